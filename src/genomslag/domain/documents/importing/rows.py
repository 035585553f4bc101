"""The rows of one table as items, by what its columns are taken for. Every fault names its row and its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.documents.importing import blocks as rich
from genomslag.domain.documents.importing import kinds
from genomslag.domain.documents.importing.shape import ERROR, NOTE, WARNING, Finding, Item, TableView, folded, summed
from genomslag.domain.documents.importing.walked import LONGEST_TITLE, Walked

_PARTED = re.compile(r"[;\n/]|,(?!\d)")
_AND = re.compile(r"\s+(?:och|samt|and)\s+")
LONGEST_CODE = 20


def take(walked: Walked, view: TableView, part: Mapping[str, Any]) -> None:
    """The items of a table are added, each where the last heading stands."""
    _Rows(walked, view, part).take()


class _Rows:
    def __init__(self, walked: Walked, view: TableView, part: Mapping[str, Any]) -> None:
        self.walked, self.view, self.part = walked, view, part
        self.labels = rich.LABELS["en" if walked.frame.language == "en" else "sv"]
        self.heads = [folded(one.head) for one in view.columns]
        self.joined = {tuple(cell) for cell in part.get("joined", ())}
        self.goals: dict[str, str] = {}
        self.seen: dict[str, int] = {}
        self.goal = ""
        self.path = walked.path if not walked.is_sheet else []

    def take(self) -> None:
        rows = self.part["rows"]
        if self.view.head is not None:
            rows = [row for row in rows if row["number"] > self.view.head]
        merged = False
        for row in rows:
            if not any(row["texts"]) and not row["marks"]:
                continue
            if [folded(text) for text in row["texts"]] == self.heads and any(self.heads):
                continue  # the heads again, at the top of a new page
            if (section := self._section(row)) is not None:
                self._goal(section[1], section[0], row)
                continue
            merged = merged or any((row["number"], at) in self.joined for at in self._used())
            self._row(row)
        if merged and not self.view.is_unfolded:
            self._refuse_merged()

    def _used(self) -> list[int]:
        return [one.at for one in self.view.columns if one.target != "ignore"]

    def _refuse_merged(self) -> None:
        said = _("Cells are merged: %(ranges)s. Choose to repeat what they say in each row, or undo the merging in the file.")
        ranges = ", ".join(self.view.merged[:6]) + (" …" if len(self.view.merged) > 6 else "")
        self.view.findings.append(Finding(ERROR, "merged", said % {"ranges": ranges}))

    def place(self, number: int) -> str:
        """Sheet or table, and row."""
        name = self.part["name"]
        page = _("page %(page)s, ") % {"page": self.part["page"]} if self.part.get("page") else ""
        if not name:
            return _("row %(row)s") % {"row": number}
        return page + _("%(table)s, row %(row)s") % {"table": name, "row": number}

    def _column(self, at: int) -> str:
        """A column as the file's own reader knows it: by its letter and its head."""
        letters, n = "", at + 1
        while n:
            n, rest = divmod(n - 1, 26)
            letters = chr(65 + rest) + letters
        head = self.view.columns[at].head if at < len(self.view.columns) else ""
        if not head.strip():
            return letters
        return _("%(letters)s “%(head)s”") % {"letters": letters, "head": " ".join(head.split())[:40]}

    def _section(self, row: Mapping[str, Any]) -> tuple[str, str] | None:
        """A row that says only one thing, with a label such as "Mål 1": a part of the table under which the others stand."""
        texts = {text for text in row["texts"] if text}
        if len(texts) != 1 or row["marks"]:
            return None
        kind, rest = kinds.labelled(kinds.NUMBER.sub("", next(iter(texts)), count=1))
        return (
            (kind, rest)
            if kind in ("goal", "sub_goal") and kind in self.walked.kinds.parents and kind != self.view.kind
            else None
        )

    def _cells(self, row: Mapping[str, Any], target: str) -> Iterator[str]:
        for one in self.view.columns:
            if one.target == target and (text := row["texts"][one.at]):
                yield text

    def _first(self, row: Mapping[str, Any], target: str) -> str:
        return next(self._cells(row, target), "")

    def _row(self, row: Mapping[str, Any]) -> None:
        title = " ".join(" – ".join(self._cells(row, "title")).split())
        has_title_column = any(one.target == "title" for one in self.view.columns)
        texts = list(self._cells(row, "text"))
        if not title and not has_title_column and texts:
            title = " ".join(texts.pop(0).split())
        code = self._first(row, "code")
        kind = self._kind(row)
        item = Item(f"t{self.view.at}r{row['number']}", self.place(row["number"]), self._level(kind), title, table=self.view.at)
        item.kinds, item.code = (kind,), code
        item.identity = self._identity(code, title)
        if goal := self._first(row, "goal"):
            self._goal(" ".join(goal.split()), "goal", row)
        self.walked.items.append(item)
        item.under = self._under(row)
        item.is_tied = item.under is not None
        for said in texts:
            item.blocks += rich.paragraphs(said)
        self._told(item, row)
        self._check(item, row, title)
        self._marks(item, row)
        for at, said in enumerate(self._indicators(item, row)):
            self._indicator(item, at, said)

    def _kind(self, row: Mapping[str, Any]) -> str:
        said = self._first(row, "kind")
        return (kinds.of_word(said, self.walked.frame.profile) or "?") if said else self.view.kind

    def _level(self, kind: str) -> float:
        return self.walked.below(kind)

    def _identity(self, code: str, title: str) -> str:
        named = summed("row", self.view.name, *self.path, "code" if code else "title", code or title)
        self.seen[named] = self.seen.get(named, 0) + 1
        return named if self.seen[named] == 1 else summed(named, str(self.seen[named]))

    def _goal(self, title: str, kind: str, row: Mapping[str, Any]) -> None:
        """What the rows belong to: made once, the first time that it is said."""
        if kind not in self.walked.kinds.parents:
            self.goal = ""
            return
        key = self.goals.get(folded(title))
        if key is None:
            key = f"t{self.view.at}g{row['number']}"
            self.goals[folded(title)] = key
            item = Item(
                key, self.place(row["number"]), self._level(kind), title[:LONGEST_TITLE], kinds=(kind,), table=self.view.at
            )
            item.identity = summed("goal", self.view.name, *self.path, title)
            if self.view.under:
                item.under, item.is_tied = ("uid", self.view.under), True
            self.walked.items.append(item)
        self.goal = key

    def _under(self, row: Mapping[str, Any]) -> tuple[str, Any] | None:
        if said := self._first(row, "parent"):
            return ("named", said)
        if self.goal:
            return ("item", self.goal)
        return ("uid", self.view.under) if self.view.under else None

    def _told(self, item: Item, row: Mapping[str, Any]) -> None:
        """Who, when and what it takes: as responsibilities where the name is known, else as words of the text."""
        named: list[tuple[int | None, int | None]] = []
        unknown: list[str] = []
        for said in self._cells(row, "responsible"):
            for name in self._names(said):
                known = self.walked.frame.names.get(folded(name))
                if known is None:
                    unknown.append(name)
                elif known not in named:
                    named.append(known)
        item.named = tuple(named)
        if unknown:
            item.blocks.append(rich.paragraph(f"{self.labels['responsible']}: {', '.join(unknown)}"))
            said = _("%(names)s is not known as a body or function here; it stands as text.") % {"names": ", ".join(unknown)}
            item.say(WARNING, "unknown_body", said)
        if time := self._time(item, row):
            item.blocks.append(rich.paragraph(f"{self.labels['time']}: {time}"))
        for resource in self._cells(row, "resource"):
            item.blocks.append(rich.paragraph(f"{self.labels['resource']}: {resource}"))

    def _names(self, said: str) -> list[str]:
        """The names in a cell; a name that holds "och" is one name when it is known as one."""
        names = self.walked.frame.names
        if folded(said) in names:
            return [said]
        found: list[str] = []
        for part in (" ".join(part.split()) for part in _PARTED.split(said)):
            pieces = [one.strip() for one in _AND.split(part)]
            is_several = folded(part) not in names and len(pieces) > 1 and any(folded(one) in names for one in pieces)
            found += pieces if is_several else [part]
        return [one for one in found if one]

    def _time(self, item: Item, row: Mapping[str, Any]) -> str:
        begins, ends = self._first(row, "begins"), self._first(row, "ends")
        days = [_day(one) for one in (begins, ends)]
        if days[0] and days[1] and days[1] < days[0]:
            item.say(
                ERROR,
                "ends_before_it_begins",
                _("It ends before it begins: %(begins)s – %(ends)s.") % {"begins": begins, "ends": ends},
            )
        span = " – ".join(one for one in (begins, ends) if one)
        return "; ".join([*([span] if span else []), *self._cells(row, "time")])

    def _check(self, item: Item, row: Mapping[str, Any], title: str) -> None:
        if not title:
            item.say(ERROR, "no_title", _("The row has no title."))
        if len(title) > LONGEST_TITLE:
            item.title = title[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"
            item.blocks[:0] = [rich.paragraph(title)]
            item.say(WARNING, "long_title", _("The title is too long; the whole stands in the text."))
        if len(item.code) > LONGEST_CODE:
            item.say(ERROR, "long_code", _("The code is longer than %(count)s characters.") % {"count": LONGEST_CODE})
        if item.kinds == ("?",):
            item.kinds = ()
            said = self._first(row, "kind")
            item.say(ERROR, "unknown_kind", _("“%(word)s” is no kind of element here. Choose one.") % {"word": said[:60]})

    def _marks(self, item: Item, row: Mapping[str, Any]) -> None:
        used = set(self._used())
        for at, mark in row["marks"]:
            if at not in used:
                continue
            place = {"column": self._column(at)}
            if mark == "no_value":
                item.say(
                    ERROR,
                    "formula",
                    _(
                        "Column %(column)s holds a formula without a value. Save the file anew in its own program, or write the value."
                    )
                    % place,
                )
            elif mark == "fault":
                item.say(
                    ERROR, "cell_fault", _("Column %(column)s shows a fault instead of a value. Mend it in the file.") % place
                )
            elif mark == "counted":
                item.say(NOTE, "counted", _("Column %(column)s is a formula; the value that it had is used.") % place)
            elif mark == "sign":
                item.say(
                    WARNING,
                    "unprintable_sign",
                    _("Column %(column)s holds a sign that cannot be printed; its name is written instead.") % place,
                )
            else:
                item.say(WARNING, "cut", _("Column %(column)s is too long and is cut.") % place)

    def _indicators(self, item: Item, row: Mapping[str, Any]) -> list[str]:
        said = [line.strip(" •-–\t") for text in self._cells(row, "indicator") for line in text.split("\n")]
        said = [line for line in said if line]
        kind = item.kinds[0] if item.kinds else ""
        if kind in self.walked.kinds.parents.get("indicator", ()):
            return said
        item.blocks += [rich.paragraph(f"{self.labels['indicator']}: {one}") for one in said]
        return []

    def _indicator(self, item: Item, at: int, said: str) -> None:
        made = Item(
            f"{item.key}i{at}", item.place, item.level + 0.5, said[:LONGEST_TITLE], kinds=("indicator",), table=item.table
        )
        made.identity = summed("indicator", item.identity, said)
        made.under, made.is_tied = ("item", item.key), True
        self.walked.items.append(made)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None
