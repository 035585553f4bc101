"""The ways out of the house when no sitting makes the day: each leaves its papers in the diary and runs to the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.flows import answer_consultation, notices, papers
from genomslag.domain.flows import urgent as urgency
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions import rules as opinion_rules
from genomslag.domain.opinions.models import Mandate, Opinion
from genomslag.domain.organisation.models import Person
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Dispatch, Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write

LETTER, DECLINED = "letter", "declined"


@write
def ask_time(opinion: Opinion, *, until_on: date, reason: str, by: Viewer, expected: int | None = None) -> Dispatch | None:
    """The letter that asks for more time is in our diary. To a sender who keeps records here it goes at once, and is a small case there; else it lies ready.

    Gives: none, when the sender is not in the register of bodies: the letter is then sent by hand.
    Refuses: as opinions.ask_time.
    """
    asked = opinions.ask_time(opinion, until_on=until_on, reason=reason, by=by, expected=expected)
    content = papers.request_for_time(asked, until_on=until_on, reason=reason.strip(), dated_on=clock.today(), signer=by.name)
    round_, sender = asked.round, asked.matter.counterpart
    if round_ is None or sender is None or sender.authority_id is None:
        return _letter(asked, content, LETTER, by)
    content["asks"] = {"until": until_on.isoformat(), "reason": reason.strip()}
    record = _registered(asked, content, Record.Direction.OUT, by)
    return registry.prepare_dispatch(
        asked.matter, kind=notices.ASKING, to_body=sender, records=[record], subject_uid=round_.uid, by=by
    )


def _letter(opinion: Opinion, content: papers.Paper, kind: str, by: Viewer) -> Dispatch | None:
    record = _registered(opinion, content, Record.Direction.OUT, by)
    if opinion.matter.counterpart is None:
        return None
    return registry.prepare_dispatch(
        opinion.matter, kind=kind, to_body=opinion.matter.counterpart, records=[record], subject_uid=opinion.uid, by=by
    )


def _registered(opinion: Opinion, content: papers.Paper, direction: str, by: Viewer, audience: int = Audience.OWN) -> Record:
    return registry.register(
        opinion.matter,
        direction=direction,
        kind=content["kind"],
        title=content["title"],
        dated_on=clock.today(),
        content=content,
        audience=audience,
        by=_in_diary(by, opinion.authority_id),
    )


def _in_diary(by: Viewer, authority_id: int) -> Viewer:
    """One who may take the step may enter its paper in the diary too, whatever else one may do there."""
    grant = Grant("officer", authority_id, Audience.OWN)
    return replace(by, grants=by.grants | {grant})


@write
def hear_time(opinion: Opinion, *, until_on: date | None, note: str, by: Viewer, expected: int | None = None) -> Opinion:
    """The sender's reply is in the diary, and the days are counted anew when it was yes.

    Refuses: as opinions.hear_time.
    """
    heard = opinions.hear_time(opinion, until_on=until_on, note=note, by=by, expected=expected)
    with translation.override(papers.LANGUAGE):
        said = _("More time granted until %(day)s") % {"day": until_on} if until_on else _("More time refused")
    registry.register(
        heard.matter,
        direction=Record.Direction.IN,
        kind="extension_reply",
        title=f"{said}. {note.strip()}".strip()[:400],
        dated_on=clock.today(),
        counterpart=heard.matter.counterpart,
        their_number=heard.matter.their_number,
        by=by,
    )
    return heard


@write
def decide(
    opinion: Opinion,
    *,
    mandate: Mandate,
    person: Person,
    reason: str,
    by: Viewer,
    tested: Mapping[str, bool] | None = None,
    expected: int | None = None,
) -> Opinion:
    """The answer is decided without the board; report and decision are records of the matter, which the board's members may read.

    Refuses: as opinions.decide_urgent and opinions.decide_delegated.
    """
    urgent = mandate.kind == Mandate.Kind.URGENT
    opinion_rules.STEPS.check("decide_urgent" if urgent else "decide_delegated", opinion, by)
    work = opinion_queries.workspace(opinion, viewer=urgency.reading(by) if urgent else by)
    report = _registered(
        opinion, papers.official_report(work, dated_on=clock.today()), Record.Direction.DRAWN_UP, by, Audience.BOARD
    )
    content = papers.outside_decision(
        work,
        person=person,
        scope=mandate.scope,
        urgent=urgent,
        reason=reason.strip(),
        decided_on=clock.today(),
        entered_by="" if by.person_id == person.pk else by.name,
    )
    record = _registered(opinion, content, Record.Direction.DRAWN_UP, by, Audience.BOARD)
    said = {"mandate": mandate, "person": person, "reason": reason, "record": record, "report": report}
    if urgent:
        return opinions.decide_urgent(opinion, **said, by=by, expected=expected)  # type: ignore[arg-type]
    return opinions.decide_delegated(opinion, **said, tested=tested or {}, by=by, expected=expected)  # type: ignore[arg-type]


@write
def prepare_preliminary(opinion: Opinion, *, by: Viewer, expected: int | None = None) -> Dispatch:
    """The office's own answer lies ready to go: the report, said to be the office's alone, with its structured copy.

    Refuses: as opinions.send_preliminary; Invalid("no_addressee").
    """
    work = opinion_queries.workspace(opinion, viewer=by)
    sent = opinions.send_preliminary(opinion, by=by, expected=expected)
    if sent.matter.counterpart is None:
        raise Invalid("no_addressee", _("Say to whom it goes."))
    content: dict[str, Any] = papers.official_report(work, dated_on=clock.today())
    with translation.override(papers.LANGUAGE):
        content["title"] = _("The office's preliminary answer: %(title)s") % {"title": sent.title}
        until = sent.sitting.held_on.isoformat() if sent.sitting else ""
        said = _(
            "The board has not decided yet. Its answer follows after the sitting %(day)s and then takes the place of this one."
        )
        content["blocks"] = [papers.paragraph(said % {"day": until}), *content["blocks"]]
    copy = answer_consultation.preliminary_copy(sent, viewer=by)
    records = [_registered(sent, one, Record.Direction.OUT, by) for one in (content, {**copy, "title": papers.answer_of(sent)})]
    return registry.prepare_dispatch(
        sent.matter,
        kind=answer_consultation.PRELIMINARY,
        to_body=sent.matter.counterpart,
        records=records,
        subject_uid=sent.uid,
        by=by,
    )


@write
def report(opinion: Opinion, *, sitting: Sitting, by: Viewer) -> AgendaItem:
    """What was decided without the board stands on its agenda, under what is reported.

    Refuses: as opinions.report_outside and boards.list_item.
    Rule: KL 6 kap. 40 §, 7 kap. 8 §.
    """
    opinion_rules.STEPS.check("report_outside", opinion, by)
    decision = opinion_queries.outside_decision(opinion, viewer=by)
    assert decision is not None
    with translation.override(papers.LANGUAGE):
        group, clause = _("Reports to the board"), _("The board files the report.")
    item = boards.list_item(
        sitting,
        matter=opinion.matter,
        title=decision.record.title,
        proposal=[clause],
        paper=decision.record,
        group=group,
        by=by,
    )
    opinions.report_outside(opinion, item=item, by=by)
    return item


@write
def decline(opinion: Opinion, *, reason: str, by: Viewer, expected: int | None = None) -> Dispatch | None:
    """We do not answer; the letter that says so is in the diary and lies ready to go.

    Gives: none, when the sender is not in the register of bodies.
    Refuses: as opinions.decline.
    """
    declined = opinions.decline(opinion, reason=reason, by=by, expected=expected)
    content = papers.refusal_to_answer(declined, dated_on=clock.today(), signer=by.name)
    return _letter(declined, content, DECLINED, _in_diary(by, declined.authority_id))
