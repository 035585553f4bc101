"""What one may ask about the preparation: who writes where, what is said about the text, how it has read, what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.documents import differ
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import (
    Comment,
    CommentAnswer,
    DraftReturn,
    Hold,
    Opinion,
    Part,
    ReturnedSection,
    Section,
    Wording,
)
from genomslag.ground import clock, richtext
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import one_visible
from genomslag.ground.steps import Offer


def holds(opinion: Opinion, *, viewer: Viewer) -> dict[int, Hold]:
    """Who writes where now, by section, in one statement."""
    now = clock.now()
    return {row.section_id: row for row in _holds(viewer, opinion=opinion.pk) if row.until_at > now}


def holding(sections: Iterable[Section]) -> dict[int, Hold]:
    """As holds, of sections that were read with theirs."""
    now = clock.now()
    found = {row.pk: getattr(row, "hold", None) for row in sections}
    return {key: hold for key, hold in found.items() if hold is not None and hold.until_at > now}


@prepared
def _holds(viewer: Sees, opinion: int) -> QuerySet[Hold]:
    return Hold.objects.visible_to(viewer).filter(opinion=opinion).select_related("person", "taken_from")


def taken_from_me(section: Section, *, viewer: Viewer) -> Hold | None:
    """The hold that somebody took over from the viewer, with the word that was left."""
    if viewer.person_id is None:
        return None
    rows = Hold.objects.visible_to(viewer).filter(section=section, taken_from_id=viewer.person_id)
    return rows.select_related("person").first()


@dataclass(frozen=True)
class Remark:
    """A comment with its answers, its difference when it suggests one, and what the viewer may do with it."""

    comment: Comment
    answers: list[CommentAnswer]
    change: tuple[differ.Segment, ...]
    offers: list[Offer]
    who: str

    @property
    def is_open(self) -> bool:
        return self.comment.state == Comment.State.OPEN


@dataclass(frozen=True)
class Talk:
    """What is said about an answer, for one reader."""

    remarks: list[Remark] = field(default_factory=list)

    def on(self, section_id: int) -> list[Remark]:
        """What is said about one section."""
        return [one for one in self.remarks if one.comment.section_id == section_id]

    def open_on(self, section_id: int) -> int:
        """How many are open there."""
        return sum(one.is_open for one in self.on(section_id))

    def about(self, element_id: int) -> list[Remark]:
        """What is said about a place in the referred text."""
        return [one for one in self.remarks if one.comment.element_id == element_id]

    @property
    def open_count(self) -> int:
        return sum(one.is_open for one in self.remarks)


def talk(opinion: Opinion, *, viewer: Viewer, parts: Iterable[Part] | None = None, briefly: bool = False) -> Talk:
    """The comments that are written to the viewer, the oldest first, in two or three statements.

    Takes: parts, the parts of the answer when they are at hand; briefly, without the answers, which are then one statement less.
    """
    rows = list(_comments(viewer, opinion=opinion.pk))
    if not rows:
        return Talk()
    units = rules.units_in(opinion, viewer) if parts is None else _units(opinion, parts)
    read = [row for row in rows if rules.reads(row, opinion, units, viewer)]
    answers: dict[int, list[CommentAnswer]] = defaultdict(list)
    for answer in [] if briefly else _answers(viewer, opinion=opinion.pk):
        answers[answer.comment_id].append(answer)
    for row in read:
        row.opinion = opinion
    return Talk([_remark(row, answers[row.pk], _offers(row, opinion, viewer)) for row in read])


def _units(opinion: Opinion, parts: Iterable[Part]) -> list[int]:
    return [unit for unit in (opinion.unit_id, *(part.unit_id for part in parts)) if unit is not None]


def _offers(row: Comment, opinion: Opinion, viewer: Viewer) -> list[Offer]:
    """What is open from here. The readers have been chosen already, so nobody is asked for them row by row."""
    if opinion.state not in rules.IN_WORK:
        return []
    held = viewer.roles_in(opinion.authority_id)
    names = ("answer", "accept", "reject", "reopen") if row.is_suggestion else ("answer", "resolve", "reopen")
    writes = opinion.state == Opinion.State.PREPARED and rules.leads(opinion, viewer) is None
    steps = [rules.COMMENT_STEPS[name] for name in names]
    return [
        Offer(step, None)
        for step in steps
        if row.state in step.states and held.intersection(step.roles) and (writes or step.name not in ("accept", "reject"))
    ]


def _remark(row: Comment, answers: list[CommentAnswer], offers: list[Offer]) -> Remark:
    change = differ.words(row.quote, row.replacement) if row.replacement is not None else ()
    return Remark(row, answers, change, offers, row.outside_name or row.person.name)


@prepared
def _comments(viewer: Sees, opinion: int) -> QuerySet[Comment]:
    rows = Comment.objects.visible_to(viewer).filter(opinion=opinion)
    return rows.select_related("person", "unit", "section", "element", "closed_by").order_by("id")


@prepared
def _answers(viewer: Sees, opinion: int) -> QuerySet[CommentAnswer]:
    rows = CommentAnswer.objects.visible_to(viewer).filter(comment__opinion=opinion)
    return rows.select_related("person").order_by("id")


def comment(uid: UUID | str, *, viewer: Viewer) -> Comment:
    """One comment that is written to the viewer.

    Refuses: NotFound, also when it is written to others.
    """
    row = one_visible(Comment, uid, viewer=viewer, related=("opinion", "section", "person", "opinion__template"))
    if not rules.reads(row, row.opinion, rules.units_in(row.opinion, viewer), viewer):
        raise NotFound()
    return row


def wordings(section: Section, *, viewer: Viewer) -> list[Wording]:
    """How a section has read, the latest first."""
    rows = Wording.objects.visible_to(viewer).filter(section=section).select_related("person")
    return list(rows.order_by("-number"))


def wording(section: Section, number: int, *, viewer: Viewer) -> Wording:
    """One of them.

    Refuses: NotFound.
    """
    rows = Wording.objects.visible_to(viewer).filter(section=section, number=number)
    row = rows.select_related("person", "section", "section__opinion").first()
    if row is None:
        raise NotFound()
    return row  # type: ignore[no-any-return]


def numbers_of(opinion: Opinion, *, viewer: Viewer) -> dict[int, int]:
    """The number of each section's latest wording, by section."""
    rows = Wording.objects.visible_to(viewer).filter(opinion=opinion).order_by("number")
    return dict(rows.values_list("section_id", "number"))


def compared(old: Wording | None, new: Wording) -> tuple[differ.Segment, ...]:
    """What became of the words from one to the other."""
    return differ.words(richtext.to_text(old.text) if old else "", richtext.to_text(new.text))


@dataclass(frozen=True)
class Returned:
    """A file that came back, with its sections."""

    row: DraftReturn
    sections: list[ReturnedSection]

    @property
    def waiting(self) -> int:
        return sum(one.state == ReturnedSection.State.WAITING for one in self.sections)


def returned(uid: UUID | str, *, viewer: Viewer) -> Returned:
    """One file that came back.

    Refuses: NotFound.
    """
    row = one_visible(DraftReturn, uid, viewer=viewer, related=("opinion", "opinion__matter", "opinion__template", "person"))
    sections = ReturnedSection.objects.visible_to(viewer).filter(returned=row).select_related("section")
    return Returned(row, list(sections.order_by("section__position")))


def returned_section(uid: UUID | str, *, viewer: Viewer) -> ReturnedSection:
    """What the file says for one section.

    Refuses: NotFound.
    """
    related = ("section", "section__opinion", "returned", "returned__opinion")
    return one_visible(ReturnedSection, uid, viewer=viewer, related=related)


def returns(opinion: Opinion, *, viewer: Viewer) -> list[DraftReturn]:
    """The files that came back, the latest first."""
    rows = DraftReturn.objects.visible_to(viewer).filter(opinion=opinion).select_related("person")
    return list(rows.order_by("-id"))


def bases(of: Collection[ReturnedSection], *, viewer: Viewer) -> Mapping[int, dict[str, object]]:
    """The words that each section of a file was made from, by section."""
    rows = Wording.objects.visible_to(viewer).filter(section__in=[one.section_id for one in of])
    wanted = {(one.section_id, one.base_number) for one in of}
    found = rows.values_list("section_id", "number", "text")
    return {section: text for section, number, text in found if (section, number) in wanted}
