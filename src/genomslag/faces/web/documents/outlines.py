"""How a long version is read on its page: by chapter, by what one looks for, or whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from genomslag.domain.documents import queries, rules
from genomslag.domain.documents.models import Version
from genomslag.domain.documents.queries import Node, Part, Wanted
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.documents.names import sentences
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.rows import as_text

GAPS = ("lead", "unclear", "nobody")


def wanted(request: AskingRequest) -> tuple[dict[str, Any], Wanted]:
    """What the address asks for: the page, and what is looked for."""
    asked = request.GET
    body = asked.get("body", "")[:18]
    gap = asked.get("gap", "")
    looked_for = Wanted(
        text=asked.get("text", "").strip()[:200],
        kind=asked.get("kind", "")[:20],
        body_id=whole(body),
        gap=gap if gap in GAPS else "",
    )
    page = {"chapter": asked.get("chapter", ""), "number": number_of(request), "whole": asked.get("whole") == "1"}
    return page, looked_for


def context(
    request: AskingRequest,
    shown: Version,
    part: Part,
    looked_for: Wanted,
    page: dict[str, Any],
    owned: frozenset[int] = frozenset(),
) -> dict[str, Any]:
    """What the filter of the page shows and offers, who is named, and the gaps when the whole version is read.

    Takes: owned, the elements whose owner a plan keeps, so that nobody need be named in the text.
    """
    words = rules.words(shown.document.profile.rules)
    kept = {name: value for name in ("text", "kind", "body", "gap", "chapter") if (value := request.GET.get(name, ""))}
    is_read = part.is_whole and looked_for.is_all
    return {
        "looked_for": looked_for,
        "is_whole": page["whole"],
        "named": _bodies_in(part) if is_read else organisation.names_of_bodies(),
        "gaps": _gaps(part, owned) if is_read else None,
        "rows": _rows(part),
        "sentences": sentences(part.nodes, organisation.successions(on=clock.today())),
        "kinds": sorted(words.items(), key=lambda pair: pair[1]),
        "gap_words": gap_words(),
        "kept": f"{urlencode(kept)}&" if kept else "",
    }


def _gaps(part: Part, owned: frozenset[int]) -> queries.Gaps:
    found = queries.gaps_in(part.nodes)
    return replace(found, nobody=found.nobody - owned)


def _bodies_in(part: Part) -> list[tuple[int, str]]:
    bodies = {(one.body_id, one.body) for node in part.nodes for one in node.named if one.body_id is not None}
    return sorted(bodies, key=lambda pair: pair[1])


def _rows(part: Part) -> list[tuple[Node, str, str, str, str]]:
    """Each element with what its place on the page says several times over, put together once: its lasting name, what it is and for
    whom, and its heading."""
    rows = []
    for node in part.nodes:
        kind = f"{node.word} · {', '.join(node.target_groups)}" if node.target_groups else node.word
        rows.append((node, as_text(node.uid), str(node.depth), kind, f"{node.code} {node.title}"))
    return rows


def gap_words() -> dict[str, str]:
    """What is missing, in words."""
    return {
        "lead": _("several answer, nobody leads"),
        "unclear": _("not clarified"),
        "nobody": _("nobody is named"),
    }
