"""The world of the demonstration before the story begins: bodies, people, the strategy and the draft programme.

Bodies, the strategy's goals and signatories, the programme's purpose, target groups and forms of violence, and the day of the letter are facts. Persons, and every element that
the sources do not establish, are invented and marked so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from genomslag.domain.boards import actions as boards
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Element, Profile, Version
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation import queries as organisation_queries
from genomslag.domain.organisation.models import Body, Function, Person, Unit
from genomslag.faces.demo import coverage, examples, habits, profiles_world
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer

CASE = Path(__file__).parent / "case"
START = date(2015, 1, 1)
FIRST_DAY = date(2020, 8, 27)
PASSWORD = "genomslag-demo"

BODIES: tuple[tuple[str, str, str, str, bool, bool], ...] = (
    ("STHLM", "city", "Stockholms stad", "", False, False),
    ("KF", "council", "Kommunfullmäktige", "Stadsledningskontoret", True, False),
    ("KS", "executive", "Kommunstyrelsen", "Stadsledningskontoret", True, False),
    ("SN", "board", "Socialnämnden", "Socialförvaltningen", True, False),
    ("UN", "board", "Utbildningsnämnden", "Utbildningsförvaltningen", True, False),
    ("HV", "district", "Hässelby-Vällingby stadsdelsnämnd", "Hässelby-Vällingby stadsdelsförvaltning", True, False),
    ("FA", "district", "Farsta stadsdelsnämnd", "Farsta stadsdelsförvaltning", False, False),
    ("SK", "district", "Skärholmens stadsdelsnämnd", "Skärholmens stadsdelsförvaltning", False, False),
    ("NM", "district", "Norrmalms stadsdelsnämnd", "Norrmalms stadsdelsförvaltning", False, False),
    ("LST", "agency", "Länsstyrelsen i Stockholms län", "", False, False),
    ("PM", "agency", "Polismyndigheten", "", False, False),
    ("KV", "agency", "Kriminalvården", "", False, False),
    ("AKL", "agency", "Åklagarmyndigheten", "", False, False),
    ("RS", "region", "Region Stockholm", "", False, False),
    ("STORSTHLM", "association", "Storsthlm", "", False, False),
    ("JOUR", "association", "Exempeljouren", "", False, True),
)
FUNCTIONS = (
    ("socialtjanst", "Socialtjänst", "Social services"),
    ("forskola", "Förskola", "Preschool"),
    ("aldreomsorg", "Äldreomsorg", "Elder care"),
)
UNITS = (
    ("HV", "vuxna", "Avdelningen för vuxna", "socialtjanst", ""),
    ("HV", "barn-unga", "Avdelningen för barn och unga", "socialtjanst", ""),
    ("HV", "forskola", "Avdelningen för förskola", "forskola", ""),
    ("HV", "aldreomsorg", "Avdelningen för äldreomsorg", "aldreomsorg", ""),
    ("HV", "linden", "Förskolan Linden (påhittad)", "forskola", "forskola"),
    ("SN", "utveckling", "Utvecklingsavdelningen", "socialtjanst", ""),
    ("KS", "valfard", "Välfärdsavdelningen", "", ""),
)
# key, name, title as printed, body, role, unit
PEOPLE = (
    ("lo", "Lo Bukle", "Utredare, socialförvaltningen", "SN", "officer", ""),
    ("aron", "Aron Tråd", "Utredare, stadsledningskontoret", "KS", "officer", ""),
    ("pia", "Pia Pärm", "Registrator, stadsledningskontoret", "KS", "registrar", ""),
    ("ester", "Ester Siden", "Sekreterare, kommunfullmäktige", "KF", "secretary", ""),
    ("rut", "Rut Nystan", "Registrator", "HV", "registrar", ""),
    ("elis", "Elis Tvinn", "Avdelningschef", "HV", "head", "vuxna"),
    ("alma", "Alma Varp", "Handläggare", "HV", "officer", "vuxna"),
    ("siri", "Siri Lärft", "Handläggare", "HV", "officer", "barn-unga"),
    ("nour", "Nour Kypert", "Handläggare", "HV", "officer", "forskola"),
    ("ivar", "Ivar Sisal", "Handläggare", "HV", "officer", "aldreomsorg"),
    ("hedda", "Hedda Vadmal", "Stadsdelsdirektör", "HV", "director", ""),
    ("bror", "Bror Sammet", "Nämndsekreterare", "HV", "secretary", ""),
    ("gun", "Gun Damast", "Ordförande", "HV", "chair", ""),
    ("olle", "Olle Flanell", "Ledamot", "HV", "member", ""),
    ("kim", "Kim Kashmir", "Ledamot", "HV", "member", ""),
    ("disa", "Disa Drill", "Ersättare", "HV", "substitute", ""),
    ("tove", "Tove Spole", "Samordnare", "HV", "coordinator", ""),
    ("maj", "Maj Linne", "Rektor, Förskolan Linden", "HV", "unit_head", "linden"),
    ("nils", "Nils Knopp", "Systemförvaltare", "KS", "administrator", ""),
    ("vera", "Vera Lupp", "Revisor", "HV", "auditor", ""),
)
SEATS = (
    ("gun", "chair", "Röda Kappan"),
    ("olle", "member", "Blå Hatten"),
    ("kim", "member", "Röda Kappan"),
    ("disa", "substitute", "Blå Hatten"),
)
SITTINGS = (
    (date(2020, 9, 24), date(2020, 9, 8), date(2020, 9, 16)),
    (date(2020, 10, 22), date(2020, 10, 6), date(2020, 10, 14)),
    (date(2020, 11, 26), date(2020, 11, 10), date(2020, 11, 18)),
    (date(2021, 6, 17), date(2021, 6, 1), date(2021, 6, 9)),
)


def body(code: str) -> Body:
    return Body.objects.get(code=code)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def address(key: str) -> str:
    return f"{key}@exempel.se"


def person(key: str) -> Person:
    return Person.objects.get(email=address(key))


def viewer(key: str) -> Viewer:
    return organisation_queries.viewer_of(person(key))


def build() -> None:
    """The world stands, on the day before the letter."""
    with clock.freeze(FIRST_DAY):
        _people()
        _calendar()
        habits.let_decide(body("HV"), by=viewer("bror"))
        habits.sort_records(body("HV"), by=viewer("rut"))
        strategy = _strategy()
        _assignment()
        _programme(strategy)
        profiles_world.build(START)
        examples.build(kept_by=body("KS"), by=viewer("aron"))


def _people() -> None:
    by = organisation.founder()
    for code, kind, name, office, owns, invented in BODIES:
        parent = body("STHLM") if kind in ("council", "executive", "board", "district") else None
        organisation.add_body(
            kind=kind,
            name=name,
            code=code,
            office_name=office,
            owns_records=owns,
            email=f"registrator@{code.lower()}.example" if code not in ("STHLM", "KF") else "",
            is_example=invented,
            parent=parent,
            from_on=START,
            by=by,
        )
    for code, name, name_en in FUNCTIONS:
        organisation.add_function(code=code, name=name, name_en=name_en, by=by)
    for owner, code, name, function, parent_code in UNITS:
        organisation.add_unit(
            body=body(owner),
            name=name,
            code=code,
            from_on=START,
            parent=unit(parent_code) if parent_code else None,
            functions=(Function.objects.get(code=function),) if function else (),
            by=by,
        )
    for key, name, title, owner, role, in_unit in PEOPLE:
        who = organisation.add_person(name=name, email=address(key), title=title, password=PASSWORD, is_example=True, by=by)
        organisation.appoint(who, role=role, body=body(owner), unit=unit(in_unit) if in_unit else None, from_on=START, by=by)


def _calendar() -> None:
    secretary = viewer("bror")
    for key, kind, party in SEATS:
        boards.take_seat(body=body("HV"), person=person(key), kind=kind, party=party, from_on=date(2019, 1, 1), by=secretary)
    for held_on, papers_by_on, called_on in SITTINGS:
        boards.plan_sitting(
            body=body("HV"),
            held_on=held_on,
            papers_by_on=papers_by_on,
            called_on=called_on,
            place="kl. 18.00, sessionssalen (påhittat)",
            by=secretary,
        )


def _case(name: str) -> dict[str, Any]:
    return dict(json.loads((CASE / f"{name}.json").read_text(encoding="utf-8")))


def _profile() -> Profile:
    return documents.load_profile(body=body("STHLM"), data=document_rules.shipped("stockholm"))


def _strategy() -> dict[str, Element]:
    """The regional strategy is the signatories' own; the social board keeps it here, since it works from it."""
    said, by = _case("strategy"), viewer("lo")
    version = documents.create_document(
        body=body("LST"), kept_by=body("SN"), profile=_profile(), kind="strategy", title=said["title"], by=by
    )
    elements = dict(_plant(version, said["elements"], by, None, {}))
    for code, from_on in said["signatories"]:
        documents.sign(version.document, body=body(code), from_on=date.fromisoformat(from_on), by=by)
    documents.propose(version, by=by)
    documents.adopt(
        version,
        deciding_body_name="De myndigheter som skrivit under",
        decided_on=date(2020, 1, 1),
        valid_from_on=date(2020, 1, 1),
        valid_until_on=date(2026, 12, 31),
        by=by,
    )
    return elements


def _plant(
    version: Version, rows: list[dict[str, Any]], by: Viewer, parent: Element | None, above: Mapping[str, Element]
) -> Iterator[tuple[str, Element]]:
    for said in rows:
        revision = documents.add_element(
            version,
            kind=said["kind"],
            code=said["code"],
            title=said["title"],
            text=richtext.from_text(said["text"]),
            parent=parent,
            target_groups=said.get("target_groups", ()),
            violence_forms=said.get("violence_forms", ()),
            is_example=said.get("example", False),
            by=by,
        )
        element = revision.element
        for part, code, function in said.get("responsible", ()):
            named = Function.objects.get(code=function) if function else None
            documents.name_responsible(element, body=body(code), function=named, part=part, by=by)
        for code in said.get("up", ()):
            documents.link(element, above[code], by=by)
        yield said["code"], element
        yield from _plant(version, said.get("parts", []), by, element, above)


def _assignment() -> None:
    documents.give_assignment(
        origin="budget",
        given_by=body("KF"),
        given_to=body("SN"),
        title="Revidera stadens program mot våld i nära relationer och hedersrelaterat våld och förtryck 2017–2020",
        text="Uppdraget gavs i budget 2020. Det reviderade programmet ska utgå från den regionala strategin 2020–2026.",
        given_on=date(2020, 1, 1),
        due_on=date(2020, 12, 31),
        by=viewer("lo"),
    )


def _programme(strategy: Mapping[str, Element]) -> None:
    said, by = _case("programme"), viewer("aron")
    version = documents.create_document(body=body("KS"), profile=_profile(), kind="programme", title=said["title"], by=by)
    for _code, _element in _plant(version, said["elements"], by, None, strategy):
        pass
    coverage.sort_programme(version, by=by)
