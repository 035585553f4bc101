"""The source of a rule as people read it: the statute and its paragraph. What the code says beside it is for those who read code."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

_STATUTE = re.compile(
    r"\b(?:KL|TF|RF|FL|OSL|DOS)(?: \(\d{4}:\d+\))?(?: \d+ kap\.)? [\d, -]*\d+ §§?|\b\d+ kap\. [\d, -]*\d+ §§?"
)


def citation(rule: str) -> str:
    """KL 5 kap. 69 §, 6 kap. 35 §; empty when a rule has no source in law.

    A statute whose text was not read says so here too.
    """
    found = ", ".join(one.strip() for one in _STATUTE.findall(str(rule)))
    if found and "unverified" in rule:
        return _("%(statute)s (the text has not been checked)") % {"statute": found}
    return found
