"""Who is asked: chosen by hand, from a saved list, or as in an earlier round; and what each is asked in particular."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible


def _choosable(row: Round) -> list[Body]:
    return [body for body in organisation.bodies(on=clock.today()) if body.pk != row.body_id]


def _begun_from(request: HttpRequest, row: Round, viewer: Viewer) -> set[int]:
    """Those already chosen, or those of the list or the earlier round that the page is opened with."""
    if "list" in request.GET:
        chosen = queries.saved_list(request.GET["list"], viewer=viewer)
        return {body.pk for body in chosen.bodies.all()}
    if "earlier" in request.GET:
        return queries.asked_in(queries.round_(request.GET["earlier"], viewer=viewer), viewer=viewer)
    return {watched.body_id for watched in queries.watch(row, viewer=viewer).rows}


def recipients(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who is asked, by kind; begun from a saved list or an earlier round when one is chosen above."""
    row = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("revise", row, request.viewer)
    bodies = sorted(_choosable(row), key=lambda body: (str(body.get_kind_display()), body.name))
    chosen = [str(pk) for pk in _begun_from(request, row, request.viewer)]
    fields = (
        *(
            Field(f"bodies-{kind}", word, "checks", value=chosen, choices=_of_kind(bodies, kind), required=False)
            for kind, word in Body.Kind.choices
            if any(body.kind == kind for body in bodies)
        ),
        Field(
            "save_as", _("Keep them as a list, under the name"), required=False, hint=_("A list of the same name is replaced.")
        ),
    )
    names = [asked.name for asked in fields if asked.kind == "checks"]

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        wanted = {pk for name in names for pk in given.many(name)}
        asked = [body for body in bodies if str(body.pk) in wanted]
        actions.choose_recipients(row, asked, by=request.viewer, expected=expected)
        if given["save_as"]:
            actions.save_list(row.body, name=given["save_as"], bodies=asked, by=request.viewer)
        return reverse("rounds:round", args=[uid]), _("The recipients are chosen.")

    form = Form(
        _("Choose recipients"),
        fields,
        _("Save"),
        over=row.title,
        explain=_("Ask those whom it concerns most. Each may answer; silence will show."),
        revision=row.revision,
        back=reverse("rounds:round", args=[uid]),
        template="rounds/recipients.html",
        extra={
            "lists": queries.saved_lists(viewer=request.viewer, authority_id=row.authority_id),
            "earlier": queries.earlier_rounds(row, viewer=request.viewer),
            "here": reverse("rounds:recipients", args=[uid]),
        },
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def _of_kind(bodies: list[Body], kind: str) -> list[forms.Choice]:
    return [(str(body.pk), body.name) for body in bodies if body.kind == kind]


def remove_list(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A saved list of recipients is taken away."""
    row = queries.saved_list(uid, viewer=request.viewer)
    if not request.viewer.has(OFFICER, row.authority_id):
        raise actions.only_officers()

    def do(_expected: int | None) -> forms.Done:
        actions.remove_list(row, by=request.viewer)
        return reverse("rounds:list"), _("The list is removed. Rounds that it was used for stand as they were.")

    return forms.press(request, _("Remove the list"), _("Remove"), do, over=row.name, back=reverse("rounds:list"))


def ask(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One question more, about a chapter or the whole, to everybody or to one."""
    row = queries.round_(uid, viewer=request.viewer)
    texts = queries.texts_asked_about(row, viewer=request.viewer)
    nodes = {str(node.uid): node for text in texts for node in documents.outline(text, viewer=request.viewer)}
    asked = {str(one.uid): one.body for one in queries.watch(row, viewer=request.viewer).rows}
    places = [(key, f"{node.code} {node.title}".strip() or str(node.word)) for key, node in nodes.items()]
    fields = (
        Field("text", _("The question"), "long"),
        Field("element", _("About"), "select", choices=forms.choices(places, empty=_("the whole")), required=False),
        Field("recipient", _("Asked of"), "select", choices=forms.choices(asked.items(), empty=_("all")), required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        node, one = nodes.get(given["element"]), given["recipient"]
        if one and one not in asked:
            raise Invalid("not_asked", _("Choose one of the recipients."), field="recipient")
        actions.ask(
            row,
            text=given["text"],
            element=one_visible(Element, node.uid, viewer=request.viewer) if node else None,
            recipient=queries.recipient(one, viewer=request.viewer) if one else None,
            by=request.viewer,
            expected=expected,
        )
        return reverse("rounds:round", args=[uid]), _("The question stands in the letter.")

    form = Form(
        _("Ask a question"),
        fields,
        _("Add"),
        over=row.title,
        revision=row.revision,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def place_under(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who is asked under whom: a city's boards under the city, with a day of their own before its."""
    row = queries.round_(uid, viewer=request.viewer)
    rows = queries.recipients_of(row, viewer=request.viewer)
    above = [one for one in rows if one.under_id is None]
    chosen = next((one for one in above if str(one.uid) == request.GET.get("over")), above[0] if above else None)
    if chosen is None:
        raise Invalid("no_recipients", _("Choose at least one recipient."), field="recipients")
    held = [one for one in rows if one.under_id == chosen.pk]
    guessed = held or [one for one in rows if one.body.parent_id == chosen.body_id]
    own_day = held[0].answer_by_on if held and held[0].answer_by_on < chosen.answer_by_on else ""
    fields = (
        Field("over", _("Recipient"), "select", value=str(chosen.uid), choices=[(str(one.uid), one.body.name) for one in above]),
        Field(
            "subs",
            _("Are asked under it"),
            "checks",
            value=[str(one.uid) for one in guessed],
            choices=[(str(one.uid), one.body.name) for one in rows],
            required=False,
            hint=_("They get the letter as everyone does, and are told and counted under the recipient."),
        ),
        Field("answer_by_on", _("Their last day"), "date", value=own_day, required=False, hint=_("Before the recipient's own, so that it has their answers in hand. Empty: the same day.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        over = next((one for one in above if str(one.uid) == given["over"]), chosen)
        wanted = set(given.many("subs"))
        subs = [one for one in rows if str(one.uid) in wanted]
        day = given.day_or_none("answer_by_on")
        actions.place_under(over, subs, answer_by_on=day, by=request.viewer, expected=expected)
        return reverse("rounds:round", args=[uid]), _("Saved.")

    form = Form(
        _("Sub-recipients"),
        fields,
        _("Save"),
        over=row.title,
        revision=row.revision,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def follow(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A second or supplementary round on the same text, asked of the same recipients until others are chosen."""
    row = queries.round_(uid, viewer=request.viewer)
    kinds = [(value, word) for value, word in Round.Kind.choices if value != Round.Kind.FIRST]
    texts = queries.texts_to_ask_about(viewer=request.viewer, authority_id=row.authority_id)
    if row.version not in texts:
        texts.insert(0, row.version)
    versions = [(str(one.uid), f"{one.title} ({one.number})") for one in texts]
    fields = (
        Field("kind", _("Kind of round"), "radio", value=str(Round.Kind.SECOND), choices=kinds),
        Field("version", _("Text"), "select", value=str(row.version.uid), choices=versions),
        Field("title", _("What the consultation is about"), value=row.title),
        Field("letter", _("The letter: what to answer"), "rich", value=row.letter),
        Field("answer_by_on", _("Last day to answer"), "date", hint=_("That day is included.")),
        Field("contact", _("Contact"), value=row.contact, required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        made = actions.draft_round(
            body=row.body,
            version=next((one for one in texts if str(one.uid) == given["version"]), row.version),
            title=given["title"],
            letter=given.rich("letter"),
            answer_by_on=given.day("answer_by_on"),
            contact=given["contact"],
            follows=row,
            kind=given["kind"],
            reminder_days=row.reminder_days,
            by=request.viewer,
        )
        earlier = f"{reverse('rounds:recipients', args=[made.uid])}?earlier={uid}"
        return earlier, _("The letter is saved. Choose the recipients.")

    form = Form(
        _("Another round"),
        fields,
        _("Save and choose recipients"),
        over=row.title,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.STEPS, "revise", row),
    )
    return forms.run(request, form, do)


def ask_in_turn(request: AskingRequest, uid: UUID) -> HttpResponse:
    """We who were asked ask others in our turn, on the same text, with a day before our own."""
    outer = queries.round_(uid, viewer=request.viewer)
    senders = organisation.bodies(on=clock.today(), outside=False)
    mine = [body for body in senders if _prepares(request.viewer, body)]
    fields = (
        Field("body", _("Sender"), "select", choices=[(str(body.pk), body.name) for body in mine]),
        Field("title", _("What the consultation is about"), value=outer.title),
        Field("letter", _("The letter: what to answer"), "rich", value=queries.letter_of(outer)),
        Field("answer_by_on", _("Last day to answer"), "date", hint=_("Before %(day)s, when we ourselves must answer.") % {"day": outer.answer_by_on}),
        Field("contact", _("Contact"), required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        sender = next((body for body in mine if str(body.pk) == given["body"]), None)
        if sender is None:
            raise Invalid("foreign_body", _("Choose a body that keeps its records here."), field="body")
        made = actions.draft_round(
            body=sender,
            version=outer.version,
            parent=outer,
            title=given["title"],
            letter=given.rich("letter"),
            answer_by_on=given.day("answer_by_on"),
            contact=given["contact"],
            reminder_days=queries.way_of_sending(sender, on=clock.today()).reminder_days,
            by=request.viewer,
        )
        return reverse("rounds:recipients", args=[made.uid]), _("The letter is saved. Choose the recipients.")

    if not mine:
        raise actions.only_officers()
    form = Form(
        _("Ask others in our turn"),
        fields,
        _("Save and choose recipients"),
        over=outer.title,
        back=reverse("rounds:round", args=[uid]),
    )
    return forms.run(request, form, do)


def _prepares(viewer: Viewer, body: Body) -> bool:
    return body.authority_id is not None and viewer.has(OFFICER, body.authority_id)
