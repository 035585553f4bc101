"""Bad input gets a clear sentence in the reader's language, and loses nothing that was typed."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.opinions.models import Opinion, Section
from genomslag.domain.registry.models import Record
from genomslag.faces.demo import story, world
from genomslag.faces.web import uploads
from genomslag.ground import clock
from tests import retold
from tests.visits import signed_in


@pytest.fixture
def writing(db):
    retold.until("assign")
    with clock.freeze(story.STORY[4].on):
        yield


def test_a_stale_form_keeps_both_texts(writing):
    section = Section.unscoped.order_by("position").first()
    address = f"/opinions/sections/{section.uid}"
    alma = signed_in("alma")
    alma.post(address, {"text": "Först sparad", "revision": section.revision, "once": "a"})
    late = alma.post(address, {"text": "Senare skriven", "revision": section.revision, "once": "b"})
    assert late.status_code == 409
    assert "Senare skriven" in late.content.decode()
    assert "Först sparad" in late.content.decode()
    section.refresh_from_db()
    assert "Först sparad" in str(section.text)


def test_the_same_form_sent_twice_is_carried_out_once(writing):
    opinion = Opinion.unscoped.get()
    said = {
        "kind": "proposal",
        "stance": "supports",
        "text": "En gång",
        "element": "",
        "quote": "",
        "unit": "",
        "once": "samma",
    }
    alma = signed_in("alma")
    first, second = (alma.post(f"/opinions/{opinion.uid}/positions/new", said) for _turn in range(2))
    assert (first.status_code, second.status_code) == (303, 409)
    assert opinion.positions(manager="unscoped").count() == 1


def test_a_step_that_is_not_open_is_refused_with_a_sentence(writing):
    response = signed_in("elis").post(f"/opinions/{Opinion.unscoped.get().uid}/attest", {"seen": "x", "once": "c"})
    assert response.status_code in (403, 409)
    assert 'role="alert"' in response.content.decode()


def test_what_was_typed_comes_back_with_the_fault_at_its_field(writing):
    response = signed_in("alma").post(
        f"/opinions/{Opinion.unscoped.get().uid}/positions/new",
        {"kind": "proposal", "stance": "påhittad", "text": "Min text står kvar", "element": "", "once": "d"},
    )
    body = response.content.decode()
    assert response.status_code == 422
    assert "Min text står kvar" in body
    assert 'aria-invalid="true"' in body


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tom.pdf", b"", "tom"),
        ("trasig.pdf", b"%PDF-1.7 trasig", "skadad"),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(4000), "varken text"),
        ("gammal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), ".docx"),
        ("trasig.docx", b"PK\x03\x04 trasig", "skadad"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_registered(writing, name, data, said):
    round_ = Round.unscoped.get()
    before = Record.unscoped.count()
    response = signed_in("aron").post(
        f"/rounds/{round_.uid}/answers/new",
        {"body": "", "sender": "Någon", "arrived_on": "2020-09-22", "file": SimpleUploadedFile(name, data or b" ")}
        if data
        else {"body": "", "sender": "Någon", "arrived_on": "2020-09-22", "text": ""},
    )
    assert response.status_code == 422
    assert said.lower() in response.content.decode().lower()
    assert Record.unscoped.count() == before
    assert not Answer.unscoped.exists()


def _taken_in(data, name="svar.pdf"):
    said = {"body": "", "sender": "Någon", "arrived_on": "2020-09-22", "file": SimpleUploadedFile(name, data)}
    return signed_in("aron").post(f"/rounds/{Round.unscoped.get().uid}/answers/new", said)


def _locked_pdf():
    """The least file that asks for a password."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>",
             b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<01> <01>] >>"
    return out + b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(out)


def test_a_locked_file_says_so(writing):
    response = _taken_in(_locked_pdf())
    assert response.status_code == 422
    assert "låst med lösenord" in response.content.decode()


def test_a_bomb_is_not_unpacked(writing):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 60_000_000)
    response = _taken_in(out.getvalue(), "svar.docx")
    assert response.status_code == 422
    assert "packas upp till orimlig storlek" in response.content.decode()


def test_an_upload_stops_at_the_limit_and_says_so(writing, monkeypatch):
    monkeypatch.setattr(uploads.Measured, "largest_bytes", 100_000)
    before = Record.unscoped.count()
    response = _taken_in(b"x" * 400_000, "svar.txt")
    assert response.status_code == 413
    assert "större än 50 MB" in response.content.decode()
    assert "Någon" in response.content.decode(), "what was typed comes back"
    assert Record.unscoped.count() == before


def test_a_text_too_long_for_a_form_gets_a_page(writing, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    response = signed_in("aron").post(f"/rounds/{Round.unscoped.get().uid}/answers/new", {"text": "x" * 30_000})
    assert response.status_code == 413
    assert "för lång för ett formulär" in response.content.decode()


def test_a_sign_that_cannot_be_printed_is_told_at_its_field_and_nothing_is_lost(writing):
    section = Section.unscoped.order_by("position").first()
    response = signed_in("alma").post(
        f"/opinions/sections/{section.uid}",
        {"text": "Vi är glada \U0001f600 över förslaget", "revision": section.revision, "once": "f"},
    )
    body = response.content.decode()
    assert response.status_code == 422
    assert "grinning face" in body and "går inte att skriva ut" in body
    assert "\U0001f600 över förslaget" in body
    section.refresh_from_db()
    assert "glada" not in str(section.text)


def test_words_of_others_are_kept_sign_for_sign_and_printed_by_name(writing):
    text = "Yttrande\n\nNämndens synpunkter\nNämnden anser att programmet \U0001f600 bör ange vem som leder."
    response = _taken_in(text.encode(), "svar.txt")
    assert response.status_code == 303
    answer = Answer.unscoped.get()
    viewpoint = answer.viewpoints(manager="unscoped").get()
    assert "\U0001f600" in answer.text and "\U0001f600" in viewpoint.quote
    assert "[grinning face]" in viewpoint.text


def test_a_real_looking_answer_is_taken_in_and_its_passages_are_marked(writing):
    text = (
        "Yttrande över remiss om stadens program\n\nNämndens synpunkter\nNämnden är i stort positiv till förslaget. Nämnden anser att programmet bör "
        "ange vem som leder delade aktiviteter. Det saknas en tidplan för rutinerna."
    )
    response = signed_in("aron").post(
        f"/rounds/{Round.unscoped.get().uid}/answers/new",
        {"body": str(world.body("SK").pk), "arrived_on": "2020-09-22", "file": SimpleUploadedFile("svar.txt", text.encode())},
        follow=True,
    )
    body = response.content.decode()
    assert response.status_code == 200
    assert body.count('<mark class="g-mark"') >= 2
    assert Answer.unscoped.get().state == "received"


def test_who_takes_in_an_answer_without_file_and_text_is_told_to_choose_one(db):
    retold.until("others")
    response = signed_in("aron").post(f"/rounds/{Round.unscoped.get().uid}/answers/new", {"arrived_on": "2020-10-28"})
    page = response.content.decode()
    assert response.status_code == 422 and "Välj filen, eller lägg in texten." in page and "Filen är tom" not in page
