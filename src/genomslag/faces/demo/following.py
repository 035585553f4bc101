"""Follow-up in the demonstration: a tertial, a year that the programme's owner asks all about, and the report on its way up. All invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import report_back, report_before_board
from genomslag.domain.followup import actions, queries
from genomslag.domain.followup.models import FollowUp, Kind
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Plan
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries as registry_queries
from genomslag.domain.registry.models import Dispatch
from genomslag.faces.demo import world
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

ANSWERERS = {"linden": "maj", "vuxna": "alma", "barn-unga": "siri"}
"""Those who answer for their units; elder care is silent, and is seen to be."""
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
        answer_by_on=date(2021, 9, 10),
        report_by_on=date(2021, 9, 21),
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
        answer_by_on=date(2022, 1, 14),
        report_by_on=date(2022, 1, 31),
        by=by,
    )


JUDGED = ("partly", "Åtgärderna är i gång och indikatorn går åt rätt håll.")


def judge_the_year(by: Viewer) -> None:
    """Units answer, all but one; each goal is judged beside what its indicators show; the report is frozen."""
    row = queries.follow_up(
        FollowUp.objects.visible_to(by).filter(kind=Kind.ANNUAL, state=FollowUp.State.OPEN)[0].uid, viewer=by
    )
    _answer(row, YEAR, by)
    found = queries.picture(row, viewer=by, measures=queries.status(row, viewer=by).measures)
    for at, goal in enumerate(found.goals):
        judgement, reason = ("wholly", "Rutinen är genomförd på alla förskolor i stadsdelen.") if at == 0 else JUDGED
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


def send_up(by: Viewer) -> None:
    """The registrar sends the report to the programme's owner, where it is registered in the matter of the call."""
    package = Dispatch.objects.visible_to(by).get(kind=report_before_board.REPORT)
    registry.send(registry_queries.dispatch(package.uid, viewer=by), by=by)
