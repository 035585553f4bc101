"""One section of the report: written by one at a time, saved by the editor itself, put together when two wrote at once, never lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import differ, merging
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Section
from genomslag.domain.opinions.queries import preparing
from genomslag.faces.web import errors, forms, shell
from genomslag.faces.web.forms import Field, Form, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.opinions.views.places import back, concerning
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid, Refused, Stale
from genomslag.ground.writes import write


def section(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One section is written; one who comes last is shown both texts."""
    row = queries.section(uid, viewer=request.viewer)
    rules.STEPS.require("write", row.opinion, request.viewer)
    if request.method != "POST":
        return _open(request, row)
    given = _given(request, row)
    mine = row.text
    try:
        mine = given.rich("text")
        given.must_print()
        actions.save_section(row, text=mine, expected=_seen(request), by=request.viewer)
    except Stale as refusal:
        return compare(request, row, _base(request), mine, refusal)
    except Refused as refusal:
        return _open(request, row, mine=_typed(given), refusal=refusal)
    return shell.done(request, f"{back(row.opinion)}#s-{row.key}", _("“%(title)s” is saved.") % {"title": row.title})


def _given(request: AskingRequest, row: Section) -> Given:
    return Given(request, [Field("text", row.title, "rich")])


def _typed(given: Given) -> dict[str, Any]:
    shown: dict[str, Any] = given.shown(Field("text", "", "rich"))
    return shown


def _seen(request: AskingRequest) -> int | None:
    said = request.POST.get("seen") or request.POST.get("revision") or ""
    return whole(said)


def _base(request: AskingRequest) -> richtext.Doc:
    return read(request.POST.get("base", ""))


def read(said: str) -> richtext.Doc:
    """A text that a form carried along; what cannot be read is as nothing."""
    try:
        return richtext.validate(json.loads(said))
    except (ValueError, RecursionError, Invalid):
        return richtext.EMPTY


def _open(
    request: AskingRequest, row: Section, *, mine: richtext.Doc | None = None, refusal: Refused | None = None
) -> HttpResponse:
    work = queries.workspace(row.opinion, viewer=request.viewer)
    hold = preparing.holds(row.opinion, viewer=request.viewer).get(row.pk)
    is_held = rules.is_held(hold, request.viewer, at=clock.now())
    shown = row.text if mine is None else mine
    fields = (
        Field("text", row.title, "rich", value=shown, wrong=refusal.message if refusal and refusal.field == "text" else ""),
    )
    return shell.page(
        request,
        "opinions/section.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        section=row,
        opinion=row.opinion,
        field=fields[0],
        base=json.dumps(row.text, ensure_ascii=False),
        hold=hold if is_held and mine is None else None,
        taken=preparing.taken_from_me(row, viewer=request.viewer),
        nodes=concerning(row.opinion, work, request),
        parts=[part for part in work.parts if part.state == part.State.SUBMITTED],
        positions=work.positions,
        remarks=[one for one in preparing.talk(row.opinion, viewer=request.viewer, parts=work.parts).on(row.pk) if one.is_open],
        back=back(row.opinion),
        strip=shell.strip("answer"),
    )


def save_words(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The editor saves by itself; the answer is the new revision, or why not."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("opinions:section", args=[uid]))
    try:
        row = queries.section(uid, viewer=request.viewer)
        words = _given(request, row).rich("text")
        row = actions.save_section(row, text=words, expected=_seen(request), is_autosave=True, by=request.viewer)
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "said": errors.in_a_line(request, refusal)}, status=refusal.status)
    local = clock.now().astimezone(clock.STOCKHOLM)
    at = local.strftime("%H.%M" if get_language() == "sv" else "%H:%M")
    kept = json.dumps(row.text, ensure_ascii=False)
    return JsonResponse({"seen": row.revision, "base": kept, "title": row.title, "number": "", "at": at})


@dataclass(frozen=True)
class Choice:
    """One passage of a merge view: what each changed, word by word."""

    number: int
    kind: str
    chosen: str
    mine: tuple[differ.Segment, ...]
    theirs: tuple[differ.Segment, ...]
    kept: str


def choices(base: richtext.Doc, mine: richtext.Doc, theirs: richtext.Doc) -> list[Choice]:
    """The three texts, passage by passage, as the merge view shows them."""
    made = []
    for number, part in enumerate(merging.passages(base, mine, theirs)):
        began, one, two = part.words("base"), part.words("mine"), part.words("theirs")
        kept = one if part.kind in ("kept", "same") else ""
        made.append(Choice(number, part.kind, part.chosen, differ.words(began, one), differ.words(began, two), kept))
    return made


def chosen(request: AskingRequest, base: richtext.Doc, mine: richtext.Doc, theirs: richtext.Doc) -> richtext.Doc:
    """The passages that the person chose, as one text."""
    parts = merging.passages(base, mine, theirs)
    said = {number: request.POST[f"p{number}"] for number in range(len(parts)) if f"p{number}" in request.POST}
    return merging.put_together(parts, said)


def compare(request: AskingRequest, row: Section, base: richtext.Doc, mine: richtext.Doc, refusal: Refused) -> HttpResponse:
    """Mine, what stands there now, and what both began from; whoever writes there is named and can be taken over from."""
    row = queries.section(row.uid, viewer=request.viewer)
    hold = preparing.holds(row.opinion, viewer=request.viewer).get(row.pk)
    return shell.page(
        request,
        "opinions/merge.html",
        status=refusal.status,
        refusal=refusal,
        section=row,
        opinion=row.opinion,
        hold=hold if rules.is_held(hold, request.viewer, at=clock.now()) else None,
        taken=preparing.taken_from_me(row, viewer=request.viewer),
        base=json.dumps(base, ensure_ascii=False),
        mine=json.dumps(mine, ensure_ascii=False),
        passages=choices(base, mine, row.text),
        word=request.POST.get("word", ""),
        strip=shell.strip("answer"),
    )


def merge(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The chosen passages are one text: saved, or opened to be written on. Another's hold is taken over with a word."""
    row = queries.section(uid, viewer=request.viewer)
    rules.STEPS.require("write", row.opinion, request.viewer)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("opinions:section", args=[uid]))
    base, mine = _base(request), read(request.POST.get("mine", ""))

    @write
    def whole(words: richtext.Doc) -> None:
        if "word" in request.POST:
            actions.take_over(row, word=request.POST["word"], by=request.viewer)
        actions.save_section(row, text=words, expected=_seen(request), by=request.viewer)

    if _seen(request) == row.revision and "edit" in request.POST and "word" not in request.POST:
        return _open(request, row, mine=chosen(request, base, mine, row.text))
    try:
        if _seen(request) != row.revision:
            raise Stale()
        whole(chosen(request, base, mine, row.text))
    except Refused as refusal:
        return compare(request, row, base, mine, refusal)
    return shell.done(request, f"{back(row.opinion)}#s-{row.key}", _("The texts are put together and saved."))


def take_over(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Somebody else writes there: the section is taken over with a word."""
    row = queries.section(uid, viewer=request.viewer)
    hold = preparing.holds(row.opinion, viewer=request.viewer).get(row.pk)
    there = reverse("opinions:section", args=[uid])
    fields = (Field("word", _("A word to the one who writes there"), "long", rows=2),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.take_over(row, word=given["word"], by=request.viewer)
        return there, _("The section is yours. The one who had it can read your word.")

    form = Form(
        _("Take the section over"),
        fields,
        _("Take over"),
        over=row.title,
        explain=_(
            "%(who)s writes here now. Nothing that is typed there is lost: both texts are shown before anything is saved."
        )
        % {"who": hold.person.name}
        if hold
        else "",
        back=there,
        need=(rules.STEPS, "write", row.opinion),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def let_go(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The person writes there no more."""
    row = queries.section(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        actions.let_go(row, by=request.viewer)
        return back(row.opinion), _("Others may write in “%(title)s” now.") % {"title": row.title}

    return forms.press(
        request,
        _("Let the section go"),
        _("Let go"),
        do,
        over=row.title,
        back=reverse("opinions:section", args=[uid]),
        need=(rules.STEPS, "write", row.opinion),
    )


@require_GET
def history(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How a section has read: who, when, and the words that differ between any two."""
    row = queries.section(uid, viewer=request.viewer)
    rows = preparing.wordings(row, viewer=request.viewer)
    by_number = {one.number: one for one in rows}
    new = by_number.get(_number(request, "to")) or (rows[0] if rows else None)
    old = by_number.get(_number(request, "from")) or (by_number.get(new.number - 1) if new else None)
    return shell.page(
        request,
        "opinions/wordings.html",
        section=row,
        opinion=row.opinion,
        rows=rows,
        old=old,
        new=new,
        segments=preparing.compared(old, new) if new else (),
        may_write=rules.STEPS.may("write", row.opinion, viewer=request.viewer),
        strip=shell.strip("answer"),
    )


def _number(request: AskingRequest, name: str) -> int:
    said = request.GET.get(name, "")
    return whole(said) or 0


def restore(request: AskingRequest, uid: UUID, number: int) -> HttpResponse:
    """An earlier wording stands again, as a new one."""
    row = queries.section(uid, viewer=request.viewer)
    rules.STEPS.require("write", row.opinion, request.viewer)
    found = preparing.wording(row, number, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.restore_wording(found, by=request.viewer, expected=expected)
        return reverse("opinions:wordings", args=[uid]), _("Wording %(number)s stands again.") % {"number": number}

    return forms.press(
        request,
        _("Let wording %(number)s stand again") % {"number": number},
        _("Restore"),
        do,
        over=row.title,
        explain=_("What stands there now stays in the history."),
        revision=row.revision,
        back=reverse("opinions:wordings", args=[uid]),
        need=(rules.STEPS, "write", row.opinion),
    )
