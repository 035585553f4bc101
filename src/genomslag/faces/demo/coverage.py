"""What the demonstration's programme is sorted by, three methods and two gaps. All of it is invented, but for the five forms of violence
and the target groups, which the programme names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Method, Version
from genomslag.domain.flows import coverage
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body, Person
from genomslag.ground.access import Viewer

CASE = Path(__file__).parent / "case" / "coverage.json"


def _viewer(key: str) -> Viewer:
    return organisation.viewer_of(Person.objects.get(email=f"{key}@exempel.se"))


def _body(code: str) -> Body:
    return Body.objects.get(code=code)


def sort_programme(version: Version, *, by: Viewer) -> None:
    """The draft's elements are sorted, its method points to the register, and two empty cells have been looked at."""
    said: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    for name in said["vocabularies"]:
        data = _with_words(rules.shipped_vocabulary(name), said["also"].get(name, {}))
        documents.load_vocabulary(body=_body("STHLM"), kept_by=_body("KS"), data=data)
    methods = {one["key"]: _method(one) for one in said["methods"]}
    held = Content.objects.visible_to(by).filter(version=version).select_related("element", "held")
    elements = {row.held.code: row.element for row in held}
    for code, terms in said["terms"].items():
        documents.set_terms(version, elements[code], terms=terms, by=by)
    for code, key in said["uses"].items():
        documents.use_method(version, elements[code], method=methods[key], by=by)
    for one in said["gaps"]:
        _gap(version, one, by)


def _with_words(data: dict[str, Any], also: Mapping[str, list[str]]) -> dict[str, Any]:
    """The vocabulary knows the short codes by which the programme names its forms of violence."""
    return {**data, "terms": [{**term, "also": also.get(term["code"], [])} for term in data["terms"]]}


def _method(said: Mapping[str, Any]) -> Method:
    by = _viewer(said["by"])
    words = {name: said[name] for name in ("name", "description", "source", "target_groups")}
    row = documents.register_method(owner=_body(said["owner"]), is_example=True, by=by, **words)
    for one in said["reviews"]:
        on, onward = date.fromisoformat(one["on"]), date.fromisoformat(one["next"])
        documents.review_method(row, grade=one["grade"], note=one["note"], reviewed_on=on, next_review_on=onward, by=by)
    return row


def _gap(version: Version, said: Mapping[str, Any], by: Viewer) -> None:
    asked = coverage.Asked(rows=said["rows"], columns=said["columns"])
    row = coverage.open_gap(version.uid, asked, said["row"], said["column"], by=by)
    if "owner" in said:
        documents.assign_gap(row, owner=_body(said["owner"]), due_on=date.fromisoformat(said["due"]), by=by)
    else:
        day = date.fromisoformat(said["on"])
        documents.accept_gap(row, reason=said["reason"], decider=said["decider"], decided_on=day, by=by)
