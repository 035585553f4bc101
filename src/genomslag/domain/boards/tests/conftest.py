from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from genomslag.domain.boards.tests.scene import Scene
from genomslag.domain.organisation.tests.cast import cast
from genomslag.ground.errors import Refused
from genomslag.ground.models import TrailEvent
from genomslag.ground.tests.kept import kept


@pytest.fixture
def scene(db: None) -> Scene:
    return kept("board", lambda: Scene(cast()))


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """The block is refused with the code, and leaves nothing in the trail."""

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
def one_event() -> Callable[[str], AbstractContextManager[None]]:
    """The block leaves exactly this event in the trail."""

    @contextmanager
    def _one_event(*names: str) -> Iterator[None]:
        before = set(TrailEvent.objects.values_list("pk", flat=True))
        yield
        told = TrailEvent.objects.exclude(pk__in=before).order_by("pk").values_list("event", flat=True)
        assert list(told) == list(names)

    return _one_event
