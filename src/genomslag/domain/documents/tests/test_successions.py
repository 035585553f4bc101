"""A programme is split in two, programmes are merged in one. Nothing of the old is lost without somebody saying why."""

import pytest

from genomslag.domain.documents import actions, rules
from genomslag.domain.documents.models import (
    Document,
    Element,
    Succession,
)
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.documents.tests.successions import adopt_all, in_two, place, split
from genomslag.domain.documents.tests.test_threads import at_two_boards, district_plan
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed, NotFound, Refused

# Redirected links


def test_a_link_is_led_to_what_became_of_its_end(desk, events, refused):
    old = desk.adopted()
    district_plan(desk)
    by = desk.cast.viewer("coordinator")
    made = actions.link(desk.elements["Å1"], desk.elements["1"], extent="partly", by=by)
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, b)
    targets = [Element.unscoped.get(uid=desk.node(one, "1").uid) for one in (a, b)]
    with refused(NotFound, "not_found"):
        actions.redirect(made, to=targets, by=by)
    adopt_all(desk, a, b)
    targets = [fresh(one) for one in targets]
    with refused(NotAllowed, "not_allowed"):
        actions.redirect(made, to=targets, by=desk.officer)
    with events("element.redirected"):
        links = actions.redirect(made, to=targets, by=by)
    assert {(one.to_element_id, one.extent, one.kind) for one in links} == {
        (one.pk, "partly", "carries_out") for one in targets
    }
    assert not type(made).unscoped.filter(pk=made.pk).exists()


# People and states

STEPS = {
    "place": lambda desk, s, a, by: actions.place_element(s, desk.elements["1"], into=[a], by=by),
    "divide": lambda desk, s, a, by: actions.divide_element(
        s, desk.elements["1"], into=[actions.Part(a), actions.Part(a)], by=by
    ),
    "join": lambda desk, s, a, by: actions.join_elements(
        s, [desk.elements["M1"], desk.elements["M2"]], into=a, title="x", by=by
    ),
    "drop": lambda desk, s, a, by: actions.drop_element(s, desk.elements["1"], reason="x", decided_by="y", by=by),
    "give_up": lambda desk, s, a, by: actions.give_up(s, facet="target_group", value="barn", reason="x", decided_by="y", by=by),
    "take_back": lambda desk, s, a, by: actions.take_back(s, desk.elements["1"], by=by),
    "call_off": lambda desk, s, a, by: actions.call_off(s, reason="x", by=by),
}
MAY = {"officer", "coordinator"}


def test_every_step_of_a_succession_is_tried(desk):
    assert set(STEPS) == set(rules.SUCCESSION_STEPS.steps)


@pytest.mark.parametrize("step", STEPS)
def test_each_person_may_with_a_succession_exactly_what_the_table_says(desk, step):
    succession, a, _b = split(desk)
    _old, settled, c, d = in_two(desk)
    adopt_all(desk, c, d)
    people = {
        who: desk.cast.viewer(who, body="ks")
        for who in ("registrar", "officer", "head", "director", "secretary", "chair", "coordinator")
    }
    people |= {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in ("officer", "coordinator")} | {"anyone": ANYONE}
    people |= {"two boards": at_two_boards(desk)}
    for row, is_open in ((succession, True), (fresh(settled), False)):
        for who, viewer in people.items():
            try:
                rules.SUCCESSION_STEPS.check(step, row, viewer)
                code = ""
            except Refused as stopped:
                code = stopped.code
            may = who in MAY or who == "two boards"
            assert code == ("not_allowed" if not may else "" if is_open else "wrong_state"), (who, is_open)
            if code:
                with pytest.raises(Refused) as stopped:
                    STEPS[step](desk, row, a, viewer)
                assert stopped.value.code == code
    assert Succession.unscoped.count() == 2 and Document.unscoped.count() == 6
