"""What people wrote in a working draft: outcome and reply for each viewpoint, and what was set aside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from genomslag.reading.limits import Unreadable, check_size, check_zip

CODE = re.compile(r"\b[0-9a-f]{6}-\d+(?:\.\d+)?\b")
NUMBER, QUOTE, OUTCOME, REPLY, ASIDE = "number", "quote", "outcome", "reply", "aside"
HEADS: Mapping[str, str] = {
    "nr": NUMBER,
    "no.": NUMBER,
    "synpunkt": QUOTE,
    "viewpoint": QUOTE,
    "mening": QUOTE,
    "sentence": QUOTE,
    "utfall": OUTCOME,
    "outcome": OUTCOME,
    "svar": REPLY,
    "bemötande": REPLY,
    "reply": REPLY,
    "sätts åt sidan, därför att": ASIDE,
    "set aside, because": ASIDE,
}
"""The heads of columns in both languages, and what stands under each."""

OUTCOMES: Mapping[str, str] = {
    "changed": r"^(?!.*\b(inte|ej|not|delvis|partly)\b).*\b(ändrat|ändras|ändrad|ja|changed|yes)\b",
    "partly": r"\b(delvis|partly)\b",
    "not_changed": r"\b(inte ändrat|ej ändrat|oförändrat|nej|not changed|unchanged|no)\b|^(inte|ej)\b",
    "noted": r"\b(noterat|noteras|noted)\b",
}


class NotADraft(Exception):
    """The file cannot be read as a working draft; the sentence says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Said:
    """What a person wrote at a viewpoint. outcome is a key of OUTCOMES, or the words as they stand when they are none of them."""

    quote: str
    outcome: str = ""
    reply: str = ""

    @property
    def is_whole(self) -> bool:
        return self.outcome in OUTCOMES and bool(self.reply.strip())


@dataclass
class Written:
    """All that was written in a draft, by the codes of viewpoints and of sentences set aside."""

    said: dict[str, Said] = field(default_factory=dict)
    aside: dict[str, Said] = field(default_factory=dict)


def read_back(place: Path) -> Written:
    """What was written in a working draft; rows that nobody touched are left out.

    Refuses: NotADraft.
    """
    try:
        data = place.read_bytes()
        check_size(data)
        check_zip(data)
        document = docx.Document(str(place))
    except Unreadable as trouble:
        raise NotADraft(trouble.message) from trouble
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError) as trouble:
        raise NotADraft("Filen är inget Word-dokument som går att läsa. Spara arbetsutkastet som .docx.") from trouble
    made = Written()
    known = 0
    for rows in map(_rows, document.tables):
        for row in rows:
            known += 1
            _take_in(made, row)
    if not known:
        raise NotADraft("Filen har ingen tabell med kolumnerna Nr, Utfall och Svar. Ange ett arbetsutkast som gjorts här.")
    return made


def _rows(table: Table) -> Iterator[dict[str, str]]:
    """The rows of a table of the draft, by what their columns are; a table of another kind has none."""
    cells = [[_words(cell) for cell in row.iterchildren("{*}tc")] for row in table._tbl.tr_lst]
    if not cells:
        return
    columns = [HEADS.get(head.strip().casefold(), "") for head in cells[0]]
    if NUMBER not in columns or not {REPLY, ASIDE} & set(columns):
        return
    for row in cells[1:]:
        yield {name: text for name, text in zip(columns, row, strict=False) if name}


def _words(cell: object) -> str:
    """A cell's words as they stand when changes that somebody tracked are accepted."""
    lines = cell.iterchildren("{*}p")  # type: ignore[attr-defined]
    return "\n".join("".join(node.text or "" for node in line.iter("{*}t")) for line in lines).strip()


def _take_in(made: Written, row: Mapping[str, str]) -> None:
    codes = CODE.findall(row[NUMBER])
    quote = row.get(QUOTE, "")
    if reason := row.get(ASIDE, "").strip():
        made.aside.update({code: Said(quote, reply=reason) for code in codes})
    outcome, reply = row.get(OUTCOME, "").strip(), row.get(REPLY, "").strip()
    if outcome or reply:
        made.said.update({code: Said(quote, outcome_of(outcome), reply) for code in codes})


def outcome_of(words: str) -> str:
    """The outcome that some words name; the words themselves, when they name none."""
    said = " ".join(words.casefold().split())
    for outcome in ("partly", "not_changed", "changed", "noted"):
        if re.search(OUTCOMES[outcome], said):
            return outcome
    return words


__all__ = ["NotADraft", "Said", "Written", "outcome_of", "read_back"]
