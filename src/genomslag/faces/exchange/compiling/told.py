"""The words and the counts that the draft and the report share. Every count says what it counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.faces.exchange.compiling.book import Book, Row
from genomslag.faces.exchange.papers.model import Block, Cell, HeaderField, Heading, List, Paragraph, Table, points, said, table
from genomslag.faces.exchange.papers.words import stamp
from genomslag.faces.exchange.reasons import reason_of
from genomslag.reading.findings import Findings
from genomslag.reading.private import COVER
from genomslag.reading.together import Answer, Chapter

STANDING = (41, 27, 46, 30)
"""In millimetres: room for the longest words and heads of who answered, also in the broader typefaces that an office may have instead of ours."""


def kinds() -> Mapping[str, str]:
    """What the kinds of viewpoints are called."""
    return {"support": _("support"), "proposal": _("proposal"), "criticism": _("objection"), "question": _("question")}


def outcomes() -> Mapping[str, str]:
    """What the outcomes are called; the same words read back in."""
    return {"changed": _("was changed"), "partly": _("partly"), "not_changed": _("not changed"), "noted": _("noted")}


def stances() -> Mapping[str, str]:
    """What the stances on the whole are called."""
    return {
        "approves": _("approves"),
        "approves_with_comments": _("approves with comments"),
        "rejects": _("rejects"),
        "no_comments": _("nothing to object"),
        "abstains": _("abstains"),
        "unclear": _("not clear"),
    }


def stance(found: Findings) -> str:
    """How an answer stands to the whole, in words, with a word more where the reading is not sure of it."""
    word = str(stances().get(found.stance or "", found.stance or ""))
    if not found.is_unsure:
        return word
    if found.stance_by:
        return _("%(stance)s (not sure; suggested by %(reader)s)") % {"stance": word, "reader": found.stance_by}
    return _("%(stance)s (not sure)") % {"stance": word}


def head(book: Book, on: date) -> tuple[HeaderField, ...]:
    """The facts under the title: the day, and the matter's diary number where there is one."""
    made = HeaderField(_("Made"), stamp(on))
    return (made, HeaderField(_("Diary number"), book.number)) if book.number else (made,)


def counts(book: Book) -> list[str]:
    """How much there is of everything, each in its own unit."""
    answers = book.folder.answers
    bodies = {answer.body for answer in answers}
    files = len(answers) + len(book.folder.apart)
    sentences = sum(len(answer.passages) for answer in answers)
    replied = len(book.points) - len(book.unreplied)
    folder = ngettext("%(num)s file was in the folder.", "%(num)s files were in the folder.", files) % {"num": files}
    return [
        *([] if book.asked else [folder]),
        ngettext("%(num)s answer was read.", "%(num)s answers were read.", len(answers)) % {"num": len(answers)},
        ngettext("%(num)s body answered.", "%(num)s bodies answered.", len(bodies)) % {"num": len(bodies)},
        ngettext("%(num)s viewpoint was found.", "%(num)s viewpoints were found.", len(book.points))
        % {"num": len(book.points)},
        ngettext("%(num)s viewpoint has a reply.", "%(num)s viewpoints have a reply.", replied) % {"num": replied},
        _("Of %(all)s sentences %(unread)s are unread: no viewpoint holds them, and nobody has set them aside.")
        % {"all": sentences, "unread": len(book.unread)},
        *_reserved(book),
        *_sums(book),
    ]


def _reserved(book: Book) -> list[str]:
    many = len(book.reservations)
    said = ngettext(
        "%(num)s reservation or special statement is listed.", "%(num)s reservations and special statements are listed.", many
    )
    return [said % {"num": many}] if many else []


def _sums(book: Book) -> list[str]:
    """What came of the viewpoints, and how the answers stand to the whole, summed; what nobody has said yet is not summed."""
    came = Counter(point.said.outcome for point in book.points if point.said and point.said.is_whole)
    words = stances()
    held = Counter(words.get(one.found.stance or "", one.found.stance or "") for one in book.folder.answers)
    silent = held.pop("", 0)
    stood = [f"{word} {many}" for word, many in held.most_common()]
    stood += [_("not said %(num)s") % {"num": silent}] if stood and silent else []
    unsure = sum(one.found.is_unsure for one in book.folder.answers)
    stood += [_("of these the reading is not sure of %(num)s") % {"num": unsure}] if unsure else []
    summed = ((_("What came of the viewpoints: %(sums)s."), [f"{word} {came[key]}" for key, word in outcomes().items() if came[key]]),
              (_("How the answers stand to the whole: %(sums)s."), stood))  # fmt: skip
    return [said % {"sums": ", ".join(sums)} for said, sums in summed if sums]


def who_answered(book: Book, *, numbered: bool = False) -> list[Block]:
    """One row for each answer.

    Takes: numbered, with the answer's number and an empty place where nobody knows who answers, for the draft that is read back.
    Gives: where it is not the draft, which tells it itself, also what it means that a stance says not sure: nobody has decided it.
    """
    held: dict[str, int] = defaultdict(int)
    for point in book.points:
        held[point.answer.key] += 1
    if book.asked:
        told = [(one.name, one.status, one.stance, str(one.points)) for one in book.asked]
        names = (_("Recipient"), _("Status"), _("Stance"), _("Viewpoints"))
        return [Heading(_("Who was asked, and who answered")), table(_("One row is one recipient"), names, told, STANDING)]
    answers = sorted(book.folder.answers, key=lambda one: one.body.casefold())
    caption = _("One row is one answer")
    if numbered:
        header = (_("No."), _("Answering body"), _("Diary number"), _("Date"), _("Stance"), _("Viewpoints"), _("File"))
        rows = [
            (one.key, one.found.author_body or "", one.found.diarienummer or "", one.found.date or "", stance(one.found), str(held[one.key]), one.name)
            for one in answers
        ]  # fmt: skip
        return [Heading(_("Who answered")), table(caption, header, rows)]
    heads = (_("Answering body"), _("Diary number and date"), _("Stance"), _("Viewpoints"))
    cells = [_row_of(one, str(held[one.key])) for one in answers]
    found: list[Block] = [
        Heading(_("Who answered")),
        Table(tuple((said(head),) for head in heads), tuple(cells), caption, STANDING),
    ]
    if any(one.found.is_unsure for one in book.folder.answers):
        found.append(
            said(_("Where a stance says not sure, it is what the program read in the answer, and nobody has looked it up."))
        )
    return found


def _row_of(one: Answer, many: str) -> tuple[Cell, ...]:
    """Four columns, so that long words stand whole: the file under the body, the day under the number."""
    who = [one.body, *([one.name] if one.name != one.body else [])]
    when = [text for text in (one.found.diarienummer, one.found.date) if text]
    return tuple(tuple(said(text) for text in cell) for cell in (who, when, [stance(one.found)], [many]))


def chapter_name(chapter: Chapter) -> str:
    """A chapter's heading, or the words for the whole text."""
    return chapter.name or _("The text as a whole")


def by_chapter(chapters: Sequence[tuple[Chapter, Sequence[Row]]]) -> list[Block]:
    """Who says what kind of thing about which chapter; a kind that nobody has is not told."""
    rows = []
    for chapter, held in chapters:
        names: dict[str, dict[str, None]] = defaultdict(dict)
        for row in held:
            for point in row.points:
                names[point.kind][point.answer.body] = None
        name = chapter_name(chapter)
        rows += [(name, word.capitalize(), "; ".join(names[kind])) for kind, word in kinds().items() if kind in names]
    header = (_("Chapter"), _("Kind"), _("Who speaks of it"))
    caption = _("Bodies, by chapter and kind of viewpoint")
    return [Heading(_("Who speaks of what")), table(caption, header, rows, (4, 3, 7))]


def what_is_covered() -> str:
    """What an edition for anyone to read says of itself, so that nobody takes a covered word for a fault."""
    words = _("In this edition for anyone to read, names of private persons and other personal data are covered: %(sign)s stands in their place. A private person who has answered is called by a number.")  # fmt: skip
    return words % {"sign": COVER}


def own_words(text: str) -> list[Paragraph | List]:
    """What people have written in a plain field: an empty line parts paragraphs, and lines with a dash before them are points."""
    made: list[Paragraph | List] = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        for is_list, lines in groupby(part.strip().split("\n"), key=lambda line: bool(_POINT.match(line))):
            held = list(lines)
            if is_list:
                made.append(points(_POINT.sub("", line) for line in held))
            elif any(line.strip() for line in held):
                made.append(said("\n".join(held)))
    return made


_POINT = re.compile(r"\s*[-–•*] +(?=\S)")


def process(book: Book) -> list[Block]:
    """How it was done: the days and numbers."""
    return [Heading(_("How it was done")), points(book.process)] if book.process else []


def counted(book: Book) -> list[Block]:
    """How much there is of everything, under its heading."""
    return [Heading(_("What was counted")), points(counts(book))]


def changes(book: Book) -> list[Block]:
    """What the viewpoints changed, in the words before and after."""
    if not book.changes:
        return []
    header = (_("Part of the text"), _("Before"), _("After"))
    rows = [(one.place, one.before, one.after) for one in book.changes]
    return [Heading(_("What the viewpoints changed")), table("", header, rows, (3, 4, 4))]


def reservations(book: Book) -> list[Block]:
    """Who reserved themselves against an answer; listed, since they are not the body's own view."""
    if not book.reservations:
        return []
    header = (_("Who"), _("In these words"))
    return [Heading(_("Reservations and special statements")), table("", header, book.reservations)]


def apart(book: Book) -> list[Block]:
    """The files that are not among the answers, and those in letters that could not be read, each with the reason."""
    told = (
        (_("Files that are not among the answers"), book.folder.apart),
        (_("Attachments of answers that could not be read"), book.folder.attached),
    )
    blocks: list[Block] = []
    for heading, files in told:
        if files:
            rows = [(one.name, reason_of(one.code, one.reason)) for one in files]
            blocks += [Heading(heading), table("", (_("File"), _("Reason")), rows)]
    return blocks


def in_full(book: Book) -> list[Block]:
    """Every answer as it was read, uncommented."""
    blocks: list[Block] = [Heading(_("Annex: the answers in full"))]
    for answer in book.folder.answers:
        blocks.append(Heading(answer.name if answer.body == answer.name else f"{answer.body} ({answer.name})", 2))
        blocks += [said(part) for part in answer.found.text.split("\n\n")] if answer.found.text.strip() else [_no_text(answer)]
    return blocks


def _no_text(answer: Answer) -> Block:
    """What stands in the place of the words of one that came without any: its stance is all that it says."""
    stood = stances().get(answer.found.stance or "", answer.found.stance)
    return said(_("The answer has no text of its own. Its stance: %(stance)s.") % {"stance": stood or _("not said")})
