"""A passage of a rich text gets other words; what stands around it keeps its form. Pure functions over plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genomslag.ground import richtext

Node = dict[str, Any]
NO_TEXT = "\ufffc"
"""Stands for a note inside a paragraph, so that no passage reaches across one."""


def places(doc: Mapping[str, Any], quote: str) -> int:
    """How many times the words stand in one paragraph or heading."""
    return sum(_said(block).count(quote) for block in _text_blocks(doc)) if quote else 0


def replaced(doc: Mapping[str, Any], quote: str, words: str) -> richtext.Doc | None:
    """The text with other words in the place of the first such passage; none when it does not stand there."""
    done: list[bool] = []
    made = _turned(doc, quote, words, done)
    if not done:
        return None
    return richtext.validate(made)


def _turned(node: Mapping[str, Any], quote: str, words: str, done: list[bool]) -> Node:
    if node["type"] in ("paragraph", "heading"):
        at = -1 if done else _said(node).find(quote)
        if at < 0:
            return dict(node)
        done.append(True)
        return {**node, "content": list(_cut(node.get("content", []), at, at + len(quote), words))}
    return (
        {**node, "content": [_turned(child, quote, words, done) for child in node["content"]]}
        if "content" in node
        else dict(node)
    )


def _text_blocks(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if node["type"] in ("paragraph", "heading"):
        yield node
        return
    for child in node.get("content", ()):
        yield from _text_blocks(child)


def _said(block: Mapping[str, Any]) -> str:
    return "".join(_letters(part) for part in block.get("content", ()))


def _letters(part: Mapping[str, Any]) -> str:
    if part["type"] == "text":
        return str(part["text"])
    return "\n" if part["type"] == "hard_break" else NO_TEXT


def _cut(parts: list[Node], start: int, end: int, words: str) -> Iterator[Node]:
    """The parts before and after the passage, and the new words with the marks of its first sign."""
    at, is_put = 0, False
    for part in parts:
        letters = _letters(part)
        first, last = max(0, start - at), min(len(letters), end - at)
        if first >= last:
            yield part
        else:
            if first:
                yield {**part, "text": letters[:first]}
            if not is_put and words:
                yield from _lines(words, part)
            is_put = True
            if last < len(letters):
                yield {**part, "text": letters[last:]}
        at += len(letters)


def _lines(words: str, like: Node) -> Iterator[Node]:
    marks = {"marks": like["marks"]} if like.get("marks") else {}
    for number, line in enumerate(words.replace("\r\n", "\n").split("\n")):
        if number:
            yield {"type": "hard_break"}
        if line:
            yield {"type": "text", "text": line, **marks}
