"""Who prepares the answer, or that we do not answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.boards.models import Sitting
from genomslag.domain.flows import answer_consultation, intake, ways_out
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body, Unit
from genomslag.domain.organisation.roles import HEAD, OFFICER, REGISTRAR
from genomslag.faces.exchange import case_list, incoming
from genomslag.faces.web import forms, shell
from genomslag.faces.web.boards.listing import sitting_words
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import asked_of_us, back
from genomslag.faces.web.registry.intake import class_of, plan_field, provision_of, secrecy_fields
from genomslag.ground import clock, files
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed


def assign(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Lead and co-preparing departments, and the sitting from which the days are counted."""
    row = queries.opinion(uid, viewer=request.viewer)
    today = clock.today()
    units = organisation.units_of(row.body, on=today)
    officers = organisation.people_with(body=row.body, roles=(OFFICER,), on=today)
    sittings = boards.coming_sittings(body=row.body, viewer=request.viewer)
    begun = _begun(row, sittings)
    by_unit = {held.unit_id: held.person for held in reversed(officers) if held.unit_id}
    lead = row.unit_id or _own_unit(row, units, request.viewer)
    fields = (
        Field(
            "unit",
            _("Lead department"),
            "select",
            value=str(lead or ""),
            choices=forms.choices((unit.pk, unit.name) for unit in units),
        ),
        Field(
            "handler",
            _("Who writes the report"),
            "select",
            value=str(row.handler_id or (by_unit[lead].pk if lead in by_unit else "")),
            choices=[
                (str(held.person_id), f"{held.person.name}{', ' + held.unit.name if held.unit else ''}") for held in officers
            ],
        ),
        *_co_preparing(row, units, request),
        Field(
            "sitting",
            _("The board decides"),
            "select",
            value=str(begun.uid) if begun else "",
            choices=_sittings(row, sittings),
            hint=_by_when(row, sittings),
        ),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        chosen = {str(unit.pk): unit for unit in units}
        handlers = {str(held.person_id): held.person for held in officers}
        if given["unit"] not in chosen or given["handler"] not in handlers:
            raise Invalid("no_lead", _("Choose a lead department and a person."), field="unit")
        if not given["sitting"] and row.way not in rules.WITHOUT_BOARD:
            raise Invalid("no_sitting", _("There is no sitting in the calendar whose papers can be in time."), field="sitting")
        co_units = [chosen[pk] for pk in given.many("co_units") if pk in chosen]
        actions.assign(
            row,
            unit=chosen[given["unit"]],
            handler=handlers[given["handler"]],
            co_units=co_units,
            questions={unit.pk: given["question"] for unit in co_units} if given["question"] else None,
            officers={unit.pk: by_unit[unit.pk] for unit in co_units if unit.pk in by_unit},
            sitting=boards.sitting(given["sitting"], viewer=request.viewer) if given["sitting"] else None,
            by=request.viewer,
            expected=expected,
        )
        return back(row), _("The days are counted backwards from the sitting, and the departments are asked for their parts.")

    form = Form(
        _("Name who prepares the answer"),
        fields,
        _("Save"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "assign", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def _co_preparing(row: Opinion, units: list[Unit], request: AskingRequest) -> tuple[Field, Field]:
    """Which departments have a part, with those who were asked already, and what they are to answer."""
    parts = queries.workspace(row, viewer=request.viewer).parts
    asked = {str(one.unit_id) for one in parts if one.unit_id and one.state != one.State.WITHOUT}
    return (
        Field(
            "co_units",
            _("Co-preparing departments"),
            "checks",
            value=sorted(asked),
            choices=forms.choices((unit.pk, unit.name) for unit in units),
        ),
        Field(
            "question",
            _("What the co-preparing departments are to answer especially"),
            "long",
            rows=2,
            required=False,
            hint=_("Each of them reads it beside the pen. Left empty, what was asked before stands."),
        ),
    )


def _own_unit(row: Opinion, units: list[Unit], viewer: Viewer) -> int | None:
    """The department of the one who names: before anybody is named it is the likeliest to lead."""
    own = {grant.unit_id for grant in viewer.grants if grant.authority_id == row.authority_id and grant.role == HEAD}
    return next((unit.pk for unit in units if unit.pk in own), None)


def _by_when(row: Opinion, sittings: list[Sitting]) -> str:
    """The last day; and where no sitting is there to choose, what can be done about it."""
    said = _("The last day to answer is %(day)s.") % {"day": row.answer_by_on}
    if sittings or row.way in rules.WITHOUT_BOARD:
        return said
    return f"{said} " + _(
        "No sitting to come is in the calendar. The board's secretary adds one; or choose another way out on the answer's page."
    )


def _begun(row: Opinion, sittings: list[Sitting]) -> Sitting | None:
    """The sitting that the answer waits for; before one is chosen, the one that makes the day and leaves the most days to write."""
    if row.sitting is not None or row.way in rules.WITHOUT_BOARD:
        return row.sitting
    return rules.sitting_to_begin_with(rules.judge(sittings, answer_by_on=row.answer_by_on, on=clock.today()))


def _sittings(row: Opinion, sittings: list[Sitting]) -> list[forms.Choice]:
    none = [("", _("no sitting: decided without the board"))] if row.way in rules.WITHOUT_BOARD else []
    return [*none, *((str(one.uid), sitting_words(one, row.answer_by_on)) for one in sittings)]


def decline(request: AskingRequest, uid: UUID) -> HttpResponse:
    """We do not answer, and say so."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        dispatch = ways_out.decline(row, reason=given["reason"], by=request.viewer, expected=expected)
        if dispatch is None:
            return reverse("registry:matter", args=[row.matter.uid]), _("Declined. Send the letter by hand.")
        return back(row), _("Declined. The letter that says so lies ready in the matter; the registrar sends it.")

    form = Form(
        _("Decline to answer"),
        fields,
        _("Decline"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "decline", row),
    )
    return forms.run(request, form, do)


@require_GET
def before(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who else has the consultation, and what we answered last time."""
    row = queries.opinion(uid, viewer=request.viewer)
    round_ = answer_consultation.round_behind(row, viewer=request.viewer)
    sisters = intake.sisters(
        body=row.body,
        round_=round_,
        their_number=row.matter.their_number,
        sender=row.matter.counterpart,
        viewer=request.viewer,
    )
    earlier = intake.last_time(row.version, body=row.body, viewer=request.viewer)
    asked = asked_of_us(row, request)
    return shell.page(request, "opinions/before.html", opinion=row, asked=asked, sisters=sisters, earlier=earlier)


def register(request: AskingRequest) -> HttpResponse:
    """A consultation that came by mail or on paper: one page; what the file says of itself fills what was left empty."""
    mine = {
        str(one.pk): one
        for one in organisation.bodies(on=clock.today(), outside=False)
        if one.authority_id and request.viewer.has(REGISTRAR, one.authority_id)
    }
    if not mine:
        raise NotAllowed("not_allowed", _("Only the registrar takes in a consultation."))
    senders = organisation.bodies(on=clock.today())
    first = next(iter(mine.values()))
    fields = (
        Field("body", _("In the diary of"), "select", choices=forms.choices((pk, one.name) for pk, one in mine.items())),
        Field("file", _("The referred document"), "file", required=False, hint=_("It is read: title, number and last day are filled in when you leave them empty."), accept=incoming.ACCEPT),
        Field("title", _("Brief content"), required=False, hint=_("Is public: no names of clients, no addresses.")),
        Field("sender", _("From"), "select", choices=forms.choices(((one.pk, one.name) for one in senders), empty=_("somebody else")), required=False),
        Field("sender_name", _("Name, when somebody else"), required=False),
        Field("their_number", _("Their diary number"), required=False),
        Field("arrived_on", _("Came in"), "date", value=clock.today()),
        Field("answer_by_on", _("Last day to answer"), "date", required=False),
        Field("outside_number", _("Number in a diary kept elsewhere"), required=False),
        plan_field(first.authority_id or 0, None, request),
        *secrecy_fields(),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = mine.get(given["body"])
        if body is None:
            raise Invalid("no_body", _("Choose in whose diary it is registered."), field="body")
        opinion = _take_in(given, body, {str(one.pk): one for one in senders}.get(given["sender"]), request)
        return reverse("opinions:feasibility", args=[opinion.uid]), _("Registered as %(number)s.") % {
            "number": opinion.matter.number
        }

    form = Form(
        _("Register a consultation that came by mail or on paper"), fields, _("Register"), back=reverse("opinions:list")
    )
    return forms.run(request, form, do)


def _take_in(given: forms.Given, body: Body, sender: Body | None, request: AskingRequest) -> Opinion:
    upload = given.file_or_none("file")
    data, name = (upload.read(), upload.name or "remiss") if upload else (b"", "")
    found = incoming.read_referred(data, name) if upload else incoming.Asking("", "", "", None)
    provision = provision_of(given)
    answer_by_on = given.day_or_none("answer_by_on") or found.answer_by_on
    if answer_by_on is None:
        raise Invalid("no_day", _("Write the last day to answer; the document does not say it."), field="answer_by_on")
    stored = None
    if upload is not None:
        assert body.authority_id is not None
        audience = Audience.CLOSED if provision else Audience.OWN
        stored = files.store(
            data, name=name, media_type=incoming.media_type(name), authority_id=body.authority_id, audience=audience
        )
    return answer_consultation.take_in_by_hand(
        body=body,
        title=given["title"] or found.title,
        arrived_on=given.day("arrived_on"),
        answer_by_on=answer_by_on,
        sender=sender,
        sender_name=given["sender_name"] or ("" if sender else found.sender),
        their_number=given["their_number"] or found.number,
        outside_number=given["outside_number"],
        plan_class=class_of(given, request),
        secrecy_provision=provision,
        file=stored,
        by=request.viewer,
    )


def take_in_list(request: AskingRequest) -> HttpResponse:
    """Consultations that a diary kept elsewhere tells of are registered, all or none; those that are here already are passed over."""
    mine = [
        one
        for one in organisation.bodies(on=clock.today(), outside=False)
        if one.authority_id and request.viewer.has(REGISTRAR, one.authority_id)
    ]
    if not mine:
        raise NotAllowed("not_allowed", _("Only the registrar takes in a consultation."))
    fields = (
        Field("body", _("In the diary of"), "select", choices=forms.choices((one.pk, one.name) for one in mine)),
        Field("file", _("The file"), "file", accept=".csv", hint=_("CSV with the columns of the list that is fetched here.")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = next((one for one in mine if str(one.pk) == given["body"]), None)
        if body is None:
            raise Invalid("no_body", _("Choose in whose diary it is registered."), field="body")
        lines = case_list.read(given.file("file").read())
        made = answer_consultation.take_in_lines(lines, body=body, by=request.viewer)
        said = _("%(made)s registered, %(passed)s were here already.")
        return reverse("opinions:list"), said % {"made": made, "passed": len(lines) - made}

    form = Form(_("Take in a list of cases"), fields, _("Take in"), back=reverse("opinions:list"))
    return forms.run(request, form, do)
