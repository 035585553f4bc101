"""What the reading proposes, in the domain's own words: places in the referred text, sentences with what they are."""

from __future__ import annotations

from collections.abc import Sequence

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.rules import Laid
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element, Version
from genomslag.faces.exchange import incoming
from genomslag.faces.exchange.incoming import Anchors, Incoming, Suggested
from genomslag.ground import richtext
from genomslag.ground.access import Viewer


def anchors_of(version: Version, viewer: Viewer) -> Anchors:
    """The referred text's elements, for proposing where a viewpoint belongs."""
    nodes = documents.outline(version, viewer=viewer)
    chapters = ((str(node.uid), node.code, node.title, richtext.to_text(node.text)) for node in nodes)
    return incoming.referred_text(version.title, chapters)


def said_as(found: Sequence[Suggested], version: Version, viewer: Viewer) -> list[actions.Said]:
    """What was found, each at the element that is proposed for it."""
    wanted = {one.chapter for one in found if one.chapter}
    rows = Element.objects.visible_to(viewer).filter(uid__in=wanted, document=version.document_id) if wanted else ()
    elements = {str(row.uid): row for row in rows}
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
    return [Laid(one.start, one.end, one.heading, one.fact) for one in found.sentences]
