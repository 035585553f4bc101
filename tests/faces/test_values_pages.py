"""What a reader sees of an indicator that is told by tertial, and of how a body's goals stand."""

import re
from datetime import date

import pytest
from django.urls import reverse

from genomslag.domain.indicators import actions
from genomslag.domain.indicators.models import Use
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.tests.told import statements_of
from genomslag.ground import clock
from tests.faces.test_hidden_numbers import _tell
from tests.visits import said_at, signed_in

pytestmark = pytest.mark.django_db
AROUND = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config")


@pytest.fixture
def tertial(told):
    """The body's count of persons goes over to tertials that are added up; two of the three are told, and large enough to be shown."""
    by = organisation.viewer_of(told.person("tove"))
    use = (
        Use.unscoped.filter(body=told.body("HV"), definition__measured="number", audience=4)
        .select_related("definition")
        .first()
    )
    sheet = actions.renew(
        use.definition, reason="Följs varje tertial.", is_break=True, by=by, frequency="tertial", over_time="sum", breakdowns=[]
    )
    use = Use.unscoped.select_related("definition", "body").get(pk=use.pk)
    assert use.definition == sheet
    for period, value in zip(parts_of_year(2034, 3)[:2], ("61", "73"), strict=True):
        _tell(use, period, told.unit("vuxna"), by, value=value)
    return use


def test_a_year_stands_on_the_page_with_how_many_tertials_it_rests_on(told, tertial):
    page = signed_in().get(reverse("plans:use", args=[tertial.uid])).content.decode()
    assert "År för år" in page and "134" in page and "2 av 3 perioder" in page and "preliminär" in page


def test_the_board_and_the_comparison_may_be_asked_for_the_year(told, tertial):
    year = f"{date(2034, 1, 1).isoformat()}/{date(2034, 12, 31).isoformat()}"
    for address in (f"/values/sheets/{tertial.definition.uid}/bodies", "/values/"):
        page = signed_in().get(f"{address}?period={year}").content.decode()
        assert f'value="{year}" selected' in page, address
    page = signed_in().get(f"/values/sheets/{tertial.definition.uid}/bodies?period={year}").content.decode()
    assert "134" in page


def test_a_body_counts_how_its_goals_stand_in_words_and_numbers(told, tertial):
    page = signed_in().get(reverse("values:body", args=[tertial.body.uid])).content.decode()
    assert "Hur målen står" in page
    assert "målvärdet nått" in page and "går inte att säga" in page


def test_a_target_of_a_year_is_held_to_the_year_and_the_page_says_so(told, tertial):
    Use.unscoped.filter(pk=tertial.pk).update(target_scaled=100, baseline_scaled=90)
    client = signed_in()
    page = client.get(reverse("plans:use", args=[tertial.uid])).content.decode()
    assert "2034 hittills: 134, 2 av 3 perioder" in page and "målvärdet nått" in page
    assert 'class="aim"' not in page and "gäller ett helt år och ritas inte" in page
    page = client.get(reverse("values:body", args=[tertial.body.uid])).content.decode()
    assert "under ett år" in page and "2034 hittills: 134, 2 av 3 perioder" in page
    Use.unscoped.filter(pk=tertial.pk).update(target_scaled=500, baseline_scaled=400)
    page = client.get(reverse("plans:use", args=[tertial.uid])).content.decode()
    assert "målvärdet inte nått" not in page and "går inte att säga" in page, "two tertials of three are no year"


def test_each_target_stands_with_what_came_of_it(told, tertial):
    by, whole = organisation.viewer_of(told.person("tove")), (date(2034, 1, 1), date(2034, 12, 31))
    for (first, last), value in ((whole, "134"), (parts_of_year(2034, 3)[0], "70"), (parts_of_year(2034, 3)[2], "70")):
        actions.set_target(tertial, period_from_on=first, period_until_on=last, value=value, by=by)
    page = signed_in().get(reverse("plans:use", args=[tertial.uid])).content.decode()
    rows = re.findall(r"<tr>.*?</tr>", page.split("Målvärden och utgångsvärden")[1].split("</table>")[0])[1:]
    said = {re.search(r'g-nowrap">([^<]+)', row)[1]: row for row in rows}
    assert "134" in said["2034"] and "2 av 3 perioder" in said["2034"] and "målvärdet nått" in said["2034"]
    assert "61" in said["2034 T1"] and "målvärdet inte nått" in said["2034 T1"]
    assert "saknas" in said["2034 T3"] and "går inte att säga" in said["2034 T3"]


def test_an_indicators_page_makes_as_many_statements_however_many_values_and_targets_it_has(told, tertial):
    client, by = signed_in("tove"), organisation.viewer_of(told.person("tove"))
    address, taken = reverse("plans:use", args=[tertial.uid]), []
    client.get(address)
    for at, period in enumerate(parts_of_year(2035, 12), start=31):
        _tell(tertial, period, told.unit("vuxna"), by, value=str(at))
        actions.set_target(
            tertial, period_from_on=period[0], period_until_on=period[1], unit=told.unit("vuxna"), value=str(at), by=by
        )
        if at in (31, 42):
            taken.append(statements_of(lambda: client.get(address)))
    assert taken[0] == taken[1] <= 10, taken


def test_approving_all_that_wait_names_what_cannot_be_approved_and_leads_to_where_it_is_returned(told, tertial):
    """Two values wait; the one was handed in under a clock that was ahead."""
    tove = organisation.viewer_of(told.person("tove"))

    def waits(year, value):
        period = parts_of_year(year, 3)[2]
        days = {"period_from_on": period[0], "period_until_on": period[1]}
        return actions.submit(actions.observe(tertial, **days, unit=told.unit("vuxna"), value=value, by=tove), by=tove)

    waits(2022, "55")
    with clock.freeze(date(2050, 1, 1)):
        ahead = waits(2049, "9")
    client, address = signed_in("tove"), reverse("values:approve_waiting", args=[tertial.uid])
    way = reverse("plans:observation", args=[ahead.uid])
    before = said_at(client, address)
    assert way in before and "De andra godkänns ändå." in before
    done = client.post(address, follow=True)
    page = done.content.decode()
    assert done.redirect_chain[0][0] == address and "1 värde är godkänt." in page and "1 gick inte att godkänna" in page
    assert way in page and "2049-09-01" in page and "De andra godkänns ändå." not in page
    again = client.post(address)
    assert again.status_code == 422 and "Inget av värdena som väntar går att godkänna" in again.content.decode()
    assert re.search(r'value="send_back" checked', said_at(client, way))
    assert client.post(way, {"verdict": "send_back", "reason": "Tertialet har inte börjat."}).status_code == 303
    assert way not in said_at(client, address)
