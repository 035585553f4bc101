"""Signatories come and go. What they undertook is followed without an account of theirs."""

from datetime import date, timedelta

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Outcome, Signature
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, Stale

SIGNED = date(2020, 1, 1)


@pytest.fixture
def strategy(desk):
    """A strategy with a commitment of an outside body and a joint initiative."""
    version = desk.empty("Regional strategi", kind="strategy")
    own = desk.add(version, "Å1", "commitment", "Fråga om barn")
    joint = desk.add(version, "Å2", "joint_initiative", "Utbilda tillsammans")
    actions.name_responsible(own, body=desk.cast.jour, part="lead", by=desk.officer)
    actions.name_responsible(joint, body=desk.cast.jour, part="lead", own_role="Bjuder in.", by=desk.officer)
    actions.name_responsible(joint, body=desk.cast.sn, part="supports", by=desk.officer)
    for body in (desk.cast.jour, desk.cast.sn, desk.cast.fa):
        actions.sign(version.document, body=body, from_on=SIGNED, by=desk.officer)
    return desk.adopt(actions.propose(version, by=desk.officer))


def read(strategy, viewer=ANYONE):
    return queries.signatories_with_commitments(queries.version(strategy.uid, viewer=viewer), viewer=viewer)


def test_anyone_reads_what_each_signatory_undertook_alone_and_with_others(desk, strategy):
    jour, sn, fa = read(strategy)
    assert [one.node.code for one in jour.undertaken] == ["Å1", "Å2"]
    own, joint = jour.undertaken
    assert (own.others, [one.body for one in joint.others]) == ((), ["Socialnämnden"])
    assert [one.own_role for one in joint.mine] == ["Bjuder in."]
    assert [one.node.code for one in sn.undertaken] == ["Å2"]
    assert fa.undertaken == ()
    assert (own.latest, own.carried_out_by) == (None, ())


def test_what_carries_out_a_commitment_is_shown_with_it(desk, strategy):
    desk.adopted()
    actions.link(desk.elements["A1"], desk.elements["Å1"], by=desk.officer)
    assert [knot.code for knot in read(strategy)[0].undertaken[0].carried_out_by] == ["A1"]


def test_tell_outcome_keeps_what_was_told_before(desk, strategy, events):
    element, jour = desk.elements["Å1"], desk.cast.jour
    with events("element.outcome_told"):
        actions.tell_outcome(
            element, body=jour, state="under_way", text="Mall klar.", told_on=date(2021, 1, 1), by=desk.officer
        )
    actions.tell_outcome(element, body=jour, state="done", text="Alla frågar.", told_on=date(2022, 1, 1), by=desk.officer)
    told = read(strategy)[0].undertaken[0].told
    assert [(one.state, one.text) for one in told] == [("done", "Alla frågar."), ("under_way", "Mall klar.")]
    assert Outcome.objects.visible_to(ANYONE).count() == 2


def test_tell_outcome_is_refused_with_a_reason(desk, strategy, refused):
    element, tell = desk.elements["Å1"], actions.tell_outcome
    said = {"body": desk.cast.jour, "state": "done", "text": "Klart.", "by": desk.officer}
    with refused(NotAllowed, "not_allowed"):
        tell(element, **{**said, "by": desk.cast.outsider()})
    with refused(Invalid, "not_undertaken"):
        tell(element, **{**said, "body": desk.cast.sn})
    with refused(Invalid, "unknown_state"):
        tell(element, **{**said, "state": "perfect"})
    with refused(Invalid, "no_text"):
        tell(element, **{**said, "text": " "})
    with refused(Invalid, "told_ahead"):
        tell(element, **said, told_on=clock.today() + timedelta(days=1))


def test_leave_has_a_last_day_and_may_be_followed_by_a_new_signature(desk, strategy, events, refused):
    row = Signature.unscoped.get(body=desk.cast.fa)
    with refused(NotAllowed, "not_allowed"):
        actions.leave(row, until_on=date(2022, 1, 1), by=desk.cast.outsider())
    with refused(Invalid, "ends_before_it_begins"):
        actions.leave(row, until_on=date(2019, 12, 31), by=desk.officer)
    with refused(Stale, "stale"):
        actions.leave(row, until_on=date(2022, 1, 1), by=desk.officer, expected=7)
    with refused(Invalid, "already_signed"):
        actions.sign(strategy.document, body=desk.cast.fa, from_on=date(2022, 1, 1), by=desk.officer)
    with events("document.left"):
        actions.leave(row, until_on=date(2021, 12, 31), by=desk.officer)
    with refused(Invalid, "has_left"):
        actions.leave(row, until_on=date(2023, 1, 1), by=desk.officer)
    actions.sign(strategy.document, body=desk.cast.fa, from_on=date(2022, 1, 1), by=desk.officer)
    assert [(one.name, one.until_on) for one in read(strategy)][2:] == [
        ("Farsta stadsdelsnämnd", date(2021, 12, 31)),
        ("Farsta stadsdelsnämnd", None),
    ]
