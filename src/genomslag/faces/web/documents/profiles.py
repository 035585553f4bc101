"""What each organisation means by its kinds of documents: read by all who are signed in, kept by the administrator."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, TooLarge

LARGEST_BYTES = 500_000


class View(Protocol):
    def __call__(self, request: AskingRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def signed_in(view: View) -> View:
    """Whoever is not signed in is asked to sign in, and comes back."""

    @wraps(view)
    def asked(request: AskingRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={request.path}")
        return view(request, *args, **kwargs)

    return asked


def _keeps(request: AskingRequest) -> bool:
    return any(grant.role == ADMINISTRATOR for grant in request.viewer.grants)


@signed_in
@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Every profile, with whose it is and how many documents were made under it."""
    known = queries.profiles()
    return shell.page(
        request,
        "documents/profiles.html",
        profiles=known,
        made=queries.made_under(viewer=request.viewer),
        keeps=_keeps(request),
    )


def told(said: Mapping[str, Any], key: str) -> str:
    """The organisation's own sentence, in the reader's language where it has given one."""
    return rules.in_language(said, key) if key in said else ""


def _need_words() -> dict[str, str]:
    return {
        "owner": _("somebody who answers for it"),
        "lead": _("somebody who leads"),
        "time": _("a time"),
        "resource": _("a resource"),
        "indicator": _("an indicator"),
        "text": _("words on how"),
        "target_group": _("a target group"),
    }


def _station_words() -> dict[str, str]:
    return {name: str(shell.STATION_NAMES[name]) for name in rules.STATIONS}


@signed_in
@require_GET
def profile(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One profile as a table: every element against every kind of document."""
    shown = queries.profile(uid)
    said = shown.rules
    kinds = [(kind, rules.kinds_of(said, kind)) for kind in rules.DOCUMENTS if kind in said["documents"]]
    return shell.page(
        request,
        "documents/profile.html",
        profile=shown,
        about=told(said, "about"),
        kinds=kinds,
        kind_words={kind: one.word for kind, one in kinds},
        rows=[(element, {kind: rules.cell(said, kind, element) for kind, _one in kinds}) for element in _elements(said)],
        words=rules.words(said),
        stations={kind: _station_words()[rules.station(said, kind)] for kind, _one in kinds},
        needs=_need_words(),
        others=[one for one in queries.profiles() if one.pk != shown.pk],
        keeps=_keeps(request),
    )


def _elements(said: Mapping[str, Any]) -> list[str]:
    return [element for element in rules.ELEMENTS if element in said["words"]]


@signed_in
@require_GET
def compare(request: AskingRequest, uid: UUID, other: UUID) -> HttpResponse:
    """Two profiles side by side: where they differ, or everything."""
    one, two = queries.profile(uid), queries.profile(other)
    whole = request.GET.get("show") == "all"
    rows = [row for row in rules.compare(one.rules, two.rules) if whole or _differ(row[2], row[3])]
    by_document: dict[str, list[Any]] = {}
    for kind, element, left, right in rows:
        if any(cell is not None and (cell.holds or cell.refusal) for cell in (left, right)):
            by_document.setdefault(kind, []).append((element, left, right))
    return shell.page(
        request,
        "documents/profiles_compared.html",
        one=one,
        two=two,
        by_document=by_document,
        orders=_orders(one.rules, two.rules),
        names={kind: [_word(each.rules, kind) for each in (one, two)] for kind in rules.DOCUMENTS},
        words=[rules.words(one.rules), rules.words(two.rules)],
        needs=_need_words(),
        whole=whole,
    )


@dataclass(frozen=True)
class Order:
    """Where a kind of document stands, and what it carries out."""

    station: str
    over: list[str]


def _orders(one: Mapping[str, Any], two: Mapping[str, Any]) -> dict[str, list[Order | None]]:
    """The order of the documents in both profiles, kind by kind."""

    def order(said: Mapping[str, Any], kind: str) -> Order | None:
        if kind not in said["documents"]:
            return None
        over = [_word(said, other) for other in rules.kinds_of(said, kind).carries_out]
        return Order(_station_words()[rules.station(said, kind)], over)

    known = [kind for kind in rules.DOCUMENTS if kind in one["documents"] or kind in two["documents"]]
    return {kind: [order(said, kind) for said in (one, two)] for kind in known}


def _word(said: Mapping[str, Any], kind: str) -> str:
    return rules.kinds_of(said, kind).word if kind in said["documents"] else ""


def _differ(left: rules.Cell | None, right: rules.Cell | None) -> bool:
    """Two organisations differ in what they let in where, and in what they require; not in how they word a refusal."""
    if left is None or right is None:
        return left is not right
    return (left.holds, set(left.parents), set(left.needs)) != (right.holds, set(right.parents), set(right.needs))


@signed_in
@require_GET
def download(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The profile as a file that can be changed and loaded again."""
    shown = queries.profile(uid)
    body = json.dumps(shown.rules, ensure_ascii=False, indent=2)
    return saved(f"{body}\n", f"{called(shown.name, 'profile')}.json", "application/json; charset=utf-8")


@signed_in
def load(request: AskingRequest) -> HttpResponse:
    """A profile is loaded: one that comes with the product, or a file."""
    if not _keeps(request):
        raise NotAllowed("not_allowed", _("Only an administrator says what the kinds of documents may hold."))
    bodies = {str(body.uid): body for body in organisation.bodies(on=clock.today())}
    shipped = [(name, rules.shipped(name)["name"]) for name in rules.shipped_names()]
    fields = (
        Field("body", _("Whose profile"), "select", choices=[(uid, body.name) for uid, body in bodies.items()], value=_first(bodies)),
        Field("shipped", _("One that comes with the product"), "select", choices=[("", _("none; the file below")), *shipped], required=False),
        Field("file", _("A file of your own"), "file", accept=".json,application/json", required=False, hint=_("JSON, as the download of a profile gives it. A profile with the same name is replaced.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["body"] not in bodies:
            raise Invalid("no_body", _("Choose a body."), field="body")
        made = actions.load_profile(body=bodies[given["body"]], data=_data(given), by=request.viewer)
        return reverse("documents:profile", args=[made.uid]), _("The profile is loaded.")

    form = Form(
        _("Load a profile"),
        fields,
        _("Load"),
        over=_("Governing documents"),
        explain=_(
            "The profile is checked first. When something in it cannot be used, you are told where, and nothing is changed."
        ),
        back=reverse("documents:profiles"),
    )
    return forms.run(request, form, do)


def _first(bodies: Mapping[str, Body]) -> str:
    """The municipality stands first in the choice, since profiles are most often its own."""
    return next((uid for uid, body in bodies.items() if body.kind == Body.Kind.CITY), "")


def _data(given: forms.Given) -> Any:
    name, file = given["shipped"], given.file_or_none("file")
    if bool(name) == (file is not None):
        raise Invalid("one_profile", _("Choose one that comes with the product, or a file; one of them."), field="shipped")
    if file is None:
        if name not in rules.shipped_names():
            raise Invalid("unknown_profile", _("There is no such profile. Choose one of the list."), field="shipped")
        return rules.shipped(name)
    if (file.size or 0) > LARGEST_BYTES:
        raise TooLarge("too_large", _("The file is too large to be a profile."), field="file")
    return _parsed(file.read())


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once_each)
    except UnicodeDecodeError as wrong:
        raise Invalid("profile", _("The file is not text in UTF-8."), field="file") from wrong
    except json.JSONDecodeError as wrong:
        words = {"line": wrong.lineno, "column": wrong.colno}
        raise Invalid(
            "profile", _("The file is not JSON: look at line %(line)s, character %(column)s.") % words, field="file"
        ) from wrong
    except RecursionError as wrong:
        raise Invalid("profile", _("The file is nested too deeply to be a profile."), field="file") from wrong


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice would silently lose the first."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key in made if sum(other == key for other, _value in pairs) > 1)
        raise Invalid("profile", _("“%(key)s” stands twice in the same place.") % {"key": twice[:40]}, field="file")
    return made
