"""Answering together with other boards: the text is shared, or taken in; each board decides for itself."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import joint_answers
from genomslag.domain.opinions import queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back
from genomslag.ground.errors import Invalid


@require_GET
def joint(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who stands behind the text with us, and what others ask us to stand behind."""
    row = queries.opinion(uid, viewer=request.viewer)
    offers = {offer.step.name: offer for offer in rules.STEPS.available(row, viewer=request.viewer)}
    found = queries.joint(row, viewer=request.viewer)
    return shell.page(
        request,
        "opinions/joint.html",
        opinion=row,
        joint=found,
        offers=queries.joint_offers(row, viewer=request.viewer),
        may_share=found is None and "share" in offers,
        may_join=found is None and "join" in offers,
        strip=shell.strip("answer"),
    )


def share(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Our attested text goes to other boards that were asked the same."""
    row = queries.opinion(uid, viewer=request.viewer)
    bodies = joint_answers.partners(row, viewer=request.viewer)
    choices = [(str(one.uid), one.name) for one in bodies]
    fields = (Field("bodies", _("Answer together with"), "checks", value=(), choices=choices, hint=_("Those who were asked the same and keep their records here.")),)  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        wanted = set(given.many("bodies"))
        chosen = [one for one in bodies if str(one.uid) in wanted]
        joint_answers.share(row, bodies=chosen, by=request.viewer, expected=expected)
        return reverse("opinions:joint", args=[uid]), _(
            "The text is being made and goes to the others. Each decides for itself."
        )

    form = Form(
        _("Answer together with others"),
        fields,
        _("Send the text to them"),
        over=row.title,
        explain=_("The attested text becomes a record with you and with them. What is sent cannot be taken back."),
        revision=row.revision,
        back=reverse("opinions:joint", args=[uid]),
        need=(rules.STEPS, "share", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def join(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Another board's text becomes our draft."""
    row = queries.opinion(uid, viewer=request.viewer)
    found = {str(one.uid): one for one in queries.joint_offers(row, viewer=request.viewer)}
    choices = [(key, f"{one.counterpart.name if one.counterpart else ''} {one.dated_on}: {one.title}") for key, one in found.items()]  # fmt: skip
    fields = (Field("record", _("The joint text"), "radio", value=next(iter(found), ""), choices=choices),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        if given["record"] not in found:
            raise Invalid("no_joint_text", _("No joint text has come to this matter."), field="record")
        joint_answers.join(row, found[given["record"]], by=request.viewer, expected=expected)
        return back(row), _("The joint text is your draft now. Prepare, attest and decide as usual.")

    form = Form(
        _("Take in the joint text"),
        fields,
        _("Take it in"),
        over=row.title,
        explain=_("Its words take the place of what stands under the same headings; what stood there is kept in the history."),
        revision=row.revision,
        back=reverse("opinions:joint", args=[uid]),
        need=(rules.STEPS, "join", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)
