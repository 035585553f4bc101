"""One door: bytes in, findings out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from genomslag.reading import (
    addressees,
    attachments,
    clauses,
    clean,
    days,
    dissents,
    hearing,
    letters,
    matters,
    minutes,
    numbers,
    options,
    persons,
    plans,
    polar,
    quoted,
    senders,
    several,
    signers,
    source,
    stances,
    structure,
    tabled,
    ticks,
    titles,
    viewpoints,
    wishes,
)
from genomslag.reading.findings import Dissent, Findings, Viewpoint
from genomslag.reading.head import values_of
from genomslag.reading.limits import LARGEST_BYTES, Unreadable
from genomslag.reading.lines import TICKED, LeftOut, Line
from genomslag.reading.papers import Paper
from genomslag.reading.places import Places
from genomslag.reading.several import Part
from genomslag.reading.weighing import Heard

ANSWERS = ("tjansteutlatande", "yttrande", "ordforandebeslut")
_NAMED = re.compile(
    r"\bremis|\byttra(nde)?\b|\bsamråd(?:svar|syttrande|sutskick)?\b|\bgransknings(?:svar|yttrande|utskick)\b|\bgranskning av (?:fördjupad )?(?:översiktsplan|detaljplan)|\bsynpunkter (på|över|om)\b|\bsvar på (?!motion|medborgar|interpellation|fråga|e-förslag|revision)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bhar (?:remitterat|begärt (?:in )?(?:\w+ )?yttrande|sänt ut|skickat)\b.{0,200}?\b(?:remiss|yttrande|synpunkter|samråd)|\b(?:möjlighet|tillfälle|bjud(?:it|its|en|na) in)\b.{0,40}\b(?:yttra|lämna synpunkter|lämna yttrande|svara)|"
    r"\bhar fått .{0,80} på (?:remiss|samråd)|\bremissen\b|\bhar remitterat\b|\bremitterade (?:motionen|ärendet|förslaget)\b",
    re.IGNORECASE,
)
"""A report answers somebody when its title or its decision names the question, or when its text tells that it was put."""


def read_path(path: Path) -> Findings:
    """The findings of a file on disk.

    Refuses: Unreadable.
    """
    return read_bytes(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """What a file on disk holds; one that is too large is not read at all.

    Refuses: Unreadable("too_large", "no_access", "not_found").
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Unreadable("too_large", "Filen är större än 50 MB. Dela den, eller spara den utan bilder.")
        return path.read_bytes()
    except PermissionError as trouble:
        raise Unreadable("no_access", "Du får inte läsa filen. Be den som äger den om läsrätt, eller ta en kopia.") from trouble
    except FileNotFoundError as trouble:
        raise Unreadable("not_found", "Filen finns inte. Kontrollera namnet.") from trouble
    except OSError as trouble:
        raise Unreadable("not_found", f"Filen går inte att öppna: {trouble.strerror}.") from trouble


def read_bytes(data: bytes, name: str, *, is_answer: bool = False) -> Findings:
    """The findings of a file.

    Takes: name, a hint of what the file is; is_answer, whether it came as an answer: then what calls itself nothing is one.
    Refuses: Unreadable.
    """
    return _findings(source.lines_of(data, name), is_answer=is_answer)


@dataclass(frozen=True)
class Each:
    """What a file holds: each answer with where in the file it stands, which is empty where the answer is the file; and what in the file belongs to none of several."""

    answers: list[tuple[str, Findings]]
    left: list[LeftOut]
    heads: Collection[str] = ()
    """What heads the columns that told whose each answer is."""


def read_each(data: bytes, name: str, who: Collection[str] = (), *, is_answer: bool = False) -> Each:
    """The findings of a file, or of each answer in it where it holds several.

    Takes: as read_bytes; who, as several.parted.
    Refuses: Unreadable.
    """
    book = source.book_of(data, name)
    if book is None:
        return Each([("", read_bytes(data, name, is_answer=is_answer))], [])
    made = several.parted(book, who)
    answers = [(part.place, _of_part(part)) for part in made.parts]
    return Each(answers or [("", _findings(source.lines_in(book), is_answer=is_answer))], made.left, made.heads)


def _of_part(part: Part) -> Findings:
    """Whose the answer is its row says, however unlike a body the name may be."""
    found = _findings(source.lines_in(part.book), is_answer=True)
    return replace(found, author_body=part.body or found.author_body)


def _findings(lines: list[Line], *, is_answer: bool = False) -> Findings:
    read = _read(lines, is_answer=is_answer)
    _stands(read)
    _placed(read.found)
    return read.found


def heard_in(data: bytes, name: str) -> list[Heard]:
    """The sentences of a file where stands are taken, with what the rules make of them; none where the file is no answer.

    Refuses: Unreadable.
    """
    read = _read(source.lines_of(data, name))
    own = hearing.own_names(read.found.author_body, read.whole)
    return viewpoints.heard_in(read.shape, read.found.doc_type, own) if _is_heard(read.found) else []


@dataclass(frozen=True)
class _Read:
    """All that is found but the stands, with the document's parts, its whole text, and of a form the stance that was ticked or answered, and what was chosen under its questions."""

    found: Findings
    shape: structure.Shape
    whole: str
    told: str | None
    chosen: list[Viewpoint]


def _read(lines: list[Line], *, is_answer: bool = False) -> _Read:
    read = clean.sheet_of(lines)
    read.rows = ticks.spaced(read.rows)
    kept, letter = quoted.own(read.rows), list[int]()
    if carried := quoted.carried(read.rows, kept):
        kept, letter = carried, [at for at in kept if not read.rows[at].attached]
    form = [read.rows[at] for at in kept]
    printed = {kept[at] for at in ticks.printed(form)}
    fields = {kept[at] for at in options.fields_in(form)}
    kept = [at for at in kept if at not in printed | fields]
    sheet = clean.Sheet(_apart(read.rows, kept), read.paper)
    shape = structure.shape_of(sheet.rows)
    dissents.reach(shape.sections)
    whole = clean.folded(" ".join(row.text for row in sheet.rows))
    # What an answer quotes of the letter it answers is part of what came, but says nothing of what the answer says.
    text, places = _text(read.rows, frozenset(kept[at] for at in shape.headings))
    found = Findings(text)
    found.places["quoted"] = list(_quoted(read.rows, places, {*kept, *letter, *printed, *fields}))
    heads = {kept[at] for at, row in enumerate(sheet.rows) if tabled.roles_of(row)}
    ours = {at for at in heads if tuple(cell.text for cell in read.rows[at].cells) == several.HEADS}
    told = options.stance_in(form)
    stood = {kept[at] for at in options.places_of(sheet.rows)} | fields if told else fields
    for name, marked in (("printed", printed | heads - ours), ("heads", ours), ("stance", stood)):
        found.places[name] = [(places[at], places[at] + len(read.rows[at].text)) for at in sorted(marked)]
    found.comments = sum(row.beside == "comment" for row in read.rows)
    found.left_out = [row.left_out for row in read.rows if row.left_out]
    _head(found, sheet, shape, whole, is_answer=is_answer)
    named = found.doc_type is None and found.author_body and found.has_boxes
    if named or (found.doc_type in (None, "remissbrev") and (told or tabled.is_filled_in(sheet.rows))):
        found.doc_type = "yttrande"  # a form that was sent out and has come back, whatever it calls itself
    if found.doc_type in (None, "yttrande") and tabled.is_compiled(sheet.rows, replied=found.doc_type is not None):
        found.doc_type = "sammanstallning"
    if letter:
        _carried(found, [read.rows[at] for at in letter])
    if dissents.may_be_in(whole) and (found.doc_type in (*ANSWERS, "protokoll") or is_answer):
        whole = _without_dissents(found, sheet.rows, shape, [places[at] for at in kept], is_answer=is_answer) or whole
    _body(found, sheet, shape, whole)
    return _Read(found, shape, whole, told, polar.viewpoints_in(form, text))


def _without_dissents(
    found: Findings, rows: list[clean.Row], shape: structure.Shape, places: list[int], *, is_answer: bool
) -> str:
    """What minorities say is kept by itself, where it stands; the text without it, empty where there is none.

    Takes: places, where each row begins; is_answer, a paper that is nothing but a reservation has come as an answer, and says nothing of the board's view.
    """
    at = {id(row): place for row, place in zip(rows, places, strict=True)}
    alone = dissents.alone(rows) if is_answer else None
    if alone:
        shape.head, shape.sections, found.doc_type = rows[: alone[0] + 1], [], "yttrande"
    said = [alone[1]] if alone else dissents.set_apart(shape)
    if not said:
        return ""
    found.dissents = [Dissent(one.label, at[id(one.rows[0])], at[id(one.rows[-1])] + len(one.rows[-1].text)) for one in said]
    found.decision_clauses = clauses.clauses_of(shape, found.doc_type)
    theirs = {id(row) for one in said for row in one.rows}
    return clean.folded(" ".join(row.text for row in rows if id(row) not in theirs))


def _apart(rows: list[clean.Row], kept: list[int]) -> list[clean.Row]:
    """The rows at these places; where something was left out between two of them is a gap."""
    return [
        ticks.chosen(rows[at] if not count or kept[count - 1] == at - 1 else replace(rows[at], after_gap=True))
        for count, at in enumerate(kept)
    ]


def _carried(found: Findings, letter: list[clean.Row]) -> None:
    """What the letter says that the file in it does not: who sent it, and when."""
    told = Findings(text="")
    shape = structure.shape_of(letter)
    _head(told, clean.Sheet(letter), shape, clean.folded(" ".join(row.text for row in letter)))
    for name in ("doc_type", "title", "date", "author_body", "recipient"):
        if getattr(found, name) is None:
            setattr(found, name, getattr(told, name))


def _is_heard(found: Findings) -> bool:
    return bool(found.is_remiss_response) or found.doc_type == "sammanstallning"


def _head(found: Findings, sheet: clean.Sheet, shape: structure.Shape, whole: str, *, is_answer: bool = False) -> None:
    """What kind of document it is, and the facts of its head."""
    topics = {section.topic for section in shape.sections if section.topic}
    opening = " ".join(section.text for section in shape.sections[:1])
    title = titles.title_of(shape.head, sheet.rows, None)
    found.doc_type = titles.kind_of(shape.head, title, topics, opening, whole, is_replied_to=shape.is_replied_to)
    if found.doc_type is None and is_answer and len(plans.in_tables(sheet.rows)) < 2:
        found.doc_type = "yttrande"
    found.title = titles.title_of(shape.head, sheet.rows, found.doc_type)
    found.diarienummer = numbers.number_of(shape.head, sheet.rows, sheet.paper, whole, found.doc_type, found.title)
    found.date = days.date_of(shape.head, sheet.rows, sheet.paper, found.doc_type)
    found.sections = [section.heading for section in shape.sections]
    if found.doc_type not in ("styrdokument", "sammanstallning"):
        found.decision_clauses = clauses.clauses_of(shape, found.doc_type)
    paper = Paper(shape, sheet.paper, whole, found.doc_type, found.title, found.decision_clauses)
    found.recipient = addressees.recipient_of(paper)
    found.contacts = [one for one in dict.fromkeys(values_of(shape.head, "officer")) if persons.is_name(one)]
    found.author_body = senders.author_of(paper, found.recipient)


def _body(found: Findings, sheet: clean.Sheet, shape: structure.Shape, whole: str) -> None:
    """What it says: an answer's stands, a letter's questions, a plan's measures, the items of minutes."""
    kind = found.doc_type
    asked = bool(_NAMED.search(" ".join([found.title or "", *found.decision_clauses])) or _TOLD.search(whole[:4000]))
    asked = asked or matters.answers_audit(found.title, found.decision_clauses)
    found.is_remiss_response = (
        kind == "yttrande"
        or (kind in ANSWERS and asked)
        or (
            kind in (*ANSWERS, "protokoll")
            and matters.is_motion_prepared(found.title, found.decision_clauses, found.author_body if kind in ANSWERS else None)
        )
        or (kind == "protokoll" and matters.is_adopted(found.title, found.decision_clauses))
    )
    if (
        found.is_remiss_response
        or kind in ("remissbrev", "sammanstallning")
        or (kind == "protokoll" and found.title and matters.is_referred(found.title, found.decision_clauses))
    ):
        found.referred_matter = matters.matter_of(found.title, shape, whole)
    found.attachments = attachments.attachments_of(shape, whole)
    if (asked or kind == "remissbrev") and kind not in ("styrdokument", "sammanstallning"):
        found.deadline = letters.deadline_of(whole, kind)
    if kind in ("remissbrev", "protokoll"):
        found.recipients = letters.recipients_of(shape, found.decision_clauses, whole if kind == "remissbrev" else "")
    if kind == "protokoll" and found.recipients:
        found.recipient = None  # who is asked is not who is answered
    if kind == "styrdokument":
        found.measures = plans.measures_of(sheet.rows, shape, found.title or "")
    elif kind is None and len(table := plans.in_tables(sheet.rows)) > 1:
        found.doc_type, found.measures = "styrdokument", table  # pages out of a plan
    if kind == "protokoll":
        found.items = minutes.items_of(sheet.rows, shape)
    if found.is_remiss_response:
        found.their_number = signers.their_number_of(shape, whole, found.diarienummer)
    if kind not in ("protokoll", "sammanstallning"):
        found.signers = signers.signers_of(shape, whole)


def _stands(read: _Read) -> None:
    """What somebody thinks of it, sentence by sentence, and how the whole answer stands."""
    found, shape, whole = read.found, read.shape, read.whole
    if _is_heard(found):
        own = hearing.own_names(found.author_body, whole)
        found.viewpoints = viewpoints.viewpoints_of(shape, found.doc_type, own)
    if found.is_remiss_response:
        firm = [one for one in found.viewpoints if not one.is_faint]
        found.stance = stances.settled(read.told, firm) if read.told else None
        found.stance_is_sure = found.stance is not None
        if found.stance is None:
            letter = hearing.letter_of(shape) if found.doc_type == "yttrande" else ""
            found.stance = stances.stance_of(shape, whole, found.viewpoints, found.decision_clauses, letter=letter)
            found.stance_is_sure = wishes.is_plain(found.stance, firm)
            found.stance_is_sure &= not stances.is_of_a_part(found.stance, [one.evidence for one in found.viewpoints])
        if found.stance in ("no_comments", "abstains"):
            found.viewpoints = []
        if found.stance == "approves" and any(one.kind == "criticism" for one in read.chosen):
            found.stance = "approves_with_comments"
        found.viewpoints = polar.added(found.viewpoints, read.chosen)
        found.chapter_stances = stances.by_chapter(found.viewpoints)


def _quoted(rows: list[clean.Row], places: list[int], own: set[int]) -> Iterator[tuple[int, int]]:
    """Where the text is another's letter, from its first row to its last."""
    others = [at for at, row in enumerate(rows) if at not in own and not row.beside]
    for count, at in enumerate(others):
        if not count or others[count - 1] != at - 1:
            begin = places[at]
        if at + 1 not in others[count + 1 : count + 2]:
            yield begin, places[at] + len(rows[at].text)


def _text(rows: list[clean.Row], headings: frozenset[int]) -> tuple[str, list[int]]:
    """The cleaned text that positions refer to: lines of a paragraph joined, paragraphs parted; and where each row begins in it."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    alone = True
    for at, row in enumerate(rows):
        whole = row.is_whole and at > 0 and rows[at - 1].is_whole
        own = row.after_gap or at in headings or row.in_table or len(row.cells) > 1 or whole
        if not parts:
            parts.append(row.text)
        else:
            parts.append(f"\n\n{row.text}" if own or alone else f" {row.text}")
        alone = at in headings or row.in_table or len(row.cells) > 1
        length += len(parts[-1])
        places.append(length - len(row.text))
    return "".join(parts), places


def _placed(found: Findings) -> None:
    """Where each finding stands in the text."""
    places = Places(found.text)
    has_boxes = TICKED in found.text
    last: dict[str, int] = {}
    for at, point in enumerate(found.viewpoints):
        # What is said twice in the same words stands at two places.
        found.viewpoints[at] = placed = _at(point, places, last.get(point.evidence, 0), has_boxes=has_boxes)
        last[point.evidence] = placed.end or 0
    for name in ("title", "diarienummer", "their_number", "author_body", "recipient", "referred_matter"):
        if (value := getattr(found, name)) and (place := places.of(value)):
            found.places[name] = [place]
    for name in ("date", "deadline"):
        if (day := getattr(found, name)) and (place := days.place_of(day, found.text)):
            found.places[name] = [place]
    lists = {name: getattr(found, name) or [] for name in ("sections", "decision_clauses", "attachments", "recipients")}
    lists["signers"] = [one.name for one in found.signers]
    lists["contacts"] = found.contacts
    for name, values in {**lists, "measures": [one.text for one in found.measures or []]}.items():
        after = 0
        for value in values:
            place = places.of(value, after)
            found.places.setdefault(name, []).append(place)
            after = place[1] if place else after


def _at(point: Viewpoint, places: Places, after: int, *, has_boxes: bool) -> Viewpoint:
    if point.gist != point.evidence and (asked := places.of(point.heading)):
        after = asked[0]  # what was chosen stands at its question
    # An option that was ticked may be printed in a longer one that was not.
    ticked = places.of(f"{TICKED} {point.evidence}", after) if has_boxes else None
    place = (ticked[0] + len(TICKED) + 1, ticked[1]) if ticked else places.of(point.evidence, after)
    return replace(point, start=place[0], end=place[1]) if place else point
