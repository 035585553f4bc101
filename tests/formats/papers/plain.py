"""Papers that an office could send, as they go to the one who sets them: every kind of block, and all the heads. The case is the one in the demonstration; persons and figures are invented (påhittat exempel)."""

from __future__ import annotations

from genomslag.faces.exchange.papers.model import (
    Attachment,
    HeaderField,
    Heading,
    Letterhead,
    Note,
    Paper,
    Paragraph,
    Quote,
    Signer,
    Span,
    points,
    said,
    table,
)

DISTRICT = Letterhead(
    "Hässelby-Vällingby stadsdelsnämnd",
    "Hässelby-Vällingby stadsdelsförvaltning",
    "Avdelningen för vuxna",
    ("Exempelgatan 1", "165 00 Hässelby"),
    ("registrator@hv.exempel.se", "08-000 00 00"),
)
CITY = Letterhead("Kommunstyrelsen", "Stadsledningskontoret", "", ("Exempeltorget 1", "105 00 Stockholm"), ("ks@exempel.se",))


PRESENT = (
    Heading("Närvarande"),
    Heading("Beslutande", 2),
    points(["Olle Nystan (X), ordförande", "Inga Knut (X)", "Rut Rulle (Y)"]),
    Heading("Ersättare som inte tjänstgjorde", 2),
    points(["Bo Spole (Y)"]),
    Heading("Övriga närvarande", 2),
    points(["Siv Vävare, stadsdelsdirektör", "Nils Nål, nämndsekreterare"]),
)
SEVENTH_MATTER = (
    Heading("§ 7 Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025"),
    said("Diarienummer HV 2020/418"),
    Heading("Beslut", 2),
    points(
        [
            "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.",
            "Paragrafen justeras omedelbart.",
        ],
        ordered=True,
    ),
    Heading("Förslag till beslut", 2),
    said("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."),
    Heading("Yrkanden vid sammanträdet", 2),
    points(["Inga Knut (X) yrkar att nämnden stryker förslaget om att dela programmet."]),
    Heading("Reservation: Inga Knut (X)", 2),
    said("Jag reserverar mig mot beslutet."),
    said("Programmet bör inte delas. En gemensam ägare är bättre än två."),
)
SEVENTH = (*PRESENT, *SEVENTH_MATTER)
"""Who was present, and the § that is in the whole minutes and in a part of them."""


PLAIN: dict[str, Paper] = {
    "official_report": Paper(
        kind="official_report",
        title="Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        letterhead=DISTRICT,
        label="Tjänsteutlåtande",
        subtitle="Remiss från kommunstyrelsen",
        number="HV 2020/418",
        fields=(
            HeaderField("Diarienummer", "HV 2020/418"),
            HeaderField("Datum", "2020-10-01"),
            HeaderField("Er beteckning", "KS 2020/1107"),
            HeaderField("Till", "Hässelby-Vällingby stadsdelsnämnd"),
            HeaderField("Sammanträde", "2020-10-22"),
            HeaderField("Handläggare", "Alma Varp"),
        ),
        blocks=(
            Heading("Förslag till beslut"),
            points(
                [
                    "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.",
                    "Beslutet justeras omedelbart.",
                ],
                ordered=True,
            ),
            Heading("Sammanfattning"),
            said(
                "Kommunstyrelsen har remitterat ett förslag till program för 2021–2025. Förvaltningen är i stort positiv, men föreslår att programmet delas i två och att det omsätts i en lokal handlingsplan där det framgår vem som gör vad, när och med vilka medel."
            ),
            Heading("Bakgrund"),
            said(
                "Socialnämnden fick i budgeten för 2020 i uppdrag att revidera programmet som gällde 2017–2020. Det byggde på en regional strategi som sedan dess har skrivits om och fått en handlingsplan med åtaganden för varje myndighet."
            ),
            said(
                "Strategin tar upp våld i en vidare mening än brottsbalken: varje handling som syftar till att skada, smärta eller kränka en person."
            ),
            Heading("Ärendets beredning"),
            said(
                "Ärendet har beretts inom avdelningen för vuxna i samverkan med avdelningarna för barn och unga, förskola och äldreomsorg."
            ),
            Heading("Ärendet"),
            said(
                "Förslaget anger mål, aktiviteter, metoder och indikatorer för att förebygga våld och för att stöd och skydd till barn, unga, vuxna och äldre ska vara samordnat och av god kvalitet. Nya målgrupper är personer i prostitution, personer som utsätts för människohandel och personer som utsätts för sexuellt våld oberoende av relation."
            ),
            Heading("Förvaltningens synpunkter"),
            Paragraph(
                (
                    Span("Förvaltningen är i stort positiv till programmet. Två saker behöver ändras för att det ska ge "),
                    Span("effekt under programtiden", True),
                    Span(": målgrupperna behöver hållas isär, och det måste framgå vem som gör vad."),
                )
            ),
            Heading("Dela programmet i två", 2),
            said(
                "När tre nya målgrupper förs in i samma program finns det en risk att arbetet med dem stannar vid målen. Ett eget program för prostitution, människohandel och sexuellt våld oberoende av relation skulle ge dem en tydlig ägare."
            ),
            Heading("Gör en lokal handlingsplan", 2),
            said(
                "Enligt stadens definition anger ett program aktiviteter, metoder och indikatorer men inga konkreta åtgärder. En lokal handlingsplan bör därför"
            ),
            points(
                [
                    "säga vad socialtjänsten och förskolan var för sig ansvarar för",
                    "ge varje åtgärd en ägare, en tid och en resurs",
                    "tala om vilken effekt som väntas, och när den följs upp",
                ]
            ),
            Heading("Aktiviteter med flera ansvariga", 3),
            table(
                "",
                ["Aktivitet", "Ansvariga enligt förslaget", "Vad som behöver klaras ut"],
                [
                    [
                        "Rutin för att upptäcka våld",
                        "Alla stadsdelsnämnder, utbildningsnämnden",
                        "Vem som frågar, när, och vart svaret lämnas",
                    ],
                    ["Skyddat boende", "Socialnämnden, stadsdelsnämnderna", "Vem som betalar efter den första månaden"],
                    ["Utbildning av personal i förskolan", "Stadsdelsnämnderna", "Omfattning och vikarier"],
                ],
            ),
            Paragraph(
                (
                    Span("Den regionala strategin "),
                    Span("finns på webben", href="https://exempel.se/strategin"),
                    Span(" och är programmets utgångspunkt."),
                )
            ),
            Quote((said("Ansvar som delas av alla tas lätt av ingen."),)),
            Heading("Synpunkter", 2),
            table(
                "Synpunkter på den remitterade texten",
                ["Nr", "Ställe", "Ställningstagande", "Synpunkt"],
                [
                    [
                        "1",
                        "Hela programmet",
                        "i huvudsak tillstyrker",
                        "Dela programmet i två, så att de nya målgrupperna inte tappas bort.",
                    ],
                    [
                        "2",
                        "Aktivitet 2.1",
                        "tillstyrker med ändringar",
                        "Säg vilken nämnd som leder när flera står som ansvariga.",
                    ],
                ],
            ),
        ),
        signers=(Signer("Siv Vävare", "Stadsdelsdirektör"), Signer("Elis Tvinn", "Avdelningschef, avdelningen för vuxna")),
        attachments=(
            Attachment(
                "Stockholms stads program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025 (remissversion)"
            ),
            Attachment("Remissbrev", "2020-08-28"),
        ),
        digest="4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c",
    ),
    "minutes_extract": Paper(
        kind="minutes_extract",
        title="Protokollsutdrag § 7",
        letterhead=DISTRICT,
        label="Protokollsutdrag",
        number="HV 2020/418",
        fields=(
            HeaderField("Organ", "Hässelby-Vällingby stadsdelsnämnd"),
            HeaderField("Sammanträde", "2020-10-22"),
            HeaderField("Diarienummer", "HV 2020/418"),
        ),
        blocks=(
            *SEVENTH_MATTER,
            *PRESENT,
            Heading("Justering"),
            said("Paragrafen justerades omedelbart, 22 oktober 2020. Justerare: Olle Nystan, ordförande, och Rut Rulle."),
        ),
        signing="Rätt utdraget intygar:",
        signers=(Signer("Nils Nål", "Nämndsekreterare"),),
        is_signed_by_hand=True,
        digest="4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c",
    ),
    "minutes": Paper(
        kind="minutes",
        title="Protokoll §§ 7, 8",
        letterhead=DISTRICT,
        label="Protokoll",
        subtitle="Hässelby-Vällingby stadsdelsnämnd",
        fields=(
            HeaderField("Organ", "Hässelby-Vällingby stadsdelsnämnd"),
            HeaderField("Sammanträde", "2020-10-22"),
            HeaderField("Plats och tid", "Medborgarhuset, kl. 18.00–20.10"),
        ),
        blocks=(
            *SEVENTH,
            Heading("§ 8 Lekplatsen vid Trådvägen"),
            said("Diarienummer HV 2020/377"),
            Heading("Jäv", 2),
            points(["Rut Rulle (Y)"]),
            Heading("Utfall", 2),
            said("Bordlagt till sammanträdet den 19 november 2020."),
            Heading("Justering"),
            said("Protokollet justerades 29 oktober 2020. Justerare: Olle Nystan, ordförande, och Rut Rulle."),
        ),
        signers=(Signer("Nils Nål", "Sekreterare"), Signer("Olle Nystan", "Ordförande"), Signer("Rut Rulle", "Justerare")),
        is_signed_by_hand=True,
    ),
    "part_minutes": Paper(
        kind="minutes",
        title="Del av protokoll, § 7",
        letterhead=DISTRICT,
        label="Protokoll",
        subtitle="Hässelby-Vällingby stadsdelsnämnd",
        fields=(
            HeaderField("Organ", "Hässelby-Vällingby stadsdelsnämnd"),
            HeaderField("Sammanträde", "2020-10-22"),
            HeaderField("Plats och tid", ""),
        ),
        blocks=(
            *SEVENTH,
            Heading("Justering"),
            said("Paragrafen justerades omedelbart, 22 oktober 2020. Justerare: Olle Nystan, ordförande, och Rut Rulle."),
        ),
        signers=(Signer("Nils Nål", "Sekreterare"), Signer("Olle Nystan", "Ordförande"), Signer("Rut Rulle", "Justerare")),
        is_signed_by_hand=True,
    ),
    "consultation_letter": Paper(
        kind="consultation_letter",
        title="Remiss: Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        letterhead=CITY,
        label="Remissbrev",
        number="KS 2020/1107",
        fields=(
            HeaderField("Diarienummer", "KS 2020/1107"),
            HeaderField("Datum", "2020-08-28"),
            HeaderField("Svara senast", "2020-11-27"),
            HeaderField("Kontakt", "Vera Ränning, utredare"),
        ),
        blocks=(
            said("Kommunstyrelsen ber om er syn på det bifogade förslaget till program."),
            said("Svara gärna kapitel för kapitel."),
            Heading("Det här ber vi er svara på"),
            points(["Är målen rätt för er verksamhet?", "Vilka aktiviteter behöver en tydligare ägare?"], ordered=True),
            Heading("Så svarar ni"),
            said("Svaret ska ha kommit in senast 27 november 2020, den dagen inräknad. Ange diarienummer KS 2020/1107."),
            said("Skicka svaret till ks@exempel.se."),
            said("Ett svar blir allmän handling. Utelämna klienters namn och var de bor."),
            Heading("Remissinstanser"),
            points(["Hässelby-Vällingby stadsdelsnämnd", "Socialnämnden", "Föreningen Trygg tråd"]),
        ),
        signers=(Signer("Vera Ränning", "Utredare"),),
        attachments=(
            Attachment(
                "Stockholms stads program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025 (remissversion)"
            ),
        ),
    ),
    "reservation": Paper(
        kind="reservation",
        title="Reservation § 7",
        letterhead=DISTRICT,
        label="Reservation",
        subtitle="Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        number="HV 2020/418",
        fields=(
            HeaderField("Organ", "Hässelby-Vällingby stadsdelsnämnd"),
            HeaderField("Sammanträde", "2020-10-22"),
            HeaderField("Diarienummer", "HV 2020/418"),
        ),
        blocks=(
            said("Jag reserverar mig mot beslutet."),
            said("Programmet bör inte delas. En gemensam ägare är bättre än två."),
        ),
        signers=(Signer("Inga Knut (X)"),),
    ),
    "statement": Paper(
        kind="statement",
        title="Särskilt uttalande § 7",
        letterhead=DISTRICT,
        label="Särskilt uttalande",
        subtitle="Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        number="HV 2020/418",
        fields=(
            HeaderField("Organ", "Hässelby-Vällingby stadsdelsnämnd"),
            HeaderField("Sammanträde", "2020-10-22"),
            HeaderField("Diarienummer", "HV 2020/418"),
        ),
        blocks=(said("Frågan bör följas upp inom ett år."),),
        signers=(Signer("Rut Rulle (Y)"),),
    ),
    "notice": Paper(
        kind="notice",
        title="Protokollet från Hässelby-Vällingby stadsdelsnämnd är justerat",
        letterhead=DISTRICT,
        label="Anslag och bevis",
        fields=(HeaderField("Sammanträde", "2020-10-22"), HeaderField("Anslaget", "2020-10-23")),
        blocks=(
            said(
                "Här tillkännages att protokollet nedan har justerats. Den som vill överklaga gör det hos förvaltningsrätten."
            ),
            table(
                "",
                ["Vad", "Uppgift"],
                [
                    ["Organ", "Hässelby-Vällingby stadsdelsnämnd"],
                    ["Sammanträdesdag", "22 oktober 2020"],
                    ["Paragrafer", "§ 7"],
                    ["Protokollet justerat", "22 oktober 2020"],
                    ["Anslaget sattes upp", "23 oktober 2020"],
                    ["Anslaget får tas ned", "14 november 2020"],
                    ["Sista dag att överklaga", "13 november 2020"],
                    ["Var protokollet förvaras", "Stadsdelsförvaltningens kansli"],
                ],
            ),
        ),
        signing="Att anslaget har varit uppsatt enligt ovan intygas:",
        signers=(Signer("Nils Nål", "Nämndsekreterare"),),
        is_signed_by_hand=True,
    ),
    "consultation_report": Paper(
        kind="consultation_report",
        title="Remissammanställning: Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        letterhead=CITY,
        label="Remissammanställning",
        number="KS 2020/1107",
        fields=(HeaderField("Diarienummer", "KS 2020/1107"), HeaderField("Datum", "2021-01-15")),
        blocks=(
            said("Förslaget sändes på remiss den 28 augusti 2020. Varje synpunkt har fått ett bemötande."),
            Heading("Vilka som har tillfrågats och vilka som har svarat"),
            table(
                "",
                ["Remissinstans", "Läge", "Ställningstagande", "Synpunkter"],
                [
                    ["Hässelby-Vällingby stadsdelsnämnd", "Har svarat", "i huvudsak tillstyrker", "3"],
                    ["Socialnämnden", "Avstår", "avstår", "0"],
                    ["Farsta stadsdelsnämnd", "Har inte svarat", "", "0"],
                    ["Föreningen Trygg tråd", "Har svarat (inte tillfrågad)", "tillstyrker", "1"],
                ],
            ),
            Heading("Vad synpunkterna har ändrat"),
            said("Programmet har fått ett eget kapitel för de nya målgrupperna."),
            Heading("Synpunkter och bemötanden"),
            Heading("Hässelby-Vällingby stadsdelsnämnd (HV 2020/418)", 2),
            table(
                "",
                ["Nr", "Ställe", "Synpunkt", "Utfall", "Bemötande"],
                [
                    [
                        "1",
                        "Hela programmet",
                        "Dela programmet i två. (i huvudsak tillstyrker)",
                        "Ändrat",
                        "De nya målgrupperna har fått ett eget kapitel med en egen ägare.",
                    ],
                    [
                        "2",
                        "Aktivitet 2.1",
                        "Säg vilken nämnd som leder.",
                        "Ändrat",
                        "Socialnämnden leder; stadsdelsnämnderna medverkar.",
                    ],
                    [
                        "3",
                        "Indikator 4",
                        "Mät varje halvår.",
                        "Inte ändrat",
                        "Underlaget räcker inte till mer än en mätning om året.",
                    ],
                ],
            ),
            Heading("Föreningen Trygg tråd", 2),
            table(
                "",
                ["Nr", "Ställe", "Synpunkt", "Utfall", "Bemötande"],
                [
                    [
                        "1",
                        "Indikator 4",
                        "Mät varje halvår.",
                        "Inte ändrat",
                        "Underlaget räcker inte till mer än en mätning om året.",
                    ]
                ],
            ),
        ),
    ),
    "programme": Paper(
        kind="programme",
        title="Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        letterhead=CITY,
        label="Program",
        number="KS 2020/1107",
        fields=(
            HeaderField("Diarienummer", "KS 2020/1107"),
            HeaderField("Version", "2"),
            HeaderField("Beslutat", "Kommunfullmäktige 2021-02-15, § 9"),
            HeaderField("Gäller", "2021–2025"),
        ),
        blocks=(
            Heading("1 Förebygga"),
            said("Våld ska upptäckas tidigt."),
            Heading("1.1 Fler frågar om våld", 2),
            said("Alla som möter barn och vuxna frågar."),
            Heading("1.1.1 Rutin för att upptäcka våld", 3),
            said("Varje enhet har en rutin."),
            points(["vem som frågar", "vad som händer sedan"]),
            Paragraph((Span("Ansvariga: ", True), Span("Socialnämnden, stadsdelsnämnderna"))),
            Note("Påhittat exempel", (said("Den här delen kommer inte från den antagna texten."),)),
            Heading("1.1.a Andel enheter med rutin", 3),
            said("Mäts en gång om året."),
        ),
    ),
    "action_plan": Paper(
        kind="action_plan",
        title="Lokal handlingsplan mot våld 2021–2025",
        letterhead=DISTRICT,
        label="Lokal handlingsplan",
        subtitle="Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025",
        number="HV 2021/55",
        fields=(
            HeaderField("Diarienummer", "HV 2021/55"),
            HeaderField("Beslutat", "2021-05-20, § 4"),
            HeaderField("Gäller", "2021–2025"),
        ),
        blocks=(
            said("Planen säger vad Hässelby-Vällingby gör för att programmet ska få effekt här."),
            Heading("Åtgärder"),
            table(
                "Åtgärder med ägare, tid och resurs",
                ["Nr", "Åtgärd", "Ägare", "Tid", "Resurs"],
                [
                    [
                        "Å1",
                        "Skriv en rutin för hur personalen frågar om våld",
                        "Enheten Nystanet, Mia Masker",
                        "2021-08-01 – 2021-12-31",
                        "80 timmar inom ram",
                    ],
                    ["Å2", "Utbilda alla i förskolan", "Avdelningen för förskola", "2022-01-10 – 2022-06-15", "220 000 kronor"],
                ],
            ),
            Heading("Vad åtgärderna ska leda till"),
            table(
                "Vad varje åtgärd genomför och vilken effekt den väntas få",
                ["Nr", "Genomför", "Förväntad effekt"],
                [
                    ["Å1", "1.1.1 Rutin för att upptäcka våld", "Fler barn får stöd tidigt"],
                    ["Å2", "1.1 Fler frågar om våld", "Alla vet vart de vänder sig"],
                ],
            ),
        ),
        signers=(Signer("Siv Vävare", "Stadsdelsdirektör"),),
    ),
}
