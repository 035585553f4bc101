"""What has been decided passes from state to state by days; a slip in the decision's data is put right with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Document, Predecessor, Responsibility, Succession, Version
from genomslag.ground import trail
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

PASSAGES = {Version.State.IN_FORCE: "enter_force", Version.State.SUPERSEDED: "supersede", Version.State.LAPSED: "lapse"}

DECISION = ("deciding_body_name", "decided_on", "decision_paragraph", "decision_number", "valid_from_on", "valid_until_on")
"""What is said of a decision; nothing else about an adopted version can be put right."""


@write
def turn_day(authority_id: int, *, by: Viewer, document: Document | None = None) -> list[Version]:
    """Every version of the authority that has been decided stands in the state that the days say today. Done again, nothing more
    happens.

    Days that nobody worked are caught up with: the trail names the day on which the passage fell, not the day it was written.
    Takes: by, the product itself; document, to look at its versions only.
    Gives: the versions that passed, in order.
    Refuses: NotAllowed, to any person: a day does this, nobody does.
    """
    due = Version.unscoped.filter(authority_id=authority_id).annotate(standing=rules.standing()).exclude(standing=F("state"))
    if document is not None:
        due = due.filter(document=document)
    passed = []
    for row in due.order_by("document_id", "number"):
        version = lock(Version, row.pk)
        _pass(version, row.standing, by)
        passed.append(version)
    return passed


def _pass(version: Version, standing: str, by: Viewer) -> None:
    name = PASSAGES.get(Version.State(standing))
    if name is not None and version.state in rules.STEPS[name].states:
        rules.STEPS.take(name, version, by=by, facts=_when(version, standing))
    else:
        # The days of the decision were corrected, so that what had been written down was wrong.
        trail.record("version.set_right", version, by=by, facts={"from": version.state, "to": standing})
        version.state = standing
    version.save()


def _when(version: Version, standing: str) -> dict[str, Any]:
    if standing == Version.State.IN_FORCE:
        return {"on": version.valid_from_on}
    if standing == Version.State.LAPSED:
        return {"on": version.valid_until_on + timedelta(days=1) if version.valid_until_on else None}
    later = Version.unscoped.filter(document=version.document_id, state__in=rules.DECIDED, decided_on__gte=version.decided_on)
    replacing = later.exclude(pk=version.pk).order_by("valid_from_on", "number").first()
    if replacing is not None:
        return {"by": replacing.uid, "on": replacing.valid_from_on}
    given = Predecessor.unscoped.filter(version=version, gave_place_on__isnull=False).select_related("succession").first()
    return {"by": given.succession.uid, "on": given.gave_place_on} if given else {}


def check_decision(*, deciding_body_name: str, decided_on: date, valid_from_on: date, valid_until_on: date | None) -> None:
    """What is said of a decision can be so.

    Refuses: Invalid("no_deciding_body", "validity").
    """
    if not deciding_body_name.strip():
        raise Invalid("no_deciding_body", _("Say which body decided."), field="body")
    if valid_until_on and valid_until_on < valid_from_on:
        raise Invalid("validity", _("The last day of validity lies before the first."), field="valid_until_on")
    if valid_until_on and valid_until_on < decided_on:
        raise Invalid("validity", _("The last day of validity lies before the decision."), field="valid_until_on")


@write
def correct(version: Version, *, reason: str, by: Viewer, expected: int | None = None, **said: Any) -> Version:
    """What is said of the decision is put right, for a reason that the trail keeps beside both the old and the new.

    The text is never touched. When days change, the version, and those that it replaced or that replaced it, stand as the right
    days say.
    Takes: said, any of deciding_body_name, decided_on, decision_paragraph, decision_number, valid_from_on, valid_until_on.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "nothing_changed", "no_deciding_body", "validity").
    """
    if unknown := set(said) - set(DECISION):
        raise TypeError(f"correct takes no {', '.join(sorted(unknown))}")
    version = lock(Version, version.uid, expected=expected)
    said = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    changed = {name: value for name, value in said.items() if getattr(version, name) != value}
    rules.STEPS.take("correct", version, by=by, facts=_facts(version, changed), texts=_texts(version, changed, reason))
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is corrected."), field="reason")
    if not changed:
        raise Invalid("nothing_changed", _("Nothing is different from what was entered before."), field="reason")
    for name, value in changed.items():
        setattr(version, name, value)
    check_decision(**{name: getattr(version, name) for name in DECISION if not name.startswith("decision_")})
    version.save()
    end_responsibilities(version)
    if version.succession is not None and version.succession.state == Succession.State.SETTLED:
        give_places(version.succession)
    turn_day(version.authority_id, by=system(version.authority_id))
    version.refresh_from_db()
    return version


def _facts(version: Version, changed: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {"changed": sorted(changed)}
    for name, value in changed.items():
        if name != "deciding_body_name":
            facts |= {f"{name}_before": getattr(version, name), f"{name}_after": value}
    return facts


def _texts(version: Version, changed: dict[str, Any], reason: str) -> dict[str, str]:
    texts = {"reason": reason.strip()}
    if "deciding_body_name" in changed:
        texts |= {"body_before": version.deciding_body_name, "body_after": changed["deciding_body_name"]}
    return texts


def give_places(succession: Succession) -> None:
    """The old versions of the same authority give place to other documents on the day when the last of the new ones enters into force.

    An older version of one of the new ones' own documents needs no such day: a later decision on the same document says it.
    """
    members = Version.unscoped.filter(succession=succession)
    last = members.aggregate(day=Max("valid_from_on"))["day"]
    elsewhere = Predecessor.unscoped.filter(succession=succession, version__authority=succession.authority_id)
    elsewhere.exclude(version__document__in=members.values("document")).update(gave_place_on=last)


def end_responsibilities(version: Version) -> None:
    """Those released in the version are responsible until it is in force: through the day of the decision, or the day before a later first day."""
    assert version.decided_on is not None and version.valid_from_on is not None
    last = max(version.decided_on, version.valid_from_on - timedelta(days=1))
    for ended in Responsibility.unscoped.filter(ended_in=version):
        until = max(ended.from_on, last)
        if ended.until_on != until:
            ended.until_on = until
            ended.save()
