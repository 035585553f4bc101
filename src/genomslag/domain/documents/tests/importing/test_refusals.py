"""When a file is not taken in: each refusal, what the trail tells, and what a failure leaves."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import (
    Content,
    Edit,
    Element,
    ImportedElement,
    Responsibility,
    Revision,
)
from genomslag.domain.documents.tests.importing.files import MEASURES, accept, begin, planned, table
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import TrailEvent


def test_accept_is_refused_when_the_draft_is_not_what_was_looked_at(desk, plan, refused):
    accept(desk, begin(desk, plan, MEASURES))
    found = begin(desk, plan, table([("1", "Utbilda alla chefer", "Nytt."), ("8", "Åtta")]), sha="b" * 64)
    seen = planned(desk, found).digest
    row = Content.unscoped.get(version=plan, held__code="1")
    actions.revise_element(plan, row.element, title="Hennes titel", by=desk.officer)
    with refused(Stale, "stale"):
        actions.accept_import(fresh(found), seen=seen, by=desk.officer)


def test_accept_twice_is_refused(desk, plan, refused):
    found = begin(desk, plan, MEASURES)
    seen = planned(desk, found).digest
    actions.accept_import(fresh(found), seen=seen, by=desk.officer)
    with refused(WrongState, "not_open"):
        actions.accept_import(fresh(found), seen=seen, by=desk.officer)


def test_begin_is_refused_for_outsiders_frozen_drafts_and_empty_files(desk, plan, refused):
    with refused(NotAllowed, "not_allowed"):
        actions.begin_import(plan, name="a", sha256="", contents=MEASURES, by=desk.cast.viewer("auditor", body="hv"))
    with refused(Invalid, "nothing_read"):
        begin(desk, plan, {"kind": "csv", "parts": []})
    proposed = desk.proposed()
    with refused(WrongState, "frozen"):
        begin(desk, proposed, MEASURES)


def test_choose_is_refused_for_what_is_no_choice(desk, plan, refused):
    found = begin(desk, plan, MEASURES)
    for tables, items in (
        ({"0": {"columns": ["titel"]}}, {}),
        ({"0": {"use": "burn"}}, {}),
        ({"0": {"sheet": 1}}, {}),
        ({}, {"t0r2": {"kind": "dream"}}),
        ({}, {"t0r2": {"colour": "red"}}),
    ):
        with refused(Invalid, "unknown_choice"):
            actions.choose_in_import(found, tables=tables, items=items, by=desk.officer)


def test_a_stranger_finds_no_import(desk, plan):
    found = begin(desk, plan, MEASURES)
    with pytest.raises(NotFound):
        queries.import_of(found.uid, viewer=desk.cast.outsider())
    assert queries.imports_of(plan, viewer=desk.cast.outsider()) == []


def test_discarded_the_file_says_nothing_more(desk, plan, refused, events):
    found = begin(desk, plan, MEASURES)
    with events("import.discarded"):
        actions.discard_import(found, by=desk.officer)
    assert (fresh(found).state, fresh(found).contents) == ("discarded", {})
    with refused(WrongState, "not_open"):
        actions.discard_import(fresh(found), by=desk.officer)


def test_the_trail_tells_of_one_edit_with_the_sum_of_the_file(desk, plan, events):
    with events("import.begun", "version.edited"):
        accept(desk, begin(desk, plan, MEASURES))
    facts = TrailEvent.objects.order_by("-pk").first().facts
    assert (facts["imported"], facts["sha256"]) == (3, "a" * 64)


def test_frozen_the_draft_forgets_what_the_files_said(desk, plan):
    found, waiting = begin(desk, plan, MEASURES), begin(desk, plan, MEASURES)
    accept(desk, found)
    actions.propose(fresh(plan), by=desk.officer)
    assert fresh(found).contents == fresh(waiting).contents == {}
    assert (fresh(found).state, fresh(waiting).state) == ("accepted", "discarded")
    assert ImportedElement.unscoped.filter(source=found).count() == 3, "the places are known in the next version"


def test_a_failure_half_way_leaves_nothing(desk, plan, monkeypatch):
    found = begin(desk, plan, MEASURES)

    def broken(*_given, **_more):
        raise RuntimeError("the power went")

    monkeypatch.setattr("genomslag.domain.documents.actions.taking_in.index_elements", broken)
    before = [model.unscoped.count() for model in (Element, Revision, Content, Responsibility, ImportedElement, Edit)]
    with pytest.raises(RuntimeError):
        accept(desk, found)
    assert [model.unscoped.count() for model in (Element, Revision, Content, Responsibility, ImportedElement, Edit)] == before
    assert fresh(found).state == "open"
