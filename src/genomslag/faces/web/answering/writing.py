"""What an outsider writes: element by element or on the whole, in the page, in a form or as a finished file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Stance
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.documents.queries import Node
from genomslag.domain.flows import outside_answers
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange import forms as answer_forms
from genomslag.faces.exchange import incoming
from genomslag.faces.web import forms, shell
from genomslag.faces.web.answering.access import for_guest, let_in
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import saved
from genomslag.ground import clock, files, richtext
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, Refused


def enter(request: AskingRequest) -> HttpResponse:
    """The short address: a code lets in. In a mail's address the code stands after the #, which no server sees."""
    if request.method != "POST":
        return shell.page(request, "answering/enter.html", code="")
    code = str(request.POST.get("code", ""))[:200]

    def step() -> HttpResponse:
        link = let_in(request, code)
        return shell.done(request, reverse("answering:write", args=[link.uid]), _("Welcome. Nothing is sent until you say so."))

    return shell.carry_out(
        request, step, lambda refusal: shell.page(request, "answering/enter.html", code=code, refusal=refusal)
    )


Text = tuple[Version, Sequence[Node]]


def texts_of(admitted: actions.Admitted) -> list[Text]:
    """Every text that is asked about with its parts, as anyone may read them."""
    texts = queries.texts_asked_about(admitted.recipient.round, viewer=admitted.viewer)
    return [(text, documents.outline(text, viewer=admitted.viewer)) for text in texts]


def nodes_of(admitted: actions.Admitted) -> list[Node]:
    """The parts of all of them, one after another."""
    return [node for _text, nodes in texts_of(admitted) for node in nodes]


def questions_to(admitted: actions.Admitted) -> list[str]:
    """What the letter asks everyone, and this recipient, each with the place that it is about."""
    places = {node.element_id: f"{node.code} {node.title}".strip() for node in nodes_of(admitted)}
    found = actions.questions_to(admitted.link, by=admitted.viewer)
    return [f"{one.text} ({places[one.element_id]})" if one.element_id in places else one.text for one in found]


def by_place(admitted: actions.Admitted, texts: Sequence[Text]) -> tuple[list[str], dict[int, list[str]]]:
    """What is asked on the whole, and what is asked about each part."""
    places = {node.element_id for _text, nodes in texts for node in nodes}
    whole: list[str] = []
    parts: dict[int, list[str]] = {}
    for one in actions.questions_to(admitted.link, by=admitted.viewer):
        if one.element_id in places:
            parts.setdefault(one.element_id, []).append(one.text)
        else:
            whole.append(one.text)
    return whole, parts


def blank(content: dict[str, Any] | None) -> dict[str, Any]:
    """What has been written, with every place there is."""
    empty = {
        "stance": "",
        "whole": "",
        "elements": {},
        "unplaced": [],
        "signed_by": "",
        "their_number": "",
        "preliminary": False,
    }
    return {**empty, **(content or {})}


@for_guest
def write(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """The answer as it stands, part by part."""
    return _shown(request, admitted)


def _shown(
    request: AskingRequest, admitted: actions.Admitted, refusal: Refused | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    draft = queries.outside_draft(admitted.recipient, viewer=admitted.viewer)
    recipient, texts = admitted.recipient, texts_of(admitted)
    whole, parts = by_place(admitted, texts)
    return shell.page(
        request,
        "answering/write.html",
        link=admitted.link,
        recipient=recipient,
        round=recipient.round,
        texts=texts,
        questions=whole,
        asked_about=parts,
        held=blank(typed or (draft.content if draft else None)),
        draft=draft,
        sent=queries.submissions(recipient, viewer=admitted.viewer),
        letters=outside_answers.letters_to(recipient),
        stances=Stance.choices,
        days_left=(recipient.answer_by_on - clock.today()).days,
        refusal=refusal,
    )


def _typed(request: AskingRequest, before: dict[str, Any]) -> dict[str, Any]:
    said = {name: str(value).replace("\r\n", "\n") for name, value in request.POST.items()}
    uids = {name[2:] for name in said if name[:2] in ("s-", "t-")}
    return {
        "stance": said.get("stance", ""),
        "whole": said.get("whole", ""),
        "elements": {uid: {"stance": said.get(f"s-{uid}", ""), "text": said.get(f"t-{uid}", "")} for uid in sorted(uids)},
        "unplaced": [said["loose"]] if "loose" in said else before["unplaced"],
        "signed_by": said.get("signed_by", ""),
        "their_number": said.get("their_number", ""),
        "preliminary": said.get("preliminary") == "1",
    }


def save_typed(request: AskingRequest, admitted: actions.Admitted, *, drop_file: bool = False) -> dict[str, Any]:
    """What stands in the page is kept.

    Refuses: Invalid.
    """
    draft = queries.outside_draft(admitted.recipient, viewer=admitted.viewer)
    typed = _typed(request, blank(draft.content if draft else None))
    actions.save_draft(admitted.link, typed, drop_file=drop_file, by=admitted.viewer)
    return typed


@for_guest
@require_POST
def save(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """What has been written is kept, for its writer alone; from the page's own saving nothing is shown."""
    page = reverse("answering:write", args=[admitted.link.uid])

    def step() -> HttpResponse:
        save_typed(request, admitted, drop_file=request.POST.get("drop_file") == "1")
        if request.headers.get("X-Quiet"):
            return HttpResponse(status=204)
        if request.POST.get("go") == "send":
            return shell.done(request, reverse("answering:send", args=[admitted.link.uid]), _("Saved."))
        return shell.done(request, page, _("Saved. Only you can see it."))

    typed = _typed(request, blank(None))
    return shell.carry_out(request, step, lambda refusal: _shown(request, admitted, refusal, typed))


def form_of(admitted: actions.Admitted) -> answer_forms.AnswerForm:
    """The form for this recipient."""
    recipient = admitted.recipient
    asked = [
        answer_forms.Asked(str(node.uid), f"{node.code} {node.title}".strip() or str(node.word), richtext.to_text(node.text))
        for node in nodes_of(admitted)
    ]
    round_ = recipient.round
    day = recipient.answer_by_on.isoformat()
    return answer_forms.AnswerForm(
        str(round_.uid), round_.title, round_.body.name, recipient.body.name, day, asked, questions_to(admitted)
    )


@require_GET
@for_guest
def form(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """The answer form as a Word file, with what has been written so far."""
    draft = queries.outside_draft(admitted.recipient, viewer=admitted.viewer)
    data = answer_forms.write_form(form_of(admitted), on=clock.today(), content=draft.content if draft else None)
    return saved(data, "svarsformular.docx", made.DOCX)


@for_guest
def upload(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """A filled-in form is read into the page; a finished answer is kept as the file that it is."""
    page = reverse("answering:write", args=[admitted.link.uid])
    fields = (
        Field(
            "file",
            _("The file"),
            "file",
            accept=incoming.ACCEPT,
            hint=_(
                "Your filled-in form, or a finished answer: PDF, Word, OpenDocument, a spreadsheet, a saved e-mail or text, at most 50 MB."
            ),
        ),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        chosen = given.file("file")
        data, name = chosen.read(), chosen.name or "svar"
        if answer_forms.is_form(data):
            return page, _read_in(admitted, data)
        _must_be_readable(data, name)
        stored = files.store(
            data, name=name, media_type=incoming.media_type(name), authority_id=admitted.link.guest_id, audience=Audience.OWN
        )
        draft = queries.outside_draft(admitted.recipient, viewer=admitted.viewer)
        actions.save_draft(admitted.link, blank(draft.content if draft else None), file=stored, by=admitted.viewer)
        return reverse("answering:send", args=[admitted.link.uid]), _("The file is kept. Nothing is sent until you say so.")

    asked = Form(_("Upload your answer"), fields, _("Upload"), over=admitted.recipient.round.title, back=page)
    return forms.run(request, asked, do)


OWN_WORDS = {
    "damaged": gettext_lazy("The file is damaged or incomplete. Open it where it was written, save it anew and upload that."),
    "encrypted": gettext_lazy("The file is locked with a password. Save a copy without password and upload that."),
    "images_only": gettext_lazy("The file holds pictures only. Upload the answer as text, Word or a PDF with text, or write it on the page."),
}  # fmt: skip
"""What stops a file, said to the one whose answer it is; the reading speaks to those who have had it from somebody else."""


def _must_be_readable(data: bytes, name: str) -> None:
    try:
        incoming.read(data, name)
    except Invalid as trouble:
        own = OWN_WORDS.get(trouble.code)
        if own is None:
            raise
        raise Invalid(trouble.code, own, field="file") from trouble


def _read_in(admitted: actions.Admitted, data: bytes) -> str:
    found = answer_forms.read_form(data, form_of(admitted))
    draft = queries.outside_draft(admitted.recipient, viewer=admitted.viewer)
    held = blank(draft.content if draft else None)
    kept = {key: held[key] for key in ("signed_by", "their_number", "preliminary")}
    actions.save_draft(admitted.link, {**found.content, **kept}, by=admitted.viewer)
    said = [_("The form is read. Look it through before you send.")]
    if found.is_other_round:
        said.append(_("The form belongs to another consultation; only what bears the same headings was placed."))
    if found.by_words:
        said.append(_("Placed by the headings' words alone: %(names)s.") % {"names": ", ".join(found.by_words)})
    if found.unplaced:
        said.append(_("Some text had no place; it is shown last and goes with your answer."))
    return " ".join(said)


@for_guest
@require_POST
def drafting(request: AskingRequest, admitted: actions.Admitted) -> HttpResponse:
    """The sender is told that an answer is being written."""
    actions.tell_drafting_outside(admitted.link, by=admitted.viewer)
    said = _("The sender now sees that you are writing, and nothing of what you write.")
    return shell.done(request, reverse("answering:write", args=[admitted.link.uid]), said)
