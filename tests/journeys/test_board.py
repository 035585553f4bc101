"""The sitting on its pages: every outcome, a vote that the chair settles, a conflict of interest, immediate approval, and the papers that come of it."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem, Minutes, Sitting
from genomslag.domain.registry import actions as registry
from genomslag.faces.demo import world
from genomslag.ground import clock
from genomslag.ground.models import Order
from tests import retold
from tests.journeys.walk import ClientWalk

LISTED_ON, CALLED_ON, HELD_ON = date(2020, 10, 6), date(2020, 10, 14), date(2020, 10, 22)
TITLES = ("Som föreslaget", "Med tillägg", "Eget yttrande", "Åter", "Senare", "Utgår", "Jävigt", "Omröstat")


@pytest.fixture
def walk(db):
    """A sitting with one matter for each way that it can end; the notice is not out."""
    retold.build()
    with clock.freeze(LISTED_ON):
        sitting = Sitting.unscoped.get(held_on=HELD_ON)
        for title in TITLES:
            matter = registry.open_matter(
                authority_id=sitting.authority_id, title=title, opened_on=LISTED_ON, by=world.viewer("rut")
            )
            boards.list_item(
                sitting, matter=matter, title=title, proposal=[f"{title}: nämnden godkänner svaret."], by=world.viewer("bror")
            )
    walking = ClientWalk(world)
    yield walking
    walking.close()


def _sitting(walk):
    walk.go("/boards/")
    walk.follow("2020-10-22")


def _matter(walk, title):
    _sitting(walk)
    walk.follow(title)


def _begin(walk):
    """The agenda is arranged, the notice goes out by mail, and on the day it stands who is there."""
    walk.be("bror", LISTED_ON)
    _sitting(walk)
    walk.follow("Ordna föredragningslistan")
    last = AgendaItem.unscoped.get(title="Som föreslaget")
    walk.fill(**{f"at-{last.pk}": "9"})
    walk.choose(f"group-{last.pk}", "Remisser")
    walk.press("Spara")
    walk.be("bror", CALLED_ON)
    _sitting(walk)
    walk.follow("Skicka kallelsen")
    walk.press()
    walk.settle()
    mails = Order.unscoped.filter(kind="mail", key__startswith="mail:call")
    assert {one.payload["to"].split("@")[0] for one in mails} == {"gun", "olle", "kim", "disa"}
    assert all("Remisser\n1. Som föreslaget" in one.payload["text"] for one in mails)
    walk.be("bror", HELD_ON)
    _matter(walk, "Som föreslaget")
    walk.sees("För först in vilka som är närvarande")
    _sitting(walk)
    walk.follow("För in vilka som är närvarande")
    disa = world.person("disa").seats(manager="unscoped").get()
    walk.choose(f"as-{disa.pk}", "Närvarar, tjänstgör inte")
    walk.fill(others="Hedda Vadmal, stadsdelsdirektör")
    walk.press("Spara")
    walk.sees("3 av 3 tjänstgör", "Disa Drill (Blå Hatten)", "Hedda Vadmal, stadsdelsdirektör")


def _move(walk, who, kind, clauses="", text=""):
    walk.follow("För in ett yrkande")
    walk.choose("person", who)
    walk.choose("kind", kind)
    walk.fill(clauses=clauses)
    if text:
        walk.write("text", text)
    walk.press("För in")


def _vote(walk, question, **voices):
    """By names, when voices are given; each key is one of the cast."""
    walk.follow("Ställ proposition")
    walk.choose("question", question)
    if not voices:
        walk.choose("how", "fann att nämnden beslutat ja")
        walk.press("För in")
        return
    walk.choose("how", "Votering")
    for key, voice in voices.items():
        seat = world.person(key).seats(manager="unscoped").get()
        walk.choose(f"vote-{seat.pk}", voice)
    walk.press("För in")


def _decide(walk, *, refused="", **how):
    walk.follow("För in beslutet")
    for name, words in how.items():
        walk.choose(name, words)
    if how.get("outcome") == "förslag":
        walk.fill(clauses="")
    walk.press("För in", refused=bool(refused))
    if refused:
        walk.sees(refused)


def test_every_outcome_is_entered_and_what_contradicts_the_votes_is_refused(walk):
    _begin(walk)

    _matter(walk, "Som föreslaget")
    _decide(walk)
    walk.sees("§ 1", "Enligt kontorets förslag")

    _matter(walk, "Med tillägg")
    _move(walk, "Gun Damast", "Bifall till")
    _move(walk, "Olle Flanell", "ändring eller tillägg", "Med tillägg: nämnden godkänner svaret och vill se en tidsplan.")
    _decide(walk, refused="Yrkande 2 har inte ställts under proposition")
    _matter(walk, "Med tillägg")
    _vote(walk, "Kontorets förslag (ja)", gun="Nej", olle="Nej", kim="Ja")
    walk.sees("Omröstningen gav 1 ja, 2 nej", "leder nu")
    _decide(walk, outcome="förslag", refused="Det här är inte vad nämnden beslutade")
    _matter(walk, "Med tillägg")
    _decide(walk)  # what won stands there already
    walk.sees("Vad nämnden ändrade", "och vill se en tidsplan", "blev beslutet")

    _matter(walk, "Eget yttrande")
    _move(walk, "Kim Kashmir", "Eget yttrande", "Nämnden avger eget yttrande.", "Nämndens egna ord om programmet.")
    walk.follow("Ställ proposition")
    walk.choose("question", "Kontorets förslag (ja)")
    walk.choose("how", "acklamation: nej")
    walk.press("För in")
    _decide(walk)
    walk.sees("Nämndens egna ord om programmet.", "Ordföranden fann att nämnden beslutat: yrkande 1 av Kim Kashmir")

    _matter(walk, "Åter")
    _move(walk, "Gun Damast", "Bifall till")
    _move(walk, "Olle Flanell", "Återremiss till", "Ärendet återremitteras för att kostnaden saknas.")
    _vote(walk, "Avgöra ärendet i dag (ja)", gun="Nej", olle="Nej", kim="Avstår")
    _decide(walk, refused="Nämnden valde att inte avgöra ärendet i dag")
    _matter(walk, "Åter")
    walk.follow("Återremittera")
    walk.fill(reason="Kostnaden saknas.")
    walk.press()
    walk.sees("Återremitterat: Kostnaden saknas.")

    for title, link, state in (("Senare", "Bordlägg", "Bordlagt"), ("Utgår", "Stryk", "Struket från föredragningslistan")):
        _matter(walk, title)
        walk.follow(link)
        walk.fill(reason="Vi vill läsa mer.")
        walk.press()
        walk.sees(f"{state}: Vi vill läsa mer.")

    _matter(walk, "Jävigt")
    walk.follow("För in jäv")
    walk.choose("seat", "Kim Kashmir")
    walk.choose("stand_in", "Disa Drill")
    walk.fill(reason="Släkt med den sökande.")
    walk.press("För in")
    walk.sees("Kim Kashmir deltog inte i ärendet", "Disa Drill trädde in")
    _decide(walk)

    _matter(walk, "Omröstat")
    _move(walk, "Olle Flanell", "Avslag", "Nämnden avslår förslaget.")
    _vote(walk, "Kontorets förslag (ja)", gun="Ja", olle="Nej", kim="Avstår")
    walk.sees("Rösterna var lika många. Ordförandens röst, Gun Damast, avgjorde.", "kontorets förslag")
    _decide(walk)

    _minutes(walk)


def _minutes(walk):
    """One § at once while the sitting goes on, the rest when it has ended, and the papers of both."""
    _sitting(walk)
    walk.follow("Skriv protokoll")
    walk.untick(*(title for title in TITLES if title != "Som föreslaget"))
    walk.tick("Justeras omedelbart")
    walk.press()
    walk.sees("Protokoll § 1, omedelbart justerat", "14 dagar kvar att justera")
    _sitting(walk)
    walk.follow("Avsluta sammanträdet")
    walk.press()
    walk.follow("Skriv protokoll")
    walk.press()
    rest = walk.address
    walk.sees(
        "Gun Damast (Röda Kappan), ordförande",
        "Ersättare som inte tjänstgjorde",
        "Hedda Vadmal, stadsdelsdirektör",
        "Yrkanden vid sammanträdet",
        "Så röstade var och en",
        "Votering begärdes. Ja: kontorets förslag. Nej: yrkande 1 av Olle Flanell.",
        "Kim Kashmir (Röda Kappan) deltog inte i ärendet. Disa Drill (Blå Hatten) trädde in.",
        "Återremitterat. Kostnaden saknas.",
    )
    for ending in ("pdf", "docx"):
        assert walk.fetch(f"{rest}/minutes.{ending}")
        assert walk.fetch(f"/boards/sittings/{Sitting.unscoped.get(held_on=HELD_ON).uid}/agenda.{ending}")
    walk.be("gun", date(2020, 11, 10))
    walk.go(rest)
    walk.sees("5 dagar sen")
    walk.follow("Justera protokollet")
    walk.press("Jag justerar")
    walk.sees("Protokollet väntar på de andra")
    walk.be("bror")
    walk.go(rest)
    walk.follow("För in underskrifter på papper")
    walk.sees("Har skrivit under på papper: Olle Flanell (justerare).")
    walk.press("De har skrivit under")
    walk.sees("Gun Damast, ordförande: justerade", "Olle Flanell, justerare: skrev under på papper")
    walk.follow("Sätt upp anslaget")
    walk.press()
    assert walk.fetch(f"{rest}/proof.pdf")
    walk.follow("Ta in den underskrivna filen")
    walk.attach("file", "signerat.pdf", walk.fetch(f"{rest}/minutes.pdf"))
    walk.press()
    walk.sees("Filen har ingen elektronisk underskrift", "Orden är vårt protokolls.", "Inte kontrollerat: vem underskrifterna")
    walk.be("", date(2020, 11, 11))
    walk.go(rest)
    walk.sees("Så röstade var och en")
    walk.lacks("signerat.pdf")
    assert Minutes.unscoped.count() == 2


def test_a_sitting_is_moved_and_an_order_of_business_is_set(walk):
    walk.be("bror", LISTED_ON)
    _sitting(walk)
    walk.follow("Flytta sammanträdet")
    walk.fill(held_on="2020-10-29", place="Kl. 18.00, Vällingby (påhittat)")
    walk.press("Flytta")
    walk.sees("flyttat från 2020-10-22 till 2020-10-29", "Kl. 18.00, Vällingby (påhittat)")
    walk.be("nils", LISTED_ON)
    walk.go("/boards/procedures")
    walk.sees("KL 6 kap. 33 §", "inte kontrollerat", "minst en tredjedel av de närvarande")
    walk.follow("Bestäm en ordning")
    walk.choose("for", "Hässelby-Vällingby")
    walk.fill(source="Reglemente (påhittat) § 9", approve_days="10", from_on="2020-10-01")
    walk.press("Spara")
    walk.sees("Hässelby-Vällingby stadsdelsnämnd", "Reglemente (påhittat) § 9", "10")
