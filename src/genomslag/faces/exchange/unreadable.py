"""Why a file was not read, in English. The reading knows no catalogues and speaks Swedish; here its codes are told, without the web framework, for commands that need none."""

from __future__ import annotations

import re
from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "another": "The answer speaks of something else: %(what)s.",
    "bomb": "The file unpacks to an unreasonable size and is not read. Ask the sender to save it anew.",
    "cells_commented": "They are not read. Read them in the file.",
    "damaged": "The file is damaged or incomplete. Ask the sender to send it again.",
    "empty": "The file is empty, or holds no text. Check that the right file was chosen.",
    "empty_folder": "The folder is empty. Put the answers there, as PDF, Word, e-mail or text.",
    "enclosed": "The file lies inside the PDF and is not read from there. Save it out and take it in by itself.",
    "enclosed_too_large": "The files inside the PDF are together larger than 50 MB. Save them out and take them in one by one.",
    "enclosed_too_many": "The PDF holds more files than are read. Save them out and take them in one by one.",
    "encrypted": "The file is locked with a password. Ask the sender for an unlocked copy.",
    "hidden_sheet": "It is hidden in the file, and not read. Show it there and read it.",
    "images_only": "The file holds pictures only. Ask for a file with text, or read it by text recognition first.",
    "link": "It is a link to another place and is not followed. Put the file itself in the folder.",
    "living_form": "The file is a form that only Adobe's programs show. Open it there, print it to PDF and take that in.",
    "no_access": "You may not read it. Ask its owner for the right to read it, or put a copy in the folder.",
    "no_file": "It is neither file nor folder. Take it away, or put the answer in the folder as a file.",
    "no_folder": "The folder does not exist, or is a file. Name the folder where the answers lie.",
    "no_text": "The file has no text, only pictures. Ask for a text file, or read it by text recognition first.",
    "not_found": "The file cannot be opened. Check its name.",
    "not_text": "The file is neither text, PDF, Word, OpenDocument, a spreadsheet, HTML nor e-mail. Save it in one of those forms.",
    "old_sheet": "Older spreadsheets (.xls) are not read. Open the file and save it as .xlsx.",
    "old_word": "The older form of Word (.doc) is not read. Save the file as .docx or PDF.",
    "open_quote": "A quotation mark is never closed, or stands wrong. Correct it in the file.",
    "other_kind": "Files of this kind are not read. Unpack what is packed; save the rest as .docx or PDF.",
    "other_sheet": "Spreadsheets of this kind are not read. Save the file as .xlsx.",
    "row_left": "It does not say who answers, and is not read. Write that in the file and take it in again.",
    "same": "The same answer as %(what)s. Counted once.",
    "sheet_left": "It belongs to none of the answers, and is not read. Read it in the file.",
    "too_deep": "The file is built in too many layers, or holds a letter in a letter. Save the answer by itself.",
    "too_large": "The file is larger than 50 MB. Split it, or save it without pictures.",
    "too_long": "The text is unreasonably long. Split the file.",
    "too_many_columns": "The table has more columns than are read. Take away those that are not to come in.",
    "too_many_pages": "The file has more pages than are read. Split it.",
    "too_many_parts": "The file has unreasonably many paragraphs. Split it.",
    "too_many_pictures": "The file is scanned and has more pages than are recognised. Run it through text recognition first.",
    "too_many_rows": "The table has more rows than are read. Take away those that are not to come in, or split the file.",
    "wrong_kind": "The file is not of the kind that its name says. Open it and save it in the right form.",
}
NO_ANSWER = "The file is no answer, but a draft, a compilation, a letter or the governing document itself."
COMMENTED = (
    "The file is no answer by itself, but has %(many)s in its margin. If they are the answer, save them in a file of their own."
)
BLANK = "The form is not filled in: no box is ticked, and no viewpoint was found. The answer may lie in another file."
_COMMENTED = re.compile(r"med (\d+) kommentar(?:er)?\. Är de svaret")
_DETAILS = re.compile(r"(?:Samma text som|står också i|gäller något annat:) (?P<what>.+?)\.(?: Räknas en gång\.)?$")


def english(code: str, message: str) -> str:
    """What a code says in English; the reading's own sentence where no English one is known."""
    known = ENGLISH.get(code)
    if known is None:
        return message
    if message.startswith("Formuläret är inte ifyllt"):
        return BLANK
    if message.endswith("inget svar."):
        return NO_ANSWER
    if many := _COMMENTED.search(message):
        return COMMENTED % {"many": f"{many[1]} comment{'' if many[1] == '1' else 's'}"}
    found = _DETAILS.search(message)
    if "%(what)s" not in known:
        return known
    return known % {"what": found["what"]} if found else message
