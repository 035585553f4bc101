"""Papers and reading against their bare engines, in process, in turn; a line of JSON for each figure.

A report is compared with three floors, since "bare" can be read in three ways. The words alone: a title and paragraphs, the engine looking for its fonts each time, as it does
when it is only told their folder. The words alone with the fonts at hand. The same report by hand: what a person would write for this very document, with letterhead, fields and
numbered pages, fonts at hand.
"""

import importlib
import importlib.util
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date

import django

django.setup()

import pypdfium2 as pdfium  # noqa: E402
import typst  # noqa: E402

from genomslag.faces.exchange.papers import pdf  # noqa: E402
from genomslag.ground import richtext  # noqa: E402
from genomslag.reading import clean, read_bytes, source  # noqa: E402
from tests.bench.result import Result, paired  # noqa: E402

SAMPLES = 20
DAY = date(2020, 10, 6)
Content = dict[str, object]

WORDS = """
#set page(paper: "a4")
#set text(font: "Source Sans 3", size: 11pt, lang: "sv")
#let d = json(bytes(sys.inputs.d))
#set document(title: d.title)
#heading(d.title)
#for p in d.parts { par(p) }
"""

BY_HAND = """
#let d = json(bytes(sys.inputs.d))
#set document(title: d.title, author: "Förvaltningen", date: datetime(year: 2020, month: 10, day: 6))
#set text(font: ("Source Sans 3", "DejaVu Sans"), size: 11.5pt, lang: "sv", region: "SE")
#set par(leading: 0.68em, spacing: 1.05em, linebreaks: "optimized")
#set page(paper: "a4", margin: (top: 33mm, bottom: 24mm, left: 36mm, right: 30mm), header: context {
  set text(size: 9pt)
  grid(columns: (1fr, auto), [Förvaltningen], [Sida #counter(page).get().first() (#counter(page).final().first())])
})
#grid(columns: (1fr, auto), text(size: 13pt, weight: 700)[Förvaltningen], text(size: 13pt, weight: 600)[Tjänsteutlåtande])
#line(length: 100%, stroke: 0.6pt)
#grid(columns: (1fr, 1fr, 1fr), par(text(size: 9pt)[Diarienummer]) + par(d.number))
#show heading: set text(size: 21pt, weight: 700)
#heading(d.title)
#for p in d.parts { par(p) }
"""


def paper(turn: int) -> Content:
    words = f"Förvaltningen anser att programmet bör omsättas i en lokal handlingsplan ({turn}). " * 9
    return {
        "v": 1, "kind": "official_report", "language": "sv", "title": f"Svar på remiss {turn}", "head": {"organisation": "Förvaltningen", "department": ""},
        "fields": [["Diarienummer", f"PÅ 2020/{turn}"]], "blocks": [{"type": "rich", "doc": richtext.from_text("\n\n".join([words] * 12))}], "signers": [], "attachments": [],
    }  # fmt: skip


def said(content: Content) -> dict[str, str]:
    """The same words, for a document that is not ours."""
    parts = richtext.to_text(content["blocks"][0]["doc"]).split("\n\n")  # type: ignore[index]
    number = content["fields"][0][1]  # type: ignore[index]
    return {"d": json.dumps({"title": content["title"], "number": number, "parts": parts}, ensure_ascii=False)}


def words_alone(content: Content) -> bytes:
    places = [str(pdf.FONTS)]
    made = typst.compile(
        WORDS.encode(), font_paths=places, ignore_system_fonts=True, pdf_standards=pdf.STANDARDS, sys_inputs=said(content)
    )
    return bytes(made)


def with_fonts(source: str) -> Callable[[Content], bytes]:
    text = source.encode()
    return lambda content: bytes(
        typst.compile(text, font_paths=pdf.fonts(), pdf_standards=pdf.STANDARDS, sys_inputs=said(content))
    )


def extract(data: bytes) -> int:
    document = pdfium.PdfDocument(data)
    return sum(len(document[at].get_textpage().get_text_range()) for at in range(len(document)))


def markdown() -> Callable[[bytes], object]:
    """The same file as markitdown reads it; it is no requirement of ours, and held against where somebody has installed it."""
    reader = importlib.import_module("markitdown").MarkItDown(enable_plugins=False)
    return lambda data: reader.convert_stream(io.BytesIO(data), file_extension=".pdf")


def timed(work: Callable, given: object) -> float:
    began = time.perf_counter()
    work(given)
    return time.perf_counter() - began


def compared(
    name: str, ours: Callable, floors: list[tuple[str, Callable, float | None]], givens: Callable, rounds: int
) -> Iterator[Result]:
    """Ours and every floor in turn, on something new each time, so that no engine can use its last answer."""
    works = [ours, *(floor for _name, floor, _aim in floors)]
    turn = 0
    taken: list[list[list[float]]] = []
    for _round in range(rounds):
        times: list[list[float]] = [[] for _work in works]
        for _sample in range(SAMPLES):
            for at in sorted(range(len(works)), key=lambda at, turn=turn: (at + turn) % len(works)):
                turn += 1
                times[at].append(timed(works[at], givens(turn)))
        taken.append(times)
    for at, (floor, _work, aim) in enumerate(floors, start=1):
        yield paired(f"{name} / {floor}", 0, [(times[0], times[at]) for times in taken], aim)


def figures(only: str, rounds: int) -> Iterator[Result]:
    def ours(content: Content) -> bytes:
        return pdf.render_pdf(content, on=DAY)

    if only in "report":
        floors = [
            ("bare typst", words_alone, 1.2),
            ("the same by hand", with_fonts(BY_HAND), 1.2),
            ("bare, fonts at hand", with_fonts(WORDS), None),
        ]
        yield from compared("report", ours, floors, paper, rounds)
    if only in "reading":
        files = [ours(paper(turn)) for turn in range(8)]
        given = lambda turn: files[turn % 8]  # noqa: E731
        laid: list[tuple[str, Callable, float | None]] = [("bare text extraction", extract, 3.0)]
        yield from compared(
            "a PDF's text and layout", lambda data: clean.sheet_of(source.lines_of(data, "x.pdf")), laid, given, rounds
        )
        floor: list[tuple[str, Callable, float | None]] = [("bare text extraction", extract, None)]
        if importlib.util.find_spec("markitdown"):
            floor.append(("markitdown", markdown(), 0.1))
        yield from compared(
            "the same with all that is found in it", lambda data: read_bytes(data, "x.pdf"), floor, given, rounds
        )


if __name__ == "__main__":
    for result in figures(sys.argv[1], int(sys.argv[2])):
        print(json.dumps(asdict(result)), flush=True)
