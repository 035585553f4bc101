"""A row of a plan in force: where it stands and its days in one write, or neither; what the board adopted is not touched."""

from datetime import date

import pytest

from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Measure, Progress
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Stale

BEGINS, ENDS = date(2027, 1, 11), date(2027, 6, 30)


@pytest.fixture
def measure(room):
    made = room.add("rutin", uptake=room.asked)
    with clock.freeze(date(2027, 1, 4)):
        actions.put_in_force(
            queries.plan(room.plan.uid, viewer=room.tove), deciding_body_name="Nämnden", decided_on=clock.today(),
            valid_until_on=date(2030, 1, 1), by=room.tove,
        )  # fmt: skip
    with clock.freeze(date(2027, 3, 1)):
        yield queries.measure(made.uid, viewer=room.tove)


def keep(measure, by, **said):
    return actions.keep_running(measure, **{"state": "under_way", "starts_on": BEGINS, "ends_on": ENDS, "by": by, **said})


def test_keep_running_moves_and_reports_in_one_write(room, measure, events):
    kept = keep(measure, room.maj, ends_on=date(2027, 8, 1), text="Halva gruppen.", reason="Sjukdom.")
    assert (kept.state, kept.ends_on, kept.adopted_ends_on) == ("under_way", date(2027, 8, 1), ENDS)
    [report] = Progress.unscoped.filter(measure=measure)
    assert (
        (report.text, report.reason) == ("Halva gruppen.", "Sjukdom.")
        and events("measure.moved")
        and events("measure.reported")
    )


def test_a_row_that_says_nothing_new_changes_nothing(room, measure):
    keep(measure, room.maj, state="planned")
    assert not Progress.unscoped.exists() and Measure.unscoped.get(pk=measure.pk).revision == measure.revision
    for _again in range(2):
        keep(measure, room.maj, text="Halva gruppen.")
    assert Progress.unscoped.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"ends_on": date(2027, 8, 1)}, "no_reason"),
        ({"ends_on": date(2026, 8, 1), "reason": "Fel."}, "dates"),
        ({"state": "cancelled"}, "state"),
        ({"ends_on": date(2027, 8, 1), "reason": "Sjuk.", "state": "merged"}, "state"),
    ],
)
def test_keep_running_refuses_and_keeps_nothing(room, measure, said, code):
    with pytest.raises(Invalid) as refusal:
        keep(measure, room.maj, **said)
    now = Measure.unscoped.get(pk=measure.pk)
    assert refusal.value.code == code and (now.state, now.ends_on) == ("planned", ENDS) and not Progress.unscoped.exists()


def test_keep_running_refuses_others_and_what_has_changed_meanwhile(room, measure):
    with pytest.raises(NotAllowed):
        keep(measure, room.cast.viewer("co_officer"))
    keep(measure, room.maj)
    with pytest.raises(Stale):
        keep(measure, room.maj, state="done", expected=measure.revision)
    with pytest.raises(Refused):
        keep(measure, room.cast.outsider())
