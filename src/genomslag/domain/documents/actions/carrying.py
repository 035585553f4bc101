"""How old elements come to stand in a new draft: whole branches at a time, in a number of statements that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from genomslag.domain.documents import ledger, rules
from genomslag.domain.documents.actions.doors import index_element
from genomslag.domain.documents.actions.rewriting import GAP
from genomslag.domain.documents.actions.settling import every
from genomslag.domain.documents.models import (
    Content,
    Element,
    Lineage,
    Link,
    Predecessor,
    Responsibility,
    Revision,
    Succession,
    Version,
)
from genomslag.ground import richtext
from genomslag.ground.access import Audience
from genomslag.ground.errors import Refused


@dataclass
class Old:
    """All that the old versions of a succession held, and what has been said of it."""

    contents: dict[int, Content]
    under: dict[int | None, list[int]]
    told: set[int]

    def branch(self, element: int, *, with_parts: bool) -> list[Content]:
        """The element and, when wanted, all that stood under it and of which nothing has been said, in reading order."""
        found: list[Content] = []

        def walk(pk: int) -> None:
            if pk not in self.told:
                found.append(self.contents[pk])
            for below in self.under.get(pk, ()) if with_parts else ():
                walk(below)

        walk(element)
        return found

    def in_order(self) -> list[Content]:
        """Everything in reading order, whether anything has been said of it or not."""
        found: list[Content] = []

        def walk(pk: int) -> None:
            found.append(self.contents[pk])
            for below in self.under.get(pk, ()):
                walk(below)

        for root in self.under.get(None, ()):
            walk(root)
        return found


def old_of(succession: Succession) -> Old:
    """All that the old versions held; three statements."""
    versions = Predecessor.unscoped.filter(succession=succession).values("version")
    rows = Content.unscoped.filter(version__in=versions).select_related("element", "held", "held__parent", "version")
    contents = {row.element_id: row for row in rows.order_by("version_id", "held__position", "element_id")}
    under: dict[int | None, list[int]] = defaultdict(list)
    for pk, row in contents.items():
        under[row.held.parent_id].append(pk)
    told = Lineage.unscoped.filter(succession=succession, old__isnull=False).values_list("old__element_id", flat=True)
    return Old(contents, under, set(told))


@dataclass
class Target:
    """A draft that takes old elements in: what came of what in it, and which elements it holds."""

    draft: Version
    came_of: dict[int, Element]
    last: dict[int | None, int]
    profile: Mapping[str, Any] = field(default_factory=dict)


def target_of(draft: Version) -> Target:
    """The draft as a place for old elements; two statements."""
    ways = Lineage.unscoped.filter(to_version=draft, old__isnull=False, new__isnull=False)
    came_of: dict[int, Element] = {}
    for way in ways.select_related("old", "new__element").order_by("new__position", "id"):
        came_of.setdefault(way.old.element_id, way.new.element)
    last = Content.unscoped.filter(version=draft).values_list("held__parent").annotate(last=Max("held__position"))
    return Target(draft, came_of, dict(last), draft.document.profile.rules)


@dataclass
class Words:
    """What is said otherwise of a part than of the old element; empty means as it was."""

    title: str = ""
    code: str = ""
    text: Mapping[str, Any] | None = None


def carry(
    contents: Sequence[Content],
    target: Target,
    old: Old,
    *,
    kind: str = "",
    parent: Element | None = None,
    own_identity: bool = False,
    words: Words | None = None,
) -> list[Revision]:
    """The draft holds the old elements, each under what became of the one it stood under, or under the nearest above it.

    Takes: contents, parents before their parts; kind, divided when the element goes to several, else carried or changed as it is;
    parent, where the first is to stand; own_identity, when each becomes an element of its own; words, for the first.
    Refuses: Invalid("element_refused", "wrong_parent").
    """
    draft = target.draft
    moved = own_identity or contents[0].authority_id != draft.authority_id
    elements = _elements(contents, draft, own=moved)
    made: list[Revision] = []
    fresh: list[Revision] = []
    ways: list[Lineage] = []
    for at, content in enumerate(contents):
        element = elements[at]
        above, follows = _place(content, target, old, parent if at == 0 else None)
        revision = _revision(content, element, above, target, follows=follows, words=words if at == 0 else None)
        if revision is not content.held:
            fresh.append(revision)
        target.came_of.setdefault(content.element_id, element)
        said = kind or (ledger.CARRIED if _same(content.held, revision, follows) else ledger.CHANGED)
        ways.append(_way(draft, content, revision, said))
        made.append(revision)
    Revision.unscoped.bulk_create(fresh)
    common = {"authority_id": draft.authority_id, "audience": draft.audience}
    Content.unscoped.bulk_create([Content(version=draft, element_id=one.element_id, held=one, **common) for one in made])
    for way, revision in zip(ways, made, strict=True):
        way.new = revision
    Lineage.unscoped.bulk_create(ways)
    _name_again(contents, elements, draft, own=moved)
    if moved:
        _link_again(contents, elements, target)
    for revision in fresh:
        index_element(revision.element, revision)
    return made


def _elements(contents: Iterable[Content], draft: Version, *, own: bool) -> list[Element]:
    if not own:
        return [content.element for content in contents]
    return Element.unscoped.bulk_create(
        [
            Element(
                authority_id=draft.authority_id,
                document=draft.document,
                kind=content.element.kind,
                is_example=content.element.is_example,
            )
            for content in contents
        ]
    )


def _place(content: Content, target: Target, old: Old, wanted: Element | None) -> tuple[Element | None, bool]:
    """Where the element comes to stand, and whether that is the place it had; the nearest above it that may hold it.

    Refuses: Invalid("element_refused", "wrong_parent").
    """
    kind = target.draft.document.kind
    if wanted is not None:
        stopped = rules.allowed(target.profile, kind, content.element.kind, wanted.kind)
        if stopped is not None:
            raise _named(stopped, content)
        return wanted, target.came_of.get(content.held.parent_id or 0) == wanted
    here: int | None = content.held.parent_id
    first = True
    while here is not None:
        above = target.came_of.get(here)
        if above is not None and rules.allowed(target.profile, kind, content.element.kind, above.kind) is None:
            return above, first
        first = False
        here = old.contents[here].held.parent_id if here in old.contents else None
    stopped = rules.allowed(target.profile, kind, content.element.kind, None)
    if stopped is not None:
        raise _named(stopped, content)
    return None, first


def _named(stopped: Refused, content: Content) -> Refused:
    """The refusal says which element it is about: many are placed at once."""
    name = f"{content.held.code} {content.held.title}".strip()
    return type(stopped)(stopped.code, f"{name}: {stopped.message}", rule=stopped.rule, field=stopped.field)


def _revision(
    content: Content, element: Element, above: Element | None, target: Target, *, follows: bool, words: Words | None
) -> Revision:
    """The very revision that the old version held, when nothing about it differs; else a new one with its words."""
    held = content.held
    if element.pk == content.element_id and words is None and held.parent_id == (above.pk if above else None):
        return held
    words = words or Words()
    key = above.pk if above else None
    position = held.position if follows else target.last.get(key, 0) + GAP
    target.last[key] = max(target.last.get(key, 0), position)
    made = Revision(
        authority_id=target.draft.authority_id,
        audience=target.draft.audience,
        element=element,
        code=(words.code or held.code).strip()[:20],
        title=(words.title or held.title).strip()[:400],
        text=richtext.validate(words.text) if words.text is not None else held.text,
        parent=above,
        position=position,
        target_groups=list(held.target_groups),
        violence_forms=list(held.violence_forms),
    )
    made.digest = sum_of(made)
    return made


def sum_of(made: Revision) -> str:
    """The sum of a revision as it now reads."""
    return rules.revision_digest(
        code=made.code,
        title=made.title,
        text=made.text,
        parent_uid=str(made.parent.uid) if made.parent else "",
        position=made.position,
        target_groups=made.target_groups,
        violence_forms=made.violence_forms,
    )


def _same(old: Revision, new: Revision, follows: bool) -> bool:
    words = ("code", "title", "text", "position", "target_groups", "violence_forms")
    return follows and all(getattr(old, name) == getattr(new, name) for name in words)


def _way(draft: Version, content: Content, revision: Revision, kind: str) -> Lineage:
    return Lineage(
        authority_id=draft.authority_id,
        audience=draft.audience,
        kind=kind,
        succession=draft.succession,
        from_version=content.version,
        to_version=draft,
        old=content.held,
        new=revision,
    )


def _name_again(contents: Sequence[Content], elements: Sequence[Element], draft: Version, *, own: bool) -> None:
    """Those who were named on the old elements are named in the draft, unless it is the same element of the same document."""
    pairs = [
        (content, element)
        for content, element in zip(contents, elements, strict=True)
        if own or content.version.document_id != draft.document_id
    ]
    known = rules.those_named({one.version_id for one, _new in pairs}, every, elements={one.element_id for one, _new in pairs})
    rows = []
    for content, element in pairs:
        rows += [copied(one, element, draft) for one in known.get((content.version_id, content.element_id), ())]
    Responsibility.unscoped.bulk_create(rows)


def _link_again(contents: Sequence[Content], elements: Sequence[Element], target: Target) -> None:
    """What an old element carried out, each of the elements that it became carries out too."""
    made = {content.element_id: element for content, element in zip(contents, elements, strict=True)}
    ours = target.draft.authority_id
    rows = Link.unscoped.filter(from_element__in=made, to_element__audience__gte=Audience.CITY)
    Link.unscoped.bulk_create(
        [
            Link(
                authority_id=ours,
                audience=target.draft.audience,
                kind=row.kind,
                extent=row.extent,
                from_element=made[row.from_element_id],
                to_element=target.came_of.get(row.to_element_id, row.to_element),
            )
            for row in rows.select_related("to_element").order_by("id")
        ],
        ignore_conflicts=True,
    )


def copied(one: Responsibility, element: Element, draft: Version) -> Responsibility:
    """The same body with the same part and own role on another element, from the draft on."""
    return Responsibility(
        authority_id=draft.authority_id,
        audience=draft.audience,
        state=one.state,
        element=element,
        body_id=one.body_id,
        function_id=one.function_id,
        part=one.part,
        own_role=one.own_role,
        from_on=one.from_on,
        until_on=one.until_on,
        named_in=draft,
    )
