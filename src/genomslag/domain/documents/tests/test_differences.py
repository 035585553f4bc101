"""What a decision was made on is kept, and shown again as it was; and any two versions that one may see are compared in words."""

import pytest

from genomslag.domain.documents import actions, differ, queries
from genomslag.domain.documents.models import Difference
from genomslag.domain.documents.tests.scene import DECIDED, words
from genomslag.domain.organisation.models import Body
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound


@pytest.fixture
def worked_over(desk):
    """One in force, and a draft of the next: a goal reworded, an activity moved, an indicator dropped, a goal new."""
    old = desk.in_force()
    draft = desk.next(old)
    by = desk.officer
    actions.revise_element(draft, desk.elements["M2"], text=words("Stöd utan dröjsmål."), target_groups=["äldre"], by=by)
    actions.move_element(draft, desk.elements["A2"], parent=desk.elements["M2"], by=by)
    actions.remove_element(draft, desk.elements["I1"], reason="Mäts inte längre.", by=by)
    desk.add(draft, "M3", "goal", "Följa upp", parent=desk.elements["1"])
    actions.name_responsible(desk.elements["A1"], body=desk.cast.fa, part="lead", by=by)
    return old, draft


def shown(version, viewer):
    return queries.version(version.uid, viewer=viewer)


def compared(old, new, viewer, **said):
    return queries.compared(shown(old, viewer), shown(new, viewer), viewer=viewer, **said)


def test_propose_keeps_the_difference_as_it_is_shown_then(desk, worked_over, events):
    old, draft = worked_over
    before = compared(old, draft, desk.officer)
    assert before.kept is None
    with events("version.proposed", "version.compared"):
        new = actions.propose(draft, by=desk.officer)
    after = compared(old, new, desk.officer)
    assert after.kept is not None and after.changes == before.changes
    assert (after.kept.from_digest, after.kept.to_digest) == (old.frozen_digest, new.frozen_digest)
    assert (after.kept.differ, after.kept.digest) == (differ.DIFFER, differ.digest(after.kept.content))
    assert after.kept.made_by.pk == desk.officer.person_id and after.kept.created_at


def test_what_was_decided_on_is_shown_again_as_it_was_whatever_has_become_of_the_differ(desk, worked_over, monkeypatch):
    old, draft = worked_over
    new = actions.propose(draft, by=desk.officer)
    before = compared(old, new, desk.officer).changes
    new = desk.adopt(new)
    Body.objects.filter(pk=desk.cast.fa.pk).update(name="Helt annan nämnd")
    monkeypatch.setattr(differ, "DIFFER", 99)
    monkeypatch.setattr(
        differ.elements, "words", lambda old, new: (differ.Segment("delete", old), differ.Segment("insert", new))
    )
    again = compared(old, new, ANYONE)
    assert again.changes == before
    assert (again.kept.differ, again.kept.digest) == (2, differ.digest(differ.dump(before)))
    anew = compared(old, new, ANYONE, anew=True)
    assert anew.kept is None and anew.changes != before


def test_adopt_changes_nothing_that_propose_kept(desk, worked_over, events):
    old, draft = worked_over
    new = actions.propose(draft, by=desk.officer)
    [kept] = Difference.unscoped.all()
    with events("version.adopted", "version.superseded", "version.entered_force"):
        desk.adopt(new)
    [still] = Difference.unscoped.all()
    assert (still.pk, still.digest, still.created_at) == (kept.pk, kept.digest, kept.created_at)


def test_the_difference_from_what_applies_is_kept_beside_the_one_from_what_was_referred(desk):
    old = desk.in_force()
    referred = actions.refer(desk.next(old), by=desk.officer)
    revised = desk.next(referred)
    assert revised.state == "revised"
    proposed = actions.propose(revised, by=desk.officer)
    assert {one.from_version for one in Difference.unscoped.filter(to_version=proposed)} == {old, referred}


def test_a_kept_difference_is_read_by_those_alone_who_may_see_both_versions(desk, worked_over):
    old, draft = worked_over
    new = actions.propose(draft, by=desk.officer)
    for viewer in (ANYONE, desk.cast.outsider(), desk.cast.viewer("chair", body="ks")):
        assert not Difference.objects.visible_to(viewer).exists()
        with pytest.raises(NotFound):
            compared(old, new, viewer)
    desk.adopt(new)
    assert Difference.objects.visible_to(ANYONE).count() == 1


def test_a_first_version_has_nothing_to_be_compared_with(desk):
    desk.adopted()
    assert not Difference.unscoped.exists()


def test_the_counts_add_up_to_both_versions(desk, worked_over):
    old, draft = worked_over
    made = compared(old, draft, desk.officer)
    assert made.counts == {"carried": 2, "changed": 2, "moved": 1, "new": 1, "dropped": 1}
    assert made.also_moved == 0
    before = len(queries.outline(old, viewer=desk.officer))
    after = len(queries.outline(shown(draft, desk.officer), viewer=desk.officer))
    counts = made.counts
    both = counts["carried"] + counts["changed"] + counts["moved"]
    assert (both + counts["dropped"], both + counts["new"]) == (before, after)


def test_each_change_is_told_in_words(desk, worked_over):
    told = {one.code: one for one in queries.told(compared(*worked_over, desk.officer))}
    assert [one.code for one in queries.told(compared(*worked_over, desk.officer))] == ["1", "M1", "A1", "I1", "M2", "A2", "M3"]
    assert (told["A2"].op, told["A2"].heading, told["A2"].word) == ("moved", "A2 Utbilda chefer", "aktivitet")
    [moved] = told["A2"].notes
    assert "M1 Upptäcka våld" in moved and "M2 Stöd i tid" in moved
    assert "äldre" in told["M2"].notes[0]
    assert [(one.op, one.text) for one in told["M2"].text] == [
        ("keep", "Stöd "), ("delete", "i tid"), ("insert", "utan dröjsmål"), ("keep", ".")
    ]  # fmt: skip
    assert any("Farsta stadsdelsnämnd" in note for note in told["A1"].notes)
    assert {one.op for one in told["I1"].text} == {"delete"} and {one.op for one in told["M3"].text} == {"insert"}


def test_versions_of_two_documents_are_compared_by_their_words(desk):
    old = desk.adopted()
    new = desk.draft("Ett annat program med samma text")
    actions.revise_element(new, desk.elements["M2"], code="S9", by=desk.officer)
    told = queries.told(compared(old, new, desk.officer))
    assert [one.op for one in told] == ["carried", "carried", "carried", "carried", "carried", "changed"]
    assert len(told[-1].notes) == 2 and "S9" in told[-1].notes[0]
    assert told[0].notes


def test_a_moved_element_says_its_place_at_the_top(desk):
    old = desk.empty()
    first, second = desk.add(old, "1", "chapter", "Ett"), desk.add(old, "2", "chapter", "Två")
    old = desk.adopt(actions.propose(old, by=desk.officer), decided_on=DECIDED)
    new = desk.next(old)
    actions.move_element(new, second, parent=None, position=1, by=desk.officer)
    [moved] = [one for one in queries.told(compared(old, new, desk.officer)) if one.op == "moved"]
    assert moved.code in ("1", "2") and first != second
    [note] = moved.notes
    assert "1" in note and "2" in note
