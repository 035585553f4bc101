"""Our answer: who prepares it, what each department says, the report, attestation, the way to the board."""

from genomslag.faces.web.opinions.views.board import list_, prepare_answer
from genomslag.faces.web.opinions.views.intake import assign, decline
from genomslag.faces.web.opinions.views.positions import drop_position, take_position
from genomslag.faces.web.opinions.views.reading import listing, opinion
from genomslag.faces.web.opinions.views.review import attest, send_back, submit
from genomslag.faces.web.opinions.views.writing import conclusion, part, section

__all__ = [
    "assign",
    "attest",
    "conclusion",
    "decline",
    "drop_position",
    "list_",
    "listing",
    "opinion",
    "part",
    "prepare_answer",
    "section",
    "send_back",
    "submit",
    "take_position",
]
