"""One door: bytes in, findings out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from genomslag.reading import answers, clean, facts, letters, source, structure
from genomslag.reading.findings import Findings, Viewpoint
from genomslag.reading.limits import LARGEST_BYTES, Unreadable

ANSWERS = ("tjansteutlatande", "yttrande", "ordforandebeslut")
_ASKED = re.compile(r"\bremiss(en|svar|variant)?\b|\byttra(nde)?\b|\bsamråd\b", re.IGNORECASE)


def read_path(path: Path) -> Findings:
    """The findings of a file on disk.

    Refuses: Unreadable.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Unreadable("too_large", "Filen är större än 50 MB. Dela den, eller spara den utan bilder.")
        data = path.read_bytes()
    except OSError as trouble:
        raise Unreadable("not_found", f"Filen går inte att öppna: {trouble.strerror}.") from trouble
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Findings:
    """The findings of a file.

    Takes: name, a hint of what the file is.
    Refuses: Unreadable.
    """
    rows = clean.rows_of(source.lines_of(data, name))
    shape = structure.shape_of(rows)
    whole = clean.folded(" ".join(row.text for row in rows))
    found = Findings(text=_text(rows))
    found.doc_type = facts.kind_of(shape, whole)
    found.title = facts.title_of(shape)
    found.diarienummer = facts.number_of(rows)
    found.date = facts.date_of(shape, rows)
    found.author_body = facts.author_of(shape, whole, found.doc_type)
    found.sections = [section.heading for section in shape.sections]
    found.decision_clauses = answers.clauses_of(shape) if found.doc_type not in ("styrdokument", "sammanstallning") else []
    found.recipient = facts.recipient_of(shape, found.decision_clauses, whole)
    found.referred_matter = facts.matter_of(found.title, shape, whole)
    found.attachments = facts.attachments_of(shape)
    _answer(found, shape, whole)
    _letter(found, shape, whole)
    return found


def _answer(found: Findings, shape: structure.Shape, whole: str) -> None:
    found.is_remiss_response = found.doc_type in ANSWERS and bool(_ASKED.search(f"{found.title or ''} {whole[:3000]}"))
    if not found.is_remiss_response:
        return
    found.viewpoints = [_placed(point, found.text) for point in answers.viewpoints_of(shape, whole)]
    found.stance = answers.stance_of(shape, whole, found.viewpoints, found.decision_clauses)
    if found.stance in ("no_comments", "abstains"):
        found.viewpoints = []


def _letter(found: Findings, shape: structure.Shape, whole: str) -> None:
    if found.doc_type in ("remissbrev", "protokoll"):
        found.deadline = letters.deadline_of(whole)
        found.recipients = letters.recipients_of(shape, found.decision_clauses)
        if found.recipients:
            found.recipient = None


def _text(rows: list[clean.Row]) -> str:
    """The cleaned text that positions refer to: lines of a paragraph joined, paragraphs parted."""
    parts: list[str] = []
    for row in rows:
        if (
            not parts
            or row.after_gap
            or structure.is_heading(row, row, title_seen=True, started=True)
            or parts[-1].endswith("\n")
        ):
            parts.append(("\n\n" if parts else "") + row.text)
        else:
            parts.append(f" {row.text}")
    return "".join(parts)


def _placed(point: Viewpoint, text: str) -> Viewpoint:
    """Where the sentence stands in the text, whatever spaces and line breaks lie within it."""
    pattern = r"\s+".join(re.escape(word) for word in point.evidence.split())
    found = re.search(pattern, text)
    return replace(point, start=found.start(), end=found.end()) if found else point
