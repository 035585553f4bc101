"""What the tests of every noun ask of what was done: that it left these events and no others, or was refused and left none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genomslag.ground.errors import Refused
from genomslag.ground.models import TrailEvent

AROUND = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config")
"""Words to the session, which read no row: where a transaction begins and ends, and on PostgreSQL who asks."""


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """The block is refused with the code, in words, and leaves nothing in the trail."""

    @contextmanager
    def _refused(kind: type[Refused], code: str) -> Iterator[None]:
        before = TrailEvent.objects.count()
        with pytest.raises(kind) as stopped:
            yield
        assert stopped.value.code == code
        assert str(stopped.value.message)
        assert TrailEvent.objects.count() == before

    return _refused


@pytest.fixture
def events() -> Callable[..., AbstractContextManager[None]]:
    """The block leaves exactly these events in the trail, in this order."""

    @contextmanager
    def _events(*names: str) -> Iterator[None]:
        before = set(TrailEvent.objects.values_list("pk", flat=True))
        yield
        told = TrailEvent.objects.exclude(pk__in=before).order_by("pk").values_list("event", flat=True)
        assert list(told) == list(names)

    return _events


@pytest.fixture
def statements() -> Callable[[Callable[[], object]], int]:
    """How many statements a call makes, savepoints not counted."""
    return statements_of


def statements_of(call: Callable[[], object]) -> int:
    """How many statements a call makes, savepoints not counted."""
    with CaptureQueriesContext(connection) as made:
        call()
    return counted(made)


def counted(made: CaptureQueriesContext) -> int:
    """How many statements were captured, without words to the session."""
    return sum(not one["sql"].startswith(AROUND) for one in made.captured_queries)
