from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from genomslag.domain.organisation.tests.cast import Cast, cast
from genomslag.ground.errors import Refused
from genomslag.ground.models import TrailEvent


@pytest.fixture
def city(db: None) -> Cast:
    return cast()


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """The block is refused with the code, says something, and leaves nothing in the trail."""

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
