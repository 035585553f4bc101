"""How an account begins and ends: a version is split, versions are merged, what was begun by mistake is called off, the replaced one is said to be replaced."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Version
from genomslag.faces.web import forms, shell
from genomslag.faces.web.documents.ledgers.reading import back
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest


def split(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A version is split into several documents."""
    shown = queries.version(uid, viewer=request.viewer)
    fields = (
        Field("titles", _("Titles of the new documents"), "clauses", value=[], hint=_("One a line, at least two.")),
        Field("goes_on", _("The first is the next version of this document"), "tick", required=False),
        Field("reason", _("Why"), "long", rows=2, required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        into: list[Any] = list(given.lines("titles"))
        if given.tick("goes_on") and into:
            into[0] = shown.document
        succession = actions.split_version(shown, into=into, reason=given["reason"], by=request.viewer)
        return back(succession.uid), _("The new drafts are empty. Say what becomes of each element.")

    form = Form(
        _("Split into several documents"),
        fields,
        _("Begin the split"),
        over=shown.title,
        explain=_("Nothing can be adopted until every element, target group, form of violence and responsibility is accounted for."),
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "split", shown),
        strip=shell.strip("next_version"),
    )  # fmt: skip
    return forms.run(request, form, do)


def merge(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A version is merged with others into one."""
    shown = queries.version(uid, viewer=request.viewer)
    rules.STEPS.require("merge", shown, request.viewer)
    others = queries.mergeable(viewer=request.viewer, but=shown)
    seeking = _seeking(others)
    offers = bool(others or seeking)
    fields = (
        Field("others", _("Merge with"), "checks", value=[], choices=[(str(one.uid), f"{one.title} ({one.document.body})") for one in others]),
        *seeking,
        Field("title", _("Title of the new document"), hint=_("Left empty, it is the next version of this document."), required=False),
        Field("reason", _("Why"), "long", rows=2, required=False),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        found = {queries.sought(line, others) for line in given.lines("sought")}
        chosen = [one for one in others if str(one.uid) in given.many("others") or one in found]
        into = given["title"] or shown.document
        succession = actions.merge_versions([shown, *chosen], into=into, reason=given["reason"], by=request.viewer)
        return back(succession.uid), _("The new draft is empty. Say what becomes of each element.")

    form = Form(
        _("Merge with other documents"),
        fields if offers else (),
        _("Begin the merger") if offers else "",
        over=shown.title,
        explain=""
        if offers
        else _("There is no other document of the same kind that has been sent or decided, so there is nothing to merge with."),
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "merge", shown),
        strip=shell.strip("next_version"),
    )
    return forms.run(request, form, do)


AT_A_GLANCE = 20
"""More than so many are not looked through in a list: they are found by words, too."""


def _seeking(others: list[Version]) -> list[Field]:
    if len(others) <= AT_A_GLANCE:
        return []
    hint = _("One a line. Finds among all %(total)s, beside those that are ticked.") % {"total": len(others)}
    return [Field("sought", _("Or words of their titles"), "clauses", value=[], required=False, hint=hint)]


def give_place(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Our version is replaced by what another body has adopted."""
    shown = queries.version(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        actions.give_place(shown, by=request.viewer)
        return reverse("documents:version", args=[uid]), _("The version is replaced.")

    explain = _("Another body has adopted what takes this version's place. It is for us to say that ours is replaced.")
    back, need = reverse("documents:version", args=[uid]), (rules.STEPS, "give_place", shown)
    return forms.press(request, _("Enter that it is replaced"), _("It is replaced"), do, over=shown.title, explain=explain, back=back, need=need)  # fmt: skip


def call_off(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was begun by mistake ends, and everything that was before it stands as it stood."""
    account = queries.account(uid, viewer=request.viewer)
    rules.SUCCESSION_STEPS.require("call_off", account.succession, request.viewer)
    drafts = [_named(one) for one in account.members if one.state in rules.OPEN]
    read = [_named(one) for one in account.members if one.state not in rules.OPEN]
    explain = [_("The old stands as it stood, and can be carried on anew.")]
    if drafts:
        explain.append(
            _("What is written in these drafts is dropped and cannot be had back: %(titles)s.") % {"titles": ", ".join(drafts)}
        )
    if read:
        explain.append(
            _("What others have read keeps its text and stands as called off: %(titles)s.") % {"titles": ", ".join(read)}
        )
    fields = (Field("reason", _("Why"), "long", rows=2, hint=_("Kept in the trail, and shown on this account.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.call_off(account.succession, reason=given["reason"], expected=expected, by=request.viewer)
        return back(uid), _("Called off. The old stands as it stood.")

    form = Form(
        _("Call it off"),
        fields,
        _("Call off"),
        over=", ".join(one.title for one in account.olds),
        explain=" ".join(explain),
        revision=account.succession.revision,
        back=back(uid),
        need=(rules.SUCCESSION_STEPS, "call_off", account.succession),
        strip=shell.strip("next_version"),
    )
    return forms.run(request, form, do)


def _named(version: Version) -> str:
    return f"{version.title}, {_('version %(n)s') % {'n': version.number}}"
