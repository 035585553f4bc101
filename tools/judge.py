"""Every kind of page before the outside judges of web pages, as the story goes on: python -m tools.judge [--width 1440] [--list]

The demonstration is served, told beat by beat, and walked by its whole cast; each address that has a name of its own is judged the first time somebody
comes upon it. The judges lie beside the project (GENOMSLAG_SHARED, or ../shared); without them only the list is made.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from lxml import html

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GENOMSLAG_SHARED", ROOT.parent / "shared"))
BEATS = ("", "send", "register", "assign", "write", "attest", "approve", "list", "call", "decide", "minutes", "notice", "others", "compile", "adopt", "plan", "follow-up")  # fmt: skip
BATCH = 12
LOOKED_THROUGH = 4
NO_PAGE = b"<p></p>"
"""What stands for a file or a feed: no links lead on from it, and judges of web pages have nothing to say of it."""


@dataclass(frozen=True)
class Found:
    """An address as one person met it; `cookie` is how to be that person."""

    name: str
    address: str
    who: str
    cookie: str


class Visitor:
    """One person with a browser of the simplest kind."""

    def __init__(self, base: str, who: str) -> None:
        self.base, self.who, self.jar = base, who, CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))
        if who:
            page = html.fromstring(self.get("/demo/"))
            option = next(one for one in page.xpath("//select[@id='stage-who']/option") if one.text.startswith(who))
            token = page.xpath("//form//input[@name='csrfmiddlewaretoken']/@value")[0]
            self.post("/demo/step-in", person=option.get("value"), csrfmiddlewaretoken=token)

    def get(self, address: str) -> bytes:
        try:
            with self._opener.open(self.base + address, timeout=60) as answer:
                return bytes(answer.read()) if "html" in answer.headers.get("Content-Type", "") else NO_PAGE
        except HTTPError as refused:
            return bytes(refused.read()) or NO_PAGE

    def post(self, address: str, **said: str) -> None:
        try:
            self._opener.open(self.base + address, data=urlencode(said).encode(), timeout=120).close()
        except HTTPError as refused:
            raise SystemExit(f"{refused.code} at {address}") from refused

    @property
    def cookie(self) -> str:
        return next((f"{one.name}={one.value}" for one in self.jar if one.name == "session"), "")

    def tell(self, beat: str) -> None:
        page = html.fromstring(self.get("/demo/"))
        token = page.xpath("//form//input[@name='csrfmiddlewaretoken']/@value")[0]
        self.post("/demo/tell", beat=beat, csrfmiddlewaretoken=token)

    def walk(self) -> Iterator[tuple[str, str]]:
        """One address of each name that links lead to; a few of each are looked through, since a draft links to other pages than what is published."""
        waiting = deque(["/", "/desk", "/more", "/search?q=program", "/konto/login/"])
        met: Counter[str] = Counter()
        looked: set[str] = set()
        while waiting:
            address = waiting.popleft()
            name = name_of(address)
            if (
                not name
                or address in looked
                or met[name] >= LOOKED_THROUGH
                or name.endswith((":file", "logout", "_pdf", "_docx", "download_profile"))
            ):
                continue
            looked.add(address)
            page = self.get(address)
            if page == NO_PAGE:
                continue
            met[name] += 1
            if met[name] == 1:
                yield name, address
            for link in html.fromstring(page).xpath("//a/@href"):
                there = urlsplit(urljoin(self.base + address, link))
                if f"{there.scheme}://{there.netloc}" == self.base:
                    waiting.append(there.path + (f"?{there.query}" if there.query and not there.path.endswith("/") else ""))


def name_of(address: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name or ""
    except Resolver404:
        return ""


def judged(batch: list[Found], base: str, width: int) -> bool:
    """True when no judge has anything to say of the pages."""
    asked = ["bash", str(SHARED / "validators" / "web.sh"), "-w", f"{width}x900"]
    asked += ["-c", batch[0].cookie] if batch[0].cookie else []
    done = subprocess.run([*asked, *(base + one.address for one in batch)], capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    for one in batch:
        print(f"  {one.name:32} {one.who or 'anyone':14} {one.address}", flush=True)
    if not passed:
        print(re.sub(r"(?m)^", "    ", done.stdout[-12_000:] + done.stderr[-2_000:]), flush=True)
    return passed


def main(argv: list[str]) -> int:
    """Zero when every page passes."""
    said = argparse.ArgumentParser(prog="tools.judge")
    said.add_argument("--width", type=int, default=1440)
    said.add_argument("--list", action="store_true", help="only say which pages there are")
    said.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only pages whose names begin so, such as documents:edit or rounds:",
    )
    asked = said.parse_args(argv)
    os.environ.update(DJANGO_SETTINGS_MODULE="genomslag.config.settings", GENOMSLAG_DEMO="1")
    import django

    django.setup()
    from genomslag.faces.demo import world
    from tests.browser.conftest import serve

    cast = ["", *(name for _key, name, *_rest in world.PEOPLE)]
    only_list = asked.list or not (SHARED / "validators" / "web.sh").exists()
    seen: set[str] = set()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="genomslag-judge-") as folder:
        process, base = serve(Path(folder), "")
        try:
            for beat in BEATS:
                if beat:
                    Visitor(base, "").tell(beat)
                print(f"after {beat or 'nothing yet'}", flush=True)
                for who in cast:
                    visitor = Visitor(base, who)
                    fresh = [
                        Found(name, address, who, visitor.cookie)
                        for name, address in visitor.walk()
                        if name not in seen and name.startswith(tuple(asked.only) or "")
                    ]
                    seen |= {one.name for one in fresh}
                    for at in range(0, len(fresh), BATCH):
                        batch = fresh[at : at + BATCH]
                        if only_list:
                            print("\n".join(f"  {one.name:32} {one.who or 'anyone':14} {one.address}" for one in batch))
                        else:
                            failed += not judged(batch, base, asked.width)
        finally:
            process.terminate()
            process.wait(20)
    print(f"{len(seen)} kinds of pages, {failed} batches with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
