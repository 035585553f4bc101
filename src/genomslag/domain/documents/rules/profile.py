"""What may stand in which document, by the organisation's own definition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid, Refused

SHIPPED = Path(__file__).resolve().parents[1] / "profiles"


@dataclass(frozen=True)
class Kinds:
    """What a profile says about one kind of document."""

    word: str
    parents: Mapping[str, list[str]]
    refused: Mapping[str, Mapping[str, str]]
    needs: Mapping[str, list[str]]
    carries_out: tuple[str, ...] = ()
    consulted: bool = True


def kinds_of(rules: Mapping[str, Any], document_kind: str) -> Kinds:
    """The part of a profile's data that concerns one kind of document.

    Refuses: Invalid("unknown_document_kind").
    """
    said = rules["documents"].get(document_kind)
    if said is None:
        raise Invalid("unknown_document_kind", _("The organisation has no such kind of document."), field="kind")
    return Kinds(
        in_language(said, "word"),
        said["elements"],
        said.get("refused", {}),
        said.get("needs", {}),
        tuple(said.get("carries_out", ())),
        said.get("consulted", True),
    )


def in_language(said: Mapping[str, Any], key: str) -> str:
    """The organisation's own words, in the reader's language where it has given them."""
    return str(said.get(f"{key}_en", said[key]) if (get_language() or "").startswith("en") else said[key])


def words(rules: Mapping[str, Any]) -> dict[str, str]:
    """What the organisation calls each kind of element, in the reader's language."""
    swedish: Mapping[str, str] = rules["words"]
    if not (get_language() or "").startswith("en"):
        return dict(swedish)
    english = rules.get("words_en", {})
    return {kind: english.get(kind, word) for kind, word in swedish.items()}


def local_word(rules: Mapping[str, Any], element_kind: str) -> str:
    """What the organisation calls an element of this kind, in the reader's language."""
    swedish = rules["words"].get(element_kind, element_kind)
    if (get_language() or "").startswith("en"):
        return str(rules.get("words_en", {}).get(element_kind, swedish))
    return str(swedish)


def allowed(rules: Mapping[str, Any], document_kind: str, element_kind: str, parent_kind: str | None) -> Refused | None:
    """What stops an element of a kind from standing here, or None.

    Gives: Invalid("element_refused") with the organisation's own reason and the kind of document where it belongs, or
    Invalid("wrong_parent") with the places where it may stand.
    Rule: the organisation's own definition of its documents; data of the profile.
    """
    kinds = kinds_of(rules, document_kind)
    word = local_word(rules, element_kind)
    if element_kind in kinds.refused:
        said = kinds.refused[element_kind]
        why = {"reason": in_language(said, "reason"), "place": in_language(said, "place")}
        return Invalid("element_refused", _("%(reason)s It belongs in: %(place)s.") % why, field="kind")
    parents = kinds.parents.get(element_kind)
    if parents is None:
        return Invalid(
            "element_refused",
            _("%(document)s does not hold %(element)s.") % {"document": kinds.word.capitalize(), "element": word},
            field="kind",
        )
    if (parent_kind or "") in parents:
        return None
    places = ", ".join(local_word(rules, parent) if parent else str(_("at the top")) for parent in parents)
    return Invalid(
        "wrong_parent",
        _("%(element)s stands under: %(places)s.") % {"element": word.capitalize(), "places": places},
        field="parent",
    )


def needs(rules: Mapping[str, Any], document_kind: str, element_kind: str) -> tuple[str, ...]:
    """What must be said of an element besides its words: of a measure in a plan, one owner, a time and a resource.

    Rule: the organisation's own definition of its documents; data of the profile.
    """
    return tuple(kinds_of(rules, document_kind).needs.get(element_kind, ()))


def shipped(name: str) -> dict[str, Any]:
    """The data of a profile that comes with the product, by the name of its file.

    Refuses: LookupError, when there is none of that name.
    """
    if name not in shipped_names():
        raise LookupError(name)
    return dict(json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8")))


def shipped_names() -> tuple[str, ...]:
    """The profiles that come with the product, by the names of their files."""
    return tuple(sorted(place.stem for place in SHIPPED.glob("*.json")))


def profile_digest(data: Mapping[str, Any]) -> str:
    """The sum of a profile's data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
