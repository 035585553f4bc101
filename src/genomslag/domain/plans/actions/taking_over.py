"""A body that has succeeded others answers for what the programmes asked of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.queries import body_of_authority
from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.models import TakenOver, Uptake
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import write


@write
def take_over(version: Version, *, authority_id: int, by: Viewer) -> list[Uptake]:
    """The body has an uptake of its own for each open activity that was asked of a body before it, and may state its role and plan.

    What was asked of the old body, and what it said, stays as it was, and is told as taken over. A role that had been stated is
    to be stated anew: it was another's word.
    Takes: authority_id, whose the person acts for.
    Gives: the body's own uptakes, new or there already.
    Refuses: NotAllowed; NotFound; Invalid("nothing_to_take_over").
    Rule: each board is its own authority (TF 2 kap.): the successor writes among its own rows alone.
    """
    version = one_visible(Version, version.uid, viewer=by)
    if not rules.may_take_over(by, authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator of the body takes over what was asked of the one before it."))
    body = body_of_authority(authority_id)
    waiting = queries.to_take_over(body, viewer=by, version=version)
    if not waiting:
        raise Invalid("nothing_to_take_over", _("Nothing that was asked of a body before us is still open here."))
    own = {(one.element_id, one.function_id): one for one in Uptake.unscoped.filter(version=version, body=body, unit=None)}
    for old in waiting:
        key = (old.element_id, old.function_id)
        if key not in own:
            own[key] = Uptake(
                authority_id=authority_id,
                audience=Audience.CITY,
                version=version,
                element_id=old.element_id,
                function_id=old.function_id,
                body=body,
                answer_by_on=old.answer_by_on,
            )
            own[key].save()
        TakenOver(authority_id=authority_id, audience=Audience.CITY, uptake=own[key], old=old).save()
        trail.record("uptake.taken_over", own[key], by=by, facts={"old": old.uid, "body": old.body.uid})
    return list(dict.fromkeys(own[old.element_id, old.function_id] for old in waiting))
