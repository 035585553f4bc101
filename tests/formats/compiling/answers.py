"""An invented programme and some invented answers to it, in the clothes that answers come in."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx

PROGRAMME = (
    ("Program för trygga broar 2027-2031", ""),
    ("1 Bakgrund", "Kommunen har trettio broar. Många är gamla och några saknar räcken."),
    ("2 Räcken och belysning", "Alla broar ska ha räcken av stål senast 2029. Belysning sätts upp på gångbroar där många går på kvällen."),
    ("3 Sopning och halka", "Broarna sandas före klockan sju. Sopning sker två gånger om året."),
    ("4 Uppföljning", "Tekniska nämnden följer upp programmet varje år med en indikator för halkolyckor."),
)  # fmt: skip

CULTURE = """Kulturnämnden
Datum 2026-03-12
Dnr KN 2026/31

Yttrande över remissen Program för trygga broar 2027-2031

Till kommunstyrelsen

Bakgrund
Kommunstyrelsen har remitterat förslaget till program för trygga broar. Kulturnämnden har ansvar för två gamla stenbroar.

Synpunkter
Nämnden är i huvudsak positiv till förslaget. Nämnden anser att stålräcken inte bör sättas på stenbroar som är byggnadsminnen. Belysningen behöver anpassas till fladdermöss.

Sopning och halka
Nämnden föreslår att sandningen på stenbroarna görs utan salt.
"""

SCHOOL = """Skolnämnden
Datum 2026-03-20
Dnr SN 2026/77

Yttrande över remissen Program för trygga broar 2027-2031

Synpunkter
Skolnämnden tillstyrker förslaget. Nämnden föreslår att sandningen görs före klockan sex vid skolvägar. Belysningen behöver anpassas till fladdermöss.
Är det tänkt att indikatorn även ska räkna cyklister?
"""

CYCLISTS = """Från Cykelföreningen Ekern

Hej! Här kommer våra synpunkter på remissen Program för trygga broar 2027-2031.

Föreningen anser att räckena är för låga för cyklister. Vi föreslår att sopning sker varje månad. Belysningen behöver anpassas till fladdermöss.

Med vänlig hälsning
Bo Ekerman, ordförande
"""

ANOTHER = """Fritidsnämnden
Dnr FN 2026/8

Yttrande över remissen Riktlinjer för badhusens taxor

Synpunkter
Nämnden anser att barn under sex år ska bada gratis.
"""


def programme(folder: Path) -> Path:
    """The programme as a Word document."""
    made = docx.Document()
    for heading, text in PROGRAMME:
        made.add_heading(heading, 0 if not text else 1)
        if text:
            made.add_paragraph(text)
    made.save(folder / "program.docx")
    return folder / "program.docx"


def word(text: str) -> bytes:
    """An answer as a Word document."""
    made, held = docx.Document(), BytesIO()
    for part in text.split("\n"):
        made.add_paragraph(part)
    made.save(held)
    return held.getvalue()


def letter(text: str) -> bytes:
    """An answer as a mail."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "bo@ekern.example", "ks@kommunen.example", "Remissvar om trygga broar"
    mail["Date"] = "Mon, 23 Mar 2026 10:00:00 +0100"
    mail.set_content(text)
    return mail.as_bytes()


def answers(folder: Path) -> Path:
    """Three answers in three formats."""
    place = folder / "svar"
    (place / "inkomna senare").mkdir(parents=True)
    (place / "kultur.docx").write_bytes(word(CULTURE))
    (place / "skola.txt").write_text(SCHOOL, encoding="utf-8")
    (place / "inkomna senare" / "cykel.eml").write_bytes(letter(CYCLISTS))
    return place
