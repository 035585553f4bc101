"""Reading from the command line: a summary for people, or one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from genomslag.faces.cli import second
from genomslag.reading import Findings, Measure, Unreadable, read_path
from genomslag.reading.second import second_of, suggested

KINDS = {
    "tjansteutlatande": "tjänsteutlåtande",
    "yttrande": "yttrande",
    "ordforandebeslut": "ordförandebeslut",
    "remissbrev": "remissbrev",
    "sammanstallning": "sammanställning",
    "styrdokument": "styrdokument",
    "protokoll": "protokoll",
}
STANCES = {
    "approves": "positiv",
    "approves_with_comments": "positiv med synpunkter",
    "rejects": "avstyrker",
    "no_comments": "inga synpunkter",
    "abstains": "avstår",
    "unclear": "framgår inte",
}
VIEWS = {"proposal": "förslag", "criticism": "invändning", "support": "instämmande", "question": "fråga"}


def main(argv: list[str]) -> int:
    """Zero when every file could be read; what could not is named, and the rest goes on."""
    said = argparse.ArgumentParser(
        prog="genomslag read", description="Läser remissvar, tjänsteutlåtanden, protokoll, remissbrev och planer."
    )
    said.add_argument("--json", action="store_true", help="ett JSON-objekt per rad")
    second.offer(said)
    said.add_argument("files", nargs="+", type=Path, metavar="FIL")
    asked = said.parse_args(argv)
    try:
        beside = second_of(asked.second)
    except ValueError:
        said.error(second.unreadable(asked.second))
    failed = 0
    for place in asked.files:
        try:
            found = read_path(place)
        except Unreadable as trouble:
            failed += 1
            print(f"{place}: {trouble.message}", file=sys.stderr)
            continue
        found, silent = suggested(found, beside) if beside else (found, "")
        if silent:
            print(f"{place}: lästes bara av reglerna: {silent}", file=sys.stderr)
        print(json.dumps(found.to_label(place.stem), ensure_ascii=False) if asked.json else summary(place.name, found))
    return 1 if failed else 0


def summary(name: str, found: Findings) -> str:
    """The findings as people read them."""
    facts = [
        ("Slag", KINDS.get(found.doc_type or "", "okänt")),
        ("Rubrik", found.title),
        ("Diarienummer", found.diarienummer),
        ("Deras nummer", found.their_number),
        ("Datum", found.date),
        ("Från", found.author_body),
        ("Till", found.recipient),
        ("Gäller", found.referred_matter),
        ("Hållning", STANCES.get(found.stance or "")),
        ("Sista svarsdag", found.deadline),
        ("Remissinstanser", str(len(found.recipients)) if found.recipients else None),
    ]
    lines = [name, "=" * len(name), *(f"{label + ':':16}{value}" for label, value in facts if value)]
    for heading, rows in (("Avsnitt", found.sections), ("Beslut", found.decision_clauses), ("Bilagor", found.attachments)):
        if rows:
            lines += ["", heading, *(f"  {at}. {row}" for at, row in enumerate(rows, start=1))]
    if found.chapter_stances:
        lines += ["", "Hållning avsnitt för avsnitt (förslag)"]
        lines += [f"  - {heading}: {STANCES[stance]}" for heading, stance in found.chapter_stances.items()]
    if found.signers:
        lines += ["", "Undertecknat", *(f"  - {', '.join(filter(None, (one.name, one.office)))}" for one in found.signers)]
    for one in found.items or []:
        lines += ["", f"§ {one.paragraph} {one.title}".rstrip(), *(f"  - Beslut: {text}" for text in one.decisions)]
        lines += [*(f"  - Yrkande: {text}" for text in one.motions), *(f"  - Reservation: {text}" for text in one.reservations)]
    if found.measures:
        lines += ["", "Åtgärder", *(f"  - {_measure(one)}" for one in found.measures)]
    if found.viewpoints:
        lines += [
            "",
            "Synpunkter (förslag, en människa avgör)",
            *(
                f"  - {VIEWS[one.kind]}{f' (förslag av {one.by})' if one.by else ''}: {one.evidence}"
                for one in found.viewpoints
            ),
        ]
    return "\n".join(lines) + "\n"


def _measure(one: Measure) -> str:
    """A measure on a line, with what the text ties to it."""
    parts = (("ansvarig", one.responsible), ("tid", one.time), ("indikator", one.indicator))
    return "; ".join([one.text, *(f"{label}: {value}" for label, value in parts if value)])
