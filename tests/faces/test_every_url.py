"""Every address, visited by the whole cast. What each may open is written in doors; everything else is refused in a known way."""

import pytest
from django.urls import reverse

from tests.faces.doors import OPENED_BY, URLS, address_of, may
from tests.faces.doors.story import CAST
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
REFUSED = (302, 303, 403, 404, 409)


def test_no_two_addresses_share_a_name():
    names = [name for name, _pattern in URLS]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_address_has_a_row_in_the_table_of_doors():
    assert {name for name, _pattern in URLS} - {"language"} == OPENED_BY.keys()


@pytest.mark.parametrize("who", CAST)
def test_every_door_opens_for_those_it_should_and_for_nobody_else(told, who):
    client = signed_in(who)
    wrong = []
    for name, pattern in URLS:
        if name == "language":
            continue
        response = client.get(address_of(name, pattern))
        if response.status_code not in ((200,) if may(who, name) else REFUSED):
            wrong.append((name, response.status_code))
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            assert b"<h1" in response.content, name
    assert not wrong


def test_who_only_reads_gets_no_cookie(told):
    client = signed_in()
    for name in (
        "start",
        "threads:list",
        "documents:list",
        "rounds:list",
        "registry:diary",
        "boards:notices",
        "plans:list",
        "search",
    ):
        assert not client.get(reverse(name)).cookies, name


def test_everything_says_what_a_browser_may_do_with_it(told):
    response = signed_in().get("/")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Language"] == "sv"


def test_swedish_first_and_english_when_asked_for(told):
    client = signed_in()
    assert "Styrdokument" in client.get("/").content.decode()
    assert "Styrdokument" in client.get("/", headers={"accept-language": "en"}).content.decode()
    client.post("/language", {"language": "en", "next": "/documents/"})
    assert "Governing documents" in client.get("/").content.decode()


def test_the_language_switch_leads_nowhere_else(told):
    response = signed_in().post("/language", {"language": "en", "next": "https://evil.example/"})
    assert response["Location"] == "/"
