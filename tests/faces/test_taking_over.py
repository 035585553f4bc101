"""A district takes over what was asked of the one before it: from the desk to a stated role, while the old name stands."""

import pytest
from django.test import Client
from django.urls import reverse

from genomslag.domain.documents.models import Version
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.plans.models import Uptake
from genomslag.faces.demo import world
from genomslag.ground import clock
from tests.journeys.walk import ClientWalk

pytestmark = pytest.mark.django_db


def ended():
    """The body that another is about to take over from: the first that was asked and is not ours."""
    asked = Uptake.unscoped.exclude(body=world.body("HV")).exclude(state="done").filter(unit=None)
    return asked.select_related("body").order_by("id").first().body


@pytest.fixture
def walk(told):
    organisation.succeed([ended()], successors=[world.body("HV")], from_on=clock.today(), by=organisation.founder())
    return ClientWalk(world)


def test_the_successor_takes_over_from_its_desk_and_states_its_role(walk):
    old = ended()
    before = list(Uptake.unscoped.filter(body=old).order_by("id").values())
    walk.be("tove")
    walk.go(reverse("desk"))
    walk.sees("frågades")
    programme = Version.unscoped.get(document__kind="programme", state="in_force")
    walk.go(reverse("plans:take_over", args=[programme.uid]))
    walk.sees(old.name, "Ta över det som nämnden före oss tillfrågades om")
    walk.press()
    walk.sees("besvaras nu av")
    mine = Uptake.unscoped.filter(took_over__isnull=False).first()
    assert mine.body == world.body("HV")
    walk.go(reverse("plans:uptake", args=[mine.uid]))
    walk.sees("Frågan ställdes till")
    walk.fill(own_role="Vi tar vid.")
    walk.press()
    assert Uptake.unscoped.get(pk=mine.pk).own_role == "Vi tar vid."
    assert list(Uptake.unscoped.filter(body=old).order_by("id").values()) == before
    walk.go(reverse("plans:take_over", args=[programme.uid]))
    walk.sees("Inget av det som nämnden före oss tillfrågades om")
    walk.press(refused=True)


def test_anyone_reads_the_shared_activities_as_before(walk):
    programme = Version.unscoped.get(document__kind="programme", state="in_force")
    walk.be("tove")
    walk.go(reverse("plans:take_over", args=[programme.uid]))
    walk.press()
    said = Client().get(f"{reverse('plans:uptakes')}?programme={programme.uid}").content.decode()
    assert "besvaras nu av" not in said
