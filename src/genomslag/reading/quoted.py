"""The letter that an answer by mail carries with it, below itself or between its own lines: what is the answer's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genomslag.reading.clean import Row

_MARK = re.compile(
    r"[-_*]{2,}\s*(ursprungligt|vidarebefordrat|original|forwarded) (meddelande|message)\s*[-_*]*", re.IGNORECASE
)
_DAY = r"(?:den|on|(?:må|ti|to|fr|lö|sö|mon|tue|wed|thu|fri|sat|sun)\w{0,8}|\d{1,4})\b"
_WROTE = re.compile(
    rf"{_DAY}.{{2,90}}?(?:\d{{1,2}}[:.]\d\d|@).{{0,90}}?\b(?:skrev|wrote)\b.{{0,120}}:"
    rf"|{_DAY}.{{2,90}}?\b(?:skrev|wrote)\b.{{0,90}}@.{{0,90}}:",
    re.IGNORECASE,
)
"""Who wrote what comes next, and at what time of which day: a person's "den 4 mars skrev nämnden:" tells no time and no address."""
_FROM = re.compile(r"\*?(från|from):\*? ?\S", re.IGNORECASE)
_OTHER = {
    "sent": re.compile(r"\*?(skickat|datum|sent|date):\*? ?\S", re.IGNORECASE),
    "to": re.compile(r"\*?(till|to):\*? ?\S", re.IGNORECASE),
    "subject": re.compile(r"\*?(ämne|subject):\*? ?\S", re.IGNORECASE),
}
_REPLY = re.compile(r"(ämne: ?|subject: ?)?(sv|re|vs|aw) ?: ?\S", re.IGNORECASE)
_POINTS_DOWN = re.compile(r"\b(nedan|nedanstående|längre ned|i texten|below)\b", re.IGNORECASE)
_LABELS = 4
"""From whom, to whom, when and on what: the rows of a letter's own head."""
_HEAD = 6
"""Where a letter's own subject stands, at the latest."""
_SHORTEST = 160
"""Fewer signs than this before the mark are a greeting that sends another's answer on, and then the answer stands below it."""


def own(rows: Sequence[Row], inside: int = 0) -> list[int]:
    """The places of the rows that are the answer's own.

    Takes: inside, how many letters the one that is read lies in.
    Lines that begin as mail programs quote are another's, wherever they stand. Below a mark that a letter follows everything is that letter's, up to what was attached: unless the letter above
    only sends it on, or says that its answer stands below.
    """
    kept = _without_angles(rows)
    end = _tail(rows, kept, inside)
    if end is None:
        return kept
    above, below = kept[:end], kept[end:]
    attached = [at for at in below if rows[at].attached > inside]
    words = [rows[at].text for at in above]
    is_short = not attached and _said(words) < _SHORTEST
    if is_short and (_POINTS_DOWN.search(" ".join(words[_LABELS:])) or not _is_reply(words)):
        return kept
    return [*above, *attached]


def carried(rows: Sequence[Row], kept: Sequence[int]) -> list[int]:
    """The places of what a letter only carries: a greeting of a line or two, and the answer in a file; none where the letter itself answers."""
    files = [at for at in kept if rows[at].attached]
    own_words = [rows[at].text for at in kept if not rows[at].attached][_LABELS:]
    if sum(len(rows[at].text) for at in files) < _SHORTEST or _said(own_words) >= _SHORTEST:
        return []
    held = [rows[at] for at in files]
    return [files[at] for at in own(held, 1)]


def _said(texts: Sequence[str]) -> int:
    """How many signs there are in the rows that are long enough to be of running text."""
    return sum(len(text) for text in texts if len(text) > 40)


def _is_reply(texts: Sequence[str]) -> bool:
    """Whether a letter's subject says that it answers another."""
    return any(_REPLY.match(text) for text in texts[:_HEAD])


def _without_angles(rows: Sequence[Row]) -> list[int]:
    """The places of the rows that do not begin with ">", nor say who wrote those; all of them where nothing else is said. What stands beside the text is not said in it."""
    quoted = {at for at, row in enumerate(rows) if row.text.startswith(">")}
    for at in sorted(quoted):
        for above in (at - 1, at - 2):
            if above >= 0 and above not in quoted and rows[at - 1].text.endswith(":") and _tells_who(rows, above, at):
                quoted.update(range(above, at))
                break
    told = [at for at, row in enumerate(rows) if not row.beside]
    kept = [at for at in told if at not in quoted]
    return kept if any(len(rows[at].text) > 12 for at in kept[_LABELS:]) else told


def _tells_who(rows: Sequence[Row], start: int, end: int) -> bool:
    return bool(re.fullmatch(r".{6,160}\b(?:skrev|wrote)\b.{0,160}:", " ".join(row.text for row in rows[start:end])))


def _tail(rows: Sequence[Row], kept: Sequence[int], inside: int) -> int | None:
    """The place among those kept of the mark that another's letter follows; none where there is none."""
    texts = [rows[at].text for at in kept]
    for count, text in enumerate(texts):
        if count < _LABELS or rows[kept[count]].attached > inside:
            continue
        if _MARK.fullmatch(text) or _is_who(texts, count) or _is_head(texts, count):
            return count
    return None


def _is_who(texts: Sequence[str], at: int) -> bool:
    """Who wrote, on one row or on two."""
    first, after = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    if _WROTE.fullmatch(first):
        return True
    return after.endswith(":") and len(after) < 120 and first[-1] not in ".:" and bool(_WROTE.fullmatch(f"{first} {after}"))


def _is_head(texts: Sequence[str], at: int) -> bool:
    """A letter's head: from whom, and when it was sent, or to whom and on what."""
    if not _FROM.match(texts[at]):
        return False
    told = {name for name, form in _OTHER.items() if any(form.match(text) for text in texts[at + 1 : at + 5])}
    return "sent" in told or told >= {"to", "subject"}
