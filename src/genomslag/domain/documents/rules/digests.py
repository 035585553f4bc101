"""The sums that anchors and decisions bind to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from genomslag.ground import richtext


def revision_digest(
    *,
    code: str,
    title: str,
    text: Mapping[str, Any],
    parent_uid: str,
    position: int,
    target_groups: Iterable[str],
    violence_forms: Iterable[str],
) -> str:
    """The sum that an anchor binds to: code, title, words, place and properties of a revision."""
    body = [code, title, richtext.digest(dict(text)), parent_uid, position, sorted(target_groups), sorted(violence_forms)]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def words_digest(*, code: str, title: str, text: Mapping[str, Any]) -> str:
    """The sum of what a person writes in an element, apart from where it stands: a move is no clash with new words."""
    body = [code, title, richtext.digest(dict(text))]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def version_digest(revision_digests: Iterable[str]) -> str:
    """The sum of a whole version: of its revisions' sums, in sorted order."""
    return hashlib.sha256("\n".join(sorted(revision_digests)).encode()).hexdigest()
