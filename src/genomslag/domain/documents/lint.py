"""What one who must follow a document would miss in it: remarks on its elements, which never stop anything.

A pure reading of plain rows. The words for times, roles and names are Swedish and are guesses: a remark can be let stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.ground.errors import Text

CODES: Mapping[str, Text] = {
    "refused_here": _("Belongs in another kind of document"),
    "wrong_place": _("Stands in a place that the profile does not know"),
    "person_and_day": _("Names a person and a day"),
    "no_lead": _("Several are responsible, nobody leads"),
    "vague_time": _("No time, only “continuously”"),
    "goal_without_activity": _("Nothing is done for the goal"),
    "lacks_owner": _("Nobody answers for it"),
    "lacks_lead": _("Nobody leads"),
    "lacks_time": _("Has no time"),
    "lacks_resource": _("Has no resource"),
    "lacks_indicator": _("No indicator shows the effect"),
    "lacks_text": _("Does not say how"),
    "lacks_target_group": _("Names no target group"),
    "indicator_undefined": _("The indicator is not defined"),
    "indicator_unused": _("Nobody measures with the indicator"),
    "out_of_order": _("Carries out what does not stand above it"),
}
"""Every remark by its code, with its heading."""

ADVICE: Mapping[str, Text] = {
    "refused_here": _("Move it to a document that holds it."),
    "wrong_place": _("Move it under one of those, or let it stand until the next version."),
    "person_and_day": _("Move who and when to the kind of document that holds measures, and keep here what is to be reached."),
    "no_lead": _("Let one of those who are named lead."),
    "vague_time": _("Say from when until when, or how often and when it is looked at."),
    "goal_without_activity": _("Add an activity under the goal, or link one that carries it out."),
    "lacks_owner": _("Name the one who answers for it."),
    "lacks_lead": _("Name one who leads."),
    "lacks_time": _("Say by when."),
    "lacks_resource": _("Say what it takes: hours, money, or within the ordinary frame."),
    "lacks_indicator": _("Say what would show the effect."),
    "lacks_text": _("Write a sentence on how it is done."),
    "lacks_target_group": _("Choose for whom it is done."),
    "indicator_undefined": _("Write down what is counted, how, and by whom."),
    "indicator_unused": _("Let a body put it to use, with a baseline and a target."),
    "out_of_order": _("Link to an element of a document that stands above, or change the profile's order."),
}
"""What to do about each remark."""


@dataclass(frozen=True)
class Kept:
    """What the plan keeps of a measure: its owner and its dates are always there."""

    has_resource: bool
    has_indicator: bool


@dataclass(frozen=True)
class Row:
    """One element of a version, as plain data, in reading order."""

    element_id: int
    uid: UUID
    kind: str
    word: str
    code: str
    title: str
    text: str
    digest: str
    depth: int
    parts: tuple[str, ...] = ()
    """The parts of those who are named: lead, responsible ..."""
    target_groups: tuple[str, ...] = ()
    kept: Kept | None = None
    is_carried_out: bool = False
    """Another element carries it out."""
    above: tuple[str, ...] = ()
    """The kinds of the documents whose elements it carries out."""
    is_defined: bool = False
    is_used: bool = False

    @property
    def words(self) -> str:
        return f"{self.title}\n{self.text}"

    @property
    def name(self) -> str:
        return f"{self.code} {self.title}".strip()


@dataclass(frozen=True)
class Remark:
    """One remark on one element: what it is, in a sentence, and what to do."""

    code: str
    element_id: int
    uid: UUID
    name: str
    digest: str
    sentence: Text

    @property
    def heading(self) -> Text:
        return CODES[self.code]

    @property
    def advice(self) -> Text:
        return ADVICE[self.code]


DOING = ("activity", "measure", "joint_initiative", "commitment")
"""What is done for a goal."""
TIMED = (*DOING, "sub_goal")
"""What should have a time."""
ALWAYS = {"measure": ("owner", "time", "resource", "indicator")}
"""What a measure is nothing without, whatever the profile requires."""

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DIGIT = re.compile(r"\d")
_DAY = re.compile(
    rf"\b(\d{{4}}-\d{{2}}(-\d{{2}})?|\d{{1,2}}/\d{{1,2}}([ -]\d{{4}})?|(den )?\d{{1,2}} ({_MONTHS})|({_MONTHS}) \d{{4}}|"
    rf"(i|under|före|efter|till|från|sista|första) ({_MONTHS})|senast|kvartal \d|q[1-4] \d{{4}}|(vår|höst)en \d{{4}}|v(ecka|\.) ?\d{{1,2}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b20\d\d\b|\b(varje|per|en gång om) (år|halvår|kvartal|termin|månad|vecka)\b|\bårlig(en|t)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(löpande|fortlöpande|kontinuerlig\w*|vid behov|tills vidare|när det behövs|ongoing|continuously|as needed)\b",
    re.IGNORECASE,
)
_NO_TIME_AT_ALL = re.compile(r"\blöpande (text|verksamhet\w*|drift\w*|följd|band|protokoll|räkning)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b\w*(chef|rektor|handläggare|samordnare|direktör|strateg|utredare|projektledare|processledare|utvecklingsledare|"
    r"verksamhetsledare|koordinator|kurator|ordförande|sekreterare)(en|n|s|ens)?\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?) ([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)(?![\w-])"
)
_NOT_A_PERSON = re.compile(
    r"^(Region|Storsthlm|Operation|Stockholms?|Barnens|Rädda|Den|Det|De|Ett|En|Alla|Varje|Under|Inom|Från|Enligt|Senast|Vid|När|Hos|"
    r"För|Med|Till|Efter|Före|Norra|Södra|Östra|Västra|Nya|Sankt|Svenska)$|(nämnd|nämnden|styrelsen|myndigheten|verket|kommun|stad|län|rådet|förvaltningen)s?$"
)  # fmt: skip
_RESOURCE = re.compile(
    r"\b(\d+ ?(tkr|mkr|kr|kronor|timmar|procent av en tjänst)|budget\w*|resurs\w*|inom ram\w*|årsarbetare|tjänst)\b",
    re.IGNORECASE,
)


def remarks(rows: Sequence[Row], profile: Mapping[str, Any], document_kind: str) -> list[Remark]:
    """Every remark on a version, in reading order.

    Takes: rows in reading order; profile, the rules of the document's profile.
    Rule: none; the organisation's own definition of its documents, and what the follow-up of plans has been seen to lack.
    """
    if document_kind not in profile["documents"]:
        return []
    under, parents = _tree(rows)
    found: list[Remark] = []
    for row in rows:
        for code, sentence in _of(row, parents[row.element_id], under[row.element_id], profile, document_kind):
            found.append(Remark(code, row.element_id, row.uid, row.name or row.word, row.digest, sentence))
    return found


def _tree(rows: Iterable[Row]) -> tuple[dict[int, list[Row]], dict[int, Row | None]]:
    """Of each element all that stands under it at any depth, and what it stands under."""
    under: dict[int, list[Row]] = defaultdict(list)
    parents: dict[int, Row | None] = {}
    way: list[Row] = []
    for row in rows:
        del way[row.depth :]
        parents[row.element_id] = way[-1] if way else None
        for one in way:
            under[one.element_id].append(row)
        way.append(row)
    return under, parents


Found = tuple[str, Text]


def _of(row: Row, parent: Row | None, under: list[Row], profile: Mapping[str, Any], document_kind: str) -> Iterator[Found]:
    yield from _by_profile(row, parent, profile, document_kind)
    if "measure" not in profile["documents"][document_kind]["elements"] and (who := _person_and_day(row)):
        yield "person_and_day", _("“%(words)s”: this kind of document does not say who does what and when.") % {"words": who}
    without_lead = "lead" not in row.parts and sum(part == "responsible" for part in row.parts) > 1
    if without_lead:
        yield "no_lead", _("%(count)s are responsible, and none of them leads.") % {"count": row.parts.count("responsible")}
    vague = vague_time(row.words) if row.kind in TIMED and row.kept is None else ""
    if vague:
        yield "vague_time", _("“%(words)s” is not a time that can be followed up.") % {"words": vague}
    if row.kind == "goal" and not any(one.kind in DOING or one.is_carried_out for one in under) and not row.is_carried_out:
        yield "goal_without_activity", _("Neither here nor in another document does anything carry out the goal.")
    told_already = {need for need, is_told in (("lead", without_lead), ("time", bool(vague))) if is_told}
    yield from _lacking(row, under, profile, document_kind, told_already)
    if row.kind == "indicator" and not row.is_defined:
        yield "indicator_undefined", _("It is not written down what the indicator counts.")
    elif row.kind == "indicator" and not row.is_used:
        yield "indicator_unused", _("The indicator is defined, but no body has put it to use.")


def _by_profile(row: Row, parent: Row | None, profile: Mapping[str, Any], document_kind: str) -> Iterator[Found]:
    stopped = rules.allowed(profile, document_kind, row.kind, parent.kind if parent else None)
    if stopped is not None:
        yield ("refused_here" if stopped.code == "element_refused" else "wrong_place"), stopped.message
    for kind in row.above:
        if not rules.in_order(profile, document_kind, kind):
            words = {"lower": rules.kinds_of(profile, document_kind).word, "upper": rules.kinds_of(profile, kind).word}
            yield "out_of_order", _("By the profile, %(lower)s does not carry out %(upper)s.") % words
            return


def _lacking(
    row: Row, under: list[Row], profile: Mapping[str, Any], document_kind: str, told_already: set[str]
) -> Iterator[Found]:
    required = rules.needs(profile, document_kind, row.kind)
    for need in dict.fromkeys([*required, *ALWAYS.get(row.kind, ())]):
        if need in told_already or _has(need, row, under):
            continue
        word = row.word.capitalize()
        if need in required:
            yield f"lacks_{need}", _("%(element)s requires this by the organisation's own definition.") % {"element": word}
        else:
            yield f"lacks_{need}", _("Without it nobody can tell afterwards what came of it.")


def _has(need: str, row: Row, under: list[Row]) -> bool:
    kept = row.kept
    return {
        "owner": kept is not None or "lead" in row.parts or "responsible" in row.parts,
        "lead": "lead" in row.parts,
        "time": kept is not None or has_time(row.words),
        "resource": (kept is not None and kept.has_resource) or bool(_RESOURCE.search(row.words)),
        "indicator": (kept is not None and kept.has_indicator) or any(one.kind == "indicator" for one in under),
        "text": bool(row.text.strip()),
        "target_group": bool(row.target_groups),
    }[need]


def has_time(words: str) -> bool:
    """The words hold a day, a month, a year or how often."""
    return bool(_DAY.search(words) or _YEAR.search(words))


def vague_time(words: str) -> str:
    """The word that stands where a time should, or none."""
    found = vague_word(words)
    return found if found and not has_time(words) else ""


def vague_word(words: str) -> str:
    """The word that says no time, whether or not a time stands beside it; or none."""
    found = _VAGUE.search(_NO_TIME_AT_ALL.sub(" ", words)) if _may_be_vague(words.lower()) else None
    return found.group() if found else ""


def _may_be_vague(lowered: str) -> bool:
    """A cheap look before the pattern, which is slow over a long programme."""
    return any(
        word in lowered for word in ("löpande", "kontinuerlig", "behov", "behövs", "tills", "ongoing", "continuously", "needed")
    )


def _may_hold_a_day(lowered: str) -> bool:
    """As above: every day has a figure, a month or "senast"."""
    return "senast" in lowered or bool(_DIGIT.search(lowered)) or any(month in lowered for month in _MONTHS.split("|"))


def _person_and_day(row: Row) -> str:
    """The role or the name, and the day, that stand together in one paragraph; or none."""
    for paragraph in row.words.split("\n"):
        day = _DAY.search(paragraph) if _may_hold_a_day(paragraph.lower()) else None
        who = named_person(paragraph) if day else ""
        if day and who:
            return f"{who} … {day.group()}"
    return ""


def named_person(words: str) -> str:
    """An officer's role in the singular, or two words that look like a person's name; or none."""
    if role := _ROLE.search(words):
        return role.group()
    for first, last in _NAME.findall(words):
        if not _NOT_A_PERSON.search(first) and not _NOT_A_PERSON.search(last):
            return f"{first} {last}"
    return ""
