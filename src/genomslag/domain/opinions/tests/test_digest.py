"""The sum that an attestation binds to: any word changed is another sum."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as some

from genomslag.domain.documents.models import Element
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Attestation, Position, Section
from genomslag.ground import clock, richtext

TEXT = some.text(alphabet=some.characters(categories=("L", "N", "P")), min_size=1, max_size=30)


def draft():
    return {
        "sections": [
            Section(key="summary", title="Sammanfattning", text=richtext.from_text("Vi är positiva.")),
            Section(key="views", title="Synpunkter", text=richtext.from_text("Dela programmet.")),
        ],
        "clauses": ["Godkänns.", "Justeras omedelbart."],
        "stance": "supports_mainly",
        "positions": [
            Position(serial=1, kind="proposal", stance="supports", text="Säg vem.", element=Element(), anchor={"quote": "a"}),
            Position(serial=2, kind="question", stance="neutral", text="När?"),
        ],
    }


EDITS = {
    "a word in a section": lambda d: setattr(d["sections"][0], "text", richtext.from_text("Vi är negativa.")),
    "a heading": lambda d: setattr(d["sections"][0], "title", "Kort"),
    "the order of sections": lambda d: d["sections"].reverse(),
    "a section gone": lambda d: d["sections"].pop(),
    "a clause": lambda d: d["clauses"].__setitem__(0, "Avslås."),
    "the order of clauses": lambda d: d["clauses"].reverse(),
    "two clauses made one": lambda d: d.update(clauses=["Godkänns.Justeras omedelbart."]),
    "the stance": lambda d: d.update(stance="opposes"),
    "a position's text": lambda d: setattr(d["positions"][0], "text", "Säg inte vem."),
    "a position's stance": lambda d: setattr(d["positions"][0], "stance", "opposes"),
    "a position's kind": lambda d: setattr(d["positions"][0], "kind", "criticism"),
    "a position's element": lambda d: setattr(d["positions"][0], "element", Element()),
    "a position's anchor": lambda d: setattr(d["positions"][0], "anchor", {"quote": "b"}),
    "a position gone": lambda d: d["positions"].pop(),
}


@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_is_another_sum(edit):
    before = draft()
    after = deepcopy(before)
    EDITS[edit](after)
    assert rules.digest_of(**after) != rules.digest_of(**before)


def test_the_same_words_are_the_same_sum():
    before = draft()
    assert rules.digest_of(**before) == rules.digest_of(**deepcopy(before))


@given(TEXT, TEXT)
def test_other_words_are_another_sum(one, other):
    first, second = draft(), draft()
    first["positions"] = second["positions"] = []
    first["sections"][0].text, second["sections"][0].text = richtext.from_text(one), richtext.from_text(other)
    same = richtext.canonical(first["sections"][0].text) == richtext.canonical(second["sections"][0].text)
    assert (rules.digest_of(**first) == rules.digest_of(**second)) is same


@given(some.lists(TEXT, max_size=4), some.lists(TEXT, max_size=4))
def test_other_clauses_are_another_sum(ones, others):
    first, second = draft(), draft()
    first["positions"] = second["positions"] = []
    first["clauses"], second["clauses"] = ones, others
    assert (rules.digest_of(**first) == rules.digest_of(**second)) is (ones == others)


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"content_digest": "b"}, False),
        ({"verdict": "returned"}, False),
        ({"voided_at": clock.now()}, False),
    ],
)
def test_an_attestation_holds_for_its_text_until_the_draft_is_returned(changed, holds):
    row = Attestation(**{"verdict": "attested", "content_digest": "a", "role": "head", **changed})
    assert rules.attestation_holds(row, "a") is holds
    assert rules.roles_behind([row], "a") == (frozenset({"head"}) if holds else frozenset())
