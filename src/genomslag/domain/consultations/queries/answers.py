"""Answers as they came, one by one."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.consultations.models import Answer, PrivateSender, Round, Viewpoint
from genomslag.domain.consultations.queries.seeing import answers_seen, must_see_record
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def answer(uid: UUID | str, *, viewer: Viewer) -> Answer:
    """One answer as it came, with its consultation.

    Refuses: NotFound.
    """
    found = one_visible(Answer, uid, viewer=viewer, related=("round", "round__version", "body", "record", "record__file"))
    must_see_record(found, viewer)
    return found


def private_sender(shown: Answer, *, viewer: Viewer) -> PrivateSender | None:
    """Who the private person is, for those of the office; none for others, and when a body answers."""
    found: PrivateSender | None = PrivateSender.objects.visible_to(viewer).filter(answer=shown).first()
    return found


def private_names(shown: Round, *, viewer: Viewer) -> dict[int, str]:
    """Who the private persons are who have answered, by the answers' keys, for those of the office: a letter is posted to a name. One statement."""
    rows = PrivateSender.objects.visible_to(viewer).filter(answer__round=shown)
    return dict(rows.values_list("answer_id", "name"))


def viewpoint(uid: UUID | str, *, viewer: Viewer) -> Viewpoint:
    """One viewpoint with its answer.

    Refuses: NotFound.
    """
    related = ("answer__record", "answer__round", "answer__round__version", "answer__round__version__document", "element")
    found = one_visible(Viewpoint, uid, viewer=viewer, related=related)
    must_see_record(found.answer, viewer)
    return found


def released_answers(shown: Round, *, viewer: Viewer) -> list[Answer]:
    """The answers that the viewer may read, by sender."""
    rows = answers_seen(viewer).filter(round=shown).select_related("body", "record")
    return list(rows.order_by("sender_name", "id"))


def same_text(shown: Round, text: str, *, viewer: Viewer) -> Answer | None:
    """The answer that already holds these words, however its lines are broken; one statement.

    Takes: text; one of nothing but gaps is the same as no other.
    """
    said = _folded(text)
    if not said:
        return None
    rows = (
        answers_seen(viewer).filter(round=shown).exclude(text="").only("uid", "sender_name", "arrived_on", "text", "round_id")
    )
    return next((one for one in rows.order_by("id").iterator() if _folded(one.text) == said), None)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
