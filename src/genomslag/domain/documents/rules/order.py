"""Which documents stand over which, and where an element belongs: what a profile says of its kinds of documents together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.rules.checking import STATIONS, over
from genomslag.domain.documents.rules.profile import allowed, kinds_of
from genomslag.ground.errors import Invalid, Refused


def homes(rules: Mapping[str, Any], element_kind: str, *, refused_by: str = "") -> tuple[str, ...]:
    """The kinds of document that hold such an element.

    Takes: refused_by, the kind of document that has just refused it; the home that it names comes first.
    """
    documents = rules["documents"]
    named = documents.get(refused_by, {}).get("refused", {}).get(element_kind, {}).get("document", "")
    found = [kind for kind, said in documents.items() if element_kind in said["elements"]]
    return tuple(sorted(found, key=lambda kind: kind != named))


def carried_out_by(rules: Mapping[str, Any], document_kind: str, *, holding: str = "measure") -> str:
    """The kind of document that carries out another and holds such elements: of a programme in Stockholm, the action plan.

    Refuses: Invalid("unknown_document_kind"), when the organisation has none.
    """
    for kind in homes(rules, holding):
        if document_kind in over(rules["documents"], kind) or (not _says_order(rules) and kind != document_kind):
            return kind
    raise Invalid(
        "unknown_document_kind", _("The organisation has no kind of document that carries this one out."), field="kind"
    )


def _says_order(rules: Mapping[str, Any]) -> bool:
    return any("carries_out" in said for said in rules["documents"].values())


def is_carried_out(rules: Mapping[str, Any], document_kind: str) -> bool:
    """True for a kind of document with shared activities that plans carry out."""
    holds = rules["documents"].get(document_kind, {}).get("elements", {})
    if "activity" not in holds or "measure" in holds:
        return False
    return any(document_kind in over(rules["documents"], kind) or not _says_order(rules) for kind in homes(rules, "measure"))


def station(rules: Mapping[str, Any], document_kind: str) -> str:
    """Where on the red thread a kind of document stands: as the profile says, else by what it holds."""
    said = rules["documents"].get(document_kind, {})
    if said.get("station") in STATIONS:
        return str(said["station"])
    holds = said.get("elements", {})
    return "plan" if "measure" in holds else "programme" if "activity" in holds or "method" in holds else "strategy"


def in_order(rules: Mapping[str, Any], lower_kind: str, upper_kind: str) -> bool:
    """True when the profile says that the first carries out the second, or says nothing of one of them."""
    known = lower_kind in rules["documents"] and upper_kind in rules["documents"]
    return not known or not _says_order(rules) or lower_kind == upper_kind or upper_kind in over(rules["documents"], lower_kind)


@dataclass(frozen=True)
class Cell:
    """What one kind of document says of one kind of element. parents: where it may stand, the top as an empty text."""

    holds: bool
    parents: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    refusal: Refused | None = None


def cell(rules: Mapping[str, Any], document_kind: str, element_kind: str) -> Cell:
    """One place of the table of elements by documents."""
    kinds = kinds_of(rules, document_kind)
    if element_kind in kinds.parents:
        return Cell(True, tuple(kinds.parents[element_kind]), tuple(kinds.needs.get(element_kind, ())))
    said = allowed(rules, document_kind, element_kind, None) if element_kind in kinds.refused else None
    return Cell(False, refusal=said)


def compare(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, str, Cell | None, Cell | None]]:
    """Two profiles beside each other: for each kind of document and of element in either, what each says.

    Gives: rows of document kind, element kind and the two cells; none where the profile has no such document.
    """
    documents = list(dict.fromkeys([*one["documents"], *other["documents"]]))
    elements = list(dict.fromkeys([*one["words"], *other["words"]]))
    return [
        (
            document_kind,
            element_kind,
            cell(one, document_kind, element_kind) if document_kind in one["documents"] else None,
            cell(other, document_kind, element_kind) if document_kind in other["documents"] else None,
        )
        for document_kind in documents
        for element_kind in elements
    ]
