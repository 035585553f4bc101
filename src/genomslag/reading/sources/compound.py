"""The small file system inside an old Office file: folders and streams, read one by one and only when asked for.

A file can say that many of its streams lie in the same place, so that a small one swells when all is read at once; here nothing is
read that nobody asks for, and no chain is longer than the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFA
"""Numbers from here on are not sectors: free, end of a chain, and the tables' own."""
_NO_ENTRY = 0xFFFFFFFF
_ENTRY = struct.Struct("<64sHBBIII36xIQ")
_FOLDER, _STREAM, _ROOT = 1, 2, 5


class Damaged(ValueError):
    """The file system does not hang together."""


@dataclass(frozen=True)
class Entry:
    """A folder or a stream."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int

    @property
    def is_folder(self) -> bool:
        return self.kind in (_FOLDER, _ROOT)


class Compound:
    """An opened file."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != MARK:
            raise Damaged("no head")
        major, shift, small = struct.unpack_from("<26xH2xHH", data)
        if shift not in (9, 12) or small != 6:
            raise Damaged("sizes")
        self._data, self._sector = data, 1 << shift
        self._wide = major > 3
        first_entries, self._cutoff, first_small = struct.unpack_from("<48xI4xII", data)
        self._next = self._table(struct.unpack_from("<109I", data, 76), *struct.unpack_from("<68xII", data))
        held = self._chain(first_entries)
        self._entries = [self._entry(held, at) for at in range(0, len(held) - 127, 128)]
        if not self._entries or self._entries[0].kind != _ROOT:
            raise Damaged("no root")
        self._small_next = self._numbers(self._chain(first_small))
        self._small: bytes | None = None

    @property
    def root(self) -> Entry:
        return self._entries[0]

    def inside(self, folder: Entry) -> Iterator[Entry]:
        """What lies in a folder, each entry once though the tree should bite its tail."""
        waiting, seen = [folder.child], set[int]()
        while waiting:
            at = waiting.pop()
            if at in seen or at >= len(self._entries):
                continue
            seen.add(at)
            entry = self._entries[at]
            waiting += [entry.left, entry.right]
            if entry.kind in (_FOLDER, _STREAM):
                yield entry

    def read(self, stream: Entry) -> bytes:
        """What a stream holds; short ones lie together in a stream of their own."""
        if stream.size > len(self._data):
            raise Damaged("longer than the file")
        if stream.size >= self._cutoff:
            return self._chain(stream.start)[: stream.size]
        if self._small is None:
            self._small = self._chain(self.root.start)
        held, at = [], stream.start
        for _step in range(stream.size // 64 + 1):
            if at >= _NONE:
                break
            held.append(self._small[at * 64 : at * 64 + 64])
            at = self._after(self._small_next, at)
        return b"".join(held)[: stream.size]

    def _entry(self, held: bytes, at: int) -> Entry:
        name, length, kind, _colour, left, right, child, start, size = _ENTRY.unpack_from(held, at)
        said = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        return Entry(said, kind, left, right, child, start, size if self._wide else size & 0xFFFFFFFF)

    def _table(self, first: tuple[int, ...], more: int, many: int) -> list[int]:
        """Which sector follows on which: the head says where the first parts lie, further tables where the rest does."""
        places = [place for place in first if place < _NONE]
        for _step in range(min(many, len(self._data) // self._sector)):
            if more >= _NONE:
                break
            found = self._numbers(self._at(more))
            places += [place for place in found[:-1] if place < _NONE]
            more = found[-1]
        if len(places) > len(self._data) // self._sector:
            raise Damaged("table longer than the file")
        return [number for place in places for number in self._numbers(self._at(place))]

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._data[start : start + self._sector]
        if not found:
            raise Damaged("outside the file")
        return found.ljust(self._sector, b"\0")

    def _chain(self, sector: int) -> bytes:
        held: list[bytes] = []
        for _step in range(len(self._data) // self._sector + 1):
            if sector >= _NONE:
                return b"".join(held)
            held.append(self._at(sector))
            sector = self._after(self._next, sector)
        raise Damaged("a chain without an end")

    @staticmethod
    def _after(table: list[int], at: int) -> int:
        if at >= len(table):
            raise Damaged("outside the table")
        return table[at]

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
