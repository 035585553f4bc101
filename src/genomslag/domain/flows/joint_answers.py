"""A joint answer of several boards: the text goes from one to the others, each decides in its own matter, the one who asked gets one answer of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Recipient
from genomslag.domain.flows import papers
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions import rules as opinion_rules
from genomslag.domain.opinions.models import Joint, Opinion
from genomslag.domain.opinions.queries import JOINT_TEXT
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write

CONSULTATION = "consultation"


def partners(opinion: Opinion, *, viewer: Viewer) -> list[Body]:
    """The boards that one may answer together with: those who were asked the same and keep their own records here."""
    asked = Recipient.objects.visible_to(viewer).filter(round=opinion.round_id, body__authority__isnull=False)
    return [row.body for row in asked.exclude(body=opinion.body_id).select_related("body").order_by("body__name")]


@write
def share(opinion: Opinion, *, bodies: Sequence[Body], by: Viewer, expected: int | None = None) -> Record:
    """The attested text is a record of ours and goes to the boards that are asked to stand behind it.

    Refuses: as opinions.share; Invalid("not_asked"), when a board was not asked the same.
    """
    if {one.pk for one in bodies} - {one.pk for one in partners(opinion, viewer=by)}:
        raise Invalid("not_asked", _("Choose among those who were asked the same."), field="bodies")
    joint = opinions.share(opinion, bodies=bodies, by=by, expected=expected)
    work = opinion_queries.workspace(opinion, viewer=by)
    paper = papers.official_report(work, dated_on=clock.today())
    with translation.override(papers.LANGUAGE):
        paper["title"] = _("Joint text: %(title)s") % {"title": opinion.title}
    paper |= {"kind": JOINT_TEXT, "joint": _as_data(joint, work)}
    in_diary = replace(by, grants=by.grants | {Grant("officer", opinion.authority_id, Audience.OWN)})
    record = registry.register(
        opinion.matter,
        direction=Record.Direction.OUT,
        kind=JOINT_TEXT,
        title=paper["title"],
        dated_on=clock.today(),
        content=paper,
        by=in_diary,
    )
    for body in bodies:
        registry.prepare_dispatch(
            opinion.matter,
            kind=JOINT_TEXT,
            to_body=body,
            records=[record],
            subject_uid=opinion.round.uid if opinion.round else None,
            by=in_diary,
        )
    return record


def _as_data(joint: Joint, work: opinion_queries.Workspace) -> dict[str, Any]:
    opinion = work.opinion
    return {
        "uid": str(joint.name),
        "lead": {"uid": str(joint.lead.uid), "name": joint.lead.name},
        "bodies": joint.bodies,
        "sum": joint.content_digest,
        "stance": opinion.stance,
        "clauses": list(opinion.clauses),
        "sections": [{"key": one.key, "title": one.title, "text": one.text} for one in work.sections],
        "viewpoints": [
            {
                "kind": one.kind,
                "stance": one.stance,
                "text": one.text,
                "element": str(one.element.uid) if one.element else None,
                "anchor": one.anchor,
            }
            for one in work.positions
        ],
    }


@write
def receive(arrival: Arrival, *, by: Viewer) -> Matter | None:
    """A joint text about a consultation that we are answering stands in that matter at once, and waits to be taken in.

    Gives: none, when it is no such text or we have no open matter about it: then it waits for the registrar.
    """
    if arrival.kind != JOINT_TEXT or arrival.state != Arrival.State.WAITING:
        return None
    ours = Arrival.objects.visible_to(by).select_related("matter").filter(authority_id=arrival.authority_id)
    first = ours.filter(kind=CONSULTATION, subject_uid=arrival.subject_uid, matter__isnull=False).first()
    if first is None or first.matter is None or first.matter.state != Matter.State.OPEN:
        return None
    return registry.register_arrival(arrival, matter=first.matter, by=by)


@write
def join(opinion: Opinion, record: Record, *, by: Viewer, expected: int | None = None) -> Joint:
    """The joint text that came is our draft, to be prepared, attested and decided as any other.

    Refuses: as opinions.join; Invalid("no_joint_text"), when the record holds none.
    """
    said = (record.content or {}).get("joint")
    lead = Body.objects.filter(uid=said["lead"]["uid"]).first() if said else None
    if record.matter_id != opinion.matter_id or said is None or lead is None:
        raise Invalid("no_joint_text", _("That record holds no joint text."), field="record")
    points = [
        opinion_rules.JointPoint(
            kind=one["kind"],
            stance=one["stance"],
            text=one["text"],
            element=UUID(one["element"]) if one["element"] else None,
            anchor=one["anchor"],
        )
        for one in said["viewpoints"]
    ]
    return opinions.join(
        opinion,
        name=UUID(said["uid"]),
        lead=lead,
        bodies=said["bodies"],
        digest=said["sum"],
        stance=said["stance"],
        clauses=said["clauses"],
        sections=said["sections"],
        viewpoints=points,
        by=by,
        expected=expected,
    )
