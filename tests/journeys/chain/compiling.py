"""Back at the sender: the others' answers come in, every viewpoint gets its reply, and the next version is adopted."""

from __future__ import annotations

from datetime import date

from tests.journeys.walk import Walk


def take_in_others(walk: Walk) -> None:
    """Who answered and who is silent; an answer that came as a file is read, corrected and confirmed; no sentence is left unread; one declines."""
    walk.be("aron", date(2020, 11, 2))
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.sees("1 av 4 har svarat", "3 har inte hört av sig")
    walk.follow("Ta in ett svar")
    walk.choose("body", "Socialnämnden")
    walk.fill(arrived_on="2020-10-30", number="SN 2020/9")
    walk.attach("file", "svar.txt", ANSWER.encode())
    walk.press("Registrera och läs")
    walk.sees("föreslagen", "Vi anser att socialnämnden bör anges som ledande för aktivitet 1.4.")
    walk.follow("Till arbetsbordet")
    walk.follow("annat skäl 1")  # that it supports the whole is its stance, and stands there already
    walk.fill(reason="Hållningen till helheten står för sig.")
    walk.press("Lägg åt sidan")
    walk.follow("rätta 2")
    walk.choose("element", "1.4 ")
    walk.choose("stance", "ändringar")
    walk.press("Spara och bekräfta")
    walk.sees("Varje mening i svaret är läst.")
    walk.follow("Bekräfta läsningen")
    walk.press("Bekräfta")
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("Vad som är kvar att läsa")
    walk.sees("kan inte göras färdig")
    walk.follow("Hässelby-Vällingby stadsdelsnämnd")
    walk.follow("Lägg resten åt sidan")
    walk.fill(reason="Bakgrund, och sådant som synpunkterna redan säger.")
    walk.press("Lägg åt sidan")
    walk.sees("Varje mening i svaret är läst.")
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("avstår Farsta")
    walk.fill(reason="Avstår från att yttra sig.")
    walk.press()
    walk.sees("2 har svarat, 1 avstår, 1 har inte hört av sig")


ANSWER = """Socialnämnden

Yttrande över remiss, SN 2020/9

Sammanfattning
Socialnämnden tillstyrker förslaget i huvudsak.

Nämndens synpunkter
Vi anser att socialnämnden bör anges som ledande för aktivitet 1.4.
"""


CHANGED = {
    "G1 ": "Nämnder som delar en aktivitet anger roll och åtgärder i en lokal handlingsplan inom sex månader.",
    "1.4 ": "Föräldraskapsstöd ska erbjudas med innehåll om våld. Socialnämnden leder.",
}


REPLIES = (
    ("Hässelby-Vällingby stadsdelsnämnd 1", "Inte ändrat", "", "Samma person möter ofta flera former av våld, så målgrupperna hålls ihop."),
    ("Hässelby-Vällingby stadsdelsnämnd 2", "Ändrat", "G1 ", "Delade aktiviteter behöver en plan där de utförs."),
    ("Hässelby-Vällingby stadsdelsnämnd 3", "Ändrat", "1.4 ", "Socialnämnden anges som ledande."),
    ("Socialnämnden 2", "Ändrat", "1.4 ", "Socialnämnden anges som ledande."),
)  # fmt: skip


def next_version(walk: Walk) -> None:
    """Every viewpoint has its reply: changed, with the changed words, or not changed, because; the report is finished."""
    walk.be("aron", date(2021, 1, 11))
    walk.go("/documents/?kind=programme")
    walk.follow("program mot")
    walk.follow("Börja på nästa version")
    walk.press()
    draft = walk.address
    for code, words in CHANGED.items():
        walk.go(draft)
        walk.follow(f"Ändra {code}")
        walk.write("text", words)
        walk.press("Spara")
    walk.go(draft)  # a programme says what and why; a measure is refused, with the place where it belongs
    walk.follow("Lägg till ett element")
    walk.choose("kind", "åtgärd")
    walk.fill(title="Utbilda all personal i september")
    walk.press("Lägg till", refused=True)
    walk.sees("handlingsplan")
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("Sammanställning")
    compilation = walk.address
    walk.sees("4 synpunkter saknar bemötande")
    for at, outcome, after, reason in REPLIES:
        walk.follow(f"bemöt {at}")
        walk.choose("outcome", outcome)
        if after:
            walk.choose("after", after)
        walk.fill(reason=reason)
        walk.press("Spara bemötandet")
    walk.go(compilation)
    walk.sees("4 av 4 synpunkter är bemötta", "Ingen synpunkt saknar bemötande")
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("Stäng för svar")
    walk.press()
    walk.go(compilation)
    walk.follow("Slutför sammanställningen")
    walk.press()
    walk.sees("ändrade 3", "inte ändrat, med skäl 1")
    walk.go(draft)
    walk.follow("Föreslå för beslut")
    walk.press()


def adopt(walk: Walk) -> None:
    """The council adopts, the named bodies are asked, the assignment closes; the answer is released on the web."""
    walk.be("pia", date(2021, 1, 12))
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("2020-10-26")
    walk.follow("Lägg ut på webben")
    walk.sees("Personuppgifter")
    walk.tick("Jag har läst")
    walk.press()
    walk.be("aron", date(2021, 2, 22))
    walk.go("/documents/?kind=programme")
    walk.follow("program mot")
    walk.follow("För in beslutet")
    walk.fill(paragraph="14", number="KS 2020/1", valid_until_on="2025-12-31", answer_by_on="2021-04-30")
    walk.press("Anta")
    walk.sees("Gäller", "Kommunfullmäktige")
    walk.be("lo", date(2021, 2, 24))
    walk.go("/documents/assignments")
    walk.follow("Revidera stadens program")
    walk.fill(result="Programmet är reviderat och antaget.")
    walk.choose("version", "program mot")
    walk.press()
    walk.sees("Avslutat", "Programmet är reviderat och antaget.")
