"""OpenDocument texts and workbooks before outside programs: python -m tools.office FILE...

An OpenDocument text is opened by LibreOffice, which must keep its words and its headings, and is read back by the product's own reader. A workbook is opened by LibreOffice, which must keep every word
of every cell, and by openpyxl where it is installed: each sheet has a row of headings that stays in view, and each link leads to a cell that is there.
"""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

_WORD = re.compile(r"\w{4,}")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WORKBOOKS = "localc"
"""What LibreOffice opens workbooks with; where only its writer is installed, a workbook cannot be judged, and that is no fault of it."""
_LINK = re.compile(r"^'?(?P<sheet>[^'!]+)'?!\$?[A-Z]+\$?(?P<row>\d+)$")


def words_of(path: Path) -> set[str]:
    """Every longer word in the parts of a packed document that hold what people read."""
    said = []
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if re.search(r"(^|/)(content|styles|sharedStrings|sheet\d+)\.xml$", name):
                said.append(" ".join(ElementTree.fromstring(packed.read(name)).itertext()))
    return set(_WORD.findall(" ".join(said).lower()))


def turned(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice writes it anew."""
    asked = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", kind, "--outdir", str(folder), str(path)]  # fmt: skip
    subprocess.run(asked, capture_output=True, timeout=300, check=False)
    return folder / f"{path.stem}.{kind.split(':')[0]}"


def faults_of(path: Path) -> list[str]:
    """What is wrong with a file; nothing when it is sound."""
    with tempfile.TemporaryDirectory(prefix="genomslag-office-") as held:
        folder = Path(held)
        made = turned(path, "odt" if path.suffix == ".odt" else "xlsx", folder / "out")
        if not made.exists():
            return ["LibreOffice cannot open it"]
        lost = sorted(words_of(path) - words_of(made))
    found = [f"LibreOffice lost words: {lost[:8]}"] if lost else []
    return found + (_text_faults(path) if path.suffix == ".odt" else _workbook_faults(path))


def _text_faults(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as packed:
        first = packed.infolist()[0]
        content = ElementTree.fromstring(packed.read("content.xml"))
        whole = packed.read("styles.xml").decode() + packed.read("content.xml").decode()
    levels = [int(one.get(f"{_TEXT}outline-level", "0")) for one in content.iter(f"{_TEXT}h")]
    found = (
        []
        if (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        else ["mimetype is not first and unpacked"]
    )
    found += [] if 'fo:language="sv"' in whole or 'fo:language="en"' in whole else ["no language is said"]
    jumps = [f"{one} to {after}" for one, after in zip(levels, levels[1:], strict=False) if after > one + 1]
    return found + ([] if levels else ["no headings"]) + [f"heading level jumps {jump}" for jump in jumps]


def _workbook_faults(path: Path) -> list[str]:
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        return []
    book, found = openpyxl.load_workbook(path), []
    for sheet in book.worksheets:
        if sheet.max_row < 1 or not sheet["A1"].value:
            found.append(f"{sheet.title}: no row of headings")
        if sheet.max_row > 1 and not sheet.freeze_panes:
            found.append(f"{sheet.title}: the row of headings does not stay in view")
        links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        for place in filter(None, links):
            led = _LINK.match(place)
            if led is None or led["sheet"] not in book.sheetnames or int(led["row"]) > book[led["sheet"]].max_row:
                found.append(f"{sheet.title}: a link leads to {place}, which is not there")
    return found


def main(paths: list[str]) -> int:
    """Zero when every file is sound, two when the judge itself is missing."""
    if any(name.endswith(".xlsx") for name in paths) and shutil.which(WORKBOOKS) is None:
        print("VERDICT office: ERROR LibreOffice Calc is not installed (validator did not run)")
        return 2
    failed = 0
    for name in paths:
        found = faults_of(Path(name))
        failed += bool(found)
        print(f"{'FAIL' if found else 'PASS'} {name}")
        print("".join(f"  {one}\n" for one in found), end="")
    print(f"VERDICT office: {'FAIL' if failed else 'PASS'} ({len(paths)} files)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
