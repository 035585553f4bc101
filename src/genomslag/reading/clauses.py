"""What is decided, or proposed to be: one clause for each paragraph, point, number or "att"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genomslag.reading.clean import Row, folded
from genomslag.reading.persons import is_person
from genomslag.reading.sentences import sentences
from genomslag.reading.structure import Section, Shape

_MARK = re.compile(r"^(\d{1,3}[.)]|[-•–*]|[a-h][.)])\s+")
_ATT = re.compile(r"^att\s+", re.IGNORECASE)
_ACTS = (
    r"\b(beslutar|godkänner|antar|återför|förklara[rs]|upphör|upphäver|uppdrar|ger .{3,60} i uppdrag|avslår|bifaller|överlämnar|översänder|fastställer|noterar|lägger .{3,60} till handlingarna|tillstyrker|avstyrker|beviljar|delegerar|utser|"
    r"justeras? omedelbart|omedelbart justerad|återremitterar|ställer sig bakom|avger|förordnar|reserverar|anslår|tillsätter|träder i kraft|vill att|önskar att)\b"
)
_DECIDES = re.compile(_ACTS, re.IGNORECASE)
_SUBJECT = re.compile(
    rf"^(?:[A-ZÅÄÖ][\wåäö-]*(?:nämnden|styrelsen|utskottet|fullmäktige|rektor|nämnd)\b|Nämnden|Styrelsen|Rektor|Ordföranden).{{0,90}}?{_ACTS}"
)
_ALSO = re.compile(
    r"(?:,\s+(?:samt |och |dels )?|\s+(?:samt|och|dels) )att (?=(?:(?:omedelbart|även|också|därmed|härmed|i övrigt|för egen del|därutöver|vidare) )?"
    r"(?:godkänna|anta|avslå|bifalla|överlämna|översända|justera|fastställa|uppdra|ge|förklara|förklaras?|lägga|avge|tillstyrka|avstyrka|återremittera|ställa sig bakom|notera|delegera|utse|bevilja|anslå|upphäva|anse|besvara|hänvisa|beslutet ska|paragrafen (?:ska|förklaras|justeras)|ärendet ska)\b)"
)
"""Where a second decision begins in a sentence that decides more than one thing."""
_SAYS = re.compile(
    r"^(?:(?:[A-ZÅÄÖ][\wåäö-]*|[a-zåäö]+)\s){1,6}?(?:beslutar|föreslås besluta|föreslår [\w ]{3,60} besluta)(?: föreslå [\w ]{3,60})?:? att "
)
_LEAD = re.compile(
    r"(\batt:?|:|\bföljande[.:]?|\bbeslutar( föreslå .{3,60})?|föreslås( besluta)?|beslutar följande\.|besluta)$", re.IGNORECASE
)
_WHERE = re.compile(r"^(i|för) [a-zåäö&, -]+(nämnden|styrelsen|fullmäktige|utskottet)( beslutar)?:?$", re.IGNORECASE)
_BY_RIGHT = re.compile(
    r"^(?:(?!\batt\b)[^.]){3,80} (?:beslutar|beslutas|fattas|(?:har )?fattats|fattat|fattar beslut) (?:med stöd av|enligt) (?:(?!\batt\b)[^.])*(?:\.\d[^.]*)*\.?$"
)
"""By what right somebody decides; nothing is decided by that."""
_RECOUNTS = re.compile(r"\b(förslaget|beslutet|taxan|planen) innebär[;:]?$", re.IGNORECASE)
_QUOTES = re.compile(
    r"\b(?:med|enligt|får) (?:\w+ )?följande (?:[\wåäö]+ ){0,6}?(?:lydelse|ändr\w+|tillägg|avsnitt|formulering|text|stycke)\b[^.]*:$"
)
"""What follows is the text that is decided on."""
_FOLLOWS = re.compile(
    r"(beslutar(?: \w+){0,3} följande[.:]|(?:föreslår|hemställer)[^.]{0,60} besluta(?: att|r)?:?|beslutar[^.]{0,40} att:?|^(?:ordföranden|rektor|delegaten|nämnden|styrelsen|[a-zåäö-]+nämnden|[a-zåäö-]+styrelsen|generaldirektören) beslutar(?: på [\wåäö]+ vägnar)?:?)$",
    re.IGNORECASE,
)


def clauses_of(shape: Shape, kind: str | None) -> list[str]:
    """Every decision. Minutes have them under "Beslut"; what was only proposed counts where nothing is decided."""
    order = ("decision", "proposal") if kind in ("protokoll", "ordforandebeslut", "yttrande") else ("proposal", "decision")
    for topic in order:
        found = [clause for section in shape.about(topic) for clause in _clauses(section.rows)]
        if found:
            return found if kind != "yttrande" else [one for one in found if _DECIDES.search(one)]
    return _without_heading(shape, kind)


def _without_heading(shape: Shape, kind: str | None) -> list[str]:
    """Some houses write the decision under the title, after "beslutar följande"."""
    for at, row in enumerate(shape.head):
        if _FOLLOWS.search(row.text) and len(row.text) < 120:
            return list(_clauses(shape.head[at + 1 :]))
        if kind in ("ordforandebeslut", "protokoll") and _SAYS.match(row.text):
            return list(_clauses([row]))
    return []


def _clauses(rows: list[Row]) -> Iterator[str]:
    parts = _parts(rows)
    lead = ""
    while len(parts) > 1 and (_LEAD.search(parts[0].rstrip()) or _WHERE.match(parts[0].strip())):
        lead = parts.pop(0)
    if not parts and lead:
        parts = [lead]
    for part in parts:
        if not _WHERE.match(part.strip()):
            for one in _several(folded(part)):
                yield from (clause for clause in _each(_ATT.sub("", one)) if not _BY_RIGHT.match(clause))


def _several(part: str) -> list[str]:
    """The decisions of one sentence, "beslutar att ..., att ... samt att ..."; a paragraph of several sentences is left as it stands."""
    said = _SAYS.match(part)
    starts = said.end() if said else 4 if _ATT.match(part) else None
    if starts is None or re.search(r"[.!?] [A-ZÅÄÖ]", part):
        return [part]
    first, *more = _ALSO.split(part[starts:])
    lead = "" if part[:starts].endswith(": att ") else part[:starts]
    return [f"{lead}{first}", *more] if more or not lead else [part]


def _each(part: str) -> Iterator[str]:
    """A paragraph can hold two decisions; a sentence that only makes the one before clearer belongs to it."""
    held = ""
    for sentence in sentences(part):
        if (
            held
            and _DECIDES.search(sentence[:140])
            and not re.match(r"^(Den|Det|Detta|Denna|Därmed|Redovisningen|Uppdraget)\b", sentence)
        ):
            yield held
            held = ""
        held = f"{held} {sentence}".strip()
    if held:
        yield held


def _parts(rows: list[Row]) -> list[str]:
    if len(rows) > 1 and all(row.text[:1].isupper() and row.text.endswith(".") for row in rows):
        return [row.text for row in rows]  # no line goes on in the next, so each is a decision
    parts: list[str] = []
    recounting, at_mark, quoting = False, False, False
    for place, row in enumerate(rows):
        if _is_signed(rows, place):
            break
        mark = _MARK.match(row.text)
        text = row.text[mark.end() :] if mark else row.text
        if _RECOUNTS.search(text):
            recounting = True
            continue
        if recounting and (mark or not _begins(parts, row)):
            continue
        recounting = False
        if quoting and not (mark or _SUBJECT.match(text)):
            continue
        quoting = False
        at_mark = at_mark or bool(mark)
        if mark or _ATT.match(text) or not parts or _begins(parts, row):
            parts.append(text)
        else:
            parts[-1] = f"{parts[-1]} {text}"
        quoting = bool(_QUOTES.search(parts[-1]))
    return parts


def _begins(parts: list[str], row: Row) -> bool:
    """A new decision: after a gap and a stop, or where a board decides anew, or after a lead."""
    before = parts[-1].rstrip() if parts else ""
    if not before:
        return True
    done = before.endswith((".", ":")) or bool(_LEAD.search(before)) or bool(_WHERE.match(before))
    if not done or not row.text[:1].isupper():
        return False
    return row.after_gap or bool(_SUBJECT.match(row.text)) or bool(_LEAD.search(before)) or bool(_WHERE.match(before))


def _is_signed(rows: list[Row], at: int) -> bool:
    """After the decisions a house may let its heads sign, before the next heading."""
    row = rows[at]
    if at == 0 or not row.after_gap:
        return False
    cells = [cell.text for cell in row.cells] or [row.text]
    return all(is_person(text) for text in cells) or (is_person(row.text) and not row.text.endswith("."))


def as_sections(section: Section) -> list[str]:
    """The clauses of one section, for minutes that are read item by item."""
    return list(_clauses(section.rows))
