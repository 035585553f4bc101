"""A plan's pages without script: rows looked through before anything is written, a file out and in again, a row of the sheet, a step of the walk."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from genomslag.domain.documents.models import Version
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Measure, Plan
from tests.visits import page_at, signed_in, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("soon_after")]
ROW = ("Utbilda alla", "Förskolan Linden (påhittad)", "Maj Linne", "2022-09-01", "2022-12-01", "40 timmar", "Fler frågar.")


@pytest.fixture
def plan(told):
    programme = Version.unscoped.get(document__kind="programme", state="in_force")
    return actions.draft_plan(programme=programme, body=told.body("HV"), title="Nästa plan", by=told.viewer("tove"))


def at(name, row):
    return reverse(f"plans:{name}", args=[row.uid])


def look_through(client, plan, **said):
    response = client.post(at("take_in", plan), {"pasted": "", **said})
    return response, response.content.decode()


def take_in(client, plan, text):
    [rows] = re.findall(r'name="rows" value="([^"]*)"', text)
    rows = rows.replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return client.post(at("keep_rows", plan), {"rows": rows}, follow=True)


def export(client, plan):
    response = client.get(at("export", plan))
    assert response["Content-Disposition"].endswith('.xlsx"')
    return response.content


def with_other(data, find, replace):
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(find.encode(), replace.encode()))
    return SimpleUploadedFile("plan.xlsx", made.getvalue())


def test_one_who_coordinates_several_bodies_says_whose_plan_is_begun(told, tove):
    programme = Version.unscoped.get(document__kind="programme", state="in_force")
    address = reverse("plans:draft_plan", args=[programme.uid])
    assert 'name="body"' not in tove.get(address).content.decode()
    other = told.body("SN")
    organisation.appoint(
        told.person("tove"), role="coordinator", body=other, from_on=date(2022, 1, 1), by=organisation.founder()
    )
    page = tove.get(address).content.decode()
    assert "Vems plan" in page and other.name in page and told.body("HV").name in page
    tove.post(address, {"title": "Socialnämndens plan", "body": str(other.uid)})
    assert Plan.unscoped.get(version__title="Socialnämndens plan").body == other
    assert tove.post(address, {"title": "Ingens plan", "body": "x"}).status_code == 422


def test_who_is_not_signed_in_is_not_told_that_nobody_is_silent(told, tove):
    address = reverse("plans:uptakes")
    outside, inside = Client().get(address).content.decode(), tove.get(address).content.decode()
    assert "Ingen är tyst" not in outside and "tillfrågade" not in outside
    assert "har sagt vad de gör" in outside and "ser bara den som är inloggad" in outside
    assert "tillfrågade har sagt vad de gör" in inside and "ser bara den som är inloggad" not in inside


def test_a_function_stands_after_the_status_and_each_by_itself(told, tove):
    page = page_at(tove, reverse("plans:uptakes"))
    heads = page.xpath("//main//div[@class='g-each']/div[@class='g-each-of']")
    assert heads and len(heads) == len(page.xpath("//main//td//span[@class='g-st']"))
    for one in heads:
        link, *functions = one
        assert link.tag == "a" and link[0].get("class") == "g-st" and len(functions) <= 1
    assert {words_of(one[1]) for one in heads if len(one) > 1} >= {"Förskola", "Socialtjänst"}


def test_rows_are_looked_through_taken_in_and_come_back_from_a_file_unchanged(tove, plan):
    _response, text = look_through(tove, plan, pasted="\t".join(ROW))
    assert "Inget har skrivits än" in text and not Measure.unscoped.filter(plan=plan).exists()
    assert "1 tillagda, 0 ändrade" in take_in(tove, plan, text).content.decode()
    data = export(tove, plan)
    before = list(Measure.unscoped.filter(plan=plan).values())
    _response, text = look_through(tove, plan, file=SimpleUploadedFile("plan.xlsx", data))
    assert "Raderna säger det planen redan säger" in text and 'name="rows"' not in text
    _response, text = look_through(tove, plan, file=with_other(data, "40 timmar", "60 timmar"))
    assert "<del>40 timmar</del> <ins>60 timmar</ins>" in text
    assert list(Measure.unscoped.filter(plan=plan).values()) == before
    assert "0 tillagda, 1 ändrade" in take_in(tove, plan, text).content.decode()
    assert Measure.unscoped.get(plan=plan).resource == "60 timmar"


def test_a_wrong_row_is_shown_at_its_cell_and_cannot_be_taken_in(tove, plan):
    wrong = "\t".join((*ROW[:4], "löpande", *ROW[5:]))
    response, text = look_through(tove, plan, pasted=wrong)
    assert response.status_code == 200 and "Slutar: Skriv dagen" in text and 'name="rows"' not in text
    rows = '[{"n": 1, "c": {"title": "Utbilda", "owner": "Ingen"}, "f": []}]'
    assert tove.post(at("keep_rows", plan), {"rows": rows}).status_code == 422
    for nonsense in ("", "{}", "[1]", '[{"n": "x"}]', '[{"n": 1, "c": [], "f": []}]'):
        assert tove.post(at("keep_rows", plan), {"rows": nonsense}).status_code == 400
    assert not Measure.unscoped.filter(plan=plan).exists()


@pytest.mark.parametrize("said", [{}, {"pasted": "bara ord"}, {"file": SimpleUploadedFile("x.xlsx", b"inget kalkylblad")}])
def test_what_cannot_be_read_is_told_on_the_form(tove, plan, said):
    response, text = look_through(tove, plan, **said)
    assert response.status_code == 422 and "<form" in text


def test_a_row_of_the_sheet_is_saved_without_script_and_a_stale_one_is_told_of(tove, plan, told):
    look, text = look_through(tove, plan, pasted="\t".join(ROW))
    take_in(tove, plan, text)
    [row] = queries.sheet(plan, viewer=told.viewer("tove"))
    changed = {**row, "title": "Utbilda alla chefer"}
    assert tove.post(at("keep_row", plan), changed).status_code == 303
    late = tove.post(at("keep_row", plan), {**row, "resource": "Något annat"})
    assert late.status_code == 422 and "Någon har ändrat åtgärden" in late.content.decode()
    quiet = tove.post(at("keep_row", plan), {**row, "resource": "x"}, headers={"accept": "application/json"})
    assert [key for key, _word in quiet.json()["faults"]] == ["revision"]
    assert queries.sheet(plan, viewer=told.viewer("tove"))[0]["title"] == "Utbilda alla chefer"


def test_the_plan_prints_as_pdf_and_word_and_an_empty_one_says_so(tove, told, plan):
    shown = Plan.unscoped.exclude(pk=plan.pk).get()
    assert tove.get(at("plan_pdf", shown)).content.startswith(b"%PDF")
    assert tove.get(at("plan_docx", shown)).content.startswith(b"PK")
    anyone = Client().get(at("export", shown)).content
    assert b"Maj Linne" not in zipfile.ZipFile(BytesIO(anyone)).read("xl/worksheets/sheet1.xml")
    assert tove.get(at("plan_pdf", plan)).status_code == 422


def test_the_walk_keeps_what_was_typed_when_it_is_refused(tove, plan, told):
    walk = queries.walk(plan, viewer=told.viewer("tove"))
    stop = walk.stops[walk.first_open - 1]
    said = {"uptake": stop.uptake.uid, "revision": stop.uptake.revision, "what": "role", "own_role": " "}
    assert tove.post(at("walk", plan), said).status_code == 422
    stale = tove.post(at("walk", plan), {**said, "own_role": "Vi gör vår del.", "revision": 99})
    assert stale.status_code == 409 and "Vi gör vår del." in stale.content.decode()
    assert tove.post(at("walk", plan), {**said, "uptake": plan.uid}).status_code == 400
    assert tove.post(at("walk", plan), {**said, "own_role": "Vi gör vår del."}).status_code == 303


def test_what_is_hard_to_follow_is_said_while_one_types(tove, plan):
    said = {"title": "Utbilda löpande", "owner": "Maj, Alma", "effect": "", "ends_on": "i höst", "use": ""}
    marks = {code for code, _word in tove.get(at("marks", plan), said).json()["marks"]}
    assert marks == {"vague_time", "several_owners", "lacks_effect", "lacks_time", "lacks_indicator"}


@pytest.mark.parametrize("view", ["plan", "table", "calendar", "board", "wheel"])
def test_every_view_shows_the_same_rows_by_the_same_filter(tove, plan, view):
    shown = Plan.unscoped.exclude(pk=plan.pk).get()
    whole, late = tove.get(at(view, shown), {"year": "2022"}), tove.get(at(view, shown), {"state": "late"})
    assert "Föräldragrupp" in whole.content.decode()
    assert "Föräldragrupp" not in late.content.decode()
    assert "Nätverksträff" in tove.get(at(view, shown), {"text": "Nätverk", "year": "2022"}).content.decode()
    assert (
        tove.get(at(view, shown), {"page": "x", "year": "abc", "unit": "-1", "state": "konstig", "order": "; DROP"}).status_code
        == 200
    )


def test_a_measure_says_what_it_carries_out_in_the_plan_and_on_its_own_page(told, tove):
    plan = Plan.unscoped.get(version__title__contains="Lokal handlingsplan")
    page = page_at(tove, at("plan", plan))
    row = next(one for one in page.xpath("//section[@aria-labelledby='m']//tbody/tr") if "Å1" in words_of(one))
    assert "genomför 3.2" in words_of(row)
    [way] = row.xpath(".//th//span//a[starts-with(@href, '/threads/')]/@href")
    measure = page_at(tove, row.xpath(".//th/a/@href")[0])
    facts = measure.xpath("//dl[contains(@class, 'g-dl')]")[0]
    assert "3.2 Kända rutiner för att upptäcka våld" in words_of(facts) and way in facts.xpath(".//a/@href")


def test_what_a_plan_counts_leads_to_its_rows(told, tove):
    plan = Plan.unscoped.get(version__title__contains="Lokal handlingsplan")
    page = page_at(tove, at("plan", plan))
    counted = {words_of(one): one.get("href") for one in page.xpath("//div[@class='g-next']//p//a")}
    assert {"6 pågår", "1 är planerad", "2 är klara"} <= counted.keys()
    for words, address in counted.items():
        rows = page_at(tove, at("plan", plan) + address).xpath("//section[@aria-labelledby='m']//tbody/tr")
        assert len(rows) == int(words.split()[0]), words


def test_who_coordinates_states_the_role_from_the_plan_where_nobody_has(told, tove):
    plan = Plan.unscoped.get(version__title__contains="Lokal handlingsplan")
    ways = page_at(tove, at("plan", plan)).xpath("//section[@aria-labelledby='g']//a[starts-with(@href, '/plans/uptakes/')]")
    assert ways and words_of(ways[0]).startswith("ange vår roll")
    assert tove.get(ways[0].get("href")).status_code == 200
    assert not page_at(Client(), at("plan", plan)).xpath(
        "//section[@aria-labelledby='g']//a[starts-with(@href, '/plans/uptakes/')]"
    )


def test_who_reports_on_a_measure_that_was_moved_sees_the_day_that_was_adopted(told):
    said = words_of(page_at(signed_in("alma"), "/plans/mine"))
    assert "slutar 2022-02-28 (antaget: 2021-12-17)" in said and "Varför den är försenad" in said
