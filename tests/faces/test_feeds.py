"""What is public of one body can be followed: valid files, the same for everyone, and nothing that is not public."""

import os
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from genomslag.domain.registry import actions as registry
from genomslag.domain.tests.told import statements_of
from genomslag.ground import clock
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("GENOMSLAG_SHARED") or Path(__file__).parents[2] / ".." / "shared").resolve()
JUDGE = SHARED / "validators" / "feeds.sh"
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("rounds.atom", "answers.atom", "notices.atom", "diary.atom", "days.ics")


def _address(told, name, code="KS"):
    return f"/feeds/{told.body(code).uid}/{name}"


def _entries(response):
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_each_feed_tells_what_is_public(told):
    told_of = {name: Client().get(_address(told, name)) for name in FEEDS}
    assert {response.status_code for response in told_of.values()} == {200}
    assert len(_entries(told_of["rounds.atom"])) == 1
    assert "Hässelby-Vällingby" in told_of["answers.atom"].content.decode()
    assert "KS 2020/1" in told_of["diary.atom"].content.decode()
    assert "Sista svarsdag" in told_of["days.ics"].content.decode().replace("\r\n ", "")


def test_the_district_has_its_own(told):
    with clock.freeze(date(2020, 10, 26)):
        assert len(_entries(Client().get(_address(told, "notices.atom", "HV")))) == 1
        days = Client().get(_address(told, "days.ics", "HV")).content.decode()
    assert max(len(line.encode()) for line in days.split("\r\n")) <= 75
    assert "sammanträder" in days.replace("\r\n ", "") and "DTSTART;VALUE=DATE:20201022" in days
    assert _entries(Client().get(_address(told, "rounds.atom", "HV"))) == []


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_the_same_for_everyone(told, name):
    client = signed_in("aron")
    assert client.get(_address(told, name)).content == Client().get(_address(told, name)).content


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_says_how_long_it_keeps_and_answers_that_nothing_is_new(told, name):
    first = Client().get(_address(told, name))
    assert "max-age=900" in first["Cache-Control"] and "public" in first["Cache-Control"]
    assert not first.cookies
    again = Client().get(_address(told, name), headers={"if-none-match": f'"x", W/{first["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")


def _count(address):
    return statements_of(lambda: Client().get(address))


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_makes_at_most_eight_statements(told, name):
    assert _count(_address(told, name)) <= 8


def test_the_diary_feed_does_not_grow_with_its_rows(told):
    few = _count(_address(told, "diary.atom", "HV"))
    for number in range(30):
        said = {"title": f"Ärende {number}", "opened_on": clock.today(), "by": told.viewer("rut")}
        registry.open_matter(authority_id=told.body("HV").authority_id, **said)
    assert _count(_address(told, "diary.atom", "HV")) == few


@pytest.mark.parametrize("uid", ["00000000-0000-7000-8000-000000000000", "x", "'"])
def test_a_body_that_is_none_has_no_feed(told, uid):
    assert Client().get(f"/feeds/{uid}/rounds.atom").status_code == 404


def test_a_body_that_keeps_no_diary_has_no_feed(told):
    assert Client().get(_address(told, "rounds.atom", "PM")).status_code == 404


def test_a_page_leads_to_the_feeds(told):
    said = Client().get("/feeds/").content.decode()
    assert all(_address(told, name) in said for name in FEEDS)
    assert 'type="application/atom+xml"' in Client().get("/diary/?body=" + str(told.body("KS").authority_id)).content.decode()


@pytest.mark.skipif(not JUDGE.exists(), reason="the outside judges lie beside the project")
def test_the_outside_judge_of_feeds_finds_nothing(told, tmp_path):
    places = []
    for code in ("KS", "HV"):
        for name in FEEDS:
            places.append(tmp_path / f"{code}-{name}")
            places[-1].write_bytes(Client().get(_address(told, name, code)).content)
    judged = subprocess.run([str(JUDGE), *map(str, places)], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr


def test_the_calendar_says_hour_and_place_of_a_sitting(told):
    days = Client().get(_address(told, "days.ics", "HV")).content.decode().replace("\r\n ", "")
    assert "LOCATION:kl. 18.00\\, sessionssalen (påhittat)" in days


def test_whoever_asks_for_the_head_alone_is_told_what_there_is_without_its_words(told):
    """Monitors, feed readers and those who check links ask so; a page that is not there says so too."""
    anyone = Client()
    for address in ("/", "/rounds/", "/diary/", _address(told, "diary.atom"), _address(told, "days.ics", "HV")):
        whole, head = anyone.get(address), anyone.head(address)
        assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", whole["Content-Type"])
    again = anyone.head(
        _address(told, "diary.atom"), headers={"If-None-Match": anyone.get(_address(told, "diary.atom"))["ETag"]}
    )
    assert again.status_code == 304
    assert anyone.head("/finns-inte").status_code == 404
