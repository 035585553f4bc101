"""A file of values: sent in, looked through row by row, taken in whole or thrown away."""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genomslag.domain.indicators import actions, importing, queries, rules
from genomslag.domain.indicators.importing import Plan
from genomslag.domain.indicators.models import ValueImport
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.faces.exchange.values import reading
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import files
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotFound, Refused
from genomslag.ground.paging import Page, pages_of, window

PAGE, FILES = 100, 50
AT_ONCE_BYTES, AT_ONCE_PACKED_BYTES, AT_ONCE_ROWS = 60_000, 15_000, 2_000
"""What is read and written while the person waits: less than a second's work. More goes to the background; a workbook is packed some four times."""
SHOWN = {
    "": gettext_lazy("all"),
    importing.WRONG: gettext_lazy("to be mended"),
    importing.NEW: gettext_lazy("new"),
    importing.CHANGED: gettext_lazy("other value"),
    importing.CORRECTION: gettext_lazy("corrections"),
    importing.SAME: gettext_lazy("unchanged"),
}
MARKS = {
    importing.WRONG: ("late", gettext_lazy("To be mended")),
    importing.NEW: ("open", gettext_lazy("New")),
    importing.CHANGED: ("moved", gettext_lazy("Other value")),
    importing.CORRECTION: ("moved", gettext_lazy("Correction")),
    importing.SAME: ("done", gettext_lazy("Unchanged")),
}


def begin_import(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A file is sent in. It is read before anything is written, so that nobody waits for it; a large one is read in the background."""
    body = organisation.body(uid)
    if body.authority_id is None:
        raise NotFound()
    asked = Field(
        "file",
        _("File"),
        "file",
        hint=_("Excel (.xlsx), OpenDocument (.ods) or CSV, one value a row. The first row names the columns."),
        accept=reading.ACCEPT,
    )
    read, name, trouble = _read(request, asked) if request.method == "POST" and not _is_large(request) else (None, "", None)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if _is_large(request):
            left = _leave(given.file("file"), body, request)
            return reverse("values:review_import", args=[left.uid]), _("The file is read in the background.")
        if read is None:
            raise trouble or Invalid("no_file", _("Choose a file."), field="file")
        waits = queries.same_waiting(body, sha256=read.sha256, viewer=request.viewer)
        made = actions.begin_import(body, name=name, sha256=read.sha256, data=read.data, by=request.viewer)
        word = _("The same file waits here already, as %(name)s. Look it through, then take it in.") % {"name": made.name}
        return reverse("values:review_import", args=[made.uid]), (
            word if waits else _("The file is read. Look it through, then take it in.")
        )

    form = Form(
        _("Values from a file"),
        (asked,),
        _("Read the file"),
        over=body.name,
        explain=_("Nothing is written until you have looked it through. The same file sent twice changes nothing."),
        back=reverse("values:body", args=[uid]),
        template="values/upload.html",
        extra={**_sent(request, body), "body": body, "heads": _heads()},
        strip=shell.strip("followup"),
        need=(rules.IMPORT_STEPS, "begin_import", ValueImport(authority_id=body.authority_id)),
    )
    return forms.run(request, form, do)


def _sent(request: AskingRequest, body: Body) -> dict[str, object]:
    """The files that were sent in before, a page of them."""
    number = number_of(request)
    sent, total = queries.imports_of(body, viewer=request.viewer, page=number, size=FILES)
    return {"files": sent, "page": Page.of(number, total=total, size=FILES)}


def _heads() -> list[tuple[str, str]]:
    """The columns that a file may have, and what each says."""
    return [
        ("Indikator", _("name, or outside code")),
        ("Period", _("2026, 2026 T1, 2026 K2 or 2026-04; or two columns with days")),
        ("Enhet", _("name or code of the unit; empty for all together")),
        ("Värde", _("the number, the step or the words")),
        ("Täljare, Nämnare", _("for a share: how many, and of how many")),
        ("Orsak", _("missing, not applicable or reason unknown, when there is no value")),
        ("Preliminär", _("yes or no")),
        ("Version", _("of the sheet, when the file is to be refused if there is a newer one")),
        (_("The name of a breakdown"), _("its group; empty for all")),
    ]


def _is_large(request: AskingRequest) -> bool:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return False
    most = AT_ONCE_PACKED_BYTES if (sent.name or "").casefold().endswith((".xlsx", ".ods")) else AT_ONCE_BYTES
    return (sent.size or 0) > most


def _leave(sent: UploadedFile, body: Body, request: AskingRequest) -> ValueImport:
    authority_id = body.authority_id
    if authority_id is None:
        raise NotFound()
    file = files.store(
        sent.read(),
        name=sent.name or "fil",
        media_type=sent.content_type or "application/octet-stream",
        authority_id=authority_id,
        audience=Audience.OWN,
    )
    return actions.leave_file(body, file=file, by=request.viewer)


def _read(request: AskingRequest, asked: Field) -> tuple[reading.Read | None, str, Refused | None]:
    try:
        file = forms.Given(request, (asked,)).file("file")
        return reading.read(file.read(), file.name or ""), file.name or "", None
    except Refused as refusal:
        return None, "", refusal


def review(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Everything that would come of the file, row by row; the button takes it in."""
    found = queries.import_of(uid, viewer=request.viewer)
    if found.is_worked_on:
        return shell.page(request, "values/working.html", found=found, trouble=queries.trouble_with(found, viewer=request.viewer), strip=shell.strip("followup"))  # fmt: skip
    if found.state != ValueImport.State.OPEN:
        return shell.page(request, "values/taken.html", found=found, words=SHOWN, strip=shell.strip("followup"))
    # What is sent is judged here, before the write that carries the form out begins; a large file is judged by the worker.
    held = queries.judged(found, viewer=request.viewer) if request.method == "POST" and not found.judged else None
    plan = held.plan if held else queries.looked_through(found, viewer=request.viewer)
    back = reverse("values:begin_import", args=[found.body.uid])

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if held is None or len(plan.lines) > AT_ONCE_ROWS:
            actions.order_taking(found, seen=given["seen"], plan=plan, leave_out=given.tick("leave_out"), by=request.viewer)
            return reverse("values:review_import", args=[uid]), _("The values are taken in in the background.")
        count = actions.take_in(found, seen=given["seen"], judged=held, leave_out=given.tick("leave_out"), by=request.viewer)
        told = ngettext("%(num)s value is handed in for approval.", "%(num)s values are handed in for approval.", count)
        return reverse("values:body", args=[found.body.uid]), told % {"num": count}

    leave = (Field("leave_out", _("Leave out the rows that must be mended"), "tick"),) if plan.wrong else ()
    form = Form(
        _("Take in"),
        (Field("seen", "", "hidden", value=plan.digest), *leave),
        _("Take in"),
        over=found.body.name,
        back=back,
        template="values/review.html",
        extra=_review(request, found, plan),
        strip=shell.strip("followup"),
        need=(rules.IMPORT_STEPS, "take_in", found),
    )
    return forms.run(request, form, do)


def _review(request: AskingRequest, found: ValueImport, plan: Plan) -> dict[str, object]:
    show = request.GET.get("show", importing.WRONG if plan.wrong else "")
    wanted = [line for line in plan.lines if not show or line.standing == show]
    number, on_page = window(number_of(request), total=len(wanted), size=PAGE)
    return {
        "found": found,
        "plan": plan,
        "head": found.rows["head"],
        "show": show,
        "marks": MARKS,
        "filters": [(key, word, plan.counts[key] if key else len(plan.lines)) for key, word in SHOWN.items()],
        "lines": wanted[on_page],
        "page": {"number": number, "pages": pages_of(len(wanted), PAGE)},
        "kept": f"show={show}&",
    }


def discard_import(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The file is thrown away."""
    found = queries.import_of(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        actions.discard_import(found, by=request.viewer)
        return reverse("values:begin_import", args=[found.body.uid]), _("The file is thrown away.")

    return forms.press(
        request,
        _("Throw the file away"),
        _("Throw away"),
        do,
        over=found.name,
        explain=_("No value has come of it. You can send the file in again."),
        back=reverse("values:review_import", args=[uid]),
        need=(rules.IMPORT_STEPS, "discard", found),
    )
