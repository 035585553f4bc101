"""A person fills in a working draft: in Word, in an OpenDocument text or in a workbook, by what the columns are called."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
from lxml import etree

from genomslag.faces.cli import compiling
from genomslag.faces.exchange import sheets as writing
from genomslag.faces.exchange.compiling import book_of, read_back
from genomslag.reading.sources import workbook as reading
from genomslag.reading.together import read_folder, referred_of

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
Change = Callable[[str, dict[str, str]], dict[str, str]]
"""Takes what stands above a table and a row by the heads of its columns; gives the cells that the person writes."""


def word(place, change: Change) -> None:
    """The draft at a place, changed as a person would in Word."""
    document = docx.Document(str(place))
    above = ""
    for part in document.iter_inner_content():
        if not hasattr(part, "rows"):
            above = part.text.strip() or above
            continue
        heads = [cell.text for cell in part.rows[0].cells]
        for row in part.rows[1:]:
            cells = row.cells
            told = dict(zip(heads, [cell.text for cell in cells], strict=True))
            for head, text in change(above, told).items():
                cells[heads.index(head)].text = text
    document.save(str(place))


def open_text(place, change: Change) -> None:
    """The same in an OpenDocument text."""
    with zipfile.ZipFile(place) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    tree = etree.fromstring(held["content.xml"])
    above = ""
    for part in tree.iter(f"{{{TEXT}}}h", f"{{{TABLE}}}table"):
        if part.tag.endswith("}h"):
            above = "".join(part.itertext())
            continue
        rows = [row.findall(f"{{{TABLE}}}table-cell") for row in part.iter(f"{{{TABLE}}}table-row")]
        heads = ["".join(cell.itertext()) for cell in rows[0]]
        for cells in rows[1:]:
            told = dict(zip(heads, ["".join(cell.itertext()) for cell in cells], strict=True))
            for head, text in change(above, told).items():
                cell = cells[heads.index(head)]
                for old in list(cell):
                    cell.remove(old)
                for line in text.split("\n"):
                    etree.SubElement(cell, f"{{{TEXT}}}p").text = line
    held["content.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, data in held.items():
            packed.writestr(name, data)
    place.write_bytes(made.getvalue())


def book(place, change: Change) -> None:
    """The same in a workbook."""
    made = []
    for sheet in reading.book_of(place.read_bytes(), most_rows=100_000).sheets:
        heads = sheet.rows[0].texts
        rows = []
        for row in sheet.rows[1:]:
            told = dict(zip(heads, row.texts, strict=True))
            rows.append([*(told | change(sheet.name, told)).values()])
        made.append(writing.Sheet(sheet.name, heads, rows))
    place.write_bytes(writing.workbook(made, title="Ifyllt", on=date(2026, 4, 1)))


WAYS = {".docx": word, ".odt": open_text, ".xlsx": book}


def compiled(folder, to, *more):
    return compiling.main([str(folder / "svar"), "--referred", str(folder / "program.docx"), "--to", str(folder / to), *more])


def filled(folder, ending, change):
    """The draft, filled in, and the book that it makes with the folder."""
    assert compiled(folder, f"utkast{ending}") == 0
    WAYS[ending](folder / f"utkast{ending}", change)
    return again(folder, f"utkast{ending}")


def again(folder, name):
    read = read_folder(folder / "svar", referred_of(folder / "program.docx"))
    return book_of(read, read_back(folder / name))
