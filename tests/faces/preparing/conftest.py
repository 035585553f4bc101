"""An answer that is being prepared, with its first section."""

import pytest

from genomslag.domain.opinions import actions
from genomslag.domain.opinions.models import (
    Section,
)
from genomslag.domain.organisation import actions as organisation
from genomslag.faces.demo import story, world
from genomslag.ground import clock, richtext
from tests import retold

DAY = story.STORY[4].on


@pytest.fixture
def section(db):
    """The summary, which Alma and, for these tests, Siri may write."""
    retold.until("assign")
    by = organisation.founder()
    vuxna, body = world.unit("vuxna"), world.body("HV")
    organisation.appoint(world.person("siri"), role="officer", body=body, unit=vuxna, from_on=story.STORY[0].on, by=by)
    with clock.freeze(DAY):
        row = Section.unscoped.get(key="summary")
        actions.save_section(row, text=richtext.from_text("Ett.\n\nTvå.\n\nTre."), by=world.viewer("alma"))
        yield Section.unscoped.get(pk=row.pk)


def text_of(section):
    """The section's words as they now stand."""
    return richtext.to_text(Section.unscoped.get(pk=section.pk).text)
