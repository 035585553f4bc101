"""A folder of answers: each file read or named with the reason why not, the same answer once, and what answers another question apart."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from genomslag.reading.findings import Findings, Viewpoint
from genomslag.reading.limits import Unreadable
from genomslag.reading.reader import bytes_of, read_each
from genomslag.reading.second import Second, suggested
from genomslag.reading.sentences import sentences
from genomslag.reading.together.account import Passage, account_of
from genomslag.reading.together.anchors import Anchor, Anchors
from genomslag.reading.together.referred import Referred
from genomslag.reading.together.terms import roots

KEY_SIGNS = 6
IGNORED = (".", "~")
"""Files whose names begin so belong to the file system or to an open word processor."""
IGNORED_NAMES = ("thumbs.db", "desktop.ini")
"""So do these, which Windows leaves in folders."""
_LINK = "Är en genväg till en annan plats och följs inte. Lägg själva filen i mappen."
_NO_FILE = "Är varken fil eller mapp. Ta bort den, eller lägg svaret i mappen som fil."
_NO_ACCESS = "Du får inte läsa den. Be den som äger den om läsrätt, eller lägg en kopia i mappen."
_NO_TEXT = "Filen har ingen text, bara bilder. Be om en textfil, eller kör den genom textigenkänning först."
_HELD = "Allt som sägs här står också i {}. Räknas en gång."
_CALLED = (
    "arbetsutkast|remissammanställning|återkoppling på remissvar|working draft|consultation report|what became of your answer"
)
_LETTERS = (".eml", ".msg")
_OURS = re.compile(rf"^(?:{_CALLED})\b|\s(?:{_CALLED})\s*$", re.IGNORECASE | re.MULTILINE)
_HEAD_SIGNS = 300
"""How a paper that was made here begins: by what it calls itself, first or last on a line of its letterhead."""


@dataclass(frozen=True)
class Unplaced:
    """A file that is not among the answers, and why."""

    name: str
    code: str
    reason: str


@dataclass(frozen=True)
class Point:
    """A viewpoint of an answer, by the code of its first sentence, with the chapter that is proposed for it."""

    code: str
    viewpoint: Viewpoint
    anchor: Anchor


@dataclass(frozen=True)
class Answer:
    """One answer. key is the beginning of the file's sum, so that the same file has the same key next time."""

    key: str
    name: str
    found: Findings
    passages: tuple[Passage, ...]
    points: tuple[Point, ...]

    @property
    def body(self) -> str:
        return self.found.author_body or self.name

    def code(self, at: int) -> str:
        """What a sentence is called, here and in every later reading of the same file."""
        return f"{self.key}-{at + 1}"

    @property
    def unread(self) -> list[tuple[int, Passage]]:
        return [(at, passage) for at, passage in enumerate(self.passages) if passage.state == "unread"]

    @property
    def open(self) -> list[tuple[int, Passage]]:
        """What no viewpoint of the answer holds: unread, or a minority's."""
        return [(at, passage) for at, passage in enumerate(self.passages) if passage.state in ("unread", "dissent")]


@dataclass
class Folder:
    """What a folder held."""

    referred: Referred | None = None
    answers: list[Answer] = field(default_factory=list)
    apart: list[Unplaced] = field(default_factory=list)
    attached: list[Unplaced] = field(default_factory=list)
    """Files that came with an answer by mail and could not be read."""
    silent: list[Unplaced] = field(default_factory=list)
    """Answers of which the second reader said nothing because it failed; the rules have read them."""
    heads: set[str] = field(default_factory=set)
    """What heads the columns of spreadsheets that told whose each answer is."""


def read_folder(
    place: Path,
    referred: Referred | None = None,
    tell: Callable[[int, int, str], None] | None = None,
    second: Second | None = None,
    besides: Collection[Path] = (),
    who: Collection[str] = (),
    anyway: Collection[str] = (),
) -> Folder:
    """Every file of a folder and the folders in it, in the order of their names.

    Takes: tell, called before each file with how many are done, how many there are, and its name; second, a program that may suggest more viewpoints;
    besides, whole paths to what may lie there without being an answer: the draft, the referred text; who, heads of columns in spreadsheets that name who answers;
    anyway, the names of files that a person has said are answers, whatever they seem to be.
    Refuses: Unreadable("no_folder", "empty_folder").
    """
    if place.exists() and not place.is_dir():
        raise Unreadable("no_folder", f"{place} är en fil. Ange mappen som remissvaren ligger i.")
    if not place.is_dir():
        raise Unreadable("no_folder", f"Mappen finns inte: {place}. Ange en mapp med remissvar.")
    made = Folder(referred)
    files = sorted(_files(place.resolve(), made.apart, besides))
    if not files and not made.apart:
        raise Unreadable("empty_folder", f"Mappen är tom: {place}. Lägg svaren där, som PDF, Word, e-post eller text.")
    anchors = Anchors(referred) if referred else None
    known: dict[str, str] = {}
    for at, file in enumerate(files):
        name = shown(file.relative_to(place.resolve()))
        if tell is not None:
            tell(at, len(files), name)
        _take_in(made, file, name, _Asked(anchors, known, second, who, name in anyway or file.name in anyway))
    made.apart.sort(key=lambda one: one.name)
    return made


def _files(place: Path, apart: list[Unplaced], besides: Collection[Path]) -> Iterator[Path]:
    """The files, and in apart what nobody could follow: a folder that is closed, a link, a thing that is no file."""

    def closed(trouble: OSError) -> None:
        where = Path(trouble.filename)
        if where == place:
            raise Unreadable("no_access", f"Du får inte läsa mappen {place}. Be den som äger den om läsrätt.")
        apart.append(Unplaced(shown(where.relative_to(place)), "no_access", _NO_ACCESS))

    for folder, inner, names in os.walk(place, onerror=closed):
        here = Path(folder)
        links = [name for name in inner if (here / name).is_symlink()]
        inner[:] = [name for name in inner if not name.startswith(IGNORED) and name not in links and here / name not in besides]
        for name in (*names, *links):
            file = here / name
            if name.startswith(IGNORED) or name.lower() in IGNORED_NAMES or file in besides:
                continue
            if file.is_symlink():
                apart.append(Unplaced(shown(file.relative_to(place)), "link", _LINK))
            elif file.is_file():
                yield file
            else:
                apart.append(Unplaced(shown(file.relative_to(place)), "no_file", _NO_FILE))


def shown(path: Path) -> str:
    """A file's name as it can be shown: signs that move the cursor, turn the text or are no letters at all become a mark."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(path))


@dataclass(frozen=True)
class _Asked:
    """With what a file is read. known: the texts that have come, by their sums; anyway: a person has said that it is an answer."""

    anchors: Anchors | None
    known: dict[str, str]
    second: Second | None
    who: Collection[str]
    anyway: bool


def _take_in(made: Folder, file: Path, name: str, asked: _Asked) -> None:
    try:
        data = bytes_of(file)
        held = read_each(data, file.name, asked.who, is_answer=True)
    except Unreadable as trouble:
        made.apart.append(Unplaced(name, trouble.code, trouble.message))
        return
    made.heads.update(held.heads)
    is_letter = file.suffix.lower() in _LETTERS
    made.apart += [Unplaced(f"{name}, {one.name}", one.code, one.reason) for one in held.left]
    for place, one in held.answers:
        came = _Came(f"{name}, {place}", one.text.encode(), one) if place else _Came(name, data, one, is_letter=is_letter)
        _place(made, came, asked)


@dataclass(frozen=True)
class _Came:
    """What came as a file, or as one of several answers in it. data: what its key is made of."""

    name: str
    data: bytes
    found: Findings
    is_letter: bool = False


def _place(made: Folder, came: _Came, asked: _Asked) -> None:
    """Puts an answer to the others, or among what is apart with the reason."""
    name, found = came.name, came.found
    same = hashlib.sha256(_letters(found.text).encode()).hexdigest()
    if same in asked.known:
        made.apart.append(Unplaced(name, "same", f"Samma text som {asked.known[same]}. Räknas en gång."))
        return
    if earlier := _holds_all_of(made, found):
        made.apart.append(Unplaced(name, "same", _HELD.format(earlier)))
        return
    if not found.text.strip():
        made.apart.append(Unplaced(name, "no_text", _NO_TEXT))
        return
    if (other := answers_another(found, made.referred)) and not asked.anyway:
        made.apart.append(Unplaced(name, "another", other))
        return
    for shorter in _held_by(made, found) if came.is_letter else ():
        made.answers.remove(shorter)
        made.apart.append(Unplaced(shorter.name, "same", _HELD.format(name)))
    asked.known[same] = name
    if asked.second is not None:
        found, reason = suggested(found, asked.second)
        made.silent += [Unplaced(name, "second_reader", reason)] if reason else []
    made.attached += [Unplaced(f"{name}: {one.name}", one.code, one.reason) for one in found.left_out]
    made.answers.append(_answer(came.data, name, found, asked.anchors, {one.key for one in made.answers}))


_SIGNS = re.compile(r"[\W_]+")


def _letters(text: str) -> str:
    """The text as letters and figures alone: how a kind of file sets points, columns and spaces makes no other answer of it."""
    return _SIGNS.sub("", text.casefold())


def _holds_all_of(made: Folder, found: Findings) -> str | None:
    """An answer of the same body in which every sentence of this one stands: the same answer in another kind of file. One that says a thing more is kept."""
    same_body = _of_the_same(made, found)
    said = _said(found) if same_body else set()
    return next((other.name for other in same_body if _stands_in(said, other.found)), None)


def _held_by(made: Folder, found: Findings) -> list[Answer]:
    """The answers of the same body whose every sentence stands in this one: the file that lies beside the letter it came with."""
    return [other for other in _of_the_same(made, found) if _stands_in(_said(other.found), found)]


def _of_the_same(made: Folder, found: Findings) -> list[Answer]:
    return [other for other in made.answers if found.author_body and other.found.author_body == found.author_body]


def _said(found: Findings) -> set[str]:
    return {letters for one in sentences(found.text) if (letters := _letters(one))}


def _stands_in(said: Collection[str], found: Findings) -> bool:
    whole = _letters(found.text)
    return bool(said) and all(one in whole for one in said)


def _answer(data: bytes, name: str, found: Findings, anchors: Anchors | None, taken: Collection[str]) -> Answer:
    key = _key(hashlib.sha256(data).hexdigest(), taken)
    passages = tuple(account_of(found))
    return Answer(key, name, found, passages, tuple(_points(key, found.text, passages, anchors)))


def _key(sum_: str, taken: Collection[str]) -> str:
    """The beginning of a file's sum, or the next part of it where another answer begins alike: among four hundred that happens."""
    parts = (sum_[at : at + KEY_SIGNS] for at in range(0, len(sum_) - KEY_SIGNS + 1, KEY_SIGNS))
    return next(part for part in parts if part not in taken)


def _points(key: str, text: str, passages: Sequence[Passage], anchors: Anchors | None) -> Iterator[Point]:
    """The viewpoints, each at its first sentence; the second that stands in one sentence is called so."""
    seen: set[int] = set()
    for at, passage in enumerate(passages, start=1):
        fresh = [one for one in passage.viewpoints if id(one) not in seen]
        for number, one in enumerate(fresh, start=1):
            seen.add(id(one))
            heading = one.heading or passage.heading
            anchor = anchors.at(text, one.start, one.evidence, heading) if anchors else Anchor()
            yield Point(f"{key}-{at}" if number == 1 else f"{key}-{at}.{number}", one, anchor)


def is_our_paper(text: str) -> bool:
    """The text is of a draft, a report or a letter that was made here, which may lie among the answers that it was made from."""
    return bool(_OURS.search(text[:_HEAD_SIGNS]))


BLANK_FORM = "Formuläret är inte ifyllt: ingen ruta är ikryssad, och ingen synpunkt hittades. Svaret kan ligga i en annan fil."


def answers_another(found: Findings, referred: Referred | None) -> str | None:
    """A document that is no answer, or that names another question; where it is not plain, it is taken as an answer."""
    if is_our_paper(found.text):
        return "Filen är ett arbetsutkast, en sammanställning eller ett återkopplingsbrev, inget svar."
    if found.doc_type in ("remissbrev", "styrdokument", "sammanstallning"):
        kinds = {"remissbrev": "ett remissbrev", "styrdokument": "ett styrdokument", "sammanstallning": "en sammanställning"}
        if found.comments:
            return f"Filen är {kinds[found.doc_type]} med {found.comments} kommentar{'er' if found.comments > 1 else ''}. Är de svaret, spara dem i en egen fil."
        return f"Filen är {kinds[found.doc_type]}, inget svar."
    if found.is_blank:
        return BLANK_FORM
    if referred is None or not found.referred_matter or not _is_tied(found.referred_matter, found.title or ""):
        return None
    asked = _asked_about(referred)
    said = frozenset(_words(found.referred_matter))
    if asked and said and not asked & said and not _speaks_of(found.text, frozenset(roots(referred.title))):
        return f"Svaret gäller något annat: {found.referred_matter[:120]}."
    return None


@lru_cache(maxsize=16)
def _asked_about(referred: Referred) -> frozenset[str]:
    """The roots of its title and of its chapters' names: a letter whose title is a chapter's answers that chapter."""
    return frozenset(root for name in (referred.title, *(one.title for one in referred.chapters)) for root in roots(name))


_TIES = r"\b(?:över|på|om|till|av|för|från|mot|kring|ang(?:ående)?|avs(?:eende)?|gällande|rörande|beträffande|remiss(?:en)?)\b[^\w]{1,3}|[:–-]\s"


def _is_tied(matter: str, title: str) -> bool:
    """Whether a title says that the matter is what is answered; one that only ends with it, or is it, may name the answer's own part, or who answers."""
    if matter not in title:
        return True
    return bool(re.search(rf"(?:{_TIES}){re.escape(matter)}", title, re.IGNORECASE))


def _words(matter: str) -> list[str]:
    """The roots that tell what a matter is about: a diary number alone tells nothing, and a whole sentence is no name of a matter."""
    if matter.rstrip().endswith((".", "!", "?")):
        return []
    return [root for root in roots(matter) if len(root) > 2 and root.isalpha() and root not in _SAYS_NOTHING]


_SAYS_NOTHING = frozenset(
    roots(
        "svar svaret remissvar yttrande yttranden synpunkt synpunkter remiss remissen kommentarer fråga frågor frågorna enkät enkäten bilaga bilagan"
    )
)
"""What any answer may be called, as the subject of a letter: it names no matter."""


def _speaks_of(text: str, asked: frozenset[str]) -> bool:
    spoken = set(roots(text[:6000]))
    return sum(word in spoken for word in asked) * 2 >= len(asked)
