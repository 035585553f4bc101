"""The difference between two 300-page versions, matching included, against diff-match-patch without a time limit on the same plain
texts: one process, in turn.

The texts are invented from a fixed seed. Realistic edits: a tenth of the elements have some words changed, some are moved, dropped
or new. Measured with identities kept and with all of them removed; and, since diff-match-patch works on signs, also at a size
where it needs no more than some seconds.
"""

import random
import statistics
import sys
import time
from dataclasses import replace

from diff_match_patch import diff_match_patch

from genomslag.domain.documents import differ
from genomslag.domain.documents.differ import Line

ROUNDS = 1 if "--quick" in sys.argv else 5
SIZES = (200, 2000)
WORDS_EACH = 55
SYLLABLES = [
    "an",
    "stöd",
    "våld",
    "barn",
    "nämnd",
    "plan",
    "mål",
    "ut",
    "för",
    "be",
    "led",
    "tid",
    "råd",
    "hjälp",
    "sam",
    "verk",
    "het",
    "ning",
    "lig",
    "ska",
    "ge",
    "ta",
    "form",
    "kun",
    "skap",
]
SMALL = [
    "och",
    "att",
    "i",
    "för",
    "som",
    "en",
    "av",
    "är",
    "med",
    "till",
    "på",
    "de",
    "det",
    "om",
    "ska",
    "har",
    "den",
    "vid",
    "eller",
    "inte",
]


def text_of(rng: random.Random, vocabulary: list[str], count: int) -> str:
    """Sentences in which every other word is a small one, as in running Swedish."""
    made = []
    for at in range(count):
        word = rng.choice(SMALL) if rng.random() < 0.45 else vocabulary[min(int(rng.paretovariate(0.9)), len(vocabulary) - 1)]
        made.append(word.capitalize() if at % 14 == 0 else f"{word}." if at % 14 == 13 else word)
    return " ".join(made)


def version(rng: random.Random, vocabulary: list[str], elements: int) -> list[Line]:
    made: list[Line] = []
    chapter, goal = "", ""
    for at in range(elements):
        kind = "chapter" if at % 40 == 0 else "goal" if at % 8 == 0 else "activity"
        parent = "" if kind == "chapter" else chapter if kind == "goal" else goal or chapter
        title = text_of(rng, vocabulary, 4)
        made.append(
            Line(f"e{at}", kind, f"{at // 40 + 1}.{at % 40}", title, text_of(rng, vocabulary, WORDS_EACH), parent, at * 1024)
        )
        chapter, goal = (f"e{at}", "") if kind == "chapter" else (chapter, f"e{at}" if kind == "goal" else goal)
    return made


def edited(rng: random.Random, vocabulary: list[str], old: list[Line]) -> list[Line]:
    """A tenth changed, one in fifty moved, one in fifty dropped, one in fifty new."""
    made: list[Line] = []
    goals = [line.uid for line in old if line.kind == "goal"]
    for line in old:
        chance = rng.random()
        if chance < 0.02 and line.kind == "activity":
            continue
        if chance < 0.04 and line.kind == "activity":
            line = replace(line, parent=rng.choice(goals))
        elif chance < 0.14:
            line = replace(line, text=reworded(rng, vocabulary, line.text))
        made.append(line)
        if chance > 0.98:
            made.append(
                replace(
                    line,
                    uid=f"new-{line.uid}",
                    kind="activity",
                    text=text_of(rng, vocabulary, WORDS_EACH),
                    title="Ny del",
                    position=line.position + 1,
                )
            )
    return made


def reworded(rng: random.Random, vocabulary: list[str], text: str) -> str:
    said = text.split(" ")
    for _turn in range(rng.randint(1, 5)):
        at = rng.randrange(len(said))
        said[at : at + rng.randint(0, 3)] = text_of(rng, vocabulary, rng.randint(0, 4)).split(" ")
    return " ".join(said)


def nameless(lines: list[Line]) -> list[Line]:
    """The same elements as if they came from a file: other identities, the same places."""
    return [replace(line, uid=f"f-{line.uid}", parent=f"f-{line.parent}" if line.parent else "") for line in lines]


def reading_order(lines: list[Line]) -> list[Line]:
    below: dict[str, list[Line]] = {}
    for line in lines:
        below.setdefault(line.parent, []).append(line)
    found: list[Line] = []
    left = list(reversed(below.get("", ())))
    while left:
        line = left.pop()
        found.append(line)
        left += sorted(below.get(line.uid, ()), key=lambda one: -one.position)
    return found


def plain(lines: list[Line]) -> str:
    return "\n".join(f"{line.code} {line.title}\n{line.text}\n" for line in lines)


def timed(work, *given) -> float:
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


def theirs(old: str, new: str) -> None:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.diff_main(old, new)


def measure(elements: int) -> None:
    rng = random.Random(elements)
    vocabulary = sorted({"".join(rng.choice(SYLLABLES) for _part in range(rng.randint(1, 4))) for _word in range(6000)})
    rng.shuffle(vocabulary)
    old = version(rng, vocabulary, elements)
    new = edited(rng, vocabulary, old)
    old, new = reading_order(old), reading_order(new)
    apart = nameless(new)
    texts = plain(old), plain(new)
    assert differ.apply(differ.diff(old, apart), old) == tuple(apart)
    took: dict[str, list[float]] = {"known": [], "matched": [], "theirs": []}
    for _round in range(ROUNDS):
        took["known"].append(timed(differ.diff, old, new))
        took["theirs"].append(timed(theirs, *texts))
        took["matched"].append(timed(differ.diff, old, apart))
    found = [sum(one.op == op for one in differ.diff(old, apart)) for op in differ.OPS]
    wanted = [sum(one.op == op for one in differ.diff(old, new)) for op in differ.OPS]
    for name, label in (("known", "identities kept"), ("matched", "identities removed")):
        ratios = [ours / other for ours, other in zip(took[name], took["theirs"], strict=True)]
        print(
            f"{f'{elements} elements, {label}':42}{statistics.median(ratios):8.3f}{f'{min(ratios):.3f}-{max(ratios):.3f}':>16}{1.0:6.1f}"
            f"   {statistics.median(took[name]):.2f} s against {statistics.median(took['theirs']):.2f} s, {len(texts[0].split())} words"
        )
    print(f"{'':42}carried, changed, moved, new, dropped: {wanted}; matched by words: {found}", flush=True)


def main() -> None:
    print(f"\n{'the difference / diff-match-patch':42}{'ratio':>8}{'spread':>16}{'aim':>6}")
    for elements in SIZES:
        measure(elements)


if __name__ == "__main__":
    main()
