"""Forty answers to the invented programme: every sentence written by hand, in eight houses' templates and seven formats. What is a viewpoint is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import docx

from genomslag.faces.exchange.papers.model import Heading, Letterhead, Paper, said
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import render_pdf
from tests.formats.compiling import answers

MANY = 40
TITLE = "Yttrande över remissen Program för trygga broar 2027-2031"
DAY = date(2026, 3, 30)

VIEWS = (
    "Nämnden anser att räckena är för låga för den som cyklar.",
    "Vi föreslår att sandningen börjar redan klockan fem på skolvägar.",
    "Det är positivt att gångbroarna får belysning.",
    "Nämnden ser en risk att vägsaltet skadar de gamla stenvalven.",
    "Ansvaret för broar mellan två kommuner är otydligt.",
    "Hur är det tänkt att enskilda vägföreningar ska bidra?",
    "Förvaltningen tillstyrker att programmet följs upp varje år.",
    "Programmet bör säga vem som tar hand om skyltarna.",
    "Vi saknar en beskrivning av vad underhållet kostar.",
    "Indikatorn för halkolyckor behöver även räkna cyklister.",
    "Nämnden avstyrker att stålräcken sätts på byggnadsminnen.",
    "Tidplanen är för snäv för broar som måste stängas av.",
    "Vi vill att ljuset släcks när fladdermössen jagar.",
    "Förslaget tar inte hänsyn till den som ser dåligt.",
    "Det är bra att barnens skolvägar går före.",
    "Nämnden önskar att handlingsplanen remitteras för sig.",
    "Sopningen bör ske oftare om hösten, när löven ligger kvar.",
    "Målet om alla räcken till 2029 är inte realistiskt.",
    "Vi instämmer i att gångbroarna ska komma först.",
    "Kostnaden för belysningen bör delas med vägföreningarna.",
)
BACKGROUNDS = (
    "Kommunstyrelsen har remitterat förslaget till program för trygga broar.",
    "Nämnden ansvarar i dag för två stenbroar från 1800-talet.",
    "Ärendet har beretts av kontoret tillsammans med driftenheten.",
    "Programmet gäller åren 2027 till 2031.",
    "Under vintern 2025 föll elva personer på broar i kommunen.",
    "De flesta broar byggdes före 1970.",
)
BODIES = """Kulturnämnden|Skolnämnden|Fritidsnämnden|Miljönämnden|Äldrenämnden|Trafiknämnden|Byggnadsnämnden|Socialnämnden|Räddningsnämnden|Vattennämnden|Norra kommundelsnämnden|Södra kommundelsnämnden|Östra kommundelsnämnden
Västra kommundelsnämnden|Ekens kommun|Almens kommun|Lindens kommun|Björkens kommun|Askens kommun|Bokens kommun|Rönnens kommun|Sälgens kommun|Länsstyrelsen i Ekens län|Region Eken|Cykelföreningen Ekern|Villaägarna i Bokdal
Funktionsrätt Ekern|Hembygdsföreningen Stenvalvet|Naturskyddsföreningen Ekern|Pensionärsrådet i Ekern|Fotgängarnas förening Ekern|Vägföreningen Lövhult|Vägföreningen Granby|Vägföreningen Tallmo|Ekerns fladdermusgrupp|Handelsföreningen Bron|Båtklubben Viken
Scoutkåren Ekorren|Föräldraföreningen Ängsskolan|Bussbolaget Ekern""".replace("\n", "|").split("|")  # noqa: SIM905


@dataclass(frozen=True)
class Known:
    """One answer: its file, who answers, and the viewpoints that it holds."""

    name: str
    body: str
    views: tuple[str, ...]


Lines = list[tuple[str, str]]
"""A text as headings ("h") and paragraphs ("p")."""


def _board(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    head = [("p", body), ("p", "Datum 2026-03-12"), ("p", f"Dnr BN 2026/{number}"), ("h", TITLE), ("p", "Till kommunstyrelsen")]
    return [*head, ("h", "Bakgrund"), ("p", " ".join(told)), ("h", "Synpunkter"), ("p", " ".join(views))]


def _plain_letter(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    opening = f"Hej! Här kommer svaret från {body} på remissen Program för trygga broar 2027-2031."
    return [
        ("p", opening),
        ("p", told[0]),
        ("p", " ".join(views)),
        ("p", "Med vänlig hälsning"),
        ("p", f"Styrelsen för {body}"),
    ]


def _office_report(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    decision = f"{body} överlämnar tjänsteutlåtandet som svar på remissen."
    parts = [("h", "Förslag till beslut"), ("p", decision), ("h", "Ärendet"), ("p", " ".join(told))]
    head = [
        ("p", "Tjänsteutlåtande"),
        ("p", f"Dnr {number}/2026"),
        ("h", f"Svar på remiss: {TITLE.removeprefix('Yttrande över remissen ')}"),
    ]
    return [*head, *parts, ("h", "Förvaltningens synpunkter"), *(("p", one) for one in views)]


def _numbered(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    listed = [("p", f"{at}. {one}") for at, one in enumerate(views, start=1)]
    return [("p", body), ("p", f"Diarienummer {number}-2026"), ("h", TITLE), ("p", told[0]), ("h", "Våra synpunkter"), *listed]


def _by_chapter(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    chapters = ("Räcken och belysning", "Sopning och halka", "Uppföljning", "Övrigt")
    parts = [line for chapter, one in zip(chapters, views, strict=False) for line in (("h", chapter), ("p", one))]
    return [("p", body), ("p", "2026-03-15"), ("h", TITLE), ("h", "Sammanfattning"), ("p", told[1]), *parts]


def _summary_first(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    head = [("p", body), ("p", f"Vår beteckning BR {number}"), ("p", "Er beteckning KS 2026/4"), ("h", TITLE)]
    return [*head, ("h", "Ställningstagande"), ("p", views[0]), ("h", "Skäl"), ("p", " ".join([*told, *views[1:]]))]


def _dashes(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    return [("p", body), ("h", TITLE), ("p", f"{told[0]} Vi lämnar dessa synpunkter:"), *(("p", f"- {one}") for one in views)]


def _mixed(body: str, number: int, views: tuple[str, ...], told: tuple[str, ...]) -> Lines:
    woven = [part for pair in zip(told, views, strict=False) for part in pair]
    head = [("p", f"{body}, yttrande nr {number}"), ("h", TITLE)]
    return [*head, ("h", "Yttrande"), ("p", " ".join([*woven, *views[len(told) :]])), ("p", "På nämndens vägnar")]


LAYOUTS: tuple[Callable[..., Lines], ...] = (
    _board,
    _plain_letter,
    _office_report,
    _numbered,
    _by_chapter,
    _summary_first,
    _dashes,
    _mixed,
)


def _text(lines: Lines) -> str:
    return "\n\n".join(text for _kind, text in lines)


def _md(lines: Lines) -> bytes:
    return "\n\n".join(f"## {text}" if kind == "h" else text for kind, text in lines).encode()


def _html(lines: Lines) -> bytes:
    body = "".join(f"<h2>{text}</h2>" if kind == "h" else f"<p>{text}</p>" for kind, text in lines)
    return f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>Svar</title><body>{body}</body></html>'.encode()


def _docx(lines: Lines) -> bytes:
    made, held = docx.Document(), BytesIO()
    for kind, text in lines:
        made.add_heading(text, 2) if kind == "h" else made.add_paragraph(text)
    made.save(held)
    return held.getvalue()


def _paper(lines: Lines) -> Paper:
    blocks = tuple(Heading(text) if kind == "h" else said(text) for kind, text in lines)
    return Paper(kind="answer", title="Remissvar", letterhead=Letterhead(lines[0][1][:60]), blocks=blocks)


FORMATS: dict[str, Callable[[Lines], bytes]] = {
    "txt": lambda lines: _text(lines).encode(),
    "md": _md,
    "html": _html,
    "docx": _docx,
    "odt": lambda lines: render_odt(_paper(lines), on=DAY),
    "pdf": lambda lines: render_pdf(_paper(lines), on=DAY),
    "eml": lambda lines: answers.letter(_text(lines)),
}


def forty(folder: Path) -> list[Known]:
    """The files in a folder, and what each holds."""
    place, made = folder / "svar", []
    place.mkdir()
    endings = list(FORMATS)
    for at in range(MANY):
        views = tuple(VIEWS[(at * 3 + step * 7) % len(VIEWS)] for step in range(4))
        told = tuple(BACKGROUNDS[(at + step) % len(BACKGROUNDS)] for step in range(3))
        lines = LAYOUTS[at % len(LAYOUTS)](BODIES[at], 100 + at, views, told)
        name = f"{at:02}.{endings[at % len(endings)]}"
        (place / name).write_bytes(FORMATS[endings[at % len(endings)]](lines))
        made.append(Known(name, BODIES[at], views))
    return made
