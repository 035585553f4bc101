"""How bodies decide: majorities, days and headings, by kind and by body, from day to day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Text

NAMES: dict[str, Text] = {
    "quorum": gettext_lazy("Members who must be present"),
    "decide": gettext_lazy("To decide"),
    "adjourn": gettext_lazy("To adjourn"),
    "refer_back": gettext_lazy("To refer back"),
    "at_once": gettext_lazy("To approve at once"),
    "casting_vote": gettext_lazy("The chair's vote decides when the voices are even"),
    "minority_once": gettext_lazy("A minority can make a matter wait once only"),
    "approve_days": gettext_lazy("Minutes approved within days of the sitting"),
    "post_days": gettext_lazy("Notice posted within days of the approval"),
    "appeal_days": gettext_lazy("Days to appeal, from the notice"),
    "groups": gettext_lazy("Headings of the agenda"),
}
SHARES: dict[str, Text] = {
    ">1/2": gettext_lazy("more than half of those who vote"),
    ">=1/2": gettext_lazy("at least half of those who vote"),
    ">=1/3 present": gettext_lazy("at least a third of those present"),
    ">=2/3": gettext_lazy("at least two thirds of those who vote"),
    ">=3/4": gettext_lazy("at least three quarters of those who vote"),
}
OF_MEMBERS: dict[str, Text] = {
    ">1/2": gettext_lazy("more than half"),
    ">=1/2": gettext_lazy("at least half"),
    ">=2/3": gettext_lazy("at least two thirds"),
    ">=3/4": gettext_lazy("at least three quarters"),
}


@dataclass(frozen=True)
class Shown:
    """One order as it is read: for whom, since when, said where, and each value with its source."""

    who: Text
    key: str
    source: Text
    from_on: date | None
    rows: list[tuple[Text, Text, str]]


@require_GET
def procedures(request: AskingRequest) -> HttpResponse:
    """What holds today for every kind of body and for each body that has an order of its own; and every order that was set."""
    today, every = clock.today(), queries.procedures()
    holding = [one for one in every if one.from_on <= today and (one.until_on is None or one.until_on >= today)]
    kinds = {one.kind: one for one in holding if one.kind}
    shown = [
        _shown(kind.label, f"kind:{kind.value}", kinds[kind].terms if kind in kinds else None, kinds.get(kind), kind.value)
        for kind in rules.KINDS
    ]
    shown += [
        _shown(one.body.name, f"body:{one.body.uid}", one.terms, one, one.body.kind) for one in holding if one.body is not None
    ]
    return shell.page(request, "boards/procedures.html", shown=shown, every=every, kinds=dict(Body.Kind.choices), keeps=_keeps(request.viewer), today=today)  # fmt: skip


def _shown(who: Text, key: str, data: object, row: object, kind: str) -> Shown:
    terms = rules.terms(data) if isinstance(data, dict) else rules.shipped_terms(kind)
    values = [(NAMES[name], _said(name, getattr(terms, name)), terms.source(name)) for name in NAMES]
    source, since = getattr(row, "source", _("As delivered; nobody has set another.")), getattr(row, "from_on", None)
    return Shown(who, key, source, since, values)


def _said(name: str, value: object) -> Text:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(value)
    words = OF_MEMBERS if name == "quorum" else SHARES
    return words.get(str(value), str(value))


def _keeps(viewer: Viewer) -> bool:
    return any(grant.role == ADMINISTRATOR for grant in viewer.grants)


def set_procedure(request: AskingRequest) -> HttpResponse:
    """An order from a day on, for one body or for a kind."""
    if not _keeps(request.viewer):
        raise NotAllowed("not_allowed", _("Only an administrator sets how bodies decide."))
    bodies = {f"body:{one.uid}": one for one in organisation.bodies(on=clock.today(), outside=False) if one.kind in rules.KINDS}
    whom = [(f"kind:{kind.value}", _("Every body of the kind: %(kind)s") % {"kind": kind.label}) for kind in rules.KINDS]
    whom += [(key, one.name) for key, one in bodies.items()]
    asked = request.GET.get("for", whom[0][0])
    now = _now(asked, bodies)
    fields = (
        Field("for", _("For"), "select", value=asked, choices=whom),
        Field("from_on", _("Holds from"), "date", value=clock.today()),
        Field("source", _("Who decided so, and where it is written"), hint=_("For instance the council's rules of procedure, with day and §.")),
        *(Field(name, NAMES[name], "select", value=getattr(now, name), choices=list((OF_MEMBERS if name == "quorum" else SHARES).items())) for name in rules.SHARES),
        Field("casting_vote", NAMES["casting_vote"], "tick", value=now.casting_vote),
        Field("minority_once", NAMES["minority_once"], "tick", value=now.minority_once),
        *(Field(name, NAMES[name], "number", value=str(getattr(now, name))) for name in rules.DAYS),
        Field("groups", NAMES["groups"], "long", value="\n".join(now.groups), hint=_("One a line, in the order of the agenda.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        key = given["for"]
        if key not in dict(whom):
            raise Invalid("for_whom", _("Choose one body, or one kind of body."), field="for")
        actions.set_procedure(
            body=bodies.get(key),
            kind="" if key in bodies else key.partition(":")[2],
            terms=_terms(given),
            source=given["source"],
            from_on=given.day("from_on"),
            by=request.viewer,
        )
        return reverse("boards:procedures"), _("Saved. Sittings whose notice is out keep what they had.")

    form = Form(
        _("How a body decides, from a day on"),
        fields,
        _("Save"),
        explain=_("A value that differs from the delivered one is shown with the source that you give here. What is written in law stands with its statute."),
        back=reverse("boards:procedures"),
    )  # fmt: skip
    return forms.run(request, form, do)


def _now(asked: str, bodies: dict[str, Body]) -> rules.Terms:
    """What holds now for the one that is asked about, to start from."""
    if asked in bodies:
        return queries.terms_for(bodies[asked], on=clock.today())
    kind = asked.partition(":")[2]
    held = next((one for one in queries.procedures() if one.kind == kind and one.until_on is None), None)
    return rules.terms(held.terms) if held and kind else rules.shipped_terms(kind)


def _terms(given: forms.Given) -> dict[str, object]:
    return {
        **{name: given[name] for name in rules.SHARES},
        **{name: forms.whole_number(given, name) for name in rules.DAYS},
        "casting_vote": given.tick("casting_vote"),
        "minority_once": given.tick("minority_once"),
        "groups": given.lines("groups"),
    }
