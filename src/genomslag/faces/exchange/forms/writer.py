"""A form as a Word document: headings, a stance to choose and a place to write for each part, each with a mark of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from genomslag.domain.consultations.models import Stance
from genomslag.faces.exchange.forms.model import ANSWER, HEAD, ROUND, STANCE, WHOLE, AnswerForm, Asked
from genomslag.faces.exchange.papers.docx_package import child, empty_document, packed

LANGUAGE = "sv"
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_TITLE = 250


def words() -> dict[str, str]:
    """The words that a form says of itself, in the form's own language."""
    with translation.override(LANGUAGE):
        return {
            "whole": _("The text as a whole"),
            "stance": _("Stance:"),
            "choose": _("choose here"),
            "write": _("[Write here]"),
            "about": _("Answer about %(name)s:"),
            "how": _(
                "Write under each heading that you want to answer. Leave the others as they are. You may write as much as you like, also between the headings."
            ),
            "public": _("An answer becomes a public record. Leave out the names of clients and where they live."),
            "by": _("From %(sender)s to %(recipient)s. Answer by %(day)s, that day included."),
            "loose": _("Text that belongs to no part"),
            "questions": _("The sender asks especially:"),
        }


def stances() -> dict[str, str]:
    """The graded stances as a form says them."""
    with translation.override(LANGUAGE):
        return {value: str(label) for value, label in Stance.choices}


def printed_lines(form: AnswerForm) -> list[str]:
    """Everything that the form itself says in running text, so that it is not taken for an answer."""
    said = words()
    by = said["by"] % {"sender": form.sender, "recipient": form.recipient, "day": form.answer_by}
    texts = [line for one in form.asked for line in _lines(one.text)]
    return [said["how"], said["public"], by, said["questions"], *form.questions, *texts]


def write_form(form: AnswerForm, *, on: date, content: Mapping[str, Any] | None = None) -> bytes:
    """The form, with what has been written so far already in it; the same form gives the same bytes.

    Takes: content, an answer as it is saved; on, the day that the file says it was made.
    """
    return _Writer(form, content or {}).made(on)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class _Writer:
    def __init__(self, form: AnswerForm, content: Mapping[str, Any]) -> None:
        self.form, self.content, self.said, self.stances = form, content, words(), stances()
        self.document: Document = empty_document("sv-SE")
        self.marks = 0

    def made(self, on: date) -> bytes:
        self._properties(on)
        form, said = self.form, self.said
        self._mark(self.document.add_paragraph(_clean(form.title), style="Heading 1"), ROUND + form.round_uid.replace("-", ""))
        for line in printed_lines(form)[:3]:
            self.document.add_paragraph(_clean(line), style="Normal")
        if form.questions:
            self.document.add_paragraph(said["questions"], style="Normal")
            for question in form.questions:
                self.document.add_paragraph(_clean(question), style="List Bullet")
        held = {"stance": self.content.get("stance", ""), "text": self.content.get("whole", "")}
        self._part(Asked(WHOLE, said["whole"]), held)
        for one in form.asked:
            self._part(one, self.content.get("elements", {}).get(one.uid, {}))
        loose = [text for text in self.content.get("unplaced", ()) if text.strip()]
        if loose:
            self.document.add_paragraph(said["loose"], style="Heading 2")
        for text in loose:
            self._text(self.document.add_paragraph(style="Normal"), text.strip())
        return packed(self.document)

    def _properties(self, on: date) -> None:
        core = self.document.core_properties
        core.title = _clean(self.form.title)[:LONGEST_TITLE]
        core.author = core.last_modified_by = _clean(self.form.sender)[:LONGEST_TITLE]
        core.language, core.comments, core.revision = "sv-SE", "", 1
        core.created = core.modified = datetime.combine(on, time(9), tzinfo=UTC)

    def _part(self, one: Asked, held: Mapping[str, Any]) -> None:
        self._mark(self.document.add_paragraph(_clean(one.name), style="Heading 2"), HEAD + one.mark)
        for line in _lines(one.text):
            self.document.add_paragraph(_clean(line), style="Quote")
        stance = self.document.add_paragraph(f"{self.said['stance']} ", style="Normal")
        stance._p.append(self._choice(STANCE + one.mark, one.name, held.get("stance", "")))
        self.document.add_paragraph(_clean(self.said["about"] % {"name": one.name}), style="Normal")
        blocks = [block for block in re.split(r"\n{2,}", held.get("text", "").strip()) if block.strip()] or [self.said["write"]]
        for at, block in enumerate(blocks):
            written = self.document.add_paragraph(style="Normal")
            self._text(written, block)
            if at == 0:
                self._mark(written, ANSWER + one.mark)

    def _text(self, line: Paragraph, text: str) -> None:
        run = line.add_run()
        for at, part in enumerate(_clean(text).split("\n")):
            if at:
                run.add_break()
            run.add_text(part)

    def _mark(self, line: Paragraph, name: str) -> None:
        """A bookmark around the line's words."""
        self.marks += 1
        start = OxmlElement("w:bookmarkStart", {qn("w:id"): str(self.marks), qn("w:name"): name})
        properties = line._p.pPr
        if properties is None:
            line._p.insert(0, start)
        else:
            properties.addnext(start)
        child(line._p, "bookmarkEnd", id=str(self.marks))

    def _choice(self, tag: str, name: str, value: str) -> Any:
        """A list to choose the stance from; one who types over it is understood too."""
        held = OxmlElement("w:sdt")
        properties = child(held, "sdtPr")
        child(properties, "alias", val=_clean(f"{self.said['stance']} {name}")[:60])
        child(properties, "tag", val=tag)
        listed = child(properties, "dropDownList")
        child(listed, "listItem", displayText=self.said["choose"], value=self.said["choose"])
        for label in self.stances.values():
            child(listed, "listItem", displayText=label, value=label)
        run = child(child(held, "sdtContent"), "r")
        shown = child(run, "t")
        shown.text = self.stances.get(value, self.said["choose"])
        return held


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
