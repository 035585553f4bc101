"""Who has taken up what: silence is chased once a range, one without an account is followed on its behalf, a plan is walked step by step."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.tests.scene import Desk, fresh
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Uptake, UptakeReminder
from genomslag.domain.plans.tests.scene import ANSWER_BY
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import Invalid, NotAllowed


def remind(room, on):
    """As the worker does on a day; gives what was ordered."""
    posted = []

    def post(address, together):
        posted.append((address, [one.days for one in together]))
        return uuid4()

    with clock.freeze(on):
        actions.remind_uptakes(room.cast.hv.authority_id, post=post, by=system(room.cast.hv.authority_id))
    return posted


def test_on_adoption_every_named_body_and_each_function_within_it_is_asked_once(room):
    """A1 names the district's preschools and the social welfare board; A2 names one body alone, so nothing is shared."""
    asked = {(one.element.uid, one.body.code, one.function.code if one.function else "") for one in Uptake.unscoped.select_related("element", "body", "function")}  # fmt: skip
    shared = room.desk.elements["A1"].uid
    function = room.cast.functions["forskola"].code
    assert asked == {(shared, room.cast.hv.code, function), (shared, room.cast.sn.code, "")}
    assert set(Uptake.unscoped.values_list("state", flat=True)) == {"silent"}
    assert {one.authority_id for one in Uptake.unscoped.all()} == {room.cast.hv.authority_id, room.cast.sn.authority_id}
    before = Uptake.unscoped.count()
    actions.open_uptakes(room.programme, answer_by_on=ANSWER_BY, by=room.desk.officer)
    assert Uptake.unscoped.count() == before


def test_a_body_that_is_named_for_a_function_and_by_itself_is_asked_for_each(db):
    desk = Desk(cast())
    draft = desk.draft()
    function = desk.cast.functions["forskola"]
    documents.name_responsible(desk.elements["A2"], body=desk.cast.hv, function=function, by=desk.officer)
    documents.name_responsible(desk.elements["A2"], body=desk.cast.hv, by=desk.officer)
    version = desk.adopt(documents.propose(draft, by=desk.officer))
    actions.open_uptakes(version, answer_by_on=ANSWER_BY, by=desk.officer)
    own = Uptake.unscoped.filter(body=desk.cast.hv, element=desk.elements["A2"])
    assert {one.function_id for one in own} == {function.pk, None}


def test_silence_is_reminded_of_once_a_range_and_caught_up_with(room):
    address = room.cast.person("coordinator").email
    assert remind(room, ANSWER_BY - timedelta(days=20)) == []
    assert remind(room, ANSWER_BY - timedelta(days=10)) == [(address, [14])]
    assert remind(room, ANSWER_BY - timedelta(days=10)) == []
    assert remind(room, ANSWER_BY + timedelta(days=30)) == [(address, [-7])]
    assert remind(room, ANSWER_BY - timedelta(days=3)) == []
    assert remind(room, ANSWER_BY + timedelta(days=61)) == []


def test_who_has_said_something_is_not_reminded(room):
    actions.state_role(room.asked, own_role="Vi frågar alla.", by=room.tove)
    assert remind(room, ANSWER_BY) == []


def test_all_of_one_body_come_in_one_mail(room):
    other = Uptake(
        authority_id=room.cast.hv.authority_id,
        version=room.programme,
        element=room.desk.elements["A2"],
        body=room.cast.hv,
        answer_by_on=ANSWER_BY,
    )
    other.save()
    [(_address, days)] = remind(room, ANSWER_BY)
    assert days == [3, 3] and len(set(UptakeReminder.unscoped.values_list("order_uid", flat=True))) == 1


def test_where_there_is_no_address_the_reminder_stands_without_a_mail(room):
    Person.objects.update(email="")
    assert remind(room, ANSWER_BY) == []
    assert UptakeReminder.unscoped.get().address == ""
    assert queries.reminders_of(room.asked, viewer=room.tove)[0].days == 3


def test_silence_is_seen_by_the_body_by_the_owner_and_upwards_and_by_nobody_outside(room):
    remind(room, ANSWER_BY + timedelta(days=1))
    with clock.freeze(ANSWER_BY + timedelta(days=8)):
        for viewer in (room.tove, room.desk.officer, room.cast.viewer("director", body="kf")):
            found = {one.body: one for one in queries.silence(room.programme, viewer=viewer)}
            mine = found["Hässelby-Vällingby stadsdelsnämnd"]
            assert (mine.count, mine.is_late, mine.reminded_on) == (1, True, ANSWER_BY + timedelta(days=1))
        assert queries.silence(room.programme, viewer=ANYONE) == []


def test_the_table_is_narrowed_while_its_sums_are_over_all(room):
    whole = queries.uptake_table(room.programme, viewer=room.tove)
    narrow = queries.uptake_table(room.programme, viewer=room.tove, body="Socialnämnden")
    assert (narrow.bodies, narrow.asked, narrow.counts) == (["Socialnämnden"], whole.asked, whole.counts)
    assert queries.uptake_table(room.programme, viewer=room.tove, state="done").rows == []


# --- one who has no account -------------------------------------------------------------------------------------------


@pytest.fixture
def outside(room):
    """The programme's next roll-out names an association that keeps no records here."""
    version = documents.next_version(fresh(room.programme), by=room.desk.officer)
    documents.name_responsible(room.desk.elements["A1"], body=room.cast.jour, by=room.desk.officer)
    version = room.desk.adopt(
        documents.propose(version, by=room.desk.officer), decided_on=date(2026, 9, 20), valid_from_on=date(2026, 9, 20)
    )
    actions.open_uptakes(version, answer_by_on=ANSWER_BY, by=room.desk.officer)
    return Uptake.unscoped.get(body=room.cast.jour)


def test_one_without_an_account_is_followed_by_the_programmes_owner(room, outside, events):
    assert outside.authority_id == room.cast.ks.authority_id
    with events("uptake.told"):
        actions.tell(outside, own_role="Vi tar emot samtal.", said_by="Telefon 1 oktober", by=room.desk.officer)
    assert (fresh(outside).state, fresh(outside).own_role) == ("role_stated", "Vi tar emot samtal.")


def test_tell_refuses_both_neither_and_no_source(room, outside, refused):
    by = room.desk.officer
    for said in ({}, {"own_role": "x", "reason": "y"}):
        with refused(Invalid, "no_role"):
            actions.tell(outside, said_by="Telefon", by=by, **said)
    with refused(Invalid, "no_source"):
        actions.tell(outside, own_role="x", by=by)


def test_tell_refuses_for_one_who_answers_itself(room, outside, refused):
    own = Uptake.unscoped.get(body=room.cast.sn, version=outside.version)
    with refused(Invalid, "answers_itself"):
        actions.tell(own, own_role="x", said_by="Telefon", by=room.cast.viewer("officer", body="sn"))
    with pytest.raises(NotAllowed):
        actions.tell(outside, own_role="x", said_by="Telefon", by=room.tove)


def test_one_without_an_account_is_not_reminded_by_us(room, outside):
    sent = []
    with clock.freeze(ANSWER_BY):
        authority = room.cast.ks.authority_id
        actions.remind_uptakes(authority, post=lambda address, _rows: sent.append(address) or uuid4(), by=system(authority))
    assert sent == []


# --- step by step -----------------------------------------------------------------------------------------------------


def test_the_walk_goes_to_what_is_not_settled_and_is_resumed_there(room):
    walk = queries.walk(room.plan, viewer=room.tove)
    assert [stop.name for stop in walk.stops] == ["A1 Fråga om våld"]
    assert (walk.settled, walk.first_open) == (0, 1)
    actions.add_measure(room.plan, **room.said(uptake=room.asked), by=room.tove)
    [stop] = queries.walk(room.plan, viewer=room.tove).stops
    assert stop.is_settled and [name for _uid, name in stop.measures] == ["Å1 Rutin på alla förskolor"]
    assert room.asked.state == Uptake.State.SILENT  # a draft tells nobody


@pytest.mark.parametrize("say", ["role", "aside"])
def test_the_walk_counts_words_as_settled(room, say):
    if say == "role":
        actions.state_role(room.asked, own_role="Vi frågar.", by=room.tove)
    else:
        actions.set_aside(room.asked, reason="Finns inte här.", by=room.tove)
    assert queries.walk(room.plan, viewer=room.tove).settled == 1
