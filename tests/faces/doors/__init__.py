"""Who comes through which door, said address by address, when the whole story has been told; and on which row each address is tried.

A door opens for the named and for nobody else: the others are told that their role does not include it (403), that there is nothing there (404), that the text stands still (409), or are
asked to sign in. Each area has a file of its own, with both lists; here they are one whole list, which the tests walk.
"""

import re

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from genomslag.domain.boards.models import Sitting
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents.models import Content, Version
from genomslag.domain.followup.models import Assessment
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.plans.models import Plan
from genomslag.domain.registry.models import Matter
from tests.faces.doors import (
    answering,
    boards,
    documents,
    followups,
    looking,
    opinions,
    organisation,
    plans,
    registry,
    rounds,
    start,
    values,
)
from tests.faces.doors.story import ANYONE, SIGNED_IN

AREAS = (answering, boards, documents, followups, looking, opinions, organisation, plans, registry, rounds, start, values)


def _whole(lists):
    """One list of all the areas'; no address stands in two of them."""
    whole = {}
    for one in lists:
        assert not whole.keys() & one.keys(), sorted(whole.keys() & one.keys())
        whole |= one
    return whole


OPENED_BY = _whole(area.OPENED_BY for area in AREAS)
ROWS = _whole(area.ROWS for area in AREAS)
NOUNS = {"documents": Version, "rounds": Round, "registry": Matter, "opinions": Opinion, "boards": Sitting, "plans": Plan}
"""What an address is tried on when no row is said for it."""


def _names(patterns, space=""):
    for one in patterns:
        if isinstance(one, URLResolver):
            if one.app_name not in ("account", "mfa") and "konto" not in str(one.pattern):
                yield from _names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name and not str(one.pattern).startswith("konto"):
            yield f"{space}{one.name}", str(one.pattern)


URLS = sorted(set(_names(get_resolver().url_patterns)))


def address_of(name, pattern):
    """The address on the row that is said for it."""
    kinds = re.findall(r"<(\w+):(\w+)>", pattern)
    if not kinds:
        return reverse(name)
    row = ROWS[name]() if name in ROWS else NOUNS[name.split(":")[0]].unscoped.first()
    given = {}
    for at, (kind, key) in enumerate(kinds):
        given[key] = (
            row.uid
            if at == 0
            else 1
            if kind == "int"
            else "pdf"
            if key == "ending"
            else "adjourn"
            if kind == "str"
            else Content.unscoped.first().element.uid
            if key == "element"
            else Assessment.unscoped.exclude(element=None).first().element.uid
            if key == "goal"
            else row.uid
        )
    return reverse(name, kwargs=given)


def may(who, name):
    """True when the door opens for this person; None is nobody in particular."""
    opened = OPENED_BY[name]
    return opened == ANYONE or bool(who and (opened == SIGNED_IN or who in opened.split()))
