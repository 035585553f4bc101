"""The matrix of a programme: what is covered, by how much, by nothing, and by too many."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.coverage import NOT_SAID, UNKNOWN
from genomslag.domain.documents.models import Content, Element, Responsibility, Revision, TermMapping, VocabularyVersion
from genomslag.domain.documents.tests.scene import DECIDED, Desk, words
from genomslag.domain.flows import coverage
from genomslag.domain.flows.coverage import Asked
from genomslag.domain.organisation.tests.cast import cast
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound


@pytest.fixture
def desk(db):
    made = Desk(cast())
    with clock.freeze(DECIDED):
        for name in ("target_group", "violence_form", "support_kind", "prevention_level", "evidence_grade"):
            actions.load_vocabulary(body=made.cast.sthlm, kept_by=made.cast.ks, data=rules.shipped_vocabulary(name))
    return made


@pytest.fixture
def draft(desk):
    """M1 is for children, M2 against honour-related violence, A1 for both and shared without a lead, A2 with one."""
    version = desk.draft()
    terms = {"target_group": ["barn", "äldre"], "violence_form": ["hedersrelaterat"]}
    actions.set_terms(version, desk.elements["A1"], terms=terms, by=desk.officer)
    return version


def look(desk, version, viewer=None, **asked):
    return coverage.picture([version.uid], Asked(**asked), viewer=viewer or desk.officer)


def at(made, row, column):
    return [made.elements[one].code for one in made.cells[row, column].elements]


def test_the_first_two_dimensions_are_laid_against_each_other_when_nobody_chooses(desk, draft):
    made = look(desk, draft)
    assert (made.asked.rows, made.asked.columns) == ("target_group", "violence_form")
    assert at(made, "barn", "hedersrelaterat") == at(made, "äldre", "hedersrelaterat") == ["A1"]
    assert at(made, "barn", NOT_SAID) == ["M1"] and at(made, NOT_SAID, "hedersrelaterat") == ["M2"]


def test_a_term_counts_what_stands_under_it_once_or_itself_alone(desk, draft):
    assert at(look(desk, draft), "utsatta", "hedersrelaterat") == ["A1"]
    assert at(look(desk, draft, under=False), "utsatta", "hedersrelaterat") == []


def test_every_dimension_can_be_laid_against_every_other(desk, draft):
    codes = [code for code, _word in look(desk, draft).dimensions]
    assert codes == [
        "target_group",
        "violence_form",
        "support_kind",
        "prevention_level",
        "evidence_grade",
        "body",
        "method",
        "district",
    ]
    for rows in codes:
        for columns in codes:
            if rows != columns:
                assert look(desk, draft, rows=rows, columns=columns).table.total == 5


def test_bodies_and_methods_are_dimensions_with_the_grade_of_the_method(desk, draft):
    method = actions.register_method(owner=desk.cast.ks, name="Samtal", by=desk.officer)
    actions.review_method(method, grade="lovande", note="Prövas.", by=desk.officer)
    element = desk.add(draft, "m1", "method", "Metod", parent=desk.elements["A1"])
    actions.use_method(draft, element, method=method, by=desk.officer)
    made = look(desk, draft, rows="method", columns="evidence_grade")
    assert at(made, str(method.uid), "lovande") == ["m1"]
    made = look(desk, draft, rows="body", columns="violence_form")
    assert at(made, "HV", "hedersrelaterat") == at(made, "SN", "hedersrelaterat") == ["A1"]
    assert at(made, "SN", NOT_SAID) == ["A2"]


def test_only_the_chosen_kind_is_counted(desk, draft):
    assert look(desk, draft, kind="goal").table.total == 2
    assert look(desk, draft, kind="all").table.total == 6
    assert {one.kind for one in look(desk, draft).elements.values()} == {"goal", "activity", "indicator"}


def test_an_empty_cell_a_covered_one_and_an_overlap_are_told_apart(desk, draft):
    made = look(desk, draft)
    assert made.cells["vuxna", "prostitution"].mark == "empty"
    crowded = made.cells["barn", "hedersrelaterat"]
    assert (crowded.mark, crowded.leaderless) == ("overlap", 1)
    actions.name_responsible(desk.elements["A1"], body=desk.cast.ks, part="lead", by=desk.officer)
    assert look(desk, draft).cells["barn", "hedersrelaterat"].mark == "count"
    assert look(desk, draft, many=1).cells["barn", "hedersrelaterat"].mark == "overlap"
    assert look(desk, draft).cells["barn", NOT_SAID].mark == "count"


def test_a_word_outside_the_vocabulary_has_a_place_of_its_own(desk, draft):
    actions.set_terms(draft, desk.elements["A2"], terms={"target_group": ["rymdvarelser"]}, by=desk.officer)
    assert at(look(desk, draft), UNKNOWN, NOT_SAID) == ["A2"]


def test_an_old_word_counts_as_what_it_became(desk, draft):
    old = VocabularyVersion.unscoped.get(vocabulary__code="target_group")
    new = actions.begin_vocabulary(old, by=desk.officer)
    terms = {term.code: term for term in type(TermMapping.unscoped.first().new).unscoped.filter(version=new)}
    actions.retire_term(terms["äldre"], by=desk.officer)
    before = TermMapping.unscoped.model.old.field.related_model.unscoped.get(version=old, code="äldre")
    actions.map_term(new, before, kind="broader", to=[terms["vuxna"]], by=desk.officer)
    later = DECIDED.replace(year=DECIDED.year + 1)
    with clock.freeze(later):
        actions.publish_vocabulary(new, by=desk.officer)
        made = look(desk, draft)
    assert at(made, "vuxna", "hedersrelaterat") == ["A1"]
    assert UNKNOWN not in {place.code for place in made.table.rows}


def test_several_documents_are_counted_together_and_one_version_of_each(desk, draft):
    other = desk.empty("Annat program")
    desk.add(other, "B1", "goal", "Annat", target_groups=["barn"], violence_forms=["hedersrelaterat"])
    made = coverage.picture([draft.uid, other.uid], Asked(), viewer=desk.officer)
    assert at(made, "barn", "hedersrelaterat") == ["A1", "B1"]
    old = desk.adopt(actions.propose(draft, by=desk.officer))
    made = coverage.picture([old.uid, desk.next(old).uid], Asked(), viewer=desk.officer)
    assert [one.number for one in made.versions] == [1]


def test_what_one_may_not_read_is_not_counted_and_does_not_exist(desk, draft):
    with pytest.raises(NotFound):
        look(desk, draft, viewer=ANYONE)
    opened = desk.adopt(actions.propose(draft, by=desk.officer))
    with pytest.raises(NotFound):
        coverage.picture([opened.uid, desk.empty("Dolt").uid], Asked(), viewer=ANYONE)
    assert look(desk, opened, viewer=ANYONE).table.total == 5


def test_a_matrix_that_cannot_be_is_refused_with_a_reason(desk, draft):
    for asked, code in (({"rows": "body", "columns": "body"}, "same_dimension"), ({"rows": "moon"}, "unknown_dimension")):
        with pytest.raises(Invalid) as stopped:
            look(desk, draft, **asked)
        assert stopped.value.code == code
    with pytest.raises(NotFound):
        coverage.cell_of(look(desk, draft), "barn", "moon")


def test_an_empty_cell_becomes_a_gap_and_then_is_told_as_one(desk, draft):
    gap = coverage.open_gap(draft.uid, Asked(), "vuxna", "prostitution", by=desk.officer)
    assert (gap.found, gap.row_words, gap.column_words) == ("empty", "Vuxna", "Prostitution")
    cell = look(desk, draft).cells["vuxna", "prostitution"]
    assert (cell.mark, cell.gap) == ("gap", gap)
    assert look(desk, draft, rows="violence_form", columns="target_group").cells["prostitution", "vuxna"].mark == "gap"
    actions.accept_gap(gap, reason="Nej.", decider="Nämnden", by=desk.officer)
    assert look(desk, draft).cells["vuxna", "prostitution"].mark == "accepted"
    actions.reopen_gap(gap, by=desk.officer)
    actions.close_gap(gap, result="Klart.", by=desk.officer)
    assert look(desk, draft).cells["vuxna", "prostitution"].mark == "empty"
    assert look(desk, draft).sums["empty"] > 0


def test_an_overlap_is_accepted_like_a_gap(desk, draft):
    gap = coverage.open_gap(draft.uid, Asked(), "barn", "hedersrelaterat", by=desk.officer)
    assert gap.found == "overlap"
    actions.accept_gap(gap, reason="De leder tillsammans.", decider="Nämnden", by=desk.officer)
    assert look(desk, draft).cells["barn", "hedersrelaterat"].mark == "accepted"


def test_that_an_empty_cell_was_accepted_says_nothing_once_something_stands_there(desk, draft):
    gap = coverage.open_gap(draft.uid, Asked(), "vuxna", "prostitution", by=desk.officer)
    actions.accept_gap(gap, reason="Nej.", decider="Nämnden", by=desk.officer)
    terms = {"target_group": ["vuxna"], "violence_form": ["prostitution"]}
    actions.set_terms(draft, desk.elements["M2"], terms=terms, by=desk.officer)
    assert look(desk, draft).cells["vuxna", "prostitution"].mark == "count"
    actions.reopen_gap(gap, by=desk.officer)
    cell = look(desk, draft).cells["vuxna", "prostitution"]
    assert (cell.mark, len(cell.elements)) == ("gap", 1)


def test_gaps_are_one_texts_own(desk, draft):
    coverage.open_gap(draft.uid, Asked(), "vuxna", "prostitution", by=desk.officer)
    made = coverage.picture([draft.uid, desk.empty("Annat").uid], Asked(), viewer=desk.officer)
    assert made.cells["vuxna", "prostitution"].mark == "empty" and made.sums["gap"] == 0


def test_a_term_alone_is_not_marked_empty_while_something_stands_under_it(desk, draft):
    with pytest.raises(Invalid) as stopped:
        actions.name_responsible(desk.elements["A1"], body=desk.cast.ks, part="lead", by=desk.officer)
        coverage.open_gap(draft.uid, Asked(under=False), "utsatta", "hedersrelaterat", by=desk.officer)
    assert stopped.value.code == "nothing_to_mark"


def test_marking_a_cell_is_refused_with_a_reason(desk, draft):
    actions.name_responsible(desk.elements["A1"], body=desk.cast.ks, part="lead", by=desk.officer)
    for row, column, code in (("barn", "hedersrelaterat", "nothing_to_mark"), ("barn", NOT_SAID, "nothing_to_mark")):
        with pytest.raises(Invalid) as stopped:
            coverage.open_gap(draft.uid, Asked(), row, column, by=desk.officer)
        assert stopped.value.code == code
    with pytest.raises(NotFound):
        coverage.open_gap(draft.uid, Asked(), "vuxna", "moon", by=desk.officer)
    with pytest.raises(NotAllowed):
        coverage.open_gap(draft.uid, Asked(), "vuxna", "prostitution", by=desk.cast.viewer("head", body="ks"))
    assert coverage.may_mark(draft, viewer=desk.officer) and not coverage.may_mark(draft, viewer=desk.cast.outsider())


def grow(desk, version, number):
    """Many elements with terms and five responsibilities each, laid straight into the tables."""
    common = {"authority_id": version.authority_id}
    elements = [Element(document=version.document, kind="activity", **common) for _one in range(number)]
    Element.unscoped.bulk_create(elements, batch_size=500)
    groups, forms = ("barn", "unga", "vuxna", "äldre"), ("nära relationer", "hedersrelaterat", "prostitution")
    held = [
        Revision(element=element, code=f"x{at}", title=f"Aktivitet {at}", text=words("Text."), position=at, digest=f"{at:064}",
                 target_groups=[groups[at % 4], groups[(at + 1) % 4]], violence_forms=[forms[at % 3]], **common)
        for at, element in enumerate(elements)
    ]  # fmt: skip
    Revision.unscoped.bulk_create(held, batch_size=200)
    Content.unscoped.bulk_create(
        [Content(version=version, element=one.element, held=one, **common) for one in held], batch_size=500
    )
    bodies = [desk.cast.ks, desk.cast.sn, desk.cast.un, desk.cast.hv, desk.cast.fa]
    rows = [
        Responsibility(element=element, body=body, from_on=DECIDED, named_in=version, part="responsible", **common)
        for element in elements
        for body in bodies
    ]
    Responsibility.unscoped.bulk_create(rows, batch_size=500)


def _count(call):
    with CaptureQueriesContext(connection) as made:
        call()
    return len(made)


@pytest.mark.parametrize(
    ("rows", "columns", "most"),
    [("target_group", "violence_form", 5), ("body", "method", 5), ("district", "evidence_grade", 6)],
)
def test_the_statements_do_not_grow_with_two_thousand_elements(desk, draft, rows, columns, most):
    viewer = desk.officer
    few = _count(lambda: look(desk, draft, viewer=viewer, rows=rows, columns=columns))
    grow(desk, draft, 2000)
    began = time.perf_counter()
    made = []
    assert _count(lambda: made.append(look(desk, draft, viewer=viewer, rows=rows, columns=columns))) == few <= most
    assert made[0].table.total == 2005
    assert time.perf_counter() - began < 5


def test_the_number_of_statements_of_the_lists_does_not_grow(desk, draft):
    def lists():
        queries.methods(viewer=viewer)
        queries.coverage_gaps(viewer=viewer)
        queries.vocabularies(viewer=viewer)
        queries.waiting_for(viewer)

    viewer = desk.cast.viewer("coordinator", body="ks")
    few = _count(lists)
    for at in range(20):
        actions.register_method(owner=desk.cast.ks, name=f"Metod {at}", by=desk.officer)
    for row in ("barn", "unga", "vuxna"):
        coverage.open_gap(draft.uid, Asked(), row, "prostitution", by=desk.officer)
    assert _count(lists) == few
