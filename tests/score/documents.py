"""The documents that are scored, in groups: the real ones that lie beside the project, and our own invented ones in two halves."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GENOMSLAG_SHARED", ROOT.parent / "shared"))
OWN = ROOT / "tests" / "formats" / "reading" / "documents"
Labelled = tuple[Path, dict[str, Any]]


def groups() -> Iterator[tuple[str, list[Labelled]]]:
    """Each group that there is, by name: "real", "development", "held out"."""
    if (SHARED / "corpus" / "labels.jsonl").exists():
        yield "real", _real(SHARED / "corpus")
    own = [json.loads(line) for line in (OWN / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    for group in dict.fromkeys(label["group"] for label in own):
        yield group, [(OWN / label["file"], label) for label in own if label["group"] == group]


def in_folder(folder: Path) -> list[Labelled]:
    """The documents of any folder that holds `labels.jsonl`, one label a line: each lies under its label's `file`, or is called as its `id`. What a label does not say is not looked for."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    return [(_placed(folder, label), label) for label in labels]


def _placed(folder: Path, label: dict[str, Any]) -> Path:
    if label.get("file"):
        return folder / label["file"]
    return next(place for place in sorted(folder.rglob(f"{label['id']}.*")) if place.suffix != ".jsonl")


def _real(corpus: Path) -> list[Labelled]:
    index = {row["id"]: row for row in map(json.loads, (corpus / "index.jsonl").read_text(encoding="utf-8").splitlines())}
    labels = [json.loads(line) for line in (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    placed = [((corpus / index[label["id"]]["file"]).resolve(), label) for label in labels if label["id"] in index]
    return [(place, label) for place, label in placed if place.exists()]
