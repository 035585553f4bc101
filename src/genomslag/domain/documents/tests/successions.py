"""A programme on its way into two: what the tests of splits and mergers begin from."""

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import (
    Version,
)

TITLES = ["Program A", "Program B"]


def split(desk, version=None, into=None):
    """A succession with its two empty drafts."""
    succession = actions.split_version(version or desk.adopted(), into=into or TITLES, by=desk.officer)
    return succession, *Version.unscoped.filter(succession=succession).order_by("id")


def place(desk, succession, codes, *into, **said):
    for code in codes.split():
        actions.place_element(succession, desk.elements[code], into=into, by=desk.officer, **said)


def drop(desk, succession, code, **said):
    actions.drop_element(
        succession, desk.elements[code], reason="Inaktuell.", decided_by="Kommunfullmäktige", by=desk.officer, **said
    )


def told(desk, succession):
    """What became of each old element, by its code."""
    ledger = queries.account(succession.uid, viewer=desk.officer).ledger
    return {fate.item.code: fate.became for fate in ledger.fates}


def lost(desk, succession):
    return {(one.facet, one.words) for one in queries.account(succession.uid, viewer=desk.officer).ledger.lost}


def adopt_all(desk, *drafts):
    return [desk.adopt(actions.propose(draft, by=desk.officer)) for draft in drafts]


def in_two(desk):
    """The programme in two: the chapter in both, one goal with all under it in each."""
    old = desk.adopted()
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a)
    place(desk, succession, "M2", b)
    return old, succession, a, b
