"""One matter and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Matter, Record, Rendition
from genomslag.ground import second_lock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.seeking import holding


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
"""So many open matters stand in a list that one chooses from; all of them are found by their number or by words of their titles."""
ALIKE = 5
"""So many of the matters that hold the words are named when it is not one alone."""


def numbered(number: str, *, through: str = "") -> Q:
    """The condition that a matter has a number, here or in a diary kept elsewhere, however it is spaced and whatever its capitals.

    Takes: through, how the rows lead to their matter, as "matter__"; nothing when they are matters.
    """
    said = " ".join(number.split())
    return Q(**{f"{through}number__iexact": said}) | Q(**{f"{through}outside_number__iexact": said})


@dataclass(frozen=True)
class OpenMatters:
    """Open matters that one chooses among: the latest of them, and how many there are in all."""

    latest: list[Matter]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.latest)


def open_matters(*, viewer: Viewer, authority_id: int) -> OpenMatters:
    """Open matters of an authority, the latest first, for choosing where something belongs; one statement, two when they are many."""
    rows = _open(viewer, authority_id)
    latest = list(rows.order_by("-opened_on", "-id")[:LATEST])
    return OpenMatters(latest, len(latest) if len(latest) < LATEST else rows.count())


def _open(viewer: Viewer, authority_id: int) -> QuerySet[Matter]:
    return Matter.objects.visible_to(viewer).filter(authority_id=authority_id, state=Matter.State.OPEN)


def open_matter_of(said: str, *, viewer: Viewer, authority_id: int) -> Matter:
    """The open matter of an authority that is meant by a number, here or in a diary kept elsewhere, or by words that its title alone holds.

    Takes: said, as it was written.
    Refuses: Invalid("unknown_matter"); Invalid("several_matters"), which names some of them.
    """
    rows = _open(viewer, authority_id)
    by_number: Matter | None = rows.filter(numbered(said)).order_by("-id").first() if said.split() else None
    if by_number is not None:
        return by_number
    titles = rows.order_by("-opened_on", "-id").values_list("pk", "number", "title")
    found = holding(said, [((pk, number, title), title) for pk, number, title in titles])
    if len(found) == 1:
        return rows.get(pk=found[0][0])
    short = " ".join(said.split())[:60]
    if not found:
        words = _("No open matter has the number “%(said)s” or those words in its title. Look it up in the diary.")
        raise Invalid("unknown_matter", words % {"said": short}, field="matter_sought")
    named = "; ".join(f"{number} {title}" for _pk, number, title in found[:ALIKE])
    words = _("Several open matters have “%(said)s” in their title: %(named)s. Write the number of one of them.")
    if len(found) > ALIKE:
        words = _(
            "%(count)s open matters have “%(said)s” in their title, the latest %(named)s. Write more words, or the number of one of them."
        )
    raise Invalid("several_matters", words % {"said": short, "named": named, "count": len(found)}, field="matter_sought")
