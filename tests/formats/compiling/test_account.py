"""No sentence of an answer falls between: each is in a viewpoint, is a fact of the form, or stands as unread."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.reading import read_bytes, read_path
from genomslag.reading.together import account_of

DOCUMENTS = sorted((Path(__file__).parents[1] / "reading" / "documents").glob("*.*"))
PARTS = (
    "Nämnden anser att målet bör skärpas.",
    "Programmet gäller i fyra år, bl.a. för förskolan.",
    "Synpunkter",
    "Kap. 3 Uppföljning",
    "- en punkt utan stopp",
    "1. Nämnden godkänner yttrandet.",
    "Hur ska det finansieras?",
    "Förslag till beslut",
    "Dnr KS 2026/12",
    "”Citat”, sade hon. Sedan gick hon!",
    "...",
)


def words(text: str) -> Counter:
    return Counter(re.findall(r"\w+", text))


def must_hold_everything(found) -> None:
    passages = account_of(found)
    placed = [one for one in passages if one.start >= 0]
    lost = words(found.text) - words(" ".join(one.text for one in placed))
    assert not [word for word in lost if not re.fullmatch(r"[\d_]+", word)], lost
    assert all(one.end <= other.start for one, other in zip(placed, placed[1:], strict=False)), "two passages share words"
    assert all(found.text[one.start : one.end] == one.text for one in placed)
    held = {id(point) for one in passages for point in one.viewpoints}
    assert {id(one) for one in found.viewpoints} == held, "a viewpoint has no passage"


@pytest.mark.parametrize("place", DOCUMENTS, ids=lambda place: place.name)
def test_every_word_of_a_document_is_in_some_passage(place):
    must_hold_everything(read_path(place))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["\n", "\n\n", " "])), min_size=1, max_size=14))
def test_every_word_of_any_text_is_in_some_passage(parts):
    text = "".join(part + gap for part, gap in parts)
    must_hold_everything(read_bytes(text.encode(), "svar.txt"))


def test_what_is_no_viewpoint_and_no_fact_is_unread_until_a_person_says_otherwise():
    found = read_bytes("Socialnämnden\n\nYttrande över remissen Program för trygga broar\n\nSynpunkter\nBron är gammal och går över en å. Nämnden anser att bron bör rivas.\n".encode(), "svar.txt")  # fmt: skip
    states = {one.text: one.state for one in account_of(found)}
    assert states["Bron är gammal och går över en å."] == "unread"
    assert states["Nämnden anser att bron bör rivas."] == "viewpoint"
    assert states["Synpunkter"] == "sections"
