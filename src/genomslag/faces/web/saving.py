"""A file that leaves a page to be saved: its bytes, its kind, and what it is called."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from genomslag.domain.registry.models import Matter

LONGEST = 60
"""So many signs of a title are enough to know a file by."""


def saved(data: str | bytes, name: str, media_type: str, *, shown: bool = False) -> HttpResponse:
    """The answer that a browser saves under a name.

    Takes: name, with its ending; shown, True for a kind that the browser may show instead.
    """
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not shown, " ".join(name.split())) or "attachment"
    return response


def called(words: str, otherwise: str, longest: int = LONGEST) -> str:
    """What a file is called after some words: plain letters, figures and dashes.

    Takes: otherwise, where the words have none of those.
    """
    return slugify(words)[:longest].strip("-") or otherwise


def numbered(matter: Matter | None, otherwise: str = "remiss") -> str:
    """A matter's number as a file's name begins with it: "KS-2020-1"."""
    return (matter.number if matter else otherwise).replace("/", "-").replace(" ", "-")
