"""The schema holds, the words survive, and nothing a person writes becomes markup."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.ground import richtext
from genomslag.ground.errors import Invalid

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
marks = st.lists(
    st.sampled_from([{"type": "strong"}, {"type": "em"}, {"type": "link", "attrs": {"href": "https://a.example/b"}}])
)
texts = st.builds(lambda text, marked: {"type": "text", "text": text, "marks": marked}, words, marks)
paragraphs = st.builds(lambda content: {"type": "paragraph", "content": content}, st.lists(texts, max_size=4))
lists = st.builds(
    lambda kind, items: {"type": kind, "content": [{"type": "list_item", "content": [item]} for item in items]},
    st.sampled_from(["bullet_list", "ordered_list"]),
    st.lists(paragraphs, min_size=1, max_size=3),
)
headings = st.builds(
    lambda level, text: {"type": "heading", "attrs": {"level": level}, "content": [text]}, st.sampled_from([2, 3, 4]), texts
)
docs = st.builds(lambda content: {"type": "doc", "content": content}, st.lists(paragraphs | lists | headings, max_size=6))


@given(docs)
def test_validating_twice_changes_nothing(doc):
    once = richtext.validate(doc)
    assert richtext.validate(once) == once
    assert richtext.digest(doc) == richtext.digest(once)


@given(docs)
def test_what_people_write_never_becomes_markup(doc):
    html = str(richtext.to_html(richtext.validate(doc)))
    allowed = {"p", "ul", "ol", "li", "h2", "h3", "h4", "strong", "em", "a", "br"}
    assert {tag.split(" ")[0].strip("/") for tag in (part.split(">")[0] for part in html.split("<")[1:])} <= allowed


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_plain_text_keeps_its_words(text):
    assert (
        richtext.to_text(richtext.from_text(text)).split()
        == richtext.validate(
            {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text or "x"}]}]}
        )["content"][0]
        .get("content", [{"text": ""}])[0]["text"]
        .replace("\ufeff", "")
        .split()
        or not text.strip()
    )


def test_a_line_break_stays_and_an_empty_line_parts():
    doc = richtext.from_text("ett\ntvå\n\ntre")
    assert richtext.to_text(doc) == "ett\ntvå\n\ntre"
    assert len(doc["content"]) == 2


@pytest.mark.parametrize(
    "bad",
    [
        None,
        [],
        {"type": "paragraph"},
        {"type": "doc", "attrs": {"v": 2}},
        {"type": "doc", "content": "text"},
        {"type": "doc", "content": [{"type": "script"}]},
        {"type": "doc", "content": [{"type": "heading", "attrs": {"level": 1}}]},
        {"type": "doc", "content": [{"type": "bullet_list"}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": ""}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": 7}]}]},
        {
            "type": "doc",
            "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{"type": "u"}]}]}],
        },
    ],
)
def test_what_breaks_the_schema_is_refused_with_its_place(bad):
    with pytest.raises(Invalid) as refused:
        richtext.validate(bad)
    assert refused.value.field


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "data:text/html,x", 'https://a"onclick=', "http://a b"]
)
def test_a_link_leads_only_where_links_may(href):
    linked = {"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": href}}]}
    with pytest.raises(Invalid):
        richtext.validate({"type": "doc", "content": [{"type": "paragraph", "content": [linked]}]})


def test_a_text_as_deep_as_a_well_is_refused():
    deep = {"type": "paragraph"}
    for _level in range(60):
        deep = {"type": "bullet_list", "content": [{"type": "list_item", "content": [deep]}]}
    with pytest.raises(Invalid):
        richtext.validate({"type": "doc", "content": [deep]})


EXAMPLES = json.loads((Path(__file__).parents[4] / "tests" / "formats" / "richtext.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("doc", EXAMPLES["valid"])
def test_what_the_editor_can_write_is_accepted(doc):
    assert richtext.validate(doc) == doc


@pytest.mark.parametrize("doc", EXAMPLES["invalid"])
def test_what_the_editor_cannot_write_is_refused(doc):
    with pytest.raises(Invalid):
        richtext.validate(doc)


# --- notes ------------------------------------------------------------------------------------------------------------


def note(words):
    return {"type": "note", "content": [{"type": "text", "text": words}]}


def plain(words):
    return {"type": "text", "text": words}


def noted(*parts):
    return richtext.validate({"type": "doc", "content": [{"type": "paragraph", "content": list(parts)}]})


def test_a_text_without_notes_has_the_sum_it_always_had():
    doc = richtext.from_text("Alla frågar om våld.\n\nVarje gång.")
    assert richtext.digest(doc) == "e5c6cc2dcb4cbeaa04c3829154b67a3823a8040e3aabbb5330b2dfcc86ebb21c"


def test_a_note_without_words_says_nothing_and_is_refused():
    with pytest.raises(Invalid):
        noted(plain("a"), {"type": "note"})


def test_a_note_is_part_of_the_text_and_of_its_sum():
    with_note, without = noted(plain("Stöd"), note("SOU 2020:1"), plain(" ges.")), noted(plain("Stöd"), plain(" ges."))
    assert richtext.to_text(with_note) == "Stöd [SOU 2020:1] ges."
    assert richtext.digest(with_note) != richtext.digest(without)


def test_notes_stand_last_as_a_list_with_ways_there_and_back():
    html = str(richtext.to_html(noted(plain("Stöd"), note("En <b>källa</b>"), plain(" ges"), note("Två")), key="e7"))
    assert html.index("</p>") < html.index('<ol class="g-notes">')
    for there, back in (("e7-r1", "e7-n1"), ("e7-r2", "e7-n2")):
        assert f'id="{there}" href="#{back}"' in html
        assert f'<li id="{back}">' in html and f'href="#{there}"' in html
    assert "En &lt;b&gt;källa&lt;/b&gt;" in html


def test_notes_of_two_texts_on_one_page_lead_each_to_their_own():
    one, two = (str(richtext.to_html(noted(plain(words), note("n")))) for words in ("a", "b"))
    assert one.split('id="')[1].split('"')[0] != two.split('id="')[1].split('"')[0]
    assert "g-notes" not in str(richtext.to_html(noted(plain("a"))))


# --- a plain field over a rich text -----------------------------------------------------------------------------------


def test_what_was_not_touched_in_a_plain_field_keeps_its_form():
    table = EXAMPLES["valid"][5]["content"][0] | {
        "content": [
            {
                "type": "table_row",
                "content": [{"type": "table_cell", "content": [{"type": "paragraph", "content": [plain("cell")]}]}],
            }
        ]
    }
    strong = {"type": "paragraph", "content": [{"type": "text", "text": "fet", "marks": [{"type": "strong"}]}]}
    doc = richtext.validate({"type": "doc", "content": [strong, table, {"type": "paragraph", "content": [plain("sist")]}]})
    assert richtext.read(richtext.to_text(doc), over=doc) == doc
    changed = richtext.read(richtext.to_text(doc).replace("sist", "nytt\n\nsist"), over=doc)
    assert [block["type"] for block in changed["content"]] == ["paragraph", "table", "paragraph", "paragraph"]
    assert changed["content"][0] == strong


@given(docs, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_no_typed_word_is_lost_over_any_text(doc, more):
    before = richtext.validate(doc)
    typed = f"{richtext.to_text(before)}\n\n{more}"
    assert (
        richtext.to_text(richtext.read(typed.strip() or "x", over=before)).split()
        == richtext.to_text(richtext.from_text(typed.strip() or "x")).split()
    )
