"""How each body sends its consultations: kept by the administrator, with a day from which it holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Practice
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.faces.exchange import compiling, documents
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds.watching import reminder_field
from genomslag.faces.web.saving import saved
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


def _keeps(request: AskingRequest) -> bool:
    return any(grant.role == ADMINISTRATOR for grant in request.viewer.grants)


@require_GET
def ways(request: AskingRequest) -> HttpResponse:
    """What each body has set, and what holds for the rest."""
    return shell.page(request, "rounds/ways.html", ways=queries.ways_of_sending(), keeps=_keeps(request))


PARTS = {
    "process": gettext_lazy("How it was done"),
    "counted": gettext_lazy("What was counted"),
    "asked": gettext_lazy("Who was asked, and who answered"),
    "chapters": gettext_lazy("Who speaks of what"),
    "changes": gettext_lazy("What the viewpoints changed"),
    "replies": gettext_lazy("Viewpoints and replies"),
    "reservations": gettext_lazy("Reservations and special statements"),
    "annex": gettext_lazy("Annex: the answers in full"),
    "own_1": gettext_lazy("Annex of your own, the first"),
    "own_2": gettext_lazy("Annex of your own, the second"),
    "own_3": gettext_lazy("Annex of your own, the third"),
}


def _part_fields(now: tuple[tuple[str, str, str], ...]) -> list[Field]:
    """Place, heading and words of each part of the report."""
    usual = [(part, "", "") for part in rules.REPORT_PARTS]
    held = {part: (at, heading, words) for at, (part, heading, words) in enumerate(now or usual, start=1)}
    fields = []
    # In the order of the report, and last what is left out.
    for part, word in sorted(PARTS.items(), key=lambda one: held[one[0]][0] if one[0] in held else len(PARTS) + 1):
        at, heading, words = held.get(part, (0, "", ""))
        named = heading or str(word)
        fields += [
            Field(f"fold_{part}", f"{at}: {named}" if at else _("%(part)s (left out)") % {"part": named}, "fold", required=False),
            Field(f"place_{part}", _("Place in the report: %(part)s") % {"part": word}, "number", value=at, hint=_("0 leaves it out.") if part not in rules.KEPT else "", required=False),
            Field(f"heading_{part}", _("Heading of: %(part)s") % {"part": word}, value=heading, required=False, hint=_("Empty: the usual heading") if part not in rules.OWN_ANNEXES else ""),
            Field(f"words_{part}", _("Your own words in: %(part)s") % {"part": word}, "long", rows=2, value=words, required=False),
        ]  # fmt: skip
    usual_again = Field("usual_parts", _("The parts as they usually come"), "tick", required=False, hint=_("What is said of the parts above is left aside."))  # fmt: skip
    return [*fields, Field("fold", "", "fold", required=False), *([usual_again] if now else [])]


def _parts(given: forms.Given) -> list[tuple[str, int, str, str]]:
    """What was said of each part; one that was not asked about keeps the usual place. None at all where all are to come as they usually do."""
    if given.tick("usual_parts"):
        return []
    usual = {part: at for at, part in enumerate(rules.REPORT_PARTS, start=1)}
    return [
        (
            part,
            forms.whole_number(given, f"place_{part}") if given[f"place_{part}"] else usual.get(part, 0),
            given[f"heading_{part}"],
            given[f"words_{part}"],
        )
        for part in PARTS
    ]


def _bodies_and_chosen(request: AskingRequest) -> tuple[dict[str, Body], Body]:
    """The bodies that keep their records here, and the one that is asked for, or else the first."""
    bodies = {str(body.pk): body for body in organisation.bodies(on=clock.today(), outside=False)}
    chosen = bodies.get(request.GET.get("body", "")) or next(iter(bodies.values()), None)
    if chosen is None:
        raise Invalid("foreign_body", _("Choose a body that keeps its records here."))
    return bodies, chosen


@require_GET
def example(request: AskingRequest) -> HttpResponse:
    """How a body's reports look, as it has set them: with made-up answers, to be seen before any has come."""
    if not _keeps(request):
        raise NotAllowed("not_allowed", _("Only an administrator sets how a body sends."))
    on, (_bodies, body) = clock.today(), _bodies_and_chosen(request)
    book = compiling.example(queries.way_of_compiling(body, on=on), on=on)
    paper = compiling.report(book, body=body.office_name or body.name, on=on)
    return saved(render_pdf(paper, on=on), "exempel.pdf", documents.PDF)


def set_practice(request: AskingRequest) -> HttpResponse:
    """A body's way of sending from a day on."""
    if not _keeps(request):
        raise NotAllowed("not_allowed", _("Only an administrator sets how a body sends."))
    bodies, chosen = _bodies_and_chosen(request)
    now = queries.way_of_sending(chosen, on=clock.today())
    told = queries.way_of_compiling(chosen, on=clock.today())
    fields = (
        Field("body", _("Body"), "select", value=str(chosen.pk), choices=[(pk, body.name) for pk, body in bodies.items()]),
        Field("from_on", _("From"), "date", value=clock.today(), hint=_("A consultation is sent in the way that holds on that day; a report is made in the way that holds when it is made.")),
        Field("shortest_days", _("Shortest time to answer, in days"), "number", value=now.shortest_days),
        reminder_field(now.reminder_days),
        Field("letter", _("The letter's frame"), "long", rows=12, value=now.letter, hint=_("The places are {number}, {date}, {contact}, {what}, {answer_by} and {how}.")),
        Field("how", _("How one answers"), "long", value=now.how),
        Field("report_opening", _("What a report opens with"), "long", value=told.report_opening, required=False, hint=_("Here and in all your own words below, what stands in braces is put in from the consultation: {title}, {number}, {sent_on}, {answer_by}, {contact}, {asked}, {answers}, {viewpoints} and {changed}. Lines that begin with a dash become points.")),
        Field("report_closing", _("What a report closes with, before the annex"), "long", value=told.report_closing, required=False),
        *_part_fields(told.report_parts),
        Field("letter_opening", _("What the letter to each who answered opens with"), "long", value=told.letter_opening, required=False),
        Field("report_by", _("In what order a report tells"), "select", value=told.report_by, choices=list(Practice.Order.choices)),
        Field("reservations", _("Reservations in answers"), "select", value=told.reservations, choices=list(Practice.Reservations.choices)),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        body = bodies.get(given["body"])
        if body is None:
            raise Invalid("foreign_body", _("Choose a body that keeps its records here."), field="body")
        actions.set_practice(
            body,
            from_on=given.day("from_on"),
            shortest_days=forms.whole_number(given, "shortest_days"),
            reminder_days=forms.whole_numbers(given, "reminder_days"),
            letter=given["letter"],
            how=given["how"],
            reservations=given["reservations"] or told.reservations,
            report_by=given["report_by"] or told.report_by,
            report_opening=given["report_opening"],
            report_closing=given["report_closing"],
            report_parts=_parts(given),
            letter_opening=given["letter_opening"],
            by=request.viewer,
        )
        return reverse("rounds:ways"), _("Saved. It holds for letters that are begun from that day.")

    form = Form(_("How a body sends its consultations"), fields, _("Save"), back=reverse("rounds:ways"))
    return forms.run(request, form, do)
