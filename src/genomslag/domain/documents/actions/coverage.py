"""What a look at the coverage led to: a gap gets an owner and a day, or somebody decides to live with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import must_edit
from genomslag.domain.documents.models import CoverageGap, Version
from genomslag.domain.organisation.models import Appointment, Body, Person
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix, by what was looked for and the words that were read."""

    row_dimension: str
    row_place: str
    row_words: str
    column_dimension: str
    column_place: str
    column_words: str
    kind: str = ""
    found: str = CoverageGap.Found.EMPTY

    def upright(self) -> Cell:
        """The same cell whichever of its two dimensions was laid as rows."""
        if self.row_dimension <= self.column_dimension:
            return self
        return Cell(
            self.column_dimension,
            self.column_place,
            self.column_words,
            self.row_dimension,
            self.row_place,
            self.row_words,
            self.kind,
            self.found,
        )


@write
def open_gap(version: Version, cell: Cell, *, by: Viewer) -> CoverageGap:
    """Somebody has seen what the cell lacks, or has too much of. Of a draft the office alone knows; of an open text everyone
    signed in. It follows the document to its later versions.

    Refuses: NotAllowed; NotFound; Invalid("already_open").
    """
    version = one_visible(Version, version.uid, viewer=by)
    must_edit(version.authority_id, by)
    cell = cell.upright()
    place = {
        "row_dimension": cell.row_dimension,
        "row_place": cell.row_place,
        "column_dimension": cell.column_dimension,
        "column_place": cell.column_place,
        "kind": cell.kind,
        "found": cell.found,
    }
    held = CoverageGap.unscoped.filter(version__document=version.document_id, version__number__lte=version.number, **place)
    if held.filter(version=version).exists() or held.exclude(state=CoverageGap.State.CLOSED).exists():
        raise Invalid("already_open", _("Somebody has already looked at this cell. Go on with what they wrote."))
    row = CoverageGap(authority_id=version.authority_id, version=version, **place)
    row.audience = min(version.audience, Audience.CITY)
    row.row_words, row.column_words = cell.row_words[:300], cell.column_words[:300]
    row.save()
    trail.record("coverage_gap.opened", row, by=by, facts={"version": version.uid, **place})
    return row


@write
def assign_gap(
    gap: CoverageGap, *, owner: Body, due_on: date, by: Viewer, person: Person | None = None, expected: int | None = None
) -> CoverageGap:
    """The gap has an owner, and a day by which something has come of it.

    Takes: person, one who works at the owner today, when somebody in particular takes it.
    Refuses: NotAllowed; WrongState; Stale; Invalid("past_day", "not_open", "not_there").
    """
    row = lock(CoverageGap, gap.uid, expected=expected)
    facts = {"owner": owner.uid, "person": person.uid if person else None, "due_on": due_on}
    rules.COVERAGE_GAP_STEPS.take("assign", row, by=by, facts=facts)
    if due_on < clock.today():
        raise Invalid("past_day", _("That day has passed. Choose a later one."), field="due_on")
    if row.audience < Audience.CITY and owner.authority_id != row.authority_id:
        raise Invalid(
            "not_open", _("That body may not read the draft. Choose your own body until it is opened."), field="owner"
        )
    if person is not None and not person.appointments.filter(Appointment.holding(clock.today()), body=owner).exists():
        raise Invalid("not_there", _("That person has no role at the owner today."), field="person")
    row.owner, row.person, row.due_on = owner, person, due_on
    row.save()
    return row


@write
def accept_gap(
    gap: CoverageGap, *, reason: str, decider: str, by: Viewer, decided_on: date | None = None, expected: int | None = None
) -> CoverageGap:
    """The gap is left as it is, by somebody's decision and for a reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "no_decider", "in_the_future").
    """
    row = lock(CoverageGap, gap.uid, expected=expected)
    day = decided_on or clock.today()
    texts = {"reason": reason.strip(), "decider": decider.strip()}
    rules.COVERAGE_GAP_STEPS.take("accept", row, by=by, facts={"decided_on": day}, texts=texts)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it can be left as it is."), field="reason")
    if not decider.strip():
        raise Invalid("no_decider", _("Say who decided it."), field="decider")
    if day > clock.today():
        raise Invalid(
            "in_the_future", _("The decision lies in the future. Enter it when it has been made."), field="decided_on"
        )
    row.reason, row.decider, row.decided_on = reason.strip(), decider.strip()[:200], day
    row.save()
    return row


@write
def close_gap(gap: CoverageGap, *, result: str, by: Viewer, expected: int | None = None) -> CoverageGap:
    """The gap is closed by what came of it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_result").
    """
    row = lock(CoverageGap, gap.uid, expected=expected)
    rules.COVERAGE_GAP_STEPS.take("close", row, by=by, texts={"result": result.strip()})
    if not result.strip():
        raise Invalid("no_result", _("Say what came of it."), field="result")
    row.result = result.strip()
    row.save()
    return row


@write
def reopen_gap(gap: CoverageGap, *, by: Viewer, expected: int | None = None) -> CoverageGap:
    """The decision to live with the gap, or what closed it, no longer holds; the trail still tells of it.

    Refuses: NotAllowed; WrongState; Stale.
    """
    row = lock(CoverageGap, gap.uid, expected=expected)
    texts = {"reason": row.reason, "decider": row.decider, "result": row.result}
    rules.COVERAGE_GAP_STEPS.take("reopen", row, by=by, texts=texts)
    row.reason, row.decider, row.decided_on, row.result = "", "", None, ""
    row.save()
    return row
