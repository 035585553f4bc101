"""The fonts that papers carry are the ones that the manifest names, free to pass on, and read from nowhere else."""

from __future__ import annotations

import hashlib
import json

from fontTools.ttLib import TTFont

from genomslag.faces.exchange.papers.pdf import fonts
from genomslag.faces.exchange.papers.signs import COVERING, FONTS

MANIFEST = json.loads((FONTS / "MANIFEST.json").read_text(encoding="utf-8"))["fonts"]


def test_each_font_file_is_the_one_in_the_manifest():
    named = {name: digest for font in MANIFEST for name, digest in font["files"].items()}
    assert named == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}


def test_each_font_has_its_licence_beside_it():
    for font in MANIFEST:
        assert (FONTS / font["licence_file"]).read_text(encoding="utf-8").strip()


def test_no_font_of_the_machine_is_used():
    assert set(fonts().families()) == {"Source Sans 3", "DejaVu Sans"}


def test_all_styles_cover_the_same_signs():
    covered = [frozenset(TTFont(path, lazy=True).getBestCmap()) for path in FONTS.glob("SourceSans3-*.ttf")]
    assert len(covered) == 4 and len(set(covered)) == 1
    assert set(COVERING) <= {path.name for path in FONTS.glob("*.ttf")}
