"""The stage of the demonstration: who stands on it, and which day it is there."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Person
from genomslag.ground import clock
from genomslag.ground.errors import Invalid


@dataclass(frozen=True)
class Actor:
    """One of the people one may be."""

    uid: str
    name: str
    title: str
    body: str
    is_me: bool


@dataclass(frozen=True)
class Stage:
    actors: list[Actor]
    day: date


def _notebook() -> Path:
    return Path(settings.DATA) / "demo.json"


def noted() -> dict[str, str]:
    """What the demonstration remembers between starts: the day."""
    return json.loads(_notebook().read_text(encoding="utf-8")) if _notebook().exists() else {}


def note(**said: str) -> None:
    """The notebook holds what is said, beside what it held."""
    book = _notebook()
    beside = book.with_suffix(".new")
    beside.write_text(json.dumps({**noted(), **said}), encoding="utf-8")
    beside.replace(book)


def day() -> date:
    """The day on the stage; before there is a stage, the first of all days."""
    said = noted().get("day")
    return date.fromisoformat(said) if said else date.min


def move_to(on: date) -> None:
    """The stage stands on another day, later or the same: what has been dated does not come undone.

    Refuses: Invalid("earlier").
    """
    if on < day():
        raise Invalid("earlier", _("The days only go forward, since what has been done stands with its day."), field="day")
    note(day=on.isoformat())


def clear() -> None:
    """Nothing is left of the demonstration. A folder that holds no demonstration is not touched."""
    if not _notebook().exists():
        return
    connection.close()
    shutil.rmtree(settings.DATA)
    Path(settings.DATA).mkdir(parents=True)


OPENS = timedelta(hours=9, minutes=5)
"""What the story tells of a day happens at nine; soon after that the stage opens."""


def shift() -> timedelta:
    """How far the demonstration's present lies from the real one: whole days, so that the hours run as on the wall.

    Before five past nine they lie so much later, since what one does at night must not come before what the story told of the same day.
    """
    said = noted().get("day")
    if not said:
        return timedelta(0)
    now = clock.now()
    days = date.fromisoformat(said) - clock.day_of(now)
    gone = now - clock.at(clock.day_of(now), time())
    return days if gone >= OPENS else days + OPENS


def people() -> QuerySet[Person]:
    return Person.objects.filter(user__isnull=False, is_example=True).order_by("id")


def of(request: HttpRequest) -> Stage:
    """The stage as the page shows it."""
    me = getattr(getattr(request, "viewer", None), "person_uid", None)
    rows = (
        people().filter(appointments__isnull=False).values_list("uid", "name", "title", "appointments__body__name").distinct()
    )
    actors = [Actor(str(uid), name, title, body, uid == me) for uid, name, title, body in rows]
    return Stage(actors, clock.today())
