"""What one may ask of a consultation, in how many statements, and what each may not see."""

from datetime import date

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Viewpoint
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound

CANARY = "Kanariegul"


@pytest.fixture
def watched(desk):
    """Five asked, each standing elsewhere, and one who came by itself."""
    sent = desk.sent("hv", "sn", "un", "fa", "jour")
    with clock.freeze(SENT):
        actions.mark_opened(desk.recipient(sent, "sn"), by=desk.worker())
        actions.extend(desk.recipient(sent, "un"), answer_by_on=date(2026, 11, 13), reason="Nämnden möts.", by=desk.officer)
        actions.decline(desk.recipient(sent, "fa"), by=desk.officer)
    desk.answer(sent, desk.said(stance="opposes_partly"), code="jour", on=SENT)
    desk.answer(sent, desk.said("Bra.", code=""), code="Någon annan", on=SENT)
    return fresh(sent)


@pytest.mark.parametrize(
    ("on", "marks", "late"),
    [
        (LAST_DAY, ["silent", "moved", "open", "off", "done"], 0),
        (AFTER, ["late", "late", "moved", "off", "done"], 2),
        (date(2026, 11, 14), ["late", "late", "late", "off", "done"], 3),
    ],
)
def test_the_watch_shows_first_those_who_need_a_reminder(desk, watched, on, marks, late):
    with clock.freeze(on):
        found = queries.watch(watched, viewer=desk.officer)
    assert [row.standing.mark for row in found.rows] == marks
    assert (found.asked, found.answered, found.declined, found.silent, found.late, found.extended) == (5, 1, 1, 3, late, 1)
    assert found.asked == found.answered + found.declined + found.silent
    assert [one.sender_name for one in found.uninvited] == ["Någon annan"]


def test_before_it_is_sent_nobody_is_silent(desk):
    found = queries.watch(desk.addressed(), viewer=desk.officer)
    assert (found.asked, found.silent, {row.standing.mark for row in found.rows}) == (3, 0, {"wait"})


def test_others_see_that_one_has_answered_but_not_what(desk, watched):
    with clock.freeze(LAST_DAY):
        rows = queries.watch(watched, viewer=ANYONE).rows
    answered = rows[-1]
    assert answered.standing.mark == "done"
    assert (answered.answer_uid, answered.answered_on, answered.stance) == (None, None, "")
    assert queries.watch(watched, viewer=ANYONE).uninvited == []


def test_the_recipients_number_is_the_senders_to_see(desk):
    sent = desk.sent()
    package = desk.recipient(sent).dispatch
    with clock.freeze(SENT):
        registry.send(package, by=desk.officer)
        arrival = registry.deliver(fresh(package), by=desk.worker())
        registry.register_arrival(arrival, secrecy_provision="OSL 26 kap. 1 §", by=desk.viewer("registrar", "hv"))
    numbers = {
        name: {row.received_number for row in queries.watch(sent, viewer=viewer).rows}
        for name, viewer in {"sender": desk.officer, "anyone": ANYONE, "other": desk.viewer("officer", "sn")}.items()
    }
    assert numbers == {"sender": {"HV 2026/1", ""}, "anyone": {""}, "other": {""}}
    assert not Arrival.objects.visible_to(desk.officer).exists()


def _cells(row):
    return {key: [mark.stance for mark in marks] for key, marks in row.cells.items()}


def test_the_matrix_sets_who_against_which_chapter(desk):
    sent = desk.sent()
    m1, m2 = desk.element("M1").pk, desk.element("M2").pk
    desk.answer(
        sent,
        desk.said(stance="opposes"),
        desk.said("Bra aktivitet.", code="1.1", stance="supports"),
        desk.said("Helheten.", code="", stance="neutral"),
        desk.said("Rubrik.", code="M2"),
    )
    desk.answer(sent, desk.said("Kommentar.", code="M2", stance="supports"), code="fa")
    actions.set_aside(Viewpoint.unscoped.get(text="Rubrik."), reason="Rubrik.", by=desk.officer)
    found = queries.matrix(sent, viewer=desk.officer)
    assert [(one.element_id, one.code) for one in found.chapters] == [(m1, "M1"), (m2, "M2")]
    assert [(row.name, row.stance, _cells(row)) for row in found.rows] == [
        ("Exempeljouren", "", {}),
        ("Hässelby-Vällingby stadsdelsnämnd", "supports", {m1: ["opposes", "supports"], None: ["neutral"]}),
        ("Socialnämnden", "", {}),
        ("Farsta stadsdelsnämnd", "supports", {m2: ["supports"]}),
    ]
    assert [row.standing is None for row in found.rows] == [False, False, False, True]
    public = queries.matrix(sent, viewer=ANYONE)
    assert [_cells(row) for row in public.rows] == [{}, {}, {}]


def test_the_list_counts_asked_and_answered(desk):
    draft, sent = desk.draft(title="Utkast"), desk.sent()
    desk.answer(sent)
    desk.answer(sent, code="fa")
    found = {row["title"]: (row["asked"], row["answered"], row["state"]) for row in queries.rounds(viewer=desk.officer).rows}
    assert found == {"Utkast": (0, 0, "draft"), "Remiss om program mot våld": (3, 1, "sent")}
    assert [row["uid"] for row in queries.rounds(viewer=desk.officer, state="draft").rows] == [draft.uid]
    assert [row["uid"] for row in queries.rounds(viewer=desk.officer, text="mot våld").rows] == [sent.uid]
    assert [row["uid"] for row in queries.rounds(viewer=desk.officer, order="title").rows] == [sent.uid, draft.uid]
    assert [row["uid"] for row in queries.rounds(viewer=ANYONE).rows] == [sent.uid]


def test_what_has_been_answered_is_read_by_others_when_it_is_open(desk):
    sent = desk.sent()
    answer = desk.answer(sent, desk.said())
    for viewer in (desk.viewer("officer", "hv"), desk.viewer("officer", "fa"), ANYONE):
        assert queries.released_answers(sent, viewer=viewer) == []
    desk.released(answer)
    for viewer in (desk.viewer("officer", "hv"), desk.viewer("officer", "fa"), ANYONE):
        assert queries.released_answers(sent, viewer=viewer) == [answer]


def test_viewpoints_on_an_element_are_told_with_their_replies(desk):
    answer = desk.answer(desk.sent(), desk.said(), desk.said("Annat.", code="M2"), desk.said("Rubrik."))
    reply = desk.noted(desk.viewpoint(answer))
    actions.set_aside(desk.viewpoint(answer, 3), reason="Rubrik.", by=desk.officer)
    (told,) = queries.viewpoints_on({desk.element("M1").pk}, viewer=desk.officer)
    assert (told.viewpoint.text, told.sender, told.reply) == ("Dela programmet i två.", desk.cast.hv.name, reply)


def test_the_sums_of_a_compilation_agree(desk):
    sent = desk.sent()
    answer = desk.answer(sent, *(desk.said(f"Synpunkt {number}.") for number in range(5)))
    desk.answer(sent, desk.said("Föreslagen."), code="sn", suggested=True)
    for serial, outcome in ((1, "noted"), (2, "noted"), (3, "not_changed")):
        desk.noted(desk.viewpoint(answer, serial), outcome=outcome)
    actions.set_aside(desk.viewpoint(answer, 4), reason="Rubrik.", by=desk.officer)
    found = queries.compilation(sent, viewer=desk.officer)
    assert (found.answers, found.total, found.replied, found.unconfirmed, found.set_aside) == (2, 5, 3, 1, 1)
    assert found.outcomes() == {"changed": 0, "partly": 0, "not_changed": 1, "noted": 2}


def test_no_question_costs_more_when_there_is_more_to_show(desk, statements):
    sent, officer = desk.sent("hv", "sn", "un", "fa", "jour"), desk.officer
    shown = queries.round_(sent.uid, viewer=officer)

    def cost():
        return {
            "rounds": statements(lambda: queries.rounds(viewer=officer, text="program")),
            "watch": statements(lambda: queries.watch(shown, viewer=officer)),
            "compilation": statements(lambda: queries.compilation(shown, viewer=officer)),
            "viewpoints_on": statements(lambda: queries.viewpoints_on({desk.element("M1").pk}, viewer=officer)),
            "matrix": statements(lambda: queries.matrix(shown, viewer=officer)),
            "waiting": statements(lambda: queries.waiting_for(officer)),
            "answers": statements(lambda: queries.released_answers(shown, viewer=officer)),
        }

    desk.noted(desk.viewpoint(desk.answer(sent, desk.said())))
    few = cost()
    for code in ("sn", "un", "fa", "jour", "En till", "Ännu en"):
        answer = desk.answer(sent, desk.said(), desk.said("Mer.", code="1.1"), code=code)
        desk.noted(desk.viewpoint(answer))
    desk.sent()
    assert cost() == few
    assert few == {
        "rounds": 3,
        "watch": 4,
        "compilation": 3,
        "viewpoints_on": 2,
        "matrix": few["matrix"],
        "waiting": 1,
        "answers": 1,
    }
    assert few["matrix"] <= 6


def test_the_work_of_the_sender_does_not_exist_for_others(desk):
    draft, sent = desk.draft(title=CANARY), desk.sent()
    answer = desk.answer(sent, desk.said(CANARY), suggested=True)
    viewpoint = desk.viewpoint(answer)
    for viewer in (ANYONE, desk.viewer("officer", "hv"), desk.viewer("registrar", "sn"), desk.viewer("chair")):
        for ask, row in ((queries.round_, draft), (queries.answer, answer), (queries.viewpoint, viewpoint)):
            with pytest.raises(NotFound):
                ask(row.uid, viewer=viewer)
        assert queries.compilation(sent, viewer=viewer).rows == queries.released_answers(sent, viewer=viewer) == []
        shown = [
            queries.rounds(viewer=viewer),
            queries.watch(sent, viewer=viewer),
            queries.matrix(sent, viewer=viewer),
            queries.viewpoints_on({desk.element("M1").pk}, viewer=viewer),
            queries.waiting_for(viewer),
        ]
        assert CANARY not in repr(shown)
        with pytest.raises(NotFound):
            queries.recipient(desk.recipient(desk.addressed()).uid, viewer=viewer)


def test_the_officer_is_told_what_waits(desk):
    draft = desk.draft(title="Utkast")
    sent = desk.sent()
    answer = desk.answer(sent, desk.said(), desk.said("Två."), suggested=True)
    waiting = [(one.uid, one.step, one.due_on) for one in queries.waiting_for(desk.officer)]
    assert waiting == [(draft.uid, "send", LAST_DAY), (sent.uid, "confirm", None), (sent.uid, "reply", None)]
    actions.confirm_answer(answer, by=desk.officer)
    for serial in (1, 2):
        desk.noted(desk.viewpoint(answer, serial))
    assert [one.step for one in queries.waiting_for(desk.officer)] == ["send"]
    for viewer in (desk.registrar, desk.viewer("officer", "hv"), ANYONE):
        assert queries.waiting_for(viewer) == []
