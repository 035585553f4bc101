"""The remiss is sent, registered, prepared and attested."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.rules import anchor_to
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import answer_consultation
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion, Part
from genomslag.domain.registry.models import Arrival
from genomslag.faces.demo import talk, watching, world
from genomslag.faces.demo.beats import found
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def send(by: Viewer) -> None:
    round_ = consultations.draft_round(
        body=world.body("KS"),
        version=found.programme(by),
        title="Remiss av förslag till stadens program mot våld 2021–2025",
        letter=richtext.from_text(
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
        found.opinion(by),
        unit=world.unit("vuxna"),
        handler=world.person("alma"),
        co_units=co_units,
        officers=officers,
        sitting=found.sitting(by, date(2020, 10, 22)),
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
        opinions.save_part(part, text=richtext.from_text(PARTS[who]), submit=True, by=by)

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
    opinion = found.opinion(by)
    work = opinion_queries.workspace(opinion, viewer=by)
    for section in work.sections:
        opinions.save_section(section, text=richtext.from_text(SECTIONS[section.key]), by=by)
    for code, quote, kind, stance, unit, said in POSITIONS:
        node = found.node(_version_of(opinion), code, by)
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
    opinion = found.opinion(by)
    opinions.attest(opinion, seen=opinion_queries.workspace(opinion, viewer=by).digest, by=by)
