"""What a report may lack by the house's own template: found over plain values, told as warnings or stops by the body's choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.ground import richtext
from genomslag.ground.errors import Text

OFF, WARN, STOP = "off", "warn", "stop"
LEVELS: tuple[tuple[str, Text], ...] = ((OFF, _("not asked for")), (WARN, _("remarked on")), (STOP, _("stops the hand-in")))
SUMMARY = "summary"

CHECKS: Mapping[str, Text] = {
    "summary_alone": _("The summary stands alone"),
    "summary_length": _("The summary is not too long"),
    "decision_form": _("The proposed decision is well formed"),
    "appendix_exists": _("Every appendix named in the text exists"),
    "appendix_named": _("Every appendix is named in the text"),
    "child_rights": _("The rights of children are dealt with"),
    "equality": _("Equality is dealt with"),
    "economy": _("The economic consequences are dealt with"),
    "union": _("Information to the unions is told of"),
}
DEFAULT_CHECKS: Mapping[str, str] = {
    code: WARN if code.startswith(("summary", "decision", "appendix")) else OFF for code in CHECKS
}

_ELSEWHERE = re.compile(
    r"\bse (?:ovan|nedan|avsnitt|rubrik|bilaga|sid(?:an)?)|\b(?:som )?(?:framgår|nämns|anges|beskrivs) (?:ovan|nedan)\b"
    r"|\bovanstående\b|\bnedanstående\b|\bovannämnd|\bsee (?:above|below)\b",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"\bbilag(?:a|an|or|orna)\s+(\d+(?:\s*(?:,|och|–|-)\s*\d+)*)", re.IGNORECASE)
_TOPICS: Mapping[str, re.Pattern[str]] = {
    "child_rights": re.compile(
        r"\bbarnkonvention|\bbarnkonsekvens|\bbarnets (?:bästa|rätt)|\bbarns rätt|\bbarn(?:rätts)?perspektiv", re.IGNORECASE
    ),
    "equality": re.compile(r"\bjämställd|\bjämlik", re.IGNORECASE),
    "economy": re.compile(r"\bekonomi|\bkostnad|\bfinansier|\bbudget", re.IGNORECASE),
    "union": re.compile(r"\bfackl|\bsamverkansgrupp|\bförvaltningsgrupp|\bMBL\b|\bmedbestämmand", re.IGNORECASE),
}
_VERB = re.compile(r"\b\w+(?:er|ar|r|s)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something that the house's template asks for and the report lacks. `section` is the key of its section, if it has one."""

    code: str
    words: Text
    level: str
    section: str = ""


@dataclass(frozen=True)
class Said:
    """A section as the checks read it."""

    key: str
    title: str
    text: str


def said(sections: Sequence[Any]) -> list[Said]:
    """Rows as plain words."""
    return [Said(row.key, row.title, richtext.to_text(row.text)) for row in sections]


def check(
    sections: Sequence[Said],
    clauses: Sequence[str],
    *,
    appendices: Sequence[str],
    levels: Mapping[str, str],
    summary_words: int,
) -> list[Finding]:
    """Everything that is lacking, in the order of CHECKS.

    Takes: appendices, the titles of what is attached, in their order; levels, for each check off, warn or stop.
    Rule: none; the body's own decision about its reports.
    """
    found = [
        *_summary(sections, summary_words),
        *_decision(clauses),
        *_appendices(sections, appendices),
        *_topics(sections),
    ]
    levelled = [Finding(code, words, levels.get(code, DEFAULT_CHECKS[code]), section) for code, words, section in found]
    return [one for one in levelled if one.level != OFF]


Found = tuple[str, Text, str]


def _summary(sections: Sequence[Said], most: int) -> Iterator[Found]:
    for one in sections:
        if one.key != SUMMARY:
            continue
        points = _ELSEWHERE.search(one.text)
        if points:
            words = _("The summary points elsewhere (“%(words)s”). It is read alone: say the thing itself.")
            yield "summary_alone", words % {"words": points[0]}, one.key
        count = len(one.text.split())
        if count > most:
            words = _("The summary has %(count)s words; the house's limit is %(most)s.")
            yield "summary_length", words % {"count": count, "most": most}, one.key


def _decision(clauses: Sequence[str]) -> Iterator[Found]:
    for number, clause in enumerate(clauses, start=1):
        if not clause[:1].isupper() or not clause.rstrip().endswith(".") or not _VERB.search(clause):
            words = _(
                "Clause %(number)s of the proposed decision should be a whole sentence: a capital, who decides what, a full stop."
            )
            yield "decision_form", words % {"number": number}, ""


def _appendices(sections: Sequence[Said], appendices: Sequence[str]) -> Iterator[Found]:
    text = "\n".join(one.text for one in sections)
    named: dict[int, str] = {}
    for one in sections:
        for found in _APPENDIX.finditer(one.text):
            for number in _numbers(found[1]):
                named.setdefault(number, one.key)
    for number, key in sorted(named.items()):
        if not 1 <= number <= len(appendices):
            has = ngettext_lazy("there is %(has)s appendix", "there are %(has)s appendices", len(appendices)) % {
                "has": len(appendices)
            }
            yield (
                "appendix_exists",
                _("Appendix %(number)s is named in the text, but %(has)s.") % {"number": number, "has": has},
                key,
            )
    for number, title in enumerate(appendices, start=1):
        if number not in named and title.casefold() not in text.casefold():
            words = _("Appendix %(number)s, “%(title)s”, is nowhere named in the text.")
            yield "appendix_named", words % {"number": number, "title": title}, ""


def _numbers(words: str) -> Iterator[int]:
    """Both single numbers and a row of them, such as 1–3."""
    for part in re.split(r",|och", words):
        ends = [int(one) for one in re.findall(r"\d+", part)]
        if ends and ends[-1] - ends[0] < 100:
            yield from range(ends[0], ends[-1] + 1)


def _topics(sections: Sequence[Said]) -> Iterator[Found]:
    asked: Mapping[str, Text] = {
        "child_rights": _("Nothing is said about the rights of children."),
        "equality": _("Nothing is said about equality."),
        "economy": _("Nothing is said about economic consequences."),
        "union": _("Nothing is said about information to the unions."),
    }
    for code, words in asked.items():
        own = [one for one in sections if one.key == code]
        told = any(one.text.strip() for one in own) or any(_TOPICS[code].search(one.text) for one in sections)
        if not told:
            yield code, words, own[0].key if own else ""
