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
    facets: Mapping[str, Iterable[str]] | None = None,
    method_uid: str = "",
) -> str:
    """The sum that an anchor binds to: code, title, words, place and properties of a revision.

    Takes: facets and method_uid, which count only when they say something, so that a text sorted by no more than target groups and
    forms of violence keeps the sum it always had.
    """
    body: list[Any]
    body = [code, title, richtext.digest(dict(text)), parent_uid, position, sorted(target_groups), sorted(violence_forms)]
    said = {name: sorted(codes) for name, codes in sorted((facets or {}).items()) if codes}
    if said or method_uid:
        body.append({"facets": said, "method": method_uid})
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def words_digest(*, code: str, title: str, text: Mapping[str, Any]) -> str:
    """The sum of what a person writes in an element, apart from where it stands: a move is no clash with new words."""
    body = [code, title, richtext.digest(dict(text))]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def version_digest(revision_digests: Iterable[str]) -> str:
    """The sum of a whole version: of its revisions' sums, in sorted order."""
    return hashlib.sha256("\n".join(sorted(revision_digests)).encode()).hexdigest()
