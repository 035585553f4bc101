"""An answer from one who has no account: written by its own sender, received as a record, registered by ours, counted among the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Answer, AnswerLink, Recipient, Round, Stance, Submission
from genomslag.domain.consultations.rules import Laid
from genomslag.domain.documents.queries import Node
from genomslag.domain.flows import notices, papers
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries as registry_queries
from genomslag.domain.registry.models import Arrival, Matter, Record
from genomslag.ground import clock, outbox, richtext, second_lock, trail
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write

OUTSIDE_ANSWER = "outside_answer"
FORMAT = "genomslag-outside-answer/1.0"
LINK_MARK = "{answer_link}"
"""Where the mail's own address to answer at is put when it goes: the code stands in no order and no log."""


@write
def submit(
    link: AnswerLink, *, kind: str, has_seen: bool, by: Viewer, printable: Callable[[str], str] = str, mail_to: str = ""
) -> Submission:
    """The answer is with the sender and waits for its number; the one who answers has a receipt with time and sum.

    Takes: printable, which gives a text in signs that our papers can print; the structured copy keeps every sign.
    Refuses: NotAllowed; Invalid, as submit_draft.
    Rule: TF 2 kap. 9 §.
    """
    submission = consultations.submit_draft(link, kind=kind, has_seen=has_seen, by=by)
    recipient, round_ = link.recipient, link.recipient.round
    office = system(round_.authority_id)
    nodes = consultation_queries.nodes_asked_about(round_, viewer=by)
    copy = structured(submission, recipient)
    title = _title(submission, recipient)
    enclosures = [registry.Enclosed("answer", title, content=answer_paper(submission, recipient, nodes, printable))]
    if submission.file is not None:
        enclosures.append(registry.Enclosed("answer", submission.file.name, file=submission.file))
    enclosures.append(registry.Enclosed("structured_copy", title, content=copy))
    registry.accept(
        authority_id=round_.authority_id,
        uid=submission.uid,
        kind=OUTSIDE_ANSWER,
        title=title,
        from_body=recipient.body,
        their_number=submission.content.get("their_number", ""),
        subject_uid=round_.uid,
        enclosures=enclosures,
        by=office,
    )
    _mail(round_, mail_to or recipient.body.email, _receipt(submission, round_), key=f"receipt:{submission.uid}")
    return submission


def _title(submission: Submission, recipient: Recipient) -> str:
    with translation.override(papers.LANGUAGE):
        words = {
            Submission.Kind.ANSWER: _("Answer from %(name)s"),
            Submission.Kind.NO_OBJECTION: _("Nothing to object, from %(name)s"),
            Submission.Kind.DECLINES: _("Declines to answer: %(name)s"),
        }
        return words[Submission.Kind(submission.kind)] % {"name": recipient.body.name}


def structured(submission: Submission, recipient: Recipient) -> dict[str, Any]:
    """The answer as data, sign for sign as it was written."""
    return {
        "format": FORMAT,
        "kind": "structured_copy",
        "submission": str(submission.uid),
        "serial": submission.serial,
        "answer_kind": submission.kind,
        "round": str(recipient.round.uid),
        "version": str(recipient.round.version.uid),
        "body": {"uid": str(recipient.body.uid), "name": recipient.body.name},
        "sent_at": submission.sent_at.isoformat(),
        "is_late": submission.is_late,
        "sum": submission.digest,
        "content": submission.content,
    }


def answer_paper(
    submission: Submission, recipient: Recipient, nodes: Sequence[Node], printable: Callable[[str], str]
) -> papers.Paper:
    """The answer as a paper that can be read and filed.

    Takes: nodes, the parts of the texts that were asked about; printable, which gives a text in signs that our papers can print.
    """
    held = submission.content
    with translation.override(papers.LANGUAGE):
        blocks = [papers.heading(_("Stance on the whole")), papers.paragraph(_stance(held["stance"]))]
        if held["whole"]:
            blocks += [papers.heading(_("On the whole")), *_running(held["whole"], printable)]
        for node in nodes:
            one = held["elements"].get(str(node.uid))
            if one:
                blocks += [papers.heading(f"{node.code} {node.title}".strip(), 2), papers.paragraph(_stance(one["stance"]))]
                blocks += _running(one["text"], printable)
        if held["unplaced"]:
            blocks.append(papers.heading(_("Text that belongs to no part")))
            blocks += [block for text in held["unplaced"] for block in _running(text, printable)]
        if submission.file is not None:
            blocks.append(
                papers.paragraph(_("The answer came as a file: %(name)s.") % {"name": printable(submission.file.name)})
            )
        fields = [
            [_("Sender"), recipient.body.name],
            [_("Sent"), submission.sent_at.astimezone(clock.STOCKHOLM).strftime("%Y-%m-%d %H:%M")],
            [_("Signed by"), printable(held["signed_by"])],
            [_("Diary number"), printable(held["their_number"])],
        ]
        return {
            "v": 1,
            "kind": "answer",
            "label": _("Answer to a consultation"),
            "language": papers.LANGUAGE,
            "title": recipient.round.title,
            "head": {"organisation": recipient.body.name, "department": ""},
            "fields": [field for field in fields if field[1]],
            "blocks": blocks,
            "signers": [],
            "attachments": [],
        }


def _stance(value: str) -> str:
    return str(Stance(value).label).capitalize() + "." if value else _("No stance said.")


def _running(text: str, printable: Callable[[str], str]) -> list[papers.Block]:
    return [papers.rich(richtext.from_text(printable(text)))] if text else []


def _receipt(submission: Submission, round_: Round) -> tuple[str, str]:
    with translation.override(papers.LANGUAGE):
        when = submission.sent_at.astimezone(clock.STOCKHOLM).strftime("%Y-%m-%d %H:%M")
        lines = [
            _("%(body)s has received your answer.") % {"body": round_.body.name},
            "",
            round_.title,
            _("Received %(when)s.") % {"when": when},
            _("Sum of what you sent: %(sum)s") % {"sum": submission.digest},
            "",
            _("You get another mail with the diary number when it has been registered. What you have sent is a public record."),
        ]
        return _("Received: %(title)s") % {"title": round_.title}, "\n".join(lines)


def _mail(round_: Round, to: str, said: tuple[str, str], *, key: str, link: UUID | None = None) -> None:
    if to:
        subject, text = said
        payload = {"to": to, "subject": subject, "text": text, "files": [], **({"link": str(link)} if link else {})}
        outbox.order("mail", payload, key=key, authority_id=round_.authority_id)


@write
def mail_link(link: AnswerLink, *, by: Viewer) -> None:
    """The one who is asked gets a mail with the link as it now is; the same link is mailed once.

    Refuses: NotAllowed; Invalid("no_address").
    """
    recipient, round_ = link.recipient, link.recipient.round
    if not recipient.body.email:
        raise Invalid("no_address", _("The recipient has no e-mail address. Print the letter with the code instead."))
    with translation.override(papers.LANGUAGE):
        said = _("How to answer: %(title)s") % {"title": round_.title}, how_to_answer(recipient, LINK_MARK)
    trail.record("answerlink.mailed", link, by=by)
    _mail(round_, recipient.body.email, said, key=f"answerlink:{link.uid}:{link.turn}", link=link.uid)


def how_to_answer(recipient: Recipient, address: str) -> str:
    """What a mail or a letter says about answering; in the language that is set."""
    return "\n".join(
        [
            _("%(name)s can answer without an account, until %(day)s, that day included:")
            % {"name": recipient.body.name, "day": recipient.answer_by_on.isoformat()},
            "",
            address,
            "",
            _("The link is personal to you who answer for %(name)s. Do not send it on.") % {"name": recipient.body.name},
        ]
    )


@write
def ask_more_time(
    link: AnswerLink, *, wanted_until_on: date, reason: str, by: Viewer, printable: Callable[[str], str] = str
) -> Arrival:
    """That more time is asked for stands in the sender's matter, as a case that waits for a decision; asked again for the same day it is the same.

    Refuses: Invalid("no_reason", "not_later").
    """
    recipient, round_ = link.recipient, link.recipient.round
    if not reason.strip():
        raise Invalid("no_reason", _("Say why you need more time."), field="reason")
    if wanted_until_on <= recipient.answer_by_on:
        raise Invalid("not_later", _("The new day must be later than the old."), field="wanted_until_on")
    with translation.override(papers.LANGUAGE):
        title = _("%(name)s asks for more time, until %(day)s") % {
            "name": recipient.body.name,
            "day": wanted_until_on.isoformat(),
        }
        paper = {
            "v": 1,
            "kind": "answer",
            "label": _("Asks for more time"),
            "language": papers.LANGUAGE,
            "title": title,
            "head": {"organisation": recipient.body.name, "department": ""},
            "fields": [[_("Sender"), recipient.body.name], [_("Last day to answer"), recipient.answer_by_on.isoformat()]],
            "blocks": _running(reason, printable),
            "signers": [],
            "attachments": [],
            "asks": {"until": wanted_until_on.isoformat(), "reason": reason.strip()},
        }
    arrival = registry.accept(
        authority_id=round_.authority_id,
        uid=uuid5(recipient.uid, wanted_until_on.isoformat()),
        kind=notices.ASKING,
        title=title,
        from_body=recipient.body,
        subject_uid=round_.uid,
        enclosures=[registry.Enclosed(notices.ASKING, title, content=paper)],
        by=system(round_.authority_id),
    )
    notices.receive(arrival, by=system(round_.authority_id, "system", "registrar", "officer"))
    return arrival


@write
def register_answer(
    arrival: Arrival,
    *,
    by: Viewer,
    secrecy_provision: str = "",
    found: Sequence[consultations.Said] = (),
    text: str = "",
    passages: Sequence[Laid] | None = None,
    stance: str = "",
    expected: int | None = None,
) -> tuple[Matter, Answer | None]:
    """The answer is an incoming record in the consultation's matter, with its viewpoints; its sender is told the number.

    Takes: found, what the reading found in a file that came with it, for a person to confirm; text, the file's text;
    passages, its sentences; stance, how it stands to the whole, where its sender has said nothing of that on the page.
    Gives: the matter, and the answer; none when the recipient declined.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_an_answer").
    Rule: TF 2 kap. 9 §.
    """
    copy = copy_in(arrival, viewer=by)
    round_ = (
        Round.objects.visible_to(by).select_related("matter", "version").filter(uid=copy["round"]).first() if copy else None
    )
    if copy is None or round_ is None or round_.matter is None or round_.authority_id != arrival.authority_id:
        raise Invalid(
            "not_an_answer", _("What arrived is no answer to a consultation of ours. Register it in a matter of its own.")
        )
    matter = registry.register_arrival(
        arrival, matter=round_.matter, secrecy_provision=secrecy_provision, by=by, expected=expected
    )
    answer = None
    office = system(round_.authority_id)
    recipient = Recipient.objects.visible_to(by).filter(round=round_, body=arrival.from_body).first()
    if copy["answer_kind"] == Submission.Kind.DECLINES:
        if recipient is not None and recipient.state in consultations_open():
            consultations.decline(recipient, by=office)
    else:
        placed = in_order(copy, round_, by)
        answer = consultations.receive_answer(
            round_,
            sender_name=copy["body"]["name"],
            arrived_on=arrival.arrived_on,
            body=arrival.from_body,
            record=_record(matter, arrival, by),
            structured=copy,
            text=text or whole_text(placed),
            stance=copy["content"]["stance"] or stance,
            viewpoints=[*said_in(placed, round_, by), *found],
            passages=passages if text else None,
            suggested=True,
            is_preliminary=bool(copy["content"].get("preliminary")),
            by=office,
        )
    if arrival.from_body is not None:
        _mail(round_, arrival.from_body.email, _registered(matter, round_), key=f"registered:{arrival.uid}")
    return matter, answer


def consultations_open() -> tuple[str, ...]:
    """The states in which a recipient is still waited for."""
    return (Recipient.State.SENT, Recipient.State.OPENED, Recipient.State.EXTENDED)


def letters_to(recipient: Recipient) -> list[Record]:
    """The letters that have told the one who is asked what became of its answers, the latest first, for its own eyes; none that is marked secret since.

    Rule: none; what was sent to one may be read by the same one again.
    """
    office = system(recipient.authority_id)
    told = Answer.objects.visible_to(office).filter(round=recipient.round_id, body=recipient.body_id, letter__isnull=False)
    rows = Record.objects.visible_to(office).filter(pk__in=told.values("letter"), secrecy_provision="")
    with second_lock.lifted():
        return list(rows.select_related("matter").order_by("-serial"))


def other_round(round_: Round, number: str) -> Round | None:
    """The other consultation of the same sender that an answer gives the number of; none when the number is this one's own, or nobody's.

    Gives: whichever it is, also one that the reader may not see: say no more of it then than that it is another.
    """
    with second_lock.lifted():
        return consultation_queries.asked_under(number, but=round_, viewer=system(round_.authority_id))


def copy_in(arrival: Arrival, *, viewer: Viewer) -> dict[str, Any] | None:
    """The structured answer that came with an arrival, or none."""
    contents = [row.content for row in registry_queries.enclosures(arrival, viewer=viewer) if row.content]
    return next((one for one in contents if one.get("format") == FORMAT), None)


def _record(matter: Matter, arrival: Arrival, by: Viewer) -> Record | None:
    rows = Record.objects.visible_to(by).filter(matter=matter, kind="answer", counterpart=arrival.from_body)
    found: Record | None = rows.exclude(content=None).order_by("-serial").first()
    return found


def _registered(matter: Matter, round_: Round) -> tuple[str, str]:
    with translation.override(papers.LANGUAGE):
        said = _("Your answer is registered under %(number)s with %(body)s.") % {
            "number": matter.number,
            "body": round_.body.name,
        }
        return _("Registered: %(number)s") % {"number": matter.number}, f"{said}\n\n{round_.title}"


def in_order(copy: dict[str, Any], round_: Round, by: Viewer) -> dict[str, Any]:
    """The structured answer with its parts in the order of the texts that were asked about, as its paper has them; a database may keep them in another."""
    nodes = consultation_queries.nodes_asked_about(round_, viewer=by)
    place = {str(node.uid): at for at, node in enumerate(nodes)}
    held = copy["content"]
    parts = dict(sorted(held["elements"].items(), key=lambda one: place.get(one[0], len(place))))
    return {**copy, "content": {**held, "elements": parts}}


def whole_text(copy: dict[str, Any]) -> str:
    """Everything that was written, in one text that quotes refer to."""
    held = copy["content"]
    said = [held["whole"], *(one["text"] for one in held["elements"].values()), *held["unplaced"]]
    return "\n\n".join(text for text in said if text)


def said_in(copy: dict[str, Any], round_: Round, by: Viewer) -> list[consultations.Said]:
    """The viewpoints of a structured answer: one for each part that was answered, one for the whole, one for each text without a place."""
    held = copy["content"]
    said = [consultations.Said(text=text, quote=text) for text in [held["whole"], *held["unplaced"]] if text]
    for element, one in consultation_queries.elements_named(round_, held["elements"], viewer=by):
        label = str(Stance(one["stance"]).label).capitalize() + "." if one["stance"] else ""
        said.append(consultations.Said(text=one["text"] or label, quote=one["text"], stance=one["stance"], element=element))
    return said
