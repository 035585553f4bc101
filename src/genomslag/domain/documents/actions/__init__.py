"""What one may do to a governing document. A frozen version never changes; the next one carries on from it."""

from genomslag.domain.documents.actions.assignments import close_assignment, give_assignment
from genomslag.domain.documents.actions.doors import EDITORS
from genomslag.domain.documents.actions.editing import (
    GAP,
    add_element,
    create_document,
    move_element,
    remove_element,
    revise_element,
)
from genomslag.domain.documents.actions.links import link, unlink
from genomslag.domain.documents.actions.passages import correct, turn_day
from genomslag.domain.documents.actions.profiles import load_profile
from genomslag.domain.documents.actions.remarks import accept_remark, reopen_remark
from genomslag.domain.documents.actions.responsible import clarify, name_responsible, release_responsible, sign
from genomslag.domain.documents.actions.transfers import move_to_document
from genomslag.domain.documents.actions.versions import adopt, next_version, propose, refer, unaccounted

__all__ = [
    "EDITORS",
    "GAP",
    "accept_remark",
    "add_element",
    "adopt",
    "clarify",
    "close_assignment",
    "correct",
    "create_document",
    "give_assignment",
    "link",
    "load_profile",
    "move_element",
    "move_to_document",
    "name_responsible",
    "next_version",
    "propose",
    "refer",
    "release_responsible",
    "remove_element",
    "reopen_remark",
    "revise_element",
    "sign",
    "turn_day",
    "unaccounted",
    "unlink",
]
