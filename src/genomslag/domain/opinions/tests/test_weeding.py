"""What was said and tried while an answer was prepared is weeded by decision, and never before the answer is over."""

from genomslag.domain.boards.tests.scene import BEFORE, fresh
from genomslag.domain.opinions import actions
from genomslag.domain.opinions.models import Comment, Wording
from genomslag.ground import clock, trail
from genomslag.ground.errors import NotAllowed, WrongState


def test_the_working_material_is_weeded_when_the_answer_is_over(desk, one_event, refused):
    with clock.freeze(BEFORE):
        opinion = desk.written()
        said = actions.comment(opinion, section=desk.section(opinion, "summary"), text="Hm.", by=desk.viewer("head"))
        actions.answer_comment(said, text="Ja.", by=desk.viewer("officer"))
        with refused(WrongState, "not_over"):
            actions.weed_preparation(opinion, by=desk.viewer("registrar"))
        opinion = actions.decline(fresh(opinion), reason="Berör oss inte.", by=desk.viewer("head"))
        with refused(NotAllowed, "not_allowed"):
            actions.weed_preparation(opinion, by=desk.viewer("officer"))
        with one_event("opinion.preparation_weeded"):
            actions.weed_preparation(opinion, by=desk.viewer("registrar"))
    assert not Comment.unscoped.exists() and not Wording.unscoped.exists()
    assert trail.verify() == []
