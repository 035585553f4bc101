"""The ways out: which sitting makes the day, and when none does, what else may be done, on what conditions and with what consequences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Sitting
from genomslag.domain.boards.rules import approve_by
from genomslag.domain.opinions.models import Mandate, Opinion
from genomslag.domain.opinions.rules.days import HABIT, Feasibility, feasibility
from genomslag.domain.organisation.roles import ADMINISTRATOR, CHAIR, DIRECTOR, HEAD, SECRETARY
from genomslag.ground.errors import Text
from genomslag.ground.workdays import add_workdays

W = Opinion.Way

WITHOUT_BOARD = (W.URGENT, W.DELEGATED)
"""The ways on which no sitting decides."""

MANDATE_KEEPERS = (SECRETARY, DIRECTOR, ADMINISTRATOR)
"""Those who enter what the board has let others decide, and the body's habit."""

MANDATED = {Mandate.Kind.URGENT: (CHAIR,), Mandate.Kind.DELEGATED: (DIRECTOR, HEAD, CHAIR)}
"""Who may be let decide."""

MANDATE_OF = {W.URGENT: Mandate.Kind.URGENT, W.DELEGATED: Mandate.Kind.DELEGATED}


@dataclass(frozen=True)
class Judged:
    """A sitting, and what its days allow."""

    sitting: Sitting
    said: Feasibility


@dataclass(frozen=True)
class WayOut:
    """One way an answer may take. `closed`: why it is not open here; empty when it is."""

    way: str
    label: Text
    consequence: Text
    condition: Text = ""
    closed: Text = ""
    sitting: Sitting | None = None
    until_on: date | None = None
    rule: str = ""

    @property
    def is_open(self) -> bool:
        return not self.closed


def judge(sittings: Iterable[Sitting], *, answer_by_on: date, on: date) -> list[Judged]:
    """Each sitting with what its days allow, in their order."""
    return [
        Judged(one, feasibility(held_on=one.held_on, answer_by_on=answer_by_on, papers_by_on=one.papers_by_on, on=on))
        for one in sittings
    ]


def _latest(judged: Sequence[Judged], code: str) -> Sitting | None:
    """The latest that is in time leaves the most days to write."""
    return max((one.sitting for one in judged if one.said.code == code), key=lambda one: one.held_on, default=None)


def sitting_to_begin_with(judged: Sequence[Judged]) -> Sitting | None:
    """The sitting that is proposed first: the latest after which the minutes can be approved in the ordinary way before the last day, else at once; none when no sitting makes the day."""
    return _latest(judged, "in_time") or _latest(judged, "approve_at_once")


def ways_out(judged: Sequence[Judged], *, mandates: Sequence[Mandate]) -> list[WayOut]:
    """Every way, open or not, the ordinary one first.

    Takes: judged, the coming sittings in their order; mandates, those that hold today.
    Rule: KL 6 kap. 37-40 §§ (what a board may let others decide, urgent decisions, and that they are reported).
    """
    coming = next((one.sitting for one in judged), None)
    later = next((one.sitting for one in judged if one.said.code == "after_last_day"), coming)
    return [
        _board(_latest(judged, "in_time")),
        _at_once(_latest(judged, "approve_at_once")),
        _more_time(later),
        _urgent([one for one in mandates if one.kind == Mandate.Kind.URGENT], coming),
        _delegated([one for one in mandates if one.kind == Mandate.Kind.DELEGATED]),
        _office_first(later),
        WayOut(
            W.DECLINE,
            W.DECLINE.label,
            _("The sender is told that we do not answer. It is a decision, and not the same as silence."),
            _("Say why, for instance that the matter does not concern us."),
        ),
    ]


def suggested(ways: Sequence[WayOut]) -> str:
    """The first way that is open: the one that needs the fewest exceptions."""
    return next(one.way for one in ways if one.is_open)


def _board(sitting: Sitting | None) -> WayOut:
    text = _("The board decides, the minutes are approved within 14 days, and the answer goes before the last day.")
    closed = "" if sitting else _("No sitting can be followed by ordinary approval of the minutes before the last day.")
    return WayOut(W.BOARD, W.BOARD.label, text, "", closed, sitting, rule="KL 5 kap. 69 §, 6 kap. 35 §")


def _at_once(sitting: Sitting | None) -> WayOut:
    text = _("The § gets minutes of its own, approved the same day, and the answer goes the next working day.")
    condition = _("The board must decide that the § is approved at once: put it among the proposed decisions.")
    closed = "" if sitting else _("No sitting is held before the last day whose papers can still be in time.")
    return WayOut(W.AT_ONCE, W.AT_ONCE.label, text, condition, closed, sitting)


def _more_time(later: Sitting | None) -> WayOut:
    text = _("The board answers when it can. The last day moves only when the sender says yes.")
    condition = _("Ask before the last day, with a reason; the letter and the reply are both registered.")
    if later is None:
        return WayOut(W.MORE_TIME, W.MORE_TIME.label, text, condition, _("There is no coming sitting to ask time for."))
    until = add_workdays(approve_by(later.held_on), HABIT.sitting_to_dispatch)
    return WayOut(W.MORE_TIME, W.MORE_TIME.label, text, condition, "", later, until)


def _urgent(mandates: Sequence[Mandate], later: Sitting | None) -> WayOut:
    text = _("The chair decides alone, and the board is told at its next sitting.")
    condition = _("The matter must be so urgent that the board's decision cannot be awaited.")
    closed = "" if mandates else _("The board has not let anyone decide urgent matters in its place.")
    return WayOut(W.URGENT, W.URGENT.label, text, condition, closed, later, rule="KL 6 kap. 39-40 §§")


def _delegated(mandates: Sequence[Mandate]) -> WayOut:
    text = _("One whom the board has let decide does so, and it is reported as the board has said.")
    condition = _("Not in what concerns the goals, direction, extent or quality of the work, nor in statements to the council.")
    closed = "" if mandates else _("The board has not let anyone decide such answers by delegation.")
    return WayOut(W.DELEGATED, W.DELEGATED.label, text, condition, closed, rule="KL 6 kap. 37-38 §§, 7 kap. 5-8 §§")


def _office_first(later: Sitting | None) -> WayOut:
    text = _("The sender gets the office's view in time, and later the board's, which takes its place.")
    condition = _("Say in the answer that the board has not yet decided; the sender may choose not to wait.")
    closed = "" if later else _("There is no coming sitting for the board's own answer.")
    return WayOut(W.OFFICE_FIRST, W.OFFICE_FIRST.label, text, condition, closed, later)
