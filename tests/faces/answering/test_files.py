"""Files that go with the answer, the form that is filled in elsewhere, and the mail with the link."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import Answer, OutsideDraft, Question, Viewpoint
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh
from genomslag.domain.flows import feedback, outside_answers
from genomslag.domain.registry.models import Arrival, Record
from genomslag.faces.jobs import worker
from genomslag.ground import clock, trail
from genomslag.ground.access import system
from genomslag.ground.errors import NotFound
from genomslag.ground.models import Order, StoredFile
from tests.faces.answering.guests import ADDRESS, colleague, registered, words

pytestmark = pytest.mark.django_db


def upload(guest, data, name):
    return guest.post("/upload", {"file": SimpleUploadedFile(name, data)})


def test_a_finished_file_goes_with_the_answer(desk, round_, guest):
    assert upload(guest, "Vi tillstyrker förslaget. Programmet bör delas i två.".encode(), "svar.txt").status_code == 303
    assert StoredFile.unscoped.get().authority_id == guest.link.guest_id
    guest.send()
    copies = StoredFile.unscoped.filter(authority_id=round_.authority_id)
    assert [one.name for one in copies] == ["svar.txt"]
    registered(desk)
    assert Record.unscoped.filter(file__name="svar.txt").count() == 1


def test_a_bomb_is_refused_in_words_and_nothing_is_stored(guest):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"\0" * (200 * 1024 * 1024))
    answer = upload(guest, packed.getvalue(), "svar.docx")
    assert answer.status_code == 422 and "orimlig storlek" in answer.content.decode() and not StoredFile.unscoped.exists()
    assert upload(guest, b"", "svar.docx").status_code == 422


def test_the_form_is_filled_in_elsewhere_and_read_back(desk, guest):
    guest.post("/save", words(desk))
    form = guest.get("/form").content
    guest.post("/save", {"whole": "Annat"})
    assert upload(guest, form, "svarsformular.docx").status_code == 303
    held = OutsideDraft.unscoped.get().content
    assert held["elements"] == {str(desk.element("M1").uid): {"stance": "supports_with_changes", "text": "Dela målet i två."}}
    assert held["whole"] == "Vi är i stort positiva." and held["stance"] == "supports_mainly"
    assert not StoredFile.unscoped.exists()


def test_the_page_and_the_form_say_what_the_letter_asks_this_recipient(desk, guest):
    said = {"authority_id": guest.link.authority_id, "round": guest.link.recipient.round}
    Question.unscoped.create(serial=3, text="Fråga till jouren.", recipient=guest.link.recipient, **said)
    Question.unscoped.create(serial=1, text="Vad saknas?", element=desk.element("M1"), **said)
    Question.unscoped.create(serial=2, text="Fråga till nämnden.", recipient=desk.recipient(said["round"], "hv"), **said)
    shown = guest.get().content.decode()
    assert "Fråga till nämnden." not in shown and "Fråga till jouren." in shown
    after, before = shown.index(f'id="h-{desk.element("M1").uid}"'), shown.index(f'id="h-{desk.element("1.1").uid}"')
    assert after < shown.index("Vad saknas?") < before, "what is asked about a chapter stands at the chapter"
    form = guest.get("/form").content
    assert "Vad saknas?" in zipfile.ZipFile(io.BytesIO(form)).read("word/document.xml").decode()
    assert upload(guest, form, "svar.docx").status_code == 303 and not OutsideDraft.unscoped.get().content["whole"]


def test_the_mail_carries_the_link_after_the_hash_and_no_order_does(desk, round_, link, settings, mailoutbox):
    settings.PUBLIC_ADDRESS = "https://svar.example"
    with clock.freeze(SENT):
        outside_answers.mail_link(link, by=desk.officer)
        outside_answers.mail_link(link, by=desk.officer)
        worker.run_due()
    address = f"https://svar.example/answer/#{outside.code_of(link)}"
    # The package itself, when its documents are made, and the mail that was asked for: each once, both with the same link.
    assert sorted(mail.to == [ADDRESS] and address in mail.body for mail in mailoutbox) == [True, True]
    assert outside.code_of(link) not in str(list(Order.unscoped.values()))


def test_open_refuses_a_code_that_is_none(db):
    with pytest.raises(NotFound):
        actions.open_link("")
    assert system(1).name


def test_one_who_has_uploaded_a_finished_answer_comes_to_where_it_is_sent(guest):
    came = upload(guest, "Vi tillstyrker förslaget.".encode(), "svar.txt")
    assert came["Location"] == f"{guest.base}/send" and "svar.txt" in guest.get("/send").content.decode()
    page = guest.get().content.decode()
    assert (
        "Filen svar.txt följer med svaret." in page and f'href="{guest.base}/send"' in page and "Ladda upp en annan fil" in page
    )


def test_one_who_comes_back_after_the_report_is_told_where_the_reply_is(desk, round_, guest):
    guest.post("/save", words(desk))
    guest.send()
    _matter, answer = registered(desk)
    actions.confirm_answer(fresh(answer), by=desk.officer)
    for point in Viewpoint.unscoped.filter(answer=answer):
        desk.noted(point)
    desk.reported(round_)
    guest.on = AFTER
    page, receipt = guest.get().content.decode(), guest.get("/receipt").content.decode()
    assert "Svaren är sammanställda." in page and f"/rounds/{round_.uid}/compilation" in page and "/more-time" not in page
    assert "står i ett brev från avsändaren" in receipt
    guest.on = outside.works_until(guest.link) + timedelta(days=1)
    assert "svaren är sammanställda. Vad det blev av ert står i ett brev" in guest.enter().content.decode()


def test_one_who_comes_back_by_the_link_reads_the_replies_as_the_letter_gave_them(desk, round_, guest):
    guest.post("/save", words(desk))
    guest.send()
    _matter, answer = registered(desk)
    stranger = desk.answer(round_, desk.said("Grannens ord."), code="hv")
    actions.confirm_answer(fresh(answer), by=desk.officer)
    for point in Viewpoint.unscoped.filter(answer__in=(answer, stranger)).order_by("answer", "serial"):
        desk.noted(point, reason=f"Svar på: {point.text}")
    desk.reported(round_)
    guest.on = AFTER
    before = guest.get("/receipt").content.decode()
    assert "Brevet står också här när det har skickats." in before and "Svar på:" not in before
    with clock.freeze(AFTER):
        feedback.tell_all(round_, by=desk.viewer("officer"))
    told = guest.get("/receipt").content.decode()
    letter = " ".join(html.fromstring(told).xpath("string(//article)").split())
    assert letter.count("Er synpunkt ") == 2 and "Noterat: Svar på: Dela målet i två." in letter
    assert html.fromstring(told).xpath("//article//h4[starts-with(., 'M1')] | //article//h3[starts-with(., 'M1')]")
    assert "Det här blev det av era synpunkter" in guest.get().content.decode() and "Grannens ord" not in told
    letter = Record.unscoped.get(kind="feedback_letter", counterpart__code="JOUR")
    assert f"{letter.matter.number}-{letter.serial}" in told
    Record.unscoped.filter(pk=letter.pk).update(secrecy_provision="OSL 26 kap. 1 §")
    assert "Svar på:" not in guest.get("/receipt").content.decode(), "what is marked secret since is not shown"


def test_the_link_works_again_for_a_while_once_the_letter_has_gone(desk, round_, guest):
    guest.post("/save", words(desk))
    guest.send()
    _matter, answer = registered(desk)
    actions.confirm_answer(fresh(answer), by=desk.officer)
    for point in Viewpoint.unscoped.filter(answer=answer).order_by("serial"):
        desk.noted(point)
    desk.reported(round_)
    late = guest.on = outside.works_until(guest.link) + timedelta(days=90)
    assert "fungerar inte längre" in guest.enter().content.decode()
    with clock.freeze(late):
        feedback.tell_all(round_, by=desk.officer)
    assert trail.history([answer.uid], viewer=desk.officer, event="answer.told")[0].facts["until"] == str(
        late + timedelta(days=outside.MARGIN_DAYS)
    )
    assert guest.enter().status_code == 303 and "Remissen i sin helhet" in guest.get("/receipt").content.decode()
    guest.on = late + timedelta(days=outside.MARGIN_DAYS + 1)
    assert "fungerar inte längre" in guest.enter().content.decode()
    guest.on = late
    actions.revoke_link(fresh(guest.link), by=desk.officer)
    assert "har återkallat länken" in guest.enter().content.decode()


def test_how_a_finished_file_stands_to_the_whole_is_suggested_where_the_page_says_nothing(desk, guest):
    upload(guest, "Exempeljouren tillstyrker förslaget.".encode(), "svar.txt")
    guest.send()
    pia = colleague(desk, "registrar")
    with clock.freeze(LAST_DAY):
        arrival = Arrival.unscoped.get(state=Arrival.State.WAITING)
        assert pia.post(f"/diary/arrivals/{arrival.uid}", {"secrecy": "", "once": "a"}).status_code == 303
    answer = Answer.unscoped.get()
    assert (answer.stance, answer.state) == ("supports", "received")


ELSEWHERE = """Remissvar
Diarienummer: JK 2026/9
Er beteckning: {number}
Yttrande över förslag till cykelplan för norra staden
Kvinnojouren har beretts tillfälle att yttra sig över förslaget till cykelplan för norra staden. Vi tillstyrker förslaget om fler cykelbanor."""


def test_one_who_uploads_an_answer_to_something_else_is_told_and_may_send_it_all_the_same(desk, round_, guest):
    upload(guest, ELSEWHERE.format(number="TRN 2026/3").encode(), "svar.txt")
    shown = guest.get("/send").content.decode()
    assert "Svaret gäller något annat" in shown and "cykelplan" in shown and "Är det rätt fil och rätt remiss?" in shown
    assert f'href="/answer/{guest.link.uid}/upload"' in shown
    assert guest.send().status_code == 303
    with clock.freeze(LAST_DAY):
        page = colleague(desk, "registrar").get(f"/diary/arrivals/{Arrival.unscoped.get().uid}").content.decode()
    assert "Svaret gäller något annat" in page and "fråga avsändaren" in page


def test_one_who_gives_the_number_of_another_consultation_of_ours_is_told_and_told_nothing_of_it(desk, round_, guest):
    other = desk.sent("hv", title="Hemlig cykelplan")
    text = ELSEWHERE.replace("cykelplan för norra staden", "program mot våld")
    for number, is_other in ((other.matter.number, True), (round_.matter.number, False), ("TRN 2026/3", False)):
        upload(guest, text.format(number=number).encode(), "svar.txt")
        shown = guest.get("/send").content.decode()
        assert ("som hör till en annan remiss" in shown) is is_other, number
        assert ("Är det rätt fil" in shown) is is_other
        assert "Hemlig" not in shown
    upload(guest, text.format(number=other.matter.number).encode(), "svar.txt")
    guest.send()
    with clock.freeze(LAST_DAY):
        page = colleague(desk, "registrar").get(f"/diary/arrivals/{Arrival.unscoped.get().uid}").content.decode()
    assert "Hemlig cykelplan" in page and other.matter.number in page


def test_a_file_that_answers_what_was_asked_raises_no_doubt(desk, guest):
    upload(guest, "Vi tillstyrker förslaget. Programmet bör delas i två.".encode(), "svar.txt")
    assert "Är det rätt fil" not in guest.get("/send").content.decode()


def test_one_who_uploads_a_broken_file_is_told_what_to_do_as_its_owner(guest):
    """Whoever takes in an answer asks its sender anew; here the sender is the one who reads."""
    refused = upload(guest, b"PK\x03\x04 trasig", "svar.docx")
    said = refused.content.decode()
    assert refused.status_code == 422 and "spara den på nytt och ladda upp den" in said and "Be avsändaren" not in said
    assert not OutsideDraft.unscoped.exists()
