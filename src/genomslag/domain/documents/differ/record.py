"""A difference written down as plain JSON, and read again exactly as it was, whatever the differ has become since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from genomslag.domain.documents.differ.lines import Change, Line, Pairing, Segment

FORMAT = 1
_NAMES = tuple(field.name for field in fields(Line))
_MANY = ("target_groups", "violence_forms", "terms", "named")
_SHORT = {"keep": "=", "insert": "+", "delete": "-"}
_LONG = {short: op for op, short in _SHORT.items()}


def dump(changes: Iterable[Change]) -> dict[str, Any]:
    """The difference as JSON. Nothing is written twice: of a carried element the new one is only what differs from the old."""
    return {"v": FORMAT, "changes": [_change(one) for one in changes]}


def load(data: Mapping[str, Any]) -> tuple[Change, ...]:
    """The difference, as it was.

    Refuses: ValueError, when it was written in a format that is not known.
    """
    if data.get("v") != FORMAT:
        raise ValueError(f"a difference in format {data.get('v')} cannot be read")
    return tuple(_read(one) for one in data["changes"])


def digest(data: Mapping[str, Any]) -> str:
    """The sum of a difference that was written down."""
    said = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _change(one: Change) -> dict[str, Any]:
    made: dict[str, Any] = {"op": one.op}
    if one.old is not None:
        made["old"] = _line(one.old)
    if one.new is not None:
        made["new"] = _line(one.new) if one.old is None else _unlike(one.old, one.new)
    if one.op == "changed":
        made |= {"title": _segments(one.title), "text": _segments(one.text)}
    if one.facets:
        made["facets"] = list(one.facets)
    if one.has_moved:
        made["has_moved"] = True
    if one.pairing is not None:
        made["pairing"] = [one.pairing.old, one.pairing.by, one.pairing.share]
    return made


def _line(line: Line) -> dict[str, Any]:
    said = {name: getattr(line, name) for name in _NAMES}
    return {name: list(value) if name in _MANY else value for name, value in said.items() if value not in ("", ())}


def _unlike(old: Line, new: Line) -> dict[str, Any]:
    """What a new element says in another way; its words stand in the segments."""
    names = [name for name in _NAMES if name not in ("title", "text") and getattr(old, name) != getattr(new, name)]
    return {name: list(getattr(new, name)) if name in _MANY else getattr(new, name) for name in names}


def _segments(made: Iterable[Segment]) -> list[str]:
    return [_SHORT[one.op] + one.text for one in made]


def _read(one: Mapping[str, Any]) -> Change:
    old = _read_line(one["old"]) if "old" in one else None
    title, text = _read_segments(one.get("title", ())), _read_segments(one.get("text", ()))
    new = None
    if "new" in one:
        new = _read_line(one["new"]) if old is None else replace(old, **_tuples(one["new"]))
    if new is not None and one["op"] == "changed":
        new = replace(new, title=_after(title), text=_after(text))
    pairing = Pairing(*one["pairing"]) if "pairing" in one else None
    return Change(one["op"], old, new, title, text, tuple(one.get("facets", ())), one.get("has_moved", False), pairing)


def _read_line(said: Mapping[str, Any]) -> Line:
    words = dict.fromkeys(("uid", "kind", "code", "title", "text", "parent"), "")
    return Line(**{**words, **_tuples(said)})


def _tuples(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if name in _MANY else value for name, value in said.items()}


def _read_segments(said: Iterable[str]) -> tuple[Segment, ...]:
    return tuple(Segment(_LONG[one[0]], one[1:]) for one in said)


def _after(segments: Iterable[Segment]) -> str:
    return "".join(one.text for one in segments if one.op != "delete")
