"""How it goes, in the browser: the preview is the public page itself, counts lead to their rows, and no hidden number stands in any byte."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from lxml import html

from genomslag.domain.flows import looking
from genomslag.domain.flows.looking_papers import how_it_goes
from genomslag.domain.indicators.models import Kept, Observation, Use
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import actions
from genomslag.domain.plans.models import Plan, Uptake
from genomslag.faces.demo import side_by_side
from genomslag.faces.web.looking import bars
from genomslag.ground.access import ANYONE
from tests.visits import statements_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("soon_after")]


@pytest.fixture
def addresses(told):
    plan = Plan.unscoped.get()
    return {"plan": f"/looking/plans/{plan.uid}", "programme": f"/looking/programmes/{plan.programme.uid}"}


def main_of(response):
    assert response.status_code == 200
    [found] = html.fromstring(response.content).xpath("//main")
    return html.tostring(found)


@pytest.mark.parametrize("what", ["plan", "programme"])
@pytest.mark.parametrize("query", ["", "?kind=all"])
def test_the_preview_is_byte_for_byte_what_anyone_gets(tove, addresses, what, query):
    seen = main_of(tove.get(f"{addresses[what]}/preview{query}"))
    assert seen == main_of(Client().get(addresses[what] + query))
    assert seen != main_of(tove.get(addresses[what] + query))


def test_the_preview_of_a_draft_says_that_nobody_sees_it(told, tove):
    programme = Plan.unscoped.get().programme
    plan = actions.draft_plan(programme=programme, body=told.body("HV"), title="Nästa plan", by=told.viewer("tove"))
    assert "Ingen utanför ser detta" in tove.get(f"/looking/plans/{plan.uid}/preview").content.decode()
    assert Client().get(f"/looking/plans/{plan.uid}").status_code == 404
    assert Client().get(f"/looking/plans/{plan.uid}/preview").status_code == 403


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("what", ["plan", "programme"])
def test_every_count_leads_to_as_many_rows(tove, addresses, what, signed_in):
    client = tove if signed_in else Client()
    page = html.fromstring(client.get(addresses[what]).content)
    links = page.xpath("//ul[@class='g-counts']//a")
    assert len(links) > 5
    for link in links:
        rows = html.fromstring(client.get(link.get("href")).content)
        count = int(re.search(r": (\d+)", link.text_content()).group(1))
        assert len(rows.xpath("//main//tbody/tr")) == count, link.get("href")


def test_a_hidden_number_is_in_no_byte_and_moves_neither_axis_nor_line(tove, addresses):
    small = side_by_side.COUNTS["SN"][2019]
    row = Observation.unscoped.get(value_scaled=small, use__body__code="SN", state="approved")
    page = tove.get(addresses["programme"]).content
    shown = html.fromstring(page)
    table = shown.xpath(f"//table[.//th='{row.use.body.name}'][.//td[contains(., 'dold')]]")
    assert len(table) == 1 and Kept.unscoped.get(use=row.use, period_from_on=row.period_from_on).value_scaled is None
    cells = [cell.text_content() for cell in table[0].xpath(f".//tr[th='{row.use.body.name}']/td")]
    assert not any(re.match(rf"\s*{small}\b", cell) for cell in cells)
    Observation.unscoped.filter(pk=row.pk).update(value_scaled=small + 1)
    once = re.compile(rb'name="(once|csrfmiddlewaretoken)" value="[^"]*"')
    assert once.sub(b"", tove.get(addresses["programme"]).content) == once.sub(b"", page)


def test_the_small_charts_share_their_axes_and_each_has_its_table(tove, addresses):
    page = html.fromstring(tove.get(addresses["programme"]).content)
    together = page.xpath("//section[.//ul[@class='g-panels']/li[2]]")[-1]
    lines = together.xpath(".//svg[@class='g-tinyline']/line[@class='ax2']")
    assert len(lines) == 3 and len({(one.get("x1"), one.get("x2"), one.get("y1")) for one in lines}) == 1
    assert len(together.xpath(".//details//tbody/tr")) == 3
    assert len(together.xpath(".//svg[@role='img'][@aria-label]")) == 3
    years = together.xpath(".//details//thead/tr/th/text()")
    assert [year for year in years if year.isdecimal()] == ["2018", "2019", "2020", "2021"]


def test_bodies_of_one_kind_are_compared(tove, addresses):
    page = tove.get(addresses["programme"] + "?kind=board").content.decode()
    assert "Socialnämnden</th>" in page and "Hässelby-Vällingby stadsdelsnämnd</th>" not in page


@pytest.mark.parametrize(
    "query", ["what=measures&is=nonsense", "what=nonsense&page=0", "what=answers&page=999999", "what=indicators&is=reached"]
)
def test_what_is_no_such_thing_counts_as_nothing(tove, addresses, query):
    assert tove.get(f"{addresses['programme']}/rows?{query}").status_code == 200


@pytest.mark.parametrize("query", ["goal=00000000-0000-0000-0000-000000000000", "plan=x", "body=x", "goal=%27"])
def test_what_is_not_there_is_not_found(tove, addresses, query):
    assert tove.get(f"{addresses['programme']}/rows?{query}").status_code == 404


def test_the_pages_make_few_statements(tove, addresses):
    for address, most in (
        (addresses["programme"], 12),
        (addresses["plan"], 12),
        (f"{addresses['programme']}/rows", 8),
        ("/looking/", 8),
    ):
        assert statements_at(tove, address) <= most, address


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
@pytest.mark.parametrize("what", ["plan", "programme"])
def test_the_page_is_there_on_paper_too(addresses, what, ending, begins):
    assert Client().get(f"{addresses[what]}/how-it-goes.{ending}").content.startswith(begins)
    assert Client().get(f"{addresses[what]}/how-it-goes.txt").status_code == 404


def test_the_paper_says_no_more_to_anyone_than_the_page(told, addresses):
    plan = Plan.unscoped.get()
    said = {}
    for who, viewer in (("own", told.viewer("tove")), ("anyone", ANYONE)):
        looked = looking.look(plan.programme, viewer=viewer)
        words = {"goals": bars.GOALS, "measures": bars.MEASURES, "indicators": bars.INDICATORS}
        said[who] = json.dumps(how_it_goes(looked, spell=lambda _one: "", **words))
    assert "5 av 15" not in said["anyone"] and said["own"] != said["anyone"]


# --- many bodies ------------------------------------------------------------------------------------------------------


@pytest.fixture
def country(told):
    """Sixty bodies that have been asked of a shared activity of the programme, half of them silent."""
    programme = Plan.unscoped.get().programme
    known = Uptake.unscoped.filter(version=programme, unit=None).first()
    for at in range(60):
        body = Body.objects.create(kind="district", name=f"Provnämnd {at:02}", code=f"SDN{at}", from_on=date(2000, 1, 1))
        Uptake.unscoped.create(
            authority=programme.authority, audience=known.audience, version=programme, element=known.element, body=body,
            answer_by_on=known.answer_by_on, state="silent" if at % 2 else "role_stated",
        )  # fmt: skip
    return programme


def rows_of(client, address):
    page = html.fromstring(client.get(address).content)
    table = page.xpath("//section[@aria-labelledby='side']/table")[0]
    return [cell.text_content().split(" den här planen")[0].strip() for cell in table.xpath("./tbody/tr/th")], page


def test_many_bodies_are_paged_sought_and_sorted(tove, addresses, country):
    names, page = rows_of(tove, addresses["programme"])
    assert len(names) == 25 and names == sorted(names) and "1–25 av" in page.text_content()
    second, _page = rows_of(tove, f"{addresses['programme']}?page=2")
    assert len(second) == 25 and not set(second) & set(names)
    found, _page = rows_of(tove, f"{addresses['programme']}?text=vnämnd 07")
    assert found == ["Provnämnd 07"]
    silent, page = rows_of(tove, f"{addresses['programme']}?text=Provnämnd&order=silent")
    assert all(int(name[-2:]) % 2 for name in silent[:25])
    assert page.xpath("//nav[@class='g-pages']/a[contains(@href, 'order=silent') and contains(@href, 'text=')]")
    assert "Ingen nämnd heter så" in tove.get(f"{addresses['programme']}?text=finns inte").content.decode()


def test_nobody_outside_sorts_by_silence(addresses, country):
    page = html.fromstring(Client().get(f"{addresses['programme']}?order=silent").content)
    assert page.xpath("//select[@name='order']/option/@value") == ["name", "late", "untold"]
    assert rows_of(Client(), f"{addresses['programme']}?order=silent")[0] == rows_of(Client(), addresses["programme"])[0]


def test_a_page_of_many_bodies_makes_no_more_statements(tove, addresses, country):
    assert statements_at(tove, addresses["programme"]) <= 12


def test_more_indicators_than_are_counted_is_said_and_ones_own_are_among_them(told, tove, addresses, monkeypatch):
    plan = Plan.unscoped.get()
    every, is_cut = looking.indicators_of(plan.programme, viewer=told.viewer("tove"))
    assert len(every) > 2 and not is_cut
    own = {one.use.pk for one in every if one.use.body_id == plan.body_id}
    monkeypatch.setattr(looking, "MOST_USES", len(own))
    some, is_cut = looking.indicators_of(plan.programme, viewer=told.viewer("tove"), body=plan.body)
    assert is_cut and {one.use.pk for one in some} == own
    assert f"Fler än {len(own)} indikatorer" in tove.get(addresses["plan"]).content.decode()
    assert f"Fler än {len(own)} indikatorer" in tove.get(f"{addresses['programme']}/rows?what=indicators").content.decode()


def test_indicators_over_bodies_are_narrowed_to_a_programme(told, tove):
    plan = Plan.unscoped.get()
    page = tove.get(f"/values/?programme={plan.programme.uid}").content.decode()
    assert f'value="{plan.programme.uid}" selected' in page
    heads = set(html.fromstring(page).xpath("//thead//a/text()"))
    every = set(html.fromstring(tove.get("/values/").content).xpath("//thead//a/text()"))
    assert heads and heads <= every
    assert tove.get("/values/?programme=x").status_code == 200


def test_the_bodies_of_one_indicator_are_paged_and_sought(tove):
    use = Use.unscoped.select_related("definition", "body").filter(audience=4).first()
    address = f"/values/sheets/{use.definition.uid}/bodies"
    assert use.body.name in tove.get(address).content.decode()
    assert use.body.name in tove.get(f"{address}?text={use.body.name[:6]}").content.decode()
    assert "Ingen nämnd heter så" in tove.get(f"{address}?text=finns inte").content.decode()
