"""Who is at the sitting, and the sitting moved to another day."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import Presence, Seat
from genomslag.domain.flows import convene_board
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest

ABSENT, SERVES, ATTENDS = "", "serves", "attends"


def enter_presence(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who serves, for whom, and who is there besides."""
    row = queries.sitting(uid, viewer=request.viewer)
    seats = queries.seats(row.body, viewer=request.viewer, on=row.held_on)
    seats.sort(key=lambda seat: (seat.kind == Seat.Kind.SUBSTITUTE, seat.pk))
    stand = {one.seat_id: one for one in queries.presences(row, viewer=request.viewer)}
    fields = [field for seat in seats for field in _asked(seat, seats, stand, row.serving_count is not None)]
    fields.append(Field("others", _("Others present"), "long", rows=3, required=False, value="\n".join(row.others), hint=_("One a line, with title: the director, the secretary, those who speak.")))  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        by_pk = {str(seat.pk): seat for seat in seats}
        chosen = {seat.pk: given[f"as-{seat.pk}"] for seat in seats}
        actions.enter_presence(
            row,
            serving=[seat for seat in seats if chosen[seat.pk] == SERVES],
            attending=[seat for seat in seats if chosen[seat.pk] == ATTENDS],
            serves_for={seat.pk: by_pk[given[f"for-{seat.pk}"]] for seat in seats if given[f"for-{seat.pk}"] in by_pk},
            hours={seat.pk: (_number(given, f"from-{seat.pk}"), _number(given, f"until-{seat.pk}")) for seat in seats},
            others=given.lines("others"),
            by=request.viewer,
            expected=expected,
        )
        return reverse("boards:sitting", args=[uid]), _("It stands who is present.")

    form = Form(
        _("Who is present"),
        fields,
        _("Save"),
        over=f"{row.body.name}, {row.held_on.isoformat()}",
        explain=_("The board decides only while more than half of its members serve, and the minutes list those entered here. Entered anew it takes the place of what stood."),
        rule=rules.SITTING_STEPS["enter_presence"].rule,
        revision=row.revision,
        back=reverse("boards:sitting", args=[uid]),
        template="boards/presence.html",
        extra={"seats": seats},
        need=(rules.SITTING_STEPS, "enter_presence", row),
        strip=shell.strip("decision"),
    )  # fmt: skip
    return forms.run(request, form, do)


def _number(given: forms.Given, name: str) -> int | None:
    return forms.whole_number(given, name) if given[name] else None


def _asked(seat: Seat, seats: list[Seat], stand: dict[int, Presence], is_entered: bool) -> list[Field]:
    """The four questions about one seat: whether there, in whose place, from which matter, until which."""
    held, substitute = stand.get(seat.pk), seat.kind == Seat.Kind.SUBSTITUTE
    usual = ABSENT if is_entered or substitute else SERVES
    now = usual if held is None else SERVES if held.is_serving else ATTENDS
    name = seat.person.name
    places = [(str(one.pk), one.person.name) for one in seats if one.kind != Seat.Kind.SUBSTITUTE]
    ways = [(ABSENT, _("Not there")), (SERVES, _("Serves")), (ATTENDS, _("There, does not serve"))]
    return [
        Field(f"as-{seat.pk}", _("How %(name)s is there") % {"name": name}, "select", value=now, choices=ways),
        Field(f"for-{seat.pk}", _("In whose place %(name)s serves") % {"name": name}, "select" if substitute else "hidden", value=held.serves_for_id or "" if held else "", choices=[("", "–"), *places] if substitute else ()),
        Field(f"from-{seat.pk}", _("From which matter %(name)s is there") % {"name": name}, "number", value=held.from_position or "" if held else "", required=False),
        Field(f"until-{seat.pk}", _("Until which matter %(name)s is there") % {"name": name}, "number", value=held.until_position or "" if held else "", required=False),
    ]  # fmt: skip


def move(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The sitting gets other days; what hangs on them is told."""
    row = queries.sitting(uid, viewer=request.viewer)
    fields = (
        Field("held_on", _("The board meets"), "date", value=row.held_on),
        Field("papers_by_on", _("Last day for papers"), "date", value=row.papers_by_on),
        Field("called_on", _("The notice goes out"), "date", value=row.called_on),
        Field("place", _("Hour and place"), value=row.place, required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        was = row.held_on
        told = convene_board.move_sitting(
            row,
            held_on=given.day("held_on"),
            papers_by_on=given.day("papers_by_on"),
            called_on=given.day("called_on"),
            place=given["place"],
            by=request.viewer,
            expected=expected,
        )
        said = _("The sitting has moved from %(was)s to %(now)s.") % {"was": was, "now": told.sitting.held_on}
        return reverse("boards:sitting", args=[uid]), " ".join([said, *_moved(told)])

    form = Form(
        _("Move the sitting"),
        fields,
        _("Move"),
        over=f"{row.body.name}, {row.held_on.isoformat()}",
        explain=_("The days of the answers that go before this sitting are counted anew at once, for everyone who has a part in them."),
        revision=row.revision,
        back=reverse("boards:sitting", args=[uid]),
        need=(rules.SITTING_STEPS, "move", row),
        strip=shell.strip("decision"),
    )  # fmt: skip
    return forms.run(request, form, do)


def _moved(told: convene_board.Moved) -> list[str]:
    """What was counted anew, and what can no longer be in time."""
    lines = [
        ngettext("%(title)s: %(num)s day is counted anew.", "%(title)s: %(num)s days are counted anew.", count)
        % {"title": title, "num": count}
        for title, count in told.replanned
        if count
    ]
    late = _("%(title)s is to be answered by %(day)s, before the new day: choose another way out.")
    return lines + [late % {"title": title, "day": day} for title, day in told.too_late]
