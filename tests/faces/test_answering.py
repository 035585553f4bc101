"""One who has no account answers: through a link or a code, in the page, in a form or as a file. What it writes is its own until it is sent."""

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import (
    Answer,
    AnswerLink,
    Extension,
    OutsideDraft,
    Question,
    Recipient,
    Submission,
    Viewpoint,
)
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, Desk, fresh
from genomslag.domain.documents import actions as documents
from genomslag.domain.flows import answer_consultation, outside_answers
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry.models import Arrival, Edition, Enclosure, Record
from genomslag.faces.jobs import worker
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState
from genomslag.ground.models import Order, StoredFile
from tests.formats.papers.reading import pdf_text

pytestmark = pytest.mark.django_db
CANARY = "Nattskärregrå"
ADDRESS = "jouren@example.org"


@pytest.fixture(autouse=True)
def _no_tries():
    cache.clear()


@pytest.fixture
def desk(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = Desk(cast())
    Body.objects.filter(code="JOUR").update(email=ADDRESS)
    return made


@pytest.fixture
def round_(desk):
    return desk.sent("hv", "jour")


@pytest.fixture
def link(desk, round_):
    with clock.freeze(SENT):
        return actions.issue_link(desk.recipient(round_, "jour"), road="mail", by=desk.officer)


class Guest:
    """A browser that comes with a code."""

    def __init__(self, link, on=LAST_DAY):
        self.client, self.link, self.on = Client(), link, on
        self.base = f"/answer/{link.uid}"

    def get(self, path=""):
        with clock.freeze(self.on):
            return self.client.get(f"{self.base}{path}")

    def post(self, path="", said=None, **more):
        with clock.freeze(self.on):
            return self.client.post(f"{self.base}{path}", said or {}, **more)

    def enter(self, code=None):
        with clock.freeze(self.on):
            return self.client.post("/answer/", {"code": outside.code_of(self.link) if code is None else code})

    def send(self, path="/send", **said):
        return self.post(path, {"has_seen": "1", **said})


@pytest.fixture
def guest(link):
    made = Guest(link)
    assert made.enter().status_code == 303
    return made


def words(desk, code="M1", text="Dela målet i två.", **said):
    uid = desk.element(code).uid
    return {
        f"t-{uid}": text,
        f"s-{uid}": "supports_with_changes",
        "whole": "Vi är i stort positiva.",
        "stance": "supports_mainly",
        **said,
    }


def registered(desk, on=LAST_DAY):
    with clock.freeze(on):
        arrival = Arrival.unscoped.filter(state=Arrival.State.WAITING).order_by("id").first()
        return outside_answers.register_answer(arrival, by=desk.registrar)


# The link


def test_the_code_is_stored_nowhere_and_is_known_however_it_is_typed(desk, link):
    code = outside.code_of(link)
    assert len(code.replace("-", "")) == 32 and link.digest == outside.digest_of(f"  {code.lower().replace('-', ' ')} ")
    with clock.freeze(SENT):
        outside_answers.mail_link(actions.open_link(code), by=desk.officer)
    assert code not in str(list(Order.unscoped.values())) + str(list(AnswerLink.unscoped.values()))


def test_issue_gives_the_same_link_twice_and_one_for_each_road(desk, round_, link):
    asked = desk.recipient(round_, "jour")
    assert actions.issue_link(asked, road="mail", by=desk.officer) == link
    letter = actions.issue_link(asked, road="letter", by=desk.registrar)
    assert letter != link and len(outside.code_of(letter)) == 19


def test_the_letter_is_a_pdf_on_the_bodys_paper_with_its_own_words_and_is_kept_nowhere(desk, round_):
    how = "Svara på nätet, eller skicka pappret till kansliet."
    own = {"shortest_days": 30, "reminder_days": [7], "letter": "{what} {answer_by}", "how": how}
    with clock.freeze(SENT):
        actions.set_practice(desk.cast.ks, from_on=SENT, **own, by=desk.viewer("administrator", "hv"))
        by_letter = actions.issue_link(desk.recipient(round_, "jour"), road="letter", by=desk.officer)
    aron = _signed_in(desk, "officer")
    with clock.freeze(SENT):
        page = aron.get(f"/answer/links/{by_letter.uid}/letter").content.decode()
        assert f"/answer/links/{by_letter.uid}/letter.pdf" in page
        made = aron.get(f"/answer/links/{by_letter.uid}/letter.pdf")
    said = " ".join(pdf_text(made.content).split())
    code = outside.code_of(by_letter)
    for words in (desk.cast.ks.name, "Exempeljouren", code, how, LAST_DAY.isoformat(), round_.matter.number):
        assert words in said, words
    assert made["Cache-Control"] == "private, no-store" and made["Content-Type"] == "application/pdf"
    assert not StoredFile.unscoped.exists() and code not in str(list(Order.unscoped.values()))


@pytest.mark.parametrize("who", ["head", "chair", "secretary"])
def test_the_letter_with_the_code_is_for_those_who_work_with_the_consultation(desk, round_, who):
    with clock.freeze(SENT):
        by_letter = actions.issue_link(desk.recipient(round_, "jour"), road="letter", by=desk.officer)
    client = _signed_in(desk, who)
    assert client.get(f"/answer/links/{by_letter.uid}/letter.pdf").status_code in (403, 404)
    assert Client().get(f"/answer/links/{by_letter.uid}/letter.pdf").status_code == 404


def test_issue_is_refused_for_others_and_for_those_who_keep_records_here(desk, round_):
    for by in (ANYONE, desk.viewer("officer", "hv"), desk.viewer("chair"), desk.viewer("administrator", "hv")):
        with pytest.raises(NotAllowed):
            actions.issue_link(desk.recipient(round_, "jour"), road="mail", by=by)
    with pytest.raises(Invalid, match="keeps_records"):
        actions.issue_link(desk.recipient(round_, "hv"), road="mail", by=desk.officer)
    with pytest.raises(Invalid, match="road"):
        actions.issue_link(desk.recipient(round_, "jour"), road="dove", by=desk.officer)
    with pytest.raises(WrongState, match="not_sent"):
        actions.issue_link(desk.recipient(desk.addressed("jour"), "jour"), road="mail", by=desk.officer)


def test_open_is_noted_once_and_the_sender_sees_it(desk, round_, guest):
    asked = desk.recipient(round_, "jour")
    assert asked.state == Recipient.State.OPENED and fresh(guest.link).opened_at
    at = fresh(guest.link).opened_at
    guest.on = AFTER
    assert guest.enter().status_code == 303 and fresh(guest.link).opened_at == at


def test_a_guess_an_absent_link_and_another_s_page_say_the_same(desk, link):
    stranger = Guest(link)
    wrong = stranger.enter("KKKK-KKKK-KKKK-KKKK")
    assert wrong.status_code == 404 and "Ingenting kan besvaras med den koden" in wrong.content.decode()
    unlet, absent = stranger.get(), stranger.client.get("/answer/01890000-0000-7000-8000-000000000000")
    assert unlet.status_code == absent.status_code == 404
    assert re.findall("<main.*</main>", unlet.content.decode(), re.S) == re.findall(
        "<main.*</main>", absent.content.decode(), re.S
    )


def test_guesses_are_few(link):
    stranger = Guest(link)
    assert [stranger.enter(f"GISSNING-{n}").status_code for n in range(11)] == [404] * 10 + [429]
    assert stranger.enter().status_code == 429


def test_revoke_lets_nobody_in_and_keeps_what_was_written(desk, guest):
    guest.post("/save", words(desk))
    actions.revoke_link(fresh(guest.link), by=desk.officer)
    for answer in (guest.get(), guest.enter(), guest.post("/save", words(desk))):
        assert answer.status_code == 409 and "återkallat" in answer.content.decode()
    assert OutsideDraft.unscoped.get().content["whole"]


def test_renew_stops_the_old_code_and_the_old_session(desk, guest):
    old = outside.code_of(guest.link)
    with clock.freeze(LAST_DAY):
        guest.link = actions.renew_link(fresh(guest.link), by=desk.officer)
    assert guest.get().status_code == 404 and guest.enter(old).status_code == 404
    assert guest.enter().status_code == 303 and guest.get().status_code == 200


def test_a_link_works_its_margin_out_and_no_longer(desk, link):
    last = LAST_DAY + timedelta(days=outside.MARGIN_DAYS)
    assert Guest(link, on=last).enter().status_code == 303
    late = Guest(link, on=last + timedelta(days=1)).enter()
    assert late.status_code == 409 and "fungerar inte längre" in late.content.decode()
    with clock.freeze(last + timedelta(days=5)):
        made = actions.renew_link(fresh(link), by=desk.officer)
    assert Guest(made, on=last + timedelta(days=10)).enter().status_code == 303


@pytest.mark.parametrize("who", ["head", "chair", "secretary"])
def test_others_at_the_sender_neither_renew_nor_revoke(desk, link, who):
    for do in (actions.renew_link, actions.revoke_link):
        with pytest.raises(NotAllowed):
            do(link, by=desk.viewer(who))


# What is written is the writer's own


def test_save_keeps_what_is_typed_for_the_writer_alone(desk, round_, guest):
    guest.post("/save", words(desk, whole=CANARY))
    assert CANARY in guest.get().content.decode()
    asked = desk.recipient(round_, "jour")
    for who in ("registrar", "officer", "head", "director", "secretary", "chair", "coordinator"):
        assert queries.outside_draft(asked, viewer=desk.viewer(who)) is None
    for viewer in (ANYONE, desk.worker(), desk.viewer("auditor", "hv"), desk.viewer("administrator", "hv")):
        assert queries.outside_draft(asked, viewer=viewer) is None
    texts = [str(list(model.unscoped.values())) for model in (Arrival, Enclosure, Record, Answer, Viewpoint, Order)]
    assert CANARY not in "".join(texts)


def test_a_guest_reaches_nothing_of_the_sender_s_and_nothing_of_another_s(desk, link):
    viewer = outside.guest(link)
    assert viewer.authority_ids == {link.guest_id} and viewer.is_anonymous
    assert not AnswerLink.objects.visible_to(viewer).exists() and not Record.objects.visible_to(viewer).exists()
    other = desk.sent("jour")
    with clock.freeze(SENT):
        second = actions.issue_link(desk.recipient(other, "jour"), road="mail", by=desk.officer)
    actions.save_draft(second, {"whole": CANARY}, by=outside.guest(second))
    assert not OutsideDraft.objects.visible_to(viewer).exists()
    with pytest.raises(NotAllowed):
        actions.save_draft(second, {"whole": "Nej"}, by=viewer)


def test_a_quiet_save_shows_nothing(desk, guest):
    assert guest.post("/save", words(desk), headers={"X-Quiet": "1"}).status_code == 204


def test_a_stance_that_is_none_is_refused_with_everything_still_there(desk, guest):
    answer = guest.post("/save", words(desk, stance="hurra", whole="Kvar."))
    assert answer.status_code == 422 and "Kvar." in answer.content.decode() and "Dela målet" in answer.content.decode()


def test_script_text_is_words(desk, guest):
    guest.post("/save", words(desk, whole="<script>alert(1)</script>"))
    shown = guest.get("/send").content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown


# Sending


def test_submit_makes_a_receipt_and_waits_for_the_registrar(desk, round_, guest):
    guest.post("/save", words(desk))
    assert guest.send().status_code == 303
    sent = Submission.unscoped.get()
    shown = guest.get("/receipt").content.decode()
    assert sent.digest in shown and "Dela målet i två." in shown and not sent.is_late
    arrival = Arrival.unscoped.get()
    assert (arrival.state, arrival.from_body.code, arrival.authority_id) == ("waiting", "JOUR", round_.authority_id)
    mail = Order.unscoped.get(kind="mail")
    assert mail.payload["to"] == ADDRESS and sent.digest in mail.payload["text"]
    assert not Answer.unscoped.exists()


def test_register_gives_viewpoints_on_their_elements_and_tells_the_number(desk, round_, guest):
    guest.post("/save", words(desk))
    guest.send()
    matter, answer = registered(desk)
    assert matter == fresh(round_).matter and answer.stance == "supports_mainly" and answer.body.code == "JOUR"
    said = {
        (point.text, point.stance, point.element and point.element.uid) for point in Viewpoint.unscoped.filter(answer=answer)
    }
    assert said == {
        ("Vi är i stort positiva.", "", None),
        ("Dela målet i två.", "supports_with_changes", desk.element("M1").uid),
    }
    assert desk.recipient(round_, "jour").state == Recipient.State.ANSWERED
    assert matter.number in Order.unscoped.filter(kind="mail").order_by("-id")[0].payload["text"]
    assert {row.direction for row in Record.unscoped.filter(matter=matter, counterpart__code="JOUR")} == {"in"}
    with pytest.raises(WrongState):
        outside_answers.register_answer(Arrival.unscoped.get(), by=desk.registrar)
    assert trail.verify() == []


def test_the_plain_word_must_be_seen(desk, guest):
    guest.post("/save", words(desk))
    answer = guest.post("/send", {})
    assert answer.status_code == 422 and not Submission.unscoped.exists() and "allmän handling" in answer.content.decode()


def test_nothing_is_sent_empty_or_twice(desk, guest):
    assert "inte skrivit något än" in guest.get("/send").content.decode()
    assert guest.send().status_code == 422
    guest.post("/save", words(desk))
    assert "inte skrivit något än" not in guest.get("/send").content.decode()
    assert guest.send(once="samma").status_code == 303
    assert guest.send(once="samma").status_code == 409 and guest.send(once="annan").status_code == 422
    assert Submission.unscoped.count() == Arrival.unscoped.count() == 1


def test_an_answer_is_replaced_and_the_earlier_is_kept(desk, round_, guest):
    guest.post("/save", words(desk, preliminary="1"))
    guest.send()
    registered(desk)
    guest.post("/save", words(desk, text="Nämndens svar."))
    guest.send()
    _matter, second = registered(desk)
    assert [one.serial for one in queries.submissions(guest.link.recipient, viewer=outside.guest(guest.link))] == [2, 1]
    both = queries.several(second, viewer=desk.officer)
    assert len(both.answers) == 2 and both.counting == second
    first = both.answers[1]
    assert first.structured["content"]["preliminary"] and not second.structured["content"]["preliminary"]
    with pytest.raises(Invalid, match="no_reason"):
        actions.count_answer(first, reason=" ", by=desk.officer)
    with pytest.raises(NotAllowed):
        actions.count_answer(first, reason="Fel version.", by=desk.registrar)
    actions.count_answer(first, reason="Det andra gällde en annan remiss.", by=desk.officer)
    assert queries.several(second, viewer=desk.officer).counting == first


def test_after_the_day_it_is_late_and_never_refused(desk, guest):
    guest.on = date(2026, 11, 20)
    guest.post("/save", words(desk))
    assert guest.send().status_code == 303
    assert Submission.unscoped.get().is_late and "efter sista dagen" in guest.get("/receipt").content.decode()
    assert registered(desk, on=guest.on)[1].arrived_on == guest.on


def test_no_objection_and_decline_take_one_press(desk, round_, guest):
    assert guest.send("/no-objection").status_code == 303
    assert registered(desk)[1].stance == "no_objection"
    other = Guest(actions.issue_link(desk.recipient(desk.sent("jour"), "jour"), road="letter", by=desk.officer))
    other.enter()
    assert other.send("/decline").status_code == 303
    assert registered(desk)[1] is None
    assert fresh(other.link.recipient).state == Recipient.State.DECLINED


def test_more_time_is_a_case_with_the_sender_once(desk, guest):
    said = {"wanted_until_on": "2026-11-20", "reason": "Styrelsen möts den 18 november."}
    assert guest.post("/more-time", said).status_code == guest.post("/more-time", said).status_code == 303
    assert Arrival.unscoped.get().state == Arrival.State.REGISTERED
    case = Extension.unscoped.get()
    assert (case.state, case.wanted_until_on, case.reason) == ("asked", date(2026, 11, 20), said["reason"])
    assert guest.post("/more-time", {**said, "wanted_until_on": "2026-10-01"}).status_code == 422
    assert guest.post("/more-time", {**said, "reason": ""}).status_code == 422


def test_drafting_shows_only_when_it_is_said(desk, round_, guest):
    guest.post("/save", words(desk))
    row = queries.ways_in(round_, viewer=desk.officer)[0]
    assert row.links[0].drafting_on is None
    guest.post("/drafting")
    assert queries.ways_in(round_, viewer=desk.officer)[0].links[0].drafting_on == LAST_DAY
    assert desk.recipient(round_, "jour").drafting_on == LAST_DAY


# Files


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


# The mail


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


# Several texts, questions in their place, and what goes to the web


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


def test_release_shows_what_is_personal_and_covers_it_first(desk, round_, _signed_registrar):
    with clock.freeze(LAST_DAY):
        answer = desk.answer(round_, text="Jag heter Karin Andersson, 070-123 45 67. Dela målet.", code="jour")
        page = _signed_registrar.get(f"/rounds/answers/{answer.uid}/release").content.decode()
        assert 'name="cover"' in page and "070-123 45 67" in page
        said = {"title": "Svar", "also": "", "read": "1"}
        assert (
            "Läs hela handlingen först"
            in _signed_registrar.post(f"/rounds/answers/{answer.uid}/release", {**said, "read": ""}).content.decode()
        )
        cover = [str(at) for at in range(page.count('name="cover"'))]
        assert _signed_registrar.post(f"/rounds/answers/{answer.uid}/release", {**said, "cover": cover}).status_code == 303
    edition = Edition.unscoped.get()
    assert "070" not in str(edition.content) and "Dela målet" in str(edition.content)
    assert Client().get(f"/rounds/answers/{answer.uid}").status_code == 404, "the answer as it came is still the office's own"
    assert not queries.released_answers(round_, viewer=ANYONE)


def test_release_with_nothing_covered_opens_the_answer_itself(desk, round_, _signed_registrar):
    with clock.freeze(LAST_DAY):
        answer = desk.answer(round_, text="Dela målet i två.", code="jour")
        said = {"title": "Svar", "also": "", "read": "1"}
        assert _signed_registrar.post(f"/rounds/answers/{answer.uid}/release", said).status_code == 303
    assert [one.pk for one in queries.released_answers(round_, viewer=ANYONE)] == [answer.pk]
    assert not Edition.unscoped.exists()


def _signed_in(desk, who):
    person = desk.cast.person(who, "ks")
    person.user = get_user_model().objects.create_user(f"{who}@exempel.se", "x")
    person.save()
    client = Client()
    client.force_login(person.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def _signed_registrar(desk):
    return _signed_in(desk, "registrar")
