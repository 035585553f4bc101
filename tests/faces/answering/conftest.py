"""A consultation that a body without an account here is asked in, and its browser."""

import pytest
from django.core.cache import cache

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.tests.scene import SENT, Desk
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.tests.cast import cast
from genomslag.ground import clock
from tests.faces.answering.guests import ADDRESS, Guest


@pytest.fixture(autouse=True)
def _no_tries():
    cache.clear()


@pytest.fixture
def desk(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = Desk(cast())
    Body.objects.filter(code="JOUR").update(email=ADDRESS)
    return made


@pytest.fixture
def round_(desk):
    return desk.sent("hv", "jour")


@pytest.fixture
def link(desk, round_):
    with clock.freeze(SENT):
        return actions.issue_link(desk.recipient(round_, "jour"), road="mail", by=desk.officer)


@pytest.fixture
def guest(link):
    made = Guest(link)
    assert made.enter().status_code == 303
    return made
