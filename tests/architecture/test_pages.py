"""What a page's source may hold: no style, script or handler of its own, nothing called safe by hand, nothing from elsewhere."""

import re

import pytest

from tests.architecture.house import SOURCE, TEMPLATES, told

RULES = {
    "a style of its own": r"<[^>]*\sstyle\s*=",
    "a handler of its own": r"<[^>]*\son[a-z]+\s*=",
    "a script of its own": r"<script(?![^>]*\b(?:src=|type=[\"']?application/(?:ld\+)?json))",
    "a sheet of its own": r"<style\b",
    "an address that runs": r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:",
    "something fetched from elsewhere": r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*(?:src|href)\s*=\s*[\"']https?://",
    "an escape turned off": r"\{%-?\s*autoescape\s+(?:false|off)",
}
# What may be called safe: a constant that the template itself spells out.
SAFE = re.compile(r"\|\s*safe\b")
SAFE_CONSTANT = re.compile(r"'[^'{}]*'\s*\|\s*safe\b")


def faults(text: str) -> list[str]:
    """What a template holds that it may not."""
    found = [what for what, pattern in RULES.items() if re.search(pattern, text, re.IGNORECASE)]
    if SAFE.search(SAFE_CONSTANT.sub("", text)):
        found.append("a value called safe")
    return found


def _pages():
    return sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("page", _pages(), ids=lambda page: page.relative_to(TEMPLATES).as_posix())
def test_a_template_keeps_to_the_policy(page):
    found = faults(page.read_text(encoding="utf-8"))
    assert not found, told(found, "The policy forbids it in the browser; use a class, a file under static, or a macro:")


def test_the_sheet_closes_what_it_opens():
    """A brace that is missing takes everything after it along, and a browser says nothing."""
    sheet = (TEMPLATES / "static" / "genomslag.css").read_text(encoding="utf-8")
    depth, place = 0, 0
    for number, line in enumerate(
        re.sub(r"/\*.*?\*/", lambda note: "\n" * note[0].count("\n"), sheet, flags=re.S).splitlines(), 1
    ):
        depth += line.count("{") - line.count("}")
        place = number if depth == 0 else place
    assert depth == 0, f"something that is opened after line {place} is not closed"


TABLE = re.compile(r"""<table class="([^"]*)"(.*?)</table>""", re.S)
SCROLLS = re.compile(r"g-scroll[^<]*>\s*$")


def stiff_tables(text: str) -> list[str]:
    """The tables to fill in that neither stack nor scroll, by their classes."""
    tables = [one for one in TABLE.finditer(text) if re.search(r"<input|<select|<textarea", one[2])]
    return [one[1] for one in tables if "g-stack" not in one[1] and not SCROLLS.search(text[: one.start()])]


def test_a_table_to_fill_in_gives_way_on_a_narrow_screen():
    """Boxes and their words shrink no further: the table becomes rows below each other, or scrolls within its own frame."""
    found = [f"{page.name}: {one}" for page in _pages() for one in stiff_tables(page.read_text(encoding="utf-8"))]
    assert not found, told(found, "It stands beside the edge at 320 pixels; let it stack (g-stack):")
    assert stiff_tables('<table class="g-table"><td><input></td></table>') == ["g-table"]


def test_there_are_pages_to_look_at():
    assert len(_pages()) > 20


# Who may call a string markup, by name: it builds it from escaped parts.
MARKUP_MAKERS = {"ground/richtext.py", "faces/web/choosing.py"}


def test_few_may_call_a_string_markup():
    calls = re.compile(r"\b(?:mark_safe|SafeString)\(|\bMarkup\((?!\"\"\)|''\))")
    found = {
        path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if calls.search(path.read_text(encoding="utf-8"))
    }
    assert found == MARKUP_MAKERS, told(
        sorted(found ^ MARKUP_MAKERS), "Write the markup in a template, where values are escaped:"
    )


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ('<p style="color:red">', '<p class="warning">'),
        ('<button onclick="f()">', '<button type="submit">'),
        ("<script>f()</script>", '<script src="/static/js/main.js"></script>'),
        ("<style>p{}</style>", '<link rel="stylesheet" href="/static/a.css">'),
        ('<a href="javascript:f()">', '<a href="/x">'),
        ('<img src="https://elsewhere.example/a.png" alt="">', '<a href="https://elsewhere.example/">'),
        ("{{ said|safe }}", "{{ said }}"),
        ("{{ said | safe }}", "{{ ' aria-current=\"true\"'|safe }}"),
        ("{% autoescape false %}", "{% if a %}"),
    ],
)
def test_each_rule_bites(bad, good):
    assert faults(bad)
    assert not faults(good)
