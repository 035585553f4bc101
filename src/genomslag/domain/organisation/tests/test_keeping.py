"""The administrator keeps bodies, units, functions, people and roles; nobody else does."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.tests.cast import PEOPLE, START
from genomslag.ground import trail
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, Stale
from genomslag.ground.models import Authority, TrailEvent

TODAY = date(2026, 9, 1)

KEEPING = {
    "add_body": lambda city, by: actions.add_body(kind="board", name="Nämnd", code="N", from_on=TODAY, by=by),
    "readdress": lambda city, by: actions.readdress(city.hv, email="hv@exempel.se", address="Torget 1", by=by),
    "add_function": lambda city, by: actions.add_function(code="skola", name="Skola", by=by),
    "add_unit": lambda city, by: actions.add_unit(body=city.hv, name="Enhet", code="e", from_on=TODAY, by=by),
    "add_person": lambda city, by: actions.add_person(name="Ylle Garn", email="ylle@exempel.se", by=by),
    "appoint": lambda city, by: actions.appoint(city.person("officer"), role="head", body=city.hv, from_on=TODAY, by=by),
    "end_appointment": lambda city, by: actions.end_appointment(
        city.person("officer").appointments.get(), until_on=TODAY, by=by
    ),
}
EVENTS = {
    "add_body": "body.added",
    "readdress": "body.readdressed",
    "add_function": "function.added",
    "add_unit": "unit.added",
    "add_person": "person.added",
    "appoint": "appointment.begun",
    "end_appointment": "appointment.ended",
}


@pytest.mark.parametrize("action", KEEPING)
def test_each_change_is_told_once_in_the_installations_own_chain(city, events, action):
    by = city.viewer("administrator")
    with events(EVENTS[action]):
        KEEPING[action](city, by)
    told = TrailEvent.objects.latest("pk")
    assert told.chain == actions.installation().pk
    assert told.by_uid == by.person_uid
    assert trail.verify() == []


@pytest.mark.parametrize("action", KEEPING)
def test_nobody_but_an_administrator_keeps_the_organisation(city, action):
    people = {who: city.viewer(who) for who in PEOPLE if who != "administrator"}
    people |= {"director of ks": city.viewer("director", body="ks"), "anyone": ANYONE}
    before = TrailEvent.objects.count()
    for who, viewer in people.items():
        with pytest.raises(NotAllowed) as stopped:
            KEEPING[action](city, viewer)
        assert stopped.value.code == "not_allowed", who
    assert TrailEvent.objects.count() == before


def test_a_body_that_keeps_records_is_an_authority_of_its_own(city):
    by = actions.founder()
    inside = actions.add_body(kind="board", name="Kulturnämnden", code="KUN", owns_records=True, from_on=TODAY, by=by)
    outside = actions.add_body(kind="agency", name="Polismyndigheten", code="PM", from_on=TODAY, email="pm@exempel.se", by=by)
    assert inside.authority == Authority.objects.get(code="KUN")
    assert outside.authority is None
    assert Body.objects.get(code="PM").email == "pm@exempel.se"


def test_where_letters_to_a_body_went_before_is_kept(city):
    by = city.viewer("administrator")
    moved = actions.readdress(city.hv, email="hv@exempel.se", address="Torget 1, 165 00 Hässelby", by=by)
    actions.readdress(moved, email="", address="Parken  2,\n162 00 Vällingby", by=by, expected=moved.revision)
    assert Body.objects.get(code="HV").reached_at == "Parken 2, 162 00 Vällingby"
    last, first = queries.readdressings(city.hv, viewer=by)
    assert (last.facts["was_address"], last.facts["was_email"]) == ("Torget 1, 165 00 Hässelby", "hv@exempel.se")
    assert first.facts["was_address"] == ""
    assert queries.readdressings(city.hv, viewer=city.viewer("registrar")) == []
    with pytest.raises(Stale):
        actions.readdress(city.hv, email="", address="Torget 1", by=by, expected=moved.revision)
    actions.readdress(city.hv, email="", address="Parken 2, 162 00 Vällingby", by=by)
    assert len(queries.readdressings(city.hv, viewer=by)) == 2, "the same address anew is no change"


REFUSALS = [
    ("no_email", lambda city, by: actions.readdress(city.hv, email="hv", address="", by=by)),
    ("too_long", lambda city, by: actions.readdress(city.hv, email="", address="x" * 301, by=by)),
    ("code_taken", lambda city, by: actions.add_body(kind="board", name="Nämnd", code="HV", from_on=TODAY, by=by)),
    ("unknown_kind", lambda city, by: actions.add_body(kind="guild", name="Nämnd", code="G", from_on=TODAY, by=by)),
    ("no_name", lambda city, by: actions.add_body(kind="board", name=" ", code="G", from_on=TODAY, by=by)),
    ("no_code", lambda city, by: actions.add_body(kind="board", name="Nämnd", code=" ", from_on=TODAY, by=by)),
    ("code_taken", lambda city, by: actions.add_function(code="forskola", name="Förskola", by=by)),
    ("no_name", lambda city, by: actions.add_function(code="skola", name="", by=by)),
    ("code_taken", lambda city, by: actions.add_unit(body=city.hv, name="En till", code="vuxna", from_on=TODAY, by=by)),
    ("no_name", lambda city, by: actions.add_unit(body=city.hv, name=" ", code="e", from_on=TODAY, by=by)),
    (
        "other_body",
        lambda city, by: actions.add_unit(
            body=city.sn, name="Enhet", code="e", parent=city.units["vuxna"], from_on=TODAY, by=by
        ),
    ),
    ("no_name", lambda city, by: actions.add_person(name=" ", email="a@exempel.se", by=by)),
    ("no_email", lambda city, by: actions.add_person(name="Ylle", email=" ", by=by)),
    (
        "unknown_role",
        lambda city, by: actions.appoint(city.person("officer"), role="king", body=city.hv, from_on=TODAY, by=by),
    ),
    (
        "other_body",
        lambda city, by: actions.appoint(
            city.person("officer"), role="officer", body=city.sn, unit=city.units["vuxna"], from_on=TODAY, by=by
        ),
    ),
    (
        "already_holds",
        lambda city, by: actions.appoint(
            city.person("officer"), role="officer", body=city.hv, unit=city.units["vuxna"], from_on=TODAY, by=by
        ),
    ),
    (
        "ends_before_it_begins",
        lambda city, by: actions.end_appointment(city.person("officer").appointments.get(), until_on=date(2014, 12, 31), by=by),
    ),
]


@pytest.mark.parametrize(("code", "wrong"), REFUSALS, ids=[f"{at}-{code}" for at, (code, _w) in enumerate(REFUSALS)])
def test_what_cannot_be_is_refused_with_a_reason(city, refused, code, wrong):
    by = city.viewer("administrator")
    with refused(Invalid, code):
        wrong(city, by)


def test_the_same_code_may_be_used_by_units_of_two_bodies(city):
    unit = actions.add_unit(body=city.sn, name="Vuxna", code="vuxna", from_on=TODAY, by=actions.founder())
    assert unit.pk != city.units["vuxna"].pk


def test_a_person_who_may_sign_in_has_a_user_and_one_address(city, refused):
    by = actions.founder()
    person = actions.add_person(name="Ylle Garn", email="Ylle@Exempel.se", password="hemligt-nystan", by=by)
    assert person.user is not None and person.user.check_password("hemligt-nystan")
    with refused(Invalid, "email_taken"):
        actions.add_person(name="En annan", email="YLLE@exempel.se", by=by)


def test_a_person_without_a_password_chooses_one_later(city):
    person = actions.add_person(name="Ylle Garn", email="ylle@exempel.se", by=actions.founder())
    assert person.user is not None and not person.user.has_usable_password()


def test_a_person_may_have_a_part_without_signing_in(city):
    before = get_user_model().objects.count()
    person = actions.add_person(name="Ylle Garn", email="", can_sign_in=False, by=actions.founder())
    assert person.user is None and get_user_model().objects.count() == before


def test_a_role_that_ended_may_be_taken_up_again(city, refused):
    by, person = city.viewer("administrator"), city.person("director")
    again = {"role": "director", "body": city.hv, "by": by}
    actions.end_appointment(person.appointments.get(), until_on=date(2026, 6, 30), by=by)
    with refused(Invalid, "already_holds"):
        actions.appoint(person, from_on=date(2026, 6, 30), **again)
    actions.appoint(person, from_on=date(2026, 7, 1), **again)
    assert person.appointments.count() == 2


def test_a_role_is_not_ended_from_a_form_that_someone_else_overtook(city, refused):
    held, by = city.person("officer").appointments.get(), city.viewer("administrator")
    actions.end_appointment(held, until_on=date(2026, 6, 30), expected=held.revision, by=by)
    with refused(Stale, "stale"):
        actions.end_appointment(held, until_on=date(2026, 7, 31), expected=held.revision, by=by)


def test_a_refused_change_leaves_nothing_half_done(city, refused):
    before = Authority.objects.count(), Body.objects.count()
    with refused(Invalid, "code_taken"):
        actions.add_body(kind="board", name="Nämnd", code="HV", owns_records=True, from_on=TODAY, by=actions.founder())
    assert (Authority.objects.count(), Body.objects.count()) == before


def test_the_database_itself_refuses_days_in_the_wrong_order(city):
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=city.hv.pk).update(until_on=date(2000, 1, 1))
    assert date(2000, 1, 1) < START


def test_the_founder_keeps_the_organisation_and_reads_no_draft(city):
    founder = actions.founder()
    assert founder.authority_ids == {actions.installation().pk}
    assert not founder.sees(city.hv.authority_id, Audience.BOARD)
    assert actions.add_function(code="skola", name="Skola", by=founder).code == "skola"
