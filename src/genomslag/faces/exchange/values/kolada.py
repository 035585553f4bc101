"""Kolada's open interface, version 3: descriptions and values of published indicators, page by page.

Built on its documented shape as others have described it and tried on answers written by hand; it has not been run against the living
service, so what is said here of its names is unverified. Attribution: "Källa: Kolada".

What is known of it: a reply holds `values`, a `count` and the address of the next page (`next_url`; earlier `next_page`); at most 25 ids and
years a call; a row has up to three values by sex, T all, K women, M men; an empty value is missing, not applicable or secret at the
source, which the reply does not tell apart; a count above one means a group, whose value is an unweighted mean of its members.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from genomslag.domain.indicators.actions.outside import Described, Published
from genomslag.ground.errors import Invalid

BASE = "https://api.kolada.se/v3"
SYSTEM = "kolada"
MOST_IDS = 25
MOST_PAGES = 1_000
SEXES = ("T", "K", "M")

Fetch = Callable[[str], Mapping[str, Any]]
"""Gives the reply at an address, read as JSON."""


def described(ids: Sequence[str], *, fetch: Fetch) -> list[Described]:
    """What the indicators are called and mean.

    Refuses: Invalid("odd_reply").
    """
    found = []
    for some in _chunks(ids):
        found += [_described(row) for row in _rows(f"{BASE}/kpi/{_listed(some)}", fetch)]
    return found


def published(ids: Sequence[str], *, places: Sequence[str], years: Sequence[int], fetch: Fetch) -> list[Published]:
    """The indicators' values for municipalities or regions in some years, by sex where the source has it.

    Refuses: Invalid("odd_reply").
    """
    names = dict(_names(places, fetch))
    found = []
    for kpis in _chunks(ids):
        for some in _chunks(places):
            for when in _chunks([str(year) for year in years]):
                address = f"{BASE}/data/kpi/{_listed(kpis)}/municipality/{_listed(some)}/year/{_listed(when)}"
                for row in _rows(address, fetch):
                    found += list(_published(row, names))
    return found


def _names(places: Sequence[str], fetch: Fetch) -> Iterator[tuple[str, str]]:
    for some in _chunks(places):
        for row in _rows(f"{BASE}/municipality/{_listed(some)}", fetch):
            yield _text(row, "id"), _text(row, "title")


def _chunks(said: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(said), MOST_IDS):
        yield said[at : at + MOST_IDS]


def _listed(ids: Iterable[str]) -> str:
    return ",".join(quote(one, safe="") for one in ids)


def _rows(address: str, fetch: Fetch) -> Iterator[Mapping[str, Any]]:
    """Every row of every page. The next page's address is followed on the same host only, and never twice."""
    seen: set[str] = set()
    while address and address not in seen and len(seen) < MOST_PAGES:
        seen.add(address)
        reply = fetch(address)
        rows = reply.get("values") if isinstance(reply, Mapping) else None
        if not isinstance(rows, list):
            raise _odd()
        for row in rows:
            if not isinstance(row, Mapping):
                raise _odd()
            yield row
        following = reply.get("next_url") or reply.get("next_page") or ""
        address = urljoin(address, str(following)) if following else ""
        if address and urlsplit(address)[:2] != urlsplit(BASE)[:2]:
            raise _odd()


def _odd() -> Invalid:
    return Invalid("odd_reply", _("Kolada answered in a way that cannot be read. Try later, or upgrade."))


def _text(row: Mapping[str, Any], name: str) -> str:
    said = row.get(name)
    if not isinstance(said, str) or not said:
        raise _odd()
    return said


def _described(row: Mapping[str, Any]) -> Described:
    said = str(row.get("publication_date") or "")
    try:
        day = date.fromisoformat(said[:10]) if said else None
    except ValueError:
        day = None
    meaning = row.get("description")
    return Described(
        _text(row, "id"),
        _text(row, "title"),
        meaning if isinstance(meaning, str) else "",
        day,
        bool(row.get("is_divided_by_gender")),
    )


def _published(row: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Published]:
    code, place = _text(row, "kpi"), _text(row, "municipality")
    try:
        year = int(row.get("period", ""))
    except (TypeError, ValueError) as wrong:
        raise _odd() from wrong
    for one in row.get("values") or ():
        sex = one.get("gender") if isinstance(one, Mapping) else None
        if sex in SEXES:
            yield Published(code, place, year, sex, _number(one.get("value")), names.get(place, ""), _members(one.get("count")))


def _number(said: Any) -> Decimal | None:
    """None for what the source leaves empty: missing, not applicable and secret look alike there."""
    if said is None or isinstance(said, bool):
        return None
    try:
        number = Decimal(str(said))
    except InvalidOperation as wrong:
        raise _odd() from wrong
    return number if number.is_finite() else None


def _members(said: Any) -> int:
    return said if isinstance(said, int) and said > 1 else 1
