"""The account of an answer's sentences: laid out when it comes, set aside with a reason, taken up again. Nothing falls between."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Passage, Viewpoint
from genomslag.domain.consultations.rules import Laid
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import write_over


def lay_out(answer: Answer, passages: Sequence[Laid] | None) -> None:
    """Every sentence of the answer's text is a row, in order, with what became of it.

    Takes: passages, as a reading found them; None for a text that nobody has gone through.
    """
    laid = rules.laid_out(answer.text) if passages is None else passages
    Passage.unscoped.bulk_create(
        Passage(
            authority_id=answer.authority_id,
            answer=answer,
            serial=serial,
            start=one.start,
            end=one.end,
            heading=one.heading[:300],
            fact=one.fact,
            dissent=one.dissent[:300],
            state=Passage.State.FACT if one.fact else Passage.State.UNREAD,
        )
        for serial, one in enumerate(laid, start=1)
    )
    settle(answer)


def settle(answer: Answer) -> None:
    """Each sentence stands as the viewpoints and the people have it."""
    viewpoints = list(Viewpoint.unscoped.filter(answer=answer))
    moved = []
    for passage in Passage.unscoped.filter(answer=answer):
        now = rules.state_of(passage, viewpoints)
        if now != passage.state:
            passage.state = now
            moved.append(passage)
    write_over(Passage, moved, ["state"])


def chosen(answer: Answer, serials: Collection[int] | None, *states: str) -> list[Passage]:
    """The sentences that are meant, of those that stand in any of the states.

    Takes: serials, none for all of them.
    Refuses: Invalid("no_sentence").
    """
    rows = Passage.unscoped.select_for_update().filter(answer=answer, state__in=states)
    found = list(rows.order_by("serial") if serials is None else rows.filter(serial__in=serials).order_by("serial"))
    if not found:
        raise Invalid("no_sentence", _("Choose at least one sentence. Somebody may have read them before you."))
    return found
