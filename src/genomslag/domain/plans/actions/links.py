"""A personal way in to report: asked for, opened once, renewed, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.queries import viewer_of
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, ReportLink
from genomslag.ground import clock, second_lock, trail
from genomslag.ground.access import ANYONE, Viewer
from genomslag.ground.errors import NotFound, WrongState
from genomslag.ground.writes import lock, write

STAY = timedelta(hours=2)
"""So long one who came in may go on; the code itself lets in once."""


@dataclass(frozen=True)
class Reporter:
    """One who came through a link: the link, and the viewer that reaches what that person reports, at one authority."""

    link: ReportLink
    viewer: Viewer


@write
def ask_reports(plan: Plan, *, by: Viewer, expected: int | None = None) -> list[ReportLink]:
    """Each owner of a measure that goes on has a fresh link; whoever sends them out does so in the same write.

    Gives: the links, one a person.
    Refuses: NotAllowed; WrongState; Stale.
    """
    plan = lock(Plan, plan.uid, expected=expected)
    live = Measure.unscoped.filter(plan=plan, state__in=rules.REPORTABLE)
    people = list(Person.objects.filter(pk__in=live.values("owner")).order_by("id"))
    rules.PLAN_STEPS.take("ask", plan, by=by, facts={"asked": len(people)})
    plan.save()
    return [issue_report_link(person, authority_id=plan.authority_id, by=by) for person in people]


@write
def issue_report_link(person: Person, *, authority_id: int, by: Viewer) -> ReportLink:
    """The person has a link with a code that has not been used; an earlier code lets nobody in any more."""
    link = ReportLink.unscoped.select_for_update().filter(person=person, authority_id=authority_id).first()
    if link is None:
        link = ReportLink(person=person, authority_id=authority_id)
    else:
        link.turn += 1
    link.state, link.opened_at = ReportLink.State.LIVE, None
    link.expires_on = clock.today() + timedelta(days=rules.LINK_DAYS)
    link.mailed_on = clock.today()
    link.digest = rules.digest_of(rules.code_of(link))
    link.save()
    trail.record("reportlink.issued", link, by=by, facts={"person": person.uid, "until": link.expires_on, "turn": link.turn})
    return link  # type: ignore[no-any-return]


@write
def revoke_report_link(link: ReportLink, *, by: Viewer, expected: int | None = None) -> ReportLink:
    """The link lets nobody in, from this moment. What was reported through it stands.

    Refuses: NotAllowed; WrongState; Stale.
    """
    link = lock(ReportLink, link.uid, expected=expected)
    rules.LINK_STEPS.take("revoke", link, by=by)
    link.save()
    return link


@write
def open_report_link(code: str, *, by: Viewer = ANYONE) -> ReportLink:
    """The code lets in, once.

    Refuses: NotFound, when no link has the code; WrongState("link_used", "link_revoked", "link_expired", "nothing_to_report").
    """
    link = _with_code(code)
    _must_work(link)
    if link.opened_at is not None:
        raise WrongState("link_used", _("This code has been used. Ask for a new one below: it comes by mail at once."))
    if not _reporter(link).grants:
        raise WrongState("nothing_to_report", _("You have no role here any more in which you report."))
    link.opened_at = clock.now()
    link.save()
    trail.record("reportlink.opened", link, by=by)
    return link


@write
def renew_by_code(code: str, *, by: Viewer = ANYONE) -> ReportLink:
    """Whoever has a code that has been used or has grown old gets a new one, by mail to the person whose it is and to nobody else.

    Refuses: NotFound; WrongState("link_revoked", "nothing_to_report").
    """
    link = _with_code(code)
    if link.state == ReportLink.State.REVOKED:
        raise WrongState("link_revoked", _("The link has been revoked. Sign in, or ask the coordinator."))
    if not _reporter(link).grants:
        raise WrongState("nothing_to_report", _("You have no role here any more in which you report."))
    return issue_report_link(link.person, authority_id=link.authority_id, by=by)


def admit_reporter(uid: UUID, digest: str) -> Reporter:
    """One who opened the link a moment ago is let in again, while the link works and has the same code.

    Refuses: NotFound, in the same words as for nothing at all; WrongState, as open_report_link, and "link_closed".
    """
    with second_lock.lifted():
        link = ReportLink.unscoped.select_related("person").filter(uid=uid).first()
    if link is None or not digest or not rules.is_same(digest, link.digest) or link.opened_at is None:
        raise NotFound()
    _must_work(link)
    if clock.now() > link.opened_at + STAY:
        raise WrongState("link_closed", _("You came in more than two hours ago. Ask for a new code, or sign in."))
    return Reporter(link, _reporter(link))


def _with_code(code: str) -> ReportLink:
    digest = rules.digest_of(code)
    link = ReportLink.unscoped.select_for_update(of=("self",)).select_related("person").filter(digest=digest).first()
    if link is None or not rules.is_same(digest, link.digest):
        raise NotFound("no_such_code", _("Nothing can be reported with this code. Use the latest mail, or sign in."))
    return link  # type: ignore[no-any-return]


def _must_work(link: ReportLink) -> None:
    if link.state == ReportLink.State.REVOKED:
        raise WrongState("link_revoked", _("The link has been revoked. Sign in, or ask the coordinator."))
    if clock.today() > link.expires_on:
        raise WrongState("link_expired", _("The link has grown old. Ask for a new one below: it comes by mail at once."))


def _reporter(link: ReportLink) -> Viewer:
    """The person, with the roles in which one reports, at the one authority that asked; no other door is opened by it."""
    whole = viewer_of(link.person)
    held = frozenset(one for one in whole.grants if one.authority_id == link.authority_id and one.role in rules.OWNERS)
    return Viewer(whole.person_uid, whole.person_id, whole.name, held)
