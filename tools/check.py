"""All checks, each told in one line, so that one run shows all that is wrong: python -m tools.check [name ...]"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable

# name, what it holds, what to do, command
CHECKS: dict[str, tuple[str, list[str]]] = {
    "form": ("make format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
    "lint": ("make format; the rest by hand", [PYTHON, "-m", "ruff", "check", "--quiet", "."]),
    "types": ("give the types that are missing", [PYTHON, "-m", "mypy", "--no-error-summary"]),
    "floors": ("docs/map.md says who may know whom", [str(BIN / "lint-imports"), "--no-cache"]),
    "system": ("see what Django says", [PYTHON, "manage.py", "check", "--fail-level", "WARNING"]),
    "migrations": ("make migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    "languages": ("make messages, and translate", [PYTHON, "-m", "tools.messages", "--check"]),
    "generated": ("make docs; make bundle when the editor changed", [PYTHON, "-m", "tools.generated", "--check"]),
}


def run(name: str) -> bool:
    """True when the check passes; what it says is shown only when it does not."""
    advice, command = CHECKS[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="genomslag-check-") as data:
        environment = {
            **os.environ,
            "GENOMSLAG_DATA": data,
            "GENOMSLAG_SECRET_KEY": "only for checks",
            "PYTHONPATH": str(ROOT / "src"),
        }
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    print(
        f"{'ok  ' if passed else 'FAIL'} {name:12} {time.monotonic() - began:5.1f} s{'' if passed else '   -> ' + advice}",
        flush=True,
    )
    if not passed:
        print("\n".join(f"     {line}" for line in (done.stdout + done.stderr).strip().splitlines()[-60:]), flush=True)
    return passed


def main(argv: list[str]) -> int:
    """Zero when all pass."""
    unknown = [name for name in argv if name not in CHECKS]
    if unknown:
        print(f"no check is called {', '.join(unknown)}; there are {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    failed = [name for name in argv or CHECKS if not run(name)]
    print("all checks pass" if not failed else f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
