"""The story, told once a process. Who asks for the same stage again gets the same rows and files, laid into the transaction at hand.

Telling takes seconds, since papers are set and mails are sent; laying back takes a tenth of one. What it saves is only the telling:
the journeys under tests/journeys walk the story itself, and on PostgreSQL it is always told.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import mail
from django.db import connection

from genomslag.faces.demo import story, world
from genomslag.ground.tests.kept import Numbers, Rows, lay, numbers, tables


@dataclass(frozen=True)
class Stage:
    """What a telling left: the tables' rows, the numbers to come, the folder of files, the mails."""

    rows: Rows
    numbers: Numbers
    folder: Path
    mails: list


_stages: dict[tuple[str, str], Stage] = {}


def build() -> None:
    """The world stands, on the day before the letter."""
    until("")


def until(key: str) -> None:
    """Every beat up to and with the named one has been told, where nothing but earlier beats had been."""
    if connection.vendor != "sqlite":
        return _tell(key)
    kept = _stages.get(_name(key))
    if kept is None:
        _begin_near(key)
        _tell(key)
        _stages[_name(key)] = _keep()
        return None
    return _lay(kept)


def all_of_it() -> None:
    """The whole story has been told."""
    until(story.STORY[-1].key)


def _name(key: str) -> tuple[str, str]:
    return key, settings.EMAIL_BACKEND


def _begin_near(key: str) -> None:
    """The latest stage before this one is laid out. All begin in one world, so that any of them may follow upon its first day."""
    if not key:
        return
    if _name("") not in _stages:
        until("")
    keys = ["", *(beat.key for beat in story.STORY)]
    _lay([_stages[_name(one)] for one in keys[: keys.index(key)] if _name(one) in _stages][-1])


def _tell(key: str) -> None:
    if not world.Person.objects.exists():
        world.build()
    if key:
        story.tell_until(key)


def _places() -> dict[str, Path]:
    return {
        "files": Path(settings.FILES_ROOT),
        "mail": Path(settings.EMAIL_FILE_PATH),
        "demo.json": Path(settings.DATA) / "demo.json",
    }


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _keep() -> Stage:
    folder = Path(tempfile.mkdtemp(prefix="stage-", dir=Path(settings.STATIC_ROOT).parent))
    for name, place in _places().items():
        _copy(place, folder / name)
    return Stage(tables(), numbers(), folder, list(getattr(mail, "outbox", [])))


def _lay(stage: Stage) -> None:
    """The stage stands. Rows that lie there already stay: the trail lets nothing of it be taken away."""
    present, missing = tables(), {}
    for table, (columns, rows) in stage.rows.items():
        there = present[table][1]
        if rows[: len(there)] != there:
            with connection.cursor() as cursor:
                cursor.execute(f'DELETE FROM "{table}"')
            there = []
        if more := rows[len(there) :]:
            missing[table] = (columns, more)
    lay(missing, stage.numbers)
    for name, place in _places().items():
        _copy(stage.folder / name, place)
    if hasattr(mail, "outbox"):
        mail.outbox[:] = stage.mails
