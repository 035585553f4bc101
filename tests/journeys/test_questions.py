"""Every question that is composed once can be asked, by whoever asks, with values and without, on either database: on PostgreSQL its text and its values travel apart,
and what the server cannot tell the kind of from the text alone it refuses.
"""

import importlib
import pkgutil
from datetime import UTC, date, datetime
from itertools import product
from typing import Any
from uuid import UUID

import pytest

import genomslag
from genomslag.ground.access import ANYONE, Audience, Grant, Viewer
from genomslag.ground.ids import uuid7
from genomslag.ground.prepared import Question

VALUES: dict[str, Any] = {
    "int": 7, "str": "word", "bool": True, "date": date(2026, 11, 26), "datetime": datetime(2026, 11, 26, tzinfo=UTC), "UUID": UUID(int=7),
    "list[int]": [7, 8], "list[str]": ["a", "b"], "list[UUID]": [UUID(int=7), UUID(int=8)],
}  # fmt: skip
WHO = {
    "anyone": ANYONE,
    "one office": Viewer(uuid7(), grants=frozenset({Grant("officer", 7, Audience.OWN)})),
    "two": Viewer(uuid7(), grants=frozenset({Grant("officer", 7, Audience.OWN), Grant("head", 8, Audience.CITY)})),
}


def _questions() -> dict[str, Question[..., Any]]:
    found = {}
    for module in pkgutil.walk_packages(genomslag.__path__, "genomslag."):
        if (
            "tests" in module.name.split(".")
            or "migrations" in module.name
            or module.name.startswith("genomslag.ground.postgresql")
        ):
            continue
        for name, one in vars(importlib.import_module(module.name)).items():
            if isinstance(one, Question) and one.plain.__module__ == module.name:
                found[f"{module.name.removeprefix('genomslag.')}.{name}"] = one
    return found


def _asked(question: Question[..., Any]) -> list[dict[str, Any]]:
    """The values to ask with: each kind that a parameter may be of."""
    kinds = {
        name: str(kind).split(" | ") for name, kind in list(question.plain.__annotations__.items())[1:] if name != "return"
    }
    ways = [[(name, None if kind == "None" else VALUES[kind]) for kind in of] for name, of in kinds.items()]
    return [dict(way) for way in product(*ways)]


QUESTIONS = _questions()


def test_there_are_questions():
    assert len(QUESTIONS) > 60


@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_can_be_asked(name, who):
    question = QUESTIONS[name]
    for values in _asked(question):
        for _more_often_than_it_takes_to_be_known_by_name in range(4):
            assert isinstance(question(WHO[who], **values), list)
