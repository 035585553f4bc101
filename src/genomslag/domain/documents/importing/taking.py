"""From what was read to what could come: headings with the text under them, points, and the rows of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.documents.importing import blocks as rich
from genomslag.domain.documents.importing import columns, kinds, rows
from genomslag.domain.documents.importing.shape import Column, Frame, Item, TableView, summed
from genomslag.domain.documents.importing.walked import LONGEST_TITLE, Choices, Walked


class Taking(Walked):
    """The walk through a file, part by part."""

    def __init__(self, contents: Mapping[str, Any], choices: Choices, frame: Frame) -> None:
        super().__init__(contents, choices, frame)
        self.open: Item | None = None
        self.group = ""
        self.has_listed = False

    def walk(self) -> Taking:
        """All parts in order."""
        before: TableView | None = None
        for at, part in enumerate(self.contents.get("parts", ())):
            if part["kind"] == "table":
                before = self._table(at, part, before)
                continue
            before = None
            if part["kind"] == "heading":
                self._heading(at, part)
            elif part["kind"] == "point":
                self._point(at, part)
            elif part["kind"] == "text":
                self._text(at, part)
        return self

    def place(self, at: int, part: Mapping[str, Any]) -> str:
        """Where in the file something stands, in words."""
        if part.get("page"):
            return _("page %(page)s") % {"page": part["page"]}
        return _("paragraph %(number)s") % {"number": at + 1}

    def _add(self, at: int, part: Mapping[str, Any], title: str, level: float, kinds_: tuple[str, ...], *path: str) -> Item:
        whole, title = title, shortened(title)
        item = Item(f"p{at}", self.place(at, part), level, title, kinds=kinds_, identity=summed("text", *path, whole))
        if title != whole:
            item.blocks += rich.paragraphs(whole)
            item.say("warning", "long_title", _("The title is too long; the whole stands in the text."))
        self.items.append(item)
        return item

    def _heading(self, at: int, part: Mapping[str, Any]) -> None:
        text = _bare(part["text"])
        level = int(part["level"]) or 1
        kind, rest = kinds.labelled(text)
        if not kind:
            kind, rest = kinds.numbered(text), text
        group = "" if kind else kinds.named(text)
        while self.way and self.way[-1][0] >= level:
            self.way.pop()
        path = self.path
        self.way.append((level, text))
        self.level, self.has_listed = level, False
        self.group = group if group in self.kinds.parents and group not in ("chapter", "text") else ""
        suggested = kind or (group if group in kinds.BY_NAME else "")
        could = tuple(one for one in (suggested, "chapter", "text") if one in self.kinds.parents)
        self.open = self._add(at, part, rest if kind and kind in self.kinds.parents else text, level, could, *path)
        self.open.is_group = bool(self.group) and not suggested

    def _listed(self, at: int, part: Mapping[str, Any], text: str, kind: str) -> None:
        item = self._add(at, part, text, self.below(kind), (kind,), *self.path)
        item.place = self.place(at, part)
        self.has_listed = True
        self.open = item

    def _point(self, at: int, part: Mapping[str, Any]) -> None:
        kind, rest = kinds.labelled(part["text"])
        if kind in self.kinds.parents and kind:
            self._listed(at, part, rest, kind)
        elif self.group in kinds.RANK:
            self._listed(at, part, part["text"], self.group)
        else:
            rich.add_point(self._host(at, part).blocks, part["text"])

    def _text(self, at: int, part: Mapping[str, Any]) -> None:
        kind, rest = kinds.labelled(part["text"])
        if kind and kind in self.kinds.parents and len(rest) <= LONGEST_TITLE and "\n" not in rest:
            self._listed(at, part, rest, kind)
        else:
            self._host(at, part).blocks.extend(rich.paragraphs(part["text"]))

    def _host(self, at: int, part: Mapping[str, Any]) -> Item:
        """What running text stands in: the heading above it; before the first heading a text of its own."""
        if self.open is None:
            could = tuple(one for one in ("text", "chapter") if one in self.kinds.parents)
            self.open = self._add(at, part, "", 1, could, "front")
        return self.open

    def _table(self, at: int, part: Mapping[str, Any], before: TableView | None) -> TableView | None:
        said = self.choices.get("tables", {}).get(str(at), {})
        view = self._view(at, part, said, before)
        self.tables.append(view)
        if view.use == "rows":
            rows.take(self, view, part)
            self.has_listed = True
        elif view.use == "text":
            texts = [row["texts"] for row in part["rows"]]
            self._host(at, part).blocks.append(rich.table(texts, with_head=view.head is not None))
        return view

    def _view(self, at: int, part: Mapping[str, Any], said: Mapping[str, Any], before: TableView | None) -> TableView:
        found = part["rows"]
        numbers = [row["number"] for row in found]
        chosen = said.get("head")
        head = numbers.index(chosen) if chosen in numbers else None if chosen == 0 else columns.head_at(found)
        width = len(found[0]["texts"]) if found else 0
        goes_on = (
            head is None and chosen is None and before is not None and before.use == "rows" and len(before.columns) == width
        )
        if head is None and chosen is None and not goes_on and self.is_sheet:
            head = next((at for at, row in enumerate(found) if sum(bool(text) for text in row["texts"]) > width // 2), 0)
        heads = list(found[head]["texts"]) if head is not None else [""] * width
        if goes_on and before is not None:
            heads = [one.head for one in before.columns]
        targets = said.get("columns") or (
            [one.target for one in before.columns] if goes_on and before else columns.guessed(heads)
        )
        targets = [*targets, *["ignore"] * (width - len(targets))][:width]
        use = said.get("use") or ("rows" if goes_on else self._use(heads, width, len(found)))
        body = found[head + 1 :] if head is not None else found
        kind = said.get("kind") or (before.kind if goes_on and before else self._kind(part["name"], heads, targets))
        return TableView(
            at=at,
            name=part["name"],
            place=self.place(at, part) if not self.is_sheet else "",
            use=use,
            head=numbers[head] if head is not None else None,
            columns=[Column(n, heads[n], targets[n], _sample(body, n)) for n in range(width)],
            kind=kind,
            under=said.get("under", ""),
            merged=tuple(part.get("merged", ())),
            is_unfolded=said.get("merged") == "unfold",
            rows=len(body),
        )

    def _use(self, heads: list[str], width: int, count: int) -> str:
        known = columns.recognised(heads)
        if self.is_sheet:
            alone = sum(part["kind"] == "table" for part in self.contents["parts"]) == 1
            return "rows" if known >= 2 or alone else "out"
        return "rows" if known >= 2 and count > 1 and width > 1 else "text"

    def _kind(self, name: str, heads: list[str], targets: list[str]) -> str:
        """A table of measures holds measures, whether or not this kind of document does; who looks at it chooses."""
        told = columns.kind_of(name, heads, targets)
        if told:
            return told
        return next((one for one in ("measure", "activity", "goal", "text") if one in self.kinds.parents), "text")


def _sample(found: list[Any], column: int) -> str:
    said = next((row["texts"][column] for row in found if column < len(row["texts"]) and row["texts"][column]), "")
    return " ".join(said.split())[:80]


def _bare(text: str) -> str:
    """A heading without the number it was given in its file, and without a colon at its end: codes are given here."""
    return kinds.NUMBER.sub("", text, count=1).strip(" :") or text.strip()


def shortened(title: str) -> str:
    """A title that can be kept as one; what is cut ends at a word."""
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"
