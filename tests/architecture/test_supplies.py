"""What the repository itself may hold: no registry's address, no other place's paths, nothing unpinned."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, told

# Spelled apart, so that this file does not hold what it looks for.
HOSTS = [".".join(parts) for parts in (
    ("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"), ("registry", "yarnpkg", "com"), ("deb", "debian", "org"),
)]  # fmt: skip
SETTINGS = re.compile(r"--(?:extra-)?index-url|--trusted-host|^registry\s*=", re.MULTILINE)
ELSEWHERE = re.compile(r"(?:^|[\s\"'=(])/(?:work|home|Users|root)/[a-z]")
SKIPPED = {
    ".git",
    ".venv",
    "var",
    "node_modules",
    ".check",
    "__pycache__",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    "shots",
}
TEXT = {
    ".py",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".yml",
    ".yaml",
    ".json",
    ".html",
    ".js",
    ".mjs",
    ".css",
    ".sh",
    ".po",
    ".typ",
    ".xml",
    ".svg",
    ".csv",
    "",
}


def committed() -> Iterator[Path]:
    """The files of the repository: those git knows, or in a plain copy everything but what is made on the way."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        said = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if said.returncode == 0:
            yield from (ROOT / name for name in said.stdout.split("\0") if name and (ROOT / name).is_file())
            return
    yield from (path for path in ROOT.rglob("*") if path.is_file() and not SKIPPED & set(path.relative_to(ROOT).parts))


def faults(text: str) -> list[str]:
    """What a file holds that ties it to one place."""
    found = [host for host in HOSTS if host in text]
    found += [match.strip() for match in SETTINGS.findall(text)]
    return found + [match.strip() for match in ELSEWHERE.findall(text)]


def test_no_registry_and_no_other_place_is_named():
    found = []
    for path in committed():
        if path.suffix in TEXT and path != Path(__file__):
            found += [f"{path.relative_to(ROOT)}: {what}" for what in faults(path.read_text(encoding="utf-8", errors="ignore"))]
    assert not found, told(found, "Whoever installs chooses the registry and the folder; leave the address out:")


def test_what_is_made_on_the_way_is_not_committed():
    found = [
        str(path.relative_to(ROOT))
        for path in committed()
        if SKIPPED & set(path.relative_to(ROOT).parts) or path.suffix in {".pyc", ".sqlite3"}
    ]
    assert not found, told(found, "Take it out and name it in .gitignore:")


@pytest.mark.parametrize("name", ["base", "dev", "postgres"])
def test_every_requirement_is_pinned_and_hashed(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "-r"))]
    loose = [row.split()[0] for row in rows if "==" not in row or "--hash=sha256:" not in row]
    assert rows
    assert not loose, told(loose, "Run make requirements:")


@pytest.mark.parametrize("name", ["base", "dev", "postgres"])
def test_what_is_chosen_is_also_compiled(name):
    """A package added to the .in file alone would be missing from every new installation."""
    chosen = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    names = {
        re.split(r"[\[=<>~! ]", line)[0].lower().replace("_", "-")
        for line in chosen
        if line and not line.startswith(("#", "-"))
    }
    compiled = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pinned = {
        row.lower().replace("_", "-") for row in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", compiled, re.MULTILINE)
    }
    assert names <= pinned, told(sorted(names - pinned), "Run make requirements:")


def test_the_editor_s_packages_have_exact_versions():
    said = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    loose = [
        f"{name} {version}"
        for part in ("dependencies", "devDependencies")
        for name, version in said.get(part, {}).items()
        if not version[:1].isdigit()
    ]
    assert not loose, told(loose, "Name the exact version:")


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("https://" + HOSTS[0] + "/simple", "https://example.se/simple"),
        ("pip install --index-" + "url x", "pip install x"),
        ("see /wo" + "rk/notes", "see docs/map.md"),
        ("open('/ho" + "me/someone/x')", "open('/etc/genomslag/environment')"),
    ],
)
def test_each_rule_bites(bad, good):
    assert faults(bad)
    assert not faults(good)
