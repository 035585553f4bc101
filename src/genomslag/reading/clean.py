"""What is the document's own text, and what is only the paper it stands on: page marks, addresses, form labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from genomslag.reading.source import Line

_PAGE_MARK = re.compile(r"^<!--.*-->$")
_FURNITURE = re.compile(
    r"""^(
        \d{1,3}\s?[(/]\s?\d{1,3}\)?            # 1 (3), 2/5
      | sida\s+\d+(\s*(av|\(|/)\s*\d+\)?)?     # Sida 1 av 3
      | .*\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ][a-zåäö]+  # 434 81 Ort
      | (www\.|https?://)\S+
      | \S+@\S+\.\w+
      | (besöks|post|faktura)adress\b.*
      | (tel(efon)?|växel|fax|org\.?\s?nr|organisationsnummer|e-post)\b.{0,60}\d.*
      | expedierat/bestyrkt|justerandes?\s+sign.*|utdragsbestyrkande.*
      | "\[.*\]".*
      | det\ här\ dokumentet\ är\ digitalt\ signerat.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Row:
    """One line of the document's own text."""

    text: str
    page: int
    is_heading: bool
    in_table: bool
    after_gap: bool


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The document's own lines, without what belongs to the paper, each knowing whether a gap stands before it."""
    kept = _without_front_matter(lines)
    repeated = _repeated(kept)
    found: list[Row] = []
    gap, page = True, 1
    for line in kept:
        text = re.sub(r"[ \t]{2,}", "  ", line.text.strip())
        if _PAGE_MARK.match(text):
            page += 1
            continue
        if not text:
            gap = True
            continue
        if _FURNITURE.match(text) or text in repeated:
            continue
        found.append(Row(text, max(line.page, page), line.is_heading, line.in_table, gap))
        gap = False
    return _joined_hyphens(found)


def _without_front_matter(lines: Sequence[Line]) -> list[Line]:
    """Some files begin with a block of data about themselves."""
    if lines and lines[0].text.strip() == "---":
        for at, line in enumerate(lines[1:40], start=1):
            if line.text.strip() == "---":
                return list(lines[at + 1 :])
    return list(lines)


def _repeated(lines: Sequence[Line]) -> set[str]:
    """Lines that stand on three pages or more are the paper's, unless they are headings of its sections."""
    seen: Counter[str] = Counter()
    for page in {line.page for line in lines}:
        seen.update({line.text.strip() for line in lines if line.page == page and line.text.strip()})
    return {text for text, count in seen.items() if count >= 3 and len(text) > 3}


def _joined_hyphens(rows: list[Row]) -> list[Row]:
    """A word parted at a line's end is one word; "jämställdhets- och" keeps its hyphen."""
    made: list[Row] = []
    for row in rows:
        before = made[-1] if made else None
        if (
            before
            and re.search(r"[a-zåäö]-$", before.text)
            and re.match(r"[a-zåäö]+", row.text)
            and not re.match(r"(och|eller|samt)\b", row.text)
        ):
            made[-1] = replace(before, text=before.text[:-1] + row.text)
        elif before and re.search(r"\d-$", before.text) and re.match(r"\d", row.text):
            made[-1] = replace(before, text=before.text + row.text)
        else:
            made.append(row)
    return made


def folded(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())
