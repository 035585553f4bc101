"""The frame of our pages around allauth's: the same Jinja shell, cut where the content goes."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from genomslag.ground.access import ANYONE

register = template.Library()
CUT = "<!--content-->"


@register.simple_tag(takes_context=True)
def frame(context: dict[str, Any], part: str, title: str = "") -> SafeString:
    """The shell before or after the content; made by our own template, so nothing in it is user text unescaped."""
    request = context["request"]
    shell = get_template("account_frame.html", using="pages")
    shown = shell.render(
        {
            "viewer": getattr(request, "viewer", ANYONE),
            "demo": None,
            "refusal": None,
            "here": "",
            "strip": (),
            "page_title": title.strip(),
            "messages": [],
        },
        request,
    )
    before, after = shown.split(CUT)
    return mark_safe(before if part == "before" else after)  # noqa: S308
