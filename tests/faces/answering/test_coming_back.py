"""One who answered by a link comes back: what was sent, what happens now, what became of it, and what can be taken along."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import Reply, Viewpoint
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, DRAFT_WORDS, LAST_DAY, fresh
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import feedback
from genomslag.domain.registry.models import Enclosure, Record
from genomslag.faces.jobs import worker
from genomslag.ground import clock
from genomslag.ground.errors import Invalid
from tests.faces.answering.guests import ADDRESS, registered, words

pytestmark = pytest.mark.django_db


def said(page):
    return " ".join(html.fromstring(page.content).xpath("string(//main)").split())


def told(desk, round_, guest):
    """The guest has answered, every viewpoint has its reply, the first changed the text, and the letters have gone."""
    guest.post("/save", words(desk))
    guest.send()
    _matter, answer = registered(desk)
    stranger = desk.answer(round_, desk.said("Grannens ord."), code="hv")
    actions.confirm_answer(fresh(answer), by=desk.officer)
    after = desk.changed_wording("M1")
    for point in Viewpoint.unscoped.filter(answer__in=(answer, stranger)).order_by("answer", "serial"):
        changed = {"outcome": Reply.Outcome.CHANGED, "after": after} if point.element_id else {}
        desk.noted(point, **changed)
    desk.reported(round_)
    with clock.freeze(AFTER):
        feedback.tell_all(round_, by=desk.viewer("officer"))
    guest.on = AFTER


def test_the_receipt_says_what_happens_now_and_the_number_once_there_is_one(desk, round_, guest):
    guest.post("/save", words(desk, their_number="JOUR 7"))
    assert "JOUR 7" in said(guest.get("/send")), "what goes along is seen before it goes"
    guest.send()
    shown = said(guest.get("/receipt"))
    assert "väntar på diarienummer" in shown and "Det här händer nu" in shown and "det senaste gäller" in shown
    assert "inte sagt" not in shown, "a part that was answered without a stance has no empty one"
    registered(desk)
    assert f"registrerat som {round_.matter.number}" in said(guest.get("/receipt"))


def test_no_report_is_finished_while_what_was_sent_waits_for_its_number(desk, round_, guest):
    guest.post("/save", words(desk))
    guest.send()
    with pytest.raises(Invalid) as stopped:
        desk.reported(round_)
    assert stopped.value.code == "unregistered" and "registratorn" in str(stopped.value.message)
    _matter, answer = registered(desk)
    actions.confirm_answer(fresh(answer), by=desk.officer)
    for point in Viewpoint.unscoped.filter(answer=answer):
        desk.noted(point)
    assert desk.reported(round_).state == "reported"


def test_what_was_sent_is_taken_along_as_a_paper_and_as_the_file_that_it_was(desk, guest):
    guest.post("/save", words(desk))
    guest.send()
    guest.post("/upload", {"file": SimpleUploadedFile("svar.txt", "Vi tillstyrker förslaget.".encode())})
    guest.send()
    for serial in (1, 2):
        paper = guest.get(f"/sent/{serial}.pdf")
        assert paper.status_code == 200 and paper.content.startswith(b"%PDF") and "no-store" in paper["Cache-Control"]
    assert guest.get("/sent/2/file").content.decode() == "Vi tillstyrker förslaget."
    assert guest.get("/sent/1/file").status_code == 404 and guest.get("/sent/3.pdf").status_code == 404
    guest.client.cookies.clear()
    assert guest.get("/sent/1.pdf").status_code == 404, "it is for the one who came by the link alone"


def test_the_letter_is_taken_along_and_shows_the_words_before_and_after(desk, round_, guest):
    told(desk, round_, guest)
    page = guest.get("/receipt")
    shown = said(page)
    details = html.fromstring(page.content).xpath("//details[summary[contains(., 'M1')]]")
    assert "Orden före och efter" in shown and len(details) == 1
    assert details[0].xpath("string(.//ins)").strip() in DRAFT_WORDS and details[0].xpath(".//del")
    letter = Record.unscoped.get(kind="feedback_letter", counterpart__code="JOUR")
    other = Record.unscoped.get(kind="feedback_letter", counterpart__code="HV")
    assert f"/answer/{guest.link.uid}/letters/{letter.serial}.pdf" in page.content.decode()
    assert guest.get(f"/letters/{letter.serial}.pdf").content.startswith(b"%PDF")
    assert guest.get(f"/letters/{other.serial}.pdf").status_code == 404, "a letter to somebody else is not there"


def test_one_who_changes_an_answer_is_told_what_counts_before_and_after_the_last_day(desk, guest):
    assert "Ni kan svara ändå" in said(guest.get("/decline")) and "Sista dag är" in said(guest.get("/decline"))
    guest.post("/save", words(desk))
    guest.send()
    assert "Ni kan ändra det till och med sista dagen" in said(guest.get())
    assert "Det ni skickar nu gäller i stället" in said(guest.get("/send"))
    assert "Det svaret står kvar" in said(guest.get("/decline"))
    guest.on = LAST_DAY + timedelta(days=1)
    assert "Det ni skickar nu gäller i stället" in said(guest.get("/send"))
    assert "märks som sent" in said(guest.get()) and "Sista dag var" in said(guest.get("/send"))


def test_one_who_sends_after_the_report_is_not_told_that_it_counts(desk, round_, guest):
    told(desk, round_, guest)
    shown = said(guest.get("/send"))
    assert "Svaren är sammanställda." in shown and "gäller i stället" not in shown


def test_one_whose_link_no_longer_works_is_led_to_what_is_public(desk, round_, guest):
    guest.on = outside.works_until(guest.link) + timedelta(days=1)
    assert 'href="/rounds/"' in guest.enter().content.decode() and "läser man utan kod" in said(guest.enter())


def test_the_mail_with_the_letter_leads_back_to_the_page_and_asks_for_no_answer(desk, round_, guest, settings, mailoutbox):
    settings.PUBLIC_ADDRESS = "https://svar.example"
    told(desk, round_, guest)
    with clock.freeze(AFTER):
        worker.run_due()
    (mail,) = [one for one in mailoutbox if one.to == [ADDRESS] and "Så blev det med ert svar" in one.body]
    assert f"https://svar.example/answer/#{outside.code_of(guest.link)}" in mail.body
    assert "om ni skriver till oss" in mail.body and "kan svara utan konto" not in mail.body


def test_the_mail_with_the_letter_says_nothing_of_a_link_that_is_revoked(desk, round_, guest, mailoutbox):
    told(desk, round_, guest)
    actions.revoke_link(fresh(guest.link), by=desk.officer)
    with clock.freeze(AFTER):
        worker.run_due()
    (mail,) = [one for one in mailoutbox if one.to == [ADDRESS] and "Så blev det med ert svar" in one.body]
    assert "/answer/" not in mail.body


def test_the_viewpoints_of_an_answer_stand_in_the_order_of_the_text_however_it_was_kept(desk, round_, guest):
    codes = [node.code for node in documents.outline(round_.version, viewer=desk.officer) if node.code]
    guest.post("/save", {f"t-{desk.element(code).uid}": f"Ord om {code}." for code in codes})
    guest.send()
    row = Enclosure.unscoped.get(kind="structured_copy")
    held = row.content["content"]["elements"]
    backwards = {str(desk.element(code).uid): held[str(desk.element(code).uid)] for code in reversed(codes)}
    row.content = {**row.content, "content": {**row.content["content"], "elements": backwards}}
    row.save()
    _matter, answer = registered(desk)
    points = Viewpoint.unscoped.filter(answer=answer).order_by("serial").values_list("text", flat=True)
    assert list(points) == [f"Ord om {code}." for code in codes]
    places = [answer.text.index(f"Ord om {code}.") for code in codes]
    assert places == sorted(places), "the text that they quote reads so, too"
