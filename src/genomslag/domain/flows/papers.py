"""What the papers of the chain say: structured texts, from which documents are made elsewhere.

A paper is plain JSON: title, head, fields, blocks, signers, attachments. Its sum is what is attested, approved and sent; a PDF is a rendition of it. The words
of the headings are in the language of the document, not of the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.consultations.models import Question, Recipient, Round
from genomslag.domain.documents.models import Version
from genomslag.domain.documents.queries import Node
from genomslag.domain.documents.rules import kinds_of
from genomslag.domain.opinions.models import Attestation, Joint, Opinion
from genomslag.domain.opinions.queries import Workspace
from genomslag.domain.organisation.models import Body, Person
from genomslag.ground import clock

Paper = dict[str, Any]
Block = dict[str, Any]
LANGUAGE = "sv"


def paper(kind: str, title: str, *, body: Body, fields: Sequence[tuple[str, str]], blocks: Sequence[Block], department: str = "", signers: Sequence[tuple[str, str]] = (), attachments: Sequence[str] = ()) -> Paper:  # fmt: skip
    return {
        "v": 1,
        "kind": kind,
        "language": LANGUAGE,
        "title": title,
        "head": {"organisation": body.office_name or body.name, "department": department},
        "fields": [[label, value] for label, value in fields if value],
        "blocks": list(blocks),
        "signers": [list(signer) for signer in signers],
        "attachments": list(attachments),
    }


def heading(text: str, level: int = 1) -> Block:
    return {"type": "heading", "text": text, "level": level}


def paragraph(text: str) -> Block:
    return {"type": "paragraph", "text": text}


def numbered(rows: Iterable[str]) -> Block:
    return {"type": "numbered", "rows": list(rows)}


def rich(doc: dict[str, Any]) -> Block:
    return {"type": "rich", "doc": doc}


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    return {"type": "table", "caption": caption, "header": list(header), "rows": [list(row) for row in rows]}


def message(kind: str, title: str, *, body: Body, blocks: Sequence[Block]) -> Paper:
    """A short letter that says one thing."""
    return paper(kind, title, body=body, fields=[(_("Date"), clock.today().isoformat())], blocks=blocks)


def question(asked: Question) -> str:
    """A question as it stands in the letter: what it is about, and who is asked when not all are."""
    about = f"{asked.element_place}: " if asked.element_place else ""
    only = f" ({asked.recipient.body.name})" if asked.recipient else ""
    return f"{about}{asked.text}{only}"


def consultation_letter(
    round_: Round,
    *,
    letter: Mapping[str, Any],
    number: str,
    sent_on: date,
    recipients: Sequence[str],
    questions: Sequence[str] = (),
    attached: Sequence[str] = (),
) -> Paper:
    """The letter: what to answer, by when, to whom, under which number, and who else is asked.

    Rule: FL 26 § asks a state authority to say what and by when; the same two are given to everyone.
    """
    with translation.override(LANGUAGE):
        day = round_.answer_by_on.isoformat()
        return paper(
            "consultation_letter",
            round_.title,
            body=round_.body,
            fields=[
                (_("Diary number"), number),
                (_("Date"), sent_on.isoformat()),
                (_("Answer by"), day),
                (_("Contact"), round_.contact),
            ],
            blocks=[
                rich(dict(letter)),
                *([heading(_("Questions")), numbered(questions)] if questions else []),
                heading(_("How to answer")),
                paragraph(_("The answer must be with us by %(day)s, that day included. State the diary number %(number)s.") % {"day": day, "number": number}),
                paragraph(_("An answer becomes a public record. Leave out the names of clients and where they live.")),
                heading(_("Recipients")),
                numbered(recipients),
            ],
            attachments=list(attached) or [round_.version.title],
        )  # fmt: skip


def code_letter(recipient: Recipient, *, code: str, address: str, until: date, how: str) -> Paper:
    """The letter with the code, for one who has no account: where to go, what to type, until when. It is kept nowhere: the code is in it.

    Takes: how, the body's own words on how one answers it.
    """
    round_, to = recipient.round, recipient.body.name
    with translation.override(LANGUAGE):
        return paper(
            "code_letter",
            _("How to answer: %(title)s") % {"title": round_.title},
            body=round_.body,
            fields=[
                (_("To"), to),
                (_("Address"), recipient.body.reached_at),
                (_("Diary number"), round_.matter.number if round_.matter else ""),
                (_("Date"), clock.today().isoformat()),
                (_("Answer by"), recipient.answer_by_on.isoformat()),
                (_("Contact"), round_.contact),
            ],
            blocks=[
                paragraph(_("%(name)s can answer without an account. Go to this address:") % {"name": to}),
                heading(address),
                paragraph(_("and type this code:")),
                heading(code),
                paragraph(_("The code works until %(day)s and is meant for %(name)s alone.") % {"day": until.isoformat(), "name": to}),
                *(paragraph(part) for part in how.split("\n\n") if part.strip()),
            ],
        )  # fmt: skip


def programme(version: Version, nodes: Sequence[Node], *, number: str = "") -> Paper:
    """A governing document as a paper: its outline with texts."""
    blocks: list[Block] = []
    for node in nodes:
        name = f"{node.code} {node.title}".strip() or node.word
        blocks.append(heading(name, min(3, node.depth + 1)))
        blocks.append(rich(node.text))
        if node.named:
            who = ", ".join(filter(None, (f"{named.body} {named.function}".strip() for named in node.named)))
            with translation.override(LANGUAGE):
                blocks.append(paragraph(_("Named: %(who)s.") % {"who": who}))
    with translation.override(LANGUAGE):
        fields = [(_("Diary number"), number), (_("Version"), str(version.number)), (_("Owner"), version.document.body.name)]
        word = kinds_of(version.document.profile.rules, version.document.kind).word.capitalize()
        return {
            **paper("programme", version.title, body=version.document.body, fields=fields, blocks=blocks),
            "label": word,
        }


def official_report(work: Workspace, *, dated_on: date) -> Paper:
    """The office's report to its board: proposed decision first, then the house's sections, two signers, numbered attachments."""
    opinion = work.opinion
    with translation.override(LANGUAGE):
        blocks = [heading(_("Proposed decision")), numbered(opinion.clauses)]
        for section in work.sections:
            blocks += [heading(section.title), rich(section.text)]
        if work.positions:
            rows = [
                (str(position.serial), _place(position), position.get_stance_display(), position.text)
                for position in work.positions
            ]
            blocks += [
                heading(_("Viewpoints"), 2),
                table(_("Viewpoints on the referred text"), (_("No."), _("Place"), _("Stance"), _("Viewpoint")), rows),
            ]
        attachments = [opinion.version.title] if opinion.version else []
        return paper(
            "official_report",
            opinion.title,
            body=opinion.body,
            department=opinion.unit.name if opinion.unit else "",
            fields=[
                (_("Diary number"), opinion.matter.number),
                (_("Your number"), opinion.matter.their_number),
                (_("Date"), dated_on.isoformat()),
                (_("Officer"), opinion.handler.name if opinion.handler else ""),
                (_("To"), opinion.body.name),
                (_("Sitting"), opinion.sitting.held_on.isoformat() if opinion.sitting else ""),
            ],
            blocks=blocks,
            signers=_signers(work.attestations),
            attachments=[*attachments, _("Consultation letter")],
        )


def _place(position: Any) -> str:
    if position.anchor is None:
        return _("the whole")
    return str(position.anchor.get("place") or position.anchor["quote"][:60])


def _signers(attestations: Sequence[Attestation]) -> list[tuple[str, str]]:
    """The last word of each role, the director first; what was returned or called back since voids what was attested before it."""
    last: dict[str, Attestation] = {}
    for attestation in attestations:
        if attestation.verdict != Attestation.Verdict.ATTESTED:
            last.clear()
        else:
            last[attestation.role] = attestation
    order = {"director": 0, "head": 1}
    chosen = sorted(last.values(), key=lambda row: order.get(row.role, 2))
    return [(row.person.name, _signed_as(row)) for row in chosen]


def _signed_as(row: Attestation) -> str:
    if row.on_behalf_of is None:
        return row.person.title
    said = _("on behalf of %(name)s") % {"name": row.on_behalf_of.name}
    return f"{row.person.title}, {said}" if row.person.title else said


def answer_of(opinion: Opinion) -> str:
    """The title under which an answer is registered at both ends."""
    with translation.override(LANGUAGE):
        return _("Answer from %(body)s: %(title)s") % {"body": opinion.body.name, "title": opinion.title}


def joint_note(opinion: Opinion, joint: Joint) -> Paper:
    """What says that an answer is one of several on the same text, and by whom the text was written."""
    with translation.override(LANGUAGE):
        title = _("Joint answer: %(title)s") % {"title": opinion.title}
        said = _(
            "The text is joint. Each board has decided about it in a matter of its own; this is the decision of %(body)s."
        ) % {"body": opinion.body.name}
        blocks = [paragraph(said), heading(_("Those who were asked to stand behind the text")), numbered(joint.everyone)]
        paper = message("joint_note", title, body=opinion.body, blocks=blocks)
    return {**paper, "joint": {"uid": str(joint.name), "lead": str(joint.lead.uid), "bodies": joint.bodies}}


def request_for_time(opinion: Opinion, *, until_on: date, reason: str, dated_on: date, signer: str) -> Paper:
    """The letter in which we ask to answer later."""
    with translation.override(LANGUAGE):
        days = {"day": until_on.isoformat(), "last": opinion.answer_by_on.isoformat()}
        return paper(
            "extension_request",
            _("Request for more time: %(title)s") % {"title": opinion.title},
            body=opinion.body,
            fields=_numbers(opinion, dated_on),
            blocks=[
                paragraph(_("We ask to answer by %(day)s. The last day is now %(last)s.") % days),
                heading(_("Reason")),
                paragraph(reason),
            ],
            signers=[(signer, "")],
        )


def outside_decision(
    work: Workspace, *, person: Person, scope: str, urgent: bool, reason: str, decided_on: date, entered_by: str = ""
) -> Paper:
    """The decision of one whom the board had let decide: on what ground, what, and why.

    Takes: entered_by, who entered it for the one who decided, and none where that one did so.
    """
    with translation.override(LANGUAGE):
        title = _("Urgent decision: %(title)s") if urgent else _("Decision by delegation: %(title)s")
        return paper(
            "outside_decision",
            title % {"title": work.opinion.title},
            body=work.opinion.body,
            fields=[*_numbers(work.opinion, decided_on), (_("On the ground of"), scope)],
            blocks=[
                heading(_("Decision")),
                numbered(work.opinion.clauses),
                heading(_("Reason")),
                paragraph(reason),
                *([paragraph(_("Entered for the one who decided by %(name)s.") % {"name": entered_by})] if entered_by else []),
            ],
            signers=[(person.name, person.title)],
        )


def refusal_to_answer(opinion: Opinion, *, dated_on: date, signer: str) -> Paper:
    """The letter that says we do not answer, and why; it also says as data what it is that we do not answer."""
    with translation.override(LANGUAGE):
        letter = paper(
            "declined",
            _("%(body)s declines to answer: %(title)s") % {"body": opinion.body.name, "title": opinion.title},
            body=opinion.body,
            fields=_numbers(opinion, dated_on),
            blocks=[paragraph(_("%(body)s declines to answer the consultation.") % {"body": opinion.body.name}), paragraph(opinion.reason)],
            signers=[(signer, "")],
        )  # fmt: skip
    return {**letter, "round": str(opinion.round.uid) if opinion.round else "", "their_number": opinion.matter.their_number}


def _numbers(opinion: Opinion, dated_on: date) -> list[tuple[str, str]]:
    return [
        (_("Diary number"), opinion.matter.number),
        (_("Your number"), opinion.matter.their_number),
        (_("Date"), dated_on.isoformat()),
    ]


def units_of(reported: int, expected: int) -> str:
    """How many units a number rests on, of those that were to give one; in the language that is set."""
    said = {"n": reported, "all": expected}
    return str(ngettext("%(n)s of %(all)s unit", "%(n)s of %(all)s units", expected) % said)
