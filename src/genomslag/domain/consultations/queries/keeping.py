"""What the sender's office keeps beside its rounds: lists, questions, cases of more time, the body's way of sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Extension, Practice, Question, Recipient, Round, SavedList
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Content, Version
from genomslag.domain.documents.rules import OPEN
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

LANGUAGE = "sv"


@dataclass(frozen=True)
class WayOfSending:
    """How a body sends on a day: what it has set itself, or what is customary."""

    shortest_days: int
    reminder_days: list[int]
    letter: str
    how: str
    is_own: bool


def way_of_sending(body: Body, *, on: date) -> WayOfSending:
    """How a body sends its consultations on a day.

    Rule: none in statute; the body's own, or what is customary until it has said otherwise.
    """
    row = Practice.objects.filter(Practice.holding(on), body=body).order_by("-from_on").first()
    if row is not None:
        return WayOfSending(row.shortest_days, list(row.reminder_days), row.letter, row.how, is_own=True)
    with translation.override(LANGUAGE):
        return WayOfSending(rules.SHORTEST_DAYS, list(rules.REMINDER_DAYS), str(rules.LETTER), str(rules.HOW), is_own=False)


def ways_of_sending() -> list[Practice]:
    """Every way of sending that a body has set, the latest first."""
    return list(Practice.objects.select_related("body").order_by("body__name", "-from_on"))


def letter_from_frame(way: WayOfSending, *, what: str = "") -> dict[str, Any]:
    """The body's frame as a letter to write on: with the word on how to answer filled in, the rest as places."""
    values = {"how": way.how, **({"what": what} if what else {})}
    frame = way.letter
    for name, value in values.items():
        frame = frame.replace("{" + name + "}", value)
    return richtext.from_text(frame)


def letter_of(shown: Round, *, number: str = "", sent_on: date | None = None) -> Mapping[str, Any]:
    """The letter with its places filled, as it goes or went out. Where no contact is named it is the sender's own office."""
    day = sent_on or shown.sent_on
    values = {
        "number": number or (shown.matter.number if shown.matter else ""),
        "date": day.isoformat() if day else "",
        "contact": shown.contact or shown.body.office_name or shown.body.name,
        "answer_by": shown.answer_by_on.isoformat(),
        "what": shown.title,
    }
    return rules.fill(shown.letter, {name: value for name, value in values.items() if value})


def saved_lists(*, viewer: Viewer, authority_id: int) -> list[SavedList]:
    """The office's lists of recipients, by name, with their bodies; two statements."""
    rows = SavedList.objects.visible_to(viewer).filter(authority_id=authority_id)
    return list(rows.prefetch_related("bodies").order_by("name"))


def saved_list(uid: UUID | str, *, viewer: Viewer) -> SavedList:
    """One list of recipients.

    Refuses: NotFound.
    """
    return one_visible(SavedList, uid, viewer=viewer)


def earlier_rounds(shown: Round, *, viewer: Viewer) -> list[Round]:
    """Rounds of the same office that have been sent, the latest first: their recipients can be asked again."""
    rows = Round.objects.visible_to(viewer).filter(authority_id=shown.authority_id, sent_on__isnull=False)
    return list(rows.exclude(pk=shown.pk).order_by("-sent_on", "-id"))


def asked_in(earlier: Round, *, viewer: Viewer) -> set[int]:
    """The ids of the bodies that were asked in a round."""
    return set(Recipient.objects.visible_to(viewer).filter(round=earlier).values_list("body_id", flat=True))


def further_texts(shown: Round, *, viewer: Viewer) -> list[Version]:
    """The other texts that are asked about, by title."""
    rows = Version.objects.visible_to(viewer).filter(pk__in=shown.further(manager="unscoped").values("pk"))
    return list(rows.select_related("document", "document__profile", "document__body").order_by("title"))


def texts_asked_about(shown: Round, *, viewer: Viewer) -> list[Version]:
    """Every text that is asked about, the first one first; the first comes with the round and is not asked for anew."""
    return [shown.version, *further_texts(shown, viewer=viewer)]


def nodes_asked_about(shown: Round, *, viewer: Viewer) -> list[documents.Node]:
    """Every element of every text that is asked about, in reading order."""
    return [node for text in texts_asked_about(shown, viewer=viewer) for node in documents.outline(text, viewer=viewer)]


def texts_to_ask_about(*, viewer: Viewer, authority_id: int) -> list[Version]:
    """Our versions that stand open or are out already, by title: what one can ask about."""
    rows = Version.objects.visible_to(viewer).filter(authority_id=authority_id, state__in=(*OPEN, "referred"))
    return list(rows.order_by("title", "-number"))


def questions_of(shown: Round, *, viewer: Viewer) -> list[Question]:
    """What the letter asks, in order, each with the place in the text that it is about; two statements."""
    rows = Question.objects.visible_to(viewer).filter(round=shown)
    found = list(rows.select_related("recipient__body").order_by("serial"))
    versions = [shown.version_id, *shown.further(manager="unscoped").values_list("pk", flat=True)]
    held = Content.objects.visible_to(viewer).filter(version__in=versions, element__in=[one.element_id for one in found])
    places = {row.element_id: f"{row.held.code} {row.held.title}".strip() for row in held.select_related("held")}
    for one in found:
        one.element_place = places.get(one.element_id, "")
    return found


def extension(uid: UUID | str, *, viewer: Viewer) -> Extension:
    """One case of more time.

    Refuses: NotFound.
    """
    return one_visible(
        Extension, uid, viewer=viewer, related=("recipient__round", "recipient__body", "recipient__round__matter")
    )


def extensions_of(shown: Round, *, viewer: Viewer) -> list[Extension]:
    """Every asking for more time in a round, those that wait first."""
    rows = Extension.objects.visible_to(viewer).filter(recipient__round=shown).select_related("recipient__body", "record")
    return sorted(rows.order_by("asked_on", "id"), key=lambda one: one.state != Extension.State.ASKED)


def remarks_on(shown: Round, *, answer_by_on: date | None = None) -> list[Any]:
    """What the sender should know about the last day, by the body's own shortest time."""
    way = way_of_sending(shown.body, on=shown.sent_on or clock.today())
    return rules.deadline_remarks(
        answer_by_on or shown.answer_by_on, sent_on=shown.sent_on or clock.today(), shortest_days=way.shortest_days
    )


def inner_rounds(shown: Round, *, viewer: Viewer) -> list[Round]:
    """Rounds by which recipients ask others in their turn, and those that follow this one; as far as the viewer may read them."""
    rows = Round.objects.visible_to(viewer).filter(parent=shown) | Round.objects.visible_to(viewer).filter(follows=shown)
    return list(rows.select_related("body").order_by("answer_by_on", "id"))
