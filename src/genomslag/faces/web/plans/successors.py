"""What was asked of a body that is no more is taken over by the one that succeeded it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import queries as documents
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotAllowed


def take_over(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The open activities that a programme asked of bodies before ours become ours to answer."""
    version = documents.version(uid, viewer=request.viewer)
    mine = [one for one in request.viewer.authority_ids if rules.may_take_over(request.viewer, one)]
    if not mine:
        raise NotAllowed("not_allowed", _("Only the coordinator of the body takes over what was asked of the one before it."))
    waiting = {
        one: queries.to_take_over(organisation.body_of_authority(one), viewer=request.viewer, version=version) for one in mine
    }
    authority_id = next((one for one, rows in waiting.items() if rows), mine[0])
    rows = waiting[authority_id]
    activities = documents.knots({one.element_id for one in rows}, viewer=request.viewer, with_text=False)

    def do(_given: forms.Given, _expected: int | None) -> forms.Done:
        made = actions.take_over(version, authority_id=authority_id, by=request.viewer)
        said = _("Taken over: %(count)s activities wait for your role.") % {"count": len(made)}
        return f"{reverse('plans:uptakes')}?programme={uid}", said

    form = forms.Form(
        _("Take over what was asked of the body before us"),
        (),
        _("Take over"),
        over=version.title,
        explain=_("Each becomes ours to answer and to plan for. What the old body was asked, and said, stays as it was."),
        back=f"{reverse('plans:uptakes')}?programme={uid}",
        template="plans/take_over.html",
        extra={"rows": rows, "activities": activities},
        strip=shell.strip("plan"),
    )
    return forms.run(request, form, do)
