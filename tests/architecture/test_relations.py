"""Keys obey the same floors as imports do: a row points down, never up and never sideways to another noun."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from genomslag.ground.rows import GuardedManager, Protected
from tests.architecture.house import told

FLOORS = (
    {"ground"},
    {"organisation"},
    {"registry"},
    {"documents"},
    {"consultations", "indicators", "boards"},
    {"plans"},
    {"opinions", "followup"},
)
FLOOR_OF = {noun: floor for floor, nouns in enumerate(FLOORS) for noun in nouns}


def relations(model):
    """Every key of a model and the noun it points to; a generic key points anywhere and so to nowhere known."""
    for field in model._meta.get_fields(include_hidden=True):
        if isinstance(field, GenericForeignKey):
            yield field.name, "anything"
        elif isinstance(field, models.ForeignKey | models.ManyToManyField):
            yield field.name, field.related_model._meta.app_label


def against_the_floors(label, target):
    """Why a key from one noun to another may not be, or an empty string."""
    if target not in FLOOR_OF:
        return f"points to {target}, which has no floor"
    if target == label or FLOOR_OF[target] < FLOOR_OF[label]:
        return ""
    return f"points {'sideways' if FLOOR_OF[target] == FLOOR_OF[label] else 'up'} to {target}"


def wrong_keys(held):
    return [
        f"{model._meta.label}.{name} {why}"
        for model in held
        if model._meta.app_label in FLOOR_OF
        for name, target in relations(model)
        if (why := against_the_floors(model._meta.app_label, target))
        # A user's permissions are Django's own rows; the ground's user inherits the key and nothing else has one.
        if not (model._meta.label.startswith("ground.User") and target == "auth")
    ]


def test_keys_point_down():
    found = wrong_keys(apps.get_models(include_auto_created=True))
    assert not found, told(
        found, "Keep the value, or let the upper noun hold the key; what several nouns say together lives in flows:"
    )


def test_every_noun_has_a_floor():
    assert set(settings.NOUNS) | {"ground"} == set(FLOOR_OF)


def test_the_trail_points_to_nothing():
    """Nothing may be able to pull an event away."""
    kept = [apps.get_model("ground", name) for name in ("TrailEvent", "TrailHead", "TrailText")]
    assert [(model.__name__, list(relations(model))) for model in kept] == [(model.__name__, []) for model in kept]


def test_protected_rows_have_no_open_door():
    """A protected model's own manager refuses to read, and nobody has given it another."""
    wrong = []
    for model in (one for one in apps.get_models() if issubclass(one, Protected)):
        names = {manager.name for manager in model._meta.managers}
        if names != {"objects", "unscoped"} or type(model._default_manager) is not GuardedManager:
            wrong.append(f"{model._meta.label}: {sorted(names)}")
    assert not wrong, told(wrong, "Inherit rows.Protected and add no manager:")


def test_every_row_of_the_domain_is_protected_or_public():
    """What is not protected is read by anyone, so each such table is named here with the reason."""
    open_to_all = {
        "organisation.Body": "which bodies there are is public",
        "organisation.BodySuccession": "which body took over from which is public",
        "organisation.Function": "what they do is public",
        "organisation.Unit": "how they are parted is public",
        "organisation.Person": "who serves the public is public; what they wrote is not here",
        "organisation.Appointment": "in which role they serve, likewise",
        "documents.Profile": "what a kind of document may hold",
        "consultations.Practice": "how a body sends its consultations: the letter's frame, the shortest time, the days of reminding",
        "boards.Procedure": "by which majorities and in which days a body works: its own public order",
        "followup.Habit": "which days a body's rounds are about, and how long each has: its own public order",
        "indicators.OutsideIndicator": "what others publish for everybody, as its source describes it",
        "indicators.OutsideValue": "a number that others have published for everybody",
        "opinions.ReportTemplate": "the headings and checks of a body's official report: its own rules, and no case's words",
    }
    found = {m._meta.label for m in apps.get_models() if m._meta.app_label in settings.NOUNS and not issubclass(m, Protected)}
    assert found == set(open_to_all), told(
        sorted(found ^ set(open_to_all)),
        "Inherit rows.Protected, or say here why anyone may read it (and take off what is gone):",
    )


@pytest.mark.parametrize(
    ("label", "target", "allowed"),
    [
        ("opinions", "boards", True),
        ("opinions", "opinions", True),
        ("plans", "ground", True),
        ("boards", "opinions", False),
        ("boards", "consultations", False),
        ("opinions", "followup", False),
        ("ground", "organisation", False),
        ("plans", "anything", False),
    ],
)
def test_the_rule_bites(label, target, allowed):
    assert (against_the_floors(label, target) == "") is allowed


def test_a_planted_key_is_seen():
    up = models.ForeignKey("opinions.Opinion", on_delete=models.CASCADE)
    up.name, up.related_model = "opinion", apps.get_model("opinions", "Opinion")
    anything = GenericForeignKey()
    anything.name = "subject"
    planted = SimpleNamespace(
        _meta=SimpleNamespace(app_label="boards", label="boards.Planted", get_fields=lambda **_: [up, anything])
    )
    assert wrong_keys([planted]) == [
        "boards.Planted.opinion points up to opinions",
        "boards.Planted.subject points to anything, which has no floor",
    ]
