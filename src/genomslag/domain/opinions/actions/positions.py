"""Our draft standpoints on the text that was referred."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Stance, ViewpointKind
from genomslag.domain.consultations.rules import check_anchor
from genomslag.domain.documents.models import Content, Element
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like, with_opinion
from genomslag.domain.opinions.models import Opinion, Position
from genomslag.domain.organisation.models import Unit
from genomslag.ground import richtext, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


@write
def take_position(
    opinion: Opinion,
    *,
    kind: str,
    stance: str,
    text: str,
    by: Viewer,
    element: Element | None = None,
    anchor: Mapping[str, Any] | None = None,
    unit: Unit | None = None,
) -> Position:
    """Our draft standpoint on an element, or on the whole, stands among the others.

    Takes: anchor, the words it is about, as consultations.rules.anchor_to makes it; unit, the department that says it.
    Refuses: NotAllowed; WrongState; Invalid("kind", "stance", "no_text", "anchor", "other_version", "other_body").
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("take_position", opinion, by)
    if unit is not None and unit.body_id != opinion.body_id:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="unit")
    _must_stand_in_version(opinion, element, anchor, by)
    position = Position(
        serial=take_number(opinion.authority_id, f"position:{opinion.uid}"),
        unit=unit,
        element=element,
        anchor=dict(anchor) if anchor else None,
        **like(opinion),
    )
    _say(position, kind=kind, stance=stance, text=text)
    position.save()
    facts = {"position": position.uid, "element": element.uid if element else None, "stance": stance}
    rules.STEPS.take("take_position", opinion, by=by, facts=facts, texts={"text": position.text})
    return position


def _must_stand_in_version(opinion: Opinion, element: Element | None, anchor: Mapping[str, Any] | None, by: Viewer) -> None:
    check_anchor(anchor)
    if element is None:
        if anchor is not None:
            raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")
        return
    contents = Content.objects.visible_to(by).filter(version_id=opinion.version_id, element=element)
    content = contents.select_related("held").first()
    if content is None:
        raise Invalid("other_version", _("The place is not in the text that was referred to us."), field="element")
    if anchor is None:
        return
    named = (anchor["element"], anchor["revision"])
    words = (richtext.to_text(content.held.text), content.held.title)
    if named != (str(element.uid), content.held.digest) or not any(anchor["quote"] in said for said in words):
        raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")


def _say(position: Position, *, kind: str, stance: str, text: str) -> None:
    if kind not in ViewpointKind.values:
        raise Invalid("kind", _("Choose the kind of viewpoint."), field="kind")
    if stance not in Stance.values:
        raise Invalid("stance", _("Choose a stance from the list."), field="stance")
    if not text.strip():
        raise Invalid("no_text", _("Write the viewpoint so that it can be read on its own."), field="text")
    position.kind, position.stance, position.text = kind, stance, text.strip()


@write
def revise_position(
    position: Position, *, kind: str, stance: str, text: str, by: Viewer, expected: int | None = None
) -> Position:
    """The draft standpoint has these words; its place stays.

    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "stance", "no_text").
    """
    opinion, position = with_opinion(Position, position, expected)
    rules.STEPS.check("take_position", opinion, by)
    _say(position, kind=kind, stance=stance, text=text)
    position.save()
    facts = {"opinion": opinion.uid, "stance": stance}
    trail.record("position.revised", position, by=by, facts=facts, texts={"text": position.text})
    return position


@write
def drop_position(position: Position, *, by: Viewer, expected: int | None = None) -> None:
    """The draft standpoint is gone; the trail keeps that it was there, and its number is not used again.

    Refuses: NotAllowed; WrongState; Stale.
    """
    opinion, position = with_opinion(Position, position, expected)
    rules.STEPS.check("take_position", opinion, by)
    trail.record("position.dropped", position, by=by, facts={"opinion": opinion.uid}, texts={"text": position.text})
    position.delete()
