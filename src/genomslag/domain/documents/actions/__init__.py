"""What one may do to a governing document. A frozen version never changes; the next one carries on from it."""

from genomslag.domain.documents.actions.assignments import close_assignment, give_assignment
from genomslag.domain.documents.actions.doors import EDITORS, must_edit
from genomslag.domain.documents.actions.editing import (
    GAP,
    add_element,
    create_document,
    move_element,
    remove_element,
    revise_element,
)
from genomslag.domain.documents.actions.links import link, unlink
from genomslag.domain.documents.actions.profiles import load_profile
from genomslag.domain.documents.actions.responsible import clarify, mark_unclear, name_responsible, release_responsible
from genomslag.domain.documents.actions.signatures import leave, sign, tell_outcome
from genomslag.domain.documents.actions.versions import adopt, next_version, propose, refer, unaccounted

__all__ = [
    "EDITORS",
    "GAP",
    "add_element",
    "adopt",
    "clarify",
    "close_assignment",
    "create_document",
    "give_assignment",
    "leave",
    "link",
    "load_profile",
    "mark_unclear",
    "move_element",
    "must_edit",
    "name_responsible",
    "next_version",
    "propose",
    "refer",
    "release_responsible",
    "remove_element",
    "revise_element",
    "sign",
    "tell_outcome",
    "unaccounted",
    "unlink",
]
