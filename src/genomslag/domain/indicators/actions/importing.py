"""A file of values: kept until it has been looked through, then taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import importing, queries, rules
from genomslag.domain.indicators.importing import CHANGED, CORRECTION, NEW, WRONG, Line, Plan, Telling, silent
from genomslag.domain.indicators.models import Observation, ValueImport
from genomslag.domain.organisation.models import Body
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import write_over
from genomslag.ground.writes import lock, write

BATCH = 2_000
_REVISED = (
    *("value_scaled", "numerator_scaled", "denominator_scaled", "absence", "words", "scale"),
    *("is_preliminary", "comment", "state", "revision"),
)


@write
def begin_import(body: Body, *, name: str, sha256: str, data: Mapping[str, Any], by: Viewer) -> ValueImport:
    """The file's rows wait to be looked through; no value has come of them yet.

    Refuses: NotAllowed; Invalid("no_authority", "no_columns").
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    row = ValueImport(authority_id=body.authority_id, body=body, name=name[:200], sha256=sha256, rows=dict(data))
    rules.IMPORT_STEPS.require("begin_import", row, by)
    queries.import_plan(row, viewer=by)
    row.save()
    rules.IMPORT_STEPS.take("begin_import", row, by=by, facts={"rows": len(data["rows"])})
    return row


@write
def take_in(
    found: ValueImport,
    *,
    seen: str,
    by: Viewer,
    leave_out: bool = False,
    judging: Telling = silent,
    writing: Telling = silent,
) -> int:
    """The values of the file are handed in for approval; what is already there is left as it is.

    Takes: seen, the digest of the plan that was looked at; leave_out, that rows which cannot be taken in are passed over;
    judging and writing, who is told how many rows have been judged once more, and how many written.
    Gives: how many values were written.
    Refuses: NotAllowed; WrongState; Invalid("changed_since", "stopped").
    """
    row = lock(ValueImport, found.uid)
    rules.IMPORT_STEPS.check("take_in", row, by)
    plan = queries.import_plan(row, viewer=by, telling=judging)
    if plan.digest != seen:
        raise Invalid("changed_since", _("Something has changed since you looked the file through. Look it through again."))
    if plan.wrong and not leave_out:
        raise Invalid("stopped", _("%(count)s rows must be mended or left out first.") % {"count": plan.wrong})
    counts = {key: plan.counts[key] for key in (NEW, CHANGED, CORRECTION, importing.SAME, WRONG)}
    rules.IMPORT_STEPS.take("take_in", row, by=by, facts=counts)
    _write(plan, row.name, writing)
    row.rows, row.counts = {"head": [], "rows": []}, counts
    row.save()
    return plan.written


def _write(plan: Plan, name: str, telling: Telling) -> None:
    by_standing: dict[str, list[Line]] = {NEW: [], CHANGED: [], CORRECTION: []}
    for line in plan.lines:
        if line.standing in by_standing:
            by_standing[line.standing].append(line)
    fresh = [_handed_in(line.row) for line in by_standing[NEW] if line.row is not None]
    fresh += [_correction(line, name) for line in by_standing[CORRECTION]]
    for at in range(0, len(fresh), BATCH):
        Observation.unscoped.bulk_create(fresh[at : at + BATCH])
        telling(min(at + BATCH, len(fresh)), len(fresh))
    write_over(Observation, [_revised(line) for line in by_standing[CHANGED]], _REVISED)


def _handed_in(row: Observation) -> Observation:
    row.state = Observation.State.SUBMITTED
    return row


def _correction(line: Line, name: str) -> Observation:
    row, before = line.row, line.before
    if row is None or before is None:
        raise TypeError("a correction has a row before it")
    row.replaces, row.reason = before, str(_("From the file %(name)s") % {"name": name})
    row.definition_id = before.definition_id
    return _handed_in(row)


def _revised(line: Line) -> Observation:
    row, before = line.row, line.before
    if row is None or before is None:
        raise TypeError("a revised value has a row before it")
    for name in _REVISED:
        if name not in ("state", "revision"):
            setattr(before, name, getattr(row, name))
    before.revision += 1
    return _handed_in(before)


@write
def discard_import(found: ValueImport, *, by: Viewer) -> ValueImport:
    """The file is thrown away; no value came of it.

    Refuses: NotAllowed; WrongState.
    """
    row = lock(ValueImport, found.uid)
    rules.IMPORT_STEPS.take("discard", row, by=by)
    row.rows = {"head": [], "rows": []}
    row.save()
    return row
