"""What the administrator may do: bodies, units, people, roles. Every change is in the installation's own chain of the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import (
    INSTALLATION,
    Absence,
    Appointment,
    Body,
    BodySuccession,
    Function,
    Person,
    Unit,
)
from genomslag.domain.organisation.roles import ADMINISTRATOR, BY_CODE, DIRECTOR, HEAD, OFFICE
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Stale
from genomslag.ground.models import Authority
from genomslag.ground.rows import Row
from genomslag.ground.writes import lock, write


def installation() -> Authority:
    """The authority that stands for the installation itself; its chain tells what administrators did."""
    found, _new = Authority.objects.get_or_create(code=INSTALLATION)
    return found


def founder() -> Viewer:
    """The hand that sets up an installation from the command line, before there is any administrator."""
    return Viewer(name="Genomslag", grants=frozenset([Grant(ADMINISTRATOR, installation().pk, Audience.CITY)]))


def _must_administrate(by: Viewer) -> None:
    if not any(grant.role == ADMINISTRATOR for grant in by.grants):
        raise NotAllowed("not_allowed", _("Only an administrator keeps bodies, units, people and roles."))


def _note(event: str, row: Row, *, by: Viewer, **facts: Any) -> None:
    kind = row._meta.model_name or ""
    trail.note(
        f"{kind}.{event}", kind=kind, uid=row.uid, authority_id=installation().pk, audience=Audience.CITY, by=by, facts=facts
    )


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise Invalid(f"no_{field}", _("This must be filled in."), field=field)
    return text.strip()


@write
def add_body(
    *,
    kind: str,
    name: str,
    code: str,
    from_on: date,
    by: Viewer,
    parent: Body | None = None,
    owns_records: bool = False,
    **said: Any,
) -> Body:
    """A body exists; when it owns records it is an authority of its own.

    Takes: kind, one of Body.Kind; code, short and unlike all others; said, further fields of Body.
    Refuses: NotAllowed; Invalid("unknown_kind", "no_name", "code_taken").
    """
    _must_administrate(by)
    if kind not in Body.Kind.values:
        raise Invalid("unknown_kind", _("There is no such kind of body."), field="kind")
    name, code = _said(name, "name"), _said(code, "code")
    if Body.objects.filter(code=code).exists():
        raise Invalid("code_taken", _("Another body has this code. Choose one of its own."), field="code")
    authority = Authority.objects.create(code=code) if owns_records else None
    body = Body(kind=kind, name=name, code=code, from_on=from_on, parent=parent, authority=authority, **said)
    body.save()
    _note("added", body, by=by, code=code)
    return body


@write
def readdress(body: Body, *, email: str, address: str, by: Viewer, expected: int | None = None) -> Body:
    """Letters to the body go here from now on; where they went before is told in the history.

    Takes: address, the postal one; either may be empty.
    Refuses: NotAllowed; Stale; Invalid("no_email", "too_long").
    Rule: none.
    """
    _must_administrate(by)
    email, address = email.strip(), " ".join(address.split())
    if email:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise Invalid("no_email", _("The e-mail address is not complete."), field="email") from wrong
    if len(address) > ADDRESS_LONGEST:
        raise Invalid(
            "too_long", _("Write the address in at most %(most)s characters.") % {"most": ADDRESS_LONGEST}, field="address"
        )
    body = Body.objects.select_for_update().get(pk=body.pk)
    if expected is not None and body.revision != expected:
        raise Stale()
    was = {"was_email": body.email, "was_address": body.address}
    if (email, address) == (body.email, body.address):
        return body
    body.email, body.address = email, address
    body.save()
    _note("readdressed", body, by=by, email=email, address=address, **was)
    return body


ADDRESS_LONGEST = 300


@write
def succeed(predecessors: Sequence[Body], *, successors: Sequence[Body], from_on: date, by: Viewer) -> list[BodySuccession]:
    """From the day the successors answer for what the predecessors were named for; history keeps the old names.

    Several predecessors and one successor are a merger, one predecessor and several successors a split. A predecessor that has
    no last day gets the day before.
    Refuses: NotAllowed; Invalid("nobody", "same_body", "begins_before", "not_yet_there", "goes_round", "already_succeeded").
    Rule: none; each change is the council's own decision.
    """
    _must_administrate(by)
    if not predecessors or not successors:
        raise Invalid("nobody", _("Choose at least one body that ends and one that goes on."), field="predecessors")
    made = [_successor(old, new, from_on) for old in predecessors for new in successors]
    for old in predecessors:
        held = Body.objects.select_for_update().get(pk=old.pk)
        if held.until_on is None or held.until_on >= from_on:
            held.until_on = from_on - timedelta(days=1)
            held.save()
        _note("succeeded", held, by=by, to=[new.code for new in successors], from_on=from_on)
    return made


def _successor(old: Body, new: Body, from_on: date) -> BodySuccession:
    if old.pk == new.pk:
        raise Invalid("same_body", _("A body cannot take over from itself."), field="successors")
    if from_on <= old.from_on:
        raise Invalid("begins_before", _("%(body)s had not begun then.") % {"body": old.name}, field="from_on")
    if new.from_on > from_on or (new.until_on and new.until_on < from_on):
        raise Invalid("not_yet_there", _("%(body)s does not exist on that day.") % {"body": new.name}, field="from_on")
    if _takes_over(new, old):
        raise Invalid("goes_round", _("%(old)s has itself taken over from %(new)s.") % {"old": old.name, "new": new.name})
    row, made = BodySuccession.objects.get_or_create(predecessor=old, successor=new, defaults={"from_on": from_on})
    if not made:
        raise Invalid(
            "already_succeeded", _("%(new)s has already taken over from %(old)s.") % {"old": old.name, "new": new.name}
        )
    return row


def _takes_over(start: Body, end: Body) -> bool:
    """True when successions lead from one body to the other; one statement a step, and there are few."""
    seen, frontier = {start.pk}, {start.pk}
    while frontier and end.pk not in frontier:
        found = BodySuccession.objects.filter(predecessor__in=frontier).values_list("successor_id", flat=True)
        frontier = set(found) - seen
        seen |= frontier
    return bool(frontier)


@write
def add_function(*, code: str, name: str, by: Viewer, name_en: str = "") -> Function:
    """A kind of work exists that several bodies do.

    Refuses: NotAllowed; Invalid("no_name", "no_code", "code_taken").
    """
    _must_administrate(by)
    name, code = _said(name, "name"), _said(code, "code")
    if Function.objects.filter(code=code).exists():
        raise Invalid("code_taken", _("Another function has this code. Choose one of its own."), field="code")
    function = Function(code=code, name=name, name_en=name_en)
    function.save()
    _note("added", function, by=by, code=code)
    return function


@write
def add_unit(
    *,
    body: Body,
    name: str,
    code: str,
    from_on: date,
    by: Viewer,
    parent: Unit | None = None,
    functions: tuple[Function, ...] = (),
) -> Unit:
    """A unit of a body's administration exists.

    Refuses: NotAllowed; Invalid("no_name", "no_code", "code_taken"); Invalid("other_body"), when the parent belongs to another
    body.
    """
    _must_administrate(by)
    name, code = _said(name, "name"), _said(code, "code")
    if Unit.objects.filter(body=body, code=code).exists():
        raise Invalid("code_taken", _("Another unit of the body has this code. Choose one of its own."), field="code")
    if parent is not None and parent.body_id != body.pk:
        raise Invalid("other_body", _("The unit above belongs to another body."), field="parent")
    unit = Unit(body=body, name=name, code=code, from_on=from_on, parent=parent)
    unit.save()
    unit.functions.set(functions)
    _note("added", unit, by=by, code=code)
    return unit


@write
def add_person(
    *, name: str, email: str, by: Viewer, title: str = "", password: str | None = None, can_sign_in: bool = True, **said: Any
) -> Person:
    """A person exists, and may sign in when a way to do so was given.

    Takes: password, or none to let the person choose one by mail.
    Refuses: NotAllowed; Invalid("no_name", "no_email", "email_taken").
    """
    _must_administrate(by)
    name = _said(name, "name")
    if can_sign_in:
        email = _said(email, "email")
    users = get_user_model()
    if can_sign_in and users.objects.filter(email__iexact=email).exists():
        raise Invalid("email_taken", _("Somebody already signs in with this e-mail address."), field="email")
    user = users.objects.create_user(email, password) if can_sign_in else None
    person = Person(name=name, email=email, title=title, user=user, **said)
    person.save()
    _note("added", person, by=by)
    return person


@write
def appoint(person: Person, *, role: str, body: Body, from_on: date, by: Viewer, unit: Unit | None = None) -> Appointment:
    """The person holds the role in the body from the day, until further notice.

    Refuses: NotAllowed; Invalid("unknown_role", "other_body", "already_holds").
    """
    _must_administrate(by)
    if role not in BY_CODE:
        raise Invalid("unknown_role", _("There is no such role."), field="role")
    if unit is not None and unit.body_id != body.pk:
        raise Invalid("other_body", _("The unit belongs to another body."), field="unit")
    same = Appointment.objects.filter(person=person, role=role, body=body, unit=unit)
    if same.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on)).exists():
        raise Invalid("already_holds", _("The person already holds this role then."), field="from_on")
    appointment = Appointment(person=person, role=role, body=body, unit=unit, from_on=from_on)
    appointment.save()
    _note("begun", appointment, by=by, role=role, body=body.code)
    return appointment


@write
def end_appointment(appointment: Appointment, *, until_on: date, by: Viewer, expected: int | None = None) -> Appointment:
    """The role is held until the day, that day included.

    Refuses: NotAllowed; Stale; Invalid("ends_before_it_begins").
    """
    _must_administrate(by)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if expected is not None and appointment.revision != expected:
        raise Stale()
    if until_on < appointment.from_on:
        raise Invalid("ends_before_it_begins", _("A role cannot end before it began."), field="until_on")
    appointment.until_on = until_on
    appointment.save()
    _note("ended", appointment, by=by, until_on=until_on)
    return appointment


@write
def be_away(
    person: Person,
    *,
    substitute: Person,
    body: Body,
    from_on: date,
    until_on: date,
    by: Viewer,
    mandate: str = "",
) -> Absence:
    """The person is away between the days, and what waits is on the substitute's desk too.

    Takes: mandate, the decision that lets the substitute attest, decide or reach secret records in the person's place; without it
    those things wait.
    Refuses: NotAllowed; Invalid("own_substitute", "not_here", "ends_before_it_begins", "already_over", "overlaps", "own_mandate").
    Rule: none in statute that has been read; who may attest is the body's own order of delegation.
    """
    _must_keep_absence(person, body, by)
    if mandate.strip() and not _gives_mandates(person, body, by):
        raise Invalid(
            "own_mandate",
            _("A mandate to attest is given by the director or the administrator, and not to oneself."),
            field="mandate",
        )
    if person.pk == substitute.pk:
        raise Invalid("own_substitute", _("Choose another one than the one who is away."), field="substitute")
    if until_on < from_on:
        raise Invalid("ends_before_it_begins", _("The last day lies before the first."), field="until_on")
    if until_on < clock.today():
        raise Invalid("already_over", _("Those days have passed."), field="until_on")
    for one, field in ((person, "person"), (substitute, "substitute")):
        if not _works_in(one, body, from_on):
            raise Invalid("not_here", _("Both must work in the body's administration on the first day."), field=field)
    same = Absence.unscoped.filter(person=person, body=body, from_on__lte=until_on)
    if same.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on)).exists():
        raise Invalid("overlaps", _("The person is already away then. End that absence first."), field="from_on")
    row = Absence(person=person, substitute=substitute, body=body, from_on=from_on, until_on=until_on)
    assert body.authority is not None  # only where records are kept does anybody work
    row.authority, row.audience = body.authority, Audience.CITY
    row.may_decide, row.mandate, row.set_by_id = bool(mandate.strip()), mandate.strip()[:300], by.person_id
    row.save()
    facts = {"person": person.uid, "substitute": substitute.uid, "from_on": from_on, "until_on": until_on}
    _note("entered", row, by=by, body=body.uid, may_decide=row.may_decide, **facts)
    return row


@write
def come_back(absence: Absence, *, until_on: date, by: Viewer, expected: int | None = None) -> Absence | None:
    """The person is away no longer than the day; before the first day there was no absence.

    Gives: none, when it never began.
    Refuses: NotAllowed; Stale; Invalid("not_earlier").
    """
    absence = lock(Absence, absence.uid, expected=expected)
    _must_keep_absence(absence.person, absence.body, by)
    if absence.until_on is not None and until_on > absence.until_on:
        raise Invalid(
            "not_earlier", _("Choose a day within the absence. For a longer one enter a new absence."), field="until_on"
        )
    _note("ended", absence, by=by, person=absence.person.uid, until_on=until_on)
    if until_on < absence.from_on:
        absence.delete()
        return None
    absence.until_on = until_on
    absence.save()
    return absence


def _works_in(person: Person, body: Body, on: date) -> bool:
    return Appointment.objects.filter(Appointment.holding(on), person=person, body=body, role__in=OFFICE).exists()


def _must_keep_absence(person: Person, body: Body, by: Viewer) -> None:
    """Oneself, a head over one's department, the director, an administrator."""
    if by.person_id == person.pk or _gives_mandates(person, body, by):
        return
    units = Appointment.objects.filter(Appointment.holding(clock.today()), person=person, body=body).values_list(
        "unit_id", flat=True
    )
    own = by.alone
    if body.authority_id is not None and any(own.has(HEAD, body.authority_id, unit_id=unit) for unit in units if unit):
        return
    raise NotAllowed(
        "not_allowed", _("You enter your own absence. For others the head, the director or the administrator does.")
    )


def _gives_mandates(person: Person, body: Body, by: Viewer) -> bool:
    is_director = body.authority_id is not None and by.alone.has(DIRECTOR, body.authority_id)
    return by.person_id != person.pk and (is_director or any(grant.role == ADMINISTRATOR for grant in by.grants))
