"""From the structured text that is stored, attested and hashed (version 1) to a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from genomslag.faces.exchange.papers.model import (
    Attachment,
    Block,
    HeaderField,
    Heading,
    Letterhead,
    Paper,
    Signer,
    points,
    said,
    table,
)
from genomslag.faces.exchange.papers.richtext import from_richtext
from genomslag.faces.exchange.papers.signs import cleaned
from genomslag.faces.exchange.papers.words import label_of, words_of

Content = Mapping[str, Any]


def ready(given: Paper | Content, *, digest: str = "") -> Paper:
    """The paper as it is written: signs that nobody sees are gone, what is empty falls away, and it has a title on one line."""
    paper = cleaned(as_paper(given, digest=digest))
    head = paper.letterhead
    title = " ".join(paper.title.split()) or paper.label or head.organisation or label_of(paper.kind, paper.language)
    return replace(
        paper,
        title=title,
        letterhead=replace(head, address=_told(head.address), contact=_told(head.contact)),
        fields=tuple(field for field in paper.fields if field.value.strip()),
        signers=tuple(signer for signer in paper.signers if signer.name.strip()),
        attachments=tuple(one for one in paper.attachments if one.title.strip()),
    )


def _told(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def as_paper(given: Paper | Content, *, digest: str = "") -> Paper:
    """A paper as it is, or the paper that a stored structured text says."""
    return given if isinstance(given, Paper) else from_content(given, digest=digest)


def from_content(content: Content, *, digest: str = "") -> Paper:
    """The paper that a stored structured text says.

    Takes: content, a structured paper, version 1; digest, the sum of that text.
    """
    language = content.get("language", "sv")
    head = content["head"]
    fields = tuple(HeaderField(label, value) for label, value in content["fields"])
    named = words_of(language).diary_number
    return Paper(
        kind=content["kind"],
        label=content.get("label") or label_of(content["kind"], language),
        title=content["title"],
        language=language,
        letterhead=Letterhead(head["organisation"], head.get("administration", ""), head.get("department", "")),
        number=next((field.value for field in fields if field.label == named), ""),
        fields=fields,
        blocks=tuple(from_blocks(content["blocks"])),
        signers=tuple(Signer(name, title) for name, title in content["signers"]),
        attachments=tuple(Attachment(title) for title in content["attachments"]),
        digest=digest,
    )


def from_blocks(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """The blocks that a stored structured text holds."""
    level = 0
    for block in blocks:
        kind = block["type"]
        if kind == "heading":
            level = block["level"]
            yield Heading(block["text"], level)
        elif kind == "paragraph":
            yield said(block["text"])
        elif kind == "numbered":
            yield points(block["rows"], ordered=True)
        elif kind == "table":
            yield table(block["caption"], block["header"], block["rows"])
        elif kind == "rich":
            yield from from_richtext(block["doc"], under=level)
