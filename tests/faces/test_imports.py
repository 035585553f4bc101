"""A file is sent in, looked through and taken in on its pages, and on the command line; whatever is wrong with it is told where it is."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Content, Import, Profile
from genomslag.faces.cli import import_file
from tests.formats.files import word, workbook
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
HEADS = ["Nr", "Åtgärd", "Beskrivning", "Ansvarig", "Klart"]
ROWS = [["1", "Utbilda", "Två <b>dagar</b>.", "Socialnämnden", "Q2 2027"], ["2", "Rutin", "", "", "löpande"]]
BOOK = workbook({"Åtgärder": [HEADS, *ROWS]})


class Pages:
    def __init__(self, world):
        self.world, self.by = world, world.viewer("alma")
        body, profile = world.body("HV"), Profile.objects.first()
        self.version = actions.create_document(body=body, profile=profile, kind="plan", title="Prov", by=self.by)
        self.alma = signed_in("alma")

    @property
    def door(self):
        return f"/documents/{self.version.uid}/import"

    def send(self, data, name="plan.xlsx"):
        return self.alma.post(self.door, {"file": SimpleUploadedFile(name, data)})

    def sent(self, data=BOOK, name="plan.xlsx"):
        response = self.send(data, name)
        assert response.status_code == 303, response.content.decode()
        return Import.unscoped.order_by("-pk").first()

    def page(self, found, more=""):
        return self.alma.get(f"/documents/imports/{found.uid}{more}").content.decode()

    def accept(self, found):
        seen = re.search(r'name="seen" value="(\w+)"', self.page(found))[1]
        return self.alma.post(f"/documents/imports/{found.uid}/accept", {"seen": seen})

    def titles(self):
        rows = Content.unscoped.filter(version=self.version).order_by("held__position", "element_id")
        return list(rows.values_list("held__title", flat=True))


@pytest.fixture
def pages(told):
    return Pages(told)


def test_a_workbook_is_sent_in_looked_through_and_taken_in(pages):
    found = pages.sent()
    html = pages.page(found)
    assert "Åtgärder, rad 2" in html and "Utbilda" in html
    assert "&lt;b&gt;dagar" in html and "<b>dagar" not in html
    assert pages.titles() == []
    assert pages.accept(found).status_code == 303
    assert pages.titles() == ["Utbilda", "Rutin"]
    assert "plan.xlsx" in pages.alma.get(pages.door).content.decode()


def test_columns_kinds_and_rows_are_chosen(pages):
    found = pages.sent()
    said = {"revision": "0", "t0-use": "rows", "t0-kind": "activity", "t0-under": "", "t0-head": "1"}
    said |= {f"t0-c{at}": target for at, target in enumerate(("ignore", "title", "ignore", "ignore", "time"))}
    assert pages.alma.post(f"/documents/imports/{found.uid}/choose", said).status_code == 303
    said = {
        "revision": "1",
        "shown-t0r2": "1",
        "in-t0r2": "1",
        "kind-t0r2": "activity",
        "shown-t0r3": "1",
        "kind-t0r3": "activity",
    }
    assert pages.alma.post(f"/documents/imports/{found.uid}/choose", said).status_code == 303
    assert pages.accept(found).status_code == 303
    row = Content.unscoped.get(version=pages.version)
    assert (row.held.title, row.held.code, row.element.kind) == ("Utbilda", "", "activity")


def test_choices_over_someone_elses_are_refused(pages):
    found = pages.sent()
    address = f"/documents/imports/{found.uid}/choose"
    said = {"revision": "0", "shown-t0r2": "1"}
    assert pages.alma.post(address, said).status_code == 303
    assert pages.alma.post(address, said).status_code == 409


def test_rows_that_must_be_mended_stop_the_whole_until_they_are_left_out(pages):
    found = pages.sent(workbook({"Åtgärder": [HEADS, *ROWS, ["3", ("=", "A1", None)], ["4", "Fyra", ("=", "A1", None)]]}))
    html = pages.page(found)
    assert "Kolumn C ”Beskrivning” har en formel utan värde." in html
    assert pages.accept(found).status_code == 422
    assert pages.titles() == []
    shown = {f"shown-{item.key}": "1" for item in queries.import_plan(found, viewer=pages.by).items}
    within = {name.replace("shown", "in"): "1" for name in shown}
    said = {"revision": "0", "do": "leave_stopped", **shown, **within}
    assert pages.alma.post(f"/documents/imports/{found.uid}/choose", said).status_code == 303
    assert pages.accept(found).status_code == 303
    assert pages.titles() == ["Utbilda", "Rutin"]


def test_a_word_document_becomes_an_outline(pages):
    found = pages.sent(word((1, "1 Inledning"), "Varför.", (1, "2 Mål"), (2, "Mål 1: Upptäcka"), "Hur."), "plan.docx")
    assert pages.accept(found).status_code == 303
    assert set(pages.titles()) == {"Inledning", "Mål", "Upptäcka"}


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "tom.xlsx", "tom"),
        (BOOK[:200], "plan.xlsx", "skadad"),
        (b"bara text", "plan.xlsx", "spara om den"),
        (workbook({"Blad": [["Åtgärd", "Ansvarig"], *[["x", "y"]] * 5001]}), "stor.xlsx", "5\xa0000 rader"),
        (workbook({"Tomt": []}), "tom.xlsx", "tomma"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(pages, data, name, said):
    response = pages.send(data, name)
    assert response.status_code == 422
    assert said in response.content.decode().replace("5 000", "5\xa0000")
    assert not Import.unscoped.exists()


def test_undone_from_the_list_of_files(pages):
    found = pages.sent()
    pages.accept(found)
    assert pages.alma.post(f"/documents/imports/{found.uid}/take_back").status_code == 303
    assert pages.titles() == []
    assert pages.alma.post(f"/documents/imports/{found.uid}/discard").status_code == 303
    assert "slängd" in pages.page(found)


def test_nobody_else_finds_the_file(pages):
    found = pages.sent()
    for who, status in (("lo", 404), ("maj", 403)):
        client = signed_in(who)
        for more in ("", "/accept", "/discard", "/take_back", "/choose"):
            assert client.get(f"/documents/imports/{found.uid}{more}").status_code == status, (who, more)
    assert Client().get(f"/documents/imports/{found.uid}").status_code in (302, 303, 404)


def test_the_review_makes_as_many_statements_for_many_rows_and_shows_them_by_the_hundred(pages):
    few, many = pages.sent(), pages.sent(workbook({"Åtgärder": [HEADS, *[[str(at), f"Rad {at}"] for at in range(250)]]}))
    counts = []
    for found in (few, many):
        with CaptureQueriesContext(connection) as asked:
            html = pages.page(found)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
    assert html.count('name="shown-') == 100
    assert "Rad 249" in pages.page(many, "?page=3")
    assert pages.page(many, "?page=999&show=stopped")


def _run(pages, tmp_path, data, *more, name="plan.xlsx"):
    file = tmp_path / name
    file.write_bytes(data)
    email = pages.world.person("alma").email
    return import_file.main([str(file), "--into", str(pages.version.uid), "--as", email, *more])


def test_the_command_tries_takes_in_and_finds_nothing_the_second_time(pages, tmp_path, capsys):
    assert _run(pages, tmp_path, BOOK, "--dry-run") == 0
    assert pages.titles() == [] and not Import.unscoped.exists()
    assert _run(pages, tmp_path, BOOK, "--map", "Nr=ignore", "--kind", "activity") == 0
    assert pages.titles() == ["Utbilda", "Rutin"]
    assert _run(pages, tmp_path, BOOK, "--map", "Nr=ignore", "--kind", "activity") == 0
    assert "Ingenting att ändra" in capsys.readouterr().out
    assert pages.titles() == ["Utbilda", "Rutin"]


def test_the_command_names_each_row_that_stands_in_the_way(pages, tmp_path, capsys):
    bad = workbook({"Åtgärder": [HEADS, *ROWS, ["3", "", "utan titel"]]})
    assert _run(pages, tmp_path, bad) == 1
    told = capsys.readouterr()
    assert "Åtgärder, rad 4: FEL" in told.out and "Ingenting är sparat" in told.err
    assert pages.titles() == [] and not Import.unscoped.exists()
    assert _run(pages, tmp_path, bad, "--leave-out") == 0
    assert pages.titles() == ["Utbilda", "Rutin"]


@pytest.mark.parametrize(
    "more", [("--map", "Nr=vad"), ("--map", "Saknas=title"), ("--under", "Z9"), ("--kind", "dröm")], ids=lambda more: more[1]
)
def test_the_command_refuses_what_it_does_not_know(pages, tmp_path, capsys, more):
    assert _run(pages, tmp_path, BOOK, *more) == 1
    assert "Ingenting är sparat" in capsys.readouterr().err


TOLD = {
    "sv": ("Element: nya 2", "Provkörning: ingenting är sparat.", "Åtgärder, rad 4: FEL: ", "Element: nya 2, utelämnade 1", "Utelämnade rader: 1", "Intaget: 2 element. Det kan tas tillbaka", "Ingenting att ändra: allt står redan i utkastet.", "ställen måste rättas eller utelämnas först.", "--map Nr=vad: skriv RUBRIK=BLIR, där BLIR är något av title", "Filen har ingen kolumn som heter saknas.", "Utkastet har inget element med koden Z9.", "Ingenting är sparat."),
    "en": ("Elements: new 2", "A trial: nothing is saved.", "Åtgärder, row 4: ERROR: ", "Elements: new 2, left out 1", "Rows left out: 1", "Taken in: 2 elements. It can be taken back", "Nothing to change: all of it stands in the draft already.", "places must be corrected or left out first.", "--map Nr=vad: write HEAD=BECOMES, where BECOMES is one of title", "The file has no column called saknas.", "The draft has no element with the code Z9.", "Nothing is saved."),
}  # fmt: skip


@pytest.mark.parametrize("language", TOLD)
def test_what_the_command_does_is_told_in_the_language_of_the_computer(pages, tmp_path, capsys, language, monkeypatch):
    monkeypatch.setenv("LC_ALL", {"sv": "sv_SE.UTF-8", "en": "en_GB.UTF-8"}[language])
    bad = workbook({"Åtgärder": [HEADS, *ROWS, ["3", "", "utan titel"]]})
    as_activities = ("--map", "Nr=ignore", "--kind", "activity")
    _run(pages, tmp_path, BOOK, *as_activities, "--dry-run")
    _run(pages, tmp_path, bad)
    for more in (("--map", "Nr=vad"), ("--map", "Saknas=title"), ("--under", "Z9")):
        _run(pages, tmp_path, BOOK, *more)
    assert _run(pages, tmp_path, bad, *as_activities, "--leave-out") == 0
    assert _run(pages, tmp_path, BOOK, *as_activities) == 0
    said = capsys.readouterr()
    assert [words for words in TOLD[language] if words not in said.out + said.err] == []
    other = TOLD[{"sv": "en", "en": "sv"}[language]]
    assert [words for words in other if words in said.out + said.err] == []


def test_the_command_refuses_strangers_and_files_that_are_not_there(pages, tmp_path, capsys):
    into = ["--into", str(pages.version.uid)]
    assert import_file.main([str(tmp_path / "borta.xlsx"), *into, "--as", pages.world.person("alma").email]) == 1
    assert import_file.main([str(tmp_path / "borta.xlsx"), *into, "--as", "ingen@example.org"]) == 1
    assert _run(pages, tmp_path, b"bara text") == 1
    assert capsys.readouterr().err.count("Ingenting är sparat") == 3
