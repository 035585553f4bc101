"""Two who ask for records of the district: one waits, one has been answered with a covered text. Both are invented."""

from __future__ import annotations

from collections.abc import Callable

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import actions, queries
from genomslag.domain.registry.models import Record, RecordRequest
from genomslag.faces.demo import world
from genomslag.faces.exchange import private
from genomslag.ground.access import ANYONE, Viewer

WAITS = "Jag vill läsa vad barn och unga-avdelningen skrev när ni svarade på remissen om programmet mot våld."
ANSWERED = "Tjänsteutlåtandet om programmet mot våld i nära relationer, tack."


def ask_and_answer(by: Viewer) -> None:
    """One request is answered with a covered text of the office's report; another has just come."""
    body = world.body("HV")
    actions.ask_for_record(body=body, wording=ANSWERED, by=ANYONE)
    report = Record.objects.visible_to(by).filter(kind="official_report").select_related("matter").order_by("-id")[0]
    text = private.text_of_paper(report.content or {})
    found = [one for one in private.found_in(text) if one.kind == "name"]
    name = organisation.body_of_authority(report.authority_id).name
    number = f"{report.matter.number}-{report.serial}"
    paper = private.covered_paper(text, found, title=report.title, organisation=name, number=number)
    edition = actions.mask(report, title=report.title, content=paper, covered=len(found), by=by)
    asked = next(row for row in queries.requests_for(viewer=by) if row.wording == ANSWERED)
    said = "Handläggarnas namn är täckta i kopian."
    actions.answer_request(asked, records=[], editions=[edition], words=said, by=by)
    actions.ask_for_record(body=body, wording=WAITS, by=ANYONE)


def is_waiting(key: str) -> Callable[[], bool]:
    """Somebody has asked for a record of the person's authority."""
    return lambda: RecordRequest.objects.visible_to(world.viewer(key)).exists()
