"""What the reading proposes, in the domain's own words: places in the referred text, sentences with what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.consultations.rules import Laid
from genomslag.domain.documents.models import Element
from genomslag.domain.flows import outside_answers
from genomslag.faces.exchange import incoming
from genomslag.faces.exchange.incoming import Anchors, Incoming, Suggested
from genomslag.ground import richtext
from genomslag.ground.access import Audience, Viewer
from genomslag.reading import left_out_in


def anchors_of(round_: Round, viewer: Viewer) -> Anchors:
    """The elements of every text that is asked about, for proposing where a viewpoint belongs."""
    nodes = queries.nodes_asked_about(round_, viewer=viewer)
    chapters = ((str(node.uid), node.code, node.title, richtext.to_text(node.text)) for node in nodes)
    return incoming.referred_text(round_.version.title, chapters)


def read_answer(data: bytes, name: str, round_: Round, *, viewer: Viewer) -> Incoming:
    """What the reading makes of a file that is to answer a consultation, with a doubt when it seems to answer another: by its words, or by its number.

    Refuses: Invalid, as incoming.read.
    """
    found = incoming.read(data, name, anchors_of(round_, viewer), titles=_titles_beside(round_, viewer))
    doubt = _numbered_otherwise(found.their_number, round_, viewer)
    return replace(found, doubt=doubt) if doubt else found


@dataclass(frozen=True)
class Doubts:
    """What the reading is not sure of in an answer. of_matter: why it does not seem to answer its consultation, in words. of_stance: how the whole stands is told by a single remark, or by nothing.
    of_files: what came in the letter and could not be read."""

    of_matter: str = ""
    of_stance: bool = False
    of_files: Sequence[str] = ()


def doubts_of(answer: Answer, *, viewer: Viewer) -> Doubts:
    """What a person should look at first in an answer that nobody has confirmed; nothing where it was written part by part, and where a person has confirmed it."""
    if answer.state != Answer.State.RECEIVED or answer.structured or not answer.text:
        return Doubts()
    round_ = answer.round
    look = incoming.look_at(answer.text, (round_.version.title, *_titles_beside(round_, viewer)))
    of_stance = bool(answer.stance) and answer.stance == look.stance and not look.stance_is_sure
    return Doubts(_numbered_otherwise(look.their_number, round_, viewer) or look.doubt, of_stance, left_out_in(answer.text))


def _titles_beside(round_: Round, viewer: Viewer) -> list[str]:
    """What else than the referred text an answer may be said to be about: the consultation, and its further texts."""
    return [round_.title, *(text.title for text in queries.further_texts(round_, viewer=viewer))]


def _numbered_otherwise(number: str, round_: Round, viewer: Viewer) -> str:
    """That the number which an answer gives is another consultation's; empty where it is not."""
    other = outside_answers.other_round(round_, number)
    if other is None:
        return ""
    if viewer.sees(other.authority_id, Audience.OWN):
        said = _("The answer gives the number %(number)s, which is another consultation: %(title)s.")
        return said % {"number": number, "title": other.title}
    said = _("The answer gives the number %(number)s, which is another consultation.")
    return said % {"number": number}


def said_as(found: Sequence[Suggested], round_: Round, viewer: Viewer) -> list[actions.Said]:
    """What was found, each at the element that is proposed for it."""
    wanted = {one.chapter for one in found if one.chapter}
    texts = queries.texts_asked_about(round_, viewer=viewer) if wanted else []
    rows = Element.objects.visible_to(viewer).filter(uid__in=wanted, document__in=[one.document_id for one in texts])
    elements = {str(row.uid): row for row in rows} if wanted else {}
    return [
        actions.Said(
            text=one.text,
            quote=one.quote,
            kind=one.kind,
            quote_start=one.start,
            quote_end=one.end,
            element=elements.get(one.chapter),
            proposed_by=one.proposed_by if one.chapter in elements else "",
        )
        for one in found
    ]


def laid(found: Incoming) -> list[Laid]:
    """The sentences as the reading parted them."""
    return [Laid(one.start, one.end, one.heading, one.fact, one.dissent) for one in found.sentences]
