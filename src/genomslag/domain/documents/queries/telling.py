"""A difference in words, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.documents import differ, rules
from genomslag.domain.documents.differ.places import Place, places
from genomslag.domain.documents.models import Responsibility
from genomslag.domain.documents.queries.comparing import Compared

OP_WORDS: Mapping[str, str | Promise] = {
    "carried": gettext_lazy("is unchanged"),
    "changed": gettext_lazy("is changed"),
    "moved": gettext_lazy("has moved"),
    "new": gettext_lazy("is new"),
    "dropped": gettext_lazy("is dropped"),
}


@dataclass(frozen=True)
class Told:
    """What became of one element, in words. `notes` are whole sentences: where it moved, what else differs, why it was matched."""

    op: str
    uid: str
    word: str
    code: str
    old_code: str
    title: tuple[differ.Segment, ...]
    text: tuple[differ.Segment, ...]
    notes: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The code and the title as they are now."""
        title = "".join(segment.text for segment in self.title if segment.op != "delete" or self.op == "dropped")
        return f"{self.code} {title}".strip() or self.word


def told(compared: Compared) -> list[Told]:
    """Every change in words, in the order of the new text."""
    words = {
        **rules.words(compared.old.document.profile.rules),
        **rules.words(compared.new.document.profile.rules),
    }
    moves = places(compared.changes)
    return [_told(change, words, moves) for change in compared.changes]


def _told(change: differ.Change, words: Mapping[str, str], moves: Mapping[str, tuple[Place, Place]]) -> Told:
    line = change.new or change.old
    assert line is not None
    op = {"new": "insert", "dropped": "delete"}.get(change.op, "keep")
    title, text = change.title, change.text
    if change.op != "changed":
        title, text = differ.words("", line.title), differ.words("", line.text)
        title = tuple(differ.Segment(op, one.text) for one in title)
        text = tuple(differ.Segment(op, one.text) for one in text)
    notes = tuple(_notes(change, moves.get(line.uid)))
    return Told(change.op, line.uid, words.get(line.kind, line.kind), line.code, (change.old or line).code, title, text, notes)


def _notes(change: differ.Change, move: tuple[Place, Place] | None) -> Iterator[str]:
    if move is not None:
        yield _("Moved from %(old)s to %(new)s.") % {"old": _place(move[0]), "new": _place(move[1])}
    if change.old is not None and change.new is not None:
        yield from _facets(change, change.old, change.new)
    if change.pairing is not None:
        yield _why(change.pairing)


def _place(place: Place) -> str:
    numbers = {"n": place.number, "all": place.of}
    if place.parent is None:
        return _("place %(n)s of %(all)s at the top") % numbers
    above = f"{place.parent.code} {place.parent.title}".strip()
    return _("place %(n)s of %(all)s under “%(above)s”") % {**numbers, "above": above}


def _facets(change: differ.Change, old: differ.Line, new: differ.Line) -> Iterator[str]:
    if "code" in change.facets:
        yield _("The code was %(old)s and is now %(new)s.") % {"old": old.code or _("none"), "new": new.code or _("none")}
    if "form" in change.facets and old.text == new.text:
        yield _("The same words in another form: headings, lists, emphasis or links.")
    if "target_groups" in change.facets:
        yield from _came_and_went(old.target_groups, new.target_groups, _("Target groups added: %s."), _("Target groups taken out: %s."))  # fmt: skip
    if "violence_forms" in change.facets:
        yield from _came_and_went(old.violence_forms, new.violence_forms, _("Forms of violence added: %s."), _("Forms of violence taken out: %s."))  # fmt: skip
    if "terms" in change.facets:
        yield from _came_and_went(
            _sorted_under(old), _sorted_under(new), _("Sorted under now: %s."), _("No longer sorted under: %s.")
        )
    if "named" in change.facets:
        was, now = tuple(map(_named, old.named)), tuple(map(_named, new.named))
        yield from _came_and_went(was, now, _("Named here now: %s."), _("No longer named here: %s."))


def _came_and_went(old: tuple[str, ...], new: tuple[str, ...], came: str, went: str) -> Iterator[str]:
    if added := [one for one in new if one not in old]:
        yield came % ", ".join(added)
    if gone := [one for one in old if one not in new]:
        yield went % ", ".join(gone)


def _sorted_under(line: differ.Line) -> tuple[str, ...]:
    """The codes are the vocabulary's own; a registered method is told as such, for its row may have been renamed since."""
    return tuple(_("a registered method") if one.startswith("method: ") else one.replace("_", " ") for one in line.terms)


def _named(said: str) -> str:
    part, _sep, who = said.partition(": ")
    labels = dict(Responsibility.Part.choices)
    return f"{who} ({labels[part]})" if part in labels else said


def _why(pairing: differ.Pairing) -> str:
    said = {
        "same": _("Matched because every word is the same."),
        "title": _("Matched because the title is the same; the same words: %(share)s %%."),
        "words": _("Matched because most words are the same: %(share)s %%."),
        "code": _("Matched because the code is the same; the same words: %(share)s %%."),
    }
    return said[pairing.by] % {"share": pairing.share}
