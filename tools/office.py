"""OpenDocument texts and workbooks before outside programs: python -m tools.office FILE...

An OpenDocument text is held against the schema of the standard (OpenDocument 1.3, which openxml-audit carries), opened by LibreOffice, which must keep its words and its headings, and each of its styles must
be there. A workbook is held against the rules of Open XML by openxml-audit, opened by LibreOffice, which must keep every word of every cell, and by openpyxl: each sheet has a row of headings that stays in view
and is printed on every page, and each link leads to a cell that is there. What is needed is installed beside the other judges the first time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from lxml import etree

_WORD = re.compile(r"\w{4,}")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WORKBOOKS = "localc"
"""What LibreOffice opens workbooks with; where only its writer is installed, a workbook cannot be judged, and that is no fault of it."""


NEEDED = ("openxml-audit==0.8.0", "openpyxl==3.1.5")
_SCHEMAS = "lib/python3*/site-packages/openxml_audit/odf/schemas/odf-1.3"
_TABLE, _STYLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "style"))


@lru_cache(maxsize=1)
def judges() -> Path | None:
    """Where the judges' own programs are, with their schemas; none when they cannot be had."""
    home = Path(os.environ.get("STD_TMP", Path(tempfile.gettempdir()) / "genomslag-validators")) / "py-office"
    if not (home / ".ok").exists():
        shutil.rmtree(home, ignore_errors=True)
        steps = ([sys.executable, "-m", "venv", str(home)], [str(home / "bin/pip"), "install", "-q", "--disable-pip-version-check", *NEEDED])  # fmt: skip
        if any(subprocess.run(step, capture_output=True, check=False).returncode for step in steps):
            return None
        (home / ".ok").touch()
    return home


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
    home = judges()
    if home is None:
        return found
    return found + (
        [*_against_schema(path, home), *_text_faults(path)] if path.suffix == ".odt" else _workbook_faults(path, home)
    )


def _against_schema(path: Path, home: Path) -> list[str]:
    """What the schema of the standard says of each part."""
    folder = next(home.glob(_SCHEMAS))
    found = []
    with zipfile.ZipFile(path) as packed:
        for schema, parts in (("schema", ("content", "styles", "meta")), ("manifest-schema", ("META-INF/manifest",))):
            rules = etree.RelaxNG(etree.parse(folder / f"OpenDocument-v1.3-{schema}.rng"))
            for part in parts:
                if not rules.validate(etree.fromstring(packed.read(f"{part}.xml"))):
                    found.append(f"{part}.xml: {rules.error_log.last_error.message}")
    return found


def _text_faults(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as packed:
        first = packed.infolist()[0]
        content = ElementTree.fromstring(packed.read("content.xml"))
        sheet = ElementTree.fromstring(packed.read("styles.xml"))
        whole = packed.read("styles.xml").decode() + packed.read("content.xml").decode()
        meta = packed.read("meta.xml").decode()
    levels = [int(one.get(f"{_TEXT}outline-level", "0")) for one in content.iter(f"{_TEXT}h")]
    found = (
        []
        if (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        else ["mimetype is not first and unpacked"]
    )
    there = {one.get(f"{_STYLE}name") for part in (sheet, content) for one in part.iter() if one.get(f"{_STYLE}name")}
    named = {one.get(name) for one in content.iter() for name in (f"{_TEXT}style-name", f"{_TABLE}style-name") if one.get(name)}
    found += [f"there is no style {one}" for one in sorted(named - there)]
    found += [] if re.search("<dc:title>[^<]+</dc:title>", meta) else ["it has no title"]
    tables = [one for one in content.iter(f"{_TABLE}table") if one.find(f"{_TABLE}table-header-rows") is None]
    found += [f"{len(tables)} tables have no header row"] if tables else []
    found += [] if 'fo:language="sv"' in whole or 'fo:language="en"' in whole else ["no language is said"]
    jumps = [f"{one} to {after}" for one, after in zip(levels, levels[1:], strict=False) if after > one + 1]
    return found + ([] if levels else ["no headings"]) + [f"heading level jumps {jump}" for jump in jumps]


_LOOKED_AT = """
import re, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    if sheet.max_row < 1 or not sheet["A1"].value:
        print(f"{sheet.title}: no row of headings")
    if sheet.max_row > 1 and not sheet.freeze_panes:
        print(f"{sheet.title}: the row of headings does not stay in view")
    if book.properties.title and not (sheet.print_title_rows or "").endswith("1:$1"):
        print(f"{sheet.title}: the row of headings is printed on the first page alone")
    if sheet.merged_cells.ranges:
        print(f"{sheet.title}: cells are merged")
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.location):
        led = re.match(r"^'?(?P<sheet>[^'!]+)'?!\\$?[A-Z]+\\$?(?P<row>\\d+)$", cell.hyperlink.location)
        if led is None or led["sheet"] not in book.sheetnames or int(led["row"]) > book[led["sheet"]].max_row:
            print(f"{sheet.title}: a link leads to {cell.hyperlink.location}, which is not there")
if book.properties.title and not book.properties.language:
    print("it does not say its language")
"""
"""What openpyxl is asked in the judges' own environment. A workbook with a title is to be read on paper too; one without is data for another program."""


def _workbook_faults(path: Path, home: Path) -> list[str]:
    """What the rules of Open XML say, and what openpyxl sees. That words stand in their cells, and not in a list of their own, is allowed: it is told as a warning, and is none here."""
    audit = subprocess.run([str(home / "bin/openxml-audit"), "-q", "-f", "office2019", str(path)], capture_output=True, text=True, check=False)  # fmt: skip
    found = [] if audit.returncode == 0 else [f"openxml-audit: {audit.stdout[-1500:]}"]
    seen = subprocess.run([str(home / "bin/python"), "-c", _LOOKED_AT, str(path)], capture_output=True, text=True, check=False)
    return found + seen.stdout.splitlines() + (seen.stderr.splitlines()[-1:] if seen.returncode else [])


def main(paths: list[str]) -> int:
    """Zero when every file is sound, two when the judge itself is missing."""
    if any(name.endswith(".xlsx") for name in paths) and shutil.which(WORKBOOKS) is None:
        print("VERDICT office: ERROR LibreOffice Calc is not installed (validator did not run)")
        return 2
    if judges() is None:
        print("VERDICT office: ERROR the judges' programs cannot be had (validator did not run)")
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
