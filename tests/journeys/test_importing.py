"""A workbook is taken into the city's programme before it is referred, mended, sent in again, and all of it taken back, through the pages without a browser."""

from datetime import date

import pytest

from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.faces.demo import world
from genomslag.ground import trail
from tests import retold
from tests.formats.files import workbook
from tests.journeys.walk import ClientWalk

HEADS = ["Nr", "Aktivitet", "Beskrivning", "Ansvarig"]
FIRST = ["X1", "Fråga om våld vid alla nybesök", "Enskilt, med tolk.", "Socialnämnden"]
LAST = ["X3", "Utbilda chefer", "Två halvdagar.", "Ingen som är känd"]


@pytest.fixture
def walk(db, settings, tmp_path):
    settings.DATA = tmp_path
    retold.build()
    walking = ClientWalk(world)
    yield walking
    walking.close()


def _send(walk, rows):
    walk.go("/documents/?kind=programme")
    walk.follow("program mot våld")
    walk.follow("Ta in från en fil")
    walk.attach("file", "aktiviteter.xlsx", workbook({"Aktiviteter": [HEADS, *rows]}))
    walk.press("Läs filen")
    walk.choose("t0-under", "Våld upptäcks tidigt")
    walk.press("Använd valen")


def _held():
    version = Version.unscoped.filter(document__kind="programme", state="draft").get()
    rows = Content.unscoped.filter(version=version).order_by("held__parent", "held__position", "element")
    return [(row.held.parent_id, row.held.code, row.held.title, row.held.digest) for row in rows.select_related("held")]


def test_a_workbook_is_taken_in_mended_and_taken_back(walk):
    walk.be("aron", date(2020, 8, 27))
    stood, named = _held(), Responsibility.unscoped.count()
    _send(walk, [FIRST, LAST])
    walk.sees("Aktiviteter, rad 2", "Ingen som är känd är inte känt", "2 element")
    assert _held() == stood, "nothing is written before it is taken in"
    walk.press("Ta in 2 element")
    walk.sees("Fråga om våld vid alla nybesök", "Utbilda chefer")

    _send(walk, [FIRST, ["X2", "Samverka med skolan", "", ""], [*LAST[:2], "Tre halvdagar.", LAST[3]]])
    walk.sees("Ny text", "Oförändrat")
    walk.press("Ta in 2 element")
    titles = [title for _parent, _code, title, _digest in _held()]
    at = titles.index("Fråga om våld vid alla nybesök")
    assert titles[at : at + 3] == ["Fråga om våld vid alla nybesök", "Samverka med skolan", "Utbilda chefer"]

    for _turn in range(2):
        walk.go("/documents/?kind=programme")
        walk.follow("program mot våld")
        walk.follow("Ta in från en fil")
        walk.follow("Ta tillbaka aktiviteter.xlsx")
        walk.press("Ta tillbaka")
        walk.sees("Gå igenom filen")
    assert _held() == stood
    assert Responsibility.unscoped.count() == named
    assert trail.verify() == []
