"""Every kind of page and of file before the outside judges, as the story goes on: python -m tools.judge [--width 1440] [--files] [--papers] [--list]

The demonstration is served, told beat by beat, and walked by its whole cast; each address that has a name of its own is judged the first time somebody
comes upon it, and so is each kind of file that links lead to: reports, minutes, lists, feeds. The judges lie beside the project (GENOMSLAG_SHARED, or ../shared); without them only the list is made.
What the story passes by, since its beats are done at once, has scenes of its own after it: a sitting under way, an answer that goes another way than the board,
an open round of follow-up, a report by link (tools/scenes.py); --scene takes some of them alone.
With --papers nothing is served: the story is told, and one paper of each kind that the diary and the board keep or send is judged, with the feeds.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from lxml import html

from tools.scenes import SCENES, Look

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GENOMSLAG_SHARED", ROOT.parent / "shared"))
BEATS = ("", "send", "register", "assign", "write", "attest", "approve", "list", "call", "decide", "minutes", "notice", "others", "compile", "adopt", "draft-plan", "plan", "tertial", "follow-up", "ask")  # fmt: skip
BATCH = 12
LOOKED_THROUGH = 4
HTML = "text/html"
FILES = {
    "application/pdf": (".pdf", ("pdf.sh", "-f", "2a,ua1")),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx", ("docx.sh",)),
    "application/vnd.oasis.opendocument.text": (".odt", ("tools.office",)),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx", ("tools.office",)),
    "application/atom+xml": (".atom", ("feeds.sh",)),
    "text/calendar": (".ics", ("feeds.sh",)),
}
"""What is judged beside pages, by what it says it is: how the file is called, and by whom it is judged."""
GUEST = "one with a link"
NOT_OURS = (":file", "logout", "download_profile")
"""What somebody handed in is kept as it came, and no judge has to do with it."""


@dataclass(frozen=True)
class Found:
    """An address as one person met it; `cookie` is how to be that person."""

    name: str
    address: str
    who: str
    cookie: str
    kind: str = HTML
    content: bytes = b""


class Visitor:
    """One person with a browser of the simplest kind."""

    def __init__(self, base: str, who: str) -> None:
        self.base, self.who, self.jar = base, who, CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))
        if who:
            page = html.fromstring(self.get("/demo/")[1])
            option = next(one for one in page.xpath("//select[@id='stage-who']/option") if one.text.startswith(who))
            token = page.xpath("//form//input[@name='csrfmiddlewaretoken']/@value")[0]
            self.post("/demo/step-in", person=option.get("value"), csrfmiddlewaretoken=token)

    def get(self, address: str) -> tuple[str, bytes]:
        """What is there, and what it says it is. A refusal is a page like any other."""
        try:
            with self._opener.open(self.base + address, timeout=60) as answer:
                return answer.headers.get_content_type(), bytes(answer.read())
        except HTTPError as refused:
            return HTML, bytes(refused.read()) or b"<p></p>"

    def post(self, address: str, **said: str) -> None:
        try:
            self._opener.open(self.base + address, data=urlencode(said).encode(), timeout=120).close()
        except HTTPError as refused:
            raise SystemExit(f"{refused.code} at {address}") from refused

    @property
    def cookie(self) -> str:
        return next((f"{one.name}={one.value}" for one in self.jar if one.name == "session"), "")

    def fill(self, address: str, *, at: str = "", **said: str) -> str:
        """The form of the page is sent as it stands but for what is said; gives where one comes. What is refused ends the walk.

        Takes: at, the id of a field in the form, where the page has several.
        """
        page = html.fromstring(self.get(address)[1])
        within = f"[.//*[@id='{at}']]" if at else ""
        forms = page.xpath(f"//main//form[translate(@method, 'POST', 'post')='post']{within}")
        if not forms:
            raise SystemExit(f"no form at {address} for {self.who or 'anyone'}")
        filled = [(name, value) for name, value in forms[0].form_values() if name not in said] + list(said.items())
        there = urljoin(self.base + address, forms[0].get("action") or "")
        try:
            with self._opener.open(there, data=urlencode(filled).encode(), timeout=120) as answer:
                return urlsplit(str(answer.geturl())).path
        except HTTPError as refused:
            told = html.fromstring(refused.read()).xpath("string(//main)").split()
            raise SystemExit(f"{refused.code} at {there}: {' '.join(told)[:300]}") from refused

    def link(self, address: str, pattern: str) -> str:
        """The first link of the page whose address is such a one."""
        found = (re.search(pattern, one) for one in html.fromstring(self.get(address)[1]).xpath("//main//a/@href"))
        said = next((one[0] for one in found if one), "")
        if not said:
            raise SystemExit(f"no link at {address} is like {pattern} for {self.who or 'anyone'}")
        return said

    def tell(self, beat: str) -> None:
        page = html.fromstring(self.get("/demo/")[1])
        token = page.xpath("//form//input[@name='csrfmiddlewaretoken']/@value")[0]
        self.post("/demo/tell", beat=beat, csrfmiddlewaretoken=token)

    def come_in(self, code: str) -> str:
        """Enters with the code of a letter, as one who has no account; gives the address of the page to answer on."""
        page = html.fromstring(self.get("/answer/")[1])
        token = page.xpath("//main//form//input[@name='csrfmiddlewaretoken']/@value")
        said = {"code": code, **({"csrfmiddlewaretoken": token[0]} if token else {})}
        with self._opener.open(self.base + "/answer/", data=urlencode(said).encode(), timeout=60) as answer:
            return urlsplit(str(answer.geturl())).path

    def walk(self, *begins: str, near: tuple[str, ...] = ("",)) -> Iterator[Found]:
        """One address of each name that links lead to; a few of each are looked through, since a draft links to other pages than what is published.

        Takes: begins, where to begin when not as everybody else; near, how the names begin of the pages whose links are followed.
        """
        waiting = deque(begins or ("/", "/desk", "/more", "/search?q=program", "/konto/login/"))
        met: Counter[str] = Counter()
        looked: set[str] = set()
        told: set[tuple[str, str]] = set()
        while waiting:
            address = waiting.popleft()
            name = name_of(address)
            if address not in begins and not name.startswith(near):
                continue
            if not name or address in looked or met[name] >= LOOKED_THROUGH or name.endswith(NOT_OURS):
                continue
            looked.add(address)
            kind, content = self.get(address)
            met[name] += 1
            # A calendar with no days yet holds its time zone alone: the standard allows it, the judge wants a day.
            is_bare = kind == "text/calendar" and b"BEGIN:VEVENT" not in content
            if (name, kind) not in told and not is_bare:
                told.add((name, kind))
                yield Found(name, address, self.who, self.cookie, kind, b"" if kind == HTML else content)
            if kind != HTML:
                continue
            for link in html.fromstring(content).xpath("//a/@href"):
                there = urlsplit(urljoin(self.base + address, link))
                if f"{there.scheme}://{there.netloc}" == self.base:
                    waiting.append(there.path + (f"?{there.query}" if there.query and not there.path.endswith("/") else ""))


def guest_begins(visitor: Visitor, folder: Path, *, has_answered: bool) -> tuple[str, ...]:
    """The pages of one who has no account, reached by the link of its mail, as the police have it in the story; what they show before and after answering."""
    from genomslag.faces.demo import mailbox

    mails = [one for one in mailbox.read(folder / "mail") if "/answer/#" in one.text]
    mine = [one for one in mails if "registrator@pm" in one.to] or mails
    found = re.search(r"/answer/#([0-9A-Z-]+)", mine[0].text) if mine else None
    if found is None:
        raise SystemExit("nobody outside was asked")
    page = visitor.come_in(found[1])
    names = ("receipt",) if has_answered else ("send", "upload", "no-objection", "decline", "more-time")
    return page, *(f"{page}/{name}" for name in names)


def name_of(address: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name or ""
    except Resolver404:
        return ""


def judged(batch: list[Found], base: str, width: int) -> bool:
    """True when no judge has anything to say of the pages."""
    asked = ["web.sh", "-w", f"{width}x900", *(["-c", batch[0].cookie] if batch[0].cookie else [])]
    return _asked(asked, [base + one.address for one in batch], batch)


def judged_files(found: list[Found], folder: Path) -> int:
    """How many kinds of files have faults, by the judges of each."""
    failed = 0
    for kind, (ending, judge) in FILES.items():
        batch = [one for one in found if one.kind == kind]
        paths = [folder / f"{re.sub(r'[^a-z_]+', '-', one.name)}{ending}" for one in batch]
        for path, one in zip(paths, batch, strict=True):
            path.write_bytes(one.content)
        failed += bool(batch) and not _asked(judge, [str(path) for path in paths], batch)
    return failed


def judged_papers(folder: Path) -> int:
    """How many judges have faults to find with the papers of the told story."""
    from tools.papers import told

    paths: dict[str, list[Path]] = {}
    for one in told():
        ending = {"ics": "feeds.sh", "atom": "feeds.sh"}.get(one.ending, f"{one.ending}.sh")
        path = folder / f"{one.name}.{one.ending}"
        path.write_bytes(one.data)
        paths.setdefault(ending, []).append(path)
        print(f"  {path.name}", flush=True)
    failed = 0
    for judge, of in paths.items():
        if (SHARED / "validators" / judge).exists():
            how = ("-f", "2a,ua1") if judge == "pdf.sh" else ()
            failed += not _asked((judge, *how), [str(path) for path in of], [])
    print(f"{sum(map(len, paths.values()))} papers and feeds, {failed} judges with faults")
    return failed


def _asked(judge: Sequence[str], of: list[str], batch: list[Found]) -> bool:
    name, *how = judge
    own = [sys.executable, "-m", name] if name == "tools.office" else ["bash", str(SHARED / "validators" / name)]
    done = subprocess.run([*own, *how, *of], capture_output=True, text=True, check=False, cwd=ROOT)
    _tell(batch)
    if done.returncode:
        print(re.sub(r"(?m)^", "    ", done.stdout[-12_000:] + done.stderr[-2_000:]), flush=True)
    return done.returncode == 0


def _tell(batch: list[Found]) -> None:
    for one in batch:
        print(f"  {one.name:32} {one.who or 'anyone':14} {one.address}", flush=True)


def strangers(said: Sequence[str], cast: Sequence[str]) -> list[str]:
    """Those of the names that nobody of the cast has; the beginning of one is enough, as "Aron"."""
    return [name for name in said if name != GUEST and not any(one.startswith(name) for one in cast)]


class Round:
    """What has been met and judged so far: each kind of page once, whoever comes upon it first."""

    def __init__(self, asked: argparse.Namespace, *, only_list: bool) -> None:
        self.asked, self.only_list = asked, only_list
        self.seen: set[tuple[str, str]] = set()
        self.files: list[Found] = []
        self.failed = 0

    def look(self, base: str, found: Iterator[Found], always: Sequence[str] = ()) -> None:
        """What nobody has met before is judged, a batch at a time; files are kept for their own judges.

        Takes: always, addresses that are judged again, since they say something else now.
        """
        asked = (one for one in found if one.name.startswith(tuple(self.asked.only) or ""))
        fresh = [one for one in asked if one.address in always or (one.name, one.kind) not in self.seen]
        self.seen |= {(one.name, one.kind) for one in fresh}
        self.files += [one for one in fresh if one.kind != HTML]
        pages = [one for one in fresh if one.kind == HTML and not self.asked.files]
        for at in range(0, len(pages), BATCH):
            batch = pages[at : at + BATCH]
            if self.only_list:
                _tell(batch)
            else:
                self.failed += not judged(batch, base, self.asked.width)

    def end(self, folder: Path) -> int:
        if self.only_list:
            _tell(self.files)
        else:
            self.failed += judged_files(self.files, folder)
        verdict = "none judged" if self.only_list else f"{self.failed} batches with faults"
        print(f"{len(self.seen)} kinds of pages and files, {verdict}")
        return 1 if self.failed else 0


def _story(asked: argparse.Namespace, cast: Sequence[str], judge: Round, folder: Path, base: str) -> None:
    """The story beat by beat, walked by its cast."""
    for beat in BEATS:
        if beat:
            Visitor(base, "").tell(beat)
        if beat not in asked.after:
            continue
        print(f"after {beat or 'nothing yet'}", flush=True)
        for who in cast:
            if who == GUEST and beat not in ("send", "others"):
                continue
            visitor = Visitor(base, "" if who == GUEST else who)
            begins = guest_begins(visitor, folder, has_answered=beat == "others") if who == GUEST else ()
            judge.look(base, visitor.walk(*begins))


def _scene(name: str, judge: Round) -> None:
    """One scene, on a server of its own; it begins where the story has been told that far."""
    from tests.browser.conftest import serve

    print(f"scene {name}", flush=True)
    people: dict[str, Visitor] = {}
    with tempfile.TemporaryDirectory(prefix="genomslag-scene-") as folder:
        process, base = serve(Path(folder), "")

        def cast(who: str) -> Visitor:
            return people.setdefault(who, Visitor(base, who)) if who else Visitor(base, "")

        try:
            Visitor(base, "").tell(SCENES[name].until)
            for one in SCENES[name].play(cast, Path(folder)):
                judge.look(base, _of_scene(one), always=one.begins)
        finally:
            process.terminate()
            process.wait(20)


def _of_scene(one: Look) -> Iterator[Found]:
    """What belongs to the scene: a page by such a name is judged there also where the story led to another of its kind."""
    assert isinstance(one.person, Visitor)
    for found in one.person.walk(*one.begins, near=one.near):
        if found.name.startswith(one.near):
            yield found


def _asks() -> argparse.ArgumentParser:
    said = argparse.ArgumentParser(prog="tools.judge")
    said.add_argument("--width", type=int, default=1440)
    said.add_argument("--files", action="store_true", help="files alone, no pages")
    said.add_argument("--papers", action="store_true", help="one paper of each kind, without a server")
    said.add_argument("--list", action="store_true", help="only say which pages there are")
    said.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only pages whose names begin so, such as documents:edit or rounds:",
    )
    said.add_argument(
        "--after", nargs="+", default=BEATS, choices=BEATS, metavar="BEAT", help="walk only after these beats of the story"
    )
    said.add_argument(
        "--who", nargs="+", metavar="NAME", help="only as these of the cast, in this order: what each meets on a page differs"
    )
    said.add_argument(
        "--scene", nargs="+", choices=SCENES, metavar="SCENE", help=f"only these scenes, without the story: {', '.join(SCENES)}"
    )
    return said


def main(argv: list[str]) -> int:
    """Zero when every page passes."""
    said = _asks()
    asked = said.parse_args(argv)
    os.environ.update(DJANGO_SETTINGS_MODULE="genomslag.config.settings", GENOMSLAG_DEMO="1")
    import django

    if asked.papers:
        with tempfile.TemporaryDirectory(prefix="genomslag-papers-") as folder:
            os.environ["GENOMSLAG_DATA"] = folder
            django.setup()
            return 1 if judged_papers(Path(folder)) else 0
    django.setup()
    from genomslag.faces.demo import world
    from tests.browser.conftest import serve

    people = [name for _key, name, *_rest in world.PEOPLE]
    if unknown := strangers(asked.who or (), people):
        said.error(f"nobody is called {', '.join(unknown)}; there are {', '.join(people)}, and {GUEST}")
    judge = Round(asked, only_list=asked.list or not (SHARED / "validators" / "web.sh").exists())
    with tempfile.TemporaryDirectory(prefix="genomslag-judge-") as folder:
        if not asked.scene:
            process, base = serve(Path(folder), "")
            try:
                _story(asked, asked.who or ["", *people, GUEST], judge, Path(folder), base)
            finally:
                process.terminate()
                process.wait(20)
        # Whoever asks for some beats or people alone asks for no scene.
        for name in asked.scene or (SCENES if tuple(asked.after) == BEATS and not asked.who else ()):
            _scene(name, judge)
        return judge.end(Path(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
