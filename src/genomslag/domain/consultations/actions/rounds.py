"""The round: letter, recipients, sending, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER
from genomslag.domain.registry.models import Dispatch, Matter
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def draft_round(
    *,
    body: Body,
    version: Version,
    title: str,
    letter: Mapping[str, Any],
    answer_by_on: date,
    by: Viewer,
    contact: str = "",
    parent: Round | None = None,
) -> Round:
    """A consultation is being prepared on a version of ours.

    Takes: letter, rich text that says what to answer; answer_by_on, the last day, included; parent, the consultation that we
    ourselves must answer, when we ask others for it.
    Refuses: NotAllowed; NotFound; Invalid("foreign_version", "no_title", "empty_letter", "day_passed", "inner_after_outer").
    Rule: FL 26 § for state authorities (say what and by when); the same two for all here.
    """
    authority_id = body.authority_id
    if authority_id is None or not by.has(OFFICER, authority_id):
        raise NotAllowed("not_allowed", _("Only an officer of the sending body prepares a consultation."))
    one_visible(Version, version.uid, viewer=by)
    if parent is not None:
        one_visible(Round, parent.uid, viewer=by)
    if version.authority_id != authority_id and (parent is None or parent.version_id != version.pk):
        raise Invalid("foreign_version", _("The text belongs to another body. Ask on a version of your own."), field="version")
    round_ = Round(authority_id=authority_id, body=body, version=version, parent=parent)
    _fill(round_, title=title, letter=letter, answer_by_on=answer_by_on, contact=contact)
    round_.save()
    trail.record("round.drafted", round_, by=by, facts={"version": version.uid}, texts={"title": round_.title})
    return round_


def _fill(round_: Round, *, title: str, letter: Mapping[str, Any], answer_by_on: date, contact: str) -> None:
    if not title.strip():
        raise Invalid("no_title", _("Say what the consultation is about."), field="title")
    text = richtext.validate(letter)
    if richtext.is_empty(text):
        raise Invalid("empty_letter", _("The letter must say what to answer."), rule="FL 26 §", field="letter")
    if answer_by_on <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    must_precede_outer(round_, answer_by_on)
    round_.title, round_.letter, round_.answer_by_on, round_.contact = (
        title.strip()[:400],
        text,
        answer_by_on,
        contact.strip()[:200],
    )


def must_precede_outer(round_: Round, answer_by_on: date) -> None:
    """An inner day comes before the day when we ourselves must answer.

    Refuses: Invalid("inner_after_outer").
    """
    if round_.parent is not None and answer_by_on >= round_.parent.answer_by_on:
        raise Invalid(
            "inner_after_outer",
            _("The inner day must come before the day when we ourselves must answer."),
            field="answer_by_on",
        )


@write
def revise(
    round_: Round,
    *,
    title: str,
    letter: Mapping[str, Any],
    answer_by_on: date,
    by: Viewer,
    contact: str = "",
    expected: int | None = None,
) -> Round:
    """The letter and the day are as given.

    Refuses: NotAllowed; WrongState; Stale; Invalid, as draft_round.
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("revise", round_, by)
    _fill(round_, title=title, letter=letter, answer_by_on=answer_by_on, contact=contact)
    rules.STEPS.take("revise", round_, by=by, facts={"answer_by_on": answer_by_on}, texts={"title": round_.title})
    round_.save()
    Recipient.unscoped.filter(round=round_).update(answer_by_on=answer_by_on)
    return round_


@write
def choose_recipients(round_: Round, bodies: Sequence[Body], *, by: Viewer, expected: int | None = None) -> list[Recipient]:
    """Exactly these bodies are asked.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "asks_itself").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("revise", round_, by)
    bodies = list({body.pk: body for body in bodies}.values())
    if not bodies:
        raise Invalid("no_recipients", _("Choose at least one recipient."), field="recipients")
    if round_.body in bodies:
        raise Invalid("asks_itself", _("A body does not ask itself."), field="recipients")
    rules.STEPS.take("revise", round_, by=by, facts={"recipients": [body.uid for body in bodies]})
    round_.save()
    Recipient.unscoped.filter(round=round_).exclude(body__in=bodies).delete()
    known = set(Recipient.unscoped.filter(round=round_).values_list("body_id", flat=True))
    new = [
        Recipient(authority_id=round_.authority_id, round=round_, body=body, answer_by_on=round_.answer_by_on)
        for body in bodies
        if body.pk not in known
    ]
    Recipient.unscoped.bulk_create(new)
    return list(Recipient.unscoped.filter(round=round_).select_related("body").order_by("body__name"))


@write
def send(
    round_: Round,
    *,
    matter: Matter,
    dispatches: Mapping[int, Dispatch],
    by: Viewer,
    audience: int = Audience.PUBLIC,
    expected: int | None = None,
) -> Round:
    """The consultation is out, its text may be read by its audience, and every recipient has a dispatch.

    Takes: matter, ours; dispatches, one for each recipient's body id; audience, who may read that they were asked, and what.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_recipients", "day_passed", "foreign_matter", "no_dispatch").
    Rule: FL 26 § (several are asked at the same time); KL 6 kap. 12 § (the executive board may demand statements).
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("send", round_, by)
    if round_.answer_by_on <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    if matter.authority_id != round_.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
    if set(Recipient.unscoped.filter(round=round_).values_list("body_id", flat=True)) - set(dispatches):
        raise Invalid("no_dispatch", _("A recipient has no package. Prepare one for each and send again."))
    rules.STEPS.take("send", round_, by=by, facts={"matter": matter.uid, "recipients": len(dispatches)})
    round_.matter, round_.sent_on, round_.audience = matter, clock.today(), audience
    round_.save()
    for recipient in Recipient.unscoped.filter(round=round_).select_for_update():
        recipient.state, recipient.audience = Recipient.State.SENT, audience
        recipient.dispatch = dispatches.get(recipient.body_id)
        recipient.save()
    search.put(
        "round",
        round_.uid,
        authority_id=round_.authority_id,
        audience=audience,
        title=round_.title,
        text=richtext.to_text(round_.letter),
    )
    return round_


@write
def close(round_: Round, *, by: Viewer, expected: int | None = None) -> Round:
    """No more answers are waited for.

    Refuses: NotAllowed; WrongState; Stale.
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.take("close", round_, by=by)
    round_.save()
    return round_
