"""What a consultation letter says: by when, and to whom; and what a plan says of its measures."""

from __future__ import annotations

import re

from genomslag.reading.clean import folded
from genomslag.reading.facts import day_in
from genomslag.reading.structure import Shape

_DAY = r"(\d{4}-\d{2}-\d{2}|\d{1,2}\s+\w+\s+\d{4})"
_DEADLINES = (
    re.compile(
        r"(?:sista (?:dag|svarsdag)|senast(?: den)?|svar(?:s)?tid(?:en)?(?: går ut)?|remisstid(?:en)?)[^.]{0,70}?" + _DAY,
        re.IGNORECASE,
    ),
    re.compile(r"(?:inkom(?:mit|ma)|lämnas|svara)[^.]{0,90}?senast[^.]{0,20}?" + _DAY, re.IGNORECASE),
)


def deadline_of(whole: str) -> str | None:
    """The last day to answer, as year-month-day."""
    for pattern in _DEADLINES:
        for found in pattern.finditer(whole):
            if day := day_in(found.group(1)):
                return day
    return None


def recipients_of(shape: Shape, clauses: list[str]) -> list[str] | None:
    """Those who are asked: the list under its heading, else those whom the decision names."""
    for section in shape.sections:
        if section.named("remissinstanser", "sändlista"):
            found = [re.sub(r"^(\d+[.)]|[-•–*])\s*", "", row.text).strip() for row in section.rows]
            return [name for name in found if len(name) > 2] or None
    for clause in clauses:
        asked = re.search(r"begär (?:in )?yttrande.*? från (.+?)\.?$", clause, re.IGNORECASE)
        if asked:
            names = re.split(r",\s+|\s+och\s+(?=nämnd|[A-ZÅÄÖ]\w*nämnd)", asked.group(1))
            return [folded(name) for name in names if len(name) > 3]
    return None
