"""What the tests of plans share."""

from genomslag.domain.documents.tests.conftest import events, refused

__all__ = ["events", "refused"]
