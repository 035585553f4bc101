"""What makes a measure hard to follow, said while one writes. The words for vague times are those that documents are read by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import lint
from genomslag.ground.errors import Text

_SEVERAL = re.compile(r"[,;/&\n]|\b(och|samt|and)\b|\b(alla|samtliga|all|respektive)\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(avdelning\w*|enhet\w*|förvaltning\w*|staben?)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """A plain remark on what makes a measure hard to follow."""

    code: str
    word: Text


def several_owners(owner: str) -> bool:
    """True when the words for the owner name more than one, or everybody.

    A unit may have "och" in its name: what follows its kind is its name.
    """
    return bool(_SEVERAL.search(_UNIT.sub("", owner).strip())) if owner.strip() else False


def quality_marks(
    *,
    title: str,
    text: str,
    ends_on: date | None,
    programme_until_on: date | None,
    expected_effect: str,
    has_indicator: bool,
    resource: str = "",
    owner: str | None = None,
) -> list[Mark]:
    """What one who must follow the measure up would miss. Nothing is refused: the mark stands beside what was written.

    Takes: what has been typed so far; owner, the words for who owns it, none when it is a row that has been kept and so has one.
    Rule: none; plans fail where nobody can be held to a row.
    """
    vague = lint.vague_word(f"{title}\n{text}\n{expected_effect}\n{resource}")
    marks = {
        "lacks_owner": (owner is not None and not owner.strip(), _("nobody owns it")),
        "several_owners": (owner is not None and several_owners(owner), _("several own it, so nobody does")),
        "vague_time": (bool(vague), _("“%(word)s” cannot be followed up") % {"word": vague}),
        "lacks_time": (ends_on is None, _("has no end")),
        "lacks_effect": (not expected_effect.strip(), _("says no effect")),
        "after_programme": (
            ends_on is not None and programme_until_on is not None and ends_on > programme_until_on,
            _("ends after the programme"),
        ),
        "lacks_indicator": (not has_indicator, _("no indicator shows the effect")),
    }
    return [Mark(code, word) for code, (is_so, word) in marks.items() if is_so]
