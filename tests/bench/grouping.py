"""Ten thousand viewpoints grouped in themes, in process. Told in seconds and memory: the vectors that it would be held against are no requirement of ours."""

import random
import resource
import sys
import time

import django

django.setup()

from genomslag.faces.exchange import grouping  # noqa: E402
from tests.bench.compiling import OPENS, TOPICS  # noqa: E402
from tests.formats.compiling.forty import VIEWS  # noqa: E402


def views(many: int) -> list[tuple[int, str, int | None]]:
    """Invented viewpoints from a fixed seed; one in ten is one of twenty that recur."""
    chance = random.Random(5)
    made = []
    for at in range(many):
        words = f"{chance.choice(OPENS)} {' '.join(chance.sample(TOPICS, 6))} behöver bättre {chance.choice(TOPICS)}."
        made.append((at, chance.choice(VIEWS) if at % 10 == 0 else words, None))
    return made


def main(many: int) -> int:
    points = views(many)
    began = time.perf_counter()
    found = grouping.alike(points)
    spent = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"grouping {many} viewpoints: {spent:.1f} s, {len(found)} themes, {memory} MB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
