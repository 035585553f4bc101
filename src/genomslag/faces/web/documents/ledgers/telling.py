"""What is said of the old elements, one by one or many at once: put, divided, joined, dropped, given up, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents import ledger as accounting
from genomslag.domain.documents.ledger import Fate, Held
from genomslag.domain.documents.models import Element, GivenUp, Succession, Version
from genomslag.domain.documents.queries import Account
from genomslag.faces.web import forms, shell
from genomslag.faces.web.documents.ledgers.reading import back, letters
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible


def _name(fate: Fate) -> str:
    return f"{'– ' * fate.item.depth}{fate.item.code} {fate.item.title}".strip()


def _open(request: AskingRequest, uid: UUID, step: str) -> Account:
    """The account, for one who may take the step.

    Refuses: NotFound; NotAllowed.
    """
    account = queries.account(uid, viewer=request.viewer)
    rules.SUCCESSION_STEPS.require(step, account.succession, request.viewer)
    return account


def _elements(given: forms.Given, request: AskingRequest) -> list[Element]:
    return [one_visible(Element, uid, viewer=request.viewer) for uid in given.many("elements")]


def _remaining(account: Account) -> list[forms.Choice]:
    return [(fate.item.key, _name(fate)) for fate in account.ledger.fates if fate.became == accounting.REMAINS]


def _drafts(account: Account) -> list[forms.Choice]:
    marks = letters(account)
    return [(str(one.uid), f"{marks[one.title]}. {one.title}") for one in account.members if one.state in rules.OPEN]


def _chosen(account: Account, given: forms.Given) -> list[Version]:
    wanted = given.many("into")
    return [one for one in account.members if str(one.uid) in wanted or "all" in wanted]


def place(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Old elements are put in one or several of the new documents."""
    account = _open(request, uid, "place")
    drafts = _drafts(account)
    fields = (
        Field("elements", _("Elements"), "checks", value=[], choices=_remaining(account)),
        Field("into", _("Put in"), "checks", value=[], choices=drafts),
        Field("parts", _("With all that stands under them"), "tick", value=True, required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen, into = _elements(given, request), _chosen(account, given)
        actions.place_elements(account.succession, chosen, into=into, with_parts=given.tick("parts"), by=request.viewer)
        names = ", ".join(letters(account)[one.title] for one in into)
        return back(uid), _("Put in %(names)s.") % {"names": names}

    return forms.run(request, _form(account, "place", _("Put old elements in the new documents"), fields, _("Put there")), do)


def _form(account: Account, step: str, title: str, fields: Iterable[Field], submit: str, **said: Any) -> Form:
    return Form(
        title,
        tuple(fields),
        submit,
        over=", ".join(one.title for one in account.olds),
        back=back(account.succession.uid),
        need=(rules.SUCCESSION_STEPS, step, account.succession),
        strip=shell.strip("next_version"),
        **said,
    )


def drop(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Old elements are dropped, with the reason and by whose decision."""
    account = _open(request, uid, "drop")
    fields = (
        Field("elements", _("Elements"), "checks", value=[], choices=_remaining(account)),
        Field("reason", _("Why"), "long", rows=2),
        Field("decided_by", _("By whose decision")),
        Field("parts", _("With all that stands under them"), "tick", required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.drop_elements(
            account.succession,
            _elements(given, request),
            reason=given["reason"],
            decided_by=given["decided_by"],
            with_parts=given.tick("parts"),
            by=request.viewer,
        )
        return back(uid), _("Dropped, with the reason.")

    return forms.run(request, _form(account, "drop", _("Drop old elements"), fields, _("Drop with the reason")), do)


def join(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Several old elements become one."""
    account = _open(request, uid, "join")
    fields = (
        Field("elements", _("Elements of the same kind"), "checks", value=[], choices=_remaining(account)),
        Field("into", _("Put in"), "select", choices=_drafts(account)),
        Field("code", _("Code"), required=False),
        Field("title", _("Title")),
        Field("text", _("Text"), "long", required=False, hint=_("Left empty, it holds the words of all of them.")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        into = next((one for one in account.members if str(one.uid) == given["into"]), None)
        if into is None:
            raise Invalid("nowhere", _("Choose where to put it."), field="into")
        actions.join_elements(
            account.succession,
            _elements(given, request),
            into=into,
            title=given["title"],
            code=given["code"],
            text=given.rich("text") if given["text"] else None,
            by=request.viewer,
        )
        return back(uid), _("Joined into one.")

    return forms.run(request, _form(account, "join", _("Join several into one"), fields, _("Join")), do)


PARTS = ("1", "2", "3")


def divide(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One old element becomes several, each with words of its own."""
    account = _open(request, uid, "divide")
    wanted = request.GET.get("element", "")
    fields = [Field("elements", _("Element"), "select", value=wanted, choices=_remaining(account))]
    for at in PARTS:
        optional = at == PARTS[-1]
        empty = _("none") if optional else None
        label = {"n": at}
        fields += [
            Field(f"into{at}", _("Part %(n)s: put in") % label, "select", choices=forms.choices(_drafts(account), empty=empty), required=not optional),
            Field(f"code{at}", _("Part %(n)s: code") % label, required=False),
            Field(f"title{at}", _("Part %(n)s: title") % label, required=False, hint=_("Left empty, it keeps its words.")),
            Field(f"text{at}", _("Part %(n)s: text") % label, "long", rows=3, required=False),
        ]  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        members = {str(one.uid): one for one in account.members}
        parts = [
            actions.Part(
                members[given[f"into{at}"]],
                title=given[f"title{at}"],
                code=given[f"code{at}"],
                text=given.rich(f"text{at}") if given[f"text{at}"] else None,
            )
            for at in PARTS
            if given[f"into{at}"] in members
        ]
        chosen = _elements(given, request)
        if not chosen:
            raise Invalid("nothing_chosen", _("Choose at least one element."), field="elements")
        actions.divide_element(account.succession, chosen[0], into=parts, by=request.viewer)
        return back(uid), _("Divided.")

    return forms.run(request, _form(account, "divide", _("Divide an element"), fields, _("Divide")), do)


def _lost_choices(lost: Iterable[Held]) -> list[forms.Choice]:
    facets = dict(GivenUp.Facet.choices)
    return [
        (
            f"{one.facet}|{one.value}",
            f"{facets[one.facet]}: {one.words} ({', '.join(old.code or old.title for old in one.old)})",
        )
        for one in lost
    ]


def give_up(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What no new document has is given up, with the reason and by whose decision."""
    account = _open(request, uid, "give_up")
    fields = (
        Field("lost", _("What no new document has"), "checks", value=request.GET.getlist("lost"), choices=_lost_choices(account.ledger.lost)),
        Field("reason", _("Why"), "long", rows=2),
        Field("decided_by", _("By whose decision")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if not given.many("lost"):
            raise Invalid("nothing_chosen", _("Choose what to give up."), field="lost")
        for one in given.many("lost"):
            facet, _bar, value = one.partition("|")
            actions.give_up(
                account.succession,
                facet=facet,
                value=value,
                reason=given["reason"],
                decided_by=given["decided_by"],
                by=request.viewer,
            )
        return back(uid), _("Given up, with the reason.")

    return forms.run(request, _form(account, "give_up", _("Give up what was lost"), fields, _("Give up with the reason")), do)


def take_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was said of some elements, or given up, is unsaid."""
    account = _open(request, uid, "take_back")
    told = [(fate.item.key, _name(fate)) for fate in account.ledger.fates if fate.became != accounting.REMAINS or fate.trouble]
    given_up = [(str(one.uid), f"{one.get_facet_display()}: {_given_up_words(account, one)}") for one in account.given_up]
    fields = (
        Field("elements", _("What was said of"), "checks", value=[], choices=told, required=False),
        Field("given_up", _("What was given up"), "checks", value=[], choices=given_up, required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen, rows = _elements(given, request), given.many("given_up")
        if not chosen and not rows:
            raise Invalid("nothing_chosen", _("Choose at least one element."), field="elements")
        _unsay(account.succession, chosen, request)
        for row in account.given_up:
            if str(row.uid) in rows:
                actions.take_back_given_up(row, by=request.viewer)
        return back(uid), _("Taken back: it is to be accounted for anew.")

    form = _form(account, "take_back", _("Take back what was said"), fields, _("Take back"))
    return forms.run(request, form, do)


def _given_up_words(account: Account, row: GivenUp) -> str:
    return next((one.words for one in account.ledger.held if (one.facet, one.value) == (row.facet, row.value)), row.value)


def _unsay(succession: Succession, chosen: list[Element], request: AskingRequest) -> None:
    """Each is taken back once: one that went along with another is free already."""
    for element in chosen:
        try:
            actions.take_back(succession, element, by=request.viewer)
        except Invalid as stopped:
            if stopped.code != "not_told" or element is chosen[0]:
                raise
