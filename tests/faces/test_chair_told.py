"""The way out was chosen while the office still wrote: the chair is told when the last attestation has made it the chair's to decide."""

import pytest

from genomslag.domain.flows import tell_chair
from genomslag.domain.opinions import queries
from genomslag.domain.opinions.models import Opinion
from genomslag.faces.demo import world
from genomslag.ground.models import Order
from tests import retold

pytestmark = pytest.mark.django_db


def test_the_chair_has_a_mail_when_the_last_attestation_has_come():
    retold.until("attest")
    to_chair, said = Order.unscoped.filter(key__startswith="mail:urgent:"), {"reason": "Inställt.", "by": world.viewer("bror")}
    opinion = tell_chair.choose_way(Opinion.unscoped.get(), way="urgent", **said)
    assert not to_chair.exists(), "the office has not attested it yet"
    director = world.viewer("hedda")
    seen = queries.workspace(opinion, viewer=director).digest
    opinion = tell_chair.attest(opinion, seen=seen, by=director)
    assert opinion.state == Opinion.State.APPROVED
    assert [one.payload["to"] for one in to_chair.all()] == [world.person("gun").email]
    opinion = tell_chair.choose_way(opinion, way="board", **said)
    assert to_chair.count() == 1
    tell_chair.choose_way(opinion, way="urgent", **said)
    assert to_chair.count() == 2, "it waits anew"
