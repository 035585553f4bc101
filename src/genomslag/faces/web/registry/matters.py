"""One matter: opened, read, filled and closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.flows import close_matter
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Record
from genomslag.faces.exchange import incoming
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, files
from genomslag.ground.access import Audience


def _mine(request: AskingRequest) -> list[forms.Choice]:
    keeps = [
        authority
        for authority in request.viewer.authority_ids
        if any(request.viewer.has(role, authority) for role in rules.KEEPERS)
    ]
    return [(str(authority), organisation.body_of_authority(authority).name) for authority in keeps]


def new_matter(request: AskingRequest) -> HttpResponse:
    """A matter is opened by hand."""
    mine = _mine(request)
    if not mine:
        rules.must_keep(0, request.viewer)
    fields = (
        Field("authority", _("In the diary of"), "select", choices=mine),
        Field("title", _("Brief content"), hint=_("Is public: no names of clients, no addresses.")),
        Field("outside_number", _("Number in a diary kept elsewhere"), required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        row = actions.open_matter(
            authority_id=int(given["authority"] or 0),
            title=given["title"],
            opened_on=clock.today(),
            outside_number=given["outside_number"],
            by=request.viewer,
        )
        return reverse("registry:matter", args=[row.uid]), _("The matter has number %(number)s.") % {"number": row.number}

    return forms.run(request, Form(_("Open a matter"), fields, _("Open the matter"), back=reverse("registry:diary")), do)


@require_GET
def matter(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One matter: its diary, its packages, and where its answer stands."""
    shown = queries.matter(uid, viewer=request.viewer)
    every = queries.lines_of(shown, viewer=request.viewer)
    asked = asked_of(request, "text", "direction", usual="number", known=LINES)
    wanted = [one for one in every if asked.said["direction"] in ("", one.direction)]
    return shell.page(
        request,
        "registry/matter.html",
        matter=shown,
        lines=asked.arranged(wanted, LINES, words=lambda one: f"{one.title} {one.counterpart} {one.their_number}"),
        every=len(every),
        directions=sorted((str(one.direction), str(one.direction)) for one in {one.direction: one for one in every}.values()),
        asked=asked,
        bare=queries.wordless_lines(shown, viewer=request.viewer),
        editions=queries.editions_in(shown, viewer=request.viewer),
        dispatches=queries.dispatches_of(shown, viewer=request.viewer),
        opinion=opinions.opinion_of(shown, viewer=request.viewer),
        items=boards.items_of_matter(shown, viewer=request.viewer),
        owner=organisation.body_of_authority(shown.authority_id),
        offers=rules.MATTER_STEPS.available(shown, viewer=request.viewer),
        reads_trail=request.viewer.sees(shown.authority_id, Audience.OWN),
    )


LINES: Mapping[str, Callable[[queries.Line], Any]] = {
    "day": lambda one: (one.dated_on, one.serial),
    "number": lambda one: one.serial,
    "direction": lambda one: str(one.direction),
    "record": lambda one: one.title.casefold(),
    "counterpart": lambda one: one.counterpart.casefold(),
}


def register(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A record is entered by hand."""
    row = queries.matter(uid, viewer=request.viewer)
    fields = (
        Field("direction", _("Direction"), "radio", value="in", choices=list(Record.Direction.choices)),
        Field("title", _("Brief content")),
        Field("dated_on", _("Day"), "date", value=clock.today()),
        Field("counterpart", _("Sender or addressee"), required=False),
        Field("number", _("Their number"), required=False),
        Field("secrecy", _("Secrecy marking"), required=False, hint=_("Names the provision, for instance OSL 26 kap. 1 §. Leave empty when there is none.")),
        Field("file", _("The file"), "file", required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        upload = given.file_or_none("file")
        audience = Audience.CLOSED if given["secrecy"] else Audience.OWN
        stored = None
        if upload is not None:
            name = upload.name or "fil"
            stored = files.store(
                upload.read(), name=name, media_type=incoming.media_type(name), authority_id=row.authority_id, audience=audience
            )
        actions.register(
            row,
            direction=given["direction"],
            kind="document",
            title=given["title"],
            dated_on=given.day("dated_on"),
            counterpart_name=given["counterpart"],
            their_number=given["number"],
            secrecy_provision=given["secrecy"],
            file=stored,
            by=request.viewer,
        )
        return reverse("registry:matter", args=[uid]), _("The record is registered.")

    form = Form(
        _("Register a record"),
        fields,
        _("Register"),
        over=f"{row.number} {row.title}",
        back=reverse("registry:matter", args=[uid]),
        need=(rules.MATTER_STEPS, "register", row),
    )
    return forms.run(request, form, do)


def close(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The matter takes no more records; its drafts are weeded or kept by decision."""
    row = queries.matter(uid, viewer=request.viewer)
    rules.MATTER_STEPS.require("close", row, request.viewer)
    choices = [(close_matter.WEED, _("Weed the words of drafts, parts and positions out of the history")), (close_matter.KEEP, _("Keep them with the matter"))]  # fmt: skip
    fields = (
        Field("drafts", _("Working material"), "radio", value=close_matter.WEED, choices=choices),
        Field("decision", _("Reason"), "long", hint=_("By whom and why it was decided so. It is kept in the history.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        close_matter.close(row, drafts=given["drafts"], decision=given["decision"], by=request.viewer, expected=expected)
        return reverse("registry:matter", args=[uid]), _("The matter is closed.")

    form = Form(
        _("Close the matter"),
        fields,
        _("Close"),
        over=str(row),
        revision=row.revision,
        back=reverse("registry:matter", args=[uid]),
        template="registry/close.html",
        extra={"checks": close_matter.checks(row, viewer=request.viewer)},
        need=(rules.MATTER_STEPS, "close", row),
        rule=rules.MATTER_STEPS["close"].rule,
    )
    return forms.run(request, form, do)


def reopen(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The matter takes records again."""
    row = queries.matter(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.reopen(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("registry:matter", args=[uid]), _("The matter is open again.")

    form = Form(
        _("Open the matter again"),
        (Field("reason", _("Reason")),),
        _("Open again"),
        over=str(row),
        revision=row.revision,
        back=reverse("registry:matter", args=[uid]),
        need=(rules.MATTER_STEPS, "reopen", row),
    )
    return forms.run(request, form, do)
