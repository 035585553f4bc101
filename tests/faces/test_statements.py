"""How many statements a page makes, and that the number does not grow with what it shows."""

import pytest
from django.urls import reverse

from genomslag.domain.boards.models import AgendaItem, Minutes, Sitting
from genomslag.domain.documents.models import Content, Version
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.plans.models import Plan
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock
from tests.visits import composed_at, signed_in, statements_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def alma(told):
    return signed_in("alma")


@pytest.mark.parametrize(
    "address",
    ["/diary/", "/rounds/", "/documents/", "/opinions/", "/boards/", "/plans/", "/threads/", "/documents/assignments"],
)
def test_a_list_makes_at_most_eight_statements(alma, address):
    assert statements_at(alma, address) <= 8


@pytest.mark.parametrize("noun", [Sitting, AgendaItem, Minutes])
def test_a_page_of_the_board_makes_at_most_twelve(told, noun):
    client = signed_in("bror")
    rows = noun.unscoped.filter(state="held") if noun is Sitting else noun.unscoped.all()
    place = {Sitting: "sittings", AgendaItem: "items", Minutes: "minutes"}[noun]
    assert statements_at(client, f"/boards/{place}/{rows.first().uid}") <= 12


def test_the_case_page_makes_at_most_twelve(alma):
    assert statements_at(alma, f"/opinions/{Opinion.unscoped.get().uid}") <= 12


def test_the_pages_that_are_opened_most_compose_next_to_nothing(told, alma):
    """To compose a statement takes longer than to ask it; the most visited pages keep theirs. One in each is who asks, which the tests' way of signing in composes."""
    version, plan = (noun.unscoped.filter(state="in_force").earliest("pk") for noun in (Version, Plan))
    goal = Content.unscoped.filter(version=version, element__kind="goal").earliest("pk").element
    most = {
        "/diary/": 4,
        f"/opinions/{Opinion.unscoped.get().uid}": 1,
        f"/documents/{version.uid}": 1,
        f"/plans/{plan.uid}": 1,
        f"/threads/{goal.uid}": 8,
    }
    composed = {address: composed_at(alma, address) for address in most}
    assert {address: count for address, count in composed.items() if count > most[address]} == {}


def test_the_forms_that_name_people_ask_once_for_all_bodies_and_all_roles(told):
    assert statements_at(signed_in("nils"), reverse("organisation:appoint")) <= 8
    assert (
        statements_at(signed_in("tove"), reverse("followups:tell_outcome", args=[Plan.unscoped.get(state="in_force").uid]))
        <= 10
    )


@pytest.mark.parametrize("who", ["alma", "elis", "bror", "rut", "tove", "maj", "aron", "pia", "gun", "nils"])
def test_the_desk_makes_at_most_sixteen(told, who):
    client = signed_in(who)
    assert statements_at(client, "/desk") <= 16


def test_the_diary_does_not_grow_with_its_rows(told, alma):
    few = statements_at(alma, "/diary/")
    rut = told.viewer("rut")
    for number in range(60):
        matter = registry.open_matter(
            authority_id=told.body("HV").authority_id, title=f"Ärende {number}", opened_on=clock.today(), by=rut
        )
        registry.register(matter, direction="in", kind="document", title="Skrivelse", dated_on=clock.today(), by=rut)
    assert statements_at(alma, "/diary/") == few
