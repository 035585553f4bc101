"""A merger is offered where there is something to merge with; where there is nothing, the page says so and has no button."""

import pytest
from lxml import html

from genomslag.domain.documents.models import Document, Version
from tests.visits import signed_in


@pytest.mark.django_db
def test_where_there_is_nothing_to_merge_with_no_button_offers_it(told):
    version = Version.unscoped.get(document__kind="programme", number=2)
    address = f"/documents/{version.uid}/merge"
    page = html.fromstring(signed_in("aron").get(address).content)
    assert "inget att slå ihop med" in page.xpath("string(//main)") and not page.xpath("//main//form")
    other = Version.unscoped.exclude(document=version.document_id).filter(state=version.state).first()
    Document.unscoped.filter(pk=other.document_id).update(kind="programme")
    page = html.fromstring(signed_in("aron").get(address).content)
    assert page.xpath("//main//form//input[@type='checkbox']") and page.xpath("//main//form//button")
