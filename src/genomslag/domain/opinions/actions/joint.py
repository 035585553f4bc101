"""A joint text: shared by the board that wrote it, taken in by the others. What each decides is its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like, sum_of
from genomslag.domain.opinions.actions.holds import must_not_be_held
from genomslag.domain.opinions.actions.sections import put_words
from genomslag.domain.opinions.models import Joint, Opinion, Position, Section, Wording
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.ids import uuid7
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


@write
def share(opinion: Opinion, *, bodies: Sequence[Body], by: Viewer, expected: int | None = None) -> Joint:
    """Our attested text is a joint one: the named boards are asked to stand behind it, each by a decision of its own.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_bodies", "own_body", "already_joint").
    Rule: none; each board answers for itself, in its own matter.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("share", opinion, by)
    _must_be_alone(opinion)
    if not bodies:
        raise Invalid("no_bodies", _("Choose at least one board to answer together with."), field="bodies")
    if any(body.pk == opinion.body_id or body.authority_id is None for body in bodies):
        raise Invalid("own_body", _("Choose boards that keep their own records here, and not our own."), field="bodies")
    joint = Joint(
        name=uuid7(),
        lead=opinion.body,
        bodies=[{"uid": str(body.uid), "name": body.name} for body in bodies],
        content_digest=sum_of(opinion),
        joined_on=clock.today(),
        **like(opinion),
    )
    joint.save()
    facts = {"joint": joint.name, "bodies": [body.uid for body in bodies], "sum": joint.content_digest}
    rules.STEPS.take("share", opinion, by=by, facts=facts)
    opinion.save()
    return joint


@write
def join(
    opinion: Opinion,
    *,
    name: UUID,
    lead: Body,
    bodies: Sequence[Mapping[str, str]],
    digest: str,
    stance: str,
    clauses: Sequence[str],
    sections: Sequence[Mapping[str, Any]],
    viewpoints: Sequence[rules.JointPoint],
    by: Viewer,
    expected: int | None = None,
) -> Joint:
    """The joint text is our draft: its sections, stance, proposed decision and standpoints. We may change it; the board decides about it as ours.

    What stood in a section before is kept in its history.
    Takes: name, the joint text's; digest, its sum; sections with key, title and text.
    Refuses: NotAllowed; WrongState; Stale, also "held"; Invalid("already_joint", "richtext").
    Rule: none; each board answers for itself, in its own matter.
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("join", opinion, by)
    _must_be_alone(opinion)
    facts = {"joint": name, "lead": lead.uid, "sum": digest}
    rules.STEPS.take("join", opinion, by=by, facts=facts)
    _take_in(opinion, sections, by)
    _stand_by(opinion, viewpoints)
    opinion.stance, opinion.clauses = stance, [str(clause) for clause in clauses]
    opinion.save()
    said = {"name": name, "lead": lead, "bodies": [dict(one) for one in bodies], "content_digest": digest}
    joint = Joint(joined_on=clock.today(), **said, **like(opinion))
    joint.save()
    return joint


def _must_be_alone(opinion: Opinion) -> None:
    if Joint.unscoped.filter(opinion=opinion).exists():
        raise Invalid("already_joint", _("This answer is already part of a joint text."))


def _take_in(opinion: Opinion, sections: Sequence[Mapping[str, Any]], by: Viewer) -> None:
    """Each text goes under the same heading of our template; what finds none goes last, under its own title."""
    ours = list(Section.unscoped.filter(opinion=opinion).order_by("position"))
    by_key, by_title = {one.key: one for one in ours}, {one.title.casefold(): one for one in ours}
    words: dict[int, list[Any]] = {}
    for said in sections:
        text = richtext.validate(said["text"])
        if richtext.is_empty(text):
            continue
        found = by_key.get(said["key"]) or by_title.get(said["title"].casefold())
        heading = [] if found else richtext.from_text(said["title"])["content"]
        words.setdefault((found or ours[-1]).pk, []).extend([*heading, *text["content"]])
    for section in ours:
        if section.pk in words:
            must_not_be_held(section, by)
            made = richtext.validate({"type": "doc", "content": words[section.pk]})
            put_words(opinion, section, made, how=Wording.How.JOINT, by=by)


def _stand_by(opinion: Opinion, viewpoints: Sequence[rules.JointPoint]) -> None:
    held = set(Position.unscoped.filter(opinion=opinion).values_list("element__uid", "kind", "text"))
    elements = {one.uid: one for one in Element.unscoped.filter(uid__in=[said.element for said in viewpoints if said.element])}
    for said in viewpoints:
        if (said.element, said.kind, said.text) in held:
            continue
        Position(
            serial=take_number(opinion.authority_id, f"position:{opinion.uid}"),
            kind=said.kind,
            stance=said.stance,
            text=said.text,
            element=elements.get(said.element) if said.element else None,
            anchor=dict(said.anchor) if said.anchor else None,
            **like(opinion),
        ).save()
