"""What became of every answer goes back to those who gave them: registered, sent, and seen to have come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, Reply, Round, Viewpoint
from genomslag.domain.consultations.queries import WayOfCompiling
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Revision, Version
from genomslag.domain.flows import feedback_paper, papers, report_places
from genomslag.domain.flows.notices import FEEDBACK
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Dispatch, Matter, Record
from genomslag.ground import clock, richtext
from genomslag.ground.access import ANYONE, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import write

REPORT = "consultation_report"


@dataclass(frozen=True)
class Told:
    """The letter to one who answered, as far as the viewer may see it, and how far it has come."""

    letter: Record
    dispatch: Dispatch | None
    """None when there was nowhere to send it: it is printed and posted."""


@write
def tell(answer: Answer, *, by: Viewer) -> Record:
    """The letter to one who answered is a record, and goes as soon as its documents exist, with the report when that is registered. It is about all that this body has answered and has not been told of.

    One who has no address here gets none sent: the record stands, to be printed and posted. One who said nothing to reply to is thanked.
    Refuses: NotAllowed; Invalid("not_sent", "not_reported", "told_already").
    Rule: none; the product's own promise that each who answered is told.
    """
    waiting = consultation_queries.released_answers(answer.round, viewer=by) if answer.body_id else []
    others = [one for one in waiting if one.body_id == answer.body_id and one.letter_id is None and one.pk != answer.pk]
    opening = report_places.way_of(answer.round, viewer=by).letter_opening
    return _told([answer, *others], opening, about_the_whole(answer.round, by=by), by)


def _told(answers: Sequence[Answer], opening: str, whole: Sequence[str], by: Viewer) -> Record:
    """Takes: answers, those of one body that it is about; of one that another took the place of, nothing is left to reply to."""
    answers = sorted(answers, key=lambda one: (one.arrived_on, one.pk))
    answer = answers[-1]
    round_ = answer.round
    matter = _matter(round_)
    # What is said in both in the same words, and replied to alike, stands once.
    points = [*dict.fromkeys(point for one in answers for point in _points(one, by))]
    numbers = [*dict.fromkeys(one.record.their_number for one in answers if one.record and one.record.their_number)]
    content = feedback_paper.feedback_letter(
        round_,
        to=answer.sender_name,
        reached_at=answer.body.reached_at if answer.body else "",
        number=matter.number,
        their_number=", ".join(numbers),
        opening=opening,
        covers=[one.arrived_on.isoformat() for one in answers],
        points=points,
        whole=whole,
    )
    letter = registry.register(
        matter,
        direction=Record.Direction.OUT,
        kind=FEEDBACK,
        title=content["title"],
        dated_on=clock.today(),
        counterpart=answer.body,
        counterpart_name=answer.sender_name,
        their_number=numbers[-1] if numbers else "",
        content=content,
        by=by,
    )
    for one in answers:
        consultations.tell(one, letter=letter, by=by)
    _send(answer, letter, matter, by)
    return letter


@write
def tell_all(round_: Round, *, by: Viewer) -> tuple[int, int]:
    """Everyone who answered and has not been told is told.

    Gives: how many letters were registered, and how many of them have to be posted by hand.
    Refuses: NotAllowed; Invalid("not_sent", "not_reported").
    """
    waiting = [one for one in consultation_queries.released_answers(round_, viewer=by) if one.letter_id is None]
    whole = about_the_whole(round_, by=by) if waiting else []
    held: dict[str, list[Answer]] = {}
    for one in waiting:
        held.setdefault(f"body {one.body_id}" if one.body_id else f"answer {one.pk}", []).append(one)
    opening = report_places.way_of(round_, viewer=by).letter_opening if waiting else ""
    letters = [_told(those, opening, whole, by) for those in held.values()]
    sent = Dispatch.objects.visible_to(by).filter(records__in=letters).count()
    return len(letters), len(letters) - sent


def about_the_whole(round_: Round, *, by: Viewer) -> list[str]:
    """What a letter says of the consultation as a whole: how many answered, what it led to, the body's own words of that, and where the rest is read."""
    held = consultation_queries.compilation(round_, viewer=by)
    way = report_places.way_of(round_, viewer=by, held=held)
    with translation.override(papers.LANGUAGE):
        return [rules.about_the_whole(held.answers, held.outcomes()), *own_words(way), *where_to_read(round_, by=by)]


def own_words(way: WayOfCompiling) -> list[str]:
    """What the body says in its reports of what the viewpoints changed; none where it has said nothing."""
    return [words for part, _heading, words in way.report_parts if part == "changes" and words]


def next_version(round_: Round) -> Version | None:
    """The version that came after the one that was asked about, when anyone may read it."""
    after = documents.latest_of(round_.version.document, viewer=ANYONE)
    return after if after is not None and after.number > round_.version.number else None


def where_to_read(round_: Round, *, by: Viewer) -> list[str]:
    """Where the report and the next version are read, in the language that is set; a version that is not public yet is only promised."""
    report = report_record(round_, viewer=by)
    number = round_.matter.number if round_.matter else ""
    held = ""
    if report:
        held = _("The compilation of all answers is record %(record)s in our diary.") % {"record": f"{number}-{report.serial}"}
    elif number:
        held = _("The compilation of all answers is in our matter %(number)s.") % {"number": number}
    after = next_version(round_)
    said = {"title": round_.version.title, "body": round_.body.name}
    if after is not None:
        onward = _("The next version is called “%(title)s” and is read among the governing documents of %(body)s.")
        said["title"] = after.title
    else:
        onward = _("When the next version of “%(title)s” is decided it is read among the governing documents of %(body)s.")
    return [one for one in (held, onward % said) if one]


@write
def register_report(round_: Round, *, file: StoredFile, by: Viewer) -> Record:
    """The finished report is a record of the consultation's matter, as the file that people read.

    Refuses: NotAllowed; WrongState; Invalid("not_sent", "not_reported", "foreign_file").
    """
    matter = _matter(round_)
    if round_.state != Round.State.REPORTED:
        raise Invalid("not_reported", _("Finish the report first: until then a reply may still be changed."))
    with translation.override(papers.LANGUAGE):
        title = _("Compilation of answers: %(title)s") % {"title": round_.title}
    return registry.register(
        matter, direction=Record.Direction.DRAWN_UP, kind=REPORT, title=title, dated_on=clock.today(), file=file, by=by
    )


def letters_of(round_: Round, *, viewer: Viewer) -> dict[int, Told]:
    """The letters that are registered, by their answers' ids; three statements however many there are."""
    answers = Answer.objects.visible_to(viewer).filter(round=round_, letter__isnull=False)
    held = dict(answers.values_list("pk", "letter_id"))
    letters = {one.pk: one for one in Record.objects.visible_to(viewer).filter(pk__in=held.values())}
    sent = Dispatch.objects.visible_to(viewer).filter(matter=round_.matter_id, kind=FEEDBACK, records__in=letters)
    dispatches = {one.letter_pk: one for one in sent.annotate(letter_pk=F("records"))}
    return {pk: Told(letters[letter], dispatches.get(letter)) for pk, letter in held.items() if letter in letters}


def report_record(round_: Round, *, viewer: Viewer) -> Record | None:
    """The latest report that stands in the diary."""
    rows = Record.objects.visible_to(viewer).filter(matter=round_.matter_id, kind=REPORT).order_by("-serial")
    found: Record | None = rows.first()
    return found


def _matter(round_: Round) -> Matter:
    if round_.matter is None:
        raise Invalid("not_sent", _("The consultation has not been sent yet."))
    return round_.matter


def _send(answer: Answer, letter: Record, matter: Matter, by: Viewer) -> None:
    body = answer.body
    if body is None or body.authority_id == matter.authority_id or not (body.authority_id or body.email):
        return
    report = report_record(answer.round, viewer=by)
    records = [letter, report] if report is not None and not report.secrecy_provision else [letter]
    registry.prepare_dispatch(
        matter, kind=FEEDBACK, to_body=body, to_email=body.email, records=records, subject_uid=answer.round.uid, by=by
    )


def _points(answer: Answer, by: Viewer) -> Iterator[tuple[str, str, str, str]]:
    """Place, viewpoint, outcome and reply, with the words as they read now."""
    held = consultation_queries.compilation(answer.round, viewer=by, answer_=answer)
    rows = [row for row in held.rows if row.reply is not None and row.viewpoint.state != Viewpoint.State.SET_ASIDE]
    places = _places(answer.round, by) if any(row.viewpoint.element_id for row in rows) else {}
    with translation.override(papers.LANGUAGE):
        for row in rows:
            reply = row.reply
            assert reply is not None
            told = [reply.reason, *reads(reply.before, reply.after)]
            place = places.get(row.viewpoint.element_id or 0, _("The text as a whole"))
            yield place, row.viewpoint.text, str(Reply.Outcome(reply.outcome).label), "\n".join(one for one in told if one)


def reads(before: Revision | None, after: Revision | None) -> Iterator[str]:
    """What the viewpoint changed, in the words before and after, and where: the part that reads otherwise may be another than the one that the viewpoint was about."""
    now = richtext.to_text(after.text).strip() if after else ""
    if after is None or not now:
        return
    place = f"{after.code} {after.title}".strip()
    was = richtext.to_text(before.text).strip() if before else ""
    if was and was != now:
        yield _("%(place)s read before: %(words)s") % {"place": place, "words": was}
    yield _("%(place)s now reads: %(words)s") % {"place": place, "words": now}


def _places(round_: Round, by: Viewer) -> dict[int, str]:
    nodes = documents.outline(round_.version, viewer=by)
    return {node.element_id: f"{node.code} {node.title}".strip() or str(node.word) for node in nodes}
