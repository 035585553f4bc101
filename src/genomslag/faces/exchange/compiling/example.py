"""A made-up compilation, so that a body sees how its reports will look before any answer has come."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from genomslag.domain.consultations.queries import WayOfCompiling
from genomslag.domain.consultations.rules import REPORT_PLACES
from genomslag.domain.flows.report_places import filled
from genomslag.faces.exchange.compiling.book import Asked, Book, Change, Point
from genomslag.faces.exchange.compiling.replies import Said
from genomslag.reading.findings import Findings
from genomslag.reading.together import Answer, Chapter, Folder, Referred


def example(way: WayOfCompiling, *, on: date, language: str = "sv") -> Book:
    """A book with two answers, in the body's own way; every word of it says that it is made up.

    Takes: way, as the body has set it; on, the day of the example.
    """
    with override(language):
        parts = tuple(Chapter(str(at), str(at), _("A part of the text")) for at in (1, 2))
        board, house = (_answer(key, name, on) for key, name in (("S1", _("Example board")), ("S2", _("Example association"))))
        made = Book(Folder(Referred(_("An example"), parts), [board, house]), [], [], by=way.report_by, number="X 0000/1")
        made.points = [
            _point(board, 1, "proposal", parts[0], "changed"),
            _point(house, 1, "support", parts[0], "noted"),
            _point(house, 2, "criticism", parts[1], "not_changed"),
        ]
        made.asked = [
            Asked(board.body, _("Has answered"), points=1),
            Asked(house.body, _("Has answered"), points=2),
            Asked(_("Example agency"), _("Has not answered")),
        ]
        made.process = [_("Here stand the days and the numbers of the consultation.")]
        made.changes = [Change(parts[0].name, _("The words before stand here."), _("The words after stand here."))]
        made.reservations = [(_("%(body)s: Reservation by somebody") % {"body": board.body}, _("The words of a reservation stand here."))]  # fmt: skip
        values = (_("An example"), made.number, (on - timedelta(days=60)).isoformat(), on.isoformat(), "", "3", "2", "3", "1")
        said = dict(zip(REPORT_PLACES, values, strict=True))
        made.opening, made.closing = filled(way.report_opening, said), filled(way.report_closing, said)
        made.parts = tuple((part, filled(heading, said), filled(words, said)) for part, heading, words in way.report_parts)
    return made


def _answer(key: str, name: str, on: date) -> Answer:
    found = Findings(text=_("The answer stands here as it came, uncommented."), author_body=name, date=on.isoformat())
    return Answer(key, name, found, (), ())


def _point(answer: Answer, at: int, kind: str, chapter: Chapter, outcome: str) -> Point:
    words = _("A viewpoint stands here, in the words of the one who gave it.")
    return Point(f"{answer.key}-{at}", answer, words, kind, chapter, Said(words, outcome, _("The reply stands here, and why.")))
