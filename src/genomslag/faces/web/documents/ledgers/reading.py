"""The account as it is read: the sums, what is lost, each old element; and an element's history."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries, rules
from genomslag.domain.documents.ledger import Fate
from genomslag.domain.documents.models import Element, Succession, Version
from genomslag.domain.documents.queries import Account
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground.access import Viewer
from genomslag.ground.paging import pages_of
from genomslag.ground.rows import one_visible

PER_PAGE = 300


def back(uid: UUID) -> str:
    """The address of the account."""
    return reverse("documents:ledger", args=[uid])


def letters(account: Account) -> dict[str, str]:
    """A letter for each new document, by its title."""
    return {one.title: ascii_uppercase[at % 26] for at, one in enumerate(account.members)}


def beside(shown: Version, *, viewer: Viewer) -> list[tuple[str, Succession]]:
    """The accounts that a version stands in, each with what it tells; for the version's own page."""
    found = [(_("What became of it"), one) for one in queries.successions_from(shown, viewer=viewer)]
    came = shown.succession
    if came is not None and viewer.sees(came.authority_id, came.audience):
        found.append((_("Where it came from"), came))
    return found


def waits_to_be_replaced(shown: Version, *, viewer: Viewer) -> bool:
    """Another body has adopted what takes the version's place, and its own has not said so yet."""
    if shown.state not in rules.BINDING or not rules.STEPS.may("give_place", shown, viewer=viewer):
        return False
    return any(one.state == Succession.State.SETTLED for one in queries.successions_from(shown, viewer=viewer))


@dataclass(frozen=True)
class Choice:
    """What the reader wants to see of the outline."""

    became: str = ""
    group: str = ""
    form: str = ""
    duty: str = ""

    @classmethod
    def asked(cls, request: HttpRequest) -> Choice:
        names = ("became", "group", "form", "duty")
        return cls(**{name: request.GET.get(name, "")[:250] for name in names})

    def takes(self, fate: Fate) -> bool:
        item = fate.item
        return (
            self.became in ("", fate.became)
            and (not self.group or self.group in item.target_groups)
            and (not self.form or self.form in item.violence_forms)
            and (not self.duty or any(one.words == self.duty for one in item.duties))
        )

    @property
    def query(self) -> str:
        said = {name: value for name, value in vars(self).items() if value}
        return f"{urlencode(said)}&" if said else ""


@dataclass(frozen=True)
class Pages:
    number: int
    pages: int


@require_GET
def ledger(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The whole account: the sums, what is lost, and each old element with what became of it."""
    account = queries.account(uid, viewer=request.viewer)
    choice = Choice.asked(request)
    fates = [fate for fate in account.ledger.fates if choice.takes(fate)]
    asked = request.GET.get("page", "1")
    last = pages_of(len(fates), PER_PAGE)
    number = min(max(1, whole(asked) or 1), last)
    return shell.page(
        request,
        "documents/ledger.html",
        account=account,
        ledger=account.ledger,
        letters=letters(account),
        words=_kind_words(account),
        held={one.title: sum(origin.item.place == one.title for origin in account.ledger.origins) for one in account.members},
        fates=fates[(number - 1) * PER_PAGE : number * PER_PAGE],
        shown=len(fates),
        page=Pages(number, last),
        choice=choice,
        groups=_values(account, "target_groups"),
        forms=_values(account, "violence_forms"),
        duties=sorted({duty.words for fate in account.ledger.fates for duty in fate.item.duties}),
        may={name: rules.SUCCESSION_STEPS.may(name, account.succession, viewer=request.viewer) for name in rules.SUCCESSION_STEPS.steps},
        calling_off=next((one for one in rules.SUCCESSION_STEPS.available(account.succession, viewer=request.viewer) if one.step.name == "call_off"), None),
        drafts=[one for one in account.members if one.state in rules.OPEN],
        strip=shell.strip("next_version"),
    )  # fmt: skip


def _values(account: Account, name: str) -> list[str]:
    return sorted({value for fate in account.ledger.fates for value in getattr(fate.item, name)})


def _kind_words(account: Account) -> dict[str, str]:
    found: dict[str, str] = {}
    for version in (*account.olds, *account.members):
        found |= rules.words(version.document.profile.rules)
    return found


@require_GET
def history(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """Where an element came from and what became of it, through versions and documents."""
    shown = queries.version(uid, viewer=request.viewer)
    row = one_visible(Element, element, viewer=request.viewer)
    node = next((one for one in queries.outline(shown, viewer=request.viewer) if one.uid == row.uid), None)
    return shell.page(
        request,
        "documents/history.html",
        version=shown,
        element=row,
        node=node,
        before=queries.ancestry(shown, row, viewer=request.viewer),
        after=queries.descendants(shown, row, viewer=request.viewer),
        strip=shell.strip("programme"),
    )
