"""Anyone asks for a record; the registrar hands out or refuses; the code opens the reply. No cookie is set and nobody is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Matter, Record, RecordRequest
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.records import as_download
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused
from genomslag.ground.writes import once, write


def _fields(request: AskingRequest) -> list[Field]:
    bodies = [one for one in organisation.bodies(on=clock.today(), outside=False) if one.authority_id]
    asked = request.GET.get("body", "")
    return [
        Field("body", _("Which body has it?"), "select", value=asked, choices=[(str(one.uid), one.name) for one in bodies], hint=_("If you do not know, choose the one you think.")),
        Field("wording", _("What do you want to read?"), "long", value=_about(request), rows=6, hint=_("A diary number is enough, or describe it in your own words. You need not say who you are or why you ask.")),
        Field("email", _("E-mail address"), "email", required=False, hint=_("Only if you want to be told when there is a reply. It is erased afterwards. You can ask without it.")),
    ]  # fmt: skip


def _about(request: AskingRequest) -> str:
    return request.GET.get("about", "")[:200]


@csrf_exempt
def ask(request: AskingRequest) -> HttpResponse:
    """A request for a record. Nothing of who asks is kept, so no token guards the form and no cookie is set."""
    fields = _fields(request)
    if request.method != "POST":
        return shell.page(
            request, "registry/ask.html", form=Form(_("Ask for a record"), fields, _("Send the request")), code=""
        )
    given = Given(request, fields)

    def step() -> HttpResponse:
        code = _asked(request, given)
        return shell.page(request, "registry/ask.html", form=None, code=code)

    return shell.carry_out(request, step, lambda refusal: _ask_again(request, fields, given, refusal))


@write
def _asked(request: AskingRequest, given: Given) -> str:
    once(request.POST.get("once", ""))
    try:
        body = organisation.body(UUID(given["body"]))
    except (ValueError, NotFound) as wrong:
        raise Invalid("no_body", _("Choose a body."), field="body") from wrong
    return actions.ask_for_record(body=body, wording=given["wording"], email=given["email"], by=ANYONE)


def _ask_again(request: AskingRequest, fields: list[Field], given: Given, refusal: Refused) -> HttpResponse:
    form = forms.refilled(Form(_("Ask for a record"), fields, _("Send the request")), given, refusal)
    return shell.page(request, "registry/ask.html", form=form, code="", refusal=refusal)


@csrf_exempt
def reply(request: AskingRequest) -> HttpResponse:
    """The reply to the request whose code is given. The code goes in the body of the request, so that no log keeps it."""
    code = request.POST.get("code", "")[:60]
    if request.method != "POST":
        return shell.page(request, "registry/reply.html", reply=None, code="")

    def step() -> HttpResponse:
        found = actions.open_reply(code, by=ANYONE)
        wanted = request.POST.get("part", "")
        if not wanted:
            return shell.page(request, "registry/reply.html", reply=found, code=code)
        for _title, file in found.files:
            if str(file.uid) == wanted:
                return as_download(file)
        raise NotFound()

    return shell.carry_out(
        request,
        step,
        lambda refusal: shell.page(request, "registry/reply.html", reply=None, code=code, refusal=refusal),
    )


ROWS = 100


@require_GET
def queue(request: AskingRequest) -> HttpResponse:
    """The requests that have come to the viewer's authorities, those that wait first."""
    if not any(request.viewer.sees(one, Audience.OWN) for one in request.viewer.authority_ids):
        raise NotAllowed("not_allowed", _("Only the office of the authority reads what is asked of it."))
    asked = asked_of(request, "text", "state", usual="", known=REQUESTS)
    state = asked.said["state"] if asked.said["state"] in RecordRequest.State.values else ""
    every = queries.requests_for(viewer=request.viewer, state=state)
    meant = asked.arranged(every, REQUESTS, words=lambda one: f"{one.wording} {_points_at(one)}")
    rows, page = asked.page_of(meant, size=ROWS)
    today = clock.today()
    ages = {row.pk: (today - clock.day_of(row.received_at)).days for row in rows}
    return shell.page(
        request,
        "registry/requests.html",
        rows=rows,
        ages=ages,
        asked=asked,
        page=page,
        states=dict(RecordRequest.State.choices),
    )


def _points_at(one: RecordRequest) -> str:
    return f"{one.record.matter.number}-{one.record.serial}" if one.record else ""


REQUESTS: Mapping[str, Callable[[RecordRequest], Any]] = {
    "came": lambda one: one.received_at,
    "wording": lambda one: one.wording.casefold(),
    "record": _points_at,
    "state": lambda one: str(one.get_state_display()),
}


def one(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One request, with what may be done with it."""
    shown = queries.asked_for(uid, viewer=request.viewer)
    suggestions = queries.diary(viewer=request.viewer, authority_id=shown.authority_id, text=shown.wording[:80], size=8).rows
    return shell.page(
        request,
        "registry/request.html",
        asked=shown,
        suggestions=suggestions,
        states=dict(Matter.State.choices),
        offers=rules.REQUEST_STEPS.available(shown, viewer=request.viewer),
    )


def answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was asked for is handed out, whole or covered."""
    row = queries.asked_for(uid, viewer=request.viewer)
    pointed = f"{row.record.matter.number}-{row.record.serial}" if row.record else ""
    fields = (
        Field("records", _("Hand out whole"), "long", value=pointed, required=False, hint=_("One record a line: diary number, hyphen, number. For instance HV 2020/418-3.")),
        Field("covered", _("Hand out covered"), "long", required=False, hint=_("Written alike. The record's latest covered text is handed out; make one on the record's page first.")),
        Field("words", _("Word to the one who asked"), "long", required=False),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        def named(field: str) -> list[Record]:
            return queries.records_named(given.lines(field), viewer=request.viewer, authority_id=row.authority_id)

        covered = named("covered")
        editions = queries.latest_editions(covered, viewer=request.viewer)
        if len(editions) < len(covered):
            raise Invalid(
                "no_edition",
                _("A record has no covered text yet. Open the record and choose to cover personal data."),
                field="covered",
            )
        records = named("records")
        actions.answer_request(
            row, records=records, editions=editions, words=given["words"], by=request.viewer, expected=expected
        )
        return reverse("registry:request", args=[uid]), _("It can now be fetched with the code.")

    form = Form(
        _("Hand out"),
        fields,
        _("Hand out"),
        over=row.wording[:120],
        revision=row.revision,
        back=reverse("registry:request", args=[uid]),
        rule=rules.REQUEST_STEPS["answer"].rule,
        need=(rules.REQUEST_STEPS, "answer", row),
    )
    return forms.run(request, form, do)


def refuse(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A written decision not to hand out, with the way to appeal."""
    row = queries.asked_for(uid, viewer=request.viewer)
    appeal = _(
        "You can appeal to the administrative court of appeal. Write to %(body)s, which passes it on, within three weeks from the day when you had the decision. Say which decision you appeal and how you want it changed."
    ) % {"body": organisation.body_of_authority(row.authority_id).name}
    fields = (
        Field("provision", _("Provision"), hint=_("What the refusal rests on, for instance OSL 26 kap. 1 §.")),
        Field("reason", _("Reason"), "long", hint=_("In plain words, without telling what is secret.")),
        Field("appeal", _("How to appeal"), "long", value=appeal, rows=5, hint=_("Check it against the law before you send it: the paragraph has not been read by those who made this text.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.refuse_request(
            row,
            provision=given["provision"],
            reason=given["reason"],
            appeal=given["appeal"],
            by=request.viewer,
            expected=expected,
        )
        return reverse("registry:request", args=[uid]), _("The decision is in the diary, and can be fetched with the code.")

    form = Form(
        _("Refuse, with a written decision"),
        fields,
        _("Decide"),
        over=row.wording[:120],
        revision=row.revision,
        back=reverse("registry:request", args=[uid]),
        need=(rules.REQUEST_STEPS, "refuse", row),
    )
    return forms.run(request, form, do)
