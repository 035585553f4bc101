"""A file of values taken in from the command line, by the same review as on the page: every row is judged, and one fault keeps all of it out.

genomslag values varden.xlsx --body HV --as tove@example.org --dry-run
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.indicators import actions, importing, queries
from genomslag.domain.indicators.importing import Plan
from genomslag.domain.organisation.models import Body
from genomslag.faces.cli import taking_in
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.faces.cli.progress import Bar
from genomslag.faces.exchange.values import reading
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused

STANDINGS = {
    importing.NEW: gettext_lazy("new"),
    importing.CHANGED: gettext_lazy("with another value"),
    importing.CORRECTION: gettext_lazy("corrections"),
    importing.SAME: gettext_lazy("as they were"),
    importing.WRONG: gettext_lazy("to correct"),
}


@spoken
def main(argv: list[str]) -> int:
    """Zero when the file is taken in, or would be; one when a row or the file itself stands in the way, and nothing is written."""
    asked = _asked(argv)
    try:
        return _take_in(asked, taking_in.person(asked.person), _body(asked.body))
    except Refused as refusal:
        print(f"{asked.file}: {refusal.message}", file=sys.stderr)
        print(_("No value is saved."), file=sys.stderr)
        return 1


def _asked(argv: list[str]) -> argparse.Namespace:
    said = Asking(prog="genomslag values", description=_("Takes in a file (.xlsx, .csv) of indicator values, one value a row."))
    said.add_argument("file", type=Path, metavar=_("FILE"))
    said.add_argument("--body", required=True, metavar=_("CODE"), help=_("the board whose values they are"))
    taking_in.offer_person(said)
    taking_in.offer(said)
    return said.parse_args(argv)


def _body(code: str) -> Body:
    found = Body.objects.filter(code__iexact=code).first()
    if found is None:
        raise Invalid("unknown_body", _("No board has the code %(code)s.") % {"code": code})
    return found


def _take_in(asked: argparse.Namespace, by: Viewer, body: Body) -> int:
    read = reading.read(taking_in.bytes_of(asked.file), asked.file.name)
    found = actions.begin_import(body, name=asked.file.name, sha256=read.sha256, data=read.data, by=by)
    bar = Bar(_("Rows read"))
    held = queries.judged(found, viewer=by, telling=bar.show)
    plan = held.plan
    bar.end()
    _print(plan)
    if asked.dry_run or not plan.written or (plan.wrong and not asked.leave_out):
        actions.discard_import(found, by=by)
        return _told_nothing(plan, is_tried=asked.dry_run)
    writing = Bar(_("Values saved"))
    count = actions.take_in(found, seen=plan.digest, leave_out=asked.leave_out, judged=held, writing=writing.show, by=by)
    writing.end()
    print(_("Handed in for approval: %(count)s values.") % {"count": count})
    return 0


def _print(plan: Plan) -> None:
    for line in plan.lines:
        if line.message or line.note:
            print(_("Row %(row)s: %(said)s") % {"row": line.number, "said": line.message or line.note})
    for name in plan.unknown_heads:
        print(_("The column %(name)s says nothing of values and is left.") % {"name": name})
    counts = [f"{word} {plan.counts[key]}" for key, word in STANDINGS.items() if plan.counts[key]]
    print(_("Rows: %(counts)s") % {"counts": ", ".join(counts) or "0"})


def _told_nothing(plan: Plan, *, is_tried: bool) -> int:
    if plan.wrong:
        words = _("%(count)s rows must be corrected or left out first. No value is saved.")
        print(words % {"count": plan.wrong}, file=sys.stderr)
        return 1
    print(_("A trial: no value is saved.") if is_tried else _("Nothing to change: all of it stands already."))
    return 0
