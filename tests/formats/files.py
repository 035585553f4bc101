"""Small files made by hand for tests of reading: a workbook cell by cell, a Word document block by block."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HIDDEN = ' state="hidden"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def letter(at):
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(place, said):
    """A text, a number, a day ("day", count), a formula ("=", formula, value), a fault ("!", word), a shared text ("shared", index)."""
    if said is None:
        return ""
    if isinstance(said, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(said)}</t></is></c>'
    if isinstance(said, (int, float)):
        return f'<c r="{place}"><v>{said}</v></c>'
    if said[0] == "day":
        return f'<c r="{place}" s="1"><v>{said[1]}</v></c>'
    if said[0] == "=":
        value = "" if said[2] is None else f"<v>{escape(str(said[2]))}</v>"
        return f'<c r="{place}" t="str"><f>{escape(said[1])}</f>{value}</c>'
    if said[0] == "shared":
        return f'<c r="{place}" t="s"><v>{said[1]}</v></c>'
    return f'<c r="{place}" t="e"><v>{said[1]}</v></c>'


def sheet(rows, merged=()):
    lines = []
    for number, row in (
        rows if rows and isinstance(rows[0], tuple) and isinstance(rows[0][0], int) else enumerate(rows, start=1)
    ):
        cells = "".join(cell(f"{letter(at)}{number}", said) for at, said in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    joined = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    joined = f'<mergeCells count="{len(merged)}">{joined}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{joined}</worksheet>'


def workbook(sheets, *, merged=(), hidden=(), shared=(), extra=None):
    """The bytes of an .xlsx. sheets: name and rows; a row is a list of cells."""
    made = io.BytesIO()
    names = list(sheets)
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"{HIDDEN if name in hidden else ""}/>'
        for at, name in enumerate(names, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>')
        packed.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
        packed.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
        if shared:
            texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
            packed.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
        for at, name in enumerate(names, start=1):
            packed.writestr(f"xl/worksheets/sheet{at}.xml", sheet(sheets[name], merged if at == 1 else ()))
        for name, data in (extra or {}).items():
            packed.writestr(name, data)
    return made.getvalue()


def word(*blocks):
    """The bytes of a .docx. A block: a text; (level, heading); ("•", point); ("**", bold line); a list of rows for a table."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        elif isinstance(block, list):
            table = document.add_table(rows=len(block), cols=len(block[0]))
            for at, row in enumerate(block):
                for column, text in enumerate(row):
                    table.cell(at, column).text = text
        elif block[0] == "•":
            document.add_paragraph(block[1], style="List Bullet")
        elif block[0] == "**":
            document.add_paragraph().add_run(block[1]).bold = True
        else:
            document.add_heading(block[1], level=block[0])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
