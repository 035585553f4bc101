"""A file taken into a draft from the command line, by the same review as on the page: every row is judged, and one fault keeps all of it out.

genomslag import plan.xlsx --into VERSION --as alma@example.org --dry-run
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from genomslag.domain.documents import actions, importing, queries
from genomslag.domain.documents.importing import Item, Plan
from genomslag.domain.documents.models import Version
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Person
from genomslag.faces.exchange import contents
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.files import LARGEST_BYTES
from genomslag.ground.writes import write

WEIGHTS = {"error": "FEL", "warning": "varning", "note": "not"}
STANDINGS = {
    "new": "nya",
    "changed": "med nya ord",
    "clash": "ändrade på båda håll",
    "same": "oförändrade",
    "gone": "borttagna sedan dess",
}


class _OnlyTried(Exception):
    """Ends the write, so that nothing of a trial is kept."""


def main(argv: list[str]) -> int:
    """Zero when the file is taken in, or would be; one when any row or the file itself stands in the way, and nothing is written."""
    asked = _asked(argv)
    try:
        by = _person(asked.person)
        data = _bytes(asked.file)
        read = contents.read(data, asked.file.name)
        return _take_in(asked, read, by)
    except _OnlyTried:
        print("Provkörning: ingenting är sparat.")
        return 0
    except Refused as refusal:
        print(f"{asked.file}: {refusal.message}", file=sys.stderr)
        print("Ingenting är sparat.", file=sys.stderr)
        return 1


def _asked(argv: list[str]) -> argparse.Namespace:
    said = argparse.ArgumentParser(
        prog="genomslag import", description="Tar in en fil (.docx, .pdf, .xlsx, .csv) i ett utkast."
    )
    said.add_argument("file", type=Path, metavar="FIL")
    said.add_argument("--into", required=True, metavar="VERSION", help="utkastets uid, som det står i adressen")
    said.add_argument("--as", required=True, dest="person", metavar="E-POST", help="vem som tar in filen")
    said.add_argument(
        "--map", action="append", default=[], metavar="RUBRIK=BLIR", help=f"vad en kolumn är: {', '.join(importing.TARGETS)}"
    )
    said.add_argument("--kind", default="", metavar="TYP", help="raderna i alla tabeller är av typen, t.ex. activity")
    said.add_argument("--under", default="", metavar="KOD", help="raderna ställs under elementet med koden")
    said.add_argument("--unfold", action="store_true", help="upprepa vad sammanfogade celler säger i varje rad")
    said.add_argument("--leave-out", action="store_true", help="utelämna rader med fel i stället för att stanna")
    said.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, spara ingenting")
    return said.parse_args(argv)


def _person(email: str) -> Viewer:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise Invalid("unknown_person", f"Ingen har e-postadressen {email} här.")
    return organisation.viewer_of(person)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise Invalid("too_large", "Filen är större än 50 MB. Dela den.")
        return file.read_bytes()
    except OSError as trouble:
        raise Invalid("not_found", f"Filen går inte att öppna: {trouble.strerror}.") from trouble


@write
def _take_in(asked: argparse.Namespace, read: contents.Read, by: Viewer) -> int:
    """Review and writing are one transaction: a fault leaves not even the file behind."""
    version = queries.version(asked.into, viewer=by)
    found = actions.begin_import(version, name=asked.file.name, sha256=read.sha256, contents=read.data, by=by)
    plan = queries.import_plan(found, viewer=by)
    tables = _choices(asked, version, plan, by)
    if tables:
        found = actions.choose_in_import(found, tables=tables, by=by)
        plan = queries.import_plan(found, viewer=by)
    if asked.leave_out and any(item.is_stopped for item in plan.items):
        items = {item.key: {"out": True} for item in plan.items if item.is_stopped}
        _print(plan)
        found = actions.choose_in_import(found, items=items, by=by)
        plan = queries.import_plan(found, viewer=by)
        print(f"Utelämnade rader: {len(items)}")
    else:
        _print(plan)
    print(_summary(plan))
    if plan.stopped:
        raise Invalid("import_stopped", f"{plan.stopped} ställen måste rättas eller utelämnas först.")
    if not plan.written:
        actions.discard_import(found, by=by)
        print("Ingenting att ändra: allt står redan i utkastet.")
        return 0
    if asked.dry_run:
        raise _OnlyTried
    count = actions.accept_import(found, seen=plan.digest, by=by)
    print(f"Intaget: {count} element. Det kan tas tillbaka på utkastets sida, så länge utkastet står.")
    return 0


def _choices(asked: argparse.Namespace, version: Version, plan: Plan, by: Viewer) -> dict[str, dict[str, Any]]:
    """What was said on the command line, for every table."""
    said: dict[str, Any] = {}
    if asked.kind:
        said["kind"] = asked.kind
    if asked.unfold:
        said["merged"] = "unfold"
    if asked.under:
        said["under"] = _uid_of(version, asked.under, by)
    chosen = _mapped(asked.map, plan)
    keys = {str(one.at) for one in plan.tables if one.use == "rows"} if said else set()
    return {key: {**said, **chosen.get(key, {})} for key in keys | chosen.keys()}


def _uid_of(version: Version, code: str, by: Viewer) -> str:
    rows = queries.drafted(version, viewer=by, with_words=False)
    row = next((one for one in rows if code in (one.code, one.number)), None)
    if row is None:
        raise Invalid("unknown_parent", f"Utkastet har inget element med koden {code}.")
    return str(row.uid)


def _mapped(pairs: list[str], plan: Plan) -> dict[str, dict[str, Any]]:
    """The columns of each table, where a head is named."""
    wanted = {}
    for pair in pairs:
        head, _, target = pair.rpartition("=")
        if target not in importing.TARGETS or not head:
            raise Invalid(
                "unknown_choice", f"--map {pair}: skriv RUBRIK=BLIR, där BLIR är något av {', '.join(importing.TARGETS)}."
            )
        wanted[importing.folded(head)] = target
    found: dict[str, dict[str, Any]] = {}
    heads = set()
    for table in plan.tables:
        named = [importing.folded(one.head) for one in table.columns]
        heads |= set(named)
        if wanted.keys() & set(named):
            columns = [wanted.get(name, one.target) for name, one in zip(named, table.columns, strict=True)]
            found[str(table.at)] = {"columns": columns, "use": "rows"}
    if missing := wanted.keys() - heads:
        raise Invalid("unknown_column", f"Filen har ingen kolumn som heter {', '.join(sorted(missing))}.")
    return found


def _print(plan: Plan) -> None:
    for note in plan.notes:
        print(note)
    for table in plan.tables:
        for said in table.findings:
            print(f"{table.name or 'Tabellen'}: {WEIGHTS[said.weight]}: {said.message}")
    for item in plan.items:
        for said in item.findings:
            print(f"{item.place}: {WEIGHTS[said.weight]}: {_name(item)}{said.message}")


def _name(item: Item) -> str:
    name = f"{item.code} {item.title}".strip()[:60]
    return f"”{name}”: " if name else ""


def _summary(plan: Plan) -> str:
    counts = [f"{STANDINGS[standing]} {count}" for standing in STANDINGS if (count := plan.count(standing))]
    if plan.left_out:
        counts.append(f"utelämnade {plan.left_out}")
    return f"Element: {', '.join(counts) or '0'}"
