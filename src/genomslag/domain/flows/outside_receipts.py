"""What one who answered without an account reads when it comes back: what was sent, under which number, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Answer, Recipient, Reply, Submission, Viewpoint
from genomslag.domain.documents.models import Revision
from genomslag.domain.flows import outside_answers, papers
from genomslag.domain.registry.models import Arrival, Record
from genomslag.ground import second_lock
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import NotFound


@dataclass(frozen=True)
class Sent:
    """One answer as it went, and the number it has with the one who asked; none while it waits for the registrar."""

    submission: Submission
    number: str


@dataclass(frozen=True)
class Change:
    """A viewpoint that changed the text: where, what was said, and the words before and after."""

    place: str
    viewpoint: str
    before: Revision | None
    after: Revision


@dataclass(frozen=True)
class Told:
    """A letter of what became of an answer, the day that answer came, and the words that it changed."""

    letter: Record
    answered_on: date
    changes: Sequence[Change]


def sent_by(recipient: Recipient, *, viewer: Viewer) -> list[Sent]:
    """What the one who is asked has sent, the latest first, with its number where the sender's registrar has given it one.

    Rule: none; what was sent by one may be read by the same one again.
    """
    sent = consultation_queries.submissions(recipient, viewer=viewer)
    office = system(recipient.authority_id)
    rows = Arrival.objects.visible_to(office).filter(dispatch_uid__in=[one.uid for one in sent], matter__isnull=False)
    with second_lock.lifted():
        numbers = {row.dispatch_uid: row.matter.number for row in rows.select_related("matter")}
    return [Sent(one, numbers.get(one.uid, "")) for one in sent]


def one_sent(recipient: Recipient, serial: int, *, viewer: Viewer) -> Submission:
    """One of the answers that were sent, by its own number.

    Refuses: NotFound.
    """
    found = next((one for one in consultation_queries.submissions(recipient, viewer=viewer) if one.serial == serial), None)
    if found is None:
        raise NotFound()
    return found


def paper_of(submission: Submission, *, viewer: Viewer, printable: Callable[[str], str] = str) -> papers.Paper:
    """A sent answer as the paper that it became with the one who asked.

    Takes: printable, which gives a text in signs that our papers can print.
    """
    recipient = submission.recipient
    nodes = consultation_queries.nodes_asked_about(recipient.round, viewer=viewer)
    return outside_answers.answer_paper(submission, recipient, nodes, printable)


def one_letter(recipient: Recipient, serial: int) -> tuple[Record, papers.Paper]:
    """One of the letters that have told the one who is asked what became of its answers, and the paper that it is.

    Refuses: NotFound, also for a letter to somebody else.
    """
    found = next((one for one in outside_answers.letters_to(recipient) if one.serial == serial), None)
    if found is None or found.content is None:
        raise NotFound()
    return found, found.content


def told(recipient: Recipient, *, viewer: Viewer) -> list[Told]:
    """The letters, the latest first, with the words before and after of each viewpoint that changed the text; five statements however many there are."""
    letters = outside_answers.letters_to(recipient)
    if not letters:
        return []
    office = system(recipient.authority_id)
    with second_lock.lifted():
        answers = list(
            Answer.objects.visible_to(office).filter(letter__in=[one.pk for one in letters]).order_by("arrived_on", "pk")
        )
    by_letter: dict[int, list[Answer]] = {}
    for one in answers:
        by_letter.setdefault(one.letter_id, []).append(one)
    changes = _changes(recipient, [one.pk for one in answers], viewer)
    return [
        Told(
            letter,
            max(one.arrived_on for one in by_letter[letter.pk]),
            [change for one in by_letter[letter.pk] for change in changes.get(one.pk, [])],
        )
        for letter in letters
    ]


def _changes(recipient: Recipient, answers: Sequence[int], viewer: Viewer) -> dict[int, list[Change]]:
    """By the answers' ids; a letter has already told the new words, so they are shown whether or not the next version is public."""
    office = system(recipient.authority_id)
    changed = Reply.objects.visible_to(office).filter(viewpoint__answer__in=answers, after__isnull=False)
    rows = changed.exclude(viewpoint__state=Viewpoint.State.SET_ASIDE).select_related("viewpoint", "before", "after")
    nodes = consultation_queries.nodes_asked_about(recipient.round, viewer=viewer)
    places = {node.element_id: f"{node.code} {node.title}".strip() for node in nodes}
    with second_lock.lifted():
        replies = list(rows.order_by("viewpoint__serial"))
    found: dict[int, list[Change]] = {}
    for row in replies:
        point = row.viewpoint
        change = Change(places.get(point.element_id or 0, ""), point.text, row.before, row.after)
        found.setdefault(point.answer_id, []).append(change)
    return found
