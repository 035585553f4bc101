"""The answer before the board, and what became of it there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import reopen, station_done, sum_of
from genomslag.domain.opinions.actions.planning import plan
from genomslag.domain.opinions.actions.review import roles_behind
from genomslag.domain.opinions.models import Opinion, Part, Station
from genomslag.domain.organisation.roles import DIRECTOR, HEAD
from genomslag.domain.registry.models import Record
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def list_(opinion: Opinion, *, item: AgendaItem, report: Record, by: Viewer) -> Opinion:
    """The report stands on the agenda of a sitting.

    Refuses: NotAllowed; WrongState; Invalid("other_matter", "not_attested").
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("list", opinion, by)
    if {item.matter_id, report.matter_id} != {opinion.matter_id}:
        raise Invalid("other_matter", _("The agenda's matter is not the one of this answer."), field="item")
    digest = sum_of(opinion)
    if not {HEAD, DIRECTOR} <= roles_behind(opinion, digest):
        raise Invalid("not_attested", _("The text is not the attested one. Return it, so that it is attested again."))
    rules.STEPS.take("list", opinion, by=by, facts={"item": item.uid, "report": report.uid, "sum": digest})
    opinion.item, opinion.report, opinion.sitting = item, report, item.sitting
    opinion.save()
    plan(opinion, item.sitting, with_parts=Part.unscoped.filter(opinion=opinion).exists())
    station_done(opinion, "papers")
    return opinion


@write
def enact(opinion: Opinion, *, step: str, by: Viewer) -> Opinion:
    """What became of the matter on the agenda is true of the opinion.

    Takes: step, "enact", "refer_back" or "adjourn"; the last also when the matter was struck.
    Refuses: NotAllowed; WrongState, also when the agenda says otherwise.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.take(step, opinion, by=by, facts={"item": opinion.item.uid if opinion.item else None})
    opinion.save()
    if step == "enact":
        station_done(opinion, "called", "sitting")
    elif step == "refer_back":
        reopen(opinion)
    else:
        Station.unscoped.filter(opinion=opinion, key="papers").update(done_on=None)
    return opinion


@write
def enact_item(item: AgendaItem, *, step: str, by: Viewer) -> Opinion | None:
    """As enact, for whatever answer stood under the item; the chair, who may not read drafts, can end it so too.

    Gives: none, when no answer stood there.
    Refuses: as enact.
    """
    opinion = Opinion.unscoped.filter(item=item).first()
    return None if opinion is None else enact(opinion, step=step, by=by)


@write
def dispatch(opinion: Opinion, *, by: Viewer) -> Opinion:
    """The answer has gone to the one who asked.

    Refuses: NotAllowed; WrongState.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.take("dispatch", opinion, by=by)
    opinion.save()
    station_done(opinion, "dispatch", "last_day")
    return opinion
