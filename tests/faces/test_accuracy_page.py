"""The page that holds what the reading suggested against what people made of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from genomslag.domain.consultations.models import Answer, Round
from tests import retold
from tests.visits import page_at, signed_in, words_of

pytestmark = pytest.mark.django_db
TEXT = """Brobyggarnas förening
Datum 2020-10-20

Yttrande över remissen Program mot våld i nära relationer

Synpunkter
Föreningen avstyrker förslaget. Föreningen anser att målen bör ha mått. Vi träffas på torsdagar. Ansvaret mellan nämnderna behöver bli tydligare.
"""
LEDGER = "//dl[contains(@class, 'g-ledger--three')]"


@pytest.fixture
def sent(db):
    retold.until("others")
    return Round.unscoped.order_by("id").first()


def figures(page):
    return [words_of(one) for one in page.xpath(f"{LEDGER}//dd")]


def test_what_people_made_of_the_reading_is_told_with_the_way_to_the_rows(sent):
    aron, address = signed_in("aron"), reverse("rounds:accuracy", args=[sent.uid])
    before = page_at(aron, address)
    assert "Inget svar som programmet har läst är bekräftat än" in words_of(before)
    form = {
        "sender": "Brobyggarnas förening",
        "arrived_on": "2020-10-21",
        "file": SimpleUploadedFile("svar.txt", TEXT.encode()),
    }
    assert aron.post(reverse("rounds:new_answer", args=[sent.uid]), form).status_code == 303
    answer = Answer.unscoped.latest("pk")
    assert (answer.read_stance, answer.read_surely) == ("opposes", True)
    many = answer.viewpoints(manager="unscoped").count()
    assert many >= 2
    said = {"stance": "opposes_partly", "revision": answer.revision}
    assert aron.post(reverse("rounds:confirm", args=[answer.uid]), said).status_code == 303
    page = page_at(aron, address)
    kept, found, stood = figures(page)
    assert kept.startswith(f"{many} av {many}{many} som de föreslogs")
    assert found.startswith(f"{many} av {many}")
    assert stood.startswith("0 av 1där läsningen var säker: 0 av 1")
    (changed,) = [one.get("href") for one in page.xpath(f"{LEDGER}//a")]
    (row,) = page_at(aron, address + changed).xpath("//tbody/tr")
    assert [words_of(one) for one in row.xpath("td")] == [*map(str, (many, many, 0, 0, 0, 0)), "avstyrker", "avstyrker delvis"]
    assert row.xpath(".//a")[0].get("href") == reverse("rounds:work", args=[answer.uid])


def test_the_way_there_stands_where_the_reading_is_followed(sent):
    page = page_at(signed_in("aron"), reverse("rounds:reading", args=[sent.uid]))
    assert reverse("rounds:accuracy", args=[sent.uid]) in [one.get("href") for one in page.xpath("//main//a")]
