"""Two authorities and the people of the first; ground knows no more of the world."""

from dataclasses import dataclass

import pytest

from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.ids import uuid7
from genomslag.ground.models import Authority, Order


@dataclass
class World:
    ours: Authority
    theirs: Authority

    def person(self, role: str, reach: int, authority: Authority | None = None) -> Viewer:
        grant = Grant(role, (authority or self.ours).pk, reach)
        return Viewer(person_uid=uuid7(), person_id=1, name=role, grants=frozenset([grant]))

    def row(self, audience: int = Audience.OWN, authority: Authority | None = None, key: str = "") -> Order:
        made = Order(authority=authority or self.ours, audience=audience, kind="test", key=key or str(uuid7()))
        made.save()
        return made


@pytest.fixture
def world(db) -> World:
    return World(Authority.objects.create(code="ours"), Authority.objects.create(code="theirs"))
