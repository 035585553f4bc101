"""What is announced after a § was approved at once stands in the sitting's own minutes."""

from genomslag.domain.boards import actions
from genomslag.domain.boards.tests.conftest import scene  # noqa: F401
from genomslag.domain.boards.tests.scene import HELD, fresh
from genomslag.domain.flows import enact_decision
from genomslag.ground import clock


def test_the_sittings_own_minutes_say_what_was_announced_after_a_matter_was_approved_at_once(scene):  # noqa: F811
    with clock.freeze(HELD):
        urgent, ordinary = scene.called("Remiss", "Annat")
        actions.decide(urgent, by=scene.secretary)
        member = scene.person("member")
        actions.dissent(urgent, kind="note", person=member, text="Före justeringen.", by=scene.secretary)
        who = {"chair": scene.person("chair"), "approvers": [member], "by": scene.secretary}
        part = scene.approve(enact_decision.write_minutes(scene.sitting, items=[urgent], immediate=True, **who))
        actions.dissent(fresh(urgent), kind="reservation", person=member, text="Efter justeringen.", by=scene.secretary)
        actions.decide(ordinary, by=scene.secretary)
        scene.sitting = actions.hold(scene.sitting, by=scene.secretary)
        rest = enact_decision.write_minutes(scene.sitting, items=[ordinary], **who)
    assert "Före justeringen." in str(part.content) and "Efter justeringen." not in str(part.content)
    said = str(rest.content)
    assert "Anmält efter att ärendet hade justerats omedelbart" in said and "Efter justeringen." in said
    assert "Före justeringen." not in said
