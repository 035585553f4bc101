"""The body says how far each goal is reached, and all of them together. Where its indicators say something else, it says why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.models import Assessment, FollowUp, Judgement
from genomslag.domain.plans import queries as plans
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def judge(row: FollowUp, *, judgement: str, reason: str, by: Viewer, expected: int | None = None) -> FollowUp:
    """The body's own judgement of the whole stands beside what the indicators show, with its reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("judgement", "no_reason").
    """
    row = lock(FollowUp, row.uid, expected=expected)
    _check(judgement, reason)
    rules.STEPS.take("judge", row, by=by)
    _keep(row, None, by, judgement=judgement, reason=reason.strip())
    row.save()
    return row


@write
def assess(row: FollowUp, goal: Element, *, judgement: str, reason: str, by: Viewer, explanation: str = "") -> Assessment:
    """The body's own judgement of one goal stands beside what its indicators show.

    Takes: explanation, why the two differ, which is asked for where they do.
    Refuses: NotAllowed; WrongState; Invalid("judgement", "no_reason", "other_goal", "unexplained").
    """
    lock(FollowUp, row.uid)
    row = queries.follow_up(row.uid, viewer=by)
    rules.STEPS.check("assess", row, by)
    _check(judgement, reason)
    found = next((one for one in goals_of(row, by) if one.element_id == goal.pk), None)
    if found is None:
        raise Invalid("other_goal", _("The plan does not work for that goal."), field="goal")
    if rules.disagrees(judgement, found.evidence) and not explanation.strip():
        said = _("The indicators say “%(evidence)s”. Say in a sentence why you judge otherwise.")
        raise Invalid("unexplained", said % {"evidence": found.evidence.label}, field="explanation")
    rules.STEPS.take("assess", row, by=by, facts={"goal": goal.uid})
    why = explanation.strip() if rules.disagrees(judgement, found.evidence) else ""
    return _keep(row, goal, by, judgement=judgement, reason=reason.strip(), evidence=str(found.evidence), explanation=why)


def goals_of(row: FollowUp, by: Viewer) -> list[queries.Goal]:
    """The round's goals with what their indicators show now."""
    measures = plans.measures_of(row.plan, viewer=by)
    return queries.picture(row, viewer=by, measures=measures).goals


def _check(judgement: str, reason: str) -> None:
    if judgement not in Judgement.values:
        raise Invalid("judgement", _("Choose how far the goals are reached."), field="judgement")
    if not reason.strip():
        raise Invalid("no_reason", _("Say what the judgement rests on."), field="reason")


def _keep(row: FollowUp, goal: Element | None, by: Viewer, **said: str) -> Assessment:
    """What is judged is the office's own until the report is signed; so it stands in the trail of the judgement, which nobody else reads."""
    kept = Assessment.unscoped.filter(follow_up=row, element=goal).first() or Assessment(
        authority_id=row.authority_id, follow_up=row, element=goal
    )
    for name, value in said.items():
        setattr(kept, name, value)
    kept.save()
    texts = {name: said[name] for name in ("reason", "explanation") if said.get(name)}
    trail.record("assessment.kept", kept, by=by, facts={"judgement": kept.judgement, "evidence": kept.evidence}, texts=texts)
    return kept  # type: ignore[no-any-return]
