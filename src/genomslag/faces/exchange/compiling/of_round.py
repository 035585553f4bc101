"""A round in the product becomes the same book as a folder of files, so that the report, the letters and the sheets are made by one hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.consultations import models as consultations
from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.queries import Node
from genomslag.domain.flows import feedback, papers, report_places
from genomslag.faces.exchange.compiling.book import Asked, Book, Change, Point
from genomslag.faces.exchange.compiling.replies import Said
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.reading.findings import Findings
from genomslag.reading.together import Answer, Chapter, Folder, Passage, Referred
from genomslag.reading.together.referred import WHOLE


def book_of_round(
    shown: Round,
    *,
    viewer: Viewer,
    by: str = "",
    released: Sequence[consultations.Answer] | None = None,
    with_names: bool = False,
) -> Book:
    """Everything that the viewer may read of a round, with the replies; a constant number of statements.

    Takes: by, in what order the report tells: chapter, body or theme; the body's own when none is said; released, the answers that the
    viewer may read, where they have been asked for already; with_names, to know the private persons whom the office alone knows by name: they are covered also where no
    rule would take their name for one.
    """
    nodes = {node.element_id: node for node in documents.outline(shown.version, viewer=viewer)}
    chapters = {pk: Chapter(str(node.uid), node.code, node.title) for pk, node in nodes.items()}
    referred = Referred(shown.version.title, tuple(chapters.values()))
    rows = queries.compilation(shown, viewer=viewer)
    held = queries.released_answers(shown, viewer=viewer) if released is None else released
    passages = queries.passages_of(shown, viewer=viewer)
    answers = _answers(held, passages)
    named = queries.theme_names(shown, viewer=viewer)
    watched = queries.watch(shown, viewer=viewer, with_cases=False)
    way = report_places.way_of(shown, viewer=viewer, watched=watched, held=rows)
    made = Book(Folder(referred, list(answers.values())), [], [], by=by or way.report_by, opening=way.report_opening)
    made.closing, made.parts, made.letter_opening = way.report_closing, way.report_parts, way.letter_opening
    with translation.override(papers.LANGUAGE):
        made.points = [
            _point(row, answers[row.viewpoint.answer_id], chapters, named)
            for row in rows.rows
            if row.viewpoint.state != consultations.Viewpoint.State.SET_ASIDE and row.viewpoint.answer_id in answers
        ]
    if with_names:
        made.private = {
            answers[pk].key: name for pk, name in queries.private_names(shown, viewer=viewer).items() if pk in answers
        }
    made.reached_at = {answers[row.pk].key: row.body.reached_at for row in held if row.body is not None}
    made.senders = {answers[row.pk].key: str(row.body_id) for row in held if row.body_id}
    made.number = shown.matter.number if shown.matter else ""
    made.heard = rows.answers
    with translation.override(papers.LANGUAGE):
        made.onward = (*feedback.own_words(way), *feedback.where_to_read(shown, by=viewer))
    made.unread = [(answer, answer.code(at), passage) for answer in answers.values() for at, passage in answer.unread]
    made.asked = list(_asked(watched, made))
    made.process = _process(shown, watched)
    made.changes = _changes(rows, nodes)
    made.address = tuple(shown.body.address.split("\n"))
    made.contact = tuple(filter(None, (shown.contact, shown.body.email)))
    quotes: dict[int, list[str]] = defaultdict(list)
    for row in rows.rows:
        quotes[row.viewpoint.answer_id].append(row.viewpoint.quote)
    made.reservations = list(queries.reservations(held, passages, quotes))
    return made


def _answers(
    released: Sequence[consultations.Answer], passages: Mapping[int, Sequence[consultations.Passage]]
) -> dict[int, Answer]:
    """The answers as readings, by their ids, with the account of their sentences."""
    words = dict(consultations.Stance.choices)
    made = {}
    for number, row in enumerate(released, start=1):
        found = Findings(
            text=row.text,
            author_body=row.sender_name,
            diarienummer=row.record.their_number if row.record else "",
            date=row.arrived_on.isoformat(),
            stance=str(words.get(row.stance, "")),
        )
        held = tuple(
            Passage(one.start, one.end, row.text[one.start : one.end], one.state, one.heading)
            for one in passages.get(row.pk, ())
        )
        made[row.pk] = Answer(f"S{number}", row.sender_name, found, held, ())
    return made


def _point(row: queries.Compiled, answer: Answer, chapters: dict[int, Chapter], named: dict[int, str]) -> Point:
    held, reply = row.viewpoint, row.reply
    said = Said(held.quote, reply.outcome, reply.reason) if reply else None
    return Point(
        f"{answer.key}-{held.serial}",
        answer,
        held.text,
        held.kind,
        chapters.get(held.element_id or 0, WHOLE),
        said,
        theme=named.get(held.theme_id or 0, ""),
        stance=held.stance,
        now=richtext.to_text(reply.after.text).strip() if reply and reply.after else "",
        reads=tuple(feedback.reads(reply.before, reply.after)) if reply else (),
    )


def _asked(watched: queries.Watch, made: Book) -> Iterator[Asked]:
    words = dict(consultations.Stance.choices)
    counted: dict[str, int] = {}
    for point in made.points:
        counted[point.answer.body] = counted.get(point.answer.body, 0) + 1
    for row in sorted(watched.rows, key=lambda one: one.body.casefold()):
        status = f"{row.standing.word}, {_('came late')}" if row.came_late else str(row.standing.word)
        yield Asked(row.body, status, str(words.get(row.stance, "")), counted.get(row.body, 0))
    for one in watched.uninvited:
        yield Asked(
            one.sender_name, _("uninvited").capitalize(), str(words.get(one.stance, "")), counted.get(one.sender_name, 0)
        )


def _process(shown: Round, watched: queries.Watch) -> list[str]:
    told = []
    if shown.sent_on:
        told.append(_("The proposal was sent for consultation on %(day)s.") % {"day": shown.sent_on.isoformat()})
    told += [
        _("The last day to answer was %(day)s.") % {"day": shown.answer_by_on.isoformat()},
        ngettext("%(num)s body was asked.", "%(num)s bodies were asked.", watched.asked) % {"num": watched.asked},
        _("%(answered)s of them answered, %(declined)s declined and %(silent)s did not answer.")
        % {"answered": watched.answered, "declined": watched.declined, "silent": watched.silent},
        ngettext("%(num)s answered without being asked.", "%(num)s answered without being asked.", len(watched.uninvited))
        % {"num": len(watched.uninvited)},
    ]
    return told


def _changes(rows: queries.Compilation, nodes: dict[int, Node]) -> list[Change]:
    """What the viewpoints changed, each element once, in the order of the text."""
    found: dict[int, Change] = {}
    for row in rows.rows:
        reply = row.reply
        if reply is None or reply.after is None or reply.after.pk in found:
            continue
        before = richtext.to_text(reply.before.text).strip() if reply.before else ""
        place = f"{reply.after.code} {reply.after.title}".strip()
        found[reply.after.pk] = Change(place, before, richtext.to_text(reply.after.text).strip())
    order = {node.code: at for at, node in enumerate(nodes.values())}
    return sorted(found.values(), key=lambda one: order.get(one.place.split(" ")[0], len(order)))
