"""What those who prepare say to each other: to whom, about what, and how a suggested change is taken in."""

import pytest

from genomslag.domain.boards.tests.scene import BEFORE, fresh
from genomslag.domain.opinions import actions, rules
from genomslag.domain.opinions.models import Comment, Wording
from genomslag.domain.opinions.queries import preparing
from genomslag.domain.opinions.tests.scene import words
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState

TEXT = "Vi är i stort positiva. Vi vill dela programmet."
READERS = {
    "all": {"officer", "co_officer", "child_officer", "head", "other_head", "director"},
    "unit": {"co_officer", "other_head"},
    "reviewers": {"co_officer", "head", "director"},
}
PEOPLE = READERS["all"] | {"far_officer", "registrar", "secretary", "chair", "member", "administrator", "auditor", "unit_head"}


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with clock.freeze(BEFORE):
        yield


@pytest.fixture
def section(desk):
    section = desk.section(desk.assigned(), "summary")
    return actions.save_section(section, text=words(TEXT), by=desk.viewer("officer"))


def _say(desk, section, who="co_officer", **said):
    return actions.comment(section.opinion, section=section, by=desk.viewer(who), **{"text": "Stämmer det?", **said})


@pytest.mark.parametrize("group", READERS)
def test_a_comment_is_read_by_the_group_it_is_written_to_and_nobody_else(desk, section, group):
    said = _say(desk, section, readers=group)
    opinion = section.opinion
    read = {who for who in PEOPLE if preparing.talk(opinion, viewer=desk.viewer(who)).remarks}
    assert read == READERS[group]
    for who in PEOPLE:
        viewer = desk.viewer(who)
        if who in read:
            assert preparing.comment(said.uid, viewer=viewer) == said
        else:
            with pytest.raises(NotFound):
                preparing.comment(said.uid, viewer=viewer)


def test_comments_do_not_exist_for_other_boards_nor_for_the_sender_nor_in_search_or_trail(desk, section):
    said = _say(desk, section, text="Kanariegul fråga", quote="i stort", replacement="Papegojgrön")
    actions.answer_comment(said, text="Undulatblå svar", by=desk.viewer("officer"))
    for viewer in (desk.viewer("officer", body="ks"), desk.viewer("officer", body="fa"), ANYONE):
        assert preparing.talk(section.opinion, viewer=viewer).remarks == []
        assert not Comment.objects.visible_to(viewer).exists()
    for word in ("Kanariegul", "Papegojgrön", "Undulatblå"):
        assert search.find(word, viewer=desk.viewer("officer")).total == 0
    told = trail.history([section.opinion.uid, section.uid, said.uid], viewer=desk.viewer("officer"))
    assert not any(word in str(entry) for entry in told for word in ("Kanariegul", "Papegojgrön", "Undulatblå"))


def test_a_comment_stands_on_a_section_a_passage_or_a_place_in_the_referred_text(desk, section, one_event):
    with one_event("opinion.commented"):
        whole = _say(desk, section)
    passage = _say(desk, section, quote="i stort positiva")
    by = desk.viewer("child_officer")
    place = actions.comment(section.opinion, element=desk.goal.element, text="Vad betyder det?", by=by)
    talk = preparing.talk(section.opinion, viewer=by)
    assert [one.comment for one in talk.on(section.pk)] == [whole, passage]
    assert [one.comment for one in talk.about(desk.goal.element_id)] == [place]
    assert [one.comment.serial for one in talk.remarks] == [1, 2, 3]


def test_commenting_is_refused_with_a_reason(desk, section, refused):
    actions.save_section(section, text=words("Ja och ja. Nej."), by=desk.viewer("officer"))
    elsewhere = desk.section(desk.assigned(title="En annan"), "summary")
    for code, said in {
        "no_text": {"text": " "},
        "readers": {"readers": "world"},
        "no_passage": {"quote": "finns inte"},
        "passage_twice": {"quote": "ja"} if False else {"quote": "a"},
        "same_words": {"quote": "Nej", "replacement": "Nej"},
    }.items():
        with refused(Invalid, code):
            _say(desk, section, **said)
    with refused(Invalid, "no_place"):
        actions.comment(section.opinion, section=elsewhere, text="x", by=desk.viewer("officer"))
    with refused(Invalid, "no_place"):
        actions.comment(section.opinion, text="x", by=desk.viewer("officer"))
    with refused(Invalid, "no_passage"):
        actions.comment(section.opinion, element=desk.goal.element, quote="x", text="x", by=desk.viewer("officer"))
    with refused(Invalid, "no_unit"):
        _say(desk, section, who="director", readers="unit")
    with refused(NotAllowed, "other_unit"):
        _say(desk, section, who="far_officer")
    with refused(NotAllowed, "not_allowed"):
        _say(desk, section, who="registrar")


def test_a_comment_is_answered_resolved_and_opened_again(desk, section, one_event, refused):
    said, by = _say(desk, section), desk.viewer("officer")
    with one_event("comment.answered"):
        actions.answer_comment(said, text="Ja.", by=by)
    with refused(Invalid, "no_text"):
        actions.answer_comment(said, text="", by=by)
    with one_event("comment.resolved"):
        actions.resolve_comment(said, by=by)
    with refused(WrongState, "wrong_state"):
        actions.answer_comment(said, text="Jo.", by=by)
    with refused(WrongState, "wrong_state"):
        actions.resolve_comment(said, by=by)
    with one_event("comment.reopened"):
        actions.reopen_comment(said, by=by)
    with refused(Stale, "stale"):
        actions.resolve_comment(said, by=by, expected=99)
    (one,) = preparing.talk(section.opinion, viewer=by).remarks
    assert ([answer.text for answer in one.answers], one.is_open) == (["Ja."], True)


def test_a_suggestion_that_is_accepted_becomes_a_wording_of_the_section(desk, section, one_event):
    said, by = _say(desk, section, text="", quote="i stort", replacement="mycket"), desk.viewer("officer")
    (one,) = preparing.talk(section.opinion, viewer=by).remarks
    assert [(part.op, part.text) for part in one.change] == [("delete", "i stort"), ("insert", "mycket")]
    with one_event("section.saved", "comment.accepted"):
        actions.accept_suggestion(said, by=by)
    assert richtext.to_text(fresh(section).text) == TEXT.replace("i stort", "mycket")
    assert Wording.unscoped.filter(section=section).order_by("-number").first().how == "suggested"
    assert (fresh(said).state, fresh(said).closed_by) == ("accepted", desk.person("officer"))


def test_a_suggestion_that_is_rejected_changes_nothing_and_can_be_opened_again(desk, section, one_event):
    said, by = _say(desk, section, quote="i stort", replacement=""), desk.viewer("officer")
    with one_event("comment.rejected"):
        actions.reject_suggestion(said, reason="Vi är det.", by=by)
    assert (richtext.to_text(fresh(section).text), fresh(said).reason) == (TEXT, "Vi är det.")
    actions.reopen_comment(said, by=by)
    actions.accept_suggestion(said, by=by)
    assert "i stort" not in richtext.to_text(fresh(section).text)


def test_a_suggestion_is_not_taken_in_over_other_words_nor_over_one_who_writes(desk, section, refused):
    said, mere, by = _say(desk, section, quote="i stort", replacement="mycket"), _say(desk, section), desk.viewer("officer")
    desk._appoint("second", "Eva Enkel", "officer", "vuxna")
    actions.hold_section(section, by=desk.viewer("second"))
    with refused(Stale, "held"):
        actions.accept_suggestion(said, by=by)
    actions.let_go(section, by=desk.viewer("second"))
    actions.save_section(section, text=words("Något annat."), by=by)
    with refused(Stale, "passage_changed"):
        actions.accept_suggestion(said, by=by)
    with refused(Invalid, "no_suggestion"):
        actions.accept_suggestion(mere, by=by)
    with refused(Invalid, "no_suggestion"):
        actions.reject_suggestion(mere, by=by)
    with refused(Invalid, "is_suggestion"):
        actions.resolve_comment(said, by=by)
    with refused(NotAllowed, "other_unit"):
        actions.accept_suggestion(said, by=desk.viewer("co_officer"))


def test_the_words_around_a_suggestion_keep_their_form(desk, section):
    def text(said, *marks):
        return {"type": "text", "text": said, **({"marks": [{"type": mark} for mark in marks]} if marks else {})}

    doc = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [text("Vi är "), text("mycket", "strong"), text(" nöjda.")]}],
    }
    by = desk.viewer("officer")
    actions.save_section(section, text=doc, by=by)
    said = _say(desk, section, quote="är mycket nöjda", replacement="vill mer")
    actions.accept_suggestion(said, by=by)
    assert fresh(section).text["content"] == [{"type": "paragraph", "content": [text("Vi vill mer.")]}]


OPINION_STATES = ("prepared", "reviewed", "attested", "approved")
NOT_LEAD = {"co_officer", "child_officer", "far_officer"}
# step: (roles that know it, states of the comment, states of the answer, those who are told that it is not theirs)
COMMENT = {
    "answer": (
        {"officer", *NOT_LEAD, "head", "other_head", "director"},
        {"open"},
        {"prepared", "reviewed", "attested"},
        {"far_officer"},
    ),
    "resolve": (
        {"officer", *NOT_LEAD, "head", "other_head", "director"},
        {"open"},
        {"prepared", "reviewed", "attested"},
        {"far_officer"},
    ),
    "reopen": (
        {"officer", *NOT_LEAD, "head", "other_head", "director"},
        {"resolved", "rejected"},
        {"prepared", "reviewed", "attested"},
        {"far_officer"},
    ),
    "accept": ({"officer", *NOT_LEAD}, {"open"}, {"prepared"}, NOT_LEAD),
    "reject": ({"officer", *NOT_LEAD}, {"open"}, {"prepared"}, NOT_LEAD),
}


def test_each_person_may_with_a_comment_exactly_what_the_table_says(desk, section):
    assert set(COMMENT) == set(rules.COMMENT_STEPS.steps)
    rows = {True: _say(desk, section, quote="i stort", replacement="mycket"), False: _say(desk, section)}
    viewers = {who: desk.viewer(who) for who in PEOPLE}
    viewers |= {f"{who} of another board": desk.viewer(who, body="fa") for who in ("officer", "head", "director")}
    for name, (known, states, stages, far) in COMMENT.items():
        row = rows[name in ("accept", "reject")]
        for state in Comment.State.values:
            for stage in OPINION_STATES:
                row.state, row.opinion.state = state, stage
                for who, viewer in viewers.items():
                    code = _code(name, row, viewer)
                    if who not in known:
                        told = code == "not_allowed"
                    elif state not in states:
                        told = code == "wrong_state"
                    elif who in far and (who == "far_officer" or stage in stages):
                        told = code == "other_unit"
                    else:
                        told = code == ("" if stage in stages else "wrong_state")
                    assert told, (name, state, stage, who, code)


def _code(name, row, viewer):
    try:
        rules.COMMENT_STEPS.check(name, row, viewer)
    except Refused as stopped:
        return stopped.code
    return ""
