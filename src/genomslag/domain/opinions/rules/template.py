"""The house's headings of the official report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid

HOUSE_TEMPLATE: tuple[tuple[str, str], ...] = (
    ("summary", "Sammanfattning"),
    ("background", "Bakgrund"),
    ("preparation", "Ärendets beredning"),
    ("matter", "Ärendet"),
    ("views", "Förvaltningens synpunkter"),
)
"""The sections of the official report in the house's order; the proposed decision stands before them, as clauses.

The titles are in the document's language, which is Swedish; they are data of the house, not labels of the face.
"""

MUST_BE_WRITTEN = ("summary", "views")
"""The headings that a body's template asks to be written, until the body says otherwise."""


def default_headings() -> list[dict[str, Any]]:
    """The headings of a body that has not decided about its own: key, title, must, help."""
    return [{"key": key, "title": title, "must": key in MUST_BE_WRITTEN, "help": ""} for key, title in HOUSE_TEMPLATE]


def as_headings(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows as they are stored: each with a key of its own, in the order given.

    Refuses: Invalid("no_headings", "no_title", "same_title").
    """
    made: list[dict[str, Any]] = []
    for row in rows:
        title = " ".join(str(row.get("title", "")).split())[:120]
        if not title:
            raise Invalid("no_title", _("Write the heading, or take its row away."), field="headings")
        if any(one["title"].casefold() == title.casefold() for one in made):
            raise Invalid("same_title", _("Two headings have the same words: %(title)s.") % {"title": title}, field="headings")
        key = _key(str(row.get("key", "")), title, {one["key"] for one in made})
        made.append(
            {"key": key, "title": title, "must": bool(row.get("must")), "help": str(row.get("help", "")).strip()[:1000]}
        )
    if not made:
        raise Invalid("no_headings", _("A report needs at least one heading."), field="headings")
    return made


def keeps_template(viewer: Viewer) -> bool:
    """True for an administrator of the installation, who keeps what the bodies have decided about their own ways."""
    return any(grant.role == ADMINISTRATOR for grant in viewer.grants)


def _key(given: str, title: str, taken: set[str]) -> str:
    known = {words.casefold(): key for key, words in HOUSE_TEMPLATE}
    base = given or known.get(title.casefold()) or slugify(title).replace("-", "_")[:16] or "section"
    key, number = base[:20], 2
    while key in taken:
        key, number = f"{base[:17]}_{number}", number + 1
    return key
