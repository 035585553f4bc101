"""Choices of many, and pictures that hold some of many: what is left out is said, and can be found."""

import pytest
from django.test import Client
from django.urls import reverse

from genomslag.domain.documents.models import Version
from genomslag.domain.plans.models import Plan
from genomslag.faces.web import wheel
from genomslag.faces.web.documents.ledgers import beginning
from genomslag.faces.web.feeds import views as feeds
from genomslag.faces.web.looking import panels
from genomslag.faces.web.plans import looking
from tests.visits import said_at, signed_in

pytestmark = pytest.mark.django_db


def programme():
    return Version.unscoped.filter(document__kind="programme", state="in_force").get()


def plan():
    return Plan.unscoped.filter(state="in_force").first()


def test_with_many_to_merge_with_one_is_found_by_words_of_its_title(told, monkeypatch):
    address = reverse("documents:merge", args=[programme().uid])
    assert "Eller ord ur deras rubriker" not in said_at(signed_in("aron"), address)
    monkeypatch.setattr(beginning, "AT_A_GLANCE", -1)
    assert "Eller ord ur deras rubriker" in said_at(signed_in("aron"), address)
    unknown = signed_in("aron").post(address, {"sought": "Kulvertprogram"})
    assert unknown.status_code == 422 and "har ”Kulvertprogram” i sin rubrik" in unknown.content.decode()


def test_a_calendar_holds_every_day_however_many_a_feed_shows(told, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 0)
    days = Client().get(f"/feeds/{told.body('HV').uid}/days.ics").content.decode()
    assert days.count("BEGIN:VEVENT") >= 1
    assert "Ett flöde har de senaste 0; en kalender har alla dagar." in said_at(Client(), reverse("feeds:list"))


@pytest.mark.parametrize("view", ["calendar", "board", "wheel"])
def test_a_plan_that_is_too_large_for_one_picture_has_several(told, monkeypatch, view):
    address = reverse(f"plans:{view}", args=[plan().uid])
    assert 'rel="next"' not in signed_in("tove").get(address).content.decode()
    monkeypatch.setattr(looking, "MOST", 1)
    assert 'rel="next"' in signed_in("tove").get(address).content.decode()


def test_the_wheel_says_how_many_measures_it_draws(told, monkeypatch):
    monkeypatch.setattr(wheel, "RINGS_AT_MOST", 1)
    shown = said_at(signed_in("tove"), reverse("plans:wheel", args=[plan().uid]) + "?year=2021")
    assert "Hjulet ritar de första 1 av" in shown


def test_indicators_without_a_chart_are_counted(told, monkeypatch):
    monkeypatch.setattr(panels, "MOST_ROWS", 0)
    assert "ritas inte här." in said_at(signed_in("tove"), reverse("looking:programme", args=[programme().uid]))
