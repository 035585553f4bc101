"""The elements of one or several versions, and where each stands in every dimension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.coverage import Axis, Place
from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.domain.documents.queries.vocabularies import Words
from genomslag.domain.documents.queries.ways import ON_THE_THREAD
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound

EVERY_KIND = "all"
PARTS = frozenset(Responsibility.Part.values)
SOMEBODY = ("element_id", "body__code", "body__name", "function__code", "function__name", "part")


@dataclass(frozen=True)
class Somebody:
    """A body or a function that has a part in an element, by its lasting code."""

    code: str
    name: str
    part: str
    function: str = ""


@dataclass(frozen=True)
class Counted:
    """An element as the matrix counts it."""

    element_id: int
    uid: UUID
    version_uid: UUID
    kind: str
    word: str
    code: str
    title: str
    is_example: bool
    words: Mapping[str, Sequence[str]]
    method: str
    method_uid: str
    grade: str
    named: tuple[Somebody, ...]

    @property
    def lacks_lead(self) -> bool:
        """Several are responsible and nobody leads."""
        parts = [one.part for one in self.named if one.part in ("lead", "responsible")]
        return len(parts) > 1 and "lead" not in parts


def versions_of_uids(uids: Sequence[UUID | str], *, viewer: Viewer) -> list[Version]:
    """The versions in the given order, one a document, each with document, profile and owner; one statement.

    Refuses: NotFound, when the viewer may not see one of them.
    """
    related = ("document", "document__body", "document__profile")
    found = {str(one.uid): one for one in Version.objects.visible_to(viewer).filter(uid__in=uids).select_related(*related)}
    if missing := [uid for uid in uids if str(uid) not in found]:
        raise NotFound() from LookupError(missing)
    chosen: dict[int, Version] = {}
    for uid in uids:
        chosen.setdefault(found[str(uid)].document_id, found[str(uid)])
    return list(chosen.values())


def counted(
    versions: Sequence[Version], *, viewer: Viewer, kind: str = "", named: Mapping[int | None, Sequence[Somebody]] | None = None
) -> list[Counted]:
    """The elements of the versions with what they are sorted by and who is named, in two statements.

    Takes: kind, one kind of element, "all", or nothing for those that are steps towards an effect; named, what `named_at` gave, when
    it is asked already.
    """
    at = named_at(versions, viewer=viewer) if named is None else named
    rows = Content.objects.visible_to(viewer).filter(version__in=versions)
    if kind != EVERY_KIND:
        rows = rows.filter(element__kind__in=(kind,) if kind else ON_THE_THREAD)
    may_see = viewer.visible("held__method__")
    rows = rows.annotate(
        method_name=Case(When(may_see, then=F("held__method__name")), default=Value("")),
        method_uid=Case(When(may_see, then=F("held__method__uid")), default=None),
        method_grade=Case(When(may_see, then=F("held__method__grade")), default=Value("")),
    ).order_by("version_id", "held__position", "element_id")
    words = {one.pk: rules.words(one.document.profile.rules) for one in versions}
    uids = {one.pk: one.uid for one in versions}
    columns = ("element_id", "element__uid", "version_id", "element__kind", "held__code", "held__title", "element__is_example")
    sorted_by = ("held__target_groups", "held__violence_forms", "held__facets", "method_name", "method_uid", "method_grade")
    made = []
    for pk, uid, version, is_kind, code, title, example, groups, forms, facets, *method in rows.values_list(
        *columns, *sorted_by
    ):
        said = {**facets, "target_group": groups, "violence_form": forms}
        name, method_uid, grade = method
        made.append(
            Counted(
                element_id=pk, uid=uid, version_uid=uids[version], kind=is_kind, word=words[version].get(is_kind, is_kind),
                code=code, title=title, is_example=example, words=said, method=name or "", method_uid=str(method_uid or ""),
                grade=grade or "", named=tuple(one for one in at.get(pk, ()) if one.part in PARTS),
            )
        )  # fmt: skip
    return made


def named_at(
    versions: Sequence[Version], *, viewer: Viewer, beside: QuerySet[Any, Any] | None = None
) -> dict[int | None, list[Somebody]]:
    """Those named in each version or one before it, and not released in one up to it, by element; one statement.

    Takes: beside, others who stand at elements, or at none, with the columns of SOMEBODY and a part of their own; read along with them.
    """
    stands = Q()
    for one in versions:
        ended = Q(ended_in__isnull=True) | Q(ended_in__number__gt=one.number)
        stands |= Q(element__document=one.document_id, named_in__number__lte=one.number) & ended
    rows = Responsibility.objects.visible_to(viewer).filter(stands).order_by().values_list("id", *SOMEBODY)
    found: dict[int | None, list[Somebody]] = defaultdict(list)
    both = sorted(rows if beside is None else rows.union(beside, all=True), key=lambda row: row[0])
    for _id, element, code, body, function, function_name, part in both:
        within = function_name if body and function_name else ""
        found[element].append(Somebody(code or f"function:{function}", body or function_name, part, within))
    return found


def kinds_in(versions: Sequence[Version]) -> list[tuple[str, str]]:
    """The kinds of element that the versions' documents may hold, with their local words."""
    found: dict[str, str] = {}
    for one in versions:
        data = one.document.profile.rules
        held = data["documents"].get(one.document.kind, {}).get("elements", {})
        found |= {kind: word for kind, word in rules.words(data).items() if kind in held}
    return list(found.items())


def vocabulary_axis(words: Words, rows: Sequence[Counted], became: Mapping[str, frozenset[str]]) -> Axis:
    """A vocabulary in force as rows or columns. A word of an earlier version counts as what it became."""
    return Axis(words.code, words.name, _places(words), {one.element_id: _codes(words, one, became) for one in rows})


def _places(words: Words) -> tuple[Place, ...]:
    return tuple(Place(term.code, term.label, term.parent, term.depth) for term in words.terms)


def _codes(words: Words, one: Counted, became: Mapping[str, frozenset[str]]) -> frozenset[str]:
    said = list(one.words.get(words.code, ()))
    if words.code == "evidence_grade" and one.grade:
        said.append(one.grade)
    codes: set[str] = set()
    for word in said:
        term = words.find(word)
        codes |= {term.code} if term else became.get(word.casefold().strip(), {word})
    return frozenset(codes)


def has_strangers(words: Words, rows: Sequence[Counted]) -> bool:
    """True when some element has a word that the vocabulary in force does not know; older versions must then be asked."""
    return any(words.find(word) is None for one in rows for word in (*one.words.get(words.code, ()), *_grade(words, one)))


def _grade(words: Words, one: Counted) -> tuple[str, ...]:
    return (one.grade,) if words.code == "evidence_grade" and one.grade else ()


def body_axis(rows: Sequence[Counted]) -> Axis:
    """Those who lead or are responsible, as rows or columns."""
    parts = ("lead", "responsible")
    stands = {one.element_id: frozenset(who.code for who in one.named if who.part in parts) for one in rows}
    names = {who.code: who.name for one in rows for who in one.named if who.part in parts}
    return Axis("body", str(_("Responsible body")), _by_name(names), stands)


def method_axis(rows: Sequence[Counted]) -> Axis:
    """The methods of the register that are used, as rows or columns."""
    stands = {one.element_id: frozenset([one.method_uid]) for one in rows if one.method_uid}
    names = {one.method_uid: one.method for one in rows if one.method_uid}
    return Axis("method", str(_("Method of the register")), _by_name(names), stands)


def _by_name(names: Mapping[str, str]) -> tuple[Place, ...]:
    return tuple(Place(code, name) for code, name in sorted(names.items(), key=lambda one: one[1].casefold()))
