"""What goes out to anyone: the same report with the names and other data of private persons left out by rule, and a preview of what would have gone out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from django.utils.translation import gettext as _

from genomslag.faces.exchange.compiling.book import Book, Point
from genomslag.reading import persons
from genomslag.reading.private import Passage, covered, named, passages
from genomslag.reading.together import Answer
from genomslag.reading.together import Passage as Sentence


@dataclass(frozen=True)
class Seen:
    """A place where personal data stands, and whose text it is in."""

    where: str
    passage: Passage


def seen_in(book: Book) -> Iterator[Seen]:
    """Every place where personal data would go out: in names, answers, viewpoints, replies, themes, reservations and the words of the text."""
    who = _Who(book)
    told: dict[str, set[str]] = {}
    for answer in book.folder.answers:
        held = [*who.found(answer.body, answer.key), *who.found(answer.found.text, answer.key)]
        told[answer.key] = {one.words for one in held}
        yield from (Seen(answer.body, one) for one in held)
    for name in who.silent:
        yield from (Seen(_("Who was asked"), one) for one in who.found(name))
    for point in book.points:
        # What stands in the answer has been told there already.
        fresh = (one for one in who.found(point.text, point.answer.key) if one.words not in told[point.answer.key])
        yield from (Seen(_("Viewpoint of %(name)s") % {"name": point.answer.body}, one) for one in fresh)
        reply = point.said.reply if point.said else ""
        yield from (
            Seen(_("Reply to %(name)s") % {"name": point.answer.body}, one) for one in who.found(reply, point.answer.key)
        )
    for theme in dict.fromkeys(point.theme for point in book.points):
        yield from (Seen(_("Theme"), one) for one in who.found(theme))
    for of, text in book.reservations:
        yield from (Seen(_("Reservations and special statements"), one) for one in (*who.whose(of), *who.found(text)))
    for change in book.changes:
        yield from (Seen(change.place, one) for text in (change.before, change.after) for one in named(text, who.names))


def public(book: Book) -> Book:
    """The book without private persons. A sender who is one is called by a number; in every text what is found is covered.

    Rule: none in statute for this; the body's own. What is covered is found by rule, so the preview is for a person to read.
    """
    who = _Who(book)
    answers = {one.key: who.without(one) for one in book.folder.answers}
    made = replace(book, folder=replace(book.folder, answers=[*answers.values()], apart=[], attached=[]), is_public=True)
    made.aside = [
        (answers[answer.key], code, who.sentence(one, answer.key), who.out(why, answer.key))
        for answer, code, one, why in book.aside
    ]
    made.dissents = [(answers[answer.key], code, who.sentence(one, answer.key)) for answer, code, one in book.dissents]
    made.unread = [(answers[answer.key], code, who.sentence(one, answer.key)) for answer, code, one in book.unread]
    made.points = [_point(point, who, answers[point.answer.key]) for point in book.points]
    made.asked = [replace(one, name=who.in_turn[one.name].pop(0) if who.in_turn[one.name] else one.name) for one in book.asked]
    made.reservations = [(covered(of, who.whose(of)), who.out(text)) for of, text in book.reservations]
    made.changes = [replace(one, before=who.told(one.before), after=who.told(one.after)) for one in book.changes]
    return made


def _point(point: Point, who: _Who, answer: Answer) -> Point:
    key = point.answer.key
    return replace(
        point,
        answer=answer,
        text=who.out(point.text, key),
        said=replace(point.said, reply=who.out(point.said.reply, key), quote=who.out(point.said.quote, key))
        if point.said
        else None,
        theme=who.out(point.theme),
        now=who.told(point.now),
        reads=(),
    )


_PARTY = re.compile(r",? \([A-ZÅÄÖ]{1,4}\)")
"""A party after a name: who is elected acts in public and is no private person, unless that person has answered as one."""
_PARTY_IN_FULL = re.compile(r",? \([A-ZÅÄÖ][^()]{0,40}\)$")
"""The same where a reservation says whose it is: there nothing else stands in brackets."""


class _Who:
    """The private persons of a book: by what name each is known, and by what number each is called."""

    def __init__(self, book: Book) -> None:
        answers = book.folder.answers
        read = {one.key: one.body for one in answers if one.key not in book.private and _is_private(one)}
        held = {one.body for one in answers}
        self.silent = [one.name for one in book.asked if one.name not in held and persons.is_private(one.name)]
        self.own = {**book.private, **read}
        self.names = tuple(dict.fromkeys((*self.own.values(), *self.silent)))
        # A number that the office has given already is somebody else's.
        free = (name for at in count(1) if (name := _numbered(at)) not in held)
        self.called = {key: next(free) for key in read}
        self.in_turn: dict[str, list[str]] = defaultdict(list)
        """What those of one name are called, in the order of the answers, for lists that hold the names alone."""
        for one in answers:
            if one.key in self.called:
                self.in_turn[one.body].append(self.called[one.key])
        for name in self.silent:
            self.in_turn[name].append(next(free))

    def found(self, text: str, key: str = "", party: re.Pattern[str] = _PARTY) -> list[Passage]:
        """Takes: key, of the answer that the text is of or about, where there is one; party, how an elected person's is told."""
        own = self.own.get(key, "")
        known = {one.start for one in named(text, self.names, own)}
        seen = passages(text, names=self.names, own=own)
        return [one for one in seen if one.kind != "name" or one.start in known or not party.match(text, one.end)]

    def whose(self, text: str) -> list[Passage]:
        return self.found(text, party=_PARTY_IN_FULL)

    def out(self, text: str, key: str = "") -> str:
        return covered(text, self.found(text, key))

    def told(self, text: str) -> str:
        """What the office has written itself, where only those who are known to be private are covered."""
        return covered(text, named(text, self.names))

    def sentence(self, one: Sentence, key: str) -> Sentence:
        return replace(
            one, text=self.out(one.text, key), heading=self.out(one.heading, key), dissent=self.out(one.dissent, key)
        )

    def without(self, answer: Answer) -> Answer:
        """The answer under what its sender is called. A file's name goes out for nobody: it was chosen by whoever sent it."""
        name = self.called.get(answer.key, self.out(answer.body) if answer.key in self.own else answer.body)
        found = replace(answer.found, author_body=name, text=self.out(answer.found.text, answer.key))
        held = tuple(self.sentence(one, answer.key) for one in answer.passages)
        return replace(answer, found=found, passages=held, name=name)


def _numbered(number: int) -> str:
    return _("Private person %(number)s") % {"number": number}


def _is_private(answer: Answer) -> bool:
    return persons.is_private(answer.body, answer.found.text)
