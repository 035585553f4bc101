"""What waits for a person. Nothing is stored: every noun says, from its own rows, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from genomslag.ground.errors import Text


@dataclass(frozen=True)
class Waiting:
    """One line on the desk. `step` is the step to take, `kind` and `uid` the row to open."""

    due_on: date | None
    title: Text
    why: Text
    kind: str
    uid: UUID
    step: str
    behalf: Text = ""
    """For whom it waits, when another stands in."""


@dataclass(frozen=True)
class Awaited:
    """One line of what a person waits for from others: who has it, what it is, by when, and how far it has come."""

    due_on: date | None
    who: Text
    what: Text
    stage: Text
    kind: str
    uid: UUID


@dataclass(frozen=True)
class Desk:
    """Both halves, where a noun reads them at once."""

    waiting: list[Waiting] = field(default_factory=list)
    awaited: list[Awaited] = field(default_factory=list)
