"""A table of 2,000 measures taken into a draft, against a bare bulk insert of as many elements and revisions on the same database.

Ours: the plan is made, and in one transaction elements, revisions, contents, responsibilities, places of origin, the edit, search rows and the trail are written. Reading the
file is told beside it. The floor: two bulk inserts in one transaction and nothing else.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict

import django
from django.core.management import call_command

django.setup()

from django.db import transaction  # noqa: E402

from genomslag.domain.documents import actions, queries  # noqa: E402
from genomslag.domain.documents.models import Element, Profile, Revision, Version  # noqa: E402
from genomslag.domain.documents.rules import shipped  # noqa: E402
from genomslag.domain.organisation.tests.cast import cast  # noqa: E402
from genomslag.faces.exchange import contents  # noqa: E402
from genomslag.ground import richtext  # noqa: E402
from genomslag.ground.access import Viewer  # noqa: E402
from tests.bench.result import paired  # noqa: E402
from tests.formats.files import workbook  # noqa: E402

ROWS = 2_000
HEADS = ["Nr", "Åtgärd", "Beskrivning", "Ansvarig", "Start", "Klart", "Resurs"]
WORDS = "Verksamheten har en känd rutin för att upptäcka våld, och varje medarbetare vet hur den används. "


def book(turn: int) -> bytes:
    rows = [
        [
            f"{turn}.{at}",
            f"Åtgärd {at} i omgång {turn}",
            f"{WORDS}{at} {turn}",
            "Socialnämnden",
            "2027-01-01",
            "2027-06-30",
            "40 timmar",
        ]
        for at in range(ROWS)
    ]
    return workbook({"Åtgärder": [HEADS, *rows]})


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def bare(version: Version, turn: int) -> None:
    """As many elements and revisions, with words of the same length and nothing else."""
    with transaction.atomic():
        common = {"authority_id": version.authority_id}
        elements = Element.unscoped.bulk_create(
            [Element(document_id=version.document_id, kind="measure", **common) for _at in range(ROWS)]
        )
        Revision.unscoped.bulk_create(
            [
                Revision(
                    element=element,
                    code=f"{turn}.{at}",
                    title=f"Åtgärd {at} i omgång {turn}",
                    text=richtext.from_text(f"{WORDS}{at} {turn}\n\nTid: 2027-01-01 – 2027-06-30\n\nResurs: 40 timmar"),
                    position=at,
                    digest=f"{turn}-{at}",
                    **common,
                )
                for at, element in enumerate(elements)
            ]
        )


def main(rounds: int) -> None:
    call_command("migrate", verbosity=0)
    city = cast()
    profile = Profile(body=city.sthlm, name="Stockholm", rules=shipped("stockholm"))
    profile.save()
    by: Viewer = city.viewer("officer", body="ks")

    def draft(title: str) -> Version:
        return actions.create_document(body=city.ks, profile=profile, kind="plan", title=title, by=by)

    taken, reading = [], []
    for turn in range(rounds + 1):
        data = book(turn)
        began = time.perf_counter()
        read = contents.read(data, "plan.xlsx")
        reading.append(time.perf_counter() - began)
        version, beside = draft(f"Plan {turn}"), draft(f"Golv {turn}")
        found = actions.begin_import(version, name="plan.xlsx", sha256=read.sha256, contents=read.data, by=by)
        seen = queries.import_plan(found, viewer=by).digest
        works = [
            lambda found=found, seen=seen: actions.accept_import(found, seen=seen, by=by),
            lambda v=beside, t=turn: bare(v, t),
        ]
        times = [0.0, 0.0]
        for at in (0, 1) if turn % 2 else (1, 0):
            times[at] = timed(works[at])
        taken.append(([times[0]], [times[1]]))
    print(json.dumps(asdict(paired("import of 2,000 rows / bare bulk insert", 0, taken[1:], 5.0))), flush=True)
    floors = [([read], floor) for read, (_ours, floor) in zip(reading, taken, strict=True)]
    print(json.dumps(asdict(paired("reading those rows / bare bulk insert", 0, floors[1:], None))), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
