"""Which signs a paper can show. What cannot be shown is told to a person, with its name and its place, before any file is made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from operator import is_
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

from genomslag.faces.exchange.papers.model import Block, Heading, Paper, words_in
from genomslag.ground.errors import Invalid

FONTS = Path(__file__).parent / "fonts"
COVERING = ("SourceSans3-Regular.ttf", "DejaVuSans.ttf")
"""All styles of Source Sans 3 cover the same signs; DejaVu Sans stands in where it has none."""

NEAR = 24
"""So many signs on each side are shown with one that cannot be printed."""

_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\u000b\u000c]")
_SILENT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""Control signs, halves of signs, soft hyphens and turns of direction. Nobody sees them, the page parts words itself, and a turned text would not read as
it is stored."""

_UNSEEN = frozenset([*range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0x034F, 0x061C, 0x180E])
_PRIVATE = frozenset(range(0xE000, 0xF900))
_PICTURES = frozenset(range(0x1F300, 0x1FB00))
"""Pictographs: our fonts have a few of many hundred, so that one face would print and the next not. They are all asked to be written in words."""

_COMPLAINT = re.compile(r'the (?:text|text contains the disallowed codepoint) `"(?:\\u\{([0-9a-f]+)\}|([^\\"]))')

Part = TypeVar("Part")


class UnprintableSign(Invalid):
    """No font of ours has the sign; a person must write it in another way."""

    def __init__(self, sign: str, *, place: str, near: str) -> None:
        self.sign = sign
        self.sign_name = _name_of(sign)
        self.place = place
        self.near = near
        message = _(
            "The sign “%(sign)s” (%(name)s) cannot be printed. It stands in %(place)s: “%(near)s”. Write it in another way."
        )
        super().__init__(
            "unprintable_sign", message % {"sign": sign, "name": self.sign_name, "place": place, "near": near}, field=place
        )


def plain(text: str) -> str:
    """The text without signs that nobody sees; every kind of line break is one."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # none of the signs below is printable
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    made = _SILENT.sub("", _BREAKS.sub("\n", composed)).replace("\t", " ")
    return text if made == text else made


def cleaned(part: Part) -> Part:
    """The same data with every text in it made plain; what holds nothing to clean is itself, and not another that is equal."""
    made: Any = part
    if isinstance(part, str):
        made = plain(part)
    elif isinstance(part, tuple):
        parts = [cleaned(one) for one in part]
        made = part if all(map(is_, parts, part)) else tuple(parts)
    elif names := _field_names(type(made)):  # type: ignore[arg-type]  # every type has a sum
        changed = {name: new for name in names if (new := cleaned(value := getattr(part, name))) is not value}
        made = replace(part, **changed) if changed else part  # type: ignore[type-var]
    return made  # type: ignore[no-any-return]


@lru_cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def must_print(paper: Paper) -> None:
    """Every sign of the paper is in one of our fonts.

    Refuses: UnprintableSign, the first in the order of the text.
    """
    for place, text in _texts(paper):
        must_print_words(text, place=place)


def must_print_words(text: str, *, place: str) -> None:
    """Every sign of the words is in one of our fonts.

    Refuses: UnprintableSign, the first in the text.
    """
    if found := _unknown().search(text):
        raise UnprintableSign(found[0], place=place, near=_around(text, found.start()))


def spelled(text: str) -> str:
    """The words with every sign that cannot be printed written out by its name, for what others wrote and we may not refuse."""
    return _unknown().sub(lambda found: f"[{_name_of(found[0])}]", text)


def _name_of(sign: str) -> str:
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def told_by_engine(paper: Paper, complaint: str) -> UnprintableSign | None:
    """The sign that the typesetter could not set after all, such as a vowel point with no letter to stand on; none when it complains of something else."""
    found = _COMPLAINT.search(complaint)
    if found is None:
        return None
    sign = chr(int(found[1], 16)) if found[1] else found[2]
    for place, text in _texts(paper):
        if sign in text:
            at = text.index(sign)
            return UnprintableSign(sign, place=place, near=_around(text, at))
    return UnprintableSign(sign, place=_("the text"), near=sign)


def _around(text: str, at: int) -> str:
    return text[max(0, at - NEAR) : at + NEAR].replace("\n", " ").strip()


@lru_cache(maxsize=1)
def _unknown() -> re.Pattern[str]:
    """Finds the first sign that no font of ours has."""
    return re.compile(f"[^{''.join(map(re.escape, sorted(_known())))}]")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    found: set[int] = set()
    for name in COVERING:
        with TTFont(FONTS / name, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(map(chr, (found | _UNSEEN | {0x0A}) - _PRIVATE - _PICTURES - {0xFEFF}))


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    head = paper.letterhead
    yield (
        _("the letterhead"),
        "\n".join([head.organisation, head.administration, head.department, *head.address, *head.contact]),
    )
    yield (
        _("the header fields"),
        "\n".join([paper.label, paper.number, *(f"{field.label} {field.value}" for field in paper.fields)]),
    )
    yield _("the title"), f"{paper.title}\n{paper.subtitle}"
    yield from _body(paper.blocks)
    signers = (f"{signer.name}\n{signer.title}" for signer in paper.signers)
    yield _("the signatures"), "\n".join([paper.signing, *signers, paper.digest])
    yield _("the attachments"), "\n".join(f"{one.title}\n{one.note}" for one in paper.attachments)


def _body(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    place = _("the text")
    for block in blocks:
        if isinstance(block, Heading):
            place = _("the section “%(heading)s”") % {"heading": block.text[:80]}
        yield place, words_in(block)
