"""A real server with the real case, and a real browser. Without Chromium the tests say in one line that they were skipped."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder, until):
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
    for _turn in range(720):
        try:
            urllib.request.urlopen(base, timeout=2)
            return process, base
        except OSError:
            time.sleep(0.25)
    process.terminate()
    raise RuntimeError("the server did not start")


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
