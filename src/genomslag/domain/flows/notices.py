"""What the two ends of a consultation tell each other while it runs: corrected, withdrawn, more time asked for, given or not.

Each is a record at the one end and, sent, at the other; where the recipient keeps no records here it goes by mail or on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import rules as consultation_rules
from genomslag.domain.consultations.models import Extension, Recipient, Round
from genomslag.domain.flows import papers
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions import rules as opinion_rules
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write

CONSULTATION = "consultation"
CORRECTION, WITHDRAWAL = "correction", "withdrawal"
ASKING, DECISION = "extension_request", "extension_decision"
FEEDBACK = opinion_queries.LETTER_BACK
TOLD = (CORRECTION, WITHDRAWAL, ASKING, DECISION, FEEDBACK)
"""Packages that go as soon as their documents exist: the person has already said so."""


@write
def correct(round_: Round, *, text: str, by: Viewer, answer_by_on: date | None = None, expected: int | None = None) -> Round:
    """A correction is a record and goes to everyone who was asked, with a new last day when one is given.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "not_later").
    """
    round_ = consultations.correct(round_, text=text, answer_by_on=answer_by_on, by=by, expected=expected)
    with translation.override(papers.LANGUAGE):
        title = _("Correction: %(title)s") % {"title": round_.title}
        said = [papers.paragraph(block) for block in text.strip().split("\n\n")]
        if answer_by_on:
            said.append(papers.paragraph(_("The last day to answer is now %(day)s.") % {"day": answer_by_on.isoformat()}))
        paper = papers.message(CORRECTION, title, body=round_.body, blocks=said)
    if answer_by_on:
        paper["gives"] = {"until": answer_by_on.isoformat()}
    _tell(round_, CORRECTION, paper, _asked(round_, by), by)
    return round_


@write
def withdraw(round_: Round, *, reason: str, by: Viewer, expected: int | None = None) -> Round:
    """The consultation is called back; everyone who was asked is told why. What has come in is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    round_ = consultations.withdraw(round_, reason=reason, by=by, expected=expected)
    with translation.override(papers.LANGUAGE):
        title = _("Withdrawn: %(title)s") % {"title": round_.title}
        said = [
            papers.paragraph(_("The consultation is withdrawn. You need not answer it.")),
            papers.paragraph(_("Reason: %(reason)s") % {"reason": reason.strip()}),
        ]
        paper = papers.message(WITHDRAWAL, title, body=round_.body, blocks=said)
    _tell(round_, WITHDRAWAL, paper, _asked(round_, by), by)
    return round_


def _asked(round_: Round, by: Viewer) -> list[Body]:
    rows = Recipient.objects.visible_to(by).filter(round=round_).select_related("body").order_by("body__name")
    return [row.body for row in rows]


def _tell(round_: Round, kind: str, paper: papers.Paper, bodies: Sequence[Body], by: Viewer) -> None:
    assert round_.matter is not None
    record = _out(round_.matter, paper, by)
    for body in bodies:
        registry.prepare_dispatch(
            round_.matter,
            kind=kind,
            to_body=body,
            to_email=body.email,
            records=[record],
            subject_uid=round_.uid,
            by=by,
        )


def _out(matter: Matter, paper: papers.Paper, by: Viewer) -> Record:
    return registry.register(
        matter,
        direction=Record.Direction.OUT,
        kind=paper["kind"],
        title=paper["title"],
        dated_on=clock.today(),
        content=paper,
        by=by,
    )


@write
def register_asking(recipient: Recipient, *, wanted_until_on: date, reason: str, asked_on: date, by: Viewer) -> Extension:
    """More time that was asked for by telephone, mail or letter is a record with the sender, and a case that waits.

    Refuses: NotAllowed; WrongState; Invalid("no_reason", "not_later").
    """
    matter = recipient.round.matter
    assert matter is not None
    with translation.override(papers.LANGUAGE):
        title = _("%(body)s asks for more time") % {"body": recipient.body.name}
    record = registry.register(
        matter,
        direction=Record.Direction.IN,
        kind=ASKING,
        title=title,
        dated_on=asked_on,
        counterpart=recipient.body,
        counterpart_name=recipient.body.name,
        by=by,
    )
    return consultations.ask_more_time(
        recipient, wanted_until_on=wanted_until_on, reason=reason, record=record, asked_on=asked_on, by=by
    )


@write
def grant(extension: Extension, *, answer_by_on: date, by: Viewer, reason: str = "", expected: int | None = None) -> Extension:
    """More time is given, and the recipient is told; the decision is a record at both ends.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_later", "day_passed", "inner_after_outer").
    """
    extension = consultations.grant(extension, answer_by_on=answer_by_on, reason=reason, by=by, expected=expected)
    _tell_given(extension, answer_by_on, by)
    return extension


@write
def extend(recipient: Recipient, *, answer_by_on: date, reason: str, by: Viewer, expected: int | None = None) -> Extension:
    """More time is given without an asking, or to one who asked by word of mouth; the recipient is told, and both diaries know.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "not_later", "day_passed", "inner_after_outer").
    """
    recipient = consultations.extend(recipient, answer_by_on=answer_by_on, reason=reason, by=by, expected=expected)
    given = Extension.objects.visible_to(by).filter(recipient=recipient, state=Extension.State.GRANTED)
    extension: Extension = given.select_related("recipient__round__body", "recipient__body").latest("id")
    _tell_given(extension, answer_by_on, by)
    return extension


def _tell_given(extension: Extension, answer_by_on: date, by: Viewer) -> None:
    with translation.override(papers.LANGUAGE):
        said = [_("You may answer until %(day)s, that day included.") % {"day": answer_by_on.isoformat()}]
    _tell_decision(extension, said, by, until=answer_by_on)


@write
def refuse(extension: Extension, *, reason: str, by: Viewer, expected: int | None = None) -> Extension:
    """More time is not given, and the recipient is told why; the decision is a record at both ends.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    extension = consultations.refuse(extension, reason=reason, by=by, expected=expected)
    day = extension.recipient.answer_by_on.isoformat()
    with translation.override(papers.LANGUAGE):
        said = [_("We cannot give you more time. The last day is still %(day)s.") % {"day": day}]
    _tell_decision(extension, said, by)
    return extension


def _tell_decision(extension: Extension, said: list[str], by: Viewer, until: date | None = None) -> None:
    round_ = extension.recipient.round
    with translation.override(papers.LANGUAGE):
        title = _("More time, decision: %(body)s") % {"body": extension.recipient.body.name}
    words = [*said, extension.decision_reason]
    paper = papers.message(DECISION, title, body=round_.body, blocks=[papers.paragraph(one) for one in words if one])
    paper["gives"] = {"until": until.isoformat() if until else None}
    _tell(round_, DECISION, paper, [extension.recipient.body], by)


@write
def receive(arrival: Arrival, *, by: Viewer) -> Matter | None:
    """A notice about a matter that we already have stands in it at once; an asking for more time is a case with the sender.

    Gives: none, when it is no such notice, or nothing of ours is about it: then it waits for the registrar.
    """
    if arrival.kind not in TOLD or arrival.state != Arrival.State.WAITING:
        return None
    matter = _asked_about(arrival, by) if arrival.kind == ASKING else _our_matter(arrival, by)
    if matter is None or matter.state != Matter.State.OPEN:
        return None
    registry.register_arrival(arrival, matter=matter, by=by)
    if arrival.kind == ASKING:
        _open_case(arrival, matter, by)
    elif arrival.kind == FEEDBACK:
        _hear_back(matter)
    else:
        _follow(arrival, matter)
    return matter


def _follow(arrival: Arrival, matter: Matter) -> None:
    """What the sender says about the last day holds for our answer: its day and its plan move, and a question that waited has its reply."""
    contents = arrival.enclosures(manager="unscoped").values_list("content", flat=True)  # type: ignore[operator]
    gives = next((content["gives"] for content in contents if content and "gives" in content), None)
    by = system(arrival.authority_id)
    opinion = Opinion.objects.visible_to(by).filter(matter=matter, state__in=opinion_rules.UNSENT).first() if gives else None
    if opinion is None or gives is None:
        return
    until = date.fromisoformat(gives["until"]) if gives["until"] else None
    later = until if until and until > opinion.answer_by_on else None
    if arrival.kind == DECISION and opinion.time == Opinion.Time.ASKED:
        opinions.hear_time(opinion, until_on=later, note=arrival.title, by=by)
    elif later:
        opinions.follow_day(opinion, answer_by_on=later, by=by)


def _hear_back(matter: Matter) -> None:
    """Those who wrote the answer in the matter hear that its letter has come."""
    by = system(matter.authority_id)
    opinion = Opinion.objects.visible_to(by).filter(matter=matter, state=Opinion.State.SENT).first()
    rows = Record.objects.visible_to(by).filter(matter=matter, kind=FEEDBACK, direction=Record.Direction.IN)
    letter = rows.order_by("-serial").first()
    if opinion is not None and letter is not None:
        opinions.hear_back(opinion, letter=letter, by=by)


def _asked_about(arrival: Arrival, by: Viewer) -> Matter | None:
    round_ = Round.objects.visible_to(by).select_related("matter").filter(uid=arrival.subject_uid).first()
    return round_.matter if round_ and round_.authority_id == arrival.authority_id else None


def _our_matter(arrival: Arrival, by: Viewer) -> Matter | None:
    ours = Arrival.objects.visible_to(by).select_related("matter").filter(authority_id=arrival.authority_id)
    first = ours.filter(kind=CONSULTATION, subject_uid=arrival.subject_uid, matter__isnull=False).first()
    return first.matter if first else None


def _open_case(arrival: Arrival, matter: Matter, by: Viewer) -> None:
    contents = arrival.enclosures(manager="unscoped").values_list("content", flat=True)  # type: ignore[operator]
    asks = next((content["asks"] for content in contents if content and "asks" in content), None)
    recipient = (
        Recipient.objects.visible_to(by)
        .select_related("round")
        .filter(round__uid=arrival.subject_uid, body=arrival.from_body)
        .first()
    )
    if asks is None or recipient is None:
        return
    record: Any = Record.objects.visible_to(by).filter(matter=matter, kind=ASKING).order_by("-serial").first()
    until = date.fromisoformat(asks["until"])
    if until > recipient.answer_by_on and recipient.state in consultation_rules.WAITED_FOR:
        consultations.ask_more_time(
            recipient, wanted_until_on=until, reason=asks["reason"], record=record, asked_on=arrival.arrived_on, by=by
        )


@write
def tell_drafting(opinion: Opinion, *, by: Viewer) -> Recipient:
    """We tell the sender that we are writing; the sender sees that, and nothing of the draft.

    Refuses: NotAllowed; WrongState; Invalid("no_sender").
    """
    round_ = opinion.round
    if round_ is None:
        raise Invalid("no_sender", _("The sender keeps no records here. Ask for more time in a letter."))
    opinion_rules.STEPS.check("write", opinion, by)
    sender = system(round_.authority_id)
    recipient = Recipient.objects.visible_to(sender).filter(round=round_, body=opinion.body).get()
    return consultations.tell_drafting(recipient, by=sender)
