"""One sitting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import board_papers, convene_board
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.domain.registry import queries as registry
from genomslag.domain.registry.models import Rendition
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest


@require_GET
def sitting(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The agenda and what became of it."""
    shown = queries.sitting(uid, viewer=request.viewer)
    listed = queries.agenda(shown, viewer=request.viewer)
    keeps = request.viewer.has(SECRETARY, shown.authority_id)
    planned = shown.state == Sitting.State.PLANNED
    papers = [one.item.paper for one in listed if one.item.paper and request.viewer.sees(one.item.paper.authority_id, one.item.paper.audience)]  # fmt: skip
    return shell.page(
        request,
        "boards/sitting.html",
        sitting=shown,
        listed=listed,
        groups=board_papers.grouped(listed, shown),
        papers=_by_record(registry.renditions_of(papers, viewer=request.viewer)) if papers else {},
        presences=queries.presences(shown, viewer=request.viewer),
        unreported=opinions.unreported(shown.body, viewer=request.viewer) if keeps and planned else [],
        terms=rules.terms_of(shown),
        minutes=queries.minutes_of(shown, viewer=request.viewer),
        seats=queries.seats(shown.body, viewer=request.viewer, on=shown.held_on),
        offers=rules.SITTING_STEPS.available(shown, viewer=request.viewer),
        keeps=keeps,
        unwritten=[one for one in listed if one.waits_for_minutes],
        assignments=documents.assignments(viewer=request.viewer, state="open", body=shown.body_id),
        strip=shell.strip("decision"),
    )


def _by_record(renditions: list[Rendition]) -> dict[int, list[Rendition]]:
    found: dict[int, list[Rendition]] = {}
    for one in renditions:
        found.setdefault(one.record_id, []).append(one)
    return found


def call(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The notice goes to the members."""
    row = queries.sitting(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        convene_board.call(row, by=request.viewer, expected=expected)
        return reverse("boards:sitting", args=[uid]), _(
            "The notice is out: the members have the agenda by mail, and read the papers here."
        )

    return forms.press(
        request,
        _("Send the notice"),
        _("Send"),
        do,
        over=f"{row.body.name}, {row.held_on}",
        explain=_what_goes_out(row, request),
        revision=row.revision,
        back=reverse("boards:sitting", args=[uid]),
        need=(rules.SITTING_STEPS, "call", row),
    )


def _what_goes_out(row: Sitting, request: AskingRequest) -> str:
    """To whom the notice goes and with how much, and that time and place are missing where they are."""
    listed = queries.agenda(row, viewer=request.viewer)
    seats = queries.seats(row.body, viewer=request.viewer, on=row.held_on)
    many = ngettext("%(num)s matter", "%(num)s matters", len(listed)) % {"num": len(listed)}
    names = ", ".join(seat.person.name for seat in seats if seat.person.email)
    without = ", ".join(seat.person.name for seat in seats if not seat.person.email)
    said = _("The notice goes by mail to %(names)s, with %(matters)s on the agenda.") % {"names": names, "matters": many}
    where = (
        _("Time and place: %(place)s.") % {"place": row.place}
        if row.place
        else _("Time and place are not entered, and the notice goes without them. They are entered where the sitting is moved.")
    )
    unmailed = (
        _("No mail address is known for %(names)s: send the notice in another way.") % {"names": without} if without else ""
    )
    return f"{said} {where} {unmailed}".strip()


def hold(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The sitting has ended."""
    row = queries.sitting(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.hold(row, by=request.viewer, expected=expected)
        return reverse("boards:sitting", args=[uid]), _("The sitting has ended.")

    back, need = reverse("boards:sitting", args=[uid]), (rules.SITTING_STEPS, "hold", row)
    told = _("After this nothing more can be moved, decided or reserved at the sitting. The minutes are written next.")
    return forms.press(
        request,
        _("End the sitting"),
        _("End"),
        do,
        over=f"{row.body.name}, {row.held_on.isoformat()}",
        explain=told,
        rule=rules.ITEM_STEPS["dissent"].rule,
        revision=row.revision,
        back=back,
        need=need,
    )


def arrange(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The agenda in another order, each matter under its heading."""
    row = queries.sitting(uid, viewer=request.viewer)
    listed = [one.item for one in queries.agenda(row, viewer=request.viewer)]
    known = [*queries.terms_for(row.body, on=row.held_on).groups, *(item.group for item in listed if item.group)]
    groups = [("", _("No heading")), *((name, name) for name in dict.fromkeys(known))]
    fields = [field for item in listed for field in _asked(item, groups)]

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        places = {item.pk: forms.whole_number(given, f"at-{item.pk}") for item in listed}
        actions.arrange(
            row,
            order=sorted(listed, key=lambda item: (places[item.pk], item.position)),
            groups={item.pk: given[f"group-{item.pk}"] for item in listed},
            by=request.viewer,
            expected=expected,
        )
        return reverse("boards:sitting", args=[uid]), _("The agenda is arranged.")

    form = Form(
        _("Arrange the agenda"),
        fields,
        _("Save"),
        over=f"{row.body.name}, {row.held_on.isoformat()}",
        explain=_("Write the number that each matter is to have. Two with the same number keep their order."),
        revision=row.revision,
        back=reverse("boards:sitting", args=[uid]),
        template="boards/arrange.html",
        extra={"items": listed},
        need=(rules.SITTING_STEPS, "arrange", row),
    )
    return forms.run(request, form, do)


def _asked(item: AgendaItem, groups: list[tuple[str, str]]) -> list[Field]:
    return [
        Field(f"at-{item.pk}", _("Number of %(title)s") % {"title": item.title}, "number", value=str(item.position)),
        Field(
            f"group-{item.pk}", _("Heading of %(title)s") % {"title": item.title}, "select", value=item.group, choices=groups
        ),
    ]
