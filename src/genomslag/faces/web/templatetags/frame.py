"""The frame of our pages around allauth's: the same Jinja shell, cut where the content goes."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.loader import get_template

from genomslag.faces.web.environment import pages
from genomslag.ground.access import ANYONE

register = template.Library()
CUT = "<!--content-->"


class Frame(template.Node):
    """Half of the shell. It is made by our own template, which escapes what people wrote."""

    def __init__(self, part: FilterExpression, title: FilterExpression) -> None:
        self.part, self.title = part, title

    def render(self, context: Context) -> str:
        request = context["request"]
        shown = get_template("account_frame.html", using=pages()).render(
            {
                "viewer": getattr(request, "viewer", ANYONE),
                "demo": None,
                "refusal": None,
                "here": "",
                "strip": (),
                "page_title": str(self.title.resolve(context)).strip(),
                "messages": [],
            },
            request,
        )
        before, after = shown.split(CUT)
        return before if self.part.resolve(context) == "before" else after


@register.tag
def frame(parser: Parser, token: Token) -> Frame:
    """{% frame "before" title %}: the shell before the content, or after it."""
    _name, part, title = token.split_contents()
    return Frame(parser.compile_filter(part), parser.compile_filter(title))
