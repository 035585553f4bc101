"""The work table: an answer's text beside its viewpoints and unread sentences. Every step is a form; the keyboard only presses its buttons."""

from genomslag.faces.web.rounds.table.pages import accuracy, reading, work
from genomslag.faces.web.rounds.table.parting import join, split
from genomslag.faces.web.rounds.table.sentences import leave_out, make_viewpoint, mark_dissent, take_up, undo, unmark_dissent
from genomslag.faces.web.rounds.table.viewpoints import (
    add_viewpoint,
    confirm_viewpoint,
    correct,
    set_aside,
    take_up_viewpoint,
)

__all__ = [
    "accuracy",
    "add_viewpoint",
    "confirm_viewpoint",
    "correct",
    "join",
    "leave_out",
    "make_viewpoint",
    "mark_dissent",
    "reading",
    "set_aside",
    "split",
    "take_up",
    "take_up_viewpoint",
    "undo",
    "unmark_dissent",
    "work",
]
