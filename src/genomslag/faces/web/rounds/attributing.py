"""Who answers, when the reading took the wrong one: an officer picks the right one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.consultations import queries, rules
from genomslag.domain.flows import answer_consultation
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds import senders
from genomslag.ground import clock


def attribute(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The answer is put under the right sender, among the answers and in the diary. Those who were asked stand first."""
    row = queries.answer(uid, viewer=request.viewer)
    asked = {one.body_id for one in queries.watch(row.round, viewer=request.viewer, with_cases=False).rows}
    bodies = sorted(organisation.bodies(on=clock.today()), key=lambda body: (body.pk not in asked, body.name.casefold()))
    named = [(body.pk, body.name if body.pk in asked else _("%(name)s (not asked)") % {"name": body.name}) for body in bodies]
    fields = senders.asked_for(named, chosen=str(row.body_id or ""))

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        body = next((one for one in bodies if str(one.pk) == given["body"]), None)
        private = senders.is_private(given, body)
        made = answer_consultation.attribute(
            row, sender_name=given["sender"], body=body, private=private, by=request.viewer, expected=expected
        )
        return reverse("rounds:answer", args=[uid]), _("The answer is from %(name)s.") % {"name": made.sender_name}

    form = Form(
        _("Correct who answers"),
        fields,
        _("Save"),
        over=row.sender_name,
        explain=_(
            "The text, its viewpoints and the replies stand as they are. The diary is corrected too, and the trail says who did it."
        ),
        revision=row.revision,
        back=reverse("rounds:answer", args=[uid]),
        need=(rules.ANSWER_STEPS, "attribute", row),
    )
    return forms.run(request, form, do)
