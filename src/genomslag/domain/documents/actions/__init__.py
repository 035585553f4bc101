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
from genomslag.domain.documents.actions.placing import (
    Part,
    divide_element,
    drop_element,
    drop_elements,
    give_up,
    join_elements,
    place_element,
    place_elements,
)
from genomslag.domain.documents.actions.profiles import load_profile
from genomslag.domain.documents.actions.redirecting import redirect
from genomslag.domain.documents.actions.responsible import clarify, name_responsible, release_responsible, sign
from genomslag.domain.documents.actions.settling import supersede
from genomslag.domain.documents.actions.successions import merge_versions, split_version
from genomslag.domain.documents.actions.taking_back import take_back, take_back_given_up
from genomslag.domain.documents.actions.versions import adopt, next_version, propose, refer, unaccounted

__all__ = [
    "EDITORS",
    "GAP",
    "Part",
    "add_element",
    "adopt",
    "clarify",
    "close_assignment",
    "create_document",
    "divide_element",
    "drop_element",
    "drop_elements",
    "give_assignment",
    "give_up",
    "join_elements",
    "link",
    "load_profile",
    "merge_versions",
    "move_element",
    "name_responsible",
    "next_version",
    "place_element",
    "place_elements",
    "propose",
    "redirect",
    "refer",
    "release_responsible",
    "remove_element",
    "revise_element",
    "sign",
    "split_version",
    "supersede",
    "take_back",
    "take_back_given_up",
    "unaccounted",
    "unlink",
]
