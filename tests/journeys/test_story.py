"""The whole chain on the real case, beat by beat."""

import pytest

from genomslag.domain.consultations.models import Reply, Viewpoint
from genomslag.domain.documents.models import Assignment, Version
from genomslag.domain.plans.models import Measure, Uptake
from genomslag.faces.demo import story, world
from genomslag.ground import trail
from genomslag.ground.models import Order


@pytest.fixture
def stage(db, settings, tmp_path):
    settings.DATA = tmp_path
    world.build()


def test_the_whole_chain_runs_and_nothing_is_lost(stage):
    story.tell_until(story.STORY[-1].key)
    assert not Order.unscoped.exclude(state=Order.State.DONE).exists()
    assert not Viewpoint.unscoped.exclude(state=Viewpoint.State.REPLIED).exists()
    assert {reply.outcome for reply in Reply.unscoped.all()} >= {"changed", "not_changed"}
    assert Version.unscoped.filter(document__kind="programme", state="in_force").exists()
    assert Assignment.unscoped.get().state == "closed"
    assert Measure.unscoped.filter(state="done").exists()
    assert Uptake.unscoped.filter(state="silent").exists()
    assert trail.verify() == []


def test_what_was_told_before_is_told_no_further(stage):
    """A demonstration that is started once more up to a beat stays there."""
    story.tell_until("register")
    for key in ("register", "send"):
        story.tell_until(key)
        assert story.told() == 2
