"""The house's template of the official report, from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Opinion, ReportTemplate
from genomslag.domain.opinions.rules import checks as house_checks
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import write

SHORTEST_SUMMARY, LONGEST_SUMMARY = 20, 2000
SHORTEST_HOLD, LONGEST_HOLD = 1, 480


def in_force(body_id: int) -> ReportTemplate | None:
    """The template that a report which begins today is laid out by."""
    holding = ReportTemplate.objects.filter(ReportTemplate.holding(clock.today()), body_id=body_id)
    return holding.order_by("-from_on", "-id").first()


@write
def keep_template(
    body: Body,
    *,
    headings: Sequence[Mapping[str, Any]],
    checks: Mapping[str, str],
    summary_words: int,
    hold_minutes: int,
    by: Viewer,
) -> ReportTemplate:
    """From today on the body's reports are laid out and checked so; those that have begun keep what they began with.

    Refuses: NotAllowed; Invalid("no_authority", "no_headings", "no_title", "same_title", "check", "summary_words", "hold_minutes").
    Rule: none; the body's own decision.
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    if not rules.keeps_template(by):
        raise NotAllowed("not_allowed", _("Only an administrator keeps the template."))
    if not SHORTEST_SUMMARY <= summary_words <= LONGEST_SUMMARY:
        raise Invalid("summary_words", _("Write a number between 20 and 2000."), field="summary_words")
    if not SHORTEST_HOLD <= hold_minutes <= LONGEST_HOLD:
        raise Invalid("hold_minutes", _("Write a number between 1 and 480."), field="hold_minutes")
    levels = dict(house_checks.LEVELS)
    if set(checks) - set(house_checks.CHECKS) or any(level not in levels for level in checks.values()):
        raise Invalid("check", _("Choose for each check whether it is asked for, remarked on, or stops."), field="checks")
    rows = rules.as_headings(headings)
    today, before = clock.today(), in_force(body.pk)
    if before is not None and before.from_on == today and not Opinion.unscoped.filter(template=before).exists():
        made = before
    else:
        if before is not None:
            before.until_on = max(before.from_on, today - timedelta(days=1))
            before.save()
        made = ReportTemplate(body=body, from_on=today)
    made.headings, made.checks = rows, {**house_checks.DEFAULT_CHECKS, **checks}
    made.summary_words, made.hold_minutes, made.changed_by_id = summary_words, hold_minutes, by.own_person_id
    made.save()
    facts = {
        "body": body.uid,
        "headings": [row["key"] for row in rows],
        "checks": [f"{code}:{level}" for code, level in made.checks.items()],
    }
    trail.note(
        "report_template.kept",
        kind="reporttemplate",
        uid=made.uid,
        authority_id=body.authority_id,
        audience=Audience.OWN,
        by=by,
        facts=facts,
    )
    return made
