"""Others answer, every viewpoint gets its reply, what is public is released, the programme is adopted."""

from __future__ import annotations

from datetime import date

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Answer, Reply
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Assignment, Element
from genomslag.domain.flows import (
    answer_consultation,
    roll_out_programme,
)
from genomslag.faces.demo import reading, watching, world
from genomslag.faces.demo.beats import found
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

OTHERS: tuple[tuple[str, str, str, list[tuple[str, str, str, str]]], ...] = (
    ("SN", "2020-10-20", "supports", [("Socialnämnden tillstyrker förslaget.", "support", "", "")]),
    ("UN", "2020-10-29", "supports_with_changes", [("Skriv ut att skolans elevhälsa ingår.", "proposal", "supports_with_changes", "1.1"), ("Ange en ansvarig nämnd för aktivitet 1.4.", "proposal", "supports_with_changes", "1.4")]),
    ("SK", "2020-10-28", "opposes_partly", [("Programmet bör inte delas: samma familj möter ofta flera former av våld.", "criticism", "opposes_partly", "M2")]),
)  # fmt: skip


def other_answers(by: Viewer) -> None:
    round_ = found.round_(by)
    watching.more_time(round_, by)
    for code, day, stance, said in OTHERS:
        body = world.body(code)
        points = [
            consultations.Said(text=words, quote=words, kind=kind, stance=position, element=found.element(round_, place, by))
            for words, kind, position, place in said
        ]
        answer = answer_consultation.enter_answer(
            round_,
            sender_name=body.name,
            arrived_on=date.fromisoformat(day),
            title=f"Svar från {body.name} (påhittat exempel)",
            text="\n\n".join(words for words, *_rest in said) or "Inget att erinra.",
            stance=stance,
            viewpoints=points,
            body=body,
            by=by,
        )
        consultations.confirm_answer(answer, stance=stance, by=by)
    uninvited = consultations.Said(
        text="Låt jourerna delta i uppföljningen.",
        quote="Låt jourerna delta i uppföljningen.",
        kind="proposal",
        element=found.element(round_, "G2", by),
    )
    answer = answer_consultation.enter_answer(
        round_,
        sender_name="Exempeljouren",
        arrived_on=date(2020, 10, 30),
        title="Skrivelse från Exempeljouren (påhittat exempel)",
        text="Låt jourerna delta i uppföljningen.",
        stance="supports",
        viewpoints=[uninvited],
        body=world.body("JOUR"),
        by=by,
    )  # fmt: skip
    consultations.confirm_answer(answer, stance="supports", by=by)
    reading.long_answer(round_, by)
    watched = consultation_queries.watch(round_, viewer=by)
    farsta = next(row for row in watched.rows if row.body.startswith("Farsta"))
    consultations.decline(consultation_queries.recipient(farsta.uid, viewer=by), reason="Avstår från att yttra sig.", by=by)


CHANGES = {
    "G1": "Nämnder som delar en aktivitet anger sin roll och sina åtgärder i en lokal handlingsplan, med ägare och tidsplan, senast sex månader efter antagandet.",
    "1.4": "Föräldraskapsstöd ska erbjudas med innehåll om våld. Socialnämnden leder. Stadsdelsnämnderna, med socialtjänst och förskola, och utbildningsnämnden är ansvariga.",
    "3.2": "Verksamheter som möter barn ska ha kända rutiner för att upptäcka våld. Rutinerna ska vara klara senast den 31 december 2021.",
}  # fmt: skip
REPLIES = {
    "M2": (Reply.Outcome.NOT_CHANGED, "Målgrupperna hålls ihop, eftersom samma person ofta möter flera former av våld. Ett eget kapitel gör dem synliga."),
    "G1": (Reply.Outcome.CHANGED, "Delade aktiviteter behöver en plan där de utförs. Åtgärder hör inte hemma i programmet, däremot kravet på att de finns."),
    "1.4": (Reply.Outcome.CHANGED, "Socialnämnden anges som ledande, och förskolans ansvar skrivs ut."),
    "3.2": (Reply.Outcome.CHANGED, "En dag anges för när rutinerna ska vara klara."),
}  # fmt: skip


def compile_answers(by: Viewer) -> None:
    round_ = found.round_(by)
    reading.read_all(round_, by)
    draft = documents.next_version(round_.version, by=by)
    draft = document_queries.version(draft.uid, viewer=by)
    after = {}
    for code, words in CHANGES.items():
        element = one_visible(Element, found.node(round_.version, code, by).uid, viewer=by)
        after[code] = documents.revise_element(draft, element, text=richtext.from_text(words), by=by)
    before = {node.code: node.revision_id for node in document_queries.outline(round_.version, viewer=by)}
    held = document_queries.revisions(set(before.values()), viewer=by)
    codes = {node.element_id: node.code for node in document_queries.outline(round_.version, viewer=by)}
    for row in consultation_queries.compilation(round_, viewer=by).rows:
        if row.reply is not None or row.viewpoint.state == "set_aside":
            continue
        code = codes.get(row.viewpoint.element_id or 0, "")
        outcome, reason = REPLIES.get(code, (Reply.Outcome.NOTED, "Synpunkten noteras och tas med i det fortsatta arbetet."))
        changed = outcome == Reply.Outcome.CHANGED
        consultations.reply(
            row.viewpoint,
            outcome=outcome,
            reason=reason,
            before=held.get(before.get(code, 0)) if changed else None,
            after=after.get(code) if changed else None,
            by=by,
        )
    consultations.close(round_, by=by)
    consultations.report(found.round_(by), by=by)
    documents.propose(draft, by=by)


def adopt(by: Viewer) -> None:
    version = found.programme(by)
    roll_out_programme.adopt_and_roll_out(
        version,
        deciding_body_name="Kommunfullmäktige",
        decided_on=clock.today(),
        paragraph="14",
        number="KS 2020/1 (påhittat exempel)",
        valid_from_on=clock.today(),
        valid_until_on=date(2025, 12, 31),
        answer_by_on=date(2021, 4, 30),
        by=by,
    )


def close_assignment(by: Viewer) -> None:
    assignment = Assignment.objects.visible_to(by).filter(state="open").order_by("id")[0]
    roll_out_programme.close_assignment(
        assignment, version=found.programme(by), result="Programmet är reviderat och antaget av kommunfullmäktige.", by=by
    )


def release(by: Viewer) -> None:
    for answer in Answer.objects.visible_to(by).filter(body__code="HV").select_related("record"):
        answer_consultation.release_answer(answer, by=by)
