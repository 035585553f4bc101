"""Bytes and answers. What comes in is never trusted: size, depth, form, schema, texts and sums are looked at in that order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from genomslag.faces.exchange.answer.model import (
    FORMAT,
    KIND,
    NAME,
    VERSION,
    Anchor,
    Answer,
    Attachment,
    Body,
    Dissent,
    Section,
    Viewpoint,
)
from genomslag.faces.exchange.answer.schema import first_fault
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid, TooLarge

LARGEST_BYTES = 8_000_000
DEEPEST = 44
"""Rich text nests at most a dozen deep, with two levels of JSON for each; nothing honest comes near this."""

Content = dict[str, Any]

_FORMAT = re.compile(rf"{re.escape(NAME)}/([0-9]{{1,4}})\.([0-9]{{1,4}})")
_TOKENS = re.compile(rb'"(?:[^"\\]++|\\.?+)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
"""Strings and brackets. A string that never ends is taken whole and never tried again, so that no input costs more than its length."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class NotAnAnswer(Invalid):
    """The bytes are not an answer that can be read; field names the place in it."""


class NewerVersion(NotAnAnswer):
    """The answer is written in a version of the format that this installation does not know."""


def dump(answer: Answer) -> bytes:
    """The answer's canonical bytes: sorted keys, no spare space, UTF-8. The same answer has one form only.

    Refuses: NotAnAnswer, when it does not keep to the schema, so that nothing is sent that cannot be read.
    """
    content = to_content(answer)
    _must_keep_to(content)
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def load(data: bytes) -> Answer:
    """The answer that the bytes say.

    Refuses: TooLarge; NewerVersion; NotAnAnswer, naming the place.
    """
    return from_content(_parsed(data))


def from_content(content: Any) -> Answer:
    """The answer that parsed JSON says.

    Refuses: NewerVersion; NotAnAnswer, naming the place.
    """
    _must_be_known(content)
    _must_keep_to(content)
    return Answer(
        round=_uid(content["round"]),
        version=_uid(content["version"]),
        their_number=content["their_number"],
        own_number=content["own_number"],
        body=Body(content["body"]["name"], _uid(content["body"]["uid"])),
        decided_on=date.fromisoformat(content["decided_on"]),
        paragraph=content["paragraph"],
        outcome=content["outcome"],
        decision=tuple(content["decision"]),
        stance=content["stance"],
        sections=tuple(Section(one["key"], one["title"], one["text"], one["sum"]) for one in content["sections"]),
        adopted_text=content["adopted_text"],
        viewpoints=tuple(_viewpoint(one) for one in content["viewpoints"]),
        dissents=tuple(Dissent(**one) for one in content["dissents"]),
        attachments=tuple(Attachment(**one) for one in content.get("attachments", ())),
    )


def to_content(answer: Answer) -> Content:
    """The answer as plain JSON data, every field of the schema present."""
    return {
        "format": FORMAT,
        "kind": KIND,
        "round": _name(answer.round),
        "version": _name(answer.version),
        "their_number": answer.their_number,
        "own_number": answer.own_number,
        "body": {"uid": _name(answer.body.uid), "name": answer.body.name},
        "decided_on": answer.decided_on.isoformat(),
        "paragraph": answer.paragraph,
        "outcome": answer.outcome,
        "decision": list(answer.decision),
        "stance": answer.stance,
        "sections": [{"key": one.key, "title": one.title, "text": one.text, "sum": one.digest} for one in answer.sections],
        "adopted_text": answer.adopted_text,
        "viewpoints": [
            {
                "uid": str(one.uid),
                "kind": one.kind,
                "stance": one.stance,
                "text": one.text,
                "quote": one.quote,
                "element": str(one.element) if one.element else None,
                "anchor": {**asdict(one.anchor), "element": str(one.anchor.element)} if one.anchor else None,
            }
            for one in answer.viewpoints
        ],
        "dissents": [asdict(one) for one in answer.dissents],
        "attachments": [asdict(one) for one in answer.attachments],
    }


def _viewpoint(content: Mapping[str, Any]) -> Viewpoint:
    anchor = content["anchor"]
    return Viewpoint(
        uid=UUID(content["uid"]),
        kind=content["kind"],
        stance=content["stance"],
        text=content["text"],
        quote=content.get("quote", ""),
        element=_uid(content["element"]),
        anchor=Anchor(**{**anchor, "element": UUID(anchor["element"])}) if anchor else None,
    )


def _uid(name: str | None) -> UUID | None:
    return UUID(name) if name else None


def _name(uid: UUID | None) -> str:
    return str(uid) if uid else ""


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST_BYTES:
        limit = _("The answer is larger than %(limit)s megabytes. Ask the sender for the text and its attachments apart.")
        raise TooLarge("answer_too_large", limit % {"limit": LARGEST_BYTES // 1_000_000})
    depth = 0
    for token in _TOKENS.finditer(data):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token[0], 0)
        if depth > DEEPEST:
            raise _fault("", _("it is nested too deeply"))
    try:
        return json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number)
    except UnicodeDecodeError as wrong:
        raise _fault(f"byte {wrong.start}", _("it is not written in UTF-8")) from wrong
    except json.JSONDecodeError as wrong:
        raise _fault(f"line {wrong.lineno}, column {wrong.colno}", _("it is not whole JSON")) from wrong
    except ValueError as wrong:
        raise _fault("", _("it says a thing twice, or a number that is none")) from wrong


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def _no_number(written: str) -> Any:
    """The format has whole numbers only."""
    raise ValueError(written)


def _must_be_known(content: Any) -> None:
    said = content.get("format") if isinstance(content, dict) else None
    known = _FORMAT.fullmatch(said) if isinstance(said, str) else None
    if known is None:
        raise NotAnAnswer(
            "not_an_answer", _("The file is not a structured answer. Take it in as a document instead."), field="format"
        )
    if (int(known[1]), int(known[2])) > VERSION:
        newer = _(
            "The answer is written in version %(theirs)s of the format; this installation reads up to %(ours)s. Upgrade, or take in the document."
        )
        theirs, ours = f"{known[1]}.{known[2]}", ".".join(map(str, VERSION))
        raise NewerVersion("newer_version", newer % {"theirs": theirs, "ours": ours}, field="format")


def _must_keep_to(content: Content) -> None:
    fault = first_fault(content)
    if fault is not None:
        raise _fault(*fault)
    _must_be_storable(content, "")
    try:
        date.fromisoformat(content["decided_on"])
    except ValueError as wrong:
        raise _fault("decided_on", _("the day does not exist")) from wrong
    for at, section in enumerate(content["sections"]):
        place = f"sections.{at}"
        _must_be_text(section["text"], f"{place}.text")
        if richtext.digest(section["text"]) != section["sum"]:
            raise _fault(f"{place}.sum", _("the sum is not that of the text"))
    if content["adopted_text"] is not None:
        _must_be_text(content["adopted_text"], "adopted_text")
    for at, viewpoint in enumerate(content["viewpoints"]):
        anchor = viewpoint["anchor"]
        if anchor and (anchor["start"] >= anchor["end"] or anchor["element"] != viewpoint["element"]):
            raise _fault(f"viewpoints.{at}.anchor", _("the anchor does not hold together"))


def _must_be_text(text: Any, place: str) -> None:
    """The text is in its one canonical form, so that its sum and its words cannot differ between two readers."""
    try:
        canonical = richtext.validate(text)
    except Invalid as wrong:
        raise _fault(f"{place}.{wrong.field}", _("the text does not keep to its schema")) from wrong
    if canonical != text:
        raise _fault(place, _("the text is not in its canonical form"))


def _must_be_storable(part: Any, place: str) -> None:
    if isinstance(part, str):
        if _UNSTORABLE.search(part):
            raise _fault(place, _("it has a sign that cannot be stored"))
    elif isinstance(part, dict):
        for key, value in part.items():
            _must_be_storable(value, f"{place}.{key}".lstrip("."))
    elif isinstance(part, list | tuple):
        for at, value in enumerate(part):
            _must_be_storable(value, f"{place}.{at}")


def _fault(place: str, why: str) -> NotAnAnswer:
    where = place or _("the whole")
    said = _(
        "The structured answer cannot be read: at %(place)s %(why)s. Ask the sender for a new one, or take in the document."
    )
    return NotAnAnswer("answer_unreadable", said % {"place": where, "why": why}, field=place)
