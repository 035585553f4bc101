"""From rows to the ledger: what the old versions held, what the new ones hold, what was said. A constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import ledger
from genomslag.domain.documents.ledger import Duty, Item, Ledger, Told
from genomslag.domain.documents.models import (
    Content,
    GivenUp,
    Lineage,
    Predecessor,
    Responsibility,
    Succession,
    Version,
)
from genomslag.ground.errors import Invalid, Text
from genomslag.ground.rows import Protected

Read = Callable[[type[Protected]], QuerySet[Any]]
"""How rows are read: an action reads what it changes, a query only what its viewer may see."""


def account(succession: Succession, read: Read) -> Ledger:
    """The whole account of a succession, in seven statements."""
    olds = list(read(Predecessor).filter(succession=succession).order_by("id").values_list("version_id", flat=True))
    news = list(read(Version).filter(succession=succession).order_by("id").values_list("pk", flat=True))
    items = _items([*olds, *news], read)
    return ledger.balance(
        [one for pk in olds for one in items.get(pk, ())],
        [one for pk in news for one in items.get(pk, ())],
        _told(succession, read),
        [
            ledger.GivenUp(facet, value, reason, decided_by)
            for facet, value, reason, decided_by in read(GivenUp)
            .filter(succession=succession)
            .values_list("facet", "value", "reason", "decided_by")
        ],
    )


def _told(succession: Succession, read: Read) -> list[Told]:
    rows = read(Lineage).filter(succession=succession).order_by("id")
    columns = ("kind", "old__element__uid", "new__element__uid", "reason", "decided_by")
    return [
        Told(kind, str(old or ""), str(new or ""), reason, decided_by)
        for kind, old, new, reason, decided_by in rows.values_list(*columns)
    ]


def _items(versions: list[int], read: Read) -> dict[int, list[Item]]:
    """What each version holds, in reading order, with those named there."""
    columns = ("version_id", "element_id", "element__uid", "element__kind", "held__code", "held__title", "held__parent_id",
               "held__target_groups", "held__violence_forms", "version__title", "version__number", "version__document_id")  # fmt: skip
    rows = read(Content).filter(version__in=versions).order_by("held__position", "element_id").values_list(*columns)
    under: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    for row in rows:
        under[row[0], row[6]].append(row)
    named = _duties(versions, read)
    made: dict[int, list[Item]] = {pk: [] for pk in versions}

    def walk(version: int, parent: int | None, depth: int) -> None:
        for row in under.get((version, parent), ()):
            made[version].append(_item(row, depth, named.get((version, row[1]), ())))
            walk(version, row[1], depth + 1)

    for version in versions:
        walk(version, None, 0)
    return made


def _item(row: Any, depth: int, duties: Iterable[Duty]) -> Item:
    _version, _element, uid, kind, code, title, _parent, groups, forms, place, _number, _document = row
    return Item(
        key=str(uid),
        kind=kind,
        code=code,
        title=title,
        place=place,
        depth=depth,
        target_groups=tuple(groups),
        violence_forms=tuple(forms),
        duties=tuple(duties),
    )


def _duties(versions: list[int], read: Read) -> dict[tuple[int, int], list[Duty]]:
    """Who has which part in each element of each version, as plain values: there may be ten thousand of them."""
    shown = {pk: (document, number) for document, number, pk in _numbers(versions, read)}
    columns = ("element_id", "body__uid", "body__name", "function__uid", "function__name", "part", "named_in__document_id",
               "named_in__number", "ended_in__number")  # fmt: skip
    held = read(Content).filter(version__in=versions)
    rows = read(Responsibility).filter(element__in=held.values("element")).order_by("id").values_list(*columns)
    parts = {part: str(words) for part, words in PART_WORDS.items()}
    by_element: dict[int, list[tuple[Duty, int, int, int | None]]] = defaultdict(list)
    for element, body_uid, body, function_uid, function, part, document, named, ended in rows:
        duty = Duty(f"{body_uid or ''}:{function_uid or ''}:{part}", f"{_who(body, function)} {parts[part]}")
        by_element[element].append((duty, document, named, ended))
    found: dict[tuple[int, int], list[Duty]] = defaultdict(list)
    for version, element in held.values_list("version_id", "element_id"):
        here, number = shown.get(version, (0, 0))
        for duty, document, named, ended in by_element.get(element, ()):
            if document == here and named <= number and (ended is None or ended > number):
                found[version, element].append(duty)
    return found


def _numbers(versions: Iterable[int], read: Read) -> Iterable[tuple[int, int, int]]:
    return read(Version).filter(pk__in=list(versions)).values_list("document_id", "number", "pk")


def those_named(versions: Iterable[int], read: Read, *, elements: Iterable[int]) -> dict[tuple[int, int], list[Responsibility]]:
    """Those named on some elements in each of the versions that hold them, by version and element."""
    pks, wanted = set(versions), set(elements)
    shown = {pk: (document, number) for document, number, pk in _numbers(pks, read)}
    held = read(Content).filter(version__in=pks)
    rows = read(Responsibility).filter(named_in__document__in={document for document, _number in shown.values()})
    if len(wanted) <= FEW:
        held, rows = held.filter(element__in=wanted), rows.filter(element__in=wanted)
    else:
        rows = rows.filter(element__in=held.values("element"))
    by_element: dict[int, list[Responsibility]] = defaultdict(list)
    for row in rows.select_related("body", "function", "named_in", "ended_in").order_by("id"):
        by_element[row.element_id].append(row)
    found: dict[tuple[int, int], list[Responsibility]] = defaultdict(list)
    for version, element in held.values_list("version_id", "element_id"):
        document, number = shown.get(version, (0, 0))
        for row in by_element.get(element, ()) if element in wanted else ():
            if stands_in(row, document, number):
                found[version, element].append(row)
    return found


def stands_in(row: Responsibility, document: int, number: int) -> bool:
    """True when the row was named in this version of the document or one before it, and not released in one up to it."""
    if row.named_in.document_id != document or row.named_in.number > number:
        return False
    return row.ended_in is None or row.ended_in.number > number


def duty_key(row: Responsibility) -> str:
    """Who has which part; the same on an old and a new element when nothing was lost between them."""
    return f"{row.body.uid if row.body else ''}:{row.function.uid if row.function else ''}:{row.part}"


PART_WORDS: dict[str, Text] = {
    Responsibility.Part.LEAD: _("leads"),
    Responsibility.Part.RESPONSIBLE: _("is responsible"),
    Responsibility.Part.SUPPORTS: _("gives support"),
    Responsibility.Part.CONSULTED: _("is consulted"),
    Responsibility.Part.INFORMED: _("is informed"),
}


def _who(body: str | None, function: str | None) -> str:
    return f"{body} ({function})" if body and function else body or function or ""


@dataclass(frozen=True)
class Remaining:
    """One thing that the account does not tell: what it is, its name, and where it stood."""

    what: str
    name: str
    places: tuple[str, ...]


def remaining(found: Ledger) -> list[Remaining]:
    """Everything that keeps the account from balancing: elements first, then what they carried."""
    return [
        *(Remaining("element", one.item.code or one.item.title, (one.item.place,)) for one in found.remaining),
        *(Remaining("new_element", one.item.code or one.item.title, (one.item.place,)) for one in found.rootless),
        *(
            Remaining(one.facet, f"{one.words} ({', '.join(old.code or old.title for old in one.old)})", tuple(dict.fromkeys(old.place for old in one.old)))
            for one in found.lost
        ),
    ]  # fmt: skip


WORDS: dict[str, Text] = {
    "element": _("elements of what was before"),
    "new_element": _("new elements that nobody has said where they come from"),
    ledger.TARGET_GROUP: _("target groups"),
    ledger.VIOLENCE_FORM: _("forms of violence"),
    ledger.RESPONSIBILITY: _("responsibilities"),
}
NAMED_AT_MOST = 8
FEW = 500
"""As many as are named one by one in a question to the database; more are asked for together."""


def refuse_unbalanced(found: Ledger) -> None:
    """The account balances.

    Refuses: Invalid("unbalanced"), naming what remains and where it stood.
    Rule: none; without it a split or a merger could lose a target group in silence.
    """
    left = remaining(found)
    if not left:
        return
    said = []
    for what, words in WORDS.items():
        names = [f"{one.name}, {', '.join(one.places)}" for one in left if one.what == what]
        if names:
            more = f" … (+{len(names) - NAMED_AT_MOST})" if len(names) > NAMED_AT_MOST else ""
            said.append(f"{len(names)} {words}: {'; '.join(names[:NAMED_AT_MOST])}{more}")
    raise Invalid(
        "unbalanced",
        _("The ledger does not balance: %(count)s remain. %(what)s.") % {"count": len(left), "what": " · ".join(said)},
    )
