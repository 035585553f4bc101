"""What is not an answer is refused with the place and what to do, quickly, and without repeating what was sent."""

from __future__ import annotations

import json
import time
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.faces.exchange import answer
from genomslag.faces.exchange.answer import codec
from genomslag.faces.exchange.answer.codec import NewerVersion, NotAnAnswer
from genomslag.ground.errors import Invalid, TooLarge
from tests.formats.answer.examples import ANSWER


def changed(path: str, value: Any) -> bytes:
    """The example with one value put elsewhere than it should be; `...` takes it away."""
    content: Any = deepcopy(json.loads(answer.dump(ANSWER)))
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part = content
    for step in way:
        part = part[step]
    if value is ...:
        del part[last]
    else:
        part[last] = value
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("own_number", ..., "own_number"),
        ("own_number", 7, "own_number"),
        ("extra", 1, ""),
        ("stance", "maybe", "stance"),
        ("decided_on", "2020-02-30", "decided_on"),
        ("decided_on", "22 oktober", "decided_on"),
        ("decided_on", "2020-10-22\n", "decided_on"),
        ("round", "not-a-uid", "round"),
        ("body.name", "", "body.name"),
        ("viewpoints.0.uid", ..., "viewpoints.0.uid"),
        ("viewpoints.0.anchor.revision", "ab", "viewpoints.0.anchor.revision"),
        ("viewpoints.0.anchor.revision", "4f" * 32 + "\n", "viewpoints.0.anchor.revision"),
        ("viewpoints.0.anchor.end", 4, "viewpoints.0.anchor"),
        ("viewpoints.0.element", None, "viewpoints.0.anchor"),
        ("sections.0.sum", "00" * 32, "sections.0.sum"),
        ("sections.0.text.content", [{"type": "image"}], "sections.0.text.content.0.type"),
        ("sections.0.text.content", [{"type": "list_item"}], "sections.0.text.doc.0"),
        (
            "sections.0.text.content.0.content",
            [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}],
            "sections.0.text",
        ),
        ("attachments.0.sha256", "AB" * 32, "attachments.0.sha256"),
        ("attachments.0.media_type", "text/html\n", "attachments.0.media_type"),
        ("dissents.0.kind", "protest", "dissents.0.kind"),
        ("decision", ["a\x00b"], "decision.0"),
        ("decision", ["\ud800"], "decision.0"),
    ],
)
def test_what_does_not_keep_to_the_format_is_refused_at_its_place(path: str, value: Any, place: str):
    with pytest.raises(NotAnAnswer) as refused:
        answer.load(changed(path, value))
    assert refused.value.field == place
    assert isinstance(refused.value, Invalid) and str(refused.value.message)


def test_a_changed_word_does_not_go_unseen():
    data = answer.dump(ANSWER).replace("delas i två".encode(), b"delas i tre", 1)
    with pytest.raises(NotAnAnswer):
        answer.load(data)


@pytest.mark.parametrize("version", ["1.1", "2.0", "1.10", "9999.0"])
def test_a_newer_version_is_refused_with_the_reason(version: str):
    with pytest.raises(NewerVersion) as refused:
        answer.load(changed("format", f"genomslag-answer/{version}"))
    assert refused.value.code == "newer_version" and version in str(refused.value.message)


@pytest.mark.parametrize(
    "said", ["", "genomslag-answer/", "genomslag-answer/1.0\n", "other/1.0", 1, None, [], "genomslag-answer/٣.0"]
)
def test_another_format_is_no_answer(said: Any):
    with pytest.raises(NotAnAnswer) as refused:
        answer.load(changed("format", said))
    assert refused.value.code == "not_an_answer"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"null", b"[]", b"7", b'"x"', b"\xff\xfe", b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":1.5}', b"%PDF-1.7"]
)
def test_bytes_that_are_no_answer_are_refused(data: bytes):
    with pytest.raises(NotAnAnswer):
        answer.load(data)


def test_too_much_is_refused_before_it_is_read():
    with pytest.raises(TooLarge):
        answer.load(b" " * (codec.LARGEST_BYTES + 1))


HOSTILE = {
    "deep": b"[" * 1_000_000,
    "deep inside": changed("adopted_text", {"type": "doc"})[:-1] + b',"x":' + b'{"a":' * 500_000,
    "endless string": b'"' + b'\\"' * 2_000_000,
    "endless escape": b'"' + b"\\" * 3_999_999,
    "quotes": b'"' * 4_000_000,
    "long number": b'{"format":' + b"1" * 100_000 + b"}",
    "many": changed("viewpoints", [{}] * 200_000),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_cost_no_more_than_their_length(data: bytes):
    begun = time.process_time()
    with pytest.raises(NotAnAnswer):
        answer.load(data)
    assert time.process_time() - begun < 20


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_bytes_at_all_bring_it_down(data: bytes):
    with pytest.raises((NotAnAnswer, TooLarge)):
        answer.load(data)


_json = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3))  # fmt: skip
_places = ["round", "body", "decision", "sections", "sections.0", "sections.0.text", "viewpoints", "viewpoints.0", "viewpoints.0.anchor", "dissents", "attachments", "adopted_text"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_places), _json)
def test_any_value_in_any_place_is_an_answer_or_is_refused(path: str, value: Any):
    try:
        received = answer.load(changed(path, value))
    except NotAnAnswer:
        return
    assert answer.load(answer.dump(received)) == received


def test_nothing_is_sent_that_could_not_be_read():
    wrong = answer.Answer(body=answer.Body(""), own_number="HV 2020/1", decided_on=ANSWER.decided_on)
    with pytest.raises(NotAnAnswer):
        answer.dump(wrong)


def test_a_refusal_does_not_repeat_what_was_sent():
    with pytest.raises(NotAnAnswer) as refused:
        answer.load(changed("stance", "hemlig uppgift"))
    assert "hemlig" not in str(refused.value.message)
