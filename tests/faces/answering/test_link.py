"""The link and its code: issued, opened, guessed at, revoked, made anew."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import AnswerLink, OutsideDraft, Recipient
from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, fresh
from genomslag.domain.flows import outside_answers
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.models import Order, StoredFile
from tests.faces.answering.guests import Guest, colleague, words
from tests.formats.papers.reading import pdf_text

pytestmark = pytest.mark.django_db


def test_the_code_is_stored_nowhere_and_is_known_however_it_is_typed(desk, link):
    code = outside.code_of(link)
    assert len(code.replace("-", "")) == 32 and link.digest == outside.digest_of(f"  {code.lower().replace('-', ' ')} ")
    with clock.freeze(SENT):
        outside_answers.mail_link(actions.open_link(code), by=desk.officer)
    assert code not in str(list(Order.unscoped.values())) + str(list(AnswerLink.unscoped.values()))


def test_issue_gives_the_same_link_twice_and_one_for_each_road(desk, round_, link):
    asked = desk.recipient(round_, "jour")
    assert actions.issue_link(asked, road="mail", by=desk.officer) == link
    letter = actions.issue_link(asked, road="letter", by=desk.registrar)
    assert letter != link and len(outside.code_of(letter)) == 19


def test_the_letter_is_a_pdf_on_the_bodys_paper_with_its_own_words_and_is_kept_nowhere(desk, round_):
    how = "Svara på nätet, eller skicka pappret till kansliet."
    own = {"shortest_days": 30, "reminder_days": [7], "letter": "{what} {answer_by}", "how": how}
    with clock.freeze(SENT):
        actions.set_practice(desk.cast.ks, from_on=SENT, **own, by=desk.viewer("administrator", "hv"))
        by_letter = actions.issue_link(desk.recipient(round_, "jour"), road="letter", by=desk.officer)
    aron = colleague(desk, "officer")
    with clock.freeze(SENT):
        page = aron.get(f"/answer/links/{by_letter.uid}/letter").content.decode()
        assert f"/answer/links/{by_letter.uid}/letter.pdf" in page
        assert f'<p class="g-code">{outside.code_of(by_letter)}</p>' in page, "what is to be typed is the largest on the page"
        made = aron.get(f"/answer/links/{by_letter.uid}/letter.pdf")
    said = " ".join(pdf_text(made.content).split())
    code = outside.code_of(by_letter)
    for held in (desk.cast.ks.name, "Exempeljouren", code, how, LAST_DAY.isoformat(), round_.matter.number):
        assert held in said, held
    assert made["Cache-Control"] == "private, no-store" and made["Content-Type"] == "application/pdf"
    assert not StoredFile.unscoped.exists() and code not in str(list(Order.unscoped.values()))


@pytest.mark.parametrize("who", ["head", "chair", "secretary"])
def test_the_letter_with_the_code_is_for_those_who_work_with_the_consultation(desk, round_, who):
    with clock.freeze(SENT):
        by_letter = actions.issue_link(desk.recipient(round_, "jour"), road="letter", by=desk.officer)
    client = colleague(desk, who)
    assert client.get(f"/answer/links/{by_letter.uid}/letter.pdf").status_code in (403, 404)
    assert Client().get(f"/answer/links/{by_letter.uid}/letter.pdf").status_code == 404


def test_issue_is_refused_for_others_and_for_those_who_keep_records_here(desk, round_):
    for by in (ANYONE, desk.viewer("officer", "hv"), desk.viewer("chair"), desk.viewer("administrator", "hv")):
        with pytest.raises(NotAllowed):
            actions.issue_link(desk.recipient(round_, "jour"), road="mail", by=by)
    with pytest.raises(Invalid, match="keeps_records"):
        actions.issue_link(desk.recipient(round_, "hv"), road="mail", by=desk.officer)
    with pytest.raises(Invalid, match="road"):
        actions.issue_link(desk.recipient(round_, "jour"), road="dove", by=desk.officer)
    with pytest.raises(WrongState, match="not_sent"):
        actions.issue_link(desk.recipient(desk.addressed("jour"), "jour"), road="mail", by=desk.officer)


def test_open_is_noted_once_and_the_sender_sees_it(desk, round_, guest):
    asked = desk.recipient(round_, "jour")
    assert asked.state == Recipient.State.OPENED and fresh(guest.link).opened_at
    at = fresh(guest.link).opened_at
    guest.on = AFTER
    assert guest.enter().status_code == 303 and fresh(guest.link).opened_at == at


def test_a_guess_an_absent_link_and_another_s_page_say_the_same(desk, link):
    stranger = Guest(link)
    wrong = stranger.enter("KKKK-KKKK-KKKK-KKKK")
    assert wrong.status_code == 404 and "Ingenting kan besvaras med den koden" in wrong.content.decode()
    unlet, absent = stranger.get(), stranger.client.get("/answer/01890000-0000-7000-8000-000000000000")
    assert unlet.status_code == absent.status_code == 404
    assert re.findall("<main.*</main>", unlet.content.decode(), re.S) == re.findall(
        "<main.*</main>", absent.content.decode(), re.S
    )


def test_guesses_are_few(link):
    stranger = Guest(link)
    assert [stranger.enter(f"GISSNING-{n}").status_code for n in range(11)] == [404] * 10 + [429]
    assert stranger.enter().status_code == 429


def test_revoke_lets_nobody_in_and_keeps_what_was_written(desk, guest):
    guest.post("/save", words(desk))
    actions.revoke_link(fresh(guest.link), by=desk.officer)
    for answer in (guest.get(), guest.enter(), guest.post("/save", words(desk))):
        assert answer.status_code == 409 and "återkallat" in answer.content.decode()
    assert OutsideDraft.unscoped.get().content["whole"]


def test_renew_stops_the_old_code_and_the_old_session(desk, guest):
    old = outside.code_of(guest.link)
    with clock.freeze(LAST_DAY):
        guest.link = actions.renew_link(fresh(guest.link), by=desk.officer)
    assert guest.get().status_code == 404 and guest.enter(old).status_code == 404
    assert guest.enter().status_code == 303 and guest.get().status_code == 200


def test_a_link_works_its_margin_out_and_no_longer(desk, link):
    last = LAST_DAY + timedelta(days=outside.MARGIN_DAYS)
    assert Guest(link, on=last).enter().status_code == 303
    late = Guest(link, on=last + timedelta(days=1)).enter()
    assert late.status_code == 409 and "fungerar inte längre" in late.content.decode()
    with clock.freeze(last + timedelta(days=5)):
        made = actions.renew_link(fresh(link), by=desk.officer)
    assert Guest(made, on=last + timedelta(days=10)).enter().status_code == 303


@pytest.mark.parametrize("who", ["head", "chair", "secretary"])
def test_others_at_the_sender_neither_renew_nor_revoke(desk, link, who):
    for do in (actions.renew_link, actions.revoke_link):
        with pytest.raises(NotAllowed):
            do(link, by=desk.viewer(who))
