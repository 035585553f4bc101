"""Follow-up in the demonstration: a tertial, a year that the programme's owner asks all about, and the report on its way up. All invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import report_back, report_before_board
from genomslag.domain.followup import actions, queries
from genomslag.domain.followup.models import Aim, FollowUp, Judgement, Kind
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Plan
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries as registry_queries
from genomslag.domain.registry.models import Dispatch
from genomslag.faces.demo import world
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

ANSWERERS = {"linden": "maj", "vuxna": "alma", "barn-unga": "siri", "aldreomsorg": "ivar"}
"""Those who answer for their units; of the year elder care is silent, and is seen to be."""
IN_TIME = {"aldreomsorg": "Rutinen i hemtjänsten prövas i två grupper."}
"""What elder care says when the day to answer has not passed, so that it cannot be silent yet."""
TERTIAL = {
    "linden": "Rutinen är införd på två av sju avdelningar. Föräldrarna får information vid varje inskolning sedan augusti.",
    "vuxna": "Föräldragruppen är planerad och fylld. Utbildningen av gruppledare har börjat.",
    "barn-unga": "Första nätverksträffen är hållen med sju kontaktpersoner.",
}
YEAR = {
    "linden": "Alla avdelningar har gått igenom rutinen. Handledningen fortsätter under våren.",
    "vuxna": "Föräldragruppen pågår. Två utbildningsdagar återstår sedan utbildaren blev sjuk; de ges i februari.",
    "barn-unga": "Nätverket har träffats två gånger. Aktgranskningen visar att frågan ställs i fyra av fem utredningar.",
}


def _plan(by: Viewer) -> Plan:
    return plans.plan(Plan.objects.visible_to(by).filter(state=Plan.State.IN_FORCE).order_by("-id")[0].uid, viewer=by)


def _not_passed(day: date) -> date:
    """The day of the story, or today for one who has gone past it: nobody is asked to answer by a day that has been."""
    return max(day, clock.today())


def _answer(row: FollowUp, words: dict[str, str], by: Viewer) -> None:
    for one in queries.unit_reports(row, viewer=by):
        if one.unit.code in words:
            said = actions.answer(one, text=words[one.unit.code], by=world.viewer(ANSWERERS[one.unit.code]))
            actions.sign(said, by=by)


def _sign_off(row: FollowUp, judgement: str, reason: str, by: Viewer) -> None:
    actions.judge(queries.follow_up(row.uid, viewer=by), judgement=judgement, reason=reason, by=by)
    report_back.sign_off(queries.follow_up(row.uid, viewer=by), by=by)


def follow_up_tertial(by: Viewer) -> None:
    """The first tertial with the plan in force: units answer, the goals are not judged yet."""
    row = actions.open_follow_up(
        _plan(by),
        kind=Kind.TERTIAL_2,
        name="Tertial 2 2021",
        period_from_on=date(2021, 5, 1),
        period_until_on=date(2021, 8, 31),
        answer_by_on=_not_passed(date(2021, 9, 10)),
        report_by_on=_not_passed(date(2021, 9, 21)),
        judges_goals=False,
        by=by,
    )
    _answer(row, TERTIAL, by)
    _sign_off(row, "unknown", "Planen har gällt sedan i juni. De flesta åtgärder har just börjat.", by)


def call_the_year(by: Viewer) -> None:
    """The programme's owner asks all that have a plan; who has none is seen."""
    programme = Version.objects.visible_to(by).filter(document__kind="programme", state="in_force").order_by("-id")[0]
    actions.call_round(
        documents.version(programme.uid, viewer=by),
        kind=Kind.ANNUAL,
        name="Helår 2021",
        period_from_on=date(2021, 1, 1),
        period_until_on=date(2021, 12, 31),
        answer_by_on=_not_passed(date(2022, 1, 14)),
        report_by_on=_not_passed(date(2022, 1, 31)),
        by=by,
    )


JUDGED = ("partly", "Åtgärderna är i gång. Ingen indikator visar ännu vad de leder till.")


def judge_the_year(by: Viewer) -> None:
    """Units answer, all but one; each goal is judged beside what its indicators show; the report is frozen."""
    row = queries.follow_up(
        FollowUp.objects.visible_to(by).filter(kind=Kind.ANNUAL, state=FollowUp.State.OPEN)[0].uid, viewer=by
    )
    _answer(row, YEAR if (row.answer_by_on or row.report_by_on) < clock.today() else {**YEAR, **IN_TIME}, by)
    draw_chain(by)
    hand_finding(row, by)
    found = queries.picture(row, viewer=by, measures=queries.status(row, viewer=by).measures)
    for goal in found.goals:
        is_told = goal.evidence != Judgement.UNKNOWN
        judgement, reason = ("wholly", "Rutinen är genomförd på alla förskolor i stadsdelen.") if is_told else JUDGED
        actions.assess(
            queries.follow_up(row.uid, viewer=by),
            one_visible(Element, goal.uid, viewer=by),
            judgement=judgement,
            reason=reason,
            explanation="Målvärdet gäller 2025. Årets del av arbetet är gjord.",
            by=by,
        )
    _sign_off(row, "partly", "Rutinen är på plats. Föräldragrupperna pågår och deras effekt går ännu inte att bedöma.", by)
    report_before_board.send_up(row, by=world.viewer("rut"))


CHAIN = (
    ("long", "Barn, unga och vuxna i stadsdelen lever utan våld i nära relationer.", None),
    ("medium", "Våld upptäcks tidigt, av den som först möter den utsatta.", 0),
    ("medium", "Den som utsätts får stöd i tid.", 0),
    ("outcome", "Förskolans och hemtjänstens personal frågar och vet vart den vänder sig.", 1),
    ("outcome", "Föräldrar söker och får stöd innan våldet trappas upp.", 2),
)
PLACED = (
    ("Rutin vid tecken", "output", 3),
    ("Föräldragrupp", "use", 4),
    ("Information om", "output", 4),
    ("Utbilda gruppledare", "output", 4),
    ("Nätverksträff", "use", 3),
    ("Granska akter", "result", 3),
    ("Handledning", "result", 3),
)
"""The last measures are left unplaced, so that a gap can be seen."""


def draw_chain(by: Viewer) -> None:
    """The plan's chain of results, with most measures in it; one change that has been seen and verified, one that waits."""
    plan = _plan(by)
    made: list[Aim] = []
    for level, text, above in CHAIN:
        made.append(actions.add_aim(plan, level=level, text=text, leads_to=None if above is None else made[above], by=by))
    rows = plans.measures_of(plan, viewer=by)
    for start, kind, at in PLACED:
        for row in rows:
            if (row["title"] or "").startswith(start):
                actions.place_effect(plans.measure(row["uid"], viewer=by), kind=kind, aim=made[at], by=by)
    told = actions.tell_outcome(
        plan,
        who="Personalen på Förskolan Linden (påhittat exempel)",
        what="Ringer socialtjänstens mottagning samma dag som de ser ett tecken, i stället för att vänta till veckomötet.",
        seen_on=date(2021, 11, 15),
        contribution="Rutinen skrevs med personalen, och mottagningen var med på den första genomgången.",
        evidence="Sex samtal under hösten, mot inget året före, enligt mottagningens egen lista.",
        verifier=world.person("elis"),
        aim=made[3],
        by=world.viewer("maj"),
    )
    actions.verify(told, note="Jag har läst listan och talat med mottagningen.", by=world.viewer("elis"))
    actions.tell_outcome(
        plan,
        who="Föräldrar i gruppen på tisdagar (påhittat exempel)",
        what="Tar upp bråken hemma i gruppen redan vid andra träffen.",
        seen_on=date(2022, 1, 11),
        contribution="Gruppledarna ställer frågan som de lärde sig på utbildningen.",
        evidence="Gruppledarnas anteckningar utan namn.",
        verifier=world.person("elis"),
        aim=made[4],
        by=world.viewer("alma"),
    )


def hand_finding(row: FollowUp, by: Viewer) -> None:
    """What the year has shown is handed to the programme's owner."""
    finding = actions.note_finding(
        queries.follow_up(row.uid, viewer=by),
        text="Hemtjänsten möter många utsatta äldre, men ingen aktivitet i programmet nämner äldreomsorgens vardag (påhittat exempel).",
        proposal="Lägg till en aktivitet om att fråga i hemtjänsten, med ett ansvar för stadsdelarnas äldreomsorg.",
        by=by,
    )
    actions.hand(finding, by=by)


def send_up(by: Viewer) -> None:
    """The registrar sends the report to the programme's owner, where it is registered in the matter of the call."""
    package = Dispatch.objects.visible_to(by).get(kind=report_before_board.REPORT)
    registry.send(registry_queries.dispatch(package.uid, viewer=by), by=by)
