"""The body's plan of disposal is dated data; what is due is destroyed by a decision that is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import DisposalRule, Edition, Record, Rendition
from genomslag.ground import clock, files, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write

MOST_YEARS = 200


@write
def plan_disposal(*, body: Body, kind: str, years: int | None, provision: str, by: Viewer) -> DisposalRule:
    """From today the kind of record is kept so long; what held before holds no longer.

    Takes: years, counted from the day when the matter was closed; none when it is kept for ever.
    Refuses: NotAllowed; Invalid("no_kind", "no_years", "no_decision").
    Rule: unverified (the law of archives, 10 §); the body's own plan.
    """
    authority_id = body.authority_id
    if authority_id is None or not rules.keeps_the_plan(authority_id, by):
        raise NotAllowed("not_allowed", _("Only the registrar keeps the body's plan of disposal."))
    if not kind.strip():
        raise Invalid("no_kind", _("Say which kind of record it is."), field="kind")
    if years is not None and not 0 < years <= MOST_YEARS:
        raise Invalid("no_years", _("Write a number of years from 1 to 200, or nothing for ever."), field="years")
    if not provision.strip():
        raise Invalid("no_decision", _("Name the decision that the plan rests on, with its day."), field="provision")
    today = clock.today()
    for before in DisposalRule.unscoped.filter(DisposalRule.holding(today), authority_id=authority_id, kind=kind.strip()):
        _end(before)
    row = DisposalRule(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        kind=kind.strip()[:40],
        years=years,
        provision=provision.strip()[:200],
        from_on=today,
    )
    row.save()
    trail.record("disposal.planned", row, by=by, facts={"kind": row.kind, "years": years}, texts={"provision": row.provision})
    return row


def _end(row: DisposalRule) -> None:
    """A line that began today is gone; one that has held ended yesterday."""
    if row.from_on == clock.today():
        row.delete()
        return
    row.until_on = clock.today() - timedelta(days=1)
    row.save()


@write
def dispose(records: Sequence[Record], *, decision: str, by: Viewer) -> int:
    """What the records said is destroyed: text, files, covered texts and the words of their history. The diary's lines stand.

    Takes: decision, by whom and when it was decided.
    Gives: how many records.
    Refuses: NotAllowed; WrongState; Invalid("no_records", "no_decision", "not_due", "matter_open").
    Rule: unverified (the law of archives, 10 §); the body's own plan.
    """
    if not records:
        raise Invalid("no_records", _("Choose at least one record."), field="records")
    if not decision.strip():
        raise Invalid("no_decision", _("Say by whom and when the disposal was decided."), field="decision")
    for one in records:
        _dispose_one(lock(Record, one.uid), decision.strip(), by)
    return len(records)


def _dispose_one(record: Record, decision: str, by: Viewer) -> None:
    rules.RECORD_STEPS.check("dispose", record, by)
    plan = DisposalRule.unscoped.filter(
        DisposalRule.holding(clock.today()), authority_id=record.authority_id, kind=record.kind
    ).first()
    if plan is None or not rules.is_due(plan.years, record.matter.closed_on, clock.today()):
        raise Invalid("not_due", _("“%(title)s” is not due by the plan.") % {"title": record.title}, field="records")
    erased = trail.erase([record.uid], authority_id=record.authority_id)
    facts = {"plan": plan.uid, "years": plan.years, "sum": record.content_digest, "erased": erased}
    rules.RECORD_STEPS.take("dispose", record, by=by, facts=facts, texts={"decision": decision})
    stored = [record.file, *(one.file for one in Rendition.unscoped.filter(record=record).select_related("file"))]
    covered = Edition.unscoped.filter(record=record)
    stored += [one.file for one in covered.select_related("file")]
    record.file, record.content, record.audience, record.released_at = None, None, Audience.OWN, None
    record.save()
    Rendition.unscoped.filter(record=record).delete()
    covered.update(file=None, content={}, audience=Audience.OWN)
    for file in stored:
        if file is not None:
            files.forget(file)
    search.drop(record.uid)
