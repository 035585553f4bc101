"""What runs along the pages: heads and feet, which are the paper's and no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from genomslag.reading.lines import Line
from genomslag.reading.replies import heads_reply
from genomslag.reading.stands import SPOKEN
from genomslag.reading.vocabulary import SURE_TOPICS, topic_of

PAGE_NUMBER = re.compile(
    r"(?<![\d§-])\d{1,3}\s?[(\[]\s?\d{1,3}\s?[)\]]|^\s*\d{1,3}\s?/\s?\d{1,3}\s*$|\bsid(a|an)?\.?:?\s+\d{1,3}(\s*(av|\(|/)\s*\d{1,3}\)?)?\s*$",
    re.IGNORECASE,
)
PAGE_MARK = re.compile(r"^\s*(<!--.*-->|-{1,3}\s*(page\s*)?\d+ of \d+\s*-{1,3})\s*$", re.IGNORECASE)
_EDGE = 8
"""How many lines at the top and the bottom of a page running heads can take."""
_FEWEST_WORDS = 5
"""Of so many words is a sentence; fewer, and an address may end with a full stop."""


def running_in(lines: list[Line]) -> set[int]:
    """The places of running heads and feet, file by file: two letters that both say "Hej" are no letterhead."""
    begins = [0, *(at for at, line in enumerate(lines) if line.opens_file), len(lines)]
    return {start + at for start, end in pairwise(begins) for at in _running(lines[start:end])}


def _running(lines: list[Line]) -> set[int]:
    """The places of running heads and feet: what comes again at the edge of pages, beside a page number, or in the same long words."""
    filled = [at for at, line in enumerate(lines) if line.text.strip() and not PAGE_MARK.match(line.text)]
    found = {*_at_edges(lines, filled), *_by_numbers(lines, filled), *_page_feet(lines, filled), *_page_heads(lines, filled)}
    words = Counter(single(lines[at].text) for at in filled)
    long = {at for at in filled if words[single(lines[at].text)] >= 3 and _may_run(lines[at])}
    first = {single(lines[at].text): at for at in reversed(filled)}
    found -= {at for at in found if SPOKEN.search(lines[at].text)}  # nobody takes a stand in a letterhead
    found |= {at for at in long if at != first[single(lines[at].text)] or at > filled[min(11, len(filled) - 1)]}
    return found - _said(lines, filled, found, words) if found else found


def _said(lines: list[Line], filled: list[int], found: Collection[int], words: Counter[str]) -> set[int]:
    """Of what comes again, that which is text: an answer may say the same of several chapters, and then every one of them is its own."""
    pages = _by_page(lines, filled)
    steady, furthest = _steady(lines, pages)
    told = Counter(_key(lines[at]) for at in filled)
    said: set[int] = set()
    spoken, once = set[str](), set[str]()
    for run in _runs(lines, filled, words):
        last = _key(lines[run[-1]])
        if last[-1] in ".?!" and sum(len(lines[at].text.split()) for at in run) >= _FEWEST_WORDS:
            # A sentence is the paper's where it always stands in the same place, on most pages; even then the first stays.
            runs = 2 * furthest.get(last, 0) > len(pages) > 1 and furthest[last] == told[last]
            own = {single(lines[at].text) for at in run}
            if not runs:
                spoken |= own
            else:
                said |= {at for at in run if at in found and single(lines[at].text) not in once}
                once |= own
        else:
            said |= {at for at in run if at in found and lines[at].text.lstrip().startswith(_NEVER_RUNNING)}
    # A paragraph that goes on in the next column or page ends with no full stop in the first; its lines stand in one that does.
    said |= {at for at in found if single(lines[at].text) in spoken}
    if len(pages) > 1:
        reached = {at for places in pages.values() for at in _reached(lines, places, found)}
        return said | {at for at in found if at not in reached and at not in steady}
    return said | {at for at in found if lines[at].is_whole}


def _by_page(lines: list[Line], filled: list[int]) -> dict[int, list[int]]:
    pages: dict[int, list[int]] = {}
    for at in filled:
        pages.setdefault(lines[at].page, []).append(at)
    return pages


def _runs(lines: list[Line], filled: list[int], words: Counter[str]) -> Iterator[list[int]]:
    """Lines close under each other that all come again, as those of a paragraph do."""
    run: list[int] = []
    for at in filled:
        again = words[single(lines[at].text)] > 1
        if run and not (again and at == run[-1] + 1 and lines[at].page == lines[run[-1]].page):
            yield run
            run = []
        if again:
            run.append(at)
    if run:
        yield run


def _steady(lines: list[Line], pages: dict[int, list[int]]) -> tuple[set[int], dict[str, int]]:
    """What stands as far from the same edge on two pages or more, and on how many at most, by its words."""
    stood: dict[tuple[str, int], list[int]] = {}
    for places in pages.values():
        for count, at in enumerate(places):
            text = _key(lines[at])
            for place in (count, count - len(places)):
                if -_EDGE <= place < _EDGE:
                    stood.setdefault((text, place), []).append(at)
    steady: set[int] = set()
    furthest: dict[str, int] = {}
    for (text, _place), there in stood.items():
        if len(there) > 1:
            steady.update(there)
            furthest[text] = max(furthest.get(text, 0), len(there))
    return steady, furthest


def _reached(lines: list[Line], places: list[int], found: Collection[int]) -> Iterator[int]:
    """From an edge of a page inwards, as long as there are lines of the paper; one other may stand among them, such as a chapter's name."""
    for inwards in (places, places[::-1]):
        others = 0
        for at in inwards[:_EDGE]:
            others += not (at in found or PAGE_NUMBER.search(lines[at].text))
            if others > 1:
                break
            yield at


def _may_run(line: Line) -> bool:
    """Long words that come again belong to the paper, but not a sentence, which may be said of several chapters, nor what heads a reply."""
    text = single(line.text)
    return len(text) > 25 and not line.in_table and text[-1] not in ".?!" and not heads_reply(text.removesuffix(":"))


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", single(line.text).lower())


def _at_edges(lines: list[Line], filled: list[int]) -> Iterator[int]:
    """Lines that come again at the top, or at the bottom, of pages. Where they first stand at the top they are the letterhead, and stay."""
    pages = _by_page(lines, filled)
    for edge, keep in ((lambda places: places[:_EDGE], 1), (lambda places: places[len(places) // 2 :][-_EDGE:], 0)):
        counted: dict[str, list[int]] = {}
        for places in pages.values():
            for at in edge(places):
                counted.setdefault(_key(lines[at]), []).append(at)
        for key, again in counted.items():
            enough = len({lines[at].page for at in again}) >= 2 and len(key) > 3
            if (
                not enough
                or len(again) < max(2, len(pages) // 3)
                or key.startswith(_NEVER_RUNNING)
                or topic_of(key) in SURE_TOPICS
            ):
                continue
            kept = keep if lines[again[0]].page == min(pages) and not _PAGE_ONLY.match(key) else 0
            yield from again[kept:]


_NEVER_RUNNING = ("•", "|", "§", "bilag", "#.")
"""Points, tables, matters and attachments come again because there are several of them."""

_PAGE_ONLY = re.compile(r"^[\s–-]*(sida\W*)?#\s*([(\[]\s?#\s?[)\]]|av #|/\s?#)?[\s–-]*$")


def _by_numbers(lines: list[Line], filled: list[int]) -> Iterator[int]:
    """In a text without pages: a line with a page number that comes again, and its nearest neighbours that do."""
    counted = Counter(_key(lines[at]) for at in filled)
    words = Counter(single(lines[at].text) for at in filled)
    first = {_key(lines[at]): at for at in reversed(filled)}
    numbered = [at for at in filled if PAGE_NUMBER.search(lines[at].text) and counted[_key(lines[at])] >= 2]
    for at in numbered:
        if at != first[_key(lines[at])]:
            yield at
        around = [
            near
            for near in range(at - 3, at + 4)
            if 0 <= near < len(lines) and lines[near].text.strip() and not lines[near].in_table
        ]
        yield from (near for near in around if words[single(lines[near].text)] >= 2 and near != first[_key(lines[near])])


def _page_heads(lines: list[Line], filled: list[int]) -> Iterator[int]:
    """At the top of a later page: the few short words that stand with a page number on its own line."""
    for places in list(_by_page(lines, filled).values())[1:]:
        for count, at in enumerate(places[:4]):
            above = places[:count]
            if _PAGE_ONLY.match(_key(lines[at])) and all(
                len(lines[near].text) < 60 and lines[near].text[0].isupper() for near in above
            ):
                yield from above


def _page_feet(lines: list[Line], filled: list[int]) -> Iterator[int]:
    """From a page number near the end of a page to its end, when addresses stand there: names and titles of a contact are no text."""
    for places in _by_page(lines, filled).values():
        last = places[-14:]
        for count, at in enumerate(last):
            rest = last[count:]
            if re.fullmatch(r"\s*\d{1,3}\s?\(\d{1,3}\)\s*", lines[at].text):
                if any(re.search(r"adress|\d{3} \d{2} [A-ZÅÄÖ]|telefon", lines[below].text, re.IGNORECASE) for below in rest):
                    yield from rest
                break


def single(text: str) -> str:
    return " ".join(text.split())
