"""An advisory council is asked for a part: by name, with an owner and a day."""

from datetime import timedelta

import pytest

from genomslag.domain.boards.tests.scene import BEFORE, fresh
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Part
from genomslag.domain.opinions.tests.scene import LAST_DAY, words
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState

COUNCIL = "Pensionärsrådet"


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with clock.freeze(BEFORE):
        yield


@pytest.fixture
def opinion(desk):
    return desk.assigned()


def _ask(desk, opinion, **changed):
    said = {"council": f" {COUNCIL} ", "officer": desk.person("co_officer"), "due_on": LAST_DAY, "by": desk.viewer("officer")}
    return actions.ask_council(opinion, **{**said, **changed})


def test_a_council_is_asked_and_the_draft_waits_for_it(desk, opinion, one_event, refused):
    with one_event("opinion.asked"):
        part = _ask(desk, opinion, question="Hur ser rådet på det?")
    assert (part.whom, part.officer, part.unit, part.state) == (COUNCIL, desk.person("co_officer"), None, "asked")
    whole = desk.complete(opinion)
    with refused(Invalid, "not_whole"):
        actions.submit(whole, by=desk.viewer("officer"))
    actions.save_part(part, text=words("Rådet tillstyrker."), submit=True, by=desk.viewer("co_officer"))
    assert actions.submit(fresh(opinion), by=desk.viewer("officer")).state == "reviewed"


def test_the_words_are_brought_in_by_the_owner_or_the_lead_department(desk, opinion):
    part = _ask(desk, opinion)
    part.opinion = opinion
    may = {
        who
        for who in ("officer", "co_officer", "child_officer", "far_officer", "head")
        if rules.PART_STEPS.may("save", part, viewer=desk.viewer(who))
    }
    assert may == {"officer", "co_officer"}


def test_a_council_stays_asked_when_the_departments_are_named_anew(desk, opinion):
    _ask(desk, opinion)
    desk.assign(fresh(opinion), co_units=("barn_unga",))
    assert COUNCIL in {part.whom for part in queries.workspace(fresh(opinion), viewer=desk.viewer("officer")).parts}


def test_asking_is_refused_with_a_reason(desk, opinion, refused):
    _ask(desk, opinion, council="Annat råd")
    for code, changed in {
        "no_council": {"council": " "},
        "asked_already": {"council": "annat RÅD"},
        "too_late": {"due_on": LAST_DAY + timedelta(days=1)},
    }.items():
        with refused(Invalid, code):
            _ask(desk, opinion, **changed)
    with refused(NotAllowed, "other_unit"):
        _ask(desk, opinion, by=desk.viewer("co_officer"))
    with refused(NotAllowed, "not_allowed"):
        _ask(desk, opinion, by=desk.viewer("registrar"))
    with refused(Stale, "stale"):
        _ask(desk, opinion, expected=99)
    handed_in = desk.submitted(title="En annan")
    with refused(WrongState, "wrong_state"):
        _ask(desk, handed_in, due_on=LAST_DAY)
    assert Part.unscoped.filter(unit__isnull=True).count() == 1


def test_a_councils_part_is_not_for_other_boards(desk, opinion):
    _ask(desk, opinion)
    assert not Part.objects.visible_to(desk.viewer("officer", body="ks")).exists()
