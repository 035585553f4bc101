"""The way out of the house: what the calendar allows, the choice, and what each way asks for."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.boards import queries as boards
from genomslag.domain.flows import notices, tell_chair, urgent, ways_out
from genomslag.domain.flows.papers import Paper
from genomslag.domain.opinions import queries, rules
from genomslag.domain.opinions.models import Mandate, Opinion
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Appointment
from genomslag.domain.registry.models import Dispatch
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, Text

NEXT = {
    Opinion.Way.MORE_TIME: "opinions:ask_time",
    Opinion.Way.DECLINE: "opinions:decline",
}
"""The page where a way goes on at once; the others go on by the ordinary preparation."""


def feasibility(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Which sitting makes the day, and every other way with its conditions and consequences."""
    row = queries.opinion(uid, viewer=request.viewer)
    outlook = queries.outlook(row, viewer=request.viewer)
    may = rules.STEPS.may("choose_way", row, viewer=request.viewer)
    choices = [(one.way, one.label) for one in outlook.ways if one.is_open]
    fields = (
        Field("way", _("The way out"), "radio", value=row.way or outlook.suggested, choices=choices),
        Field("reason", _("Why"), "long", rows=2, required=False, value=row.way_reason, hint=_("Needed for every way but the two through the board.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        chosen = outlook.way(given["way"])
        if chosen is None or not chosen.is_open:
            raise Invalid("way", _("Choose one of the ways that are open."), field="way")
        tell_chair.choose_way(
            row, way=chosen.way, reason=given["reason"], sitting=chosen.sitting, by=request.viewer, expected=expected
        )
        page = NEXT.get(Opinion.Way(chosen.way))
        goes = page and rules.STEPS.has_role(page.split(":")[1], row, request.viewer)
        to = reverse(page, args=[row.uid]) if page and goes else back(row)
        return to, _("The way out is chosen: %(way)s.") % {"way": chosen.label}

    form = Form(
        _("Does a sitting make the day?"),
        fields if may else (),
        _("Choose this way"),
        over=row.title,
        revision=row.revision,
        back=back(row),
        template="opinions/feasibility.html",
        extra={"opinion": row, "outlook": outlook, "may": may, "today": clock.today()},
        strip=shell.strip("answer"),
    )
    if request.method == "POST":
        rules.STEPS.require("choose_way", row, request.viewer)
    return forms.run(request, form, do)


def _after(row: Opinion, dispatch: Dispatch | None, said: Text) -> forms.Done:
    """The package is shown before it goes; without an addressee in the register the letter lies in the matter."""
    if dispatch is not None and dispatch.kind == notices.ASKING:
        return back(row), _(
            "The letter goes to the sender. The reply comes back to the matter, and moves the plan when it is yes."
        )
    if dispatch is None:
        return reverse("registry:matter", args=[row.matter.uid]), _(
            "%(said)s The sender is not in the register of bodies: send the letter by hand."
        ) % {"said": said}
    return reverse("registry:dispatch", args=[dispatch.uid]), _("%(said)s Look through the letter, then send it.") % {
        "said": said
    }


def ask_time(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A letter to the sender that asks for a later day."""
    row = queries.opinion(uid, viewer=request.viewer)
    rules.STEPS.require("ask_time", row, request.viewer)
    until = queries.outlook(row, viewer=request.viewer).way(Opinion.Way.MORE_TIME)
    fields = (
        Field("until_on", _("We ask to answer by"), "date", value=until.until_on if until and until.until_on else "", hint=_("The last day is now %(day)s.") % {"day": row.answer_by_on}),
        Field("reason", _("Why"), "long", value=row.way_reason, hint=_("The sender reads it.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        dispatch = ways_out.ask_time(
            row, until_on=given.day("until_on"), reason=given["reason"], by=request.viewer, expected=expected
        )
        return _after(row, dispatch, _("The letter is in the diary."))

    return forms.run(
        request,
        _form(
            row,
            "ask_time",
            _("Ask for more time"),
            fields,
            _("Write the letter"),
            _("It becomes a record in our matter, and in theirs when they keep their records here."),
        ),
        do,
    )


def _form(row: Opinion, step: str, title: Text, fields: tuple[Field, ...], submit: Text, explain: Text = "") -> Form:
    return Form(
        title,
        fields,
        submit,
        explain=explain,
        rule=rules.STEPS[step].rule if rules.STEPS[step].rule.startswith("KL") else "",
        over=row.title,
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, step, row),
        strip=shell.strip("answer"),
    )


def hear_time(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The sender's reply: a granted day moves the plan, and the page tells what moved and whose desks show it."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (
        Field("reply", _("The reply"), "radio", value="granted", choices=[("granted", _("More time is granted")), ("refused", _("It is refused"))]),
        Field("until_on", _("Granted until"), "date", value=row.asked_until_on or "", required=False),
        Field("note", _("Note"), required=False, hint=_("For instance by whom and how it was said.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        until_on = given.day("until_on") if given["reply"] == "granted" else None
        ways_out.hear_time(row, until_on=until_on, note=given["note"], by=request.viewer, expected=expected)
        if until_on is None:
            return reverse("opinions:feasibility", args=[uid]), _("The last day stands. Choose another way out.")
        names = ", ".join(queries.who_plans(row, viewer=request.viewer)) or "–"
        said = _("The last day is %(day)s. The days are counted anew, and stand so on the desks of: %(names)s.")
        return back(row), said % {"day": until_on, "names": names}

    return forms.run(request, _form(row, "hear_time", _("Enter the reply about more time"), fields, _("Enter")), do)


def decide_urgent(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The chair reads the report and decides, since it could not wait; or the secretary enters what the chair decided."""
    explain = _("The board is told at its next sitting. The decision and the report become records of the matter.")
    row, report = urgent.to_decide(uid, viewer=request.viewer)
    return _decide(request, row, report, "decide_urgent", Mandate.Kind.URGENT, explain, ())


def decide_delegated(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One whom the board has let decide says first that this is such a matter: the product never says so by itself."""
    asked = (
        Field("not_principle", _("It does not concern the goals, direction, extent or quality of the work"), "tick"),
        Field("not_council", _("It is not a statement to the council"), "tick", hint=_("A programme that sets goals for the board's own work lies near the line: ask the board when in doubt.")),
    )  # fmt: skip
    explain = _("Two things a board may never let others decide. Read them before you sign.")
    row, report = urgent.to_decide(uid, viewer=request.viewer)
    return _decide(request, row, report, "decide_delegated", Mandate.Kind.DELEGATED, explain, asked)


def _decide(
    request: AskingRequest, row: Opinion, report: Paper, step: str, kind: str, explain: Text, asked: tuple[Field, ...]
) -> HttpResponse:
    rules.STEPS.require(step, row, request.viewer)
    holding = {
        str(one.uid): one for one in queries.mandates(row.body, viewer=request.viewer, on=clock.today()) if one.kind == kind
    }
    holders = _holders(row, {one.role for one in holding.values()})
    is_office = request.viewer.sees(row.authority_id, row.audience)
    if not is_office:
        holders = {pk: held for pk, held in holders.items() if held.person_id == request.viewer.person_id}
    mine = next((pk for pk, held in holders.items() if held.person_id == request.viewer.person_id), "")
    fields = (
        Field("mandate", _("On the ground of"), "select", choices=[(key, str(one)) for key, one in holding.items()]),
        Field("person", _("Who decides"), "select", value=mine, choices=[(pk, f"{held.person.name}, {held.person.title}") for pk, held in holders.items()]),
        *asked,
        Field("reason", _("Why the board is not awaited"), "long", rows=3, value=row.way_reason),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        if given["mandate"] not in holding or given["person"] not in holders:
            raise Invalid("no_mandate", _("Choose a mandate that holds today, and who decides on it."), field="mandate")
        ways_out.decide(
            row,
            mandate=holding[given["mandate"]],
            person=holders[given["person"]].person,
            reason=given["reason"],
            tested={name: given.tick(name) for name in ("not_principle", "not_council")},
            by=request.viewer,
            expected=expected,
        )
        if not is_office:
            return reverse("registry:matter", args=[row.matter.uid]), _(
                "Decided. The office sends the answer, and the board is told at its next sitting."
            )
        return back(row), _("Decided. Put the answer together and send it. It goes on the agenda with the next notice.")

    title = rules.STEPS[step].label if is_office else _("Decide in the board's place")
    form = _form(row, step, title, fields, _("Decide"), explain)
    home = form.back if is_office else reverse("desk")
    form = replace(form, back=home, template="opinions/decide_outside.html", extra={"content": report})
    return forms.run(request, form, do)


def _holders(row: Opinion, roles: set[str]) -> dict[str, Appointment]:
    found = organisation.people_with(body=row.body, roles=roles, on=clock.today())
    return {str(held.person_id): held for held in sorted(found, key=lambda held: held.role)}


def send_preliminary(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The office's own answer, which says that the board's follows."""
    row = queries.opinion(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        dispatch = ways_out.prepare_preliminary(row, by=request.viewer, expected=expected)
        return reverse("registry:dispatch", args=[dispatch.uid]), _("Look through the answer, then send it.")

    return forms.press(
        request,
        _("Put the office's own answer together"),
        _("Put together"),
        do,
        over=row.title,
        explain=_("It says that the board has not decided, and when it will. The board's answer takes its place."),
        revision=row.revision,
        back=back(row),
        need=(rules.STEPS, "send_preliminary", row),
        strip=shell.strip("answer"),
    )


def report_outside(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was decided without the board goes on its agenda."""
    row = queries.opinion(uid, viewer=request.viewer)
    sittings = boards.coming_sittings(body=row.body, viewer=request.viewer)
    choices = [(str(one.uid), one.held_on.isoformat()) for one in sittings]
    fields = (
        Field("sitting", _("Sitting"), "select", choices=choices, hint=_("An urgent decision is reported at the next one.")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if not given["sitting"]:
            raise Invalid("no_sitting", _("There is no coming sitting. Plan one first."), field="sitting")
        sitting = boards.sitting(given["sitting"], viewer=request.viewer)
        ways_out.report(row, sitting=sitting, by=request.viewer)
        return reverse("boards:sitting", args=[sitting.uid]), _("The decision stands on the agenda, to be reported.")

    return forms.run(request, _form(row, "report_outside", _("Report to the board"), fields, _("Report to the board")), do)
