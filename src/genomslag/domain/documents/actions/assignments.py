"""Commissions: given, and closed by what came of them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import authority_of, must_edit, titled
from genomslag.domain.documents.models import (
    Assignment,
    Document,
    Version,
)
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def give_assignment(
    *,
    origin: str,
    given_by: Body,
    given_to: Body,
    title: str,
    given_on: date,
    by: Viewer,
    text: str = "",
    due_on: date | None = None,
    document: Document | None = None,
) -> Assignment:
    """The body has an assignment on its list of open ones.

    Takes: document, the one it concerns, which the person may see.
    Refuses: NotAllowed; NotFound; Invalid("no_title", "no_authority", "unknown_origin", "due_before_given").
    """
    authority_id = authority_of(given_to)
    must_edit(authority_id, by)
    if origin not in Assignment.Origin.values:
        raise Invalid("unknown_origin", _("Say whether the budget, the council or the board gave it."), field="origin")
    if due_on is not None and due_on < given_on:
        raise Invalid("due_before_given", _("The assignment is due before it was given."), field="due_on")
    if document is not None:
        document = one_visible(Document, document.uid, viewer=by)
    row = Assignment(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        origin=origin,
        given_by=given_by,
        given_to=given_to,
        title=titled(title),
        text=text,
        given_on=given_on,
        due_on=due_on,
        document=document,
    )
    row.save()
    trail.record("assignment.given", row, by=by, facts={"origin": origin, "given_on": given_on}, texts={"title": row.title})
    search.put("assignment", row.uid, authority_id=authority_id, audience=row.audience, title=row.title, text=text)
    return row


@write
def close_assignment(
    assignment: Assignment, *, result: str, by: Viewer, version: Version | None = None, expected: int | None = None
) -> Assignment:
    """The assignment is closed by what came of it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_result").
    """
    row = lock(Assignment, assignment.uid, expected=expected)
    facts = {"version": version.uid if version else None}
    rules.ASSIGNMENT_STEPS.take("close", row, by=by, facts=facts, texts={"result": result})
    if not result.strip():
        raise Invalid("no_result", _("Say what came of the assignment."), field="result")
    if version is not None:
        version = one_visible(Version, version.uid, viewer=by)
    row.result, row.result_version, row.closed_on = result.strip(), version, clock.today()
    row.save()
    return row
