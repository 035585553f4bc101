"""What each person of the story does at each beat, through the same actions as the pages use.

Facts: the letter of 28 August 2020, what the district's office answered, who prepared it. Every later day, and what others answered, is invented.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Answer, Reply, Round
from genomslag.domain.consultations.rules import anchor_to
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Assignment, Element, Version
from genomslag.domain.documents.queries import Node
from genomslag.domain.flows import (
    answer_consultation,
    convene_board,
    enact_decision,
    put_before_board,
    roll_out_programme,
    show_effect,
)
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Observation
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion, Part
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.registry.models import Arrival, Dispatch
from genomslag.faces.demo import following, planning, reading, side_by_side, talk, tertials, values, watching, world
from genomslag.faces.demo import sitting as proceedings
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

PROGRAMME = "Stockholms stads program mot våld"
text = richtext.from_text


def _programme(by: Viewer) -> Version:
    rows = (
        Version.objects.visible_to(by)
        .filter(document__kind="programme")
        .select_related("document", "document__profile", "document__body")
    )
    return rows.order_by("-number")[0]  # type: ignore[no-any-return]


def _node(version: Version, code: str, by: Viewer) -> Node:
    return next(node for node in document_queries.outline(version, viewer=by) if node.code == code)


def _round(by: Viewer) -> Round:
    return consultation_queries.round_(Round.objects.visible_to(by).order_by("-id")[0].uid, viewer=by)


def _opinion(by: Viewer) -> Opinion:
    return opinion_queries.opinion(Opinion.objects.visible_to(by).order_by("-id")[0].uid, viewer=by)


def _sitting(by: Viewer, held_on: date) -> Sitting:
    return board_queries.sitting(Sitting.objects.visible_to(by).get(held_on=held_on).uid, viewer=by)


def _item(by: Viewer) -> AgendaItem:
    return board_queries.item(AgendaItem.objects.visible_to(by).order_by("-id")[0].uid, viewer=by).item


def send(by: Viewer) -> None:
    round_ = consultations.draft_round(
        body=world.body("KS"),
        version=_programme(by),
        title="Remiss av förslag till stadens program mot våld 2021–2025",
        letter=text(
            "Kommunstyrelsen ger nämnderna tillfälle att yttra sig över förslaget till program.\n\n"
            "Svara särskilt på hur nämnden ser på de nya målgrupperna, och på ansvaret för de aktiviteter som flera nämnder delar."
        ),
        answer_by_on=date(2020, 10, 30),
        contact="Utredaren vid stadsledningskontoret",
        by=by,
    )
    asked = [world.body(code) for code in ("HV", "FA", "SK", "NM", "SN", "UN", "LST", "PM")]
    consultations.choose_recipients(round_, asked, by=by)
    answer_consultation.send(consultation_queries.round_(round_.uid, viewer=by), by=by)
    watching.keep_list(by)


def register(by: Viewer) -> None:
    arrival = Arrival.objects.visible_to(by).filter(state=Arrival.State.WAITING).order_by("id")[0]
    answer_consultation.take_in(arrival, title="Remiss om stadens program mot våld 2021–2025", by=by)


def assign(by: Viewer) -> None:
    co_units = [world.unit(code) for code in ("barn-unga", "forskola", "aldreomsorg")]
    officers = dict(zip([unit.pk for unit in co_units], map(world.person, ("siri", "nour", "ivar")), strict=True))
    opinions.assign(
        _opinion(by),
        unit=world.unit("vuxna"),
        handler=world.person("alma"),
        co_units=co_units,
        officers=officers,
        sitting=_sitting(by, date(2020, 10, 22)),
        by=by,
    )


PARTS = {
    "siri": "Barn som upplevt våld behöver ett samordnat stöd. Vår avdelning ser gärna att samverkan med skolan skrivs in.",
    "nour": "Förskolans roll i de delade aktiviteterna behöver bli tydlig. Det framgår inte vad förskolan förväntas göra.",
    "ivar": "Äldre som utsätts av närstående nämns, men inte hur frågan ska ställas i äldreomsorgen.",
}


def hand_in(who: str) -> Callable[[Viewer], None]:
    def do(by: Viewer) -> None:
        part = Part.objects.visible_to(by).get(officer__email=world.address(who))
        opinions.save_part(part, text=text(PARTS[who]), submit=True, by=by)

    return do


SECTIONS = {
    "summary": "Förvaltningen är i stort positiv till programmet, som utgår från den regionala strategin. Förvaltningen föreslår att programmet delas "
    "i två, så att de nya målgrupperna inte tappas bort, och att det omsätts i en lokal handlingsplan som tydliggör roller, åtgärder och tid.",
    "background": "Socialnämnden fick i budget 2020 i uppdrag att revidera stadens program mot våld i nära relationer och hedersrelaterat våld och "
    "förtryck 2017–2020. Den regionala strategin för 2020–2026 är utgångspunkt för arbetet.",
    "preparation": "Ärendet har beretts inom avdelningen för vuxna tillsammans med avdelningarna för barn och unga, förskola och äldreomsorg.",
    "matter": "Programmet för 2021–2025 ska förebygga fem former av våld och se till att stöd, skydd och insatser är samordnade, evidensbaserade och "
    "av hög kvalitet.",
    "views": "Förvaltningen är i stort positiv, men anser att programmet bör delas upp i två program för att inte tappa fokus på de nya målgrupperna. "
    "Ett program ska enligt stadens definition ange aktiviteter, metoder och indikatorer men inga konkreta åtgärder. Det bör därför omsättas "
    "i en lokal handlingsplan för socialtjänsten och förskolan, med åtgärder och tidsplan, så att effekten nås under programtiden.",
}
POSITIONS = (
    ("M2", "tas in i samma program", "proposal", "supports_with_changes", "vuxna", "Dela programmet i två, så att de nya målgrupperna inte tappas bort."),
    ("G1", "förs in i den ordinarie planeringen", "proposal", "supports_with_changes", "forskola", "Låt programmet omsättas i en lokal handlingsplan, med roller, åtgärder och tidsplan."),
    ("1.4", "Ansvariga är socialnämnden, stadsdelsnämnderna och utbildningsnämnden", "criticism", "supports_with_changes", "forskola", "Flera nämnder delar aktiviteten utan att någon leder. Ange en ansvarig och vad förskolan ska göra."),
    ("3.2", "Rutinerna ses över under programtiden", "criticism", "neutral", "barn-unga", "Ange när rutinerna ska vara klara. ”Under programtiden” går inte att följa upp."),
)  # fmt: skip


def write_report(by: Viewer) -> None:
    opinion = _opinion(by)
    work = opinion_queries.workspace(opinion, viewer=by)
    for section in work.sections:
        opinions.save_section(section, text=text(SECTIONS[section.key]), by=by)
    for code, quote, kind, stance, unit, said in POSITIONS:
        node = _node(_version_of(opinion), code, by)
        anchor = anchor_to(element=str(node.uid), revision=node.digest, text=richtext.to_text(node.text), quote=quote)
        element = one_visible(Element, node.uid, viewer=by)
        opinions.take_position(
            opinion,
            kind=kind,
            stance=stance,
            text=said,
            element=element,
            anchor={**anchor, "place": f"{node.code} {node.title}"} if anchor else None,
            unit=world.unit(unit),
            by=by,
        )
    opinions.set_conclusion(
        opinion,
        stance="supports_mainly",
        clauses=[
            "Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.",
            "Beslutet justeras omedelbart.",
        ],
        by=by,
    )
    talk.talk_about(opinion, by=by)
    opinions.submit(opinion, by=by)


def _version_of(opinion: Opinion) -> Version:
    assert opinion.version is not None
    return opinion.version


def attest(by: Viewer) -> None:
    opinion = _opinion(by)
    opinions.attest(opinion, seen=opinion_queries.workspace(opinion, viewer=by).digest, by=by)


def list_report(by: Viewer) -> None:
    put_before_board.list_opinion(_opinion(by), sitting=_sitting(by, date(2020, 10, 22)), group="Remisser", by=by)


def call(by: Viewer) -> None:
    convene_board.call(_sitting(by, date(2020, 10, 22)), by=by)


def decide(by: Viewer) -> None:
    proceedings.begin(_sitting(by, date(2020, 10, 22)), by)
    proceedings.vote(_item(by), by)
    item = enact_decision.decide(_item(by), by=by)
    boards.dissent(
        item,
        kind="reservation",
        person=world.person("olle"),
        text="Jag hade hellre sett ett enda program med tydligare kapitel för de nya målgrupperna.",
        by=by,
    )
    sitting = _sitting(by, date(2020, 10, 22))
    boards.hold(sitting, by=by)
    enact_decision.write_minutes(
        sitting, items=[_item(by)], chair=world.person("gun"), approvers=[world.person("kim")], immediate=True, by=by
    )


def _minutes(by: Viewer) -> Any:
    sitting = _sitting(by, date(2020, 10, 22))
    return board_queries.minutes_of(sitting, viewer=by)[-1]


def approve(by: Viewer) -> None:
    minutes = _minutes(by)
    enact_decision.approve_minutes(minutes, seen=minutes.content_digest, by=by)


def post(by: Viewer) -> None:
    enact_decision.post_notice(_minutes(by), kept_at="Stadsdelsförvaltningens kansli", by=by)
    answer_consultation.prepare_answer(_opinion(by), by=by)


def dispatch(by: Viewer) -> None:
    package = Dispatch.objects.visible_to(by).filter(kind="answer").order_by("-id")[0]
    answer_consultation.send_answer(package, by=by)


OTHERS: tuple[tuple[str, str, str, list[tuple[str, str, str, str]]], ...] = (
    ("SN", "2020-10-20", "supports", [("Socialnämnden tillstyrker förslaget.", "support", "", "")]),
    ("UN", "2020-10-29", "supports_with_changes", [("Skriv ut att skolans elevhälsa ingår.", "proposal", "supports_with_changes", "1.1"), ("Ange en ansvarig nämnd för aktivitet 1.4.", "proposal", "supports_with_changes", "1.4")]),
    ("SK", "2020-10-28", "opposes_partly", [("Programmet bör inte delas: samma familj möter ofta flera former av våld.", "criticism", "opposes_partly", "M2")]),
)  # fmt: skip


def other_answers(by: Viewer) -> None:
    round_ = _round(by)
    watching.more_time(round_, by)
    for code, day, stance, said in OTHERS:
        body = world.body(code)
        points = [
            consultations.Said(text=words, quote=words, kind=kind, stance=position, element=_element(round_, place, by))
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
        element=_element(round_, "G2", by),
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


def _element(round_: Round, code: str, by: Viewer) -> Element | None:
    if not code:
        return None
    node = _node(round_.version, code, by)
    return one_visible(Element, node.uid, viewer=by)


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
    round_ = _round(by)
    reading.read_all(round_, by)
    draft = documents.next_version(round_.version, by=by)
    draft = document_queries.version(draft.uid, viewer=by)
    after = {}
    for code, words in CHANGES.items():
        element = one_visible(Element, _node(round_.version, code, by).uid, viewer=by)
        after[code] = documents.revise_element(draft, element, text=text(words), by=by)
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
    consultations.report(_round(by), by=by)
    documents.propose(draft, by=by)


def adopt(by: Viewer) -> None:
    version = _programme(by)
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
        assignment, version=_programme(by), result="Programmet är reviderat och antaget av kommunfullmäktige.", by=by
    )


ROLES = {
    ("1.1", ""): "Fritidsgårdarna håller samtalen tillsammans med skolorna.",
    ("1.4", "socialtjanst"): "Socialtjänsten erbjuder föräldraskapsstöd i grupp två gånger om året.",
    ("1.4", "forskola"): "Förskolorna berättar om stödet vid varje inskolning.",
    ("3.2", "forskola"): "Varje förskola går igenom rutinen med all personal en gång om året.",
    ("3.2", "socialtjanst"): "Socialtjänsten tar emot oro och återkopplar inom en vecka.",
}


def state_roles(by: Viewer) -> None:
    planning.remind()
    for one in plan_queries.uptakes(viewer=by, body=world.body("HV")):
        function = one.uptake.function.code if one.uptake.function else ""
        said = ROLES.get((one.activity.code if one.activity else "", function))
        if said:
            plans.state_role(one.uptake, own_role=said, by=by)


MEASURES = (
    ("3.2", "forskola", "Rutin vid tecken på våld på alla förskolor", "linden", "maj", date(2021, 8, 16), date(2021, 12, 10), "Två arbetstimmar per förskola", "Personalen upptäcker tidigare och vet vad som ska göras."),
    ("1.4", "socialtjanst", "Föräldragrupp vår och höst", "vuxna", "alma", date(2021, 9, 1), date(2022, 5, 31), "Två gruppledare, ordinarie ram", "Fler föräldrar får stöd innan våld trappas upp."),
    ("1.4", "forskola", "Information om föräldraskapsstöd vid inskolning", "linden", "maj", date(2021, 8, 16), date(2021, 10, 29), "Ordinarie ram", "Föräldrar känner till stödet."),
)  # fmt: skip


def make_plan(by: Viewer) -> None:
    programme = _programme(by)
    plan = plans.draft_plan(
        programme=programme, body=world.body("HV"), title="Lokal handlingsplan mot våld, Hässelby-Vällingby 2021–2025", by=by
    )
    node = _node(programme, "3.2 i", by)
    use = show_effect.add_indicator(
        plan,
        name="Förskolor som gått igenom rutinen under året",
        unit_word="förskolor",
        is_share=True,
        scale=1,
        source="Förskolornas egen rapport",
        contributes_to=one_visible(Element, node.uid, viewer=by),
        baseline="40",
        baseline_on=date(2020, 12, 31),
        target="100",
        target_on=date(2025, 12, 31),
        is_example=True,
        by=by,
    )
    asked = {
        (one.activity.code, one.uptake.function.code if one.uptake.function else ""): one
        for one in plan_queries.uptakes(viewer=by, body=world.body("HV"))
        if one.activity
    }
    for code, function, title, unit, owner, starts_on, ends_on, resource, effect in MEASURES:
        one = asked[code, function]
        plans.add_measure(
            plan,
            title=title,
            owner_unit=world.unit(unit),
            owner=world.person(owner),
            starts_on=starts_on,
            ends_on=ends_on,
            resource=resource,
            expected_effect=effect,
            carries_out=one.uptake.element,
            uptake=one.uptake,
            use=use if code == "3.2" else None,
            is_example=True,
            by=by,
        )
    planning.deepen(plan, by)
    values.begin(plan, by=by)
    tertials.begin(plan, by=by)


def report_measures(by: Viewer) -> None:
    rows, _total = plan_queries.measures(viewer=by, owner_id=by.person_id)
    for row in rows:
        done = row["ends_on"] <= clock.today()
        measure = plan_queries.measure(row["uid"], viewer=by)
        plans.report(
            measure,
            state="done" if done else "under_way",
            text="Genomfört på alla avdelningar." if done else "Halva personalen har gått igenom rutinen.",
            by=by,
        )
        if measure.use is not None:
            value = indicators.observe(
                measure.use,
                period_from_on=date(2021, 1, 1),
                period_until_on=date(2021, 12, 31),
                numerator="29",
                denominator="31",
                unit=world.unit("linden"),
                by=by,
            )
            indicators.submit(value, by=by)


def follow_up(by: Viewer) -> None:
    planning.look_through(by)
    values.tell(by)
    tertials.tell(by)
    side_by_side.tell()
    for value in Observation.objects.visible_to(by).filter(state="submitted"):
        indicators.approve(value, by=by)
    following.judge_the_year(by)


def release(by: Viewer) -> None:
    for answer in Answer.objects.visible_to(by).filter(body__code="HV").select_related("record"):
        answer_consultation.release_answer(answer, by=by)
