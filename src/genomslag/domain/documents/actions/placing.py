"""What becomes of each old element: it is put in a new draft, divided, joined with others, or dropped with a reason. All can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import ledger, rules
from genomslag.domain.documents.actions.carrying import Old, Words, carry, copied, old_of, sum_of, target_of
from genomslag.domain.documents.actions.doors import titled
from genomslag.domain.documents.actions.settling import every
from genomslag.domain.documents.models import (
    Content,
    Element,
    GivenUp,
    Lineage,
    Responsibility,
    Revision,
    Succession,
    Version,
)
from genomslag.ground import richtext, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@dataclass(frozen=True)
class Part:
    """One of the parts that an element is divided into; what is not said is as it was."""

    into: Version
    title: str = ""
    code: str = ""
    text: Mapping[str, Any] | None = None
    parent: Element | None = None


def open_succession(succession: Succession, step: str, by: Viewer) -> Succession:
    """The succession, held until the write ends.

    Refuses: NotAllowed; WrongState.
    """
    fresh = lock(Succession, succession.uid)
    rules.SUCCESSION_STEPS.check(step, fresh, by)
    return fresh


def member_draft(succession: Succession, version: Version) -> Version:
    """A draft of the succession, held until the write ends.

    Refuses: Invalid("not_a_member"); WrongState("frozen").
    """
    fresh = lock(Version, version.uid)
    if fresh.succession_id != succession.pk:
        raise Invalid("not_a_member", _("That version is not one of those that take the place of the old."), field="into")
    rules.refuse_frozen(fresh)
    return fresh


def untold(old: Old, element: Element) -> Content:
    """How an old version held the element, when nothing has been said of it yet.

    Refuses: Invalid("not_in_old", "already_told").
    """
    content = old.contents.get(element.pk)
    if content is None:
        raise Invalid("not_in_old", _("The element is not in any of the versions that give place."), field="element")
    if element.pk in old.told:
        name = f"{content.held.code} {content.held.title}".strip()
        raise Invalid(
            "already_told",
            _("What becomes of “%(name)s” is already said. Take that back first.") % {"name": name},
            field="element",
        )
    return content


@write
def place_element(
    succession: Succession,
    element: Element,
    *,
    into: Sequence[Version],
    by: Viewer,
    parent: Element | None = None,
    with_parts: bool = True,
) -> list[Revision]:
    """The new drafts hold the old element and, when wanted, all under it of which nothing has been said.

    Takes: parent, an element of the draft, when it is to stand elsewhere than under what became of the one above it.
    Refuses: as place_elements; Invalid("not_in_version").
    """
    return place_elements(succession, [element], into=into, by=by, parent=parent, with_parts=with_parts)


@write
def place_elements(
    succession: Succession,
    elements: Sequence[Element],
    *,
    into: Sequence[Version],
    by: Viewer,
    parent: Element | None = None,
    with_parts: bool = True,
) -> list[Revision]:
    """The new drafts hold the old elements and, when wanted, all under them of which nothing has been said.

    Put in one draft an element goes on as the same element, with the very same revision when its place is the same. Put in several
    it is divided: each draft has an element of its own, that can be worded by itself.
    Refuses: NotAllowed; WrongState; Invalid("nothing_chosen", "nowhere", "named_twice", "not_a_member", "not_in_old",
    "already_told", "element_refused", "wrong_parent", "not_in_version").
    """
    succession = open_succession(succession, "place", by)
    drafts = [member_draft(succession, one) for one in into]
    if not drafts:
        raise Invalid("nowhere", _("Choose where to put it."), field="into")
    if len({one.pk for one in drafts}) < len(drafts):
        raise Invalid("named_twice", _("To divide an element within one document, say how its parts are worded."), field="into")
    old = old_of(succession)
    branch = _branches(old, elements, with_parts=with_parts)
    several = len(drafts) > 1
    made: list[Revision] = []
    for draft in drafts:
        _must_hold(draft, parent)
        kind = ledger.DIVIDED if several else ""
        made += carry(branch, target_of(draft), old, kind=kind, parent=parent, own_identity=several)
    _record(succession, "place", elements, by, {"into": [one.uid for one in drafts], "count": len(branch)})
    return made


def _branches(old: Old, elements: Sequence[Element], *, with_parts: bool) -> list[Content]:
    """The elements and what is to go along with them, parents before their parts, each once.

    Refuses: Invalid("nothing_chosen", "not_in_old", "already_told").
    """
    if not elements:
        raise Invalid("nothing_chosen", _("Choose at least one element."), field="elements")
    for one in elements:
        untold(old, one)
    wanted = {row.element_id for one in elements for row in old.branch(one.pk, with_parts=with_parts)}
    return [row for row in old.in_order() if row.element_id in wanted]


@write
def divide_element(succession: Succession, element: Element, *, into: Sequence[Part], by: Viewer) -> list[Revision]:
    """The old element has become several, each with words of its own, in one draft or in different ones.

    What stands under it is said for itself.
    Refuses: NotAllowed; WrongState; Invalid("too_few", "not_a_member", "not_in_old", "already_told", "element_refused",
    "wrong_parent", "not_in_version", "richtext").
    """
    succession = open_succession(succession, "divide", by)
    if len(into) < 2:
        raise Invalid("too_few", _("Divide it into at least two parts."), field="into")
    drafts = {one.into.pk: member_draft(succession, one.into) for one in into}
    old = old_of(succession)
    content = untold(old, element)
    made: list[Revision] = []
    for part in into:
        draft = drafts[part.into.pk]
        _must_hold(draft, part.parent)
        words = Words(part.title, part.code, part.text)
        made += carry([content], target_of(draft), old, kind=ledger.DIVIDED, parent=part.parent, own_identity=True, words=words)
    _record(succession, "divide", [element], by, {"into": [str(one.uid) for one in drafts.values()], "parts": len(into)})
    return made


@write
def join_elements(
    succession: Succession,
    elements: Sequence[Element],
    *,
    into: Version,
    title: str,
    by: Viewer,
    code: str = "",
    text: Mapping[str, Any] | None = None,
    parent: Element | None = None,
) -> Revision:
    """Several old elements of one kind have become one, with the target groups, forms of violence and responsibilities of all.

    Takes: text, the words of the joined element; those of the old ones after each other when none. What led in two of the old ones
    leads in one: the second is responsible, and the ledger asks for the reason.
    Refuses: NotAllowed; WrongState; Invalid("too_few", "other_kind", "no_title", "not_a_member", "not_in_old", "already_told",
    "element_refused", "wrong_parent", "not_in_version", "richtext").
    """
    succession = open_succession(succession, "join", by)
    draft = member_draft(succession, into)
    old = old_of(succession)
    contents = [untold(old, one) for one in dict.fromkeys(elements)]
    if len(contents) < 2:
        raise Invalid("too_few", _("Choose at least two elements to join."), field="elements")
    if len({one.element.kind for one in contents}) > 1:
        raise Invalid("other_kind", _("Only elements of the same kind are joined."), field="elements")
    _must_hold(draft, parent)
    words = Words(titled(title), code, text if text is not None else _all_words(contents))
    [made] = carry(contents[:1], target_of(draft), old, kind=ledger.JOINED, parent=parent, own_identity=True, words=words)
    _hold_all(made, contents)
    common = {"authority_id": draft.authority_id, "succession": succession, "to_version": draft, "new": made}
    Lineage.unscoped.bulk_create(
        [Lineage(kind=ledger.JOINED, from_version=one.version, old=one.held, **common) for one in contents[1:]]
    )
    _name_all(made.element, contents[1:], draft)
    facts = {"joined": [str(one.element.uid) for one in contents], "into": draft.uid}
    _record(succession, "join", [made.element], by, facts)
    return made


def _all_words(contents: Sequence[Content]) -> dict[str, Any]:
    blocks = [block for one in contents for block in one.held.text.get("content", ())]
    return {**richtext.EMPTY, "content": blocks or richtext.EMPTY["content"]}


def _hold_all(made: Revision, contents: Sequence[Content]) -> None:
    for name in ("target_groups", "violence_forms"):
        setattr(made, name, list(dict.fromkeys(value for one in contents for value in getattr(one.held, name))))
    made.digest = sum_of(made)
    made.save()


def _name_all(element: Element, contents: Sequence[Content], draft: Version) -> None:
    known = rules.those_named({one.version_id for one in contents}, every, elements={one.element_id for one in contents})
    here = list(Responsibility.unscoped.filter(element=element, named_in=draft).select_related("body", "function"))
    keys = {rules.duty_key(one) for one in here}
    leads = any(one.part == Responsibility.Part.LEAD for one in here)
    for content in contents:
        for one in known.get((content.version_id, content.element_id), ()):
            row = copied(one, element, draft)
            if row.part == Responsibility.Part.LEAD and leads and rules.duty_key(row) not in keys:
                row.part = Responsibility.Part.RESPONSIBLE
            if rules.duty_key(row) in keys:
                continue
            row.save()
            keys.add(rules.duty_key(row))
            leads = leads or row.part == Responsibility.Part.LEAD


@write
def drop_element(
    succession: Succession, element: Element, *, reason: str, decided_by: str, by: Viewer, with_parts: bool = False
) -> None:
    """No new draft holds the old element, for a reason, by somebody's decision.

    Refuses: as drop_elements.
    """
    drop_elements(succession, [element], reason=reason, decided_by=decided_by, by=by, with_parts=with_parts)


@write
def drop_elements(
    succession: Succession,
    elements: Sequence[Element],
    *,
    reason: str,
    decided_by: str,
    by: Viewer,
    with_parts: bool = False,
) -> None:
    """No new draft holds the old elements, for a reason, by somebody's decision.

    Takes: with_parts, when all under them of which nothing has been said goes the same way.
    Refuses: NotAllowed; WrongState; Invalid("no_reason", "no_decider", "nothing_chosen", "not_in_old", "already_told").
    """
    succession = open_succession(succession, "drop", by)
    _must_say(reason, decided_by)
    branch = _branches(old_of(succession), elements, with_parts=with_parts)
    members = list(Version.unscoped.filter(succession=succession).values_list("pk", flat=True)[:2])
    Lineage.unscoped.bulk_create(
        [
            Lineage(
                authority_id=succession.authority_id,
                kind=Lineage.Kind.DROPPED,
                succession=succession,
                from_version=one.version,
                to_version_id=members[0] if len(members) == 1 else None,
                old=one.held,
                reason=reason.strip(),
                decided_by=decided_by.strip()[:200],
            )
            for one in branch
        ]
    )
    texts = {"reason": reason.strip(), "decided_by": decided_by.strip()}
    _record(succession, "drop", elements, by, {"count": len(branch)}, texts)


@write
def give_up(succession: Succession, *, facet: str, value: str, reason: str, decided_by: str, by: Viewer) -> GivenUp:
    """A target group, a form of violence or a responsibility that no draft has is given up, for a reason, by somebody's decision.

    Takes: value, as the ledger names it.
    Refuses: NotAllowed; WrongState; Invalid("no_reason", "no_decider", "not_lost").
    """
    succession = open_succession(succession, "give_up", by)
    _must_say(reason, decided_by)
    lost = {(one.facet, one.value): one for one in rules.account(succession, every).lost}
    found = lost.get((facet, value))
    if found is None:
        raise Invalid("not_lost", _("That has not been lost, so there is nothing to give up."), field="value")
    element = None
    if facet == ledger.RESPONSIBILITY:
        element = Element.unscoped.get(uid=found.old[0].key)
    row = GivenUp(
        authority_id=succession.authority_id,
        succession=succession,
        facet=facet,
        value=value,
        element=element,
        reason=reason.strip(),
        decided_by=decided_by.strip()[:200],
    )
    row.save()
    facts = {"facet": facet, "element": element.uid if element else None}
    texts = {"value": found.words, "reason": row.reason, "decided_by": row.decided_by}
    rules.SUCCESSION_STEPS.take("give_up", succession, by=by, facts=facts, texts=texts)
    return row


def _must_say(reason: str, decided_by: str) -> None:
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is dropped."), field="reason")
    if not decided_by.strip():
        raise Invalid("no_decider", _("Say by whose decision it is dropped."), field="decided_by")


def _must_hold(draft: Version, parent: Element | None) -> None:
    if parent is not None and not Content.unscoped.filter(version=draft, element=parent).exists():
        raise Invalid("not_in_version", _("The element is not in this version."), field="parent")


def _record(
    succession: Succession,
    step: str,
    elements: Sequence[Element],
    by: Viewer,
    facts: Mapping[str, Any],
    texts: Mapping[str, str] | None = None,
) -> None:
    past = rules.SUCCESSION_STEPS[step].past
    told = {"elements": [str(one.uid) for one in elements], **{key: _plain(value) for key, value in facts.items()}}
    trail.record(f"succession.{past}", succession, by=by, facts=told, texts=texts)


def _plain(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, list) else value
