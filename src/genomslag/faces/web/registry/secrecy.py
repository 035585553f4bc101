"""A registered record is marked as secret, or is so no longer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Record
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest


def mark_secret(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The record gets a secrecy marking, which names its provision."""
    row = queries.record(uid, viewer=request.viewer)
    fields = (
        Field("secrecy", _("The provision that the secrecy rests on"), hint=_("Written out, for instance OSL 26 kap. 1 §.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.mark_secret(row, provision=given["secrecy"], by=request.viewer, expected=expected)
        return reverse("registry:matter", args=[row.matter.uid]), _("Record %(serial)s is marked as secret.") % {
            "serial": row.serial
        }

    form = Form(
        _("Mark as secret"),
        fields,
        _("Mark the record as secret"),
        over=_named(row),
        explain=_("After this only those entrusted with secret records read it. If it is on the web it is taken away from there. In the public diary its line shows day, number and direction alone."),
        rule="TF 2 kap. 20 §",
        revision=row.revision,
        back=reverse("registry:record", args=[uid]),
        need=(rules.RECORD_STEPS, "mark_secret", row),
    )  # fmt: skip
    return forms.run(request, form, do)


def lift_secrecy(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The marking is taken away, with the reason."""
    row = queries.record(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why the secrecy no longer holds"), "long", rows=2),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.lift_secrecy(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("registry:record", args=[uid]), _("The secrecy marking is removed.")

    form = Form(
        _("Remove the secrecy marking"),
        fields,
        _("Remove the marking"),
        over=_named(row),
        explain=_("The marking says %(provision)s. Afterwards the office reads the record again. It is not put on the web by this.") % {"provision": row.secrecy_provision or "–"},
        revision=row.revision,
        back=reverse("registry:record", args=[uid]),
        need=(rules.RECORD_STEPS, "lift_secrecy", row),
    )  # fmt: skip
    return forms.run(request, form, do)


def _named(row: Record) -> str:
    """The record over its form: in which matter, which of its records, and what it is."""
    return f"{row.matter.number} · {row.serial} {row.title}"
