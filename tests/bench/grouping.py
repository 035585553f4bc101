"""Ten thousand viewpoints grouped in themes, in process, against the vectors and neighbours of scikit-learn alone, in turn.

scikit-learn is no requirement of the product, nor of its tests: it is held against where somebody has installed it, and otherwise the time is told by itself.
The floor is what its handbook shows for the same question: words and pairs of words weighed by how rare they are, and the ten nearest of each by cosine.
"""

import importlib
import importlib.util
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict

import django

django.setup()

from genomslag.faces.exchange import grouping  # noqa: E402
from tests.bench.compiling import OPENS, TOPICS  # noqa: E402
from tests.bench.result import paired  # noqa: E402
from tests.formats.compiling.forty import VIEWS  # noqa: E402

AIM = 3.0
NEIGHBOURS = 10


PARTS = (
    "trafik",
    "skol",
    "vård",
    "bro",
    "park",
    "miljö",
    "sommar",
    "barn",
    "kultur",
    "gatu",
    "vatten",
    "hem",
    "ung",
    "hälso",
    "bygg",
    "mark",
    "natt",
    "energi",
    "bad",
    "språk",
)
ENDS = (
    "planen",
    "miljön",
    "arbetet",
    "ansvaret",
    "stödet",
    "frågorna",
    "behovet",
    "tiden",
    "linjen",
    "rådet",
    "gruppen",
    "platserna",
    "lokalerna",
    "uppgiften",
    "avgiften",
    "enheten",
    "kedjan",
    "delen",
)
JOINTS = ("", "s", "gångs", "sam", "plats", "under")


def vocabulary() -> list[str]:
    """Some two thousand compounds, beside the words that answers to one remiss share."""
    return [f"{part}{joint}{end}" for part in PARTS for joint in JOINTS for end in ENDS]


def views(many: int) -> list[tuple[int, str, int | None]]:
    """Invented viewpoints from a fixed seed, some words far more common than others; one in ten is one of those written by hand, which recur."""
    chance = random.Random(5)
    words = vocabulary()
    chance.shuffle(words)
    common = [1 / (place + 1) ** 0.8 for place in range(len(words))]
    made = []
    for at in range(many):
        said = chance.choices(words, common, k=5) + chance.sample(TOPICS, 2)
        own = f"{chance.choice(OPENS)} {' '.join(said[:4])} behöver bättre {' '.join(said[4:])}."
        made.append((at, chance.choice(VIEWS) if at % 10 == 0 else own, None))
    return made


def timed(step: Callable[[], object]) -> float:
    began = time.process_time()
    step()
    return time.process_time() - began


def floor(texts: list[str]) -> Callable[[], object] | None:
    """The vectors and the neighbours alone, or none where scikit-learn is not installed."""
    if importlib.util.find_spec("sklearn") is None:
        return None
    text = importlib.import_module("sklearn.feature_extraction.text")
    near = importlib.import_module("sklearn.neighbors")

    def step() -> object:
        vectors = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
        return near.NearestNeighbors(n_neighbors=NEIGHBOURS, metric="cosine").fit(vectors).kneighbors(vectors)

    return step


def main(many: int, rounds: int = 3) -> int:
    points = views(many)
    found = grouping.alike(points)
    bare = floor([words for _at, words, _element in points])
    taken = [(timed(lambda: grouping.alike(points)), timed(bare) if bare else 0.0) for _round in range(rounds)]
    ours = sorted(one for one, _floor in taken)[len(taken) // 2]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    beside = "" if bare is None else ", scikit-learn's own among it"
    print(f"grouping {many} viewpoints: {ours:.1f} s, {len(found)} themes, {memory} MB at most{beside}")
    if bare is None:
        print("scikit-learn is not installed: the ratio is not measured")
    else:
        figure = paired(
            f"grouping {many} viewpoints / scikit-learn's vectors", 0, [([one], [other]) for one, other in taken], AIM
        )
        print(json.dumps(asdict(figure)))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
