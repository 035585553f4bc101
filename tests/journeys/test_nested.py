"""A nested remiss from end to end: a ministry asks the city, the city asks its district board with an earlier day, the board decides and answers."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Profile
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.queries import viewer_of
from genomslag.faces.demo import story, world
from genomslag.ground import clock, richtext
from tests import retold
from tests.journeys.walk import ClientWalk

BEGUN = date(2020, 8, 27)
ELEMENTS = (
    ("M2", "De nya målgrupperna tas in i samma program."),
    ("G1", "Aktiviteterna förs in i den ordinarie planeringen."),
    ("1.4", "Ansvariga är socialnämnden, stadsdelsnämnderna och utbildningsnämnden."),
    ("3.2", "Rutinerna ses över under programtiden."),
)


@pytest.fixture
def walk(db):
    retold.build()
    walking = ClientWalk(world)
    yield walking
    walking.close()


@pytest.fixture
def ministry(walk):
    """A ministry with its diary here, an officer and a draft strategy."""
    by = organisation.founder()
    with clock.freeze(BEGUN):
        body = organisation.add_body(
            kind="agency",
            name="Socialdepartementet (påhittat exempel)",
            code="SD",
            from_on=date(2015, 1, 1),
            owns_records=True,
            by=by,
        )
        person = organisation.add_person(name="Mira Moaré", email="mira@exempel.se", can_sign_in=False, by=by)
        person.user = get_user_model().objects.create_user("mira@exempel.se", "x")
        person.save()
        organisation.appoint(person, role="officer", body=body, from_on=date(2015, 1, 1), by=by)
        organisation.appoint(person, role="registrar", body=body, from_on=date(2015, 1, 1), by=by)
        officer = viewer_of(Person.objects.get(pk=person.pk))
        profile = Profile.objects.order_by("id").first()
        version = documents.create_document(
            body=body, profile=profile, kind="programme", title="Nationellt förslag", by=officer
        )
        for code, words in ELEMENTS:
            documents.add_element(version, kind="goal", title=code, code=code, text=richtext.from_text(words), by=officer)
    return version


def test_a_nested_round_is_walked_from_the_ministry_to_the_board_and_back(walk, ministry):
    walk.be("mira", BEGUN)
    walk.go(f"/rounds/new/{ministry.uid}")
    walk.fill(answer_by_on="2020-12-15", contact="Mira Moaré")
    walk.press("Spara och välj")
    walk.tick("Kommunstyrelsen")
    walk.press("Spara")
    walk.follow("Skicka remissen")
    walk.press("Skicka")
    walk.settle()
    outer = Round.unscoped.get(body__code="SD")

    walk.be("pia", date(2020, 8, 27))
    walk.open_waiting("Remiss")
    walk.press("Registrera")

    walk.be("aron", date(2020, 8, 28))
    walk.go(f"/rounds/{outer.uid}")
    walk.follow("Fråga andra i vår tur")
    walk.choose("body", "Kommunstyrelsen")
    walk.fill(answer_by_on="2020-12-15")
    walk.press("Spara och välj", refused=True)
    walk.sees("Den inre dagen")
    walk.fill(answer_by_on="2020-10-30")
    walk.press("Spara och välj")
    walk.tick("Hässelby-Vällingby stadsdelsnämnd")
    walk.press("Spara")
    walk.sees("ska besvaras senast 2020-12-15")
    walk.follow("Skicka remissen")
    walk.press("Skicka")
    walk.settle()
    walk.close()

    keys = [beat.key for beat in story.STORY]
    for beat in story.STORY[keys.index("register") : keys.index("dispatch") + 1]:
        story.tell(beat)
    inner = Round.unscoped.get(parent=outer)
    with clock.freeze(date(2020, 10, 27)):
        watched = queries.watch(inner, viewer=world.viewer("aron"))
    assert [(row.standing.key, row.came_late) for row in watched.rows] == [("answered", False)]

    walk.be("aron", date(2020, 10, 27))
    walk.go(f"/rounds/{inner.uid}")
    walk.sees("1 av 1 har svarat")
    walk.follow("Nationellt förslag")

    walk.be("mira", date(2020, 12, 1))
    walk.go(f"/rounds/{outer.uid}")
    walk.sees("sista dag 2020-10-30", "Registrerad")
    walk.follow("Ta in ett svar")
    walk.choose("body", "Kommunstyrelsen")
    walk.fill(arrived_on="2020-12-01", text="Staden är i stort positiv och bifogar stadsdelens yttrande.")
    walk.press("Registrera")
    walk.go(f"/rounds/{outer.uid}")
    walk.sees("1 av 1 har svarat")
