"""Ten thousand mutated files of every kind that is read through the readers: how many were read, how many refused, and the slowest. Anything else is a fault, and named."""

import sys
import time
from collections import Counter

import django

django.setup()

from genomslag.reading import Unreadable, read_bytes  # noqa: E402
from tests.formats import mutated  # noqa: E402


def main(many: int) -> int:
    told: Counter[str] = Counter()
    slowest, faults = (0.0, ""), []
    for name, data in mutated.mutated(many, seed=7):
        began = time.perf_counter()
        try:
            read_bytes(data, name)
            told["read"] += 1
        except Unreadable as trouble:
            told[trouble.code] += 1
        except Exception as trouble:  # a bench tells every fault and goes on
            faults.append(f"{name}: {type(trouble).__name__}: {trouble}")
        slowest = max(slowest, (time.perf_counter() - began, name))
    print(f"mutated files: {many}, {dict(told)}, slowest {slowest[0]:.2f} s ({slowest[1]}), faults {len(faults)}")
    print("\n".join(faults[:40]))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
