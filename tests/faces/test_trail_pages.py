"""The trail as it is read: every fact has a word, a lasting name is what it stands for where the reader may see it, and nothing is cut off."""

import ast
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

import genomslag
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.demo import world
from genomslag.faces.web.start import facts
from genomslag.ground import clock, search
from genomslag.ground.access import Audience
from genomslag.ground.models import TrailEvent
from genomslag.ground.trail import Entry
from tests import retold
from tests.visits import signed_in

LATER = date(2022, 1, 24)


@pytest.fixture
def told(db):
    retold.until("write")


@pytest.fixture
def opinion(told):
    return Opinion.unscoped.order_by("pk").first()


def _get(address, by=None):
    client = by or signed_in("alma")
    with clock.freeze(LATER):
        page = client.get(address)
    assert page.status_code == 200
    return html.fromstring(page.content)


def _rows(page):
    return page.xpath("//tbody/tr")


def _written() -> set[str]:
    """The keys of every fact that is spelled where it is recorded."""
    found: set[str] = set()
    for path in Path(genomslag.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for said in node.keywords if isinstance(node, ast.Call) else ():
                if said.arg == "facts":
                    held = [one for one in ast.walk(said.value) if isinstance(one, ast.Dict)]
                    found |= {key.value for one in held for key in one.keys if isinstance(key, ast.Constant)}
    return found


def test_every_fact_that_is_recorded_has_a_word():
    written = _written()
    assert len(written) > 100
    assert written - facts.NAMES.keys() == set()


def test_every_fact_of_the_whole_story_has_a_word(db):
    retold.until("ask")
    recorded = {name for row in TrailEvent.objects.values_list("facts", flat=True) for name in row}
    assert len(recorded) > 60
    assert recorded - facts.NAMES.keys() - facts.TOLD_ELSEWHERE == set()


def test_facts_are_told_in_words_and_lead_on(opinion):
    page = _get(f"/trail/{opinion.uid}")
    (assigned,) = [row for row in _rows(page) if "opinion.assigned" in row.text_content()]
    assert "handläggs av: Alma Varp" in assigned.text_content() and "enhet: Avdelningen för vuxna" in assigned.text_content()
    (registered,) = [row for row in _rows(page) if "opinion.registered" in row.text_content()]
    (link,) = registered.xpath(".//a")
    assert link.get("href") == f"/diary/matters/{opinion.matter.uid}"
    assert "svara senast: 2020-10-30" in registered.text_content()
    assert page.xpath("//p[@class='g-read']/a/@href")


def _entry(**said):
    return Entry(datetime(2020, 9, 1, tzinfo=clock.now().tzinfo), "test.done", "test", UUID(int=1), None, said, {}, 1)


def _said(entry, viewer):
    return {
        str(fact.name): [str(piece.said) for piece in fact.pieces]
        for fact in facts.told([entry], viewer=viewer, known={}).facts(entry)
    }


def test_what_the_reader_may_not_see_stays_a_lasting_name(told):
    viewer = organisation.viewer_of(world.person("alma"))
    hidden, shown = UUID(int=2**100 + 0xABCDEF01), UUID(int=2**100 + 2)
    authority = world.body("HV").authority_id
    search.put("matter", hidden, authority_id=authority, audience=Audience.CLOSED, title="Hemligt ärende")
    search.put("matter", shown, authority_id=authority, audience=Audience.OWN, title="Öppet ärende")
    entry = _entry(matter=[str(hidden), str(shown)])
    assert _said(entry, viewer)["ärende"] == ["…abcdef01", "Öppet ärende"]


def test_a_sum_a_day_a_truth_and_nothing_at_all(told):
    viewer = organisation.viewer_of(world.person("alma"))
    entry = _entry(sum="a" * 64, due_on="2020-09-01", late=False, secrecy="", unheard_of="x y")
    assert _said(entry, viewer) == {
        "summa": ["a" * 12 + "…"], "klart senast": ["2020-09-01"], "kom för sent": ["nej"], "unheard_of": ["x y"],
    }  # fmt: skip


def test_a_long_trail_is_sought_and_turned_and_nothing_is_cut_off(opinion):
    many = 230
    first = TrailEvent.objects.filter(subject_uid=opinion.uid).order_by("at").first()
    TrailEvent.objects.bulk_create(
        TrailEvent(
            chain=first.chain, seq=10_000 + at, at=first.at + timedelta(days=400, minutes=at), event="opinion.commented", subject_kind="opinion",
            subject_uid=opinion.uid, by_uid=world.person("elis").uid, audience=first.audience, facts={"serial": at}, previous="", digest="",
        )
        for at in range(many)
    )  # fmt: skip
    count = TrailEvent.objects.filter(subject_uid=opinion.uid).count()
    page = _get(f"/trail/{opinion.uid}")
    assert f"{count} händelser" in page.text_content() and len(_rows(page)) == 100
    last = _get(f"/trail/{opinion.uid}?page=3")
    assert "opinion.registered" in _rows(last)[-1].text_content(), "the first event stands last"
    assert "opinion.registered" in _rows(_get(f"/trail/{opinion.uid}?order=at"))[0].text_content()
    sought = _get(f"/trail/{opinion.uid}?text=utsåg elis")
    assert len(_rows(sought)) == 1 and f"av {count}" in sought.text_content()
    assert "Inget i spåret" in _get(f"/trail/{opinion.uid}?text=struts").text_content()


def test_it_asks_as_much_of_the_database_however_long_it_is(opinion):
    by = signed_in("alma")

    def count(address):
        with CaptureQueriesContext(connection) as made:
            _get(address, by)
        return len(made)

    whole, one = count(f"/trail/{opinion.uid}"), count(f"/trail/{opinion.uid}?text=registrerade")
    assert one <= whole <= 8
