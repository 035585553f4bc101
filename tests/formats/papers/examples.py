"""One paper of each kind, as an office could send it. The case is the one in the demonstration; persons and figures are invented (påhittat exempel)."""

from __future__ import annotations

from datetime import date
from typing import Any

from genomslag.faces.exchange.papers import kinds
from genomslag.faces.exchange.papers.model import Attachment, Letterhead, Paper, Signer

ON = date(2020, 10, 1)
DIGEST = "4f1c" * 16

DISTRICT = Letterhead(
    "Hässelby-Vällingby stadsdelsnämnd",
    "Hässelby-Vällingby stadsdelsförvaltning",
    "Avdelningen för vuxna",
    ("Exempelgatan 1", "165 00 Hässelby"),
    ("registrator@hv.exempel.se", "08-000 00 00"),
)
CITY = Letterhead("Kommunstyrelsen", "Stadsledningskontoret", "", ("Exempeltorget 1", "105 00 Stockholm"), ("ks@exempel.se",))

PROGRAMME = "Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025"
REFERRED = "Stockholms stads program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025 (remissversion)"


def text(*spans: Any) -> dict[str, Any]:
    """A paragraph; a pair is a text and its mark."""
    content = []
    for span in spans:
        words, mark = span if isinstance(span, tuple) else (span, None)
        node: dict[str, Any] = {"type": "text", "text": words}
        if mark:
            node["marks"] = [mark if isinstance(mark, dict) else {"type": mark}]
        content.append(node)
    return {"type": "paragraph", "content": content}


def bullets(*rows: str) -> dict[str, Any]:
    return {"type": "bullet_list", "content": [{"type": "list_item", "content": [text(row)]} for row in rows]}


def heading(words: str, level: int = 2) -> dict[str, Any]:
    return {"type": "heading", "attrs": {"level": level}, "content": [{"type": "text", "text": words}]}


def grid(*rows: tuple[str, ...]) -> dict[str, Any]:
    kinds_of = ["table_header", *(["table_cell"] * (len(rows) - 1))]
    made = [
        {"type": "table_row", "content": [{"type": kind, "content": [text(cell)]} for cell in row]}
        for kind, row in zip(kinds_of, rows, strict=True)
    ]
    return {"type": "table", "content": made}


def doc(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "attrs": {"v": 1}, "content": list(nodes)}


LINK = {"type": "link", "attrs": {"href": "https://exempel.se/strategin"}}

VIEWS = doc(
    text(
        "Förvaltningen är i stort positiv till programmet. Två saker behöver ändras för att det ska ge ",
        ("effekt under programtiden", "strong"),
        ": målgrupperna behöver hållas isär, och det måste framgå vem som gör vad.",
    ),
    heading("Dela programmet i två"),
    text(
        "När tre nya målgrupper förs in i samma program finns det en risk att arbetet med dem stannar vid målen. Ett eget program "
        "för prostitution, människohandel och sexuellt våld oberoende av relation skulle ge dem en tydlig ägare."
    ),
    heading("Gör en lokal handlingsplan"),
    text("Enligt stadens definition anger ett program aktiviteter, metoder och indikatorer men inga konkreta åtgärder. En lokal handlingsplan bör därför"),
    bullets(
        "säga vad socialtjänsten och förskolan var för sig ansvarar för",
        "ge varje åtgärd en ägare, en tid och en resurs",
        "tala om vilken effekt som väntas, och när den följs upp",
    ),
    heading("Aktiviteter med flera ansvariga", 3),
    grid(
        ("Aktivitet", "Ansvariga enligt förslaget", "Vad som behöver klaras ut"),
        ("Rutin för att upptäcka våld", "Alla stadsdelsnämnder, utbildningsnämnden", "Vem som frågar, när, och vart svaret lämnas"),
        ("Skyddat boende", "Socialnämnden, stadsdelsnämnderna", "Vem som betalar efter den första månaden"),
        ("Utbildning av personal i förskolan", "Stadsdelsnämnderna", "Omfattning och vikarier"),
    ),
    text("Den regionala strategin ", ("finns på webben", LINK), " och är programmets utgångspunkt."),
    {"type": "blockquote", "content": [text("Ansvar som delas av alla tas lätt av ingen.")]},
)  # fmt: skip

BACKGROUND = (
    "Socialnämnden fick i budgeten för 2020 i uppdrag att revidera programmet som gällde 2017–2020. Det byggde på en regional strategi "
    "som sedan dess har skrivits om och fått en handlingsplan med åtaganden för varje myndighet.\n\nStrategin tar upp våld i en vidare mening "
    "än brottsbalken: varje handling som syftar till att skada, smärta eller kränka en person."
)

SECTIONS = (
    kinds.Section(
        "summary",
        "Kommunstyrelsen har remitterat ett förslag till program för 2021–2025. Förvaltningen är i stort positiv, men föreslår att programmet "
        "delas i två och att det omsätts i en lokal handlingsplan där det framgår vem som gör vad, när och med vilka medel.",
    ),
    kinds.Section("background", BACKGROUND),
    kinds.Section(
        "preparation",
        "Ärendet har beretts inom avdelningen för vuxna i samverkan med avdelningarna för barn och unga, förskola och äldreomsorg.",
    ),
    kinds.Section(
        "matter",
        "Förslaget anger mål, aktiviteter, metoder och indikatorer för att förebygga våld och för att stöd och skydd till barn, unga, vuxna och "
        "äldre ska vara samordnat och av god kvalitet. Nya målgrupper är personer i prostitution, personer som utsätts för människohandel och "
        "personer som utsätts för sexuellt våld oberoende av relation.",
    ),
    kinds.Section("views", VIEWS),
)

POSITIONS = (
    kinds.Position(
        "Hela programmet", "i huvudsak tillstyrker", "Dela programmet i två, så att de nya målgrupperna inte tappas bort."
    ),
    kinds.Position("Aktivitet 2.1", "tillstyrker med ändringar", "Säg vilken nämnd som leder när flera står som ansvariga."),
)

REPORT = kinds.official_report(
    letterhead=DISTRICT,
    title=PROGRAMME,
    subtitle="Remiss från kommunstyrelsen",
    number="HV 2020/418",
    their_number="KS 2020/1107",
    dated_on=ON,
    sitting_on=date(2020, 10, 22),
    officer="Alma Varp",
    to="Hässelby-Vällingby stadsdelsnämnd",
    clauses=("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.", "Beslutet justeras omedelbart."),
    sections=SECTIONS,
    positions=POSITIONS,
    signers=(Signer("Siv Vävare", "Stadsdelsdirektör"), Signer("Elis Tvinn", "Avdelningschef, avdelningen för vuxna")),
    attachments=(Attachment(REFERRED), Attachment("Remissbrev", "2020-08-28")),
    digest=DIGEST,
)  # fmt: skip

RESERVATION = kinds.Dissent(
    "reservation",
    "Inga Knut (X)",
    "Jag reserverar mig mot beslutet.\n\nProgrammet bör inte delas. En gemensam ägare är bättre än två.",
)

ITEM = kinds.Item(
    paragraph="7",
    title=PROGRAMME,
    number="HV 2020/418",
    proposal=("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.",),
    motions=("Inga Knut (X) yrkar att nämnden stryker förslaget om att dela programmet.",),
    decision=(
        "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.",
        "Paragrafen justeras omedelbart.",
    ),
    dissents=(RESERVATION,),
)
OTHER = kinds.Item(paragraph="8", title="Lekplatsen vid Trådvägen", number="HV 2020/377", outcome="Bordlagt till sammanträdet den 19 november 2020.", conflicted=("Rut Rulle (Y)",))  # fmt: skip

ATTENDANCE = kinds.Attendance(
    ("Olle Nystan (X), ordförande", "Inga Knut (X)", "Rut Rulle (Y)"),
    ("Bo Spole (Y)",),
    ("Siv Vävare, stadsdelsdirektör", "Nils Nål, nämndsekreterare"),
)
APPROVAL = kinds.Approval("Olle Nystan", "Rut Rulle", date(2020, 10, 22), is_immediate=True)
BOARD: dict[str, Any] = {"letterhead": DISTRICT, "body": "Hässelby-Vällingby stadsdelsnämnd", "sitting_on": date(2020, 10, 22)}

POINTS = (
    kinds.Point("Hela programmet", "Dela programmet i två.", "Ändrat", "De nya målgrupperna har fått ett eget kapitel med en egen ägare.", "i huvudsak tillstyrker"),
    kinds.Point("Aktivitet 2.1", "Säg vilken nämnd som leder.", "Ändrat", "Socialnämnden leder; stadsdelsnämnderna medverkar."),
    kinds.Point("Indikator 4", "Mät varje halvår.", "Inte ändrat", "Underlaget räcker inte till mer än en mätning om året."),
)  # fmt: skip

PAPERS: dict[str, Paper] = {
    "official_report": REPORT,
    "minutes_extract": kinds.minutes_extract(
        **BOARD, item=ITEM, attendance=ATTENDANCE, approval=APPROVAL, certified_by=Signer("Nils Nål", "Nämndsekreterare"), digest=DIGEST
    ),
    "minutes": kinds.minutes(
        **BOARD,
        items=(ITEM, OTHER),
        attendance=ATTENDANCE,
        approval=kinds.Approval("Olle Nystan", "Rut Rulle", date(2020, 10, 29)),
        secretary="Nils Nål",
        place="Medborgarhuset, kl. 18.00–20.10",
    ),
    "part_minutes": kinds.minutes(**BOARD, items=(ITEM,), attendance=ATTENDANCE, approval=APPROVAL, secretary="Nils Nål", is_part=True),
    "consultation_letter": kinds.consultation_letter(
        letterhead=CITY,
        title=f"Remiss: {PROGRAMME}",
        number="KS 2020/1107",
        dated_on=date(2020, 8, 28),
        answer_by_on=date(2020, 11, 27),
        letter="Kommunstyrelsen ber om er syn på det bifogade förslaget till program.\n\nSvara gärna kapitel för kapitel.",
        questions=("Är målen rätt för er verksamhet?", "Vilka aktiviteter behöver en tydligare ägare?"),
        answer_to="ks@exempel.se",
        contact="Vera Ränning, utredare",
        recipients=("Hässelby-Vällingby stadsdelsnämnd", "Socialnämnden", "Föreningen Trygg tråd"),
        signers=(Signer("Vera Ränning", "Utredare"),),
        attachments=(Attachment(REFERRED),),
    ),
    "reservation": kinds.dissent_paper(**BOARD, item=ITEM, dissent=RESERVATION),
    "statement": kinds.dissent_paper(**BOARD, item=ITEM, dissent=kinds.Dissent("statement", "Rut Rulle (Y)", "Frågan bör följas upp inom ett år.")),
    "notice": kinds.notice(
        **BOARD,
        numbers=("7",),
        approved_on=date(2020, 10, 22),
        posted_on=date(2020, 10, 23),
        posted_until_on=date(2020, 11, 14),
        appeal_by_on=date(2020, 11, 13),
        kept_at="Stadsdelsförvaltningens kansli",
        signer=Signer("Nils Nål", "Nämndsekreterare"),
    ),
    "consultation_report": kinds.consultation_report(
        letterhead=CITY,
        title=f"Remissammanställning: {PROGRAMME}",
        number="KS 2020/1107",
        dated_on=date(2021, 1, 15),
        introduction="Förslaget sändes på remiss den 28 augusti 2020. Varje synpunkt har fått ett bemötande.",
        changes="Programmet har fått ett eget kapitel för de nya målgrupperna.",
        asked=(
            kinds.Asked("Hässelby-Vällingby stadsdelsnämnd", "Har svarat", "HV 2020/418", "i huvudsak tillstyrker", POINTS),
            kinds.Asked("Socialnämnden", "Avstår", "SN 2020/91", "avstår"),
            kinds.Asked("Farsta stadsdelsnämnd", "Har inte svarat"),
            kinds.Asked("Föreningen Trygg tråd", "Har svarat", "", "tillstyrker", POINTS[2:], is_invited=False),
        ),
    ),
    "programme": kinds.programme_version(
        letterhead=CITY,
        title=PROGRAMME,
        version="2",
        number="KS 2020/1107",
        decision="Kommunfullmäktige 2021-02-15, § 9",
        valid="2021–2025",
        elements=(
            kinds.Element("Förebygga", "Våld ska upptäckas tidigt.", "1", "kapitel"),
            kinds.Element("Fler frågar om våld", "Alla som möter barn och vuxna frågar.", "1.1", "mål", 1),
            kinds.Element("Rutin för att upptäcka våld", doc(text("Varje enhet har en rutin."), bullets("vem som frågar", "vad som händer sedan")), "1.1.1", "aktivitet", 2, ("Socialnämnden", "stadsdelsnämnderna"), is_example=True),
            kinds.Element("Andel enheter med rutin", "Mäts en gång om året.", "1.1.a", "indikator", 2),
        ),
    ),
    "difference": kinds.difference(
        letterhead=CITY,
        title=PROGRAMME,
        number="KS 2020/1107",
        old="Version 1, på remiss",
        new="Version 2, antagen",
        decision="Kommunfullmäktige 2021-02-15, § 9",
        made="2021-02-01, Vera Ränning, jämföraren version 2",
        counts={"oförändrade": 31, "ändrade": 2, "flyttade": 1, "nya": 1, "borttagna": 1},
        sums=("Före: 31 + 2 + 1 + 1 = 35 element.", "Efter: 31 + 2 + 1 + 1 = 35 element."),
        changed=(
            kinds.Changed(heading="1.1.1 Rutin för att upptäcka våld", word="aktivitet", op="ändrad", title=(("keep", "Rutin för att upptäcka våld"),), text=(("keep", "Verksamheter som möter barn ska ha "), ("delete", "rutiner"), ("insert", "kända rutiner"), ("keep", " för att upptäcka våld. "), ("insert", "Rutinerna ska vara klara senast den 31 december 2021.\n\nVarje nämnd följer upp dem en gång om året.")), notes=("Utpekade nu här: Socialnämnden (leder).", "Målgrupper som har lagts till: barn, unga.")),
            kinds.Changed(heading="1.2 Stöd utan dröjsmål", word="mål", op="ändrad", title=(("keep", "Stöd "), ("delete", "i tid"), ("insert", "utan dröjsmål")), text=(("keep", "Den som ber om stöd får det inom en vecka."),)),
            kinds.Changed(heading="1.3 Utbilda chefer", word="aktivitet", op="flyttad", title=(("keep", "Utbilda chefer"),), text=(("keep", "Alla chefer utbildas varje år."),), notes=("Flyttad från plats 2 av 2 under ”1.1 Fler frågar om våld” till plats 1 av 1 under ”1.2 Stöd utan dröjsmål”.",)),
            kinds.Changed(heading="1.4 En plan där arbetet görs", word="mål", op="ny", title=(("insert", "En plan där arbetet görs"),), text=(("insert", "Varje nämnd gör en lokal handlingsplan."),)),
            kinds.Changed(heading="1.1.a Andel enheter med rutin", word="indikator", op="borttagen", title=(("delete", "Andel enheter med rutin"),), text=(("delete", "Mäts en gång om året."),)),
        ),
    ),
    "action_plan": kinds.local_action_plan(
        letterhead=DISTRICT,
        title="Lokal handlingsplan mot våld 2021–2025",
        programme=PROGRAMME,
        number="HV 2021/55",
        decision="2021-05-20, § 4",
        valid="2021–2025",
        introduction="Planen säger vad Hässelby-Vällingby gör för att programmet ska få effekt här.",
        measures=(
            kinds.Measure(code="Å1", title="Skriv en rutin för hur personalen frågar om våld", owner="Enheten Nystanet, Mia Masker", starts_on=date(2021, 8, 1), ends_on=date(2021, 12, 31), resource="80 timmar inom ram", expected_effect="Fler barn får stöd tidigt", carries_out="1.1.1 Rutin för att upptäcka våld"),
            kinds.Measure(code="Å2", title="Utbilda alla i förskolan", owner="Avdelningen för förskola", starts_on=date(2022, 1, 10), ends_on=date(2022, 6, 15), resource="220 000 kronor", expected_effect="Alla vet vart de vänder sig", carries_out="1.1 Fler frågar om våld"),
        ),
        signers=(Signer("Siv Vävare", "Stadsdelsdirektör"),),
    ),
    "feedback_letter": kinds.feedback_letter(
        letterhead=CITY,
        to="Hässelby-Vällingby stadsdelsnämnd",
        title="Så blev det med era synpunkter på programmet",
        number="KS 2020/1107",
        their_number="HV 2020/418",
        dated_on=date(2021, 3, 1),
        adopted="Kommunfullmäktige antog programmet den 15 februari 2021, § 9.",
        contact="Vera Ränning",
        points=POINTS,
        signers=(Signer("Vera Ränning", "Utredare"),),
    ),
}  # fmt: skip
"""A paper of each kind, by the name of its kind."""
