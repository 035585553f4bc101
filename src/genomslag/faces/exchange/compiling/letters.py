"""A letter to each who answered: their viewpoints, our replies, what changed. Who has answered twice has one letter about both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from genomslag.domain.consultations.rules import about_the_whole
from genomslag.faces.exchange.compiling import told
from genomslag.faces.exchange.compiling.book import Book
from genomslag.faces.exchange.papers.kinds.consultation import Point, feedback_letter
from genomslag.faces.exchange.papers.model import Letterhead, Paper
from genomslag.reading.together import Answer


def letters(
    book: Book, *, body: str, number: str, on: date, to_all: bool = False, contact: str = "", language: str = "sv"
) -> Iterator[tuple[list[Answer], Paper]]:
    """One letter for each who gave a viewpoint with a reply, with the answers that it is about.

    Takes: body, who writes; number, the matter's number; to_all, also to those who said nothing that was to be replied to; contact, whom one asks; whether it is read is for the caller to know.
    """
    held: dict[str, list[Point]] = defaultdict(list)
    with override(language):
        words = told.outcomes()
        for point in book.points:
            if point.said is not None and point.said.is_whole:
                place = told.chapter_name(point.chapter)
                reply = "\n".join(filter(None, (point.said.reply, *point.reads)))
                held[point.answer.key].append(Point(place, point.text, words[point.said.outcome], reply))
        about = book.folder.referred.title if book.folder.referred else ""
        title = _("What became of your answer: %(title)s") % {"title": about} if about else _("What became of your answer")
    whole = _whole(book, number, language)
    spoke = {point.answer.key for point in book.points}
    for answers in _by_sender(book):
        first, keys = answers[0], {one.key for one in answers}
        if keys & held.keys() or (to_all and not keys & spoke):
            numbers = dict.fromkeys(filter(None, (one.found.diarienummer for one in answers)))
            yield (
                answers,
                feedback_letter(
                    letterhead=Letterhead(body),
                    to=first.body,
                    reached_at=book.reached_at.get(first.key, ""),
                    title=title,
                    number=number,
                    contact=contact,
                    their_number=", ".join(numbers),
                    dated_on=on,
                    points=[*dict.fromkeys(point for one in answers for point in held.get(one.key, ()))],
                    opening=book.letter_opening,
                    covers=[one.found.date or one.name for one in answers],
                    whole=whole,
                    language=language,
                ),
            )


def _by_sender(book: Book) -> list[list[Answer]]:
    """The answers, those of one sender together by their days, in the order of the first of them."""
    made: dict[str, list[Answer]] = defaultdict(list)
    for answer in book.folder.answers:
        made[book.senders.get(answer.key, f"={answer.key}")].append(answer)
    return [sorted(answers, key=lambda one: one.found.date or "") for answers in made.values()]


def _whole(book: Book, number: str, language: str) -> list[str]:
    came = Counter(point.said.outcome for point in book.points if point.said is not None and point.said.is_whole)
    with override(language):
        held = _("The compilation of all answers is in our matter %(number)s.") % {"number": number} if number else ""
        said = about_the_whole(book.heard or len(book.folder.answers), came)
    return [said, *(book.onward or filter(None, [held]))]
