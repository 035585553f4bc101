"""A succession that was begun by mistake is called off: the old stands as it stood, and nothing of it is changed by the drafts there were."""

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Content, Element, GivenUp, Lineage, Link, Responsibility, Version
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.documents.tests.successions import in_two, split
from genomslag.ground import search, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Stale, WrongState

WHY = "Vi delade fel program."


def call_off(desk, succession, **said):
    return actions.call_off(succession, **{"reason": WHY, "by": desk.officer, **said})


def standing_rows(desk, version):
    """Everything that stands in a version: words, places and those named."""
    shown = queries.version(version.uid, viewer=desk.officer)
    return [
        (node.code, node.title, node.depth, node.digest, [tuple(one) for one in node.named])
        for node in queries.outline(shown, viewer=desk.officer)
    ]


def test_a_split_is_called_off_and_the_old_stands_as_it_stood(desk, events):
    old = desk.in_force()
    before = standing_rows(desk, old)
    lineage = set(Lineage.unscoped.values_list("pk", flat=True))
    succession, a, b = split(desk, old)
    actions.place_element(succession, desk.elements["1"], into=[a], by=desk.officer)
    actions.revise_element(a, desk.elements["M1"], title="Andra ord", by=desk.officer)
    fresh_goal = desk.add(a, "M9", "goal", "Ett nytt mål")
    with events("succession.called_off", "version.called_off", "version.called_off"):
        done = call_off(desk, succession)
    assert (done.state, done.called_off_because) == ("called_off", WHY)
    assert {fresh(one).state for one in (a, b)} == {"called_off"}
    assert standing_rows(desk, old) == before and fresh(old).state == "in_force"
    assert not Content.unscoped.filter(version__in=[a, b]).exists()
    assert set(Lineage.unscoped.values_list("pk", flat=True)) == lineage
    assert queries.knots({fresh_goal.pk}, viewer=desk.officer) == {}
    assert not search.find("nytt mål", viewer=desk.officer, kinds=("element",)).hits
    told = trail.history([succession.uid], viewer=desk.officer)[0]
    assert told.event == "succession.called_off" and told.texts == {"reason": WHY} and told.facts["dropped"] >= 1


def test_who_was_named_or_released_in_the_draft_is_as_before(desk):
    old = desk.in_force()
    before = standing_rows(desk, old)
    named = set(Responsibility.unscoped.values_list("pk", "ended_in_id"))
    draft = desk.next(old)
    actions.name_responsible(desk.elements["M2"], body=desk.cast.fa, by=desk.officer)
    row = Responsibility.unscoped.get(element=desk.elements["A2"])
    actions.release_responsible(row, by=desk.officer)
    actions.remove_element(draft, desk.elements["I1"], reason="Inaktuell.", by=desk.officer)
    call_off(desk, draft.succession)
    assert set(Responsibility.unscoped.values_list("pk", "ended_in_id")) == named
    again = desk.next(old)
    assert again.number == draft.number + 1
    assert standing_rows(desk, again) == standing_rows(desk, old) == before


def test_what_was_given_up_and_linked_in_the_drafts_is_gone_with_them(desk):
    old, succession, a, _b = in_two(desk)
    made = desk.add(a, "M9", "goal", "Ett nytt mål")
    actions.link(made, desk.elements["M1"], by=desk.officer)
    other = desk.adopt(actions.propose(desk.draft("Annat"), by=desk.officer))
    another, _c, _d = split(desk, other, ["C", "D"])
    for code in ("1", "M1", "M2", "A1", "A2", "I1"):
        element = desk.elements[code]
        if not Lineage.unscoped.filter(succession=another, old__element=element).exists():
            actions.drop_element(another, element, reason="x", decided_by="y", by=desk.officer)
    facet = queries.account(another.uid, viewer=desk.officer).ledger.lost[0]
    actions.give_up(another, facet=facet.facet, value=facet.value, reason="x", decided_by="y", by=desk.officer)
    for one in (succession, another):
        call_off(desk, one)
        assert not Lineage.unscoped.filter(succession=one).exists() and not GivenUp.unscoped.filter(succession=one).exists()
    assert not Link.unscoped.filter(from_element=made).exists()
    assert fresh(old).state == "adopted"


def test_what_others_have_read_keeps_its_text_and_stands_as_called_off(desk):
    old, succession, a, b = in_two(desk)
    actions.refer(a, by=desk.officer)
    before = standing_rows(desk, a)
    call_off(desk, succession)
    assert standing_rows(desk, a) == before and before
    assert queries.version(a.uid, viewer=ANYONE).standing == "called_off"
    assert standing_rows(desk, b) == []
    assert fresh(old).state == "adopted"


def test_the_old_may_be_split_again_and_carried_on(desk):
    old = desk.adopted()
    succession, *_drafts = split(desk, old)
    call_off(desk, succession)
    again, a, _b = split(desk, old, [old.document, "Program B"])
    assert (again.state, a.number) == ("open", 2)
    call_off(desk, again)
    assert desk.next(old).number == 3


def test_a_called_off_version_is_not_on_the_map_nor_what_one_signs(desk):
    old = desk.in_force()
    succession, a, _b = split(desk, old)
    call_off(desk, succession)
    assert queries.latest_of(a.document, viewer=desk.officer) is None
    assert queries.latest_of(old.document, viewer=desk.officer) == old


def test_call_off_wants_a_reason(desk, refused):
    succession, *_drafts = split(desk)
    for empty in ("", "  "):
        with refused(Invalid, "no_reason"):
            call_off(desk, succession, reason=empty)


def test_call_off_is_refused_once_one_is_adopted(desk, refused):
    _old, succession, a, b = in_two(desk)
    for one in (a, b):
        actions.propose(one, by=desk.officer)
    desk.adopt(a)
    with refused(Invalid, "member_adopted"):
        call_off(desk, succession)
    desk.adopt(b)
    with refused(WrongState, "wrong_state"):
        call_off(desk, succession)


def test_call_off_happens_once(desk, refused):
    succession, *_drafts = split(desk)
    call_off(desk, succession)
    with refused(WrongState, "wrong_state"):
        call_off(desk, succession)


def test_call_off_from_an_old_form_is_refused(desk, refused):
    succession, *_drafts = split(desk)
    with refused(Stale, "stale"):
        call_off(desk, succession, expected=succession.revision + 1)


@pytest.mark.parametrize("who", ["registrar", "head", "director", "secretary", "chair"])
def test_call_off_is_for_officers_and_coordinators(desk, refused, who):
    succession, *_drafts = split(desk)
    with refused(NotAllowed, "not_allowed"):
        call_off(desk, succession, by=desk.cast.viewer(who, body="ks"))


MEMBERS = {"draft": True, "referred": True, "proposed": True, "adopted": False, "in_force": False}


@pytest.mark.parametrize("state", MEMBERS)
def test_call_off_by_the_state_of_the_draft(desk, state):
    old = desk.in_force()
    draft = desk.next(old)
    if state == "referred":
        actions.refer(draft, by=desk.officer)
    elif state != "draft":
        actions.propose(draft, by=desk.officer)
    if not MEMBERS[state]:
        desk.adopt(draft, **({} if state == "in_force" else {"valid_from_on": old.valid_from_on.replace(year=2100)}))
    succession = fresh(draft.succession)
    offered = [one for one in rules.SUCCESSION_STEPS.available(succession, viewer=desk.officer) if one.step.name == "call_off"]
    assert [one.blocked for one in offered] == ([None] if MEMBERS[state] else [])
    try:
        call_off(desk, succession)
    except Refused as stopped:
        assert not MEMBERS[state] and stopped.code == "wrong_state"
    else:
        assert MEMBERS[state] and fresh(draft).state == "called_off" and fresh(old).state == "in_force"
    assert Version.unscoped.filter(document=old.document, state="in_force").count() == 1
    assert Element.unscoped.filter(document=old.document).count() == 6
