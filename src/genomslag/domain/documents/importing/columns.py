"""What the columns of a table are: guessed from their heads, changed by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Text

TARGETS: Mapping[str, Text] = {
    "title": _("Title"),
    "text": _("Text"),
    "kind": _("Kind"),
    "code": _("Code"),
    "goal": _("The goal it belongs to"),
    "parent": _("Stands under (code or title)"),
    "responsible": _("Responsible"),
    "begins": _("Begins"),
    "ends": _("Ends"),
    "time": _("Time"),
    "indicator": _("Indicator"),
    "resource": _("Resource"),
    "ignore": _("Leave out"),
}
"""What a column can be taken for, with its name."""

_HEADS: Mapping[str, str] = {
    "code": r"nr\.?|nummer|id|kod|löpnr|löpnummer|#|code|no\.?|beteckning",
    "kind": r"typ|slag|kategori|elementtyp|kind|type",
    "parent": r"överordnad|hör till|under|tillhör|parent|förälder|överordnat( mål)?",
    "indicator": r"(indikator(er)?|mått|nyckeltal|mätetal|resultatmått|målvärde|uppföljning(smått|sbara mått)?|hur (följs|mäts).{0,30}|indicator)\b.{0,25}",
    "goal": r"(delmål|(övergripande |inriktnings|effekt|strategiskt )?mål(sättning|område)?|goal)\b.{0,25}",
    "begins": r"start(ar|datum|tid)?|från( och med)?|fr\.? ?o\.? ?m\.?|påbörjas|begins?|starts?|start date",
    "ends": r"slut(ar|datum|tid)?|till( och med)?|t\.? ?o\.? ?m\.?|klar(t|datum)?( senast)?|färdig(t)?|senast|deadline|ends?|end date",
    "time": r"(tid(plan|splan|punkt|sram|sperspektiv|satt)?|när\??|genomförs( när)?|år|period|time)\b.{0,20}",
    "responsible": r"(huvud)?ansvar(ig(a|t)?|s?fördelning)?\b.{0,30}|vem( ansvarar| gör)?\??|utförare|ägare|genomförs av|responsible|owner|medverkande|samverkansparter?",
    "resource": r"resurs(er)?\b.{0,25}|kostnad(er)?|budget|finansiering|ekonomi|medel|resources?",
    "text": r"beskrivning|text|kommentar(er)?|innehåll|hur( gör vi)?\??|genomförande|motivering|bakgrund|förtydligande|description|metod|syfte|effekt|förväntad (effekt|resultat)|önskat läge|status|nuläge",
    "title": r"(prioriterad |konkret |planerad |gemensam )?(rubrik|titel|namn|benämning|åtgärd(er)?|aktivitet(er)?|insats(er)?|vad( ska göras)?\??|vad (gör|ska) vi.{0,20}|uppdrag|handling|title|activity|measure|name)\b.{0,25}",
}
_PATTERNS = {target: re.compile(words, re.IGNORECASE) for target, words in _HEADS.items()}
_ONCE = ("title", "code", "kind", "goal", "parent", "begins", "ends")
_KINDS = (
    ("measure", re.compile(r"åtgärd|measure", re.IGNORECASE)),
    ("activity", re.compile(r"aktivitet|insats|activit", re.IGNORECASE)),
    ("goal", re.compile(r"^(del)?mål\b|^goals?$", re.IGNORECASE)),
    ("indicator", re.compile(r"indikator|nyckeltal|^mått", re.IGNORECASE)),
    ("method", re.compile(r"^metod", re.IGNORECASE)),
)


def guessed(heads: Sequence[str]) -> list[str]:
    """What each column seems to be, by its head. What can be only once is the first that says so; of one kind of words the others are text."""
    found: list[str] = []
    for head in heads:
        said = " ".join(head.split()).strip(" *:.")
        target = next((name for name, pattern in _PATTERNS.items() if said and pattern.fullmatch(said)), "")
        if target in _ONCE and target in found:
            target = "text" if target == "title" else ""
        found.append(target)
    if "title" not in found:
        _promote(found, heads)
    return [target or ("text" if head.strip() else "ignore") for target, head in zip(found, heads, strict=True)]


def _promote(found: list[str], heads: Sequence[str]) -> None:
    """A table where nothing is called a title has it in its goal, else in its first text, else in its first unknown column."""
    for wanted in ("goal", "indicator", "text", ""):
        at = next((at for at, target in enumerate(found) if target == wanted and heads[at].strip()), None)
        if at is not None:
            found[at] = "title"
            return
    if found:
        found[0] = "title"


def recognised(heads: Sequence[str]) -> int:
    """How many of the heads say what their column is; a row of heads says at least two different things."""
    said = {
        next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(text)), "")
        for head in heads
        if (text := " ".join(head.split()).strip(" *:."))
    } - {""}
    return len(said)


def head_at(rows: Sequence[Mapping[str, Any]]) -> int | None:
    """Which row holds the heads, counted from 0: of the first dozen the one where most are known; or none."""
    best, most = None, 1
    for at, row in enumerate(rows[:12]):
        texts = row["texts"]
        count = recognised(texts) if max((len(text) for text in texts), default=0) < 80 else 0
        if count > most:
            best, most = at, count
    return best


def kind_of(name: str, heads: Sequence[str], targets: Sequence[str]) -> str:
    """The kind of element that the rows of a table are, by the head of its titles, else by its name; a measure when nothing tells."""
    titles = [head for head, target in zip(heads, targets, strict=False) if target == "title"]
    for said in (*titles, name):
        for kind, pattern in _KINDS:
            if pattern.search(said):
                return kind
    return ""
