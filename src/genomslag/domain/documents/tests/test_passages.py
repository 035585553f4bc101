"""What has been decided passes by days: into force, out of force, replaced. A slip in the decision is put right with a reason."""

from datetime import date, timedelta
from importlib import import_module
from itertools import product

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Responsibility, Version
from genomslag.domain.documents.tests.scene import DECIDED, LATER, SINCE, STATES, fresh, turn_day
from genomslag.ground import clock, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState
from genomslag.ground.models import TrailEvent

TODAY, LAST = date(2027, 3, 1), date(2028, 2, 29)


def at(version, viewer=ANYONE):
    """What a reader is told today, on the version's own page and in the two lists."""
    told = {queries.version(version.uid, viewer=viewer).standing}
    told |= {row["state"] for row in queries.documents(viewer=viewer) if row["uid"] == version.uid}
    told |= {row.standing for row in queries.versions_of(version, viewer=viewer) if row.pk == version.pk}
    [only] = told
    return only


@pytest.fixture
def awaited(desk):
    """One in force, and the next one decided, to take its place on a later day."""
    with clock.freeze(DECIDED):
        old = desk.in_force()
        new = desk.adopt(actions.propose(desk.next(old), by=desk.officer), valid_from_on=TODAY, valid_until_on=LAST)
    return old, new


def test_enter_force_happens_on_the_first_day_and_replaces_the_one_before(desk, awaited, events):
    old, new = awaited
    with clock.freeze(TODAY - timedelta(days=1)), events():
        assert turn_day() == []
        assert (at(old), at(new)) == ("in_force", "adopted")
    with clock.freeze(TODAY):
        assert (at(old), at(new)) == ("superseded", "in_force")
        assert (fresh(old).state, fresh(new).state) == ("in_force", "adopted")
        with events("version.superseded", "version.entered_force"):
            assert turn_day() == [old, new]
        assert (at(old), at(new)) == (fresh(old).state, fresh(new).state) == ("superseded", "in_force")
        with events():
            assert turn_day() == []


def test_no_person_turns_the_day(desk, awaited, refused):
    with clock.freeze(TODAY):
        for viewer in (desk.officer, desk.cast.viewer("secretary", body="ks"), desk.cast.outsider(), ANYONE):
            with refused(NotAllowed, "not_allowed"):
                actions.turn_day(awaited[1].authority_id, by=viewer)


def test_lapse_happens_on_the_day_after_the_last_when_nothing_replaced_it(desk, awaited, events):
    _old, new = awaited
    with clock.freeze(LAST):
        turn_day()
        assert at(new) == "in_force"
    with clock.freeze(LAST + timedelta(days=1)):
        assert at(new) == "lapsed"
        with events("version.lapsed"):
            turn_day()
    assert fresh(new).state == "lapsed"


def test_supersede_is_told_of_one_that_ends_the_day_before_the_next_begins(desk):
    with clock.freeze(SINCE):
        old = desk.adopt(desk.proposed(), decided_on=SINCE, valid_until_on=date(2020, 12, 31))
        new = desk.adopt(actions.propose(desk.next(old), by=desk.officer), decided_on=SINCE, valid_from_on=date(2021, 1, 1))
    with clock.freeze(date(2021, 1, 1)):
        assert (at(old), at(new)) == ("superseded", "in_force")


def test_one_that_had_lapsed_is_not_said_to_be_replaced_by_one_that_came_long_after(desk):
    old = desk.lapsed()
    new = desk.adopt(actions.propose(desk.next(old), by=desk.officer), valid_from_on=DECIDED)
    assert (at(old), at(new)) == (fresh(old).state, "in_force") == ("lapsed", "in_force")


def test_the_version_decided_last_goes_before_one_decided_earlier_for_a_later_day(desk):
    with clock.freeze(DECIDED):
        first = desk.in_force()
        waits = desk.adopt(actions.propose(desk.next(first), by=desk.officer), valid_from_on=LATER)
    with clock.freeze(TODAY):
        last = desk.adopt(actions.propose(desk.next(waits), by=desk.officer), decided_on=TODAY, valid_from_on=TODAY)
        assert [fresh(one).state for one in (first, waits, last)] == ["superseded", "superseded", "in_force"]


def test_days_that_nobody_worked_are_caught_up_with_and_the_trail_names_the_right_day(desk, awaited):
    old, new = awaited
    with clock.freeze(LAST + timedelta(days=400)):
        assert (at(old), at(new)) == ("superseded", "lapsed")
        turn_day()
        assert (fresh(old).state, fresh(new).state) == ("superseded", "lapsed")
    told = {row.event: row.facts for row in TrailEvent.objects.filter(subject_uid__in=[old.uid, new.uid])}
    assert told["version.superseded"] == {"by": str(new.uid), "on": str(TODAY)}
    assert told["version.lapsed"] == {"on": str(LAST + timedelta(days=1))}
    assert trail.verify() == []


@pytest.mark.parametrize("state", STATES)
def test_what_is_read_is_what_is_written_down_whatever_the_state(desk, state):
    version = desk.in_state(state)
    assert at(version, desk.officer) == state
    assert turn_day() == []


DAYS = (date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1))


@pytest.mark.parametrize(
    ("first_until", "second_from", "second_until"),
    [one for one in product((None, *DAYS), DAYS, (None, *DAYS)) if one[2] is None or one[2] >= one[1]],
)
def test_it_never_matters_on_which_days_the_passages_were_written_down(desk, first_until, second_from, second_until):
    """Written down every day, or once at the end: the state is the same, and the reader was told it all along."""
    with clock.freeze(DAYS[0]):
        first = desk.adopt(desk.proposed(), decided_on=DAYS[0], valid_from_on=DAYS[0], valid_until_on=first_until)
        second = actions.propose(desk.next(first), by=desk.officer)
        second = desk.adopt(second, decided_on=DAYS[0], valid_from_on=second_from, valid_until_on=second_until)
    for one in (DAYS[0], DAYS[0] + timedelta(days=1), DAYS[1], DAYS[1] + timedelta(days=1), DAYS[2] + timedelta(days=1)):
        with clock.freeze(one):
            told = (at(first), at(second))
            turn_day()
            assert (fresh(first).state, fresh(second).state) == told, one
    assert not TrailEvent.objects.filter(event="version.set_right").exists()


# --- the decision's data ------------------------------------------------------------------------------------------------


def test_adopt_refuses_days_that_end_before_they_begin_also_in_the_database(desk, refused):
    version = desk.proposed()
    for days_given in ({"valid_from_on": LATER, "valid_until_on": LATER - timedelta(days=1)}, {"valid_until_on": SINCE}):
        with refused(Invalid, "validity"):
            desk.adopt(version, **days_given)
    adopted = desk.adopt(version)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.unscoped.filter(pk=adopted.pk).update(valid_until_on=SINCE - timedelta(days=1))


def test_correct_puts_the_decision_right_and_keeps_both_in_the_trail(desk, events):
    version = desk.in_force()
    digest = version.frozen_digest
    with events("version.corrected"):
        version = actions.correct(
            version,
            reason="Fel paragraf.",
            decision_paragraph="15",
            deciding_body_name="Kommunstyrelsen",
            decided_on=date(2026, 9, 15),
            by=desk.officer,
        )
    assert (version.decision_paragraph, version.decided_on) == ("15", date(2026, 9, 15))
    assert (version.frozen_digest, version.state) == (digest, "in_force")
    [entry] = [one for one in trail.history([version.uid], viewer=desk.officer) if one.event == "version.corrected"]
    assert (entry.facts["decision_paragraph_before"], entry.facts["decision_paragraph_after"]) == ("14", "15")
    assert entry.facts["decided_on_before"] == str(DECIDED)
    assert entry.texts["reason"] == "Fel paragraf."
    assert (entry.texts["body_before"], entry.texts["body_after"]) == ("Kommunfullmäktige", "Kommunstyrelsen")


def test_correct_is_refused_with_a_reason(desk, refused):
    version = desk.in_force()
    with refused(Invalid, "no_reason"):
        actions.correct(version, reason=" ", decision_paragraph="15", by=desk.officer)
    with refused(Invalid, "nothing_changed"):
        actions.correct(version, reason="Slip.", decision_paragraph=" 14 ", by=desk.officer)
    with refused(Invalid, "no_deciding_body"):
        actions.correct(version, reason="Slip.", deciding_body_name=" ", by=desk.officer)
    with refused(Invalid, "validity"):
        actions.correct(version, reason="Slip.", valid_until_on=SINCE - timedelta(days=1), by=desk.officer)
    with refused(Invalid, "validity"):
        actions.correct(version, reason="Slip.", valid_until_on=DECIDED - timedelta(days=1), by=desk.officer)
    with refused(Stale, "stale"):
        actions.correct(version, reason="Slip.", decision_paragraph="15", expected=99, by=desk.officer)
    for viewer in (desk.cast.outsider(), desk.cast.viewer("chair", body="ks"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            actions.correct(version, reason="Slip.", decision_paragraph="15", by=viewer)
    with pytest.raises(TypeError, match="frozen_digest"):
        actions.correct(version, reason="Slip.", frozen_digest="", by=desk.officer)


@pytest.mark.parametrize("state", ["draft", "referred", "revised", "proposed"])
def test_correct_is_for_what_has_been_decided(desk, refused, state):
    version = desk.in_state(state)
    with refused(WrongState, "wrong_state"):
        actions.correct(version, reason="Slip.", decision_paragraph="15", by=desk.officer)


def test_right_days_put_the_states_right_forwards_and_backwards(desk, events):
    with clock.freeze(DECIDED):
        old = desk.in_force()
        new = desk.adopt(actions.propose(desk.next(old), by=desk.officer), valid_from_on=DECIDED)
        assert (fresh(old).state, new.state) == ("superseded", "in_force")
        with events("version.corrected", "version.set_right", "version.set_right"):
            new = actions.correct(new, reason="Gäller först från nyår.", valid_from_on=TODAY, by=desk.officer)
        assert (fresh(old).state, new.state) == ("in_force", "adopted")
        with events("version.corrected", "version.superseded", "version.entered_force"):
            new = actions.correct(new, reason="Nej, det var rätt.", valid_from_on=DECIDED, by=desk.officer)
        assert (fresh(old).state, new.state) == ("superseded", "in_force")


def test_one_that_seemed_to_have_lapsed_is_in_force_when_its_last_day_is_put_right(desk):
    version = desk.lapsed()
    version = actions.correct(version, reason="Rätt år är 2099.", valid_until_on=date(2099, 12, 31), by=desk.officer)
    assert (version.state, at(version)) == ("in_force", "in_force")


def test_a_released_body_is_responsible_until_the_day_before_a_later_first_day(desk):
    with clock.freeze(DECIDED):
        draft = desk.next(desk.in_force())
        gone = Responsibility.unscoped.get(element=desk.elements["A1"], body=desk.cast.sn)
        actions.release_responsible(gone, reason="Nämnden läggs ned.", by=desk.officer)
        new = desk.adopt(actions.propose(draft, by=desk.officer), valid_from_on=TODAY)
        assert fresh(gone).until_on == TODAY - timedelta(days=1)
        actions.correct(new, reason="Fel dag.", valid_from_on=TODAY + timedelta(days=9), by=desk.officer)
    assert fresh(gone).until_on == TODAY + timedelta(days=8)


# --- a database from before ----------------------------------------------------------------------------------------------


def test_an_older_database_learns_the_new_states(desk, events):
    """Drafts on a referred version are marked at once; what was adopted passes into force by the day's own action, with its event."""
    migration = import_module("genomslag.domain.documents.migrations.0003_versions")
    worked_over, plain, adopted = desk.revised(), desk.draft("Annat"), desk.in_force()
    Version.unscoped.filter(pk=worked_over.pk).update(state="draft")
    Version.unscoped.filter(pk=adopted.pk).update(state="adopted")
    migration.mark_revised(apps, None)
    assert (fresh(worked_over).state, fresh(plain).state, fresh(adopted).state) == ("revised", "draft", "adopted")
    assert at(adopted) == "in_force"
    with events("version.entered_force"):
        turn_day()
    migration.mark_draft(apps, None)
    assert (fresh(worked_over).state, fresh(adopted).state) == ("draft", "adopted")
