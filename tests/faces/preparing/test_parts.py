"""The pages where departments write their parts, and where the answer is gone over before the board has it: parts, viewpoints, attesting, the sitting."""

import pytest

from genomslag.domain.boards.models import Sitting
from genomslag.domain.opinions import actions
from genomslag.domain.opinions.models import (
    Opinion,
    Part,
    Position,
)
from genomslag.domain.organisation.models import Person
from genomslag.faces.demo import story, world
from genomslag.ground import clock, richtext
from tests import retold
from tests.faces.preparing.conftest import text_of
from tests.visits import page_at, said_at, signed_in, words_of

pytestmark = pytest.mark.django_db


def _part(of):
    return Part.unscoped.get(unit=world.unit(of))


def test_who_writes_a_part_has_its_day_what_is_asked_and_the_text_beside_the_pen(section):
    row = _part("forskola")
    page = page_at(signed_in("nour"), f"/opinions/parts/{row.uid}")
    said = words_of(page)
    assert "Delar" not in words_of(page.find(".//h1")) and "tors 24 sept" in said
    assert "Svara särskilt på hur nämnden ser på de nya målgrupperna" in said
    assert "Verksamheter som möter barn ska ha kända rutiner" in said
    buttons = [words_of(one) for one in page.xpath("//main//form//button[contains(@class, 'ds-button')]")]
    assert buttons == ["Lämna in delen", "Spara, lämna in senare"]
    address = f"/opinions/parts/{row.uid}"
    saved = signed_in("nour").post(address, {"text": "Halva.", "revision": row.revision, "once": "p1"})
    assert saved.status_code == 303 and _part("forskola").state == Part.State.ASKED
    handed = signed_in("nour").post(
        address, {"text": "Hela.", "revision": _part("forskola").revision, "once": "p2", "submit": "1"}
    )
    assert handed.status_code == 303 and _part("forskola").state == Part.State.SUBMITTED


def test_others_of_the_office_read_a_part_whole_and_are_given_no_pen(section):
    row = _part("forskola")
    long = "Hemtjänst och förskola. " * 40
    actions.save_part(row, text=richtext.from_text(long), by=world.viewer("nour"))
    listed = page_at(signed_in("alma"), f"/opinions/{section.opinion.uid}")
    assert "läs allt" in words_of(listed)
    page = page_at(signed_in("alma"), f"/opinions/parts/{row.uid}")
    assert long.strip() in words_of(page) and not page.xpath("//main//textarea")
    refused = signed_in("alma").post(
        f"/opinions/parts/{row.uid}", {"text": "Annat.", "revision": _part("forskola").revision, "once": "q"}
    )
    assert refused.status_code == 403


def test_an_answer_goes_on_without_a_part_and_asks_for_it_again(section):
    row = _part("aldreomsorg")
    page = f"/opinions/{section.opinion.uid}"
    assert "gå vidare utan den" in words_of(page_at(signed_in("alma"), page))
    assert "gå vidare utan den" not in words_of(page_at(signed_in("nour"), page))
    empty = signed_in("alma").post(
        f"/opinions/parts/{row.uid}/go-without", {"reason": " ", "revision": row.revision, "once": "g0"}
    )
    assert empty.status_code == 422
    said = {"reason": "Hinner inte.", "revision": row.revision, "once": "g1"}
    assert signed_in("alma").post(f"/opinions/parts/{row.uid}/go-without", said).status_code == 303
    shown = words_of(page_at(signed_in("alma"), page))
    assert "Hinner inte." in shown and "2 delar saknas" in shown
    again = {"revision": _part("aldreomsorg").revision, "once": "g2"}
    assert signed_in("alma").post(f"/opinions/parts/{row.uid}/ask-again", again).status_code == 303
    assert "3 delar saknas" in words_of(page_at(signed_in("alma"), page))


def test_a_viewpoint_is_changed_where_it_stands(section):
    opinion = section.opinion
    row = actions.take_position(opinion, kind="proposal", stance="supports", text="Sägg vem.", by=world.viewer("alma"))
    assert "/positions/" in page_at(signed_in("alma"), f"/opinions/{opinion.uid}").xpath("//div[@id='views']//a/@href")[0]
    form = page_at(signed_in("alma"), f"/opinions/positions/{row.uid}/revise")
    assert form.xpath("string(//textarea[@name='text'])").strip() == "Sägg vem."
    said = {"kind": "question", "stance": "opposes", "text": "Säg vem.", "revision": row.revision, "once": "v"}
    assert signed_in("alma").post(f"/opinions/positions/{row.uid}/revise", said).status_code == 303
    now = Position.unscoped.get()
    assert (now.serial, now.kind, now.stance, now.text) == (row.serial, "question", "opposes", "Säg vem.")


def test_who_names_the_preparing_anew_keeps_those_who_were_asked(section):
    page = page_at(signed_in("elis"), f"/opinions/{section.opinion.uid}/assign")
    ticked = {words_of(one.getparent()) for one in page.xpath("//input[@name='co_units'][@checked]")}
    assert ticked == {"Avdelningen för barn och unga", "Avdelningen för förskola", "Avdelningen för äldreomsorg"}


def test_what_the_departments_are_asked_stands_beside_their_pens(section):
    opinion = Opinion.unscoped.get()
    asked = ("barn-unga", "forskola", "aldreomsorg")
    said = {
        "unit": opinion.unit_id,
        "handler": opinion.handler_id,
        "co_units": [world.unit(key).pk for key in asked],
        "question": "Hur frågar ni i dag?",
        "sitting": opinion.sitting.uid,
        "revision": opinion.revision,
        "once": "a",
    }
    assert signed_in("elis").post(f"/opinions/{opinion.uid}/assign", said).status_code == 303
    for who, key in (("siri", "barn-unga"), ("nour", "forskola")):
        assert "Hur frågar ni i dag?" in words_of(page_at(signed_in(who), f"/opinions/parts/{_part(key).uid}"))


def test_what_the_departments_handed_in_is_put_last_in_a_section(section):
    for who, key, words in (("siri", "barn-unga", "Barnen först."), ("nour", "forskola", "Förskolans roll.")):
        actions.save_part(_part(key), text=richtext.from_text(words), submit=True, by=world.viewer(who))
    address = f"/opinions/sections/{section.uid}"
    assert "Ta in vad avdelningarna säger" in words_of(page_at(signed_in("alma"), address))
    form = page_at(signed_in("alma"), f"{address}/gather")
    picked = form.xpath("//input[@name='parts']/@value")
    assert len(picked) == 2 and len(form.xpath("//input[@name='parts'][@checked]")) == 2
    none = signed_in("alma").post(f"{address}/gather", {"revision": section.revision, "once": "n"})
    assert none.status_code == 422
    done = signed_in("alma").post(f"{address}/gather", {"parts": picked, "revision": section.revision, "once": "y"})
    assert done.status_code == 303
    assert text_of(section) == "Ett.\n\nTvå.\n\nTre.\n\nBarnen först.\n\nFörskolans roll."


def test_who_attests_sees_the_stance_the_comments_and_the_way_to_return(db):
    retold.until("write")
    with clock.freeze(next(beat.on for beat in story.STORY if beat.key == "attest")):
        opinion = Opinion.unscoped.get()
        page = page_at(signed_in("elis"), f"/opinions/{opinion.uid}/attest")
        said = words_of(page)
        assert "tillstyrker i huvudsak" in said and "4 öppna kommentarer" in said and "M2 Nya målgrupper" in said
        assert f"/opinions/{opinion.uid}/send-back" in page.xpath("//main//a/@href")


def test_an_answer_that_is_sent_says_what_the_board_decided_and_asks_for_no_sitting(db):
    retold.until("dispatch")
    opinion = Opinion.unscoped.get()
    page = page_at(signed_in("alma"), f"/opinions/{opinion.uid}")
    board = page.xpath("//section[@aria-labelledby='dec']")[0]
    assert "§ 1" in words_of(board) and "Så som förvaltningen föreslog." in words_of(board)
    assert f"/boards/items/{opinion.item.uid}" in board.xpath(".//a/@href")
    links = page.xpath("//main//a/@href")
    assert not [one for one in links if one.endswith("/feasibility")]
    assert "är expedierat" in words_of(page.xpath("//footer")[0])
    drafting = said_at(signed_in("alma"), f"/opinions/{opinion.uid}/before")
    assert "Vad vi tillfrågas om" in drafting


def test_sittings_after_the_last_day_are_said_to_be_so_where_one_is_chosen(section):
    page = page_at(signed_in("elis"), f"/opinions/{section.opinion.uid}/assign")
    said = [words_of(one) for one in page.xpath("//select[@name='sitting']/option")]
    assert "2020-10-22, handlingar senast 2020-10-06" in said
    assert "2020-11-26, efter sista svarsdagen" in said


def test_who_sends_the_notice_is_told_to_whom_it_goes_and_what_it_lacks(db):
    retold.until("list")
    with clock.freeze(next(beat.on for beat in story.STORY if beat.key == "call")):
        sitting = Opinion.unscoped.get().sitting
        said = words_of(page_at(signed_in("bror"), f"/boards/sittings/{sitting.uid}/call"))
        assert "Gun Damast" in said and "Disa Drill" in said and "med 1 ärende på föredragningslistan" in said
        assert "Tid och plats: kl. 18.00" in said and "Ingen e-postadress" not in said
        Sitting.unscoped.filter(pk=sitting.pk).update(place="")
        Person.objects.filter(pk=world.person("olle").pk).update(email="")
        said = words_of(page_at(signed_in("bror"), f"/boards/sittings/{sitting.uid}/call"))
        assert "Tid och plats är inte införda" in said and "Ingen e-postadress är känd för Olle Flanell" in said


def test_in_a_narrow_window_a_link_leads_past_the_referred_text_to_the_pen_and_back(section):
    for who, address in (("siri", f"/opinions/parts/{_part('barn-unga').uid}"), ("alma", f"/opinions/sections/{section.uid}")):
        page = page_at(signed_in(who), address)
        (there, back) = page.xpath("//p[contains(@class, 'g-topen')]/a/@href")
        assert page.xpath(f"//form[@id='{there[1:]}']//textarea") and page.xpath(f"//h2[@id='{back[1:]}']"), address
