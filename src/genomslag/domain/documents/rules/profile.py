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


def kinds_of(rules: Mapping[str, Any], document_kind: str) -> Kinds:
    """The part of a profile's data that concerns one kind of document.

    Refuses: Invalid("unknown_document_kind").
    """
    said = rules["documents"].get(document_kind)
    if said is None:
        raise Invalid("unknown_document_kind", _("The organisation has no such kind of document."), field="kind")
    return Kinds(_in_language(said, "word"), said["elements"], said.get("refused", {}), said.get("needs", {}))


def _in_language(said: Mapping[str, Any], key: str) -> str:
    """The organisation's own words, in the reader's language where it has given them."""
    return str(said.get(f"{key}_en", said[key]) if (get_language() or "").startswith("en") else said[key])


def words(rules: Mapping[str, Any]) -> dict[str, str]:
    """What the organisation calls each kind of element, in the reader's language."""
    return {kind: local_word(rules, kind) for kind in rules["words"]}


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
        why = {"reason": _in_language(said, "reason"), "place": _in_language(said, "place")}
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
    place = SHIPPED / f"{name}.json"
    if not place.is_file():
        raise LookupError(name)
    return dict(json.loads(place.read_text(encoding="utf-8")))


NEEDS = ("owner", "time", "resource", "indicator")


def check_profile(data: Mapping[str, Any]) -> None:
    """The data can be used as a profile.

    Refuses: Invalid("profile"), naming the place.
    Rule: none; a profile with a hole would refuse at work what nobody meant to refuse.
    """
    if not isinstance(data, Mapping):
        raise _hole("profile")
    for part, kind in (("name", str), ("words", Mapping), ("documents", Mapping)):
        if not isinstance(data.get(part), kind) or not data[part]:
            raise _hole(part)
    for place, said in (("words", data["words"]), ("words_en", data.get("words_en", {}))):
        if not isinstance(said, Mapping):
            raise _hole(place)
        for element_kind, word in said.items():
            if not isinstance(word, str) or not word.strip() or element_kind not in data["words"]:
                raise _hole(f"{place}.{element_kind}")
    for document_kind, said in data["documents"].items():
        _check_document(f"documents.{document_kind}", said, set(data["words"]))


def _check_document(place: str, said: Any, known: set[str]) -> None:
    if not isinstance(said, Mapping) or not isinstance(said.get("word"), str) or not isinstance(said.get("elements"), Mapping):
        raise _hole(place)
    for element_kind, parents in said["elements"].items():
        here = f"{place}.elements.{element_kind}"
        if element_kind not in known or not isinstance(parents, list) or not parents:
            raise _hole(here)
        if any(parent and parent not in said["elements"] for parent in parents):
            raise _hole(here)
    for element_kind, why in said.get("refused", {}).items():
        here = f"{place}.refused.{element_kind}"
        if element_kind not in known or element_kind in said["elements"] or not isinstance(why, Mapping):
            raise _hole(here)
        if not all(isinstance(why.get(key), str) and why[key].strip() for key in ("reason", "place")):
            raise _hole(here)
    for element_kind, needed in said.get("needs", {}).items():
        if element_kind not in said["elements"] or not isinstance(needed, list) or set(needed) - set(NEEDS):
            raise _hole(f"{place}.needs.{element_kind}")


def profile_digest(data: Mapping[str, Any]) -> str:
    """The sum of a profile's data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _hole(place: str) -> Invalid:
    return Invalid("profile", _("The profile cannot be used: look at %(part)s.") % {"part": place}, field=place)
