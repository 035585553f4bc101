"""What hung on elements that a succession has led elsewhere: each owner gets a list, and leads on or declines one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Content, Element, Lineage, Link, Succession, Version
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Definition, Use
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import rules
from genomslag.domain.plans.actions.texts import lead_text, texts
from genomslag.domain.plans.actions.uptakes import follow
from genomslag.domain.plans.models import Measure, Plan, Relink, RelinkList, Uptake
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

K, P = Relink.Kind, Relink.Proposal


@dataclass
class _Fate:
    """What a succession made of one old element."""

    element_id: int
    new: list[Element] = field(default_factory=list)
    words_differ: bool = False

    @property
    def goes_on(self) -> bool:
        """It is still the same element, and only there."""
        return [one.pk for one in self.new] == [self.element_id]

    @property
    def proposal(self) -> str:
        if self.goes_on:
            return P.SAME
        return P.SUCCESSORS if self.new else P.CHOOSE


@write
def open_relinks(succession: Succession, *, by: Viewer) -> list[RelinkList]:
    """Each authority that has a link, a stated role, an indicator in use or a plan on what the succession led elsewhere gets a list.

    What goes on as the same element in the same words needs no decision; it stands on the list as led on.
    Takes: succession, settled; done twice it opens no list twice.
    Gives: the lists on which something waits.
    Refuses: NotAllowed; Invalid("not_settled").
    """
    succession = lock(Succession, succession.uid)
    if not rules.may_roll_out(by, succession.authority_id):
        raise NotAllowed("not_allowed", _("Only the owner of the new documents opens the lists."))
    if succession.state != Succession.State.SETTLED:
        raise Invalid("not_settled", _("All the new documents must be adopted first."))
    fates = _fates(succession)
    rows = [*_links(fates), *_uptakes(succession, fates), *_uses(fates), *_plans(succession), *texts(succession, by)]
    by_authority: dict[int, list[Relink]] = defaultdict(list)
    for row in rows:
        by_authority[row.authority_id].append(row)
    known = set(RelinkList.unscoped.filter(succession=succession).values_list("authority_id", flat=True))
    bodies = {one.authority_id: one for one in Body.objects.filter(authority__in=by_authority).order_by("-id")}
    made = []
    for authority_id, mine in by_authority.items():
        waits = any(row.state == Relink.State.WAITING for row in mine)
        if authority_id in known or authority_id not in bodies or not waits:
            continue
        made.append(_opened(succession, bodies[authority_id], mine, by))
    return made


def _opened(succession: Succession, body: Body, rows: list[Relink], by: Viewer) -> RelinkList:
    made = RelinkList(authority_id=rows[0].authority_id, succession=succession, body=body)
    made.save()
    for row in rows:
        row.relinks = made
    Relink.unscoped.bulk_create(rows)
    waiting = sum(row.state == Relink.State.WAITING for row in rows)
    trail.record("relink.opened", made, by=by, facts={"succession": succession.uid, "rows": len(rows), "waiting": waiting})
    return made


def _fates(succession: Succession) -> dict[int, _Fate]:
    found: dict[int, _Fate] = {}
    rows = Lineage.unscoped.filter(succession=succession, old__isnull=False).select_related("old", "new__element")
    for row in rows.order_by("to_version_id", "id"):
        fate = found.setdefault(row.old.element_id, _Fate(row.old.element_id))
        if row.new is not None:
            fate.new.append(row.new.element)
        fate.words_differ = fate.words_differ or row.kind != Lineage.Kind.CARRIED
    return found


def _row(fate: _Fate, kind: str, authority_id: int, **said: Any) -> Relink:
    """A line on a list; what goes on in the same words is led on already."""
    settled = kind in (K.LINK, K.USE) and fate.goes_on and not fate.words_differ
    uids = [str(one.uid) for one in fate.new]
    return Relink(
        authority_id=authority_id,
        kind=kind,
        old_element_id=fate.element_id,
        state=Relink.State.FOLLOWED if settled else Relink.State.WAITING,
        proposal=fate.proposal,
        proposed=uids,
        chosen=uids if settled else [],
        decided_on=clock.today() if settled else None,
        **said,
    )


def _links(fates: dict[int, _Fate]) -> list[Relink]:
    """Links from elements that stand: those of the old versions that led nowhere themselves are history."""
    gone = {pk for pk, fate in fates.items() if not fate.goes_on}
    rows = Link.unscoped.filter(to_element__in=fates).exclude(from_element__in=gone)
    return [
        _row(fates[row.to_element_id], K.LINK, row.authority_id, from_element_id=row.from_element_id, link_uid=row.uid)
        for row in rows.order_by("id")
        if not (row.from_element_id in fates and fates[row.to_element_id].goes_on)
    ]


def _uptakes(succession: Succession, fates: dict[int, _Fate]) -> list[Relink]:
    olds = Version.unscoped.filter(succeeded_in__succession=succession)
    said = Uptake.unscoped.filter(version__in=olds, unit__isnull=True, element__in=fates).exclude(state=Uptake.State.SILENT)
    return [_row(fates[row.element_id], K.UPTAKE, row.authority_id, uptake=row) for row in said.order_by("id")]


def _uses(fates: dict[int, _Fate]) -> list[Relink]:
    rows = Use.unscoped.filter(definition__element__in=fates).select_related("definition")
    return [_row(fates[row.definition.element_id], K.USE, row.authority_id, use=row) for row in rows.order_by("id")]


def _plans(succession: Succession) -> list[Relink]:
    """Each plan with the new programmes, that to which most of its links lead first."""
    olds = Version.unscoped.filter(succeeded_in__succession=succession)
    plans = list(Plan.unscoped.filter(programme__in=olds).exclude(state=Plan.State.CLOSED).select_related("version"))
    members = list(Version.unscoped.filter(succession=succession).order_by("id"))
    weights = _weights(plans, members)
    made = []
    for plan in plans:
        ordered = sorted(members, key=lambda one: (-weights.get((plan.version_id, one.pk), 0), one.pk))
        uids = [str(one.uid) for one in ordered]
        proposal = P.SAME if len(members) == 1 else P.SUCCESSORS
        made.append(Relink(authority_id=plan.authority_id, kind=K.PLAN, plan=plan, proposal=proposal, proposed=uids))
    return made


def _weights(plans: Sequence[Plan], members: Sequence[Version]) -> dict[tuple[int, int], int]:
    """How many links lead from each plan to what each new programme has; one statement."""
    ways = Lineage.unscoped.filter(to_version__in=members, old__isnull=False)
    led: dict[int, set[int]] = defaultdict(set)
    for old, member in ways.values_list("old__element_id", "to_version_id"):
        led[old].add(member)
    held = Content.unscoped.filter(version__in=[one.version_id for one in plans], element__links_up__to_element__in=led)
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for version, target in held.values_list("version_id", "element__links_up__to_element_id"):
        for member in led[target]:
            counted[version, member] += 1
    return counted


@write
def follow_relink(row: Relink, *, to: Sequence[str] | None = None, by: Viewer) -> Relink:
    """What hung on the old element hangs on what became of it, or on what the person chose instead.

    Takes: to, the uids of other elements (of a plan, of another programme); none takes what was proposed.
    Refuses: NotAllowed; WrongState; NotFound; Invalid("decided", "nothing_chosen", "one_programme", "no_definition").
    """
    row, relinks = _open(row, "follow", by)
    chosen = list(to) if to is not None else list(row.proposed)
    if row.kind == K.PLAN and to is None:
        chosen = chosen[:1]
    if not chosen:
        raise Invalid("nothing_chosen", _("Choose what it should lead to, or leave it where it was with a reason."), field="to")
    _DO[row.kind](row, chosen, by)
    facts = {"row": row.uid, "kind": row.kind, "to": chosen}
    rules.RELINK_STEPS.take("follow", relinks, by=by, facts=facts)
    return _decided(row, relinks, Relink.State.FOLLOWED, chosen=chosen)


@write
def decline_relink(row: Relink, *, reason: str, by: Viewer) -> Relink:
    """It hangs where it hung, on the old element, for a reason that all may read.

    Refuses: NotAllowed; WrongState; Invalid("decided", "no_reason").
    """
    row, relinks = _open(row, "decline", by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is left where it was."), field="reason")
    rules.RELINK_STEPS.take("decline", relinks, by=by, facts={"row": row.uid, "kind": row.kind}, texts={"reason": reason})
    return _decided(row, relinks, Relink.State.DECLINED, reason=reason.strip())


def _open(row: Relink, step: str, by: Viewer) -> tuple[Relink, RelinkList]:
    relinks = lock(RelinkList, row.relinks_id)
    rules.RELINK_STEPS.check(step, relinks, by)
    row = lock(Relink, row.uid)
    if row.state != Relink.State.WAITING:
        raise Invalid("decided", _("This is already decided."))
    return row, relinks


def _decided(row: Relink, relinks: RelinkList, state: str, *, chosen: Sequence[str] = (), reason: str = "") -> Relink:
    row.state, row.chosen, row.reason, row.decided_on = state, list(chosen), reason, clock.today()
    row.save()
    if not Relink.unscoped.filter(relinks=relinks, state=Relink.State.WAITING).exists():
        relinks.state = RelinkList.State.DONE
        relinks.save()
    return row


def _elements(uids: Iterable[str], by: Viewer) -> list[Element]:
    return [one_visible(Element, uid, viewer=by) for uid in uids]


def _lead_link(row: Relink, chosen: Sequence[str], by: Viewer) -> None:
    link = Link.unscoped.filter(uid=row.link_uid).first()
    if link is not None:
        documents.redirect(link, to=_elements(chosen, by), by=by)


def _lead_uptake(row: Relink, chosen: Sequence[str], by: Viewer) -> None:
    """The answer is given anew where the element now stands; the measures under it go along with the first of them."""
    old = lock(Uptake, row.uptake_id or 0)
    made = [_answer_again(old, element, row) for element in _elements(chosen, by)]
    for measure in Measure.unscoped.filter(uptake=old).select_for_update():
        measure.uptake = made[0]
        measure.save()
    for uptake in made:
        trail.record("uptake.followed", uptake, by=by, facts={"from": old.uid, "state": uptake.state})
    follow(made[0], by)


def _answer_again(old: Uptake, element: Element, row: Relink) -> Uptake:
    version = _version_of(element, row)
    same = {"version": version, "element": element, "body_id": old.body_id, "function_id": old.function_id, "unit": None}
    uptake = Uptake.unscoped.filter(**same).first()
    if uptake is None:
        uptake = Uptake(authority_id=old.authority_id, answer_by_on=old.answer_by_on, **same)
    if uptake.pk is None or uptake.state == Uptake.State.SILENT:
        set_aside = old.state == Uptake.State.NOT_RELEVANT
        uptake.state = Uptake.State.NOT_RELEVANT if set_aside else Uptake.State.ROLE_STATED
        uptake.own_role, uptake.reason = old.own_role, old.reason
        uptake.audience = max(int(old.audience), int(Audience.CITY))
        uptake.save()
    return uptake


def _version_of(element: Element, row: Relink) -> Version:
    """The adopted version that holds the element, first among those that took the old one's place."""
    rows = Content.unscoped.filter(element=element, version__state__in=document_rules.BINDING).select_related("version")
    held = sorted(rows, key=lambda one: (one.version.succession_id != row.relinks.succession_id, -one.version_id))
    if not held:
        raise Invalid("nothing_chosen", _("Choose an element of an adopted document."), field="to")
    return held[0].version  # type: ignore[no-any-return]


def _lead_use(row: Relink, chosen: Sequence[str], by: Viewer) -> None:
    """The body measures with the indicator that took the old one's place; what was observed stays with the old one."""
    use = lock(Use, row.use_id or 0)
    led = []
    for element in _elements(chosen, by):
        definition = Definition.unscoped.filter(element=element).order_by("-number").first()
        if definition is None:
            raise Invalid("no_definition", _("That indicator has no definition yet."), field="to")
        standing = Use.unscoped.filter(definition=definition, body=use.body_id).first()
        led.append(standing or indicators.use_again(use, definition=definition, by=by))
    if use.pk not in {one.pk for one in led}:
        for measure in Measure.unscoped.filter(use=use).select_for_update():
            measure.use = led[0]
            measure.save()


def _lead_plan(row: Relink, chosen: Sequence[str], by: Viewer) -> None:
    if len(chosen) != 1:
        raise Invalid(
            "one_programme", _("A plan carries out one programme. Choose one; its links may lead to others."), field="to"
        )
    version = one_visible(Version, chosen[0], viewer=by)
    if version.state not in document_rules.BINDING:
        raise Invalid("nothing_chosen", _("A plan carries out an adopted programme."), field="to")
    plan = lock(Plan, row.plan_id or 0)
    plan.programme = version
    plan.save()


_DO: dict[str, Callable[[Relink, Sequence[str], Viewer], None]] = {
    K.LINK: _lead_link,
    K.UPTAKE: _lead_uptake,
    K.USE: _lead_use,
    K.PLAN: _lead_plan,
    K.TEXT: lead_text,
}
