"""The draft out as a Word file and back, section by section, with its comments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.documents import differ
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Opinion, ReturnedSection, Section
from genomslag.domain.opinions.queries import preparing
from genomslag.faces.exchange import drafts
from genomslag.faces.exchange.documents import DOCX
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back
from genomslag.faces.web.opinions.views.sections import choices, chosen
from genomslag.faces.web.saving import numbered, saved
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid

NOTICE_WORDS = {
    "section_missing": gettext_lazy("The section “%(words)s” is not in the file. It stands as it did."),
    "heading_lost": gettext_lazy("The heading “%(words)s” was deleted in the file. Its text was found all the same."),
    "id_lost": gettext_lazy(
        "The hidden mark of “%(words)s” is gone; the section was found by its heading. Look closely at its text."
    ),
    "section_twice": gettext_lazy("“%(words)s” stands twice in the file; both texts were put together."),
    "tracked": gettext_lazy("The file has tracked changes. They were read as if all were accepted. Struck out: %(words)s"),
    "before": gettext_lazy("These words stand outside every section, and were not taken in: %(words)s"),
    "pictures": gettext_lazy("The file has pictures. They were not taken in; put them in as appendices."),
    "older": gettext_lazy("“%(words)s” has been changed here since the file was made: both texts are shown."),
}
TROUBLES = {
    "damaged": gettext_lazy("The file cannot be read as Word. Save it as .docx and try again."),
    "too_large": gettext_lazy("The file holds more than a draft may hold. Is it the right one?"),
}


@require_GET
def draft(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft as a Word file, with the comments that the reader may read."""
    row = queries.opinion(uid, viewer=request.viewer)
    rules.STEPS.require("comment", row, request.viewer)
    work = queries.workspace(row, viewer=request.viewer)
    talk = preparing.talk(row, viewer=request.viewer, parts=work.parts)
    numbers = preparing.numbers_of(row, viewer=request.viewer)
    sections = [
        drafts.DraftSection(str(one.uid), numbers.get(one.pk, 0), one.title, one.text, tuple(_outward(talk.on(one.pk))))
        for one in work.sections
    ]
    whole = drafts.Draft(row.title, row.matter.number, tuple(row.clauses), tuple(sections))
    return saved(drafts.write_draft(whole, on=clock.today()), f"{numbered(row.matter)}-utkast.docx", DOCX)


def _outward(remarks: list[preparing.Remark]) -> list[drafts.DraftComment]:
    """Open comments as they go out, each with its answers and what it suggests."""
    made = []
    for one in remarks:
        if not one.is_open:
            continue
        said = one.comment
        parts = [said.text, *(f"{answer.outside_name or answer.person.name}: {answer.text}" for answer in one.answers)]
        if said.replacement is not None:
            parts.append(f"Förslag: {said.replacement or '(stryks)'}")
        text = " | ".join(part for part in parts if part)
        made.append(drafts.DraftComment(said.serial, one.who, said.said_at, text, said.quote))
    return made


def take_back_draft(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A file comes back: its sections wait to be looked at, its new comments stand among ours."""
    row = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(row, viewer=request.viewer)
    fields = (Field("file", _("The Word file"), "file", accept=".docx"),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        file = given.file("file")
        titles = {str(one.uid): one.title for one in work.sections}
        try:
            said = drafts.read_draft(file.read(), titles)
        except drafts.Unusable as trouble:
            raise Invalid(trouble.code, TROUBLES[trouble.code], field="file") from trouble
        made = actions.take_back_draft(
            row,
            file_name=str(file.name or "utkast.docx"),
            sections=_unchanged_as_it_was(request, row, work.sections, said),
            notices=[
                *({"code": one.code, "words": one.words} for one in said.notices),
                *_older(request, row, work.sections, said),
            ],
            comments=_inward(said),
            by=request.viewer,
        )
        return reverse("opinions:returned", args=[made.uid]), _("The file is read. Nothing is changed until you take it in.")

    form = Form(
        _("The draft comes back as a Word file"),
        fields,
        _("Read the file"),
        over=row.title,
        explain=_("Nothing is changed by reading it: you see the difference of each section, and choose what is taken in."),
        back=back(row),
        template="opinions/returns.html",
        extra={"opinion": row, "returns": preparing.returns(row, viewer=request.viewer)},
        need=(rules.STEPS, "write", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def _unchanged_as_it_was(
    request: AskingRequest, row: Opinion, sections: list[Section], said: drafts.Read
) -> dict[str, tuple[int, dict[str, Any]]]:
    """A section that nobody touched in the file is what stands here, though a Word file keeps less of its form."""
    numbers = preparing.numbers_of(row, viewer=request.viewer)
    whole = [drafts.DraftSection(str(one.uid), numbers.get(one.pk, 0), one.title, one.text) for one in sections]
    bytes_out = drafts.write_draft(drafts.Draft(row.title, row.matter.number, (), tuple(whole)), on=clock.today())
    out = {one.uid: one.text for one in drafts.read_draft(bytes_out, {str(one.uid): one.title for one in sections}).sections}
    now = {str(one.uid): one.text for one in sections}
    return {one.uid: (one.number, now[one.uid] if one.text == out.get(one.uid) else one.text) for one in said.sections}


def _older(request: AskingRequest, row: Opinion, sections: list[Section], said: drafts.Read) -> list[dict[str, str]]:
    numbers, by_uid = preparing.numbers_of(row, viewer=request.viewer), {str(one.uid): one for one in sections}
    return [
        {"code": "older", "words": by_uid[one.uid].title}
        for one in said.sections
        if one.number and one.number != numbers.get(by_uid[one.uid].pk, 0)
    ]


def _inward(said: drafts.Read) -> list[dict[str, Any]]:
    """The comments that are not ours already."""
    return [
        {"author": one.author, "text": one.text, "section": one.section, "serial": one.serial}
        for one in said.comments
        if not one.is_ours
    ]


@require_GET
def returned(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What a file says, section by section, against what stands here."""
    found = preparing.returned(uid, viewer=request.viewer)
    opinion = found.row.opinion
    bases = preparing.bases(found.sections, viewer=request.viewer)
    rows = [_row(one, bases.get(one.section_id)) for one in found.sections]
    notices = [str(NOTICE_WORDS[one["code"]]) % {"words": one["words"]} for one in found.row.notices]
    return shell.page(
        request,
        "opinions/returned.html",
        found=found,
        opinion=opinion,
        rows=rows,
        notices=notices,
        may_write=rules.STEPS.may("write", opinion, viewer=request.viewer),
        strip=shell.strip("answer"),
    )


def _row(one: ReturnedSection, base: Any) -> dict[str, Any]:
    now = one.section.text
    has_moved = base is not None and base != now
    return {
        "row": one,
        "segments": differ.words(richtext.to_text(now), richtext.to_text(one.text)),
        "has_moved": has_moved,
        "passages": choices(base, one.text, now) if has_moved and one.state == ReturnedSection.State.WAITING else [],
    }


def take_in_returned(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A section of the file is taken in, or what was put together of both."""
    row = preparing.returned_section(uid, viewer=request.viewer)
    there = reverse("opinions:returned", args=[row.returned.uid])
    section = row.section

    def do(expected: int | None) -> forms.Done:
        text = None
        if any(name.startswith("p") and name[1:].isdigit() for name in request.POST):
            base = preparing.bases([row], viewer=request.viewer).get(row.section_id, richtext.EMPTY)
            text = chosen(request, base, row.text, section.text)
        actions.take_in_returned(row, text=text, expected=expected, by=request.viewer)
        return there, _("“%(title)s” is taken in. What stood there is in the history.") % {"title": section.title}

    return forms.press(
        request,
        _("Take the section in"),
        _("Take in"),
        do,
        over=section.title,
        revision=section.revision,
        back=there,
        need=(rules.STEPS, "write", section.opinion),
    )


def leave_returned(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The section stays as it is."""
    row = preparing.returned_section(uid, viewer=request.viewer)
    there = reverse("opinions:returned", args=[row.returned.uid])

    def do(_expected: int | None) -> forms.Done:
        actions.leave_returned(row, by=request.viewer)
        return there, _("“%(title)s” stays as it is.") % {"title": row.section.title}

    return forms.press(
        request,
        _("Leave the section as it is"),
        _("Leave"),
        do,
        over=row.section.title,
        back=there,
        need=(rules.STEPS, "write", row.section.opinion),
    )
