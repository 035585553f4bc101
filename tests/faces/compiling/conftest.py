"""A round that others have answered, and the same when everything is replied to."""

from datetime import date

import pytest

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.models import Answer, Round
from genomslag.faces.demo import story, world
from tests import retold
from tests.faces.compiling.a_round import PERSON, read


@pytest.fixture
def answered(db):
    """The others have answered; nothing is read or replied to."""
    retold.until("others")
    return Round.unscoped.order_by("id").first()


@pytest.fixture
def reported(answered):
    """A private person has answered too, and everything is replied to."""
    by = world.viewer("aron")
    text = f"Dela målen. Jag heter {PERSON} och nås på 08-123 45 67."
    said = [actions.Said(text="Dela målen.", quote="Dela målen.")]
    actions.receive_answer(answered, sender_name=PERSON, arrived_on=date(2020, 10, 30), text=text, viewpoints=said, by=by)
    read(answered)
    story.tell_until("compile")
    return Round.unscoped.get(pk=answered.pk)


@pytest.fixture
def answered_twice(answered):
    """A body has answered twice, a private person too, and everything is replied to."""
    by = world.viewer("aron")
    hv = Answer.unscoped.get(round=answered, body__code="HV")
    said = [actions.Said(text="Lägg till skolan.", quote="Lägg till skolan.")]
    day = date(2020, 11, 2)
    actions.receive_answer(answered, sender_name=hv.sender_name, body=hv.body, arrived_on=day, text="Lägg till skolan.", viewpoints=said, by=by)  # fmt: skip
    read(answered)
    story.tell_until("compile")
    return Round.unscoped.get(pk=answered.pk)
