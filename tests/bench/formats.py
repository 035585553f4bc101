"""Papers and reading against their bare engines, in process, interleaved."""

import json
import statistics
import sys
import time
from datetime import date

import django

django.setup()

import pypdfium2 as pdfium  # noqa: E402
import typst  # noqa: E402

from genomslag.faces.exchange.papers import pdf  # noqa: E402
from genomslag.ground import richtext  # noqa: E402
from genomslag.reading import read_bytes  # noqa: E402

ROUNDS = 10 if "--quick" in sys.argv else 60
DAY = date(2020, 10, 6)
BARE = '#set page(paper: "a4")\n#set text(font: "Source Sans 3", size: 11pt, lang: "sv")\n#let d = json(bytes(sys.inputs.d))\n#set document(title: d.title)\n#heading(d.title)\n#for p in d.parts { par(p) }\n'


def paper(turn: int) -> dict[str, object]:
    words = f"Förvaltningen anser att programmet bör omsättas i en lokal handlingsplan ({turn}). " * 9
    return {
        "v": 1, "kind": "official_report", "language": "sv", "title": f"Svar på remiss {turn}", "head": {"organisation": "Förvaltningen", "department": ""},
        "fields": [["Diarienummer", f"PÅ 2020/{turn}"]], "blocks": [{"type": "rich", "doc": richtext.from_text("\n\n".join([words] * 12))}], "signers": [], "attachments": [],
    }  # fmt: skip


def bare(content: dict[str, object]) -> bytes:
    text = richtext.to_text(content["blocks"][0]["doc"]).split("\n\n")  # type: ignore[index]
    said = json.dumps({"title": content["title"], "parts": text}, ensure_ascii=False)
    return bytes(
        typst.compile(
            BARE.encode(),
            font_paths=[str(pdf.FONTS)],
            ignore_system_fonts=True,
            pdf_standards=pdf.STANDARDS,
            sys_inputs={"d": said},
        )
    )


def extract(data: bytes) -> int:
    document = pdfium.PdfDocument(data)
    return sum(len(document[at].get_textpage().get_text_range()) for at in range(len(document)))


def timed(work, given) -> float:
    began = time.perf_counter()
    work(given)
    return time.perf_counter() - began


def ratio(name: str, ours, floor, givens, aim: float) -> None:
    pairs = [
        (timed(ours, given), timed(floor, given)) if at % 2 else tuple(reversed((timed(floor, given), timed(ours, given))))
        for at, given in enumerate(givens)
    ]
    ratios = sorted(one / other for one, other in pairs)
    print(
        f"{name:42}{statistics.median(ratios):8.2f}{f'{ratios[len(ratios) // 10]:.2f}-{ratios[-len(ratios) // 10 or -1]:.2f}':>16}{aim:6.1f}"
    )


print(f"\n{'in process':42}{'ratio':>8}{'spread':>16}{'aim':>6}")
ratio(
    "a report as PDF / bare typst",
    lambda content: pdf.render_pdf(content, on=DAY),
    bare,
    [paper(turn) for turn in range(ROUNDS)],
    1.2,
)
files = [pdf.render_pdf(paper(turn), on=DAY) for turn in range(8)]
ratio(
    "reading a PDF / bare text extraction",
    lambda data: read_bytes(data, "x.pdf"),
    extract,
    [files[turn % 8] for turn in range(ROUNDS)],
    3.0,
)
