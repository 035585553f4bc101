"""An organisation's own words: a tree is drafted, every old word is accounted for, and it is published and stands still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import authority_of, must_edit
from genomslag.domain.documents.models import Term, TermMapping, Vocabulary, VocabularyVersion
from genomslag.domain.organisation.actions import founder
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write

GAP = 1024
_State = VocabularyVersion.State


@write
def create_vocabulary(
    *, body: Body, code: str, names: Mapping[str, str], by: Viewer, kept_by: Body | None = None, source: str = ""
) -> VocabularyVersion:
    """The organisation has a vocabulary, with an empty first draft that the office alone reads.

    Takes: body, whose words they are; kept_by, the body that keeps them here, when that is another one.
    Refuses: NotAllowed; Invalid("no_authority", "no_code", "no_label", "code_taken").
    """
    authority_id = authority_of(kept_by or body)
    must_edit(authority_id, by)
    draft = _first(body, code, names, authority_id, source)
    trail.record("vocabulary.created", draft, by=by, facts={"vocabulary": draft.vocabulary.uid, "code": code.strip()})
    return draft


def _first(body: Body, code: str, names: Mapping[str, str], authority_id: int, source: str) -> VocabularyVersion:
    if not code.strip():
        raise Invalid("no_code", _("Give it a short code of its own."), field="code")
    if Vocabulary.unscoped.filter(body=body, code=code.strip()).exists():
        raise Invalid("code_taken", _("There is already one with this code."), field="code")
    row = Vocabulary(authority_id=authority_id, body=body, code=code.strip()[:40], names=_labels(names))
    row.save()
    draft = VocabularyVersion(authority_id=authority_id, vocabulary=row, number=1, source=source)
    draft.save()
    return draft


@write
def load_vocabulary(*, body: Body, data: Mapping[str, Any], kept_by: Body, by: Viewer | None = None) -> VocabularyVersion:
    """The organisation works with a vocabulary that comes as data; one that it already has is left as it is.

    Takes: kept_by, the body whose office keeps it from now on; by, an administrator, or none when an installation is set up.
    Refuses: NotAllowed; Invalid("vocabulary"), naming the place; Invalid("no_authority").
    """
    by = by or founder()
    if not any(grant.role == ADMINISTRATOR for grant in by.grants):
        raise NotAllowed("not_allowed", _("Only an administrator loads a vocabulary from a file."))
    rules.check_vocabulary(data)
    held = VocabularyVersion.unscoped.filter(vocabulary__body=body, vocabulary__code=data["code"])
    found = held.order_by("-number").first()
    if found is not None:
        return found  # type: ignore[no-any-return]
    version = _first(body, data["code"], data["names"], authority_of(kept_by), data.get("source", ""))
    _plant(version, data["terms"], None)
    version.state, version.valid_from_on = _State.PUBLISHED, clock.today()
    version.save()
    _open(version)
    facts = {"vocabulary": version.vocabulary.uid, "code": data["code"], "terms": Term.unscoped.filter(version=version).count()}
    trail.record("vocabulary.loaded", version, by=by, facts=facts)
    return version


def _plant(version: VocabularyVersion, rows: Sequence[Mapping[str, Any]], parent: Term | None) -> None:
    for at, said in enumerate(rows, start=1):
        term = Term(authority_id=version.authority_id, version=version, code=said["code"], parent=parent, position=at * GAP)
        term.labels, term.also = dict(said["labels"]), list(said.get("also", ()))
        term.save()
        _plant(version, said.get("terms", ()), term)


def _open(version: VocabularyVersion) -> None:
    """Published words may be read by anyone: the texts that use them are."""
    for rows in (
        Vocabulary.unscoped.filter(pk=version.vocabulary_id),
        VocabularyVersion.unscoped.filter(pk=version.pk),
        Term.unscoped.filter(version=version),
        TermMapping.unscoped.filter(version=version),
    ):
        rows.update(audience=Audience.PUBLIC)
    version.audience = Audience.PUBLIC


def _draft(version: VocabularyVersion, step: str, by: Viewer) -> VocabularyVersion:
    fresh = lock(VocabularyVersion, version.uid)
    rules.VOCABULARY_STEPS.check(step, fresh, by)
    return fresh


def _labels(said: Mapping[str, str]) -> dict[str, str]:
    labels = {language: text.strip()[:200] for language, text in said.items() if text.strip()}
    if not labels.get("sv"):
        raise Invalid("no_label", _("Write what it is called in Swedish."), field="sv")
    return labels


def _refuse_known(version: VocabularyVersion, words: set[str], field: str, apart_from: Term | None = None) -> None:
    """Every word leads to one term alone, so that a text's words are never counted in two places."""
    for term in Term.unscoped.filter(version=version):
        if term != apart_from and words & rules.words_of(term.code, term.labels, term.also):
            said = {"term": rules.label_of(term.labels, term.code)}
            raise Invalid("word_taken", _("Another term already goes by that word: %(term)s.") % said, field=field)


@write
def add_term(
    version: VocabularyVersion,
    *,
    code: str,
    labels: Mapping[str, str],
    by: Viewer,
    parent: Term | None = None,
    also: Sequence[str] = (),
) -> Term:
    """The draft has a new term, last among those beside it.

    Takes: code, lasting; also, other words that mean the same.
    Refuses: NotAllowed; WrongState; Invalid("no_code", "code_spent", "no_label", "word_taken", "not_in_version").
    """
    version = _draft(version, "add_term", by)
    code, told = code.strip()[:60], _labels(labels)
    if not code:
        raise Invalid("no_code", _("Give it a short code of its own."), field="code")
    spent = Term.unscoped.filter(version__vocabulary=version.vocabulary_id, code=code).exclude(version=version)
    if spent.exists() and not spent.filter(version=version.based_on_id).exists():
        raise Invalid("code_spent", _("An earlier version used this code for a term that is gone. Take another."), field="code")
    _refuse_known(version, rules.words_of(code, told, also), "code")
    _must_hold(version, parent)
    term = Term(authority_id=version.authority_id, version=version, code=code, parent=parent, labels=told, also=list(also))
    term.position = _last_place(version, parent)
    term.save()
    rules.VOCABULARY_STEPS.take("add_term", version, by=by, facts={"term": term.uid, "code": code})
    version.save()
    return term


def _must_hold(version: VocabularyVersion, parent: Term | None) -> None:
    if parent is not None and parent.version_id != version.pk:
        raise Invalid("not_in_version", _("The term is not in this version."), field="parent")


def _last_place(version: VocabularyVersion, parent: Term | None) -> int:
    last = Term.unscoped.filter(version=version, parent=parent).order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + GAP


@write
def rename_term(
    term: Term, *, labels: Mapping[str, str], by: Viewer, also: Sequence[str] | None = None, expected: int | None = None
) -> Term:
    """The term is called something else from this version on; its code, and so what is sorted by it, stays.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_label", "word_taken").
    """
    version = _draft(term.version, "rename_term", by)
    row = lock(Term, term.uid, expected=expected)
    told = _labels(labels)
    words = list(row.also if also is None else also)
    _refuse_known(version, rules.words_of(row.code, told, words), "sv", apart_from=row)
    row.labels, row.also = told, words
    row.save()
    rules.VOCABULARY_STEPS.take("rename_term", version, by=by, facts={"term": row.uid}, texts={"label": told["sv"]})
    return row


@write
def move_term(term: Term, *, parent: Term | None, by: Viewer, place: int | None = None) -> Term:
    """The term stands, with all under it, in another place of the draft.

    Takes: place, among those beside it, from 1; last when none.
    Refuses: NotAllowed; WrongState; Invalid("cycle", "not_in_version").
    """
    version = _draft(term.version, "move_term", by)
    row = lock(Term, term.uid)
    _must_hold(version, parent)
    above = dict(Term.unscoped.filter(version=version).values_list("pk", "parent"))
    here = parent.pk if parent else None
    while here is not None:
        if here == row.pk:
            raise Invalid("cycle", _("A term cannot stand under itself."), field="parent")
        here = above[here]
    beside = list(Term.unscoped.filter(version=version, parent=parent).exclude(pk=row.pk).order_by("position", "pk"))
    row.parent = parent
    beside.insert(len(beside) if place is None else min(max(place, 1) - 1, len(beside)), row)
    for at, one in enumerate(beside, start=1):
        one.position = at * GAP
        one.save()
    rules.VOCABULARY_STEPS.take("move_term", version, by=by, facts={"term": row.uid, "under": parent.uid if parent else None})
    return row


@write
def retire_term(term: Term, *, by: Viewer) -> None:
    """The draft no longer has the term. What became of it must be said before the draft is published.

    Refuses: NotAllowed; WrongState; Invalid("has_parts").
    """
    version = _draft(term.version, "retire_term", by)
    row = lock(Term, term.uid)
    if Term.unscoped.filter(parent=row).exists():
        raise Invalid("has_parts", _("Other terms stand under this one. Move or retire them first."))
    TermMapping.unscoped.filter(version=version, new=row).delete()
    rules.VOCABULARY_STEPS.take("retire_term", version, by=by, facts={"term": row.uid, "code": row.code})
    row.delete()


@write
def begin_vocabulary(version: VocabularyVersion, *, by: Viewer) -> VocabularyVersion:
    """A new draft has every term of the version in force, each mapped to itself.

    Refuses: NotAllowed; WrongState; Invalid("draft_open").
    """
    old = lock(VocabularyVersion, version.uid)
    rules.VOCABULARY_STEPS.check("begin", old, by)
    if VocabularyVersion.unscoped.filter(vocabulary=old.vocabulary_id, state=_State.DRAFT).exists():
        raise Invalid("draft_open", _("There is already a draft of the next version. Go on with that one."))
    draft = VocabularyVersion(authority_id=old.authority_id, vocabulary=old.vocabulary, number=old.number + 1, based_on=old)
    draft.source = old.source
    draft.save()
    made: dict[int, Term] = {}
    waiting = list(Term.unscoped.filter(version=old).order_by("position", "pk"))
    while waiting:
        ready = [term for term in waiting if term.parent_id is None or term.parent_id in made]
        for term in ready:
            made[term.pk] = _copied(draft, term, made.get(term.parent_id) if term.parent_id else None)
        waiting = [term for term in waiting if term.pk not in made]
    same = [
        TermMapping(authority_id=draft.authority_id, version=draft, old_id=was, new=now, kind=TermMapping.Kind.SAME)
        for was, now in made.items()
    ]
    TermMapping.unscoped.bulk_create(same)
    rules.VOCABULARY_STEPS.take("begin", old, by=by, facts={"draft": draft.uid})
    return draft


def _copied(draft: VocabularyVersion, term: Term, parent: Term | None) -> Term:
    row = Term(authority_id=draft.authority_id, version=draft, code=term.code, parent=parent, position=term.position)
    row.labels, row.also = dict(term.labels), list(term.also)
    row.save()
    return row


@write
def map_term(
    version: VocabularyVersion, old: Term, *, kind: str, by: Viewer, to: Sequence[Term] = (), reason: str = ""
) -> list[TermMapping]:
    """It is said what became of a term of the version before; what was said earlier is replaced.

    Refuses: NotAllowed; WrongState; Invalid("not_in_version", "unknown_kind", "gone_somewhere", "no_reason", "split_alone",
    "one_target").
    """
    version = _draft(version, "map_term", by)
    if old.version_id != version.based_on_id or any(term.version_id != version.pk for term in to):
        raise Invalid("not_in_version", _("The term is not in this version."), field="to")
    stopped = rules.mapping_fault(kind, len({term.pk for term in to}), reason)
    if stopped is not None:
        raise stopped
    TermMapping.unscoped.filter(version=version, old=old).delete()
    common: dict[str, Any] = {"authority_id": version.authority_id, "version": version, "old": old, "kind": kind}
    rows = [TermMapping(new=term, reason=reason.strip(), **common) for term in (to or (None,))]
    for row in rows:
        row.save()
    facts = {"term": old.uid, "kind": kind, "to": [str(term.uid) for term in to]}
    rules.VOCABULARY_STEPS.take("map_term", version, by=by, facts=facts, texts={"reason": reason.strip()})
    return rows


@write
def publish_vocabulary(
    version: VocabularyVersion,
    *,
    by: Viewer,
    valid_from_on: date | None = None,
    valid_until_on: date | None = None,
    expected: int | None = None,
) -> VocabularyVersion:
    """The draft is in force, stands still, and may be read by anyone; the one before it is replaced the day before.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_terms", "validity", "before_former", "unbalanced"), the last naming the
    terms that are not accounted for.
    """
    row = lock(VocabularyVersion, version.uid, expected=expected)
    rules.VOCABULARY_STEPS.check("publish", row, by)
    begins = valid_from_on or clock.today()
    if not Term.unscoped.filter(version=row).exists():
        raise Invalid("no_terms", _("There is no term yet. Add at least one first."))
    if valid_until_on and valid_until_on < begins:
        raise Invalid("validity", _("The last day of validity lies before the first."), field="valid_until_on")
    missing = unbalanced_terms(row)
    if missing:
        said = {"count": len(missing), "codes": ", ".join(list(missing)[:8])}
        raise Invalid("unbalanced", _("%(count)s terms of the version before are not accounted for: %(codes)s.") % said)
    former = VocabularyVersion.unscoped.filter(vocabulary=row.vocabulary_id, state=_State.PUBLISHED).first()
    if former is not None:
        if former.valid_from_on and begins <= former.valid_from_on:
            said = {"day": former.valid_from_on.isoformat()}
            message = _("The version in force began on %(day)s. This one begins on a later day.") % said
            raise Invalid("before_former", message, field="valid_from_on")
        replace_vocabulary(former, last_on=begins - timedelta(days=1), by=by)
    row.valid_from_on, row.valid_until_on = begins, valid_until_on
    rules.VOCABULARY_STEPS.take("publish", row, by=by, facts={"from": begins, "number": row.number})
    row.save()
    _open(row)
    return row


def unbalanced_terms(version: VocabularyVersion) -> dict[str, Any]:
    """The terms of the version before that the draft does not account for, each with what is missing."""
    if version.based_on_id is None:
        return {}
    old = Term.unscoped.filter(version=version.based_on_id).order_by("position", "pk").values_list("code", flat=True)
    said = TermMapping.unscoped.filter(version=version).values_list("old__code", "kind", "new__code")
    return rules.unbalanced(old, [(was, kind, now or "") for was, kind, now in said])


@write
def replace_vocabulary(version: VocabularyVersion, *, last_on: date, by: Viewer) -> VocabularyVersion:
    """The version is no longer in force after the day; texts that were sorted by it still are.

    Refuses: NotAllowed; WrongState.
    """
    row = lock(VocabularyVersion, version.uid)
    rules.VOCABULARY_STEPS.take("replace", row, by=by, facts={"last": last_on})
    row.valid_until_on = min(row.valid_until_on or last_on, last_on)
    row.save()
    return row
