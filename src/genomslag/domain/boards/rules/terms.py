"""The order of business that holds for a body: data, with what the law or the custom says when nobody has said anything else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Sitting
from genomslag.domain.boards.rules.majorities import Majority, majority
from genomslag.domain.organisation.models import Body
from genomslag.ground.errors import Invalid

SHIPPED = Path(__file__).parent / "shipped" / "terms.json"
SHARES = ("quorum", "decide", "adjourn", "refer_back", "at_once")
DAYS = ("approve_days", "post_days", "appeal_days")
UNVERIFIED = "unverified"
LIKE_A_BOARD = (Body.Kind.BOARD, Body.Kind.EXECUTIVE, Body.Kind.DISTRICT)
KINDS = (Body.Kind.COUNCIL, *LIKE_A_BOARD)
"""The kinds of body for which an order can be kept for all at once."""


@dataclass(frozen=True)
class Terms:
    """By which majorities, in which days and under which headings a body works; `sources` says where each is from."""

    quorum: str
    decide: str
    adjourn: str
    refer_back: str
    at_once: str
    casting_vote: bool
    minority_once: bool
    approve_days: int
    post_days: int
    appeal_days: int
    groups: tuple[str, ...]
    sources: Mapping[str, str] = field(default_factory=dict)

    def majority(self, step: str) -> Majority:
        """The majority that a step needs."""
        return majority(getattr(self, step))

    def source(self, name: str) -> str:
        """Where a value is from; “unverified” when nobody has read it in a statute or an order."""
        return self.sources.get(name, UNVERIFIED)

    @property
    def data(self) -> dict[str, Any]:
        return {**asdict(self), "groups": list(self.groups)}


def terms(data: Mapping[str, Any]) -> Terms:
    """The order that the data say."""
    known = {one.name for one in fields(Terms)}
    return Terms(**{**{name: value for name, value in data.items() if name in known}, "groups": tuple(data["groups"])})


@cache
def _shipped() -> dict[str, Terms]:
    return {name: terms(data) for name, data in json.loads(SHIPPED.read_text(encoding="utf-8")).items()}


def shipped_terms(kind: str) -> Terms:
    """What holds for a kind of body when nobody has said anything else.

    Rule: as each value's source says; what no read statute holds is “unverified”.
    """
    if kind == Body.Kind.COUNCIL:
        return _shipped()["council"]
    return _shipped()["board" if kind in LIKE_A_BOARD else "other"]


def terms_of(sitting: Sitting) -> Terms:
    """The order that holds at a sitting: the one copied with its notice."""
    return terms(sitting.terms) if sitting.terms else shipped_terms(sitting.body.kind)


def own_terms(said: Mapping[str, Any], *, kind: str, source: str) -> Terms:
    """An order as a body has said it: what differs from the shipped one is the body's own, and named by its source.

    Refuses: Invalid("majority", "days", "no_groups").
    """
    usual = shipped_terms(kind)
    for name in SHARES:
        majority(said[name])
    wrong = next((name for name in DAYS if not 0 < said[name] <= 90), "")
    if wrong:
        raise Invalid("days", _("A number of days lies between 1 and 90."), field=wrong)
    groups = tuple(group.strip()[:40] for group in said["groups"] if group.strip())
    if not groups:
        raise Invalid("no_groups", _("Name at least one group of the agenda."), field="groups")
    kept = {name: rule for name, rule in usual.sources.items() if said[name] == getattr(usual, name)}
    own = {name: source for name in (*SHARES, *DAYS, "casting_vote", "minority_once", "groups") if name not in kept}
    return terms({**said, "groups": groups, "sources": {**kept, **own}})
