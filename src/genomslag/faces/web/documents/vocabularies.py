"""The organisation's own words: the list, one tree, its next version, and what became of the old terms."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Term, TermMapping, VocabularyVersion
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, NotFound
from genomslag.ground.rows import one_visible

S = VocabularyVersion.State


def _edits_somewhere(request: AskingRequest) -> list[Body]:
    """The bodies whose words the person keeps."""
    mine = {one for one in request.viewer.authority_ids if any(request.viewer.has(role, one) for role in actions.EDITORS)}
    return [body for body in organisation.bodies(on=clock.today(), outside=False) if body.authority_id in mine] if mine else []


def _administers(request: AskingRequest) -> bool:
    return any(grant.role == ADMINISTRATOR for grant in request.viewer.grants)


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Every vocabulary, its versions."""
    return shell.page(
        request,
        "documents/vocabularies.html",
        rows=queries.vocabularies(viewer=request.viewer),
        label=rules.label_of,
        keeps=any(request.viewer.has(role, one) for one in request.viewer.authority_ids for role in actions.EDITORS),
        administers=_administers(request),
    )


@require_GET
def tree(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One version as a tree, with how much each term is used."""
    shown = queries.vocabulary(uid, viewer=request.viewer)
    used = queries.uses(shown, viewer=request.viewer)
    offers = rules.VOCABULARY_STEPS.available(shown, viewer=request.viewer)
    return shell.page(
        request,
        "documents/vocabulary.html",
        shown=shown,
        name=rules.label_of(shown.vocabulary.names, shown.vocabulary.code),
        terms=queries.terms_of(shown, viewer=request.viewer),
        used={code: len(found) for code, found in used.items()},
        offers=offers,
        may={offer.step.name for offer in offers},
        versions=[one for one in queries.vocabularies(viewer=request.viewer) if one.vocabulary_id == shown.vocabulary_id],
        missing=[was for was in queries.balance(shown, viewer=request.viewer) if was.missing] if shown.state == S.DRAFT else [],
    )


@require_GET
def uses(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where one term is used, element by element."""
    shown = queries.vocabulary(uid, viewer=request.viewer)
    code = request.GET.get("term", "")
    terms = queries.terms_of(shown, viewer=request.viewer)
    term = next((one for one in terms if one.code == code), None) or (terms[0] if terms and not code else None)
    if term is None:
        raise NotFound()
    found = queries.uses(shown, viewer=request.viewer).get(term.code, [])
    return shell.page(request, "documents/term_uses.html", shown=shown, term=term, rows=found)


@require_GET
def balance(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What became of every term of the version before."""
    shown = queries.vocabulary(uid, viewer=request.viewer)
    rows = queries.balance(shown, viewer=request.viewer)
    return shell.page(
        request,
        "documents/balance.html",
        shown=shown,
        name=rules.label_of(shown.vocabulary.names, shown.vocabulary.code),
        rows=rows,
        kinds=dict(TermMapping.Kind.choices),
        missing=sum(bool(row.missing) for row in rows),
        may_map=rules.VOCABULARY_STEPS.may("map_term", shown, viewer=request.viewer),
    )


def _label_fields(labels: dict[str, str], also: Iterable[str]) -> tuple[Field, ...]:
    return (
        Field("sv", _("Name in Swedish"), value=labels.get("sv", "")),
        Field("en", _("Name in English"), value=labels.get("en", ""), required=False),
        Field(
            "also",
            _("Other words that mean the same"),
            "long",
            value="\n".join(also),
            required=False,
            hint=_("One a line. Texts that use them are counted here."),
        ),
    )


def _labels(given: forms.Given) -> dict[str, str]:
    return {"sv": given["sv"], "en": given["en"]}


def create(request: AskingRequest) -> HttpResponse:
    """A new vocabulary, with an empty draft."""
    mine = {str(body.pk): body for body in _edits_somewhere(request)}
    if not mine:
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator of the owning body keeps its words."))
    everybody = {str(body.pk): body for body in organisation.bodies(on=clock.today())}
    fields = (
        Field("body", _("Whose words"), "select", choices=[(pk, body.name) for pk, body in everybody.items()]),
        Field("kept_by", _("Kept by"), "select", choices=[(pk, body.name) for pk, body in mine.items()]),
        Field("code", _("Code"), hint=_("Short and lasting, for instance target_group")),
        *_label_fields({}, ())[:2],
        Field("source", _("Where the words come from"), "long", required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["body"] not in everybody or given["kept_by"] not in mine:
            raise Invalid("no_body", _("Choose a body."), field="body")
        made = actions.create_vocabulary(
            body=everybody[given["body"]],
            kept_by=mine[given["kept_by"]],
            code=given["code"],
            names=_labels(given),
            source=given["source"],
            by=request.viewer,
        )
        return reverse("documents:vocabulary", args=[made.uid]), _("The vocabulary is begun as a draft.")

    form = Form(_("Begin a vocabulary"), fields, _("Begin"), back=reverse("documents:vocabularies"))
    return forms.run(request, form, do)


def load(request: AskingRequest) -> HttpResponse:
    """A vocabulary that comes with the product is in force for an organisation."""
    if not _administers(request):
        raise NotAllowed("not_allowed", _("Only an administrator loads a vocabulary from a file."))
    everybody = {str(body.pk): body for body in organisation.bodies(on=clock.today())}
    data = {name: rules.shipped_vocabulary(name) for name in rules.shipped_vocabularies()}
    keepers = [(pk, body.name) for pk, body in everybody.items() if body.authority_id]
    fields = (
        Field("name", _("Vocabulary"), "select", choices=[(name, rules.label_of(one["names"])) for name, one in data.items()]),
        Field("body", _("Whose words"), "select", choices=[(pk, body.name) for pk, body in everybody.items()]),
        Field("kept_by", _("Kept by"), "select", choices=keepers),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["name"] not in data or given["body"] not in everybody or given["kept_by"] not in everybody:
            raise Invalid("no_body", _("Choose a vocabulary and two bodies."), field="body")
        made = actions.load_vocabulary(
            body=everybody[given["body"]], kept_by=everybody[given["kept_by"]], data=data[given["name"]], by=request.viewer
        )
        return reverse("documents:vocabulary", args=[made.uid]), _("The vocabulary is in force.")

    explain = _("The words come with the product. From now on the body that keeps them can change them in a next version.")
    form = Form(_("Load a vocabulary"), fields, _("Load"), explain=explain, back=reverse("documents:vocabularies"))
    return forms.run(request, form, do)


def begin(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A draft of the next version, with every term mapped to itself."""
    shown = queries.vocabulary(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        draft = actions.begin_vocabulary(shown, by=request.viewer)
        return reverse("documents:vocabulary", args=[draft.uid]), _("The draft holds every term of the version in force.")

    return forms.press(
        request,
        _("Begin the next version"),
        _("Begin"),
        do,
        over=_name(shown),
        back=reverse("documents:vocabulary", args=[uid]),
        need=(rules.VOCABULARY_STEPS, "begin", shown),
    )


def _name(shown: VocabularyVersion) -> str:
    return rules.label_of(shown.vocabulary.names, shown.vocabulary.code)


def publish(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft is in force from a day, and stands still."""
    shown = queries.vocabulary(uid, viewer=request.viewer)
    fields = (
        Field("valid_from_on", _("Valid from"), "date", value=clock.today()),
        Field("valid_until_on", _("Valid until"), "date", required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.publish_vocabulary(
            shown,
            valid_from_on=given.day("valid_from_on"),
            valid_until_on=given.day_or_none("valid_until_on"),
            expected=expected,
            by=request.viewer,
        )
        return reverse("documents:vocabulary", args=[uid]), _("The version is published and stands still.")

    form = Form(
        _("Publish the vocabulary"),
        fields,
        _("Publish"),
        over=_name(shown),
        explain=_("Anyone may read it then, and no term changes. Every term of the version before must be accounted for."),
        revision=shown.revision,
        back=reverse("documents:vocabulary", args=[uid]),
        need=(rules.VOCABULARY_STEPS, "publish", shown),
    )
    return forms.run(request, form, do)


def _tree_choices(request: AskingRequest, shown: VocabularyVersion) -> tuple[dict[str, Term], list[forms.Choice]]:
    rows = {str(row.uid): row for row in Term.objects.visible_to(request.viewer).filter(version=shown)}
    known = queries.terms_of(shown, viewer=request.viewer)
    return rows, [(str(term.uid), f"{'– ' * term.depth}{term.label}") for term in known]


def add_term(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A new term in a draft."""
    shown = queries.vocabulary(uid, viewer=request.viewer)
    rows, above = _tree_choices(request, shown)
    fields = (
        Field("code", _("Code"), hint=_("Lasting: it stays when the name changes")),
        *_label_fields({}, ()),
        Field("parent", _("Stands under"), "select", choices=[("", _("at the top")), *above], required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        parent = rows.get(given["parent"])
        actions.add_term(
            shown, code=given["code"], labels=_labels(given), also=given.lines("also"), parent=parent, by=request.viewer
        )
        return reverse("documents:vocabulary", args=[uid]), _("The term is added.")

    return forms.run(request, _form(_("Add a term"), fields, _("Add"), shown, "add_term"), do)


def _form(title: str, fields: tuple[Field, ...], submit: str, shown: VocabularyVersion, step: str) -> Form:
    back = reverse("documents:vocabulary", args=[shown.uid])
    return Form(title, fields, submit, over=_name(shown), back=back, need=(rules.VOCABULARY_STEPS, step, shown))


def _term(request: AskingRequest, uid: UUID) -> Term:
    return one_visible(Term, uid, viewer=request.viewer, related=("version__vocabulary", "parent"))


def rename_term(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Another name for a term."""
    term = _term(request, uid)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.rename_term(term, labels=_labels(given), also=given.lines("also"), by=request.viewer)
        return reverse("documents:vocabulary", args=[term.version.uid]), _("The term is renamed.")

    fields = _label_fields(term.labels, term.also)
    return forms.run(request, _form(_("Rename the term"), fields, _("Save"), term.version, "rename_term"), do)


def move_term(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Another place for a term."""
    term = _term(request, uid)
    rows, above = _tree_choices(request, term.version)
    fields = (
        Field(
            "parent",
            _("Stands under"),
            "select",
            value=str(term.parent.uid) if term.parent else "",
            choices=[("", _("at the top")), *(one for one in above if one[0] != str(term.uid))],
            required=False,
        ),
        Field("place", _("Place among those beside it"), "number", required=False, hint=_("1 is first; empty is last")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        place = whole(given["place"])
        actions.move_term(term, parent=rows.get(given["parent"]), place=place, by=request.viewer)
        return reverse("documents:vocabulary", args=[term.version.uid]), _("The term is moved.")

    title = _("Move the term %(term)s") % {"term": rules.label_of(term.labels, term.code)}
    return forms.run(request, _form(title, fields, _("Move"), term.version, "move_term"), do)


def retire_term(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A term leaves the draft; what became of it is said next."""
    term = _term(request, uid)
    version = term.version

    def do(_expected: int | None) -> forms.Done:
        actions.retire_term(term, by=request.viewer)
        return reverse("documents:balance", args=[version.uid]), _("The term is retired. Say what became of it.")

    return forms.press(
        request,
        _("Retire the term %(term)s") % {"term": rules.label_of(term.labels, term.code)},
        _("Retire"),
        do,
        over=_name(version),
        explain=_("Texts that use it are not changed. Before you publish you say what became of it."),
        back=reverse("documents:vocabulary", args=[version.uid]),
        need=(rules.VOCABULARY_STEPS, "retire_term", version),
    )


def map_term(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What became of one old term."""
    shown = queries.vocabulary(uid, viewer=request.viewer)
    rows = queries.balance(shown, viewer=request.viewer)
    asked = request.GET.get("term", "")
    was = next((one for one in rows if str(one.term.uid) == asked or not asked), None)
    if was is None:
        raise NotFound()
    old = one_visible(Term, was.term.uid, viewer=request.viewer)
    new, choices = _tree_choices(request, shown)
    chosen = [str(row.uid) for row in new.values() if rules.label_of(row.labels, row.code) in was.to]
    fields = (
        Field("kind", _("What became of it"), "radio", value=was.kind, choices=list(TermMapping.Kind.choices)),
        Field("to", _("Leads to"), "checks", value=chosen, choices=choices, required=False),
        Field("reason", _("Why"), "long", value=was.reason, required=False, hint=_("Needed when the term is gone.")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        to = [new[one] for one in given.many("to") if one in new]
        actions.map_term(shown, old, kind=given["kind"], to=to, reason=given["reason"], by=request.viewer)
        return reverse("documents:balance", args=[uid]), _("It is said what became of the term.")

    form = Form(
        _("What became of %(term)s") % {"term": was.term.label},
        fields,
        _("Save"),
        over=_name(shown),
        back=reverse("documents:balance", args=[uid]),
        need=(rules.VOCABULARY_STEPS, "map_term", shown),
    )
    return forms.run(request, form, do)
