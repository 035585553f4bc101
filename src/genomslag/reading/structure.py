"""Sections: which lines are headings, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from genomslag.reading.clean import Row, folded

_KNOWN = re.compile(
    r"""^(
        förslag\ till\ (beslut|yttrande|remissvar)\b.{0,90} | beslut(\s[–-]\s.{0,70})? | beslutssats(er)?
      | (sammanfattning|sammanfattande\ inställning|sammanfattande\ synpunkter)(\ av\ ärendet)? | bakgrund | inledning | innehåll
      | ärendets\ beredning | beredning | ärendet | ärendebeskrivning | beskrivning\ av\ ärendet | ärendet\ i\ korthet
      | (förvaltningens|kontorets|nämndens|kommunens|myndighetens|verkets|.{3,60}s)\ (synpunkter|bedömning|ställningstagande|inställning|förslag|kommentarer|överväganden|yttrande)(\ .{0,30})?
      | synpunkter(\ på\ .{0,70})? | bedömning | överväganden | ställningstagande | motivering(\ av\ ärendet)? | slutsats(er)? | yttrande(\ (från\ )?nämnden\ för\ .{3,50}|\ (från\ )?\w+nämnden)?
      | (ekonomiska|juridiska|övriga)\ konsekvenser(\ .{0,40})? | konsekvenser(\ .{0,60})? | ekonomi(sk\ (analys|bedömning))?
      | barn(ets\ bästa|konsekvens.{0,30}|rättsperspektiv.{0,30}|perspektiv.{0,30}) | jämställdhets(analys|perspektiv).{0,30} | jämlikhet.{0,30}
      | facklig\ (samverkan|information).{0,30} | samråd | tidplan | uppföljning | upplysning(ar)? | delegation | giltighet
      | beslutsunderlag | underlag\ för\ beslut | handlingar\ i\ ärendet | bilag(a|or) | beslutsgång | yrkanden? | reservation(er)? | omröstning(sresultat)?
      | propositionsordning | särskilda?\ (uttalanden?|yttranden?) | ersättaryttrande | protokollsanteckning(ar)? | jäv | deltar\ inte\ i\ beslutet
      | beslutet\ (skickas|sänds|expedieras|ska\ skickas)\ till | (skickas|expedieras|delges|kopia)\ till? | sändlista | expediering | expedieras
      | remissinstanser | roller\ och\ ansvar | syfte | mål | område | utförande | genomförande | avgränsning(ar)? | ansvar | metod
      | inkomna\ synpunkter.{0,60} | förslag\ till\ beslut\ på\ sammanträdet
    )\s*:?$""",
    re.IGNORECASE | re.VERBOSE,
)
_FIELD = re.compile(
    r"^(datum|diarienummer|dnr|ärendenummer|ärendenr|beteckning|handläggare|till|från|er beteckning|ert diarienummer|vår beteckning|referens|sida|kontakt|mottagare"
    r"|tjänsteskrivelse|tjänsteutlåtande|yttrande|remissvar|remiss|missiv|remissbrev|ordförandebeslut|delegationsbeslut|protokoll(sutdrag)?|sammanträdesprotokoll|handlingsplan|rutin)\b:?.{0,25}$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 110


@dataclass
class Section:
    """A heading and the rows under it."""

    heading: str
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        return folded(" ".join(row.text for row in self.rows))

    def named(self, *beginnings: str) -> bool:
        """True when the heading begins with any of these words."""
        return self.heading.lower().startswith(beginnings)


@dataclass
class Shape:
    """A document as a head and its sections."""

    head: list[Row]
    sections: list[Section]


def shape_of(rows: Sequence[Row]) -> Shape:
    """The document, parted at its headings. What stands before the first one is its head, with the title."""
    made = Shape([], [])
    title_seen = False
    for at, row in enumerate(rows):
        later = rows[at + 1] if at + 1 < len(rows) else None
        before = rows[at - 1] if at else None
        if is_heading(row, later, before, title_seen=title_seen, started=bool(made.sections)):
            if made.sections and not made.sections[-1].rows and _is_continued(made.sections[-1].heading, row):
                made.sections[-1].heading += f" {row.text}"
            else:
                made.sections.append(Section(row.text))
        elif made.sections:
            made.sections[-1].rows.append(row)
        else:
            made.head.append(row)
            title_seen = True
    return made


def _is_continued(heading: str, row: Row) -> bool:
    return not row.after_gap and not _KNOWN.match(heading) and row.text[:1].islower()


def is_heading(row: Row, later: Row | None, before: Row | None = None, *, title_seen: bool, started: bool) -> bool:
    """True when a line is a heading: by its words, by the file's own mark-up, or by its shape."""
    text = row.text
    if row.in_table or len(text) > _LONGEST_HEADING or re.match(r"^[-•–*|]", text):
        return False
    if re.search(r"\d{4}-\d{2}-\d{2}", text) or text[:1].islower():
        return False
    if _KNOWN.match(text):
        # A heading stands above something; a field label at the top of the page does not.
        return later is not None and not (not started and text.lower().rstrip(":") in ("yttrande", "beslut") and text.isupper())
    if row.is_heading:
        return not (_FIELD.match(text) and not started) and (started or title_seen)
    return started and _looks_like_one(row, later, before)


def _looks_like_one(row: Row, later: Row | None, before: Row | None) -> bool:
    """A short line that begins as a title, stops without a stop, stands after a gap or a full sentence, and has running text under it."""
    text = row.text
    ended = before is None or before.text[-1] in ".!?:"
    if (
        not (row.after_gap or (ended and len(text) < 75))
        or later is None
        or later.after_gap
        or len(text) > 90
        or len(text.split()) > 11
    ):
        return False
    if (
        text[-1] in ".,;:!?"
        or not re.match(r"^(\d+(\.\d+)*\.?\s+)?[A-ZÅÄÖ]", text)
        or re.search(r"\d{4}-\d{2}-\d{2}|  |@", text)
    ):
        return False
    return len(later.text) > 50 and later.text[:1].isupper() and not _FIELD.match(text)
