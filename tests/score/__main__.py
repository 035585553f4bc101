"""How well documents are read: precision, recall and F1 for each field, with the ids of the misses, group by group.

    python -m tests.score [--json] [--only GROUP] [--folder PATH] [--clothes] [--say FIELD ...]

The real documents and their labels lie beside the project, in `../shared` or where GENOMSLAG_SHARED points; our own invented ones are scored as
groups of their own. `--folder` scores the documents of one folder instead, by the `labels.jsonl` beside them. `--clothes` reads the same texts once more as PDF and DOCX in several layouts, made in memory. `--say` tells each miss
of a field. No text of the real documents is written anywhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from genomslag.reading import read_bytes, read_path  # noqa: E402
from tests.score import clothes, documents  # noqa: E402
from tests.score.compare import Tally, compare  # noqa: E402


def main(argv: list[str]) -> int:
    said = argparse.ArgumentParser(prog="tests.score")
    said.add_argument("--json", action="store_true")
    said.add_argument("--only", action="append")
    said.add_argument("--clothes", action="store_true")
    said.add_argument("--say", nargs="*", default=[])
    said.add_argument("--folder", type=Path)
    asked = said.parse_args(argv)
    told = {}
    groups = [(asked.folder.name, documents.in_folder(asked.folder))] if asked.folder else documents.groups()
    for name, group in groups:
        if asked.only and name not in asked.only:
            continue
        for layout, tally in _tallies(group, asked.clothes):
            told[f"{name}{layout}"] = {"documents": len(group), "fields": tally.rows(), "misses": tally.misses}
            if not asked.json:
                _show(f"{name}{layout}", len(group), tally, asked.say)
    if asked.json:
        print(json.dumps(told, ensure_ascii=False))
    return 0


def _tallies(group: list[documents.Labelled], dressed: bool) -> list[tuple[str, Tally]]:
    plain = Tally()
    for place, label in group:
        compare(read_path(place).to_label(label["id"]), label, plain)
    made = [("", plain)]
    for layout, dress in clothes.LAYOUTS.items() if dressed else ():
        tally = Tally()
        for place, label in group:
            if place.suffix in (".txt", ".md"):
                data, name = dress(place.read_text(encoding="utf-8"), label)
                compare(read_bytes(data, name).to_label(label["id"]), label, tally)
        made.append((f" as {layout}", tally))
    return made


def _show(name: str, count: int, tally: Tally, say: list[str]) -> None:
    print(f"\n{name}: {count} documents\n{'field':20}{'precision':>10}{'recall':>8}{'F1':>7}{'n':>6}  missed in")
    for field, row in tally.rows().items():
        missed = ", ".join(tally.misses[field])
        print(f"{field:20}{row['precision']:10.2f}{row['recall']:8.2f}{row['f1']:7.2f}{row['n']:6}  {missed}")
    for document, field, sign, text in tally.words:
        if field in say or "all" in say:
            print(f"    {document}  {field} {sign} {text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
