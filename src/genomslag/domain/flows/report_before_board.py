"""A signed report goes before the board and up to the programme's owner: the same frozen text, registered at every end."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.flows import papers
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Dispatch, Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import write

REPORT = "follow_up_report"
"""The kind of record, and of package."""


@write
def list_report(
    row: FollowUp, *, sitting: Sitting, group: str, by: Viewer, matter: Matter | None = None, expected: int | None = None
) -> AgendaItem:
    """The report is a record, and stands on the agenda with the office's proposal to approve it.

    Takes: matter, or none for the round's own, else the plan's, or a new one when there is none.
    Refuses: NotAllowed; WrongState; Stale; Invalid, as followup.list_report and boards.list_item.
    """
    row = queries.follow_up(row.uid, viewer=by)
    _must_be_fresh(row, expected)
    rules.STEPS.check("list", row, by)
    record = _record(row, matter, by)
    with translation.override(papers.LANGUAGE):
        said = {"board": row.plan.body.name, "name": row.name, "plan": row.plan.version.title}
        proposal = _("%(board)s approves the follow-up %(name)s of %(plan)s.") % said
    item = boards.list_item(
        sitting, matter=record.matter, title=record.title, proposal=[proposal], paper=record, group=group, by=by
    )
    followup.list_report(row, item=item, by=by)
    return item


def _must_be_fresh(row: FollowUp, expected: int | None) -> None:
    """What the person had before them is what stands; asked first, since registering the report changes the row."""
    if expected is not None and row.revision != expected:
        raise Stale()


def _record(row: FollowUp, matter: Matter | None, by: Viewer) -> Record:
    """The frozen report in the diary; registered once, whoever needs it first."""
    if row.record is not None:
        return row.record
    assert row.content is not None
    title = row.content["title"]
    found = matter or row.matter or row.plan.matter
    if found is None or found.state != Matter.State.OPEN:
        found = registry.open_matter(authority_id=row.authority_id, title=title, opened_on=clock.today(), by=by)
    record = registry.register(
        found,
        direction=Record.Direction.DRAWN_UP,
        kind=REPORT,
        title=title,
        dated_on=row.signed_on or clock.today(),
        content=row.content,
        by=by,
    )
    followup.register_report(row, record=record, by=by)
    return record


RETURNED = gettext_lazy("The board decided otherwise than as proposed. Open the report again, and change it by the decision.")


@write
def enact_item(item: AgendaItem, *, step: str, by: Viewer) -> FollowUp | None:
    """What the board did with a report becomes true of it: decided as proposed it is approved, anything else leads back to the office.

    Gives: none, when no report lay under the item.
    """
    row = followup.standing_under(item)
    if row is None:
        return None
    if step != "enact":
        return followup.return_from_board(row, reason=item.reason, by=by)
    if item.outcome != AgendaItem.Outcome.AS_PROPOSED:
        return followup.return_from_board(row, reason=str(RETURNED), by=by)
    return followup.approve(row, by=by)


@write
def send_up(row: FollowUp, *, by: Viewer, matter: Matter | None = None, expected: int | None = None) -> Dispatch:
    """The report and its data lie ready to be sent to the programme's owner; the registrar sends them from the diary.

    Refuses: NotAllowed; WrongState; Stale; Invalid("own_programme", "prepared").
    """
    row = queries.follow_up(row.uid, viewer=by)
    if sent_up(row, viewer=by) is not None:
        raise Invalid("prepared", _("The package already lies ready in the matter."))
    _must_be_fresh(row, expected)
    rules.STEPS.check("send", row, by)
    record = _record(row, matter, by)
    assert row.content is not None
    copy = registry.register(
        record.matter,
        direction=Record.Direction.OUT,
        kind="structured_copy",
        title=record.title,
        dated_on=clock.today(),
        content={"uid": str(row.uid), "sum": row.content_digest, **row.content["data"]},
        by=by,
    )
    dispatch = registry.prepare_dispatch(
        record.matter, kind=REPORT, to_body=row.plan.programme.document.body, records=[record, copy], subject_uid=row.uid, by=by
    )
    followup.send(row, dispatch_uid=dispatch.uid, by=by)
    return dispatch


def sent_up(row: FollowUp, *, viewer: Viewer) -> Dispatch | None:
    """The package with the report as it is signed now; none before it lies ready."""
    rows = Dispatch.objects.visible_to(viewer).filter(subject_uid=row.uid, kind=REPORT).select_related("to_body", "matter")
    found: Dispatch | None = rows.filter(records=row.record_id).order_by("-id").first() if row.record_id else None
    return found


@write
def receive(arrival: Arrival, *, by: Viewer) -> Matter | None:
    """A report that the programme's owner has called for is an incoming record in the owner's matter for that call; done twice it is done once.

    Gives: none, when what arrived is no report, or nobody here called for it: then it waits for the registrar.
    """
    if arrival.kind != REPORT or arrival.state != Arrival.State.WAITING:
        return None
    row = FollowUp.objects.visible_to(by).select_related("call").filter(uid=arrival.subject_uid).first()
    call = row.asked_by if row else None
    if call is None or call.authority_id != arrival.authority_id:
        return None
    with translation.override(papers.LANGUAGE):
        title = _("Follow-up of %(title)s: %(name)s") % {"title": call.version.title, "name": call.name}
    matter = call.matter or registry.open_matter(
        authority_id=call.authority_id, title=title, opened_on=max(arrival.arrived_on, clock.today()), by=by
    )
    followup.keep_matter(call, matter=matter, by=by)
    return registry.register_arrival(arrival, matter=matter, by=by)
