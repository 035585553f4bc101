from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genomslag.domain.indicators.tests.scene import Measuring
from genomslag.domain.organisation.tests.cast import cast
from genomslag.ground.errors import Refused
from genomslag.ground.models import TrailEvent
from genomslag.ground.tests.kept import kept


@pytest.fixture
def place(db: None) -> Measuring:
    return kept("measuring", lambda: Measuring(cast()))


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
def one_event() -> Callable[..., AbstractContextManager[None]]:
    """The block leaves exactly these events in the trail."""

    @contextmanager
    def _one_event(*names: str) -> Iterator[None]:
        before = set(TrailEvent.objects.values_list("pk", flat=True))
        yield
        told = TrailEvent.objects.exclude(pk__in=before).order_by("pk").values_list("event", flat=True)
        assert list(told) == list(names)

    return _one_event


@pytest.fixture
def statements() -> Callable[[Callable[[], object]], int]:
    """How many statements a call makes, savepoints not counted."""

    def _count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as made:
            call()
        return sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for one in made.captured_queries)

    return _count
