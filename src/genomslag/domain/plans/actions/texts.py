"""A plan's own text has been split or merged: the plan goes on with what took its place, and each measure with its words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Content, Element, Lineage, Succession, Version
from genomslag.domain.plans.models import Measure, Plan, Relink
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock


def texts(succession: Succession, by: Viewer) -> list[Relink]:
    """Each plan whose own text gave place, with what took it, that with most of its measures first.

    The next version of the very same text needs no decision: the plan has gone on to it already.
    """
    olds = Version.unscoped.filter(succeeded_in__succession=succession)
    members = list(Version.unscoped.filter(succession=succession).order_by("id"))
    made = []
    for plan in (
        Plan.unscoped.filter(version__in=olds).exclude(state=Plan.State.CLOSED).select_related("version").order_by("id")
    ):
        if len(members) == 1 and members[0].document_id == plan.version.document_id:
            _go_on(plan, members, succession, by)
            continue
        own = [one for one in members if one.authority_id == plan.authority_id]
        counts = {one.pk: sum(pk in _places(succession, [one]) for pk in _elements_of(plan)) for one in own}
        uids = [str(one.uid) for one in sorted(own, key=lambda one: (-counts[one.pk], one.pk))]
        proposal = Relink.Proposal.SUCCESSORS if uids else Relink.Proposal.CHOOSE
        made.append(Relink(authority_id=plan.authority_id, kind=Relink.Kind.TEXT, plan=plan, proposal=proposal, proposed=uids))
    return made


def lead_text(row: Relink, chosen: Sequence[str], by: Viewer) -> None:
    """The plan goes on with the first of the chosen texts; the others become plans beside it, each with its own measures.

    Refuses: NotFound; Invalid("nothing_chosen", "other_body").
    """
    versions = [one_visible(Version, uid, viewer=by, related=("document",)) for uid in chosen]
    plan = lock(Plan, row.plan_id or 0)
    kind = plan.version.document.kind
    if any(one.state not in document_rules.BINDING or one.document.kind != kind for one in versions):
        raise Invalid("nothing_chosen", _("Choose an adopted text of the same kind."), field="to")
    if any(one.authority_id != plan.authority_id for one in versions):
        raise Invalid("other_body", _("That text is another body's. Leave the plan where it was, with the reason."), field="to")
    _go_on(plan, versions, row.relinks.succession, by)


def _go_on(plan: Plan, versions: Sequence[Version], succession: Succession, by: Viewer) -> None:
    news = {one.pk for one in versions}
    plans = {one.pk: _plan_of(one, plan, news, by) for one in versions}
    places = _places(succession, versions)
    taken = set(
        Measure.unscoped.filter(element__in=[one.pk for one, _version in places.values()]).values_list("element_id", flat=True)
    )
    for measure in Measure.unscoped.filter(plan=plan).order_by("id").select_for_update():
        element, version_id = places.get(measure.element_id, (None, versions[0].pk))
        if element is not None and element.pk not in taken:
            measure.element = element
            taken.add(element.pk)
        measure.plan = plans[version_id]
        measure.save()
    if plan not in plans.values():
        plan.state = Plan.State.CLOSED
        plan.save()
    facts = {"to": [one.uid for one in versions], "closed": plan.state == Plan.State.CLOSED}
    trail.record("plan.text_followed", plan, by=by, facts=facts)


def _plan_of(version: Version, before: Plan, news: set[int], by: Viewer) -> Plan:
    """The plan that has the text: the one that goes on, the one that has it already after a merger, or a new one beside it."""
    standing = Plan.unscoped.filter(version=version).first()
    if standing is not None:
        return standing  # type: ignore[no-any-return]
    if before.version_id not in news:
        before.version = version
        before.save()
        return before
    beside = Plan(
        authority_id=before.authority_id,
        audience=before.audience,
        state=before.state,
        version=version,
        programme=before.programme,
        body=before.body,
        function=before.function,
        matter=before.matter,
    )
    beside.save()
    trail.record("plan.parted", beside, by=by, facts={"from": before.uid})
    return beside


def _elements_of(plan: Plan) -> list[int]:
    return list(Measure.unscoped.filter(plan=plan).values_list("element_id", flat=True))


def _places(succession: Succession, versions: Sequence[Version]) -> dict[int, tuple[Element, int]]:
    """Of each old element the one that it became in some of the new texts, and in which; of several the first."""
    held = dict(Content.unscoped.filter(version__in=versions).values_list("element_id", "version_id"))
    found: dict[int, tuple[Element, int]] = {}
    ways = Lineage.unscoped.filter(succession=succession, old__isnull=False, new__element__in=held)
    for way in ways.select_related("old", "new__element").order_by("to_version_id", "id"):
        if way.old is not None and way.new is not None:
            found.setdefault(way.old.element_id, (way.new.element, held[way.new.element_id]))
    return found
