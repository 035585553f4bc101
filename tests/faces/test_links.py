"""No link leads to a closed door: whatever a page offers somebody, that somebody may open."""

from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from lxml import html

from tests.visits import signed_in

pytestmark = pytest.mark.django_db
CAST = ("rut", "alma", "siri", "elis", "hedda", "bror", "gun", "olle", "tove", "maj", "aron", "pia", "lo", "nils", "vera", None)
BEGIN = ("/", "/desk", "/more", "/search?q=program", "/search?q=förskola", "/konto/login/")
MOST_OF_A_KIND = 6


def _name(address):
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def _walk(client, begin):
    """Every address that links lead to from the first ones, some of each kind: where it stood, and what it answered."""
    waiting, met, kinds = deque((address, "the address bar") for address in begin), set(), {}
    while waiting:
        address, stood = waiting.popleft()
        name = _name(address)
        if address in met or kinds.get(name, 0) >= MOST_OF_A_KIND:
            continue
        met.add(address)
        kinds[name] = kinds.get(name, 0) + 1
        response = client.get(address, follow=True)
        yield address, stood, response.status_code
        if "html" not in response.get("Content-Type", ""):
            continue
        for link in html.fromstring(response.content).xpath("//a/@href"):
            there = urlsplit(urljoin(f"http://testserver{address}", link))
            if there.netloc == "testserver":
                waiting.append((there.path + (f"?{there.query}" if there.query else ""), address))


@pytest.mark.parametrize("who", CAST)
def test_every_link_opens_for_the_one_who_sees_it(told, who):
    client = signed_in(who)
    visited = list(_walk(client, BEGIN))
    closed = {(_name(address) or address, status): stood for address, stood, status in visited if status != 200}
    assert not closed, closed
    assert len(visited) > 30
