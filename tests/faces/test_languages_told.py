"""On a page in English what people have written in Swedish says that it is Swedish, so that a voice reads it as such."""

import pytest
from lxml import html

from genomslag.domain.boards.models import Minutes
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents.models import Document, Version
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


def _page(address, who="", language="en"):
    client = signed_in(who)
    client.post("/language", {"language": language, "next": "/"})
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content)


def _language(node):
    return node.xpath("string((ancestor-or-self::*/@lang)[last()])")


def _holding(page, words):
    (found, *_rest) = [node for node in page.xpath("//main//*") if words in (node.text or "")]
    return found


def test_the_texts_of_a_programme_a_letter_and_a_paper_say_their_language(told):
    round_ = Round.unscoped.get()
    for address, words in (
        (f"/documents/{round_.version.uid}", "Programmet utgår från den regionala strategin"),
        (f"/rounds/{round_.uid}", "ger nämnderna tillfälle att yttra sig"),
        (f"/boards/minutes/{Minutes.unscoped.filter(state='approved').first().uid}", "Beslutande"),
    ):
        page = _page(address)
        assert page.get("lang") == "en" and _language(_holding(page, words)) == "sv", address
        assert _language(page.xpath("//footer")[0]) == "en"


def test_the_heading_that_somebody_has_written_says_its_language_and_ours_does_not(told):
    round_ = Round.unscoped.get()
    assert _language(_page(f"/documents/{round_.version.uid}").xpath("//h1")[0]) == "sv"
    page = _page(f"/rounds/{round_.uid}/matrix")
    assert _language(page.xpath("//h1")[0]) == "en" and _language(page.xpath("//*[@class='g-over']")[0]) == "sv"


def test_a_document_in_english_is_told_apart_on_a_page_in_swedish(told):
    version = Version.unscoped.filter(document=Round.unscoped.get().version.document).order_by("number").last()
    Document.unscoped.filter(pk=version.document_id).update(language="en")
    page = _page(f"/documents/{version.uid}", language="sv")
    assert _language(_holding(page, "Programmet utgår från den regionala strategin")) == "en"
    assert not _page(f"/rounds/{Round.unscoped.get().uid}", language="sv").xpath("//div[@lang]"), "nothing is said twice"


def test_titles_in_lists_and_the_chapters_of_the_matrix_say_their_language(told):
    round_ = Round.unscoped.get()
    for address, words in (
        ("/rounds/", round_.title),
        ("/documents/", round_.version.title),
        ("/plans/", "Lokal handlingsplan"),
        ("/", round_.title),
        (f"/rounds/{round_.uid}/matrix", "Inledning och syfte"),
        (f"/rounds/{round_.uid}/compilation", "Nya målgrupper"),
        ("/search?q=programmet", round_.version.title),
    ):
        page = _page(address)
        assert page.get("lang") == "en" and _language(_holding(page, words)) == "sv", address
    Document.unscoped.filter(pk=round_.version.document_id).update(language="en")
    assert _language(_holding(_page("/documents/", language="sv"), round_.version.title)) == "en"
    assert _language(_holding(_page(f"/rounds/{round_.uid}/matrix", language="sv"), "Inledning och syfte")) == "en"
