"""A file of values: kept until it has been looked through, then taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import importing, queries, rules
from genomslag.domain.indicators.importing import CHANGED, CORRECTION, NEW, WRONG, Line, Plan, Telling, silent
from genomslag.domain.indicators.models import Observation, ValueImport
from genomslag.domain.organisation.models import Body
from genomslag.ground import files, outbox
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.models import StoredFile
from genomslag.ground.rows import write_over
from genomslag.ground.writes import lock, write

BATCH = 2_000
_REVISED = (
    *("value_scaled", "numerator_scaled", "denominator_scaled", "absence", "words", "scale"),
    *("is_preliminary", "comment", "state", "revision"),
)


@write
def begin_import(body: Body, *, name: str, sha256: str, data: Mapping[str, Any], by: Viewer) -> ValueImport:
    """The file's rows wait to be looked through; no value has come of them yet. The very same file that waits already is that one, and not another.

    Refuses: NotAllowed; Invalid("no_authority", "no_columns").
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    row = ValueImport(authority_id=body.authority_id, body=body, name=name[:200], sha256=sha256, rows=dict(data))
    rules.IMPORT_STEPS.require("begin_import", row, by)
    queries.check_columns(row, viewer=by)
    waiting = queries.same_waiting(body, sha256=sha256, viewer=by)
    if waiting is not None:
        return waiting
    row.save()
    rules.IMPORT_STEPS.take("begin_import", row, by=by, facts={"rows": len(data["rows"])})
    return row


@write
def leave_file(body: Body, *, file: StoredFile, by: Viewer) -> ValueImport:
    """A file that takes its time is left to be read and judged in the background.

    Refuses: NotAllowed; Invalid("no_authority").
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    row = ValueImport(authority_id=body.authority_id, body=body, name=file.name[:200], sha256=file.sha256, file=file)
    row.state = ValueImport.State.READING
    rules.IMPORT_STEPS.require("leave_file", row, by)
    row.save()
    rules.IMPORT_STEPS.take("leave_file", row, by=by, facts={"bytes": file.size_bytes})
    _order("read_values", row, by)
    return row


def _order(kind: str, row: ValueImport, by: Viewer, **said: Any) -> None:
    """Asked once for each state of the file; what is said of the rows is said in the language of the one who asked."""
    payload = {
        "file": str(row.uid),
        "person": by.own_person_id,
        "language": translation.get_language() or "sv",
        "subject": row.name,
        **said,
    }
    outbox.order(kind, payload, key=f"{kind}:{row.uid}:{row.revision}", authority_id=row.authority_id)


@write
def tell_progress(found: ValueImport, *, done: int, of: int, by: Viewer) -> None:
    """How far the work in the background has come can be seen by those who wait for it; nothing of it stands in the trail.

    Refuses: NotAllowed.
    """
    if not by.has(rules.SYSTEM, found.authority_id):
        raise NotAllowed("not_allowed", _("Your role does not include this step."))
    at_work = (ValueImport.State.READING, ValueImport.State.TAKING)
    ValueImport.unscoped.filter(pk=found.pk, state__in=at_work).update(done=done, of=of)


@write
def lay_open(found: ValueImport, *, data: Mapping[str, Any], plan: Plan, by: Viewer, trouble: str = "") -> ValueImport:
    """The file has been read and judged, and waits to be looked through; or looked through again, when something stopped its being taken in.

    Takes: plan, what is said of each row; trouble, what stopped it.
    Refuses: NotAllowed; WrongState.
    """
    row = lock(ValueImport, found.uid)
    rules.IMPORT_STEPS.take(
        "lay_open", row, by=by, facts={"rows": len(plan.lines)}, texts={"trouble": trouble} if trouble else None
    )
    row.rows, row.judged, row.trouble, row.done, row.of = dict(data), plan.kept(), trouble, 0, 0
    return _without_file(row)


@write
def turn_away(found: ValueImport, *, trouble: str, by: Viewer) -> ValueImport:
    """The file cannot be read, and says why; no value came of it.

    Refuses: NotAllowed; WrongState.
    """
    row = lock(ValueImport, found.uid)
    rules.IMPORT_STEPS.take("turn_away", row, by=by, texts={"trouble": trouble})
    row.trouble = trouble
    return _without_file(row)


@write
def order_taking(found: ValueImport, *, seen: str, plan: Plan, by: Viewer, leave_out: bool = False) -> ValueImport:
    """The values of a large file are taken in in the background, as they were looked at; when something has changed it is laid open again.

    Takes: seen and leave_out, as take_in; plan, what is said of the rows now, read before the write began.
    Refuses: NotAllowed; WrongState; Invalid("changed_since", "stopped").
    """
    row = lock(ValueImport, found.uid)
    rules.IMPORT_STEPS.check("order_taking", row, by)
    _must_be_as_seen(plan, seen=seen, leave_out=leave_out)
    rules.IMPORT_STEPS.take("order_taking", row, by=by, facts={"rows": plan.written})
    row.trouble, row.done, row.of = "", 0, len(plan.lines)
    row.save()
    _order("take_values", row, by, seen=seen, leave_out=leave_out)
    return row


def _must_be_as_seen(plan: Plan, *, seen: str, leave_out: bool) -> None:
    if plan.digest != seen:
        raise Invalid("changed_since", _("Something has changed since you looked the file through. Look it through again."))
    if plan.wrong and not leave_out:
        raise Invalid("stopped", _("%(count)s rows must be mended or left out first.") % {"count": plan.wrong})


@write
def take_in(
    found: ValueImport,
    *,
    seen: str,
    judged: queries.Judged,
    by: Viewer,
    leave_out: bool = False,
    judging: Telling = silent,
    writing: Telling = silent,
) -> int:
    """The values of the file are handed in for approval; what is already there is left as it is.

    Takes: seen, the digest of the plan that was looked at; judged, the file judged before the write began, so that nobody waits for that: it holds
    when nothing has changed meanwhile; leave_out, that rows which cannot be taken in are passed over;
    judging and writing, who is told how many rows have been judged once more, and how many written.
    Gives: how many values were written.
    Refuses: NotAllowed; WrongState; Invalid("changed_since", "stopped").
    """
    row = lock(ValueImport, found.uid)
    rules.IMPORT_STEPS.check("take_in", row, by)
    holds = judged.mark == queries.mark_of(row, viewer=by)
    plan = judged.plan if holds else queries.import_plan(row, viewer=by, telling=judging)
    _must_be_as_seen(plan, seen=seen, leave_out=leave_out)
    counts = {key: plan.counts[key] for key in (NEW, CHANGED, CORRECTION, importing.SAME, WRONG)}
    rules.IMPORT_STEPS.take("take_in", row, by=by, facts=counts)
    _write(plan, row.name, writing)
    row.rows, row.judged, row.counts = {"head": [], "rows": []}, {}, counts
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
    row.rows, row.judged = {"head": [], "rows": []}, {}
    return _without_file(row)


def _without_file(row: ValueImport) -> ValueImport:
    """The row is saved and the file is gone: its rows are kept, or nothing is."""
    file, row.file = row.file, None
    row.save()
    if file is not None:
        files.forget(file)
    return row
