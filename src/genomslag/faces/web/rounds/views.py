"""The consultation as its sender prepares, sends and watches it; and as anyone may read it once it is out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import answer_consultation
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.domain.registry import queries as registry
from genomslag.domain.registry.models import Arrival
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Consultations that the viewer may see; those that can be answered now, when only they are asked for."""
    asked = asked_of(request, "text", "state", "open", usual="-answer_by", known=queries.SORTS)
    shown = queries.rounds(
        viewer=request.viewer,
        text=asked.said["text"],
        state=asked.said["state"],
        order=asked.order,
        page=asked.page,
        is_open=asked.said["open"] == "1",
    )
    return shell.page(
        request,
        "rounds/list.html",
        shown=shown,
        asked=asked,
        states=dict(Round.State.choices),
        kinds=dict(Round.Kind.choices),
        may_begin=_is_officer(request.viewer),
    )


@require_GET
def round_(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who was asked, who answered, who is silent; with everything that the sender does about it."""
    shown = queries.round_(uid, viewer=request.viewer)
    is_sender = request.viewer.sees(shown.authority_id, Audience.OWN)
    watched = queries.watch(shown, viewer=request.viewer)
    asked = asked_of(request, "text", "key", "kind", usual="status", known=queries.WATCH_ORDERS)
    return shell.page(
        request,
        "rounds/round.html",
        round=shown,
        letter=queries.letter_of(shown),
        watch=watched,
        rows=queries.narrowed(watched, order=asked.order, **asked.said),
        standings={row.standing.key: row.standing.word for row in watched.rows},
        late_answers=sum(row.came_late for row in watched.rows),
        kinds={row.kind: dict(Body.Kind.choices)[row.kind] for row in watched.rows},
        asked=asked,
        is_sender=is_sender,
        unregistered=_unregistered(shown, request.viewer) if is_sender and shown.sent_on else [],
        may_register=request.viewer.has(REGISTRAR, shown.authority_id),
        remarks=queries.remarks_on(shown) if is_sender and shown.state == Round.State.DRAFT else [],
        days_left=(shown.answer_by_on - clock.today()).days,
        offers=rules.STEPS.available(shown, viewer=request.viewer),
        may_decide=request.viewer.has(OFFICER, shown.authority_id),
        reading=queries.reading(shown, viewer=request.viewer) if is_sender and shown.sent_on else None,
        may_receive=rules.ANSWER_STEPS.has_role("receive", shown, request.viewer),
        questions=queries.questions_of(shown, viewer=request.viewer),
        further=queries.further_texts(shown, viewer=request.viewer),
        related=queries.inner_rounds(shown, viewer=request.viewer),
        extensions=[(one, rules.lapsed(one, shown)) for one in queries.extensions_of(shown, viewer=request.viewer)]
        if is_sender
        else [],
        may_ask_in_turn=shown.state == Round.State.SENT and not is_sender and _is_officer(request.viewer),
        strip=shell.strip("consultation", reached="answer" if shown.state != Round.State.DRAFT else "consultation"),
    )


def _unregistered(shown: Round, viewer: Viewer) -> list[Arrival]:
    numbers = {"number": shown.matter.number, "outside_number": shown.matter.outside_number} if shown.matter else {}
    return registry.arrivals_about(shown.uid, **numbers, viewer=viewer)


def _is_officer(viewer: Viewer) -> bool:
    return any(grant.role == OFFICER for grant in viewer.grants)


def letter_fields(row: Round | None, version: Version, sender: Body) -> tuple[Field, ...]:
    """What a letter asks for; a new one begins from the body's own frame."""
    title = row.title if row else _("Consultation: %(title)s") % {"title": version.title}
    way = queries.way_of_sending(sender, on=clock.today())
    frame = queries.letter_from_frame(way, what=_("We ask you to answer on %(title)s.") % {"title": version.title})
    return (
        Field("title", _("What the consultation is about"), value=title[:400]),
        Field(
            "letter",
            _("The letter: what to answer"),
            "rich",
            value=row.letter if row else frame,
            hint=_("Number, date, last day and contact are put in the places in braces when it is sent."),
        ),
        Field(
            "answer_by_on",
            _("Last day to answer"),
            "date",
            value=row.answer_by_on if row else "",
            hint=_("That day is included. Your body gives at least %(days)s days.") % {"days": way.shortest_days},
        ),
        Field(
            "contact",
            _("Contact"),
            value=row.contact if row else "",
            required=False,
            hint=_("When it is left empty the letter names %(office)s.") % {"office": sender.office_name or sender.name},
        ),
    )


def new(request: AskingRequest, version: UUID) -> HttpResponse:
    """A consultation on a draft version is begun, perhaps on several texts at once."""
    shown = documents.version(version, viewer=request.viewer)
    sender = organisation.body_of_authority(shown.authority_id)
    others = [
        one for one in queries.texts_to_ask_about(viewer=request.viewer, authority_id=shown.authority_id) if one.pk != shown.pk
    ]
    fields = letter_fields(None, shown, sender)
    if others:
        choices = [(str(one.uid), f"{one.title} ({one.number})") for one in others]
        fields += (Field("further", _("Other texts that go with it"), "checks", value=(), choices=choices, required=False),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        wanted = set(given.many("further"))
        row = actions.draft_round(
            body=sender,
            version=shown,
            title=given["title"],
            letter=given.rich("letter"),
            answer_by_on=given.day("answer_by_on"),
            contact=given["contact"],
            further=[one for one in others if str(one.uid) in wanted],
            reminder_days=queries.way_of_sending(sender, on=clock.today()).reminder_days,
            by=request.viewer,
        )
        return reverse("rounds:recipients", args=[row.uid]), _("The letter is saved. Choose the recipients.")

    form = Form(
        _("Write the letter"),
        fields,
        _("Save and choose recipients"),
        over=shown.title,
        rule=rules.STEPS["send"].rule,
        back=reverse("documents:version", args=[version]),
        strip=shell.strip("consultation"),
        need=(document_rules.STEPS, "refer", shown),
    )
    return forms.run(request, form, do)


def revise(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The letter is edited before it goes."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.revise(
            row,
            title=given["title"],
            letter=given.rich("letter"),
            answer_by_on=given.day("answer_by_on"),
            contact=given["contact"],
            by=request.viewer,
            expected=expected,
        )
        return reverse("rounds:round", args=[uid]), _("The letter is saved.")

    back = reverse("rounds:round", args=[uid])
    form = Form(
        _("Edit the letter"),
        letter_fields(row, row.version, row.body),
        _("Save"),
        revision=row.revision,
        back=back,
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def send(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The consultation goes out."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        answer_consultation.send(row, by=request.viewer, expected=expected)
        return reverse("rounds:round", args=[uid]), _("Sent. The documents are being made and go out in a moment.")

    watched = queries.watch(row, viewer=request.viewer)
    return forms.press(
        request,
        _("Send the consultation"),
        _("Send to %(count)s recipients") % {"count": watched.asked},
        do,
        over=row.title,
        explain=_(
            "The text then stands still and may be read by anyone. It is registered with you and arrives with each recipient."
        )
        + " "
        + _("It goes to: %(names)s.") % {"names": ", ".join(one.body for one in watched.rows)},
        rule=rules.STEPS["send"].rule,
        revision=row.revision,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.STEPS, "send", row),
    )


def close(request: AskingRequest, uid: UUID) -> HttpResponse:
    """No more answers are waited for."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.close(row, by=request.viewer, expected=expected)
        return reverse("rounds:round", args=[uid]), _("Closed for answers.")

    back = reverse("rounds:round", args=[uid])
    return forms.press(
        request,
        _("Close for answers"),
        _("Close"),
        do,
        over=row.title,
        revision=row.revision,
        back=back,
        need=(rules.STEPS, "close", row),
    )


def report(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report is finished, when every viewpoint has its reply."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.report(row, by=request.viewer, expected=expected)
        return reverse("rounds:compilation", args=[uid]), _("The report is finished: no viewpoint is without a reply.")

    back = reverse("rounds:compilation", args=[uid])
    return forms.press(
        request,
        _("Finish the report"),
        _("Finish"),
        do,
        over=row.title,
        explain=_before_it_is_finished(row, request),
        revision=row.revision,
        back=back,
        need=(rules.STEPS, "report", row),
    )


def _before_it_is_finished(row: Round, request: AskingRequest) -> str:
    """What whoever finishes the report should know first: that it is not opened again, and who may still answer."""
    watched = queries.watch(row, viewer=request.viewer, with_cases=False)
    said = [
        _(
            "The replies can then be read by those who may read the answers. What is finished is not opened again: neither viewpoints nor replies change."
        )
    ]
    if watched.silent:
        said.append(
            ngettext(
                "%(num)s of those asked has said nothing, and stands so in the report.",
                "%(num)s of those asked have said nothing, and stand so in the report.",
                watched.silent,
            )
            % {"num": watched.silent}
        )
    if row.state == Round.State.SENT and clock.today() <= row.answer_by_on:
        said.append(_("The last day to answer, %(day)s, has not passed.") % {"day": row.answer_by_on.isoformat()})
    return " ".join(said)
