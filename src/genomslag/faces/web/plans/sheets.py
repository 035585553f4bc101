"""The plan as a sheet: taken out, changed, looked through and taken in; pasted from Excel; written in row by row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.domain.plans.queries import HEADINGS, Judged, Written
from genomslag.faces.exchange import plan_sheets, workbook
from genomslag.faces.web import forms, shell
from genomslag.faces.web.days import read_day
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.plans.writing import choosing
from genomslag.faces.web.saving import called, saved
from genomslag.ground.errors import Invalid, NotUnderstood, Refused, Stale
from genomslag.ground.writes import once, write

IN_GRID = (
    "title",
    "unit",
    "owner",
    "contributors",
    "starts_on",
    "ends_on",
    "recurs",
    "resource",
    "amount",
    "funding",
    "groups",
    "method",
    "effect",
    "use",
)
LONGEST_ROWS = 2_000_000


def words() -> dict[str, list[str]]:
    """The headings of a plan in every language: a file may have been taken out in another."""
    found: dict[str, list[str]] = {key: [] for key in HEADINGS}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for key, heading in HEADINGS.items():
                found[key].append(str(heading))
    return found


@require_GET
def export(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan as a workbook with ids, to change and to take in again."""
    plan = queries.plan(uid, viewer=request.viewer)
    data = plan_sheets.workbook_of(plan.version.title, HEADINGS, queries.sheet(plan, viewer=request.viewer))
    return saved(data, f"{called(plan.version.title, 'plan')}.xlsx", workbook.XLSX)


def _editable(request: AskingRequest, uid: UUID) -> Plan:
    plan = queries.plan(uid, viewer=request.viewer)
    rules.PLAN_STEPS.require("add_measure", plan, request.viewer)
    return plan


def _written(lines: Sequence[plan_sheets.Line]) -> list[Written]:
    return [Written(line.number, line.cells, line.faults) for line in lines]


def take_in(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A file, or what was copied from Excel, is read and shown as it would stand; nothing is written yet."""
    plan = _editable(request, uid)
    fields = (
        Field("pasted", _("Rows copied from Excel"), "long", rows=6, required=False, is_ours=False,
              hint=_("With headings, or in this order: what is to be done, owner's unit, owner, begins, ends, resource, expected effect.")),
        Field("file", _("Or a file"), "file", required=False, accept=plan_sheets.ACCEPT, hint=_("Excel (.xlsx), OpenDocument (.ods), CSV or a table in Word, at most 500 rows.")),
    )  # fmt: skip
    form = Form(
        _("Take in rows"),
        fields,
        _("Look through"),
        over=plan.version.title,
        explain=_how(plan),
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "add_measure", plan),
        strip=shell.strip("plan"),
    )
    if request.method != "POST":
        return forms.run(request, form, lambda _given, _expected: ("", ""))
    given = forms.Given(request, fields)

    def step() -> HttpResponse:
        file = given.file_or_none("file")
        pasted = str(request.POST.get("pasted", "")).replace("\r\n", "\n").strip("\n")
        if file is None and not pasted.strip():
            raise Invalid("nothing", _("Paste some rows, or choose a file."), field="pasted")
        lines = plan_sheets.lines_in(file.read(), file.name or "", words(), read_day) if file else plan_sheets.lines_of(pasted, words(), read_day)  # fmt: skip
        return _review(request, plan, _written(lines))

    def again(refusal: Refused) -> HttpResponse:
        shown = forms.refilled(form, given, refusal)
        return shell.page(request, form.template, form=shown, refusal=refusal, strip=form.strip)

    return shell.carry_out(request, step, again)


def _how(plan: Plan) -> str:
    """What taking in rows does, or why it does nothing in a plan that is no draft."""
    if plan.state == Plan.State.DRAFT:
        return _("You see what each row would do before anything is written. Rows with an id change that measure; the same file again changes nothing.")  # fmt: skip
    return _("The plan is not a draft any more: what is to be done changes with its next version, so no rows are taken in here. Where the measures stand, and their days, are pasted into the sheet that one reports in.")  # fmt: skip


def _review(request: AskingRequest, plan: Plan, written: Sequence[Written], refusal: Refused | None = None) -> HttpResponse:
    judged = queries.judge(plan, written, viewer=request.viewer)
    if not judged:
        raise Invalid("no_rows", _("There are no rows under the headings."), field="file")
    counts = {
        kind: sum(one.kind == kind for one in judged) for kind in (queries.NEW, queries.CHANGED, queries.SAME, queries.WRONG)
    }
    columns = [key for key in HEADINGS if any(row.cells.get(key) for row in judged) and key not in ("id", "revision")]
    rows = [{"n": one.number, "c": dict(one.cells), "f": [[key, str(word)] for key, word in one.faults]} for one in written]
    return shell.page(
        request,
        "plans/take_in.html",
        plan=plan,
        judged=judged,
        counts=counts,
        columns=columns,
        headings=HEADINGS,
        rows=json.dumps(rows, ensure_ascii=False),
        refusal=refusal,
        strip=shell.strip("plan"),
    )


def keep_rows(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was looked through is taken in, whole or not at all."""
    plan = _editable(request, uid)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans:take_in", args=[uid]))
    written = _posted(request.POST.get("rows", ""))

    @write
    def whole() -> actions.TakenIn:
        once(request.POST.get("once", ""))
        return actions.take_in_rows(plan, written, by=request.viewer)

    def step() -> HttpResponse:
        made = whole()
        said = _("%(added)s added, %(changed)s changed, %(same)s unchanged.") % {
            "added": made.added, "changed": made.changed, "same": made.same
        }  # fmt: skip
        return shell.done(request, reverse("plans:plan", args=[uid]), said)

    return shell.carry_out(request, step, lambda refusal: _review(request, plan, written, refusal))


def _posted(said: str) -> list[Written]:
    """The rows as the page that showed them sent them back; whoever has changed them meets the same checks."""
    try:
        if len(said) > LONGEST_ROWS:
            raise ValueError("too long")
        rows = json.loads(said)
        if not isinstance(rows, list):
            raise TypeError("no list of rows")
        return [
            Written(int(row["n"]), {str(key): str(text) for key, text in row["c"].items() if key in HEADINGS}, tuple((str(key), str(word)) for key, word in row["f"]))
            for row in rows
        ]  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError) as trouble:
        raise NotUnderstood("rows", _("The rows did not come through. Take the file in again.")) from trouble


@require_GET
def grid(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft as a sheet that one writes in."""
    return _grid(request, _editable(request, uid))


def _grid(request: AskingRequest, plan: Plan, wrong: Judged | None = None, refusal: Refused | None = None) -> HttpResponse:
    can = choosing(plan, viewer=request.viewer)
    rows = queries.sheet(plan, viewer=request.viewer)
    typed: Mapping[str, str] = wrong.cells if wrong else {}
    shown: list[dict[str, Any]] = [
        {**row, **typed} if wrong and typed.get("id") == row["id"] else dict(row)
        for row in (*rows, dict.fromkeys(HEADINGS, ""))
    ]
    return shell.page(
        request,
        "plans/grid.html",
        plan=plan,
        rows=shown,
        columns=IN_GRID,
        headings=HEADINGS,
        wrong=wrong,
        refusal=refusal,
        may_write=rules.PLAN_STEPS.may("add_measure", plan, viewer=request.viewer),
        lists={
            "unit": [unit.name for unit in can.units],
            "owner": [person.name for person in can.people.values()],
            "use": [use.definition.name for use in can.uses],
            "recurs": [label for value, label in Measure.Recurs.choices if value],
            "groups": list(can.groups.values()),
            "contributors": [unit.name for unit in can.units],
            "method": [one.name for one in can.methods],
        },
        strip=shell.strip("plan"),
    )


def keep_row(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One row of the sheet is saved; the others are not touched."""
    plan = _editable(request, uid)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans:grid", args=[uid]))
    cells = {key: str(request.POST.get(key, "")).replace("\r\n", "\n") for key in ("id", "revision", *IN_GRID)}
    for key in plan_sheets.DAYS:
        if (day := read_day(cells[key])) is not None:
            cells[key] = day.isoformat()
    quiet = "application/json" in request.headers.get("accept", "")
    written = [Written(1, cells)]

    def step() -> HttpResponse:
        actions.take_in_rows(plan, written, by=request.viewer)
        if not quiet:
            return shell.done(request, reverse("plans:grid", args=[uid]), _("The row is saved."))
        return JsonResponse({"said": _("The row is saved."), **_kept(request, plan, cells["id"])})

    def again(refusal: Refused) -> HttpResponse:
        rows = refusal.rows if isinstance(refusal, actions.WrongRows) else []
        if quiet:
            faults = [[key, str(word)] for row in rows for key, word in row.faults]
            return JsonResponse({"said": str(refusal.message), "faults": faults, "stale": isinstance(refusal, Stale)})
        return _grid(request, plan, rows[0] if rows else None, refusal)

    return shell.carry_out(request, step, again)


def _kept(request: AskingRequest, plan: Plan, uid: str) -> dict[str, Any]:
    """The row as it stands now: a new one is the last."""
    rows = queries.sheet(plan, viewer=request.viewer)
    row = next((row for row in rows if row["id"] == uid), rows[-1])
    [judged] = queries.judge(plan, [Written(1, row)], viewer=request.viewer)
    return {"id": row["id"], "revision": row["revision"], "code": row["code"], "marks": [str(one.word) for one in judged.marks]}
