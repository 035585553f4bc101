"""From an adopted programme to the annual report, through the pages: the owner calls, units answer, goals are judged, the report is frozen, approved and sent up."""

from __future__ import annotations

import re
from datetime import date

from genomslag.domain.documents.models import Version
from genomslag.domain.followup.models import FollowUp
from tests.journeys.walk import Walk


def call(walk: Walk) -> None:
    """The programme's owner asks all how the year went, and sees who has no plan."""
    walk.be("aron", date(2022, 1, 3))
    walk.go("/followups/")
    walk.follow("Fråga alla hur det går")
    walk.follow("Helår")
    walk.fill(answer_by_on="2022-01-14", report_by_on="2022-01-31")
    walk.press("Fråga")
    walk.sees("0 av", "Utbildningsnämnden", "har ingen plan som gäller", "Hässelby-Vällingby stadsdelsnämnd")
    version = Version.unscoped.filter(document__kind="programme", state="in_force").get()
    walk.go(f"/followups/calls/new/{version.uid}?kind=annual&year=2021")
    walk.press("Fråga", refused=True)
    walk.sees("redan tillfrågade")


def answer(walk: Walk) -> None:
    """The unit head's measures stand there as they were reported; the summing up is sent back once, and then stands."""
    walk.be("maj", date(2022, 1, 10))
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.sees("Utbilda alla", "Pågår")
    walk.follow("Svara för enheten")
    walk.press("Lämna in")
    walk.be("tove", date(2022, 1, 11))
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.follow("Lämna tillbaka med skäl")
    walk.press("Lämna tillbaka", refused=True)
    walk.fill(reason="Säg hur många som är utbildade.")
    walk.press("Lämna tillbaka")
    walk.be("maj", date(2022, 1, 12))
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.sees("Säg hur många som är utbildade.")
    walk.follow("Svara för enheten")
    walk.fill(text="Tolv av femton är utbildade. Rutinen är införd på alla avdelningar.")
    walk.press("Lämna in")
    walk.be("tove", date(2022, 1, 17))
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.follow("Godkänn för enheten")
    walk.press("Godkänn")
    walk.sees("Tolv av femton är utbildade.")


def judge(walk: Walk) -> None:
    """Every goal that the plan works for is judged, and the whole; then the report is frozen, and anyone reads it."""
    walk.be("tove", date(2022, 1, 20))
    walk.open_waiting("Helår 2021")
    made = walk.address
    for code in re.findall(r"Inte bedömt bedöm (\S+)", walk.seen):
        walk.follow(f"bedöm {code} ")
        walk.choose("judgement", "delvis")
        walk.fill(reason="Arbetet är i gång.")
        walk.press("Spara")
    walk.follow("Bedöm helheten")
    walk.choose("judgement", "delvis")
    walk.fill(reason="Rutinen är på plats, effekten syns inte än.")
    walk.press("Spara")
    walk.be("aron")
    walk.go(made)
    walk.lacks("Rutinen är på plats, effekten syns inte än.", "Tolv av femton")
    walk.be("tove")
    walk.go(made)
    walk.follow("Godkänn")
    walk.press("Godkänn")
    walk.be("")
    walk.go(made)
    walk.sees("Rutinen är på plats, effekten syns inte än.", "Tolv av femton", "PDF", "Word", "CSV")


def board(walk: Walk) -> None:
    """The secretary puts the report before the board, which approves it."""
    walk.be("bror", date(2022, 1, 24))
    walk.go("/boards/")
    walk.follow("Planera ett sammanträde")
    walk.fill(held_on="2022-03-17", papers_by_on="2022-03-01", called_on="2022-03-09")
    walk.press()
    walk.go(_address())
    walk.follow("Lägg fram för nämnden")
    walk.choose("sitting", "2022-03-17")
    walk.press()
    walk.be("bror", date(2022, 3, 9))
    walk.go("/boards/")
    walk.follow("2022-03-17")
    walk.follow("Skicka kallelsen")
    walk.press()
    walk.be("bror", date(2022, 3, 17))
    walk.go("/boards/")
    walk.follow("2022-03-17")
    walk.follow("För in vilka som är närvarande")
    walk.press("Spara")
    walk.go("/boards/")
    walk.follow("2022-03-17")
    walk.follow("Helår 2021")
    walk.follow("För in beslutet")
    walk.choose("outcome", "förslag")
    walk.press("För in")
    walk.go(_address())
    walk.sees("Godkänd av nämnden")


def send_up(walk: Walk) -> None:
    """The registrar sends the report to the programme's owner, where it is registered in the matter of the call."""
    walk.be("rut", date(2022, 3, 21))
    walk.go(_address())
    walk.follow("Skicka till programmets ägare")
    walk.press("Gör i ordning")
    package = walk.address
    walk.settle()
    walk.go(package)
    walk.press("Skicka")
    walk.settle()
    walk.be("aron", date(2022, 3, 22))
    walk.go("/diary/?text=Uppföljning av")
    walk.follow("Uppföljning av")
    walk.sees("Helår 2021", "HV 20")
    walk.go("/followups/")
    walk.follow("Helår")
    walk.sees("1 av", "Godkänd av nämnden")


def _address() -> str:
    return f"/followups/{FollowUp.unscoped.get(kind='annual').uid}"


STATIONS = (call, answer, judge, board, send_up)
