"""The sender puts an answer on the web, and what is personal in it is covered first."""

import pytest
from django.test import Client

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.tests.scene import LAST_DAY
from genomslag.domain.registry.models import Edition
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from tests.faces.answering.guests import colleague

pytestmark = pytest.mark.django_db


@pytest.fixture
def _signed_registrar(desk):
    return colleague(desk, "registrar")


def test_release_shows_what_is_personal_and_covers_it_first(desk, round_, _signed_registrar):
    with clock.freeze(LAST_DAY):
        answer = desk.answer(round_, text="Jag heter Karin Andersson, 070-123 45 67. Dela målet.", code="jour")
        page = _signed_registrar.get(f"/rounds/answers/{answer.uid}/release").content.decode()
        assert 'name="cover"' in page and "070-123 45 67" in page
        said = {"title": "Svar", "also": "", "read": "1"}
        assert (
            "Läs hela handlingen först"
            in _signed_registrar.post(f"/rounds/answers/{answer.uid}/release", {**said, "read": ""}).content.decode()
        )
        cover = [str(at) for at in range(page.count('name="cover"'))]
        assert _signed_registrar.post(f"/rounds/answers/{answer.uid}/release", {**said, "cover": cover}).status_code == 303
    edition = Edition.unscoped.get()
    assert "070" not in str(edition.content) and "Dela målet" in str(edition.content)
    assert Client().get(f"/rounds/answers/{answer.uid}").status_code == 404, "the answer as it came is still the office's own"
    assert not queries.released_answers(round_, viewer=ANYONE)


def test_release_with_nothing_covered_opens_the_answer_itself(desk, round_, _signed_registrar):
    with clock.freeze(LAST_DAY):
        answer = desk.answer(round_, text="Dela målet i två.", code="jour")
        said = {"title": "Svar", "also": "", "read": "1"}
        assert _signed_registrar.post(f"/rounds/answers/{answer.uid}/release", said).status_code == 303
    assert [one.pk for one in queries.released_answers(round_, viewer=ANYONE)] == [answer.pk]
    assert not Edition.unscoped.exists()
