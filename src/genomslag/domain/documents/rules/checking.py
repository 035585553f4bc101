"""Whether data can be used as a profile. Each answer names the place and says what is wrong there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid, Text

DOCUMENTS = ("vision", "strategy", "programme", "plan", "policy", "guideline", "rule")
"""The neutral core of documents. What an organisation calls each, and which of them it uses at all, is its own matter."""
ELEMENTS = (
    "chapter",
    "purpose",
    "scope",
    "definition",
    "target_group",
    "violence_form",
    "protection",
    "goal",
    "sub_goal",
    "precondition",
    "commitment",
    "joint_initiative",
    "activity",
    "method",
    "measure",
    "indicator",
    "text",
)
"""The neutral core of elements."""
NEEDS = ("owner", "lead", "time", "resource", "indicator", "text", "target_group")
"""What an organisation may require of an element besides its title."""
STATIONS = ("strategy", "programme", "plan")
"""Where on the red thread a kind of document stands, from the top."""

_PROFILE_KEYS = ("name", "about", "about_en", "words", "words_en", "documents")
_DOCUMENT_KEYS = ("word", "word_en", "station", "carries_out", "consulted", "elements", "needs", "refused")
_REFUSED_KEYS = ("reason", "reason_en", "place", "place_en", "document")
_LONGEST_NAME, _LONGEST_WORD, _LONGEST_SENTENCE = 120, 60, 600


def check_profile(data: Any) -> None:
    """The data can be used as a profile.

    Refuses: Invalid("profile"), naming the place and saying what is wrong there.
    Rule: none; a profile with a hole would refuse at work what nobody meant to refuse.
    """
    if not isinstance(data, Mapping):
        raise _hole("profile", _("a profile is an object with name, words and documents"))
    _known(data, _PROFILE_KEYS, "")
    _sentence(data.get("name"), "name", _LONGEST_NAME)
    for key in ("about", "about_en"):
        if key in data:
            _sentence(data[key], key, _LONGEST_SENTENCE)
    for part in ("words", "documents"):
        if not isinstance(data.get(part), Mapping) or not data[part]:
            raise _hole(part, _("it is missing, or it is empty"))
    _known(data["words"], ELEMENTS, "words")
    for element_kind, word in data["words"].items():
        _sentence(word, f"words.{element_kind}", _LONGEST_WORD)
    english = _object(data.get("words_en", {}), "words_en")
    _known(english, data["words"], "words_en")
    for element_kind, word in english.items():
        _sentence(word, f"words_en.{element_kind}", _LONGEST_WORD)
    _known(data["documents"], DOCUMENTS, "documents")
    for document_kind, said in data["documents"].items():
        _check_document(f"documents.{document_kind}", said, data["words"])
    _check_order(data["documents"])
    _check_homes(data["documents"])


def _check_document(place: str, said: Any, words: Mapping[str, Any]) -> None:
    if not isinstance(said, Mapping) or "word" not in said:
        raise _hole(place, _("the organisation's own word for the document is missing"))
    _known(said, _DOCUMENT_KEYS, place)
    for key in ("word", "word_en"):
        if key in said:
            _sentence(said[key], f"{place}.{key}", _LONGEST_WORD)
    if "station" in said and said["station"] not in STATIONS:
        raise _hole(f"{place}.station", _one_of(STATIONS))
    if not isinstance(said.get("consulted", True), bool):
        raise _hole(f"{place}.consulted", _one_of(("true", "false")))
    _check_elements(f"{place}.elements", _object(said.get("elements"), f"{place}.elements"), words)
    _check_needs(f"{place}.needs", _object(said.get("needs", {}), f"{place}.needs"), said["elements"])
    _check_refused(f"{place}.refused", _object(said.get("refused", {}), f"{place}.refused"), said["elements"], words)


def _check_elements(place: str, elements: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    if not elements:
        raise _hole(place, _("a kind of document holds at least one kind of element"))
    for element_kind, parents in elements.items():
        here = f"{place}.{element_kind}"
        if element_kind not in words:
            raise _hole(here, _("the kind of element has no word under “words”"))
        _several(parents, here)
        if not parents:
            raise _hole(here, _("say where it may stand; an empty text is the top"))
        for parent in parents:
            if parent and parent not in elements:
                raise _hole(here, _("“%(name)s” is not an element of this document") % {"name": _short(parent)})
    for element_kind in elements:
        if element_kind in (way := _above(element_kind, elements)):
            raise _hole(f"{place}.{element_kind}", _("it would stand under itself, by way of another kind"))
        if "" not in way and "" not in elements[element_kind]:
            raise _hole(f"{place}.{element_kind}", _("no way leads from it up to the top"))


def _above(element_kind: str, elements: Mapping[str, Any]) -> set[str]:
    """Every kind that may stand above, at any height; a chapter in a chapter is not a way round."""
    found: set[str] = set()
    waiting = [parent for parent in elements[element_kind] if parent != element_kind]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [parent for parent in elements.get(one, ()) if parent != one]
    return found


def _check_needs(place: str, needs: Mapping[str, Any], elements: Mapping[str, Any]) -> None:
    for element_kind, needed in needs.items():
        here = f"{place}.{element_kind}"
        if element_kind not in elements:
            raise _hole(here, _("the document does not hold that kind of element"))
        _several(needed, here)
        for one in needed:
            if one not in NEEDS:
                raise _hole(here, _one_of(NEEDS))


def _check_refused(place: str, refused: Mapping[str, Any], elements: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    for element_kind, why in refused.items():
        here = f"{place}.{element_kind}"
        if element_kind not in words:
            raise _hole(here, _("the kind of element has no word under “words”"))
        if element_kind in elements:
            raise _hole(here, _("the same document both holds and refuses it"))
        _known(_object(why, here), _REFUSED_KEYS, here)
        for key in ("reason", "place"):
            if key not in why:
                raise _hole(f"{here}.{key}", _("it is missing, or it is empty"))
        for key in why:
            _sentence(why[key], f"{here}.{key}", _LONGEST_SENTENCE)


def _check_order(documents: Mapping[str, Any]) -> None:
    """What carries out what leads upward and never back."""
    for document_kind, said in documents.items():
        here = f"documents.{document_kind}.carries_out"
        _several(said.get("carries_out", []), here)
        for other in said.get("carries_out", []):
            if other not in documents:
                raise _hole(here, _("“%(name)s” is not a kind of document here") % {"name": _short(other)})
    for document_kind in documents:
        if document_kind in over(documents, document_kind):
            raise _hole(f"documents.{document_kind}.carries_out", _("the order leads back to where it began"))


def over(documents: Mapping[str, Any], document_kind: str) -> set[str]:
    """Every kind of document that one carries out, at any height; none when the kind is unknown."""
    found: set[str] = set()
    waiting = list(documents.get(document_kind, {}).get("carries_out", ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += documents.get(one, {}).get("carries_out", ())
    return found


def _check_homes(documents: Mapping[str, Any]) -> None:
    """Where a refused element is said to belong, it is let in."""
    for document_kind, said in documents.items():
        for element_kind, why in said.get("refused", {}).items():
            home = why.get("document")
            if home is not None and element_kind not in documents.get(home, {}).get("elements", {}):
                here = f"documents.{document_kind}.refused.{element_kind}.document"
                raise _hole(here, _("“%(name)s” does not hold that kind of element") % {"name": _short(home)})


def _object(said: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(said, Mapping):
        raise _hole(place, _("it must be an object"))
    return said


def _known(said: Mapping[str, Any], known: Iterable[str], place: str) -> None:
    allowed = list(known)
    for key in said:
        if key not in allowed:
            raise _hole(f"{place}.{key}".removeprefix("."), _one_of(allowed))


def _several(said: Any, place: str) -> None:
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise _hole(place, _("it must be a list of texts"))
    if len(set(said)) < len(said):
        raise _hole(place, _("the list says the same thing twice"))


def _sentence(said: Any, place: str, longest: int) -> None:
    if not isinstance(said, str) or not said.strip():
        raise _hole(place, _("it is missing, or it is empty"))
    if len(said) > longest:
        raise _hole(place, _("it is longer than %(count)s characters") % {"count": longest})
    if any(ord(one) < 32 or 0xD800 <= ord(one) <= 0xDFFF for one in said):
        raise _hole(place, _("it holds characters that cannot be shown"))


def _one_of(allowed: Iterable[str]) -> Text:
    return _("it must be one of: %(names)s") % {"names": ", ".join(allowed)}


def _short(said: Any) -> str:
    return str(said)[:40].encode("utf-8", "replace").decode()


def _hole(place: str, why: Text) -> Invalid:
    place = ".".join(part[:40] for part in place.split("."))[:200].encode("utf-8", "replace").decode()
    return Invalid(
        "profile", _("The profile cannot be used: at %(part)s, %(why)s.") % {"part": place, "why": why}, field="file"
    )
