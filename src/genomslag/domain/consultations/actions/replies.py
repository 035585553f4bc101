"""What we say to each viewpoint, and the report that no viewpoint is lost from."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Reply, ReplyEdition, Round, Viewpoint
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Content, Revision
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def reply(
    viewpoint: Viewpoint,
    *,
    outcome: str,
    reason: str,
    by: Viewer,
    before: Revision | None = None,
    after: Revision | None = None,
    by_theme: bool = False,
    expected: int | None = None,
) -> Reply:
    """The viewpoint has a reply with a reason, and where the text was changed both wordings are kept.

    The reply is the office's own until the report is finished.
    Takes: after, the changed wording of an element of the referred document, or of one that took its place when it was split or
    merged; before, its wording in the referred version, found there when it is not given; by_theme, True when it is said of a whole theme.
    Refuses: NotAllowed; WrongState; Stale; Invalid("outcome", "no_reason", "no_change", "contradiction", "other_document").
    Rule: none; the product's own promise that every viewpoint is answered so that its author understands why.
    """
    viewpoint = lock(Viewpoint, viewpoint.uid, expected=expected)
    rules.VIEWPOINT_STEPS.check("reply", viewpoint, by)
    if outcome not in Reply.Outcome.values:
        raise Invalid("outcome", _("Choose what came of the viewpoint."), field="outcome")
    if not reason.strip():
        raise Invalid("no_reason", _("Give the reason, so that the one who answered understands why."), field="reason")
    round_ = viewpoint.answer.round
    before = _wording_before(round_, outcome, before, after, viewpoint=viewpoint, by=by)
    facts = {"outcome": outcome, "before": before.digest if before else None, "after": after.digest if after else None}
    rules.VIEWPOINT_STEPS.take("reply", viewpoint, by=by, facts=facts, texts={"reason": reason})
    viewpoint.save()
    row = Reply.unscoped.filter(viewpoint=viewpoint).first() or Reply(authority_id=viewpoint.authority_id, viewpoint=viewpoint)
    row.audience = rules.reply_audience(round_.state, answer_audience=viewpoint.answer.audience)
    row.outcome, row.reason, row.before, row.after, row.replied_on = outcome, reason.strip(), before, after, clock.today()
    row.by_theme = by_theme
    row.save()
    _keep_edition(row, by)
    return row


def _keep_edition(row: Reply, by: Viewer) -> None:
    """What the reply says now stands beside what it said before, with who said it and when."""
    held = ReplyEdition.unscoped.filter(reply=row).order_by("-serial").first()
    if held is None or (held.outcome, held.reason) != (row.outcome, row.reason):
        ReplyEdition(
            authority_id=row.authority_id,
            reply=row,
            serial=held.serial + 1 if held else 1,
            outcome=row.outcome,
            reason=row.reason,
            person_id=by.person_id,
            said_at=clock.now(),
        ).save()


def _wording_before(
    round_: Round, outcome: str, before: Revision | None, after: Revision | None, *, viewpoint: Viewpoint, by: Viewer
) -> Revision | None:
    """The wording that was referred, when there is another one now; none for an element that is new."""
    is_change = outcome in (Reply.Outcome.CHANGED, Reply.Outcome.PARTLY)
    if after is None:
        if is_change:
            raise Invalid("no_change", _("Choose the changed element in the next version, or another outcome."), field="after")
        return None
    if not is_change:
        raise Invalid(
            "contradiction", _("You chose a changed element but say that nothing changed. Choose one."), field="after"
        )
    went = documents.onward(round_.version, viewer=by)
    olds = {after.element_id, *went.before(after.element_id)}
    stands_here = after.element.document_id in {round_.version.document_id, *went.documents}
    if not stands_here or (before and before.element_id not in olds):
        raise Invalid("other_document", _("The changed element stands in another document."), field="after")
    held = Content.unscoped.filter(version=round_.version_id, element__in=olds).select_related("held").order_by("element_id")
    found = sorted(held, key=lambda one: one.element_id != viewpoint.element_id)
    before = before or (found[0].held if found else None)
    if before is not None and before.digest == after.digest:
        raise Invalid("no_change", _("The element reads as it did. Choose the changed one, or another outcome."), field="after")
    return before


@write
def report(round_: Round, *, by: Viewer, expected: int | None = None) -> Round:
    """The report is finished: every viewpoint has its reply, and each reply may be read by those who may read its answer.

    A reply that says "changed" shows the words that the next version now holds, however often they were written anew.
    Refuses: NotAllowed; WrongState; Stale; Invalid("unread", "unread_sentences", "unconfirmed", "unreplied", "unregistered", "change_gone"), each saying how many.
    Rule: none; the product's own promise that no viewpoint is lost.
    """
    round_ = lock(Round, round_.uid, expected=expected)
    facts = {"replies": Reply.unscoped.filter(viewpoint__answer__round=round_).count()}
    rules.STEPS.check("report", round_, by)
    _follow_wordings(round_, by)
    rules.STEPS.take("report", round_, by=by, facts=facts)
    round_.save()
    for answer in Answer.unscoped.filter(round=round_):
        open_replies(answer, round_)
    return round_


def _follow_wordings(round_: Round, by: Viewer) -> None:
    """Every reply that says "changed" points at the words of the latest version, and they are still other words."""
    replies = Reply.unscoped.filter(viewpoint__answer__round=round_, after__isnull=False).select_related("before", "after")
    later = Q(version__document=round_.version.document_id, version__number__gt=round_.version.number)
    went = [one.pk for one in documents.onward(round_.version, viewer=by).versions]
    contents = Content.unscoped.filter(later | Q(version__in=went)).select_related("held").order_by("version_id")
    held = {content.element_id: content.held for content in contents}
    gone = 0
    for row in replies:
        now = held.get(row.after.element_id)
        if now is None or (row.before is not None and now.digest == row.before.digest):
            gone += 1
        elif now.pk != row.after_id:
            row.after = now
            row.save()
    if gone:
        said = ngettext_lazy(
            "%(count)s reply says that the text is changed, but the next version reads as before. Change the reply or the text.",
            "%(count)s replies say that the text is changed, but the next version reads as before. Change the replies or the text.",
            gone,
        )
        raise Invalid("change_gone", said % {"count": gone})


def open_replies(answer: Answer, round_: Round) -> None:
    """The replies of an answer may be read by those whom the rule names."""
    audience = rules.reply_audience(round_.state, answer_audience=answer.audience)
    Reply.unscoped.filter(viewpoint__answer=answer).update(audience=audience)
