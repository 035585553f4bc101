"""One invented plan for each organisation's profile: the same word on the cover, and four kinds of content. Anyone may read them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Element, Profile, Version
from genomslag.domain.organisation.models import Body
from genomslag.ground import richtext
from genomslag.ground.access import Viewer

EXAMPLES = Path(__file__).parent / "case" / "examples.json"
DECIDED, VALID_UNTIL = date(2020, 6, 15), date(2030, 12, 31)
DECIDED_BY = "Påhittad nämnd, bara som exempel"


def build(*, kept_by: Body, by: Viewer) -> list[Version]:
    """Each plan is adopted and public, and marked as invented: the document, its title and every element of it.

    Takes: kept_by, a body that keeps records here, since the other municipalities do not.
    """
    made = []
    for said in json.loads(EXAMPLES.read_text(encoding="utf-8")):
        body = Body.objects.get(code=said["body"])
        profile = Profile.objects.filter(body=body, name=said["profile"]).latest("pk")
        version = documents.create_document(
            body=body, kept_by=kept_by, profile=profile, kind="plan", title=said["title"], is_example=True, by=by
        )
        _plant(version, said["elements"], body, None, by)
        documents.propose(version, by=by)
        made.append(
            documents.adopt(
                version,
                deciding_body_name=DECIDED_BY,
                decided_on=DECIDED,
                valid_from_on=DECIDED,
                valid_until_on=VALID_UNTIL,
                by=by,
            )
        )
    return made


def _plant(version: Version, rows: list[dict[str, Any]], body: Body, parent: Element | None, by: Viewer) -> None:
    for said in rows:
        element = documents.add_element(
            version,
            kind=said["kind"],
            code=said["code"],
            title=said["title"],
            text=richtext.from_text(said["text"]),
            parent=parent,
            is_example=True,
            by=by,
        ).element
        if said.get("lead"):
            documents.name_responsible(element, body=body, part="lead", by=by)
        _plant(version, said.get("parts", []), body, element, by)
