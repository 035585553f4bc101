"""An answer that goes on an agenda is offered sittings with what they mean for its last day."""

from datetime import date

import pytest
from django.urls import reverse

from genomslag.domain.boards.models import Sitting
from genomslag.domain.opinions.models import Opinion
from genomslag.faces.demo import world
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


@pytest.mark.django_db
def test_who_names_the_preparing_has_the_sitting_chosen_that_makes_the_day_and_leaves_the_most_days():
    retold.until("register")
    opinion = Opinion.unscoped.get()
    for on, last_day, held_on in (
        (date(2020, 9, 1), date(2020, 10, 30), date(2020, 9, 24)),
        (date(2020, 9, 1), date(2020, 11, 30), date(2020, 10, 22)),
        (date(2020, 9, 9), date(2020, 10, 30), date(2020, 10, 22)),
    ):
        Opinion.unscoped.update(answer_by_on=last_day)
        with clock.freeze(on):
            page = page_at(signed_in("elis"), reverse("opinions:assign", args=[opinion.uid]))
        (chosen,) = page.xpath("//select[@name='sitting']/option[@selected]/text()")
        assert chosen.startswith(held_on.isoformat())
    Opinion.unscoped.update(answer_by_on=date(2020, 9, 10))
    with clock.freeze(date(2020, 9, 1)):
        page = page_at(signed_in("elis"), reverse("opinions:assign", args=[opinion.uid]))
    assert not page.xpath("//select[@name='sitting']/option[@selected]"), "none makes the day"


@pytest.mark.django_db
def test_who_names_the_preparing_finds_the_own_department_and_is_told_what_to_do_without_a_sitting():
    retold.until("register")
    opinion = Opinion.unscoped.get()
    with clock.freeze(date(2020, 9, 1)):
        page = page_at(signed_in("elis"), reverse("opinions:assign", args=[opinion.uid]))
    own = world.unit("vuxna").name
    assert page.xpath("//select[@name='unit']/option[@selected]/text()") == [own]
    (writes,) = page.xpath("//select[@name='handler']/option[@selected]/text()")
    assert writes.endswith(own)
    assert "Nämndsekreteraren lägger in ett" not in page.text_content()
    with clock.freeze(date(2032, 9, 1)):
        page = page_at(signed_in("elis"), reverse("opinions:assign", args=[opinion.uid]))
    assert "Nämndsekreteraren lägger in ett" in page.text_content()
