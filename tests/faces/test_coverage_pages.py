"""The pages of coverage, words and methods, as the cast of the told story meets them."""

import pytest

from genomslag.domain.documents.models import CoverageGap, Method, Version
from genomslag.domain.flows import coverage
from genomslag.domain.flows.coverage import Asked
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import Measure
from genomslag.faces.demo import story, world
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from tests.visits import page_at, signed_in, statements_at, words_of

pytestmark = pytest.mark.django_db
LAST_DAY = story.STORY[-1].on


def _adopted():
    return Version.unscoped.get(document__kind="programme", state="in_force")


@pytest.mark.parametrize("who", ["aron", "tove", "alma", "nils", "vera", "gun", None])
def test_everyone_reads_the_matrix_of_an_adopted_programme(told, who):
    page = page_at(signed_in(who), f"/documents/{_adopted().uid}/coverage")
    table = page.xpath("//table[contains(@class, 'g-cover')]")[0]
    heads = [words_of(one) for one in table.xpath("./thead/tr/th")]
    assert heads[:2] == ["Målgrupp", "Våld i nära relationer"] and heads[-1] == "Alla, var och en gång"
    assert table.xpath("./tbody/tr/th[@scope='row']") and table.xpath("./thead/tr/th[@scope='col']")
    for cell in table.xpath("./tbody/tr/td[@data-m='empty']"):
        assert words_of(cell) == "tom"
    region = table.getparent()
    assert region.get("tabindex") == "0" and page.get_element_by_id(region.get("aria-labelledby")) is not None


def test_every_cell_leads_to_exactly_its_elements(told):
    client = signed_in("aron")
    page = page_at(client, f"/documents/{_adopted().uid}/coverage", rows="body", columns="target_group")
    links = page.xpath("//td[@data-m='count' or @data-m='overlap']/a")
    assert len(links) > 5
    for link in links[:12]:
        number = int("".join(one for one in words_of(link).split()[0] if one.isdigit()))
        cell = page_at(client, f"/documents/{_adopted().uid}/coverage/cell?{link.get('href').split('?', 1)[1]}")
        assert len(cell.xpath("//main//table/tbody/tr")) == number


def test_a_district_covers_what_its_own_measures_carry_out(told):
    made = coverage.picture([_adopted().uid], Asked(rows="district", columns="target_group"), viewer=ANYONE)
    linked = set(
        Measure.unscoped.exclude(state="cancelled").values_list("element__links_up__to_element", flat=True).exclude(
            element__links_up__isnull=True
        )
    )  # fmt: skip
    covered = {one for row, held in made.table.by_row.items() if row == "HV" for one in held}
    assert covered == linked & set(made.elements) and covered
    assert made.table.by_row.get("FA") is None
    assert {place.code for place in made.table.rows} >= {"HV", "FA", "SK", "NM"}


def test_a_cancelled_measure_covers_nothing_while_another_one_still_does(told):
    asked = Asked(rows="district", columns="target_group")
    before = coverage.picture([_adopted().uid], asked, viewer=ANYONE).table.by_row["HV"]
    planned = Measure.unscoped.get(state="planned", plan__body__code="HV")
    with clock.freeze(LAST_DAY):
        plans.cancel(planned, reason="Prövas.", by=world.viewer("tove"))
    assert coverage.picture([_adopted().uid], asked, viewer=ANYONE).table.by_row["HV"] == before
    # The story's other measures are done, and what is done is not cancelled by any step: the state is laid there.
    Measure.unscoped.filter(plan__body__code="HV").update(state="cancelled")
    assert "HV" not in coverage.picture([_adopted().uid], asked, viewer=ANYONE).table.by_row


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 8),
        ("?rows=body&columns=method", 8),
        ("?rows=evidence_grade&columns=support_kind", 8),
        ("?rows=district&columns=body", 8),
    ],
)
def test_the_matrix_makes_few_statements(told, query, most):
    assert statements_at(signed_in("aron"), f"/documents/{_adopted().uid}/coverage{query}") <= most
    assert statements_at(signed_in(), f"/documents/{_adopted().uid}/coverage{query}") <= 6


@pytest.mark.parametrize("address", ["methods", "gaps", "vocabularies"])
def test_the_lists_make_at_most_eight_statements(told, address):
    assert statements_at(signed_in("aron"), f"/documents/{address}") <= 8


def test_the_register_says_in_words_what_is_overdue_and_what_is_invented(told):
    page = page_at(signed_in(), "/documents/methods", review="due")
    rows = [words_of(row) for row in page.xpath("//tbody/tr")]
    assert rows and all("försenad" in row and "påhittat exempel" in row for row in rows)
    method = Method.unscoped.get(name="Gruppledd föräldrautbildning")
    page = page_at(signed_in(), f"/documents/methods/{method.uid}")
    assert "1.4 m" in words_of(page) and world.person("lo").name not in words_of(page.xpath("//main")[0])
    assert len(page.xpath("//section[@aria-labelledby='r']//tbody/tr")) == 2


def test_the_gaps_are_for_those_who_are_signed_in(told):
    gap = CoverageGap.unscoped.first()
    assert "Ingen lucka här" in words_of(page_at(signed_in(), "/documents/gaps"))
    assert signed_in().get(f"/documents/gaps/{gap.uid}").status_code == 404


def test_bad_addresses_are_refused_in_words(told):
    client, uid = signed_in(), _adopted().uid
    for query, status in (
        ("?rows=moon&columns=body", 422),
        ("?rows=body&columns=body", 422),
        ("?with=inte-en-version", 422),
        ("?with=01742eb7-5180-7341-9db0-fc4ae0aa7bb1", 404),
        ("?many=99999999999999999999", 200),
        ("?many=-3&kind=<b>", 200),
    ):
        response = client.get(f"/documents/{uid}/coverage{query}")
        assert response.status_code == status, query
        assert b'<b>"' not in response.content and b"=<b>" not in response.content
    assert client.get(f"/documents/{uid}/coverage/cell?row=moon&column=barn").status_code == 404
