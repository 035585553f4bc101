"""Every way out of the house, from the remiss that comes to the answer that goes, each step on its page."""

from datetime import date

import pytest

from genomslag.domain.consultations.models import Round
from genomslag.domain.flows import remind
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.registry.models import Arrival
from genomslag.faces.demo import world
from genomslag.ground import clock
from tests import retold
from tests.journeys import chain
from tests.journeys.chain.answering import PREPARED
from tests.journeys.walk import ClientWalk

BEFORE_THE_SITTING = "2020-10-16"


@pytest.fixture
def walk(db):
    retold.build()
    walking = ClientWalk(world)
    yield walking
    walking.close()


def _arrives(walk, answer_by_on):
    chain.strategy(walk)
    chain.send(walk, answer_by_on)
    chain.register(walk)


LATER = date(2020, 9, 9)
"""The papers of the September sitting can no longer be in time."""


def _choose(walk, words, reason="", on=LATER):
    walk.be("elis", on)
    walk.open_waiting("Remiss")
    walk.follow("Hinner ett sammanträde")
    walk.choose("way", words)
    walk.fill(reason=reason)
    walk.press("Välj den här vägen")
    walk.sees(words)


def _assign(walk, sitting="2020-10-22"):
    walk.be("elis", LATER)
    walk.open_waiting("Remiss")
    walk.follow("Utse vilka som bereder")
    walk.choose("unit", "Avdelningen för vuxna")
    walk.choose("handler", "Alma Varp")
    walk.tick(*PREPARED)
    walk.choose("sitting", sitting)
    walk.press("Spara")
    walk.sees("räknad bakåt")


def _prepare(walk, sitting):
    _assign(walk, sitting)
    chain.parts(walk)
    chain.write_report(walk)
    chain.attest(walk)


def _open(walk):
    walk.go("/opinions/")
    walk.follow("Remiss om stadens program")


def _sent(walk, *papers):
    walk.be("rut", date(2020, 10, 15))
    walk.open_waiting("Remiss")
    walk.follow("Gör i ordning svaret")
    walk.press()
    walk.settle()
    walk.go(walk.address)
    walk.sees("Tjänsteutlåtande", "Strukturerat svar", *papers)
    walk.follow("Skicka")
    walk.press()
    walk.settle()
    assert Opinion.unscoped.get().state == Opinion.State.SENT


def _reported(walk):
    walk.be("bror", date(2020, 10, 15))
    walk.go("/opinions/")
    walk.follow("Remiss om stadens program")
    walk.follow("Anmäl till nämnden")
    walk.press("Anmäl")
    walk.sees("Anmälningar")


def test_the_board_in_time_with_its_paragraph_approved_at_once(walk):
    _arrives(walk, "2020-10-30")
    _choose(walk, "omedelbar justering", on=date(2020, 9, 9))
    _assign(walk)
    for station in (chain.parts, chain.write_report, chain.attest, chain.decide, chain.dispatch):
        station(walk)
    assert Opinion.unscoped.get().state == Opinion.State.SENT


def test_more_time_is_asked_for_granted_and_the_board_answers(walk):
    _arrives(walk, BEFORE_THE_SITTING)
    walk.be("elis", LATER)
    walk.open_waiting("Remiss")
    walk.follow("Hinner ett sammanträde")
    walk.sees("Inget sammanträde hinner", "2020-10-22", "för sent")
    _choose(walk, "Begär anstånd", "Nämnden möts först den 22 oktober.")
    _assign(walk)
    walk.be("alma", date(2020, 9, 10))
    walk.open_waiting("Remiss")
    walk.follow("Begär anstånd")
    walk.fill(until_on="2020-10-30", reason="Nämnden möts först den 22 oktober.")
    walk.press("brevet")
    walk.settle()
    assert Arrival.unscoped.filter(kind="extension_request", state="registered").exists()
    walk.be("aron", date(2020, 9, 11))
    walk.open_waiting("Remiss")
    walk.follow("ge ")
    walk.fill(answer_by_on="2020-10-30", reason="Nämnden ska hinna.")
    walk.press("Ge")
    walk.settle()
    walk.be("alma", date(2020, 9, 12))
    _open(walk)
    walk.sees("Beviljat", "fre 30 okt fre 16 okt")
    for station in (chain.parts, chain.write_report, chain.attest, chain.decide, chain.dispatch):
        station(walk)
    assert Opinion.unscoped.get().state == Opinion.State.SENT


def test_the_chair_decides_what_cannot_wait_and_the_board_is_told(walk):
    _arrives(walk, BEFORE_THE_SITTING)
    _choose(walk, "Ordförandebeslut", "Svaret ska lämnas före sammanträdet.")
    _prepare(walk, "inget sammanträde")
    walk.be("bror", date(2020, 10, 13))
    walk.open_waiting("Remiss")
    walk.follow("För in ordförandens beslut")
    walk.choose("person", "Gun Damast")
    walk.fill(reason="Svaret ska lämnas före sammanträdet.")
    walk.press("Besluta")
    _sent(walk, "Beslut utan nämnden")
    _reported(walk)


def test_an_answer_is_decided_by_delegation_once_a_person_has_said_that_it_may(walk):
    _arrives(walk, BEFORE_THE_SITTING)
    _choose(walk, "på delegation", "Remissen är av mindre vikt.")
    _prepare(walk, "inget sammanträde")
    walk.be("hedda", date(2020, 10, 13))
    walk.open_waiting("Remiss")
    walk.follow("Besluta på delegation")
    walk.choose("person", "Hedda Vadmal")
    walk.fill(reason="Remissen är av mindre vikt.")
    walk.press("Besluta", refused=True)
    walk.sees("får en nämnd inte låta andra besluta")
    walk.tick("gäller inte verksamhetens mål", "inte ett yttrande till fullmäktige")
    walk.press("Besluta")
    _sent(walk, "Beslut utan nämnden")
    _reported(walk)


def test_the_office_answers_now_and_the_board_later(walk):
    _arrives(walk, BEFORE_THE_SITTING)
    _choose(walk, "Förvaltningen svarar nu", "Avsändaren vill ha vår syn i tid.")
    _assign(walk)
    for station in (chain.parts, chain.write_report, chain.attest):
        station(walk)
    walk.be("rut", date(2020, 10, 6))
    _open(walk)
    walk.follow("förvaltningens eget svar")
    walk.press()
    walk.settle()
    walk.go(walk.address)
    walk.follow("Skicka")
    walk.press()
    walk.settle()
    assert Arrival.unscoped.filter(kind="preliminary_answer").exists()
    chain.decide(walk)
    chain.dispatch(walk)
    assert Opinion.unscoped.get().state == Opinion.State.SENT


def test_we_decline_and_the_sender_is_told(walk):
    _arrives(walk, BEFORE_THE_SITTING)
    _choose(walk, "Avstå", "Frågan berör oss inte.")
    walk.fill(reason="Frågan berör oss inte.")
    walk.press("Avstå")
    walk.settle()
    walk.be("rut", date(2020, 9, 10))
    walk.go("/diary/?text=program")
    walk.follow("HV 2020/1")
    walk.sees("avstår från att svara")
    walk.follow("Kommunstyrelsen")
    walk.follow("Skicka")
    walk.press()
    walk.settle()
    assert Arrival.unscoped.filter(kind="declined").exists()


def test_whoever_has_said_no_is_not_reminded_while_the_letter_waits_for_a_number(walk):
    test_we_decline_and_the_sender_is_told(walk)
    arrival, round_ = Arrival.unscoped.get(kind="declined"), Round.unscoped.get()
    said = arrival.enclosures(manager="unscoped").get().content
    assert (said["round"], said["their_number"]) == (str(round_.uid), round_.matter.number)
    walk.be("aron", date(2020, 9, 11))
    walk.go(f"/rounds/{round_.uid}")
    walk.sees("väntar på att registratorn ger")
    with clock.freeze(round_.answer_by_on):
        reminded = {made.recipient.body.code for made in remind.remind(round_.authority_id)}
    assert reminded and "HV" not in reminded
