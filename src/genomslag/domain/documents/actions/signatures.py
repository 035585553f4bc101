"""Who has signed a strategy or agreement, and what came of what they undertook. None of them needs an account."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.actions.doors import must_edit
from genomslag.domain.documents.models import Document, Element, Outcome, Responsibility, Signature
from genomslag.domain.documents.queries import UNDERTAKEN
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def sign(document: Document, *, body: Body, from_on: date, by: Viewer) -> Signature:
    """The body has signed the document, from the day.

    Refuses: NotAllowed; Invalid("already_signed").
    """
    must_edit(document.authority_id, by)
    signed = Signature.unscoped.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on), document=document, body=body)
    if signed.exists():
        raise Invalid("already_signed", _("%(body)s has already signed.") % {"body": body.name}, field="body")
    row = Signature(
        authority_id=document.authority_id, audience=document.audience, document=document, body=body, from_on=from_on
    )
    row.save()
    trail.record("document.signed", document, by=by, facts={"body": body.uid, "from": from_on})
    return row


@write
def leave(signature: Signature, *, until_on: date, by: Viewer, expected: int | None = None) -> Signature:
    """The body is a signatory until the day, that day included. What it undertook stays readable.

    Refuses: NotAllowed; Stale; Invalid("has_left", "ends_before_it_begins").
    """
    row = lock(Signature, signature.uid, expected=expected)
    must_edit(row.authority_id, by)
    if row.until_on is not None:
        raise Invalid("has_left", _("The body has already left."), field="until_on")
    if until_on < row.from_on:
        raise Invalid("ends_before_it_begins", _("It ends before it begins. Look at the two days."), field="until_on")
    row.until_on = until_on
    row.save()
    trail.record("document.left", row.document, by=by, facts={"body": row.body.uid, "until": until_on})
    return row


@write
def tell_outcome(element: Element, *, body: Body, state: str, text: str, by: Viewer, told_on: date | None = None) -> Outcome:
    """It is written down what came of a commitment, as the body that undertook it has said.

    What was told before stays: the latest is shown first.
    Takes: told_on, the day on which the body said so, today when none.
    Refuses: NotAllowed; NotFound; Invalid("not_undertaken", "unknown_state", "no_text", "told_ahead").
    """
    must_edit(element.authority_id, by)
    element = one_visible(Element, element.uid, viewer=by)
    named = Responsibility.unscoped.filter(element=element, body=body)
    if element.kind not in UNDERTAKEN or not named.exists():
        raise Invalid("not_undertaken", _("%(body)s has not undertaken this.") % {"body": body.name}, field="body")
    if state not in Outcome.State.values:
        raise Invalid("unknown_state", _("There is no such state. Choose one of the list."), field="state")
    if not text.strip():
        raise Invalid("no_text", _("Say in a sentence or two what came of it."), field="text")
    day = told_on or clock.today()
    if day > clock.today():
        raise Invalid("told_ahead", _("That day has not come yet."), field="told_on")
    row = Outcome(
        authority_id=element.authority_id,
        audience=element.audience,
        element=element,
        body=body,
        state=state,
        text=text.strip(),
        told_on=day,
    )
    row.save()
    facts = {"row": row.uid, "body": body.uid, "state": state, "told_on": day}
    trail.record("element.outcome_told", element, by=by, facts=facts, texts={"text": row.text})
    return row
