"""The registrar's pages and the public's: release with covered data, requests without a name, closing, disposal; and what is typed wrong."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genomslag.domain.registry import actions, queries
from genomslag.domain.registry.models import Arrival, DisposalRule, Edition, Matter, Record, RecordRequest
from genomslag.domain.tests.told import statements_of
from genomslag.faces.demo import world as city
from genomslag.faces.jobs import worker
from genomslag.faces.web.registry import releasing, requests
from genomslag.ground import clock, files, trail
from genomslag.ground.access import Audience
from tests import retold
from tests.visits import page_at, said_at, signed_in, words_of

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 1)
LETTER = """Yttrande från en boende. Jag heter Karin Andersson och når mig på 070-123 45 67.
Jag bor på Storgatan 12. Min granne kallas Snöret.
Med vänlig hälsning
Karin Andersson"""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        yield city


@pytest.fixture
def rut(db):
    city.build()
    with clock.freeze(DAY):
        yield signed_in("rut")


def _matter(title="Synpunkter"):
    return actions.open_matter(authority_id=city.body("HV").authority_id, title=title, opened_on=DAY, by=city.viewer("rut"))


@pytest.fixture
def letter(rut):
    matter = _matter()
    kept = {"authority_id": matter.authority_id, "audience": Audience.OWN}
    file = files.store(LETTER.encode(), name="brev.txt", media_type="text/plain", **kept)
    return actions.register(
        matter,
        direction="in",
        kind="document",
        title="Brev från Karin Andersson",
        dated_on=DAY,
        file=file,
        by=city.viewer("rut"),
    )


def _read(client, address, **said):
    response = client.get(address, said) if not said.get("post") else client.post(address, said["post"])
    return response.content.decode()


# --- release ---


def test_the_preview_shows_each_passage_and_covers_it_from_the_start(rut, letter):
    page = _read(rut, f"/diary/records/{letter.uid}/release")
    assert page.count('name="cover"') == page.count("checked>") == 4
    assert all(words in page for words in ("070-123 45 67", "Storgatan 12", "Karin Andersson"))
    assert 'value="Brev från █████"' in page


def _release(rut, letter, **said):
    given = {"cover": ["0", "1", "2", "3"], "also": "Snöret", "title": "Brev från en boende", "read": "1", **said}
    return rut.post(f"/diary/records/{letter.uid}/release", given)


def test_what_is_released_is_covered_and_the_letter_is_not_to_be_had(rut, letter):
    assert _release(rut, letter).status_code == 303
    worker.run_due()
    anyone = Client()
    edition = Edition.unscoped.get()
    matter = _read(anyone, f"/diary/matters/{letter.matter.uid}")
    assert "Brev från en boende" in matter and "Karin" not in matter
    shown = _read(anyone, f"/diary/editions/{edition.uid}")
    assert shown.count("█████") >= 5 and "boende" in shown
    assert not [words for words in ("Karin", "070", "Storgatan", "Snöret") if words in shown]
    assert anyone.get(f"/diary/files/{edition.file.uid}").status_code == 200
    for hidden in (f"records/{letter.uid}", f"files/{letter.file.uid}"):
        assert anyone.get(f"/diary/{hidden}").status_code == 404
    assert files.read(letter.file).decode() == LETTER


def test_a_passage_that_may_be_read_is_left(rut, letter):
    _release(rut, letter, cover=["0", "1", "3"], also="")
    shown = _read(Client(), f"/diary/editions/{Edition.unscoped.get().uid}")
    assert "Storgatan 12" in shown and "Karin" not in shown


def test_what_is_found_beyond_the_list_is_covered_too(rut, letter):
    many = releasing.MOST_SHOWN + 30
    text = "\n".join(f"Skriv till karin.{at}@exempel.se om detta." for at in range(many))
    kept = {"authority_id": letter.authority_id, "audience": Audience.OWN}
    file = files.store(text.encode(), name="lista.txt", media_type="text/plain", **kept)
    said = {"direction": "in", "kind": "document", "title": "Lista", "dated_on": DAY, "file": file, "by": city.viewer("rut")}
    record = actions.register(letter.matter, **said)
    page = _read(rut, f"/diary/records/{record.uid}/release")
    assert page.count('name="cover"') == releasing.MOST_SHOWN and f"{many} ställen" in page
    assert f"De första {releasing.MOST_SHOWN} står i listan" in page
    assert _release(rut, record, cover=["0"], also="").status_code == 303
    edition = _read(Client(), f"/diary/editions/{Edition.unscoped.get().uid}")
    assert "karin.0@" not in edition and f"karin.{many - 1}@" not in edition
    assert "karin.1@exempel.se" in edition, "one that was unticked may be read"


def test_nothing_covered_releases_the_record_itself(rut, letter):
    _release(rut, letter, cover=[], also="")
    assert Client().get(f"/diary/records/{letter.uid}").status_code == 200
    assert not Edition.unscoped.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [({"read": ""}, "Läs hela handlingen"), ({"also": "Finns inte"}, "finns inte i texten"), ({"title": " "}, "Säg kort")],
)
def test_release_says_what_is_missing_and_keeps_what_was_chosen(rut, letter, said, words):
    response = _release(rut, letter, **{"cover": ["1"], **said})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert page.count("checked>") in (1, 2)
    assert not Edition.unscoped.exists()


def test_a_file_that_cannot_be_read_says_so(rut, letter):
    bad = files.store(b"\x00\x01", name="bild.pdf", media_type="application/pdf", authority_id=letter.authority_id, audience=1)
    said = {"direction": "in", "kind": "document", "title": "Bild", "dated_on": DAY, "file": bad, "by": city.viewer("rut")}
    record = actions.register(letter.matter, **said)
    assert "Ingen text kunde läsas" in _read(rut, f"/diary/records/{record.uid}/release")


# --- requests ---


def _ask(client=None, **said):
    given = {"body": str(city.body("HV").uid), "wording": "Brevet om synpunkter", "email": "", **said}
    return (client or Client()).post("/diary/ask", given)


def _code(response):
    return re.search(r"<output>([0-9A-Z-]{23})</output>", response.content.decode()).group(1)


def test_nobody_who_asks_gets_a_cookie(rut):
    client = Client(enforce_csrf_checks=True)
    assert not client.get("/diary/ask").cookies and not client.get("/diary/reply").cookies
    response = _ask(client)
    assert not response.cookies
    assert not client.post("/diary/reply", {"code": _code(response)}).cookies


def test_a_request_goes_all_the_way_and_back(rut, letter):
    code = _code(_ask())
    asked = RecordRequest.unscoped.get()
    assert "Brevet om synpunkter" in _read(rut, "/diary/requests") and "Någon begär en handling" in _read(rut, "/desk")
    line = f"{letter.matter.number}-{letter.serial}"
    refused = rut.post(f"/diary/requests/{asked.uid}/answer", {"covered": line, "records": "", "words": ""})
    assert "ingen maskerad text" in refused.content.decode()
    given = {"cover": ["0", "1", "2", "3"], "title": "Brev", "read": "1", "also": ""}
    rut.post(f"/diary/records/{letter.uid}/mask", given)
    assert Client().get(f"/diary/editions/{Edition.unscoped.get().uid}").status_code == 404
    done = rut.post(f"/diary/requests/{asked.uid}/answer", {"covered": line, "records": "", "words": "Varsågod"})
    assert done.status_code == 303
    worker.run_due()
    page = _read(Client(), "/diary/reply", post={"code": code.lower()})
    assert "Varsågod" in page and "Karin" not in page
    part = re.search(r'name="part" value="([0-9a-f-]{36})"', page).group(1)
    assert Client().post("/diary/reply", {"code": code, "part": part}).content.startswith(b"%PDF")
    stolen = Client().post("/diary/reply", {"code": code, "part": str(letter.file.uid)})
    assert stolen.status_code == 404


def test_a_refusal_is_a_decision_in_pdf_and_word(rut):
    code = _code(_ask())
    asked = RecordRequest.unscoped.get()
    given = {"provision": "OSL 26 kap. 1 §", "reason": "Rör en enskild.", "appeal": "Skriv till oss."}
    assert rut.post(f"/diary/requests/{asked.uid}/refuse", given).status_code == 303
    worker.run_due()
    page = _read(Client(), "/diary/reply", post={"code": code})
    assert "OSL 26 kap. 1 §" in page
    kinds = [
        Client().post("/diary/reply", {"code": code, "part": part}).content[:4]
        for part in re.findall(r'name="part" value="([0-9a-f-]{36})"', page)
    ]
    assert sorted(kinds) == [b"%PDF", b"PK\x03\x04"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"body": "x"}, "Välj ett organ"),
        ({"body": "00000000-0000-7000-8000-000000000000"}, "Välj ett organ"),
        ({"wording": " "}, "Skriv vad du vill läsa"),
        ({"wording": "x" * 4001}, "4"),
        ({"email": "inte"}, "fullständig"),
    ],
)
def test_ask_says_what_is_missing_and_keeps_what_was_typed(rut, said, words):
    response = _ask(**{"wording": "<b>Brevet</b>", **said})
    page = response.content.decode()
    assert 400 <= response.status_code < 500 and words in page
    assert "<b>Brevet" not in page
    if "wording" not in said:
        assert "&lt;b&gt;Brevet&lt;/b&gt;" in page
    assert not RecordRequest.unscoped.exists()


def test_the_same_form_sent_twice_is_one_request(rut):
    codes = [_ask(once="samma").status_code for _turn in range(2)]
    assert codes == [200, 409]
    assert RecordRequest.unscoped.count() == 1


@pytest.mark.parametrize("code", ["", "AAAAA", "x" * 5000, "'; DROP TABLE", "%00"])
def test_a_code_that_is_none_says_so(rut, code):
    response = Client().post("/diary/reply", {"code": code})
    assert response.status_code == 404 and "Ingen begäran har den koden" in response.content.decode()


@pytest.mark.parametrize("line", ["HV", "HV 2022/1", "HV 2022/1-99", "KS 2022/1-1"])
def test_a_record_that_is_none_is_named_back(rut, line):
    _ask()
    response = rut.post(f"/diary/requests/{RecordRequest.unscoped.get().uid}/answer", {"records": line, "words": ""})
    assert "Ingen handling heter" in response.content.decode()


# --- closing, disposal ---


def test_a_matter_is_closed_by_a_checklist_and_disposed_of_by_the_plan(rut, letter):
    matter = f"/diary/matters/{letter.matter.uid}"
    assert "klart" in _read(rut, f"{matter}/close")
    refused = rut.post(f"{matter}/close", {"drafts": "", "decision": ""})
    assert "Välj om utkasten" in refused.content.decode()
    assert rut.post(f"{matter}/close", {"drafts": "weed", "decision": "Bara arbetsmaterial"}).status_code == 303
    assert rut.post(f"{matter}/reopen", {"reason": "Mer kom in"}).status_code == 303
    assert rut.post(f"{matter}/close", {"drafts": "keep", "decision": "Behövs"}).status_code == 303
    plan = {"body": str(letter.authority_id), "kind": "document", "years": "2", "provision": "Planen 2022-01-01 § 3"}
    assert rut.post("/diary/disposal/plan", plan).status_code == 303
    assert "Inget ska gallras" in _read(rut, "/diary/disposal")
    with clock.freeze(date(2024, 2, 1)):
        rut = signed_in("rut")
        assert "Brev från Karin" in _read(rut, "/diary/disposal")
        none = rut.post("/diary/disposal", {"decision": "Enligt planen"})
        assert "Välj minst en handling" in none.content.decode()
        done = rut.post("/diary/disposal", {"records": str(letter.uid), "decision": "Registratorn, enligt planen"})
        assert done.status_code == 303
        assert "gallrat enligt planen" in _read(rut, f"/diary/records/{letter.uid}")
        assert rut.get(f"/diary/files/{letter.file.uid}").status_code == 404
    assert Record.unscoped.get(pk=letter.pk).state == "disposed"
    assert trail.verify() == []


@pytest.mark.parametrize("years", ["0", "201", "tre", "-1"])
def test_a_plan_of_no_years_is_refused_in_words(rut, years):
    plan = {"body": str(city.body("HV").authority_id), "kind": "document", "years": years, "provision": "Planen"}
    response = rut.post("/diary/disposal/plan", plan)
    assert "från 1 till 200" in response.content.decode()
    assert not DisposalRule.unscoped.exists()


# --- the diary ---


def test_the_diary_is_filtered_by_year_and_kind(rut, letter):
    with clock.freeze(date(2021, 5, 5)):
        actions.open_matter(authority_id=letter.authority_id, title="Äldre", opened_on=date(2021, 5, 5), by=city.viewer("rut"))
    assert "Synpunkter" not in _read(rut, "/diary/", year="2021") and "Äldre" in _read(rut, "/diary/", year="2021")
    assert "Synpunkter" in _read(rut, "/diary/", kind="document") and "Äldre" not in _read(rut, "/diary/", kind="document")
    assert "Synpunkter" not in _read(Client(), "/diary/", kind="document"), "a hidden record is not told of by a filter"
    for odd in ("0000", "99999", "abc", "2021'"):
        assert Client().get("/diary/", {"year": odd, "kind": odd, "page": odd, "body": odd}).status_code == 200


def test_what_is_not_released_is_told_of_without_words(rut, letter):
    page = _read(Client(), f"/diary/matters/{letter.matter.uid}")
    assert f"{letter.matter.number}-{letter.serial}" in page and "Karin" not in page
    asked = re.search(r'href="(/diary/ask\?[^"]+)"', page).group(1).replace("&amp;", "&")
    assert f"{letter.matter.number}-{letter.serial}" in _read(Client(), asked)


def test_twenty_thousand_matters_make_no_more_statements(rut, letter):
    few = _statements("/diary/?body=" + str(letter.authority_id))
    rows = [
        Matter(
            authority_id=letter.authority_id,
            audience=4,
            number=f"HV 2019/{at}",
            title=f"Ärende {at}",
            opened_on=date(2019, 1, 1),
        )
        for at in range(20_000)
    ]
    Matter.unscoped.bulk_create(rows, batch_size=2000)
    for address in ("/diary/", "/diary/?text=19999", "/diary/?year=2019&order=number", "/diary/?page=300"):
        assert _statements(address) <= min(8, few + 1)
    assert "20001" in _read(Client(), "/diary/")


def _statements(address):
    return statements_of(lambda: said_at(Client(), address))


def test_the_queue_does_not_grow_with_its_rows(rut):
    _ask()
    with CaptureQueriesContext(connection) as few:
        rut.get("/diary/requests")
    for _turn in range(12):
        _ask()
    with CaptureQueriesContext(connection) as many:
        rut.get("/diary/requests")
    assert len(many) == len(few) <= 10
    assert len(queries.requests_for(viewer=city.viewer("rut"))) == 13


def test_a_request_that_waits_stands_first_and_none_is_left_out(rut, monkeypatch):
    monkeypatch.setattr(requests, "ROWS", 100)
    _ask(wording="Den som väntat längst")
    first = RecordRequest.unscoped.get()
    later = [
        RecordRequest(
            authority_id=first.authority_id, audience=first.audience, wording=f"Annat {at}", received_at=first.received_at + timedelta(minutes=at + 1),
            state=RecordRequest.State.ANSWERED, code_digest=f"{at:064}",
        )
        for at in range(230)
    ]  # fmt: skip
    RecordRequest.unscoped.bulk_create(later)
    shown = [rut.get(f"/diary/requests?page={at}").content.decode() for at in (1, 2, 3)]
    assert "Den som väntat längst" in shown[0].split("</tr>")[1]
    assert sum(page.count('<th scope="row">') for page in shown) == 231


def test_a_registered_record_is_marked_as_secret_and_the_marking_removed(rut, letter):
    page = said_at(rut, f"/diary/records/{letter.uid}")
    assert "Sekretessmarkera" in page and "Ta bort sekretessmarkeringen" not in page
    address = f"/diary/records/{letter.uid}/mark-secret"
    unnamed = rut.post(address, {"secrecy": "hemligt", "revision": letter.revision, "once": "s1"})
    assert unnamed.status_code == 422 and "OSL 26 kap. 1 §" in unnamed.content.decode()
    marked = rut.post(address, {"secrecy": "OSL 26 kap. 1 §", "revision": letter.revision, "once": "s2"})
    assert marked.status_code == 303 and marked["Location"] == f"/diary/matters/{letter.matter.uid}"
    now = Record.unscoped.get(pk=letter.pk)
    assert (now.secrecy_provision, now.audience) == ("OSL 26 kap. 1 §", Audience.CLOSED)
    assert "Karin Andersson" not in said_at(Client(), f"/diary/matters/{letter.matter.uid}")
    lifted = f"/diary/records/{letter.uid}/lift-secrecy"
    assert rut.post(lifted, {"reason": " ", "revision": now.revision, "once": "s3"}).status_code == 422
    done = rut.post(lifted, {"reason": "Prövat på nytt.", "revision": now.revision, "once": "s4"})
    assert done.status_code == 303
    assert Record.unscoped.get(pk=letter.pk).secrecy_provision == ""


def test_the_records_of_a_matter_say_what_kind_they_are(db):
    retold.until("dispatch")
    matter = Matter.unscoped.get(number="HV 2020/1")
    page = page_at(signed_in("rut"), f"/diary/matters/{matter.uid}")
    kinds = {words_of(one) for one in page.xpath("//tbody//th//span[contains(@class, 'g-mute')]")}
    assert {"Tjänsteutlåtande", "Protokoll", "Protokollsutdrag", "Strukturerat svar"} <= kinds


def test_a_matter_is_opened_by_a_button_that_says_so(rut):
    page = page_at(rut, "/diary/new")
    assert [words_of(one) for one in page.xpath("//main//form//button")] == ["Öppna ärendet"]


def test_who_registers_a_consultation_sees_the_last_day_to_answer(db):
    retold.until("send")
    with clock.freeze(date(2020, 8, 31)):
        arrived = Arrival.unscoped.get(authority_id=city.body("HV").authority_id)
        assert "Sista svarsdag: 2020-10-30." in said_at(signed_in("rut"), f"/diary/arrivals/{arrived.uid}")
