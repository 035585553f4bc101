"""Which matter something belongs to: chosen among the latest open ones, or found among all of them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genomslag.domain.registry import queries
from genomslag.domain.registry.models import Matter
from genomslag.faces.web.forms import Field, Given
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, Text

AT_A_GLANCE = 20
"""More than so many are not looked through in a list: they are found by words, too."""


def matter_fields(authority_id: int, request: AskingRequest, *, label: Text, now: Matter | None = None) -> list[Field]:
    """The choice of a matter, or a new one; where they are many also the field that finds one among all of them.

    Takes: now, the matter that it belongs to already, which stands first however old it is; then no new one is offered.
    """
    every = queries.open_matters(viewer=request.viewer, authority_id=authority_id)
    first = ("", _("a new matter")) if now is None else (str(now.uid), str(now))
    choices = [first, *((str(one.uid), str(one)) for one in every.latest if one != now)]
    fields = [Field("matter", label, "select", choices=choices, value=str(now.uid) if now else "", required=False)]
    if every.total > AT_A_GLANCE:
        hint = _("Finds among all %(total)s open matters, and goes before the list.") % {"total": every.total}
        if every.is_cut:
            cut = _(
                "The list holds the %(num)s latest of %(total)s open matters. Here you find among all of them; it goes before the list."
            )
            hint = cut % {"num": len(every.latest), "total": every.total}
        fields.append(Field("matter_sought", _("Or its number, or words of its title"), required=False, hint=hint))
    return fields


def chosen_matter(given: Given, authority_id: int, request: AskingRequest) -> Matter | None:
    """The matter that it belongs to: the one that was sought, else the one that was chosen; none for a new one.

    Refuses: NotFound; Invalid("unknown_matter", "several_matters", "foreign_matter").
    """
    if given["matter_sought"]:
        return queries.open_matter_of(given["matter_sought"], viewer=request.viewer, authority_id=authority_id)
    chosen = queries.matter(given["matter"], viewer=request.viewer) if given["matter"] else None
    if chosen is not None and chosen.authority_id != authority_id:
        raise Invalid("foreign_matter", _("The matter belongs to another authority."), field="matter")
    return chosen
