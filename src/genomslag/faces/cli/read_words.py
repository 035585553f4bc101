"""The words of `genomslag read` in both languages. They stand here and not in the catalogue, since reading a file starts no web framework."""

from __future__ import annotations

from collections.abc import Callable

from genomslag.faces.cli.languages import LANGUAGES

WORDS: dict[str, tuple[str, str]] = {
    # Kinds of documents.
    "tjansteutlatande": ("tjänsteutlåtande", "official report"),
    "yttrande": ("yttrande", "answer"),
    "ordforandebeslut": ("ordförandebeslut", "chair's decision"),
    "remissbrev": ("remissbrev", "referral letter"),
    "sammanstallning": ("sammanställning", "compilation"),
    "styrdokument": ("styrdokument", "governing document"),
    "protokoll": ("protokoll", "minutes"),
    "unknown": ("okänt", "unknown"),
    # How an answer stands, and what a viewpoint is.
    "approves": ("positiv", "approves"),
    "approves_with_comments": ("positiv med synpunkter", "approves with comments"),
    "rejects": ("avstyrker", "rejects"),
    "no_comments": ("inga synpunkter", "no comments"),
    "abstains": ("avstår", "abstains"),
    "unclear": ("framgår inte", "not said"),
    "not_sure": ("osäkert, se efter", "not sure; look it up"),
    "proposal": ("förslag", "proposal"),
    "criticism": ("invändning", "criticism"),
    "support": ("instämmande", "support"),
    "question": ("fråga", "question"),
    # The facts of the head.
    "kind": ("Slag", "Kind"),
    "title": ("Rubrik", "Title"),
    "number": ("Diarienummer", "Diary number"),
    "their_number": ("Deras nummer", "Their number"),
    "date": ("Datum", "Date"),
    "from": ("Från", "From"),
    "to": ("Till", "To"),
    "matter": ("Gäller", "About"),
    "stance": ("Hållning", "Stance"),
    "deadline": ("Sista svarsdag", "Answer by"),
    "recipients": ("Remissinstanser", "Recipients"),
    # What it says.
    "sections": ("Avsnitt", "Sections"),
    "decisions": ("Beslut", "Decisions"),
    "attachments": ("Bilagor", "Attachments"),
    "by_section": ("Hållning avsnitt för avsnitt (förslag)", "Stance section by section (suggested)"),
    "signed": ("Undertecknat", "Signed"),
    "decision": ("Beslut", "Decision"),
    "motion": ("Yrkande", "Motion"),
    "reservation": ("Reservation", "Reservation"),
    "dissents": ("Reservationer och särskilda uttalanden", "Reservations and special statements"),
    "measures": ("Åtgärder", "Measures"),
    "responsible": ("ansvarig", "responsible"),
    "time": ("tid", "time"),
    "indicator": ("indikator", "indicator"),
    "viewpoints": ("Synpunkter (förslag, en människa avgör)", "Viewpoints (suggested; a person decides)"),
    "suggested_by": ("förslag av", "suggested by"),
    # The command itself.
    "about": (
        "Läser remissvar, tjänsteutlåtanden, protokoll, remissbrev och planer.",
        "Reads answers, official reports, minutes, referral letters and plans.",
    ),
    "json": ("ett JSON-objekt per rad", "one JSON object a line"),
    "language": (
        "på vilket språk: sv (svenska) eller en (engelska; in English: --language en)",
        "in what language: sv (Swedish) or en (English)",
    ),
    "file": ("FIL", "FILE"),
    "command": ("KOMMANDO", "COMMAND"),
    "second": (
        "ett program på den här datorn som får föreslå fler synpunkter, märkta med dess namn (annars GENOMSLAG_SECOND_READER)",
        "a program on this computer that may suggest more viewpoints, marked with its name (otherwise GENOMSLAG_SECOND_READER)",
    ),
    "head": ("RUBRIK", "HEAD"),
    "who_column": (
        "rubriken på den kolumn som anger vem som svarar, i ett kalkylblad med flera svar där den inte hittas; får anges flera gånger",
        "the head of the column that names who answers, in a spreadsheet with several answers where it is not found; may be given several times",
    ),
    "unreadable": (
        "Kommandot går inte att läsa: {line}. Kontrollera citattecknen.",
        "The command cannot be read: {line}. Check the quotation marks.",
    ),
    "by_rules": ("lästes bara av reglerna", "was read by the rules alone"),
}
"""Swedish and English, by what they are for."""


def speaking(language: str) -> Callable[[str], str]:
    """The words of one language, by what they are for.

    Takes: language, one of LANGUAGES.
    """
    at = LANGUAGES.index(language)
    return lambda name: WORDS[name][at]
