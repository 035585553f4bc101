"""Learns how much each sign of a sentence weighs for a stand, and for each kind of stand, from documents whose stands people have marked.

    python -m tests.score.learn [--folder PATH ...] [--without ID ...] [--to FILE]

The labelled documents and sentences of our own are always learnt from, and the real corpus beside the project where it is; `--folder` adds others, with their `labels.jsonl` beside
them. What was learnt from flatters the reading: how well it reads what it has not met is told by documents that were kept out. What is written is a table of signs and weights: single words and pairs of them that several documents share. Same documents, same table.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from genomslag.reading import reader  # noqa: E402
from genomslag.reading.weighing import ANY, KINDS, TABLE, signs_of  # noqa: E402
from tests.formats.reading import stated  # noqa: E402
from tests.formats.reading.letters import written_letter  # noqa: E402
from tests.score import documents  # noqa: E402
from tests.score.compare import close  # noqa: E402

_SHARED_BY = 3
"""A sign that fewer documents have than this says more of them than of how people write."""
_ROUNDS, _STEP, _HOLD = 120, 0.25, 5.0
"""How many times the examples are gone through, how far the first step goes, and how hard weights are held to nothing."""
_SLIGHT = 0.1
"""What weighs less for everything is left out."""


@dataclass(frozen=True)
class Example:
    """A sentence's signs, the document it is from, and the kind of stand that people marked it as."""

    document: str
    signs: frozenset[str]
    kind: str | None


def examples_of(group: Iterable[documents.Labelled]) -> list[Example]:
    """The sentences of labelled documents where stands are taken, each with what people marked; each mark is used once."""
    return [
        one
        for place, label in group
        if "viewpoints" in label
        for one in _examples(place.read_bytes(), place.name, label["id"], label["viewpoints"] or [])
    ]


def _examples(data: bytes, name: str, document: str, marks: Sequence[dict[str, str]]) -> Iterator[Example]:
    left = list(marks)
    for one in reader.heard_in(data, name):
        marked = next((each for each in left if close(each["evidence"], one.sentence)), None)
        if marked:
            left.remove(marked)
        yield Example(document, signs_of(one), marked["kind"] if marked else None)


def alone() -> list[Example]:
    """Our own sentences, each an answer by itself."""
    kinds = (
        ("criticism", [*stated.OBJECTIONS, *stated.SAID_AGAINST]),
        ("proposal", [*stated.DEMANDS, *stated.WANTED]),
        ("support", [*stated.AGREEMENTS, *stated.SAID_FOR]),
        ("question", stated.ASKED),
        (None, [*stated.TELLINGS, *stated.ONLY_TOLD]),
    )
    return [
        one
        for kind, sentences in kinds
        for sentence in sentences
        for one in _examples(
            written_letter("Kulturnämnden\n2025-02-03", f"Nämndens synpunkter\n{sentence}\n").encode(),
            "x.txt",
            sentence,
            [{"evidence": sentence, "kind": kind}] if kind else [],
        )
    ]


def learnt(examples: Sequence[Example]) -> dict[str, tuple[float, ...]]:
    """The weights of each sign: for a stand at all, then for each kind.

    Gives: log-odds, by sign.
    """
    shared: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for sign in one.signs:
            shared[sign].add(one.document)
    plain = {second for sign in shared if ":" not in sign for second in sign.split(" ")[1:]}
    kept = {sign for sign, having in shared.items() if len(having) >= _SHARED_BY and _is_plain(sign, plain)}
    every = [sorted(one.signs & kept) for one in examples]
    stands = [at for at, one in enumerate(examples) if one.kind]
    columns = [_weights(every, [one.kind is not None for one in examples])]
    columns += [_weights([every[at] for at in stands], [examples[at].kind == kind for at in stands]) for kind in KINDS]
    table = {sign: tuple(round(column.get(sign, 0.0), 2) for column in columns) for sign in sorted(kept)}
    return {sign: row for sign, row in table.items() if sign == ANY or max(map(abs, row)) >= _SLIGHT}


def _is_plain(sign: str, plain: set[str]) -> bool:
    """False for a word that is never seen but where a sentence begins: there a name has no other capital than any word has."""
    known, _, words = sign.rpartition(": ")
    return sign == ANY or (known != "" and not known.isdigit()) or all(word in plain for word in words.split(" "))


def _weights(examples: Sequence[Sequence[str]], right: Sequence[bool]) -> dict[str, float]:
    """Logistic regression, with weights held to nothing and steps that shorten where a sign has been moved much."""
    weights: dict[str, float] = Counter()
    moved: dict[str, float] = Counter()
    for _ in range(_ROUNDS):
        slopes: dict[str, float] = {sign: _HOLD * weight for sign, weight in weights.items() if sign != ANY}
        for signs, is_right in zip(examples, right, strict=True):
            off = 1 / (1 + math.exp(-sum(weights[sign] for sign in signs))) - is_right
            for sign in signs:
                slopes[sign] = slopes.get(sign, 0.0) + off
        for sign, slope in slopes.items():
            moved[sign] += slope * slope
            weights[sign] -= _STEP * slope / math.sqrt(moved[sign] + 1e-9)
    return weights


def written(table: dict[str, tuple[float, ...]]) -> str:
    """The table as the reader reads it, one sign a line."""
    head = "\t".join(("sign", "stand", *KINDS))
    return "\n".join((head, *("\t".join((sign, *(f"{weight + 0:g}" for weight in row))) for sign, row in table.items()))) + "\n"


def main(argv: list[str]) -> int:
    said = argparse.ArgumentParser(prog="tests.score.learn")
    said.add_argument("--folder", type=Path, action="append", default=[])
    said.add_argument("--without", nargs="*", default=[])
    said.add_argument("--to", type=Path, default=TABLE)
    asked = said.parse_args(argv)
    groups = [group for _name, group in documents.groups()]
    groups += [documents.in_folder(folder) for folder in asked.folder]
    examples = alone() + examples_of([one for group in groups for one in group if one[1]["id"] not in asked.without])
    asked.to.write_text(written(learnt(examples)), encoding="utf-8")
    stands = sum(one.kind is not None for one in examples)
    print(
        f"{len({one.document for one in examples})} documents, {len(examples)} sentences, {stands} of them stands: {asked.to}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
