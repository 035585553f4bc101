"""The Jinja2 environment of our pages: what every template may call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.dates import MONTHS, WEEKDAYS_ABBR
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from genomslag.domain.documents import differ
from genomslag.domain.flows.papers import LANGUAGE
from genomslag.faces.web import choosing
from genomslag.faces.web.addresses import address
from genomslag.faces.web.citations import citation
from genomslag.faces.web.documents.names import name, since
from genomslag.faces.web.registry.kinds import kind
from genomslag.faces.web.spoken import SpokenEnvironment
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.clock import STOCKHOLM

_PLAN_MONTHS = {
    "sv": ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}


def environment(*, language: str, **options: Any) -> Environment:
    """An environment that escapes everything, speaks one language, and fails on a name that is not there."""
    given = {name: value for name, value in options.items() if name not in ("autoescape", "undefined", "extensions")}
    made = SpokenEnvironment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"], **given)
    made.language = language
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        url=address, static=cache(static), today=clock.today, language=lambda: language, differ_words=differ.words
    )
    made.globals.update(
        who_words=name,
        since_words=since,
        options=choosing.options,
        mark_of=mark_of,
        written=LANGUAGE,
        read_on=clock.today,
        at_home=at_home,
    )
    made.filters.update(
        iso=iso,
        day_long=day_long,
        day_plan=day_plan,
        instant=instant,
        o_clock=o_clock,
        html=_html_on(language),
        plain=richtext.to_text,
        kind=kind,
        citation=citation,
        kronor=kronor,
    )
    return made


def _html_on(spoken: str) -> Callable[..., Markup]:
    """Rich text on pages that speak one language: a text in another says so, to one who hears the page."""

    def html(doc: richtext.Doc, heading_offset: int = 0, key: object = "", written_in: str = LANGUAGE) -> Markup:
        return richtext.to_html(doc, heading_offset, key, language="" if written_in == spoken else written_in)

    return html


def at_home(path: str) -> str:
    """The whole address of a page of ours, by the name that we go by; what a request says of its host is anybody's word."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


def mark_of(viewer: Viewer) -> str:
    """What tells a browser's tab that the same person is signed in as before, and nobody who it is."""
    return salted_hmac("genomslag.faces.web.mark", str(viewer.person_uid)).hexdigest()[:16]


def pages() -> str:
    """The name of the engine whose templates speak the reader's language."""
    spoken = translation.get_language()
    return f"pages-{spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE}"


def kronor(value: int) -> str:
    """120 000, with spaces that no line breaks at."""
    return f"{value:,}".replace(",", "\u00a0")


def _day(value: date | datetime) -> date:
    return value.astimezone(STOCKHOLM).date() if isinstance(value, datetime) else value


def iso(value: date | datetime | None) -> str:
    """2020-10-22, for tables and registers."""
    return _day(value).isoformat() if value else ""


def day_long(value: date | datetime | None) -> str:
    """22 oktober 2020, for running text."""
    if not value:
        return ""
    day = _day(value)
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def day_plan(value: date | datetime | None) -> str:
    """tors 22 okt, where one plans; with the year when it is another than this one."""
    if not value:
        return ""
    day, language = _day(value), translation.get_language() or "sv"
    months = _PLAN_MONTHS.get(language, _PLAN_MONTHS["en"])
    year = "" if day.year == clock.today().year else f" {day.year}"
    return f"{_weekdays(language)[day.weekday()]} {day.day} {months[day.month - 1]}{year}"


@cache
def _weekdays(language: str) -> tuple[str, ...]:
    with translation.override(language):
        return tuple(str(WEEKDAYS_ABBR[day]).rstrip(".").lower() for day in range(7))


def instant(value: datetime | None) -> str:
    """2020-10-22 kl. 15.40."""
    if not value:
        return ""
    local = value.astimezone(STOCKHOLM)
    if translation.get_language() == "sv":
        return local.strftime("%Y-%m-%d kl. %H.%M")
    return local.strftime("%Y-%m-%d %H:%M")


def o_clock(value: datetime | None) -> str:
    """15.40, for what happens today."""
    if not value:
        return ""
    return value.astimezone(STOCKHOLM).strftime("%H.%M" if translation.get_language() == "sv" else "%H:%M")
