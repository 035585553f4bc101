"""What is known of a file while it is walked through, and what has been found so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genomslag.domain.documents import rules
from genomslag.domain.documents.importing import kinds
from genomslag.domain.documents.importing.shape import Frame, Item, TableView

Choices = Mapping[str, Any]
LONGEST_TITLE = 400


class Walked:
    """The file, what was chosen for it, and where in it one stands. What is found is kept in order in `items` and `tables`."""

    def __init__(self, contents: Mapping[str, Any], choices: Choices, frame: Frame) -> None:
        self.contents, self.choices, self.frame = contents, choices, frame
        self.kinds = rules.kinds_of(frame.profile, frame.document_kind)
        self.items: list[Item] = []
        self.tables: list[TableView] = []
        self.way: list[tuple[int, str]] = []
        self.level = 0

    @property
    def is_sheet(self) -> bool:
        """True for a file that is nothing but tables."""
        return self.contents.get("kind") in ("xlsx", "csv")

    @property
    def path(self) -> list[str]:
        """The headings above, from the outermost."""
        return [said for _level, said in self.way]

    def below(self, kind: str) -> float:
        """The level of what is only listed under the last heading."""
        return self.level + 1 + kinds.RANK.get(kind, 0) / 10
