"""A thread leads on from a viewpoint to the answer that it stands in, and to what was replied to everybody."""

import pytest

from genomslag.domain.documents.models import Content
from tests import retold
from tests.visits import page_at, signed_in, words_of

pytestmark = pytest.mark.django_db


def test_anyone_comes_from_a_viewpoint_to_its_answer_and_to_all_replies():
    retold.until("adopt")
    element = Content.unscoped.filter(held__code="1.4").first().element
    anyone = signed_in()
    (told,) = page_at(anyone, f"/threads/{element.uid}").xpath("//section[@aria-labelledby='t2']//ol")
    (answer,) = told.xpath(".//h3/a/@href")
    assert "Ange en ansvarig och vad förskolan ska göra." in words_of(page_at(anyone, answer.partition("#")[0]))
    (replies,) = [link for link in told.xpath(".//a/@href") if link.endswith("/compilation")]
    assert "Socialnämnden anges som ledande" in words_of(page_at(anyone, replies))
