"""Pages and sums that are made from the code: docs/steps.md, docs/third-party.md, the vendored files' manifest.

python -m tools.generated            makes them
python -m tools.generated --check    tells whether they are what the code says
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
STATIC = ROOT / "src" / "genomslag" / "faces" / "web" / "static"
VENDORED = {
    "vendor/designsystemet": ("@digdir/designsystemet-css and -theme", "1.22.0 and 1.11.0", "MIT"),
    "vendor/source-sans-3": ("Source Sans 3 (@fontsource/source-sans-3)", "5.3.1", "OFL-1.1"),
    "editor": ("ProseMirror, bundled by frontend/build.mjs", "see frontend/package.json", "MIT"),
}


def steps_page() -> str:
    """Every step of every noun, from the step tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genomslag.config.settings")
    os.environ.setdefault("GENOMSLAG_DATA", str(ROOT / ".check"))
    import_module("django").setup()
    settings = import_module("django.conf").settings
    for noun in settings.NOUNS:
        if find_spec(f"genomslag.domain.{noun}.rules"):
            import_module(f"genomslag.domain.{noun}.rules")
    steps = import_module("genomslag.ground.steps")
    with import_module("django.utils.translation").override("en"):
        parts = ["# Steps\n\nMade from the step tables in the code. One word runs from the address to the history.\n"]
        for table in steps.tables():
            parts.append(
                f"\n## {table.noun}\n\n| step | in the trail | from | to | who | source of the rule |\n|---|---|---|---|---|---|\n"
            )
            for step in table.steps.values():
                row = [
                    step.name,
                    f"{table.noun}.{step.past}",
                    ", ".join(map(str, step.states)),
                    str(step.to or "–"),
                    ", ".join(step.roles),
                    step.rule,
                ]
                parts.append("| " + " | ".join(row) + " |\n")
    return "".join(parts)


def third_party_page() -> str:
    """What the product stands on, with licences."""
    wanted = re.findall(r"^([A-Za-z0-9_.-]+)==", (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8"), re.MULTILINE)
    rows = []
    for name in sorted(set(wanted), key=str.lower):
        try:
            said = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            rows.append(f"| {name} | (not on this platform) |\n")
            continue
        classified = [one.rsplit(" :: ", 1)[-1] for one in said.get_all("Classifier") or [] if one.startswith("License ::")]
        licence = said.get("License-Expression") or ", ".join(classified) or (said.get("License") or "").split("\n")[0][:60]
        rows.append(f"| {said['Name']} {said['Version']} | {licence} |\n")
    vendored = [f"| {name} {version} | {licence} |\n" for name, version, licence in VENDORED.values()]
    return "# Third-party software\n\nMade from the installed packages.\n\n| what | licence |\n|---|---|\n" + "".join(
        rows + vendored
    )


def manifest() -> str:
    """The sums of everything vendored, so that a changed file is noticed without Node."""
    files = {}
    for folder in VENDORED:
        for place in sorted((STATIC / folder).rglob("*")):
            if place.is_file():
                files[str(place.relative_to(STATIC))] = hashlib.sha256(place.read_bytes()).hexdigest()
    sources = {
        name: hashlib.sha256((ROOT / "frontend" / name).read_bytes()).hexdigest()
        for name in ("schema.mjs", "editor.mjs", "build.mjs", "package-lock.json")
    }
    about = {
        folder: {"name": name, "version": version, "licence": licence} for folder, (name, version, licence) in VENDORED.items()
    }
    return json.dumps({"about": about, "files": files, "editor_sources": sources}, indent=1, sort_keys=True) + "\n"


PAGES = {
    ROOT / "docs" / "steps.md": steps_page,
    ROOT / "docs" / "third-party.md": third_party_page,
    STATIC / "vendor" / "MANIFEST.json": manifest,
}


def main(argv: list[str]) -> int:
    """Zero when every page is what the code says."""
    stale = []
    for place, make in PAGES.items():
        made = make()
        if "--check" in argv:
            if not place.exists() or place.read_text(encoding="utf-8") != made:
                stale.append(str(place.relative_to(ROOT)))
        else:
            place.write_text(made, encoding="utf-8")
    for name in stale:
        print(f"{name} is not what the code says: run make docs (and make bundle when the editor changed)")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
