"""What an element is sorted by: its terms in every vocabulary, and the method it uses; one at a time or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Content, Element, Method, Version
from genomslag.domain.documents.queries import Words
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, NotFound
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Box:
    """One box to tick: the word as the text holds it, or the code when it holds none."""

    value: str
    label: str
    depth: int
    is_ticked: bool
    is_shown: bool
    is_known: bool = True


def _boxes(words: Words | None, held: Sequence[str], ticked: Sequence[str], find: str) -> list[Box]:
    """The tree of a vocabulary as boxes; a ticked one is never lost, whether or not the search shows it."""
    made = []
    written: dict[str, str] = {}
    for word in held:
        term = words.find(word) if words else None
        if term is not None:
            written.setdefault(term.code, word)
    for term in words.terms if words else ():
        value = written.get(term.code, term.code)
        shown = not find or any(find in one for one in term.words)
        made.append(Box(value, term.label, 0 if find else term.depth, value in ticked, shown))
    strangers = [word for word in held if words is None or words.find(word) is None]
    return [*made, *(Box(word, word, 0, word in ticked, True, is_known=False) for word in strangers)]


def _content(shown: Version, element: UUID, request: AskingRequest) -> Content:
    rows = Content.objects.visible_to(request.viewer).filter(version=shown, element__uid=element)
    found: Content | None = rows.select_related("element", "held__method").first()
    if found is None:
        raise NotFound()
    return found


def element_terms(request: AskingRequest, uid: UUID, element: UUID) -> HttpResponse:
    """The terms of one element, ticked in trees; the method it uses, when it is one."""
    shown = queries.version(uid, viewer=request.viewer)
    rules.STEPS.require("edit", shown, request.viewer)
    content = _content(shown, element, request)
    held = queries.said_by(content.held)
    known = queries.words_in_force(shown.document.profile.body_id, viewer=request.viewer)
    codes = list(dict.fromkeys([*known, *held]))
    methods = _methods(request, content)
    fields = [Field(f"t-{code}", code, "checks", value=held.get(code, []), required=False) for code in codes]
    if methods is not None:
        value = str(content.held.method.uid) if content.held.method else ""
        choices = [("", _("none")), *((key, row.name) for key, row in methods.items())]
        fields.append(Field("method", _("Method of the register"), "select", value=value, choices=choices, required=False))
    fields.append(Field("seen", "", "hidden", value=content.held.digest))

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        terms = {code: given.many(f"t-{code}") for code in codes}
        made = actions.set_terms(shown, content.element, terms=terms, expected=given["seen"], by=request.viewer)
        if methods is not None:
            method = methods.get(given["method"])
            actions.use_method(shown, content.element, method=method, expected=made.digest, by=request.viewer)
        return f"{reverse('documents:version', args=[uid])}#e-{element}", _("The element is sorted anew.")

    form = Form(
        _("Sort the element"),
        fields,
        _("Save"),
        over=f"{content.held.code} {content.held.title}",
        back=f"{reverse('documents:version', args=[uid])}#e-{element}",
        need=(rules.STEPS, "edit", shown),
        template="documents/terms.html",
    )
    given = forms.Given(request, fields) if request.method == "POST" else None
    find = given["find"].casefold() if given else ""
    ticked = {code: given.many(f"t-{code}") if given else held.get(code, []) for code in codes}
    trees = [
        (code, known[code].name if code in known else code, _boxes(known.get(code), held.get(code, ()), ticked[code], find))
        for code in codes
    ]
    extra: dict[str, Any] = {"trees": trees, "find": given["find"] if given else "", "others": fields[len(codes) :]}
    if given and "look" in request.POST:
        kept = [replace(one, value=given.shown(one)) for one in fields]
        extra["others"] = kept[len(codes) :]
        return shell.page(request, form.template, form=replace(form, fields=kept), **extra)
    return forms.run(request, replace(form, extra=extra), do)


def _methods(request: AskingRequest, content: Content) -> dict[str, Method] | None:
    """The methods that may be chosen, and the one that is chosen already; none at all for what is not a method."""
    if content.element.kind != "method":
        return None
    rows = queries.methods(viewer=request.viewer)
    return {str(row.uid): row for row in rows if row.state == Method.State.IN_USE or row.pk == content.held.method_id}


def set_term(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One term on many elements, or taken from them."""
    shown = queries.version(uid, viewer=request.viewer)
    nodes = queries.outline(shown, viewer=request.viewer)
    known = queries.words_in_force(shown.document.profile.body_id, viewer=request.viewer)
    terms = {f"{code}|{term.code}": (code, term, words) for code, words in known.items() for term in words.terms}
    kind = request.GET.get("kind", "")
    kinds = list(dict.fromkeys((node.kind, node.word) for node in nodes))
    listed = [node for node in nodes if kind in ("", node.kind)]
    fields = (
        Field("term", _("Term"), "select", choices=[(key, f"{words.name}: {'– ' * term.depth}{term.label}") for key, (_code, term, words) in terms.items()]),
        Field("on", _("What to do"), "radio", value="1", choices=[("1", _("set it on the chosen elements")), ("0", _("take it from them"))]),
        Field("elements", _("Elements"), "checks", value=[], choices=[(str(node.uid), f"{node.code} {node.title}") for node in listed]),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["term"] not in terms:
            raise Invalid("nothing_chosen", _("Choose a term."), field="term")
        code, term, _words = terms[given["term"]]
        chosen = [one_visible(Element, one, viewer=request.viewer) for one in given.many("elements")]
        words = [term.code, *sorted(term.words - {term.code.casefold()})]
        on = given["on"] != "0"
        count = actions.set_term(shown, elements=chosen, vocabulary=code, words=words, on=on, by=request.viewer)
        return reverse("documents:version", args=[uid]), _("%(count)s elements are sorted anew.") % {"count": count}

    form = Form(
        _("Sort several elements"),
        fields,
        _("Save"),
        over=shown.title,
        back=reverse("documents:version", args=[uid]),
        need=(rules.STEPS, "edit", shown),
        template="documents/set_term.html",
        extra={
            "kinds": kinds,
            "kind": kind,
            "version": shown,
            "strangers": queries.strangers(shown, viewer=request.viewer),
        },
    )
    return forms.run(request, form, do)
