"""What the address of a list asks for, read in one place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from genomslag.faces.web.middleware import AskingRequest


def number_of(request: AskingRequest) -> int:
    """The page that the address asks for, from 1."""
    said = request.GET.get("page", "1")
    return max(1, int(said[:6])) if said[:6].isdecimal() else 1


def kept(said: Mapping[str, str]) -> str:
    """The same filter, for links that sort or turn the page; empty when nothing is asked for."""
    words = urlencode({name: value for name, value in said.items() if value})
    return f"{words}&" if words else ""
