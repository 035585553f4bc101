"""An organisation's own words: which are in force, where each is used, and which words of a text no vocabulary knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Term, TermMapping, Version, VocabularyVersion
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Known:
    """One term of a vocabulary in force, where it stands in the tree."""

    code: str
    label: str
    depth: int
    parent: str
    words: frozenset[str]
    uid: UUID
    also: tuple[str, ...] = ()


@dataclass
class Words:
    """One vocabulary in force, its terms in reading order."""

    code: str
    name: str
    version_uid: UUID
    number: int
    terms: list[Known] = field(default_factory=list)

    def find(self, word: str) -> Known | None:
        """The term that a text's word means, whichever of its words was written."""
        return self._by_word.get(word.casefold().strip())

    def __post_init__(self) -> None:
        self._by_word: dict[str, Known] = {}

    def _learn(self) -> None:
        self._by_word = {word: term for term in self.terms for word in term.words}


def in_order(rows: Iterable[Term]) -> list[Known]:
    """Terms in reading order, each with its depth."""
    by_parent: dict[int | None, list[Term]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.position, row.pk)):
        by_parent[row.parent_id].append(row)
    made: list[Known] = []

    def walk(parent: int | None, code: str, depth: int) -> None:
        for row in by_parent.get(parent, []):
            made.append(_known(row, code, depth))
            walk(row.pk, row.code, depth + 1)

    walk(None, "", 0)
    return made


def _known(row: Term, parent: str, depth: int) -> Known:
    words = frozenset(rules.words_of(row.code, row.labels, row.also))
    return Known(row.code, rules.label_of(row.labels, row.code), depth, parent, words, row.uid, tuple(row.also))


def words_in_force(body: Body | int, *, viewer: Viewer) -> dict[str, Words]:
    """The organisation's vocabularies as they are in force today, by code; one statement."""
    today = clock.today()
    still = Q(version__valid_until_on__isnull=True) | Q(version__valid_until_on__gte=today)
    rows = (
        Term.objects.visible_to(viewer)
        .filter(viewer.visible("version__"), still, version__vocabulary__body=body, version__valid_from_on__lte=today)
        .exclude(version__state=VocabularyVersion.State.DRAFT)
        .select_related("version__vocabulary")
    )
    by_version: dict[VocabularyVersion, list[Term]] = defaultdict(list)
    for row in rows.order_by("version__vocabulary_id", "position", "pk"):
        by_version[row.version].append(row)
    return {version.vocabulary.code: _words(version, terms) for version, terms in by_version.items()}


def _words(version: VocabularyVersion, terms: list[Term]) -> Words:
    vocabulary = version.vocabulary
    made = Words(vocabulary.code, rules.label_of(vocabulary.names, vocabulary.code), version.uid, version.number)
    made.terms = in_order(terms)
    made._learn()
    return made


def labels_in_force(code: str, *, viewer: Viewer) -> dict[str, str]:
    """What the terms of a kind of vocabulary are called today, whichever organisation's; one statement.

    Gives: code -> label in tree order; where organisations differ, the first one's word.
    """
    today = clock.today()
    still = Q(version__valid_until_on__isnull=True) | Q(version__valid_until_on__gte=today)
    rows = Term.objects.visible_to(viewer).filter(
        viewer.visible("version__"), still, version__vocabulary__code=code, version__valid_from_on__lte=today
    )
    found: dict[str, str] = {}
    for row in rows.exclude(version__state=VocabularyVersion.State.DRAFT).order_by("version_id", "position", "pk"):
        found.setdefault(row.code, rules.label_of(row.labels, row.code))
    return found


def translations(body: Body | int, *, viewer: Viewer) -> dict[str, dict[str, frozenset[str]]]:
    """What the words of earlier versions became, through every later one: vocabulary -> old word -> codes in force; one statement.

    A term that is gone leads to no code.
    """
    rows = (
        TermMapping.objects.visible_to(viewer)
        .filter(viewer.visible("version__"), version__vocabulary__body=body, version__valid_from_on__lte=clock.today())
        .exclude(version__state=VocabularyVersion.State.DRAFT)
        .order_by("-version__number")
        .values_list("version__vocabulary__code", "version__number", "old__code", "old__labels", "old__also", "new__code")
    )
    steps: dict[str, dict[int, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    spelled: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for vocabulary, number, old, labels, also, new in rows:
        steps[vocabulary][number][old] |= {new} if new else set()
        spelled[vocabulary][old] |= rules.words_of(old, labels, also)
    return {vocabulary: _followed(by_number, spelled[vocabulary]) for vocabulary, by_number in steps.items()}


def _followed(by_number: Mapping[int, Mapping[str, set[str]]], spelled: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """The steps are walked from the latest backward, so that each is known when an earlier one leads to it."""
    onward: dict[str, frozenset[str]] = {}
    for number in sorted(by_number, reverse=True):
        step = {
            old: frozenset(far for new in news for far in onward.get(new, {new})) for old, news in by_number[number].items()
        }
        onward = {**onward, **step}
    return {word: onward[code] for code, words in spelled.items() for word in words}


def vocabularies(*, viewer: Viewer) -> list[VocabularyVersion]:
    """Every version of every vocabulary that the viewer may see, the latest first; one statement."""
    rows = VocabularyVersion.objects.visible_to(viewer).select_related("vocabulary__body").annotate(count=Count("terms"))
    return list(rows.order_by("vocabulary__body__name", "vocabulary__code", "-number"))


def vocabulary(uid: UUID | str, *, viewer: Viewer) -> VocabularyVersion:
    """One version of a vocabulary.

    Refuses: NotFound.
    """
    return one_visible(VocabularyVersion, uid, viewer=viewer, related=("vocabulary__body", "based_on"))


def terms_of(shown: VocabularyVersion, *, viewer: Viewer) -> list[Known]:
    """The tree in reading order; one statement."""
    return in_order(Term.objects.visible_to(viewer).filter(version=shown))


@dataclass(frozen=True)
class Was:
    """A term of the version before, and what is said to have become of it."""

    term: Known
    kind: str
    to: tuple[str, ...]
    reason: str
    missing: Any = ""


def balance(draft: VocabularyVersion, *, viewer: Viewer) -> list[Was]:
    """Every term of the version before, with what became of it, or what is missing; two statements."""
    if draft.based_on is None:
        return []
    old = in_order(Term.objects.visible_to(viewer).filter(version=draft.based_on))
    rows = TermMapping.objects.visible_to(viewer).filter(version=draft).select_related("old", "new").order_by("id")
    said: dict[str, list[TermMapping]] = defaultdict(list)
    for row in rows:
        said[row.old.code].append(row)
    told = [(code, row.kind, row.new.code if row.new else "") for code, found in said.items() for row in found]
    missing = rules.unbalanced([term.code for term in old], told)
    return [_was(term, said.get(term.code, []), missing.get(term.code, "")) for term in old]


def _was(term: Known, rows: list[TermMapping], missing: Any) -> Was:
    to = tuple(rules.label_of(row.new.labels, row.new.code) for row in rows if row.new)
    return Was(term, rows[0].kind if rows else "", to, rows[0].reason if rows else "", missing)


@dataclass(frozen=True)
class Use:
    """An element of a version that is sorted by a term."""

    element_uid: UUID
    version_uid: UUID
    document: str
    code: str
    title: str
    number: int
    state: str
    decided_on: date | None


def uses(shown: VocabularyVersion, *, viewer: Viewer) -> dict[str, list[Use]]:
    """The elements sorted by each term of the tree, in all texts that apply or are being written; two statements.

    A replaced text is not counted: it was sorted by the words of its day.
    """
    known = {word: term.code for term in terms_of(shown, viewer=viewer) for word in term.words}
    column = rules.FACET_FIELDS.get(shown.vocabulary.code, "facets")
    rows = (
        Content.objects.visible_to(viewer)
        .filter(viewer.visible("version__"), version__document__profile__body=shown.vocabulary.body_id)
        .exclude(Q(version__state__in=rules.GONE) | Q(**{f"held__{column}": {} if column == "facets" else []}))
        .order_by("version__title", "-version__number", "held__code")
        .values_list(f"held__{column}", "element__uid", "version__uid", "version__title", "held__code", "held__title",
                     "version__number", "version__state", "version__decided_on")
    )  # fmt: skip
    found: dict[str, list[Use]] = defaultdict(list)
    for said, *place in rows:
        words = said.get(shown.vocabulary.code, ()) if column == "facets" else said
        for code in {known[word.casefold().strip()] for word in words if word.casefold().strip() in known}:
            found[code].append(Use(*place))
    return found


@dataclass(frozen=True)
class Stranger:
    """A word of a text that the vocabulary in force does not know."""

    element_uid: UUID
    code: str
    title: str
    vocabulary: str
    word: str


def strangers(shown: Version, *, viewer: Viewer) -> list[Stranger]:
    """The words of a version that no vocabulary in force knows: something to look at, never a loss; three statements at the most.

    A dimension for which the organisation has no vocabulary has no unknown words.
    """
    known = words_in_force(shown.document.profile.body_id, viewer=viewer)
    rows = Content.objects.visible_to(viewer).filter(version=shown).select_related("element", "held").order_by("held__code")
    found = [
        Stranger(row.element.uid, row.held.code, row.held.title, known[code].name, word)
        for row in rows
        for code, words in said_by(row.held).items()
        for word in words
        if code in known and known[code].find(word) is None
    ]
    if not found:
        return []
    became = translations(shown.document.profile.body_id, viewer=viewer)
    names = {words.name: code for code, words in known.items()}
    return [one for one in found if one.word.casefold() not in became.get(names[one.vocabulary], {})]


def said_by(held: Any) -> dict[str, list[str]]:
    """The words of a revision by vocabulary."""
    said = {code: list(getattr(held, column)) for code, column in rules.FACET_FIELDS.items()}
    return {code: words for code, words in {**said, **held.facets}.items() if words}
