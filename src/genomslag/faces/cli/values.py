"""A file of values taken in from the command line, by the same review as on the page: every row is judged, and one fault keeps all of it out.

genomslag values varden.xlsx --body HV --as tove@example.org --dry-run
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from genomslag.domain.indicators import actions, importing, queries
from genomslag.domain.indicators.importing import Plan
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body, Person
from genomslag.faces.cli.progress import Bar
from genomslag.faces.exchange.values import reading
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.files import LARGEST_BYTES

STANDINGS = {
    importing.NEW: "nya",
    importing.CHANGED: "med annat värde",
    importing.CORRECTION: "rättelser",
    importing.SAME: "oförändrade",
    importing.WRONG: "att rätta",
}


def main(argv: list[str]) -> int:
    """Zero when the file is taken in, or would be; one when a row or the file itself stands in the way, and nothing is written."""
    asked = _asked(argv)
    try:
        return _take_in(asked, _person(asked.person), _body(asked.body))
    except Refused as refusal:
        print(f"{asked.file}: {refusal.message}", file=sys.stderr)
        print("Inget värde är sparat.", file=sys.stderr)
        return 1


def _asked(argv: list[str]) -> argparse.Namespace:
    said = argparse.ArgumentParser(
        prog="genomslag values", description="Tar in en fil (.xlsx, .csv) med indikatorvärden, ett värde per rad."
    )
    said.add_argument("file", type=Path, metavar="FIL")
    said.add_argument("--body", required=True, metavar="KOD", help="nämnden vars värden det är")
    said.add_argument("--as", required=True, dest="person", metavar="E-POST", help="vem som tar in filen")
    said.add_argument("--leave-out", action="store_true", help="utelämna rader med fel i stället för att stanna")
    said.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, spara ingenting")
    return said.parse_args(argv)


def _person(email: str) -> Viewer:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise Invalid("unknown_person", f"Ingen har e-postadressen {email} här.")
    return organisation.viewer_of(person)


def _body(code: str) -> Body:
    found = Body.objects.filter(code__iexact=code).first()
    if found is None:
        raise Invalid("unknown_body", f"Ingen nämnd har koden {code}.")
    return found


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise Invalid("too_large", "Filen är större än 50 MB. Dela den.")
        return file.read_bytes()
    except OSError as trouble:
        raise Invalid("not_found", f"Filen går inte att öppna: {trouble.strerror}.") from trouble


def _take_in(asked: argparse.Namespace, by: Viewer, body: Body) -> int:
    read = reading.read(_bytes(asked.file), asked.file.name)
    found = actions.begin_import(body, name=asked.file.name, sha256=read.sha256, data=read.data, by=by)
    bar = Bar("Rader lästa")
    held = queries.judged(found, viewer=by, telling=bar.show)
    plan = held.plan
    bar.end()
    _print(plan)
    if asked.dry_run or not plan.written or (plan.wrong and not asked.leave_out):
        actions.discard_import(found, by=by)
        return _told_nothing(plan, is_tried=asked.dry_run)
    writing = Bar("Värden sparade")
    count = actions.take_in(found, seen=plan.digest, leave_out=asked.leave_out, judged=held, writing=writing.show, by=by)
    writing.end()
    print(f"Lämnade in för godkännande: {count} värden.")
    return 0


def _print(plan: Plan) -> None:
    for line in plan.lines:
        if line.message or line.note:
            print(f"Rad {line.number}: {line.message or line.note}")
    for name in plan.unknown_heads:
        print(f"Kolumnen {name} säger inget om värden och lämnas.")
    counts = [f"{word} {plan.counts[key]}" for key, word in STANDINGS.items() if plan.counts[key]]
    print(f"Rader: {', '.join(counts) or '0'}")


def _told_nothing(plan: Plan, *, is_tried: bool) -> int:
    if plan.wrong:
        print(f"{plan.wrong} rader måste rättas eller utelämnas först. Inget värde är sparat.", file=sys.stderr)
        return 1
    print("Provkörning: inget värde är sparat." if is_tried else "Ingenting att ändra: allt står redan.")
    return 0
