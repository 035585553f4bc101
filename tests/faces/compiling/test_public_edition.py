"""What goes out to anyone, looked through to the last part of each file: a private person is nowhere told, however the name is written."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from lxml import html

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import Answer, Round, Viewpoint
from genomslag.domain.registry.models import Record
from genomslag.faces.demo import story, world
from genomslag.faces.exchange import compiling
from genomslag.faces.exchange.compiling.book import Asked, Change
from genomslag.ground import files
from tests.faces.compiling.a_round import page_of, read
from tests.visits import signed_in

pytestmark = pytest.mark.django_db

NAME = "Zerda Qamil"
"""A name that no list of given names holds."""
TEXT = (
    "Dela målen. Skugga behövs vid ån. Det säger jag, Zerda, och hela familjen Qamil. Skriv till zerda.qamil@exempel.se eller se "
    "filen Zerda_Qamil_synpunkter.pdf, underskriven QAMIL, ZERDA. Förr hälsade Z. Qamil."
)
ENDINGS = ("docx", "pdf", "odt", "xlsx")


@pytest.fixture
def known_to_the_office(answered):
    """A private person has answered by a number, and is told of where nobody looks: in another's answer, in a theme, in a reply."""
    by = world.viewer("aron")
    said = [actions.Said(text="Zerda vill dela målen.", quote="Dela målen.")]
    number = actions.call_private(answered, by=by)
    hers = actions.receive_answer(
        answered, sender_name=number, arrived_on=date(2020, 10, 30), text=TEXT, viewpoints=said, by=by
    )
    actions.keep_private_sender(hers, name=NAME, by=by)
    beside = "Vi instämmer med Zerda Qamils synpunkt."
    house = [actions.Said(text=beside, quote=beside)]
    actions.receive_answer(
        answered, sender_name="Föreningen Ån", arrived_on=date(2020, 10, 30), text=beside, viewpoints=house, by=by
    )
    point = Viewpoint.unscoped.get(answer=hers)
    actions.gather_viewpoints(answered, [str(point.uid)], name="Det som Zerda Qamil vill", by=by)
    actions.reply(point, outcome="noted", reason="Tack, Zerda.", by=by)
    return answered


def everything_in(data, ending):
    """All that the file holds: words, properties, names of parts; for a PDF what it says of itself too."""
    if ending == "pdf":
        made = pdfium.PdfDocument(data)
        return "\n".join([*(page.get_textpage().get_text_range() for page in made), str(made.get_metadata_dict())])
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = [packed.read(name).decode() for name in packed.namelist()]
        return "\n".join([*packed.namelist(), *parts, *(re.sub(r"<[^>]+>", "", part) for part in parts)])


@pytest.mark.parametrize("by", ["chapter", "body", "theme"])
def test_a_private_person_is_told_nowhere_in_any_file(known_to_the_office, by):
    read(known_to_the_office)
    story.tell_until("compile")
    aron, url = signed_in("aron"), f"/rounds/{known_to_the_office.uid}/report"
    for ending in ENDINGS:
        shown = aron.get(f"{url}.{ending}?public=1&by={by}")
        assert shown.status_code == 200
        whole = everything_in(shown.content, ending) + str(shown.headers)
        assert not re.search("zerda|qamil", whole, re.IGNORECASE), ending
        assert "Skugga behövs vid ån." in " ".join(whole.split()) and "Privatperson 1" in whole, ending
        assert "täckta" in whole, "the edition says that words are covered"
    own = everything_in(aron.get(f"{url}.docx?by={by}").content, "docx")
    assert "Zerda" in own and "täckta" not in own


def test_what_is_unread_is_covered_too_while_the_workbook_is_all_there_is(known_to_the_office):
    aron, url = signed_in("aron"), f"/rounds/{known_to_the_office.uid}/report.xlsx"
    whole = everything_in(aron.get(f"{url}?public=1").content, "xlsx")
    assert "Skugga behövs vid ån." in whole and not re.search("zerda|qamil", whole, re.IGNORECASE)


def test_the_preview_shows_each_place_where_the_person_would_be_told(known_to_the_office):
    table = page_of(signed_in("aron"), f"/rounds/{known_to_the_office.uid}/papers").split("Personuppgifter som skulle gå ut")[1]
    for where, words in (
        ("Föreningen Ån", "Zerda Qamils"),
        ("Tema", "Zerda Qamil"),
        ("Bemötande av Privatperson 1", "Zerda"),
        ("Privatperson 1", "familjen Qamil"),
        ("Privatperson 1", "QAMIL, ZERDA"),
        ("Privatperson 1", "Z. Qamil"),
    ):
        row = rf'<th scope="row">{where}</th><td>namn</td><td>[^<]*<b>{words}</b>'
        assert re.search(row, table), (where, words)


def test_two_persons_of_one_name_and_one_who_was_asked_and_is_silent_have_a_number_each(known_to_the_office):
    by = world.viewer("aron")
    for text in ("Sven Andersson\nBygg en park.", "Sven Andersson\nBygg ingen park."):
        actions.receive_answer(known_to_the_office, sender_name="Sven Andersson", arrived_on=date(2020, 10, 30), text=text, viewpoints=[], by=by)  # fmt: skip
    book = compiling.book_of_round(Round.unscoped.get(pk=known_to_the_office.pk), viewer=by)
    held = Answer.unscoped.get(sender_name="Privatperson 1")
    book.private = {one.key: NAME for one in book.folder.answers if one.found.text == held.text}
    book.asked.append(Asked("Karin Eriksson", "Har inte svarat"))
    book.changes = [Change("1.1", "Zerda Qamil har frågat.", "Karin Larsson leder arbetet.")]
    out = compiling.public(book)
    names = [one.body for one in out.folder.answers if one.body.startswith("Privatperson")]
    assert sorted(names) == ["Privatperson 1", "Privatperson 2", "Privatperson 3"]
    asked = [one.name for one in out.asked if one.name.startswith("Privatperson")]
    assert sorted(asked) == ["Privatperson 1", "Privatperson 2", "Privatperson 3", "Privatperson 4"]
    assert "Andersson" not in str(out.folder.answers) and "Karin Eriksson" not in str(out)
    assert out.changes == [Change("1.1", "█████ har frågat.", "Karin Larsson leder arbetet.")], "the office's own words stand"


def test_the_name_of_a_file_goes_out_for_nobody(known_to_the_office):
    by = world.viewer("aron")
    book = compiling.book_of_round(Round.unscoped.get(pk=known_to_the_office.pk), viewer=by)
    answers = [replace(one, name=f"{one.key}_Eva_Larsson.docx") for one in book.folder.answers]
    book.folder = replace(book.folder, answers=answers)
    assert "Larsson" not in str(compiling.public(book).folder)


def test_who_registers_the_report_is_told_of_personal_data_and_may_cover_it_since_the_letters_carry_it(known_to_the_office):
    read(known_to_the_office)
    story.tell_until("compile")
    aron, url = signed_in("aron"), f"/rounds/{known_to_the_office.uid}/register-report"
    page = page_of(aron, url)
    assert re.search(r'name="covered" value="1" checked', page) and "ställen med personuppgifter hittades" in page
    for given, is_told in (({"covered": "1"}, False), ({}, True)):
        assert aron.post(url, given).status_code == 303
        record = Record.unscoped.filter(kind="consultation_report").latest("serial")
        whole = everything_in(files.read(record.file), "pdf")
        assert bool(re.search("zerda|qamil", whole, re.IGNORECASE)) is is_told


def test_who_registers_a_report_without_personal_data_is_not_asked(answered, monkeypatch):
    read(answered)
    story.tell_until("compile")
    monkeypatch.setattr(compiling, "seen_in", lambda book: iter(()))
    assert 'name="covered"' not in page_of(signed_in("aron"), f"/rounds/{answered.uid}/register-report")


def test_who_is_elected_is_no_private_person_unless_one_answers_as_such(known_to_the_office):
    by = world.viewer("aron")
    book = compiling.book_of_round(Round.unscoped.get(pk=known_to_the_office.pk), viewer=by, with_names=True)
    assert list(book.private.values()) == [NAME]
    book.reservations = [
        ("Nämnden: Reservation av Karin Ek (Blå Hatten)", "Jag, Karin Ek (V), och Nils Berg (Täby) säger nej."),
        ("Kåren: Särskilt uttalande av Karin Ek", "Zerda Qamil (V) håller med."),
    ]
    assert compiling.public(book).reservations == [
        ("Nämnden: Reservation av Karin Ek (Blå Hatten)", "Jag, Karin Ek (V), och █████ (Täby) säger nej."),
        ("Kåren: Särskilt uttalande av █████", "█████ (V) håller med."),
    ]


def test_the_links_to_both_reports_are_told_apart_by_ear(known_to_the_office):
    read(known_to_the_office)
    story.tell_until("compile")
    page = html.fromstring(page_of(signed_in("aron"), f"/rounds/{known_to_the_office.uid}/papers"))
    said = [" ".join(one.text_content().split()) for one in page.xpath("//a[contains(@href, '/report.')]")]
    assert len(said) == 8 and len(set(said)) == 8
