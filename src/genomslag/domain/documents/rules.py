"""What may happen to a governing document, and what may stand in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Assignment, Content, Version
from genomslag.domain.organisation.roles import COORDINATOR, DIRECTOR, OFFICER, SECRETARY
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused, WrongState
from genomslag.ground.steps import Step, StepTable

S = Version.State


def _has_elements(version: Version, by: Viewer) -> Refused | None:
    if Content.objects.visible_to(by).filter(version=version).exists():
        return None
    return Invalid("empty_version", _("There is no text yet. Write at least one element first."))


STEPS = StepTable(
    "version",
    [
        Step("edit", "edited", _("Edit"), (S.DRAFT,), "", (OFFICER, COORDINATOR), rule="none"),
        Step(
            "refer",
            "referred",
            _("Freeze for consultation"),
            (S.DRAFT,),
            S.REFERRED,
            (OFFICER,),
            (_has_elements,),
            "none; what is referred must stand still while others read it",
        ),
        Step(
            "propose",
            "proposed",
            _("Propose for decision"),
            (S.DRAFT,),
            S.PROPOSED,
            (OFFICER, COORDINATOR, DIRECTOR),
            (_has_elements,),
            "none",
        ),
        Step(
            "adopt",
            "adopted",
            _("Enter the decision to adopt"),
            (S.PROPOSED,),
            S.ADOPTED,
            (OFFICER, SECRETARY, COORDINATOR),
            rule="KL (2017:725) 5 kap. 1 § (the council decides goals and guidelines)",
        ),
        Step(
            "supersede", "superseded", _("Replaced"), (S.ADOPTED,), S.SUPERSEDED, (OFFICER, SECRETARY, COORDINATOR), rule="none"
        ),
    ],
)

ASSIGNMENT_STEPS = StepTable(
    "assignment",
    [
        Step(
            "close",
            "closed",
            _("Close with what came of it"),
            (Assignment.State.OPEN,),
            Assignment.State.CLOSED,
            (OFFICER, COORDINATOR),
            rule="none",
        )
    ],
)

FROZEN = (S.REFERRED, S.PROPOSED, S.ADOPTED, S.SUPERSEDED)


def refuse_frozen(version: Version) -> None:
    """A version whose text stands still takes no change.

    Refuses: WrongState("frozen"), saying where the change can be made.
    """
    if version.state in FROZEN:
        raise WrongState(
            "frozen", _("This version stands still: others read it or decide on it. Make the change in the next version.")
        )


@dataclass(frozen=True)
class Kinds:
    """What a profile says about one kind of document."""

    word: str
    parents: Mapping[str, list[str]]
    refused: Mapping[str, Mapping[str, str]]


def kinds_of(rules: Mapping[str, Any], document_kind: str) -> Kinds:
    """The part of a profile's data that concerns one kind of document.

    Refuses: Invalid("unknown_document_kind").
    """
    said = rules["documents"].get(document_kind)
    if said is None:
        raise Invalid("unknown_document_kind", _("The organisation has no such kind of document."), field="kind")
    return Kinds(said["word"], said["elements"], said.get("refused", {}))


def allowed(rules: Mapping[str, Any], document_kind: str, element_kind: str, parent_kind: str | None) -> Refused | None:
    """What stops an element of a kind from standing here, or None.

    Gives: Invalid("element_refused") with the organisation's own reason, or Invalid("wrong_parent").
    Rule: the organisation's own definition of its documents; data of the profile.
    """
    kinds = kinds_of(rules, document_kind)
    word = local_word(rules, element_kind)
    if element_kind in kinds.refused:
        why = kinds.refused[element_kind]
        return Invalid("element_refused", _("%(reason)s It belongs in: %(place)s.") % why, field="kind")
    parents = kinds.parents.get(element_kind)
    if parents is None:
        return Invalid(
            "element_refused",
            _("%(document)s does not hold %(element)s.") % {"document": kinds.word.capitalize(), "element": word},
            field="kind",
        )
    if (parent_kind or "") in parents:
        return None
    places = ", ".join(local_word(rules, parent) if parent else str(_("at the top")) for parent in parents)
    return Invalid(
        "wrong_parent",
        _("%(element)s stands under: %(places)s.") % {"element": word.capitalize(), "places": places},
        field="parent",
    )


def local_word(rules: Mapping[str, Any], element_kind: str) -> str:
    """What the organisation calls an element of this kind."""
    return str(rules["words"].get(element_kind, element_kind))


def revision_digest(
    *,
    code: str,
    title: str,
    text: Mapping[str, Any],
    parent_uid: str,
    position: int,
    target_groups: Iterable[str],
    violence_forms: Iterable[str],
) -> str:
    """The sum that an anchor binds to: code, title, words, place and properties of a revision."""
    body = [code, title, richtext.digest(dict(text)), parent_uid, position, sorted(target_groups), sorted(violence_forms)]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def version_digest(revision_digests: Iterable[str]) -> str:
    """The sum of a whole version: of its revisions' sums, in sorted order."""
    return hashlib.sha256("\n".join(sorted(revision_digests)).encode()).hexdigest()


NEEDS_A_REASON = ("dropped", "split", "merged")
