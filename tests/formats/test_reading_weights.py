"""The learnt weights: what is in the table, what a sentence is weighed by, and that learning is the same every time. All invented."""

import json
import re

import pytest

from genomslag.reading import reader, weighing
from tests.formats.reading.letters import letter, written_letter
from tests.score import documents, learn

HEAD = "Kulturnämnden\n2026-02-03"
ROWS = [line.split("\t") for line in weighing.TABLE.read_text(encoding="utf-8").splitlines()]


def test_the_table_has_a_sign_and_a_weight_for_a_stand_and_for_each_kind():
    assert ROWS[0] == ["sign", "stand", *weighing.KINDS]
    assert len({row[0] for row in ROWS}) == len(ROWS) > 1_000 and {len(row) for row in ROWS} == {6}
    assert all(abs(float(weight)) < 6 for row in ROWS[1:] for weight in row[1:])


def test_no_name_no_figure_and_no_sentence_is_in_the_table():
    words = [row[0] for row in ROWS[1:] if ":" not in row[0]]
    assert not [sign for sign in words if re.search(r"[1-9]", sign) or re.search(r"[A-ZÅÄÖ]", sign.replace("Namn", ""))]
    assert max(len(sign.replace(" … ", " ").split(" ")) for sign in words) == 2


def test_weights_are_hundredths_so_that_their_sum_has_no_order():
    assert all(re.fullmatch(r"-?\d(\.\d\d?)?", weight) for row in ROWS[1:] for weight in row[1:])


def heard(sentence, **head):
    (one,) = reader.heard_in(written_letter(HEAD, f"Synpunkter\n{sentence}\n").encode(), "x.txt")
    return weighing.signs_of(one)


def test_a_sentence_is_weighed_by_its_words_and_by_what_is_known_of_it():
    signs = heard("Nämnden anser att Storgatan 12 bör byggas om.")
    words = {"bör", "att Namn", "Namn 0", "Namn … bör", "2: ans"}
    assert words | {"rule: said", "sort: proposal", "is: picked", "topic: views"} <= signs


@pytest.mark.parametrize("name", ["Storgatan", "Ada Ek", "Region Norrdal"])
def test_a_name_is_only_that_it_is_one(name):
    assert heard(f"Nämnden anser att {name} bör byggas om.") == heard("Nämnden anser att Namnet bör byggas om.")


@pytest.mark.parametrize("address", ["norrvik.se", "www.norrvik.se", "www. norrvik.se/broar", "kultur@norrvik.se"])
def test_an_address_says_no_name(address):
    signs = heard(f"Nämnden anser att {address} bör byggas om.")
    assert not [sign for sign in signs if "norrvik" in sign.casefold()] and "att bör" in signs


def test_what_no_rule_sees_is_a_stand_when_its_words_weigh_enough():
    """People write in ways that nobody thought of; what is plainly told weighs nothing."""
    found = letter(
        HEAD,
        "Nämndens synpunkter\nNämnden tillstyrker förslaget.\nKommunen skulle gärna se ytterligare beskrivning av hur planen påverkar friluftslivet.\nBiblioteket öppnade 1962.\n",
    )
    assert [one.evidence for one in found.viewpoints][1:] == [
        "Kommunen skulle gärna se ytterligare beskrivning av hur planen påverkar friluftslivet."
    ]


def test_learning_is_the_same_every_time_and_keeps_only_what_several_share():
    own = [json.loads(line) for line in (documents.OWN / "labels.jsonl").read_text(encoding="utf-8").splitlines()][:12]
    examples = learn.examples_of([(documents.OWN / label["file"], label) for label in own])
    table = learn.learnt(examples)
    assert table == learn.learnt(examples) and sum(one.kind is not None for one in examples) > 10
    for sign in table:
        assert len({one.document for one in examples if sign in one.signs}) >= 3
    assert learn.written(table).startswith("sign\tstand\t")


def test_a_mark_is_used_once_and_what_is_not_marked_is_no_stand(tmp_path):
    place = tmp_path / "svar.txt"
    place.write_text(
        written_letter(HEAD, "Synpunkter\nBron bör byggas om.\nBron bör byggas om.\nTurerna är få.\n"), encoding="utf-8"
    )
    label = {"id": "svar", "viewpoints": [{"kind": "proposal", "evidence": "Bron bör byggas om."}]}
    assert [one.kind for one in learn.examples_of([(place, label)])] == ["proposal", None, None]


def test_what_its_label_does_not_speak_of_is_not_learnt_from(tmp_path):
    place = tmp_path / "svar.txt"
    place.write_text(written_letter(HEAD, "Synpunkter\nBron bör byggas om.\n"), encoding="utf-8")
    assert learn.examples_of([(place, {"id": "svar"})]) == []


def test_words_that_tell_a_stand_gain_weight():
    examples = [
        learn.Example(str(at), frozenset({weighing.ANY, "word: good" if at % 2 else "word: bad"}), "support" if at % 2 else None) for at in range(12)
    ]  # fmt: skip
    table = learn.learnt(examples)
    assert table["word: good"][0] > 0.3 > -0.3 > table["word: bad"][0]
