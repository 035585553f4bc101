"""The answer form goes out and comes back: whatever is done to it on the way, nothing that was written is lost."""

from datetime import date
from io import BytesIO
from uuid import UUID, uuid5

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as some

from genomslag.domain.consultations.models import Stance
from genomslag.faces.exchange.forms import AnswerForm, Asked, is_form, read_form, write_form
from genomslag.ground.errors import Invalid

DAY = date(2026, 9, 1)
ROUND = UUID(int=7)
ASKED = [
    Asked(str(uuid5(ROUND, str(n))), f"{n}.1 {name}", f"Vi ska {name.lower()}.\nOch följa upp det.")
    for n, name in enumerate(("Fråga om våld", "Ge stöd", "Skydda barn", "Utbilda"), start=1)
]
FORM = AnswerForm(
    str(ROUND), "Remiss om program mot våld", "Kommunstyrelsen", "Exempeljouren", "2026-10-30", ASKED, ["Vad saknas?"]
)

words = some.text(some.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)
line = some.lists(words, min_size=1, max_size=6).map(lambda said: "x " + " ".join(said))
text = some.lists(line, min_size=1, max_size=3).map("\n\n".join)
stance = some.sampled_from(["", *Stance.values])
part = some.fixed_dictionaries({"stance": stance, "text": some.one_of(some.just(""), text)}).filter(
    lambda one: one["stance"] or one["text"]
)
answers = some.fixed_dictionaries(
    {
        "stance": stance,
        "whole": some.one_of(some.just(""), text),
        "elements": some.dictionaries(some.sampled_from([one.uid for one in ASKED]), part),
        "unplaced": some.lists(line, max_size=2),
    }
)


def changed(data, change):
    document = Document(BytesIO(data))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def lose_marks(document):
    body = document.element.body
    for name in ("w:bookmarkStart", "w:bookmarkEnd", "w:tag"):
        for one in list(body.iter(qn(name))):
            one.getparent().remove(one)


def headings(document):
    return [line for line in document.paragraphs if line.style.name.startswith("Heading")]


def everything(content):
    parts = [content["whole"], *(one["text"] for one in content["elements"].values()), *content["unplaced"]]
    return " ".join(" ".join(parts).split())


@settings(deadline=None, max_examples=60)
@given(answers)
def test_what_is_written_is_read(content):
    read = read_form(write_form(FORM, on=DAY, content=content), FORM)
    assert read.content == content and not read.by_words and not read.is_other_round


@settings(deadline=None, max_examples=60)
@given(answers)
def test_without_marks_the_words_decide_and_it_is_said(content):
    data = changed(write_form(FORM, on=DAY, content=content), lose_marks)
    read = read_form(data, FORM)
    assert read.content == content
    assert len(read.by_words) == len(content["elements"]) + bool(content["whole"] or content["stance"])


@settings(deadline=None, max_examples=60)
@given(answers, some.sets(some.integers(1, 5)), some.booleans())
def test_with_headings_gone_nothing_is_lost(content, gone, marks_too):
    def change(document):
        found = headings(document)
        for at in sorted(gone):
            if at < len(found):
                found[at]._p.getparent().remove(found[at]._p)
        if marks_too:
            lose_marks(document)

    read = read_form(changed(write_form(FORM, on=DAY, content=content), change), FORM)
    kept = everything(read.content)
    for said in [content["whole"], *(one["text"] for one in content["elements"].values()), *content["unplaced"]]:
        for part in said.split("\n\n"):
            assert " ".join(part.split()) in kept


def test_with_a_heading_gone_the_answer_stays_where_it_was():
    content = {"stance": "", "whole": "", "elements": {ASKED[1].uid: {"stance": "opposes", "text": "Nej."}}, "unplaced": []}

    def change(document):
        found = headings(document)[3]
        found._p.getparent().remove(found._p)

    assert read_form(changed(write_form(FORM, on=DAY, content=content), change), FORM).content == content


def test_a_text_under_a_heading_of_ones_own_is_kept_apart():
    def change(document):
        document.add_heading("Övrigt", level=2)
        document.add_paragraph("Vi saknar ett avsnitt om äldre.")

    read = read_form(changed(write_form(FORM, on=DAY), change), FORM)
    assert read.unplaced == ["Övrigt", "Vi saknar ett avsnitt om äldre."]


def test_a_stance_of_ones_own_words_is_kept_as_words():
    def change(document):
        for one in document.element.body.iter(qn("w:sdt")):
            next(one.iter(qn("w:t"))).text = "hurra!"
            break

    assert read_form(changed(write_form(FORM, on=DAY), change), FORM).content["whole"] == "hurra!"


def test_a_form_of_another_round_is_known_and_placed_by_its_headings():
    other = AnswerForm(str(UUID(int=8)), "Annan remiss", "KS", "X", "2026-10-30", [Asked(str(UUID(int=9)), ASKED[0].name)])
    content = {"stance": "", "whole": "", "elements": {str(UUID(int=9)): {"stance": "", "text": "Ja."}}, "unplaced": []}
    read = read_form(write_form(other, on=DAY, content=content), FORM)
    assert read.is_other_round and read.content["elements"][ASKED[0].uid]["text"] == "Ja."


def test_an_empty_form_says_nothing_and_the_same_form_is_the_same_bytes():
    data = write_form(FORM, on=DAY)
    assert data == write_form(FORM, on=DAY) and is_form(data)
    assert read_form(data, FORM).content == {"stance": "", "whole": "", "elements": {}, "unplaced": []}


def test_what_is_no_form_is_told_apart():
    out = BytesIO()
    Document().save(out)
    assert not is_form(out.getvalue()) and not is_form(b"%PDF-1.7") and not is_form(b"PK\x03\x04rubbish")
    with pytest.raises(Invalid, match="damaged"):
        read_form(b"PK\x03\x04rubbish", FORM)
