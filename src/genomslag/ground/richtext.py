"""Rich text: ProseMirror JSON with a strict schema, version 1. The JSON is what is stored and hashed; HTML is derived.

doc {v: 1} > block+          block: paragraph, heading {level 2-4}, bullet_list, ordered_list, blockquote, table
list_item > paragraph block* table > table_row+ > (table_header | table_cell)+ > paragraph+
inline: text (marks: strong, em, link {href}), hard_break; in a paragraph also note > text without marks
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from genomslag.ground.errors import Invalid

Doc = dict[str, Any]

VERSION = 1
DEEPEST = 12
LARGEST_CHARACTERS = 400_000
LARGEST_NODES = 40_000

_BLOCKS = ("paragraph", "heading", "bullet_list", "ordered_list", "blockquote", "table")
_INLINE = ("text", "hard_break")
_IN_PARAGRAPHS = (*_INLINE, "note")
_CHILDREN: Mapping[str, tuple[str, ...]] = {
    "doc": _BLOCKS,
    "paragraph": _IN_PARAGRAPHS,
    "heading": _INLINE,
    "bullet_list": ("list_item",),
    "ordered_list": ("list_item",),
    "list_item": ("paragraph", "bullet_list", "ordered_list", "blockquote"),
    "blockquote": ("paragraph", "bullet_list", "ordered_list"),
    "table": ("table_row",),
    "table_row": ("table_header", "table_cell"),
    "table_header": ("paragraph",),
    "table_cell": ("paragraph", "bullet_list", "ordered_list"),
    "hard_break": (),
    "note": ("text",),
}
_MAY_BE_EMPTY = {"paragraph", "heading", "hard_break"}
_MARKS = ("strong", "em", "link")
_SAFE_LINK = re.compile(r"^(https?://|mailto:|/(?!/)|#)[^\s\"'<>\\]*$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")

EMPTY: Doc = {"type": "doc", "attrs": {"v": VERSION}, "content": [{"type": "paragraph"}]}


def validate(doc: Any) -> Doc:
    """The same text in its one canonical form, when it keeps to the schema.

    Takes: doc, parsed JSON from anywhere.
    Refuses: Invalid("richtext"), naming the place.
    """
    if not isinstance(doc, dict) or doc.get("type") != "doc":
        raise _wrong("doc")
    if (doc.get("attrs") or {}).get("v", VERSION) != VERSION:
        raise _wrong("doc.attrs.v")
    budget = [LARGEST_NODES, LARGEST_CHARACTERS]
    content = _content(doc, "doc", 0, budget)
    return {"type": "doc", "attrs": {"v": VERSION}, "content": content or [{"type": "paragraph"}]}


def _wrong(place: str) -> Invalid:
    return Invalid("richtext", _("The text could not be read at %(place)s.") % {"place": place}, field=place)


def _content(node: Mapping[str, Any], place: str, depth: int, budget: list[int]) -> list[Doc]:
    children = node.get("content", [])
    if not isinstance(children, list) or depth > DEEPEST:
        raise _wrong(place)
    allowed = _CHILDREN[node["type"]]
    made = [_node(child, allowed, f"{place}.{at}", depth + 1, budget) for at, child in enumerate(children)]
    return _joined(made)


def _node(node: Any, allowed: tuple[str, ...], place: str, depth: int, budget: list[int]) -> Doc:
    budget[0] -= 1
    if not isinstance(node, dict) or node.get("type") not in allowed or budget[0] < 0:
        raise _wrong(place)
    kind: str = node["type"]
    if kind == "text":
        return _text(node, place, budget)
    made: Doc = {"type": kind}
    if kind == "heading":
        level = (node.get("attrs") or {}).get("level")
        if level not in (2, 3, 4):
            raise _wrong(place)
        made["attrs"] = {"level": level}
    content = _content(node, place, depth, budget)
    if kind == "note" and any("marks" in part for part in content):
        raise _wrong(place)
    if kind == "list_item" and (not content or content[0]["type"] != "paragraph"):
        raise _wrong(place)
    if content:
        made["content"] = content
    elif kind not in _MAY_BE_EMPTY:
        raise _wrong(place)
    return made


def _text(node: Mapping[str, Any], place: str, budget: list[int]) -> Doc:
    text = node.get("text")
    if not isinstance(text, str) or not text:
        raise _wrong(place)
    budget[1] -= len(text)
    if budget[1] < 0:
        raise _wrong(place)
    made: Doc = {"type": "text", "text": _CONTROLS.sub("", unicodedata.normalize("NFC", text))}
    marks = sorted((_mark(mark, place) for mark in node.get("marks") or []), key=lambda mark: _MARKS.index(mark["type"]))
    if marks:
        made["marks"] = [mark for at, mark in enumerate(marks) if mark not in marks[:at]]
    return made


def _mark(mark: Any, place: str) -> Doc:
    kind = mark.get("type") if isinstance(mark, dict) else None
    if kind not in _MARKS:
        raise _wrong(place)
    if kind != "link":
        return {"type": kind}
    href = (mark.get("attrs") or {}).get("href")
    if not isinstance(href, str) or not _SAFE_LINK.match(href):
        raise _wrong(place)
    return {"type": "link", "attrs": {"href": href}}


def _joined(nodes: list[Doc]) -> list[Doc]:
    """Neighbouring texts with the same marks are one text, so that the same words have one sum."""
    made: list[Doc] = []
    for node in nodes:
        if node["type"] == "text" and not node["text"]:
            continue
        before = made[-1] if made else None
        if before and node["type"] == before["type"] == "text" and node.get("marks") == before.get("marks"):
            before["text"] += node["text"]
        else:
            made.append(node)
    return made


def from_text(text: str) -> Doc:
    """Plain text as paragraphs: an empty line parts them, a single line break stays one."""
    blocks = [block for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")) if block.strip()]
    return validate({"type": "doc", "content": [_paragraph(block.strip("\n")) for block in blocks]})


def _paragraph(block: str) -> Doc:
    content: list[Doc] = []
    for line in block.split("\n"):
        if content:
            content.append({"type": "hard_break"})
        if line:
            content.append({"type": "text", "text": line})
    return {"type": "paragraph", "content": content}


def to_text(doc: Doc) -> str:
    """The words alone, one block a line, blocks parted by an empty line."""
    return "\n\n".join(block for block in _text_blocks(doc) if block.strip())


def blocks_of_text(doc: Doc) -> Iterator[str]:
    """The words of each paragraph and heading, one after the other; a note stands in brackets where it was put."""
    yield from _text_blocks(doc)


def _text_blocks(node: Doc) -> Iterator[str]:
    if node["type"] in ("paragraph", "heading"):
        yield "".join(_said(part) for part in node.get("content", []))
        return
    for child in node.get("content", []):
        yield from _text_blocks(child)


def _said(part: Doc) -> str:
    if part["type"] == "note":
        return f" [{_note(part)}]"
    return "\n" if part["type"] == "hard_break" else str(part["text"])


def _note(node: Doc) -> str:
    return "".join(part["text"] for part in node["content"])


def from_text_over(text: str, before: Doc) -> Doc:
    """What was typed in a plain field over a rich text: blocks whose words stand keep their form.

    Takes: text, as from_text; before, the rich text that the field showed as to_text.
    """
    typed, blocks = from_text(text)["content"], before.get("content", [])
    shown = [to_text({"type": "doc", "content": [block]}) for block in blocks]
    said = [to_text({"type": "doc", "content": [block]}) for block in typed]
    rows: list[Doc] = []
    at = 0
    while at < len(typed):
        kept = next((found for found in range(len(blocks)) if shown[found] and _begins(said[at:], shown[found])), None)
        if kept is None:
            rows.append(typed[at])
            at += 1
        else:
            rows.append(blocks[kept])
            at += len(shown[kept].split("\n\n"))
            blocks, shown = blocks[kept + 1 :], shown[kept + 1 :]
    return validate({"type": "doc", "content": rows})


def _begins(said: list[str], shown: str) -> bool:
    parts = shown.split("\n\n")
    return said[: len(parts)] == parts


def is_empty(doc: Doc) -> bool:
    """True when there is not one word."""
    return not to_text(doc).strip()


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(doc: Doc) -> bytes:
    """The bytes that are hashed: sorted keys, no spare space, UTF-8."""
    return _CANONICAL.encode(validate(doc)).encode()


def digest(doc: Doc) -> str:
    """SHA-256 over the canonical bytes, in hex."""
    return hashlib.sha256(canonical(doc)).hexdigest()


def to_html(doc: Doc, heading_offset: int = 0, key: object = "", language: str = "") -> Markup:
    """The text as HTML; everything that people wrote is escaped. Its notes stand last, as a list with ways back.

    Takes: heading_offset, how much deeper the headings stand on the page; key, what parts this text's notes from those of other
    texts on the page, its own sum when none is given; language, that of the text, where the page speaks another.
    """
    notes = _Notes(doc, key)
    # Every word has been escaped on its way up, once: that is what _html is for.
    body = Markup("".join([_html(child, heading_offset, notes) for child in doc.get("content", [])]))  # nosec B704
    whole = body + notes.html() if notes.said else body
    return Markup('<div lang="{}">{}</div>').format(language, whole) if language else whole


class _Notes:
    """The notes of one text, numbered as they come."""

    def __init__(self, doc: Doc, key: object) -> None:
        self.doc, self.key = doc, key
        self.said: list[str] = []

    def refer(self, node: Doc) -> Markup:
        self.key = str(self.key) or digest(self.doc)[:12]
        self.said.append(_note(node))
        number = len(self.said)
        html = Markup('<sup class="g-noteref"><a id="{0}-r{1}" href="#{0}-n{1}" aria-label="{2}">{1}</a></sup>')
        return html.format(self.key, number, gettext("Note %(number)s") % {"number": number})

    def html(self) -> Markup:
        if not self.said:
            return _NOTHING
        row = Markup('<li id="{0}-n{1}">{2} <a href="#{0}-r{1}" aria-label="{3}">↩</a></li>')
        back = gettext("Back to note %(number)s in the text")
        rows = (row.format(self.key, number, said, back % {"number": number}) for number, said in enumerate(self.said, start=1))
        return Markup('<ol class="g-notes">{}</ol>').format(_NOTHING.join(rows))


def lines(said: Iterable[SafeString]) -> Markup:
    """Words that are markup already, one a line.

    Takes: what `format_html` or `escape` gave; anything else is escaped.
    """
    return _put_together("<br>", said)


def pieces(said: Iterable[SafeString]) -> Markup:
    """Pieces that are markup already, one after another.

    Takes: as lines.
    """
    return _put_together("", said)


def _put_together(between: str, said: Iterable[SafeString]) -> Markup:
    """What is markup is taken as it stands; to ask each piece for its markup once more costs a page with a thousand of them a twentieth."""
    return Markup(between.join([one if one.__class__ in _MARKUP else escape(one) for one in said]))  # nosec B704


def _pair(tag: str) -> tuple[Markup, Markup]:
    return Markup("<{}>").format(tag), Markup("</{}>").format(tag)


_AROUND = {
    "paragraph": _pair("p"),
    "bullet_list": _pair("ul"),
    "ordered_list": _pair("ol"),
    "list_item": _pair("li"),
    "blockquote": _pair("blockquote"),
    "table": (Markup('<div class="g-scroll" tabindex="0"><table class="g-table"><tbody>'), Markup("</tbody></table></div>")),
    "table_row": _pair("tr"),
    "table_cell": _pair("td"),
    "table_header": (Markup('<th scope="col">'), Markup("</th>")),
}
_HEADINGS = {level: _pair(f"h{level}") for level in range(1, 7)}
_NOTHING, _BREAK = Markup(""), Markup("<br>")
_MARKUP = (SafeString, Markup)


def _html(node: Doc, offset: int, notes: _Notes) -> str:
    """Escaped words between our own tags; a plain string, so that nothing is looked through for a second time on its way up."""
    kind = node["type"]
    if kind == "text":
        return _marked(node)
    if kind == "hard_break":
        return _BREAK
    if kind == "note":
        return notes.refer(node)
    before, after = _HEADINGS[min(6, node["attrs"]["level"] + offset)] if kind == "heading" else _AROUND[kind]
    return "".join([before, *[_html(child, offset, notes) for child in node.get("content", ())], after])


_WRAP: Mapping[str, Callable[[Doc, Markup], Markup]] = {
    "strong": lambda _mark, inside: Markup("<strong>{}</strong>").format(inside),
    "em": lambda _mark, inside: Markup("<em>{}</em>").format(inside),
    "link": lambda mark, inside: Markup('<a href="{}" rel="nofollow noopener">{}</a>').format(mark["attrs"]["href"], inside),
}


def _marked(node: Doc) -> Markup:
    inside = escape(node["text"])
    for mark in node.get("marks", []):
        inside = _WRAP[mark["type"]](mark, inside)
    return inside


def read(said: str, over: Doc | None = None) -> Doc:
    """What a form sent: the editor's JSON, or plain text where there was no editor.

    Takes: over, the rich text that the field showed, whose form is kept where its words stand.
    Refuses: Invalid("richtext").
    """
    if not said.startswith('{"'):
        return from_text(said) if over is None else from_text_over(said, over)
    try:
        parsed = json.loads(said)
    except (ValueError, RecursionError) as wrong:
        raise _wrong("doc") from wrong
    return validate(parsed)
