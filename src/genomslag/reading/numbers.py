"""Diary numbers: the document's own, told apart from the addressee's, from numbers in titles, and from those of laws and inquiries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading.bodies import is_body
from genomslag.reading.clean import Row
from genomslag.reading.days import in_short
from genomslag.reading.head import first, parts_of, values_of
from genomslag.reading.vocabulary import label_of

# A prefix of letters, perhaps a year, figures parted by signs: "KS 2025/0091", "N2015/07991/MRT", "SBN/2022:341", "400-1234-2022", "0456/23".
NUMBER = r"(?:(?:(?!Dnr|Nr|DNR|NR)(?:[A-ZÅÄÖ&]{1,9}|[A-ZÅÄÖ][a-zåäö]{1,2}(?=[\d/ -]))[ /-]?){0,2}(?:\d{1,4}[.,]\d{1,3}(?:\.\d{1,3}){0,3}\.?[-–:])?\d{2,6}(?:[-–/:]\d{1,7}){1,3}(?:[-/.][A-ZÅÄÖ]{1,4})?|[A-ZÅÄÖ]{1,3}\d{1,5}(?:\.\d{1,5})+/\d{2,4}|[A-ZÅÄÖ]{2,6} ?(?:19|20)\d{2}\.\d{1,6}|[A-ZÅÄÖ]{1,6}[ -]?\d{3,10}|[a-zåäö]{2,6}/(?:19|20)\d{2}:\d{1,6}|[A-ZÅÄÖ]{1,6}\.(?:19|20)\d{2}\.\d{1,6}|(?:19|20)\d{2}[/ ][A-ZÅÄÖ]{2,5} ?\d{3,6})"
SECTION = re.compile(r"^(?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,4}\s)?§+\s?(\d+)\b(?![.,:]\d)\s*((?:[A-ZÅÄÖ\d”\"(]|dnr|diarie).*)?$")
_BARE = re.compile(rf"^(?i:dnr|diarienr|diarienummer|ärende)?:?\s*({NUMBER})$")
_FOUND = re.compile(rf"(?<![\wåäö/:-])({NUMBER})(?![\d/:-])")
_LABELLED = re.compile(
    rf"(?i:(?<!ert )(?<!er )(?<!deras )(?<!mottagarens )(?<!motpartens )\b(?:diarienummer|diarienr|dnr|ärendenummer|ärendenr|registreringsnummer))\.?:?\s*({NUMBER})"
)
_OURS = re.compile(
    rf"(?i:\bvår[t]? (?:diarienummer|diarienr|dnr|ärendenummer|ärendenr|ärende|beteckning|referens|ref))\.?:?\s*({NUMBER})"
)
"""What the writer calls its own needs no place of its own."""
_YOURS = re.compile(
    rf"(?i:\b(?:ert|er|deras) (?:diarienummer|diarienr|dnr|beteckning|referens|ref|ärendenummer|ärende))\.?:?\s*({NUMBER})"
)
_REFERRED = re.compile(
    r"\b(?:gäller|avser|förslag|remiss|yttrande|svar|synpunkter|samråd|ärendet|rubricera)\w*|\(", re.IGNORECASE
)
"""Words before a number in a sentence of an answer, which say that it is the number of what is answered."""
_BLANK_FORM = re.compile(r"\bsvars(?:blankett|formulär|mall)\b|\bblankett för (?:svar|yttrande|remissvar)\b", re.IGNORECASE)
"""A form is filled in by the one who answers, and carries the number of the one who asks."""
_NOT_OURS = re.compile(
    r"^(er|ert|era|deras|remiss från|ni |(ert|er) (ärende|ref))\b|\bert? (ärende|dnr|diarie|beteckning|ref)|(departementets|kansliets|motpartens|mottagarens) (ärende|dnr|diarie|mål|beteckning|ref)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\w{6,}s (?:referens|beteckning|diarienummer|dnr):?$")
"""Whose number stands below, when the label ends with its owner's name."""
_LONGEST_LABEL = 80
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}$")
_YEARS = re.compile(r"(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)\d{2}|[2-4]\d)")
"""A span of years, which looks as a number does."""
_MINISTRY = re.compile(r"^[A-ZÅÄÖ][a-zåäöA-ZÅÄÖ]?20\d{2}/\d{4,6}$")
"""How the ministries number; without a label it is the number of the one who asks."""
_STATUTE = re.compile(r"^(SOU|Ds|Prop|Dir|SFS|AFS|EU|EG|RF|Rskr|Bet|Skr|HSLF|SOSFS|BFS|NFS|Direktiv|Rot)\b", re.IGNORECASE)
_ASKED = re.compile(
    rf"(?i:(?:anges?|uppges?|märk(?:as|s|t)?|hänvisa till|referera till|ange gärna)\b[^.]{{0,80}}?(?:diarienummer|diarienumret|diarienr|dnr|ärendenummer|svaret med))\s*:?\s*({NUMBER})"
)


_OF_MINISTRY = re.compile(r"^(?:[AIKLMNSU]|Fi|Fö|Ju|Ku|KN|LI|UD)20\d{2}/(?:\d{5}(?:/[A-ZÅÄÖ]{1,5})?|\d{4}/[A-ZÅÄÖ]{1,5})$")
"""What the ministries alone number so; in an opinion that tells it in brackets, after what it answers, it is the number of the one who asks, whatever label it has."""


def number_of(
    head: Sequence[Row], rows: Sequence[Row], paper: Sequence[str], whole: str, kind: str | None, title: str | None
) -> str | None:
    """The document's own diary number; minutes of several matters have one for each. What the text calls "ert dnr" is not its own, wherever it stands."""
    found = _own_number(head, rows, paper, whole, kind, title)
    if kind == "yttrande" and found and _OF_MINISTRY.match(found) and re.search(rf"\([^()]*{re.escape(found)}\)", whole):
        return None
    return found if found not in {_plain(said.group(1)) for row in rows for said in _YOURS.finditer(row.text)} else None


def _own_number(
    head: Sequence[Row], rows: Sequence[Row], paper: Sequence[str], whole: str, kind: str | None, title: str | None
) -> str | None:
    head = _unaddressed(_unstamped(head), kind)
    if kind == "protokoll" and rows and (signs := dict(numbers_of_minutes(rows))):
        alone = next(iter(signs.values())) if len(signs) == 1 else None
        return alone or (_bare(head[0].text) if len(signs) == 1 and head else None)
    if any(_BLANK_FORM.search(row.text) for row in head[:8]):
        return None
    ours = first((cell.text for row in head[:40] for cell in row.cells), lambda text: _after(_OURS, text))
    labelled = (
        ours
        or _over_a_reference(head, title)
        or first((_before_theirs(value) for value in values_of(head, "number")), _labels_own)
    )
    if labelled:
        return labelled
    for row in head[:40]:
        for cell in row.cells:
            said = _before_theirs(cell.text)
            if (
                (found := _LABELLED.search(said))
                and not _in_title(cell.text, title)
                and not _is_told(said[: found.start()], kind)
            ):
                return _plain(found.group(1))
    return _asked(whole, kind) or _alone(head, title) or first(iter(paper), lambda text: _labelled(text))


_STAMP = re.compile(r"^(?:ankomst(?:datum)?|ankom(?:men)?|inkom(?:men|met|stdatum)?)\b.{0,20}\d{4}", re.IGNORECASE)
"""What the one who received a paper has put on it: a day, and its own number beside it."""


def _unstamped(head: Sequence[Row]) -> Sequence[Row]:
    """The head without a stamp of arrival and the number close over or under it."""
    stamped = {at for at, row in enumerate(head) if _STAMP.match(row.text)}
    close = {at for at, row in enumerate(head) if _LABELLED.match(row.text) and (at - 1 in stamped or at + 1 in stamped)}
    return [row for at, row in enumerate(head) if at not in stamped | close] if stamped else head


def _unaddressed(head: Sequence[Row], kind: str | None) -> Sequence[Row]:
    """The head of an answer without the number of the one who is written to: in the fields between "Till" and "Avsändare", or close under a name, where the writer's own comes later."""
    if kind != "yttrande":
        return head
    labels = [label_of(row.text) for row in head]
    fields = [label[0] if label else None for label in labels]
    numbers = [at for at, field in enumerate(fields) if field == "number"]
    to, sender = (fields.index(field) if field in fields else None for field in ("to", "from"))
    theirs = {at for at in numbers if to is not None and sender is not None and to < at < sender}
    theirs |= {
        at
        for at in numbers[:-1]
        if at and not head[at].after_gap and is_body(head[at - 1].text) and _LABELLED.match(head[at].text)
    }
    return [row for at, row in enumerate(head) if at not in theirs] if theirs else head


def _over_a_reference(head: Sequence[Row], title: str | None) -> str | None:
    """A number that stands for itself before the plain label "Beteckning", under which the other's stands then."""
    label = next((at for at, row in enumerate(head) if re.match(r"beteckning\b", row.text, re.IGNORECASE)), 0)
    return _alone(head[:label], title)


def _after(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return _plain(found.group(1)) if found and _is_number(found.group(1)) else None


def _before_theirs(text: str) -> str:
    """A cell up to where it begins to tell the other's number: "Dnr KS 2024/1, ert dnr Fi2024/2"."""
    theirs = _NOT_OURS.search(text)
    return text[: theirs.start()] if theirs else text


def _is_told(before: str, kind: str | None) -> bool:
    """In the text of an answer the number that follows on a word for the matter is the one who asks' own."""
    return kind == "yttrande" and bool(_REFERRED.search(before)) and len(before) > 12


def numbers_of_minutes(rows: Sequence[Row]) -> Iterator[tuple[str, str | None]]:
    """Each § with the number beside it or under it."""
    for at, row in enumerate(rows):
        if sign := section_sign(row):
            # A number in brackets after the title is the referral's.
            near = [
                re.sub(r"\([^)]*\)\W*$", "", re.sub(r"^.*?§+\s?\d+", "", said(row))),
                *(cell.text for cell in row.cells[1:]),
                *(said(later) for later in rows[at + 1 : at + 4]),
            ]
            yield sign, next((number for text in near if (number := _bare(text.strip()) or _labelled(text))), None)


def section_sign(row: Row) -> str | None:
    """The number of a § that a row opens."""
    found = SECTION.match(said(row))
    return found.group(1) if found is not None and len(row.text) <= 160 else None


def said(row: Row) -> str:
    """What a row says, without the bars of a table."""
    return "  ".join(cell.text for cell in row.cells) or row.text


def _labelled(text: str) -> str | None:
    found = None if _NOT_OURS.search(text) else _LABELLED.search(text)
    return _plain(found.group(1)) if found else None


def _in_title(text: str, title: str | None) -> bool:
    return bool(title) and text in str(title)


def _asked(whole: str, kind: str | None) -> str | None:
    """A letter that asks for answers says which number they shall carry: its own."""
    found = _ASKED.search(whole) if kind == "remissbrev" else None
    return _plain(found.group(1)) if found else None


def _alone(head: Sequence[Row], title: str | None) -> str | None:
    for at, row in enumerate(head[:14]):
        above = label_of(head[at - 1].text) if at else None
        for text in (
            part
            for cell in row.cells
            if not _in_title(cell.text, title) and not _is_matter(cell.text)
            for part in parts_of(cell.text)
        ):
            theirs = at and _THEIRS.search(head[at - 1].text[-_LONGEST_LABEL:])
            if (
                not theirs
                and (above is None or above[0] != "their_number")
                and (made := _bare(text))
                and not _MINISTRY.match(made)
                and not in_short(made)
            ):
                return made
    return None


def _is_matter(text: str) -> bool:
    """A field that says what the paper is about may end with the number of that."""
    label = label_of(text)
    return label is not None and label[0] == "matter" and not _BARE.match(text)


def _bare(text: str) -> str | None:
    found = None if _YEARS.fullmatch(text) else _BARE.match(text)
    return (
        _plain(found.group(1))
        if found and _is_number(found.group(1)) and re.search(r"\d[-/:]\d|^[A-ZÅÄÖ]{2,6} ?20\d{2}\.\d", text)
        else None
    )


def _labels_own(value: str) -> str | None:
    """What stands under the label; figures alone are a number there, and nowhere else."""
    return value if re.fullmatch(r"(?:19|20)?\d{5,8}", value) else number_in(value)


def number_in(text: str) -> str | None:
    """The first diary number in a text."""
    return next((_plain(found.group(1)) for found in _FOUND.finditer(text) if _is_number(found.group(1))), None)


def _is_number(text: str) -> bool:
    return not _DATE.search(text) and not _STATUTE.match(text) and bool(re.search(r"\d{2,}", text))


def _plain(number: str) -> str:
    """A prefix that was written twice is written once."""
    return re.sub(r"^([A-ZÅÄÖ]{1,6})[ -]\1(?=[ -])", r"\1", number.strip(" .,;"))
