"""What a programme's owner asked for has other days, is corrected or withdrawn, and everybody who was asked has a mail that says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.flows.papers import LANGUAGE
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup.models import Call
from genomslag.ground import outbox
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text
from genomslag.ground.writes import write


@write
def redate(call: Call, *, answer_by_on: date, report_by_on: date, reason: str, by: Viewer, expected: int | None = None) -> Call:
    """All have other days to answer and report by; those who were asked are told which and why, each once.

    Refuses: as followup.redate.
    """
    days = {"answer_by_on": answer_by_on, "report_by_on": report_by_on}
    before = {"answer_by_before": call.answer_by_on.isoformat(), "report_by_before": call.report_by_on.isoformat()}
    post = _Post("call-redated", lambda said: _redated({**said, **before}), reason)
    return followup.redate(call, **days, reason=reason, post=post, by=by, expected=expected)  # type: ignore[no-any-return]


@write
def correct_period(
    call: Call, *, name: str, period_from_on: date, period_until_on: date, reason: str, by: Viewer, expected: int | None = None
) -> Call:
    """All are asked about another period; those who were asked are told which and why, each once.

    Refuses: as followup.correct_period.
    """
    days = {"period_from_on": period_from_on, "period_until_on": period_until_on}
    post = _Post("call-corrected", _corrected, reason)
    return followup.correct_period(call, name=name, **days, reason=reason, post=post, by=by, expected=expected)  # type: ignore[no-any-return]


@write
def withdraw(call: Call, *, reason: str, by: Viewer, expected: int | None = None) -> Call:
    """Nothing more is asked for; those who were asked are told why, each once. What has been handed in is kept.

    Refuses: as followup.withdraw_call.
    """
    post = _Post("call-withdrawn", _withdrawn, reason)
    return followup.withdraw_call(call, reason=reason, post=post, by=by, expected=expected)  # type: ignore[no-any-return]


Words = tuple[Text, list[Text]]


@dataclass(frozen=True)
class _Post:
    """Orders one mail, in the words of what became of the call; another for each time it is corrected."""

    what: str
    words: Callable[[Mapping[str, str]], Words]
    reason: str

    def __call__(self, call: Call, address: str, authority_id: int) -> None:
        named = {"body": call.body.name, "name": call.name, "title": call.version.title}
        spans = ("period_from_on", "period_until_on", "answer_by_on", "report_by_on")
        with translation.override(LANGUAGE):
            subject, (first, *others) = self.words(named | {one: getattr(call, one).isoformat() for one in spans})
            why = _("Reason: %(reason)s") % {"reason": self.reason.strip()}
        text = "\n".join(str(line) for line in (first, why, "", *others))
        key = f"{self.what}:{call.uid}:{call.revision}:{address}"
        outbox.order("mail", {"to": address, "subject": str(subject), "text": text}, key=key, authority_id=authority_id)


def _redated(said: Mapping[str, str]) -> Words:
    return _("Other days: %(name)s") % said, [
        _("%(body)s changes the days of what it asks for: %(name)s, %(title)s. Units answer by %(answer_by_on)s (before: %(answer_by_before)s), and the report is due %(report_by_on)s (before: %(report_by_before)s).") % said,
        _("A follow-up for which you have set days of your own keeps them, as far as the report still comes in time. The period stands."),
    ]  # fmt: skip


def _corrected(said: Mapping[str, str]) -> Words:
    return _("Another period: %(name)s") % said, [
        _("%(body)s corrects what it asks for: %(name)s, %(title)s, is about %(period_from_on)s to %(period_until_on)s.") % said,
        _("The days stand: units answer by %(answer_by_on)s, and the report is due %(report_by_on)s. What units have said stands. A report that you have signed, or a follow-up that you had opened yourselves, is your own, and you are asked anew.") % said,
    ]  # fmt: skip


def _withdrawn(said: Mapping[str, str]) -> Words:
    return _("Withdrawn: %(title)s") % {"title": said["name"]}, [
        _("%(body)s asks no more for %(name)s: %(title)s.") % said,
        _("You need not answer. What has been handed in is kept. A follow-up that had been begun is the body's own: finish it, or withdraw it."),
    ]  # fmt: skip
