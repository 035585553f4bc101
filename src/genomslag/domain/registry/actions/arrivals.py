"""What another authority sent gets its number; the sender gets the receipt."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Person, Unit
from genomslag.domain.registry import rules
from genomslag.domain.registry.actions.matters import open_matter
from genomslag.domain.registry.actions.records import register
from genomslag.domain.registry.models import Arrival, Dispatch, Enclosure, Matter, PlanClass, Record
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def register_arrival(
    arrival: Arrival,
    *,
    by: Viewer,
    title: str = "",
    matter: Matter | None = None,
    secrecy_provision: str = "",
    outside_number: str = "",
    handler: Person | None = None,
    unit: Unit | None = None,
    plan_class: PlanClass | None = None,
    expected: int | None = None,
) -> Matter:
    """What arrived stands in our diary under our number, with the sender's number beside; the sender gets the receipt.

    Takes: matter, an open one of ours, or none to open a new one; title, the new matter's; secrecy_provision, when what came is
    secret: then neither title nor counterpart of a new matter is open to all.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_title", "no_provision", "foreign_matter").
    Rule: unverified (OSL 5 kap. 1 and 2 §§); TF 2 kap. 20 §.
    """
    arrival = lock(Arrival, arrival.uid, expected=expected)
    rules.ARRIVAL_STEPS.check("register", arrival, by)
    provision = rules.provision(secrecy_provision)
    if matter is not None and matter.authority_id != arrival.authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
    if matter is None:
        matter = open_matter(
            authority_id=arrival.authority_id,
            title=title or arrival.title,
            opened_on=max(arrival.arrived_on, clock.today()),
            counterpart=arrival.from_body,
            their_number=arrival.their_number,
            outside_number=outside_number,
            handler=handler,
            unit=unit,
            plan_class=plan_class,
            audience=Audience.OWN if provision else Audience.PUBLIC,
            by=by,
        )
    for enclosed in Enclosure.unscoped.filter(arrival=arrival).select_related("file").order_by("position"):
        _take_in(arrival, enclosed, matter, provision, by)
    if provision:
        arrival.audience = Audience.CLOSED
        Enclosure.unscoped.filter(arrival=arrival).update(audience=Audience.CLOSED)
    rules.ARRIVAL_STEPS.take("register", arrival, by=by, facts={"matter": matter.uid, "number": matter.number})
    arrival.matter = matter
    arrival.save()
    _receipt(arrival, matter)
    return matter


def _take_in(arrival: Arrival, enclosed: Enclosure, matter: Matter, provision: str, by: Viewer) -> None:
    """The copy that came is the record; it is not rendered anew, since the sender's document is the original."""
    register(
        matter,
        direction=Record.Direction.IN,
        kind=enclosed.kind,
        title=enclosed.title,
        dated_on=arrival.arrived_on,
        counterpart=arrival.from_body,
        their_number=arrival.their_number,
        content=enclosed.content,
        file=enclosed.file,
        secrecy_provision=provision,
        by=by,
    )


def _receipt(arrival: Arrival, matter: Matter) -> None:
    """The one thing that goes back to the sender: that it was registered, and under which number."""
    dispatch = Dispatch.unscoped.select_for_update().filter(uid=arrival.dispatch_uid).first()
    if dispatch is None:
        return
    dispatch.state, dispatch.received_at, dispatch.received_number = Dispatch.State.RECEIVED, clock.now(), matter.number
    dispatch.save()
    trail.record("dispatch.received", dispatch, by=system(dispatch.authority_id), facts={"number": matter.number})
