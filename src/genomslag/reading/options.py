"""How the whole stands by what was ticked in a form, or answered to the question that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading import ticks
from genomslag.reading.clean import Row
from genomslag.reading.lines import TICKED

_OPENS = r"^(?:(?:vi|nämnden|kommunen|organisationen|myndigheten|instansen|föreningen|regionen) )?(?:\w+ )?"
_STANCES = (
    ("abstains", re.compile(rf"{_OPENS}(?:avstår|avböjer)\b|^(?:inget|ej) (?:svar|yttrande)\b|\b(?:lämnar|avger) inget (?:svar|yttrande|remissvar)\b", re.IGNORECASE)),
    ("no_comments", re.compile(r"\b(?:inga|inte några|ej) (?:\w+ )?(?:synpunkter|invändningar|kommentarer)\b|\bingen (?:erinran|invändning)\b|\b(?:inget|ingenting|inte något) att (?:erinra|invända)\b|\butan erinran\b", re.IGNORECASE)),
    ("rejects", re.compile(rf"{_OPENS}(?:avstyrk|avslå|avslag|avvisa|motsätt)|\b(?:inte|ej) (?:tillstyrk|stöd|instäm|acceptera|bakom)|\b(?:stöd(?:j)?er|instämmer|tillstyrker) (?:inte|ej)\b|\b(?:är|ställer (?:oss|sig)) negativ", re.IGNORECASE)),
    ("approves_with_comments", re.compile(r"(?:tillstyrk|stöd(?:j)?er|instämm|positiv|godkänn|bakom).*\b(?:med|delvis|men|under förutsättning|förbehåll|villkor|i huvudsak|i stort)\b|^delvis\b|\bdelvis (?:tillstyrk|stöd|instämm)", re.IGNORECASE)),
    ("approves", re.compile(rf"{_OPENS}(?:tillstyrk|stöd(?:j)?er|instämm|godkänn)|\bställer (?:oss|sig) bakom\b|\b(?:är|ställer (?:oss|sig)) positiv", re.IGNORECASE)),
)  # fmt: skip
"""What an option makes of the whole; the first that fits decides."""
_ASKS = re.compile(
    r"\b(?:tillstyrk\w*|stöd(?:j)?er|ställer .{1,40}\bbakom|instämmer|positiva?)\b.{0,60}\b(?:[\wåäö]*(?:förslag|program|plan|strategi|policy|riktlinje|föreskrift|remiss|reglemente)\w*|det|helheten|huvudsak|stort)\b.*\?"
    r"|\bhur ställer\b.{1,60}\btill\b.{0,40}\b(?:[\wåäö]*(?:förslag|program|plan|strategi|policy|riktlinje|föreskrift|remiss|reglemente)\w*|helheten)\b.*\?",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:vår[at]?|övergripande|samla[dt]|sammanfattande|samman(?:lag|taget)\w*|instansens|organisationens|remissinstansens)\s+)?"
    r"(?:ställningstagande|inställning|ståndpunkt|hållning|position)(?: (?:till|i|på) (?:förslaget|remissen|programmet|planen|strategin|helheten|stort))?"
)
_LABELLED = re.compile(rf"^{_LABEL}\s*:\s*(?P<said>[^|]{{2,40}})$", re.IGNORECASE)
"""A field that says how the whole stands, in a form that asks without a question or in a column of a survey."""
_YES_OR_NO = re.compile(r"ja\b|(nej)\b|delvis", re.IGNORECASE)
_TERMS = re.compile(r"\b(?:med|men|delvis|under förutsättning|förbehåll|i huvudsak|i stort|dock)\b", re.IGNORECASE)
_OF_PART = re.compile(r"\b(?:kapitel|kap\.|avsnitt|del|mål|åtgärd|punkt|fråga)(?:et|en|ets|ens)? \d", re.IGNORECASE)
"""What is asked of a part is not asked of the whole."""
_LONGEST, _LONGEST_QUESTION, _LONGEST_BARE = 160, 400, 40
"""An option has no more signs than this, nor a question; what does is running text, and patterns need not read it. An answer in words that is no longer than the last says how one stands, and no more."""


def stance_in(rows: Sequence[Row]) -> str | None:
    """The stance that a form's answers agree on; none where they tell none, or differ, as they do where each chapter is asked about.

    Takes: rows, of the whole form, with the options that were left.
    """
    told = {*_ticked(rows), *_answered(rows), *fields_in(rows).values()}
    if told == {"approves", "approves_with_comments"}:
        return "approves_with_comments"
    return told.pop() if len(told) == 1 else None


def places_of(rows: Sequence[Row]) -> Iterator[int]:
    """Where the stance stands that a form's answers tell, and nothing else with it: ticked options, and rows of a question and a bare answer."""
    asked = ""
    for at, row in enumerate(rows):
        if row.in_table:
            cells = [cell.text for cell in row.cells]
            if len(cells) == 2 and is_bare_stance(cells[0], cells[1]):
                yield at
        elif not ticks.is_option(row.text):
            asked = row.text
        elif (
            TICKED in row.text
            and len(row.text) <= _LONGEST
            and not _OF_PART.search(asked)
            and _stance(ticks.bare(row.text), asked)
        ):
            yield at


def fields_in(rows: Sequence[Row]) -> dict[int, str]:
    """Where the field stands that says how the whole stands, and no more, and what it says; nowhere when there are several, as where each chapter has one."""
    fields = ((at, _LABELLED.match(row.text)) for at, row in enumerate(rows))
    found = {at: stance for at, field in fields if field and (stance := _stance(field.group("said"), ""))}
    return found if len(found) == 1 else {}


def heads_stances(head: str, cells: Sequence[str]) -> bool:
    """Whether a column says how each whole answer stands, and no more.

    Takes: cells, those that are filled.
    """
    is_label = re.fullmatch(_LABEL, head, re.IGNORECASE) is not None
    return is_label and bool(cells) and all(len(one) <= _LONGEST_BARE and _stance(one, "") for one in cells)


def is_bare_stance(question: str, answer: str) -> bool:
    """Whether an answer to the question how the whole stands says how, and no more."""
    return asks_of_whole(question) and len(answer) <= _LONGEST_BARE and bool(_stance(answer, question))


def asks_of_whole(question: str) -> bool:
    """Whether a question asks how the whole stands."""
    return len(question) <= _LONGEST_QUESTION and bool(_ASKS.search(question)) and not _OF_PART.search(question)


def _ticked(rows: Sequence[Row]) -> Iterator[str]:
    for one in ticks.choices(rows):
        asked = one.question if len(one.question) <= _LONGEST_QUESTION else ""
        if len(one.option) <= _LONGEST and not _OF_PART.search(asked) and (stance := _stance(one.option, asked)):
            yield stance


def _answered(rows: Sequence[Row]) -> Iterator[str]:
    """The answers in words to the questions that ask how the whole stands."""
    for at, row in enumerate(rows):
        cells = [cell.text for cell in row.cells] if row.in_table else [row.text]
        if not cells or ticks.is_option(row.text) or not asks_of_whole(cells[0]):
            continue
        own = cells[0][cells[0].rindex("?") + 1 :].strip()
        below = rows[at + 1].text if at + 1 < len(rows) and not rows[at + 1].in_table else ""
        answer = own or (cells[1] if len(cells) > 1 else below)
        if not ticks.is_option(answer) and (stance := _stance(answer[:_LONGEST_QUESTION], cells[0])):
            yield stance


def _stance(answer: str, question: str) -> str | None:
    """What an answer makes of the whole: in words of its own, or as a yes or a no to the question."""
    first = re.split(r"(?<=[.!?]) ", answer, maxsplit=1)[0]
    if _ASKS.search(question) and (told := _YES_OR_NO.match(first)):
        if told.group(1):
            return "rejects"
        return "approves_with_comments" if _TERMS.search(first) else "approves"
    return next((stance for stance, pattern in _STANCES if pattern.search(first)), None)
