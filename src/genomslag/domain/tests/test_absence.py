"""Somebody is away and another stands in: what passes on, what does not, and on whose behalf it is done."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.flows import desk as desk_flow
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Attestation
from genomslag.domain.opinions.tests.conftest import desk
from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.models import Absence, Person
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale
from genomslag.ground.models import TrailEvent

__all__ = ["desk"]

pytestmark = pytest.mark.django_db
TODAY, MONDAY, FRIDAY, AFTER = date(2026, 9, 1), date(2026, 9, 7), date(2026, 9, 11), date(2026, 9, 14)


@pytest.fixture(autouse=True)
def frozen():
    with clock.freeze(TODAY):
        yield


def _away(desk, who="head", substitute="other_head", by="director", **changed):
    said = {"body": desk.cast.hv, "from_on": MONDAY, "until_on": FRIDAY, "by": desk.viewer(by)}
    return actions.be_away(desk.person(who), substitute=desk.person(substitute), **{**said, **changed})


def test_be_away_passes_on_what_needs_no_mandate_on_those_days_alone(desk):
    _away(desk, "officer", "co_officer", by="officer")
    hv = desk.cast.hv.authority_id
    for day, stands in ((TODAY, False), (MONDAY, True), (FRIDAY, True), (AFTER, False)):
        with clock.freeze(day):
            viewer = desk.viewer("co_officer")
            assert viewer.acts_for(desk.person("officer").pk) is stands
            assert viewer.has("officer", hv, unit_id=desk.cast.units["vuxna"].pk) is stands
            assert not viewer.alone.has("officer", hv, unit_id=desk.cast.units["vuxna"].pk)


@pytest.mark.parametrize("who", ["head", "director", "registrar"])
def test_attesting_deciding_and_secrets_need_a_mandate(desk, who):
    by = "administrator" if who == "director" else "director"
    row = _away(desk, who, "officer", by=by)
    with clock.freeze(MONDAY):
        viewer = desk.viewer("officer")
        assert not viewer.has(who, desk.cast.hv.authority_id)
        assert viewer.level(desk.cast.hv.authority_id) == Audience.OWN
        assert [one.name for one in viewer.stands_in] == [desk.person(who).name]
    Absence.unscoped.filter(pk=row.pk).delete()
    _away(desk, who, "officer", by=by, mandate="Delegationsordningen punkt 1.4")
    with clock.freeze(MONDAY):
        assert desk.viewer("officer").has(who, desk.cast.hv.authority_id)


def test_attest_on_behalf_is_said_in_the_trail_on_the_row_and_under_the_text(desk):
    opinion = desk.submitted(co_units=())
    _away(desk, "head", "co_officer", mandate="Direktörens beslut den 1 september")
    with clock.freeze(MONDAY):
        by = desk.viewer("co_officer")
        opinions.attest(opinion, seen=desk.sum_of(opinion, by), by=by)
    row = Attestation.unscoped.get()
    assert (row.person, row.on_behalf_of) == (desk.person("co_officer"), desk.person("head"))
    told = trail.history([opinion.uid], viewer=by)[0]
    assert (told.event, told.by_uid) == ("opinion.attested", by.person_uid)
    assert told.facts["on_behalf_of"] == str(desk.person("head").uid)
    assert trail.verify() == []


def test_attest_without_a_mandate_is_refused_and_the_desk_says_why(desk):
    opinion = desk.submitted(co_units=())
    _away(desk, "head", "co_officer", by="director")
    with clock.freeze(MONDAY):
        by = desk.viewer("co_officer")
        (line,) = [one for one in desk_flow.waiting_for(by) if one.uid == opinion.uid]
        assert line.step == "attest" and "Elis Tvinn" in str(line.behalf) and "fullmakt" in str(line.behalf)
        with pytest.raises(NotAllowed):
            opinions.attest(opinion, seen=desk.sum_of(opinion, by), by=by)


def test_what_is_ones_own_is_done_in_ones_own_name(desk):
    opinion = desk.submitted(co_units=())
    _away(desk, "director", "head", by="administrator", mandate="Nämndens beslut § 3")
    with clock.freeze(MONDAY):
        by = desk.viewer("head")
        opinions.attest(opinion, seen=desk.sum_of(opinion, by), by=by)
        opinions.attest(opinion, seen=desk.sum_of(opinion, by), by=by)
    assert [row.on_behalf_of for row in Attestation.unscoped.order_by("id")] == [None, desk.person("director")]


def _told(events, by):
    """Of each event the absent person's name, when one was named."""
    people = {str(one.uid): one.name for one in Person.objects.all()}
    rows = TrailEvent.objects.filter(event__in=events, by_uid=by.person_uid).order_by("chain", "seq")
    return [people.get(row.facts.get("on_behalf_of")) for row in rows]


def test_what_is_done_outside_the_step_tables_says_on_whose_behalf(desk):
    opinion = desk.assigned(())
    section = opinion.sections(manager="unscoped").first()
    text = richtext.from_text("Skrivet av den som är här.")
    _away(desk, "officer", "other_head", by="director")
    with clock.freeze(MONDAY):
        by = desk.viewer("other_head")
        with pytest.raises(NotAllowed):
            opinions.save_section(section, text=text, by=by.alone)
        opinions.save_section(section, text=text, by=by)
    assert _told(["section.saved"], by) == [desk.person("officer").name]
    assert trail.verify() == []


def test_what_one_could_do_alone_names_nobody_also_outside_the_step_tables(desk):
    _away(desk, "registrar", "secretary", by="director", mandate="Delegationsordningen punkt 2.1")
    with clock.freeze(MONDAY):
        by = desk.viewer("secretary")
        days = {"papers_by_on": date(2026, 11, 2), "called_on": date(2026, 11, 9)}
        boards.plan_sitting(body=desk.cast.hv, held_on=date(2026, 11, 19), **days, by=by)
        registry.open_matter(authority_id=desk.cast.hv.authority_id, title="Nytt", opened_on=MONDAY, by=by)
    assert set(_told(["sitting.planned"], by)) == {None}
    assert _told(["matter.opened"], by) == [None], "a secretary keeps the diary too"


def test_a_refused_write_of_a_substitute_leaves_nothing(desk):
    opinion = desk.assigned(())
    _away(desk, "officer", "other_head", by="director")
    before = TrailEvent.objects.count()
    with clock.freeze(MONDAY), pytest.raises(Invalid):
        opinions.submit(opinion, by=desk.viewer("other_head"))
    assert TrailEvent.objects.count() == before


def test_nothing_stands_twice_on_the_desk_and_nothing_of_the_absent_ones_other_bodies(desk):
    opinion = desk.assigned(())
    actions.appoint(desk.person("officer"), role="officer", body=desk.cast.fa, from_on=TODAY, by=desk.viewer("administrator"))
    _away(desk, "officer", "co_officer", by="officer")
    with clock.freeze(MONDAY):
        viewer = desk.viewer("co_officer")
        lines = [one for one in desk_flow.waiting_for(viewer) if one.uid == opinion.uid]
        assert len(lines) == 1 and lines[0].behalf
        assert desk.cast.fa.authority_id not in viewer.authority_ids
        assert all(desk.cast.fa.authority_id not in absent.authority_ids for _one, absent in queries.those_away(viewer))


def test_a_substitute_who_has_left_the_house_stands_in_for_nobody(desk):
    _away(desk, "officer", "co_officer", by="officer")
    for held in desk.person("co_officer").appointments.all():
        actions.end_appointment(held, until_on=TODAY, by=desk.viewer("administrator"))
    with clock.freeze(MONDAY):
        assert not desk.viewer("co_officer").stands_in
        assert not desk.viewer("co_officer").grants


def test_standing_in_does_not_pass_further_on(desk):
    _away(desk, "officer", "co_officer", by="officer")
    _away(desk, "co_officer", "far_officer", by="co_officer")
    with clock.freeze(MONDAY):
        assert {one.name for one in desk.viewer("far_officer").stands_in} == {desk.person("co_officer").name}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"substitute": "head"}, "own_substitute"),
        ({"substitute": "member"}, "not_here"),
        ({"until_on": date(2026, 9, 6)}, "ends_before_it_begins"),
        ({"from_on": date(2026, 8, 1), "until_on": date(2026, 8, 2)}, "already_over"),
    ],
)
def test_be_away_refuses(desk, changed, code):
    with pytest.raises(Invalid) as told:
        _away(desk, **changed)
    assert told.value.code == code


def test_be_away_refuses_overlap_strangers_and_a_mandate_given_to_oneself(desk):
    _away(desk)
    with pytest.raises(Invalid) as told:
        _away(desk, from_on=FRIDAY, until_on=AFTER)
    assert told.value.code == "overlaps"
    for by in ("officer", "member", "other_head"):
        with pytest.raises(NotAllowed):
            _away(desk, from_on=AFTER, until_on=AFTER, by=by)
    with pytest.raises(Invalid) as told:
        _away(desk, from_on=AFTER, until_on=AFTER, by="head", mandate="Jag säger så")
    assert told.value.code == "own_mandate"
    _away(desk, "officer", "co_officer", by="head", from_on=AFTER, until_on=AFTER)


def test_come_back_ends_it_earlier_or_takes_it_away(desk):
    row = _away(desk)
    with pytest.raises(Invalid):
        actions.come_back(row, until_on=AFTER, by=desk.viewer("head"))
    with pytest.raises(Stale):
        actions.come_back(row, until_on=MONDAY, by=desk.viewer("head"), expected=99)
    with pytest.raises(NotAllowed):
        actions.come_back(row, until_on=MONDAY, by=desk.viewer("officer"))
    assert actions.come_back(row, until_on=MONDAY, by=desk.viewer("head")).until_on == MONDAY
    assert actions.come_back(row, until_on=TODAY, by=desk.viewer("head")) is None
    assert not Absence.unscoped.exists()


def test_absences_are_told_where_one_works_and_to_no_other_house(desk):
    row = _away(desk)
    assert queries.absences(viewer=desk.viewer("officer"), on=TODAY) == [row]
    assert queries.absences(viewer=desk.viewer("administrator"), on=TODAY) == [row]
    assert queries.absences(viewer=desk.viewer("officer", body="fa"), on=TODAY) == []
    assert queries.absences(viewer=desk.viewer("member"), on=TODAY) == []
    with pytest.raises(NotFound):
        queries.absence(row.uid, viewer=desk.viewer("officer", body="fa"))
    assert queries.absences(viewer=desk.viewer("officer"), on=AFTER) == []


def test_a_signed_in_substitute_is_known_in_one_statement(desk, django_assert_num_queries):
    person = desk.person("co_officer")
    person.user = type(person)._meta.get_field("user").related_model.objects.create_user("nour@exempel.se", "x")
    person.save()
    _away(desk, "head", "co_officer", mandate="Delegationsordningen")
    _away(desk, "officer", "co_officer")
    with clock.freeze(MONDAY), django_assert_num_queries(1):
        viewer = queries.viewer_of_user(person.user_id)
    with clock.freeze(MONDAY):
        assert viewer == queries.viewer_of(person)
        assert {one.name for one in viewer.stands_in} == {"Elis Tvinn", "Alma Varp"}
    assert not queries.viewer_of_user(person.user_id).stands_in
