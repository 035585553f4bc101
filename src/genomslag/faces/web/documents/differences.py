"""Any two versions beside each other: on screen, in Word, in PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.documents import differ, queries
from genomslag.domain.documents.models import Version
from genomslag.faces.exchange import documents as files
from genomslag.faces.exchange.papers import kinds
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Letterhead, Paper
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.ground import clock

SHOWN_AT_FIRST = tuple(op for op in differ.OPS if op != "carried")
VIEWS = (("inline", gettext_lazy("in one text")), ("side", gettext_lazy("side by side")))
PLURALS = {
    "carried": gettext_lazy("unchanged elements"),
    "changed": gettext_lazy("changed elements"),
    "moved": gettext_lazy("moved elements"),
    "new": gettext_lazy("new elements"),
    "dropped": gettext_lazy("dropped elements"),
}
"""The words over a count of elements; in Swedish they bend."""


@require_GET
def compare(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Which other version this one shall be compared with: one of its own document, or any other that one may read."""
    shown = queries.version(uid, viewer=request.viewer)
    other = request.GET.get("other", "")
    if other:
        old = queries.version(other, viewer=request.viewer)
        return HttpResponseRedirect(reverse("documents:diff", args=[uid, old.uid]))
    rows = [one for one in queries.documents(viewer=request.viewer) if one["uid"] != shown.uid]
    own = [one for one in rows if one["document__uid"] == shown.document.uid]
    others = [one for one in rows if one["document__uid"] != shown.document.uid]
    states = dict(Version.State.choices)
    return shell.page(request, "documents/compare.html", version=shown, own=own, others=others, states=states)


def _compared(request: AskingRequest, uid: UUID, other: UUID) -> queries.Compared:
    new = queries.version(uid, viewer=request.viewer)
    old = queries.version(other, viewer=request.viewer)
    return queries.compared(old, new, viewer=request.viewer, anew=request.GET.get("anew") == "1")


@require_GET
def diff(request: AskingRequest, uid: UUID, other: UUID) -> HttpResponse:
    """What happened between two versions, element by element and word by word."""
    compared = _compared(request, uid, other)
    asked = [op for op in request.GET.getlist("show") if op in differ.OPS]
    view = "side" if request.GET.get("view") == "side" else "inline"
    told = queries.told(compared)
    shown = [one for one in told if one.op in (asked or SHOWN_AT_FIRST)]
    return shell.page(
        request,
        "documents/diff.html",
        compared=compared,
        old=compared.old,
        new=compared.new,
        told=shown,
        counts=compared.counts,
        sums=_sums(compared),
        ops=queries.OP_WORDS,
        plurals=PLURALS,
        asked=asked or SHOWN_AT_FIRST,
        view=view,
        views=VIEWS,
        same_document=compared.old.document_id == compared.new.document_id,
        strip=shell.strip("next_version"),
    )


def _sums(compared: queries.Compared) -> list[str]:
    """How the counts add up to both versions."""
    counts = compared.counts
    both = counts["carried"] + counts["changed"] + counts["moved"]
    said = {**counts, "before": both + counts["dropped"], "after": both + counts["new"]}
    made = [
        _("Before: %(carried)s unchanged + %(changed)s changed + %(moved)s moved + %(dropped)s dropped = %(before)s elements.")
        % said,
        _("After: %(carried)s unchanged + %(changed)s changed + %(moved)s moved + %(new)s new = %(after)s elements.") % said,
    ]
    if compared.also_moved:
        made.append(_("Of those changed, %(count)s have moved as well.") % {"count": compared.also_moved})
    return made


@require_GET
def diff_pdf(request: AskingRequest, uid: UUID, other: UUID) -> HttpResponse:
    """The difference as PDF."""
    return _file(request, uid, other, render_pdf, "pdf", files.PDF)


@require_GET
def diff_docx(request: AskingRequest, uid: UUID, other: UUID) -> HttpResponse:
    """The difference as a Word document."""
    return _file(request, uid, other, render_docx, "docx", files.DOCX)


def _file(
    request: AskingRequest, uid: UUID, other: UUID, render: Callable[..., bytes], ending: str, media_type: str
) -> HttpResponse:
    compared = _compared(request, uid, other)
    made_on = clock.day_of(compared.kept.created_at) if compared.kept else clock.today()
    with translation.override(compared.new.document.language):
        data = render(paper_of(compared), on=made_on)
    name = f"{called(compared.new.title, 'skillnader')}-{compared.old.number}-{compared.new.number}.{ending}"
    return saved(data, name, media_type)


def paper_of(compared: queries.Compared) -> Paper:
    """The difference as a paper, in the language that is spoken now. The sum at its foot is that of the kept difference."""
    new, old, counts, kept = compared.new, compared.old, compared.counts, compared.kept
    decision = [str(part) for part in (new.deciding_body_name, new.decided_on or "") if part]
    if new.decision_paragraph:
        decision.append(f"§ {new.decision_paragraph}")
    return kinds.difference(
        letterhead=Letterhead(new.document.body.office_name or new.document.body.name),
        title=new.title,
        old=_named(old, new),
        new=_named(new, old),
        number=new.decision_number,
        decision=", ".join(decision),
        made=kept_words(compared),
        counts={str(PLURALS[op]): counts[op] for op in differ.OPS},
        sums=_sums(compared),
        changed=[_changed(one) for one in queries.told(compared) if one.op != "carried"],
        digest=kept.digest if kept else "",
        language=new.document.language,
    )


def _named(version: Version, other: Version) -> str:
    said = _("Version %(n)s") % {"n": version.number}
    state = str(version.standing_word).lower()
    title = "" if version.title == other.title else f"{version.title}: "
    return f"{title}{said}, {state}"


def kept_words(compared: queries.Compared) -> str:
    """When, by whom and by which differ the difference was told, when it is one that was kept."""
    if compared.kept is None:
        return ""
    by = compared.kept.made_by.name if compared.kept.made_by else _("the system")
    said = {"day": clock.day_of(compared.kept.created_at).isoformat(), "by": by, "n": compared.kept.differ}
    return _("%(day)s, %(by)s, differ version %(n)s") % said


def _changed(one: queries.Told) -> kinds.Changed:
    return kinds.Changed(
        heading=one.heading,
        word=one.word.capitalize(),
        op=str(queries.OP_WORDS[one.op]),
        title=_runs(one.title),
        text=_runs(one.text),
        notes=one.notes,
    )


def _runs(segments: Sequence[Any]) -> list[kinds.Run]:
    return [(segment.op, segment.text) for segment in segments]
