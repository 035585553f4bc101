"""What one may do to a governing document. A frozen version never changes; the next one carries on from it."""

from genomslag.domain.documents.actions.assignments import close_assignment, give_assignment
from genomslag.domain.documents.actions.doors import EDITORS
from genomslag.domain.documents.actions.editing import (
    add_element,
    create_document,
    move_element,
    remove_element,
    revise_element,
)
from genomslag.domain.documents.actions.links import link, unlink
from genomslag.domain.documents.actions.numbering import number_anew
from genomslag.domain.documents.actions.profiles import load_profile
from genomslag.domain.documents.actions.responsible import clarify, name_responsible, release_responsible, sign
from genomslag.domain.documents.actions.rewriting import GAP
from genomslag.domain.documents.actions.shifting import WAYS, shift_element
from genomslag.domain.documents.actions.undoing import redo, undo
from genomslag.domain.documents.actions.versions import adopt, next_version, propose, refer, unaccounted

__all__ = [
    "EDITORS",
    "GAP",
    "WAYS",
    "add_element",
    "adopt",
    "clarify",
    "close_assignment",
    "create_document",
    "give_assignment",
    "link",
    "load_profile",
    "move_element",
    "name_responsible",
    "next_version",
    "number_anew",
    "propose",
    "redo",
    "refer",
    "release_responsible",
    "remove_element",
    "revise_element",
    "shift_element",
    "sign",
    "unaccounted",
    "undo",
    "unlink",
]
