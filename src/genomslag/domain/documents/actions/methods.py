"""The register of methods: entered, looked at again, taken out of use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import authority_of, must_edit
from genomslag.domain.documents.models import Method, MethodReview
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


def _check(name: str, address: str) -> None:
    if not name.strip():
        raise Invalid("no_name", _("Write what the method is called."), field="name")
    if address.strip() and not address.strip().startswith(("https://", "http://")):
        raise Invalid("source_address", _("Write the address in full, beginning with https://."), field="source_address")


@write
def register_method(
    *,
    owner: Body,
    name: str,
    by: Viewer,
    description: str = "",
    source: str = "",
    source_address: str = "",
    target_groups: Sequence[str] = (),
    is_example: bool = False,
) -> Method:
    """The method stands in the register, not yet graded; anyone may read it and any draft may point to it.

    Refuses: NotAllowed; Invalid("no_authority", "no_name", "name_taken", "source_address").
    """
    authority_id = authority_of(owner)
    must_edit(authority_id, by)
    _check(name, source_address)
    if Method.unscoped.filter(owner=owner, name__iexact=name.strip()).exists():
        raise Invalid("name_taken", _("The register already has a method of this name."), field="name")
    row = Method(authority_id=authority_id, audience=Audience.PUBLIC, owner=owner, is_example=is_example)
    _fill(row, name=name, description=description, source=source, source_address=source_address, target_groups=target_groups)
    row.save()
    trail.record("method.registered", row, by=by, texts={"name": row.name})
    _index(row)
    return row


def _index(row: Method) -> None:
    search.put("method", row.uid, authority_id=row.authority_id, audience=row.audience, title=row.name, text=row.description)


def _fill(row: Method, **said: Any) -> None:
    row.name, row.description = said["name"].strip()[:200], said["description"].strip()
    row.source, row.source_address = said["source"].strip()[:300], said["source_address"].strip()[:500]
    row.target_groups = list(said["target_groups"])


@write
def revise_method(
    method: Method,
    *,
    name: str,
    description: str,
    source: str,
    source_address: str,
    target_groups: Sequence[str],
    by: Viewer,
    expected: int | None = None,
) -> Method:
    """What is said of the method is worded anew; its grade is changed by a review alone.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_name", "source_address").
    """
    row = lock(Method, method.uid, expected=expected)
    rules.METHOD_STEPS.take("revise", row, by=by, texts={"name": name.strip()})
    _check(name, source_address)
    _fill(row, name=name, description=description, source=source, source_address=source_address, target_groups=target_groups)
    row.save()
    _index(row)
    return row


@write
def review_method(
    method: Method,
    *,
    grade: str,
    note: str,
    by: Viewer,
    reviewed_on: date | None = None,
    next_review_on: date | None = None,
    expected: int | None = None,
) -> MethodReview:
    """The method has been looked at: its grade and the day of the next review are those of this review.

    Takes: grade, a term of the vocabulary of evidence grades, or nothing when it could not be graded.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_note", "in_the_future", "before_the_last", "review_order").
    """
    row = lock(Method, method.uid, expected=expected)
    day = reviewed_on or clock.today()
    facts = {"grade": grade, "on": day, "next": next_review_on}
    rules.METHOD_STEPS.take("review", row, by=by, facts=facts, texts={"note": note.strip()})
    if not note.strip():
        raise Invalid("no_note", _("Say in a sentence what the review found."), field="note")
    if day > clock.today():
        raise Invalid("in_the_future", _("A review is entered when it has been made."), field="reviewed_on")
    if row.reviewed_on and day < row.reviewed_on:
        raise Invalid("before_the_last", _("A later review is already entered."), field="reviewed_on")
    if next_review_on and next_review_on <= day:
        raise Invalid("review_order", _("The next review lies after this one."), field="next_review_on")
    review = MethodReview(authority_id=row.authority_id, audience=row.audience, method=row, reviewed_on=day, grade=grade)
    review.note, review.next_review_on, review.reviewer_id = note.strip(), next_review_on, by.person_id
    review.save()
    row.grade, row.reviewed_on, row.next_review_on = grade, day, next_review_on
    row.save()
    return review


@write
def retire_method(method: Method, *, by: Viewer, expected: int | None = None) -> Method:
    """No draft chooses the method any more; the texts that use it still do.

    Refuses: NotAllowed; WrongState; Stale.
    """
    return _step("retire", method, by, expected)


@write
def restore_method(method: Method, *, by: Viewer, expected: int | None = None) -> Method:
    """The method may be chosen again.

    Refuses: NotAllowed; WrongState; Stale.
    """
    return _step("restore", method, by, expected)


def _step(name: str, method: Method, by: Viewer, expected: int | None) -> Method:
    row = lock(Method, method.uid, expected=expected)
    rules.METHOD_STEPS.take(name, row, by=by)
    row.save()
    return row
