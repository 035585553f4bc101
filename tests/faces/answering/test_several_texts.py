"""A consultation on several texts, with questions in their place."""

import io
import re
import zipfile

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Viewpoint
from genomslag.domain.consultations.tests.scene import LAST_DAY, SENT, fresh
from genomslag.domain.documents import actions as documents
from genomslag.domain.flows import answer_consultation
from genomslag.faces.exchange.proposals import read_answer, said_as
from genomslag.ground import clock, richtext
from tests.faces.answering.guests import Guest, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_texts(desk):
    """A round on a programme and a plan, with questions on the whole, about a chapter of each, and to one recipient alone."""
    with clock.freeze(SENT):
        profile = desk.version.document.profile
        other = documents.create_document(
            body=desk.cast.ks, profile=profile, kind="programme", title="Bilaga om metoder", by=desk.officer
        )
        row = documents.add_element(
            other, kind="goal", title="Metoder", code="B1", text=richtext.from_text("Vi prövar metoder."), by=desk.officer
        )
        round_ = actions.draft_round(
            body=desk.cast.ks, version=desk.version, further=[other], title="Två texter", letter=richtext.from_text("Svara."),
            answer_by_on=LAST_DAY, by=desk.officer,
        )  # fmt: skip
        actions.choose_recipients(round_, [desk.cast.jour, desk.cast.hv], by=desk.officer)
        jour, hv = desk.recipient(round_, "jour"), desk.recipient(round_, "hv")
        for text, element, recipient in (
            ("Vad saknas?", None, None),
            ("Räcker målet?", desk.element("M1"), None),
            ("Vilka metoder har ni?", row.element, jour),
            ("Bara till distriktet.", desk.element("M2"), hv),
        ):
            actions.ask(fresh(round_), text=text, element=element, recipient=recipient, by=desk.officer)
        answer_consultation.send(queries.round_(round_.uid, viewer=desk.officer), by=desk.officer)
        link = actions.issue_link(desk.recipient(round_, "jour"), road="mail", by=desk.officer)
    return fresh(round_), row.element, link


def test_all_texts_stand_in_the_form_with_the_questions_in_their_place(desk, two_texts):
    round_, element, link = two_texts
    guest = Guest(link)
    guest.enter()
    page = re.sub(r"\s+", " ", guest.get().content.decode())
    assert page.index("Program mot våld</h2>") < page.index("Bilaga om metoder</h2>") < page.index(f"t-{element.uid}")
    assert page.index("Vad saknas?") < page.index(f'id="h-{desk.element("M1").uid}"') < page.index("Räcker målet?")
    assert page.index(f'id="h-{element.uid}"') < page.index("Vilka metoder har ni?")
    assert "Bara till distriktet" not in page
    form = zipfile.ZipFile(io.BytesIO(guest.get("/form").content)).read("word/document.xml").decode()
    assert "Vi prövar metoder." in form


def test_an_answer_about_the_second_text_lands_on_it(desk, two_texts):
    round_, element, link = two_texts
    guest = Guest(link)
    guest.enter()
    guest.post("/save", {f"t-{element.uid}": "Vi har tre metoder.", f"s-{element.uid}": "supports"})
    guest.send()
    registered(desk)
    said = Viewpoint.unscoped.get(element=element)
    assert said.text == "Vi har tre metoder."
    with clock.freeze(LAST_DAY):
        actions.confirm_viewpoint(said, element=desk.element("M1"), by=desk.officer)
        found = queries.matrix(round_, viewer=desk.officer)
    assert [one.code for one in found.chapters] == ["M1", "M2", "B1"]


def test_what_a_file_says_of_the_second_text_is_proposed_there(desk, two_texts):
    round_, element, _link = two_texts
    text = "Exempeljouren\n\nVi anser att mål B1 bör skrivas om. Vi anser att metoderna som prövas bör följas upp varje år."
    found = read_answer(text.encode(), "svar.txt", round_, viewer=desk.officer)
    said = said_as(found.viewpoints, round_, desk.officer)
    assert said and said[-1].element == element and said[-1].proposed_by == "words"
