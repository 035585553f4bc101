"""What may happen to a round, and who may."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations.models import Answer, Passage, Recipient, Round, Viewpoint
from genomslag.domain.organisation.roles import OFFICER
from genomslag.domain.registry.queries import unregistered
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused
from genomslag.ground.steps import Step, StepTable

SYSTEM = "system"


UNREPLIED = (Viewpoint.State.SUGGESTED, Viewpoint.State.CONFIRMED)


R, V, A = Round.State, Viewpoint.State, Answer.State


def _has_recipients(round_: Round, by: Viewer) -> Refused | None:
    if Recipient.objects.visible_to(by).filter(round=round_).exists():
        return None
    return Invalid("no_recipients", _("Choose at least one recipient before you send."), field="recipients")


def _all_read(round_: Round, by: Viewer) -> Refused | None:
    left = Answer.objects.visible_to(by).filter(round=round_, state=A.RECEIVED, counts=True).count()
    if not left:
        return None
    said = ngettext_lazy(
        "%(count)s answer is not read and confirmed yet. Confirm it first.",
        "%(count)s answers are not read and confirmed yet. Confirm them first.",
        left,
    )
    return Invalid("unread", said % {"count": left})


def _no_sentence_unread(round_: Round, by: Viewer) -> Refused | None:
    rows = Passage.objects.visible_to(by).filter(answer__round=round_, answer__counts=True)
    left = rows.filter(state=Passage.State.UNREAD).count()
    if not left:
        return None
    said = ngettext_lazy(
        "%(count)s sentence is unread: it is in no viewpoint, and nobody has set it aside.",
        "%(count)s sentences are unread: they are in no viewpoint, and nobody has set them aside.",
        left,
    )
    return Invalid("unread_sentences", said % {"count": left})


def _all_replied(round_: Round, by: Viewer) -> Refused | None:
    points = Viewpoint.objects.visible_to(by).filter(answer__round=round_, answer__counts=True)
    left = points.aggregate(
        suggested=Count("pk", filter=Q(state=V.SUGGESTED)), unreplied=Count("pk", filter=Q(state=V.CONFIRMED))
    )
    if left["suggested"]:
        said = ngettext_lazy(
            "%(count)s viewpoint is only suggested. Confirm it, or set it aside.",
            "%(count)s viewpoints are only suggested. Confirm each, or set it aside.",
            left["suggested"],
        )
        return Invalid("unconfirmed", said % {"count": left["suggested"]})
    if left["unreplied"]:
        said = ngettext_lazy(
            "%(count)s viewpoint has no reply yet. Reply to it, or set it aside.",
            "%(count)s viewpoints have no reply yet. Reply to each, or set it aside.",
            left["unreplied"],
        )
        return Invalid("unreplied", said % {"count": left["unreplied"]})
    return None


def _none_waits_for_a_number(round_: Round, by: Viewer) -> Refused | None:
    """What has come and is not registered yet may be an answer: whoever sent it would stand in the report as silent."""
    numbers = (round_.matter.number, round_.matter.outside_number) if round_.matter else ()
    left = len({one.arrival for one in unregistered(viewer=by) if one.is_about(round_.uid, *numbers)})
    if not left:
        return None
    said = ngettext_lazy(
        "%(count)s has come in that waits for the registrar to give it a number, and may be an answer. Have it registered first.",
        "%(count)s have come in that wait for the registrar to give them numbers, and may be answers. Have them registered first.",
        left,
    )
    return Invalid("unregistered", said % {"count": left})


STEPS = StepTable(
    "round",
    [
        Step("revise", "revised", _("Edit the letter"), (R.DRAFT,), "", (OFFICER,), rule="none"),
        Step(
            "send",
            "sent",
            _("Send the consultation"),
            (R.DRAFT,),
            R.SENT,
            (OFFICER,),
            (_has_recipients,),
            "FL 26 § for state authorities (say what and by when); for boards KL 6 kap. 12 §",
        ),
        Step("close", "closed", _("Close for answers"), (R.SENT,), R.CLOSED, (OFFICER,), rule="none"),
        Step(
            "report",
            "reported",
            _("Finish the report"),
            (R.SENT, R.CLOSED),
            R.REPORTED,
            (OFFICER,),
            (_all_read, _no_sentence_unread, _all_replied, _none_waits_for_a_number),
            "none; the product's own promise that no viewpoint is lost",
        ),
        Step("group", "grouped", _("Group viewpoints in themes"), (R.SENT, R.CLOSED), "", (OFFICER, SYSTEM), rule="none"),
        Step("undo", "undone", _("Undo the latest"), (R.SENT, R.CLOSED), "", (OFFICER,), rule="none"),
        Step("correct", "corrected", _("Correct"), (R.SENT, R.CLOSED), "", (OFFICER,), rule="none"),
        Step("withdraw", "withdrawn", _("Withdraw"), (R.SENT, R.CLOSED), R.WITHDRAWN, (OFFICER,), rule="none"),
        Step("set_reminders", "reminders_set", _("Days of reminding"), (R.DRAFT, R.SENT), "", (OFFICER,), rule="none"),
    ],
)
