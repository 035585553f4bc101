"""What one may ask about our own answers. All of it is the office's until the board's notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from genomslag.domain.consultations.models import Round
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.opinions.queries.desk import desk_of, waiting_for
from genomslag.domain.opinions.queries.joint import JOINT_TEXT, joint, joint_offers
from genomslag.domain.opinions.queries.ways import (
    Outlook,
    awaiting_the_chair,
    days_before,
    mandate,
    mandates,
    outlook,
    outside_decision,
    route,
    unreported,
    who_plans,
)
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import Page, turned, window
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import lasting, one_visible, only

__all__ = [
    "JOINT_TEXT",
    "Outlook",
    "awaiting_the_chair",
    "days_before",
    "desk_of",
    "joint",
    "joint_offers",
    "mandate",
    "mandates",
    "outlook",
    "outside_decision",
    "route",
    "unreported",
    "waiting_for",
    "who_plans",
]

RELATED = (
    "body",
    "matter",
    "version",
    "version__document",
    "version__document__profile",
    "unit",
    "handler",
    "sitting",
    "item",
    "item__minutes",
    "template",
)
"""What every page about an answer shows or weighs; the rest is read where it is needed."""


LETTER_BACK = "feedback_letter"
"""The kind of record in which a sender tells what became of our answer."""


def opinion(uid: UUID | str, *, viewer: Viewer) -> Opinion:
    """One answer with what its pages show, the letter that tells what became of it, where one has come, and the consultation that is reported.

    Refuses: NotFound.
    """
    return only(_opinion(viewer, uid=lasting(uid)))


@prepared
def _opinion(viewer: Sees, uid: UUID) -> QuerySet[Opinion]:
    came = Record.objects.visible_to(viewer).filter(matter=OuterRef("matter"), kind=LETTER_BACK, direction=Record.Direction.IN)
    last = came.order_by("-serial")
    rows = Opinion.objects.visible_to(viewer).filter(uid=uid).select_related(*RELATED)
    told = Round.objects.visible_to(viewer).filter(pk=OuterRef("round"), state=Round.State.REPORTED)
    letter = {"letter_uid": Subquery(last.values("uid")[:1]), "letter_on": Subquery(last.values("dated_on")[:1])}
    return rows.annotate(**letter, reported_uid=Subquery(told.values("uid")[:1]))


def opinion_of(matter: Matter, *, viewer: Viewer) -> Opinion | None:
    """The answer prepared in a matter, if there is one that the viewer may see."""
    return Opinion.objects.visible_to(viewer).filter(matter=matter).select_related(*RELATED).first()


COLUMNS = {
    "answer_by": "answer_by_on",
    "title": "title",
    "state": "state",
    "stance": "stance",
    "number": "matter__number",
    "sitting": "sitting__held_on",
    "handler": "handler__name",
    "unit": "unit__name",
}
NAMES = (
    "uid",
    "title",
    "state",
    "stance",
    "way",
    "answer_by_on",
    "matter__number",
    "matter__their_number",
    "matter__outside_number",
    "sender",
    "unit__name",
    "handler__name",
    "sitting__held_on",
    "created_at",
    "next_on",
)
PAGE_SIZE = 50
OVER = (Opinion.State.SENT, Opinion.State.DECLINED)
HANDED_IN = (Opinion.State.LISTED, Opinion.State.DECIDED, *OVER)


@dataclass(frozen=True)
class Wanted:
    """Which of our answers are asked for. `late`: only those with a day that has passed without being done."""

    text: str = ""
    state: str = ""
    unit: str = ""
    handler: str = ""
    from_on: date | None = None
    until_on: date | None = None
    late: bool = False


def opinions(*, viewer: Viewer, wanted: Wanted = Wanted(), order: str = "answer_by", page: int = 1) -> Page:  # noqa: B008
    """Our answers, by the last day, a page at a time; in two statements."""
    rows = _wanted(viewer, wanted)
    column, is_turned = turned(order, COLUMNS, "answer_by")
    rows = rows.order_by(F(column).desc(nulls_last=True) if is_turned else F(column).asc(nulls_last=True), "-id")
    total = rows.count()
    number, on_page = window(page, total=total, size=PAGE_SIZE)
    return Page(list(rows.values(*NAMES)[on_page]), total, number, PAGE_SIZE)


def _wanted(viewer: Viewer, wanted: Wanted) -> QuerySet[Opinion]:
    waits = Station.objects.visible_to(viewer).filter(opinion=OuterRef("pk"), done_on__isnull=True).order_by("due_on", "id")
    came = Record.objects.visible_to(viewer).filter(matter=OuterRef("matter"), direction=Record.Direction.IN).order_by("serial")
    by_name = Subquery(came.values("counterpart_name")[:1])
    rows = Opinion.objects.visible_to(viewer).annotate(
        next_on=Subquery(waits.values("due_on")[:1]), sender=Coalesce(F("matter__counterpart__name"), by_name)
    )
    if wanted.text:
        told = ("title", "matter__number", "matter__their_number", "matter__outside_number", "sender")
        found = Q()
        for name in told:
            found |= Q(**{f"{name}__icontains": wanted.text})
        rows = rows.filter(found)
    exact = {"state": wanted.state, "unit__name": wanted.unit, "handler__name": wanted.handler}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.from_on:
        rows = rows.filter(answer_by_on__gte=wanted.from_on)
    if wanted.until_on:
        rows = rows.filter(answer_by_on__lte=wanted.until_on)
    if wanted.late:
        passed = Q(next_on__lt=clock.today()) | Q(answer_by_on__lt=clock.today())
        rows = rows.filter(passed).exclude(state__in=OVER)
    return rows


def late_by_unit(*, viewer: Viewer) -> list[tuple[str, int]]:
    """How many answers are late in each department: the head's overview, in one statement."""
    rows = _wanted(viewer, Wanted(late=True)).order_by().values_list("unit__name").annotate(many=Count("pk"))
    return [(name or "", many) for name, many in rows.order_by("unit__name")]


def those_who_have(*, viewer: Viewer) -> list[tuple[str, str]]:
    """Departments and officers that have answers, to choose among; in one statement."""
    rows = Opinion.objects.visible_to(viewer).order_by().values_list("unit__name", "handler__name").distinct()
    return [(unit or "", handler or "") for unit, handler in rows]


@dataclass(frozen=True)
class Workspace:
    """Everything on the page where an answer is prepared."""

    opinion: Opinion
    sections: list[Section]
    parts: list[Part]
    positions: list[Position]
    stations: list[Station]
    attestations: list[Attestation]
    digest: str

    @property
    def next_station(self) -> Station | None:
        return next((station for station in self.stations if station.done_on is None), None)

    @property
    def standing(self) -> list[Attestation]:
        """Those who stand behind exactly the text that is there now."""
        return [row for row in self.attestations if rules.attestation_holds(row, self.digest)]

    @property
    def feasibility(self) -> rules.Feasibility | None:
        """What the days allow, once a sitting is chosen; until the papers are handed in, their last day counts too."""
        sitting = self.opinion.sitting
        if sitting is None:
            return None
        papers = None if self.opinion.state in HANDED_IN else sitting.papers_by_on
        last = self.opinion.answer_by_on
        return rules.feasibility(held_on=sitting.held_on, answer_by_on=last, papers_by_on=papers, on=clock.today())

    @property
    def missing_parts(self) -> list[Part]:
        return [part for part in self.parts if part.state == Part.State.ASKED]


def workspace(shown: Opinion, *, viewer: Viewer) -> Workspace:
    """All of an answer's rows, in five statements."""
    sections, positions = _sections(viewer, opinion=shown.pk), _positions(viewer, opinion=shown.pk)
    parts, stations = _parts(viewer, opinion=shown.pk), _stations(viewer, opinion=shown.pk)
    attestations = _attestations(viewer, opinion=shown.pk)
    rows: tuple[Section | Position | Part | Station | Attestation, ...] = (
        *sections,
        *positions,
        *parts,
        *stations,
        *attestations,
    )
    for row in rows:
        row.opinion = shown  # in hand already; a guard that looks at it asks nobody
    digest = rules.digest_of(sections=sections, clauses=shown.clauses, stance=shown.stance, positions=positions)
    return Workspace(shown, sections, parts, positions, stations, attestations, digest)


@prepared
def _sections(viewer: Sees, opinion: int) -> QuerySet[Section]:
    rows = Section.objects.visible_to(viewer).filter(opinion=opinion).select_related("saved_by", "hold", "hold__person")
    return rows.order_by("position")


@prepared
def _positions(viewer: Sees, opinion: int) -> QuerySet[Position]:
    return Position.objects.visible_to(viewer).filter(opinion=opinion).select_related("element", "unit").order_by("serial")


@prepared
def _parts(viewer: Sees, opinion: int) -> QuerySet[Part]:
    return Part.objects.visible_to(viewer).filter(opinion=opinion).select_related("unit", "officer").order_by("due_on", "id")


@prepared
def _stations(viewer: Sees, opinion: int) -> QuerySet[Station]:
    return Station.objects.visible_to(viewer).filter(opinion=opinion).order_by("due_on", "id")


@prepared
def _attestations(viewer: Sees, opinion: int) -> QuerySet[Attestation]:
    return (
        Attestation.objects.visible_to(viewer)
        .filter(opinion=opinion)
        .select_related("person", "unit", "on_behalf_of")
        .order_by("id")
    )


def section(uid: UUID | str, *, viewer: Viewer) -> Section:
    """One section with its answer.

    Refuses: NotFound.
    """
    return one_visible(
        Section, uid, viewer=viewer, related=("opinion", "opinion__matter", "opinion__template", "opinion__version", "saved_by")
    )


def part(uid: UUID | str, *, viewer: Viewer) -> Part:
    """One department's part.

    Refuses: NotFound.
    """
    related = ("opinion", "opinion__matter", "opinion__version", "opinion__version__document", "unit", "officer")
    return one_visible(Part, uid, viewer=viewer, related=related)


def position(uid: UUID | str, *, viewer: Viewer) -> Position:
    """One draft standpoint.

    Refuses: NotFound.
    """
    return one_visible(Position, uid, viewer=viewer, related=("opinion",))


def is_late(station: Station) -> bool:
    """A day that has passed without being done."""
    return station.done_on is None and station.due_on < clock.today()
