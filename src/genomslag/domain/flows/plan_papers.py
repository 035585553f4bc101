"""A plan on paper: what the board has before it, what is printed, and the sum by which the two are known to be the same text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.documents.queries import labels_in_force
from genomslag.domain.flows import papers
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import clock
from genomslag.ground.access import Viewer


def action_plan(plan: Plan, *, viewer: Viewer) -> papers.Paper:
    """The plan as a paper: its measures with owner, time and resource, what they lead to, and what lies on their way.

    Gives: no person's name to who is not signed in, as on the page.
    """
    rows = plans.measures_of(plan, viewer=viewer)
    rows = sorted((row for row in rows if row["state"] not in rules.ENDED), key=lambda row: row["id"])
    beside = plans.beside([row["id"] for row in rows], viewer=viewer)
    labels = labels_in_force("target_group", viewer=viewer)
    with translation.override(papers.LANGUAGE):
        blocks = [
            papers.paragraph(_("Carries out: %(title)s.") % {"title": plan.programme.title}),
            papers.heading(_("Measures")),
            papers.table(
                _("Measures with owner, time and resource"),
                [_("No."), _("Measure"), _("Owner"), _("Time"), _("Resource")],
                [[row["code"] or "", row["title"] or "", _owner(row), _time(row), _resource(row)] for row in rows],
            ),
            papers.heading(_("What the measures are to lead to")),
            papers.table(
                _("Each measure's expected effect, and what would show it"),
                [_("No."), _("Expected effect"), _("Indicator"), _("Target group"), _("Method")],
                [_effect(row, labels) for row in rows],
            ),
            *_on_the_way(rows, beside),
        ]
        return {
            "v": 1,
            "kind": "action_plan",
            "language": papers.LANGUAGE,
            "title": plan.version.title,
            "head": {"organisation": plan.body.office_name or plan.body.name, "department": ""},
            "fields": [field for field in _fields(plan) if field[1]],
            "blocks": blocks,
            "signers": [],
            "attachments": [],
        }


def _fields(plan: Plan) -> list[list[str]]:
    version = plan.version
    decision = [version.deciding_body_name, version.decided_on.isoformat() if version.decided_on else ""]
    if version.decision_paragraph:
        decision.append(f"§ {version.decision_paragraph}")
    return [
        [_("Diary number"), plan.matter.number if plan.matter else ""],
        [_("Date"), clock.today().isoformat() if not version.decided_on else ""],
        [_("Decided"), ", ".join(part for part in decision if part)],
        [_("Valid until"), version.valid_until_on.isoformat() if version.valid_until_on else ""],
    ]


def _owner(row: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (row["owner_unit__name"], row["owner__name"]) if part)


def _time(row: Mapping[str, Any]) -> str:
    often = f", {str(Measure.Recurs(row['recurs']).label).lower()}" if row["recurs"] else ""
    return f"{row['starts_on']} – {row['ends_on']}{often}"


def _resource(row: Mapping[str, Any]) -> str:
    if row["amount_sek"] is None:
        return str(row["resource"])
    amount = f"{row['amount_sek']:,}".replace(",", " ")
    money = _("%(amount)s kronor") % {"amount": amount}
    return "; ".join(part for part in (row["resource"], money, row["funding"]) if part)


def _effect(row: Mapping[str, Any], labels: Mapping[str, str]) -> list[str]:
    groups = ", ".join(labels.get(code, code) for code in row["target_groups"] or ())
    return [row["code"] or "", row["expected_effect"], row["use__definition__name"] or "", groups, row["method"] or ""]


def _on_the_way(rows: list[dict[str, Any]], beside: Mapping[int, plans.Beside]) -> list[papers.Block]:
    codes = {row["id"]: row["code"] or "" for row in rows}
    stones = [[codes[row["id"]], one.due_on.isoformat(), one.title] for row in rows for one in beside[row["id"]].milestones]
    waits = [
        [codes[row["id"]], ", ".join(codes.get(one.needs_id, "") for one in beside[row["id"]].waits_for)]
        for row in rows
        if beside[row["id"]].waits_for
    ]
    blocks: list[papers.Block] = []
    if stones:
        header = [_("No."), _("By which day"), _("What is reached")]
        blocks += [papers.heading(_("Milestones")), papers.table(_("Milestones of the measures"), header, stones)]
    if waits:
        header = [_("No."), _("Waits for")]
        blocks += [papers.heading(_("What waits for what")), papers.table(_("Measures that wait for others"), header, waits)]
    return blocks


def sum_of(plan: Plan, *, viewer: Viewer) -> str:
    """The sum of what the plan says to be done; the day on the paper is no part of it."""
    said = action_plan(plan, viewer=viewer)
    return content_digest({"blocks": said["blocks"], "title": said["title"]})
