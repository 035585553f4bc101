"""Answering without an account: the link is made, opened, renewed, revoked; what is written is saved and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.answers import recount
from genomslag.domain.consultations.actions.recipients import tell_drafting
from genomslag.domain.consultations.models import (
    Answer,
    AnswerLink,
    Counting,
    OutsideDraft,
    Question,
    Recipient,
    Round,
    Submission,
)
from genomslag.domain.consultations.rules import outside
from genomslag.domain.documents.models import Content
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import clock, second_lock, trail
from genomslag.ground.access import ANYONE, Audience, Viewer, system
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState
from genomslag.ground.models import Authority, StoredFile
from genomslag.ground.writes import lock, write


@dataclass(frozen=True)
class Admitted:
    """One who came through a link: the link, the recipient it is for, and the viewer that reaches that one's own."""

    link: AnswerLink
    viewer: Viewer

    @property
    def recipient(self) -> Recipient:
        return self.link.recipient


@write
def issue_link(recipient: Recipient, *, road: str, by: Viewer) -> AnswerLink:
    """The recipient has a link on this road; asked for again it is the same one.

    Refuses: NotAllowed; WrongState("not_sent"); Invalid("road", "keeps_records").
    Rule: none; whoever is asked must be able to answer.
    """
    recipient = lock(Recipient, recipient.uid)
    if not any(by.has(role, recipient.authority_id) for role in (OFFICER, REGISTRAR, rules.SYSTEM)):
        raise NotAllowed("not_allowed", _("Your role does not include this step."))
    if road not in AnswerLink.Road.values:
        raise Invalid("road", _("Choose a road from the list."), field="road")
    if recipient.state == Recipient.State.CHOSEN:
        raise WrongState("not_sent", _("The consultation has not been sent yet."))
    if recipient.body.authority_id is not None:
        raise Invalid("keeps_records", _("The body keeps its records here and answers from its own desk."))
    known = AnswerLink.unscoped.filter(recipient=recipient, road=road).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    owner, _new = Authority.objects.get_or_create(code=f"guest-{recipient.uid.hex}")
    link = AnswerLink(authority_id=recipient.authority_id, recipient=recipient, guest=owner, road=road)
    link.expires_on = outside.last_day(recipient)
    link.digest = outside.digest_of(outside.code_of(link))
    link.save()
    trail.record("answerlink.issued", link, by=by, facts={"road": road, "recipient": recipient.uid, "until": link.expires_on})
    return link


@write
def renew_link(link: AnswerLink, *, by: Viewer, expected: int | None = None) -> AnswerLink:
    """The link has a new code; the old one lets nobody in any more.

    Refuses: NotAllowed; Stale.
    """
    link = lock(AnswerLink, link.uid, expected=expected)
    outside.LINK_STEPS.take("renew", link, by=by, facts={"turn": link.turn + 1})
    link.turn += 1
    link.expires_on = max(outside.last_day(link.recipient), clock.today() + timedelta(days=outside.RENEWED_DAYS))
    link.digest = outside.digest_of(outside.code_of(link))
    link.save()
    return link


@write
def revoke_link(link: AnswerLink, *, by: Viewer, expected: int | None = None) -> AnswerLink:
    """The link lets nobody in, from this moment. What was sent through it stands.

    Refuses: NotAllowed; WrongState; Stale.
    """
    link = lock(AnswerLink, link.uid, expected=expected)
    outside.LINK_STEPS.take("revoke", link, by=by)
    link.save()
    return link


@write
def open_link(code: str, *, by: Viewer = ANYONE) -> AnswerLink:
    """The code lets in; that the consultation was opened is noted the first time.

    Refuses: NotFound, when no link has the code; WrongState("link_revoked", "link_expired").
    """
    digest = outside.digest_of(code)
    link = AnswerLink.unscoped.select_for_update().select_related("recipient__body").filter(digest=digest).first()
    if link is None or not outside.is_same(digest, link.digest):
        raise NotFound(
            "no_such_code", _("Nothing can be answered with this code. Check every sign, or ask the sender for a new one.")
        )
    _must_work(link)
    if link.opened_at is None:
        link.opened_at = clock.now()
        link.save()
        trail.record("answerlink.opened", link, by=by)
    recipient = lock(Recipient, link.recipient.uid)
    if recipient.state == Recipient.State.SENT:
        rules.RECIPIENT_STEPS.take("open", recipient, by=system(recipient.authority_id))
        recipient.save()
    return link  # type: ignore[no-any-return]


def _must_work(link: AnswerLink) -> None:
    if link.state == AnswerLink.State.REVOKED:
        raise WrongState("link_revoked", _("The sender has revoked this link. Ask for a new one; what you have sent is kept."))
    if clock.today() > outside.works_until(link) and link.recipient.round.state == Round.State.REPORTED:
        said = _(
            "This link no longer works: the answers have been compiled. What came of yours stands in a letter from the sender."
        )
        raise WrongState("link_expired", said)
    if clock.today() > outside.works_until(link):
        raise WrongState(
            "link_expired", _("This link no longer works. Ask the sender for a new one; what you have written is kept.")
        )


def admit(uid: UUID, digest: str, *, by: Viewer = ANYONE) -> Admitted:
    """One who opened the link a moment ago is let in again, while the link works and has the same code.

    Refuses: NotFound, in the same words as for nothing at all; WrongState, as open_link.
    """
    related = (
        "recipient__body",
        "recipient__round__body",
        "recipient__round__matter",
        "recipient__round__version__document__profile",
    )
    with second_lock.lifted():
        link = AnswerLink.unscoped.select_related(*related).filter(uid=uid).first()
    if link is None or not digest or not outside.is_same(digest, link.digest):
        raise NotFound()
    _must_work(link)
    return Admitted(link, outside.guest(link))


def questions_to(link: AnswerLink, *, by: Viewer) -> list[Question]:
    """What the letter asks everyone, and what it asks this recipient alone; what it asks others is not among them.

    Refuses: NotFound, to anyone but the one who came through the link.
    """
    if not by.has(outside.GUEST, link.guest_id):
        raise NotFound()
    with second_lock.lifted():
        asked = Question.unscoped.filter(round=link.recipient.round_id)
        return list(asked.filter(Q(recipient=None) | Q(recipient=link.recipient)).order_by("serial"))


def _draft(link: AnswerLink) -> OutsideDraft:
    draft = OutsideDraft.unscoped.select_for_update().filter(recipient=link.recipient).first()
    if draft is None:
        draft = OutsideDraft(authority_id=link.guest_id, recipient=link.recipient, audience=Audience.OWN)
        draft.save()
    return draft  # type: ignore[no-any-return]


def _elements(recipient: Recipient) -> set[str]:
    round_ = recipient.round
    texts = [round_.version_id, *round_.further(manager="unscoped").values_list("pk", flat=True)]
    held = Content.unscoped.filter(version__in=texts).values_list("element__uid", flat=True)
    return {str(uid) for uid in held}


@write
def save_draft(
    link: AnswerLink, said: Mapping[str, Any], *, by: Viewer, file: StoredFile | None = None, drop_file: bool = False
) -> OutsideDraft:
    """What the outsider has written so far is kept, for the outsider alone.

    Takes: said, stance, whole, elements by their lasting names, what could not be placed; file, a finished answer of the outsider's own.
    Refuses: NotAllowed; Invalid("stance", "too_long", "foreign_file").
    """
    draft = _draft(link)
    outside.DRAFT_STEPS.check("save", draft, by)
    if file is not None and file.authority_id != draft.authority_id:
        raise Invalid("foreign_file", _("The file belongs to another authority."), field="file")
    draft.content = outside.answer_content(dict(said), _elements(link.recipient))
    draft.file = file or (None if drop_file else draft.file)
    draft.saved_at = clock.now()
    outside.DRAFT_STEPS.take("save", draft, by=by)
    draft.save()
    return draft


@write
def submit_draft(link: AnswerLink, *, kind: str, has_seen: bool, by: Viewer) -> Submission:
    """What was written is sent: the outsider keeps a copy with time and sum. It can be sent anew; the earlier one is kept.

    After the last day it is late, and is taken all the same.
    Takes: has_seen, that the outsider has been told that the answer becomes a public record.
    Refuses: NotAllowed; Invalid("not_seen", "kind", "nothing_said", "already_sent").
    Rule: TF 2 kap. 9 § (received when it has reached the authority).
    """
    draft = _draft(link)
    outside.DRAFT_STEPS.check("submit", draft, by)
    if not has_seen:
        raise Invalid("not_seen", _("Read what becomes of your answer, and tick that you have."), field="has_seen")
    if kind not in Submission.Kind.values:
        raise Invalid("kind", _("Choose how you answer."), field="kind")
    content = dict(draft.content) if kind == Submission.Kind.ANSWER else _short(kind)
    if kind == Submission.Kind.ANSWER and not outside.says_something(draft):
        raise Invalid("nothing_said", _("Write something, or choose a file, before you send."), field="whole")
    file = draft.file if kind == Submission.Kind.ANSWER else None
    digest = content_digest({"kind": kind, "content": content, "file": file.sha256 if file else ""})
    earlier = Submission.unscoped.filter(recipient=link.recipient).order_by("-serial").first()
    if earlier is not None and earlier.digest == digest:
        raise Invalid("already_sent", _("You have already sent exactly this. Nothing was sent twice."))
    now = clock.now()
    submission = Submission(
        authority_id=draft.authority_id,
        audience=Audience.OWN,
        recipient=link.recipient,
        serial=earlier.serial + 1 if earlier else 1,
        kind=kind,
        content=content,
        digest=digest,
        file=file,
        sent_at=now,
        is_late=clock.day_of(now) > link.recipient.answer_by_on,
    )
    submission.save()
    outside.DRAFT_STEPS.take(
        "submit", draft, by=by, facts={"submission": submission.uid, "sum": digest, "late": submission.is_late}
    )
    return submission


@write
def tell_drafting_outside(link: AnswerLink, *, by: Viewer) -> AnswerLink:
    """The sender sees that the recipient is writing, because the recipient says so; of what is written it sees nothing.

    Refuses: NotAllowed.
    """
    link = lock(AnswerLink, link.uid)
    outside.DRAFT_STEPS.check("save", _draft(link), by)
    link.drafting_on = link.drafting_on or clock.today()
    link.save()
    trail.record("answerlink.drafting_told", link, by=by)
    recipient = link.recipient
    if recipient.drafting_on is None and recipient.state in rules.WAITED_FOR:
        tell_drafting(recipient, by=system(recipient.authority_id))
    return link


def _short(kind: str) -> dict[str, Any]:
    stance = "no_objection" if kind == Submission.Kind.NO_OBJECTION else "abstains"
    return outside.answer_content({"stance": stance}, set())


@write
def count_answer(answer: Answer, *, reason: str, by: Viewer) -> Counting:
    """Of several answers from one body this one counts. The others are kept as they came, and stand beside it.

    Refuses: NotAllowed; Invalid("uninvited", "no_reason").
    Rule: none; nothing that came in is lost.
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.check("count", answer, by)
    if answer.recipient is None:
        raise Invalid("uninvited", _("Nobody asked for this answer; it stands by itself."))
    if not reason.strip():
        raise Invalid("no_reason", _("Say why this answer counts."), field="reason")
    row = Counting.unscoped.filter(recipient=answer.recipient).first()
    row = row or Counting(authority_id=answer.authority_id, recipient=answer.recipient)
    row.answer, row.reason, row.counted_on = answer, reason.strip(), clock.today()
    row.up_to = Answer.unscoped.filter(recipient=answer.recipient).aggregate(latest=Max("pk"))["latest"]
    row.save()
    recount(answer.recipient)
    rules.ANSWER_STEPS.take("count", answer, by=by, texts={"reason": row.reason})
    return row  # type: ignore[no-any-return]
