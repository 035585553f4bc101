"""A form that came back: by its marks, and where those are gone by its headings and words. Nothing that was written is left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from genomslag.faces.exchange.forms.model import ANSWER, HEAD, ROUND, STANCE, WHOLE, AnswerForm, ReadForm, same
from genomslag.faces.exchange.forms.writer import printed_lines, stances, words
from genomslag.faces.exchange.reasons import reason
from genomslag.ground.errors import Invalid
from genomslag.reading.limits import Unreadable, check_size, check_zip


def _paragraphs(data: bytes) -> Iterator[tuple[BaseOxmlElement, str]]:
    """The file's paragraphs in order, also those inside fields and tables, with their style.

    Refuses: Invalid, with the reader's own code, when the file is too large, a bomb, or no Word file.
    """
    try:
        check_size(data)
        check_zip(data)
        document = Document(BytesIO(data))
    except Unreadable as trouble:
        raise Invalid(trouble.code, reason(trouble), field="file") from trouble
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as trouble:
        said = _("The file is not a form that can be read. Save it as .docx and try again, or send it as a finished answer.")
        raise Invalid("damaged", said, field="file") from trouble
    names = {style.style_id: (style.name or "") for style in document.styles}
    for line in document.element.body.iter(qn("w:p")):
        found = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        yield line, names.get(found.get(qn("w:val")), "") if found is not None else ""


def _marks(line: BaseOxmlElement) -> list[str]:
    """The marks that begin in a paragraph, or just before it, and the names of its fields."""
    marks = [one.get(qn("w:name"), "") for one in line.iter(qn("w:bookmarkStart"))]
    before = line.getprevious()
    while before is not None and before.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        marks.append(before.get(qn("w:name"), ""))
        before = before.getprevious()
    around = [line, *(one for one in line.iterancestors(qn("w:sdt")))]
    tags = [tag for one in around for tag in one.iter(qn("w:tag"))]
    return [mark for mark in (*marks, *(tag.get(qn("w:val"), "") for tag in tags)) if mark]


def _words(line: BaseOxmlElement) -> str:
    """The paragraph's words; what is struck out by a tracked change is not among them."""
    said = []
    for one in line.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:p")):
        if one.tag == qn("w:p"):
            continue
        if next(one.iterancestors(qn("w:p"))) is line:
            said.append(one.text or "" if one.tag == qn("w:t") else "\t" if one.tag == qn("w:tab") else "\n")
    return "".join(said).strip()


def is_form(data: bytes) -> bool:
    """True when the file bears the marks of an answer form, or at least some of them."""
    if not data.startswith(b"PK"):
        return False
    try:
        return any(
            mark[:2] in (ROUND, HEAD, STANCE, ANSWER) and _is_name(mark[2:])
            for line, _s in _paragraphs(data)
            for mark in _marks(line)
        )
    except Invalid:
        return False


def _is_name(mark: str) -> bool:
    return mark == WHOLE or (len(mark) == 32 and all(sign in "0123456789abcdef" for sign in mark))


def read_form(data: bytes, form: AnswerForm) -> ReadForm:
    """The answer that was written in a form, part by part.

    What stands under no heading that is known goes with the answer as text without a place; what was placed by its words alone is named.
    Refuses: Invalid("empty", "too_large", "bomb", "damaged").
    """
    reader = _Reader(form)
    for line, style in _paragraphs(data):
        reader.line(_marks(line), style, _words(line))
    return reader.done()


class _Reader:
    def __init__(self, form: AnswerForm) -> None:
        said = words()
        names = {WHOLE: said["whole"], **{one.mark: one.name for one in form.asked}}
        self.form, self.said, self.names = form, said, names
        self.uids = {one.mark: one.uid for one in form.asked}
        self.by_name = {same(name): mark for mark, name in reversed(names.items())}
        self.by_label = {same(said["about"] % {"name": name}): mark for mark, name in reversed(names.items())}
        self.printed = {same(line) for line in (*printed_lines(form), form.title)}
        self.values = {same(label): value for value, label in stances().items()}
        self.at: str | None = None
        self.is_answering = False
        self.sure: set[str] = set()
        self.guessed: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.stances: dict[str, str] = {}
        self.loose: list[str] = []
        self.is_other = False

    def line(self, marks: list[str], style: str, words_: str) -> None:
        found = {mark[:2]: mark[2:] for mark in marks if mark[:2] in (ROUND, HEAD, STANCE, ANSWER)}
        known = next((found[kind] for kind in (HEAD, STANCE, ANSWER) if found.get(kind) in self.names), None)
        if known is not None:
            self._go(known, is_sure=True)
        if ROUND in found:
            self.is_other = found[ROUND] != self.form.round_uid.replace("-", "")
            self._title(words_)
        elif known is not None and HEAD in found:
            self._head(known, words_)
        elif known is not None and STANCE in found:
            self._stance(words_)
        else:
            self.is_answering = self.is_answering or known is not None
            self._plain(style, words_)

    def _title(self, words_: str) -> None:
        if same(words_) != same(self.form.title):
            self._keep(words_)

    def _go(self, mark: str, *, is_sure: bool) -> None:
        if mark != self.at:
            self.is_answering = False
        self.at = mark
        if is_sure:
            self.sure.add(mark)
        elif mark not in self.guessed:
            self.guessed.append(mark)

    def _head(self, mark: str, words_: str) -> None:
        """A heading that has been written on goes with the answer, so that nothing is lost."""
        if same(words_) != same(self.names[mark]):
            self._keep(words_)

    def _plain(self, style: str, words_: str) -> None:
        key = same(words_)
        if not words_ or words_ == self.said["write"]:
            return
        if style.lower().startswith("heading"):
            self._by_heading(key, words_)
        elif self._is_label(key):
            if self.by_label[key] != self.at:
                self._go(self.by_label[key], is_sure=False)
            self.is_answering = True
        elif not self.is_answering and words_.startswith(self.said["stance"]):
            self._stance(words_)
        elif key in self.printed and style == "Quote":
            self.is_answering = False
        elif self.is_answering or key not in self.printed:
            self._keep(words_)

    def _is_label(self, key: str) -> bool:
        """The line that leads to the place to write; the same words once more, in the answer itself, are the answer's."""
        if key not in self.by_label:
            return False
        is_mine = self.by_label[key] == self.at
        return not (is_mine and self.is_answering and self.texts.get(self.at or ""))

    def _by_heading(self, key: str, words_: str) -> None:
        if key in self.by_name:
            self._go(self.by_name[key], is_sure=False)
        elif key != same(self.form.title):
            self.at = None
            if key != same(self.said["loose"]):
                self._keep(words_)

    def _stance(self, words_: str) -> None:
        chosen = words_.removeprefix(self.said["stance"]).strip()
        if not chosen or same(chosen) == same(self.said["choose"]):
            return
        value = self.values.get(same(chosen))
        if value is None or self.at is None:
            self._keep(chosen)
        else:
            self.stances[self.at] = value

    def _keep(self, words_: str) -> None:
        if not words_:
            return
        if self.at is None:
            self.loose.append(words_)
        else:
            self.texts.setdefault(self.at, []).append(words_)

    def done(self) -> ReadForm:
        elements = {}
        for mark, uid in self.uids.items():
            stance, text = self.stances.get(mark, ""), "\n\n".join(self.texts.get(mark, ()))
            if stance or text:
                elements[uid] = {"stance": stance, "text": text}
        content = {
            "stance": self.stances.get(WHOLE, ""),
            "whole": "\n\n".join(self.texts.get(WHOLE, ())),
            "elements": elements,
            "unplaced": self.loose,
        }
        said = [
            self.names[mark] for mark in self.guessed if mark not in self.sure and (mark in self.texts or mark in self.stances)
        ]
        return ReadForm(content, said, self.is_other)
