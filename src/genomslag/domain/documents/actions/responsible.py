"""Who has a part in an element, and who has signed the document."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import ledger, rules
from genomslag.domain.documents.actions.doors import draft_of, must_edit
from genomslag.domain.documents.models import (
    Document,
    Element,
    GivenUp,
    Responsibility,
    Signature,
)
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
    from_on: date | None = None,
) -> Responsibility:
    """A body, or a function within it, has a part in the element, from the version that is now a draft.

    Takes: unclear, when it is not yet settled what the part is.
    Refuses: NotAllowed; WrongState("frozen"), when no draft holds the element; Invalid("nobody", "unknown_part",
    "already_named", "second_lead").
    """
    draft = draft_of(element, by)
    if body is None and function is None:
        raise Invalid("nobody", _("Name a body or a function."), field="body")
    if part not in Responsibility.Part.values:
        raise Invalid("unknown_part", _("There is no such part. Choose one of the list."), field="part")
    named = Responsibility.unscoped.filter(
        element=element, named_in__document=draft.document_id, until_on__isnull=True, ended_in__isnull=True
    )
    if named.filter(body=body, function=function, part=part).exists():
        raise Invalid("already_named", _("This is already said of the element."), field="body")
    if part == Responsibility.Part.LEAD and named.filter(part=part).exists():
        raise Invalid("second_lead", _("Somebody already leads. Only one can."), field="part")
    row = Responsibility(
        authority_id=draft.authority_id,
        state=Responsibility.State.UNCLEAR if unclear else Responsibility.State.NAMED,
        element=element,
        body=body,
        function=function,
        part=part,
        from_on=from_on or clock.today(),
        named_in=draft,
    )
    row.save()
    facts = {"body": body.uid if body else None, "function": function.uid if function else None, "part": part}
    trail.record("element.responsible_named", element, by=by, facts={**facts, "version": draft.uid})
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


@write
def sign(document: Document, *, body: Body, from_on: date, by: Viewer) -> Signature:
    """The body has signed the document, from the day.

    Refuses: NotAllowed.
    """
    must_edit(document.authority_id, by)
    row = Signature(
        authority_id=document.authority_id, audience=document.audience, document=document, body=body, from_on=from_on
    )
    row.save()
    trail.record("document.signed", document, by=by, facts={"body": body.uid, "from": from_on})
    return row
