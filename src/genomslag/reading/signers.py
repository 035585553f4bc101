"""Who signs, with what office, and who is said to have decided; and the diary number of the one who asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading.clean import Row
from genomslag.reading.findings import Signer
from genomslag.reading.head import first, values_of
from genomslag.reading.numbers import NUMBER, number_in
from genomslag.reading.persons import is_name, is_person
from genomslag.reading.structure import Shape

_LAST = 16
"""How many rows from the end a signature may stand in."""
_NAME = r"[A-ZÅÄÖÉ][\wåäöé]+(?:-[A-ZÅÄÖ]\w+)?(?: (?:von|af|de|van) )?(?: ?[A-ZÅÄÖÉ][\wåäöé]+(?:-[A-ZÅÄÖ]\w+)?){1,2}"
_DECIDED = re.compile(
    rf"\b(?:beslutats|fattats|godkänts|avgetts|undertecknats) (?:i detta ärende )?av (?P<office>[a-zåäö]+(?: [a-zåäö]+){{0,3}}) (?P<name>{_NAME})"
    rf"|(?P<office2>(?:[Gg]eneraldirektör|[Öö]verdirektör|[Rr]ektor|[Ll]andshövding|[Aa]vdelningschef|[Ll]agman)[a-zåäö]*) (?P<name2>{_NAME}) har (?:beslutat|fattat)"
)
_THEIRS = re.compile(
    rf"(?i:\b(?:ert|er|eran|deras|remissens) (?:dnr|diarienr|diarienummer|beteckning|referens|ref|ärende|ärendenummer|d\.?\s?nr))\.?:?\s*({NUMBER})"
)


def their_number_of(shape: Shape, whole: str, own: str | None) -> str | None:
    """The diary number of the one who asked: under its label in the head, or where the text says "ert dnr"."""
    labelled = first(values_of(shape.head, "their_number"), number_in)
    found = _THEIRS.search(whole[:4000])
    said = labelled or (found.group(1) if found else None)
    return said if said and said != own else None


def signers_of(shape: Shape, whole: str) -> list[Signer]:
    """Names at the end with their offices, and those who are said to have decided; each name once."""
    own = [section.rows for section in shape.sections if section.topic != "reservations"]
    last = own[-1:] or [shape.head]
    found: dict[str, str] = {}
    for name, office in (*_decided(whole), *_signed([row for rows in last for row in rows][-_LAST:])):
        found[name] = found.get(name) or office
    return [Signer(name, office) for name, office in found.items()]


def _decided(whole: str) -> Iterator[tuple[str, str]]:
    for found in _DECIDED.finditer(whole):
        yield found.group("name") or found.group("name2"), (found.group("office") or found.group("office2")).lower()


def _signed(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """A name alone in its column; the office beside it after a comma, or under it."""
    for at, row in enumerate(rows):
        for cell in row.cells:
            name, _, beside = cell.text.partition(", ")
            if not is_name(name) or (beside and not beside[:1].islower()):
                continue
            under = next(
                (other.text for later in rows[at + 1 : at + 2] for other in later.cells if abs(other.at - cell.at) <= 12), ""
            )
            yield name, beside or (under if is_person(under) and not is_name(under) else "")
