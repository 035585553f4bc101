"""PDF by typst: PDF/A-2a and PDF/UA-1 in one file, with embedded fonts, real headings and table headers.

The template is one file and never built from text: all words go in as data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers.blocks import blocks_of, breakable
from genomslag.faces.exchange.papers.content import ready
from genomslag.faces.exchange.papers.model import LANGUAGES, Paper
from genomslag.faces.exchange.papers.signs import FONTS, UnprintableSign, must_print, told_by_engine
from genomslag.faces.exchange.papers.words import words_of
from genomslag.ground.errors import Invalid

HERE = Path(__file__).parent
TEMPLATE = HERE / "paper.typ"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]

__all__ = ["STANDARDS", "NotRendered", "UnprintableSign", "fonts", "render_pdf"]


class NotRendered(Invalid):
    """The typesetter refused for a reason that is not a single sign. The cause is chained, for those who look after the installation."""

    def __init__(self, trouble: Exception) -> None:
        said = _("The PDF could not be made: %(why)s. The text is kept; use the Word document until this has been mended.")
        super().__init__("not_rendered", said % {"why": str(trouble).splitlines()[0][:200]})


def render_pdf(paper: Paper | Mapping[str, Any], *, on: date, digest: str = "") -> bytes:
    """The paper as PDF; the same paper on the same day gives the same bytes.

    Takes: paper, or a stored structured text of version 1 with its digest; on, the day that the file says it was made.
    Refuses: UnprintableSign; NotRendered.
    """
    whole = ready(paper, digest=digest)
    must_print(whole)
    try:
        made = _compiled(json.dumps(_data(whole, on), ensure_ascii=False))
    except typst.TypstError as trouble:
        raise told_by_engine(whole, str(trouble)) or NotRendered(trouble) from trouble
    return made


def _compiled(data: str) -> bytes:
    made = typst.compile(
        str(TEMPLATE),
        root=str(HERE),
        font_paths=fonts(),
        format="pdf",
        pdf_standards=STANDARDS,
        sys_inputs={"paper": data},
    )
    return bytes(made)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Our own fonts and no others, read once a process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _data(paper: Paper, on: date) -> dict[str, Any]:
    words = words_of(paper.language)
    language, region = LANGUAGES[paper.language].split("-")
    head = paper.letterhead
    return {
        "lang": language,
        "region": region,
        "made": [on.year, on.month, on.day],
        "title": paper.title,
        "subtitle": paper.subtitle,
        "label": paper.label,
        "running": words.number % {"number": paper.number} if paper.number else head.organisation,
        "page": words.page,
        "head": {
            "lines": [line for line in (head.organisation, head.administration, head.department) if line.strip()],
            "foot": [*head.address, *head.contact],
        },
        "fields": [[field.label, breakable(field.value)] for field in paper.fields],
        "broad": paper.is_broad,
        "blocks": blocks_of(paper),
        "signing": paper.signing,
        "signers": [[signer.name, signer.title] for signer in paper.signers],
        "byhand": paper.is_signed_by_hand,
        "attachments": [[breakable(one.title), one.note] for one in paper.attachments],
        "attached": words.attachments,
        "changes": {"insert": words.inserted, "delete": words.deleted},
        "sum": f"{words.digest} {' '.join(re.findall('.{1,8}', paper.digest))}" if paper.digest else "",
    }
