"""A real server with the real case, and a real browser. Without Chromium the tests say in one line that they were skipped."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests import environment

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)

# The whole story is told before the first page; on a machine with other work that takes its time.
PATIENCE_SECONDS = 300


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


STAGES = ("", "send", "part-elders", "others", "plan", "all")
"""How far the story has been told where a server of the tests begins, in its order."""


def _kept():
    """Where stages that have been told are kept for later servers of the same run."""
    return Path(environment.RUN) / "stages"


def _lay_out(folder, until):
    """The latest stage that has been told already, up to this one, lies in the folder: the demonstration goes on from there."""
    told = [one for one in STAGES[: STAGES.index(until) + 1] if (_kept() / f"stage-{one}").exists()]
    if told:
        shutil.copytree(_kept() / f"stage-{told[-1]}", folder, dirs_exist_ok=True)


def _keep(folder, until):
    """A copy of what the server has told and nobody has touched; where two servers came to it at once, one copy is enough."""
    if (_kept() / f"stage-{until}").exists():
        return
    _kept().mkdir(exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=_kept()))
    shutil.copytree(folder, beside, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite3*", "server.log"))
    with (
        closing(sqlite3.connect(folder / "genomslag.sqlite3")) as source,
        closing(sqlite3.connect(beside / "genomslag.sqlite3")) as target,
    ):
        source.backup(target)
    with suppress(OSError):
        beside.rename(_kept() / f"stage-{until}")


def serve(folder, until):
    folder = Path(folder)
    _lay_out(folder, until)
    port = _free_port()
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("GENOMSLAG_", "DJANGO_"))}
    environment = {**inherited, "GENOMSLAG_DATA": str(folder), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "genomslag.faces.cli.main", "demo", "--port", str(port)]
    process = subprocess.Popen(
        [*command, *(["--until", until] if until else [])],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=(Path(folder) / "server.log").open("w"),
    )
    base = f"http://127.0.0.1:{port}"
    until_at = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until_at:
        try:
            urllib.request.urlopen(base, timeout=2)
        except OSError:
            time.sleep(0.25)
        else:
            _keep(folder, until)
            return process, base
    process.terminate()
    raise RuntimeError(f"the server did not start:\n{(Path(folder) / 'server.log').read_text()}")


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("GENOMSLAG_REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("no Chromium on this machine: the browser tests were skipped")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()


def _served(browser, tmp_path_factory, until):
    folder = tmp_path_factory.mktemp("browser")
    process, base = serve(folder, until)
    yield base, folder
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="session")
def finished(browser, tmp_path_factory):
    """The case with its whole story told."""
    for base, _folder in _served(browser, tmp_path_factory, "all"):
        yield base


@pytest.fixture(scope="session")
def beginning(browser, tmp_path_factory):
    """The case on the day before the letter, and the folder where it lies."""
    yield from _served(browser, tmp_path_factory, "")


@pytest.fixture(scope="module")
def apart(browser, tmp_path_factory):
    """The same beginning on a server of a module's own: what is written there is not part of the told story."""
    for base, _folder in _served(browser, tmp_path_factory, ""):
        yield base
