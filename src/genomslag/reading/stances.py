"""How a whole answer stands to the proposal."""

from __future__ import annotations

import re

from genomslag.reading.findings import Viewpoint
from genomslag.reading.stands import ADOPTS, POSITIVE
from genomslag.reading.structure import Shape
from genomslag.reading.vocabulary import gives_views

_ABSTAINS = re.compile(r"\b(avstår|avböjer|väljer att avstå|har beslutat att avstå|kommer inte)\b (?:därför |härmed |denna gång )?(?:från )?(?:att )?(?:yttra sig|svara|lämna (?:synpunkter|yttrande|något yttrande|remissvar)|yttrande|avge yttrande)", re.IGNORECASE)  # fmt: skip
_NOTHING = re.compile(
    r"\b(?:har|lämnar|framför) (?:inga|inte några|inget) (?:synpunkter|invändningar|erinringar|särskilda synpunkter|kommentarer)(?! i (?:denna|den) del)(?! på förslagen i denna)|(?:inget|ingenting) att (?:erinra|invända|anföra)|ingen erinran|(?:har |lämnar )?inte (?:något|någon) (?:att erinra|erinran)|utan (?:erinran|anmärkning)",
    re.IGNORECASE,
)
_AGAINST_ALL = re.compile(
    r"\bavstyrker (?:därmed |därför |bestämt )?(?:(?:\w+s )?(?:huvud)?förslag(?:et|en)?\b(?! (?:om|att|i del))|remissen|promemorian|planen|betänkandet|programmet|i sin helhet|utredningens huvudförslag)|motsätter sig (?:förslaget|remissen|promemorian|planen|en)\b(?! om)|ställer (?:oss|sig|mig) negativ|\b(?:starkt|mycket|djupt) kritisk\w* till (?:förslaget|planen|remissen)(?! om)|säger nej|avstyrker .{0,40} i sin helhet|bör inte genomföras",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bavstyrk(?:er|s)\b(?! delvis)|motsätter sig", re.IGNORECASE)
_FOR = re.compile(
    r"\btillstyrk(?:er|s)\b|\bpositiv[at]?\b|ställer sig bakom|i (?:stort|huvudsak)\b|stödjer förslag|stöder förslag|stödjer ambitionen",
    re.IGNORECASE,
)

_ELSEWHERE = re.compile(
    r"\b(?:i övrigt|i övriga delar|övriga förslag|i resterande delar)\b[^.]{0,60}\b(?:inga|inget|ingen|inte någo[nt]|tillstyrk\w*)\b",
    re.IGNORECASE,
)
"""What is rejected is a part; there is nothing against the rest."""
_BUT = re.compile(
    r"\b(?:men|dock|däremot)\b.*\b(?:bör|borde|behöver|måste|saknar|avstyrker|ska|krävs|kräver|önskar)\b", re.IGNORECASE
)
"""Agreement that in the same sentence asks for something."""


def stance_of(shape: Shape, whole: str, viewpoints: list[Viewpoint], clauses: list[str]) -> str:
    """How the whole answer stands to the proposal."""
    said = " ".join([*clauses, *_stands(shape)]) or whole
    asks = [one for one in viewpoints if one.kind != "support" or _BUT.search(one.evidence)]
    if _ABSTAINS.search(said) or (not viewpoints and _ABSTAINS.search(whole)):
        return "abstains"
    if (_NOTHING.search(said) or (not viewpoints and _NOTHING.search(whole))) and len(asks) < 2:
        return "no_comments"
    if _AGAINST_ALL.search(said) and not re.search(r"\btillstyrk", said, re.IGNORECASE):
        return "rejects"
    if _AGAINST.search(said) and not _FOR.search(said) and not _ELSEWHERE.search(said):
        return "rejects"
    if asks:
        return "approves_with_comments"
    decided = ADOPTS.sub("", " ".join(clauses))
    return "approves" if viewpoints or re.search(POSITIVE, decided, re.IGNORECASE) else "unclear"


def by_chapter(viewpoints: list[Viewpoint]) -> dict[str, str]:
    """How the answer stands to what it treats under each of its headings, by what it says there."""
    held: dict[str, list[Viewpoint]] = {}
    for one in viewpoints:
        if one.heading and one.responder is None:
            held.setdefault(one.heading, []).append(one)
    return {heading: _of_chapter(said) for heading, said in held.items()}


def _of_chapter(said: list[Viewpoint]) -> str:
    kinds = {one.kind for one in said}
    if kinds == {"question"}:
        return "unclear"
    if "support" not in kinds and any(_AGAINST.search(one.evidence) for one in said):
        return "rejects"
    return (
        "approves" if kinds == {"support"} and not any(_BUT.search(one.evidence) for one in said) else "approves_with_comments"
    )


def _stands(shape: Shape) -> list[str]:
    """The parts in which the answer as a whole is given."""
    return [
        section.text
        for section in shape.sections
        if gives_views(section.heading) or section.topic == "summary" or section.topic is None
    ]
