"""An answer that goes on an agenda is offered sittings with what they mean for its last day."""

from datetime import date

import pytest
from django.urls import reverse

from genomslag.domain.boards.models import Sitting
from genomslag.domain.opinions.models import Opinion
from genomslag.ground import clock
from tests import retold
from tests.visits import page_at, signed_in


@pytest.mark.django_db
def test_an_agenda_says_which_sittings_come_after_the_last_day_to_answer():
    retold.until("approve")
    opinion = Opinion.unscoped.get()
    late = Sitting.unscoped.filter(body=opinion.body, held_on__gt=opinion.answer_by_on).order_by("held_on").first()
    with clock.freeze(date(2020, 10, 5)):
        page = page_at(signed_in("bror"), reverse("opinions:list_on_agenda", args=[opinion.uid]))
    (said,) = page.xpath(f"//select[@name='sitting']/option[@value='{late.uid}']/text()")
    assert said == f"{late.held_on.isoformat()}, efter sista svarsdagen"
