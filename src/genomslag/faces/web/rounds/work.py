"""The sender's work with the answers: taken in, read, confirmed, replied to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Reply, Round, Stance, Viewpoint, ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import answer_consultation
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import queries as registry
from genomslag.faces.exchange import incoming
from genomslag.faces.exchange.proposals import doubts_of, laid
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import Asked, asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry import releasing
from genomslag.faces.web.rounds import senders, taking
from genomslag.ground import clock, files
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid
from genomslag.ground.paging import Page


def _of_an_answer(bodies: list[Body], asked: dict[int, str]) -> tuple[Field, ...]:
    """What is asked of whoever takes in an answer.

    Takes: bodies, all there are; asked, the names of those that the round asks, by id.
    """
    return (
        *senders.asked_for((body.pk, body.name) for body in bodies),
        Field("arrived_on", _("Came in"), "date", value=clock.today()),
        Field("number", _("Their diary number"), required=False),
        Field("preliminary", _("It is the office's own: the board has not decided yet"), "tick", required=False),
        Field(
            "together",
            _("Others who stand behind the same text"),
            "checks",
            value=(),
            choices=[(str(pk), name) for pk, name in asked.items()],
            required=False,
            hint=_("A joint answer: one text, and a decision of each. Note each one's decision on its page afterwards."),
        ),
        Field(
            "file",
            _("The file"),
            "file",
            required=False,
            accept=incoming.ACCEPT,
            hint=_("PDF, Word, OpenDocument, a spreadsheet, HTML, a saved e-mail or plain text, at most 50 MB"),
        ),
        Field("text", _("Or the text"), "long", rows=8, required=False, is_ours=False),
        Field(
            "anyway",
            _("Take it in although it seems to have come already, or to answer something else"),
            "tick",
            required=False,
        ),
    )


def new_answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An answer that came as a file or on paper: registered, read, shown for confirmation."""
    round_ = queries.round_(uid, viewer=request.viewer)
    bodies = organisation.bodies(on=clock.today())
    asked = {one.body_id: one.body for one in queries.watch(round_, viewer=request.viewer, with_cases=False).rows}
    fields = _of_an_answer(bodies, asked)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = next((one for one in bodies if str(one.pk) == given["body"]), None)
        upload = given.file_or_none("file")
        if upload is None and not given["text"]:
            raise Invalid("nothing", _("Choose the file, or put in the text."), field="file")
        data, name = (upload.read(), upload.name or "svar") if upload else (given["text"].encode(), "svar.txt")
        found, viewpoints, stance = taking.found_in(data, name, round_, request)
        taking.must_be_new(found, round_, request, anyway=given.tick("anyway"))
        stored = None
        if upload is not None:
            stored = files.store(
                data, name=name, media_type=incoming.media_type(name), authority_id=round_.authority_id, audience=Audience.OWN
            )
        answer = answer_consultation.enter_answer(
            round_,
            sender_name=body.name if body else given["sender"] or found.author or _("unknown sender"),
            arrived_on=given.day("arrived_on"),
            title=_("Answer from %(name)s")
            % {"name": body.name if body else given["sender"] or found.author or _("unknown sender")},
            text=found.text,
            stance=stance,
            viewpoints=viewpoints,
            body=body,
            their_number=given["number"] or found.number,
            file=stored,
            passages=laid(found),
            is_preliminary=given.tick("preliminary"),
            private=senders.is_private(given, body),
            read_surely=found.read_surely,
            together=[one for one in bodies if str(one.pk) in given.many("together") and one.pk in asked],
            by=request.viewer,
        )
        said = _("Registered. %(count)s viewpoints were found; read and confirm them.") % {"count": len(viewpoints)}
        return reverse("rounds:answer", args=[answer.uid]), f"{said}{_of_minorities(found)}"

    form = Form(
        _("Take in an answer"),
        fields,
        _("Register and read"),
        over=round_.title,
        back=reverse("rounds:round", args=[uid]),
        need=(rules.ANSWER_STEPS, "receive", round_),
    )
    return forms.run(request, form, do)


def _of_minorities(found: incoming.Incoming) -> str:
    """How many reservations stand in it, since they are none of the viewpoints; nothing where there is none."""
    many = len({one.dissent for one in found.sentences} - {""})
    said = ngettext(
        "%(num)s reservation or special statement stands in it too.",
        "%(num)s reservations and special statements stand in it too.",
        many,
    )
    return f" {said % {'num': many}}" if many else ""


@require_GET
def answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The answer as it came, with the found passages marked, beside its viewpoints."""
    shown = queries.answer(uid, viewer=request.viewer)
    compiled = queries.compilation(shown.round, viewer=request.viewer, answer_=shown)
    may_work = request.viewer.has("officer", shown.authority_id)
    return shell.page(
        request,
        "rounds/answer.html",
        answer=shown,
        compiled=compiled,
        several=queries.several(shown, viewer=request.viewer),
        together=queries.together(shown, viewer=request.viewer),
        private=queries.private_sender(shown, viewer=request.viewer),
        may_attribute=rules.ANSWER_STEPS.may("attribute", shown, viewer=request.viewer),
        may_grade=rules.ANSWER_STEPS.may("grade", shown, viewer=request.viewer),
        may_note=rules.ANSWER_STEPS.may("note_decision", shown, viewer=request.viewer),
        dissents=queries.dissents_of(shown, viewer=request.viewer),
        pieces=_marked(shown.text, [row.viewpoint for row in compiled.rows]),
        may_work=may_work,
        doubts=doubts_of(shown, viewer=request.viewer) if may_work else None,
        may_release=request.viewer.has("registrar", shown.authority_id)
        and shown.record is not None
        and shown.record.state == "registered",
        strip=shell.strip("next_version"),
    )


def _marked(text: str, viewpoints: list[Viewpoint]) -> list[tuple[str, int | None]]:
    """The text in pieces, each with the number of the viewpoint that quotes it, or none."""
    spans = []
    for viewpoint in viewpoints:
        start = viewpoint.quote_start if viewpoint.quote_start is not None else text.find(viewpoint.quote)
        if start >= 0 and viewpoint.quote:
            spans.append((start, viewpoint.quote_end or start + len(viewpoint.quote), viewpoint.serial))
    pieces: list[tuple[str, int | None]] = []
    at = 0
    for start, end, serial in sorted(spans):
        if start < at:
            continue
        pieces += [(text[at:start], None), (text[start:end], serial)]
        at = end
    return [piece for piece in (*pieces, (text[at:], None)) if piece[0]]


STANCES = [("", gettext_lazy("not said")), *Stance.choices]


def confirm(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A person stands behind the reading."""
    row = queries.answer(uid, viewer=request.viewer)
    is_unsure = doubts_of(row, viewer=request.viewer).of_stance
    hint = _("The reading is not sure of it. Look at what is asked for beside the agreement.") if is_unsure else ""
    fields = (
        Field("stance", _("Stance on the whole"), "select", value=row.stance, choices=STANCES, required=False, hint=hint),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.confirm_answer(row, stance=given["stance"], by=request.viewer, expected=expected)
        return f"{reverse('rounds:work', args=[uid])}#done", _("The reading is confirmed.")

    form = Form(
        _("Confirm the reading"),
        fields,
        _("Confirm"),
        over=row.sender_name,
        explain=_("Every suggestion that is left is confirmed as it stands. Correct or set aside those that are wrong first."),
        revision=row.revision,
        back=reverse("rounds:answer", args=[uid]),
        need=(rules.ANSWER_STEPS, "confirm", row),
    )
    return forms.run(request, form, do)


def grade(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The stance on the whole was read wrongly, and is corrected."""
    row = queries.answer(uid, viewer=request.viewer)
    fields = (Field("stance", _("Stance on the whole"), "select", value=row.stance, choices=STANCES, required=False),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.grade(row, stance=given["stance"], by=request.viewer, expected=expected)
        return reverse("rounds:answer", args=[uid]), _("The stance is corrected.")

    form = Form(
        _("Correct the stance on the whole"),
        fields,
        _("Save"),
        over=row.sender_name,
        explain=_("The answer's own text and its viewpoints stand. The matrix and the report say what you say here."),
        revision=row.revision,
        back=reverse("rounds:answer", args=[uid]),
        need=(rules.ANSWER_STEPS, "grade", row),
    )
    return forms.run(request, form, do)


def note_decision(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What the body itself decided about its answer."""
    row = queries.answer(uid, viewer=request.viewer)
    hint = _("For instance the day, the paragraph, and whether it was as proposed.")
    stands = _("The answer is the body's own, also when the office decided by delegation")
    fields = (
        Field("decided", _("The body's own decision"), value=row.decided, hint=hint),
        *([Field("stands", stands, "tick", value=True, required=False)] if row.is_preliminary else []),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        still = row.is_preliminary and not given.tick("stands")
        actions.note_decision(row, decided=given["decided"], is_preliminary=still, by=request.viewer, expected=expected)
        return reverse("rounds:answer", args=[uid]), _("The decision stands beside the answer.")

    form = Form(
        _("Note the body's own decision"),
        fields,
        _("Save"),
        over=row.sender_name,
        revision=row.revision,
        back=reverse("rounds:answer", args=[uid]),
        need=(rules.ANSWER_STEPS, "note_decision", row),
    )
    return forms.run(request, form, do)


def release(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The answer may be read by anyone on the web, after its personal data have been looked through; covered, a text of its own is released instead."""
    row = queries.answer(uid, viewer=request.viewer)
    if row.record is None:
        raise Invalid("no_record", _("The answer has no record in the diary."))

    def whole(_expected: int | None) -> None:
        answer_consultation.release_answer(row, by=request.viewer)

    private = queries.private_sender(row, viewer=request.viewer)
    asked = releasing.Asked(
        text=row.text, also=private.name if private else "", back=reverse("rounds:answer", args=[uid]), whole=whole
    )
    return releasing.preview(request, registry.record(row.record.uid, viewer=request.viewer), "release", asked)


@require_GET
def compilation(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Every viewpoint with its reply, and the sums that prove that none is lost."""
    round_ = queries.round_(uid, viewer=request.viewer)
    compiled = queries.compilation(round_, viewer=request.viewer)
    outlines = [documents.outline(text, viewer=request.viewer) for text in taking.texts_of(round_, request)]
    nodes = {node.element_id: node for nodes in outlines for node in nodes}
    places = {key: at for at, key in enumerate(nodes, start=1)}
    orders: Mapping[str, Callable[[queries.Compiled], Any]] = {
        "from": lambda row: row.sender.casefold(),
        "about": lambda row: places.get(row.viewpoint.element_id or 0, 0),
        "stance": lambda row: row.viewpoint.stance,
        "outcome": lambda row: str(row.reply.get_outcome_display()) if row.reply else None,
    }
    asked = asked_of(request, "text", "standing", "kind", usual="", known=orders)
    kind = asked.said["kind"]
    wanted = [
        row for row in compiled.rows if STANDINGS.get(asked.said["standing"], _any)(row) and kind in ("", row.viewpoint.kind)
    ]
    listed = asked.arranged(wanted, orders, words=lambda row: f"{row.sender} {row.viewpoint.text}")
    rows, turned = _page_with(request.GET.get("at", ""), listed, asked)
    return shell.page(
        request,
        "rounds/compilation.html",
        round=round_,
        compiled=compiled,
        rows=rows,
        turned=turned,
        kinds=ViewpointKind.choices,
        asked=asked,
        nodes=nodes,
        outcomes=compiled.outcomes(),
        unpublished=_unpublished(round_, request),
        may_work=request.viewer.has("officer", round_.authority_id),
        onward=next((row.viewpoint.uid for row in compiled.rows if row.viewpoint.state == Viewpoint.State.CONFIRMED), None),
        offers=rules.STEPS.available(round_, viewer=request.viewer),
        strip=shell.strip("next_version"),
    )


def _unpublished(round_: Round, request: AskingRequest) -> int:
    """How many of those asked have answered without the viewer being one who may read it; whoever works at the sender may read them all."""
    if request.viewer.has("officer", round_.authority_id):
        return 0
    rows = queries.watch(round_, viewer=request.viewer, with_cases=False).rows
    return sum(row.answer_uid is None and row.standing.key in ("answered", "preliminary") for row in rows)


PAGE_SIZE = 100


def _page_with(uid: str, rows: list[queries.Compiled], asked: Asked) -> tuple[Sequence[queries.Compiled], Page]:
    """The page that is asked for, or the one where a viewpoint stands that one comes back to."""
    place = next((at for at, row in enumerate(rows) if str(row.viewpoint.uid) == uid), None) if uid else None
    meant = asked if place is None else replace(asked, page=place // PAGE_SIZE + 1)
    return meant.page_of(rows, size=PAGE_SIZE)


def _any(_row: queries.Compiled) -> bool:
    return True


def _came(outcome: str) -> Callable[[queries.Compiled], bool]:
    return lambda row: row.reply is not None and row.reply.outcome == outcome


STANDINGS: Mapping[str, Callable[[queries.Compiled], bool]] = {
    "unreplied": lambda row: row.reply is None and row.viewpoint.state != Viewpoint.State.SET_ASIDE,
    "unconfirmed": lambda row: row.viewpoint.state == Viewpoint.State.SUGGESTED,
    "replied": lambda row: row.reply is not None,
    "aside": lambda row: row.viewpoint.state == Viewpoint.State.SET_ASIDE,
    **{outcome: _came(outcome) for outcome in Reply.Outcome.values},
}
