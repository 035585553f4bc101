"""Where each item lands, and whether the organisation's profile lets it stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.importing.shape import ERROR, GONE, NEW, NOTE, WARNING, Frame, Item, Ref, Standing, folded


class Places:
    """The items get their kinds and what they stand under."""

    def __init__(self, items: list[Item], frame: Frame, chosen: Mapping[str, Any]) -> None:
        self.items, self.frame, self.chosen = items, frame, chosen
        self.by_key = {one.key: one for one in items}
        self.by_pk = {one.pk: one for one in frame.elements}
        self.by_uid = {one.uid: one for one in frame.elements}
        self.parents = rules.kinds_of(frame.profile, frame.document_kind).parents
        self.stopped: dict[tuple[str, str | None], str] = {}
        self.stack: list[Item] = []

    def put(self) -> None:
        """Kinds first, then what is said by name, then what follows from the order."""
        for item in self.items:
            self._kind(item)
        named = self._named()
        for item in self.items:
            if item.under is not None and item.under[0] == "named":
                item.under = self._by_name(item, str(item.under[1]), named)
            elif item.under is not None and item.under[0] == "uid":
                found = self.by_uid.get(str(item.under[1]))
                item.under = ("element", found.pk) if found else None
                item.is_tied = found is not None
        for item in self.items:
            self._land(item)
        self._refuse_circles()

    def _kind(self, item: Item) -> None:
        standing = self.by_pk.get(item.element_id or 0) if item.standing not in (NEW, GONE) else None
        said = self.chosen.get(item.key, {}).get("kind", "")
        if said == "out":
            item.is_out = True
        elif said:
            item.kind, item.is_chosen = said, True
            item.findings = [one for one in item.findings if one.code != "unknown_kind"]
        if standing is not None:
            if item.is_chosen and item.kind != standing.kind:
                word = rules.local_word(self.frame.profile, standing.kind)
                item.say(
                    ERROR,
                    "other_kind",
                    _("It came in as %(kind)s before, and stays that. Remove it in the draft first.") % {"kind": word},
                )
            item.kind = standing.kind

    def _named(self) -> dict[str, Ref]:
        """What can be named as standing above: the rows of the file before the elements of the draft."""
        found: dict[str, Ref] = {}
        for one in self.frame.elements:
            for name in (one.title, one.code):
                if name:
                    found.setdefault(folded(name), ("element", one.pk))
        for names in (("title",), ("code",)):
            for item in reversed(self.items):
                if not item.is_out and (name := getattr(item, names[0])):
                    found[folded(name)] = ("item", item.key)
        return found

    def _by_name(self, item: Item, said: str, named: Mapping[str, Ref]) -> Ref | None:
        found = named.get(folded(said))
        if found == ("item", item.key):
            item.say(ERROR, "cycle", _("It would stand under itself."))
        elif found is None:
            item.say(
                ERROR,
                "unknown_parent",
                _("“%(name)s” is neither a code nor a title in the file or the draft.") % {"name": said[:80]},
            )
        return found

    def _land(self, item: Item) -> None:
        if item.is_out:
            return
        while self.stack and self.stack[-1].level >= item.level:
            self.stack.pop()
        if item.standing in (NEW, GONE) or item.element_id not in self.by_pk:
            self._find(item)
        if item.kind:
            self.stack.append(item)

    def _find(self, item: Item) -> None:
        if not item.kind and not item.kinds:
            return
        if item.is_tied:
            self._tie(item)
            return
        above = [*reversed(self.stack), None]
        could = (item.kind,) if item.kind else item.kinds
        if (
            item.is_group
            and not item.is_chosen
            and not item.blocks
            and not self._fits("chapter", above[0].kind if above[0] else None)
        ):
            item.is_out = True
            item.say(NOTE, "group", _("The heading only says what is under it; that gets its kind from it."))
            return
        for parent in above:
            for kind in could:
                if self._fits(kind, parent.kind if parent else None):
                    self._settle(item, kind, parent, nearest=above[0])
                    return
        item.kind = could[0]
        item.say(ERROR, "wrong_place", self._why(item.kind, above[0].kind if above[0] else None))

    def _settle(self, item: Item, kind: str, parent: Item | None, *, nearest: Item | None) -> None:
        item.kind = kind
        item.under = ("item", parent.key) if parent else None
        if parent is not nearest and nearest is not None and not item.table and nearest.kind == "goal" and kind == "chapter":
            item.say(
                WARNING, "moved_up", _("It cannot stand under “%(title)s”, so it stands after it.") % {"title": nearest.title}
            )

    def _tie(self, item: Item) -> None:
        item.kind = item.kind or item.kinds[0]
        if item.under is None:
            return
        parent_kind = self._kind_of(item.under)
        if parent_kind is None:
            item.say(ERROR, "parent_out", _("What it stands under is left out."))
        elif why := self._why(item.kind, parent_kind):
            item.say(ERROR, "wrong_place", why)

    def _kind_of(self, ref: Ref) -> str | None:
        if ref[0] == "element":
            found: Standing | None = self.by_pk.get(ref[1])
            return found.kind if found else None
        item = self.by_key[ref[1]]
        return None if item.is_out else item.kind or (item.kinds[0] if item.kinds else "")

    def _fits(self, kind: str, parent_kind: str | None) -> bool:
        return (parent_kind or "") in self.parents.get(kind, ())

    def _why(self, kind: str, parent_kind: str | None) -> str:
        """What the profile says against it, asked once of each pair."""
        key = (kind, parent_kind)
        if key not in self.stopped:
            stopped = rules.allowed(self.frame.profile, self.frame.document_kind, kind, parent_kind)
            self.stopped[key] = str(stopped.message) if stopped is not None else ""
        return self.stopped[key]

    def _refuse_circles(self) -> None:
        for item in self.items:
            seen, at = {item.key}, item.under
            while at is not None and at[0] == "item":
                if at[1] in seen:
                    if at[1] == item.key and not any(one.code == "cycle" for one in item.findings):
                        item.say(ERROR, "cycle", _("It would stand under itself, by way of other rows."))
                    break
                seen.add(at[1])
                at = self.by_key[at[1]].under
