"""Minutes, their approval, the notice and the extract."""

from datetime import date, timedelta

import pytest

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.models import Dissent, Minutes
from genomslag.domain.boards.tests.scene import HELD, fresh
from genomslag.ground import clock, files
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState

LATER = HELD + timedelta(days=20)


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.freeze(HELD):
        yield


def test_minutes_are_written_approved_and_posted(scene, one_event):
    item = scene.held()
    with one_event("sitting.minutes_written"):
        minutes = scene.write(item)
    with one_event("minutes.approved"):
        minutes = actions.approve_minutes(minutes, by=scene.viewer("chair"))
    with one_event("minutes.notice_posted"):
        notice = actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    assert (minutes.approved_on, notice.posted_on) == (HELD, HELD)
    assert notice.appeal_until_on == date(2026, 11, 12)
    assert notice.take_down_on == date(2026, 11, 13)


def test_what_cannot_stand_in_minutes(scene, refused):
    first, second = scene.called("Ett", "Två")
    actions.decide(first, by=scene.secretary)
    with refused(Invalid, "still_sitting"):
        scene.write(first)
    with refused(Invalid, "no_outcome"):
        scene.write(second, immediate=True)
    actions.decide(second, by=scene.secretary)
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    with refused(Invalid, "no_items"):
        scene.write()
    scene.write(first)
    with refused(Invalid, "in_minutes"):
        scene.write(first, second)


def test_minutes_hold_matters_of_their_own_sitting(scene, refused):
    item = scene.held()
    scene.sitting = actions.plan_sitting(
        body=scene.cast.hv, held_on=LATER, papers_by_on=HELD, called_on=HELD, by=scene.secretary
    )
    scene.called("Senare")
    with clock.freeze(LATER), refused(Invalid, "other_sitting"):
        scene.write(item, immediate=True)


def test_minutes_are_not_written_before_the_day(scene, refused):
    item = scene.called()[0]
    with clock.freeze(HELD - timedelta(days=1)), refused(Invalid, "not_yet"):
        scene.write(item, immediate=True)


def test_chair_and_approver_are_two_who_sit(scene, refused):
    item = scene.held()
    with refused(Invalid, "same_person"):
        scene.write(item, approver=scene.person("chair"))
    with refused(Invalid, "no_seat"):
        scene.write(item, approver=scene.person("officer"))
    with refused(Invalid, "no_seat"):
        scene.write(item, chair=scene.person("director"))


def test_one_matter_is_approved_at_once_while_the_sitting_goes_on(scene):
    urgent, ordinary = scene.called("Remiss", "Annat")
    actions.decide(urgent, by=scene.secretary)
    part = actions.approve_minutes(scene.write(urgent, immediate=True), by=scene.viewer("chair"))
    assert part.is_immediate
    assert queries.extract(urgent, viewer=scene.secretary).minutes == part
    assert queries.unminuted(scene.sitting, viewer=scene.secretary) == []
    actions.decide(ordinary, by=scene.secretary)
    assert queries.unminuted(scene.sitting, viewer=scene.secretary) == [ordinary]
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    rest = scene.write(ordinary)
    assert queries.minutes_of(scene.sitting, viewer=scene.secretary) == [part, rest]


def test_a_reservation_that_comes_after_the_writing_is_not_lost(scene, one_event, refused):
    item = scene.decided()
    minutes = scene.write(item, immediate=True)
    member = scene.person("member")
    late = actions.dissent(item, kind="reservation", person=member, text="Nej.", by=scene.secretary)
    with refused(Invalid, "dissent_missing"):
        actions.approve_minutes(minutes, by=scene.viewer("chair"))
    with refused(NotAllowed, "not_allowed"):
        actions.rewrite_minutes(minutes, content={"title": "Igen"}, by=scene.viewer("chair"))
    before = minutes.content_digest
    with one_event("minutes.rewritten"):
        minutes = actions.rewrite_minutes(minutes, content={"title": "Igen"}, by=scene.secretary)
    assert minutes.content_digest != before
    actions.approve_minutes(minutes, by=scene.viewer("chair"))
    with refused(WrongState, "wrong_state"):
        actions.rewrite_minutes(minutes, content={"title": "Efteråt"}, by=scene.secretary)
    assert queries.extract(item, viewer=scene.secretary).dissents == (late,)


def test_a_reservation_after_immediate_approval_still_travels_with_the_decision(scene):
    item = scene.decided()
    actions.approve_minutes(scene.write(item, immediate=True), by=scene.viewer("chair"))
    late = actions.dissent(item, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.viewer("member"))
    assert queries.extract(item, viewer=scene.secretary).dissents == (late,)


def test_the_day_of_approval_is_between_the_sitting_and_today(scene, refused):
    minutes = scene.written()
    with clock.freeze(LATER):
        for wrong in (HELD - timedelta(days=1), LATER + timedelta(days=1)):
            with refused(Invalid, "approved_on"):
                actions.approve_minutes(minutes, approved_on=wrong, by=scene.secretary)
        with refused(Stale, "stale"):
            actions.approve_minutes(minutes, by=scene.secretary, expected=99)
        approved = actions.approve_minutes(minutes, approved_on=HELD, by=scene.secretary)
    assert approved.approved_on == HELD


def test_late_approval_and_posting_are_shown_and_stop_nothing(scene):
    minutes = scene.approved(on=LATER)
    with clock.freeze(LATER + timedelta(days=3)):
        notice = actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
        days = queries.days_of(queries.minutes(minutes.uid, viewer=ANYONE), posted_on=notice.posted_on)
    assert days.is_approved_late
    assert days.is_posted_late


def test_there_is_no_extract_until_the_minutes_are_approved(scene):
    item = scene.held()
    for _step in ("no minutes", "written"):
        with pytest.raises(WrongState) as stopped:
            queries.extract(item, viewer=scene.secretary)
        assert stopped.value.code == "not_approved"
        minutes = fresh(item).minutes or scene.write(item)
    with pytest.raises(NotFound):
        queries.extract(item, viewer=scene.cast.outsider())
    actions.approve_minutes(minutes, by=scene.secretary)
    extract = queries.extract(item, viewer=scene.secretary)
    assert (extract.chair, extract.approver) == (scene.person("chair"), scene.person("member"))
    assert extract.item.paragraph == 1


def test_a_struck_matter_has_no_extract(scene):
    item = scene.called()[0]
    actions.strike(item, reason="Drogs tillbaka.", by=scene.secretary)
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    actions.approve_minutes(scene.write(item), by=scene.secretary)
    with pytest.raises(WrongState):
        queries.extract(item, viewer=scene.secretary)


def test_approved_minutes_are_a_record_and_others_are_not(scene, one_event, refused):
    item = scene.held()
    minutes = scene.write(item)
    record = scene.paper(item.matter)
    with refused(WrongState, "not_approved"):
        actions.attach_record(minutes, record, by=scene.secretary)
    actions.approve_minutes(minutes, by=scene.secretary)
    with refused(NotAllowed, "not_allowed"):
        actions.attach_record(minutes, record, by=scene.viewer("registrar"))
    with one_event("minutes.recorded"):
        actions.attach_record(minutes, record, by=scene.secretary)
    assert fresh(minutes).record == record


def test_a_notice_is_posted_once_and_says_where_the_minutes_are(scene, refused):
    minutes = scene.written()
    with refused(WrongState, "wrong_state"):
        actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    actions.approve_minutes(minutes, by=scene.secretary)
    with refused(Invalid, "no_place"):
        actions.post_notice(minutes, kept_at=" ", by=scene.secretary)
    with refused(NotAllowed, "not_allowed"):
        actions.post_notice(minutes, kept_at="Kansliet", by=scene.viewer("chair"))
    actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    with refused(Invalid, "posted"):
        actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)


def test_with_the_notice_anyone_may_read_what_was_decided(scene):
    item = scene.decided()
    actions.dissent(item, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.secretary)
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    minutes = actions.approve_minutes(scene.write(item), by=scene.secretary)
    for hidden_from in (ANYONE, scene.cast.outsider()):
        assert queries.minutes_of(scene.sitting, viewer=hidden_from) == []
        assert queries.notices(viewer=hidden_from, on=HELD) == []
    actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    shown = queries.item(item.uid, viewer=ANYONE)
    assert shown.item.decision == ["Nämnden godkänner förvaltningens svar."]
    assert [row.person.name for row in shown.dissents] == ["Olle Flanell"]
    assert queries.minutes_of(scene.sitting, viewer=ANYONE) == [minutes]
    assert fresh(item.paper).audience == Audience.BOARD  # a paper is released by the registrar, not by the notice


def test_what_concerns_a_secret_record_stays_with_the_board(scene):
    notice = scene.posted(secrecy="OSL 26 kap. 1 §")
    assert queries.notices(viewer=ANYONE, on=HELD) == [notice]
    assert queries.minutes_of(scene.sitting, viewer=ANYONE) == []
    assert queries.agenda(scene.sitting, viewer=ANYONE) == []
    assert not Dissent.unscoped.filter(audience=Audience.PUBLIC).exists()
    assert Minutes.unscoped.get().audience == Audience.BOARD


def test_the_notice_board_shows_a_notice_as_long_as_one_may_appeal(scene):
    notice = scene.posted()
    for shown_on, shown in (
        (HELD - timedelta(days=1), []),
        (HELD, [notice]),
        (notice.appeal_until_on, [notice]),
        (notice.take_down_on, []),
    ):
        assert queries.notices(viewer=ANYONE, on=shown_on) == shown
    assert queries.notices(viewer=ANYONE, on=HELD, body=scene.cast.fa) == []


FOUND = {"signatures": 1, "is_covered": True, "text": "same"}


def _stored(scene, data=b"%PDF-1.7 signerat", body="hv"):
    authority_id = getattr(scene.cast, body).authority_id
    return files.store(
        data, name="signerat.pdf", media_type="application/pdf", authority_id=authority_id, audience=Audience.OWN
    )


@pytest.mark.parametrize("state", ["written", "approved"])
def test_a_signed_file_lies_beside_the_minutes_for_the_office_alone(scene, one_event, state):
    minutes = getattr(scene, state)()
    stored = _stored(scene)
    with one_event("minutes.signed_copy_taken_in"):
        row = actions.take_in_signed(minutes, file=stored, found=FOUND, by=scene.secretary)
    assert (row.digest, row.found, row.taken_in_on) == (stored.sha256, FOUND, HELD)
    assert queries.signed_copies(minutes, viewer=scene.secretary) == [row]
    for hidden_from in (ANYONE, scene.viewer("member"), scene.viewer("secretary", body="fa")):
        assert queries.signed_copies(minutes, viewer=hidden_from) == []
        with pytest.raises(NotFound):
            queries.signed_copy(row.uid, viewer=hidden_from)


def test_a_signed_file_is_refused_from_others_and_twice(scene, refused):
    minutes = scene.approved()
    with refused(NotAllowed, "not_allowed"):
        actions.take_in_signed(minutes, file=_stored(scene), found=FOUND, by=scene.viewer("chair"))
    with refused(Invalid, "foreign_file"):
        actions.take_in_signed(minutes, file=_stored(scene, body="fa"), found=FOUND, by=scene.secretary)
    with refused(Stale, "stale"):
        actions.take_in_signed(minutes, file=_stored(scene), found=FOUND, by=scene.secretary, expected=99)
    actions.take_in_signed(minutes, file=_stored(scene), found=FOUND, by=scene.secretary)
    with refused(Invalid, "taken_in"):
        actions.take_in_signed(minutes, file=_stored(scene), found=FOUND, by=scene.secretary)
    actions.take_in_signed(minutes, file=_stored(scene, b"%PDF-1.7 en annan"), found=FOUND, by=scene.secretary)
    assert len(queries.signed_copies(minutes, viewer=scene.secretary)) == 2
