"""Several answers in one spreadsheet, each as a file of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from genomslag.faces.exchange import workbook
from genomslag.faces.exchange.reasons import reason, reason_of
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable, source
from genomslag.reading.several import parted


@dataclass(frozen=True)
class Extract:
    """One of several answers: whose it is, what it is called, and its file."""

    body: str
    name: str
    data: bytes


def extracts_of(data: bytes, name: str, who: Collection[str] = ()) -> tuple[list[Extract], list[tuple[str, str]]]:
    """The answers in a spreadsheet or a text with separators, each as a workbook with the questions and what was answered; none where the file is one answer. And what belongs to none of them, with the reason why it was not read.

    Takes: who, heads of columns that name who answers, as a person has said.
    Refuses: Invalid, with the code and the sentence of what could not be read.
    """
    try:
        book = source.book_of(data, name)
    except Unreadable as trouble:
        raise Invalid(trouble.code, reason(trouble), field="file") from trouble
    if book is None:
        return [], []
    made = parted(book, who)
    extracts = [
        Extract(
            one.body,
            f"{PurePath(name).stem}, {one.place}.xlsx",
            workbook.write(one.body, (), [row.texts for row in one.table.rows], widths=(40, 80)),
        )
        for one in made.parts
    ]
    return extracts, [(f"{name}, {one.name}", reason_of(one.code, one.reason)) for one in made.left]
