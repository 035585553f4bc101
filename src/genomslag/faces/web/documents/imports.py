"""A file comes into a draft: sent in, looked through row by row, taken in or thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genomslag.domain.documents import actions, importing, queries, rules
from genomslag.domain.documents.importing import ERROR, WARNING, Item, Plan, TableView
from genomslag.domain.documents.models import Import, Version
from genomslag.faces.exchange import contents
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.documents.editing import draft
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.paging import pages_of, window

PAGE = 100
SHOWN = {
    "": gettext_lazy("all"),
    "stopped": gettext_lazy("to be mended"),
    "warned": gettext_lazy("with a warning"),
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("new words"),
    "same": gettext_lazy("unchanged"),
    "out": gettext_lazy("rows left out"),
}


def upload(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A file is sent in. It is read before anything is written, so that nobody waits for it."""
    shown = draft(request, uid)
    asked = Field(
        "file",
        _("File"),
        "file",
        hint=_("Word (.docx), PDF, Excel (.xlsx), OpenDocument (.ods) or CSV, at most 50 MB and 5,000 rows."),
        accept=contents.ACCEPT,
    )
    read, name, trouble = _read(request, asked) if request.method == "POST" else (None, "", None)

    def do(_given: forms.Given, _expected: int | None) -> forms.Done:
        if read is None:
            raise trouble or Invalid("no_file", _("Choose a file."), field="file")
        made = actions.begin_import(shown, name=name, sha256=read.sha256, contents=read.data, by=request.viewer)
        return place(made.uid), _("The file is read. Look it through, then take it in.")

    form = Form(
        _("Import from a file"),
        (asked,),
        _("Read the file"),
        over=shown.title,
        explain=_(
            "Headings become chapters and tables become rows. Nothing is written in the draft until you have looked it through."
        ),
        back=reverse("documents:edit", args=[uid]),
        template="documents/import_upload.html",
        extra={"files": queries.imports_of(shown, viewer=request.viewer), "version": shown},
        strip=_strip(shown),
        need=(rules.STEPS, "edit", shown),
    )
    return forms.run(request, form, do)


def _read(request: AskingRequest, asked: Field) -> tuple[contents.Read | None, str, Refused | None]:
    try:
        file = forms.Given(request, (asked,)).file("file")
        return contents.read(file.read(), file.name or ""), file.name or "", None
    except Refused as refusal:
        return None, "", refusal


def _strip(shown: Version) -> list[shell.Station]:
    return shell.strip(rules.station(shown.document.profile.rules, shown.document.kind))


def place(uid: UUID) -> str:
    """The address where a file is reviewed."""
    return reverse("documents:review_import", args=[uid])


def _open(request: AskingRequest, uid: UUID) -> Import:
    found = queries.import_of(uid, viewer=request.viewer)
    rules.STEPS.require("edit", found.version, request.viewer)
    return found


def review_import(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Everything that would come of the file, with what it becomes and where it lands; the button takes it in."""
    found = _open(request, uid)
    if found.state != Import.State.OPEN:
        return _done_with(request, found)
    rules.refuse_frozen(found.version)
    plan = queries.import_plan(found, viewer=request.viewer)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        count = actions.accept_import(found, seen=given["seen"], by=request.viewer)
        said = ngettext(
            "%(count)s element is taken in. You can undo it.", "%(count)s elements are taken in. You can undo it.", count
        )
        return reverse("documents:edit", args=[found.version.uid]), said % {"count": count}

    form = Form(
        _("Take in"),
        (Field("seen", "", "hidden", value=plan.digest),),
        _("Take in"),
        over=found.version.title,
        back=reverse("documents:import_file", args=[found.version.uid]),
        template="documents/import_review.html",
        extra=_review(request, found, plan),
        strip=_strip(found.version),
        need=(rules.STEPS, "edit", found.version),
    )
    return forms.run(request, form, do)


accept_import = review_import
"""Taking in is asked where the file is reviewed, so that a refusal shows the rows it speaks of."""


def _done_with(request: AskingRequest, found: Import) -> HttpResponse:
    return shell.page(request, "documents/import_done.html", found=found, version=found.version, strip=_strip(found.version))


@dataclass(frozen=True)
class Line:
    """An item as it is shown: with its kind in the organisation's words and its row's own names in the form."""

    item: Item
    word: str
    mark: str
    state: str


def _review(request: AskingRequest, found: Import, plan: Plan) -> dict[str, Any]:
    version = found.version
    words = rules.words(version.document.profile.rules)
    show = request.GET.get("show", "")
    wanted = [item for item in plan.items if _shows(item, show)]
    number, on_page = window(number_of(request), total=len(wanted), size=PAGE)
    kinds = rules.kinds_of(version.document.profile.rules, version.document.kind).parents
    return {
        "found": found,
        "version": version,
        "plan": plan,
        "show": show,
        "filters": [(key, word, sum(_shows(item, key) for item in plan.items)) for key, word in SHOWN.items()],
        "lines": [_line(item, words) for item in wanted[on_page]],
        "page": {"number": number, "pages": pages_of(len(wanted), PAGE)},
        "kept": f"{urlencode({'show': show})}&" if show else "",
        "kinds": [(kind, words.get(kind, kind)) for kind in kinds],
        "all_kinds": list(words.items()),
        "targets": list(importing.TARGETS.items()),
        "parents": [(one, _parents(found, one, request)) for one in plan.tables],
        "weights": {ERROR: _("error"), WARNING: _("warning"), "note": _("note")},
    }


def _shows(item: Item, show: str) -> bool:
    if show == "stopped":
        return item.is_stopped
    if show == "warned":
        return not item.is_out and any(one.weight == WARNING for one in item.findings)
    if show == "out":
        return item.is_out
    if show == "changed":
        return not item.is_out and item.standing in ("changed", "clash")
    if show in ("new", "same"):
        return not item.is_out and item.standing == show
    return True


def _line(item: Item, words: dict[str, str]) -> Line:
    mark, state = {
        "new": ("open", _("New")),
        "changed": ("moved", _("New words")),
        "same": ("done", _("Unchanged")),
        "clash": ("late", _("Changed on both sides")),
        "gone": ("off", _("Removed since")),
    }[item.standing]
    if item.is_out:
        mark, state = "off", _("Left out")
    return Line(item, words.get(item.kind, item.kind), mark, state)


def _parents(found: Import, table: TableView, request: AskingRequest) -> list[tuple[str, str]]:
    """The elements of the draft under which the rows of a table may stand."""
    profile, kind = found.version.document.profile.rules, found.version.document.kind
    allowed = rules.kinds_of(profile, kind).parents.get(table.kind, ())
    rows = queries.drafted(found.version, viewer=request.viewer, with_words=False) if table.use == "rows" else []
    return [(str(row.uid), f"{row.number} {row.title}".strip()) for row in rows if row.kind in allowed]


def choose_in_import(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the person chose of columns, kinds and rows is kept, and the plan is shown anew."""
    found = _open(request, uid)
    back = place(uid)
    if request.method != "POST":
        return HttpResponseRedirect(back)
    plan = queries.import_plan(found, viewer=request.viewer)
    tables = {str(one.at): said for one in plan.tables if (said := _of_table(request, one))}
    items = {one.key: said for one in plan.items if (said := _of_item(request, one))}
    actions.choose_in_import(found, tables=tables, items=items, expected=_expected(request), by=request.viewer)
    show, page = request.POST.get("show", ""), request.POST.get("page", "")
    kept = {name: value for name, value in (("show", show), ("page", page)) if value}
    return shell.done(request, f"{back}?{urlencode(kept)}" if kept else back, _("Your choices are kept."))


def _expected(request: AskingRequest) -> int | None:
    said = request.POST.get("revision", "")
    return whole(said)


def _of_table(request: AskingRequest, table: TableView) -> dict[str, Any]:
    """What was chosen of a table, when its form was sent."""
    post, name = request.POST, f"t{table.at}"
    if f"{name}-use" not in post:
        return {}
    said: dict[str, Any] = {"use": post[f"{name}-use"]}
    if table.use == "rows" and f"{name}-kind" in post:
        said |= {"kind": post[f"{name}-kind"], "under": post.get(f"{name}-under", "")[:36]}
        said["columns"] = [post.get(f"{name}-c{one.at}", one.target) for one in table.columns]
        said["merged"] = "unfold" if post.get(f"{name}-unfold") else ""
        head = whole(post.get(f"{name}-head", ""))
        if head is not None and head != (table.head or 0):
            said |= {"head": head}
            del said["columns"]
    return said


def _of_item(request: AskingRequest, item: Item) -> dict[str, Any]:
    """What was chosen of a row that was on the page, where it differs from what stood there."""
    post = request.POST
    if f"shown-{item.key}" not in post:
        return {}
    said: dict[str, Any] = {}
    kind = post.get(f"kind-{item.key}", "")
    if kind and kind != item.kind:
        said["kind"] = kind
    out = f"in-{item.key}" not in post or (post.get("do") == "leave_stopped" and bool(item.errors))
    if out != item.is_out:
        said["out"] = out
    return said


def discard_import(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The file is thrown away; the draft never had any of it."""
    found = _open(request, uid)

    def do(_expected: int | None) -> forms.Done:
        actions.discard_import(found, by=request.viewer)
        return reverse("documents:import_file", args=[found.version.uid]), _("The file is thrown away.")

    return forms.press(
        request,
        _("Throw the file away"),
        _("Throw away"),
        do,
        over=found.name,
        explain=_("What was read and what you have chosen is gone. The draft is not changed. You can send the file in again."),
        back=place(uid),
        need=(rules.STEPS, "edit", found.version),
    )


def take_back_import(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the file brought in is gone from the draft, and the file waits for review again."""
    found = _open(request, uid)

    def do(_expected: int | None) -> forms.Done:
        actions.take_back_import(found, by=request.viewer)
        return place(uid), _("The draft is as it was before the file. You can change your choices and take it in again.")

    return forms.press(
        request,
        _("Take back the import"),
        _("Take back"),
        do,
        over=found.name,
        explain=_(
            "What the file brought in is removed, and what it reworded gets its old words. It stops if somebody has written there since."
        ),
        back=reverse("documents:import_file", args=[found.version.uid]),
        need=(rules.STEPS, "edit", found.version),
    )
