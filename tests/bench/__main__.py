"""Our pages against a floor built here, served by the same server from the same database: ratios, since times belong to a machine.

    python -m tests.bench               at least 8 rounds and 200 samples of each
    python -m tests.bench --quick       a glance
    python -m tests.bench --into FOLDER leaves the database there
    python -m tests.bench --only case   only what has the word in its name: diary, case, plan, long, report, reading, difference, import,
                                        grouping, mutated

Floors: (b) a minimal Django list of 100 rows by 12 columns, one statement, objects and Django's own templates; (d) a minimal detail page, two statements; both for
nobody, without a session. Ours: signed in, permissions on, no cached answer. Also: a three-page report against the bare PDF engine, reading against bare text
extraction, the difference between two 300-page versions against diff-match-patch, and a table of 2,000 rows taken into a
draft against a bare bulk insert. It is a bench and no test: it ends well whatever the figures, and says which aims are reached.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.result import HEAD, Result, paired

ROOT = Path(__file__).resolve().parents[2]
LEVELS = (1, 8)
PAGES = {
    "diary list, 100 rows / (b)": ("/diary/?size=100", "/floor/list", 1.0),
    "case page / (d)": ("/opinions/{opinion}", "/floor/detail", 3.0),
    "plan, 50 measures with their time line / (b)": ("/plans/{plan}", "/floor/list", 1.0),
    "rounds: 143 recipients x 30 chapters on one page / (b)": ("/rounds/{wide}/matrix", "/floor/list", 4.0),
    "rounds: the watch page of 143 recipients / (b)": ("/rounds/{wide}", "/floor/list", None),
    "long document, a chapter / (b)": ("/documents/{programme}", "/floor/list", 1.0),
    "long document, one body's places / (b)": ("/documents/{programme}?body={body_pk}", "/floor/list", 1.0),
    "long document, reading guide / (b)": ("/documents/{programme}/guide?body={body}", "/floor/list", 1.0),
    "long document, matrix / (b)": ("/documents/{programme}/responsibility", "/floor/list", None),
    "long document, map / (b)": ("/documents/{strategy}/map", "/floor/list", None),
    "long document, thread / (b)": ("/threads/{goal}", "/floor/list", None),
}
IN_PROCESS = ("report", "reading")
ROUNDS = "rounds and reminders in bulk"
IMPORT = "import"
VALUES = "values over a country"
COMPILE = "compile a folder of answers"
GROUPING = "grouping viewpoints"
MUTATED = "mutated files through the readers"
DIFFERENCE = "difference between two versions"
SERVER = ("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "error")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--quick", action="store_true", help="a glance")
    asked.add_argument("--only", default="", help="a word in the name of what is measured")
    asked.add_argument("--into", help="a folder that the database is made in and stays in, to look closer at it afterwards")
    given = asked.parse_args()
    if given.into:
        return _measured(given, _environment(given.into))
    with tempfile.TemporaryDirectory(prefix="genomslag-bench-") as folder:
        return _measured(given, _environment(folder))


def _measured(given: argparse.Namespace, environment: dict[str, str]) -> int:
    pages = {name: page for name, page in PAGES.items() if given.only in name}
    found: list[Result] = []
    print(HEAD, flush=True)
    if pages:
        found += _pages(pages, environment, rounds=2 if given.quick else 12, samples=8 if given.quick else 24)
    if any(given.only in name for name in IN_PROCESS):
        found += _in_process(environment, given.only, rounds=2 if given.quick else 10)
    if given.only in ROUNDS:
        print(_run("tests.bench.rounds", environment), flush=True)
    if given.only in IMPORT:
        found += _told("tests.bench.importing", environment, "2" if given.quick else "8")
    if given.only in VALUES:
        found += _told("tests.bench.values", environment, "2" if given.quick else "8")
    if given.only in COMPILE:
        found += _told("tests.bench.compiling", environment, "1" if given.quick else "5")
    if given.only in GROUPING:
        print(_run("tests.bench.grouping", environment, "1000" if given.quick else "10000"), flush=True)
    if given.only in MUTATED:
        print(_run("tests.bench.mutated", environment, "500" if given.quick else "10000"), flush=True)
    if given.only in DIFFERENCE:
        print(_run("tests.bench.differ", environment), flush=True)
    print()
    for one in found:
        print(f"{one.verdict:12} {one.name}{f', {one.clients} clients' if one.clients else ''}: {one.ratio:.2f}")
    return 0


def _environment(folder: str) -> dict[str, str]:
    return {
        **os.environ,
        "GENOMSLAG_DATA": folder,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }


def _pages(
    pages: dict[str, tuple[str, str, float | None]], environment: dict[str, str], *, rounds: int, samples: int
) -> Iterator[Result]:
    made_for = json.loads(_run("tests.bench.prepare", environment).splitlines()[-1])
    with _served(environment) as port:
        for name, (ours, floor, aim) in pages.items():
            for clients in LEVELS:
                taken = _visited(port, ours.format(**made_for), floor, clients, made_for["cookie"], rounds, samples)
                made = paired(name, clients, taken, aim)
                print(made, flush=True)
                yield made


def _in_process(environment: dict[str, str], only: str, *, rounds: int) -> Iterator[Result]:
    yield from _told("tests.bench.formats", environment, only, str(rounds))


def _told(module: str, environment: dict[str, str], *words: str) -> Iterator[Result]:
    for line in _run(module, environment, *words).splitlines():
        made = Result(**json.loads(line))
        print(made, flush=True)
        yield made


def _run(module: str, environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "genomslag.config.wsgi:application", "--bind", f"127.0.0.1:{port}", *SERVER]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _visited(
    port: int, ours: str, floor: str, clients: int, cookie: str, rounds: int, samples: int
) -> list[tuple[list[float], list[float]]]:
    """Ours and the floor in turn, the one that comes first changing from round to round."""
    signed_in = {"Cookie": f"session={cookie}"}
    made = []
    for turn in range(rounds):
        if turn % 2:
            mine, least = _sample(port, ours, clients, signed_in, samples), _sample(port, floor, clients, {}, samples)
        else:
            least, mine = _sample(port, floor, clients, {}, samples), _sample(port, ours, clients, signed_in, samples)
        made.append((mine, least))
    return made


def _sample(port: int, address: str, clients: int, headers: dict[str, str], samples: int) -> list[float]:
    times: list[float] = []

    def visit(count: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _turn in range(count):
            began = time.perf_counter()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - began)
            if answer.status != 200:
                raise RuntimeError(f"{address}: {answer.status}")
        connection.close()

    visit(4)
    times.clear()
    threads = [threading.Thread(target=visit, args=(-(-samples // clients),)) for _client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _turn in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
