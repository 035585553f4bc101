"""What one may do to a governing document. A frozen version never changes; the next one carries on from it."""

from genomslag.domain.documents.actions.assignments import close_assignment, give_assignment
from genomslag.domain.documents.actions.calling_off import call_off
from genomslag.domain.documents.actions.coverage import Cell, accept_gap, assign_gap, close_gap, open_gap, reopen_gap
from genomslag.domain.documents.actions.doors import EDITORS, must_edit
from genomslag.domain.documents.actions.editing import (
    add_element,
    create_document,
    move_element,
    remove_element,
    revise_element,
)
from genomslag.domain.documents.actions.importing import accept_import, begin_import, choose_in_import, discard_import
from genomslag.domain.documents.actions.links import link, unlink
from genomslag.domain.documents.actions.methods import (
    register_method,
    restore_method,
    retire_method,
    review_method,
    revise_method,
)
from genomslag.domain.documents.actions.numbering import number_anew
from genomslag.domain.documents.actions.passages import correct, turn_day
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
from genomslag.domain.documents.actions.remarks import accept_remark, reopen_remark
from genomslag.domain.documents.actions.responsible import clarify, mark_unclear, name_responsible, release_responsible
from genomslag.domain.documents.actions.rewriting import GAP
from genomslag.domain.documents.actions.settling import give_place
from genomslag.domain.documents.actions.shifting import WAYS, shift_element
from genomslag.domain.documents.actions.signatures import leave, sign, tell_outcome
from genomslag.domain.documents.actions.sorting import set_term, set_terms, use_method
from genomslag.domain.documents.actions.successions import merge_versions, split_version
from genomslag.domain.documents.actions.taking_back import take_back, take_back_given_up
from genomslag.domain.documents.actions.taking_in import take_back_import
from genomslag.domain.documents.actions.transfers import move_to_document
from genomslag.domain.documents.actions.undoing import redo, undo
from genomslag.domain.documents.actions.versions import adopt, next_version, propose, refer, unaccounted
from genomslag.domain.documents.actions.vocabulary import (
    add_term,
    begin_vocabulary,
    create_vocabulary,
    load_vocabulary,
    map_term,
    move_term,
    publish_vocabulary,
    rename_term,
    replace_vocabulary,
    retire_term,
)

__all__ = [
    "EDITORS",
    "GAP",
    "WAYS",
    "Cell",
    "Part",
    "accept_gap",
    "accept_import",
    "accept_remark",
    "add_element",
    "add_term",
    "adopt",
    "assign_gap",
    "begin_import",
    "begin_vocabulary",
    "call_off",
    "choose_in_import",
    "clarify",
    "close_assignment",
    "close_gap",
    "correct",
    "create_document",
    "create_vocabulary",
    "discard_import",
    "divide_element",
    "drop_element",
    "drop_elements",
    "give_assignment",
    "give_place",
    "give_up",
    "join_elements",
    "leave",
    "link",
    "load_profile",
    "load_vocabulary",
    "map_term",
    "mark_unclear",
    "merge_versions",
    "move_element",
    "move_term",
    "move_to_document",
    "must_edit",
    "name_responsible",
    "next_version",
    "number_anew",
    "open_gap",
    "place_element",
    "place_elements",
    "propose",
    "publish_vocabulary",
    "redirect",
    "redo",
    "refer",
    "register_method",
    "release_responsible",
    "remove_element",
    "rename_term",
    "reopen_gap",
    "reopen_remark",
    "replace_vocabulary",
    "restore_method",
    "retire_method",
    "retire_term",
    "review_method",
    "revise_element",
    "revise_method",
    "set_term",
    "set_terms",
    "shift_element",
    "sign",
    "split_version",
    "take_back",
    "take_back_given_up",
    "take_back_import",
    "tell_outcome",
    "turn_day",
    "unaccounted",
    "undo",
    "unlink",
    "use_method",
]
