"""What people wrote in a working draft: outcome and reply for each viewpoint, what was set aside or made a viewpoint, and where the machine was corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from genomslag.faces.exchange.compiling.filled import Grid, grids_of
from genomslag.faces.exchange.reasons import reason
from genomslag.reading.limits import Unreadable

KEY = re.compile(r"[0-9a-f]{6}")
CODE = re.compile(r"\b[0-9a-f]{6}-\d+(?:\.\d+)?\b")
JOINED = re.compile(r"\+\s*([0-9a-f]{6}-\d+)")
OF_DISSENT = ".0"
"""So ends the code of a reservation that is replied to: the code of its first sentence is that sentence's own, where it can be taken back."""
REST = re.compile(r"\b[0-9a-f]{6}-\*")
NUMBER, QUOTE, OUTCOME, REPLY, ASIDE, MADE, BODY, KIND, PLACE, STANCE = (
    *("number", "quote", "outcome", "reply", "aside", "made", "body", "kind", "place", "stance"),
)
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
    "är en synpunkt (slag)": MADE,
    "is a viewpoint (kind)": MADE,
    "instans": BODY,
    "answering body": BODY,
    "slag": KIND,
    "kind": KIND,
    "ställningstagande": STANCE,
    "stance": STANCE,
    "del av texten": PLACE,
    "part of the text": PLACE,
}
"""The heads of columns in both languages, and what stands under each."""

NO_VIEWPOINT = "no_viewpoint"
OUTCOMES: Mapping[str, str] = {
    "changed": r"^(?!.*\b(inte|ej|not|delvis|partly)\b).*\b(ändrat|ändras|ändrad|ja|changed|yes)\b",
    "partly": r"\b(delvis|partly)\b",
    "not_changed": r"\b(inte ändrat|ej ändrat|oförändrat|nej|not changed|unchanged|no)\b|^(inte|ej)\b",
    "noted": r"\b(noterat|noteras|noted)\b",
}
_NO_VIEWPOINT = re.compile(r"\b(ingen synpunkt|inte en synpunkt|inte synpunkt|not a viewpoint|no viewpoint)\b")
KINDS: Mapping[str, str] = {
    "support": r"stöd|instämm|support",
    "proposal": r"förslag|propos",
    "criticism": r"invänd|kritik|object|critici",
    "question": r"fråg|question",
}
"""How each kind of viewpoint begins when somebody writes it."""
_DISSENT = re.compile(
    r"(?:skriftlig |muntlig )?(?:reserv|särskil\w+ (?:uttal|yttr)|ersättaryttr|protokollsanteckn|röstförklar|avvikande mening|special statement|dissent)"
)
"""So begins what somebody writes at a sentence that is a minority's: what it is, and whose."""
STANCES: Mapping[str, str] = {
    "approves_with_comments": r"^(?:tillstyrker|positiv|instämmer|approves)\b.*\b(?:synpunkter|men|delvis|comments|but|partly)\b|^delvis\b",
    "approves": r"^(?:tillstyrker|positiv|instämmer|approves)\b",
    "rejects": r"^(?:avstyrker|avvisar|emot|nej|rejects|against)\b",
    "no_comments": r"^(?:inget att erinra|inga synpunkter|ingen erinran|nothing to object|no comments)\b",
    "abstains": r"^(?:avstår|abstains)\b",
    "unclear": r"^(?:framgår inte|oklart|not clear)\b",
}
"""How each stance on the whole is written, in both languages."""
_NOT_SURE = re.compile(r"\((?:osäkert|not sure)(?:;[^()]*)?\)\s*$")


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


@dataclass(frozen=True)
class Placed:
    """Where a viewpoint stood in the draft, and as what: the heading it stood under and its kind, as a key of KINDS or empty."""

    quote: str
    place: str = ""
    kind: str = ""


@dataclass
class Written:
    """All that was written in a draft, by the codes of viewpoints and of sentences."""

    said: dict[str, Said] = field(default_factory=dict)
    aside: dict[str, Said] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)
    """Every row among the viewpoints, also one that nobody touched: a row that was moved or corrected is known by it."""
    made: dict[str, Placed] = field(default_factory=dict)
    """The sentences that somebody made viewpoints of."""
    joined: dict[str, str] = field(default_factory=dict)
    """The sentences that somebody counted to a viewpoint, with its code."""
    dissents: dict[str, Said] = field(default_factory=dict)
    """The sentences that are a minority's, each with what it is and whose as its reply."""
    left: set[str] = field(default_factory=set)
    """The sentences at which nothing is written: what the reading had said of them is taken back."""
    bodies: dict[str, str] = field(default_factory=dict)
    """Who answers, by the answer's number."""
    stances: dict[str, str] = field(default_factory=dict)
    """How the whole answer stands, by its number: a key of STANCES, or the words as they stand when they are none of them. What still says that the reading is not sure of it is nobody's word."""

    @property
    def replies_to_dissents(self) -> bool:
        """The draft has reservations among its viewpoints."""
        return any(code.endswith(OF_DISSENT) for code in self.placed)

    @property
    def is_touched(self) -> bool:
        """Somebody has decided something that is not in the files."""
        return bool(self.said or self.aside or self.made or self.joined)


def read_back(place: Path) -> Written:
    """What was written in a working draft, in Word, OpenDocument text or a workbook.

    Refuses: NotADraft.
    """
    try:
        grids = grids_of(place.read_bytes())
    except OSError as trouble:
        raise NotADraft(
            _("%(file)s cannot be opened. Check the name of the filled-in draft.") % {"file": place.name}
        ) from trouble
    except Unreadable as trouble:
        if trouble.code in ("damaged", "other_draft"):
            raise NotADraft(
                _("%(file)s cannot be read as a working draft. Save it as .docx, .odt or .xlsx.") % {"file": place.name}
            ) from trouble
        raise NotADraft(f"{place.name}: {reason(trouble)}") from trouble
    made = Written()
    known = 0
    for grid in grids:
        rows = [*_rows(grid)]
        known += sum(bool(CODE.search(row[NUMBER])) for row in rows)
        _take_in(made, grid, rows)
    if not known:
        raise NotADraft(
            _("%(file)s has no table with the columns No., Outcome and Reply. Give a working draft that was made here.")
            % {"file": place.name}
        )
    return made


def _rows(grid: Grid) -> Iterator[dict[str, str]]:
    """The rows of a table of the draft, by what their columns are; a table of another kind has none."""
    columns = [HEADS.get(" ".join(head.split()).casefold(), "") for head in grid.rows[0]] if grid.rows else []
    if NUMBER not in columns:
        return
    for row in grid.rows[1:]:
        named = {name: text for name, text in zip(columns, row, strict=False) if name}
        if NUMBER in named:
            yield named


def _take_in(made: Written, grid: Grid, rows: Sequence[Mapping[str, str]]) -> None:
    rest = next((row.get(ASIDE, "").strip() for row in rows if REST.search(row[NUMBER])), "")
    for row in rows:
        codes = CODE.findall(JOINED.sub("", row[NUMBER]))
        if not codes and KEY.fullmatch(key := row[NUMBER].strip()):
            _answer(made, key, row)
        elif REPLY in row:
            _viewpoint(made, codes, row, row.get(PLACE) or grid.above)
        elif ASIDE in row:
            _sentence(made, codes, row, rest)


def _answer(made: Written, key: str, row: Mapping[str, str]) -> None:
    body, stance = (" ".join(row.get(column, "").split()) for column in (BODY, STANCE))
    if body:
        made.bodies[key] = body
    if stance and not _NOT_SURE.search(stance):
        made.stances[key] = stance_of(stance)


def _viewpoint(made: Written, codes: Sequence[str], row: Mapping[str, str], place: str) -> None:
    quote, outcome, reply = row.get(QUOTE, ""), row.get(OUTCOME, "").strip(), row[REPLY].strip()
    if outcome_of(outcome) == NO_VIEWPOINT:
        made.aside.update({code: Said(quote, reply=reply or outcome) for code in codes})
        return
    made.joined.update({code: codes[0] for code in JOINED.findall(row[NUMBER]) if codes})
    placed = Placed(quote, " ".join(place.split()), kind_of(row.get(KIND) or _in_brackets(row.get(BODY, ""))))
    made.placed.update(dict.fromkeys(codes, placed))
    if outcome or reply:
        made.said.update({code: Said(quote, outcome_of(outcome), reply) for code in codes})


def _sentence(made: Written, codes: Sequence[str], row: Mapping[str, str], rest: str) -> None:
    """A sentence is a viewpoint when somebody says so, whatever else stands at it: what is said for it is not to be lost."""
    quote, kind, reason = row.get(QUOTE, ""), row.get(MADE, "").strip(), row[ASIDE].strip()
    if kind and (target := CODE.search(kind)):
        made.joined.update({code: target.group() for code in codes if code != target.group()})
    elif kind and _DISSENT.match(kind.casefold()):
        made.dissents.update({code: Said(quote, reply=kind) for code in codes})
    elif kind:
        made.made.update({code: Placed(quote, kind=kind_of(kind) or "proposal") for code in codes})
    elif reason or rest:
        made.aside.update({code: Said(quote, reply=reason or rest) for code in codes})
    else:
        made.left.update(codes)


def _in_brackets(words: str) -> str:
    found = re.search(r"\(([^()]*)\)\s*$", words)
    return found.group(1) if found else ""


def outcome_of(words: str) -> str:
    """The outcome that some words name; the words themselves, when they name none."""
    said = " ".join(words.casefold().split())
    if _NO_VIEWPOINT.search(said):
        return NO_VIEWPOINT
    for outcome in ("partly", "not_changed", "changed", "noted"):
        if re.search(OUTCOMES[outcome], said):
            return outcome
    return words


def stance_of(words: str) -> str:
    """The stance on the whole that some words name; the words themselves, when they name none."""
    said = words.casefold()
    return next((stance for stance, written in STANCES.items() if re.search(written, said)), words)


def kind_of(words: str) -> str:
    """The kind of viewpoint that some words begin with; empty when they name none."""
    said = words.casefold().strip()
    return next((kind for kind, begins in KINDS.items() if re.match(begins, said)), "")


__all__ = ["NotADraft", "Placed", "Said", "Written", "kind_of", "outcome_of", "read_back", "stance_of"]
