"""One who is not signed in, or no longer: the page says so, leads to where one signs in and back, and what was written is on it."""

import re
from urllib.parse import unquote

import pytest

from genomslag.domain.consultations.models import Answer, Round
from genomslag.ground.ids import uuid7
from tests import retold
from tests.visits import page_at, said_at, signed_in, words_of

pytestmark = pytest.mark.django_db
WORDS = "Nämnden beslutade den 22 oktober, § 7, enligt förslaget."


@pytest.fixture
def answered():
    retold.until("others")
    return Answer.unscoped.filter(round=Round.unscoped.order_by("id").first()).first()


def _sent(browser, address, **said):
    came = browser.post(address, {"decided": WORDS, "once": "x", "csrfmiddlewaretoken": "y", **said})
    return came.status_code, came.content.decode()


def test_a_lost_session_in_the_middle_of_a_text_leads_to_sign_in_and_back_with_the_text(answered):
    address = f"/rounds/answers/{answered.uid}/note-decision"
    aron = signed_in("aron")
    said_at(aron, address)
    aron.session.flush()
    status, page = _sent(aron, address)
    assert status == 404 and "Logga in för att fortsätta" in page and "Det finns inget här" not in page
    assert f'href="/konto/login/?next={address.replace("/", "%2F")}"' in page
    assert f'<input type="hidden" name="decided" value="{WORDS}">' in page and f'data-lost="{address}"' in page
    assert page.count(WORDS) == 2 and 'name="once"' not in page.split("<main")[1]


def test_what_is_there_and_what_is_not_are_told_apart_by_nobody_who_is_signed_out(answered):
    told = [_sent(signed_in(), f"/rounds/answers/{uid}/note-decision") for uid in (answered.uid, uuid7())]
    same = [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|value=\"\w{64}\"", "", page) for _status, page in told]
    assert told[0][0] == told[1][0] == 404 and same[0] == same[1]


def test_the_way_back_is_the_page_that_held_the_form_and_no_other_site(answered):
    address = f"/rounds/answers/{answered.uid}/note-decision"
    for came, back in (
        ("http://testserver/rounds/?page=2", "/rounds/?page=2"),
        ("https://elsewhere.example/rounds/", address),
        ("", address),
    ):
        page = signed_in().post(address, {"decided": WORDS}, HTTP_REFERER=came).content.decode()
        assert unquote(re.search(r'/konto/login/\?next=([^"]+)"', page)[1]) == back


def test_what_the_editor_sent_is_told_in_words(answered):
    doc = '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Dela programmet."}]}]}'
    page = _sent(signed_in(), f"/rounds/answers/{answered.uid}/note-decision", decided=doc)[1]
    assert '<p class="g-source">Dela programmet.</p>' in page


def test_a_page_that_is_not_there_offers_sign_in_to_one_who_is_not_and_nothing_to_one_who_is(db):
    retold.build()
    address = f"/rounds/{uuid7()}"
    assert "/konto/login/?next=%2Frounds%2F" in signed_in().get(address).content.decode()
    assert "konto/login" not in signed_in("aron").get(address).content.decode()


def test_one_who_answers_by_a_link_is_led_to_the_code(db):
    retold.build()
    page = signed_in().post(f"/answer/{uuid7()}/save", {"whole": WORDS}).content.decode()
    assert 'href="/answer/"' in page and "Skriv koden igen" in page


def test_an_offices_answer_is_said_to_be_decided_by_delegation(answered):
    Answer.unscoped.filter(pk=answered.pk).update(is_preliminary=True)
    aron, address = signed_in("aron"), f"/rounds/answers/{answered.uid}"
    assert "även på delegation" in words_of(page_at(aron, address))
    assert "på delegation" in said_at(aron, f"{address}/note-decision")
    aron.post(f"{address}/note-decision", {"decided": "Delegation, punkt 4", "stands": "1", "once": "a"})
    assert not Answer.unscoped.get(pk=answered.pk).is_preliminary
    assert "även på delegation" not in words_of(page_at(aron, address))
    assert "på delegation" not in said_at(aron, f"{address}/note-decision")
