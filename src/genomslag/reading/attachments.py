"""What is attached: one entry for each paper, though it takes several lines."""

from __future__ import annotations

import re

from genomslag.reading.clean import Row, folded
from genomslag.reading.persons import is_person
from genomslag.reading.structure import Section, Shape

_MARK = re.compile(r"^(\d{1,3}[.)]|[-•–*]|[a-h][.)])\s+")
_OPENS = re.compile(
    r"^(bilaga|protokoll|tjänste\w+|yttrande|dom\b|beslut|remiss|promemoria|rapport|skrivelse|reservation|förslag|medborgarförslag|begäran|missiv|karta|samråds\w+|planbeskrivning|planhandling\w*|betänkande|utredning|underlag|(?:[\wåäö]+-?,? (?:och )?){0,2}\S+s (tjänste|yttrande|protokoll|remiss|betänkande|promemoria|förslag))",
    re.IGNORECASE,
)
_DAY_ENDS = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{4}|§ ?\d+|[.)’”])$")
_BESIDE = re.compile(r"^bilag(?:a|or)(?: \d+)?: (?P<what>[A-ZÅÄÖ].{3,150}?)\.?$", re.IGNORECASE)
_FOLLOWS = re.compile(r"(?:^|[.!?] )([A-ZÅÄÖ][^.!?]{5,70}?) (?:bifogas|biläggs)")


def attachments_of(shape: Shape, whole: str) -> list[str]:
    """What is attached: under Bilagor, else under what the decision rests on, else what the text says follows with it."""
    for topic in ("attachments", "basis"):
        sections = [section for section in shape.about(topic) if section.rows]
        if len({section.paragraph for section in sections}) == 1:
            sections = sections[:1]  # a second list in one matter is another's; in minutes each matter has its own
        if found := [entry for section in sections for entry in _entries(section)]:
            return found
    rows = [row.text for row in (*shape.head, *(row for section in shape.sections for row in section.rows))]
    beside = [named.group(1) for text in rows if (named := _BESIDE.match(text))]
    return beside or [found.group(1) for found in _FOLLOWS.finditer(whole)]


def _entries(section: Section) -> list[str]:
    found: list[str] = []
    before: Row | None = None
    marked = any(_MARK.match(row.text) for row in section.rows)
    numbered = any(re.match(r"^\d+[.)]\s", row.text) for row in section.rows)
    for row in section.rows:
        mark = _MARK.match(row.text)
        text = row.text[mark.end() :] if mark else row.text
        if row.in_table:
            text = ", ".join(cell.text for cell in row.cells)
        if before is not None and _ends(before, row, text, bool(mark), marked):
            break  # after a gap come the signers, not more attachments
        opens = (
            bool(mark) or before is None or (not numbered and (bool(_OPENS.match(text)) or not _unfinished(before, row, text)))
        )
        before = row
        if opens:
            found.append(text)
        else:
            found[-1] = folded(f"{found[-1]} {text}") if found else text
    return [folded(entry) for entry in found if len(entry) > 2]


def _ends(before: Row, row: Row, text: str, mark: bool, marked: bool) -> bool:
    """True when the list is over: names and offices, or running text after a gap."""
    if (len(row.cells) > 1 and not row.in_table) or (text.endswith(":") and not text.endswith("bilagor:") and not mark):
        return True  # columns of signers, or the first question of a form
    if not row.after_gap or mark:
        return is_person(text) and not _OPENS.match(text) and not mark and before.text[-1] not in ",-"
    if before.is_whole and max(len(before.text), len(text)) > 60:
        # Long paragraphs have gaps around them whether the file has one or not.
        return is_person(text) or (text.endswith(".") and len(text) > 100)
    if marked:
        return not _unfinished(before, row, text)
    return is_person(text) or (
        not _OPENS.match(text) and not re.search(r"\d{4}-\d{2}-\d{2}|\bbilaga\b", text) and not _unfinished(before, row, text)
    )


def _unfinished(before: Row, row: Row, text: str) -> bool:
    """The line goes on with the one before: it begins small, or the one before is cut in the middle."""
    said = before.text
    if before.is_whole:
        return False
    if text[:1].islower() or said[-1:] in ",-–":
        return True
    return len(said) > 70 and not _DAY_ENDS.search(said) and not row.in_table
