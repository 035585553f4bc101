"""What may happen to an answer and its viewpoints, and who may read them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Answer, Theme, Viewpoint
from genomslag.domain.consultations.rules.rounds import SYSTEM, A, R, V
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, Refused, WrongState
from genomslag.ground.steps import Step, StepTable


def _reply_stands_open(viewpoint: Viewpoint, _by: Viewer) -> Refused | None:
    """What was reported stands; a viewpoint that came after the report can still be replied to."""
    if viewpoint.state == V.REPLIED and viewpoint.answer.round.state == R.REPORTED:
        return WrongState("reported", _("The report is finished; what it says in reply is not changed any more."))
    return None


def _is_read(answer: Answer, _by: Viewer) -> Refused | None:
    if answer.state == A.CONFIRMED:
        return None
    return Invalid("not_confirmed", _("Read and confirm the answer before it is released on the web."))


def _report_is_open(answer: Answer, _by: Viewer) -> Refused | None:
    if answer.round.state == R.REPORTED:
        return WrongState("reported", _("The report is finished; what it rests on is not undone."))
    return None


def _came_unsigned(answer: Answer, _by: Viewer) -> Refused | None:
    """Who answers was read or typed by us; what its sender itself has sent through the system says so for sure."""
    if answer.structured is not None:
        return Invalid("sent_by_itself", _("The answer was sent by the body itself, so there is no doubt about the sender."))
    if answer.joint is not None:
        return Invalid("joint", _("Several bodies stand behind the text. Note what each has decided instead."))
    return None


def _was_read_by_us(answer: Answer, _by: Viewer) -> Refused | None:
    """A stance that the body has said itself, through the system, is its own."""
    if answer.structured is not None:
        return Invalid("sent_by_itself", _("The body has said its stance itself, and that is not ours to change."))
    return None


def _stands_alone(viewpoint: Viewpoint, _by: Viewer) -> Refused | None:
    if viewpoint.joined_to_id is None:
        return None
    return WrongState("joined", _("The viewpoint was joined to another. Undo that, or part the other in two."))


def viewpoint_audience(state: str, *, answer_audience: int) -> int:
    """Who may read a viewpoint: those who may read the answer, but a mere suggestion is the office's own."""
    return min(answer_audience, Audience.OWN) if state == V.SUGGESTED else answer_audience


def reply_audience(round_state: str, *, answer_audience: int) -> int:
    """Who may read a reply: nobody outside the office until the report is finished, then those who may read the answer."""
    return answer_audience if round_state == R.REPORTED else min(answer_audience, Audience.OWN)


def counting(answers: Sequence[Answer], said: int | None = None, *, up_to: int = 0) -> set[int]:
    """The keys of one body's answers that count: all that its board stands behind, until a person says which; the office's own only until then.

    What a person has said is of the answers that were there: what comes later counts beside it, and in the place of an office's own.
    Takes: answers, the latest first; said, the key of the one that was chosen; up_to, the key of the latest that was there then.
    """
    final = [one.pk for one in answers if not one.is_preliminary]
    chosen = next((one for one in answers if one.pk == said), None)
    if chosen is not None:
        later = {pk for pk in final if pk > max(up_to, chosen.pk)}
        return later if chosen.is_preliminary and later else {chosen.pk, *later}
    return set(final) or {one.pk for one in answers[:1]}


ANSWER_STEPS = StepTable(
    "answer",
    [
        Step("receive", "received", _("Receive"), (A.RECEIVED,), "", (OFFICER, REGISTRAR, SYSTEM), rule="none"),
        Step("confirm", "confirmed", _("Confirm the reading"), (A.RECEIVED,), A.CONFIRMED, (OFFICER,), rule="none"),
        Step(
            "grade",
            "graded",
            _("Correct the stance on the whole"),
            (A.CONFIRMED,),
            "",
            (OFFICER,),
            (_report_is_open, _was_read_by_us),
            "none",
        ),
        Step(
            "add_viewpoint",
            "viewpoint_added",
            _("Add a viewpoint that was missed"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (OFFICER,),
            rule="none",
        ),
        Step(
            "publish",
            "published",
            _("Open to others, or close again"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (REGISTRAR, SYSTEM),
            (_is_read,),
            "none; publication on the web is the body's own choice",
        ),
        Step("leave_out", "left_out", _("Set sentences aside"), (A.RECEIVED, A.CONFIRMED), "", (OFFICER,), rule="none"),
        Step(
            "take_up",
            "taken_up",
            _("Take sentences up again"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (OFFICER,),
            (_report_is_open,),
            rule="none",
        ),
        Step(
            "mark_dissent", "dissent_marked", _("Mark as a reservation"), (A.RECEIVED, A.CONFIRMED), "", (OFFICER,), rule="none"
        ),
        Step(
            "unmark_dissent",
            "dissent_unmarked",
            _("Take as the answer's own"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (OFFICER,),
            (_report_is_open,),
            rule="none",
        ),
        Step(
            "undo", "undone", _("Undo the latest"), (A.RECEIVED, A.CONFIRMED), "", (OFFICER,), (_report_is_open,), rule="none"
        ),
        Step("count", "counted", _("This answer counts"), (A.RECEIVED, A.CONFIRMED), "", (OFFICER,), rule="none"),
        Step(
            "note_decision",
            "decision_noted",
            _("Note the body's own decision"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (OFFICER, REGISTRAR),
            rule="none",
        ),
        Step(
            "attribute",
            "attributed",
            _("Correct who answers"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (OFFICER,),
            (_report_is_open, _came_unsigned),
            "none",
        ),
        Step("tell", "told", _("Tell what became of it"), (A.RECEIVED, A.CONFIRMED), "", (OFFICER,), rule="none"),
    ],
)


VIEWPOINT_STEPS = StepTable(
    "viewpoint",
    [
        Step("confirm", "confirmed", _("Confirm"), (V.SUGGESTED,), V.CONFIRMED, (OFFICER,), rule="none"),
        Step(
            "reply",
            "replied",
            _("Reply"),
            (V.CONFIRMED, V.REPLIED),
            V.REPLIED,
            (OFFICER,),
            (_reply_stands_open,),
            "none; the product's own promise that no viewpoint is lost",
        ),
        Step("set_aside", "set_aside", _("Set aside"), (V.SUGGESTED, V.CONFIRMED), V.SET_ASIDE, (OFFICER,), rule="none"),
        Step(
            "correct",
            "corrected",
            _("Correct"),
            (V.SUGGESTED, V.CONFIRMED, V.REPLIED),
            "",
            (OFFICER,),
            (_reply_stands_open,),
            "none",
        ),
        Step("split", "split", _("Part in two"), (V.SUGGESTED, V.CONFIRMED), V.CONFIRMED, (OFFICER,), rule="none"),
        Step("join", "joined", _("Join with the next"), (V.SUGGESTED, V.CONFIRMED), V.CONFIRMED, (OFFICER,), rule="none"),
        Step("take_up", "taken_up", _("Take up again"), (V.SET_ASIDE,), V.CONFIRMED, (OFFICER,), (_stands_alone,), rule="none"),
    ],
)


T = Theme.State


def _report_of_theme_is_open(theme: Theme, _by: Viewer) -> Refused | None:
    if theme.round.state == R.REPORTED:
        return WrongState("reported", _("The report is finished; what it says in reply is not changed any more."))
    return None


THEME_STEPS = StepTable(
    "theme",
    [
        Step("name", "named", _("Name the theme"), (T.SUGGESTED, T.NAMED), T.NAMED, (OFFICER,), rule="none"),
        Step("merge", "merged", _("Join with another theme"), (T.SUGGESTED, T.NAMED), T.NAMED, (OFFICER,), rule="none"),
        Step("part", "parted", _("Part the theme"), (T.SUGGESTED, T.NAMED), "", (OFFICER,), rule="none"),
        Step("dissolve", "dissolved", _("Dissolve the theme"), (T.SUGGESTED, T.NAMED), T.DISSOLVED, (OFFICER,), rule="none"),
        Step(
            "answer",
            "answered",
            _("Reply to the theme"),
            (T.SUGGESTED, T.NAMED),
            T.NAMED,
            (OFFICER,),
            (_report_of_theme_is_open,),
            "none; the product's own promise that no viewpoint is lost",
        ),
    ],
)
