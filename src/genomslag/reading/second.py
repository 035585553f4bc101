"""A second reader: a program on the same machine, chosen by the body, that may suggest viewpoints which the rules did not find, and how the whole stands where they are not sure.

It is never required, and nothing is asked of any network here. It is given the read text and what the rules found, as JSON, and answers with JSON; a suggestion counts only when its
words stand in the text, so that it can be shown and judged like any other, and it carries the program's name. What the rules found stands. When the program fails, is slow or
talks nonsense, the rules' findings are all there is, and the reason is told.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from genomslag.reading.findings import Findings, Viewpoint
from genomslag.reading.places import Place, Places
from genomslag.reading.stances import STANCES
from genomslag.reading.weighing import KINDS

SETTING = "GENOMSLAG_SECOND_READER"
SECONDS = 60.0
VERSION = 1
_MOST_BYTES = 1_000_000
_MOST = 200
_SHORTEST = 12
"""How much it may answer, how many suggestions of it are looked at, and how short a quote may be."""
_OWN = "GENOMSLAG_"
"""Settings of ours may hold secrets, and are kept from it."""


@dataclass(frozen=True)
class Second:
    """The program, what its suggestions are marked with, and how long it may take for one document."""

    command: tuple[str, ...]
    name: str
    seconds: float = SECONDS


def second_of(line: str, *, seconds: float = SECONDS) -> Second | None:
    """The second reader that a command line names; none when the line is empty.

    Refuses: ValueError, when a quotation mark is left open.
    """
    parts = shlex.split(line)
    return Second(tuple(parts), PurePath(parts[0]).name, seconds) if parts else None


def suggested(found: Findings, second: Second) -> tuple[Findings, str]:
    """The findings with what the second reader suggests beside them, and why it suggested nothing, when it failed.

    Rule: a viewpoint counts when its words stand in the text and none of the rules' viewpoints stands there; a stance, where the rules have one and are not sure of it. It is a suggestion too, so nobody is surer for it.
    """
    try:
        said = _said(found, second)
        fresh = list(_fresh(said, found, second.name))
        stance = said.get("stance")
    except subprocess.TimeoutExpired:
        return found, f"{second.name} svarade inte inom {second.seconds:g} sekunder."
    except (OSError, subprocess.SubprocessError):
        return found, f"{second.name} gick inte att köra."
    except (ValueError, TypeError, AttributeError, RecursionError):
        return found, f"{second.name} svarade något som inte går att läsa."
    if stance in STANCES and found.stance and not found.stance_is_sure:
        found = replace(found, stance=stance, stance_by=second.name)
    if not fresh:
        return found, ""
    points = sorted([*found.viewpoints, *fresh], key=lambda one: (one.start is None, one.start or 0))
    return replace(found, viewpoints=points), ""


def _said(found: Findings, second: Second) -> Any:
    """What the program answers. It writes to a file, so that an endless answer fills no memory."""
    asked = json.dumps({"version": VERSION, "text": found.text, "found": found.to_label("")}, ensure_ascii=False)
    around = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    with tempfile.TemporaryFile() as out:
        subprocess.run(
            second.command,
            input=asked.encode(),
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=second.seconds,
            check=True,
            env=around,
        )
        out.seek(0)
        answer = out.read(_MOST_BYTES + 1)
    if len(answer) > _MOST_BYTES:
        raise ValueError(len(answer))
    return json.loads(answer.decode())


def _fresh(said: Any, found: Findings, name: str) -> Iterator[Viewpoint]:
    places = Places(found.text)
    taken = [(one.start, one.end) for one in found.viewpoints if one.start is not None and one.end is not None]
    for one in said.get("viewpoints", [])[:_MOST]:
        kind, quote = one.get("kind"), one.get("evidence")
        place = places.of(quote) if kind in KINDS and isinstance(quote, str) and len(quote) >= _SHORTEST else None
        if place and not _meets(place, taken):
            taken.append(place)
            words = " ".join(found.text[place[0] : place[1]].split())
            yield Viewpoint(kind, words, words, place[0], place[1], by=name)


def _meets(place: Place, taken: list[Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in taken)
