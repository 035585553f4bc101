"""The cast: a small city that every test knows by name. Built by actions only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.models import Body, Function, Person, Unit
from genomslag.ground.access import Viewer
from genomslag.ground.tests.kept import kept

START = date(2015, 1, 1)

BODIES = {
    "sthlm": ("city", "Stockholms stad", False),
    "kf": ("council", "Kommunfullmäktige", True),
    "ks": ("executive", "Kommunstyrelsen", True),
    "sn": ("board", "Socialnämnden", True),
    "un": ("board", "Utbildningsnämnden", True),
    "hv": ("district", "Hässelby-Vällingby stadsdelsnämnd", True),
    "fa": ("district", "Farsta stadsdelsnämnd", True),
    "jour": ("association", "Exempeljouren", False),
}
FUNCTIONS = {"socialtjanst": "Socialtjänst", "forskola": "Förskola", "aldreomsorg": "Äldreomsorg"}
UNITS = {
    "vuxna": ("Avdelningen för vuxna", "socialtjanst", None),
    "barn_unga": ("Avdelningen för barn och unga", "socialtjanst", None),
    "forskola": ("Avdelningen för förskola", "forskola", None),
    "aldreomsorg": ("Avdelningen för äldreomsorg", "aldreomsorg", None),
    "linden": ("Förskolan Linden", "forskola", "forskola"),
}
PEOPLE = {
    "registrar": ("Rut Nystan", "registrar", None),
    "officer": ("Alma Varp", "officer", "vuxna"),
    "co_officer": ("Nour Kypert", "officer", "forskola"),
    "head": ("Elis Tvinn", "head", "vuxna"),
    "director": ("Hedda Vadmal", "director", None),
    "secretary": ("Bror Sammet", "secretary", None),
    "chair": ("Gun Damast", "chair", None),
    "member": ("Olle Flanell", "member", None),
    "substitute": ("Kim Kashmir", "substitute", None),
    "coordinator": ("Tove Spole", "coordinator", None),
    "unit_head": ("Maj Linne", "unit_head", "linden"),
    "administrator": ("Nils Knopp", "administrator", None),
    "auditor": ("Vera Lupp", "auditor", None),
}
OTHER_BODIES = ("registrar", "officer", "head", "director", "secretary", "chair", "coordinator")


@dataclass
class Cast:
    bodies: dict[str, Body] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[tuple[str, str], Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Body:
        if name in BODIES:
            return self.bodies[name]
        raise AttributeError(name)

    def person(self, who: str, body: str = "hv") -> Person:
        return self.people[body, who]

    def viewer(self, who: str, body: str = "hv") -> Viewer:
        return queries.viewer_of(self.person(who, body))

    def outsider(self) -> Viewer:
        """An officer of a board that has nothing to do with the matter."""
        return self.viewer("officer", body="fa")


def cast() -> Cast:
    """The city, its boards, their units and the people who work there."""
    return kept("city", _city)


def _city() -> Cast:
    made, by = Cast(), actions.founder()
    for code, (kind, name, owns) in BODIES.items():
        made.bodies[code] = actions.add_body(
            kind=kind, name=name, code=code.upper(), from_on=START, owns_records=owns, parent=made.bodies.get("sthlm"), by=by
        )
    for code, name in FUNCTIONS.items():
        made.functions[code] = actions.add_function(code=code, name=name, by=by)
    for code, (name, function, parent) in UNITS.items():
        made.units[code] = actions.add_unit(
            body=made.hv,
            name=name,
            code=code,
            from_on=START,
            parent=made.units.get(parent or ""),
            functions=(made.functions[function],),
            by=by,
        )
    for who, (name, role, unit) in PEOPLE.items():
        made.people["hv", who] = _person(made, name, role, made.hv, made.units.get(unit or ""))
    for code in ("ks", "sn", "un", "fa", "kf"):
        for who in OTHER_BODIES:
            made.people[code, who] = _person(made, f"{PEOPLE[who][0]} {code.upper()}", PEOPLE[who][1], made.bodies[code], None)
    return made


def _person(made: Cast, name: str, role: str, body: Body, unit: Unit | None) -> Person:
    by = actions.founder()
    address = f"{name.lower().replace(' ', '.').replace('ä', 'a')}@exempel.se"
    person = actions.add_person(name=name, email=address, can_sign_in=False, title=name, by=by)
    actions.appoint(person, role=role, body=body, unit=unit, from_on=START, by=by)
    return person
