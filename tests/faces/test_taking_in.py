"""Answers that come as files, one or many: each that is not taken in is named with the reason, and the rest goes on."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import Answer, Passage, Round, Viewpoint
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry.models import Record
from genomslag.faces.demo import world
from genomslag.faces.web import uploads
from genomslag.faces.web.rounds import taking
from genomslag.ground import files as stored
from genomslag.reading.together.account import PRINTED
from tests import retold
from tests.formats import files
from tests.formats.reading import bad as unreadable
from tests.formats.reading import made, ticked
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
VIEWS = "Nämnden är positiv till programmet. Nämnden anser att målen bör ha mått och att ansvaret mellan nämnderna behöver bli tydligare."


def _answer(author, views=VIEWS, matter="Program mot våld i nära relationer"):
    return f"{author}\nDatum 2020-10-20\nDnr X 2020/7\n\nYttrande över remissen {matter}\n\nSynpunkter\n{views}\n"


@pytest.fixture
def sent(db):
    retold.until("others")
    return Round.unscoped.order_by("id").first()


@pytest.fixture
def aron(sent):
    return signed_in("aron")


def _file(name, data):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def _bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("content.xml", "0" * 60_000_000)
    return held.getvalue()


def _rows(page):
    return dict(one.split("</th>", 1) for one in re.split(r'<th scope="row"[^>]*>', page)[1:])


def test_many_are_taken_in_and_each_that_is_not_is_named_with_its_reason(sent, aron, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    before = Answer.unscoped.filter(round=sent).count()
    asked = sent.recipients(manager="unscoped").select_related("body").order_by("id").first().body
    good = {
        "första.txt": _answer(asked.name),
        "andra.msg": made.outlook(
            _answer("Brobyggarnas förening", "Föreningen avstyrker förslaget. Vi saknar en tidplan."), subject="Vårt svar"
        ),
        "brev.txt": (
            "Yttrande över remissen Program mot våld i nära relationer\n\nHej!\nJag tycker att målen bör ha mått. "
            "Jag vill att ansvaret blir tydligare.\n\nMed vänlig hälsning\nOfelia Ro\n"
        ).encode(),
        "latin.txt": _answer("Gatunämnden", "Nämnden anser att gångvägar bör sandas före åtta på morgonen.").encode("cp1252"),
    }
    bad = {
        "första igen.txt": (_answer(asked.name).replace(" anser att ", "\nanser att "), "Samma text"),
        "annat.txt": (
            _answer("Kulturnämnden", "Nämnden anser att biblioteken bör ha öppet.", "biblioteksplan 2030"),
            "något annat",
        ),
        "låst.pdf": (unreadable.LOCKED_PDF, "lösenord"),
        "kapad.pdf": (b"%PDF-1.7\n1 0 obj", "skadad"),
        "bomb.odt": (_bomb(), "orimlig storlek"),
        "skratt.odt": (made.packed(**{"content.xml": unreadable.LAUGHS}), "skadad"),
        "lång.pdf": (unreadable.pages(5000), "sidor"),
        "bilder.pdf": (unreadable.pages(2), "bara bilder"),
        "gammal.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
    }
    files = [_file(name, data) for name, data in good.items()] + [_file(name, data) for name, (data, _said) in bad.items()]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28", "once": "a1"})
    assert page.status_code == 200
    rows = _rows(page.content.decode())
    assert set(rows) == {*good, *bad}
    for name, (_data, said) in bad.items():
        assert "inte intagen" in rows[name] and said in rows[name], (name, rows[name])
    came = Answer.unscoped.filter(round=sent).order_by("id")[before:]
    assert [one.sender_name for one in came] == [asked.name, "Brobyggarnas förening", "Privatperson 1", "Gatunämnden"], (
        "an association is named as it names itself; a letter is from the one who wrote it, whose name is the office's alone"
    )
    assert came[0].body_id == asked.pk, "one that was asked is known by its name"
    assert all(one.record.file is not None and one.record.direction == Record.Direction.IN for one in came)
    assert all(one.viewpoints(manager="unscoped").exists() for one in came)
    again = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files[:1], "arrived_on": "2020-10-28", "once": "a1"})
    assert again.status_code != 200, "pressed twice it is done once"
    assert Answer.unscoped.filter(round=sent).count() == before + 4


def test_the_same_answer_and_an_answer_to_something_else_are_warned_of_and_may_be_taken_in_anyway(sent, aron):
    url, said = f"/rounds/{sent.uid}/answers/new", {"sender": "Gatunämnden", "who": "body", "arrived_on": "2020-10-28"}
    assert aron.post(url, {**said, "text": _answer("Gatunämnden")}).status_code == 303
    again = aron.post(url, {**said, "text": _answer("Gatunämnden")})
    assert again.status_code == 422 and "Samma text kom från Gatunämnden 2020-10-28." in again.content.decode()
    other = _answer("Gatunämnden", "Nämnden anser att biblioteken bör ha öppet.", "biblioteksplan 2030")
    about = aron.post(url, {**said, "text": other})
    assert about.status_code == 422 and "något annat" in about.content.decode()
    assert aron.post(url, {**said, "text": other, "anyway": "1"}).status_code == 303
    assert Answer.unscoped.filter(round=sent, sender_name="Gatunämnden").count() == 2


def test_who_reads_an_answer_is_told_where_the_stance_is_not_sure_until_it_is_confirmed(sent, aron):
    said = {"sender": "Gatunämnden", "who": "body", "arrived_on": "2020-10-28", "anyway": "1"}
    one, two = (
        "Nämnden ser positivt på programmet. Nämnden anser att målen bör följas upp.",
        " Nämnden anser att ansvaret bör förtydligas.",
    )
    told = {}
    for words in (one, one + two):
        assert aron.post(f"/rounds/{sent.uid}/answers/new", {**said, "text": _answer("Gatunämnden", words)}).status_code == 303
        answer = Answer.unscoped.filter(round=sent).latest("id")
        page = f"/rounds/answers/{answer.uid}"
        told[words] = ["Läsningen är osäker på det" in aron.get(shown).content.decode() for shown in (page, f"{page}/confirm")]
        aron.post(f"{page}/confirm", {"revision": answer.revision, "stance": "supports_with_changes"})
        assert "Läsningen är osäker" not in aron.get(page).content.decode()
    assert told == {one: [True, True], one + two: [False, False]}


def test_who_reads_an_answer_is_told_that_it_may_be_meant_for_something_else_until_it_is_confirmed(sent, aron):
    said = {"sender": "Gatunämnden", "who": "body", "arrived_on": "2020-10-28", "anyway": "1"}
    words = {"biblioteksplan 2030": "Nämnden anser att biblioteken bör ha öppet.", "program mot våld": ""}
    doubted = {}
    for matter, sentence in words.items():
        text = _answer("Gatunämnden", sentence, matter) if sentence else _answer("Gatunämnden")
        assert aron.post(f"/rounds/{sent.uid}/answers/new", {**said, "text": text}).status_code == 303
        answer = Answer.unscoped.filter(round=sent).latest("id")
        page = f"/rounds/answers/{answer.uid}"
        doubted[matter] = "Det kan gälla något annat" in aron.get(page).content.decode()
        aron.post(f"{page}/confirm", {"revision": answer.revision})
        assert "Det kan gälla något annat" not in aron.get(page).content.decode()
    assert doubted == {"biblioteksplan 2030": True, "program mot våld": False}


def test_a_file_in_a_letter_that_could_not_be_read_is_told_until_somebody_has_looked(sent, aron):
    scan = b"\xff\xd8\xff" + bytes(40_000)
    letter = made.mail(_answer("Gatunämnden"), ("karta.jpg", scan), ("trasig.pdf", b"%PDF-1.4 x"))
    page = aron.post(
        f"/rounds/{sent.uid}/answers/new/several",
        {"files": [_file("brev.eml", letter)], "arrived_on": "2020-10-28", "once": "l"},
    )
    row = _rows(page.content.decode())["brev.eml"]
    assert (
        "en fil i brevet är inte läst:" in row and "karta.jpg: Filen är en bild" in row and "trasig.pdf: Filen är skadad" in row
    )
    answer = Answer.unscoped.filter(round=sent).latest("id")
    shown = aron.get(f"/rounds/answers/{answer.uid}").content.decode()
    assert "En fil i brevet är inte läst:" in shown and "karta.jpg; trasig.pdf" in shown
    for page in (f"/rounds/answers/{answer.uid}", f"/rounds/answers/{answer.uid}/work"):
        original = re.search(r'<a href="([^"]+)">Originalet: brev.eml</a>', aron.get(page).content.decode())
        assert aron.get(original[1]).content == letter
    left = [one.text for one in answer.passages(manager="unscoped").filter(state="unread")]
    assert sum(one.startswith("[Bilagan ") for one in left) == 2, "the round is not done while nobody has looked"
    aron.post(f"/rounds/answers/{answer.uid}/confirm", {"revision": answer.revision})
    assert "En fil i brevet är inte läst:" not in aron.get(f"/rounds/answers/{answer.uid}").content.decode()


def test_the_registrar_takes_in_what_comes_on_paper_and_the_officer_reads_it(sent, aron):
    pia, letter = signed_in("pia"), {"sender": "Gatunämnden", "who": "body", "arrived_on": "2020-10-28"}
    assert f"/rounds/{sent.uid}/answers/new" in pia.get(f"/rounds/{sent.uid}").content.decode()
    assert pia.post(f"/rounds/{sent.uid}/answers/new", {**letter, "text": _answer("Gatunämnden")}).status_code == 303
    answer = Answer.unscoped.get(round=sent, sender_name="Gatunämnden")
    assert answer.state == Answer.State.RECEIVED and answer.record.direction == Record.Direction.IN
    assert pia.post(f"/rounds/answers/{answer.uid}/confirm").status_code == 403
    assert aron.post(f"/rounds/answers/{answer.uid}/confirm", {"revision": answer.revision}).status_code == 303


def test_what_comes_after_the_closing_is_taken_in_all_the_same(sent, aron):
    actions.close(sent, by=world.viewer("aron"))
    said = {"sender": "Gatunämnden", "who": "body", "arrived_on": "2020-12-28", "text": _answer("Gatunämnden")}
    assert aron.post(f"/rounds/{sent.uid}/answers/new", said).status_code == 303
    assert Answer.unscoped.filter(round=sent, sender_name="Gatunämnden").exists()


def test_without_a_file_the_form_says_so(sent, aron):
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"arrived_on": "2020-10-28"})
    assert page.status_code == 422 and "Välj en fil" in page.content.decode()
    assert "multiple" in aron.get(f"/rounds/{sent.uid}/answers/new/several").content.decode()


def test_attribute_corrects_the_sender_on_the_page_and_in_the_diary(sent, aron):
    asked = sent.recipients(manager="unscoped").select_related("body").order_by("id")
    wrong = asked.filter(state="sent").first().body
    right = asked.exclude(body=wrong).first().body
    aron.post(f"/rounds/{sent.uid}/answers/new", {"body": wrong.pk, "arrived_on": "2020-10-28", "text": _answer(wrong.name)})
    answer = Answer.unscoped.filter(round=sent, body=wrong).latest("id")
    page = aron.get(f"/rounds/answers/{answer.uid}").content.decode()
    assert f"/rounds/answers/{answer.uid}/attribute" in page
    form = aron.get(f"/rounds/answers/{answer.uid}/attribute").content.decode()
    assert form.index(right.name) < form.index("(inte tillfrågad)"), "those who were asked stand first"
    for page in (form, aron.get(f"/rounds/{sent.uid}/answers/new").content.decode()):
        assert 'name="who" value="private" checked' in page, "nobody's name is told because a choice was left as it stood"
    done = aron.post(f"/rounds/answers/{answer.uid}/attribute", {"body": right.pk, "revision": answer.revision}, follow=True)
    assert f"Svaret är från {right.name}." in done.content.decode()
    record = Record.unscoped.get(pk=answer.record_id)
    assert (record.counterpart_id, record.counterpart_name, record.title) == (right.pk, right.name, f"Svar från {right.name}")
    aron.post(f"/rounds/answers/{answer.uid}/attribute", {"body": "", "sender": "Ofelia Ro"})
    answer.refresh_from_db()
    record.refresh_from_db()
    assert answer.body_id is None and "Ofelia" not in answer.sender_name + record.title + record.counterpart_name
    assert answer.sender_name.startswith("Privatperson") and answer.private_sender.name == "Ofelia Ro"


def test_one_file_that_is_too_large_is_named_and_the_others_are_taken_in(sent, aron, monkeypatch):
    monkeypatch.setattr(uploads.Measured, "largest_bytes", 100_000)
    files = [_file("stor.pdf", b"%PDF-1.7 " + b"x" * 400_000), _file("liten.txt", _answer("Gatunämnden"))]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28"})
    rows = _rows(page.content.decode())
    assert "större än 50 MB" in rows["stor.pdf"] and "inte intagen" in rows["stor.pdf"]
    assert "Gatunämnden" in rows["liten.txt"] and Answer.unscoped.filter(round=sent, sender_name="Gatunämnden").exists()


PROPOSED = (
    "Norrmalms stadsdelsförvaltning\nTjänsteutlåtande\nDnr NM 2020/9\n\nSvar på remiss: Program mot våld i nära relationer\n\n"
    f"Förslag till beslut\nStadsdelsnämnden godkänner förvaltningens svar på remissen.\n\nFörvaltningens synpunkter\n{VIEWS}\n"
)


def test_an_office_is_known_for_its_board_and_what_it_proposes_is_its_own_so_far(sent, aron):
    norrmalm = sent.recipients(manager="unscoped").get(body__name="Norrmalms stadsdelsnämnd").body
    Body.objects.filter(pk=norrmalm.pk).update(office_name="Norrmalms stadsdelsförvaltning")
    files = [_file("tjänsteutlåtande.txt", PROPOSED), _file("gata.txt", _answer("Gatunämnden"))]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28"})
    rows = _rows(page.content.decode())
    own = Answer.unscoped.get(round=sent, body=norrmalm)
    assert own.is_preliminary and own.sender_name == "Norrmalms stadsdelsnämnd"
    assert "nämnden har inte beslutat än" in rows["tjänsteutlåtande.txt"]
    assert "inte bland de tillfrågade" in rows["gata.txt"] and "/attribute" in rows["gata.txt"]
    assert "inte bland de tillfrågade" not in rows["tjänsteutlåtande.txt"]


def test_a_body_that_answers_once_more_is_pointed_out_with_the_way_to_say_which_counts(sent, aron):
    asked = sent.recipients(manager="unscoped").get(body__name="Norrmalms stadsdelsnämnd").body
    other = "Nämnden anser att uppföljningen bör ske varje år."
    files = [_file("en.txt", _answer(asked.name)), _file("två.txt", _answer(asked.name, other))]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28"})
    rows = _rows(page.content.decode())
    assert "har svarat tidigare" not in rows["en.txt"]
    assert "har svarat tidigare" in rows["två.txt"] and "vilket gäller?" in rows["två.txt"]


def test_a_file_that_does_not_say_whose_it_is_is_pointed_out(sent, aron):
    files = [_file("okänd.txt", VIEWS)]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28"})
    row = _rows(page.content.decode())["okänd.txt"]
    assert "säger inte vems den är" in row and "/attribute" in row and "inte bland de tillfrågade" not in row


def test_more_than_a_hundred_at_a_time_are_refused_with_what_to_do(sent, aron):
    before = Answer.unscoped.filter(round=sent).count()
    files = [_file(f"{number}.txt", f"Svar {number}") for number in range(101)]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28"})
    assert page.status_code == 413 and "Högst hundra filer" in page.content.decode()
    assert Answer.unscoped.filter(round=sent).count() == before


def test_what_may_come_in_all_the_same_says_how(sent, aron):
    other = _answer("Kulturnämnden", "Nämnden anser att biblioteken bör ha öppet.", "biblioteksplan 2030")
    files = [_file("annat.txt", other), _file("tom.txt", b"")]
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", {"files": files, "arrived_on": "2020-10-28"})
    rows = _rows(page.content.decode())
    assert "kryssa i rutan" in rows["annat.txt"] and "kryssa i rutan" not in rows["tom.txt"]


def test_a_form_and_a_spreadsheet_are_taken_in_as_answers_and_their_rows_are_anchored_by_what_they_are_about(sent, aron):
    rows = [
        ["Remissvar: Program mot våld i nära relationer"],
        ["Remissinstans", "Idrottsnämnden"],
        ["Datum", "2020-10-20"],
        ["Avsnitt", "Synpunkt", "Förslag till ändring"],
        ["Mål 1", "Målet är otydligt för föreningar.", "Lägg till föreningslivet."],
        ["Hela programmet", "Bra att barn lyfts fram.", ""],
    ]
    form = ticked.word(ticked.control, 1, ("Nämnden anser att målen bör ha mått.",))
    given = {"arrived_on": "2020-10-28", "once": "f", "anyway": "1"}
    given["files"] = [_file("svar.xlsx", files.workbook({"Svar": rows})), _file("form.docx", form)]
    aron.post(f"/rounds/{sent.uid}/answers/new/several", given)
    sheet, boxes = Answer.unscoped.filter(round=sent).order_by("id")[Answer.unscoped.filter(round=sent).count() - 2 :]
    assert (sheet.sender_name, boxes.sender_name) == ("Idrottsnämnden", "Kulturnämnden, Sundviks kommun")
    assert (sheet.stance, boxes.stance) == ("supports_mainly", "supports_mainly")
    said = {one.text: one for one in Viewpoint.unscoped.filter(answer=sheet).order_by("serial")}
    assert list(said) == ["Målet är otydligt för föreningar.", "Lägg till föreningslivet.", "Bra att barn lyfts fram."]
    assert [one.proposed_by for one in said.values()] == ["number", "number", ""]
    assert len({one.element_id for one in list(said.values())[:2]}) == 1
    told = [(one.state, one.heading) for one in Passage.unscoped.filter(answer=sheet).order_by("serial")]
    assert [state for state, _heading in told] == ["fact", "fact", "fact", "unread", "said", "said"]
    assert [heading for _state, heading in told[3:]] == [PRINTED, "Mål 1", "Hela programmet"]
    work = aron.get(f"/rounds/answers/{boxes.uid}/work").content.decode()
    assert "☐ Avstyrker förslaget" in work and work.count(f'<li class="g-row-head">{PRINTED}') == 2
    table = aron.get(f"/rounds/answers/{sheet.uid}/work").content.decode()
    assert "| Mål 1 |" not in table and 'class="g-bar" aria-hidden="true"' in table, "rules stand between cells, not bars"


SURVEY = [
    ["ID", "Starttid", "Slutförandetid", "Remissinstans", "Hur ställer ni er till programmet?", "Synpunkter på mål 1"],
    ["1", "2020-10-19", "2020-10-20", "Idrottsnämnden", "Tillstyrker", "Nämnden anser att målet är otydligt för föreningar."],
    ["2", "2020-10-19", "2020-10-21", "Jouren Norrsken", "Avstyrker", "Jouren avstyrker målet eftersom det saknar mått."],
]


def test_a_survey_is_parted_into_answers_and_kept_as_it_came(sent, aron):
    data = files.workbook({"Blad1": SURVEY, "Noter": [["Ring jouren på måndag."]]})
    given = {"arrived_on": "2020-10-28", "once": "s", "files": [_file("enkät.xlsx", data)]}
    before = Answer.unscoped.filter(round=sent).count()
    page = aron.post(f"/rounds/{sent.uid}/answers/new/several", given).content.decode()
    sport, jour = Answer.unscoped.filter(round=sent).order_by("id")[before:]
    assert [(one.sender_name, one.stance) for one in (sport, jour)] == [
        ("Idrottsnämnden", "supports_mainly"),
        ("Jouren Norrsken", "opposes"),
    ]
    assert "enkät, rad 2.xlsx" in _rows(page)
    assert "Hör inte till något av svaren" in _rows(page)["enkät.xlsx, bladet Noter"] and "Intagna svar" in page
    said = Viewpoint.unscoped.get(answer=jour, text__startswith="Jouren avstyrker")
    assert said.proposed_by == "number" and said.element_id
    kept = Record.unscoped.get(kind="answers_sheet")
    assert kept.file.name == "enkät.xlsx" and stored.read(kept.file) == data
    assert "Norrsken" not in stored.read(sport.record.file).decode("latin-1"), "one answer's file holds no other's"
    page = aron.get(reverse("registry:matter", args=[kept.matter.uid])).content.decode()
    assert "Kalkylblad med flera svar" in page

    again = aron.post(f"/rounds/{sent.uid}/answers/new/several", {**given, "once": "t", "files": [_file("enkät.xlsx", data)]})
    assert again.content.decode().count("kryssa i rutan") == 2
    assert Record.unscoped.filter(kind="answers_sheet").count() == 1, "what gave nothing is not registered once more"


def test_where_one_answer_is_taken_in_a_survey_is_refused_with_the_way_to_take_it_in(sent, aron):
    given = {"sender": "Idrottsnämnden", "arrived_on": "2020-10-28", "once": "u"}
    given["file"] = _file("enkät.xlsx", files.workbook({"Blad1": SURVEY}))
    page = aron.post(f"/rounds/{sent.uid}/answers/new", given).content.decode()
    assert "kalkylblad med 2 svar" in page and "Ta in flera svar" in page
    assert not Record.unscoped.filter(kind="answers_sheet").exists()


def test_a_survey_with_more_answers_than_one_waits_for_is_taken_in_part_by_part_from_the_file_as_it_was_registered(
    sent, aron, monkeypatch
):
    monkeypatch.setattr(taking, "AT_MOST", 1)
    third = ["3", "2020-10-19", "2020-10-22", "Sundviks kommun", "Tillstyrker", "Kommunen anser att målet saknar mått."]
    data = files.workbook({"Blad1": [*SURVEY, third], "Noter": [["Ring jouren på måndag."]]})
    url = f"/rounds/{sent.uid}/answers/new/several"
    before = Answer.unscoped.filter(round=sent).count()
    page = aron.post(url, {"arrived_on": "2020-10-28", "once": "v", "files": [_file("enkät.xlsx", data)]}).content.decode()
    assert "1 av de 3 svaren i enkät.xlsx är genomgångna" in page and "Ta in de 1 nästa" in page
    assert "enkät.xlsx, bladet Noter" in _rows(page)
    kept = Record.unscoped.get(kind="answers_sheet")
    assert f'name="sheet" value="{kept.uid}"' in page and 'name="after" value="1"' in page
    given = {"arrived_on": "2020-10-28", "sheet": str(kept.uid)}
    page = aron.post(url, {**given, "once": "w", "after": "1"}).content.decode()
    assert "2 av de 3 svaren" in page and "bladet Noter" not in page, "what belongs to no answer is told once"
    page = aron.post(url, {**given, "once": "x", "after": "2"}).content.decode()
    assert "genomgångna" not in page
    told = Answer.unscoped.filter(round=sent).order_by("id")[before:]
    assert [one.sender_name for one in told] == ["Idrottsnämnden", "Jouren Norrsken", "Sundviks kommun"]
    assert Record.unscoped.filter(kind="answers_sheet").count() == 1
    again = aron.post(url, {**given, "once": "y", "after": "2"}).content.decode()
    assert again.count("kryssa i rutan") == 1, "what has come is not taken in twice"
    for other in (told[0].record.uid, "00000000-0000-7000-8000-000000000000", "x"):
        assert aron.post(url, {**given, "once": f"z{other}", "sheet": str(other)}).status_code == 404


def test_where_a_sheet_was_not_parted_a_person_says_which_column_names_who_answers(sent, aron):
    rows = [["Kod", "Synpunkt"], ["Idrottsnämnden", "Målet är otydligt."], ["x-20", "Bra att barn lyfts fram."]]
    given = {"arrived_on": "2020-10-28", "once": "w", "who_column": "kod"}
    given["files"] = [_file("enkät.xlsx", files.workbook({"Blad1": rows}))]
    before = Answer.unscoped.filter(round=sent).count()
    aron.post(f"/rounds/{sent.uid}/answers/new/several", given)
    told = Answer.unscoped.filter(round=sent).order_by("id")[before:]
    assert [one.sender_name for one in told] == ["Idrottsnämnden", "x-20"]
