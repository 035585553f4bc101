"""Reservations and special statements that come with an answer: listed in the report, or viewpoints that are replied to, as the body has set."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.viewpoints import Said
from genomslag.domain.consultations.models import Answer, Practice, ViewpointKind


def replies_to_dissents(answer: Answer) -> bool:
    """Whether the body replies to reservations too, or only lists them.

    Rule: none; the body's own setting.
    """
    sent = answer.round.sent_on or answer.arrived_on
    way = Practice.objects.filter(Practice.holding(sent), body=answer.round.body).order_by("-from_on").first()
    return way is not None and way.reservations != Practice.Reservations.LISTED


def said_by(dissent: rules.Dissent) -> Said:
    """What a minority adds, as a viewpoint that says whose it is: it is not the view of the one who answers."""
    return Said(
        text=f"{dissent.whose}: {dissent.words}",
        quote=dissent.words,
        kind=ViewpointKind.CRITICISM,
        quote_start=dissent.start,
        quote_end=dissent.end,
    )


def dissents_sent(answer: Answer) -> list[Said]:
    """The reservations that came with a structured answer, as viewpoints, where the body replies to them too."""
    held = answer.structured if isinstance(answer.structured, dict) else {}
    dissents = [one for one in held.get("dissents", ()) if one.get("text", "").strip()]
    return [_sent(one) for one in dissents] if dissents and replies_to_dissents(answer) else []


def _sent(dissent: Mapping[str, str]) -> Said:
    words = dissent["text"].strip()
    with translation.override("sv"):
        whose = rules.whose(dissent)
    return Said(text=f"{whose}: {words}", quote=words, kind=ViewpointKind.CRITICISM)
