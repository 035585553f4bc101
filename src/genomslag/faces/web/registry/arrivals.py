"""What has arrived gets its number."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import answer_consultation
from genomslag.domain.registry import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest


@require_GET
def arrivals(request: AskingRequest) -> HttpResponse:
    """What has arrived and waits for its number."""
    rows = queries.arrivals(viewer=request.viewer)
    mine = {one.uid for one in rows if rules.ARRIVAL_STEPS.has_role("register", one, request.viewer)}
    return shell.page(request, "registry/arrivals.html", rows=rows, mine=mine)


def arrival(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What has arrived gets its number; a consultation also begins our answer."""
    row = queries.arrival(uid, viewer=request.viewer)
    open_ones = queries.open_matters(viewer=request.viewer, authority_id=row.authority_id)
    is_consultation = row.kind == answer_consultation.CONSULTATION
    fields: list[Field] = [
        Field("title", _("Brief content"), value=row.title, hint=_("Is public: no names of clients, no addresses.")),
        Field("secrecy", _("Secrecy marking"), required=False, hint=_("Names the provision. Leave empty when there is none.")),
        Field("outside_number", _("Number in a diary kept elsewhere"), required=False),
    ]
    if not is_consultation:
        choices = [("", _("a new matter")), *((str(one.uid), str(one)) for one in open_ones)]
        fields.insert(0, Field("matter", _("Belongs to"), "select", choices=choices, required=False))

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        title, provision, number = given["title"], given["secrecy"], given["outside_number"]
        chosen = None if is_consultation or not given["matter"] else queries.matter(given["matter"], viewer=request.viewer)
        if is_consultation:
            matter_ = answer_consultation.take_in(
                row, title=title, secrecy_provision=provision, outside_number=number, by=request.viewer, expected=expected
            ).matter
        else:
            matter_ = actions.register_arrival(
                row,
                matter=chosen,
                title=title,
                secrecy_provision=provision,
                outside_number=number,
                by=request.viewer,
                expected=expected,
            )
        return reverse("registry:matter", args=[matter_.uid]), _("Registered as %(number)s.") % {"number": matter_.number}

    form = Form(
        _("Register what has arrived"),
        fields,
        _("Register"),
        over=_("%(body)s, %(number)s, came %(day)s")
        % {"body": row.from_body.name if row.from_body else "", "number": row.their_number, "day": row.arrived_on.isoformat()},
        revision=row.revision,
        back=reverse("registry:arrivals"),
        template="registry/arrival.html",
        extra={"arrival": row, "enclosures": queries.enclosures(row, viewer=request.viewer)},
        need=(rules.ARRIVAL_STEPS, "register", row),
        strip=shell.strip("consultation"),
    )
    return forms.run(request, form, do)
