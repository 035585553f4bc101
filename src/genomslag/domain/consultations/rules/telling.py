"""What a letter says of a consultation as a whole: how many answered, and what it led to."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import ngettext


def about_the_whole(answers: int, outcomes: Mapping[str, int]) -> str:
    """Two sentences, in the language that is set: how many answers came, and what came of the viewpoints in them.

    Takes: outcomes, how many replies there are of each outcome.
    """
    replied = sum(outcomes.values())
    came = ngettext("%(num)s answer came in.", "%(num)s answers came in.", answers) % {"num": answers}
    if not replied:
        return came
    counts = {"num": replied, "changed": outcomes.get("changed", 0), "partly": outcomes.get("partly", 0)}
    if counts["partly"]:
        said = ngettext(
            "Of %(num)s viewpoint that was replied to %(changed)s led to a change and %(partly)s to a change in part.",
            "Of %(num)s viewpoints that were replied to %(changed)s led to a change and %(partly)s to a change in part.",
            replied,
        )
    elif counts["changed"]:
        said = ngettext(
            "Of %(num)s viewpoint that was replied to %(changed)s led to a change.",
            "Of %(num)s viewpoints that were replied to %(changed)s led to a change.",
            replied,
        )
    else:
        said = ngettext(
            "%(num)s viewpoint was replied to, and did not lead to a change.",
            "%(num)s viewpoints were replied to, and none led to a change.",
            replied,
        )
    return f"{came} {said % counts}"
