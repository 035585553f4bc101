"""A draft is written: the outline with one element open at a time, every command as a plain form."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Edit, Element, Version
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Refused
from genomslag.ground.rows import one_visible


def draft(request: AskingRequest, uid: UUID) -> Version:
    """The draft, for one who may edit it.

    Refuses: NotFound; NotAllowed; WrongState("frozen").
    """
    shown = queries.version(uid, viewer=request.viewer)
    rules.STEPS.require("edit", shown, request.viewer)
    rules.refuse_frozen(shown)
    return shown


def place(uid: UUID, element: UUID | str = "") -> str:
    """The address of the draft's outline, with an element in hand."""
    return reverse("documents:edit", args=[uid]) + (f"?at={element}" if element else "")


def element_of(request: AskingRequest, uid: UUID) -> Element:
    """The element, when the person may see it.

    Refuses: NotFound.
    """
    return one_visible(Element, uid, viewer=request.viewer)


@require_GET
def edit(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft as an outline, with the chosen element open beside it."""
    shown = draft(request, uid)
    rows = queries.drafted(shown, viewer=request.viewer)
    said = queries.edits(shown, viewer=request.viewer)
    chosen = next((row for row in rows if str(row.uid) == request.GET.get("at", "")), None)
    opened = queries.opened(shown, chosen.uid, viewer=request.viewer) if chosen else None
    undo, redo = queries.latest_own(said, viewer=request.viewer)
    return shell.page(
        request,
        "documents/edit.html",
        version=shown,
        rows=rows,
        at=chosen or (rows[0] if rows else None),
        node=opened,
        number=chosen.number if chosen else "",
        base=as_base(opened) if opened else "",
        mine=None,
        here=queries.here_lately(said, viewer=request.viewer),
        undo=undo,
        redo=redo,
        lately=queries.lately(said[:5], rows, viewer=request.viewer),
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)),
    )


def as_base(opened: queries.Open) -> str:
    """What the person begins from, as the form carries it: without it nobody could tell whose words are whose."""
    return json.dumps({"code": opened.code, "title": opened.title, "text": opened.text}, ensure_ascii=False)


def shift(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """The element is moved one step."""
    shown = draft(request, uid)
    row = element_of(request, element)
    if request.method != "POST":
        return HttpResponseRedirect(place(uid, element))

    wants_page = request.accepts("text/html")
    try:
        actions.shift_element(shown, row, way=request.POST.get("way", ""), under=request.POST.get("under"), by=request.viewer)
    except Refused as refusal:
        if wants_page:
            raise
        return _order(request, shown, str(refusal.message), status=refusal.status)
    if wants_page:
        return HttpResponseRedirect(place(uid, element), status=303)
    return _order(request, shown, "", element=element)


def _order(
    request: AskingRequest, shown: Version, said: str, *, element: UUID | None = None, status: int = 200
) -> HttpResponse:
    """The outline's order as plain data, so that the page follows without being fetched again."""
    rows = queries.drafted(shown, viewer=request.viewer, with_words=False)
    undo, redo = queries.latest_own(queries.edits(shown, viewer=request.viewer), viewer=request.viewer)
    moved = next((row for row in rows if row.uid == element), None)
    if moved is not None:
        where = {"name": f"{moved.number} {moved.title}".strip(), "place": moved.place, "all": moved.siblings}
        said = _("%(name)s now stands as %(place)s of %(all)s, at level %(level)s.") % {**where, "level": moved.depth + 1}
    order = [[str(row.uid), row.number, row.depth, row.place, row.siblings, str(row.parent_uid or "")] for row in rows]
    data = {"said": said, "order": order, "undo": _turning(shown, undo, "undo"), "redo": _turning(shown, redo, "redo")}
    return JsonResponse(data, status=status)


def _turning(shown: Version, edit: Edit | None, way: str) -> str:
    return reverse(f"documents:{way}", args=[shown.uid, edit.uid]) if edit else ""


def add_here(request: AskingRequest, uid: UUID, element: UUID | None = None) -> HttpResponse:
    """A new element after another one, or under it; the first one of a draft at the top."""
    shown = draft(request, uid)
    rows = queries.drafted(shown, viewer=request.viewer, with_words=False)
    beside = next((row for row in rows if row.uid == element), None)
    where = [("after", _("after it, at the same level")), ("under", _("under it, last"))]
    kind = request.GET.get("kind") or (beside.kind if beside else "chapter")
    code = rules.suggested(queries.places(rows), kind=kind, parent=beside.parent_id if beside else None)
    fields = (
        *([Field("where", _("Where"), "radio", value=request.GET.get("where", "after"), choices=where)] if beside else []),
        Field("kind", _("Kind"), "select", value=kind, choices=list(rules.words(shown.document.profile.rules).items())),
        Field("title", _("Title"), required=False),
        Field("code", _("Code"), value=code, required=False, hint=_("Without a code it is numbered by its place.")),
        Field("text", "", "hidden", required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        parent, position = _place_of(request, beside, given["where"])
        made = actions.add_element(
            shown,
            kind=given["kind"],
            title=given["title"],
            code=given["code"],
            text=given.rich("text") if given["text"] else None,
            parent=parent,
            position=position,
            by=request.viewer,
        )
        return place(uid, made.element.uid), _("The element is added.")

    form = Form(
        _("New element"),
        fields,
        _("Add"),
        over=_("Beside %(name)s") % {"name": f"{beside.number} {beside.title}".strip()} if beside else shown.title,
        back=place(uid, element or ""),
        need=(rules.STEPS, "edit", shown),
    )
    return forms.run(request, form, do)


def _place_of(request: AskingRequest, beside: queries.Row | None, where: str) -> tuple[Element | None, int | None]:
    if beside is None:
        return None, None
    if where == "under":
        return element_of(request, beside.uid), None
    return (element_of(request, beside.parent_uid) if beside.parent_uid else None), beside.place + 1


def remove_element(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """An element leaves a draft, with a reason when an earlier version had it."""
    shown = draft(request, uid)
    opened = queries.opened(shown, element, viewer=request.viewer)
    reason = Field("reason", _("Why"), "long", hint=_("The earlier version had it: the reason is kept in the lineage."))
    above = place(uid, opened.under or "")

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.remove_element(shown, opened.element, reason=given["reason"], by=request.viewer)
        return above, _("The element is removed. You can undo it.")

    form = Form(
        _("Remove the element"),
        (reason,) if opened.was_before else (),
        _("Remove"),
        over=f"{opened.word} {opened.code} {opened.title}".strip(),
        explain=_("It can be brought back by undoing, until the version freezes."),
        back=place(uid, element),
        need=(rules.STEPS, "edit", shown),
    )
    return forms.run(request, form, do)


@require_GET
def changes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was done to the draft, the latest first."""
    shown = draft(request, uid)
    rows = queries.drafted(shown, viewer=request.viewer, with_words=False)
    number = number_of(request)
    first = (number - 1) * PAGE
    said = queries.edits(shown, viewer=request.viewer, limit=PAGE + 1, offset=first)
    return shell.page(
        request,
        "documents/changes.html",
        version=shown,
        lately=queries.lately(said[:PAGE], rows, viewer=request.viewer),
        number=max(number, 1),
        has_more=len(said) > PAGE,
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)),
    )


PAGE = 50


def undo(request: AskingRequest, uid: UUID, edit: UUID) -> HttpResponse:
    """One's own change is undone."""
    shown = draft(request, uid)
    row = one_visible(Edit, edit, viewer=request.viewer, related=("element",))

    def do(_expected: int | None) -> forms.Done:
        actions.undo(shown, row, by=request.viewer)
        return _back(uid, row), _("Undone: %(what)s.") % {"what": row.get_verb_display()}

    return forms.press(
        request, _("Undo the change"), _("Undo"), do, over=shown.title, explain=row.get_verb_display(), back=place(uid)
    )


def redo(request: AskingRequest, uid: UUID, edit: UUID) -> HttpResponse:
    """What was undone is done again."""
    shown = draft(request, uid)
    row = one_visible(Edit, edit, viewer=request.viewer, related=("element",))

    def do(_expected: int | None) -> forms.Done:
        actions.redo(shown, row, by=request.viewer)
        return _back(uid, row), _("Done again: %(what)s.") % {"what": row.get_verb_display()}

    return forms.press(
        request, _("Do the change again"), _("Do again"), do, over=shown.title, explain=row.get_verb_display(), back=place(uid)
    )


def _back(uid: UUID, edit: Edit) -> str:
    return place(uid, edit.element.uid if edit.element else "")


def number_anew(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The codes follow the order again; what changes is shown first."""
    shown = draft(request, uid)
    rows = queries.drafted(shown, viewer=request.viewer)
    codes = rules.renumbered(queries.places(rows))
    new = {str(row.uid): codes[row.element_id] for row in rows if row.element_id in codes}

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        seen = {UUID(key): str(code) for key, code in _mapping(given["shown"]).items()}
        count = actions.number_anew(shown, shown=seen, by=request.viewer)
        return place(uid), _("%(count)s codes are new.") % {"count": count}

    form = Form(
        _("Number anew"),
        (Field("shown", "", "hidden", value=json.dumps(new)),) if new else (),
        _("Number anew"),
        over=shown.title,
        back=place(uid),
        template="documents/number.html",
        extra={"changed": [(row, codes[row.element_id]) for row in rows if row.element_id in codes]},
        need=(rules.STEPS, "edit", shown),
    )
    return forms.run(request, form, do)


def _mapping(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
        return {str(UUID(key)): code for key, code in found.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}
