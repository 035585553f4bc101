"""A folder of 400 answers with some 4,000 viewpoints compiled to Word, against the bare reading of the same files and the bare writing of the same words, in process and in turn.

Bare reading: every paragraph's text by python-docx. Bare writing: the same headings, paragraphs and tables by python-docx, as its handbook shows it.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path

import django

django.setup()

import docx  # noqa: E402

from genomslag.faces.exchange.compiling import book_of, working_draft  # noqa: E402
from genomslag.faces.exchange.papers.docx import render_docx  # noqa: E402
from genomslag.faces.exchange.papers.model import Heading, Paper, Paragraph, Table, words_in  # noqa: E402
from genomslag.reading.together import read_folder, referred_of  # noqa: E402
from tests.bench.result import Result, paired  # noqa: E402
from tests.formats.compiling import answers  # noqa: E402

ANSWERS, VIEWS = 400, 10
DAY = date(2026, 3, 30)
TOPICS = """belysningen sandningen räcken sopningen cyklister barnen skolan äldre gående salt snö halka broar stenbroar gångbron uppföljning indikator kostnad ansvar samverkan trygghet
tillgänglighet natten vintern underhåll skyltar hastighet vägbanan kajen fladdermöss byggnadsminnen""".split()  # noqa: SIM905
OPENS = ("Nämnden anser att", "Nämnden föreslår att", "Nämnden tillstyrker att", "Nämnden ser en risk att")


def folder(place: Path) -> Path:
    """Invented answers from a fixed seed."""
    chance = random.Random(3)
    place.mkdir()
    for number in range(ANSWERS):
        background = " ".join(" ".join(chance.sample(TOPICS, 8)).capitalize() + "." for _sentence in range(12))
        views = " ".join(
            f"{chance.choice(OPENS)} {' '.join(chance.sample(TOPICS, 6))} behöver bättre {chance.choice(TOPICS)}."
            for _view in range(VIEWS)
        )
        text = f"Nämnd {number} för broar\nDatum 2026-03-12\nDnr KN 2026/{number}\n\nYttrande över remissen Program för trygga broar 2027-2031\n\nBakgrund\n{background}\n\nSynpunkter\n{views}\n"
        (place / f"{number:03}.docx").write_bytes(answers.word(text))
    return place


def bare_reading(place: Path) -> None:
    for file in sorted(place.iterdir()):
        "\n".join(line.text for line in docx.Document(str(file)).paragraphs)


def bare_writing(paper: Paper) -> None:
    made = docx.Document()
    for block in paper.blocks:
        if isinstance(block, Heading):
            made.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            made.add_paragraph(words_in(block))
        elif isinstance(block, Table):
            table = made.add_table(rows=1 + len(block.rows), cols=block.columns)
            for row, cells in zip(table.rows, (block.header, *block.rows), strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words_in(words)
    made.save(BytesIO())


def timed(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as held:
        place = folder(Path(held) / "svar")
        referred = referred_of(answers.programme(Path(held)))
        paper = working_draft(book_of(read_folder(place, referred)), body="Kommunstyrelsen", on=DAY)
        taken = []
        for _turn in range(rounds):
            ours = timed(
                lambda: render_docx(
                    working_draft(book_of(read_folder(place, referred)), body="Kommunstyrelsen", on=DAY), on=DAY
                )
            )
            floor = timed(lambda: bare_reading(place)) + timed(lambda: bare_writing(paper))
            taken.append(([ours], [floor]))
        found: Result = paired(f"compile {ANSWERS} answers / bare reading and writing", 0, taken, 1.5)
        print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
