"""What may happen to an organisation's own words, and when every old word is accounted for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import TermMapping, VocabularyVersion
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground.errors import Invalid, Text
from genomslag.ground.steps import Step, StepTable

SHIPPED_VOCABULARIES = Path(__file__).resolve().parents[1] / "vocabularies"
FACET_FIELDS = {"target_group": "target_groups", "violence_form": "violence_forms"}
"""Two dimensions have lists of their own in a revision, since the ledger counts them; all others lie in its facets."""

_V = VocabularyVersion.State
_K = TermMapping.Kind
_EDITORS = (OFFICER, COORDINATOR)

VOCABULARY_STEPS = StepTable(
    "vocabulary",
    [
        Step("add_term", "term_added", _("Add a term"), (_V.DRAFT,), "", _EDITORS, rule="none"),
        Step("rename_term", "term_renamed", _("Rename"), (_V.DRAFT,), "", _EDITORS, rule="none"),
        Step("move_term", "term_moved", _("Move"), (_V.DRAFT,), "", _EDITORS, rule="none"),
        Step("retire_term", "term_retired", _("Retire"), (_V.DRAFT,), "", _EDITORS, rule="none"),
        Step("map_term", "term_mapped", _("Say what became of it"), (_V.DRAFT,), "", _EDITORS, rule="none"),
        Step(
            "publish",
            "published",
            _("Publish"),
            (_V.DRAFT,),
            _V.PUBLISHED,
            _EDITORS,
            rule="none; words that texts are sorted by must stand still",
        ),
        Step("replace", "replaced", _("Replaced"), (_V.PUBLISHED,), _V.REPLACED, _EDITORS, rule="none"),
        Step("begin", "begun", _("Begin the next version"), (_V.PUBLISHED,), "", _EDITORS, rule="none"),
    ],
)


def label_of(labels: Mapping[str, str], fallback: str = "") -> str:
    """What something is called in the reader's language, in Swedish where it is not said in that language."""
    language = "en" if (get_language() or "").startswith("en") else "sv"
    return labels.get(language) or labels.get("sv") or fallback


def words_of(code: str, labels: Mapping[str, str], also: Iterable[str]) -> set[str]:
    """Every way in which a text may have written a term, in small letters."""
    return {word.casefold().strip() for word in (code, *labels.values(), *also) if word.strip()}


def mapping_fault(kind: str, targets: int, reason: str) -> Invalid | None:
    """Why an old term cannot be said to have become this many new ones in this way, or None.

    Rule: none; a split that leads to one place, or a term gone without a word, would hide a loss.
    """
    if kind not in _K.values:
        return Invalid("unknown_kind", _("Say what became of the term. Choose one of the list."), field="kind")
    if kind == _K.GONE:
        if targets:
            return Invalid("gone_somewhere", _("A term that is gone leads to no other. Clear the choice of terms."), field="to")
        return None if reason.strip() else Invalid("no_reason", _("Say why the term is gone."), field="reason")
    if kind == _K.SPLIT and targets < 2:
        return Invalid("split_alone", _("A term that is split leads to two terms or more."), field="to")
    if kind != _K.SPLIT and targets != 1:
        return Invalid("one_target", _("Choose exactly one term that it leads to."), field="to")
    return None


def unbalanced(old: Iterable[str], said: Iterable[tuple[str, str, str]]) -> dict[str, Text]:
    """The old terms that are not accounted for, each with what is missing.

    Takes: old, their codes; said, what is mapped, as (old code, kind, new code or nothing).
    Rule: none; without it a target group could fall out of every count in silence.
    """
    rows = list(said)
    told = {was for was, _kind, _new in rows}
    missing: dict[str, Text] = {code: _("nothing is said of it") for code in old if code not in told}
    for was, kind, new in rows:
        if kind == _K.JOINED and not any(other != was and now == new for other, _kind, now in rows):
            missing[was] = _("it is said to be joined, but nothing else leads to the same term")
    return missing


def shipped_vocabulary(name: str) -> dict[str, Any]:
    """The data of a vocabulary that comes with the product, by the name of its file.

    Refuses: LookupError, when there is none of that name.
    """
    if name not in shipped_vocabularies():
        raise LookupError(name)
    return dict(json.loads((SHIPPED_VOCABULARIES / f"{name}.json").read_text(encoding="utf-8")))


def shipped_vocabularies() -> list[str]:
    """The names of the vocabularies that come with the product."""
    return sorted(file.stem for file in SHIPPED_VOCABULARIES.glob("*.json"))


def check_vocabulary(data: Mapping[str, Any]) -> None:
    """The data can be used as a vocabulary.

    Refuses: Invalid("vocabulary"), naming the place.
    Rule: none; a word that stands twice could be counted in two places.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("code"), str) or not data["code"].strip():
        raise _fault("code")
    if not _labelled(data.get("names")):
        raise _fault("names")
    if not isinstance(data.get("terms"), list) or not data["terms"]:
        raise _fault("terms")
    _check_terms(data["terms"], "terms", set(), set())


def _check_terms(rows: Any, place: str, codes: set[str], labels: set[str]) -> None:
    for at, row in enumerate(rows):
        here = f"{place}[{at}]"
        if not isinstance(row, Mapping) or not isinstance(row.get("code"), str) or not row["code"].strip():
            raise _fault(here)
        if row["code"] in codes or not _labelled(row.get("labels")) or row["labels"]["sv"].casefold() in labels:
            raise _fault(f"{here}.{row['code']}")
        if not isinstance(row.get("terms", []), list) or not isinstance(row.get("also", []), list):
            raise _fault(f"{here}.{row['code']}")
        codes.add(row["code"])
        labels.add(row["labels"]["sv"].casefold())
        _check_terms(row.get("terms", []), f"{here}.terms", codes, labels)


def _labelled(said: Any) -> bool:
    return isinstance(said, Mapping) and all(isinstance(one, str) for one in said.values()) and bool(said.get("sv", "").strip())


def _fault(place: str) -> Invalid:
    return Invalid("vocabulary", _("The vocabulary cannot be used: look at %(part)s.") % {"part": place}, field=place)
