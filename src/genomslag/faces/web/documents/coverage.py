"""The coverage matrix, its cells, and the gaps that somebody has seen in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.coverage import NOT_SAID, UNKNOWN, Place
from genomslag.domain.documents.models import CoverageGap
from genomslag.domain.flows import coverage
from genomslag.domain.flows.coverage import Asked, Picture
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body, Person
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotAllowed

MOST = 999


def _asked(request: AskingRequest) -> Asked:
    said = request.GET.get("many", "")
    wanted = whole(said)
    many = min(max(wanted, 2), MOST) if wanted is not None else coverage.MANY
    return Asked(
        rows=request.GET.get("rows", ""),
        columns=request.GET.get("columns", ""),
        kind=request.GET.get("kind", ""),
        under=request.GET.get("under", "1") != "0",
        many=many,
    )


def _uids(request: AskingRequest, uid: UUID) -> list[UUID | str]:
    """The version of the page, and those that are counted with it."""
    beside = []
    for said in request.GET.getlist("with")[:40]:
        try:
            beside.append(UUID(said))
        except ValueError as wrong:
            raise Invalid("not_a_version", _("That is no version. Choose one of the list."), field="with") from wrong
    return list(dict.fromkeys([uid, *beside]))


def _query(made: Picture, **changed: str) -> str:
    """The address of the same picture, for links that change one thing."""
    asked = made.asked
    said: list[tuple[str, str]] = [
        (name, changed.get(name, value))
        for name, value in (
            ("rows", asked.rows),
            ("columns", asked.columns),
            ("kind", asked.kind),
            ("under", "1" if asked.under else "0"),
            ("many", str(asked.many)),
        )
    ]
    return urlencode([*said, *(("with", str(one.uid)) for one in made.versions[1:])])


def words_of(place: Place) -> str:
    """The words of a row or column."""
    return {NOT_SAID: _("Not said"), UNKNOWN: _("Words outside the vocabulary")}.get(place.code, place.words)


@require_GET
def matrix(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Two dimensions laid against each other: what is covered, by how much, and by nothing."""
    if "choose" in request.GET:
        return _choose(request, uid)
    made = coverage.picture(_uids(request, uid), _asked(request), viewer=request.viewer)
    return shell.page(
        request,
        "documents/coverage.html",
        made=made,
        version=made.version,
        query=_query(made),
        turned=_query(made, rows=made.asked.columns, columns=made.asked.rows),
        kinds=queries.kinds_in(made.versions),
        words_of=words_of,
        has_trees=any(place.parent for axis in (made.rows, made.columns) for place in axis.places),
        may_mark=coverage.may_mark(made.version, viewer=request.viewer),
        strip=shell.strip(rules.station(made.version.document.profile.rules, made.version.document.kind)),
    )


def _choose(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Which other texts are counted together with this one."""
    shown = queries.version(uid, viewer=request.viewer)
    rows = [row for row in queries.documents(viewer=request.viewer) if row["document__uid"] != shown.document.uid]
    return shell.page(
        request,
        "documents/coverage_choose.html",
        version=shown,
        rows=rows,
        chosen={str(one) for one in _uids(request, uid)[1:]},
        kept=[(name, request.GET[name]) for name in ("rows", "columns", "kind", "under", "many") if name in request.GET],
    )


@require_GET
def cell(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Exactly the elements of one cell, and what is said of it."""
    made = coverage.picture(_uids(request, uid), _asked(request), viewer=request.viewer)
    row = request.GET.get("row") or made.table.rows[0].code
    column = request.GET.get("column") or made.table.columns[0].code
    down, across, found = coverage.cell_of(made, row, column)
    here = f"{_query(made)}&{urlencode({'row': row, 'column': column})}"
    titles = {one.pk: one.title for one in made.versions}
    return shell.page(
        request,
        "documents/coverage_cell.html",
        made=made,
        version=made.version,
        versions={one.uid: titles[one.pk] for one in made.versions},
        over=f"{made.rows.words} × {made.columns.words}",
        heading=f"{words_of(down)} × {words_of(across)}",
        found=found,
        elements=[made.elements[one] for one in found.elements],
        query=_query(made),
        here=here,
        may_mark=coverage.may_mark(made.version, viewer=request.viewer),
        can_mark=_can_mark(made, found),
    )


def _can_mark(made: Picture, found: coverage.Cell) -> bool:
    """A cell is marked in one text at a time, and with what stands under its terms."""
    return bool(found.found) and found.gap is None and len(made.versions) == 1 and made.asked.under


def open_gap(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A cell is made a gap with an owner and a day, or is accepted with a reason."""
    made = coverage.picture([uid], _asked(request), viewer=request.viewer)
    row = request.GET.get("row") or made.table.rows[0].code
    column = request.GET.get("column") or made.table.columns[0].code
    down, across, found = coverage.cell_of(made, row, column)
    bodies, people = _owners(made.version.authority_id, made.version.audience)
    fields = (
        Field("what", _("What is it?"), "radio", value="assign", choices=[("assign", _("a gap that somebody closes")), ("accept", _("accepted as it is"))]),
        *_owner_fields(bodies, people, required=False),
        *_accept_fields(required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        gap = coverage.open_gap(uid, made.asked, row, column, by=request.viewer)
        if given["what"] == "accept":
            _accept(gap, given, None, request)
            return reverse("documents:gap", args=[gap.uid]), _("The gap is accepted.")
        _assign(gap, given, None, request, bodies, people)
        return reverse("documents:gap", args=[gap.uid]), _("The gap has an owner and a day.")

    if not coverage.may_mark(made.version, viewer=request.viewer):
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator of the owning body says what a cell is."))
    explain = (
        _("Nothing stands here.")
        if not found.elements
        else _("%(count)s elements stand here.") % {"count": len(found.elements)}
    )
    form = Form(
        _("Say what this cell is"),
        fields,
        _("Save"),
        over=f"{words_of(down)} × {words_of(across)}",
        explain=explain,
        back=f"{reverse('documents:coverage_cell', args=[uid])}?{_query(made)}&{urlencode({'row': row, 'column': column})}",
    )
    return forms.run(request, form, do)


def _owners(authority_id: int, audience: int) -> tuple[dict[str, Body], dict[str, tuple[Person, str]]]:
    """Who may own a gap: of a draft only the body itself, else every body that keeps records; and the people who work in the office."""
    bodies = organisation.bodies(on=clock.today(), outside=False)
    own = [body for body in bodies if body.authority_id == authority_id]
    chosen = own if audience < Audience.CITY else [*own, *(body for body in bodies if body not in own)]
    people = {
        str(held.person.uid): (held.person, f"{held.person.name}, {body.name}")
        for body in own
        for held in organisation.office_of(body, on=clock.today())
    }
    return {str(body.pk): body for body in chosen}, people


def _owner_fields(
    bodies: dict[str, Body], people: dict[str, tuple[Person, str]], gap: CoverageGap | None = None, *, required: bool = True
) -> tuple[Field, ...]:
    owner = str(gap.owner_id) if gap and gap.owner_id else ""
    person = str(gap.person.uid) if gap and gap.person else ""
    choices = [("", _("nobody in particular")), *((uid, words) for uid, (_row, words) in people.items())]
    return (
        Field(
            "owner",
            _("Owner"),
            "select",
            value=owner,
            hint="" if required else _("For a gap"),
            choices=[(pk, body.name) for pk, body in bodies.items()],
        ),
        Field("person", _("Person there"), "select", value=person, choices=choices, required=False),
        Field(
            "due_on", _("To be closed by"), "date", value=gap.due_on if gap else None, hint="" if required else _("For a gap")
        ),
    )


def _accept_fields(*, required: bool = True) -> tuple[Field, ...]:
    when = "" if required else _("For what is accepted")
    return (
        Field("reason", _("Why it can be left as it is"), "long", hint=when),
        Field("decider", _("Who decided"), hint=when or _("A person or a body")),
        Field("decided_on", _("Decided"), "date", value=clock.today(), hint=when),
    )


def _assign(
    gap: CoverageGap,
    given: forms.Given,
    expected: int | None,
    request: AskingRequest,
    bodies: dict[str, Body],
    people: dict[str, tuple[Person, str]],
) -> None:
    if given["owner"] not in bodies:
        raise Invalid("no_owner", _("Choose an owner."), field="owner")
    person = people[given["person"]][0] if given["person"] in people else None
    owner, due_on = bodies[given["owner"]], given.day("due_on")
    actions.assign_gap(gap, owner=owner, person=person, due_on=due_on, expected=expected, by=request.viewer)


def _accept(gap: CoverageGap, given: forms.Given, expected: int | None, request: AskingRequest) -> None:
    actions.accept_gap(
        gap,
        reason=given["reason"],
        decider=given["decider"],
        decided_on=given.day("decided_on"),
        expected=expected,
        by=request.viewer,
    )


GAPS = 100


@require_GET
def gaps(request: AskingRequest) -> HttpResponse:
    """Every gap that somebody has seen, by state, document, owner and day."""
    asked = asked_of(request, "state", "document", "owner", "late", usual="due", known=queries.GAP_ORDERS)
    state, document, owner, late = (asked.said[name] for name in ("state", "document", "owner", "late"))
    words = {"state": state, "document": document, "owner": owner}
    every = queries.coverage_gaps(viewer=request.viewer, late=late == "1", order=asked.order, **words)
    rows, page = asked.page_of(every, size=GAPS)
    return shell.page(
        request,
        "documents/gaps.html",
        rows=rows,
        page=page,
        counts=queries.counts_of(every),
        states=dict(CoverageGap.State.choices),
        title_of=queries.title_of,
        asked=asked,
    )


@require_GET
def gap(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One gap: where it is, whose it is, what was decided."""
    shown = queries.coverage_gap(uid, viewer=request.viewer)
    said = {"rows": shown.row_dimension, "columns": shown.column_dimension, "kind": shown.kind}
    cell_query = urlencode({**said, "row": shown.row_place, "column": shown.column_place})
    return shell.page(
        request,
        "documents/gap.html",
        shown=shown,
        title=queries.title_of(shown),
        cell_query=cell_query,
        offers=rules.COVERAGE_GAP_STEPS.available(shown, viewer=request.viewer),
    )


def _form(shown: CoverageGap, step: str, fields: tuple[Field, ...], **said: Any) -> Form:
    return Form(
        rules.COVERAGE_GAP_STEPS[step].label,
        fields,
        _("Save"),
        over=queries.title_of(shown),
        revision=shown.revision,
        back=reverse("documents:gap", args=[shown.uid]),
        need=(rules.COVERAGE_GAP_STEPS, step, shown),
        **said,
    )


def assign(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The gap has an owner and a day."""
    shown = queries.coverage_gap(uid, viewer=request.viewer)
    bodies, people = _owners(shown.authority_id, shown.audience)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        _assign(shown, given, expected, request, bodies, people)
        return reverse("documents:gap", args=[uid]), _("The gap has an owner and a day.")

    return forms.run(request, _form(shown, "assign", _owner_fields(bodies, people, shown)), do)


def accept(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The gap is left as it is, for a reason."""
    shown = queries.coverage_gap(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        _accept(shown, given, expected, request)
        return reverse("documents:gap", args=[uid]), _("The gap is accepted.")

    return forms.run(request, _form(shown, "accept", _accept_fields()), do)


def close(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The gap is closed by what came of it."""
    shown = queries.coverage_gap(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.close_gap(shown, result=given["result"], expected=expected, by=request.viewer)
        return reverse("documents:gap", args=[uid]), _("The gap is closed.")

    return forms.run(request, _form(shown, "close", (Field("result", _("What came of it"), "long"),)), do)


def reopen(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The gap is open again."""
    shown = queries.coverage_gap(uid, viewer=request.viewer)

    def do(_given: forms.Given, expected: int | None) -> forms.Done:
        actions.reopen_gap(shown, expected=expected, by=request.viewer)
        return reverse("documents:gap", args=[uid]), _("The gap is open again.")

    explain = _("What was decided before stays in the history.")
    return forms.run(request, _form(shown, "reopen", (), explain=explain), do)
