"""A reservation, statement or note is completed or taken back until the minutes are approved; minutes written before are written anew."""

from datetime import timedelta

import pytest

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.models import Dissent
from genomslag.domain.boards.tests.scene import HELD, fresh
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.freeze(HELD):
        yield


@pytest.fixture
def said(scene):
    """A member's reservation, announced at the sitting that has ended."""
    item = scene.decided()
    row = actions.dissent(item, kind="reservation", person=scene.person("member"), text="Nej.", by=scene.secretary)
    scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
    return row


def test_complete_dissent_gives_the_reasons_after_the_sitting(scene, said, one_event):
    with clock.freeze(HELD + timedelta(days=2)), one_event("item.dissent_completed"):
        actions.complete_dissent(said, text=" Nej, därför att barnen glöms. ", by=scene.viewer("member"))
    assert fresh(said).text == "Nej, därför att barnen glöms."
    actions.complete_dissent(said, text="Nej, barnen glöms.", by=scene.secretary)
    assert [one.text for one in queries.agenda(scene.sitting, viewer=scene.secretary)[0].dissents] == ["Nej, barnen glöms."]


def test_complete_dissent_is_refused_to_others_and_without_words(scene, said, refused):
    for who in ("chair", "substitute"):
        with refused(NotAllowed, "own_only"):
            actions.complete_dissent(said, text="Ja.", by=scene.viewer(who))
    with refused(NotAllowed, "not_allowed"):
        actions.complete_dissent(said, text="Ja.", by=scene.viewer("officer"))
    with refused(Invalid, "no_text"):
        actions.complete_dissent(said, text=" ", by=scene.viewer("member"))
    with refused(Invalid, "no_change"):
        actions.complete_dissent(said, text=" Nej. ", by=scene.viewer("member"))
    with refused(Stale, "stale"):
        actions.complete_dissent(said, text="Ja.", by=scene.viewer("member"), expected=99)


@pytest.mark.parametrize("who", ["member", "secretary"])
def test_withdraw_dissent_takes_it_out_of_the_decision(scene, said, one_event, who):
    with one_event("item.dissent_withdrawn"):
        actions.withdraw_dissent(said, reason="Skrevs in på fel ärende.", by=scene.viewer(who))
    assert not Dissent.unscoped.exists()
    scene.approve(scene.write(said.item))
    assert queries.extract(said.item, viewer=scene.secretary).dissents == ()


def test_withdraw_dissent_is_refused_to_others_and_without_a_reason(scene, said, refused):
    with refused(NotAllowed, "own_only"):
        actions.withdraw_dissent(said, reason="Nej.", by=scene.viewer("chair"))
    with refused(NotAllowed, "not_allowed"):
        actions.withdraw_dissent(said, reason="Nej.", by=scene.viewer("officer"))
    with refused(Invalid, "no_reason"):
        actions.withdraw_dissent(said, reason=" ", by=scene.viewer("member"))
    with refused(Stale, "stale"):
        actions.withdraw_dissent(said, reason="Nej.", by=scene.viewer("member"), expected=99)
    actions.withdraw_dissent(said, reason="Ångrat.", by=scene.viewer("member"))
    with refused(NotFound, "not_found"):
        actions.withdraw_dissent(said, reason="Ångrat.", by=scene.viewer("member"))


def test_what_stands_in_approved_minutes_is_not_changed(scene, said, refused):
    scene.approve(scene.write(said.item))
    with refused(Invalid, "minutes_approved"):
        actions.complete_dissent(said, text="Ja.", by=scene.viewer("member"))
    with refused(Invalid, "minutes_approved"):
        actions.withdraw_dissent(said, reason="Ångrat.", by=scene.secretary)


@pytest.mark.parametrize("change", ["completed", "withdrawn"])
def test_minutes_that_wait_are_written_anew_and_approved_again(scene, said, refused, change):
    minutes = scene.write(said.item)
    scene.approve(minutes, "chair")
    if change == "completed":
        actions.complete_dissent(said, text="Nej, barnen glöms.", by=scene.viewer("member"))
    else:
        actions.withdraw_dissent(said, reason="Ångrat.", by=scene.viewer("member"))
    with refused(Invalid, "dissent_missing"):
        scene.approve(minutes, "member")
    (asked,) = [one for one in queries.waiting_for(scene.secretary) if one.kind == "minutes"]
    assert asked.step == "rewrite"
    assert not [one for one in queries.waiting_for(scene.viewer("member")) if one.kind == "minutes"]
    minutes = actions.rewrite_minutes(minutes, content={"title": "Igen"}, by=scene.secretary)
    assert [one.approved_on for one in queries.approvals(minutes, viewer=scene.secretary)] == [None, None]
    assert scene.approve(minutes).state == "approved"
