"""Every person against every step in every state. The table here is written by hand, apart from the rules' own."""

from __future__ import annotations

import pytest

from genomslag.domain.consultations import actions, rules
from genomslag.domain.consultations.models import AnswerLink
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, SENT, fresh
from genomslag.domain.tests.who_may import hold_rows_against
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed

KS_PEOPLE = ("registrar", "officer", "head", "director", "secretary", "chair", "coordinator")
TABLES = {
    "round": rules.STEPS,
    "recipient": rules.RECIPIENT_STEPS,
    "extension": rules.EXTENSION_STEPS,
    "answer": rules.ANSWER_STEPS,
    "viewpoint": rules.VIEWPOINT_STEPS,
    "theme": rules.THEME_STEPS,
    "answerlink": outside.LINK_STEPS,
    "outsidedraft": outside.DRAFT_STEPS,
}
ENTERS = {"officer", "registrar", "system"}
WAITED_FOR = {"sent", "opened", "extended"}
EXPECTED = {
    "round": {
        "revise": ({"officer"}, {"draft"}),
        "send": ({"officer"}, {"draft"}),
        "close": ({"officer"}, {"sent"}),
        "report": ({"officer"}, {"sent", "closed"}),
        "correct": ({"officer"}, {"sent", "closed"}),
        "withdraw": ({"officer"}, {"sent", "closed"}),
        "set_reminders": ({"officer"}, {"draft", "sent"}),
        "group": ({"officer", "system"}, {"sent", "closed"}),
        "undo": ({"officer"}, {"sent", "closed"}),
    },
    "recipient": {
        "open": ({"system"}, {"sent"}),
        "extend": ({"officer"}, WAITED_FOR),
        "decline": (ENTERS, WAITED_FOR),
        "answer": (ENTERS, WAITED_FOR | {"declined", "answered"}),
        "miss": ({"officer"}, {"answered"}),
        "ask_more_time": (ENTERS, WAITED_FOR),
        "tell_drafting": ({"system"}, WAITED_FOR),
    },
    "extension": {"grant": ({"officer"}, {"asked"}), "refuse": ({"officer"}, {"asked"})},
    "answer": {
        "receive": (ENTERS, {"received"}),
        "confirm": ({"officer"}, {"received"}),
        "add_viewpoint": ({"officer"}, {"received", "confirmed"}),
        "publish": ({"registrar", "system"}, {"received", "confirmed"}),
        "count": ({"officer"}, {"received", "confirmed"}),
        "leave_out": ({"officer"}, {"received", "confirmed"}),
        "take_up": ({"officer"}, {"received", "confirmed"}),
        "mark_dissent": ({"officer"}, {"received", "confirmed"}),
        "unmark_dissent": ({"officer"}, {"received", "confirmed"}),
        "undo": ({"officer"}, {"received", "confirmed"}),
        "note_decision": ({"officer", "registrar"}, {"received", "confirmed"}),
        "tell": ({"officer"}, {"received", "confirmed"}),
        "attribute": ({"officer"}, {"received", "confirmed"}),
        "grade": ({"officer"}, {"confirmed"}),
    },
    "answerlink": {
        "renew": (ENTERS, {"live", "revoked"}),
        "revoke": ({"officer", "registrar"}, {"live"}),
    },
    "outsidedraft": {
        "save": ({"the outsider"}, {"open"}),
        "submit": ({"the outsider"}, {"open"}),
    },
    "viewpoint": {
        "confirm": ({"officer"}, {"suggested"}),
        "reply": ({"officer"}, {"confirmed", "replied"}),
        "set_aside": ({"officer"}, {"suggested", "confirmed"}),
        "correct": ({"officer"}, {"suggested", "confirmed", "replied"}),
        "split": ({"officer"}, {"suggested", "confirmed"}),
        "join": ({"officer"}, {"suggested", "confirmed"}),
        "take_up": ({"officer"}, {"set_aside"}),
    },
    "theme": {
        "name": ({"officer"}, {"suggested", "named"}),
        "merge": ({"officer"}, {"suggested", "named"}),
        "part": ({"officer"}, {"suggested", "named"}),
        "dissolve": ({"officer"}, {"suggested", "named"}),
        "answer": ({"officer"}, {"suggested", "named"}),
    },
}


@pytest.fixture
def rows(desk):
    """One row of each noun in each of its states."""
    draft, addressed = desk.draft(), desk.addressed()
    sent, closed, reported, called_back = (desk.sent("hv", "sn", "un", "fa", "jour") for _each in range(4))
    with clock.freeze(SENT):
        actions.mark_opened(desk.recipient(sent, "sn"), by=desk.worker())
        actions.extend(desk.recipient(sent, "un"), answer_by_on=AFTER, reason="Nämnden möts då.", by=desk.officer)
        actions.decline(desk.recipient(sent, "fa"), by=desk.officer)
        closed = actions.close(closed, by=desk.officer)
        called_back = actions.withdraw(called_back, reason="Fel text.", by=desk.officer)
        waits, given, not_given = _extensions(desk)
    reported = desk.reported(reported)
    confirmed = desk.answer(sent, desk.said(), desk.said("Säg vem."), desk.said("Mer tid."), code="jour")
    received = desk.answer(sent, desk.said(), code="Någon annan", suggested=True)
    desk.noted(desk.viewpoint(confirmed, 2))
    actions.set_aside(desk.viewpoint(confirmed, 3), reason="Är ingen synpunkt.", by=desk.officer)
    live, gone = (actions.issue_link(desk.recipient(sent, "jour"), road=road, by=desk.officer) for road in ("mail", "letter"))
    draft_outside = actions.save_draft(live, {"whole": "Kanariegult."}, by=outside.guest(live))
    asked = {"hv": "sent", "sn": "opened", "un": "extended", "fa": "declined", "jour": "answered"}
    return {
        "round": {"draft": draft, "sent": fresh(sent), "closed": closed, "reported": reported, "withdrawn": called_back},
        "recipient": {
            "chosen": desk.recipient(addressed),
            **{state: desk.recipient(sent, code) for code, state in asked.items()},
        },
        "extension": {"asked": waits, "granted": given, "refused": not_given},
        "answer": {"received": received, "confirmed": confirmed},
        "answerlink": {"live": live, "revoked": actions.revoke_link(gone, by=desk.officer)},
        "outsidedraft": {"open": draft_outside},
        "viewpoint": {
            "suggested": desk.viewpoint(received),
            "confirmed": desk.viewpoint(confirmed, 1),
            "replied": desk.viewpoint(confirmed, 2),
            "set_aside": desk.viewpoint(confirmed, 3),
        },
        "theme": _themes(desk, sent, confirmed),
    }


def _themes(desk, sent, answer):
    two = tuple(desk.viewpoint(answer, serial).pk for serial in (1, 2))
    (suggested,) = actions.group(sent, [actions.Alike("mål", two)], by=desk.worker())
    named, gone = (
        actions.gather_viewpoints(sent, [desk.viewpoint(answer, 1).uid], name=name, by=desk.officer) for name in ("Ett", "Två")
    )
    return {"suggested": suggested, "named": named, "dissolved": actions.dissolve_theme(gone, by=desk.officer)}


def _extensions(desk):
    said = {"wanted_until_on": AFTER, "reason": "Nämnden möts då.", "by": desk.registrar}
    other = desk.sent("hv", "sn", "un")
    asked = [actions.ask_more_time(desk.recipient(other, code), **said) for code in ("hv", "sn", "un")]
    given = actions.grant(asked[1], answer_by_on=AFTER, by=desk.officer)
    return asked[0], given, actions.refuse(asked[2], reason="Vi hinner inte.", by=desk.officer)


def _viewers(desk):
    viewers = {who: desk.viewer(who) for who in KS_PEOPLE}
    viewers |= {"system": desk.worker(), "anyone": ANYONE}
    link = AnswerLink.unscoped.first()
    viewers["the outsider"] = outside.guest(link)
    for who in ("officer", "registrar", "member", "auditor", "administrator"):
        viewers[f"the asked board's {who}"] = desk.viewer(who, "hv")
    return viewers


def test_the_hand_written_table_names_every_step():
    assert {noun: set(steps) for noun, steps in EXPECTED.items()} == {noun: set(table.steps) for noun, table in TABLES.items()}


def test_the_rows_stand_in_every_state_there_is(rows):
    for standing in rows.values():
        assert {state: row.state for state, row in standing.items()} == {state: state for state in standing}
        assert set(standing) == set(type(next(iter(standing.values()))).State.values)


@pytest.mark.parametrize("noun", TABLES)
def test_each_person_may_exactly_what_the_table_says(desk, rows, noun):
    hold_rows_against(TABLES[noun], EXPECTED[noun], rows[noun], _viewers(desk))


@pytest.mark.parametrize("who", KS_PEOPLE)
def test_what_is_offered_is_what_may_be_done(desk, rows, who):
    viewer = desk.viewer(who)
    for noun, table in TABLES.items():
        for state, row in rows[noun].items():
            offered = {offer.step.name for offer in table.available(row, viewer=viewer)}
            named = {name for name, (people, states) in EXPECTED[noun].items() if who in people and state in states}
            assert offered == named


@pytest.mark.parametrize("who", [who for who in KS_PEOPLE if who != "officer"])
def test_only_the_senders_officer_prepares_a_consultation(desk, refused, who):
    with refused(NotAllowed, "not_allowed"):
        desk.draft(by=desk.viewer(who))


def test_nobody_prepares_one_for_another_body_or_for_one_that_keeps_no_records(desk, refused):
    with refused(NotAllowed, "not_allowed"):
        desk.draft(body=desk.cast.hv)
    with refused(NotAllowed, "not_allowed"):
        desk.draft(body=desk.cast.jour)


def test_only_the_senders_office_enters_an_answer(desk, refused):
    sent = desk.sent()
    matter = sent.matter
    record = desk.record(matter)
    for viewer in (desk.viewer("officer", "hv"), desk.viewer("chair"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            actions.receive_answer(sent, sender_name="HV", arrived_on=SENT, record=record, by=viewer)
