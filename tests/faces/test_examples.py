"""Each profile has an invented document that anyone may read, marked as such wherever it stands."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from genomslag.domain.documents.models import Content, Profile, Version
from genomslag.faces.demo import examples, world

pytestmark = pytest.mark.django_db
PROFILES = {"Stockholm": "measure", "Krokom": "activity", "Ystad": "measure", "Österåker": "commitment"}


def example(name):
    return Version.unscoped.get(document__is_example=True, document__profile__name=name)


@pytest.mark.parametrize("name", PROFILES)
def test_anyone_reads_the_example_of_each_profile(told, name):
    version = example(name)
    said = Client().get(reverse("documents:version", args=[version.uid]))
    page = html.fromstring(said.content)
    rows = page.xpath("//ol[contains(@class, 'g-outline')]/li")
    assert len(rows) == Content.unscoped.filter(version=version).count() >= 6
    assert all("påhittat exempel" in row.text_content() for row in rows)
    assert "påhittat exempel" in page.xpath("//main/p")[0].text_content() and version.title.startswith("Exempel")
    kinds = set(Content.unscoped.filter(version=version).values_list("element__kind", flat=True))
    assert PROFILES[name] in kinds


def test_the_same_word_means_four_things(told):
    held = {
        name: frozenset(Content.unscoped.filter(version=example(name)).values_list("element__kind", flat=True))
        for name in PROFILES
    }
    assert {example(name).document.kind for name in PROFILES} == {"plan"}
    assert len(set(held.values())) == 4
    assert "measure" not in held["Österåker"] and "goal" not in held["Ystad"] | held["Krokom"]


def test_the_examples_cost_the_demonstration_little(told):
    with CaptureQueriesContext(connection) as asked:
        made = examples.build(kept_by=world.body("KS"), by=world.viewer("aron"))
    assert len(made) == Profile.objects.values("body").distinct().count() == 4
    assert len(asked) < 2_000
