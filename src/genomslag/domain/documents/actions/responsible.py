"""Who has a part in an element: a body, or a function of it or of the whole city."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import ledger, rules
from genomslag.domain.documents.actions.doors import draft_of, must_edit
from genomslag.domain.documents.models import Element, GivenUp, Responsibility
from genomslag.domain.organisation.models import Body, Function
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def name_responsible(
    element: Element,
    *,
    by: Viewer,
    body: Body | None = None,
    function: Function | None = None,
    part: str = Responsibility.Part.RESPONSIBLE,
    unclear: bool = False,
    own_role: str = "",
    from_on: date | None = None,
    until_on: date | None = None,
) -> Responsibility:
    """A body, or a function within it, has a part in the element, from the version that is now a draft.

    Takes: body and function, for a function within one body; a function alone, wherever it is done, city-wide; unclear, when it
    is not yet settled what the part is; own_role, what the body does here, when that is known; until_on, the last day.
    Refuses: NotAllowed; WrongState("frozen"), when no draft holds the element; Invalid("nobody", "unknown_part",
    "already_named", "second_lead", "ends_before_it_begins", "clear_and_unclear").
    """
    draft = draft_of(element, by)
    if body is None and function is None:
        raise Invalid("nobody", _("Name a body or a function."), field="body")
    if part not in Responsibility.Part.values:
        raise Invalid("unknown_part", _("There is no such part. Choose one of the list."), field="part")
    begins = _dated(from_on, until_on)
    if unclear and own_role.strip():
        raise Invalid(
            "clear_and_unclear", _("The part is described, so it is clarified. Take away one of the two."), field="unclear"
        )
    overlaps = Q(until_on__isnull=True) | Q(until_on__gte=begins)
    if until_on is not None:
        overlaps &= Q(from_on__lte=until_on)
    named = Responsibility.unscoped.filter(
        overlaps, element=element, named_in__document=draft.document_id, ended_in__isnull=True
    )
    if named.filter(body=body, function=function, part=part).exists():
        raise Invalid("already_named", _("This is already said of the element."), field="body")
    if part == Responsibility.Part.LEAD and named.filter(part=part).exists():
        raise Invalid("second_lead", _("Somebody already leads. Only one can."), field="part")
    row = Responsibility(
        authority_id=draft.authority_id,
        state=_state(unclear, own_role),
        own_role=own_role.strip(),
        element=element,
        body=body,
        function=function,
        part=part,
        from_on=begins,
        until_on=until_on,
        named_in=draft,
    )
    row.save()
    facts = {"body": body.uid if body else None, "function": function.uid if function else None, "part": part}
    trail.record("element.responsible_named", element, by=by, facts={**facts, "version": draft.uid})
    return row


def _dated(from_on: date | None, until_on: date | None) -> date:
    begins = from_on or clock.today()
    if until_on is not None and until_on < begins:
        raise Invalid("ends_before_it_begins", _("It ends before it begins. Look at the two days."), field="until_on")
    return begins


def _state(unclear: bool, own_role: str) -> str:
    if unclear:
        return Responsibility.State.UNCLEAR
    return Responsibility.State.CLARIFIED if own_role.strip() else Responsibility.State.NAMED


@write
def mark_unclear(responsibility: Responsibility, *, by: Viewer, expected: int | None = None) -> Responsibility:
    """It is not clarified what the part is: a gap, which everyone who reads the text sees.

    Refuses: NotAllowed; WrongState("frozen"); Stale.
    """
    row = lock(Responsibility, responsibility.uid, expected=expected)
    draft = draft_of(row.element, by)
    row.state, row.own_role = Responsibility.State.UNCLEAR, ""
    row.save()
    trail.record("element.responsible_marked_unclear", row.element, by=by, facts={"row": row.uid, "version": draft.uid})
    return row


@write
def release_responsible(responsibility: Responsibility, *, by: Viewer, reason: str = "") -> None:
    """From the version that is now a draft, nobody is named here; earlier versions still name them.

    Takes: reason, why the responsibility is given up; until it is said the ledger does not balance, when an earlier version
    had it.
    Refuses: NotAllowed; WrongState("frozen").
    """
    row = lock(Responsibility, responsibility.uid)
    draft = draft_of(row.element, by)
    facts, texts = {"row": row.uid, "version": draft.uid}, {"reason": reason} if reason else {}
    trail.record("element.responsible_released", row.element, by=by, facts=facts, texts=texts)
    if row.named_in_id == draft.pk:
        row.delete()
        return
    row.ended_in = draft
    row.save()
    if reason.strip() and draft.succession_id:
        GivenUp.unscoped.get_or_create(
            succession_id=draft.succession_id,
            facet=GivenUp.Facet.RESPONSIBILITY,
            value=ledger.duty_value(str(row.element.uid), rules.duty_key(row)),
            defaults={"authority_id": draft.authority_id, "element": row.element, "reason": reason.strip()},
        )


@write
def clarify(responsibility: Responsibility, *, own_role: str, by: Viewer, expected: int | None = None) -> Responsibility:
    """The named body's own role is stated; the gap is closed.

    Refuses: NotAllowed; Stale; Invalid("no_role").
    """
    row = lock(Responsibility, responsibility.uid, expected=expected)
    must_edit(row.authority_id, by)
    if not own_role.strip():
        raise Invalid("no_role", _("Say in one sentence what the body does here."), field="own_role")
    row.own_role, row.state = own_role.strip(), Responsibility.State.CLARIFIED
    row.save()
    trail.record("element.responsible_clarified", row.element, by=by, facts={"row": row.uid}, texts={"own_role": row.own_role})
    return row
