"""Governing documents: read, compared, changed in a draft, decided."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import roll_out_programme
from genomslag.domain.plans import queries as plans
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.documents import beginning, decisions, ledgers, moving, outlines, remarks
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.rows import one_visible


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """All versions that the viewer may read."""
    asked = asked_of(request, "text", "kind", usual="title", known=queries.DOCUMENT_ORDERS)
    text, kind = asked.said["text"], asked.said["kind"]
    shown = queries.documents_page(viewer=request.viewer, text=text, kind=kind, order=asked.order, page=asked.page)
    return shell.page(
        request,
        "documents/list.html",
        shown=shown,
        asked=asked,
        states=dict(Version.State.choices),
        kinds=queries.kind_words(queries.profiles()),
        may_begin=beginning.edits(request.viewer),
    )


@require_GET
def version(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One version: its outline, who is named, what may be done with it."""
    shown = queries.version(uid, viewer=request.viewer)
    asked, wanted = outlines.wanted(request)
    part = queries.part(shown, viewer=request.viewer, wanted=wanted, **asked)
    marked = remarks.on_page(request, shown)
    measures = plans.measures_on({node.element_id for node in part.nodes if node.kind == "measure"}, viewer=request.viewer)
    return shell.page(
        request,
        "documents/version.html",
        version=shown,
        part=part,
        nodes=part.nodes,
        measures=measures,
        plan=next((one.plan for one in measures.values()), None),
        **outlines.context(request, shown, part, wanted, asked, owned=frozenset(measures)),
        versions=queries.versions_of(shown, viewer=request.viewer),
        signatories=queries.signatories(shown, viewer=request.viewer),
        successions=ledgers.beside(shown, viewer=request.viewer),
        assignments=queries.assignments_behind(shown, viewer=request.viewer),
        waits_to_be_replaced=ledgers.waits_to_be_replaced(shown, viewer=request.viewer),
        offers=rules.STEPS.available(shown, viewer=request.viewer),
        corrections=decisions.corrections(shown, viewer=request.viewer),
        may_edit=rules.STEPS.may("edit", shown, viewer=request.viewer),
        may_go_on=shown.state != Version.State.CALLED_OFF
        and any(request.viewer.has(role, shown.authority_id) for role in actions.EDITORS),
        kind=rules.kinds_of(shown.document.profile.rules, shown.document.kind),
        marked=marked,
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)),
    )


def _element(shown: Version, uid: UUID, request: AskingRequest) -> Element:
    return one_visible(Element, uid, viewer=request.viewer)


def _kind_choices(shown: Version) -> list[forms.Choice]:
    return list(rules.words(shown.document.profile.rules).items())


def add_element(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A new element in a draft."""
    shown = queries.version(uid, viewer=request.viewer)
    nodes = queries.outline(shown, viewer=request.viewer)
    above = [(str(node.uid), f"{'– ' * node.depth}{node.code} {node.title}") for node in nodes]
    fields = (
        Field("kind", _("Kind"), "select", choices=_kind_choices(shown)),
        Field("parent", _("Stands under"), "select", choices=[("", _("at the top")), *above], required=False),
        Field("code", _("Code"), required=False, hint=_("For instance 1.4")),
        Field("title", _("Title")),
        Field("text", _("Text"), "rich", required=False),
        Field("example", _("Invented example"), "tick", required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        parent = _element(shown, UUID(given["parent"]), request) if given["parent"] else None
        actions.add_element(
            shown,
            kind=given["kind"],
            title=given["title"],
            text=given.rich("text"),
            code=given["code"],
            parent=parent,
            is_example=given.tick("example"),
            by=request.viewer,
        )
        return reverse("documents:version", args=[uid]), _("The element is added.")

    form = Form(
        _("Add an element"),
        fields,
        _("Add"),
        over=shown.title,
        back=reverse("documents:version", args=[uid]),
        template="documents/add_element.html",
        extra={"form_offer": moving.offer(request, shown)},
        need=(rules.STEPS, "edit", shown),
    )
    return forms.run(request, form, do)


def next_version(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A new draft that carries everything on."""
    shown = queries.version(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        draft = actions.next_version(shown, by=request.viewer)
        return reverse("documents:version", args=[draft.uid]), _("The draft holds everything that the version before it held.")

    return forms.press(
        request,
        _("Begin the next version"),
        _("Begin"),
        do,
        over=shown.title,
        explain=_("The new draft holds all elements. What becomes of each is written down from the first change."),
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "edit", shown),
    )


def propose(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft stands still and waits for a decision."""
    shown = queries.version(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        actions.propose(shown, by=request.viewer)
        return reverse("documents:version", args=[uid]), _("The version is proposed and stands still.")

    return forms.press(
        request,
        _("Propose for decision"),
        _("Propose"),
        do,
        over=shown.title,
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "propose", shown),
    )


def adopt(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The decision to adopt is entered; those who are named are asked for their role."""
    shown = queries.version(uid, viewer=request.viewer)
    fields = (
        Field("body", _("Deciding body"), value="Kommunfullmäktige"),
        Field("decided_on", _("Day of decision"), "date", value=clock.today()),
        Field("paragraph", _("§"), required=False),
        Field("number", _("Diary number of the decision"), required=False),
        Field("valid_from_on", _("Valid from"), "date", value=clock.today()),
        Field(
            "valid_until_on",
            _("Valid until"),
            "date",
            hint=_("The last day. Empty means until further notice."),
            required=False,
        ),
        Field("answer_by_on", _("Named bodies state their role by"), "date"),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        asked = roll_out_programme.adopt_and_roll_out(
            shown,
            deciding_body_name=given["body"],
            decided_on=given.day("decided_on"),
            paragraph=given["paragraph"],
            number=given["number"],
            valid_from_on=given.day("valid_from_on"),
            valid_until_on=given.day_or_none("valid_until_on"),
            answer_by_on=given.day("answer_by_on"),
            by=request.viewer,
        )
        said = _("Adopted. %(count)s roles on shared activities are asked for.") % {"count": len(asked)}
        return reverse("documents:version", args=[uid]), said

    rule = rules.STEPS["adopt"].rule
    form = Form(
        _("Enter the decision"),
        fields,
        _("Adopt"),
        over=shown.title,
        rule=rule,
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "adopt", shown),
    )
    return forms.run(request, form, do)
