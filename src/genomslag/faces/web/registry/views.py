"""The diary: what came, went, was drawn up; for the registrar to keep and for anyone to read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.flows import answer_consultation
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Matter, Record
from genomslag.faces.exchange import incoming
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, files
from genomslag.ground.access import Audience
from genomslag.ground.errors import NotFound


@require_GET
def diary(request: AskingRequest) -> HttpResponse:
    """The matters of all authorities that the viewer may see, or of one."""
    got = request.GET
    text, state, order, body = got.get("text", ""), got.get("state", ""), got.get("order", "-opened"), got.get("body", "")
    number = int(got["page"]) if got.get("page", "").isdigit() else 1
    bodies = list(organisation.bodies(on=clock.today(), outside=False))
    authority = int(body) if body.isdigit() else None
    size = int(got["size"]) if got.get("size") in ("25", "50", "100", "200") else 50
    page = queries.diary(
        viewer=request.viewer, authority_id=authority, text=text, state=state, order=order, page=min(number, 100_000), size=size
    )
    query = f"text={text}&state={state}&body={body}&size={size}&"
    return shell.page(
        request,
        "registry/diary.html",
        page=page,
        text=text,
        state=state,
        order=order,
        body=body,
        bodies=bodies,
        query=query,
        states=dict(Matter.State.choices),
        may_keep=any(
            request.viewer.has(role, authority) for role in rules.KEEPERS for authority in request.viewer.authority_ids
        ),
    )


@require_GET
def matter(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One matter: its diary, its packages, and where its answer stands."""
    shown = queries.matter(uid, viewer=request.viewer)
    return shell.page(
        request,
        "registry/matter.html",
        matter=shown,
        lines=queries.lines_of(shown, viewer=request.viewer),
        dispatches=queries.dispatches_of(shown, viewer=request.viewer),
        opinion=opinions.opinion_of(shown, viewer=request.viewer),
        items=boards.items_of_matter(shown, viewer=request.viewer),
        owner=organisation.body_of_authority(shown.authority_id),
        offers=rules.MATTER_STEPS.available(shown, viewer=request.viewer),
        reads_trail=request.viewer.sees(shown.authority_id, Audience.OWN),
    )


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

    return forms.run(request, Form(_("Open a matter"), fields, _("Open"), back=reverse("registry:diary")), do)


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
    """The matter takes no more records."""
    row = queries.matter(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.close(row, by=request.viewer, expected=expected)
        return reverse("registry:matter", args=[uid]), _("The matter is closed.")

    back = reverse("registry:matter", args=[uid])
    need = (rules.MATTER_STEPS, "close", row)
    return forms.press(
        request, _("Close the matter"), _("Close"), do, over=str(row), revision=row.revision, back=back, need=need
    )


@require_GET
def record(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One record: its text as it was registered, and its documents."""
    shown = queries.record(uid, viewer=request.viewer)
    return shell.page(
        request,
        "registry/record.html",
        record=shown,
        renditions=queries.renditions(shown, viewer=request.viewer),
        offers=rules.RECORD_STEPS.available(shown, viewer=request.viewer),
        content=shown.content if shown.content and shown.content.get("v") == 1 else None,
    )


def release(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The record may be read by anyone on the web."""
    row = queries.record(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.release(row, by=request.viewer, expected=expected)
        return reverse("registry:record", args=[uid]), _("Anyone may now read the record on the web.")

    return forms.press(
        request,
        _("Release on the web"),
        _("Release"),
        do,
        over=row.title,
        explain=_("Read it once more for names of private persons and addresses. What is released can be found by anyone."),
        revision=row.revision,
        back=reverse("registry:record", args=[uid]),
        need=(rules.RECORD_STEPS, "release", row),
    )


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


SHOWN_IN_BROWSER = {"application/pdf", "text/plain"}


@require_GET
def file(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The bytes of a stored file. Only kinds that carry no script are shown in the browser; the rest is saved."""
    stored = queries.stored_file(uid, viewer=request.viewer)
    safe = stored.media_type in SHOWN_IN_BROWSER
    response = HttpResponse(files.read(stored), content_type=stored.media_type if safe else "application/octet-stream")
    name = stored.name.replace('"', "").encode("ascii", "ignore").decode() or "fil"
    response["Content-Disposition"] = f'{"inline" if safe else "attachment"}; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@require_GET
def arrivals(request: AskingRequest) -> HttpResponse:
    """What has arrived and waits for its number."""
    rows = queries.arrivals(viewer=request.viewer)
    mine = {one.uid for one in rows if rules.ARRIVAL_STEPS.has_role("register", one, request.viewer)}
    return shell.page(request, "registry/arrivals.html", rows=rows, mine=mine)


def arrival(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What has arrived gets its number; a consultation also begins our answer."""
    row = queries.arrival(uid, viewer=request.viewer)
    open_ones = queries.open_matters(viewer=request.viewer, authority_id=row.authority_id)
    is_consultation = row.kind == answer_consultation.CONSULTATION
    fields: list[Field] = [
        Field("title", _("Brief content"), value=row.title, hint=_("Is public: no names of clients, no addresses.")),
        Field("secrecy", _("Secrecy marking"), required=False, hint=_("Names the provision. Leave empty when there is none.")),
        Field("outside_number", _("Number in a diary kept elsewhere"), required=False),
    ]
    if not is_consultation:
        choices = [("", _("a new matter")), *((str(one.uid), str(one)) for one in open_ones)]
        fields.insert(0, Field("matter", _("Belongs to"), "select", choices=choices, required=False))

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        title, provision, number = given["title"], given["secrecy"], given["outside_number"]
        chosen = None if is_consultation or not given["matter"] else queries.matter(given["matter"], viewer=request.viewer)
        if is_consultation:
            matter_ = answer_consultation.take_in(
                row, title=title, secrecy_provision=provision, outside_number=number, by=request.viewer, expected=expected
            ).matter
        else:
            matter_ = actions.register_arrival(
                row,
                matter=chosen,
                title=title,
                secrecy_provision=provision,
                outside_number=number,
                by=request.viewer,
                expected=expected,
            )
        return reverse("registry:matter", args=[matter_.uid]), _("Registered as %(number)s.") % {"number": matter_.number}

    form = Form(
        _("Register what has arrived"),
        fields,
        _("Register"),
        over=_("%(body)s, %(number)s, came %(day)s")
        % {"body": row.from_body.name if row.from_body else "", "number": row.their_number, "day": row.arrived_on.isoformat()},
        revision=row.revision,
        back=reverse("registry:arrivals"),
        template="registry/arrival.html",
        extra={"arrival": row, "enclosures": queries.enclosures(row, viewer=request.viewer)},
        need=(rules.ARRIVAL_STEPS, "register", row),
        strip=shell.strip("consultation"),
    )
    return forms.run(request, form, do)


@require_GET
def dispatch(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The package, as it is shown before it goes."""
    shown = queries.dispatch(uid, viewer=request.viewer)
    records = queries.package(shown, viewer=request.viewer)
    if not records:
        raise NotFound()
    offers = rules.DISPATCH_STEPS.available(shown, viewer=request.viewer)
    return shell.page(
        request,
        "registry/dispatch.html",
        dispatch=shown,
        records=records,
        renditions=queries.renditions_of(records, viewer=request.viewer),
        offers=offers,
        strip=shell.strip("decision"),
    )


def send(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The package goes."""
    row = queries.dispatch(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        if row.kind == answer_consultation.ANSWER:
            answer_consultation.send_answer(row, by=request.viewer, expected=expected)
        else:
            actions.send(row, by=request.viewer, expected=expected)
        return reverse("registry:matter", args=[row.matter.uid]), _("Sent. It is registered at both ends.")

    to = row.to_body.name if row.to_body else row.to_email
    return forms.press(
        request,
        _("Send the package"),
        _("Send to %(name)s") % {"name": to},
        do,
        over=row.matter.title,
        revision=row.revision,
        back=reverse("registry:dispatch", args=[uid]),
        need=(rules.DISPATCH_STEPS, "send", row),
        strip=shell.strip("decision"),
    )
