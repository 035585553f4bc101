"""The list of what hung on elements that are no more: led on one by one or all at once, or left with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.documents.queries import Knot
from genomslag.domain.flows import relink as flow
from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.models import Relink, RelinkList
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.steps import Offer


@dataclass(frozen=True)
class Target:
    """Something to lead on to: an element of a document, or a programme."""

    uid: str
    words: str
    document: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the list in words."""

    row: Relink
    what: str
    was: str
    proposed: Sequence[Target]
    chosen: Sequence[Target]


def _knot_words(knot: Knot | None) -> str:
    return f"{knot.code} {knot.title}".strip() if knot else ""


def _lines(rows: Sequence[Relink], viewer: Viewer) -> list[Line]:
    """The rows in words; three statements, however many there are."""
    uids = {uid for row in rows for uid in (*row.proposed, *row.chosen)}
    known = dict(Element.objects.visible_to(viewer).filter(uid__in=uids).values_list("uid", "pk"))
    own = {pk for row in rows for pk in (row.old_element_id, row.from_element_id) if pk}
    knots = documents.knots({*known.values(), *own}, viewer=viewer)
    versions = dict(Version.objects.visible_to(viewer).filter(uid__in=uids).values_list("uid", "title"))
    targets: dict[str, Target] = {str(uid): Target(str(uid), title) for uid, title in versions.items()}
    for uid, pk in known.items():
        knot = knots.get(pk)
        if knot is not None:
            targets[str(uid)] = Target(str(uid), _knot_words(knot), knot.document)
    return [
        Line(
            row,
            _what(row, knots),
            _knot_words(knots.get(row.old_element_id or 0)),
            _first([targets[uid] for uid in row.proposed if uid in targets], row),
            [targets[uid] for uid in row.chosen if uid in targets],
        )
        for row in rows
    ]


def _first(found: list[Target], row: Relink) -> list[Target]:
    """A plan carries out one programme, so only the likeliest is proposed; the others can be chosen."""
    return found[:1] if row.kind == Relink.Kind.PLAN else found


def _what(row: Relink, knots: dict[int, Knot]) -> str:
    if row.kind == Relink.Kind.LINK:
        return _knot_words(knots.get(row.from_element_id or 0))
    if row.uptake is not None:
        function = f" ({row.uptake.function})" if row.uptake.function else ""
        return f"{row.uptake.body}{function}: {row.uptake.own_role or row.uptake.reason}"
    if row.use is not None:
        return str(row.use.definition.name)
    return row.plan.version.title if row.plan else ""


@require_GET
def relink_list(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The whole list, what waits first."""
    shown = queries.relink_list(uid, viewer=request.viewer)
    rows = queries.relink_rows(shown, viewer=request.viewer)
    offers: list[Offer] = rules.RELINK_STEPS.available(shown, viewer=request.viewer)
    return shell.page(
        request,
        "plans/relinks.html",
        relinks=shown,
        lines=_lines(rows, request.viewer),
        waiting=sum(row.state == Relink.State.WAITING for row in rows),
        ready=sum(row.state == Relink.State.WAITING and bool(row.proposed) for row in rows),
        may=any(offer.step.name == "follow" for offer in offers),
        strip=shell.strip("plan"),
    )


def _back(uid: UUID) -> str:
    return reverse("plans:relinks", args=[uid])


def follow(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Every proposal on the list is accepted."""
    shown = queries.relink_list(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        count = flow.follow_all(shown, by=request.viewer)
        return _back(uid), _("%(count)s are led on.") % {"count": count}

    explain = _("Each is led to what became of the old element. What has no proposal still waits for a choice.")
    need = (rules.RELINK_STEPS, "follow", shown)
    return forms.press(request, _("Accept all proposals"), _("Accept all"), do, explain=explain, back=_back(uid), need=need)


def _row(request: AskingRequest, uid: UUID, row: UUID) -> tuple[RelinkList, Line]:
    shown = queries.relink_list(uid, viewer=request.viewer)
    rows = [one for one in queries.relink_rows(shown, viewer=request.viewer) if one.uid == row]
    if not rows:
        raise NotFound()
    return shown, _lines(rows, request.viewer)[0]


def _choices(line: Line, relinks: RelinkList, viewer: Viewer) -> list[forms.Choice]:
    """What was proposed first, then everything else that stands in what took the old one's place."""
    account = documents.account(relinks.succession.uid, viewer=viewer)
    if line.row.kind in (Relink.Kind.PLAN, Relink.Kind.TEXT):
        others = [(str(one.uid), one.title) for one in account.members]
    else:
        others = [
            (origin.item.key, f"{origin.item.code} {origin.item.title} · {origin.item.place}")
            for origin in account.ledger.origins
        ]
    first = [(one.uid, f"{one.words} · {one.document}" if one.document else one.words) for one in line.proposed]
    known = {uid for uid, _words in first}
    return [*first, *(one for one in others if one[0] not in known)]


def follow_one(request: AskingRequest, uid: UUID, row: UUID) -> HttpResponse:
    """One thing is led on: to what is proposed, or to something else."""
    relinks, line = _row(request, uid, row)
    proposed = [one.uid for one in line.proposed]
    fields = (Field("to", _("Lead it on to"), "checks", value=proposed, choices=_choices(line, relinks, request.viewer)),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        flow.follow(line.row, to=given.many("to"), by=request.viewer)
        return _back(uid), _("Led on.")

    form = Form(
        line.what, fields, _("Lead on"), over=line.was, back=_back(uid), need=(rules.RELINK_STEPS, "follow", relinks), strip=shell.strip("plan")
    )  # fmt: skip
    return forms.run(request, form, do)


def decline(request: AskingRequest, uid: UUID, row: UUID) -> HttpResponse:
    """One thing is left where it was, with the reason."""
    relinks, line = _row(request, uid, row)
    fields = (Field("reason", _("Why"), "long", rows=2),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        flow.decline(line.row, reason=given["reason"], by=request.viewer)
        return _back(uid), _("Left where it was, with the reason.")

    form = Form(
        line.what, fields, _("Leave it where it was"), over=line.was, back=_back(uid), need=(rules.RELINK_STEPS, "decline", relinks), strip=shell.strip("plan")
    )  # fmt: skip
    return forms.run(request, form, do)
