"""Makes the virtual environment: pinned and hashed packages, the product's own source on its path, the one command.

Called by bin/bootstrap; needs nothing but Python's own library.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"

ENGLISH = os.environ.get("SPOKEN") == "en"


def say(swedish: str, english: str) -> str:
    """What is said, in the language that bin/bootstrap has found the computer to speak."""
    return english if ENGLISH else swedish


# What pip says, and what a person needs to know. The first that fits is told.
TROUBLES = (
    (r"No space left on device|Errno 28", say(
        "Disken blev full under installationen. Frigör plats och kör kommandot igen; det fortsätter där det slutade.",
        "The disk was full during the installation. Make room and run the command again; it goes on where it ended.")),
    (r"DO NOT MATCH THE HASHES|hashes are required", say(
        "Ett paket är inte det som var bestämt (kontrollsumman stämmer inte). Inget har installerats av det. Kontrollera varifrån paketen hämtas.",
        "A package is not the one that was decided on (its sum differs). Nothing of it is installed. Look up where packages are fetched from.")),
    (r"No matching distribution|is not a supported wheel", say(
        "Ett paket finns inte för den här datorn och Pythonversionen. Prova med en annan: make demo PYTHON=python3.12",
        "There is a package that does not exist for this computer and version of Python. Try another: make demo PYTHON=python3.12")),
    (r"Temporary failure in name|NewConnectionError|Max retries|ConnectTimeout|ReadTimeout|Network is unreachable|ProxyError|SSLError", say(
        "PyPI går inte att nå. Kontrollera nätet, eller pip:s inställningar för proxy, och kör kommandot igen.",
        "PyPI cannot be reached. Look up the network, or pip's settings for a proxy, and run the command again.")),
    (r"Permission denied|Errno 13", say(
        "Det går inte att skriva i mappen .venv. Ta bort den eller kopiera projektet till en mapp som är din.",
        "Nothing can be written in the folder .venv. Take it away, or copy the project to a folder that is yours.")),
)  # fmt: skip


def port_is_free(port: int) -> bool:
    """True when nobody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def check_port(said: str) -> int:
    """Zero when the port may be used; told before anything is fetched."""
    if not said.isdigit() or not 0 < int(said) < 65536:
        words = say(
            "{} är inget portnummer. Ange ett mellan 1024 och 65535", "{} is no number of a port. Name one from 1024 to 65535"
        )
        print(f"{words.format(repr(said))}: make demo PORT=8080", file=sys.stderr)
        return 1
    if not port_is_free(int(said)):
        free = next((one for one in range(int(said) + 1, 65536) if port_is_free(one)), 8080)
        words = say(
            "Port {} används redan av något annat, eller är inte din att använda. Välj en annan",
            "Port {} is used already by something else, or is not yours to use. Choose another",
        )
        print(f"{words.format(said)}: make demo PORT={free}", file=sys.stderr)
        return 1
    return 0


UNPACKING = say("packar upp", "unpacking")


def steps_of(lines: Iterator[str], total: int) -> Iterator[str]:
    """What pip is doing, as one short sentence for each package."""
    at = 0
    for line in lines:
        if found := re.match(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)", line):
            at += 1
            yield say("hämtar {} av {}: {}", "fetching {} of {}: {}").format(min(at, total), total, found.group(1))
        elif line.startswith("Installing collected packages"):
            yield UNPACKING


def told(log: str) -> str:
    """The sentence for what went wrong."""
    known = next((sentence for pattern, sentence in TROUBLES if re.search(pattern, log)), None)
    last = next((line for line in reversed(log.splitlines()) if line.startswith("ERROR")), "")
    words = say(
        "Installationen gick inte igenom. {} Hela berättelsen: {}",
        "The installation did not go through. {} The whole story: {}",
    )
    return known or words.format(last, LOG.relative_to(ROOT))


def show(sentence: str) -> None:
    """Progress: one line that is written over on a screen, one line each in a log."""
    if sys.stderr.isatty():
        print(f"\r\033[K  {sentence}", end="", file=sys.stderr, flush=True)
    elif sentence == UNPACKING:
        print(f"  {sentence}", file=sys.stderr, flush=True)


def fetch(want: str) -> int:
    """The packages are in the environment, each checked against its sum; ready-made ones only, so that nothing is compiled here."""
    requirements = ROOT / "requirements" / f"{want}.txt"
    total = len(re.findall(r"^[A-Za-z0-9._-]+(?:\[[^\]]*\])?==", requirements.read_text(encoding="utf-8"), re.MULTILINE))
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(requirements)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as pip:
        kept: list[str] = []

        def lines() -> Iterator[str]:
            for line in pip.stdout or ():
                kept.append(line)
                yield line

        for sentence in steps_of(lines(), total):
            show(sentence)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    LOG.write_text("".join(kept), encoding="utf-8")
    if pip.returncode:
        print(told("".join(kept)), file=sys.stderr)
    return pip.returncode


def usable() -> bool:
    """True when the environment there is can be built on: its Python answers, is new enough and has pip."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode == 0


def place_command() -> None:
    """The source is on the environment's path, and .venv/bin/genomslag runs it. No build, so nothing more to fetch."""
    probe = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    site = Path(subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, check=True).stdout.strip())
    (site / "genomslag.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    command = VENV / "bin" / "genomslag"
    quoted = str(PYTHON).replace("'", "'\\''")
    command.write_text(f"#!/bin/sh\nexec '{quoted}' -m genomslag.faces.cli.main \"$@\"\n", encoding="utf-8")
    command.chmod(0o755)


def environment(want: str, stamp: str) -> int:
    """Zero when all is in place; the stamp is set last, so a break in the middle is mended by running again."""
    for old in VENV.glob(".ready-*"):
        old.unlink()
    if not usable():
        print(say("Gör en virtuell miljö i .venv ...", "Makes a virtual environment in .venv ..."), file=sys.stderr, flush=True)
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=True).create(VENV)
    words = say(
        "Installerar det som behövs; första gången tar det någon minut.",
        "Installs what is needed; the first time takes a minute or so.",
    )
    print(words, file=sys.stderr, flush=True)
    if fetch(want):
        return 1
    place_command()
    (VENV / f".ready-{want}").write_text(stamp, encoding="utf-8")
    return 0


def main(argv: list[str]) -> int:
    try:
        return check_port(argv[1]) if argv[0] == "port" else environment(argv[1], argv[2])
    except (OSError, subprocess.CalledProcessError) as trouble:
        print(told(str(trouble)), file=sys.stderr)
    except KeyboardInterrupt:
        words = say(
            "Avbrutet. Kör kommandot igen så fortsätter det där det slutade.",
            "Broken off. Run the command again and it goes on where it ended.",
        )
        print(f"\n{words}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
