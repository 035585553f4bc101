"""A succession that was begun by mistake ends, and everything that was before it stands as it stood."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.remembering import weed
from genomslag.domain.documents.actions.taking_back import let_go
from genomslag.domain.documents.models import (
    Content,
    CoverageGap,
    Difference,
    GivenUp,
    Lineage,
    Responsibility,
    Succession,
    Version,
)
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def call_off(succession: Succession, *, reason: str, by: Viewer, expected: int | None = None) -> Succession:
    """No draft takes the place of the old versions any more: they stand as they stood, and may be carried on anew.

    What was written in drafts is dropped by this decision. A version that others have read, because it was referred or proposed,
    keeps its text and stands as called off.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "member_adopted").
    Rule: none; drafts are working material, and the trail keeps who dropped them, when and why.
    """
    succession = lock(Succession, succession.uid, expected=expected)
    rules.SUCCESSION_STEPS.check("call_off", succession, by)
    said = reason.strip()
    if not said:
        raise Invalid("no_reason", _("Say why it is called off."), field="reason")
    members = [lock(Version, pk) for pk in Version.unscoped.filter(succession=succession).values_list("pk", flat=True)]
    dropped = _drop([one for one in members if one.state in rules.OPEN], succession)
    rules.SUCCESSION_STEPS.take("call_off", succession, by=by, facts={"dropped": dropped}, texts={"reason": said})
    succession.called_off_on, succession.called_off_because = clock.today(), said
    succession.save()
    for one in members:
        facts = {"succession": succession.uid, "was": one.state, "weeded": weed(one)}
        trail.record("version.called_off", one, by=by, facts=facts)
        one.state = Version.State.CALLED_OFF
        one.save()
    return succession


def _drop(drafts: list[Version], succession: Succession) -> int:
    """What the drafts held is gone, with all that was said of it. Gives how many elements that were theirs alone."""
    mine = Version.unscoped.filter(pk__in=[one.pk for one in drafts])
    held = set(Content.unscoped.filter(version__in=mine).values_list("element_id", flat=True))
    elsewhere = Content.unscoped.filter(element__in=held).exclude(version__in=mine).values_list("element_id", flat=True)
    own = held - set(elsewhere)
    ways = Lineage.unscoped.filter(succession=succession)
    ways.filter(to_version__in=mine).delete()
    if not Version.unscoped.filter(succession=succession).exclude(pk__in=mine).exists():
        ways.delete()
        GivenUp.unscoped.filter(succession=succession).delete()
    let_go(mine, held)
    Responsibility.unscoped.filter(named_in__in=mine).delete()
    Responsibility.unscoped.filter(ended_in__in=mine).update(ended_in=None)
    Difference.unscoped.filter(to_version__in=mine).delete()
    CoverageGap.unscoped.filter(version__in=mine).delete()
    for one in drafts:
        search.drop(one.uid)
    return len(own)
