"""The sender's end of the chain: the assignment, the draft programme, and the letter that goes out."""

from __future__ import annotations

from datetime import date

from tests.journeys.walk import Walk


def strategy(walk: Walk) -> None:
    """Socialnämnden's officer has the assignment and the strategy's commitments before her; KS has the draft programme."""
    walk.be("lo", date(2020, 8, 28))
    walk.go("/documents/assignments")
    walk.sees("Revidera stadens program")
    walk.go("/documents/?kind=strategy")
    walk.follow("Strategi för att")
    walk.sees("Storsthlm", "Polismyndigheten")
    walk.be("aron")
    walk.go("/documents/?kind=programme")
    walk.follow("program mot")
    walk.sees("Målgrupp", "Utbildningsnämnden", "påhittat exempel")


def send(walk: Walk, answer_by_on: str = "2020-10-30") -> None:
    walk.be("aron", date(2020, 8, 28))
    walk.go("/documents/?kind=programme")
    walk.follow("program mot")
    walk.follow("Skicka på remiss")
    walk.write("letter", "Svara särskilt på de nya målgrupperna, och på ansvaret för det som flera nämnder delar.")
    walk.fill(answer_by_on=answer_by_on, contact="Utredaren vid stadsledningskontoret")
    walk.press("Spara och välj")
    walk.tick("Hässelby-Vällingby", "Farsta", "Norrmalm", "Socialnämnden")
    walk.press("Spara")
    walk.sees("Farsta stadsdelsnämnd")
    walk.follow("Skicka remissen")
    walk.press("Skicka")
    walk.sees("0 av 4 har svarat")
    walk.settle()
