"""Outside judges on one file of each kind. They install programs, so they run only when asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import render_pdf
from tests.formats.papers.examples import ON, PAPERS

SHARED = Path(os.environ.get("GENOMSLAG_SHARED") or Path(__file__).parents[3] / ".." / "shared").resolve()
VALIDATORS = SHARED / "validators"
ASKED = os.environ.get("GENOMSLAG_VALIDATORS") == "1"

pytestmark = [
    pytest.mark.skipif(not ASKED, reason="outside judges run when GENOMSLAG_VALIDATORS=1 (they install programs)"),
    pytest.mark.skipif(ASKED and not VALIDATORS.is_dir(), reason=f"no outside judges in {VALIDATORS}"),
]


def verdict(script: str, *arguments: str) -> str:
    told = subprocess.run([str(VALIDATORS / script), *arguments], capture_output=True, text=True, timeout=900, check=False)
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]
    return told.stdout


def test_every_kind_is_pdf_a_2a_and_pdf_ua_1(tmp_path: Path):
    made = []
    for name, paper in PAPERS.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(render_pdf(paper, on=ON))
        made.append(str(path))
    assert f"{2 * len(made)} passed, 0 failed" in verdict("pdf.sh", "-f", "2a,ua1", *made)


def test_every_kind_is_a_word_file_that_opens_without_losing_a_word(tmp_path: Path):
    made = []
    for name, paper in PAPERS.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(render_docx(paper, on=ON))
        made.append(str(path))
    assert "VERDICT docx: PASS" in verdict("docx.sh", *made)


def test_every_kind_is_an_open_document_by_the_schema_of_the_standard(tmp_path: Path):
    made = []
    for name, paper in PAPERS.items():
        path = tmp_path / f"{name}.odt"
        path.write_bytes(render_odt(paper, on=ON))
        made.append(str(path))
    told = subprocess.run(
        [sys.executable, "-m", "tools.office", *made], capture_output=True, text=True, timeout=900, check=False
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]
