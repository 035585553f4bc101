"""Viewpoints that say the same thing, gathered across answers: named, joined, parted, dissolved and replied to together. Every grouping can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Round, Theme
from genomslag.domain.documents import queries as documents
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds import replies
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible

PAGE_SIZE = 100


@require_GET
def themes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The themes with what is said in each, the largest first, and the viewpoints that stand in none."""
    round_ = queries.round_(uid, viewer=request.viewer)
    rules.STEPS.require("group", round_, request.viewer)
    found = queries.themes(round_, viewer=request.viewer)
    nodes = {node.element_id: node for node in documents.outline(round_.version, viewer=request.viewer)}
    places = {key: at for at, key in enumerate(nodes, start=1)}
    orders: Mapping[str, Callable[[queries.Compiled], Any]] = {
        "from": lambda row: row.sender.casefold(),
        "about": lambda row: places.get(row.viewpoint.element_id or 0, 0),
        "viewpoint": lambda row: row.viewpoint.text.casefold(),
    }
    asked = asked_of(request, "text", usual="", known=orders)
    meant = asked.arranged(found.alone, orders, words=lambda row: f"{row.sender} {row.viewpoint.text}")
    alone, page = asked.page_of(meant, size=PAGE_SIZE)
    return shell.page(
        request,
        "rounds/themes.html",
        round=round_,
        found=found,
        nodes=nodes,
        asked=asked,
        alone=alone,
        page=page,
        is_open=round_.state in rules.STEPS["group"].states,
        strip=shell.strip("next_version"),
    )


def _back(round_: Round) -> str:
    return reverse("rounds:themes", args=[round_.uid])


def group(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Themes are sought in the background among the viewpoints that stand in none."""
    round_ = queries.round_(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        actions.order_grouping(round_, by=request.viewer)
        return _back(round_), _("Themes are being sought. Reload the page in a moment.")

    return forms.press(
        request,
        _("Propose themes"),
        _("Propose"),
        do,
        over=round_.title,
        explain=_("Viewpoints that stand in no theme are compared. What you have placed stays where it is."),
        back=_back(round_),
        need=(rules.STEPS, "group", round_),
    )


def undo(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What one last did with the themes is undone."""
    round_ = queries.round_(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        step = actions.undo_grouping(round_, by=request.viewer)
        return _back(round_), _("Undone: %(what)s.") % {"what": step.get_verb_display().lower()}

    return forms.press(
        request, _("Undo the latest"), _("Undo"), do, over=round_.title, back=_back(round_), need=(rules.STEPS, "undo", round_)
    )


def _choices(rows: list[queries.Compiled]) -> list[forms.Choice]:
    return [(str(row.viewpoint.uid), f"{row.sender}: {row.viewpoint.text}") for row in rows]


def gather(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Chosen viewpoints stand in a new theme."""
    round_ = queries.round_(uid, viewer=request.viewer)
    alone = queries.themes(round_, viewer=request.viewer).alone
    fields = (
        Field("name", _("The name of the theme")),
        Field("viewpoints", _("Viewpoints"), "checks", value=(), choices=_choices(alone)),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        made = actions.gather_viewpoints(round_, _uids(given), name=given["name"], by=request.viewer)
        return f"{_back(round_)}#t-{made.uid}", _("The theme stands.")

    form = Form(
        _("Gather viewpoints in a theme"),
        fields,
        _("Gather"),
        over=round_.title,
        back=_back(round_),
        need=(rules.STEPS, "group", round_),
    )
    return forms.run(request, form, do)


def _uids(given: forms.Given) -> list[str]:
    """The lasting names that were ticked; what is none is nobody's."""
    found = []
    for said in given.many("viewpoints"):
        try:
            found.append(str(UUID(said)))
        except ValueError:
            continue
    return found


def name(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A theme gets the name that people use."""
    row = queries.theme(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.name_theme(row, name=given["name"], by=request.viewer, expected=expected)
        return f"{_back(row.round)}#t-{uid}", _("The theme has its name.")

    form = Form(
        _("Name the theme"),
        (Field("name", _("The name of the theme"), value=row.name),),
        _("Save"),
        over=row.round.title,
        revision=row.revision,
        back=_back(row.round),
        need=(rules.THEME_STEPS, "name", row),
    )
    return forms.run(request, form, do)


def merge(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Two themes are one."""
    row = queries.theme(uid, viewer=request.viewer)
    others = [one.theme for one in queries.themes(row.round, viewer=request.viewer).groups if one.theme.pk != row.pk]
    fields = (
        Field("other", _("The theme that goes into this one"), "radio", choices=[(str(one.uid), one.name) for one in others]),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        if not given["other"]:
            raise Invalid("no_other", _("Choose the theme that goes into this one."), field="other")
        other = one_visible(Theme, given["other"], viewer=request.viewer)
        actions.merge_themes(row, other, by=request.viewer, expected=expected)
        return f"{_back(row.round)}#t-{uid}", _("The two themes are one.")

    form = Form(
        _("Join with another theme"),
        fields,
        _("Join"),
        over=row.name,
        revision=row.revision,
        back=_back(row.round),
        need=(rules.THEME_STEPS, "merge", row),
    )
    return forms.run(request, form, do)


def part(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Some viewpoints leave the theme, for one of their own or for none."""
    row = queries.theme(uid, viewer=request.viewer)
    fields = (
        Field("viewpoints", _("Viewpoints that leave the theme"), "checks", value=(), choices=_choices(_rows(row, request))),
        Field("name", _("The name of their new theme"), required=False, hint=_("Without a name they stand each by itself.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.part_theme(row, _uids(given), name=given["name"], by=request.viewer, expected=expected)
        return _back(row.round), _("The theme is parted.")

    form = Form(
        _("Part the theme"),
        fields,
        _("Part"),
        over=row.name,
        revision=row.revision,
        back=_back(row.round),
        need=(rules.THEME_STEPS, "part", row),
    )
    return forms.run(request, form, do)


def _rows(row: Theme, request: AskingRequest) -> list[queries.Compiled]:
    groups = queries.themes(row.round, viewer=request.viewer).groups
    return next((one.rows for one in groups if one.theme.pk == row.pk), [])


def dissolve(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The theme's viewpoints stand each by itself again."""
    row = queries.theme(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.dissolve_theme(row, by=request.viewer, expected=expected)
        return _back(row.round), _("The theme is dissolved.")

    return forms.press(
        request,
        _("Dissolve the theme"),
        _("Dissolve"),
        do,
        over=row.name,
        revision=row.revision,
        back=_back(row.round),
        need=(rules.THEME_STEPS, "dissolve", row),
    )


def answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One reply to all that is said in a theme."""
    row = queries.theme(uid, viewer=request.viewer)
    rows = _rows(row, request)
    held = next((one.reply for one in rows if one.reply is not None and one.reply.by_theme), None)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        before, after = replies.wordings(given, request)
        many = actions.answer_theme(
            row,
            outcome=given["outcome"],
            reason=given["reason"],
            before=before,
            after=after,
            by=request.viewer,
            expected=expected,
        )
        said = ngettext("%(num)s viewpoint is replied to.", "%(num)s viewpoints are replied to.", many)
        return f"{_back(row.round)}#t-{uid}", said % {"num": many}

    form = Form(
        _("Reply to the theme"),
        replies.fields(row.round, request, held),
        _("Save the reply"),
        over=row.name,
        explain=_("The reply is given to each viewpoint of the theme, but for those that have one of their own."),
        revision=row.revision,
        back=_back(row.round),
        template="rounds/reply.html",
        extra={
            "point": None,
            "text": row.round.version.uid,
            "onward": None,
            "said": rows,
            "editions": queries.editions(held, viewer=request.viewer) if held else [],
        },
        need=(rules.THEME_STEPS, "answer", row),
    )
    return forms.run(request, form, do)
