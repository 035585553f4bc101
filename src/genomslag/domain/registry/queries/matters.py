"""One matter and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Matter, Record, Rendition
from genomslag.ground import second_lock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible


def matter(uid: UUID | str, *, viewer: Viewer) -> Matter:
    """The matter with those who handle it.

    Refuses: NotFound.
    """
    return one_visible(Matter, uid, viewer=viewer, related=("counterpart", "handler", "unit"))


@dataclass(frozen=True)
class Line:
    """One line of a matter's diary, with its documents."""

    uid: UUID
    serial: int
    dated_on: date
    direction: str
    kind: str
    title: str
    counterpart: str
    their_number: str
    state: str
    secrecy: str
    files: list[tuple[str, UUID, int]]


def lines_of(shown: Matter, *, viewer: Viewer) -> list[Line]:
    """The lines of the matter's diary whose records the viewer may read, in two statements."""
    readable = {row.pk: row for row in Record.objects.visible_to(viewer).filter(matter=shown).select_related("file")}
    files: dict[int, list[tuple[str, UUID, int]]] = {}
    for made in Rendition.objects.visible_to(viewer).filter(record__in=readable).select_related("file").order_by("format"):
        files.setdefault(made.record_id, []).append((made.format.upper(), made.file.uid, made.file.size_bytes))
    return [_line(row, files.get(row.pk, [])) for row in sorted(readable.values(), key=lambda row: row.serial)]


@dataclass(frozen=True)
class Bare:
    """A line without words: that there is a record, from which day, and whether it came in or went out."""

    serial: int
    dated_on: date
    direction: str


def wordless_lines(shown: Matter, *, viewer: Viewer) -> list[Bare]:
    """The lines that the viewer may not read but may know of, in one statement: title and counterpart are left out.

    Those outside the office know of what came in and what went out; what is only drawn up may still be a draft.
    Rule: unverified (OSL 5 kap. 2 §: day and number always, counterpart and content left out when needed); TF 2 kap. 10 and 12 §§.
    """
    rows = Record.traces(shown).exclude(viewer.visible())
    if not viewer.sees(shown.authority_id, Audience.OWN):
        went = Q(dispatches__state__in=rules.WENT_OUT)
        rows = rows.filter(Q(direction=Record.Direction.IN) | went).distinct()
    words = dict(Record.Direction.choices)
    with second_lock.lifted():
        return [Bare(row["serial"], row["dated_on"], str(words[row["direction"]])) for row in rows]


def _line(row: Record, files: list[tuple[str, UUID, int]]) -> Line:
    own = [(row.file.name.rsplit(".", 1)[-1].upper(), row.file.uid, row.file.size_bytes)] if row.file else []
    return Line(
        uid=row.uid,
        serial=row.serial,
        dated_on=row.dated_on,
        direction=str(row.get_direction_display()),
        kind=row.kind,
        title=row.title,
        counterpart=row.counterpart_name,
        their_number=row.their_number,
        state=row.state,
        secrecy=row.secrecy_provision,
        files=[*own, *files],
    )


LATEST = 200
"""So many open matters one chooses among; an older one is asked for by its number."""


def numbered(number: str, *, through: str = "") -> Q:
    """The condition that a matter has a number, here or in a diary kept elsewhere, however it is spaced and whatever its capitals.

    Takes: through, how the rows lead to their matter, as "matter__"; nothing when they are matters.
    """
    said = " ".join(number.split())
    return Q(**{f"{through}number__iexact": said}) | Q(**{f"{through}outside_number__iexact": said})


def open_matter_of(number: str, *, viewer: Viewer, authority_id: int) -> Matter:
    """The open matter of an authority that has a number, here or in a diary kept elsewhere.

    Refuses: Invalid("unknown_matter").
    """
    rows = Matter.objects.visible_to(viewer).filter(authority_id=authority_id, state=Matter.State.OPEN)
    found: Matter | None = rows.filter(numbered(number)).order_by("-id").first()
    if found is None:
        said = " ".join(number.split())[:60]
        words = _("No open matter has the number “%(number)s”. Look it up in the diary.") % {"number": said}
        raise Invalid("unknown_matter", words, field="matter_number")
    return found


def open_matters(*, viewer: Viewer, authority_id: int) -> list[Matter]:
    """Open matters of an authority, the latest first, for choosing where something belongs."""
    rows = Matter.objects.visible_to(viewer).filter(authority_id=authority_id, state=Matter.State.OPEN)
    return list(rows.order_by("-opened_on", "-id")[:LATEST])
