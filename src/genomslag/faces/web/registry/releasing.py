"""A record goes to the web, whole or with personal data covered, and leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Record
from genomslag.faces.exchange import private
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import files
from genomslag.ground.errors import Invalid, NotFound

KINDS = {
    "personal_number": gettext_lazy("Personal identity number"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Telephone number"),
    "address": gettext_lazy("Address"),
    "name": gettext_lazy("Name"),
    "pointed_out": gettext_lazy("Pointed out by you"),
}
MOST_SHOWN, MOST_SIGNS = 400, 20_000
"""So many passages are decided on one by one; what is found beyond them is covered. Of the covered text so much is shown beforehand."""


@dataclass(frozen=True)
class Shown:
    """A passage as the person decides on it."""

    at: int
    kind: str
    before: str
    words: str
    after: str
    is_covered: bool


def _text_of(record: Record) -> str:
    if record.content and record.content.get("v") == rules.PAPER:
        return private.text_of_paper(record.content)
    return private.text_of_file(files.read(record.file), record.file.name) if record.file else ""


def release(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The record may be read by anyone on the web; what is covered is covered in a text of its own."""
    return preview(request, queries.record(uid, viewer=request.viewer), "release")


def mask(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A covered text is made for one who has asked; nothing reaches the web."""
    return preview(request, queries.record(uid, viewer=request.viewer), "mask")


@dataclass(frozen=True)
class Asked:
    """What stands in the place of the record alone: its words where the record holds none, more words to cover, what to do when nothing is covered, where it leads back to."""

    text: str = ""
    also: str = ""
    back: str = ""
    whole: Callable[[int | None], object] | None = None


def preview(request: AskingRequest, row: Record, step: str, asked: Asked = Asked()) -> HttpResponse:  # noqa: B008
    """What is found of personal data is shown and ticked; a person decides passage by passage before anything is read by others."""
    rules.RECORD_STEPS.require(step, row, request.viewer)
    text = asked.text or _text_of(row)
    back = asked.back or reverse("registry:record", args=[row.uid])
    found = private.found_in(text)
    chosen = set(request.POST.getlist("cover")) if request.method == "POST" else {str(at) for at in range(len(found))}
    is_covered = [at >= MOST_SHOWN or str(at) in chosen for at in range(len(found))]
    ticked = [one for one, is_so in zip(found, is_covered, strict=True) if is_so]
    covered = private.covered_words(text, ticked)
    to_web = step == "release"

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        also = given.lines("also")
        pointed = [one for one in private.found_in(text, also) if one.kind == "pointed_out"]
        cover = pointed + [one for one in ticked if not any(one.start < p.end and p.start < one.end for p in pointed)]
        if also and not pointed:
            raise Invalid(
                "not_in_text", _("The words to cover are not in the text. Write them as they stand there."), field="also"
            )
        if not given.tick("read"):
            raise Invalid(
                "not_read",
                _("Read the whole record first, and tick that you have: the rules do not find everything."),
                field="read",
            )
        if not cover and to_web:
            if asked.whole is not None:
                asked.whole(expected)
            else:
                actions.release(row, by=request.viewer, expected=expected)
            return back, _("Anyone may now read the record on the web.")
        title = given["title"]
        paper = private.covered_paper(
            text,
            cover,
            title=title,
            organisation=organisation.body_of_authority(row.authority_id).name,
            number=f"{row.matter.number}-{row.serial}",
        )
        made = actions.mask(row, title=title, content=paper, covered=len(cover), by=request.viewer, expected=expected)
        if to_web:
            actions.release_edition(made, by=request.viewer)
            return back, _("Anyone may now read the covered text on the web. The record itself is untouched.")
        return back, _("The covered text is made. It can be handed out to one who has asked.")

    also = asked.also if asked.also and asked.also in text else ""
    cover_title = private.covered_words(row.title, private.found_in(row.title))
    fields = [
        Field("title", _("Title of the covered text"), value=cover_title, hint=_("Is shown to those who read it: no names of private persons.")),
        Field("also", _("Cover these words too"), "long", value=also, required=False, hint=_("One a line, as they stand in the text.")),
        Field("read", _("I have read the whole record"), "tick"),
    ]  # fmt: skip
    form = Form(
        _("Release on the web") if to_web else _("Cover personal data"),
        fields,
        _("Release") if to_web else _("Make the covered text"),
        over=row.title,
        revision=row.revision,
        back=back,
        template="registry/release.html",
        extra={
            "record": row,
            "kinds": KINDS,
            "readable": bool(text.strip()),
            "to_web": to_web,
            "words_count": len(text.split()),
            "passages": [
                Shown(at, one.kind, one.before, one.words, one.after, is_covered[at])
                for at, one in enumerate(found[:MOST_SHOWN])
            ],
            "passages_count": len(found),
            "covered": covered[:MOST_SIGNS],
            "signs_left": max(0, len(covered) - MOST_SIGNS),
        },
        need=(rules.RECORD_STEPS, step, row),
    )
    return forms.run(request, form, do)


@require_GET
def edition(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A covered text, for those who may read it."""
    shown = queries.edition(uid, viewer=request.viewer)
    if not shown.content:
        raise NotFound()
    return shell.page(request, "registry/edition.html", edition=shown)


def withdraw(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The record leaves the web."""
    row = queries.record(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.withdraw(row, by=request.viewer, expected=expected)
        return reverse("registry:record", args=[uid]), _("The record is off the web. It is still in the diary.")

    back, need = reverse("registry:record", args=[uid]), (rules.RECORD_STEPS, "withdraw", row)
    return forms.press(
        request, _("Take off the web"), _("Take off"), do, over=row.title, revision=row.revision, back=back, need=need
    )
