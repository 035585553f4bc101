"""What leaves the installation: a package for one who keeps no records here goes as a mail, with its documents."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.models import AnswerLink, Recipient
from genomslag.domain.flows import outside_answers
from genomslag.domain.flows.answer_consultation import CONSULTATION
from genomslag.domain.flows.notices import FEEDBACK
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.organisation.queries import body_of_authority
from genomslag.domain.registry import queries as registry
from genomslag.domain.registry.models import Dispatch, Record
from genomslag.ground import outbox, trail
from genomslag.ground.access import Viewer
from genomslag.ground.models import Order
from genomslag.ground.writes import write


@write
def mail_package(dispatch: Dispatch, *, by: Viewer) -> Order | None:
    """The package is ordered as a mail, once; its documents go with it as they were made.

    Gives: none, when the addressee has no address to mail to, and the registrar sends it on paper.
    """
    if not dispatch.to_email:
        return None
    records = registry.package(dispatch, viewer=by)
    if dispatch.kind == FEEDBACK:
        # The letter is what the mail is about; the report goes along.
        records = sorted(records, key=lambda one: one.kind != FEEDBACK)
    made = [one for one in registry.renditions_of(records, viewer=by) if one.format == "pdf"]
    attached = [one.file for one in made] + [one.file for one in records if one.file is not None]
    link = _link(dispatch, by)
    placed = outbox.order(
        "mail",
        {
            **({"link": str(link.uid)} if link else {}),
            "to": dispatch.to_email,
            "subject": f"{dispatch.matter.number} {_about(dispatch, records)}",
            "text": _words(dispatch, records, link),
            "files": [str(file.uid) for file in attached],
            "dispatch": str(dispatch.uid),
        },
        key=f"mail:{dispatch.uid}",
        authority_id=dispatch.authority_id,
    )
    trail.record("dispatch.mailed", dispatch, by=by, facts={"files": len(attached)})
    return placed


def _about(dispatch: Dispatch, records: list[Record]) -> str:
    """What the mail says it is about: a letter of what became of an answer is else taken for the consultation come anew."""
    return records[0].title if dispatch.kind == FEEDBACK and records else dispatch.matter.title


def _link(dispatch: Dispatch, by: Viewer) -> AnswerLink | None:
    """The personal link of one who keeps no records here: to answer by when it is asked, to read what came of it when it is told, while that link works."""
    if dispatch.kind == FEEDBACK:
        links = AnswerLink.objects.visible_to(by).select_related("recipient__body")
        mailed = links.filter(road=AnswerLink.Road.MAIL, state=AnswerLink.State.LIVE)
        found: AnswerLink | None = mailed.filter(
            recipient__round__uid=dispatch.subject_uid, recipient__body=dispatch.to_body
        ).first()
        return found
    if dispatch.kind != CONSULTATION:
        return None
    asked = Recipient.objects.visible_to(by).select_related("body", "round").filter(dispatch=dispatch).first()
    if asked is None or asked.body.authority_id is not None:
        return None
    return consultations.issue_link(asked, road=AnswerLink.Road.MAIL, by=by)


def _way_in(link: AnswerLink, kind: str) -> list[str]:
    if kind != FEEDBACK:
        return [outside_answers.how_to_answer(link.recipient, outside_answers.LINK_MARK), ""]
    said = _("The letter, your answer and the words before and after can also be read here, by you alone:")
    return [said, "", outside_answers.LINK_MARK, ""]


def _words(dispatch: Dispatch, records: list[Record], link: AnswerLink | None = None) -> str:
    sender = body_of_authority(dispatch.authority_id)
    with translation.override(LANGUAGE):
        return "\n".join(
            [
                _("From %(body)s, diary number %(number)s.") % {"body": sender.name, "number": dispatch.matter.number},
                "",
                _about(dispatch, records),
                "",
                _("Enclosed:"),
                *(f"- {record.title}" for record in records),
                "",
                *(_way_in(link, dispatch.kind) if link else []),
                _("State the diary number if you write to us. What you send us becomes a public record.")
                if dispatch.kind == FEEDBACK
                else _("State the diary number when you answer. What you send us becomes a public record."),
                *([_("Answer to %(address)s.") % {"address": sender.email}] if sender.email else []),
            ]
        )
