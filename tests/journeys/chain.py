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


ROLES = (
    ("1.4", "Förskola", "Förskolorna berättar om stödet vid varje inskolning."),
    ("3.2", "Förskola", "Varje förskola går igenom rutinen med all personal en gång om året."),
)


def plan(walk: Walk) -> None:
    """The programme refuses a measure and says where it belongs; the district states its roles and makes its plan."""
    walk.be("tove", date(2021, 4, 20))
    walk.go("/plans/uptakes")
    walk.sees("0 av 15 tillfrågade", "Hässelby-Vällingby stadsdelsnämnd : 6 aktiviteter")
    table = walk.address
    for code, function, words in ROLES:
        walk.go(table)
        walk.follow(f"Tyst {code} {function}")
        walk.fill(own_role=words)
        walk.press("Ange rollen")
        walk.sees(words)
    walk.be("tove", date(2021, 6, 17))
    walk.go(table)
    walk.follow("Börja en lokal handlingsplan")
    walk.fill(title="Lokal handlingsplan mot våld 2021–2025")
    walk.press()
    made = walk.address
    walk.follow("Lägg till en indikator")
    walk.choose("contributes_to", "3.2 i")
    walk.fill(
        name="Förskolor som gått igenom rutinen", unit_word="förskolor", baseline="40", target="100", baseline_on="2020-12-31"
    )
    walk.press("Lägg till")
    walk.follow("Lägg till en åtgärd")
    walk.choose("uptake", "3.2 Kända rutiner för att upptäcka våld – Förskola")
    walk.fill(
        title="Rutin vid tecken på våld på alla förskolor",
        resource="Två arbetstimmar per förskola",
        effect="Personalen upptäcker tidigare.",
    )
    walk.fill(starts_on="2021-08-16", ends_on="2021-12-10")
    walk.choose("unit", "Linden")
    walk.choose("owner", "Maj Linne")
    walk.choose("use", "Förskolor som gått igenom rutinen")
    walk.press("Lägg till")
    walk.sees("Rutin vid tecken på våld", "Maj Linne")
    walk.go(made)
    walk.follow("Låt gälla")
    walk.fill(paragraph="9")
    walk.press()
    walk.sees("Planen gäller")


def follow_up(walk: Walk) -> None:
    """The unit head reports and gives one value; coordinator and KS see the state, the chart with its table, and who is silent."""
    walk.be("maj", date(2021, 12, 10))
    walk.open_waiting("Rutin vid tecken på våld")
    walk.follow("Rapportera")
    walk.choose("state", "Klar")
    walk.fill(text="Genomgången på alla avdelningar.")
    walk.press("Rapportera")
    walk.sees("Genomgången på alla avdelningar.")
    walk.follow("Indikatorn")
    walk.follow("För in ett värde")
    walk.choose("unit", "Linden")
    walk.fill(period_from_on="2021-01-01", period_until_on="2021-12-31", numerator="29", denominator="31")
    walk.press("Lämna in")
    walk.be("tove", date(2022, 1, 20))
    walk.open_waiting("Förskolor som gått igenom rutinen")
    walk.choose("verdict", "Godkänn")
    walk.press()
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan mot våld")
    walk.follow("uppföljning")
    walk.fill(
        name="Helår 2021",
        period_from_on="2021-01-01",
        period_until_on="2021-12-31",
        answer_by_on="2022-01-25",
        report_by_on="2022-01-31",
    )
    walk.press()
    made = walk.address
    walk.be("maj")
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.sees("Genomgången på alla avdelningar.", "29 av 31")
    walk.follow("Svara för enheten")
    walk.press("Lämna in")
    walk.be("tove")
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.follow("Godkänn för enheten")
    walk.press("Godkänn")
    walk.follow("bedöm")
    walk.choose("judgement", "helt")
    walk.fill(reason="Alla förskolor har gått igenom rutinen.")
    walk.press("Spara", refused=True)
    walk.sees("Säg i en mening varför ni bedömer annorlunda")
    walk.fill(explanation="Målvärdet gäller hela programmets tid.")
    walk.press("Spara")
    walk.sees("Nämnden och indikatorerna säger olika.")
    walk.go(made)
    walk.follow("Bedöm helheten")
    walk.choose("judgement", "delvis")
    walk.fill(reason="Rutinen är på plats; effekten på lång sikt går inte att bedöma än.")
    walk.press()
    walk.follow("Godkänn")
    walk.press()
    walk.be("aron")
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan mot våld")
    walk.follow("Helår 2021")
    walk.sees("1 av 1", "29 av 31", "delvis")
    walk.go("/plans/uptakes")
    walk.sees("Utbildningsnämnden : 3 aktiviteter")


def anyone(walk: Walk) -> None:
    """Not signed in: the programme, the plan, the released answer and the diary; a thread both ways; a search in any inflection."""
    walk.be("")
    walk.go("/documents/?kind=programme")
    walk.follow("program mot")
    walk.sees("Gäller", "lokal handlingsplan inom sex månader")
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("2020-10-26")
    walk.sees("Dela programmet i två, så att de nya målgrupperna inte tappas bort.", "hålls ihop")
    walk.go("/diary/?text=program")
    walk.sees("HV 2020/1", "KS 2020/1")
    walk.go("/search?q=förskolans rutin")
    walk.sees("Rutin vid tecken på våld")
    walk.go("/threads/")
    walk.follow("Våld upptäcks tidigt")
    walk.sees("Kända rutiner för att upptäcka våld", "Rutin vid tecken på våld på alla förskolor")
    walk.go("/desk")
    walk.lacks("Maj Linne")


STATIONS = (
    strategy,
    send,
    register,
    assign,
    parts,
    write_report,
    attest,
    decide,
    dispatch,
    take_in_others,
    next_version,
    adopt,
    plan,
    follow_up,
    anyone,
)
