"""What is moved at the sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import locked_item
from genomslag.domain.boards.actions.presence import part_takers
from genomslag.domain.boards.models import AgendaItem, Motion, Proposition
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.roles import CHAIR, SECRETARY
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def propose(
    item: AgendaItem,
    *,
    kind: str,
    person: Person,
    by: Viewer,
    clauses: Sequence[str] = (),
    text: Mapping[str, Any] | None = None,
    expected: int | None = None,
) -> Motion:
    """One who takes part has moved something; it stands under the matter's next number.

    Takes: clauses, the decision that is moved, needed unless the office's own; text, what would take the place of the office's text.
    Refuses: NotAllowed("not_allowed", "own_only"); WrongState; Stale; Invalid("no_sitting", "no_presence", "kind", "not_serving",
    "no_clauses", "richtext").
    """
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check("propose", item, by)
    if not any(by.has(role, item.authority_id) for role in (SECRETARY, CHAIR)) and by.person_id != person.pk:
        raise NotAllowed("own_only", _("You can enter your own motion; the secretary enters those of others."))
    if kind not in Motion.Kind.values:
        raise Invalid("kind", _("Choose what is moved."), field="kind")
    seat = next((one for one in part_takers(item) if one.person_id == person.pk), None)
    if seat is None:
        raise Invalid("not_serving", _("Only one who takes part in the matter can move something."), field="person")
    said = [clause.strip() for clause in clauses if clause.strip()]
    if kind != Motion.Kind.APPROVE and not said:
        raise Invalid("no_clauses", _("Write what is moved, one clause a line."), field="clauses")
    row = Motion(
        authority_id=item.authority_id,
        audience=item.audience,
        item=item,
        number=Motion.unscoped.filter(item=item).count() + 1,
        kind=kind,
        person=person,
        party=seat.party,
        clauses=said,
        text=richtext.validate(text) if text is not None else None,
    )
    row.save()
    facts = {"motion": row.uid, "kind": kind, "person": person.uid}
    rules.ITEM_STEPS.take("propose", item, by=by, facts=facts, texts={"clauses": "\n".join(said)})
    item.save()
    return row


@write
def withdraw_motion(motion: Motion, *, by: Viewer) -> Motion:
    """The motion is withdrawn; the minutes say so.

    Refuses: NotAllowed; WrongState; Invalid("no_sitting", "withdrawn", "question_put").
    """
    item = locked_item(motion.item, None)
    rules.ITEM_STEPS.check("withdraw_motion", item, by)
    row = lock(Motion, motion.uid)
    if row.is_withdrawn:
        raise Invalid("withdrawn", _("The motion is already withdrawn."))
    put = rules.valid(Proposition.unscoped.filter(item=item))
    if any(row.pk in (one.yes_id, one.no_id) for one in put):
        raise Invalid("question_put", _("The board has chosen for or against the motion. Take the question back first."))
    row.is_withdrawn = True
    row.save()
    rules.ITEM_STEPS.take("withdraw_motion", item, by=by, facts={"motion": row.uid})
    item.save()
    return row
