"""Reporting in a minute: a link for one person, once and for a while; just what is one's own; whole or not at all."""

from datetime import date, timedelta

import pytest

from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.flows import report_minute, show_effect
from genomslag.domain.flows.report_minute import Counted, Said
from genomslag.domain.indicators.models import Observation
from genomslag.domain.organisation.models import Appointment, Person
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure, Plan, ReportLink
from genomslag.domain.plans.tests import scene
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import Order

SPRING = date(2027, 3, 1)


@pytest.fixture
def room(db):
    with clock.freeze(scene.TODAY):
        made = scene.room()
        use = show_effect.add_indicator(made.plan, name="Förskolor med rutin", unit_word="förskolor", by=made.tove)
        for title in ("Rutin", "Utbildning", "Nätverk"):
            made.add(title, use=use if title == "Rutin" else None)
        made.add("Annans", owner=made.cast.person("officer"), owner_unit=made.cast.units["vuxna"])
        made.plan = show_effect.put_in_force(
            fresh(made.plan), deciding_body_name="Nämnden", decided_on=scene.TODAY, paragraph="7", by=made.tove
        )
    with clock.freeze(SPRING):
        yield made


def link(room):
    links = report_minute.ask_reports(fresh(room.plan), by=room.tove)
    return next(one for one in links if one.person == room.cast.person("unit_head"))


def mine(room, **how):
    return report_minute.mine(viewer=room.maj, **how)


def unchanged(room):
    return [Said(str(one.row["uid"]), report_minute.UNCHANGED, one.row["revision"]) for one in mine(room).measures]


# --- the link ---------------------------------------------------------------------------------------------------------


def test_ask_reports_mails_each_owner_once_and_no_code_lies_in_the_order(room, events):
    made = link(room)
    orders = Order.unscoped.filter(kind="mail", payload__report_link__isnull=False)
    assert {order.payload["to"] for order in orders} == {"maj.linne@exempel.se", "alma.varp@exempel.se"}
    assert not any(rules.code_of(made) in str(order.payload) for order in orders)
    assert made.digest == rules.digest_of(rules.code_of(made)) and rules.code_of(made) not in str(vars(made))


def test_ask_reports_is_the_coordinators_of_a_plan_in_force(room):
    with pytest.raises(NotAllowed):
        report_minute.ask_reports(fresh(room.plan), by=room.maj)
    Plan.unscoped.update(state="closed")
    with pytest.raises(WrongState):
        report_minute.ask_reports(fresh(room.plan), by=room.tove)


def test_one_without_an_address_gets_no_mail(room):
    Person.objects.filter(pk=room.cast.person("unit_head").pk).update(email="")
    link(room)
    assert Order.unscoped.filter(kind="mail", payload__report_link__isnull=False).count() == 1


def test_a_code_lets_in_once_and_to_that_person_alone(room, refused):
    made = link(room)
    opened = actions.open_report_link(rules.code_of(made).lower().replace("-", " "))
    reporter = actions.admit_reporter(opened.uid, opened.digest)
    assert reporter.viewer.person_uid == room.cast.person("unit_head").uid
    assert {one.role for one in reporter.viewer.grants} == {"unit_head"}
    with refused(WrongState, "link_used"):
        actions.open_report_link(rules.code_of(made))


def test_a_code_that_was_never_made_or_was_renewed_is_nothing(room, refused):
    old = rules.code_of(link(room))
    new = link(room)
    for code in ("", "ABCD", old):
        with refused(NotFound, "no_such_code"):
            actions.open_report_link(code)
    with pytest.raises(NotFound):
        actions.admit_reporter(new.uid, new.digest)  # not opened yet
    with pytest.raises(NotFound):
        actions.admit_reporter(new.uid, "")


def test_a_link_ends_by_its_day_by_two_hours_by_revoking_and_with_the_role(room, refused):
    made = link(room)
    with clock.freeze(SPRING + timedelta(days=rules.LINK_DAYS + 1)), refused(WrongState, "link_expired"):
        actions.open_report_link(rules.code_of(made))
    opened = actions.open_report_link(rules.code_of(made))
    with clock.freeze(clock.now() + timedelta(hours=2, seconds=1)), pytest.raises(WrongState) as stopped:
        actions.admit_reporter(opened.uid, opened.digest)
    assert stopped.value.code == "link_closed"
    actions.revoke_report_link(fresh(opened), by=room.tove)
    with pytest.raises(WrongState) as stopped:
        actions.admit_reporter(opened.uid, opened.digest)
    assert stopped.value.code == "link_revoked"
    again = link(room)
    Appointment.objects.filter(person=room.cast.person("unit_head")).update(until_on=SPRING - timedelta(days=1))
    with refused(WrongState, "nothing_to_report"):
        actions.open_report_link(rules.code_of(again))


def test_renew_sends_a_new_code_to_the_person_and_the_old_one_is_dead(room):
    made = link(room)
    code = rules.code_of(made)
    actions.open_report_link(code)
    report_minute.renew(code)
    fresh_link = ReportLink.unscoped.get(pk=made.pk)
    assert fresh_link.turn == made.turn + 1 and fresh_link.opened_at is None
    last = Order.unscoped.filter(kind="mail").order_by("-pk").first()
    assert last.payload["to"] == "maj.linne@exempel.se"
    with pytest.raises(NotFound):
        report_minute.renew(code)


# --- what one sees ----------------------------------------------------------------------------------------------------


def test_one_sees_just_what_is_ones_own(room):
    assert [one.row["title"] for one in mine(room).measures] == ["Rutin", "Utbildning", "Nätverk"]
    assert [one.use.definition.name for one in mine(room).values] == ["Förskolor med rutin"]
    assert report_minute.mine(viewer=ANYONE) == report_minute.Minute([], [])
    assert report_minute.mine(viewer=room.cast.viewer("unit_head")).values[0].unit.code == "linden"


def test_measures_of_several_plans_stand_on_one_page_and_go_in_one_write(room):
    with clock.freeze(scene.TODAY):
        other = actions.draft_plan(programme=room.programme, body=room.cast.hv, title="Plan för barn", by=room.tove)
        actions.add_measure(other, **room.said(title="Barnens plan"), by=room.tove)
        actions.put_in_force(fresh(other), deciding_body_name="Nämnden", decided_on=scene.TODAY, paragraph="8", by=room.tove)
    rows = mine(room).measures
    assert {one.row["plan__version__title"] for one in rows} == {"Vår plan", "Plan för barn"}
    assert len(rows) == 4
    report_minute.keep(unchanged(room), [], by=room.maj)
    assert {one.last.reported_on for one in mine(room).measures} == {SPRING}


def test_plans_that_are_not_in_force_and_measures_that_are_done_are_not_asked_about(room):
    first = Measure.unscoped.order_by("pk").first()
    actions.report(first, state="done", by=room.maj)
    assert [one.row["title"] for one in mine(room).measures] == ["Utbildning", "Nätverk"]
    Plan.unscoped.update(state="closed")
    assert mine(room).measures == []


def test_a_value_is_asked_for_once(room):
    [value] = mine(room).values
    report_minute.keep([], [Counted(value.key, value="3")], by=room.maj)
    assert mine(room).values == []
    assert Observation.unscoped.get().state == "submitted"


def test_what_counts_sensitive_persons_is_shut_to_a_link_and_open_when_signed_in(room):
    use = mine(room).values[0].use
    use.definition.secrecy = "sensitive"
    use.definition.save()
    [value] = mine(room, by_link=True).values
    assert value.is_shut and not mine(room).values[0].is_shut
    with pytest.raises(report_minute.Stopped) as stopped:
        report_minute.keep([], [Counted(value.key, value="3")], by=room.maj, by_link=True)
    assert stopped.value.code == "not_yours" and not Observation.unscoped.exists()


# --- what one says ----------------------------------------------------------------------------------------------------


def test_unchanged_is_one_word_a_measure(room):
    assert report_minute.keep(unchanged(room), [], by=room.maj, by_link=True) == (3, 0)
    for one in mine(room).measures:
        assert one.row["state"] == "planned" and one.last.by_link and one.row["reported_on"] == SPRING


def test_a_late_measure_needs_a_reason_once_and_unchanged_repeats_it(room):
    with clock.freeze(date(2027, 7, 1)):
        first = unchanged(room)[0]
        with pytest.raises(report_minute.Stopped) as stopped:
            report_minute.keep([first], [], by=room.maj)
        assert (stopped.value.code, stopped.value.of) == ("no_reason", first.uid)
        report_minute.keep([Said(first.uid, "under_way", first.expected, reason="Sjukdom.")], [], by=room.maj)
        again = next(one for one in unchanged(room) if one.uid == first.uid)
        report_minute.keep([again], [], by=room.maj)
        assert [row.reason for row in queries.reports_of(Measure.unscoped.get(uid=first.uid), viewer=room.maj)] == [
            "Sjukdom."
        ] * 2


def test_a_deviation_is_told_with_cause_action_and_day(room):
    one = unchanged(room)[0]
    with pytest.raises(report_minute.Stopped) as stopped:
        report_minute.keep([Said(one.uid, "same", one.expected, cause="Sjukdom")], [], by=room.maj)
    assert stopped.value.code == "no_action"
    told = Said(one.uid, "same", one.expected, cause="Sjukdom", action="Vikarie", action_by_on=date(2027, 4, 1))
    report_minute.keep([told], [], by=room.maj)
    [row] = queries.reports_of(Measure.unscoped.get(uid=one.uid), viewer=room.maj)
    assert (row.cause, row.action_owner, row.action_by_on) == ("Sjukdom", room.cast.person("unit_head"), date(2027, 4, 1))


def test_one_answer_that_cannot_stand_stops_all(room):
    first, second, _third = unchanged(room)
    value = mine(room).values[0]
    stale = Said(second.uid, "same", second.expected + 1)
    with pytest.raises(report_minute.Stopped) as stopped:
        report_minute.keep([first, stale], [Counted(value.key, value="3")], by=room.maj)
    assert (stopped.value.status, stopped.value.of) == (Stale.status, second.uid)
    with pytest.raises(report_minute.Stopped) as stopped:
        report_minute.keep([first], [Counted(value.key, value="tre")], by=room.maj)
    assert stopped.value.of == value.key
    assert not Observation.unscoped.exists() and all(one.last is None for one in mine(room).measures)


def test_anothers_measure_is_nothing_one_can_report_and_nothing_is_refused(room, refused):
    other = Measure.unscoped.order_by("-pk").first()
    with pytest.raises(report_minute.Stopped) as stopped:
        report_minute.keep([Said(str(other.uid), "done", None)], [], by=room.maj)
    assert stopped.value.code == "not_yours"
    with refused(Invalid, "nothing_said"):
        report_minute.keep([], [], by=room.maj)


def test_the_number_of_statements_does_not_grow_with_the_measures(room, django_assert_num_queries):
    viewer = room.maj
    with django_assert_num_queries(6):
        report_minute.mine(viewer=viewer)
    Measure.unscoped.filter(owner=room.cast.person("officer")).update(owner=room.cast.person("unit_head"))
    with django_assert_num_queries(6):
        assert len(report_minute.mine(viewer=viewer).measures) == 4
