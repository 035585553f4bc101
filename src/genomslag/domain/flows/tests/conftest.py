"""What the tests of flows share."""

from genomslag.domain.documents.tests.conftest import events, refused

__all__ = ["events", "refused"]
