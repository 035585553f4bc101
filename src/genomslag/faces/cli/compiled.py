"""What the command says of a compiled folder: how much there is, what is not among the answers, and what is left to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.faces.exchange.compiling import Book, seen_in
from genomslag.faces.exchange.compiling.replies import OUTCOMES
from genomslag.faces.exchange.reasons import reason_of
from genomslag.reading import Unreadable, read_path, several
from genomslag.reading.together import Answer
from genomslag.reading.together.folder import is_our_paper

MOST_LISTED = 40


def summary(book: Book, place: Path, posted: int) -> str:
    """The counts, each in its unit, and every file that is not among the answers."""
    folder = book.folder
    counts = {"file": place, "answers": len(folder.answers), "points": len(book.points)}
    counts |= {"unreplied": len(book.unreplied), "unread": len(book.unread)}
    head = _("%(file)s: %(answers)s answers, %(points)s viewpoints, %(unreplied)s without reply, %(unread)s unread sentences.")
    lines = [
        _("not among them: %(file)s: %(reason)s") % {"file": one.name, "reason": reason_of(one.code, one.reason)}
        for one in folder.apart
    ]
    if any(one.code == "another" for one in folder.apart):
        lines.append(_("Is one of them an answer all the same, name it with --anyway."))
    lines += [
        _("attachment not read: %(file)s: %(reason)s") % {"file": one.name, "reason": reason_of(one.code, one.reason)}
        for one in folder.attached
    ]
    lines += [
        _("read by the rules alone: %(file)s: %(reason)s") % {"file": one.name, "reason": one.reason} for one in folder.silent
    ]
    lines += [_("reply without place: %(quote)s") % {"quote": one.quote[:80]} for one in book.lost]
    lines += _unknown(book)
    lines += _unheard(book)
    if book.reservations:
        who = _listed([who for who, _words in book.reservations])
        lines.append(_("reservations and special statements that are listed: %(who)s") % {"who": who})
    if posted:
        lines.append(ngettext("%(num)s letter is written.", "%(num)s letters are written.", posted) % {"num": posted})
    return "\n".join([head % counts, *(f"  {line}" for line in lines)])


def _unknown(book: Book) -> Iterator[str]:
    """The answers whose sender nobody knows, since a letter to a file's name reaches nobody, several of one sender, those in which nothing was heard, and those whose stance nobody is sure of."""
    names = [one.name for one in book.folder.answers if not one.found.author_body]
    if names:
        yield _("sender not known: %(files)s. Write it in the draft, in the table of those who have answered.") % {
            "files": _listed(names)
        }
    held: dict[str, list[Answer]] = defaultdict(list)
    for one in book.folder.answers:
        held[book.senders.get(one.key, "")].append(one)
    for answers in (those for sender, those in held.items() if sender and len(those) > 1):
        yield _("several answers from %(body)s: %(files)s. All count, and get one letter; take away what another replaces.") % {
            "body": answers[0].body,
            "files": _listed([one.name for one in answers]),
        }
    silent = [one.name for one in book.folder.answers if not one.points and one.found.stance not in ("no_comments", "abstains")]
    if silent:
        yield _("no viewpoint was found in: %(files)s. All that they say stands as unread in the draft: read it there.") % {
            "files": _listed(silent)
        }
    unsure = [one.name for one in book.folder.answers if one.found.is_unsure]
    if unsure:
        yield _("the reading is not sure of the stance: %(files)s. Look it up, and write it in the draft, in the table of those who have answered.") % {
            "files": _listed(unsure)
        }  # fmt: skip
    if book.folder.referred is None and book.points:
        yield _("no referred text was given, so no viewpoint is anchored to a chapter. Give it with --referred.")


def _unheard(book: Book) -> Iterator[str]:
    for point in book.points:
        if point.said and point.said.outcome and point.said.outcome not in OUTCOMES:
            yield _("outcome not understood at %(code)s: %(words)s. Write changed, partly, not changed or noted.") % {
                "code": point.code,
                "words": point.said.outcome[:60],
            }


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_LISTED
    shown = ", ".join(names[:MOST_LISTED])
    return _("%(names)s and %(num)s more") % {"names": shown, "num": more} if more > 0 else shown


def columns_missing(asked: Sequence[str], found: Collection[str]) -> str:
    """What is said of a column that was to name who answers, and that no spreadsheet has; empty when all were found."""
    known = {several.plain(one).casefold() for one in found}
    missing = [one for one in asked if several.plain(one).casefold() not in known]
    words = _("No spreadsheet with several answers has a column headed %(head)s. Write the head as it stands in the file.")
    return words % {"head": f"”{missing[0]}”"} if missing else ""


def left(book: Book) -> list[str]:
    """What keeps the report from being made, answer by answer, and how to go on."""
    unread = Counter(answer.key for answer, _code, _passage in book.unread)
    unreplied = Counter(point.answer.key for point in book.unreplied)
    waiting = [one for one in book.folder.answers if unread[one.key] or unreplied[one.key]]
    lines = [
        _("%(file)s: %(unread)s unread sentences, %(unreplied)s viewpoints without a reply with an outcome")
        % {"file": one.name, "unread": unread[one.key], "unreplied": unreplied[one.key]}
        for one in waiting[:MOST_LISTED]
    ]
    if len(waiting) > MOST_LISTED:
        lines.append(_("and %(num)s answers more") % {"num": len(waiting) - MOST_LISTED})
    lines += [_("reply without place: %(quote)s") % {"quote": one.quote[:80]} for one in book.lost]
    return [
        *(f"  {line}" for line in [*lines, *_unheard(book)]),
        _("Run the command without --final: what is left stands in the draft."),
    ]


def preview(book: Book) -> str:
    """What personal data was covered, and in whose text it stood; to be read by a person."""
    lines = [f"  {one.where}: {one.passage.words}" for one in seen_in(book)]
    head = ngettext(
        "%(num)s place with personal data was covered:", "%(num)s places with personal data were covered:", len(lines)
    )
    warning = _("A name that no rule knows is not found: read it through before it is published.")
    return "\n".join([head % {"num": len(lines)}, *lines, warning])


def is_ours(place: Path) -> bool:
    """The file is a draft, a report or a letter that was made here."""
    try:
        return is_our_paper(read_path(place).text)
    except Unreadable:
        return False
