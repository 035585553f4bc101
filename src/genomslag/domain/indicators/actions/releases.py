"""What has been let out: opened, remembered, withdrawn and shown again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import judging, rules
from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.actions.keeping import LIVE
from genomslag.domain.indicators.models import Release, Use
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

__all__ = ["LIVE", "log_release", "open_to", "put_back", "withdraw"]


@write
def open_to(use: Use, *, audience: int, by: Viewer) -> Use:
    """The use and its definition may be seen by the audience; values still pass the gate. It is never closed again this way.

    Refuses: NotAllowed.
    """
    use = lock(Use, use.uid)
    rules.USE_STEPS.require("set_target", use, by)
    use.audience = max(use.audience, audience)
    use.save()
    if use.definition.authority_id == use.authority_id and use.definition.audience < use.audience:
        use.definition.audience = use.audience
        use.definition.save()
    keeping.after(use)
    trail.record("use.opened", use, by=by, facts={"audience": int(audience)})
    return use


@write
def log_release(use: Use, *, publication: str, by: Viewer, cells: Iterable[str] | None = None) -> int:
    """What the gate lets out now stands in the release log under the publication, hidden periods as hidden.

    Takes: cells, the periods that were shown, each as "<the use's uid>:<its first day>", or none for all. The numbers come from
    the gate itself, never from the caller.
    Gives: how many numbers and hidden marks were new.
    Refuses: NotAllowed.
    """
    use = lock(Use, use.uid)
    rules.USE_STEPS.require("set_target", use, by)
    wanted = None if cells is None else set(cells)
    found = [one for one in keeping.judged_of(use) if wanted is None or f"{use.uid}:{one.period_from_on.isoformat()}" in wanted]
    made = keeping.remember(use, publication, found)
    trail.record("use.released", use, by=by, facts={"publication": publication, "cells": len(found)})
    return made


@write
def withdraw(use: Use, *, period_from_on: date, period_until_on: date, reason: str, by: Viewer) -> Use:
    """The period's numbers are shown to nobody outside until they are put back; the log remembers them, and so does the gate.

    Refuses: NotFound; NotAllowed; Invalid("no_reason", "no_value").
    """
    use = lock(Use, one_visible(Use, use.uid, viewer=by).pk)
    rules.USE_STEPS.require("withdraw", use, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the numbers are withdrawn."), field="reason")
    period = (period_from_on, period_until_on)
    if not keeping.judged_of(use, period=period):
        raise Invalid("no_value", _("The period has no approved value."), field="period")
    said = {"withdrawn_at": clock.now(), "withdrawn_reason": reason.strip()}
    rows = Release.unscoped.filter(use=use, cell__startswith=judging.cell_of(period))
    if not rows.update(**said):
        Release.unscoped.create(
            use=use,
            authority_id=use.authority_id,
            publication=LIVE,
            cell=judging.cell_of(period),
            part="",
            released_at=clock.now(),
            **said,
        )
    rules.USE_STEPS.take("withdraw", use, by=by, facts={"period": judging.cell_of(period)}, texts={"reason": reason})
    keeping.after(use, period=period)
    return use


@write
def put_back(use: Use, *, period_from_on: date, period_until_on: date, by: Viewer) -> Use:
    """The period's numbers are shown again, as the gate lets them out now.

    Refuses: NotFound; NotAllowed; Invalid("not_withdrawn").
    """
    use = lock(Use, one_visible(Use, use.uid, viewer=by).pk)
    rules.USE_STEPS.require("put_back", use, by)
    period = (period_from_on, period_until_on)
    rows = Release.unscoped.filter(use=use, cell__startswith=judging.cell_of(period), withdrawn_at__isnull=False)
    if not rows.update(withdrawn_at=None):
        raise Invalid("not_withdrawn", _("The period's numbers are not withdrawn."))
    rules.USE_STEPS.take("put_back", use, by=by, facts={"period": judging.cell_of(period)})
    keeping.after(use, period=period)
    return use
