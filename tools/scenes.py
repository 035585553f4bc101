"""Pages that the told story passes by, since its beats are done at once: each scene goes on by the forms of the pages, on a server of its own.

A scene tells the story up to a beat, lets people of the cast fill in forms as anybody does, and says where its pages are found.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PATIENCE_SECONDS = 60


class Person(Protocol):
    """One of the cast with a browser, or somebody who has not signed in."""

    def get(self, address: str) -> tuple[str, bytes]: ...

    def fill(self, address: str, *, at: str = "", **said: str) -> str: ...

    def link(self, address: str, pattern: str) -> str: ...


Cast = Callable[[str], Person]


@dataclass(frozen=True)
class Look:
    """Where one person's pages of the scene begin, and how the names of those begin that belong to it."""

    who: str
    person: Person
    begins: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """The beat after which it begins, and what is done in it."""

    until: str
    play: Callable[[Cast, Path], Iterator[Look]]


def _looks(cast: Cast, near: tuple[str, ...], *begins: str, by: tuple[str, ...]) -> Iterator[Look]:
    for who in by:
        yield Look(who, cast(who), begins, near)


def sitting(cast: Cast, _folder: Path) -> Iterator[Look]:
    """The board sits: it stands who is there, two have moved something, a question is put, one has left the matter."""
    cast("").fill("/demo/", at="f-day", day="2020-10-22")
    gun = cast("Gun")
    held = gun.link("/desk", r"/boards/sittings/[0-9a-f-]{36}")
    item = gun.link(held, r"/boards/items/[0-9a-f-]{36}")
    yield from _looks(cast, ("boards:",), held, item, by=("Bror", "Kim"))
    gun.fill(f"{held}/enter-presence")
    cast("Kim").fill(
        f"{item}/propose", kind="amend", clauses="Svaret godkänns med tillägget att programmet ska ha en tidsplan."
    )
    cast("Olle").fill(f"{item}/propose", kind="refer_back", clauses="Ärendet återremitteras.")
    gun.fill(f"{item}/enter-conflict", reason="Närstående till en part.")
    gun.fill(f"{item}/put", how="yes")
    yield from _looks(cast, ("boards:",), held, item, by=("Bror", "Gun", "Kim", "Disa"))
    cast("Olle").fill(f"{item}/dissent", text="Ärendet borde ha återremitterats.")
    bror = cast("Bror")
    bror.fill(bror.link(item, r"/boards/motions/[0-9a-f-]{36}/withdraw"))
    bror.fill(f"{item}/decide", outcome="as_proposed")
    yield from _looks(cast, ("boards:",), held, item, by=("Gun", "Olle"))


def ways(cast: Cast, _folder: Path) -> Iterator[Look]:
    """An answer leaves by another way than the board: the office first, more time, delegation, and at last the chair."""
    bror = cast("Bror")
    opinion = bror.link("/opinions/", r"/opinions/[0-9a-f-]{36}$")
    for way, by in (
        ("office_first", ("Bror",)),
        ("more_time", ("Bror",)),
        ("delegated", ("Hedda", "Bror")),
        ("urgent", ("Bror",)),
    ):
        bror.fill(f"{opinion}/feasibility", way=way, reason="Nämnden hinner inte.")
        yield from _looks(cast, ("opinions:",), opinion, by=by)
        if way == "more_time":
            bror.fill(f"{opinion}/ask-time", reason="Nämnden sammanträder efter sista dagen.")
            yield from _looks(cast, ("opinions:",), opinion, by=("Bror",))
            bror.fill(f"{opinion}/hear-time", reply="refused")
    yield from _looks(cast, ("opinions:",), "/desk", f"{opinion}/decide-urgent", by=("Gun",))
    bror.fill(f"{opinion}/decide-urgent")
    yield from _looks(cast, ("opinions:", "registry:"), opinion, by=("Bror",))


def link(cast: Cast, folder: Path) -> Iterator[Look]:
    """One reports by the personal link of a mail; whoever asked sees the links."""
    tove = cast("Tove")
    plan = tove.link("/plans/", r"/plans/[0-9a-f-]{36}$")
    yield from _looks(cast, ("plans:ask", "plans:report_links"), plan, f"{plan}/ask", by=("Tove",))
    tove.fill(f"{plan}/ask")
    code = _mailed(folder, r"/plans/report#([0-9A-Z-]+)")
    stranger = cast("")
    page = stranger.fill("/plans/report", code=code)
    yield Look("one with a link", stranger, (page, "/plans/report"), ("plans:report_by_link", "plans:enter_report"))
    yield from _looks(cast, ("plans:report_links", "plans:revoke"), "/plans/report-links", by=("Tove",))


def rounds(cast: Cast, _folder: Path) -> Iterator[Look]:
    """Everybody has been asked how the year went, and nobody has said it: the steps of a round that is open."""
    for who in ("Tove", "Maj", "Alma", "Aron", "Bror"):
        yield Look(who, cast(who), ("/followups/", "/desk"), ("followups:",))


def _mailed(folder: Path, pattern: str) -> str:
    """What a mail says, when the worker has sent it."""
    from genomslag.faces.demo import mailbox

    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        found = (re.search(pattern, one.text) for one in mailbox.read(folder / "mail"))
        if said := next((one[1] for one in found if one), ""):
            return said
        time.sleep(0.5)
    raise SystemExit(f"no mail says {pattern}")


SCENES = {
    "sitting": Scene("call", sitting),
    "ways": Scene("approve", ways),
    "link": Scene("plan", link),
    "rounds": Scene("call-year", rounds),
}
