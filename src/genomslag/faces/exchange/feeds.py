"""What is public, for following without an account: Atom for what comes, iCalendar for the days ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE, CALENDAR_TYPE = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"
LONGEST_LINE_BYTES = 73
_ZONE = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Stockholm",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
]


@dataclass(frozen=True)
class Entry:
    """One thing in a feed: its lasting name, title, page, day and a sentence."""

    uid: UUID
    title: str
    url: str
    on: date
    said: str = ""


@dataclass(frozen=True)
class Day:
    """One whole day in a calendar: its lasting name, title, page, the instant when it was last changed, and hour and place where they are said."""

    uid: UUID
    kind: str
    title: str
    url: str
    on: date
    changed_at: datetime
    place: str = ""


def _instant(on: date) -> str:
    return datetime.combine(on, time(), UTC).isoformat().replace("+00:00", "Z")


def atom(
    *, uid: UUID, kind: str, title: str, author: str, own_url: str, page_url: str, began_on: date, entries: Sequence[Entry]
) -> bytes:
    """An Atom feed. The same entries give the same bytes, whenever it is asked for.

    Takes: uid and kind, which make the feed's lasting name; began_on, said as the day of change while the feed is empty.
    """
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "sv"})
    latest = max((entry.on for entry in entries), default=began_on)
    _say(root, "id", f"urn:genomslag:{uid}:{kind}")
    _say(root, "title", title)
    _say(root, "updated", _instant(latest))
    _say(ElementTree.SubElement(root, f"{{{ATOM}}}author"), "name", author)
    ElementTree.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": own_url, "type": "application/atom+xml"})
    ElementTree.SubElement(root, f"{{{ATOM}}}link", {"rel": "alternate", "href": page_url, "type": "text/html"})
    for entry in entries:
        one = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        _say(one, "id", entry.uid.urn)
        _say(one, "title", entry.title)
        _say(one, "updated", _instant(entry.on))
        ElementTree.SubElement(one, f"{{{ATOM}}}link", {"rel": "alternate", "href": entry.url, "type": "text/html"})
        _say(one, "summary", entry.said or entry.title)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)


def _say(under: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(under, f"{{{ATOM}}}{name}").text = "".join(sign for sign in text if sign == "\n" or sign >= " ")


def calendar(*, title: str, host: str, days: Iterable[Day]) -> bytes:
    """An iCalendar file of whole days, with lines folded and ended as the standard says."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Genomslag//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    found = list(days)
    if not found:
        lines += _ZONE  # the standard wants one component at least, and a calendar may be asked for before anything is in it
    for day in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day.uid}-{day.kind}@{host}",
            f"DTSTAMP:{day.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(day.title)}",
            *([f"LOCATION:{_text(day.place)}"] if day.place else []),
            f"URL:{day.url}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _text(said: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        said = said.replace(sign, written)
    return said


def _folded(line: str) -> str:
    """No line above 75 bytes; a letter is never cut in two."""
    parts, now, size = [], "", 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > LONGEST_LINE_BYTES:
            parts.append(now)
            now, size = "", 0
        now, size = now + sign, size + weight
    return "\r\n ".join([*parts, now])
