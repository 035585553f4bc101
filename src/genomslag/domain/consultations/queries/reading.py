"""How far the reading has come: the work table of one answer, and what is left in each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.db.models import Count

from genomslag.domain.consultations.models import Answer, Passage, Round, Viewpoint, WorkStep
from genomslag.domain.consultations.queries.seeing import answers_seen, viewpoints_seen
from genomslag.ground.access import Viewer

P, V = Passage.State, Viewpoint.State


@dataclass(frozen=True)
class Line:
    """One row of the work table: a viewpoint, a sentence that no viewpoint holds, or what a minority adds."""

    at: int
    heading: str = ""
    viewpoint: Viewpoint | None = None
    passage: Passage | None = None
    dissent: tuple[Passage, ...] = ()
    """The sentences of a reservation or special statement."""

    @property
    def key(self) -> str:
        """What the row is called in the address of the page."""
        if self.dissent:
            return f"r-{self.dissent[0].serial}"
        return f"v-{self.viewpoint.uid}" if self.viewpoint else f"s-{self.passage.serial if self.passage else 0}"

    @property
    def is_left(self) -> bool:
        """True while a person must say something of it."""
        return self.passage is not None or (self.viewpoint is not None and self.viewpoint.state == V.SUGGESTED)


@dataclass(frozen=True)
class Piece:
    """A piece of the answer's text: a sentence with its state, or what stands between two."""

    text: str
    passage: Passage | None = None
    viewpoints: tuple[int, ...] = ()
    """The numbers of the viewpoints that begin in it."""


@dataclass(frozen=True)
class WorkTable:
    """An answer's text beside what became of each sentence."""

    answer: Answer
    passages: list[Passage]
    viewpoints: list[Viewpoint]
    latest: WorkStep | None

    @cached_property
    def lines(self) -> list[Line]:
        """Viewpoints and unread sentences, in the order of the text; what has no place in it stands last."""
        end = len(self.answer.text)
        rows = [Line(one.start, one.heading, passage=one) for one in self.passages if one.state == P.UNREAD]
        for one in self.viewpoints:
            if one.state != V.SET_ASIDE:
                at = end if one.quote_start is None else one.quote_start
                rows.append(Line(at, self._heading(at), viewpoint=one))
        rows += [Line(held[0].start, held[0].heading, dissent=held) for held in self.dissents]
        return sorted(rows, key=lambda row: row.at)

    def _heading(self, at: int) -> str:
        held = self._sentence(at)
        return held.heading if held else ""

    def _sentence(self, at: int) -> Passage | None:
        """The sentence that a place lies in."""
        return next((one for one in self.passages if one.start <= at < one.end), None)

    @property
    def left(self) -> int:
        return sum(row.is_left for row in self.lines)

    @property
    def first_left(self) -> Line | None:
        return next((row for row in self.lines if row.is_left), None)

    @property
    def aside(self) -> list[Viewpoint]:
        """Viewpoints that were set aside; one that was joined to another is none of them."""
        return [one for one in self.viewpoints if one.state == V.SET_ASIDE and one.joined_to_id is None]

    def unread_under(self, serial: int) -> list[Passage]:
        """The unread sentences under the heading that a sentence stands under, as far as it reaches there; none where there is no such sentence."""
        return self._under.get(serial, [])

    @cached_property
    def _under(self) -> dict[int, list[Passage]]:
        held: dict[int, list[Passage]] = {}
        for heading, group in groupby(self.passages, key=lambda one: one.heading):
            rows = list(group)
            unread = [one for one in rows if one.state == P.UNREAD] if heading else []
            held.update({one.serial: unread for one in rows})
        return held

    def at_heading(self, line: Line) -> list[Passage]:
        """The unread sentences under the heading that opens before a row, when they are several."""
        held = line.passage or self._sentence(line.at)
        unread = self.unread_under(held.serial) if held else []
        return unread if len(unread) > 1 else []

    def sentences(self, state: str) -> list[Passage]:
        return [one for one in self.passages if one.state == state]

    @property
    def left_out(self) -> list[Passage]:
        """Sentences that a person set aside by themselves."""
        return [one for one in self.passages if one.state == P.ASIDE and one.why]

    @cached_property
    def dissents(self) -> list[tuple[Passage, ...]]:
        """What minorities add, each by its sentences."""
        groups = groupby(self.passages, key=lambda one: one.dissent if one.state == P.DISSENT else "")
        return [tuple(held) for whose, held in groups if whose]

    def dissent_with(self, serial: int) -> tuple[Passage, ...]:
        """The sentences of the reservation that a sentence stands in; none where it stands in none."""
        return next((held for held in self.dissents if serial in (one.serial for one in held)), ())

    def following(self, viewpoint: Viewpoint) -> Viewpoint | None:
        """The next viewpoint of the text, which this one can be joined with."""
        held = [row.viewpoint for row in self.lines if row.viewpoint and row.viewpoint.state != V.REPLIED]
        at = next((at for at, one in enumerate(held) if one.pk == viewpoint.pk), len(held))
        return held[at + 1] if at + 1 < len(held) else None

    @cached_property
    def pieces(self) -> list[Piece]:
        """The text whole, in pieces."""
        starts: dict[int, list[int]] = defaultdict(list)
        for one in self.viewpoints:
            if one.state != V.SET_ASIDE and one.quote_start is not None:
                starts[one.quote_start].append(one.serial)
        made, at = [], 0
        for held in self.passages:
            begun = tuple(serial for start, serials in starts.items() if held.start <= start < held.end for serial in serials)
            made += [Piece(self.answer.text[at : held.start]), Piece(held.text, held, begun)]
            at = held.end
        return [piece for piece in (*made, Piece(self.answer.text[at:])) if piece.text]


def work_table(shown: Answer, *, viewer: Viewer) -> WorkTable:
    """The table of one answer; three statements."""
    passages = list(Passage.objects.visible_to(viewer).filter(answer=shown).order_by("start", "serial"))
    viewpoints = list(viewpoints_seen(viewer).filter(answer=shown).select_related("element").order_by("serial"))
    for one in passages:
        one.answer = shown
    steps = WorkStep.objects.visible_to(viewer).filter(answer=shown, undone_at=None, person_id=viewer.person_id)
    return WorkTable(shown, passages, viewpoints, steps.order_by("-id").first() if viewer.person_id else None)


@dataclass
class Standing:
    """How far one answer has been read. Every count says what it counts: sentences, or viewpoints."""

    uid: UUID
    sender: str
    state: str
    sentences: dict[str, int] = field(default_factory=lambda: dict.fromkeys(P.values, 0))
    viewpoints: dict[str, int] = field(default_factory=lambda: dict.fromkeys(V.values, 0))

    @property
    def unread(self) -> int:
        return self.sentences[P.UNREAD]

    @property
    def suggested(self) -> int:
        return self.viewpoints[V.SUGGESTED]

    @property
    def unreplied(self) -> int:
        return self.viewpoints[V.CONFIRMED]

    @property
    def total(self) -> int:
        return sum(self.sentences.values())

    @property
    def is_left(self) -> bool:
        return bool(self.unread or self.suggested or self.state == Answer.State.RECEIVED)


@dataclass(frozen=True)
class Reading:
    """How far a consultation has been read, answer by answer."""

    answers: list[Standing]

    @property
    def unread(self) -> int:
        return sum(one.unread for one in self.answers)

    @property
    def suggested(self) -> int:
        return sum(one.suggested for one in self.answers)

    @property
    def unreplied(self) -> int:
        return sum(one.unreplied for one in self.answers)

    @property
    def sentences(self) -> int:
        return sum(one.total for one in self.answers)

    @property
    def is_whole(self) -> bool:
        return not (self.unread or self.suggested or self.unreplied)

    def after(self, uid: UUID) -> Standing | None:
        """The next answer in which something is left to read, round the end."""
        at = next((at for at, one in enumerate(self.answers) if one.uid == uid), -1)
        order = self.answers[at + 1 :] + self.answers[: max(at, 0)]
        return next((one for one in order if one.is_left), None)


def reading(shown: Round, *, viewer: Viewer) -> Reading:
    """Every answer with what is left in it, by sender; three statements."""
    rows = (
        answers_seen(viewer).filter(round=shown).order_by("sender_name", "id").values_list("pk", "uid", "sender_name", "state")
    )
    found = {pk: Standing(uid, sender, state) for pk, uid, sender, state in rows}
    passages = Passage.objects.visible_to(viewer).filter(answer__round=shown)
    for pk, state, many in passages.order_by().values_list("answer_id", "state").annotate(many=Count("pk")):
        if pk in found:
            found[pk].sentences[state] = many
    points = viewpoints_seen(viewer).filter(answer__round=shown, joined_to=None)
    for pk, state, many in points.order_by().values_list("answer_id", "state").annotate(many=Count("pk")):
        if pk in found:
            found[pk].viewpoints[state] = many
    return Reading(list(found.values()))
