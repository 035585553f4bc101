"""The words of one element: saved by the editor itself, or by a plain form; what two wrote at once is put together by the one who came last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from genomslag.domain.documents import actions, differ, merging, queries, rules
from genomslag.domain.documents.models import Edit, Version
from genomslag.faces.web import errors, shell
from genomslag.faces.web.documents.editing import as_base, draft, element_of, place
from genomslag.faces.web.forms import Field, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid, NotFound, Refused, Stale

_FIELDS = [Field(name, "", "hidden") for name in ("code", "title", "text", "seen", "base")]


@dataclass(frozen=True)
class Wording:
    """The words of an element, whoever's they are."""

    code: str
    title: str
    text: dict[str, Any]

    def as_json(self) -> str:
        return json.dumps({"code": self.code, "title": self.title, "text": self.text}, ensure_ascii=False)


EMPTY = Wording("", "", richtext.EMPTY)


def wording(said: str) -> Wording:
    """What a form carried along; what cannot be read is as nothing."""
    try:
        found = json.loads(said)
        return Wording(str(found["code"]), str(found["title"]), richtext.validate(found["text"]))
    except (ValueError, TypeError, KeyError, RecursionError, Invalid):
        return EMPTY


def _typed(given: Given) -> Wording:
    base = wording(given["base"])
    return Wording(given["code"], given["title"], richtext.read(given["text"], over=base.text))


def save(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """The editor saves by itself; the answer is the new sum, or why not."""
    if request.method != "POST":
        return HttpResponseRedirect(place(draft(request, uid).uid, element))
    try:
        shown = queries.version(uid, viewer=request.viewer)
        given = Given(request, _FIELDS)
        mine = _typed(given)
        held = actions.revise_element(
            shown,
            element,
            code=mine.code,
            title=mine.title,
            text=mine.text,
            expected=given["seen"],
            is_autosave=True,
            by=request.viewer,
        )
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "said": errors.in_a_line(request, refusal)}, status=refusal.status)
    kept = Wording(held.code, held.title, held.text)
    seen = rules.words_digest(code=kept.code, title=kept.title, text=kept.text)
    return JsonResponse({"seen": seen, "base": kept.as_json(), "title": kept.title, "number": kept.code, "at": _o_clock()})


def _o_clock() -> str:
    local = clock.now().astimezone(clock.STOCKHOLM)
    return local.strftime("%H.%M" if get_language() == "sv" else "%H:%M")


def revise_element(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """New words for an element in a draft."""
    shown = draft(request, uid)
    row = element_of(request, element)
    given = Given(request, _FIELDS)
    if request.method != "POST":
        return _open(request, shown, queries.opened(shown, element, viewer=request.viewer))
    try:
        mine = _typed(given)
        actions.revise_element(
            shown, row, code=mine.code, title=mine.title, text=mine.text, expected=given["seen"], by=request.viewer
        )
    except Stale as refusal:
        return _compare(request, shown, element, wording(given["base"]), mine, refusal)
    except Invalid as refusal:
        if refusal.code == "not_in_version":
            return _gone(request, shown, element, mine, refusal)
        raise
    return shell.done(request, place(uid, element), _("The new words are saved."))


def _open(request: AskingRequest, shown: Version, node: queries.Open, mine: Wording | None = None) -> HttpResponse:
    rows = queries.drafted(shown, viewer=request.viewer, with_words=False)
    said = queries.edits(shown, viewer=request.viewer)
    number = next((row.number for row in rows if row.uid == node.element.uid), "")
    return shell.page(
        request,
        "documents/revise.html",
        version=shown,
        node=node,
        number=number,
        base=as_base(node),
        mine=mine,
        here=queries.here_lately(said, viewer=request.viewer),
    )


@dataclass(frozen=True)
class Choice:
    """One passage of a merge view: what each changed, word by word."""

    number: int
    kind: str
    chosen: str
    mine: tuple[differ.Segment, ...]
    theirs: tuple[differ.Segment, ...]
    kept: str


def _compare(
    request: AskingRequest, shown: Version, element: UUID, base: Wording, mine: Wording, refusal: Refused
) -> HttpResponse:
    """Mine, theirs, and what both began from, passage by passage; nothing that was typed is lost."""
    node = queries.opened(shown, element, viewer=request.viewer)
    said = queries.edits(shown, viewer=request.viewer)
    other = next((one for one in said if one.element_id == node.element.pk), None)
    heads = [("code", base.code, mine.code, node.code), ("title", base.title, mine.title, node.title)]
    return shell.page(
        request,
        "documents/merge.html",
        status=refusal.status,
        refusal=refusal,
        version=shown,
        node=node,
        other=other,
        base=base.as_json(),
        mine=mine.as_json(),
        heads=[_head(*one) for one in heads if one[2] != one[3]],
        passages=_passages(base, mine, node),
    )


def _passages(base: Wording, mine: Wording, node: queries.Open) -> list[Choice]:
    made = []
    for number, part in enumerate(merging.passages(base.text, mine.text, node.text)):
        began, one, two = part.words("base"), part.words("mine"), part.words("theirs")
        kept = one if part.kind in ("kept", "same") else ""
        made.append(Choice(number, part.kind, part.chosen, differ.words(began, one), differ.words(began, two), kept))
    return made


def _head(name: str, base: str, mine: str, theirs: str) -> dict[str, Any]:
    label = {"code": _("Code"), "title": _("Title")}[name]
    chosen = "theirs" if mine == base else "mine"
    words = {"mine": differ.words(base, mine), "theirs": differ.words(base, theirs)}
    return {"name": name, "label": label, "chosen": chosen, **words}


def merge_words(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """The chosen passages are one text: saved, or opened to be written on."""
    shown = draft(request, uid)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("documents:revise_element", args=[uid, element]))
    row = element_of(request, element)
    base, mine = wording(request.POST.get("base", "")), wording(request.POST.get("mine", ""))
    try:
        node = queries.opened(shown, element, viewer=request.viewer)
    except NotFound:
        refusal = Invalid("not_in_version", _("The element is not in this version."))
        return _gone(request, shown, element, mine, refusal)
    made = _put_together(request, base, mine, node)
    if request.POST.get("seen") == node.seen and "edit" in request.POST:
        return _open(request, shown, node, made)
    try:
        seen = request.POST.get("seen") or "-"
        actions.revise_element(shown, row, code=made.code, title=made.title, text=made.text, expected=seen, by=request.viewer)
    except Stale as refusal:
        return _compare(request, shown, element, base, mine, refusal)
    return shell.done(request, place(uid, element), _("The texts are put together and saved."))


def _put_together(request: AskingRequest, base: Wording, mine: Wording, node: queries.Open) -> Wording:
    parts = merging.passages(base.text, mine.text, node.text)
    choices = {number: request.POST[f"p{number}"] for number in range(len(parts)) if f"p{number}" in request.POST}
    theirs = Wording(node.code, node.title, node.text)

    def head(name: str) -> str:
        whose = request.POST.get(name) or ("theirs" if getattr(mine, name) == getattr(base, name) else "mine")
        return str(getattr(theirs if whose == "theirs" else mine, name))

    return Wording(head("code"), head("title"), merging.put_together(parts, choices))


def _gone(request: AskingRequest, shown: Version, element: UUID, mine: Wording, refusal: Refused) -> HttpResponse:
    """The element was taken out meanwhile: the text is kept, and can become an element of its own."""
    row = element_of(request, element)
    said = queries.edits(shown, viewer=request.viewer)
    removed = next((one for one in said if one.element_id == row.pk and one.verb == Edit.Verb.REMOVED), None)
    above = removed.changes[0]["before"]["parent"] if removed else None
    rows = queries.drafted(shown, viewer=request.viewer, with_words=False)
    return shell.page(
        request,
        "documents/gone.html",
        status=409,
        refusal=refusal,
        version=shown,
        kind=row.kind,
        mine=mine,
        text=json.dumps(mine.text),
        removed=removed,
        above=next((one for one in rows if one.element_id == above), None),
    )
