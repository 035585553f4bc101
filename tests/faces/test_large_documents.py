"""A strategy with its programmes and plans: the number of statements is the same for five plans and for three hundred."""

import pytest
from django.test import Client

from tests.bench import documents
from tests.visits import statements_at

pytestmark = pytest.mark.django_db


def test_the_thread_and_the_map_do_not_grow_from_five_plans_to_three_hundred():
    on, client = documents.shelf(), Client()
    strategy, goal = documents.chain(on, plans=5)
    pages = (f"/threads/{goal.uid}", f"/documents/{strategy.uid}/map", f"/documents/{strategy.uid}/map?as=table")
    few = [statements_at(client, address) for address in pages]
    for number in range(5, 300):
        documents.plan(on, number)
    assert [statements_at(client, address) for address in pages] == few
    assert max(few) <= 26


def test_a_large_programme_is_read_in_few_statements():
    on, client = documents.shelf(), Client()
    version = documents.large_programme(on)
    page = f"/documents/{version.uid}"
    assert statements_at(client, page) <= 12
    assert statements_at(client, f"{page}?body={on.bodies[3].pk}") <= 12
    assert statements_at(client, f"{page}/guide?body={on.bodies[3].uid}") <= 16
    assert statements_at(client, f"{page}/responsibility") <= 12
    assert "3.1.1 Fråga om våld" not in client.get(page).content.decode()
    whole = client.get(f"{page}?whole=1").content.decode()
    assert whole.count('<li data-depth="') == 2000
