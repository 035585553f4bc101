"""What was done to a draft is remembered until the draft freezes, so that it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q

from genomslag.domain.documents.models import Edit, Element, Import, ImportedElement, Version
from genomslag.ground import clock
from genomslag.ground.access import Viewer

SITTING = timedelta(minutes=10)
"""Saves of one text by one person with shorter pauses than this are one edit."""

LONGEST_SITTING = timedelta(hours=1)


def remember(
    version: Version, verb: Edit.Verb, element: Element | None, changes: Sequence[dict[str, Any]], *, by: Viewer
) -> Edit:
    """The edit can be undone by the person."""
    edit = Edit(
        authority_id=version.authority_id,
        version=version,
        element=element,
        person_id=by.person_id,
        verb=verb,
        changes=list(changes),
        last_at=clock.now(),
    )
    edit.save()
    return edit


def sitting(version: Version, element: Element, *, by: Viewer) -> Edit | None:
    """The person's own edit of this text that still goes on: the last that touched it, not undone, a short while ago."""
    now = clock.now()
    rows = Edit.unscoped.filter(Q(element=element) | Q(element=None), version=version)
    last = rows.order_by("-pk").first()
    if last is None or last.verb != Edit.Verb.REVISED or last.undone_at is not None or last.person_id != by.person_id:
        return None
    is_going_on = last.last_at > now - SITTING and last.created_at > now - LONGEST_SITTING
    return last if is_going_on else None


def go_on(edit: Edit, change: dict[str, Any]) -> None:
    """The edit goes on: what stood before its first save, and what stands after this one."""
    held = edit.changes[0]
    before = {**change["before"], **held["before"]}
    after = {**held["after"], **change["after"]}
    names = [name for name in after if before[name] != after[name]]
    held["before"], held["after"] = {name: before[name] for name in names}, {name: after[name] for name in names}
    edit.saves, edit.last_at = edit.saves + 1, clock.now()
    edit.save()


def weed(version: Version) -> int:
    """What was remembered of a draft's edits is gone, and how many they were; so is what its files said beside what came of it.

    Rule: none; a draft is working material, and the trail keeps who, when and the sums.
    """
    files = Import.unscoped.filter(version=version)
    files.filter(state=Import.State.OPEN).update(state=Import.State.DISCARDED)
    files.update(contents={}, choices={})
    ImportedElement.unscoped.filter(source__version=version).update(before=None)
    return int(Edit.unscoped.filter(version=version).delete()[0])
