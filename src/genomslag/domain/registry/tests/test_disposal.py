"""What is due by the body's plan is destroyed by a decision; the diary's lines and the trail stand."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import DisposalRule
from genomslag.domain.registry.tests.scene import DAY, PAPER, fresh
from genomslag.ground import clock, files, trail
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState
from genomslag.ground.models import StoredFile, TrailText

LATER = date(2031, 9, 1)
DECISION = "Registratorn 2031-09-01, enligt planen"


def _plan(office, years=5, kind="letter", **said):
    given = {"body": office.cast.bodies["hv"], "provision": "Nämndens plan § 12", "by": office.viewer("registrar")}
    with clock.freeze(DAY):
        return actions.plan_disposal(kind=kind, years=years, **{**given, **said})


def _due(office, on=LATER):
    return [
        one.record
        for one in queries.due_for_disposal(viewer=office.viewer("registrar"), authority_ids=[office.authority()], on=on)
    ]


@pytest.fixture
def record(office):
    """A letter in a matter that was closed on the first of September 2026, kept five years by the plan."""
    matter = office.matter()
    made = office.record(matter, "Brev som ska gallras", file=office.file(b"hemlig text"))
    _plan(office)
    with clock.freeze(DAY):
        actions.close(matter, by=office.viewer("registrar"))
    return fresh(made)


def test_due_from_the_day_and_not_the_day_before(office, record):
    assert _due(office, date(2031, 8, 31)) == []
    assert _due(office) == [record]
    assert queries.due_for_disposal(viewer=office.viewer("registrar", "ks"), authority_ids=[office.authority()], on=LATER) == []


def test_the_twenty_ninth_of_february_falls_due_on_the_first_of_march():
    assert rules.due_on(1, date(2028, 2, 29)) == date(2029, 3, 1)
    assert not rules.is_due(None, date(1990, 1, 1), LATER)


def test_what_is_kept_for_ever_and_what_is_open_is_never_due(office, record):
    _plan(office, years=None)
    assert _due(office) == []
    _plan(office, years=5)
    with clock.freeze(DAY):
        actions.reopen(record.matter, reason="Mer kom in", by=office.viewer("registrar"))
    assert _due(office) == []


def test_a_new_line_ends_the_old_one_from_the_day(office, record):
    with clock.freeze(LATER):
        actions.plan_disposal(
            body=office.cast.bodies["hv"], kind="letter", years=10, provision="Ny plan", by=office.viewer("registrar")
        )
    old, new = DisposalRule.unscoped.order_by("id")
    assert (old.until_on, new.from_on, new.until_on) == (date(2031, 8, 31), LATER, None)
    assert _due(office) == []


def test_dispose_destroys_the_words_and_leaves_the_line(office, record, tells):
    digest = record.file.sha256
    place = Path(settings.FILES_ROOT) / str(record.authority_id) / digest[:2] / digest
    assert place.exists()
    with clock.freeze(LATER), tells("record.disposed"):
        assert actions.dispose([record], decision=DECISION, by=office.viewer("registrar")) == 1
    after = fresh(record)
    assert (after.state, after.file, after.content, after.title) == ("disposed", None, None, "Brev som ska gallras")
    assert not place.exists() and not StoredFile.unscoped.filter(sha256=digest).exists()
    assert _due(office) == []
    assert trail.verify() == []
    told = trail.history([record.uid], viewer=office.viewer("registrar"))[0]
    assert (told.event, told.texts) == ("record.disposed", {"decision": DECISION})


def test_bytes_that_another_record_names_are_kept(office, record):
    other = office.record(office.matter("Annat"), file=office.file(b"hemlig text"))
    with clock.freeze(LATER):
        actions.dispose([record], decision=DECISION, by=office.viewer("registrar"))
    assert files.read(fresh(other).file) == b"hemlig text"


def test_a_covered_text_goes_with_its_record(office, record):
    edition = actions.mask(record, title="Brev", content=PAPER, covered=1, by=office.viewer("registrar"))
    actions.attach_edition(edition, data=b"t", name="t.pdf", media_type="application/pdf", by=office.worker())
    with clock.freeze(LATER):
        actions.dispose([record], decision=DECISION, by=office.viewer("registrar"))
    assert (fresh(edition).file, fresh(edition).content) == (None, {})


def test_dispose_is_refused_in_words(office, record, refused):
    registrar = office.viewer("registrar")
    in_open_matter = office.record(office.matter())
    with clock.freeze(date(2030, 1, 1)), refused(Invalid, "not_due"):
        actions.dispose([record], decision=DECISION, by=registrar)
    with clock.freeze(LATER):
        with refused(Invalid, "no_records"):
            actions.dispose([], decision=DECISION, by=registrar)
        with refused(Invalid, "no_decision"):
            actions.dispose([record], decision=" ", by=registrar)
        with refused(NotAllowed, "not_allowed"):
            actions.dispose([record], decision=DECISION, by=office.viewer("officer"))
        with refused(Invalid, "matter_open"):
            actions.dispose([in_open_matter], decision=DECISION, by=registrar)
        actions.dispose([record], decision=DECISION, by=registrar)
        with refused(WrongState, "wrong_state"):
            actions.dispose([record], decision=DECISION, by=registrar)


@pytest.mark.parametrize(
    ("said", "why"),
    [({"kind": " "}, "no_kind"), ({"years": 0}, "no_years"), ({"years": 201}, "no_years"), ({"provision": ""}, "no_decision")],
)
def test_plan_disposal_says_what_is_missing(office, refused, said, why):
    with refused(Invalid, why):
        _plan(office, **said)


def test_only_the_registrar_keeps_the_plan(office, refused):
    for stranger in (office.viewer("officer"), office.viewer("registrar", "ks")):
        with refused(NotAllowed, "not_allowed"):
            _plan(office, by=stranger)


def test_close_weeds_the_words_of_drafts_and_verify_still_holds(office):
    matter = office.matter()
    assert TrailText.objects.count() == 1
    actions.close(matter, weeded=[matter.uid], by=office.viewer("registrar"))
    assert TrailText.objects.count() == 0
    assert trail.verify() == []


def test_close_waits_for_what_has_not_been_sent(office, refused):
    dispatch = office.ready()
    with refused(Invalid, "not_sent"):
        actions.close(dispatch.matter, by=office.viewer("registrar", "ks"))


def test_reopen_needs_a_reason(office, record, refused):
    with refused(Invalid, "no_reason"):
        actions.reopen(record.matter, reason=" ", by=office.viewer("registrar"))
    assert actions.reopen(record.matter, reason="Mer kom in", by=office.viewer("registrar")).closed_on is None


def test_a_disposed_record_cannot_be_named_for_a_request(office, record):
    line = f"{record.matter.number}-{record.serial}"
    with clock.freeze(LATER):
        actions.dispose([record], decision=DECISION, by=office.viewer("registrar"))
    with pytest.raises((Invalid, NotFound)):
        queries.records_named([line], viewer=office.viewer("registrar"), authority_id=office.authority())
