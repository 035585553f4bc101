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
    with one_event("minutes.approved_by_one"):
        minutes = scene.approve(minutes, "chair")
    assert (minutes.state, minutes.approved_on) == ("written", None)
    with one_event("minutes.approved_by_one", "minutes.approved"):
        minutes = scene.approve(minutes, "member")
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
        scene.write(item, approvers=[scene.person("chair")])
    with refused(Invalid, "no_seat"):
        scene.write(item, approvers=[scene.person("officer")])
    with refused(Invalid, "no_seat"):
        scene.write(item, chair=scene.person("director"))


def test_one_matter_is_approved_at_once_while_the_sitting_goes_on(scene):
    urgent, ordinary = scene.called("Remiss", "Annat")
    actions.decide(urgent, by=scene.secretary)
    part = scene.approve(scene.write(urgent, immediate=True))
    assert part.is_immediate
    assert queries.extract(urgent, viewer=scene.secretary).minutes == part
    assert _unminuted(scene) == []
    actions.decide(ordinary, by=scene.secretary)
    assert _unminuted(scene) == [ordinary]
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    rest = scene.write(ordinary)
    assert queries.minutes_of(scene.sitting, viewer=scene.secretary) == [part, rest]


def _unminuted(scene):
    return [one.item for one in queries.agenda(scene.sitting, viewer=scene.secretary) if one.waits_for_minutes]


def test_a_reservation_that_comes_after_the_writing_is_not_lost(scene, one_event, refused):
    item = scene.decided()
    minutes = scene.write(item, immediate=True)
    member = scene.person("member")
    late = actions.dissent(item, kind="reservation", person=member, text="Nej.", by=scene.secretary)
    with refused(Invalid, "dissent_missing"):
        scene.approve(minutes)
    with refused(NotAllowed, "not_allowed"):
        actions.rewrite_minutes(minutes, content={"title": "Igen"}, by=scene.viewer("chair"))
    before = minutes.content_digest
    with one_event("minutes.rewritten"):
        minutes = actions.rewrite_minutes(minutes, content={"title": "Igen"}, by=scene.secretary)
    assert minutes.content_digest != before
    scene.approve(minutes)
    with refused(WrongState, "wrong_state"):
        actions.rewrite_minutes(minutes, content={"title": "Efteråt"}, by=scene.secretary)
    assert queries.extract(item, viewer=scene.secretary).dissents == (late,)


def test_a_reservation_after_immediate_approval_still_travels_with_the_decision(scene):
    item = scene.decided()
    scene.approve(scene.write(item, immediate=True))
    late = actions.dissent(item, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.viewer("member"))
    assert queries.extract(item, viewer=scene.secretary).dissents == (late,)


def test_what_was_announced_after_an_immediate_approval_is_open_until_the_sittings_own_minutes_are_approved(scene, refused):
    urgent, ordinary = scene.called("Remiss", "Annat")
    actions.decide(urgent, by=scene.secretary)
    early = actions.dissent(urgent, kind="note", person=scene.person("member"), text="Före.", by=scene.secretary)
    scene.approve(scene.write(urgent, immediate=True))
    with refused(Invalid, "minutes_approved"):
        actions.complete_dissent(early, text="Ändrat.", by=scene.secretary)
    by = scene.viewer("member")
    late = actions.dissent(fresh(urgent), kind="reservation", person=scene.person("member"), text="Nej.", by=by)
    with refused(Invalid, "minutes_approved"):
        actions.complete_dissent(early, text="Ändrat.", by=scene.secretary)
    late = actions.complete_dissent(late, text="Nej, eftersom pengarna saknas.", by=by)
    actions.decide(ordinary, by=scene.secretary)
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    rest = scene.write(ordinary)
    late = actions.complete_dissent(late, text="Nej.", by=by)
    with refused(Invalid, "dissent_missing"):
        scene.approve(fresh(rest))
    scene.approve(actions.rewrite_minutes(fresh(rest), content={"title": "Igen"}, by=scene.secretary))
    for change in ({"text": "Sent."}, None):
        with refused(Invalid, "minutes_approved"):
            if change:
                actions.complete_dissent(late, **change, by=by)
            else:
                actions.withdraw_dissent(late, reason="Ångrat.", by=by)


def test_each_one_approves_by_a_press_of_ones_own(scene, one_event, refused):
    minutes = scene.written()
    for who in ("chair", "member"):
        assert [one.person for one in queries.approvals(minutes, viewer=scene.viewer(who))] == [
            scene.person("chair"),
            scene.person("member"),
        ]
    minutes = scene.approve(minutes, "member")  # in either order
    assert minutes.state == "written"
    with refused(Invalid, "has_approved"):
        scene.approve(minutes, "member")
    with refused(Invalid, "not_asked"):
        scene.approve(minutes, "substitute")
    for nobody in (scene.secretary, scene.viewer("chair", body="fa")):
        with refused(NotAllowed, "not_allowed"):
            actions.approve_minutes(minutes, seen=minutes.content_digest, by=nobody)
    with clock.freeze(LATER):
        minutes = scene.approve(minutes, "chair")
    assert (minutes.state, minutes.approved_on) == ("approved", LATER)
    given = queries.approvals(minutes, viewer=scene.secretary)
    assert [(one.place, one.approved_on, one.is_own_press) for one in given] == [
        ("chair", LATER, True),
        ("approver", HELD, True),
    ]
    assert {one.content_digest for one in given} == {minutes.content_digest}
    with refused(WrongState, "wrong_state"):
        scene.approve(minutes, "chair")


def test_an_approval_falls_when_the_text_changes_and_stands_when_it_does_not(scene, refused):
    minutes = scene.approve(scene.written(), "chair")
    read = minutes.content_digest
    minutes = actions.rewrite_minutes(minutes, content={"title": "Protokoll", "blocks": []}, by=scene.secretary)
    assert [one.approved_on for one in queries.approvals(minutes, viewer=scene.secretary)] == [HELD, None]
    minutes = actions.rewrite_minutes(minutes, content={"title": "Rättat protokoll"}, by=scene.secretary)
    assert [one.approved_on for one in queries.approvals(minutes, viewer=scene.secretary)] == [None, None]
    with refused(Stale, "other_text"):
        actions.approve_minutes(minutes, seen=read, by=scene.viewer("member"))
    minutes = scene.approve(minutes, "member")
    assert minutes.state == "written"
    assert scene.approve(minutes, "chair").state == "approved"


def test_two_approvers_and_the_chair_are_three_presses(scene, refused):
    item = scene.held()
    with refused(Invalid, "no_approver"):
        scene.write(item, approvers=[])
    with refused(Invalid, "same_person"):
        scene.write(item, approvers=[scene.person("member"), scene.person("member")])
    minutes = scene.write(item, approvers=[scene.person("member"), scene.person("substitute")])
    assert scene.approve(minutes, "chair", "member").state == "written"
    assert scene.approve(minutes, "substitute").state == "approved"


def test_enter_signatures_for_those_who_signed_on_paper(scene, one_event, refused):
    minutes = scene.approve(scene.written(), "chair")
    with clock.freeze(LATER):
        for wrong in (HELD - timedelta(days=1), LATER + timedelta(days=1)):
            with refused(Invalid, "signed_on"):
                actions.enter_signatures(minutes, signed_on=wrong, by=scene.secretary)
        with refused(Stale, "stale"):
            actions.enter_signatures(minutes, signed_on=HELD, by=scene.secretary, expected=99)
        with refused(NotAllowed, "not_allowed"):
            actions.enter_signatures(minutes, signed_on=HELD, by=scene.viewer("member"))
        day = HELD + timedelta(days=2)
        with one_event("minutes.signatures_entered", "minutes.approved"):
            minutes = actions.enter_signatures(minutes, signed_on=day, by=scene.secretary)
    assert (minutes.state, minutes.approved_on) == ("approved", day)
    told = [(one.approved_on, one.is_own_press) for one in queries.approvals(minutes, viewer=scene.secretary)]
    assert told == [(HELD, True), (day, False)]


def test_signatures_are_not_entered_over_a_reservation_that_is_missing(scene, refused):
    item = scene.decided()
    minutes = scene.write(item, immediate=True)
    actions.dissent(item, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.secretary)
    with refused(Invalid, "dissent_missing"):
        actions.enter_signatures(minutes, signed_on=HELD, by=scene.secretary)


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
    scene.approve(minutes)
    extract = queries.extract(item, viewer=scene.secretary)
    assert (extract.chair, extract.approvers) == (scene.person("chair"), (scene.person("member"),))
    assert extract.item.paragraph == 1


def test_a_struck_matter_has_no_extract(scene):
    item = scene.called()[0]
    actions.strike(item, reason="Drogs tillbaka.", by=scene.secretary)
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    scene.approve(scene.write(item))
    with pytest.raises(WrongState):
        queries.extract(item, viewer=scene.secretary)


def test_approved_minutes_are_a_record_and_others_are_not(scene, one_event, refused):
    item = scene.held()
    minutes = scene.write(item)
    record = scene.paper(item.matter)
    with refused(WrongState, "not_approved"):
        actions.attach_record(minutes, record, by=scene.secretary)
    scene.approve(minutes)
    with refused(NotAllowed, "not_allowed"):
        actions.attach_record(minutes, record, by=scene.viewer("registrar"))
    with one_event("minutes.recorded"):
        actions.attach_record(minutes, record, by=scene.secretary)
    assert fresh(minutes).record == record


def test_a_notice_is_posted_once_and_says_where_the_minutes_are(scene, refused):
    minutes = scene.written()
    with refused(WrongState, "wrong_state"):
        actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    scene.approve(minutes)
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
    minutes = scene.approve(scene.write(item))
    for hidden_from in (ANYONE, scene.cast.outsider()):
        assert queries.minutes_of(scene.sitting, viewer=hidden_from) == []
        assert queries.notices(viewer=hidden_from, on=HELD) == []
    actions.post_notice(minutes, kept_at="Kansliet", by=scene.secretary)
    shown = queries.item(item.uid, viewer=ANYONE)
    assert shown.item.decision == ["Nämnden godkänner förvaltningens svar."]
    assert [row.person.name for row in shown.dissents] == ["Olle Flanell"]
    assert queries.minutes_of(scene.sitting, viewer=ANYONE) == [minutes]
    assert [one.person.name for one in queries.approvals(minutes, viewer=ANYONE)] == ["Gun Damast", "Olle Flanell"]
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
