"""A file taken into a draft from the command line, by the same review as on the page: every row is judged, and one fault keeps all of it out.

genomslag import plan.xlsx --into VERSION --as alma@example.org --dry-run
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.documents import actions, importing, queries
from genomslag.domain.documents.importing import Item, Plan
from genomslag.domain.documents.models import Version
from genomslag.faces.cli import taking_in
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.faces.exchange import contents
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.writes import write

WEIGHTS = {"error": gettext_lazy("ERROR"), "warning": gettext_lazy("warning"), "note": gettext_lazy("note")}
STANDINGS = {
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("with new words"),
    "clash": gettext_lazy("changed on both sides"),
    "same": gettext_lazy("as they were"),
    "gone": gettext_lazy("taken away since then"),
}


class _OnlyTried(Exception):
    """Ends the write, so that nothing of a trial is kept."""


@spoken
def main(argv: list[str]) -> int:
    """Zero when the file is taken in, or would be; one when any row or the file itself stands in the way, and nothing is written."""
    asked = _asked(argv)
    try:
        by = taking_in.person(asked.person)
        data = taking_in.bytes_of(asked.file)
        read = contents.read(data, asked.file.name)
        return _take_in(asked, read, by)
    except _OnlyTried:
        print(_("A trial: nothing is saved."))
        return 0
    except Refused as refusal:
        print(f"{asked.file}: {refusal.message}", file=sys.stderr)
        print(_("Nothing is saved."), file=sys.stderr)
        return 1


def _asked(argv: list[str]) -> argparse.Namespace:
    said = Asking(prog="genomslag import", description=_("Takes a file (.docx, .pdf, .xlsx, .csv) into a draft."))
    said.add_argument("file", type=Path, metavar=_("FILE"))
    said.add_argument("--into", required=True, metavar="VERSION", help=_("the uid of the draft, as it stands in the address"))
    taking_in.offer_person(said)
    said.add_argument(
        "--map",
        action="append",
        default=[],
        metavar=_("HEAD=BECOMES"),
        help=_("what a column is: %(known)s") % {"known": ", ".join(importing.TARGETS)},
    )
    said.add_argument(
        "--kind", default="", metavar=_("KIND"), help=_("the rows of all tables are of the kind, such as activity")
    )
    said.add_argument("--under", default="", metavar=_("CODE"), help=_("the rows are put under the element with the code"))
    said.add_argument("--unfold", action="store_true", help=_("repeat what merged cells say in each row"))
    taking_in.offer(said)
    return said.parse_args(argv)


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
        print(_("Rows left out: %(count)s") % {"count": len(items)})
    else:
        _print(plan)
    print(_summary(plan))
    if plan.stopped:
        words = _("%(count)s places must be corrected or left out first.")
        raise Invalid("import_stopped", words % {"count": plan.stopped})
    if not plan.written:
        actions.discard_import(found, by=by)
        print(_("Nothing to change: all of it stands in the draft already."))
        return 0
    if asked.dry_run:
        raise _OnlyTried
    count = actions.accept_import(found, seen=plan.digest, by=by)
    print(_("Taken in: %(count)s elements. It can be taken back on the page of the draft, as long as the draft stands.") % {"count": count})  # fmt: skip
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
        raise Invalid("unknown_parent", _("The draft has no element with the code %(code)s.") % {"code": code})
    return str(row.uid)


def _mapped(pairs: list[str], plan: Plan) -> dict[str, dict[str, Any]]:
    """The columns of each table, where a head is named."""
    wanted = {}
    for pair in pairs:
        head, _sign, target = pair.rpartition("=")
        if target not in importing.TARGETS or not head:
            words = _("--map %(pair)s: write HEAD=BECOMES, where BECOMES is one of %(known)s.")
            raise Invalid("unknown_choice", words % {"pair": pair, "known": ", ".join(importing.TARGETS)})
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
        words = _("The file has no column called %(names)s.")
        raise Invalid("unknown_column", words % {"names": ", ".join(sorted(missing))})
    return found


def _print(plan: Plan) -> None:
    for note in plan.notes:
        print(note)
    for table in plan.tables:
        name = table.name or _("The table")
        for said in table.findings:
            print(f"{name}: {WEIGHTS[said.weight]}: {said.message}")
    for item in plan.items:
        for said in item.findings:
            print(f"{item.place}: {WEIGHTS[said.weight]}: {_name(item)}{said.message}")


def _name(item: Item) -> str:
    name = f"{item.code} {item.title}".strip()[:60]
    return _("“%(name)s”: ") % {"name": name} if name else ""


def _summary(plan: Plan) -> str:
    counts = [f"{STANDINGS[standing]} {count}" for standing in STANDINGS if (count := plan.count(standing))]
    if plan.left_out:
        counts.append(_("left out %(count)s") % {"count": plan.left_out})
    return _("Elements: %(counts)s") % {"counts": ", ".join(counts) or "0"}
