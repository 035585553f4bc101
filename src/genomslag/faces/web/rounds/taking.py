"""Answers that came as files: what each holds, whether it has come already, and many of them at a time, each named with what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import answer_consultation, outside_answers
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import queries as registry
from genomslag.domain.registry.models import Record
from genomslag.faces.exchange import forms as answer_forms
from genomslag.faces.exchange import incoming, several
from genomslag.faces.exchange.proposals import laid, read_answer, said_as
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock, files, richtext
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotFound, Refused
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import once, write
from genomslag.reading import persons

AT_MOST = 200
"""How many answers in one spreadsheet are read while somebody waits; the rest of a larger one are taken in as many at a time, from the file as it was registered."""


def found_in(
    data: bytes, name: str, round_: Round, request: AskingRequest
) -> tuple[incoming.Incoming, list[actions.Said], str]:
    """What a file says: an answer form part by part, anything else as the reading suggests.

    Refuses: Invalid("several_answers"), and as read_answer.
    """
    parts, _left = several.extracts_of(data, name)
    if parts:
        said = ngettext(
            "The file is a spreadsheet with %(num)s answer, from %(first)s. Take it in under Take in several answers, which parts them.",
            "The file is a spreadsheet with %(num)s answers, the first from %(first)s. Take it in under Take in several answers, which parts them.",
            len(parts),
        )
        raise Invalid("several_answers", said % {"num": len(parts), "first": parts[0].body}, field="file")
    return _found_in(data, name, round_, request)


def _found_in(
    data: bytes, name: str, round_: Round, request: AskingRequest
) -> tuple[incoming.Incoming, list[actions.Said], str]:
    found = read_answer(data, name, round_, viewer=request.viewer)
    if not answer_forms.is_form(data):
        return found, said_as(found.viewpoints, round_, request.viewer), found.stance
    asked = [
        answer_forms.Asked(str(node.uid), f"{node.code} {node.title}".strip() or str(node.word), richtext.to_text(node.text))
        for text in texts_of(round_, request)
        for node in documents.outline(text, viewer=request.viewer)
    ]
    filled = answer_forms.AnswerForm(
        str(round_.uid), round_.title, round_.body.name, "", round_.answer_by_on.isoformat(), asked
    )
    content = answer_forms.read_form(data, filled).content
    told = replace(found, read_surely=None)
    return told, outside_answers.said_in({"content": content}, round_, request.viewer), content["stance"]


def texts_of(round_: Round, request: AskingRequest) -> list[Version]:
    """Every text that is asked about, the first one first.

    The round may be read by more than its first text may; whether the reader may read that one is asked here.
    Refuses: NotFound.
    """
    first, *further = queries.texts_asked_about(round_, viewer=request.viewer)
    return [documents.version(first.uid, viewer=request.viewer), *further]


def must_be_new(found: incoming.Incoming, round_: Round, request: AskingRequest, *, anyway: bool = False) -> None:
    """The same words have not come before, and they answer what was asked; or a person has said that they are to be taken in all the same.

    Refuses: Invalid("same_answer", "another").
    """
    if anyway:
        return
    same = queries.same_text(round_, found.text, viewer=request.viewer)
    if same is not None:
        said = {"sender": same.sender_name, "day": same.arrived_on.isoformat()}
        raise Invalid("same_answer", _("The same text came from %(sender)s on %(day)s.") % said, field="anyway")
    if found.doubt:
        raise Invalid("another", found.doubt, field="anyway")


@dataclass(frozen=True)
class Taken:
    """What became of one file: the answer that it is now, or why it is none."""

    name: str
    answer: Answer | None = None
    viewpoints: int = 0
    reason: str = ""
    is_doubted: bool = False
    """It may be taken in all the same, if a person says so."""
    is_unnamed: bool = False
    """The file does not say whose it is, so it goes by the file's name until somebody says."""
    left_out: Sequence[str] = ()
    """The files in the letter that could not be read, each with the reason."""
    is_further: bool = False
    """Another answer from the same body had come before."""


@dataclass(frozen=True)
class Rest:
    """What is left of a spreadsheet with more answers than are read at a time: the record that it is, how many answers have been gone through, and how many there are."""

    name: str
    sheet: UUID
    after: int
    many: int

    @property
    def next(self) -> int:
        return min(AT_MOST, self.many - self.after)


def new_answers(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Many answers at a time: each file is read and registered by itself, and those that are not are named with the reason."""
    round_ = queries.round_(uid, viewer=request.viewer)
    rules.ANSWER_STEPS.require("receive", round_, request.viewer)
    fields = (
        Field("files", _("The files"), "files", accept=incoming.ACCEPT, hint=_("Up to a hundred at a time; each becomes an answer of its own. A spreadsheet with a row for each answer, as surveys give out, is parted into them.")),
        Field("arrived_on", _("Came in"), "date", value=clock.today()),
        Field("who_column", _("Column for who answers"), required=False, hint=_("Where a spreadsheet with several answers was not parted: the head of the column that names who answers, as it stands in the file.")),
        Field("anyway", _("Take them in although they seem to have come already, or to answer something else"), "tick", required=False),
    )  # fmt: skip
    form = Form(
        _("Take in several answers"),
        fields,
        _("Register and read"),
        over=round_.title,
        back=reverse("rounds:round", args=[uid]),
        explain=_(
            "Who answers, their diary number and the stance are read from each file. Take in by itself one whose sender cannot be read."
        ),
    )
    if request.method != "POST":
        return forms.show(request, form)
    given = Given(request, fields)

    def step() -> HttpResponse:
        sheet = _sheet(round_, request)
        uploads, arrived_on = [] if sheet else given.files("files"), given.day("arrived_on")
        _begin(request.POST.get("once", ""))
        watched = queries.watch(round_, viewer=request.viewer, with_cases=False).rows
        asked = {one.body_id for one in watched}
        bodies = [body for body in organisation.bodies(on=clock.today()) if body.pk in asked]
        taken = [Taken(name, reason=forms.too_large()) for name in given.too_large]
        answered = {one.body_id for one in watched if one.answer_uid}
        desk = _Desk(
            request, round_, arrived_on, bodies, anyway=given.tick("anyway"), answered=answered, who=given["who_column"]
        )
        taken += [one for upload in uploads for one in desk.take_in(upload.read(), upload.name or "svar")]
        if sheet and sheet.file:
            after = whole(request.POST.get("after", "")) or 0
            taken += desk.take_in(files.read(sheet.file), sheet.file.name, sheet, after)
        many = len(uploads) + len(given.too_large) + bool(sheet)
        return shell.page(request, "rounds/taken_in.html", round=round_, taken=taken, files=many, rests=desk.rests, given=given)

    return shell.carry_out(
        request,
        step,
        lambda refusal: shell.page(
            request, form.template, form=forms.refilled(form, given, refusal), refusal=refusal, strip=()
        ),
    )


def _sheet(round_: Round, request: AskingRequest) -> Record | None:
    """The spreadsheet that is gone on with, as it was registered in the consultation's matter; none where files are taken in.

    Refuses: NotFound.
    """
    uid = request.POST.get("sheet", "")
    if not uid:
        return None
    found = registry.record(uid, viewer=request.viewer)
    if found.kind != answer_consultation.SHEET or found.matter_id != round_.matter_id or found.file is None:
        raise NotFound()
    return found


@write
def _begin(key: str) -> None:
    """The files are taken in once, however often the button is pressed."""
    once(key)


@dataclass
class _Desk:
    """Where files are taken in, one after another. answered: the bodies that have answered so far; each that answers now is among them afterwards."""

    request: AskingRequest
    round_: Round
    arrived_on: date
    bodies: Sequence[Body]
    anyway: bool
    answered: set[int]
    who: str = ""
    """What heads the column of a spreadsheet that names who answers, where a person has said it."""
    rests: list[Rest] = field(default_factory=list)

    def take_in(self, data: bytes, name: str, sheet: Record | None = None, after: int = 0) -> list[Taken]:
        """What became of a file, or of each answer in a spreadsheet that holds several; that one is registered too, as it came.

        Takes: sheet, the spreadsheet when it is registered already; after, how many of its answers have been gone through.
        """
        try:
            parts, left = several.extracts_of(data, name, [self.who] if self.who else [])
        except Refused as refusal:
            return [Taken(name, reason=str(refusal.message))]
        if not parts:
            return [self._taken(data, name)]
        now = parts[after : after + AT_MOST]
        taken = [self._taken(one.data, one.name, one.body) for one in now]
        done = after + len(now)
        if sheet is None and (any(one.answer for one in taken) or done < len(parts)):
            sheet = self._keep(data, name)
        if sheet is not None and done < len(parts):
            self.rests.append(Rest(name, sheet.uid, done, len(parts)))
        return taken if after else [*taken, *(Taken(what, reason=why) for what, why in left)]

    def _taken(self, data: bytes, name: str, author: str = "") -> Taken:
        """One answer, in a step of its own: what stops it stops no other."""
        try:
            found, viewpoints, stance = _found_in(data, name, self.round_, self.request)
            found = replace(found, author=author or found.author)
            must_be_new(found, self.round_, self.request, anyway=self.anyway)
            answer = self._enter(data, name, found, viewpoints, stance)
        except Refused as refusal:
            return Taken(name, reason=str(refusal.message), is_doubted=refusal.field == "anyway")
        is_further = answer.body_id in self.answered
        self.answered |= {answer.body_id} if answer.body_id else set()
        is_unnamed = not found.author.strip()
        return Taken(name, answer, len(viewpoints), is_unnamed=is_unnamed, left_out=found.left_out, is_further=is_further)

    def _stored(self, data: bytes, name: str) -> StoredFile:
        kind, authority = incoming.media_type(name), self.round_.authority_id
        return files.store(data, name=name, media_type=kind, authority_id=authority, audience=Audience.OWN)

    @write
    def _keep(self, data: bytes, name: str) -> Record:
        return answer_consultation.keep_sheet(
            self.round_,
            title=_("Spreadsheet with several answers: %(name)s") % {"name": name},
            arrived_on=self.arrived_on,
            file=self._stored(data, name),
            by=self.request.viewer,
        )

    @write
    def _enter(self, data: bytes, name: str, found: incoming.Incoming, viewpoints: list[actions.Said], stance: str) -> Answer:
        office = found.author.casefold().strip()
        own = [body for body in self.bodies if office and body.office_name.casefold() == office]
        body = own[0] if len(own) == 1 else _body_named(found.author, {one.name: one for one in self.bodies})
        sender = body.name if body else found.author or PurePath(name).stem
        return answer_consultation.enter_answer(
            self.round_,
            sender_name=sender,
            arrived_on=self.arrived_on,
            title=_("Answer from %(name)s") % {"name": sender},
            text=found.text,
            stance=stance,
            viewpoints=viewpoints,
            body=body,
            their_number=found.number,
            file=self._stored(data, name),
            passages=laid(found),
            is_preliminary=len(own) == 1 and found.proposes,
            private=body is None and persons.is_private(sender, found.text),
            read_surely=found.read_surely,
            by=self.request.viewer,
        )


def _body_named(author: str, bodies: Mapping[str, Body]) -> Body | None:
    """The one that was asked and is called so; where two could be meant, nobody is, and a person says."""
    said = author.casefold().strip()
    if not said:
        return None
    exact = [body for name, body in bodies.items() if name.casefold() == said]
    near = [body for name, body in bodies.items() if said.startswith(name.casefold()) or name.casefold().startswith(said)]
    return exact[0] if exact else near[0] if len(near) == 1 else None
