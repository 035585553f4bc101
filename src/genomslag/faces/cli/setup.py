"""An empty installation made from files: bodies, units, people with roles, and a calendar of sittings.

genomslag setup FOLDER        reads bodies.csv, units.csv, people.csv, and sittings.csv when it is there; bodies.csv may have a column address
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.utils.translation import gettext as _

from genomslag.domain.boards import actions as boards
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.models import Body, Unit
from genomslag.domain.organisation.roles import BY_CODE
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.writes import write

COLUMNS = {
    "bodies.csv": ("code", "kind", "name", "office_name", "email", "parent", "owns_records", "from_on"),
    "units.csv": ("body", "code", "name", "parent", "from_on"),
    "people.csv": ("name", "email", "title", "body", "role", "unit", "from_on"),
    "sittings.csv": ("body", "held_on", "papers_by_on", "called_on"),
}
Row = dict[str, str]


@spoken
def main(argv: list[str]) -> int:
    """Zero when all of it is in; on any fault nothing is, and every faulty row is named."""
    said = Asking(prog="genomslag setup")
    said.add_argument("folder", type=Path, metavar=_("FOLDER"))
    asked = said.parse_args(argv)
    call_command("migrate", verbosity=0)
    if Body.objects.exists():
        words = _("The installation has bodies already. Add more on the administrator's pages.")
        print(words, file=sys.stderr)
        return 1
    faults: list[str] = []
    try:
        counts = load(asked.folder, faults)
    except Invalid:
        for line in faults:
            print(line, file=sys.stderr)
        print(_("Nothing is saved. Correct the rows and run it again."), file=sys.stderr)
        return 1
    print(", ".join(f"{name}: {count}" for name, count in counts.items()))
    print(_("Done. Each person chooses a password under “Forgotten password”. Start with: genomslag serve"))
    return 0


@write
def load(folder: Path, faults: list[str]) -> dict[str, int]:
    """The rows of all files are in the installation.

    Refuses: Invalid("rows"), when any row has a fault; faults then names each, and nothing is kept.
    """
    by = organisation.founder()
    loaders: tuple[tuple[str, Callable[[Row, Viewer], None]], ...] = (
        ("bodies.csv", _body),
        ("units.csv", _unit),
        ("people.csv", _person),
        ("sittings.csv", _sitting),
    )
    counts = {}
    for name, put in loaders:
        counts[name] = 0
        for number, row in _rows(folder / name, faults, optional=name == "sittings.csv"):
            try:
                put(row, by)
                counts[name] += 1
            except (Refused, Body.DoesNotExist, Unit.DoesNotExist, ValueError, KeyError) as trouble:
                said = {"file": name, "row": number, "trouble": _told(trouble)}
                faults.append(_("%(file)s, row %(row)s: %(trouble)s") % said)
    if faults:
        raise Invalid("rows", "rows")
    return counts


def _told(trouble: Exception) -> str:
    if isinstance(trouble, Refused):
        return str(trouble.message)
    if isinstance(trouble, Body.DoesNotExist):
        return _("there is no body with that code")
    if isinstance(trouble, Unit.DoesNotExist):
        return _("the body has no unit with that code")
    return str(trouble)


def _rows(place: Path, faults: list[str], *, optional: bool) -> Iterator[tuple[int, Row]]:
    if not place.exists():
        if not optional:
            faults.append(_("%(file)s is missing in the folder") % {"file": place.name})
        return
    with place.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, delimiter=";" if ";" in place.read_text(encoding="utf-8-sig").split("\n", 1)[0] else ",")
        missing = set(COLUMNS[place.name]) - set(reader.fieldnames or ())
        if missing:
            said = {"file": place.name, "names": ", ".join(sorted(missing))}
            faults.append(_("%(file)s: columns are missing: %(names)s") % said)
            return
        for number, row in enumerate(reader, start=2):
            yield number, {key: (value or "").strip() for key, value in row.items() if key}


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as trouble:
        raise ValueError(_("%(said)s is no day; write it as 2030-03-20") % {"said": repr(said)}) from trouble


def _body(row: Row, by: Viewer) -> None:
    if row["kind"] not in Body.Kind.values:
        said = {"said": repr(row["kind"]), "known": ", ".join(Body.Kind.values)}
        raise ValueError(_("unknown kind %(said)s; one of %(known)s") % said)
    organisation.add_body(
        kind=row["kind"],
        name=row["name"],
        code=row["code"],
        office_name=row["office_name"],
        email=row["email"],
        address=row.get("address", ""),
        parent=Body.objects.get(code=row["parent"]) if row["parent"] else None,
        owns_records=row["owns_records"].lower() in ("1", "ja", "yes", "x"),
        from_on=_day(row["from_on"]),
        by=by,
    )


def _unit(row: Row, by: Viewer) -> None:
    body = Body.objects.get(code=row["body"])
    parent = Unit.objects.get(body=body, code=row["parent"]) if row["parent"] else None
    organisation.add_unit(body=body, name=row["name"], code=row["code"], parent=parent, from_on=_day(row["from_on"]), by=by)


def _person(row: Row, by: Viewer) -> None:
    if row["role"] not in BY_CODE:
        said = {"said": repr(row["role"]), "known": ", ".join(BY_CODE)}
        raise ValueError(_("unknown role %(said)s; one of %(known)s") % said)
    body = Body.objects.get(code=row["body"])
    person = organisation.add_person(name=row["name"], email=row["email"], title=row["title"], by=by)
    unit = Unit.objects.get(body=body, code=row["unit"]) if row["unit"] else None
    organisation.appoint(person, role=row["role"], body=body, unit=unit, from_on=_day(row["from_on"]), by=by)


def _sitting(row: Row, by: Viewer) -> None:
    boards.plan_sitting(
        body=Body.objects.get(code=row["body"]),
        held_on=_day(row["held_on"]),
        papers_by_on=_day(row["papers_by_on"]),
        called_on=_day(row["called_on"]),
        by=by,
    )
