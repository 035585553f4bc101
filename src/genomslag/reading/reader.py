"""One door: bytes in, findings out."""

from __future__ import annotations

from pathlib import Path

from genomslag.reading import source
from genomslag.reading.findings import Findings


def read_path(path: Path) -> Findings:
    """The findings of a file on disk.

    Refuses: Unreadable.
    """
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(data: bytes, name: str) -> Findings:
    """The findings of a file.

    Takes: name, a hint of what the file is.
    Refuses: Unreadable.
    """
    lines = source.lines_of(data, name)
    return Findings(text="\n".join(line.text for line in lines))
