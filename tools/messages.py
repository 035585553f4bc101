"""The Swedish catalogue: gathered from the source, translated in one file, compiled and committed. Needs no GNU gettext.

python -m tools.messages            gathers, keeps what is translated, compiles
python -m tools.messages --check    tells what is missing, stale or wrong, and changes nothing
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "genomslag"
CATALOGUE = SOURCE / "locale" / "sv" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
METHODS = [
    ("**/tests/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/account_templates/**.html", "tools.messages:spoken_in_frame"),
]
OPTIONS = {"**/templates/**.html": {"silent": "false", "newstyle_gettext": "true", "encoding": "utf-8"}}
NO_DAY = datetime(2020, 1, 1, tzinfo=UTC)
"""The compiled file carries a day; a fixed one, so that the same words give the same file."""
_PLACES = re.compile(r"%\((\w+)\)[sd]|%%")


def spoken_in_frame(
    file: IO[bytes], _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What our frame around the sign-in pages says; it is the one place that speaks Django's template language."""
    for number, line in enumerate(file.read().decode().splitlines(), start=1):
        for message in re.findall(r"""{% translate (?:"([^"]+)"|'([^']+)')""", line):
            yield number, "gettext", message[0] or message[1], []


def gathered() -> Catalog:
    """Every message in the source."""
    found = Catalog(locale="sv", project="Genomslag", charset="utf-8")
    for _file, _line, message, _comments, _context in extract_from_dir(
        str(SOURCE), method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, strip_comment_tags=True
    ):
        if message:
            found.add(message)
    return found


def merged() -> Catalog:
    """What is in the source, with the translations there are."""
    known = read_po(BytesIO(CATALOGUE.read_bytes()), locale="sv") if CATALOGUE.exists() else Catalog(locale="sv")
    fresh = gathered()
    made = Catalog(locale="sv", project="Genomslag", charset="utf-8", fuzzy=False)
    for message in sorted((one for one in fresh if one.id), key=lambda one: str(one.id)):
        said = known.get(message.id)
        made.add(message.id, said.string if said is not None else "")
    return made


def faults(catalogue: Catalog) -> list[str]:
    """What is not translated, or whose places for values differ."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(strings):
            found.append(f"not translated: {ids[0]!r}")
        elif set(_PLACES.findall(ids[-1])) != set(_PLACES.findall(strings[-1])):
            found.append(f"other places for values: {ids[0]!r} -> {strings[-1]!r}")
        if re.search("[åäöÅÄÖ]", "".join(ids)):
            found.append(f"not English: {ids[0]!r}")
    return found


def _bytes(write: object, catalogue: Catalog, **options: object) -> bytes:
    out = BytesIO()
    write(out, catalogue, **options)  # type: ignore[operator]
    return out.getvalue()


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as text, without dates, so that the same source gives the same file."""
    text = _bytes(write_po, catalogue, width=120, no_location=True, omit_header=True)
    head = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: sv\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return head + text


def main(argv: list[str]) -> int:
    """Zero when the catalogue is whole."""
    catalogue = merged()
    wrong = faults(catalogue)
    po = po_bytes(catalogue)
    compiled = read_po(BytesIO(po), locale="sv")
    compiled.creation_date = compiled.revision_date = NO_DAY
    mo = _bytes(write_mo, compiled)
    if "--check" in argv:
        if not CATALOGUE.exists() or CATALOGUE.read_bytes() != po:
            wrong.append("the catalogue is not what the source says: run make messages")
        if not COMPILED.exists() or COMPILED.read_bytes() != mo:
            wrong.append("the compiled catalogue is old: run make messages")
    else:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(po)
        COMPILED.write_bytes(mo)
    for line in wrong[:40]:
        print(line)
    print(f"{len(catalogue)} messages, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
