"""An answer that goes out comes in the same, and the schema that is published says the same as the product."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from genomslag.domain.boards.models import AgendaItem, Dissent
from genomslag.domain.consultations.models import Stance, ViewpointKind
from genomslag.domain.consultations.rules import ANCHOR_PLACES, ANCHOR_WORDS
from genomslag.domain.flows import answer_consultation
from genomslag.faces.exchange import answer
from genomslag.faces.exchange.answer.schema import PATH
from tests.formats.answer.examples import ANSWER, answers

SCHEMA = json.loads(PATH.read_text(encoding="utf-8"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers)
def test_any_answer_comes_back_the_same(sent: answer.Answer):
    data = answer.dump(sent)
    received = answer.load(data)
    assert received == sent
    assert answer.dump(received) == data


def test_the_bytes_have_one_form_only():
    data = answer.dump(ANSWER)
    content = json.loads(data)
    assert data == json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    shuffled = json.dumps(dict(reversed(content.items())), indent=2).encode()
    assert answer.dump(answer.load(shuffled)) == data


def test_the_schema_is_a_schema_and_the_example_keeps_to_it():
    Draft202012Validator.check_schema(SCHEMA)
    assert list(Draft202012Validator(SCHEMA).iter_errors(answer.to_content(ANSWER))) == []
    assert SCHEMA["properties"]["format"]["const"] == answer.FORMAT
    assert set(SCHEMA["properties"]) == set(answer.to_content(ANSWER))


def test_the_schema_has_the_words_of_the_product():
    viewpoint, dissent = SCHEMA["properties"]["viewpoints"]["items"], SCHEMA["properties"]["dissents"]["items"]
    assert SCHEMA["$defs"]["stance"]["enum"] == ["", *Stance.values]
    assert viewpoint["properties"]["kind"]["enum"] == ViewpointKind.values
    sent_on = [kind for kind in Dissent.Kind if Dissent(kind=kind).is_sent_on]
    assert dissent["properties"]["kind"]["enum"] == sent_on != Dissent.Kind.values, "a note to the minutes stays there"
    assert SCHEMA["properties"]["outcome"]["enum"] == AgendaItem.Outcome.values
    assert set(SCHEMA["$defs"]["anchor"]["required"]) == {*ANCHOR_WORDS, *ANCHOR_PLACES}
    assert answer.FORMAT == answer_consultation.FORMAT


def test_what_an_older_sender_leaves_out_is_empty():
    content = answer.to_content(ANSWER)
    del content["attachments"]
    del content["viewpoints"][0]["quote"]
    received = answer.from_content(content)
    assert received.attachments == () and received.viewpoints[0].quote == ""
