"""The numbers of a round of follow-up lead to the measures that they count, and say of how many."""

import pytest
from django.urls import reverse

from genomslag.domain.followup.models import FollowUp
from tests.visits import page_at, words_of


def _rows(page):
    return page.xpath("//section[@aria-labelledby='ms']//tbody/tr")


@pytest.mark.django_db
def test_each_number_of_a_round_leads_to_as_many_measures_as_it_says(told, tove):
    address = reverse("followups:follow_up", args=[FollowUp.unscoped.filter(kind="annual").first().uid])
    page = page_at(tove, address)
    every = len(_rows(page))
    for cell in page.xpath("//dl[@class='g-ledger']//dd"):
        many, links = int(cell.text), cell.xpath(".//a/@href")
        assert f"av {every}" in words_of(cell) and bool(links) == bool(many)
        for link in links:
            shown = page_at(tove, address + link)
            assert len(_rows(shown)) == many and f"{many} av {every} åtgärder visas" in words_of(shown)
    parts = [len(_rows(page_at(tove, f"{address}?show={key}"))) for key in ("told", "untold", "idle")]
    assert sum(parts) == every, "each is told of, missed, or has nothing to tell"
    assert f"{parts[0]} av" in words_of(page.xpath("//h1")[0])
    assert f"Planen har {every} åtgärder. I perioden: {parts[0]} med rapport" in words_of(page)
    assert len(_rows(page_at(tove, f"{address}?show=nonsense"))) == every
