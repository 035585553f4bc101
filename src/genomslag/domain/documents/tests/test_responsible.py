"""Who leads, who is responsible, and what is not clarified. It belongs to the text and is decided with it."""

from datetime import date, timedelta

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Responsibility
from genomslag.domain.documents.tests.scene import DECIDED, fresh
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState


def names(desk, version, code, viewer=None):
    return [(one.body, one.function, one.part) for one in desk.node(version, code, viewer).named]


def row(desk, code, body):
    return Responsibility.unscoped.get(element=desk.elements[code], body=body)


def test_naming_a_body_and_its_function_is_told(desk, events):
    version = desk.draft()
    with events("element.responsible_named"):
        named = actions.name_responsible(
            desk.elements["M2"],
            body=desk.cast.hv,
            function=desk.cast.functions["aldreomsorg"],
            part="supports",
            by=desk.officer,
        )
    assert (named.state, named.audience, named.named_in) == ("named", Audience.OWN, version)
    assert names(desk, version, "M2") == [("Hässelby-Vällingby stadsdelsnämnd", "Äldreomsorg", "supports")]


def test_a_function_alone_may_be_named(desk):
    version = desk.draft()
    actions.name_responsible(desk.elements["M2"], function=desk.cast.functions["forskola"], by=desk.officer)
    assert names(desk, version, "M2") == [("", "Förskola", "responsible")]


def test_what_is_not_clarified_is_a_gap_until_it_is(desk, events, refused):
    desk.draft()
    gap = actions.name_responsible(desk.elements["M2"], body=desk.cast.hv, unclear=True, by=desk.officer)
    assert gap.state == "unclear"
    with refused(Invalid, "no_role"):
        actions.clarify(gap, own_role=" ", by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.clarify(gap, own_role="Frågar.", by=desk.cast.outsider())
    with refused(Stale, "stale"):
        actions.clarify(gap, own_role="Frågar.", expected=7, by=desk.officer)
    with events("element.responsible_clarified"):
        gap = actions.clarify(gap, own_role="Frågar vid varje inskrivning.", by=desk.officer)
    assert (gap.state, gap.own_role) == ("clarified", "Frågar vid varje inskrivning.")


def test_naming_is_refused_with_a_reason(desk, refused):
    version = desk.draft()
    name, shared, alone = actions.name_responsible, desk.elements["A1"], desk.elements["A2"]
    with refused(Invalid, "nobody"):
        name(shared, by=desk.officer)
    with refused(Invalid, "unknown_part"):
        name(shared, body=desk.cast.hv, part="boss", by=desk.officer)
    with refused(Invalid, "already_named"):
        name(shared, body=desk.cast.sn, by=desk.officer)
    with refused(Invalid, "second_lead"):
        name(alone, body=desk.cast.hv, part="lead", by=desk.officer)
    assert len(desk.node(version, "A1").named) == 2


def test_several_who_are_responsible_lack_a_lead_until_one_leads(desk):
    version = desk.draft()
    assert [code for code in ("A1", "A2") if desk.node(version, code).lacks_lead] == ["A1"]
    actions.name_responsible(desk.elements["A2"], body=desk.cast.hv, part="informed", by=desk.officer)
    assert not desk.node(version, "A2").lacks_lead
    actions.name_responsible(desk.elements["A1"], body=desk.cast.ks, part="lead", by=desk.officer)
    assert not desk.node(version, "A1").lacks_lead


def test_the_reading_guide_holds_exactly_the_places_where_the_body_is_named(desk):
    version = desk.adopted()
    for code, places in (("hv", ["A1"]), ("sn", ["A1", "A2"]), ("fa", [])):
        found = queries.named_in(version, body=getattr(desk.cast, code), viewer=ANYONE)
        assert [node.code for node in found] == places


def test_a_version_that_stands_still_keeps_whom_it_named(desk):
    old = desk.adopted()
    before = names(desk, old, "A1", ANYONE)
    draft = desk.next(old)
    actions.name_responsible(desk.elements["A1"], body=desk.cast.fa, part="lead", by=desk.officer)
    actions.release_responsible(row(desk, "A1", desk.cast.sn), reason="Farsta leder.", by=desk.officer)
    assert names(desk, old, "A1", ANYONE) == names(desk, old, "A1") == before
    assert [one[0] for one in names(desk, draft, "A1")] == ["Hässelby-Vällingby stadsdelsnämnd", "Farsta stadsdelsnämnd"]
    adopted = desk.adopt(actions.propose(draft, by=desk.officer))
    assert names(desk, adopted, "A1", ANYONE) == names(desk, draft, "A1")
    assert names(desk, old, "A1", ANYONE) == before
    assert row(desk, "A1", desk.cast.sn).until_on is not None


def test_whom_a_draft_names_is_read_in_the_office_alone(desk):
    old = desk.adopted()
    desk.next(old)
    named = actions.name_responsible(desk.elements["A1"], body=desk.cast.fa, by=desk.officer)
    for viewer in (ANYONE, desk.cast.outsider(), desk.cast.viewer("chair", body="ks")):
        assert named not in Responsibility.objects.visible_to(viewer)
    assert named in Responsibility.objects.visible_to(desk.officer)


def test_adopting_what_was_referred_does_not_open_whom_the_next_draft_names(desk):
    old = desk.referred()
    desk.next(old)
    named = actions.name_responsible(desk.elements["A1"], body=desk.cast.fa, by=desk.officer)
    desk.adopt(actions.propose(old, by=desk.officer))
    assert named not in Responsibility.objects.visible_to(ANYONE)
    assert len(names(desk, old, "A1", ANYONE)) == 2


def test_one_who_was_named_in_the_draft_and_released_in_it_was_never_named(desk, events):
    version = desk.draft()
    with events("element.responsible_released"):
        actions.release_responsible(row(desk, "A1", desk.cast.sn), by=desk.officer)
    assert len(desk.node(version, "A1").named) == 1
    assert not Responsibility.unscoped.filter(element=desk.elements["A1"], body=desk.cast.sn).exists()


@pytest.mark.parametrize("state", ["referred", "proposed", "adopted", "superseded"])
def test_nobody_is_named_or_released_where_the_text_stands_still(desk, refused, state):
    desk.in_state(state)
    with refused(WrongState, "frozen"):
        actions.name_responsible(desk.elements["M1"], body=desk.cast.hv, by=desk.officer)
    with refused(WrongState, "frozen"):
        actions.release_responsible(row(desk, "A1", desk.cast.sn), by=desk.officer)


def test_a_released_body_is_responsible_until_the_decision(desk):
    with clock.freeze(DECIDED - timedelta(days=90)):
        draft = desk.next(desk.adopted())
        gone = row(desk, "A1", desk.cast.sn)
        actions.release_responsible(gone, reason="Uppgiften flyttas.", by=desk.officer)
        assert fresh(gone).until_on is None
        desk.adopt(actions.propose(draft, by=desk.officer))
    assert fresh(gone).until_on == DECIDED


def test_a_part_has_days_and_does_not_end_before_it_begins(desk, refused):
    desk.draft()
    goal, body = desk.elements["M2"], desk.cast.hv
    with refused(Invalid, "ends_before_it_begins"):
        actions.name_responsible(goal, body=body, from_on=date(2024, 5, 2), until_on=date(2024, 5, 1), by=desk.officer)
    first, second = date(2024, 12, 31), date(2025, 1, 1)
    name = actions.name_responsible
    name(goal, body=body, part="lead", from_on=date(2024, 1, 1), until_on=first, by=desk.officer)
    with refused(Invalid, "second_lead"):
        name(goal, body=desk.cast.sn, part="lead", from_on=first, by=desk.officer)
    assert name(goal, body=desk.cast.sn, part="lead", from_on=second, by=desk.officer).until_on is None


def test_a_part_that_is_described_is_clarified_and_cannot_be_unclear(desk, refused):
    desk.draft()
    said = {"body": desk.cast.hv, "own_role": " Frågar vid inskrivning. ", "by": desk.officer}
    with refused(Invalid, "clear_and_unclear"):
        actions.name_responsible(desk.elements["M2"], unclear=True, **said)
    row = actions.name_responsible(desk.elements["M2"], **said)
    assert (row.state, row.own_role) == ("clarified", "Frågar vid inskrivning.")


def test_mark_unclear_makes_a_gap_of_what_was_described(desk, events, refused):
    desk.draft()
    row = actions.name_responsible(desk.elements["M2"], body=desk.cast.hv, own_role="Frågar.", by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.mark_unclear(row, by=desk.cast.outsider())
    with refused(Stale, "stale"):
        actions.mark_unclear(row, by=desk.officer, expected=9)
    with events("element.responsible_marked_unclear"):
        row = actions.mark_unclear(row, by=desk.officer)
    assert (row.state, row.own_role) == ("unclear", "")


def test_mark_unclear_is_refused_where_the_text_stands_still(desk, refused):
    desk.adopted()
    row = Responsibility.unscoped.filter(element=desk.elements["A1"]).first()
    with refused(WrongState, "frozen"):
        actions.mark_unclear(row, by=desk.officer)
