"""Of what parts a body's report is made, in what order and under what headings."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

REPORT_PARTS = ("process", "counted", "asked", "chapters", "changes", "replies", "reservations", "annex")
"""Every part, in the order that holds where a body has said nothing."""

KEPT = ("counted", "replies")
"""What proves that nothing is lost is never left out."""

_LONGEST_HEADING = 120


def report_parts(said: Iterable[tuple[str, int, str]]) -> list[dict[str, str]]:
    """The parts as they are kept: in order, each with its heading, empty where the usual one holds.

    Takes: said, part, place and heading; place 0 leaves the part out.
    Refuses: Invalid("part", "part_kept", "part_heading").
    Rule: none in statute; the body's own, within what the product promises.
    """
    given = {part: (place, heading.strip()) for part, place, heading in said}
    if set(given) - set(REPORT_PARTS):
        raise Invalid("part", _("Choose from the list."), field="report_parts")
    for part, (place, heading) in given.items():
        if place < 0 or place > 99:
            raise Invalid("part", _("Write a place between 0 and 99."), field=f"place_{part}")
        if part in KEPT and not place:
            raise Invalid(
                "part_kept", _("This part proves that no viewpoint is lost, and is not left out."), field=f"place_{part}"
            )
        if len(heading) > _LONGEST_HEADING or "\n" in heading:
            raise Invalid("part_heading", _("Write a heading of one line."), field=f"heading_{part}")
    if given and (lost := next((part for part in KEPT if part not in given), "")):
        raise Invalid("part_kept", _("This part proves that no viewpoint is lost, and is not left out."), field=f"place_{lost}")
    order = sorted((part for part in given if given[part][0]), key=lambda part: (given[part][0], REPORT_PARTS.index(part)))
    return [{"part": part, "heading": given[part][1]} for part in order]
