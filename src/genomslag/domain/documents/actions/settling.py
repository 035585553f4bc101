"""What must hold before a version goes on, and what follows when the last of a succession is adopted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.passages import give_places, turn_day
from genomslag.domain.documents.models import (
    Content,
    GivenUp,
    Lineage,
    Predecessor,
    Responsibility,
    Signature,
    Succession,
    Version,
)
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import Protected
from genomslag.ground.writes import lock, write


def every(model: type[Protected]) -> QuerySet[Any]:
    """All rows, for an action that answers for them."""
    return model.unscoped.all()


def must_balance(version: Version) -> None:
    """The whole succession of which the version is a part accounts for everything that was before.

    Refuses: Invalid("unbalanced"), naming what remains.
    """
    if version.succession_id is None:
        return
    succession = lock(Succession, version.succession_id)
    if succession.state == Succession.State.OPEN:
        rules.refuse_unbalanced(rules.account(succession, every))


def _others_wait(version: Version) -> bool:
    members = Version.unscoped.filter(succession=version.succession_id).exclude(pk=version.pk)
    return bool(members.exclude(state__in=rules.DECIDED).exists())


def settle(version: Version, *, on: date, by: Viewer) -> None:
    """When the last of a succession is adopted, what hung on the old documents follows to the new ones."""
    if version.succession_id is None or _others_wait(version):
        return
    succession = lock(Succession, version.succession_id)
    succession.state, succession.settled_on = Succession.State.SETTLED, on
    succession.save()
    members = list(Version.unscoped.filter(succession=succession).select_related("document"))
    olds = list(Version.unscoped.filter(succeeded_in__succession=succession))
    give_places(succession)
    _open_the_account(succession, min(int(one.audience) for one in members))
    _end_responsibilities(olds, members, on)
    if len(members) + len(olds) > 2:
        trail.record("succession.settled", succession, by=by, facts={"old": len(olds), "new": len(members), "on": on})
    _follow_signatures(olds, members, on, by)


def _open_the_account(succession: Succession, audience: int) -> None:
    of_it: tuple[QuerySet[Any], ...] = (
        Succession.unscoped.filter(pk=succession.pk),
        Predecessor.unscoped.filter(succession=succession),
        Lineage.unscoped.filter(succession=succession),
        GivenUp.unscoped.filter(succession=succession),
    )
    for rows in of_it:
        rows.filter(audience__lt=audience).update(audience=audience)


def _end_responsibilities(olds: list[Version], members: list[Version], on: date) -> None:
    """What was named in a document that no version continues holds until the decision."""
    goes_on = {one.document_id for one in members}
    for old in olds:
        if old.document_id in goes_on or old.authority_id != members[0].authority_id:
            continue
        held = Content.unscoped.filter(version=old).values("element")
        rows = Responsibility.unscoped.filter(element__in=held, named_in__document=old.document_id, until_on__isnull=True)
        rows.filter(from_on__gt=on).update(until_on=F("from_on"))
        rows.filter(from_on__lte=on).update(until_on=on)


def _follow_signatures(olds: list[Version], members: list[Version], on: date, by: Viewer) -> None:
    """Who had signed an old document has signed what became of it: nothing of it was lost on the way."""
    signed = Signature.unscoped.filter(document__in={old.document_id for old in olds}, until_on__isnull=True)
    bodies = list(dict.fromkeys(signed.order_by("id").values_list("body_id", flat=True)))
    if not bodies:
        return
    for member in members:
        known = set(
            Signature.unscoped.filter(document=member.document_id, until_on__isnull=True).values_list("body_id", flat=True)
        )
        fresh = [
            Signature(
                authority_id=member.authority_id, audience=member.audience, document=member.document, body_id=body, from_on=on
            )
            for body in bodies
            if body not in known
        ]
        if fresh:
            Signature.unscoped.bulk_create(fresh)
            trail.record("document.signatures_followed", member.document, by=by, facts={"count": len(fresh), "from": on})


@write
def give_place(version: Version, *, by: Viewer, expected: int | None = None) -> Version:
    """The version is replaced: what took its place is adopted by another authority, and its own says so.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_succeeded").
    """
    version = lock(Version, version.uid, expected=expected)
    rules.STEPS.require("give_place", version, by)
    row = Predecessor.unscoped.filter(version=version, succession__state=Succession.State.SETTLED).order_by("-id").first()
    if row is None:
        raise Invalid("not_succeeded", _("Nothing that is adopted takes this version's place."))
    rules.STEPS.take("give_place", version, by=by, facts={"succession": row.succession.uid})
    version.save()
    row.gave_place_on = clock.today()
    row.save()
    turn_day(version.authority_id, by=system(version.authority_id), document=version.document)
    version.refresh_from_db()
    return version
