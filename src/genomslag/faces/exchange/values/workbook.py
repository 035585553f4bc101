"""A spreadsheet of one sheet, written by hand: texts as texts and numbers as numbers, so that no cell is ever taken for a formula."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from genomslag.faces.exchange import sheets

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same rows are the same bytes, whenever they are written."""
_DIGITS_KEPT = 15
"""A spreadsheet counts with fifteen digits; a longer number is written as text, so that none is lost."""

Value = str | int | Decimal | None


def workbook(name: str, rows: Iterable[Sequence[Value]]) -> bytes:
    """The bytes of an .xlsx with one sheet; the first row is its head and stays in sight."""
    lines = "".join(
        f'<row r="{number}">{"".join(_cell(at, number, said) for at, said in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(name[:31])}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("theme", "theme/theme1.xml")
        ),
        # Excel writes a file anew that has neither: it then asks whether to save what nobody has changed.
        "xl/styles.xml": f"{_HEAD}{sheets.styles()}",
        "xl/theme/theme1.xml": f"{_HEAD}{sheets.theme()}",
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}">{views}<sheetData>{lines}</sheetData></worksheet>',
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, text in files.items():
            packed.writestr(zipfile.ZipInfo(place, _EPOCH), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    "</Types>"
)


def _relations(*pairs: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _cell(at: int, row: int, said: Value) -> str:
    if said is None or said == "":
        return ""
    place = f"{_letters(at)}{row}"
    if isinstance(said, int | Decimal) and len(str(said).strip("-").replace(".", "")) <= _DIGITS_KEPT:
        return f'<c r="{place}"><v>{said}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(said))}</t></is></c>'


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
