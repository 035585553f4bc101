"""What a joint text says, as it is handed from one board to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class JointPoint:
    """A standpoint of the joint text, by the lasting name of what it is about."""

    kind: str
    stance: str
    text: str
    element: UUID | None = None
    anchor: Mapping[str, Any] | None = None
