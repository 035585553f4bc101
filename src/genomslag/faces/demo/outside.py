"""One who has no account answers in the story: the police, through the link in its mail. What it answers is invented."""

from __future__ import annotations

from collections.abc import Callable

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.models import AnswerLink, Recipient, Submission
from genomslag.domain.consultations.rules import outside
from genomslag.domain.flows import outside_answers
from genomslag.domain.registry.models import Arrival
from genomslag.faces.demo import world
from genomslag.ground.access import Viewer


def police_answers(then: Callable[[Viewer], None]) -> Callable[[Viewer], None]:
    """On the same day the police says that it has nothing to object, and the city's registrar gives that its number."""

    def do(by: Viewer) -> None:
        then(by)
        aron, pia = world.viewer("aron"), world.viewer("pia")
        asked = Recipient.objects.visible_to(aron).select_related("body", "round").filter(body__code="PM").first()
        if asked is None or asked.state == Recipient.State.ANSWERED:
            return
        link = consultations.issue_link(asked, road=AnswerLink.Road.MAIL, by=aron)
        come = consultations.admit(consultations.open_link(outside.code_of(link)).uid, link.digest)
        sent = outside_answers.submit(come.link, kind=Submission.Kind.NO_OBJECTION, has_seen=True, by=come.viewer)
        arrival = Arrival.objects.visible_to(pia).get(dispatch_uid=sent.uid)
        _matter, answer = outside_answers.register_answer(arrival, by=pia)
        if answer is not None:
            consultations.confirm_answer(answer, by=aron)

    return do
