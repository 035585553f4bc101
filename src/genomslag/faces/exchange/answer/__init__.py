"""The structured answer: an answer to a consultation as data, in a versioned format that another installation can read."""

from genomslag.faces.exchange.answer.codec import dump, from_content, load, to_content
from genomslag.faces.exchange.answer.model import FORMAT, Anchor, Answer, Attachment, Body, Dissent, Section, Viewpoint

__all__ = [
    "FORMAT",
    "Anchor",
    "Answer",
    "Attachment",
    "Body",
    "Dissent",
    "Section",
    "Viewpoint",
    "dump",
    "from_content",
    "load",
    "to_content",
]
