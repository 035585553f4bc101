"""A workbook (.xlsx) of plain tables, written straight as its XML: a head that stays, columns that fit, links between the sheets, and a few colours that say no more than the words do."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
LONGEST_NAME = 31
WIDEST, NARROWEST, TALLEST = 60, 8, 27
LINE_POINTS = 15
"""A line of a row; a row can be no taller than 409 points."""
_DAY, _FIRST_DAY = 164, date(1899, 12, 30)
"""The number of our own format for days, and the day from which a workbook counts them."""
FILLS = {"plain": "", "head": "FFE7E5DF", "for": "FFD9EAD3", "partly": "FFFFF2CC", "against": "FFF4CCCC", "neutral": "FFE8EAED"}
"""What a cell's ground may be; the mark in the cell says the same without it."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Cell:
    """What a cell says. link is a place in the workbook: a sheet's name and a row that counts from 1."""

    value: str | int | Decimal | date | None
    fill: str = "plain"
    link: tuple[str, int] | None = None


@dataclass(frozen=True)
class Sheet:
    """A table with its head in the first row.

    side is how many columns stay in view to the left, when the rest is turned; widest, how many signs a column is broad at most; tallest, how many lines
    of a row are shown at most, where what is longer is read in the cell itself.
    """

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell | str | int | Decimal | date | None]] = field(default_factory=list)
    side: int = 0
    widest: int = WIDEST
    tallest: int = TALLEST


def workbook(sheets: Sequence[Sheet], *, title: str, on: date, language: str = "sv-SE") -> bytes:
    """The workbook's bytes, the same for the same tables and day.

    Takes: language, that the file says it is in.
    """
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(sheets, title, on, language):
            entry = zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return held.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _parts(sheets: Sequence[Sheet], title: str, on: date, language: str) -> Iterator[tuple[str, str]]:
    places = range(1, len(sheets) + 1)
    names = [sheet_name(sheet.name) for sheet in sheets]
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_KIND}.worksheet+xml"/>' for at in places
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")], core="docProps/core.xml")
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in zip(places, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets><definedNames>{_named(sheets, names)}</definedNames></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            [
                *(("worksheet", f"worksheets/sheet{at}.xml") for at in places),
                ("styles", "styles.xml"),
                ("theme", "theme/theme1.xml"),
            ]
        ),
    )
    yield "xl/styles.xml", styles()
    yield "xl/theme/theme1.xml", theme()
    yield (
        "docProps/core.xml",
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{_words(title)}</dc:title><dc:language>{language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{on.isoformat()}T00:00:00Z</dcterms:created></cp:coreProperties>',
    )
    for at, sheet in zip(places, sheets, strict=True):
        yield f"xl/worksheets/sheet{at}.xml", _sheet(sheet)


def _named(sheets: Sequence[Sheet], names: Sequence[str]) -> str:
    """The head, and the columns that stay, are printed on every page; and what the filter is over, which programs look for by this name."""
    said = []
    for at, (sheet, name) in enumerate(zip(sheets, names, strict=True)):
        place = f"'{escape(name)}'!"
        over = f"{place}$A$1:${column(max(1, len(sheet.head)))}${len(sheet.rows) + 1}"
        said.append(f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">{over}</definedName>')
        side = f"{place}$A:${column(sheet.side)}," if sheet.side else ""
        said.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{side}{place}$1:$1</definedName>')
    return "".join(said)


def _relations(targets: Sequence[tuple[str, str]], core: str = "") -> str:
    made = [
        f'<Relationship Id="rId{at}" Type="{_LINKS}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    ]
    if core:
        made.append(
            f'<Relationship Id="rId{len(targets) + 1}" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="{core}"/>'
        )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def styles() -> str:
    """One style for each ground; words wrap and stand at the top."""
    grounds = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
        for colour in FILLS.values()
        if colour
    )
    align = '<alignment vertical="top" wrapText="1"/>'
    cells = "".join(
        f'<xf numFmtId="0" fontId="{1 if name == "head" else 0}" fillId="{at + 1 if colour else 0}" borderId="0" xfId="0" applyFill="1" applyFont="1" applyAlignment="1">{align}</xf>'
        for at, (name, colour) in enumerate(FILLS.items())
    )
    days = f'<xf numFmtId="{_DAY}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">{align}</xf>'
    fonts = '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="{_DAY}" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2">{fonts}</fonts><fills count="{len(FILLS) + 1}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{grounds}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{len(FILLS) + 1}">{cells}{days}</cellXfs>'
        f'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def theme() -> str:
    """The least theme that Excel takes for one: it writes a file anew that has none."""
    shades = ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F2A36"), ("lt2", "E7E5DF"), *((f"accent{at}", colour) for at, colour in enumerate(("2F5D8A", "7A4B1E", "3B6E3B", "8A2F3B", "5A4B8A", "2F7A7A"), 1)), ("hlink", "0000EE"), ("folHlink", "551A8B")  # fmt: skip
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in shades)
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    ground = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{ground}</a:ln>'
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Genomslag"><a:themeElements><a:clrScheme name="Genomslag">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Genomslag"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Genomslag"><a:fillStyleLst>{ground * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{ground * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _sheet(sheet: Sheet) -> str:
    rows = [
        [Cell(name, "head") for name in sheet.head],
        *([one if isinstance(one, Cell) else Cell(one) for one in row] for row in sheet.rows),
    ]
    links: list[str] = []
    widths = [_width(rows, at, sheet.widest) for at in range(len(sheet.head))]
    body = "".join(_row(at, row, links, min(sheet.tallest, _lines(row, widths))) for at, row in enumerate(rows, 1))
    columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1))
    last = f"{column(max(1, len(sheet.head)))}{len(rows)}"
    jumps = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    begins, pane = f"{column(sheet.side + 1)}2", "bottomRight" if sheet.side else "bottomLeft"
    split = f'xSplit="{sheet.side}" ySplit="1"' if sheet.side else 'ySplit="1"'
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane {split} topLeftCell="{begins}" activePane="{pane}" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{columns}</cols><sheetData>{body}</sheetData><autoFilter ref="A1:{last}"/>{jumps}{_ON_PAPER}</worksheet>'
    )


_ON_PAPER = (
    '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P (&amp;N)</oddFooter></headerFooter>"
)
"""On A4 that lies down, as broad as the paper, with the sheet's name and the page at the foot."""


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """About how many lines a row takes. It is said in the file, since not every program reckons it when it opens one: a row then shows its first line alone."""
    return max(
        sum(max(1, -(-len(line) // (width - 1))) for line in str(cell.value or "").split("\n"))
        for cell, width in zip(row, widths, strict=False)
    )


def _row(at: int, cells: Sequence[Cell], links: list[str], lines: int) -> str:
    made = []
    for place, cell in enumerate(cells, 1):
        where, style = f"{column(place)}{at}", list(FILLS).index(cell.fill)
        if cell.link is not None:
            target = f"'{sheet_name(cell.link[0])}'!A{cell.link[1]}"
            links.append(f"<hyperlink ref={quoteattr(where)} location={quoteattr(target)}/>")
        if isinstance(cell.value, date):
            made.append(f'<c r="{where}" s="{len(FILLS)}"><v>{(cell.value - _FIRST_DAY).days}</v></c>')
        elif isinstance(cell.value, int | Decimal):
            made.append(f'<c r="{where}" s="{style}"><v>{cell.value}</v></c>')
        elif cell.value:
            made.append(
                f'<c r="{where}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_words(cell.value)}</t></is></c>'
            )
        else:
            made.append(f'<c r="{where}" s="{style}"/>')
    return f'<row r="{at}" ht="{lines * LINE_POINTS}">{"".join(made)}</row>'


def _width(rows: Sequence[Sequence[Cell]], place: int, widest: int) -> int:
    longest = max(
        (len(line) for row in rows[:200] if place < len(row) for line in str(row[place].value or "").split("\n")), default=0
    )
    return min(widest, max(NARROWEST, longest + 2))


def _words(text: str) -> str:
    return escape(_UNSEEN.sub("", text)[:LONGEST_CELL])


def column(place: int) -> str:
    """A column's letters, from 1: A, B ... Z, AA."""
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def sheet_name(name: str) -> str:
    """A name that a sheet may have."""
    return re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:LONGEST_NAME] or "1"
