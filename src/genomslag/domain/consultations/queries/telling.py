"""What a report is made from, beside the viewpoints: how the body compiles, the account of sentences, names of themes, reservations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from genomslag.domain.consultations.models import Passage, Practice, Round, Theme
from genomslag.domain.consultations.queries.seeing import answers_seen
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


def reservations(shown: Round, *, viewer: Viewer) -> Iterator[tuple[str, str]]:
    """Who reserved themselves against an answer, and in what words; as the answers brought them."""
    for answer in answers_seen(viewer).filter(round=shown, structured__isnull=False).order_by("sender_name", "id"):
        for one in answer.structured.get("dissents", ()) if isinstance(answer.structured, dict) else ():
            who = ", ".join(filter(None, (answer.sender_name, one.get("name", ""), one.get("party", ""))))
            yield who, one.get("text", "")
