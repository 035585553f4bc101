"""What was read against what is right: hits, said and right for each field, and where it missed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

SINGLE = (
    "doc_type",
    "title",
    "diarienummer",
    "date",
    "author_body",
    "recipient",
    "referred_matter",
    "stance",
    "deadline",
    "is_remiss_response",
)
LISTS = ("sections", "decision_clauses", "attachments", "recipients")
FIELDS = (*SINGLE, "stance_accepted", *LISTS, "viewpoints", "viewpoint_kinds", "measures")


@dataclass
class Tally:
    """Hits, how many were said, how many are right, for each field; the ids of the misses, and each miss in words."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: list[tuple[str, str, str, Any]] = field(default_factory=list)

    def rows(self) -> dict[str, dict[str, float]]:
        return {name: _row(*self.counts[name]) for name in FIELDS if name in self.counts}

    def miss(self, name: str, document: str, sign: str, text: Any) -> None:
        if document not in self.misses[name]:
            self.misses[name].append(document)
        self.words.append((document, name, sign, text))


def _row(hits: int, said: int, right: int) -> dict[str, float]:
    precision, recall = hits / said if said else 1.0, hits / right if right else 1.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0, "n": right}


def norm(text: Any) -> str:
    """One line, small letters, no marks at the ends and none of Markdown's, so that only words count."""
    plain = re.sub(
        r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", re.sub(r"\\(?=[.\-*_#()\[\]])|\*\*", "", str(text).replace("<br>", " "))
    )
    return (
        re.sub(r"\s+", " ", re.sub(r"-\s*\n\s*", "", plain))
        .strip(" .,:;\"”'’")
        .lower()
        .replace("–", "-")
        .replace(" & ", " och ")
    )


def close(one: Any, other: Any) -> bool:
    """The same after normalising, or one inside the other with four words of five in common."""
    a, b = norm(one), norm(other)
    if a == b:
        return True
    left, right = set(a.split()), set(b.split())
    return bool(left and right) and (
        len(left & right) / max(len(left), len(right)) >= 0.8 or ((a in b or b in a) and min(len(a), len(b)) > 12)
    )


def compare(said: dict[str, Any], label: dict[str, Any], tally: Tally) -> None:
    """Counts one document; what its label does not speak of is not counted.

    A label's `stance_also` names the stances that who labelled holds as right as its `stance`; `stance_accepted` counts either.
    """
    for name in (one for one in SINGLE if one in label):
        _single(name, said[name], label[name], label["id"], tally)
    for name in LISTS:
        if label.get(name) is not None:
            _many(name, said[name] or [], label[name], label["id"], tally)
    if "viewpoints" in label:
        _viewpoints(said["viewpoints"] or [], label["viewpoints"] or [], label["id"], tally)
    if "stance" in label:
        accepted = [label["stance"], *label.get("stance_also", ())]
        _single(
            "stance_accepted",
            said["stance"],
            said["stance"] if said["stance"] in accepted else label["stance"],
            label["id"],
            tally,
        )
    if label.get("measures") is not None:
        _many("measures", _measures(said["measures"]), _measures(label["measures"]), label["id"], tally)


def _measures(found: list[dict[str, Any]] | None) -> list[str]:
    return [" | ".join(str(one[key]) for key in ("measure", "responsible", "timeline", "indicator")) for one in found or []]


def _single(name: str, said: Any, right: Any, document: str, tally: Tally) -> None:
    if said in (None, False) and right in (None, False):
        return
    if name == "author_body":  # the name of the municipality after a comma only tells where
        said, right = (
            value and re.sub(r", [A-ZÅÄÖ][\wåäö ]+ (?:kommun|stad)$|(?<=^Länsstyrelsen) i", "", value)
            for value in (said, right)
        )
    hit = said not in (None, False) and right not in (None, False) and close(said, right)
    counts = tally.counts[name]
    counts[0] += hit
    counts[1] += said not in (None, False)
    counts[2] += right not in (None, False)
    if not hit:
        tally.miss(name, document, "!", f"{said!r} for {right!r}")


def _viewpoints(said: list[dict[str, Any]], right: list[dict[str, Any]], document: str, tally: Tally) -> None:
    _many("viewpoints", [one["evidence"] for one in said], [one["evidence"] for one in right], document, tally)
    for one in right:
        match = next((other for other in said if close(one["evidence"], other["evidence"])), None)
        if match is not None:
            same = match["kind"] == one["kind"]
            counts = tally.counts["viewpoint_kinds"]
            counts[0], counts[1], counts[2] = counts[0] + same, counts[1] + 1, counts[2] + 1
            if not same:
                tally.miss("viewpoint_kinds", document, "!", f"{match['kind']} for {one['kind']}: {one['evidence']}")


def _many(name: str, said: list[Any], right: list[Any], document: str, tally: Tally) -> None:
    left, extra = list(right), []
    for one in said:
        match = next((other for other in left if norm(other) == norm(one)), None) or next(
            (other for other in left if close(one, other)), None
        )
        if match is not None:
            left.remove(match)
        else:
            extra.append(one)
    counts = tally.counts[name]
    counts[0] += len(right) - len(left)
    counts[1] += len(said)
    counts[2] += len(right)
    for sign, texts in (("-", left), ("+", extra)):
        for text in texts:
            tally.miss(name, document, sign, text)
