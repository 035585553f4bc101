from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry.tests.scene import Office
from genomslag.ground.errors import Refused
from genomslag.ground.models import TrailEvent


@pytest.fixture
def office(db: None) -> Office:
    return Office(cast())


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """The block is refused with the code and a sentence, and leaves nothing in the trail."""

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
def tells() -> Callable[..., AbstractContextManager[None]]:
    """The block leaves exactly these events in the trail, in this order."""

    @contextmanager
    def _tells(*names: str) -> Iterator[None]:
        before = set(TrailEvent.objects.values_list("pk", flat=True))
        yield
        events = TrailEvent.objects.exclude(pk__in=before).order_by("pk").values_list("event", flat=True)
        assert list(events) == list(names)

    return _tells


@pytest.fixture
def statements() -> Callable[[Callable[[], object]], int]:
    """How many statements a question makes."""

    def _statements(ask: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as made:
            ask()
        return len(made)

    return _statements
