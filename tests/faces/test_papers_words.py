"""A document is printed under the organisation's own word for it."""

import pytest
from django.utils.translation import override

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.tests.scene import Desk
from genomslag.domain.flows import papers
from genomslag.domain.organisation.tests.cast import cast
from genomslag.faces.exchange.papers.content import from_content


@pytest.mark.parametrize(
    ("kind", "word"), [("plan", "Plan"), ("programme", "Program"), ("strategy", "Strategi"), ("rule", "Regel")]
)
def test_a_paper_is_called_what_the_organisation_calls_it(db, kind, word):
    desk = Desk(cast())
    profile = actions.load_profile(body=desk.cast.sthlm, data=rules.shipped("osteraker"))
    version = actions.create_document(body=desk.cast.ks, profile=profile, kind=kind, title="Exempel", by=desk.officer)
    desk.add(version, "1", "chapter", "Början")
    shown = queries.version(version.uid, viewer=desk.officer)
    with override("en"):
        paper = papers.programme(shown, queries.outline(shown, viewer=desk.officer))
    assert from_content(paper).label == word
