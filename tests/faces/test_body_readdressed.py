"""Where letters to a body go is changed on a page, which tells where they went before."""

import pytest
from django.urls import reverse

from tests.faces.doors.story import district
from tests.visits import page_at, signed_in, words_of


@pytest.mark.django_db
def test_the_administrator_changes_where_letters_go_and_all_see_it(told):
    nils, address = signed_in("nils"), reverse("organisation:readdress", args=[district().uid])
    assert nils.post(address, {"email": "", "address": "Torget 1"}).status_code == 303
    assert nils.post(address, {"email": "x", "address": "Torget 1"}).status_code == 422
    assert "Vart de gick förut" in words_of(page_at(nils, address))
    assert "Torget 1" in words_of(page_at(signed_in("alma"), reverse("organisation:home")))
    assert signed_in("alma").get(address).status_code in (403, 404)
