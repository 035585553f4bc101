"""Personal links to report by: who has one, whether it has been used, and how it is revoked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import ReportLink
from genomslag.faces.web import forms, shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import NotAllowed

LIVE, OLD, REVOKED = "live", "old", "revoked"


@require_GET
def report_links(request: AskingRequest) -> HttpResponse:
    """The links of the authorities that the person coordinates, the latest first."""
    mine = [one for one in request.viewer.authority_ids if request.viewer.has(COORDINATOR, one)]
    if not mine:
        raise NotAllowed("not_allowed", _("Only the coordinator keeps the personal links."))
    today = clock.today()
    text, state = request.GET.get("text", "").strip(), request.GET.get("state", "")
    found = [one for authority in mine for one in queries.report_links(authority, viewer=request.viewer)]
    rows = [(one, _standing(one)) for one in found if text.casefold() in one.person.name.casefold()]
    return shell.page(
        request,
        "plans/links.html",
        rows=[(one, standing) for one, standing in rows if state in ("", standing)],
        text=text,
        state=state if state in (LIVE, OLD, REVOKED) else "",
        states={LIVE: _("Works"), OLD: _("Grown old"), REVOKED: _("Revoked")},
        marks={LIVE: "work", OLD: "wait", REVOKED: "off"},
        today=today,
        strip=shell.strip("followup"),
    )


def _standing(link: ReportLink) -> str:
    if link.state == ReportLink.State.REVOKED:
        return REVOKED
    return OLD if link.expires_on < clock.today() else LIVE


def revoke_report_link(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The link lets nobody in any more."""
    row = queries.report_link(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.revoke_report_link(row, by=request.viewer, expected=expected)
        return reverse("plans:report_links"), _("The link lets nobody in any more. What was reported through it stands.")

    return forms.press(
        request,
        _("Revoke the link"),
        _("Revoke"),
        do,
        over=row.person.name,
        explain=_("Use this when the mail has gone astray, or the person reports no more. Asking for reports again sends a new link."),
        revision=row.revision,
        back=reverse("plans:report_links"),
        need=(rules.LINK_STEPS, "revoke", row),
        strip=shell.strip("followup"),
    )  # fmt: skip
