"""Whatever an address asks of a list, it is answered with a page or refused in words; nothing of it breaks us."""

import re
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from lxml import html

from genomslag.faces.web import numbers
from tests.faces.doors import URLS, address_of, may
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
ODD = ("²", "9" * 30, "9" * 5000, "\0", "-1", "\ud800")
"""What is a digit to some and no number, what no database can hold, what is no sign at all."""
WHO = ("", "aron", "tove")
TURNED = ("page",)
"""What a list that is one page long has no link for, and is asked for all the same."""


def _asks(page):
    """What the page's own forms and links ask its list for."""
    names = set(page.xpath("//main//form[not(translate(@method, 'POST', 'post')='post')]//@name"))
    for link in page.xpath("//main//a/@href[contains(., '?')]"):
        names |= {part.split("=")[0] for part in re.split("[?&]", link)[1:]} if not urlsplit(link).netloc else set()
    return sorted({*names, *TURNED} - {""}) if names else []


@pytest.mark.parametrize("who", WHO)
def test_nothing_that_an_address_asks_for_breaks_a_page(told, who):
    client = signed_in(who)
    client.raise_request_exception = False
    wrong = []
    for name, pattern in URLS:
        address = address_of(name, pattern) if name != "language" and may(who, name) else ""
        answer = client.get(address) if address else None
        if answer is None or answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        names = _asks(html.fromstring(answer.content))
        for odd in ODD if names else ():
            words = urlencode(dict.fromkeys(names, odd), errors="surrogatepass")
            status = client.get(f"{address}?{words}").status_code
            if status not in (200, 302, 303, 400, 404, 422):
                wrong.append((name, odd[:10], status))
    assert not wrong


def test_a_number_is_read_in_one_place():
    assert [numbers.whole(said) for said in ("12", " 7 ", "²", "-1", "", "9" * 18, "9" * 19)] == [
        12,
        7,
        None,
        None,
        None,
        10**18 - 1,
        None,
    ]
    web = Path(numbers.__file__).parent
    said_by = {str(one.relative_to(web)) for one in web.rglob("*.py") if ".isdecimal()" in one.read_text()}
    assert said_by == {"numbers.py", "threads/views.py"}, "the latter sorts codes, and asks no database"
    assert [numbers.year(said) for said in ("2020", "99999", "0000", "9999", "20")] == [2020, None, None, None, None]


def test_the_diary_offers_no_year_before_its_first_matter(told, soon_after):
    page = html.fromstring(signed_in().get("/diary/").content)
    years = page.xpath("//select[@name='year']/option/@value")
    assert years[1:] == ["2022", "2021", "2020"] and not years[0]


def test_a_host_that_is_not_ours_is_refused_in_words_and_breaks_nothing(told, settings):
    settings.ALLOWED_HOSTS = ["genomslag.example"]
    client = signed_in()
    client.raise_request_exception = False
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400 and "evil.example" not in answer.content.decode()
