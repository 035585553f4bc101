"""What may be read, by whom, and in how many statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import (
    Content,
    Element,
    Lineage,
    Link,
    Responsibility,
    Revision,
    Signature,
    Version,
)
from genomslag.domain.documents.tests.scene import DECIDED, words
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound

OFFICE = ("registrar", "officer", "head", "director", "secretary", "coordinator")


def everybody_else(desk):
    """All who do not work in the office of the executive board, its own chair among them."""
    people = {f"{who} of hv": desk.cast.viewer(who) for who in OFFICE + ("chair", "member", "auditor", "administrator")}
    return people | {
        "officer of fa": desk.cast.outsider(),
        "chair of ks": desk.cast.viewer("chair", body="ks"),
        "anyone": ANYONE,
    }


def test_a_draft_does_not_exist_for_anybody_else(desk):
    version = desk.draft()
    actions.link(desk.elements["A1"], desk.elements["M2"], by=desk.officer)
    actions.sign(version.document, body=desk.cast.jour, from_on=DECIDED, by=desk.officer)
    ids = {element.pk for element in desk.elements.values()}
    for who, viewer in everybody_else(desk).items():
        with pytest.raises(NotFound):
            queries.version(version.uid, viewer=viewer)
        assert queries.outline(version, viewer=viewer) == [], who
        assert queries.lines(version, viewer=viewer) == [], who
        assert queries.documents(viewer=viewer) == [], who
        assert queries.knots(ids, viewer=viewer) == {}, who
        assert queries.linked(ids, up=True, viewer=viewer) == [], who
        assert queries.signatories(version, viewer=viewer) == [], who
        assert queries.beginnings(viewer=viewer) == [], who


@pytest.mark.parametrize("who", OFFICE)
def test_the_office_reads_its_draft(desk, who):
    version = desk.draft()
    viewer = desk.cast.viewer(who, body="ks")
    assert queries.version(version.uid, viewer=viewer) == version
    assert len(queries.outline(version, viewer=viewer)) == 6


def test_the_next_draft_of_a_public_document_shows_nothing_of_itself(desk):
    old = desk.adopted()
    draft = desk.next(old)
    added = desk.add(draft, "M3", "goal", "Kvarnhjulen", parent=desk.elements["1"])
    revised = actions.revise_element(draft, desk.elements["M1"], title="Kvarnhjulen", by=desk.officer)
    for who, viewer in everybody_else(desk).items():
        with pytest.raises(NotFound):
            queries.version(draft.uid, viewer=viewer)
        assert added not in Element.objects.visible_to(viewer), who
        assert queries.revisions({revised.pk}, viewer=viewer) == {}, who
        assert not Content.objects.visible_to(viewer).filter(version=draft).exists(), who
        assert not Lineage.objects.visible_to(viewer).filter(to_version=draft).exists(), who
        assert [one.number for one in queries.versions_of(old, viewer=viewer)] == [1], who
        assert {change.op for change in queries.diff(old, draft, viewer=viewer)} <= {"dropped"}, who
        assert "Kvarnhjulen" not in str(queries.outline(old, viewer=viewer)), who


def test_a_dropped_element_stays_public_in_the_version_that_held_it(desk):
    old = desk.adopted()
    draft = desk.next(old)
    actions.remove_element(draft, desk.elements["I1"], reason="Mäts inte längre.", by=desk.officer)
    desk.adopt(actions.propose(draft, by=desk.officer))
    assert "I1" in desk.codes(old, ANYONE)
    assert "I1" not in desk.codes(draft, ANYONE)
    assert queries.knots({desk.elements["I1"].pk}, viewer=ANYONE)[desk.elements["I1"].pk].state == "superseded"


def test_after_adoption_every_row_of_the_version_is_public(desk):
    version = desk.draft()
    actions.link(desk.elements["A1"], desk.elements["M2"], by=desk.officer)
    actions.sign(version.document, body=desk.cast.jour, from_on=DECIDED, by=desk.officer)
    version = desk.next(actions.refer(version, by=desk.officer))
    actions.revise_element(version, desk.elements["M1"], title="Nya ord", by=desk.officer)
    desk.adopt(actions.propose(version, by=desk.officer))
    for model in (Version, Element, Revision, Content, Responsibility, Link, Lineage, Signature):
        assert model.objects.visible_to(ANYONE).count() == model.unscoped.count() > 0, model


def test_a_difference_is_told_to_those_who_may_read_both(desk):
    old = desk.referred()
    draft = desk.next(old)
    actions.revise_element(draft, desk.elements["M1"], text=words("Alla ska alltid fråga."), by=desk.officer)
    actions.remove_element(draft, desk.elements["I1"], reason="Mäts inte.", by=desk.officer)
    actions.move_element(draft, desk.elements["A2"], parent=desk.elements["M2"], by=desk.officer)
    actions.name_responsible(desk.elements["A1"], body=desk.cast.fa, part="lead", by=desk.officer)
    desk.add(draft, "M3", "goal", "Följ upp", parent=desk.elements["1"])
    told = {(one.new or one.old).code: one for one in queries.diff(old, draft, viewer=desk.officer)}
    assert {code: one.op for code, one in told.items()} == {
        "1": "carried", "M1": "changed", "A1": "changed", "A2": "moved", "M2": "carried", "M3": "new", "I1": "dropped"
    }  # fmt: skip
    assert told["A1"].facets == ("named",)
    assert any(segment.op == "insert" for segment in told["M1"].text)


def test_formatting_alone_is_a_change(desk):
    old = desk.referred()
    draft = desk.next(old)
    strong = {"type": "text", "text": "Upptäcka våld.", "marks": [{"type": "strong"}]}
    text = {"type": "doc", "content": [{"type": "paragraph", "content": [strong]}]}
    actions.revise_element(draft, desk.elements["M1"], text=text, by=desk.officer)
    [changed] = [one for one in queries.diff(old, draft, viewer=desk.officer) if one.op != "carried"]
    assert changed.facets == ("form",)


def test_the_list_is_searched_narrowed_and_ordered(desk):
    desk.adopted()
    desk.draft("Annat program")
    desk.add(desk.empty("Regional strategi", kind="strategy"), "S1", "goal", "Mål")
    rows = queries.documents(viewer=desk.officer)
    assert [row["title"] for row in rows] == ["Annat program", "Program mot våld", "Regional strategi"]
    assert [row["elements"] for row in rows] == [6, 6, 1]
    titles = lambda **how: [row["title"] for row in queries.documents(viewer=desk.officer, **how)]  # noqa: E731
    assert titles(kind="strategy") == ["Regional strategi"]
    assert titles(text="KOMMUNSTYRELSEN") == titles()
    assert titles(text="mot v") == ["Program mot våld"]
    assert titles(order="-title")[0] == "Regional strategi"
    assert titles(order="nonsense") == titles()


def test_words_follow_the_reader(desk):
    version = desk.draft()
    with override("sv"):
        assert desk.node(version, "M1").word == "mål"
    with override("en"):
        assert desk.node(version, "M1").word == "goal"


def test_an_address_that_is_no_uid_is_not_found(desk):
    with pytest.raises(NotFound):
        queries.version("nonsense", viewer=desk.officer)


def give(desk):
    actions.give_assignment(
        origin="budget",
        given_by=desk.cast.kf,
        given_to=desk.cast.ks,
        title="Uppdrag",
        given_on=DECIDED,
        by=desk.officer,
    )


def _statements(read):
    with CaptureQueriesContext(connection) as made:
        read()
    return len(made)


READS = {
    "version": (lambda desk, old, new, by: queries.version(new.uid, viewer=by), 1),
    "outline": (lambda desk, old, new, by: queries.outline(new, viewer=by), 2),
    "lines": (lambda desk, old, new, by: queries.lines(new, viewer=by), 2),
    "diff": (lambda desk, old, new, by: queries.diff(old, new, viewer=by), 4),
    "named_in": (lambda desk, old, new, by: queries.named_in(new, body=desk.cast.hv, viewer=by), 2),
    "documents": (lambda desk, old, new, by: queries.documents(viewer=by), 1),
    "versions_of": (lambda desk, old, new, by: queries.versions_of(new, viewer=by), 1),
    "knots": (lambda desk, old, new, by: queries.knots({e.pk for e in desk.elements.values()}, viewer=by), 1),
    "linked": (lambda desk, old, new, by: queries.linked({desk.elements["M1"].pk}, up=False, viewer=by), 2),
    "beginnings": (lambda desk, old, new, by: queries.beginnings(viewer=by), 2),
    "assignments": (lambda desk, old, new, by: queries.assignments(viewer=by), 1),
    "waiting_for": (lambda desk, old, new, by: queries.waiting_for(by), 3),
}


@pytest.fixture
def two(desk):
    old = desk.adopted()
    new = desk.next(old)
    actions.link(desk.elements["A1"], desk.elements["M1"], by=desk.officer)
    return old, queries.version(new.uid, viewer=desk.officer)


def test_no_read_makes_more_statements_when_there_is_more_to_read(desk, two):
    by, goal = desk.officer, desk.elements["M1"]
    for name, (read, statements) in READS.items():
        assert _statements(lambda read=read: read(desk, *two, by)) == statements, name
    for number in range(12):
        added = desk.add(two[1], f"B{number}", "activity", f"Aktivitet {number}", parent=goal)
        actions.link(added, goal, by=by)
        actions.name_responsible(added, body=desk.cast.hv, by=by)
        actions.name_responsible(added, body=desk.cast.sn, by=by)
        desk.draft(f"Program {number}")
        give(desk)
    desk.elements["M1"] = goal
    for name, (read, statements) in READS.items():
        assert _statements(lambda read=read: read(desk, *two, by)) == statements, name


def test_a_large_version_is_outlined_in_two_statements(desk):
    version = desk.empty()
    chapter = desk.add(version, "1", "chapter", "Mål")
    for goal in range(8):
        parent = desk.add(version, f"M{goal}", "goal", f"Mål {goal}", parent=chapter)
        for activity in range(6):
            desk.add(version, f"A{goal}.{activity}", "activity", "Aktivitet", parent=parent)
    by = desk.officer
    shown = queries.version(version.uid, viewer=by)
    assert _statements(lambda: queries.outline(shown, viewer=by)) == 2
    assert len(queries.outline(shown, viewer=by)) == 1 + 8 + 48
