"""Lasting names."""

from __future__ import annotations

import os
import uuid

from genomslag.ground import clock


def uuid7() -> uuid.UUID:
    """A UUID of version 7: sorted by the instant it was made, random otherwise (RFC 9562)."""
    return _uuid7_at(int(clock.now().timestamp() * 1000), os.urandom(10))


def _uuid7_at(millis: int, entropy: bytes) -> uuid.UUID:
    value = (millis & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(entropy, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
