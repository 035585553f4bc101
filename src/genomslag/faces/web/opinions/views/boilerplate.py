"""The body's standard texts: searched, put into a section, kept, and known by where they were used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import StandardText
from genomslag.domain.opinions.queries import house
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import richtext
from genomslag.ground.errors import NotAllowed


def _keeps(request: AskingRequest) -> list[int]:
    """The authorities whose standard texts the person keeps."""
    ids = request.viewer.authority_ids
    return sorted(one for one in ids if any(request.viewer.has(role, one) for role in actions.KEEPERS))


@require_GET
def texts(request: AskingRequest) -> HttpResponse:
    """All standard texts of ours, by title."""
    asked = asked_of(request, "text", "show", usual="title", known=TEXTS)
    found = house.standards(viewer=request.viewer, text=asked.said["text"], retired=asked.said["show"] == "retired")
    return shell.page(
        request, "opinions/texts.html", rows=asked.arranged(found, TEXTS), asked=asked, keeps=bool(_keeps(request))
    )


TEXTS: Mapping[str, Callable[[Any], Any]] = {
    "title": lambda one: one.title.casefold(),
    "changed": lambda one: one.changed_at,
    "uses": lambda one: one.used,
    "last": lambda one: one.last_used_at,
}


@require_GET
def standard(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One standard text and its uses."""
    row = house.standard(uid, viewer=request.viewer)
    uses = house.uses(row, viewer=request.viewer)
    return shell.page(request, "opinions/text.html", row=row, uses=uses, keeps=row.authority_id in _keeps(request))


def keep_text(request: AskingRequest, uid: UUID | None = None) -> HttpResponse:
    """A standard text is written, or gets other words."""
    row = house.standard(uid, viewer=request.viewer) if uid else None
    keeps = _keeps(request)
    if not keeps or (row is not None and row.authority_id not in keeps):
        raise NotAllowed("not_allowed", _("Only those who write and review the body's reports keep its standard texts."))
    body = row.body if row else organisation.body_of_authority(keeps[0])
    fields = (
        Field("title", _("Title"), value=row.title if row else ""),
        Field("text", _("Text"), "rich", value=row.text if row else richtext.EMPTY),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        title, text = given["title"], given.rich("text")
        made = actions.keep_text(body, title=title, text=text, standard=row, by=request.viewer, expected=expected)
        return reverse("opinions:text", args=[made.uid]), _("The standard text is kept.")

    form = Form(
        _("Standard text"),
        fields,
        _("Save"),
        over=body.name,
        explain=_("Reports where it has been put in read as they did."),
        revision=row.revision if row else None,
        back=reverse("opinions:text", args=[row.uid]) if row else reverse("opinions:texts"),
    )
    return forms.run(request, form, do)


def retire_text(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The text is offered no more."""
    row = house.standard(uid, viewer=request.viewer)
    if row.authority_id not in _keeps(request):
        raise NotAllowed("not_allowed", _("Only those who write and review the body's reports keep its standard texts."))

    def do(expected: int | None) -> forms.Done:
        actions.retire_text(row, by=request.viewer, expected=expected)
        return reverse("opinions:text", args=[uid]), _("The text is retired. Its uses can still be read.")

    return forms.press(
        request,
        _("Retire the text"),
        _("Retire"),
        do,
        over=row.title,
        revision=row.revision,
        back=reverse("opinions:text", args=[uid]),
    )


def insert_text(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A standard text is put last in a section."""
    section = queries.section(uid, viewer=request.viewer)
    wanted = request.GET.get("text", "")
    rows = house.standards(viewer=request.viewer, text=wanted, authority_id=section.authority_id)
    fields = (
        Field("standard", _("Standard text"), "radio", value=_first(rows), choices=[(str(one.uid), one.title) for one in rows]),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        chosen = house.standard(given["standard"], viewer=request.viewer)
        actions.insert_text(section, standard=chosen, by=request.viewer, expected=expected)
        return reverse("opinions:section", args=[uid]), _("“%(title)s” stands last in the section.") % {"title": chosen.title}

    form = Form(
        _("Put in a standard text"),
        fields if rows else (),
        _("Put in") if rows else "",
        over=section.title,
        revision=section.revision,
        back=reverse("opinions:section", args=[uid]),
        template="opinions/insert.html",
        extra={"rows": rows, "text": wanted, "section": section},
        need=(rules.STEPS, "write", section.opinion),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def gather(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the departments handed in is put last in a section, to be worked over there."""
    section = queries.section(uid, viewer=request.viewer)
    work = queries.workspace(section.opinion, viewer=request.viewer)
    parts = {str(one.pk): one for one in work.parts if one.state == one.State.SUBMITTED and one.text}
    chosen = Field(
        "parts", _("Whose words"), "checks", value=list(parts), choices=[(pk, one.whom) for pk, one in parts.items()]
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        picked = [parts[pk] for pk in given.many("parts") if pk in parts]
        actions.gather(section, parts=picked, by=request.viewer, expected=expected)
        return reverse("opinions:section", args=[uid]), _("The departments' words stand last in the section. Work them over.")

    form = Form(
        _("Put in what the departments say"),
        (chosen,) if parts else (),
        _("Put in") if parts else "",
        over=section.title,
        explain="" if parts else _("No department has handed in its part yet."),
        revision=section.revision,
        back=reverse("opinions:section", args=[uid]),
        need=(rules.STEPS, "write", section.opinion),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def _first(rows: list[StandardText]) -> str:
    return str(rows[0].uid) if rows else ""
