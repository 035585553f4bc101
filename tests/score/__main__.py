"""How well real documents are read: precision, recall and F1 for each field, with the ids of the misses.

    python -m tests.score [--json]

The documents and their labels lie beside the project, in `../shared` or where GENOMSLAG_SHARED points; where there are none, the project's own
invented documents are used, and it says so. No text of theirs is written anywhere.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from genomslag.reading import Findings, read_path  # noqa: E402

SHARED = Path(os.environ.get("GENOMSLAG_SHARED", ROOT.parent / "shared"))
OWN = ROOT / "tests" / "formats" / "documents"
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


def documents() -> tuple[str, list[tuple[Path, dict[str, Any]]]]:
    """Where the documents come from, and each with its label."""
    if (SHARED / "corpus" / "labels.jsonl").exists():
        corpus = SHARED / "corpus"
        index = {row["id"]: row for row in map(json.loads, (corpus / "index.jsonl").read_text(encoding="utf-8").splitlines())}
        labels = [json.loads(line) for line in (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
        return "real documents", [(place, label) for label in labels if (place := _place(corpus, index, label["id"])).exists()]
    labels = [json.loads(line) for line in (OWN / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    return "the project's own invented documents", [(OWN / label["file"], label) for label in labels]


def _place(corpus: Path, index: dict[str, Any], name: str) -> Path:
    if name == "seed":
        return SHARED / "seed" / "tjansteutlatande.txt"
    row = index.get(name, {})
    said = row.get("file") or row.get("fil") or ""
    return corpus / said if said else next(corpus.glob(f"*/{name}.md"), corpus / "missing")


def norm(text: Any) -> str:
    """One line, small letters, no marks at the ends, so that only words count."""
    return re.sub(r"\s+", " ", re.sub(r"-\s*\n\s*", "", str(text))).strip(" .,:;\"”'’").lower().replace("–", "-")


def close(one: Any, other: Any) -> bool:
    """The same after normalising, or one inside the other with four words of five in common."""
    a, b = norm(one), norm(other)
    if a == b:
        return True
    left, right = set(a.split()), set(b.split())
    return bool(left and right) and (
        len(left & right) / max(len(left), len(right)) >= 0.8 or ((a in b or b in a) and min(len(a), len(b)) > 12)
    )


def compare(found: Findings, label: dict[str, Any], tally: dict[str, list[int]], misses: dict[str, list[str]]) -> None:
    said = found.to_label(label["id"])
    for field in SINGLE:
        _single(field, said[field], label[field], label["id"], tally, misses)
    for field in LISTS:
        if label[field] is not None:
            _many(field, said[field] or [], label[field], label["id"], tally, misses)
    _many(
        "viewpoints",
        [v["evidence"] for v in said["viewpoints"]],
        [v["evidence"] for v in label["viewpoints"] or []],
        label["id"],
        tally,
        misses,
    )


def _single(field: str, said: Any, right: Any, name: str, tally: dict[str, list[int]], misses: dict[str, list[str]]) -> None:
    if said in (None, False) and right in (None, False):
        return
    hit = said not in (None, False) and right not in (None, False) and close(said, right)
    tally[field][0] += hit
    tally[field][1] += said not in (None, False)
    tally[field][2] += right not in (None, False)
    if not hit:
        misses[field].append(name)


def _many(
    field: str, said: list[Any], right: list[Any], name: str, tally: dict[str, list[int]], misses: dict[str, list[str]]
) -> None:
    left = list(right)
    hits = 0
    for one in said:
        match = next((other for other in left if close(one, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    tally[field][0] += hits
    tally[field][1] += len(said)
    tally[field][2] += len(right)
    if left or hits < len(said):
        misses[field].append(name)


def main(argv: list[str]) -> int:
    where, found = documents()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    misses: dict[str, list[str]] = defaultdict(list)
    for place, label in found:
        compare(read_path(place), label, tally, misses)
    rows = {}
    for field, (hits, said, right) in tally.items():
        precision, recall = hits / said if said else 1.0, hits / right if right else 1.0
        rows[field] = {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
            "n": right,
        }
    if "--json" in argv:
        print(json.dumps({"documents": len(found), "where": where, "fields": rows, "misses": misses}, ensure_ascii=False))
        return 0
    print(f"{len(found)} documents: {where}\n\n{'field':20}{'precision':>10}{'recall':>8}{'F1':>7}{'n':>6}  missed in")
    for field, row in rows.items():
        print(f"{field:20}{row['precision']:10.2f}{row['recall']:8.2f}{row['f1']:7.2f}{row['n']:6}  {', '.join(misses[field])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
