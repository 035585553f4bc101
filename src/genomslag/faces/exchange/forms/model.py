"""What a form asks, and what was found in one that came back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

WHOLE = "whole"
ROUND, HEAD, STANCE, ANSWER = "r_", "h_", "s_", "a_"
"""What a mark in the file stands at, before the lasting name; Word and LibreOffice both keep marks and the names of fields."""


@dataclass(frozen=True)
class Asked:
    """One part of the text: its lasting name, its heading and its words."""

    uid: str
    name: str
    text: str = ""

    @property
    def mark(self) -> str:
        return self.uid.replace("-", "")


@dataclass(frozen=True)
class AnswerForm:
    """A form for one recipient of one consultation."""

    round_uid: str
    title: str
    sender: str
    recipient: str
    answer_by: str
    asked: Sequence[Asked]
    questions: Sequence[str] = ()


@dataclass
class ReadForm:
    """What was found in a form: the answer, and how sure its places are."""

    content: dict[str, Any]
    by_words: list[str] = field(default_factory=list)
    is_other_round: bool = False

    @property
    def unplaced(self) -> list[str]:
        return list(self.content["unplaced"])


def same(words: str) -> str:
    """Words in a form that can be compared: small letters, single spaces, no punctuation at the end."""
    return re.sub(r"\s+", " ", words).strip(" .:").casefold()
