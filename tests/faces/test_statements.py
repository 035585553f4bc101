"""How many statements a page makes, and that the number does not grow with what it shows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genomslag.domain.boards.models import AgendaItem, Minutes, Sitting
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock

pytestmark = pytest.mark.django_db


def _count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        response = client.get(address)
    assert response.status_code == 200
    # Words to the session read no row: where a transaction begins and ends, and on PostgreSQL who asks.
    words = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config")
    return sum(not query["sql"].startswith(words) for query in made.captured_queries)


@pytest.fixture
def alma(told):
    client = Client()
    client.force_login(told.person("alma").user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(
    "address",
    ["/diary/", "/rounds/", "/documents/", "/opinions/", "/boards/", "/plans/", "/threads/", "/documents/assignments"],
)
def test_a_list_makes_at_most_eight_statements(alma, address):
    assert _count(alma, address) <= 8


@pytest.mark.parametrize("noun", [Sitting, AgendaItem, Minutes])
def test_a_page_of_the_board_makes_at_most_twelve(told, noun):
    client = Client()
    client.force_login(told.person("bror").user, backend="django.contrib.auth.backends.ModelBackend")
    rows = noun.unscoped.filter(state="held") if noun is Sitting else noun.unscoped.all()
    place = {Sitting: "sittings", AgendaItem: "items", Minutes: "minutes"}[noun]
    assert _count(client, f"/boards/{place}/{rows.first().uid}") <= 12


def test_the_case_page_makes_at_most_twelve(alma):
    assert _count(alma, f"/opinions/{Opinion.unscoped.get().uid}") <= 12


@pytest.mark.parametrize("who", ["alma", "elis", "bror", "rut", "tove", "maj", "aron", "pia", "gun", "nils"])
def test_the_desk_makes_at_most_sixteen(told, who):
    client = Client()
    client.force_login(told.person(who).user, backend="django.contrib.auth.backends.ModelBackend")
    assert _count(client, "/desk") <= 16


def test_the_diary_does_not_grow_with_its_rows(told, alma):
    few = _count(alma, "/diary/")
    rut = told.viewer("rut")
    for number in range(60):
        matter = registry.open_matter(
            authority_id=told.body("HV").authority_id, title=f"Ärende {number}", opened_on=clock.today(), by=rut
        )
        registry.register(matter, direction="in", kind="document", title="Skrivelse", dated_on=clock.today(), by=rut)
    assert _count(alma, "/diary/") == few
