"""One paper of each kind, as an office could send it. The case is the one in the demonstration; persons and figures are invented (påhittat exempel)."""

from __future__ import annotations

from datetime import date
from typing import Any

from genomslag.faces.exchange.papers import kinds
from genomslag.faces.exchange.papers.model import Paper, Signer
from tests.formats.papers.plain import CITY, PLAIN

ON = date(2020, 10, 1)
PROGRAMME = "Program mot våld i nära relationer, hedersrelaterat våld och förtryck 2021–2025"


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


POINTS = (
    kinds.Point("Hela programmet", "Dela programmet i två.", "Ändrat", "De nya målgrupperna har fått ett eget kapitel med en egen ägare.", "i huvudsak tillstyrker"),
    kinds.Point("Aktivitet 2.1", "Säg vilken nämnd som leder.", "Ändrat", "Socialnämnden leder; stadsdelsnämnderna medverkar."),
    kinds.Point("Indikator 4", "Mät varje halvår.", "Inte ändrat", "Underlaget räcker inte till mer än en mätning om året."),
)  # fmt: skip

PAPERS: dict[str, Paper] = {
    **PLAIN,
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

REPORT = PAPERS["official_report"]
