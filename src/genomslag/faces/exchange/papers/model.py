"""What a paper is: plain, frozen data, the same for every writer. Words are in the paper's own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
"""The languages that papers are written in, as the files name them."""

DEEPEST_HEADING = 6


TEXT_WIDTH_MM, BROAD_MM = 144, 257
"""How broad the text is on pages that stand, and on those that lie down."""


@dataclass(frozen=True)
class Span:
    """A run of text; a line break in it stays one. With a footnote it is no text, but the place that the footnote belongs to.

    change is "insert" or "delete" when the run was put in or taken out: it is underlined or struck out, and said in words too.
    """

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    change: str = ""
    footnote: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of the body. Level 1 stands nearest below the title. With a new page it begins one, as an annex does."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class List:
    """Points, or numbered ones; each holds paragraphs and lists."""

    items: tuple[tuple[Paragraph | List | Quote, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Paragraph | List, ...]


@dataclass(frozen=True)
class Note:
    """A remark set apart from the text, with the word that says what kind of remark it is."""

    label: str
    blocks: tuple[Paragraph | List, ...]


Cell: TypeAlias = tuple[Paragraph | List, ...]


@dataclass(frozen=True)
class Table:
    """A table always has a header row, since one without cannot be read aloud."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()
    """How wide the columns are to each other, where the words cannot tell, as when people are to write in them."""

    @property
    def columns(self) -> int:
        return max([len(self.header), *map(len, self.rows)])


Block: TypeAlias = Heading | Paragraph | List | Table | Quote | Note


@dataclass(frozen=True)
class Letterhead:
    """Who writes. Address and contact stand at the foot of the first page."""

    organisation: str
    administration: str = ""
    department: str = ""
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeaderField:
    label: str
    value: str


@dataclass(frozen=True)
class Signer:
    name: str
    title: str = ""


@dataclass(frozen=True)
class Attachment:
    """Numbered by its place; `note` says for instance its date or that it is not enclosed."""

    title: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document.

    kind is a code, label its name in the paper's language ("Tjänsteutlåtande"). number stands at the head of each page. signing is the line above the
    signers ("Rätt utdraget intygar"); with is_signed_by_hand there is room and a line to sign on. digest is the sum of the text that was decided.
    """

    kind: str
    title: str
    letterhead: Letterhead
    label: str = ""
    subtitle: str = ""
    language: str = "sv"
    number: str = ""
    fields: tuple[HeaderField, ...] = ()
    blocks: tuple[Block, ...] = ()
    signing: str = ""
    signers: tuple[Signer, ...] = ()
    is_signed_by_hand: bool = False
    attachments: tuple[Attachment, ...] = ()
    digest: str = ""
    is_broad: bool = False
    """The pages lie down, since its tables need the room."""

    @property
    def width_mm(self) -> int:
        """How broad its text is on the page."""
        return BROAD_MM if self.is_broad else TEXT_WIDTH_MM


def said(text: str, *, strong: bool = False, em: bool = False) -> Paragraph:
    """One paragraph of plain text."""
    return Paragraph((Span(text, strong, em),))


def points(texts: Iterable[str], *, ordered: bool = False) -> List:
    """A list with one paragraph a point."""
    return List(tuple((said(text),) for text in texts), ordered)


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> Table:
    """A table of plain texts."""
    cells = tuple(tuple((said(text),) for text in row) for row in rows)
    return Table(tuple((said(name),) for name in header), cells, caption, tuple(widths))


def in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with headings that never skip a level and empty ones left out: level 2 stands nearest below the title, which is 1."""
    before = 1
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.strip():
                before = min(max(2, block.level + 1), before + 1, DEEPEST_HEADING)
                yield replace(block, level=before)
        elif isinstance(block, Table):
            if block.columns:
                yield _even(block)
        elif words_in(block).strip():
            yield block


def _even(block: Table) -> Table:
    width = block.columns
    header, *rows = (row + ((),) * (width - len(row)) for row in (block.header, *block.rows))
    return replace(block, header=header, rows=tuple(rows))


def words_in(part: Block | tuple[Paragraph | List | Quote, ...]) -> str:
    """The words of a block or a cell, without their marks."""
    if isinstance(part, Heading):
        return part.text
    if isinstance(part, Paragraph):
        return "".join(f" {span.footnote}" if span.footnote else span.text for span in part.spans)
    if isinstance(part, tuple):
        return "\n".join(words_in(one) for one in part)
    if isinstance(part, List):
        return "\n".join(words_in(item) for item in part.items)
    if isinstance(part, Table):
        return "\n".join([part.caption, *(words_in(cell) for row in (part.header, *part.rows) for cell in row)])
    return "\n".join(words_in(one) for one in part.blocks)


LONGEST_WHOLE = 600
"""A row of a table with no longer cell than this stands whole on one page; a longer one might leave a page empty before it, or find room on none."""


def may_split(row: Iterable[Cell]) -> bool:
    """A row so long that it may go on over the next page."""
    return any(len(words_in(cell)) > LONGEST_WHOLE for cell in row)


LINE_SIGNS = 78
"""About as many signs of table text stand on a line."""

_LONGEST_KEPT_WHOLE = 18
_MARGIN_SIGNS = 3
_HEAD_SIGNS = 1.25
"""Heads are set bold, and may meet a broader typeface than ours: how many signs each of theirs takes."""
_FULL_CELL = 60


def weights(block: Table) -> tuple[int, ...]:
    """How wide the columns are to each other: each has room for its longest word, and what is left goes to those with much to say."""
    if len(block.widths) == block.columns:
        return block.widths
    needs, wants = [], []
    for column in zip(block.header, *block.rows, strict=True):
        texts = [words_in(cell) for cell in column]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        head = max((round(_HEAD_SIGNS * len(word)) for word in texts[0].split()), default=1)
        need = _MARGIN_SIGNS + min(_LONGEST_KEPT_WHOLE, max(longest, head))
        lengths = [min(_FULL_CELL, len(text)) for text in texts]
        needs.append(need)
        wants.append(max(0, max(max(lengths) // 2, sum(lengths) // len(lengths)) - need) + 1)
    left = max(0, LINE_SIGNS - sum(needs))
    return tuple(round(need + left * want / sum(wants)) for need, want in zip(needs, wants, strict=True))


_SIGN_BREADTH, _PADDING_SIGNS = 1.15, 2.2
"""How much broader than others the signs of a word may be: as of "kommunsammanslagningen" against "stillhet"."""


def parted(block: Table, width_mm: int) -> tuple[bool, ...]:
    """The columns in which a word may have to be parted, since the longest has no room: in all others every word stands whole."""
    shares = weights(block)
    line = LINE_SIGNS * width_mm / TEXT_WIDTH_MM
    columns = zip(shares, *(row for row in (block.header, *block.rows)), strict=True)
    return tuple(
        _SIGN_BREADTH * max((len(word) for cell in cells for word in words_in(cell).split()), default=0) + _PADDING_SIGNS > line * share / sum(shares)
        for share, *cells in columns
    )  # fmt: skip
