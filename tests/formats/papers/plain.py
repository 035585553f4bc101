"""Papers that an office could send, as they go to the one who sets them: every kind of block, and all the heads. The case is the one in the demonstration; persons and figures are invented (påhittat exempel)."""

from __future__ import annotations

from genomslag.faces.exchange.papers.model import (
    Attachment,
    HeaderField,
    Heading,
    Letterhead,
    List,
    Note,
    Paper,
    Paragraph,
    Quote,
    Signer,
    Span,
    Table,
)

DISTRICT = Letterhead(
    "Hässelby-Vällingby stadsdelsnämnd",
    "Hässelby-Vällingby stadsdelsförvaltning",
    "Avdelningen för vuxna",
    ("Exempelgatan 1", "165 00 Hässelby"),
    ("registrator@hv.exempel.se", "08-000 00 00"),
)
CITY = Letterhead("Kommunstyrelsen", "Stadsledningskontoret", "", ("Exempeltorget 1", "105 00 Stockholm"), ("ks@exempel.se",))


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
            List(
                (
                    (
                        Paragraph(
                            (
                                Span(
                                    "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."
                                ),
                            )
                        ),
                    ),
                    (Paragraph((Span("Beslutet justeras omedelbart."),)),),
                ),
                True,
            ),
            Heading("Sammanfattning"),
            Paragraph(
                (
                    Span(
                        "Kommunstyrelsen har remitterat ett förslag till program för 2021–2025. Förvaltningen är i stort positiv, men föreslår att programmet delas i två och att det omsätts i en lokal handlingsplan där det framgår vem som gör vad, när och med vilka medel."
                    ),
                )
            ),
            Heading("Bakgrund"),
            Paragraph(
                (
                    Span(
                        "Socialnämnden fick i budgeten för 2020 i uppdrag att revidera programmet som gällde 2017–2020. Det byggde på en regional strategi som sedan dess har skrivits om och fått en handlingsplan med åtaganden för varje myndighet."
                    ),
                )
            ),
            Paragraph(
                (
                    Span(
                        "Strategin tar upp våld i en vidare mening än brottsbalken: varje handling som syftar till att skada, smärta eller kränka en person."
                    ),
                )
            ),
            Heading("Ärendets beredning"),
            Paragraph(
                (
                    Span(
                        "Ärendet har beretts inom avdelningen för vuxna i samverkan med avdelningarna för barn och unga, förskola och äldreomsorg."
                    ),
                )
            ),
            Heading("Ärendet"),
            Paragraph(
                (
                    Span(
                        "Förslaget anger mål, aktiviteter, metoder och indikatorer för att förebygga våld och för att stöd och skydd till barn, unga, vuxna och äldre ska vara samordnat och av god kvalitet. Nya målgrupper är personer i prostitution, personer som utsätts för människohandel och personer som utsätts för sexuellt våld oberoende av relation."
                    ),
                )
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
            Paragraph(
                (
                    Span(
                        "När tre nya målgrupper förs in i samma program finns det en risk att arbetet med dem stannar vid målen. Ett eget program för prostitution, människohandel och sexuellt våld oberoende av relation skulle ge dem en tydlig ägare."
                    ),
                )
            ),
            Heading("Gör en lokal handlingsplan", 2),
            Paragraph(
                (
                    Span(
                        "Enligt stadens definition anger ett program aktiviteter, metoder och indikatorer men inga konkreta åtgärder. En lokal handlingsplan bör därför"
                    ),
                )
            ),
            List(
                (
                    (Paragraph((Span("säga vad socialtjänsten och förskolan var för sig ansvarar för"),)),),
                    (Paragraph((Span("ge varje åtgärd en ägare, en tid och en resurs"),)),),
                    (Paragraph((Span("tala om vilken effekt som väntas, och när den följs upp"),)),),
                )
            ),
            Heading("Aktiviteter med flera ansvariga", 3),
            Table(
                (
                    (Paragraph((Span("Aktivitet"),)),),
                    (Paragraph((Span("Ansvariga enligt förslaget"),)),),
                    (Paragraph((Span("Vad som behöver klaras ut"),)),),
                ),
                (
                    (
                        (Paragraph((Span("Rutin för att upptäcka våld"),)),),
                        (Paragraph((Span("Alla stadsdelsnämnder, utbildningsnämnden"),)),),
                        (Paragraph((Span("Vem som frågar, när, och vart svaret lämnas"),)),),
                    ),
                    (
                        (Paragraph((Span("Skyddat boende"),)),),
                        (Paragraph((Span("Socialnämnden, stadsdelsnämnderna"),)),),
                        (Paragraph((Span("Vem som betalar efter den första månaden"),)),),
                    ),
                    (
                        (Paragraph((Span("Utbildning av personal i förskolan"),)),),
                        (Paragraph((Span("Stadsdelsnämnderna"),)),),
                        (Paragraph((Span("Omfattning och vikarier"),)),),
                    ),
                ),
            ),
            Paragraph(
                (
                    Span("Den regionala strategin "),
                    Span("finns på webben", href="https://exempel.se/strategin"),
                    Span(" och är programmets utgångspunkt."),
                )
            ),
            Quote((Paragraph((Span("Ansvar som delas av alla tas lätt av ingen."),)),)),
            Heading("Synpunkter", 2),
            Table(
                (
                    (Paragraph((Span("Nr"),)),),
                    (Paragraph((Span("Ställe"),)),),
                    (Paragraph((Span("Ställningstagande"),)),),
                    (Paragraph((Span("Synpunkt"),)),),
                ),
                (
                    (
                        (Paragraph((Span("1"),)),),
                        (Paragraph((Span("Hela programmet"),)),),
                        (Paragraph((Span("i huvudsak tillstyrker"),)),),
                        (Paragraph((Span("Dela programmet i två, så att de nya målgrupperna inte tappas bort."),)),),
                    ),
                    (
                        (Paragraph((Span("2"),)),),
                        (Paragraph((Span("Aktivitet 2.1"),)),),
                        (Paragraph((Span("tillstyrker med ändringar"),)),),
                        (Paragraph((Span("Säg vilken nämnd som leder när flera står som ansvariga."),)),),
                    ),
                ),
                "Synpunkter på den remitterade texten",
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
            Heading("§ 7 Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025"),
            Paragraph((Span("Diarienummer HV 2020/418"),)),
            Heading("Beslut", 2),
            List(
                (
                    (
                        Paragraph(
                            (
                                Span(
                                    "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."
                                ),
                            )
                        ),
                    ),
                    (Paragraph((Span("Paragrafen justeras omedelbart."),)),),
                ),
                True,
            ),
            Heading("Förslag till beslut", 2),
            Paragraph(
                (Span("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."),)
            ),
            Heading("Yrkanden vid sammanträdet", 2),
            List(((Paragraph((Span("Inga Knut (X) yrkar att nämnden stryker förslaget om att dela programmet."),)),),)),
            Heading("Reservation: Inga Knut (X)", 2),
            Paragraph((Span("Jag reserverar mig mot beslutet."),)),
            Paragraph((Span("Programmet bör inte delas. En gemensam ägare är bättre än två."),)),
            Heading("Närvarande"),
            Heading("Beslutande", 2),
            List(
                (
                    (Paragraph((Span("Olle Nystan (X), ordförande"),)),),
                    (Paragraph((Span("Inga Knut (X)"),)),),
                    (Paragraph((Span("Rut Rulle (Y)"),)),),
                )
            ),
            Heading("Ersättare som inte tjänstgjorde", 2),
            List(((Paragraph((Span("Bo Spole (Y)"),)),),)),
            Heading("Övriga närvarande", 2),
            List(((Paragraph((Span("Siv Vävare, stadsdelsdirektör"),)),), (Paragraph((Span("Nils Nål, nämndsekreterare"),)),))),
            Heading("Justering"),
            Paragraph(
                (Span("Paragrafen justerades omedelbart, 22 oktober 2020. Justerare: Olle Nystan, ordförande, och Rut Rulle."),)
            ),
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
            Heading("Närvarande"),
            Heading("Beslutande", 2),
            List(
                (
                    (Paragraph((Span("Olle Nystan (X), ordförande"),)),),
                    (Paragraph((Span("Inga Knut (X)"),)),),
                    (Paragraph((Span("Rut Rulle (Y)"),)),),
                )
            ),
            Heading("Ersättare som inte tjänstgjorde", 2),
            List(((Paragraph((Span("Bo Spole (Y)"),)),),)),
            Heading("Övriga närvarande", 2),
            List(((Paragraph((Span("Siv Vävare, stadsdelsdirektör"),)),), (Paragraph((Span("Nils Nål, nämndsekreterare"),)),))),
            Heading("§ 7 Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025"),
            Paragraph((Span("Diarienummer HV 2020/418"),)),
            Heading("Beslut", 2),
            List(
                (
                    (
                        Paragraph(
                            (
                                Span(
                                    "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."
                                ),
                            )
                        ),
                    ),
                    (Paragraph((Span("Paragrafen justeras omedelbart."),)),),
                ),
                True,
            ),
            Heading("Förslag till beslut", 2),
            Paragraph(
                (Span("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."),)
            ),
            Heading("Yrkanden vid sammanträdet", 2),
            List(((Paragraph((Span("Inga Knut (X) yrkar att nämnden stryker förslaget om att dela programmet."),)),),)),
            Heading("Reservation: Inga Knut (X)", 2),
            Paragraph((Span("Jag reserverar mig mot beslutet."),)),
            Paragraph((Span("Programmet bör inte delas. En gemensam ägare är bättre än två."),)),
            Heading("§ 8 Lekplatsen vid Trådvägen"),
            Paragraph((Span("Diarienummer HV 2020/377"),)),
            Heading("Jäv", 2),
            List(((Paragraph((Span("Rut Rulle (Y)"),)),),)),
            Heading("Utfall", 2),
            Paragraph((Span("Bordlagt till sammanträdet den 19 november 2020."),)),
            Heading("Justering"),
            Paragraph((Span("Protokollet justerades 29 oktober 2020. Justerare: Olle Nystan, ordförande, och Rut Rulle."),)),
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
            Heading("Närvarande"),
            Heading("Beslutande", 2),
            List(
                (
                    (Paragraph((Span("Olle Nystan (X), ordförande"),)),),
                    (Paragraph((Span("Inga Knut (X)"),)),),
                    (Paragraph((Span("Rut Rulle (Y)"),)),),
                )
            ),
            Heading("Ersättare som inte tjänstgjorde", 2),
            List(((Paragraph((Span("Bo Spole (Y)"),)),),)),
            Heading("Övriga närvarande", 2),
            List(((Paragraph((Span("Siv Vävare, stadsdelsdirektör"),)),), (Paragraph((Span("Nils Nål, nämndsekreterare"),)),))),
            Heading("§ 7 Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025"),
            Paragraph((Span("Diarienummer HV 2020/418"),)),
            Heading("Beslut", 2),
            List(
                (
                    (
                        Paragraph(
                            (
                                Span(
                                    "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."
                                ),
                            )
                        ),
                    ),
                    (Paragraph((Span("Paragrafen justeras omedelbart."),)),),
                ),
                True,
            ),
            Heading("Förslag till beslut", 2),
            Paragraph(
                (Span("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen."),)
            ),
            Heading("Yrkanden vid sammanträdet", 2),
            List(((Paragraph((Span("Inga Knut (X) yrkar att nämnden stryker förslaget om att dela programmet."),)),),)),
            Heading("Reservation: Inga Knut (X)", 2),
            Paragraph((Span("Jag reserverar mig mot beslutet."),)),
            Paragraph((Span("Programmet bör inte delas. En gemensam ägare är bättre än två."),)),
            Heading("Justering"),
            Paragraph(
                (Span("Paragrafen justerades omedelbart, 22 oktober 2020. Justerare: Olle Nystan, ordförande, och Rut Rulle."),)
            ),
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
            Paragraph((Span("Kommunstyrelsen ber om er syn på det bifogade förslaget till program."),)),
            Paragraph((Span("Svara gärna kapitel för kapitel."),)),
            Heading("Det här ber vi er svara på"),
            List(
                (
                    (Paragraph((Span("Är målen rätt för er verksamhet?"),)),),
                    (Paragraph((Span("Vilka aktiviteter behöver en tydligare ägare?"),)),),
                ),
                True,
            ),
            Heading("Så svarar ni"),
            Paragraph(
                (Span("Svaret ska ha kommit in senast 27 november 2020, den dagen inräknad. Ange diarienummer KS 2020/1107."),)
            ),
            Paragraph((Span("Skicka svaret till ks@exempel.se."),)),
            Paragraph((Span("Ett svar blir allmän handling. Utelämna klienters namn och var de bor."),)),
            Heading("Remissinstanser"),
            List(
                (
                    (Paragraph((Span("Hässelby-Vällingby stadsdelsnämnd"),)),),
                    (Paragraph((Span("Socialnämnden"),)),),
                    (Paragraph((Span("Föreningen Trygg tråd"),)),),
                )
            ),
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
            Paragraph((Span("Jag reserverar mig mot beslutet."),)),
            Paragraph((Span("Programmet bör inte delas. En gemensam ägare är bättre än två."),)),
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
        blocks=(Paragraph((Span("Frågan bör följas upp inom ett år."),)),),
        signers=(Signer("Rut Rulle (Y)"),),
    ),
    "notice": Paper(
        kind="notice",
        title="Protokollet från Hässelby-Vällingby stadsdelsnämnd är justerat",
        letterhead=DISTRICT,
        label="Anslag och bevis",
        fields=(HeaderField("Sammanträde", "2020-10-22"), HeaderField("Anslaget", "2020-10-23")),
        blocks=(
            Paragraph(
                (
                    Span(
                        "Här tillkännages att protokollet nedan har justerats. Den som vill överklaga gör det hos förvaltningsrätten."
                    ),
                )
            ),
            Table(
                ((Paragraph((Span("Vad"),)),), (Paragraph((Span("Uppgift"),)),)),
                (
                    ((Paragraph((Span("Organ"),)),), (Paragraph((Span("Hässelby-Vällingby stadsdelsnämnd"),)),)),
                    ((Paragraph((Span("Sammanträdesdag"),)),), (Paragraph((Span("22 oktober 2020"),)),)),
                    ((Paragraph((Span("Paragrafer"),)),), (Paragraph((Span("§ 7"),)),)),
                    ((Paragraph((Span("Protokollet justerat"),)),), (Paragraph((Span("22 oktober 2020"),)),)),
                    ((Paragraph((Span("Anslaget sattes upp"),)),), (Paragraph((Span("23 oktober 2020"),)),)),
                    ((Paragraph((Span("Anslaget får tas ned"),)),), (Paragraph((Span("14 november 2020"),)),)),
                    ((Paragraph((Span("Sista dag att överklaga"),)),), (Paragraph((Span("13 november 2020"),)),)),
                    (
                        (Paragraph((Span("Var protokollet förvaras"),)),),
                        (Paragraph((Span("Stadsdelsförvaltningens kansli"),)),),
                    ),
                ),
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
            Paragraph((Span("Förslaget sändes på remiss den 28 augusti 2020. Varje synpunkt har fått ett bemötande."),)),
            Heading("Vilka som har tillfrågats och vilka som har svarat"),
            Table(
                (
                    (Paragraph((Span("Remissinstans"),)),),
                    (Paragraph((Span("Läge"),)),),
                    (Paragraph((Span("Ställningstagande"),)),),
                    (Paragraph((Span("Synpunkter"),)),),
                ),
                (
                    (
                        (Paragraph((Span("Hässelby-Vällingby stadsdelsnämnd"),)),),
                        (Paragraph((Span("Har svarat"),)),),
                        (Paragraph((Span("i huvudsak tillstyrker"),)),),
                        (Paragraph((Span("3"),)),),
                    ),
                    (
                        (Paragraph((Span("Socialnämnden"),)),),
                        (Paragraph((Span("Avstår"),)),),
                        (Paragraph((Span("avstår"),)),),
                        (Paragraph((Span("0"),)),),
                    ),
                    (
                        (Paragraph((Span("Farsta stadsdelsnämnd"),)),),
                        (Paragraph((Span("Har inte svarat"),)),),
                        (Paragraph((Span(""),)),),
                        (Paragraph((Span("0"),)),),
                    ),
                    (
                        (Paragraph((Span("Föreningen Trygg tråd"),)),),
                        (Paragraph((Span("Har svarat (inte tillfrågad)"),)),),
                        (Paragraph((Span("tillstyrker"),)),),
                        (Paragraph((Span("1"),)),),
                    ),
                ),
            ),
            Heading("Vad synpunkterna har ändrat"),
            Paragraph((Span("Programmet har fått ett eget kapitel för de nya målgrupperna."),)),
            Heading("Synpunkter och bemötanden"),
            Heading("Hässelby-Vällingby stadsdelsnämnd (HV 2020/418)", 2),
            Table(
                (
                    (Paragraph((Span("Nr"),)),),
                    (Paragraph((Span("Ställe"),)),),
                    (Paragraph((Span("Synpunkt"),)),),
                    (Paragraph((Span("Utfall"),)),),
                    (Paragraph((Span("Bemötande"),)),),
                ),
                (
                    (
                        (Paragraph((Span("1"),)),),
                        (Paragraph((Span("Hela programmet"),)),),
                        (Paragraph((Span("Dela programmet i två. (i huvudsak tillstyrker)"),)),),
                        (Paragraph((Span("Ändrat"),)),),
                        (Paragraph((Span("De nya målgrupperna har fått ett eget kapitel med en egen ägare."),)),),
                    ),
                    (
                        (Paragraph((Span("2"),)),),
                        (Paragraph((Span("Aktivitet 2.1"),)),),
                        (Paragraph((Span("Säg vilken nämnd som leder."),)),),
                        (Paragraph((Span("Ändrat"),)),),
                        (Paragraph((Span("Socialnämnden leder; stadsdelsnämnderna medverkar."),)),),
                    ),
                    (
                        (Paragraph((Span("3"),)),),
                        (Paragraph((Span("Indikator 4"),)),),
                        (Paragraph((Span("Mät varje halvår."),)),),
                        (Paragraph((Span("Inte ändrat"),)),),
                        (Paragraph((Span("Underlaget räcker inte till mer än en mätning om året."),)),),
                    ),
                ),
            ),
            Heading("Föreningen Trygg tråd", 2),
            Table(
                (
                    (Paragraph((Span("Nr"),)),),
                    (Paragraph((Span("Ställe"),)),),
                    (Paragraph((Span("Synpunkt"),)),),
                    (Paragraph((Span("Utfall"),)),),
                    (Paragraph((Span("Bemötande"),)),),
                ),
                (
                    (
                        (Paragraph((Span("1"),)),),
                        (Paragraph((Span("Indikator 4"),)),),
                        (Paragraph((Span("Mät varje halvår."),)),),
                        (Paragraph((Span("Inte ändrat"),)),),
                        (Paragraph((Span("Underlaget räcker inte till mer än en mätning om året."),)),),
                    ),
                ),
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
            Paragraph((Span("Våld ska upptäckas tidigt."),)),
            Heading("1.1 Fler frågar om våld", 2),
            Paragraph((Span("Alla som möter barn och vuxna frågar."),)),
            Heading("1.1.1 Rutin för att upptäcka våld", 3),
            Paragraph((Span("Varje enhet har en rutin."),)),
            List(((Paragraph((Span("vem som frågar"),)),), (Paragraph((Span("vad som händer sedan"),)),))),
            Paragraph((Span("Ansvariga: ", True), Span("Socialnämnden, stadsdelsnämnderna"))),
            Note("Påhittat exempel", (Paragraph((Span("Den här delen kommer inte från den antagna texten."),)),)),
            Heading("1.1.a Andel enheter med rutin", 3),
            Paragraph((Span("Mäts en gång om året."),)),
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
            Paragraph((Span("Planen säger vad Hässelby-Vällingby gör för att programmet ska få effekt här."),)),
            Heading("Åtgärder"),
            Table(
                (
                    (Paragraph((Span("Nr"),)),),
                    (Paragraph((Span("Åtgärd"),)),),
                    (Paragraph((Span("Ägare"),)),),
                    (Paragraph((Span("Tid"),)),),
                    (Paragraph((Span("Resurs"),)),),
                ),
                (
                    (
                        (Paragraph((Span("Å1"),)),),
                        (Paragraph((Span("Skriv en rutin för hur personalen frågar om våld"),)),),
                        (Paragraph((Span("Enheten Nystanet, Mia Masker"),)),),
                        (Paragraph((Span("2021-08-01 – 2021-12-31"),)),),
                        (Paragraph((Span("80 timmar inom ram"),)),),
                    ),
                    (
                        (Paragraph((Span("Å2"),)),),
                        (Paragraph((Span("Utbilda alla i förskolan"),)),),
                        (Paragraph((Span("Avdelningen för förskola"),)),),
                        (Paragraph((Span("2022-01-10 – 2022-06-15"),)),),
                        (Paragraph((Span("220 000 kronor"),)),),
                    ),
                ),
                "Åtgärder med ägare, tid och resurs",
            ),
            Heading("Vad åtgärderna ska leda till"),
            Table(
                ((Paragraph((Span("Nr"),)),), (Paragraph((Span("Genomför"),)),), (Paragraph((Span("Förväntad effekt"),)),)),
                (
                    (
                        (Paragraph((Span("Å1"),)),),
                        (Paragraph((Span("1.1.1 Rutin för att upptäcka våld"),)),),
                        (Paragraph((Span("Fler barn får stöd tidigt"),)),),
                    ),
                    (
                        (Paragraph((Span("Å2"),)),),
                        (Paragraph((Span("1.1 Fler frågar om våld"),)),),
                        (Paragraph((Span("Alla vet vart de vänder sig"),)),),
                    ),
                ),
                "Vad varje åtgärd genomför och vilken effekt den väntas få",
            ),
        ),
        signers=(Signer("Siv Vävare", "Stadsdelsdirektör"),),
    ),
}
"""A paper by the name of its kind."""
