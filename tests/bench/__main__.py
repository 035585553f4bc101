"""Our pages against a floor built here, served by the same server from the same database: ratios, since times belong to a machine.

    python -m tests.bench                      at least 8 rounds and 200 samples a page
    python -m tests.bench --quick              a glance
    python -m tests.bench --only=documents     the pages of one part (diary, case, documents)

Floors: (b) a minimal Django list of 100 rows by 12 columns, one statement, objects and Django's own templates; (d) a minimal detail page, two statements. Ours: signed in,
permissions on, no cached answer. Also: a three-page report against the bare PDF engine, and reading against bare text extraction.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, SAMPLES, LEVELS = (2, 8, (1, 8)) if "--quick" in sys.argv else (8, 26, (1, 8))
# A page, its floor, and how many floors it may cost. Lists show a hundred rows, as the floor does.
PAGES = {
    "diary list, 100 rows": ("/diary/?size=100", "/floor/list", 1.0),
    "case page": ("/opinions/{opinion}", "/floor/detail", 3.0),
    "documents: chapter": ("/documents/{programme}", "/floor/list", 1.0),
    "documents: filtered": ("/documents/{programme}?body={body_pk}", "/floor/list", 1.0),
    "documents: reading guide": ("/documents/{programme}/guide?body={body}", "/floor/list", 1.0),
    "documents: matrix": ("/documents/{programme}/responsibility", "/floor/list", 3.0),
    "documents: map": ("/documents/{strategy}/map", "/floor/list", 4.0),
    "documents: thread": ("/threads/{goal}", "/floor/list", 3.0),
}
ONLY = next((said.removeprefix("--only=") for said in sys.argv if said.startswith("--only=")), "")


def main() -> int:
    folder = tempfile.mkdtemp(prefix="genomslag-bench-")
    port = _free_port()
    environment = {
        **os.environ,
        "GENOMSLAG_DATA": folder,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "GENOMSLAG_BENCH": "1",
    }
    ready = subprocess.run(
        [sys.executable, "-m", "tests.bench.prepare"], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )
    made = json.loads(ready.stdout.splitlines()[-1])
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "genomslag.config.wsgi:application",
            "--bind",
            f"127.0.0.1:{port}",
            "--worker-class",
            "gthread",
            "--workers",
            "2",
            "--threads",
            "4",
            "--log-level",
            "error",
        ],
        env=environment,
        cwd=ROOT,
    )
    try:
        _wait(port)
        print(f"{'page':26}{'clients':>8}{'p50 ratio':>11}{'spread':>16}{'p95 ratio':>11}{'aim':>6}{'bytes':>9}")
        for name, (ours, floor, aim) in PAGES.items():
            for clients in LEVELS if name.startswith(ONLY) else ():
                _compare(port, name, ours.format(**made), floor, clients, made["cookie"], aim)
    finally:
        server.terminate()
        server.wait(20)
    if not ONLY:
        subprocess.run([sys.executable, "-m", "tests.bench.formats"], env=environment, cwd=ROOT, check=True)
    return 0


def _compare(port: int, name: str, ours: str, floor: str, clients: int, cookie: str, aim: float) -> None:
    fifty, ninety, size = [], [], 0
    for turn in range(ROUNDS):
        order = (ours, floor) if turn % 2 else (floor, ours)
        taken = {address: _sample(port, address, clients, cookie) for address in order}
        fifty.append(statistics.median(taken[ours][0]) / statistics.median(taken[floor][0]))
        ninety.append(_p95(taken[ours][0]) / _p95(taken[floor][0]))
        size = taken[ours][1]
    spread = f"{min(fifty):.2f}-{max(fifty):.2f}"
    print(
        f"{name:26}{clients:8}{statistics.median(fifty):11.2f}{spread:>16}{statistics.median(ninety):11.2f}{aim:6.1f}{size:9}",
        flush=True,
    )


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


def _sample(port: int, address: str, clients: int, cookie: str) -> tuple[list[float], int]:
    times: list[float] = []
    sizes: list[int] = []

    def visit(count: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for _turn in range(count):
            began = time.perf_counter()
            connection.request("GET", address, headers={"Cookie": f"session={cookie}"})
            answer = connection.getresponse()
            body = answer.read()
            times.append(time.perf_counter() - began)
            if answer.status != 200:
                raise RuntimeError(f"{address}: {answer.status}")
            sizes.append(len(body))
        connection.close()

    visit(2)
    times.clear()
    each = max(2, SAMPLES // clients)
    threads = [threading.Thread(target=visit, args=(each,)) for _client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, max(sizes)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _turn in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
