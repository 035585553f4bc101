"""A file comes into a draft: kept for review, chosen in, taken in whole or not at all, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import importing, rules
from genomslag.domain.documents.actions.doors import open_draft
from genomslag.domain.documents.actions.taking_in import take_in
from genomslag.domain.documents.models import Import, Version
from genomslag.domain.documents.queries.imports import import_plan
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale, WrongState
from genomslag.ground.writes import lock, write

USES = ("rows", "text", "out")


@write
def begin_import(version: Version, *, name: str, sha256: str, contents: Mapping[str, Any], by: Viewer) -> Import:
    """What a file says is kept for review. Nothing of it stands in the draft yet.

    Takes: contents, as the reading gives it; sha256, the sum of the file.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("nothing_read").
    """
    version = open_draft(version, by)
    if not contents.get("parts"):
        raise Invalid("nothing_read", _("There is nothing in the file that can be taken in."), field="file")
    made = Import(
        authority_id=version.authority_id,
        version=version,
        person_id=by.person_id,
        name=name[:255],
        sha256=sha256,
        contents=dict(contents),
    )
    made.save()
    facts = {"version": version.uid, "sha256": sha256, "parts": len(contents["parts"])}
    trail.record("import.begun", made, by=by, facts=facts, texts={"name": made.name})
    return made


def open_import(found: Import, by: Viewer, *, expected: int | None = None) -> tuple[Import, Version]:
    """The file and its draft, held until the write ends.

    Refuses: NotAllowed; WrongState("frozen", "not_open"); Stale.
    """
    version = open_draft(found.version, by)
    fresh = lock(Import, found.uid, expected=expected)
    if fresh.state != Import.State.OPEN:
        raise WrongState("not_open", _("This file is already taken in or thrown away. Upload it again to go on."))
    fresh.version = version
    return fresh, version


@write
def choose_in_import(
    found: Import,
    *,
    by: Viewer,
    tables: Mapping[str, Mapping[str, Any]] | None = None,
    items: Mapping[str, Mapping[str, Any]] | None = None,
    expected: int | None = None,
) -> Import:
    """What a person has chosen is kept: what columns are, which kind something is, what is left out.

    Takes: tables and items, by their keys in the plan; what is not said of a table or an item stays as it was.
    Refuses: NotAllowed; WrongState("frozen", "not_open"); Stale; Invalid("unknown_choice").
    """
    fresh, version = open_import(found, by, expected=expected)
    kinds = rules.kinds_of(version.document.profile.rules, version.document.kind).parents
    choices = {"tables": dict(fresh.choices.get("tables", {})), "items": dict(fresh.choices.get("items", {}))}
    for key, said in (tables or {}).items():
        choices["tables"][key] = {**choices["tables"].get(key, {}), **_table_choice(said)}
    for key, said in (items or {}).items():
        choices["items"][key] = {**choices["items"].get(key, {}), **_item_choice(said, kinds)}
    fresh.choices = choices
    fresh.save()
    return fresh


def _table_choice(said: Mapping[str, Any]) -> dict[str, Any]:
    known = {"use", "head", "columns", "kind", "under", "merged"}
    if set(said) - known or any(one not in importing.TARGETS for one in said.get("columns", ())):
        raise _unknown_choice()
    if said.get("use", "rows") not in USES or said.get("kind", "text") not in rules.ELEMENTS:
        raise _unknown_choice()
    return dict(said)


def _item_choice(said: Mapping[str, Any], kinds: Mapping[str, Any]) -> dict[str, Any]:
    if set(said) - {"kind", "out"} or (said.get("kind") and said["kind"] not in kinds):
        raise _unknown_choice()
    return dict(said)


def _unknown_choice() -> Invalid:
    return Invalid("unknown_choice", _("There is no such choice. Choose one of the list."))


@write
def accept_import(found: Import, *, seen: str, by: Viewer) -> int:
    """Everything that the plan shows stands in the draft: new elements, new words of old ones, responsibilities. Or nothing does.

    Takes: seen, the sum of the plan that the person looked at.
    Gives: how many elements are new or have new words.
    Refuses: NotAllowed; WrongState("frozen", "not_open"); Invalid("import_stopped"), while any row that is not left out has an error;
    Invalid("nothing_to_take_in"); Stale, when the draft or the choices have changed since.
    """
    fresh, version = open_import(found, by)
    plan = import_plan(fresh, viewer=by)
    if plan.stopped:
        raise Invalid("import_stopped", _("%(count)s places must be mended or left out first.") % {"count": plan.stopped})
    if not plan.written:
        raise Invalid("nothing_to_take_in", _("Nothing would change: all of it stands in the draft already, or is left out."))
    if plan.digest != seen:
        raise Stale("stale", _("The draft or the choices have changed since you looked. Look again, then take it in."))
    take_in(fresh, version, plan, by=by)
    fresh.state, fresh.accepted_at, fresh.person_id = Import.State.ACCEPTED, clock.now(), by.person_id
    fresh.save()
    return len(plan.written)


@write
def discard_import(found: Import, *, by: Viewer) -> None:
    """The file is thrown away with all that it said; the draft never had any of it.

    Refuses: NotAllowed; WrongState("frozen", "not_open").
    """
    fresh, _version = open_import(found, by)
    fresh.state, fresh.contents, fresh.choices = Import.State.DISCARDED, {}, {}
    fresh.save()
    trail.record("import.discarded", fresh, by=by, facts={"version": fresh.version.uid})
