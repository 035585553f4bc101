"""A plan as a sheet: each measure a row of words, and what rows of words would do to the plan. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.documents.models import Method
from genomslag.domain.documents.queries import labels_in_force, methods
from genomslag.domain.indicators.models import Use
from genomslag.domain.organisation.models import Person, Unit
from genomslag.domain.organisation.queries import office_of, units_of
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.domain.plans.queries.measures import beside, measures_of
from genomslag.domain.plans.queries.plans import uses_for
from genomslag.domain.plans.rules import Mark
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Text

HEADINGS: Mapping[str, Text] = {
    "id": gettext_lazy("Id"),
    "revision": gettext_lazy("Change number"),
    "code": gettext_lazy("No."),
    "title": gettext_lazy("What is to be done"),
    "unit": gettext_lazy("Owner: unit"),
    "owner": gettext_lazy("Owner: person"),
    "contributors": gettext_lazy("Contributes"),
    "starts_on": gettext_lazy("Begins"),
    "ends_on": gettext_lazy("Ends"),
    "recurs": gettext_lazy("How often"),
    "resource": gettext_lazy("Resource"),
    "amount": gettext_lazy("Amount in whole kronor"),
    "funding": gettext_lazy("Where the money comes from"),
    "groups": gettext_lazy("Target group"),
    "method": gettext_lazy("Method"),
    "effect": gettext_lazy("Expected effect"),
    "use": gettext_lazy("Indicator"),
    "state": gettext_lazy("Status"),
}
"""The columns of a plan as a sheet, in order."""
READ_ONLY = ("code", "state")
FIELDS = {"unit": "owner_unit", "amount": "amount_sek", "groups": "target_groups", "effect": "expected_effect"}
"""What the actions call a column, where it is another word."""
MOST_ROWS = 500
"""A file may hold so many; a plan any number."""
LIST = "; "
"""Between several names in one cell; a unit may have a comma or "och" in its name."""
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


@dataclass(frozen=True)
class Written:
    """One row as it was written: the number that the file gives it, its words by column, and what is wrong with single cells already."""

    number: int
    cells: Mapping[str, str]
    faults: tuple[tuple[str, Text], ...] = ()


@dataclass
class Judged:
    """What a row would do: add a measure, change one, or nothing; or what is wrong with it, cell by cell."""

    number: int
    cells: Mapping[str, str]
    kind: str = SAME
    faults: list[tuple[str, Text]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    """Column, what stands, what would stand."""
    uid: UUID | None = None
    revision: int | None = None

    @property
    def fault_of(self) -> dict[str, Text]:
        return dict(self.faults)


def sheet(plan: Plan, *, viewer: Viewer) -> list[dict[str, str]]:
    """The plan's measures as rows of words, by column; six statements."""
    rows = measures_of(plan, viewer=viewer)
    others = beside([row["id"] for row in rows], viewer=viewer)
    labels = labels_in_force("target_group", viewer=viewer)
    rows.sort(key=lambda row: row["id"])
    return [_cells(row, [unit.name for unit in others[row["id"]].contributors], labels) for row in rows]


def _cells(row: Mapping[str, Any], contributors: Sequence[str], labels: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": str(row["uid"]),
        "revision": str(row["revision"]),
        "code": row["code"] or "",
        "title": row["title"] or "",
        "unit": row["owner_unit__name"],
        "owner": row["owner__name"],
        "contributors": LIST.join(contributors),
        "starts_on": row["starts_on"].isoformat(),
        "ends_on": row["ends_on"].isoformat(),
        "recurs": str(Measure.Recurs(row["recurs"]).label) if row["recurs"] else "",
        "resource": row["resource"],
        "amount": "" if row["amount_sek"] is None else str(row["amount_sek"]),
        "funding": row["funding"],
        "groups": LIST.join(labels.get(code, code) for code in row["target_groups"] or ()),
        "method": row["method"] or "",
        "effect": row["expected_effect"],
        "use": row["use__definition__name"] or "",
        "state": str(Measure.State(row["state"]).label),
    }


def judge(plan: Plan, written: Sequence[Written], *, viewer: Viewer) -> list[Judged]:
    """What each row would do to the plan; a row without words is passed over.

    Refuses: Invalid("too_many_rows").
    """
    filled = [row for row in written if any(text.strip() for text in row.cells.values())]
    if len(filled) > MOST_ROWS:
        text = _("A plan takes at most %(count)s rows at a time. Divide the file.") % {"count": MOST_ROWS}
        raise Invalid("too_many_rows", text, field="file")
    stands = {row["id"]: row for row in sheet(plan, viewer=viewer)}
    known = _Known(plan, viewer)
    seen: set[str] = set()
    judged = []
    for row in filled:
        judged.append(_judge(row, stands, known, seen, plan))
    return judged


def _judge(row: Written, stands: Mapping[str, dict[str, str]], known: _Known, seen: set[str], plan: Plan) -> Judged:
    made = Judged(row.number, row.cells, faults=list(row.faults))
    uid = row.cells.get("id", "").strip().lower()
    now = stands.get(uid, {})
    if uid and not now:
        made.faults.append(("id", _("The plan has no measure with this id. Leave the id empty for a new measure.")))
    if uid in seen:
        made.faults.append(("id", _("The same measure stands on an earlier row.")))
    seen.update({uid} if uid else ())
    given = {key: " ".join(text.split()) if key not in ("effect", "title") else text.strip() for key, text in row.cells.items()}
    made.changes = [(key, now.get(key, ""), text) for key, text in given.items() if key not in ("id", "revision") and _differs(text, now.get(key, ""))]  # fmt: skip
    made.marks = _marks(given if not now else {**now, **given}, plan)
    if now:
        made.uid = UUID(uid)
        _hold_to(made, now, known)
    else:
        made.kind = NEW
        made.said = known.read(made, {key: given.get(key, "") for key in HEADINGS if key not in ("id", "revision", *READ_ONLY)})
    _check_whole(made, now, known)
    if made.faults:
        made.kind = WRONG
    return made


def _differs(text: str, now: str) -> bool:
    """True when the words differ; spaces of another kind, as a spreadsheet may put there, are no difference."""
    return text.split() != now.split()


def _hold_to(made: Judged, now: Mapping[str, str], known: _Known) -> None:
    """A row of a measure that stands: only what differs is read."""
    if not made.changes:
        return
    held = made.cells.get("revision", "").strip()
    if held and held != now["revision"]:
        made.faults.append(("revision", _("Somebody has changed the measure since the file was taken out. Take it out anew.")))
    for key, _before, after in made.changes:
        if key in READ_ONLY and after:
            made.faults.append((key, _("This column is for reading; it is not changed in the sheet.")))
    made.changes = [one for one in made.changes if one[0] not in READ_ONLY]
    made.said = known.read(made, {key: after for key, _before, after in made.changes})
    made.revision = int(now["revision"])
    made.kind = CHANGED if made.changes else SAME


def _check_whole(made: Judged, now: Mapping[str, str], known: _Known) -> None:
    """The row as it would stand says all that a measure must."""
    if made.faults or made.kind == SAME:
        return
    whole = {**known.read(Judged(0, {}), {key: text for key, text in now.items() if key in HEADINGS}), **made.said}
    try:
        rules.check_measure(
            starts_on=whole["starts_on"],
            ends_on=whole["ends_on"],
            resource=whole["resource"],
            expected_effect=whole["expected_effect"],
            amount_sek=whole["amount_sek"],
            funding=whole["funding"],
        )
    except Invalid as stopped:
        made.faults.append(({"expected_effect": "effect"}.get(stopped.field, stopped.field), stopped.message))
    if not whole["title"]:
        made.faults.append(("title", _("Say what is to be done.")))


def _marks(cells: Mapping[str, str], plan: Plan) -> list[Mark]:
    try:
        ends_on = date.fromisoformat(cells.get("ends_on", ""))
    except ValueError:
        ends_on = None
    return rules.quality_marks(
        title=cells.get("title", ""),
        text="",
        ends_on=ends_on,
        programme_until_on=plan.programme.valid_until_on,
        expected_effect=cells.get("effect", ""),
        has_indicator=bool(cells.get("use", "").strip()),
        resource=cells.get("resource", ""),
        owner=cells.get("owner", ""),
    )


class _Known:
    """What the words of a sheet can mean: the body's units and people, indicators, methods, target groups."""

    def __init__(self, plan: Plan, viewer: Viewer) -> None:
        today = clock.today()
        self.units = _by_name(units_of(plan.body, on=today), lambda one: one.name)
        people = {held.person_id: held.person for held in office_of(plan.body, on=today) if held.role in rules.OWNERS}
        self.people = _by_name(people.values(), lambda one: one.name)
        self.uses = _by_name(uses_for(plan, viewer=viewer), lambda one: one.definition.name)
        self.methods = _by_name(methods(viewer=viewer), lambda one: one.name)
        self.groups = {label.casefold(): code for code, label in labels_in_force("target_group", viewer=viewer).items()}
        self.recurs = _recurring_words()

    def read(self, made: Judged, cells: Mapping[str, str]) -> dict[str, Any]:
        """What the words of some columns mean, as the actions take it; what is wrong is told in the row."""
        said: dict[str, Any] = {}
        for key, text in cells.items():
            reader = getattr(self, f"_{key}", None)
            try:
                said[FIELDS.get(key, key)] = reader(text.strip()) if reader else text.strip()
            except Invalid as stopped:
                made.faults.append((key, stopped.message))
        return said

    def _unit(self, text: str) -> Unit:
        return _one(self.units, text, _("a unit of our own"))  # type: ignore[no-any-return]

    def _owner(self, text: str) -> Person:
        if rules.several_owners(text) and text.casefold() not in self.people:
            raise Invalid("several_owners", _("One owner a measure. Put the others where those who contribute stand."))
        return _one(self.people, text, _("a person who works here in a role that reports"))  # type: ignore[no-any-return]

    def _contributors(self, text: str) -> list[Unit]:
        return [self._unit(name.strip()) for name in text.split(LIST.strip()) if name.strip()]

    def _starts_on(self, text: str) -> date:
        return _day(text)

    def _ends_on(self, text: str) -> date:
        return _day(text)

    def _recurs(self, text: str) -> str:
        if text.casefold() not in self.recurs:
            raise Invalid("recurs", _("Write every month, every term or every year, or leave it empty."))
        return self.recurs[text.casefold()]

    def _amount(self, text: str) -> int | None:
        return rules.read_sek(text)

    def _groups(self, text: str) -> list[str]:
        found = [name.strip().casefold() for name in text.split(LIST.strip()) if name.strip()]
        if unknown := [name for name in found if name not in self.groups and name not in self.groups.values()]:
            raise Invalid("groups", _("“%(word)s” is no target group in force.") % {"word": unknown[0]})
        return [self.groups.get(name, name) for name in found]

    def _method(self, text: str) -> Method | None:
        return _one(self.methods, text, _("a method of the register")) if text else None

    def _use(self, text: str) -> Use | None:
        return _one(self.uses, text, _("an indicator in use")) if text else None


def _by_name(rows: Any, name: Callable[[Any], str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(" ".join(name(row).split()).casefold(), []).append(row)
    return found


def _one(known: Mapping[str, list[Any]], text: str, what: str) -> Any:
    found = known.get(text.casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid("ambiguous", _("Several are called “%(word)s”. Choose on the measure's own page.") % {"word": text})
    raise Invalid("unknown", _("“%(word)s” is not %(what)s.") % {"word": text, "what": what})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Invalid("no_day", _("Write the day as year-month-day, for instance 2020-10-22.")) from wrong


def _recurring_words() -> dict[str, str]:
    """How often, in every language that the product speaks: a sheet may have been written in another."""
    found = {"": ""}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(label).casefold(): value for value, label in Measure.Recurs.choices}
    return found
