"""Days, standings and anchors: what can be said without a database."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Round, Viewpoint
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid

DAY = date(2026, 10, 30)


def _remarks(answer_by_on, sent_on, **said):
    with override("en"):
        return [str(remark).split(",")[0] for remark in rules.deadline_remarks(answer_by_on, sent_on=sent_on, **said)]


WEEKEND, HOLIDAY = "The last day falls on a weekend.", "The last day is a public holiday"
JULY, YEAR = "July lies within the time", "The time crosses New Year."


@pytest.mark.parametrize(
    ("sent_on", "answer_by_on", "remarks"),
    [
        (date(2026, 9, 1), date(2026, 10, 30), []),
        (date(2026, 9, 1), date(2026, 10, 31), [WEEKEND]),
        (date(2026, 9, 1), date(2026, 11, 1), [WEEKEND]),
        (date(2026, 3, 20), date(2026, 5, 1), [HOLIDAY]),
        (date(2026, 5, 4), date(2026, 6, 19), [HOLIDAY]),
        (date(2026, 5, 4), date(2026, 6, 30), []),
        (date(2026, 5, 4), date(2026, 7, 1), [JULY]),
        (date(2026, 6, 1), date(2026, 9, 1), [JULY]),
        (date(2026, 7, 31), date(2026, 9, 30), [JULY]),
        (date(2026, 8, 3), date(2026, 9, 30), []),
        (date(2026, 11, 2), date(2027, 1, 8), [YEAR]),
        (date(2026, 11, 2), date(2028, 1, 10), [JULY, YEAR]),
        (
            date(2026, 10, 1),
            date(2026, 10, 30),
            ["29 days is less than the 30 that the body gives: a board must have time to meet."],
        ),
        (date(2026, 9, 30), date(2026, 10, 30), []),
    ],
)
def test_a_sender_is_told_what_is_doubtful_about_a_last_day(sent_on, answer_by_on, remarks):
    assert _remarks(answer_by_on, sent_on) == remarks


def test_a_body_may_have_a_minimum_of_its_own():
    sent_on = DAY - timedelta(days=59)
    assert _remarks(DAY, sent_on) == []
    assert _remarks(DAY, sent_on, shortest_days=60) == [
        "59 days is less than the 60 that the body gives: a board must have time to meet."
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 500))
def test_no_last_day_is_refused_by_its_remarks(sent_on, days):
    remarks = rules.deadline_remarks(sent_on + timedelta(days=days), sent_on=sent_on)
    assert len(remarks) <= 4 and all(str(remark) for remark in remarks)


S = Recipient.State


@pytest.mark.parametrize(
    ("state", "the_day_before", "the_day_itself", "the_day_after"),
    [
        (S.CHOSEN, "wait", "wait", "wait"),
        (S.SENT, "silent", "silent", "late"),
        (S.OPENED, "open", "open", "late"),
        (S.EXTENDED, "moved", "moved", "late"),
        (S.ANSWERED, "done", "done", "done"),
        (S.DECLINED, "off", "off", "off"),
    ],
)
def test_a_recipient_stands_where_state_and_day_say(state, the_day_before, the_day_itself, the_day_after):
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    found = [rules.standing(state, answer_by_on=DAY, on=on) for on in days]
    assert [one.mark for one in found] == [the_day_before, the_day_itself, the_day_after]
    assert all(str(one.word) for one in found)


def test_nobody_is_silent_so_far_once_the_report_is_finished():
    for state in (S.SENT, S.OPENED, S.EXTENDED):
        found = rules.standing(state, answer_by_on=DAY, on=DAY, asks_for_more=True, drafting=True, reported=True)
        assert (found.key, str(found.word)) == ("late", "Har inte svarat")


def test_every_state_of_a_recipient_has_words():
    words = {str(rules.standing(state, answer_by_on=DAY, on=DAY).word) for state in S.values}
    assert len(words) == len(S.values)


A = Audience


@pytest.mark.parametrize("audience", A.values)
def test_replies_are_the_offices_own_until_the_report(audience):
    for state in Round.State.values:
        seen = rules.reply_audience(state, answer_audience=audience)
        assert seen == (audience if state == Round.State.REPORTED else min(audience, A.OWN))


@pytest.mark.parametrize("audience", A.values)
def test_a_suggestion_is_the_offices_own_and_what_is_set_aside_is_as_open_as_the_answer(audience):
    for state in Viewpoint.State.values:
        seen = rules.viewpoint_audience(state, answer_audience=audience)
        assert seen == (min(audience, A.OWN) if state == Viewpoint.State.SUGGESTED else audience)


TEXT = "Alla ska fråga om våld. Barn ska få stöd. Alla ska fråga igen."


def _anchor(quote, text=TEXT):
    return rules.anchor_to(element="e", revision="r", text=text, quote=quote)


def test_an_anchor_names_the_words_and_their_surroundings():
    assert _anchor("fråga om våld") == {
        "element": "e",
        "revision": "r",
        "quote": "fråga om våld",
        "prefix": "Alla ska ",
        "suffix": ". Barn ska få stöd. Alla ska frå",
        "start": 9,
        "end": 22,
    }


@pytest.mark.parametrize("quote", ["", "finns inte"])
def test_words_that_are_not_there_have_no_anchor(quote):
    assert _anchor(quote) is None


@pytest.mark.parametrize(
    ("quote", "text", "how"),
    [
        ("fråga om våld", TEXT, "exact"),
        ("fråga om våld", "Nytt. " + TEXT, "moved"),
        ("fråga om våld", TEXT.replace("våld", "hot"), "lost"),
        ("fråga om våld", "", "lost"),
        ("Barn", "Barn först. Barn sedan.", "lost"),
        ("Barn", "Först: " + TEXT + " Barn.", "moved"),
        ("Alla ska fråga", "x" + TEXT, "moved"),
    ],
)
def test_an_anchor_fits_is_moved_or_is_lost(quote, text, how):
    assert rules.fit(_anchor(quote), text) == how


def test_words_are_never_taken_for_others_like_them():
    anchor = _anchor("Alla ska fråga")
    assert rules.place(anchor, "Alla ska fråga. Alla ska fråga.") == (0, 14)
    assert rules.place(anchor, "-Alla ska fråga. Alla ska fråga.") is None


@given(st.text(min_size=1), st.data())
def test_an_anchor_fits_the_text_it_was_made_for(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    anchor = _anchor(quote, text)
    rules.check_anchor(anchor)
    assert rules.fit(anchor, text) == "exact"


@given(st.text(), st.text(min_size=1), st.text(), st.text())
def test_where_an_anchor_is_placed_its_words_stand(before, quote, after, other):
    anchor = _anchor(quote, before + quote + after)
    for text in (other + before + quote + after, other + quote, other):
        found = rules.place(anchor, text)
        assert found is None or text[found[0] : found[1]] == quote
        assert (rules.fit(anchor, text) == "lost") == (found is None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"element": ""},
        {"revision": None},
        {"quote": ""},
        {"quote": 3},
        {"prefix": None},
        {"suffix": 1},
        {"start": -1},
        {"start": "0"},
        {"start": True},
        {"start": 22},
        {"end": None},
        {"end": 9},
        {"end": 21.5},
    ],
)
def test_a_broken_anchor_is_refused(wrong):
    with pytest.raises(Invalid) as stopped:
        rules.check_anchor({**_anchor("fråga om våld"), **wrong})
    assert (stopped.value.code, stopped.value.field) == ("anchor", "anchor")


@pytest.mark.parametrize("key", ["element", "revision", "quote", "prefix", "suffix", "start", "end"])
def test_an_anchor_has_all_its_parts(key):
    anchor = _anchor("fråga om våld")
    del anchor[key]
    with pytest.raises(Invalid):
        rules.check_anchor(anchor)


def test_what_a_house_adds_to_an_anchor_is_kept():
    rules.check_anchor({**_anchor("fråga om våld"), "place": "M1"})
    rules.check_anchor(None)
