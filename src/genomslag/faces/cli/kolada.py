"""Published numbers fetched from Kolada and kept, to be read beside one's own.

genomslag kolada N30001 N30002 --place 0180 --place 0000 --years 2020-2024
genomslag kolada --list
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.utils.translation import gettext as _

from genomslag.domain.indicators import actions, queries
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.faces.exchange.values import kolada
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Refused

SECONDS = 30
LARGEST_REPLY = 50_000_000


@spoken
def main(argv: list[str]) -> int:
    """Zero when the numbers stand as the source has them now; one when the source could not be reached, and what stood stands."""
    said = Asking(prog="genomslag kolada", description=_("Fetches published values. Source: Kolada."))
    said.add_argument("kpi", nargs="*", metavar=_("KPI"), help=_("the id of the key figure, such as N30001"))
    said.add_argument(
        "--place", action="append", default=[], metavar="ID", help=_("municipality or region; 0000 is the whole country")
    )
    said.add_argument("--years", default="", metavar=_("YEAR-YEAR"), help=_("a year or a span"))
    said.add_argument("--from", dest="folder", type=Path, metavar=_("FOLDER"), help=_("read saved replies instead of the net"))
    said.add_argument("--list", action="store_true", help=_("show what has been fetched, and when"))
    asked = said.parse_args(argv)
    if asked.list or not asked.kpi:
        return _list()
    try:
        fetch = _recorded(asked.folder) if asked.folder else _over_the_net
        described = kolada.described(asked.kpi, fetch=fetch)
        published = kolada.published(asked.kpi, places=asked.place or ["0000"], years=_years(asked.years), fetch=fetch)
        count = actions.keep_outside(kolada.SYSTEM, described, published, by=Viewer(name="genomslag kolada"))
    except (URLError, TimeoutError, OSError, json.JSONDecodeError) as trouble:
        words = _("Kolada could not be reached: %(trouble)s. What was fetched before still stands.")
        print(words % {"trouble": trouble}, file=sys.stderr)
        _list()
        return 1
    except (Refused, ValueError) as refusal:
        unread = _("The years cannot be read: %(trouble)s") % {"trouble": refusal}
        print(refusal.message if isinstance(refusal, Refused) else unread, file=sys.stderr)
        return 1
    counts = {"figures": len(described), "values": count}
    print(_("Fetched: %(figures)s key figures, %(values)s values. Source: Kolada.") % counts)
    return 0


def _years(said: str) -> list[int]:
    first, _, last = said.partition("-")
    years = list(range(int(first), int(last or first) + 1))
    if not years or len(years) > 60:
        raise ValueError(said)
    return years


def _over_the_net(address: str) -> Mapping[str, Any]:
    asked = Request(address, headers={"Accept": "application/json", "User-Agent": "Genomslag"})
    # Only the source's own https addresses come here: the reader refuses a next page anywhere else.
    with urlopen(asked, timeout=SECONDS) as reply:  # nosec B310
        return _read(reply.read(LARGEST_REPLY))


def _recorded(folder: Path) -> kolada.Fetch:
    """Replies that were saved, by their address: answers.json holds them all."""
    kept = _read((folder / "answers.json").read_bytes())

    def fetch(address: str) -> Mapping[str, Any]:
        if address not in kept:
            raise FileNotFoundError(_("no saved reply for %(address)s") % {"address": address})
        found: Mapping[str, Any] = kept[address]
        return found

    return fetch


def _read(data: bytes) -> Mapping[str, Any]:
    """Numbers as they are written: a float would lose digits."""
    found: Mapping[str, Any] = json.loads(data, parse_float=Decimal)
    return found


def _list() -> int:
    for one in queries.outside_indicators():
        said = {"code": one.code, "title": one.title, "day": f"{one.fetched_at:%Y-%m-%d}"}
        print(_("%(code)s  %(title)s  fetched %(day)s") % said)
    return 0
