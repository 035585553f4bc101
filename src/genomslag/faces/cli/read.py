"""Reading from the command line: a summary for people, or one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from genomslag.faces.cli import second
from genomslag.faces.cli.languages import LANGUAGES, language_of
from genomslag.faces.cli.read_words import speaking
from genomslag.faces.exchange.unreadable import english
from genomslag.reading import Findings, Measure, Unreadable
from genomslag.reading.reader import bytes_of, read_each
from genomslag.reading.second import Second, second_of, suggested

Say = Callable[[str], str]


def main(argv: list[str]) -> int:
    """Zero when every file could be read, and every file in a letter; what could not is named, and the rest goes on."""
    language = language_of(argv)
    say = speaking(language)
    said = argparse.ArgumentParser(prog="genomslag read", description=say("about"))
    said.add_argument("--json", action="store_true", help=say("json"))
    said.add_argument("--language", choices=LANGUAGES, default=language, help=say("language"))
    said.add_argument("--who-column", action="append", default=[], metavar=say("head"), help=say("who_column"))
    second.offer(said, metavar=say("command"), help=say("second"))
    said.add_argument("files", nargs="+", type=Path, metavar=say("file"))
    asked = said.parse_args(argv)
    try:
        beside = second_of(asked.second)
    except ValueError:
        said.error(say("unreadable").format(line=asked.second))
    failed = 0
    for file in asked.files:
        try:
            held = read_each(bytes_of(file), file.name, asked.who_column)
        except Unreadable as trouble:
            failed += 1
            print(f"{file}: {_reason(trouble, language)}", file=sys.stderr)
            continue
        for one in held.left:
            print(f"{file}, {one.name}: {_reason(Unreadable(one.code, one.reason), language)}", file=sys.stderr)
        failed += bool(held.left)
        for place, found in held.answers:
            failed += _tell(file, place, found, beside, say, as_json=asked.json, language=language)
    return 1 if failed else 0


def _tell(file: Path, place: str, found: Findings, beside: Second | None, say: Say, *, as_json: bool, language: str) -> bool:
    """Prints what was found in a file, or in one of several answers in it.

    Gives: whether a file in it could not be read.
    """
    at = f"{file}, {place}" if place else f"{file}"
    for one in found.left_out:
        print(f"{at}: {one.name}: {_reason(Unreadable(one.code, one.reason), language)}", file=sys.stderr)
    found, silent = suggested(found, beside) if beside else (found, "")
    if silent:
        print(f"{at}: {say('by_rules')}: {silent}", file=sys.stderr)
    name, stem = (f"{file.name}, {place}", f"{file.stem}, {place}") if place else (file.name, file.stem)
    print(json.dumps(found.to_label(stem), ensure_ascii=False) if as_json else summary(name, found, say))
    return bool(found.left_out)


def _reason(trouble: Unreadable, language: str) -> str:
    return english(trouble.code, trouble.message) if language == "en" else trouble.message


def summary(name: str, found: Findings, say: Say) -> str:
    """The findings as people read them."""
    facts = [
        ("kind", say(found.doc_type or "unknown")),
        ("title", found.title),
        ("number", found.diarienummer),
        ("their_number", found.their_number),
        ("date", found.date),
        ("from", found.author_body),
        ("to", found.recipient),
        ("matter", found.referred_matter),
        ("stance", _stance(found, say)),
        ("deadline", found.deadline),
        ("recipients", str(len(found.recipients)) if found.recipients else None),
    ]
    lines = [name, "=" * len(name), *(f"{say(label) + ':':16}{value}" for label, value in facts if value)]
    for heading, rows in (
        ("sections", found.sections),
        ("decisions", found.decision_clauses),
        ("attachments", found.attachments),
    ):
        if rows:
            lines += ["", say(heading), *(f"  {at}. {row}" for at, row in enumerate(rows, start=1))]
    return "\n".join([*lines, *_said(found, say)]) + "\n"


def _stance(found: Findings, say: Say) -> str | None:
    if not found.stance:
        return None
    doubts = [say("not_sure")] if found.is_unsure else []
    doubts += [f"{say('suggested_by')} {found.stance_by}"] if found.stance_by else []
    return f"{say(found.stance)} ({'; '.join(doubts)})" if doubts else say(found.stance)


def _said(found: Findings, say: Say) -> Iterator[str]:
    """What it says: stances, signers, the items of minutes, measures and viewpoints."""
    if found.chapter_stances:
        yield from ("", say("by_section"))
        yield from (f"  - {heading}: {say(stance)}" for heading, stance in found.chapter_stances.items())
    if found.signers:
        yield from ("", say("signed"))
        yield from (f"  - {', '.join(filter(None, (one.name, one.office)))}" for one in found.signers)
    for one in found.items or []:
        yield from ("", f"§ {one.paragraph} {one.title}".rstrip())
        for word, texts in (("decision", one.decisions), ("motion", one.motions), ("reservation", one.reservations)):
            yield from (f"  - {say(word)}: {text}" for text in texts)
    if found.measures:
        yield from ("", say("measures"), *(f"  - {_measure(one, say)}" for one in found.measures))
    if found.dissents:
        yield from ("", say("dissents"))
        yield from (f"  - {one.label}: {' '.join(found.text[one.start : one.end].split())}" for one in found.dissents)
    if found.viewpoints:
        yield from ("", say("viewpoints"))
        for point in found.viewpoints:
            by = f" ({say('suggested_by')} {point.by})" if point.by else ""
            yield f"  - {say(point.kind)}{by}: {point.words}"


def _measure(one: Measure, say: Say) -> str:
    """A measure on a line, with what the text ties to it."""
    parts = (("responsible", one.responsible), ("time", one.time), ("indicator", one.indicator))
    return "; ".join([one.text, *(f"{say(label)}: {value}" for label, value in parts if value)])
