"""The addresses of our pages, by name. A pattern is looked up once a process; what changes from row to row is only the lasting name."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django.urls import get_script_prefix, reverse

_NOBODY = UUID(int=0)


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page; most take nothing, or the lasting name of one row."""
    if kwargs or len(args) > 1:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    if not args:
        return _fixed(name, get_script_prefix())
    if isinstance(args[0], UUID):
        before, after = _around(name, get_script_prefix())
        return f"{before}{args[0]}{after}"
    return reverse(name, args=args)


@cache
def _fixed(name: str, _prefix: str) -> str:
    return reverse(name)


@cache
def _around(name: str, _prefix: str) -> tuple[str, str]:
    before, _nobody, after = reverse(name, args=[_NOBODY]).partition(str(_NOBODY))
    return before, after
