"""The story, beat by beat, each told by the person whose job it is. People may take any step themselves: the story goes on from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from genomslag.faces.demo import beats, following, marks, outside, plan_at_board, requests, stage, world
from genomslag.faces.jobs import worker
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Refused
from genomslag.ground.writes import write


@dataclass(frozen=True)
class Beat:
    """One step of the story: on which day, by whom, and what is done. `station` is where it stands on the red thread."""

    key: str
    title: str
    on: date
    who: str
    station: str
    do: Callable[[Viewer], Any]
    is_told: Callable[[], bool]


class LeftTheStory(Refused):
    """People have taken the case another way than the story knows."""

    def __init__(self, beat: Beat) -> None:
        said = _(
            "From here the story cannot run by itself: “%(step)s” does not fit what has been done. Take the step by hand, or begin anew with make demo FRESH=1."
        )
        super().__init__("left_the_story", said % {"step": beat.title})


STORY = (
    Beat("send", "Kommunstyrelsen skickar remissen", date(2020, 8, 28), "aron", "consultation", beats.send, marks.round_is("sent")),
    Beat("register", "Stadsdelen registrerar den", date(2020, 8, 31), "rut", "consultation", beats.register, marks.opinion_is("registered")),
    Beat("assign", "Chefen utser vilka som bereder", date(2020, 9, 1), "elis", "answer", beats.assign, marks.opinion_is("prepared")),
    Beat("part-children", "Barn och unga lämnar sin del", date(2020, 9, 21), "siri", "answer", beats.hand_in("siri"), marks.part_is_in("siri")),
    Beat("part-preschool", "Förskolan lämnar sin del", date(2020, 9, 22), "nour", "answer", beats.hand_in("nour"), marks.part_is_in("nour")),
    Beat("part-elders", "Äldreomsorgen lämnar sin del", date(2020, 9, 23), "ivar", "answer", beats.hand_in("ivar"), marks.part_is_in("ivar")),
    Beat("write", "Handläggaren skriver tjänsteutlåtandet", date(2020, 9, 28), "alma", "answer", beats.write_report, marks.opinion_is("reviewed")),
    Beat("attest", "Avdelningschefen attesterar", date(2020, 10, 1), "elis", "answer", beats.attest, marks.opinion_is("attested")),
    Beat("approve", "Stadsdelsdirektören attesterar", date(2020, 10, 5), "hedda", "answer", beats.attest, marks.opinion_is("approved")),
    Beat("list", "Sekreteraren för upp ärendet", date(2020, 10, 6), "bror", "decision", beats.list_report, marks.opinion_is("listed")),
    Beat("call", "Kallelsen går ut", date(2020, 10, 14), "bror", "decision", beats.call, marks.sitting_is("called")),
    Beat("decide", "Nämnden beslutar, en reserverar sig", date(2020, 10, 22), "bror", "decision", beats.decide, marks.minutes_are("written")),
    Beat("minutes-chair", "Ordföranden justerar paragrafen omedelbart", date(2020, 10, 22), "gun", "decision", beats.approve, marks.chair_has_approved),
    Beat("minutes", "Justeraren justerar, paragrafen är justerad", date(2020, 10, 22), "kim", "decision", beats.approve, marks.minutes_are("approved")),
    Beat("notice", "Anslaget sätts upp, svaret görs i ordning", date(2020, 10, 23), "bror", "decision", beats.post, marks.answer_lies_ready),
    Beat("dispatch", "Registratorn expedierar svaret", date(2020, 10, 26), "rut", "decision", outside.police_answers(beats.dispatch), marks.opinion_is("sent")),
    Beat("others", "Andra svarar, en avstår, en är tyst", date(2020, 11, 2), "aron", "next_version", beats.other_answers, marks.recipient_declined),
    Beat("compile", "Varje synpunkt får ett bemötande", date(2021, 1, 11), "aron", "next_version", beats.compile_answers, marks.round_is("reported")),
    Beat("release", "Svaret från stadsdelen släpps på webben", date(2021, 1, 12), "pia", "next_version", beats.release, marks.answer_is_public),
    Beat("adopt", "Kommunfullmäktige antar, programmet rullas ut", date(2021, 2, 22), "aron", "next_version", beats.adopt, marks.version_is_adopted),
    Beat("assignment", "Uppdraget avslutas", date(2021, 2, 24), "lo", "next_version", beats.close_assignment, marks.assignment_is_closed),
    Beat("roles", "Stadsdelen anger sina roller", date(2021, 4, 20), "tove", "plan", beats.state_roles, marks.role_is_stated),
    Beat("draft-plan", "Den lokala handlingsplanen skrivs", date(2021, 5, 24), "tove", "plan", beats.make_plan, marks.plan_is_drafted),
    Beat("list-plan", "Planen läggs fram för nämnden", date(2021, 6, 1), "bror", "plan", plan_at_board.put_on_agenda, plan_at_board.is_listed),
    Beat("call-plan", "Kallelsen går ut", date(2021, 6, 9), "bror", "plan", plan_at_board.call, plan_at_board.is_called),
    Beat("decide-plan", "Nämnden antar planen", date(2021, 6, 17), "bror", "plan", plan_at_board.decide, plan_at_board.minutes_are("written")),
    Beat("approve-plan-chair", "Ordföranden justerar protokollet", date(2021, 6, 21), "gun", "plan", plan_at_board.approve, plan_at_board.chair_has_approved),
    Beat("approve-plan", "Justeraren justerar, protokollet är justerat", date(2021, 6, 22), "olle", "plan", plan_at_board.approve, plan_at_board.minutes_are("approved")),
    Beat("plan", "Anslaget sätts upp, planen gäller", date(2021, 6, 23), "bror", "plan", plan_at_board.post, plan_at_board.is_posted),
    Beat("tertial", "Tertial 2 följs upp", date(2021, 9, 20), "tove", "followup", following.follow_up_tertial, marks.round_is_signed_off("tertial_2")),
    Beat("report", "Enhetschefen rapporterar", date(2021, 12, 10), "maj", "followup", beats.report_measures, marks.measure_is_reported),
    Beat("call-year", "Kommunstyrelsen frågar alla hur året gick", date(2022, 1, 3), "aron", "followup", following.call_the_year, marks.all_are_called),
    Beat("follow-up", "Året följs upp", date(2022, 1, 20), "tove", "followup", beats.follow_up, marks.round_is_signed_off("annual")),
    Beat("report-up", "Redovisningen skickas till kommunstyrelsen", date(2022, 1, 21), "rut", "followup", following.send_up, marks.report_has_gone_up),
    Beat("ask", "Någon begär en handling, en annan får svar", date(2022, 1, 24), "rut", "followup", requests.ask_and_answer, requests.is_waiting("rut")),
)  # fmt: skip


def told() -> int:
    """How many beats have been told, by the story or by hand."""
    return next((at for at, beat in enumerate(STORY) if not beat.is_told()), len(STORY))


def tell(beat: Beat) -> None:
    """The beat is told on its day by its person, whole or not at all, and what it ordered has been done.

    Refuses: LeftTheStory.
    """
    on = max(beat.on, stage.day())
    with clock.freeze(on):
        try:
            write(beat.do)(world.viewer(beat.who))
        except (Refused, LookupError, StopIteration, ObjectDoesNotExist) as trouble:
            raise LeftTheStory(beat) from trouble
        worker.run_due()
    stage.move_to(on)


def tell_until(key: str) -> None:
    """Every beat up to and with the named one has been told; what comes after it waits, also where it was told before.

    Refuses: LeftTheStory.
    """
    last = next(at for at, beat in enumerate(STORY) if beat.key == key)
    for beat in STORY[told() : last + 1]:
        tell(beat)
