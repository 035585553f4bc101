"""The codes of a draft are made anew, exactly as they were shown first."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import queries, rules
from genomslag.domain.documents.actions.doors import contents, open_draft
from genomslag.domain.documents.actions.remembering import remember
from genomslag.domain.documents.actions.rewriting import rewrite
from genomslag.domain.documents.models import Edit, Version
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import write


@write
def number_anew(version: Version, *, shown: Mapping[UUID, str], by: Viewer) -> int:
    """The elements have the codes that follow from their order; what has no code of its own gets none.

    Takes: shown, the new codes by element, as the person saw them.
    Gives: how many changed.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("numbered"), when nothing would change; Stale, when it would no longer be
    what was shown.
    """
    version = open_draft(version, by)
    rows = queries.drafted(version, viewer=by, with_words=False)
    uids = {row.element_id: row.uid for row in rows}
    codes = rules.renumbered(queries.places(rows))
    if not codes:
        raise Invalid("numbered", _("The numbers already follow the order. Nothing would change."))
    if {uids[key]: code for key, code in codes.items()} != dict(shown):
        raise Stale("stale", _("The draft has changed since the numbers were shown. Look at them again."))
    held = [row for row in contents(version) if row.element_id in codes]
    changes = rewrite(version, [(row, {"code": codes[row.element_id]}) for row in held])
    edit = remember(version, Edit.Verb.NUMBERED, None, changes, by=by)
    trail.record("version.edited", version, by=by, facts={"numbered": len(changes), "edit": edit.uid})
    return len(changes)
