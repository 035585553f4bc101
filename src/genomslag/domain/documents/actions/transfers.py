"""What one document refuses is put where it belongs, in the same words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.actions.doors import content_of, open_draft
from genomslag.domain.documents.actions.editing import add_element, remove_element
from genomslag.domain.documents.actions.links import link
from genomslag.domain.documents.actions.responsible import name_responsible
from genomslag.domain.documents.models import Content, Element, Link, Responsibility, Revision, Version
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def move_to_document(
    version: Version, element: Element, *, target: Version, parent: Element | None, by: Viewer, reason: str = ""
) -> Revision:
    """The element leaves this draft and stands in another, with its words, those named on it and what it carries out.

    It is a new element there, since an earlier version of this document may hold the old one for ever.
    Takes: parent, an element of the target; reason, kept in the lineage when the earlier version had the element.
    Refuses: NotAllowed; WrongState("frozen"), of either draft; Invalid("same_document", "has_parts", "element_refused",
    "wrong_parent", "not_in_version").
    """
    version, target = open_draft(version, by), open_draft(target, by)
    if version.document_id == target.document_id:
        raise Invalid(
            "same_document", _("It stands in that document already. Move it within the outline instead."), field="where"
        )
    held = content_of(version, element).held
    if Content.unscoped.filter(version=version, held__parent=element).exists():
        raise Invalid("has_parts", _("Other elements stand under this one. Move or remove them first."))
    said = {name: getattr(held, name) for name in ("title", "text", "code", "target_groups", "violence_forms")}
    made = add_element(target, kind=element.kind, parent=parent, is_example=element.is_example, by=by, **said)
    _take_along(element, made.element, by)
    remove_element(version, element, reason=reason.strip() or str(_("Moved to %(title)s.") % {"title": target.title}), by=by)
    facts = {"from": element.uid, "from_version": version.uid, "to": made.element.uid, "to_version": target.uid}
    trail.record("element.moved_to_document", made.element, by=by, facts=facts)
    return made


def _take_along(old: Element, new: Element, by: Viewer) -> None:
    """Those named on the old element, and what it carries out, are said of the new one."""
    for row in Responsibility.unscoped.filter(element=old, until_on__isnull=True, ended_in__isnull=True):
        unclear = row.state == Responsibility.State.UNCLEAR
        name_responsible(new, body=row.body, function=row.function, part=row.part, unclear=unclear, from_on=row.from_on, by=by)
    seen = Link.objects.visible_to(by).filter(by.visible("to_element__"), from_element=old)
    for row in seen.select_related("to_element", "to_element__document"):
        if row.to_element.document_id != new.document_id:
            link(new, row.to_element, kind=row.kind, extent=row.extent, by=by)
