"""What goes out to anyone: the same report with the names and other data of private persons left out by rule, and a preview of what would have gone out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from genomslag.faces.exchange.compiling.book import Book, Point
from genomslag.faces.exchange.compiling.replies import Said
from genomslag.reading import persons
from genomslag.reading.private import Passage, covered, passages
from genomslag.reading.together import Answer


@dataclass(frozen=True)
class Seen:
    """A place where personal data stands, and whose text it is in."""

    where: str
    passage: Passage


def seen_in(book: Book) -> Iterator[Seen]:
    """Every place where personal data would go out: in names, answers, viewpoints' words and our own replies."""
    also = _unknown(book.folder.answers)
    for answer in book.folder.answers:
        for text in (answer.body, answer.found.text):
            yield from (Seen(answer.body, one) for one in passages(text, also))
    for point in book.points:
        yield from (Seen(_("Reply to %(name)s") % {"name": point.answer.body}, one) for one in _of_reply(point, also))


def _of_reply(point: Point, also: Sequence[str]) -> list[Passage]:
    return passages(point.said.reply, also) if point.said else []


def _unknown(answers: Sequence[Answer]) -> list[str]:
    """The names of private senders that no rule would find where they stand in a text, so that they are covered there too."""
    return [one.body for one in answers if _is_private(one) and not any(persons.places_in(one.body))]


def public(book: Book) -> Book:
    """The book without private persons. A sender who is one is called by a number; in every text what is found is covered.

    Rule: none in statute for this; the body's own. What is covered is found by rule, so the preview is for a person to read.
    """
    answers: dict[str, Answer] = {}
    private = [one.key for one in book.folder.answers if _is_private(one)]
    also = _unknown(book.folder.answers)
    for answer in book.folder.answers:
        name = _called(answer, private)
        found = replace(answer.found, author_body=name, text=_out(answer.found.text, also))
        answers[answer.key] = replace(answer, found=found, name=name if answer.key in private else answer.name)
    made = replace(book, folder=replace(book.folder, answers=[*answers.values()], apart=[]))
    made.aside = [
        (answers[answer.key], code, replace(one, text=_out(one.text, also)), _out(why, also))
        for answer, code, one, why in book.aside
    ]
    made.points = [
        replace(point, answer=answers[point.answer.key], text=_out(point.text, also), said=_reply(point.said, also))
        for point in book.points
    ]
    called = {one.body: _called(one, private) for one in book.folder.answers}
    made.asked = [replace(one, name=called.get(one.name, one.name)) for one in book.asked]
    made.reservations = [(_out(who, also), _out(text, also)) for who, text in book.reservations]
    return made


def _called(answer: Answer, private: Sequence[str]) -> str:
    """A private person is called by a number, in the order of the answers; a body by its name."""
    if answer.key not in private:
        return answer.body
    return _("Private person %(number)s") % {"number": private.index(answer.key) + 1}


def _is_private(answer: Answer) -> bool:
    return persons.is_private(answer.body, answer.found.text)


def _reply(said: Said | None, also: Sequence[str]) -> Said | None:
    return replace(said, reply=_out(said.reply, also)) if said else None


def _out(text: str, also: Sequence[str]) -> str:
    return covered(text, passages(text, also))
