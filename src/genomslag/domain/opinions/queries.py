"""What one may ask about our own answers. All of it is the office's until the board's notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER, SECRETARY
from genomslag.domain.registry.models import Matter
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting

RELATED = ("body", "matter", "matter__counterpart", "round", "version", "version__document", "version__document__profile",
           "version__document__body", "unit", "handler", "sitting", "item", "report")  # fmt: skip


def opinion(uid: UUID | str, *, viewer: Viewer) -> Opinion:
    """One answer with everything it points to.

    Refuses: NotFound.
    """
    return one_visible(Opinion, uid, viewer=viewer, related=RELATED)


def opinion_of(matter: Matter, *, viewer: Viewer) -> Opinion | None:
    """The answer prepared in a matter, if there is one that the viewer may see."""
    return Opinion.objects.visible_to(viewer).filter(matter=matter).select_related(*RELATED).first()  # type: ignore[no-any-return]


def opinions(*, viewer: Viewer, text: str = "", state: str = "", order: str = "answer_by") -> list[dict[str, Any]]:
    """Our answers, by the last day."""
    rows = Opinion.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(matter__number__icontains=text) | Q(matter__their_number__icontains=text))
    if state:
        rows = rows.filter(state=state)
    columns = {
        "answer_by": "answer_by_on",
        "title": "title",
        "state": "state",
        "number": "matter__number",
        "sitting": "sitting__held_on",
        "handler": "handler__name",
        "unit": "unit__name",
    }
    column = columns.get(order.lstrip("-"), "answer_by_on")
    rows = rows.order_by(F(column).desc(nulls_last=True) if order.startswith("-") else F(column).asc(nulls_last=True), "-id")
    names = (
        "uid",
        "title",
        "state",
        "stance",
        "answer_by_on",
        "matter__number",
        "matter__their_number",
        "matter__counterpart__name",
        "unit__name",
        "handler__name",
        "sitting__held_on",
        "created_at",
    )
    return list(rows.values(*names)[:500])


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
    def missing_parts(self) -> list[Part]:
        return [part for part in self.parts if part.state == Part.State.ASKED]


def workspace(shown: Opinion, *, viewer: Viewer) -> Workspace:
    """All of an answer's rows, in five statements."""

    def rows(model: Any, *order: str, related: tuple[str, ...] = ()) -> list[Any]:
        found = model.objects.visible_to(viewer).filter(opinion=shown)
        return list((found.select_related(*related) if related else found).order_by(*order))

    sections: list[Section] = rows(Section, "position", related=("saved_by",))
    positions: list[Position] = rows(Position, "serial", related=("element", "unit"))
    said = [{"kind": p.kind, "stance": p.stance, "text": p.text, "anchor": p.anchor} for p in positions]
    digest = rules.digest_of(sections=sections, clauses=shown.clauses, stance=shown.stance, positions=said)
    return Workspace(
        shown,
        sections,
        rows(Part, "due_on", "id", related=("unit", "officer")),
        positions,
        rows(Station, "due_on", "id"),
        rows(Attestation, "id", related=("person",)),
        digest,
    )


def section(uid: UUID | str, *, viewer: Viewer) -> Section:
    """One section with its answer.

    Refuses: NotFound.
    """
    return one_visible(Section, uid, viewer=viewer, related=("opinion", "opinion__matter", "saved_by"))


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


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What each role in the preparation waits for, by its day in the plan."""
    offices = [a for a in viewer.authority_ids if viewer.roles_in(a).intersection((OFFICER, HEAD, DIRECTOR, SECRETARY))]
    if not offices:
        return []
    found = [*_parts_waiting(viewer)]
    open_states = [Opinion.State.REGISTERED, Opinion.State.PREPARED, Opinion.State.REVIEWED, Opinion.State.ATTESTED, Opinion.State.APPROVED]
    rows = Opinion.objects.visible_to(viewer).filter(authority_id__in=offices, state__in=open_states).select_related("matter")
    by_opinion: dict[int, dict[str, date]] = {}
    stations = Station.objects.visible_to(viewer).filter(opinion__in=rows, key__in=("draft", "head", "director", "papers"))
    for opinion_id, key, due_on in stations.values_list("opinion_id", "key", "due_on"):
        by_opinion.setdefault(opinion_id, {})[key] = due_on
    for row in rows.order_by("answer_by_on"):
        waits = _opinion_waits(row, viewer, by_opinion.get(row.pk, {}))
        if waits is not None:
            found.append(waits)
    return found


def _parts_waiting(viewer: Viewer) -> list[Waiting]:
    mine = Part.objects.visible_to(viewer).filter(state=Part.State.ASKED, officer_id=viewer.person_id)
    return [
        Waiting(row.due_on, row.opinion.title, _("Your department's part"), "part", row.uid, "submit")
        for row in mine.select_related("opinion").order_by("due_on")
    ]


def _opinion_waits(row: Opinion, viewer: Viewer, due: dict[str, date]) -> Waiting | None:
    title = f"{row.title} ({row.matter.number})"
    roles = viewer.roles_in(row.authority_id)
    if row.state == Opinion.State.REGISTERED and HEAD in roles:
        return Waiting(row.answer_by_on, title, _("Name who prepares the answer"), "opinion", row.uid, "assign")
    if row.state == Opinion.State.PREPARED and row.handler_id == viewer.person_id:
        return Waiting(due.get("draft"), title, _("The draft is to be written and handed in"), "opinion", row.uid, "submit")
    if row.state == Opinion.State.REVIEWED and viewer.has(HEAD, row.authority_id, unit_id=row.unit_id):
        return Waiting(due.get("head"), title, _("To be reviewed and attested"), "opinion", row.uid, "attest")
    if row.state == Opinion.State.ATTESTED and DIRECTOR in roles:
        return Waiting(due.get("director"), title, _("To be attested for the administration"), "opinion", row.uid, "approve")
    if row.state == Opinion.State.APPROVED and SECRETARY in roles:
        return Waiting(due.get("papers"), title, _("To be put on the agenda"), "opinion", row.uid, "list")
    return None


def is_late(station: Station) -> bool:
    """A day that has passed without being done."""
    return station.done_on is None and station.due_on < clock.today()
