"""What became of a matter at the sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import locked_item, next_paragraph
from genomslag.domain.boards.models import AgendaItem, Motion, Proposition
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def decide(
    item: AgendaItem,
    *,
    by: Viewer,
    outcome: str = AgendaItem.Outcome.AS_PROPOSED,
    clauses: Sequence[str] = (),
    adopted_text: Mapping[str, Any] | None = None,
    expected: int | None = None,
) -> AgendaItem:
    """The board has decided, under the year's next §; its words stand beside the office's.

    Takes: clauses, the board's own when not as proposed; adopted_text, the board's own text when it has one.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_sitting", "no_presence", "no_quorum", "outcome", "no_clauses",
    "not_as_proposed", "not_put", "contradicts_votes", "richtext").
    """
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check("decide", item, by)
    if outcome not in AgendaItem.Outcome.values:
        raise Invalid("outcome", _("Choose how the board decided."), field="outcome")
    as_proposed = outcome == AgendaItem.Outcome.AS_PROPOSED
    own = [clause.strip() for clause in clauses if clause.strip()]
    if not as_proposed and not own:
        raise Invalid("no_clauses", _("Write what the board decided instead."), field="clauses")
    if as_proposed and (adopted_text is not None or own not in ([], item.proposal)):
        text = _("A decision as proposed has the office's words. Choose another outcome to enter the board's own.")
        raise Invalid("not_as_proposed", text, field="outcome")
    _must_agree(item, "decide", outcome)
    item.outcome, item.decision = outcome, list(item.proposal) if as_proposed else own
    item.adopted_text = richtext.validate(adopted_text) if adopted_text is not None else None
    item.paragraph = next_paragraph(item)
    facts = {"paragraph": item.paragraph, "outcome": outcome}
    rules.ITEM_STEPS.take("decide", item, by=by, facts=facts, texts={"decision": "\n".join(item.decision)})
    item.save()
    return item


def _must_agree(item: AgendaItem, step: str, outcome: str = "") -> None:
    motions, put = Motion.unscoped.filter(item=item), Proposition.unscoped.filter(item=item)
    rules.must_agree(step, outcome, motions.order_by("number"), put)


def _end_without_decision(item: AgendaItem, step: str, reason: str, by: Viewer, expected: int | None) -> AgendaItem:
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check(step, item, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Give the reason; it stands in the minutes."), field="reason")
    if step != "strike":
        _must_agree(item, step)
        item.paragraph = next_paragraph(item)
    rules.ITEM_STEPS.take(step, item, by=by, facts={"paragraph": item.paragraph}, texts={"reason": reason})
    item.reason = reason.strip()
    item.save()
    return item


@write
def adjourn(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is put off, unchanged, to a later sitting.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_sitting", "no_presence", "no_quorum", "not_put", "contradicts_votes").
    """
    return _end_without_decision(item, "adjourn", reason, by, expected)


@write
def refer_back(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter goes back to the office, with the reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_sitting", "no_presence", "no_quorum", "not_put", "contradicts_votes").
    """
    return _end_without_decision(item, "refer_back", reason, by, expected)


@write
def strike(item: AgendaItem, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """The matter is off the agenda.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    return _end_without_decision(item, "strike", reason, by, expected)
