"""The worker turns each new day once; a command does the same where the worker stands still."""

from datetime import date, timedelta

import pytest

from genomslag.domain.documents import actions
from genomslag.domain.documents.models import Version
from genomslag.domain.documents.tests.conftest import desk, events
from genomslag.domain.documents.tests.scene import DECIDED
from genomslag.faces.cli import day
from genomslag.faces.jobs import days
from genomslag.ground import clock

TODAY = date(2027, 3, 1)

__all__ = ["desk", "events"]


@pytest.fixture
def awaited(desk):  # noqa: F811
    with clock.freeze(DECIDED):
        old = desk.in_force()
        return old, desk.adopt(actions.propose(desk.next(old), by=desk.officer), valid_from_on=TODAY)


def test_the_worker_turns_each_day_once(awaited, events):  # noqa: F811
    with clock.freeze(TODAY):
        with events("version.superseded", "version.entered_force"):
            turned = days.turn(None)
        Version.unscoped.filter(pk=awaited[1].pk).update(state="adopted")
        with events():
            assert days.turn(turned) == turned
        with events("version.entered_force"):
            days.turn(turned - timedelta(days=1))


def test_the_command_says_what_passed(awaited, capsys):
    with clock.freeze(TODAY):
        assert day.main([]) == 0
    assert [line.rsplit(", ", 1)[1].split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "version 1",
        "version 2",
    ]
