"""How much a PDF unpacks to, counted before anything of it is unpacked in the memory: a megabyte may hold a page of gigabytes."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterable, Iterator

from genomslag.reading.limits import LARGEST_UNPACKED_BYTES, UNREASONABLE, Unreadable

LARGEST_PICTURE_BYTES = 256 * 1024 * 1024
"""Pictures are unpacked when they are shown, one at a time; a large page at a fine grain takes so much."""
_ALL_PICTURES_BYTES = 2048 * 1024 * 1024
"""So much of pictures is counted, which takes seconds; a file of paper size that holds more is not made of paper."""
_STREAM = re.compile(rb"(?<!end)stream[^\r\n]*(?:\r\n?|\n)")
"""Where a stream begins: on the line after its word, as readers take it, however the line ends."""
_PICTURE = re.compile(rb"/Image\b")
_AS_LETTERS, _AS_FIGURES = re.compile(rb"85|#"), re.compile(rb"Hex|AHx|#")
_DICTIONARY = 1024
"""So far before a stream its dictionary begins, as programs write them."""
_TAKEN, _GIVEN = 16 * 1024, 256 * 1024
"""So many bytes are handed to the unpacking at a time, and so many come back at the most."""
_LAYERS = 4
"""So many times packed, one in the other, is what is counted; no program does it twice."""


def check_streams(data: bytes) -> None:
    """All that a PDF holds, but its pictures, unpacks to a reasonable size, and so does each picture.

    What a stream says of its own length is not believed, nor what it says that it is packed with: the bytes are asked.
    Refuses: Unreadable("bomb").
    """
    text = pictures = spelled = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()]
        packed = _bare(data, found.end(), head)
        spelled += len(packed)
        if spelled > 2 * len(data):
            raise Unreadable("bomb", UNREASONABLE)  # streams that lie in each other
        source = _parts(packed, 0) if packed else _parts(data, found.end())
        if _PICTURE.search(head):
            size = _unpacked_size(source, LARGEST_PICTURE_BYTES)
            pictures += size
        else:
            size = _unpacked_size(source, LARGEST_UNPACKED_BYTES - text)
            text += size
        if size > LARGEST_PICTURE_BYTES or text > LARGEST_UNPACKED_BYTES or pictures > _ALL_PICTURES_BYTES:
            raise Unreadable("bomb", UNREASONABLE)


def _parts(data: bytes, begin: int) -> Iterator[bytes]:
    """What stands from a place on, a little at a time."""
    for at in range(begin, len(data), _TAKEN):
        yield data[at : at + _TAKEN]


def _unpacked_size(source: Iterator[bytes], most: int) -> int:
    """How large a stream is in its largest layer; counting ends where one is more than most."""
    sizes = [0] * _LAYERS
    for layer in range(_LAYERS):
        source = _counted(source, sizes, layer)
    for _piece in source:
        if max(sizes) > most:
            break
    return max(sizes)


def _counted(source: Iterator[bytes], sizes: list[int], layer: int) -> Iterator[bytes]:
    """What is packed in a layer, unpacked and counted. Where nothing is packed in it, the layer above is counted to its end all the same."""
    first = next(source, b"")
    if not _is_packed(first):
        yield from (b"" for _piece in (source if layer else ()))
        return
    for piece in _inflated(_chained(first, source)):
        sizes[layer] += len(piece)
        yield piece


def _chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _is_packed(data: bytes) -> bool:
    """Whether it begins as what zlib has packed does."""
    return len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is packed, a piece at a time; to its end, or to where it is spoiled."""
    opened = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not opened.eof:
            try:
                made = opened.decompress(rest, _GIVEN)
            except zlib.error:
                return
            if made:
                yield made
            rest = opened.unconsumed_tail
        if opened.eof:
            return


def _bare(data: bytes, begin: int, head: bytes) -> bytes:
    """What is written as letters or figures, as the bytes it means; nothing where the bytes stand as they are."""
    try:
        if _AS_LETTERS.search(head) and (end := data.find(b"~>", begin)) >= 0:
            return a85decode(data[begin:end].strip().removeprefix(b"<~"))
        if _AS_FIGURES.search(head) and (end := data.find(b">", begin)) >= 0:
            return bytes.fromhex(data[begin:end].decode("ascii"))
    except ValueError:
        pass  # then it is not written so, whatever is said before it
    return b""
