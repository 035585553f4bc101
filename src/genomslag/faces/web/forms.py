"""Forms without ceremony: a step says which fields it asks for, and one page shows them all alike.

The same form answers GET (ask), POST (do), and a refusal (ask again, with the reason at its field and everything typed still there). It works without script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from genomslag.faces.exchange.papers import signs
from genomslag.faces.web import shell, uploads
from genomslag.faces.web.days import read_day
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid, Refused, Text, TooLarge
from genomslag.ground.rows import Protected
from genomslag.ground.steps import StepTable
from genomslag.ground.writes import once, write

Choice = tuple[str, Text]


@dataclass(frozen=True)
class Field:
    """One question. `kind`: text, long, date, number, select, radio, checks, tick, file, files, rich, clauses, hidden, or fold: what follows is folded under its label until the next fold; one without a label ends it."""

    name: str
    label: Text
    kind: str = "text"
    value: Any = ""
    hint: Text = ""
    choices: Sequence[Choice] = ()
    required: bool = True
    rows: int = 4
    wrong: Text = ""
    accept: str = ""
    is_ours: bool = True
    """False for words that others wrote: they are kept sign for sign, whatever our fonts can print."""


def too_large() -> str:
    """What is said of a file that is above what an upload may be."""
    return _("The file is larger than 50 MB. Split it, or send it as a link.")


class Given:
    """What a form was given, by name, as the kind of thing that the field asks for."""

    def __init__(self, request: AskingRequest, fields: Iterable[Field]) -> None:
        self._post, self._files = request.POST, request.FILES
        self.too_large: list[str] = request.META.get(uploads.TOO_LARGE, [])
        """The names of the files that were above what an upload may be, and are not among those that came."""
        self._fields = {asked.name: asked for asked in fields}

    def __getitem__(self, name: str) -> str:
        return str(self._post.get(name, "")).replace("\r\n", "\n").strip()

    def many(self, name: str) -> list[str]:
        """All chosen values."""
        return [str(value) for value in self._post.getlist(name) if value]

    def lines(self, name: str) -> list[str]:
        """One thing a line."""
        return [line.strip() for line in self[name].split("\n") if line.strip()]

    def day(self, name: str) -> date:
        """A day, as people write it.

        Refuses: Invalid("no_day").
        """
        found = read_day(self[name])
        if found is None:
            raise Invalid("no_day", _("Write the day as year-month-day, for instance 2020-10-22."), field=name)
        return found

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self[name] else None

    def tick(self, name: str) -> bool:
        return self[name] == "1"

    def rich(self, name: str) -> dict[str, Any]:
        """Rich text: the editor's JSON, or plain text when there was no editor.

        Refuses: Invalid("richtext").
        """
        said = self[name]
        return richtext.read(said)

    def file(self, name: str) -> UploadedFile:
        """An uploaded file.

        Refuses: Invalid("no_file"); TooLarge, above what an upload may be.
        """
        if self.too_large:
            raise TooLarge("file_too_large", too_large(), field=name)
        found = self._files.get(name)
        if found is None or isinstance(found, list):
            raise Invalid("no_file", _("Choose a file."), field=name)
        return found

    def files(self, name: str) -> list[UploadedFile]:
        """Every file that was chosen and came whole; those above what an upload may be are named by `too_large`.

        Refuses: Invalid("no_file"), when none was chosen.
        """
        found = [one for one in self._files.getlist(name) if isinstance(one, UploadedFile)]
        if not found and not self.too_large:
            raise Invalid("no_file", _("Choose a file."), field=name)
        return found

    def file_or_none(self, name: str) -> UploadedFile | None:
        return self.file(name) if name in self._files or self.too_large else None

    def must_print(self) -> None:
        """What was written can be set in our papers, so that no document fails later for a sign that was typed today.

        Refuses: UnprintableSign, at its field.
        """
        for asked in self._fields.values():
            if not asked.is_ours or asked.kind not in ("text", "long", "rich", "clauses"):
                continue
            said = richtext.to_text(self.rich(asked.name)) if asked.kind == "rich" else self[asked.name]
            try:
                signs.must_print_words(signs.plain(said), place=str(asked.label))
            except signs.UnprintableSign as refusal:
                refusal.field = asked.name
                raise

    def shown(self, asked: Field) -> Any:
        """What was typed, for showing it again."""
        if asked.kind == "checks":
            return self.many(asked.name)
        if asked.kind in ("file", "files"):
            return ""
        if asked.kind == "rich":
            try:
                return self.rich(asked.name)
            except Refused:
                return richtext.from_text(self[asked.name])
        return self[asked.name]


Done = tuple[str, Text]
"""Where to go, and what to say there."""


@dataclass(frozen=True)
class Form:
    """A page that asks and does one thing."""

    title: Text
    fields: Sequence[Field]
    submit: Text
    explain: Text = ""
    rule: Text = ""
    over: Text = ""
    back: str = ""
    revision: int | None = None
    strip: Sequence[Any] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    template: str = "form.html"
    need: tuple[StepTable, str, Protected] | None = None
    """The step that the form takes: one who has no role for it is not even asked."""

    def expected(self, request: AskingRequest) -> int | None:
        """The revision that the person had before them."""
        said = request.POST.get("revision", "")
        return whole(said)


def run(request: AskingRequest, form: Form, do: Callable[[Given, int | None], Done]) -> HttpResponse:
    """The form is shown, carried out, or shown again with what stopped it."""
    if form.need is not None:
        table, name, row = form.need
        table.require(name, row, request.viewer)
    if request.method != "POST":
        return _show(request, form, None)
    given = Given(request, form.fields)

    @write
    def whole() -> Done:
        once(request.POST.get("once", ""))
        given.must_print()
        return do(given, form.expected(request))

    def step() -> HttpResponse:
        url, said = whole()
        return shell.done(request, url, said)

    return shell.carry_out(request, step, lambda refusal: _show(request, refilled(form, given, refusal), refusal))


def refilled(form: Form, given: Given, refusal: Refused) -> Form:
    """The form with everything that was typed, and the reason at its field."""
    fields = [
        replace(asked, value=given.shown(asked), wrong=refusal.message if asked.name == refusal.field else "")
        for asked in form.fields
    ]
    return replace(form, fields=fields)


def show(request: AskingRequest, form: Form) -> HttpResponse:
    """The form as it stands, for one that is carried out in another way than in a single step."""
    return _show(request, form, None)


def _show(request: AskingRequest, form: Form, refusal: Refused | None) -> HttpResponse:
    return shell.page(request, form.template, form=form, refusal=refusal, strip=form.strip, **form.extra)


def press(request: AskingRequest, title: Text, submit: Text, do: Callable[[int | None], Done], **said: Any) -> HttpResponse:
    """A step without questions: the page confirms, one button does."""
    return run(request, Form(title, (), submit, **said), lambda _given, expected: do(expected))


def choices(pairs: Iterable[tuple[Any, Text]], *, empty: Text | None = None) -> list[Choice]:
    """Pairs as choices, with a first one that says nothing is chosen."""
    made = [(str(value), text) for value, text in pairs]
    return [("", empty), *made] if empty is not None else made


def whole_number(given: Given, name: str) -> int:
    """A whole number, as people write it.

    Refuses: Invalid("no_number").
    """
    return _whole(given[name], name)


def whole_numbers(given: Given, name: str) -> list[int]:
    """Whole numbers with commas or blanks between; none when nothing was written.

    Refuses: Invalid("no_number").
    """
    return [_whole(word, name) for word in given[name].replace(",", " ").split()]


def _whole(word: str, name: str) -> int:
    try:
        return int(word.replace("\u2212", "-"))
    except ValueError as wrong:
        raise Invalid("no_number", _("Write whole numbers, for instance 14."), field=name) from wrong
