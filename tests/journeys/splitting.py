"""The district asked for two programmes, so that the new target groups are not lost. Here the council decides so, and nothing is lost on the way.

What the district asked is a fact; that the city did it is invented.
"""

from __future__ import annotations

from datetime import date

from tests.journeys.walk import Walk

CLOSE = "Program mot våld i nära relationer och hedersrelaterat våld"
OTHER = "Program mot prostitution, människohandel och sexuellt våld"
IN_BOTH = ("1 Inledning", "S1 Syfte", "2 Målgrupper", "3 Fem former", "4 Genomförande", "G1 ", "G2 ", "5 Mål kopplade")
IN_A = ("M1 ", "V1 ", "V2 ", "1 Stadens verksamheter", "2 Den som utövar", "4 Stöd och skydd")
IN_B = ("V3 ", "V4 ", "V5 ")
ADOPTION = {"number": "KS 2022/7", "valid_until_on": "2025-12-31", "answer_by_on": "2022-09-30"}


def begin(walk: Walk) -> None:
    walk.be("aron", date(2022, 2, 1))
    walk.go("/documents/?kind=programme")
    walk.follow("program mot våld")
    walk.follow("Dela i flera dokument")
    walk.fill(
        titles=f"{CLOSE}\n{OTHER}", reason="Hässelby-Vällingby: dela programmet, så att de nya målgrupperna inte tappas bort."
    )
    walk.press("Börja delningen")
    walk.sees("stoppar antagande", CLOSE, OTHER, "Hässelby-Vällingby: dela programmet")


def chosen(walk: Walk, *names: str) -> None:
    walk.tick(*(f"Välj {name}" for name in names))


def place(walk: Walk) -> None:
    """The chapters in both, each goal with all under it in one; the goal about detecting violence in both."""
    walk.untick("Med allt som står under")
    chosen(walk, *IN_BOTH)
    walk.press("Lägg i båda")
    chosen(walk, *IN_A)
    walk.press("Lägg i A")
    chosen(walk, "3 Våld upptäcks tidigt")
    walk.press("Lägg i båda")
    chosen(walk, *IN_B)
    walk.press("Lägg i B")


def refused(walk: Walk) -> None:
    """The new target groups have been forgotten: neither programme goes on, and it is said what is missing."""
    ledger = walk.address
    walk.sees("M2 Nya målgrupper", "prostitution")
    for title in (CLOSE, OTHER):
        walk.go(ledger)
        walk.follow(title)
        walk.follow("Föreslå för beslut")
        walk.press(refused=True)
        walk.sees("Redovisningen går inte jämnt ut", "M2", "människohandel (M2)")
    walk.go(ledger)
    walk.follow("Bara det som återstår")
    chosen(walk, "M2 ")
    walk.press("Lägg i B")
    walk.sees("Redovisningen går jämnt ut", "inget återstår")


def adopt(walk: Walk) -> None:
    """The council adopts them one after the other; the old programme stands until the last."""
    ledger = walk.address
    for title, paragraph, day in ((CLOSE, "21", date(2022, 3, 14)), (OTHER, "22", date(2022, 4, 11))):
        walk.be("aron", day)
        walk.go(ledger)
        walk.follow(title)
        walk.follow("Föreslå för beslut")
        walk.press()
        walk.follow("För in beslutet")
        walk.fill(paragraph=paragraph, **ADOPTION)
        walk.press("Anta")
        walk.sees("Gäller")
        walk.go("/documents/?kind=programme")
        walk.sees("Ersatt av en senare" if title == OTHER else "Gäller")
    walk.go(ledger)
    walk.sees("Alla är antagna", "delade")


def lead_on(walk: Walk) -> None:
    """The district's coordinator: each thing that hung on the old programme is led on, one to a choice of her own, the rest as proposed."""
    walk.be("tove", date(2022, 4, 12))
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan")
    walk.open_waiting("Det som hängde på")
    lists = walk.address
    walk.sees("Vad som blev av det", "3.2 Kända rutiner för att upptäcka våld")
    walk.follow("Led vidare Länk Å1 Rutin vid tecken på våld")
    walk.untick(OTHER)
    walk.press("Led vidare")
    walk.go(lists)
    walk.follow("Lämna det Länk Förskolor som gått igenom rutinen")
    walk.press("Lämna det", refused=True)
    walk.fill(reason="Mätt till och med 2021.")
    walk.press("Lämna det")
    walk.sees("Mätt till och med 2021.")
    walk.go(lists)
    walk.follow("Godta alla förslag")
    walk.press("Godta alla")
    walk.sees("Beslutat", "Ledd vidare")
    walk.lacks("Godta alla förslag")
    walk.go("/desk")
    walk.lacks("Det som hängde på")


def anyone(walk: Walk) -> None:
    """Not signed in: the account of the split, the old programme, and the thread from the new programme to the district's measure."""
    walk.be("")
    walk.go("/documents/?kind=programme")
    walk.follow("Stockholms stads program mot våld")
    walk.sees("Ersatt av en senare")
    walk.follow("Vad som blev av det")
    walk.sees("Redovisningen går jämnt ut", "M2 Nya målgrupper", "förd vidare", "delad")
    walk.go("/documents/?kind=programme")
    walk.follow(CLOSE)
    walk.follow("3.2 Kända rutiner för att upptäcka våld")
    walk.sees("3 Våld upptäcks tidigt")
    walk.follow("Dess historia")
    walk.sees("Stockholms stads program mot våld", "delad")


STATIONS = (begin, place, refused, adopt, lead_on, anyone)
