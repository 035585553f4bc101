"""A body's own template: parts, headings, order and words."""

import re
import zipfile
from datetime import date
from io import BytesIO

import docx
import pypdfium2 as pdfium
import pytest
from lxml import html

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Answer
from genomslag.domain.flows import feedback
from genomslag.faces.demo import world
from genomslag.faces.exchange import compiling
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.ground import clock
from genomslag.ground.errors import Invalid
from tests.faces.compiling.a_round import page_of, words_in
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


def practice(round_, **said):
    way = queries.way_of_sending(round_.body, on=date(2020, 1, 1))
    usual = {"shortest_days": way.shortest_days, "reminder_days": way.reminder_days, "letter": way.letter, "how": way.how}
    return actions.set_practice(round_.body, from_on=date(2020, 1, 1), **{**usual, **said}, by=world.viewer("nils"))


def test_a_bodys_template_decides_parts_headings_order_and_words(reported):
    practice(
        reported,
        report_opening="Vi börjar här.",
        report_closing="Tack till alla som svarat.",
        report_parts=[
            ("replies", 1, "Så svarar vi", "Varje synpunkt har fått ett svar.\n\nSvaren är kontorets."),
            ("counted", 2, "", ""),
            ("annex", 3, "Svaren ordagrant", ""),
            ("asked", 0, "", ""),
        ],
        letter_opening="Vi har läst ert svar med omsorg.",
    )
    aron = signed_in("aron")
    made = docx.Document(BytesIO(aron.get(f"/rounds/{reported.uid}/report.docx").content))
    heads = [line.text for line in made.paragraphs if line.style.name == "Heading 2"]
    assert heads == ["Så svarar vi", "Vad som är räknat", "Svaren ordagrant"]
    lines = [line.text for line in made.paragraphs]
    assert lines.index("Vi börjar här.") < lines.index("Så svarar vi")
    assert lines[lines.index("Så svarar vi") + 1 :][:2] == ["Varje synpunkt har fått ett svar.", "Svaren är kontorets."]
    assert lines.index("Vad som är räknat") < lines.index("Tack till alla som svarat.") < lines.index("Svaren ordagrant")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    assert "Vi har läst ert svar med omsorg." in words_in(aron.get(f"/rounds/answers/{hv.uid}/letter.docx").content)
    letter = feedback.tell(hv, by=world.viewer("aron"))
    assert letter.content["blocks"][0]["text"] == "Vi har läst ert svar med omsorg."


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([("replies", 0, "", ""), ("counted", 1, "", "")], "part_kept"),
        ([("counted", 0, "", "")], "part_kept"),
        ([("bilder", 1, "", "")], "part"),
        ([("annex", 100, "", "")], "part"),
        ([("annex", 1, "x" * 121, "")], "part_heading"),
        ([("replies", 1, "", "x" * 20_001)], "part_words"),
        ([("own_1", 1, "Så gick det till", "")], "annex_words"),
        ([("own_1", 1, "", "Ord.")], "annex_words"),
    ],
)
def test_a_template_keeps_what_proves_that_nothing_is_lost(answered, parts, code):
    with pytest.raises(Invalid) as stopped:
        practice(answered, report_parts=parts)
    assert stopped.value.code == code


def test_the_administrator_orders_the_parts_on_the_page(reported):
    nils = signed_in("nils")
    page = page_of(nils, f"/rounds/ways/set?body={reported.body_id}")
    form = dict(re.findall(r'<input[^>]* name="(place_\w+)"[^>]* value="(\d+)"', page))
    assert len(form) == 11
    way = queries.way_of_sending(reported.body, on=date(2020, 1, 1))
    said = {
        "body": reported.body_id,
        "from_on": "2020-01-01",
        "shortest_days": way.shortest_days,
        "reminder_days": ", ".join(map(str, way.reminder_days)),
        "letter": way.letter,
        "how": way.how,
        "report_by": "body",
        "reservations": "listed",
        **form,
        "place_annex": "0",
        "place_replies": "1",
        "heading_replies": "Våra svar",
        "words_replies": "Här svarar vi.",
        "place_own_2": "20",
        "heading_own_2": "Om metoden",
        "words_own_2": "Två personer har läst varje svar.",
    }
    assert nils.post(f"/rounds/ways/set?body={reported.body_id}", said).status_code == 303
    told = queries.way_of_compiling(reported.body, on=date(2020, 1, 1)).report_parts
    parts = {part: said for part, *said in told}
    assert "annex" not in parts and parts["replies"] == ["Våra svar", "Här svarar vi."] and len(parts) == 8
    assert told[-1] == ("own_2", "Om metoden", "Två personer har läst varje svar.")
    again = page_of(nils, f"/rounds/ways/set?body={reported.body_id}")
    folds = [" ".join(one.split()) for one in html.fromstring(again).xpath("//details/summary/text()")]
    assert [one.split(":")[0] for one in folds[:8]] == [str(at) for at in range(1, 9)], "in the report's order"
    assert "2: Våra svar" in folds and folds[7] == "8: Om metoden" and all(one.endswith("(utelämnad)") for one in folds[8:])
    assert all("{" + name + "}" in again for name in rules.REPORT_PLACES), "the page says which places there are"
    assert "Två personer har läst varje svar." in again and 'value="Om metoden"' in again


def test_several_annexes_end_the_report_and_are_numbered(reported):
    practice(
        reported,
        report_closing="Tack till alla.",
        report_parts=[
            ("counted", 1, "", ""),
            ("replies", 2, "", ""),
            ("own_1", 3, "Så har vi arbetat", "Två personer har läst varje svar."),
            ("annex", 4, "", ""),
            ("own_3", 5, "Ordlista", "Remiss: att fråga."),
        ],
    )
    data = signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content
    lines = [line.text for line in docx.Document(BytesIO(data)).paragraphs]
    found = [line for line in lines if line.startswith("Bilaga ")]
    assert found[:1] + found[-1:] == ["Bilaga 1: Så har vi arbetat", "Bilaga 3: Ordlista"]
    assert "Bilaga 2: Svaren i sin helhet" in found
    assert lines.index("Tack till alla.") < lines.index("Bilaga 1: Så har vi arbetat")
    assert lines[lines.index("Bilaga 3: Ordlista") + 1] == "Remiss: att fråga."


def test_a_body_tells_in_its_own_order_with_its_own_opening(reported):
    by = world.viewer("nils")
    way = queries.way_of_sending(reported.body, on=date(2020, 1, 1))
    actions.set_practice(
        reported.body,
        from_on=date(2020, 1, 1),
        shortest_days=way.shortest_days,
        reminder_days=way.reminder_days,
        letter=way.letter,
        how=way.how,
        report_by="theme",
        report_opening="Så här gick det till hos oss.",
        by=by,
    )
    book = compiling.book_of_round(reported, viewer=world.viewer("aron"))
    assert (book.by, book.opening) == ("theme", "Så här gick det till hos oss.")
    with pytest.raises(Invalid) as stopped:
        actions.set_practice(
            reported.body,
            from_on=date(2020, 1, 2),
            shortest_days=1,
            reminder_days=way.reminder_days,
            letter=way.letter,
            how=way.how,
            report_by="månad",
            by=by,
        )
    assert stopped.value.code == "choice"


def test_words_of_a_template_are_filled_from_the_consultation_and_lines_with_dashes_are_points(reported):
    opening = "Remiss {number} av {title} gick den {sent_on} till {asked} instanser.\n- {answers} svar\n- {changed} av {viewpoints} ledde till en ändring"
    practice(
        reported,
        report_opening=opening,
        report_parts=[
            ("counted", 1, "", ""),
            ("replies", 2, "", ""),
            ("changes", 3, "", "Bra att vi frågade före {answer_by}."),
        ],
        letter_opening="Ni svarade på {number}.",
    )
    aron, by = signed_in("aron"), world.viewer("aron")
    made = docx.Document(BytesIO(aron.get(f"/rounds/{reported.uid}/report.docx").content))
    lines = [(line.text, line.style.name) for line in made.paragraphs]
    number, came = reported.matter.number, queries.compilation(reported, viewer=by)
    sums = came.outcomes()
    said = f"Remiss {number} av {reported.version.title} gick den {reported.sent_on.isoformat()} till {queries.watch(reported, viewer=by).asked} instanser."
    assert (said, "Normal") in lines
    assert (f"{came.answers} svar", "List Bullet") in lines
    assert (f"{sums['changed'] + sums['partly']} av {sum(sums.values())} ledde till en ändring", "List Bullet") in lines
    letter = feedback.tell(Answer.unscoped.get(round=reported, body__code="HV"), by=by)
    words = [block.get("text") for block in letter.content["blocks"]]
    assert f"Ni svarade på {number}." in words
    assert f"Bra att vi frågade före {reported.answer_by_on.isoformat()}." in words


@pytest.mark.parametrize(
    "said",
    [
        {"report_opening": "Till {alla}."},
        {"report_closing": "Tack {"},
        {"letter_opening": "Hej {namn}!"},
        {"report_parts": [("counted", 1, "{vad}", ""), ("replies", 2, "", "")]},
        {"report_parts": [("counted", 1, "", "{vad}"), ("replies", 2, "", "")]},
    ],
)
def test_a_place_that_is_unknown_is_refused_when_it_is_written(answered, said):
    with pytest.raises(Invalid) as stopped:
        practice(answered, **said)
    assert stopped.value.code == "report_places" and "{title}" in str(stopped.value.message)


def test_a_template_that_is_set_after_the_consultation_was_sent_holds_for_its_report(reported):
    way = queries.way_of_sending(reported.body, on=date(2020, 1, 1))
    after = clock.today()
    assert after > reported.sent_on
    actions.set_practice(reported.body, from_on=after, shortest_days=way.shortest_days, reminder_days=way.reminder_days, letter=way.letter, how=way.how, report_opening="Så här blev det.", by=world.viewer("nils"))  # fmt: skip
    assert compiling.book_of_round(reported, viewer=world.viewer("aron")).opening == "Så här blev det."


def test_the_administrator_goes_back_to_the_usual_parts(reported):
    practice(reported, report_parts=[("counted", 1, "Siffror", ""), ("replies", 2, "", "")])
    nils, url = signed_in("nils"), f"/rounds/ways/set?body={reported.body_id}"
    page = page_of(nils, url)
    assert 'name="usual_parts"' in page
    form = dict(re.findall(r'<input[^>]* name="((?:place|heading)_\w+)"[^>]* value="([^"]*)"', page))
    way = queries.way_of_sending(reported.body, on=date(2020, 1, 1))
    said = {"body": reported.body_id, "from_on": "2020-01-01", "shortest_days": 30, "reminder_days": "7", "letter": way.letter, "how": way.how, "usual_parts": "1"}  # fmt: skip
    assert nils.post(url, {**form, **said}).status_code == 303
    assert queries.way_of_compiling(reported.body, on=date(2020, 1, 1)).report_parts == ()
    assert 'name="usual_parts"' not in page_of(nils, url)


def test_each_annex_begins_a_page_and_the_foot_says_where_the_office_is_reached(reported):
    book = compiling.book_of_round(reported, viewer=world.viewer("aron"))
    book.address, book.contact = ("Torget 1", "111 11 Staden"), ("Aron Tråd",)
    book.parts = (("counted", "", ""), ("replies", "", ""), ("own_1", "Ordlista", "Remiss: att fråga."), ("annex", "", ""))
    paper = compiling.report(book, body="Kontoret", on=date(2021, 1, 11))
    made = docx.Document(BytesIO(render_docx(paper, on=date(2021, 1, 11))))
    broken = [line.text for line in made.paragraphs if line.paragraph_format.page_break_before]
    assert broken == ["Bilaga 1: Ordlista", "Bilaga 2: Svaren i sin helhet"]
    with zipfile.ZipFile(BytesIO(render_odt(paper, on=date(2021, 1, 11)))) as packed:
        content = packed.read("content.xml").decode()
    assert content.count('text:h text:style-name="NewPage2"') == 2 and 'fo:break-before="page"' in content
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(render_pdf(paper, on=date(2021, 1, 11)))]
    assert all(any(f"\n{annex}" in page[:120] for page in pages) for annex in broken)
    assert "Torget 1 · 111 11 Staden · Aron Tråd" in " ".join(pages[0].split())
    assert f"Dnr {reported.matter.number}" in pages[0] and f"Dnr {reported.matter.number}" in pages[-1]


def test_the_administrator_sees_an_example_in_the_bodys_own_way_before_any_answer_has_come(answered):
    opening = "Remiss {number} gick till {asked} instanser; {answers} svarade."
    practice(answered, report_opening=opening, report_parts=[("replies", 1, "Våra svar", ""), ("counted", 2, "", ""), ("own_1", 3, "Ordlista", "Remiss: att fråga."), ("annex", 4, "", "")])  # fmt: skip
    nils = signed_in("nils")
    assert f'href="/rounds/ways/example.pdf?body={answered.body_id}"' in page_of(nils, "/rounds/ways")
    shown = nils.get(f"/rounds/ways/example.pdf?body={answered.body_id}")
    words = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(shown.content))
    assert "Remiss X 0000/1 gick till 3 instanser; 2 svarade." in " ".join(words.split())
    assert words.index("Våra svar") < words.index("Vad som är räknat") < words.index("Bilaga 1: Ordlista") and "{" not in words
    assert "Exempelnämnden" in words and "Kulturnämnden" not in words
