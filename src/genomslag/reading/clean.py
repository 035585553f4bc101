"""What is the document's own text, and what is only the paper it stands on: page marks, running heads, addresses, empty forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from genomslag.reading.bodies import is_body
from genomslag.reading.lines import COLUMN, LeftOut, Line
from genomslag.reading.running import PAGE_MARK, PAGE_NUMBER, running_in, single
from genomslag.reading.vocabulary import SURE_TOPICS, TYING, kind_named, label_of, topic_of

_RULE = re.compile(r"^[\s_=*.…·-]*$")
_LEADER = re.compile(r"(\.\s?){5,}\s*\d*\s*$|…{2,}\s*\d*\s*$")
"""An entry in a list of contents, or a line to write on in a form."""

_PAPER = re.compile(
    r"""^(
        \d{1,3}\s?[(/\[]\s?\d{1,3}[)\]]?                        # 1 (3), 2/5
      | [-–]\s?\d{1,3}\s?[-–]
      | sid(a|an)?\.?:?\s*(\d{1,3}\b.{0,12})?
      | .{0,60}\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ][a-zåäö]+(\s[A-ZÅÄÖ][a-zåäö]+)?   # 434 81 Ort
      | (www\.|https?://)\S+
      | \S*@\S*\.\w+\S*
      | (besöks|post|faktura|leverans|e-post|webb)-?adress\b.{0,80}
      | (?=.*\d).{3,90}\b(besöksadress|postadress|org\.?\s?nr|växel)\b.{0,120}
      | (box|postbox)\s\d+\b.{0,60}
      | (tel(efon)?(växel)?|direkt(telefon|nr)?|växel|mobil|fax|org(anisations)?\.?\s?(nr|nummer)|e-?post|epost|webb?(plats)?|hemsida|bankgiro|plusgiro|bg|pg)\b\s?[:.]?\s?(\(.{1,30}\)|[\d+].{0,40}|\S*@\S+|(www|https?)\S+)?
      | expedierat/bestyrkt | justera(nde|re)(s|ns)?\s+(sign|signatur)\b.{0,60} | (sign(atur)?|utdragsbestyrkande|ordförandens\ signatur)[.:]?
      | "\[.*\]".* | «\S+»
      | (det\ här\ )?dokumentet\ är\ (digitalt|elektroniskt)\ (signerat|undertecknat).* | transaktionsidentitet:?.*
      | (dela|tipsa)\ (på|via|med|på:)\s.{0,80} | (dela|skriv\ ut|lyssna|till\ toppen|hoppa\ till\ innehåll\w*|(hem|startsida|start)\s?[/›>»].{0,100})
      | (skickat\ från\ min|sent\ from\ my|hämta\ outlook\ för|get\ outlook\ for)\ .{2,80}
      | du\ får\ inte\ ofta\ e-post\ från\b.* | varning:?\s?.*\b(extern|klicka)\b.* | bifogade\ filer\ om\ du\ inte\ känner\ igen\b.*
      | (detta\ dokument|handlingen|beslutet)\ (är|har)\ .{0,40}(elektroniskt|digitalt)\b.{0,80}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Cell:
    """A text in a column, and how far in on the line it begins."""

    at: int
    text: str


@dataclass(frozen=True)
class Row:
    """One line of the document's own text."""

    text: str
    page: int
    is_heading: bool
    in_table: bool
    after_gap: bool
    is_strong: bool = False
    is_whole: bool = False
    cells: tuple[Cell, ...] = ()
    size: float = 0.0
    attached: int = 0
    beside: str = ""
    left_out: LeftOut | None = None


@dataclass
class Sheet:
    """The document's own rows, and the lines that belong to the paper: they too name the house and its numbers."""

    rows: list[Row]
    paper: list[str] = field(default_factory=list)


def sheet_of(lines: Sequence[Line]) -> Sheet:
    """The document's own lines, each knowing whether a gap stands before it, apart from the paper's."""
    kept = _paged(_without_front_matter(lines))
    running = running_in(kept)
    sheet = Sheet([])
    gap = True
    for at, line in enumerate(kept):
        if _RULE.match(line.text) or PAGE_MARK.match(line.text) or _LEADER.search(line.text):
            gap = True
        elif at in running:
            sheet.paper.append(single(line.text))
        elif row := _row(line, gap, sheet.paper):
            sheet.rows.append(row)
            gap = False
    sheet.rows = _joined(sheet.rows)
    return sheet


def _row(line: Line, gap: bool, paper: list[str]) -> Row | None:
    """The line without those of its columns that are only paper."""
    cells = cells_of(line)
    own = [cell for cell in cells if not _PAPER.match(cell.text)]
    paper += [cell.text for cell in cells if cell not in own and not re.fullmatch(r"[\d\s()/-]+", cell.text)]
    if not own:
        return None
    text = line.text.strip() if line.in_table else "  ".join(cell.text for cell in own)
    return Row(
        text,
        line.page,
        line.is_heading,
        line.in_table,
        gap,
        line.is_strong,
        line.is_whole,
        tuple(own),
        line.size,
        line.attached,
        line.beside,
        line.left_out,
    )


def cells_of(line: Line) -> list[Cell]:
    """The columns of a line: between bars in a table, else parted by three spaces or more, or by four where words stand two apart."""
    if line.in_table:
        texts = [cell.strip() for cell in line.text.strip().strip("|").split("|")]
        return [Cell(at * 40, text) for at, text in enumerate(texts) if text]
    if close := _CLOSE_FIELDS.match(line.text.strip()) or _dated(line.text.strip()):
        return [Cell(close.start(at), close.group(at)) for at in (1, 2)]
    if _is_spread(line.text):
        return [Cell(len(line.text) - len(line.text.lstrip()), single(line.text))]
    columns = _FARTHEST_COLUMNS if _LOOSE.search(line.text) else _FAR_COLUMNS if _WIDE.search(line.text) else _COLUMNS
    return _tied([Cell(found.start(), single(found.group(0))) for found in columns.finditer(line.text)])


def _tied(cells: list[Cell]) -> list[Cell]:
    """No column ends with a small word, or is one: "Bilagor som   ingår" is one; a part's number belongs to its heading."""
    made: list[Cell] = []
    for cell in cells:
        numbered = (
            len(made) == 1
            and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+\.?", made[0].text)
            and re.match(r"[A-ZÅÄÖ][a-zåäö]", cell.text)
        )
        if numbered or made and (cell.text in _TIES or (cell.text[:1].islower() and made[-1].text.rsplit(" ", 1)[-1] in _TIES)):
            made[-1] = Cell(made[-1].at, f"{made[-1].text} {cell.text}")
        else:
            made.append(cell)
    return made


_TIES = TYING | {"som", "inom", "vid", "över", "mot", "gällande", "angående", "avseende", "rörande"}


_CLOSE_FIELDS = re.compile(r"^(Till|Diarienummer|Ert diarienummer) (Datum|Diarienummer|Ert diarienummer)$")
_DATED = re.compile(r"^([A-ZÅÄÖ].{4,70}?) ((?:19|20)\d\d-\d\d-\d\d)$")


def _dated(text: str) -> re.Match[str] | None:
    """A house and a day with one blank between, where the columns of a head have run together."""
    found = _DATED.match(text)
    return found if found and is_body(found.group(1)) else None


def _is_spread(text: str) -> bool:
    """A line whose every word stands apart from the next, with small words among them, is set wide and has no columns."""
    words = re.split(r"\s{3,}", text.strip())
    return len(words) >= 3 and not any(" " in word for word in words) and any(word in _SMALL for word in words[1:])


_SMALL = ("av", "om", "för", "med", "på", "till", "och", "som", "från", "över", "gällande", "angående", "avseende")
_COLUMNS = re.compile(r"\S(?:.*?\S)??(?=\s{3,}|\s*$)")
_FAR_COLUMNS = re.compile(r"\S(?:.*?\S)??(?=\s{4,}|\s*$)")
_FARTHEST_COLUMNS = re.compile(r"\S(?:.*?\S)??(?=\s{6,}|\s*$)")
_LOOSE = re.compile(r"[a-zåäö] {3,5}(?:av|om|för|med|i|på|till|och|som|från|vid|mot|över|kommun|stad|län|\d+:\d+)\b")
"""No column begins with such a word: the words of the line stand far apart, all of them."""
_WIDE = re.compile(r"\w  \w|^[A-ZÅÄÖ]\w+   [a-zåäö]+ [a-zåäö ]{1,30}$")
"""A heading whose letters stand wide has its words two or three blanks apart in the text of a PDF."""


def _without_front_matter(lines: Sequence[Line]) -> list[Line]:
    """Some files begin with a block of data about themselves."""
    if lines and lines[0].text.strip() == "---":
        for at, line in enumerate(lines[1:40], start=1):
            if line.text.strip() == "---":
                return list(lines[at + 1 :])
    return list(lines)


def _paged(lines: list[Line]) -> list[Line]:
    """A mark in the text begins a page, when the file itself has no pages."""
    if not any(PAGE_MARK.match(line.text) for line in lines):
        return lines
    first = next(line.text for line in lines if line.text.strip())
    made, page = [], 0 if PAGE_MARK.match(first) else 1
    for line in lines:
        page += bool(PAGE_MARK.match(line.text))
        made.append(replace(line, page=max(page, 1)))
    return made


def _joined(rows: list[Row]) -> list[Row]:
    """A word parted at a line's end is one word; "jämställdhets- och" keeps its hyphen; a point alone on a line belongs to the next."""
    made: list[Row] = []
    for row in rows:
        before = made[-1] if made else None
        if before and before.text in ("•", "-", "–", "o", "*"):
            made[-1] = replace(row, text=f"• {row.text}", after_gap=before.after_gap)
        elif before and _is_one_heading(before, row):
            made[-1] = _longer(before, f"{before.text} {row.text}")
        elif before and not before.is_whole and _is_parted(before.text, row.text):
            keep = before.text if re.search(r"\d-$", before.text) else before.text[:-1]
            made[-1] = _longer(before, keep + row.text)
        else:
            made.append(row)
    return made


def _is_one_heading(before: Row, row: Row) -> bool:
    """Strong lines close under each other are one heading, or one title; the lines of a letterhead are not."""
    if not (before.is_strong and row.is_strong) or row.after_gap or before.is_whole or len(before.text) + len(row.text) > 300:
        return False
    if len(before.cells) > 1 or len(row.cells) > 1 or before.text[-1] in ".:" or row.text.startswith("• "):
        return False
    if topic_of(row.text) or topic_of(before.text) in SURE_TOPICS:
        return False
    return not any(is_body(text) or kind_named(text) or label_of(text) for text in (before.text, row.text))


def _longer(row: Row, text: str) -> Row:
    return replace(row, text=text, cells=(Cell(row.cells[0].at if row.cells else 0, text),))


def _is_parted(before: str, text: str) -> bool:
    if re.search(r"[a-zåäöé]-$", before):
        return bool(re.match(r"[a-zåäöé]+", text)) and not re.match(r"(och|eller|samt|respektive|men)\b", text)
    return bool(re.search(r"\d{2}-$", before)) and bool(re.match(r"\d", text))


def folded(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


__all__ = ["COLUMN", "PAGE_NUMBER", "Cell", "Row", "Sheet", "cells_of", "folded", "sheet_of"]
