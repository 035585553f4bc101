"""Somebody stands behind exactly these words, or returns them with a reason."""

import pytest

from genomslag.domain.boards.tests.scene import BEFORE, fresh
from genomslag.domain.opinions import actions, queries
from genomslag.domain.opinions.models import Attestation, Opinion, Section, Station
from genomslag.domain.opinions.tests.scene import words
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with clock.freeze(BEFORE):
        yield


def standing(desk, opinion):
    work = queries.workspace(fresh(opinion), viewer=desk.viewer("officer"))
    return [row.role for row in work.standing]


def test_head_and_then_director_stand_behind_the_text(desk, one_event):
    opinion = desk.submitted()
    with one_event("opinion.attested"):
        desk.attest(opinion, "head")
    assert standing(desk, opinion) == ["head"]
    with one_event("opinion.approved"):
        opinion = desk.attest(opinion, "director")
    assert standing(desk, opinion) == ["head", "director"]
    assert opinion.state == Opinion.State.APPROVED
    done = Station.unscoped.filter(opinion=opinion, done_on__isnull=False).values_list("key", flat=True)
    assert set(done) == {"arrived", "parts", "draft", "head", "director"}


def test_one_attests_what_one_has_read(desk, refused):
    opinion = desk.submitted()
    for who, state in (("head", desk.submitted), ("director", None)):
        with refused(Stale, "other_text"):
            actions.attest(opinion, seen="0" * 64, by=desk.viewer(who))
        if state is not None:
            desk.attest(opinion, who)


def test_the_head_of_another_department_and_the_director_out_of_turn_are_refused(desk, refused):
    opinion = desk.submitted()
    seen = desk.sum_of(opinion, desk.viewer("head"))
    with refused(NotAllowed, "other_unit"):
        actions.attest(opinion, seen=seen, by=desk.viewer("other_head"))
    with refused(NotAllowed, "not_allowed"):
        actions.attest(opinion, seen=seen, by=desk.viewer("director"))
    with refused(Stale, "stale"):
        actions.attest(opinion, seen=seen, by=desk.viewer("head"), expected=99)
    desk.attest(opinion, "head")
    with refused(NotAllowed, "not_allowed"):
        actions.attest(opinion, seen=seen, by=desk.viewer("head"))


def test_a_text_changed_behind_the_rules_is_noticed(desk, refused):
    """No action can do this; a hand in the database can, and is found out at every later step."""
    opinion = desk.attested()
    Section.unscoped.filter(opinion=opinion, key="views").update(text=words("Något helt annat."))
    assert standing(desk, opinion) == []
    with refused(Invalid, "head_missing"):
        desk.attest(opinion, "director")


def test_what_is_not_attested_is_not_listed(desk, refused):
    opinion = desk.approved()
    Section.unscoped.filter(opinion=opinion, key="views").update(text=words("Något helt annat."))
    item = desk.listed("Ett annat ärende")
    report = desk.report(opinion)
    with refused(Invalid, "other_matter"):
        actions.list_(opinion, item=item, report=report, by=desk.secretary)
    with pytest.raises(Invalid) as stopped:
        desk.put_on_agenda(opinion)
    assert stopped.value.code == "not_attested"


@pytest.mark.parametrize(
    ("stage", "who"),
    [
        ("submitted", "head"),
        ("submitted", "director"),
        ("attested", "director"),
        ("approved", "director"),
        ("approved", "head"),
    ],
)
def test_a_draft_is_returned_with_a_reason_and_nothing_attested_holds(desk, one_event, refused, stage, who):
    opinion = getattr(desk, stage)()
    with refused(Invalid, "no_reason"):
        actions.send_back(opinion, reason=" ", by=desk.viewer(who))
    with refused(NotAllowed, "other_unit"):
        actions.send_back(opinion, reason="Nej.", by=desk.viewer("other_head"))
    with refused(NotAllowed, "not_allowed"):
        actions.send_back(opinion, reason="Nej.", by=desk.viewer("officer"))
    with one_event("opinion.sent_back"):
        opinion = actions.send_back(opinion, reason=" Säg mer om barn. ", by=desk.viewer(who))
    assert opinion.state == Opinion.State.PREPARED
    assert standing(desk, opinion) == []
    returned = Attestation.unscoped.get(verdict="returned")
    assert (returned.reason, returned.role, returned.person) == ("Säg mer om barn.", who, desk.person(who))
    undone = Station.unscoped.filter(opinion=opinion, key__in=("draft", "head", "director"), done_on__isnull=False)
    assert not undone.exists()


def test_a_returned_draft_is_attested_anew_even_when_no_word_was_changed(desk):
    opinion = actions.send_back(desk.attested(), reason="Läs igen.", by=desk.viewer("director"))
    actions.submit(opinion, by=desk.viewer("officer"))
    assert standing(desk, opinion) == []
    desk.attest(opinion, "head")
    desk.attest(opinion, "director")
    assert standing(desk, opinion) == ["head", "director"]


def test_what_stands_on_the_agenda_is_the_boards_to_return(desk, refused):
    opinion = desk.on_agenda()
    with refused(WrongState, "wrong_state"):
        actions.send_back(opinion, reason="Ångrar mig.", by=desk.viewer("director"))


def test_recall_takes_a_draft_back_while_nobody_has_attested_it(desk, one_event, refused):
    opinion = desk.submitted()
    with refused(Invalid, "no_reason"):
        actions.recall(opinion, reason=" ", by=desk.viewer("officer"))
    with refused(NotAllowed, "other_unit"):
        actions.recall(opinion, reason="Nej.", by=desk.viewer("co_officer"))
    with refused(NotAllowed, "not_allowed"):
        actions.recall(opinion, reason="Nej.", by=desk.viewer("head"))
    with refused(Stale, "stale"):
        actions.recall(opinion, reason="Nej.", by=desk.viewer("officer"), expected=99)
    with one_event("opinion.recalled"):
        opinion = actions.recall(opinion, reason=" En bilaga saknas. ", by=desk.viewer("officer"))
    assert opinion.state == Opinion.State.PREPARED
    said = Attestation.unscoped.get(verdict="recalled")
    assert (said.reason, said.role, said.person) == ("En bilaga saknas.", "officer", desk.person("officer"))
    assert standing(desk, opinion) == []
    assert not Station.unscoped.filter(opinion=opinion, key="draft", done_on__isnull=False).exists()
    actions.save_section(desk.section(opinion, "views"), text=words("Med bilagan."), by=desk.viewer("officer"))
    actions.submit(opinion, by=desk.viewer("officer"))
    desk.attest(opinion, "head")
    assert standing(desk, opinion) == ["head"], "who called it back stands behind nothing"


def test_recall_is_refused_once_somebody_has_attested(desk, refused):
    opinion = desk.attested()
    with refused(WrongState, "wrong_state"):
        actions.recall(opinion, reason="Ångrar mig.", by=desk.viewer("officer"))
    opinion = actions.hand_back(opinion, reason="Läs igen.", by=desk.viewer("director"))
    assert actions.recall(opinion, reason="En bilaga saknas.", by=desk.viewer("officer")).state == Opinion.State.PREPARED
