"""The map tells the truth: every floor, file and passage that it names is there, and none of the house is missing from it."""

import importlib
import re

from tests.architecture.house import ROOT, SOURCE

MAP = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
DRAWN = MAP.split("```")[1]
NOT_DRAWN = {"apps", "models", "migrations", "tests", "management", "postgresql"}
"""What every floor has, and what the database asks for."""


def names_in(folder):
    places = [place for place in (SOURCE / folder).iterdir() if not place.name.startswith("_")]
    return {place.stem for place in places if place.suffix == ".py" or (place / "__init__.py").exists()}


def drawn(floor):
    """The words of a floor: from its name to the next line that is drawn across, or the next floor."""
    after = DRAWN.split(f"\n   {floor} ", 1)[1]
    here = re.split(r"\n   (?:-+|[a-z])", after, maxsplit=1)[0]
    return set(re.findall(r"\b[a-z_]+\b", here))


def test_every_noun_and_every_face_is_drawn():
    for folder, floor in (("domain", "domain"), ("faces", "faces")):
        assert names_in(folder) - NOT_DRAWN <= drawn(floor), floor


def test_the_ground_is_drawn_as_it_is():
    assert drawn("ground") == names_in("ground") - NOT_DRAWN


def test_every_passage_of_the_chain_is_there():
    rows = [row.split("|") for row in MAP.splitlines() if row.startswith("|") and "---" not in row][1:]
    named = [name for row in rows for name in re.findall(r"`([a-z_.]+)`", row[3])]
    assert len(named) > 8
    for name in named:
        module, _dot, function = name.partition(".")
        passage = importlib.import_module(f"genomslag.domain.flows.{module}")
        assert not function or callable(getattr(passage, function)), name
