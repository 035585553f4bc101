"""The letter to one who answered: each viewpoint, what came of it and why, to be read from the top as a letter is, on a narrow screen and aloud too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Round
from genomslag.domain.flows import papers
from genomslag.ground import clock, richtext

Answered = tuple[str, str, str, str]
"""The part of the text, the viewpoint, the outcome, and the reply, whose lines are paragraphs."""


def answered(points: Sequence[Answered]) -> Iterator[papers.Block]:
    """The viewpoints in their order, numbered, each with its reply a point of a list under the part of the text that it is about; a part is named once as long as it is the same.

    No table: a reply with the words before and after is longer than a column is broad.
    """
    for place, held in groupby(enumerate(points, start=1), key=lambda one: one[1][0]):
        yield papers.heading(place, 2)
        items = [{"type": "list_item", "content": [*_point(number, *said)]} for number, (_place, *said) in held]
        yield papers.rich({**richtext.EMPTY, "content": [{"type": "bullet_list", "content": items}]})


def _point(number: int, viewpoint: str, outcome: str, reply: str) -> Iterator[dict[str, Any]]:
    yield from _labelled(_("Your viewpoint %(number)s:") % {"number": number}, viewpoint)
    yield from _labelled(f"{outcome[:1].upper()}{outcome[1:]}:", reply.replace("\n", "\n\n"))


def _labelled(label: str, text: str) -> list[dict[str, Any]]:
    """The paragraphs of a text whose first words say in bold what it is."""
    said = {"type": "text", "text": f"{label} ", "marks": [{"type": "strong"}]}
    first, *rest = richtext.from_text(text).get("content") or [{"type": "paragraph"}]
    return [{**first, "content": [said, *first.get("content", [])]}, *rest]


def feedback_letter(
    round_: Round,
    *,
    to: str,
    number: str,
    their_number: str,
    opening: str,
    points: Sequence[Answered],
    whole: Sequence[str] = (),
    reached_at: str = "",
    covers: Sequence[str] = (),
) -> papers.Paper:
    """What became of each viewpoint, for the one who gave it; one who gave none is thanked, and told that it was read.

    Takes: reached_at, where a letter reaches the one to whom it goes, when that is known; opening, the body's own words, or none for the usual ones; points, each as place, viewpoint, outcome and reply; whole, what
    is said of the consultation as a whole; covers, the days of the answers that it is about, told where they are several.
    """
    with translation.override(papers.LANGUAGE):
        thanks = _("Thank you for your answer. Below stands what became of each viewpoint, and why.")
        if not points:
            thanks = _("Thank you for your answer.")
        return papers.paper(
            "feedback_letter",
            _("What became of your answer: %(title)s") % {"title": round_.title},
            body=round_.body,
            fields=[
                (_("To"), to),
                (_("Address"), reached_at),
                (_("Date"), clock.today().isoformat()),
                (_("Diary number"), number),
                (_("Your number"), their_number),
                (_("Contact"), round_.contact),
            ],
            blocks=[
                *(papers.paragraph(part) for part in (opening or thanks).split("\n\n") if part.strip()),
                *(
                    [papers.paragraph(_("This letter is about all your answers: %(days)s.") % {"days": ", ".join(covers)})]
                    if len(covers) > 1
                    else []
                ),
                *(
                    [papers.heading(_("Your viewpoints and our replies")), *answered(points)]
                    if points
                    else [papers.paragraph(_("We have read it, and found no viewpoint in it that we were to reply to."))]
                ),
                *(
                    [papers.heading(_("The consultation as a whole")), *(papers.paragraph(said) for said in whole)]
                    if whole
                    else []
                ),
            ],
        )
