"""The district's end of the chain: the letter comes in, is prepared, attested, decided on, and the answer goes out."""

from __future__ import annotations

from datetime import date

from tests.journeys.walk import Walk

PREPARED = ("Avdelningen för barn och unga", "Avdelningen för förskola", "Avdelningen för äldreomsorg")


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
        walk.press("Lämna in delen")
        walk.sees(words)


POSITIONS = (
    ("M2 ", "tas in i samma program", "Dela programmet i två, så att de nya målgrupperna inte tappas bort."),
    ("G1 ", "förs in i den ordinarie planeringen", "Låt programmet omsättas i en lokal handlingsplan, med roller, åtgärder och tidsplan."),
    ("1.4 ", "Ansvariga är socialnämnden, stadsdelsnämnderna och utbildningsnämnden", "Ange en ansvarig, och vad förskolan ska göra."),
)  # fmt: skip


SECTIONS = {
    "Sammanfattning": "Förvaltningen är i stort positiv och föreslår att programmet delas i två.",
    "Bakgrund": "Socialnämnden fick i budget 2020 i uppdrag att revidera programmet.",
    "Ärendets beredning": "Ärendet har beretts inom avdelningen för vuxna tillsammans med tre andra avdelningar.",
    "Ärendet": "Programmet ska förebygga fem former av våld under 2021–2025.",
    "Förvaltningens synpunkter": "Programmet bör omsättas i en lokal handlingsplan med åtgärder och tidsplan.",
}


def write_report(walk: Walk) -> None:
    """Section by section, beside the referred text; the stance is graded, and each position stands on words of the text."""
    walk.be("alma", date(2020, 9, 28))
    walk.open_waiting("Remiss")
    for title, words in SECTIONS.items():
        walk.follow(f"Ändra {title}")
        walk.write("text", words)
        walk.press("Spara")
        walk.sees(words)
    for code, quote, words in POSITIONS:
        walk.follow("Lägg till en synpunkt")
        walk.choose("element", code)
        walk.fill(quote=quote, text=words)
        walk.choose("stance", "ändringar")
        walk.press("Lägg till")
        walk.sees(words)
    walk.follow("Ändra ställningstagande")
    walk.choose("stance", "i huvudsak")
    walk.fill(
        clauses="Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.\nBeslutet justeras omedelbart."
    )
    walk.press("Spara")
    walk.follow("Lämna för granskning")
    walk.press("Lämna in")


def attest(walk: Walk) -> None:
    """Returned once with a reason, then attested by the head and the director, each for exactly this text."""
    walk.be("elis", date(2020, 10, 1))
    walk.open_waiting("Remiss")
    walk.follow("Återlämna med skäl")
    walk.fill(reason="Skriv ut att aktivitet 1.4 saknar ledande nämnd.")
    walk.press("Återlämna")
    walk.be("alma")
    walk.open_waiting("Remiss")
    walk.sees("Skriv ut att aktivitet 1.4 saknar ledande nämnd.")
    walk.follow("Ändra Förvaltningens synpunkter")
    walk.write("text", "Programmet bör omsättas i en lokal handlingsplan. Aktivitet 1.4 saknar ledande nämnd.")
    walk.press("Spara")
    walk.follow("Lämna för granskning")
    walk.press("Lämna in")
    for key, day in (("elis", 2), ("hedda", 5)):
        walk.be(key, date(2020, 10, day))
        walk.open_waiting("Remiss")
        walk.follow("Attestera")
        walk.sees("Aktivitet 1.4 saknar ledande nämnd.")
        walk.press("Jag står bakom")
        walk.sees("Attesterat")


def decide(walk: Walk) -> None:
    """On the agenda, called, decided with one reservation, the § approved at once, the notice posted."""
    walk.be("bror", date(2020, 10, 6))
    walk.open_waiting("Remiss")
    walk.follow("föredragningslistan")
    walk.choose("sitting", "2020-10-22")
    walk.press()
    walk.be("bror", date(2020, 10, 14))
    walk.go("/boards/")
    walk.follow("2020-10-22")
    walk.follow("Skicka kallelsen")
    walk.press()
    walk.be("olle")
    walk.go("/boards/")
    walk.follow("2020-10-22")
    walk.follow("Remiss")
    walk.sees("överlämnar det till kommunstyrelsen")
    walk.be("bror", date(2020, 10, 22))
    walk.go("/boards/")
    walk.follow("2020-10-22")
    walk.follow("För in vilka som är närvarande")
    walk.fill(others="Hedda Vadmal, stadsdelsdirektör")
    walk.press("Spara")
    walk.sees("3 av 3 tjänstgör")
    walk.follow("Remiss")
    walk.follow("För in beslutet")
    walk.choose("outcome", "förslag")
    walk.press("För in")
    walk.follow("eservation")
    walk.choose("kind", "Reservation")
    walk.choose("person", "Olle Flanell")
    walk.fill(text="Jag hade hellre sett ett enda program.")
    walk.press("För in")
    walk.sees("Olle Flanell", "Jag hade hellre sett ett enda program.")
    walk.follow("Sammanträdet")
    walk.follow("Avsluta sammanträdet")
    walk.press()
    walk.follow("Skriv protokoll")
    walk.tick("Justeras omedelbart")
    walk.choose("chair", "Gun Damast")
    walk.choose("approver", "Kim Kashmir")
    walk.press()
    walk.be("gun")
    walk.open_waiting("")
    walk.follow("Justera")
    walk.sees("Olle Flanell", "överlämnar det till kommunstyrelsen")
    walk.press("Jag justerar")
    walk.sees("Protokollet väntar på de andra", "Kim Kashmir, justerare: har inte justerat än")
    walk.be("kim")
    walk.open_waiting("")
    walk.follow("Justera")
    walk.press("Jag justerar")
    walk.sees("Protokollet är justerat", "Kim Kashmir, justerare: justerade")
    walk.be("bror", date(2020, 10, 23))
    walk.open_waiting("")
    walk.follow("anslag")
    walk.press()


def dispatch(walk: Walk) -> None:
    """The registrar looks through the package and sends it; at KS it is an incoming record, and an answer."""
    walk.be("rut", date(2020, 10, 26))
    walk.open_waiting("Remiss")
    walk.follow("Gör i ordning svaret")
    walk.press()
    walk.settle()
    walk.go(walk.address)
    walk.sees("Tjänsteutlåtande", "Protokollsutdrag", "Reservation", "Strukturerat svar")
    walk.follow("Skicka")
    walk.press()
    walk.settle()
    walk.be("pia", date(2020, 10, 27))
    walk.go("/diary/?text=program")
    walk.follow("KS 2020/1")
    walk.sees("Svar", "HV 2020/1")
