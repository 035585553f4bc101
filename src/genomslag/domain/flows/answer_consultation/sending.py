"""The consultation goes out."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import notices, papers
from genomslag.domain.flows.answer_consultation.words import (
    CONSULTATION,
    outgoing,
)
from genomslag.domain.opinions.queries import JOINT_TEXT
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Dispatch, Matter
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def send(round_: Round, *, by: Viewer, matter: Matter | None = None, expected: int | None = None) -> Round:
    """The consultation is sent: the version stands still, the letter and the text are records, and every recipient has a package.

    Takes: matter, the one in which the document is being prepared, or none to open one.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "day_passed").
    """
    version = _referred(round_.version, by)
    further = [_referred(one, by) for one in consultation_queries.further_texts(round_, viewer=by)]
    matter = matter or registry.open_matter(
        authority_id=round_.authority_id, title=round_.title, opened_on=clock.today(), by=by
    )
    asked = consultation_queries.recipients_of(round_, viewer=by)
    names = [_listed(recipient) for recipient in asked]
    letter = papers.consultation_letter(
        round_,
        letter=consultation_queries.letter_of(round_, number=matter.number, sent_on=clock.today()),
        number=matter.number,
        sent_on=clock.today(),
        recipients=names,
        questions=[papers.question(one) for one in consultation_queries.questions_of(round_, viewer=by)],
        attached=[one.title for one in (version, *further)],
    )
    texts = [_text(one, matter, by) for one in (version, *further)]
    records = [outgoing(matter, content, by) for content in (letter, *texts)]
    dispatches = {
        recipient.body_id: registry.prepare_dispatch(
            matter,
            kind=CONSULTATION,
            to_body=recipient.body,
            to_email=recipient.body.email,
            records=records,
            subject_uid=round_.uid,
            by=by,
        )
        for recipient in asked
    }
    return consultations.send(round_, matter=matter, dispatches=dispatches, by=by, expected=expected)


def _listed(recipient: Recipient) -> str:
    """As the letter lists who is asked: under whom, where it is asked under another."""
    if recipient.under is None:
        return recipient.body.name
    with translation.override(papers.LANGUAGE):
        said = _("%(name)s (under %(over)s)") % {"name": recipient.body.name, "over": recipient.under.body.name}
    return str(said)


def _referred(version: Version, by: Viewer) -> Version:
    """The version stands still while it is asked about."""
    return documents.refer(version, by=by) if version.state in document_rules.OPEN else version


def _text(version: Version, matter: Matter, by: Viewer) -> papers.Paper:
    return papers.programme(version, document_queries.outline(version, viewer=by), number=matter.number)


@write
def go_when_ready(dispatch: Dispatch, *, by: Viewer) -> bool:
    """A consultation's package goes as soon as its documents exist: the person has already said "send". An answer's package waits to be shown first."""
    if dispatch.kind not in (CONSULTATION, JOINT_TEXT, *notices.TOLD) or dispatch.state != Dispatch.State.READY:
        return False
    registry.send(dispatch, by=by)
    return True
