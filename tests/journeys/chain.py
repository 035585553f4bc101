"""The chain on the real case, station by station, each step taken on its page by the person whose job it is.

Bodies, the day of the letter, who prepared the answer and what the office answered are facts; the words, later days and other bodies' answers are invented.
"""

from __future__ import annotations

from datetime import date

from tests.journeys.walk import Walk

PREPARED = ("Avdelningen för barn och unga", "Avdelningen för förskola", "Avdelningen för äldreomsorg")


def strategy(walk: Walk) -> None:
    """Socialnämnden's officer has the assignment and the strategy's commitments before her; KS has the draft programme."""
    walk.be("lo", date(2020, 8, 28))
    walk.go("/documents/assignments")
    walk.sees("Revidera stadens program")
    walk.go("/documents/?kind=strategy")
    walk.follow("strategi")
    walk.sees("Storsthlm", "Polismyndigheten")
    walk.be("aron")
    walk.go("/documents/?kind=programme")
    walk.follow("program mot våld")
    walk.sees("Målgrupp", "Utbildningsnämnden", "påhittat exempel")


def send(walk: Walk) -> None:
    walk.be("aron", date(2020, 8, 28))
    walk.go("/documents/?kind=programme")
    walk.follow("program mot våld")
    walk.follow("Skicka på remiss")
    walk.write("letter", "Svara särskilt på de nya målgrupperna, och på ansvaret för det som flera nämnder delar.")
    walk.fill(answer_by_on="2020-10-30", contact="Utredaren vid stadsledningskontoret")
    walk.press("Spara och välj")
    walk.tick("Hässelby-Vällingby", "Farsta", "Norrmalm", "Socialnämnden")
    walk.press("Spara")
    walk.sees("Farsta stadsdelsnämnd")
    walk.follow("Skicka remissen")
    walk.press("Skicka")
    walk.sees("0 av 4 har svarat")
    walk.settle()


def register(walk: Walk) -> None:
    walk.be("rut", date(2020, 8, 31))
    walk.open_waiting("Remiss")
    walk.fill(title="Remiss om stadens program mot våld 2021–2025")
    walk.press("Registrera")
    walk.sees("HV 2020/1", "KS 2020/1")
    walk.go("/diary/")
    walk.sees("Remiss om stadens program mot våld")


def assign(walk: Walk) -> None:
    walk.be("elis", date(2020, 9, 1))
    walk.open_waiting("Remiss")
    walk.follow("Utse vilka som bereder")
    walk.choose("unit", "Avdelningen för vuxna")
    walk.choose("handler", "Alma Varp")
    walk.tick(*PREPARED)
    walk.choose("sitting", "2020-10-22")
    walk.press("Spara")
    walk.sees("räknad bakåt", *PREPARED)


def parts(walk: Walk) -> None:
    for key, day, words in (
        ("siri", 21, "Barn som upplevt våld behöver ett samordnat stöd."),
        ("nour", 22, "Det framgår inte vad förskolan förväntas göra."),
        ("ivar", 23, "Det står inte hur frågan ska ställas i äldreomsorgen."),
    ):
        walk.be(key, date(2020, 9, day))
        walk.open_waiting("Remiss")
        walk.write("text", words)
        walk.tick("Lämna in nu")
        walk.press("Spara")
        walk.sees(words)
