"""What a report is made from, beside the viewpoints: how the body compiles, the account of sentences, names of themes, reservations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Passage, Practice, Round, Theme
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock
from genomslag.ground.access import Viewer


@dataclass(frozen=True)
class WayOfCompiling:
    """How a body compiles: in what order, with what words, of what parts, and what is done with reservations."""

    reservations: str = Practice.Reservations.LISTED
    report_by: str = Practice.Order.CHAPTER
    report_opening: str = ""
    report_closing: str = ""
    report_parts: tuple[tuple[str, str, str], ...] = ()
    """Part, heading and words, in order; none where all come as they are."""
    letter_opening: str = ""


def way_of_compiling(body: Body, *, on: date | None = None) -> WayOfCompiling:
    """What the body has set, or what holds for those who have set nothing."""
    row = Practice.objects.filter(Practice.holding(on or clock.today()), body=body).order_by("-from_on").first()
    if row is None:
        return WayOfCompiling()
    parts = tuple((one["part"], one["heading"], one.get("words", "")) for one in row.report_parts)
    return WayOfCompiling(row.reservations, row.report_by, row.report_opening, row.report_closing, parts, row.letter_opening)


def passages_of(shown: Round, *, viewer: Viewer) -> dict[int, list[Passage]]:
    """Every sentence of every answer, in order, by the answer's id."""
    found: dict[int, list[Passage]] = defaultdict(list)
    for row in Passage.objects.visible_to(viewer).filter(answer__round=shown).order_by("answer_id", "start", "serial"):
        found[row.answer_id].append(row)
    return found


def theme_names(shown: Round, *, viewer: Viewer) -> dict[int, str]:
    """What each theme is called, by its id."""
    rows = Theme.objects.visible_to(viewer).filter(round=shown).exclude(state=Theme.State.DISSOLVED)
    return dict(rows.values_list("pk", "name"))


def reservations(
    answers: Iterable[Answer], passages: Mapping[int, Sequence[Passage]], quotes: Mapping[int, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Whose reservations and special statements came with the answers that count, each with the answer's sender, and in what words.

    Takes: passages, the answers' sentences, and quotes, the words of their viewpoints, by the answer's id. What was sent through the system and is in a viewpoint is
    replied to, or was set aside by a person; a sentence in a viewpoint is no minority's. All else is listed, whatever the body has set since the answer came: so none is lost.
    """
    for answer in answers:
        if answer.counts:
            held = _dissents(answer, passages.get(answer.pk, ()), quotes.get(answer.pk, ()))
            yield from ((f"{answer.sender_name}: {whose}", words) for whose, words in held)


def dissents_of(shown: Answer, *, viewer: Viewer) -> list[tuple[str, str]]:
    """Whose reservations and special statements came with one answer, and in what words; one statement.

    Gives: those that were sent through the system to whoever may read the answer; those that stand in its file to the office that reads it.
    """
    rows = Passage.objects.visible_to(viewer).filter(answer=shown, state=Passage.State.DISSENT).order_by("start", "serial")
    return list(_dissents(shown, rows))


def _dissents(answer: Answer, passages: Iterable[Passage], quotes: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """What was sent through the system and stands in no quote; and what stands in the file, each minority's once: who reserves themselves under the decision may give
    the reasons further down."""
    sent = answer.structured.get("dissents", ()) if isinstance(answer.structured, dict) else ()
    for one in sent:
        words = one.get("text", "")
        if not any(words.strip() in quote for quote in quotes):
            yield rules.whose(one), words
    told: dict[str, list[str]] = defaultdict(list)
    for held in rules.dissents_in(answer.text, passages):
        told[held.whose].append(held.words)
    yield from ((whose, " ".join(words)) for whose, words in told.items())
