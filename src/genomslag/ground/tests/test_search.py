"""One box, any inflection, only what one may see."""

import pytest

from genomslag.ground import search
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.ids import uuid7


def _put(world, title, audience=Audience.PUBLIC, text=""):
    uid = uuid7()
    search.put("thing", uid, authority_id=world.ours.pk, audience=audience, title=title, text=text)
    return uid


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Förskolans roll", "förskolor"),
        ("Förskolorna", "förskolan"),
        ("Indikatorer för programmet", "indikator"),
        ("En indikator", "indikatorerna"),
        ("Åtgärden är klar", "åtgärder"),
        ("Handlingsplanerna", "handlingsplan"),
        ("Remissens svar", "remiss"),
        ("Nämndernas yttranden", "nämnd"),
        ("Ett program", "programmet"),
        ("Programmen", "program"),
        ("Våldsutsatta kvinnor", "kvinna"),
    ],
)
def test_an_inflected_word_is_found(world, written, asked):
    _put(world, written)
    assert search.find(asked, viewer=ANYONE).total == 1


def test_the_dots_over_a_letter_matter(world):
    _put(world, "Val av metod")
    assert search.find("väl", viewer=ANYONE).total == 0


def test_every_word_must_be_there(world):
    _put(world, "Remiss om program")
    assert search.find("remiss program", viewer=ANYONE).total == 1
    assert search.find("remiss budget", viewer=ANYONE).total == 0


def test_a_draft_is_found_by_its_office_only(world):
    _put(world, "Kanariefågel", Audience.OWN)
    assert search.find("kanariefågel", viewer=world.person("officer", Audience.OWN)).total == 1
    for stranger in (ANYONE, world.person("officer", Audience.OWN, world.theirs)):
        assert search.find("kanariefågel", viewer=stranger) == search.Found([], 0)


def test_what_is_changed_or_dropped_is_found_no_more(world):
    uid = _put(world, "Gamla ord")
    search.put("thing", uid, authority_id=world.ours.pk, audience=Audience.PUBLIC, title="Nya meningar")
    assert search.find("gamla", viewer=ANYONE).total == 0
    assert search.find("mening", viewer=ANYONE).total == 1
    search.drop(uid)
    assert search.find("mening", viewer=ANYONE).total == 0


@pytest.mark.parametrize("nonsense", ["", "   ", '" OR 1=1 --', "NEAR(", "*", "a:b & !c", "(" * 50])
def test_signs_that_mean_something_to_a_database_mean_nothing_here(world, nonsense):
    _put(world, "Remiss")
    assert search.find(nonsense, viewer=ANYONE).total == 0


def test_pages_of_hits_know_the_whole(world):
    for number in range(7):
        _put(world, f"Remiss {number}")
    found = search.find("remiss", viewer=ANYONE, limit=3, offset=3)
    assert (len(found.hits), found.total) == (3, 7)
