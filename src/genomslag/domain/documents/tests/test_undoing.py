"""What was done to a draft is undone and done again, and nothing that another has written is lost by it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Content, Edit, Element, Lineage, Revision
from genomslag.domain.documents.tests.scene import DECIDED, fresh, words
from genomslag.domain.tests.told import statements_of
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import TrailEvent


def digest(version):
    return rules.version_digest(Content.unscoped.filter(version=version).values_list("held__digest", flat=True))


def latest(version):
    return Edit.unscoped.filter(version=version).order_by("-pk").first()


@pytest.fixture
def colleague(desk):
    return desk.cast.viewer("coordinator", body="ks")


def test_undo_brings_the_old_words_back_and_redo_the_new_ones(desk, events):
    version = desk.draft()
    before = digest(version)
    actions.revise_element(version, desk.elements["M1"], text=words("Alla frågar."), title="Fråga", by=desk.officer)
    after = digest(version)
    with events("version.edited"):
        actions.undo(version, latest(version), by=desk.officer)
    assert digest(version) == before
    assert desk.node(version, "M1").title == "Upptäcka våld"
    with events("version.edited"):
        actions.redo(version, latest(version), by=desk.officer)
    assert digest(version) == after
    assert TrailEvent.objects.order_by("-pk").first().facts["redone"] == str(latest(version).uid)


def test_undo_of_a_move_puts_the_element_back_between_its_neighbours(desk):
    version = desk.draft()
    before = digest(version)
    actions.move_element(version, desk.elements["A1"], parent=desk.elements["M2"], by=desk.officer)
    actions.undo(version, latest(version), by=desk.officer)
    assert digest(version) == before
    assert desk.codes(version) == ["1", "M1", "A1", "I1", "A2", "M2"]


def test_undo_of_a_removal_brings_back_the_same_element_and_the_same_revision(desk):
    version = desk.draft()
    stood = desk.node(version, "I1")
    actions.remove_element(version, desk.elements["I1"], reason="", by=desk.officer)
    actions.undo(version, latest(version), by=desk.officer)
    back = desk.node(version, "I1")
    assert (back.uid, back.revision_id, back.digest) == (stood.uid, stood.revision_id, stood.digest)
    actions.redo(version, latest(version), by=desk.officer)
    assert "I1" not in desk.codes(version)


def test_undo_of_an_addition_takes_the_element_away_and_redo_brings_the_same_one(desk):
    version = desk.draft()
    made = desk.add(version, "M9", "goal", "Nytt mål", parent=desk.elements["1"])
    actions.undo(version, latest(version), by=desk.officer)
    assert "M9" not in desk.codes(version)
    actions.redo(version, latest(version), by=desk.officer)
    assert desk.node(version, "M9").uid == made.uid
    assert Element.unscoped.filter(document=version.document).count() == 7


def test_the_lineage_follows_what_is_undone(desk):
    draft = desk.next(desk.adopted())

    def told(code):
        rows = Lineage.unscoped.filter(to_version=draft, old__element=desk.elements[code])
        return [(row.kind, row.reason, row.new_id == row.old_id) for row in rows]

    actions.revise_element(draft, desk.elements["M1"], title="Nya ord", by=desk.officer)
    assert told("M1") == [("changed", "", False)]
    actions.undo(draft, latest(draft), by=desk.officer)
    assert told("M1") == [("carried", "", True)]
    actions.remove_element(draft, desk.elements["I1"], reason="Mäts inte.", by=desk.officer)
    assert told("I1") == [("dropped", "Mäts inte.", False)]
    actions.undo(draft, latest(draft), by=desk.officer)
    assert told("I1") == [("carried", "", True)]
    actions.redo(draft, latest(draft), by=desk.officer)
    assert told("I1") == [("dropped", "Mäts inte.", False)]
    desk.add(draft, "M9", "goal", "Nytt mål", parent=desk.elements["1"])
    new = Lineage.unscoped.filter(to_version=draft, kind="new")
    assert new.count() == 1
    actions.undo(draft, latest(draft), by=desk.officer)
    assert not new.exists()
    actions.redo(draft, latest(draft), by=desk.officer)
    assert new.get().new.element.uid == desk.elements["M9"].uid
    actions.propose(draft, by=desk.officer)


def test_one_undoes_what_is_ones_own(desk, colleague, refused):
    version = desk.draft()
    actions.revise_element(version, desk.elements["M1"], title="Hennes", by=colleague)
    with refused(NotAllowed, "not_yours"):
        actions.undo(version, latest(version), by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.undo(version, latest(version), by=desk.cast.outsider())
    actions.undo(version, latest(version), by=colleague)
    with refused(NotAllowed, "not_yours"):
        actions.redo(version, latest(version), by=desk.officer)
    with refused(NotAllowed, "not_allowed"):
        actions.redo(version, latest(version), by=desk.cast.outsider())


def test_what_another_has_changed_since_is_not_undone(desk, colleague, refused):
    version = desk.draft()
    actions.revise_element(version, desk.elements["M1"], title="Mitt", by=desk.officer)
    mine = latest(version)
    actions.revise_element(version, desk.elements["M1"], title="Hennes", by=colleague)
    with refused(Stale, "changed_since"):
        actions.undo(version, mine, by=desk.officer)
    assert desk.node(version, "M1").title == "Hennes"


def test_what_another_changed_in_another_respect_stays_when_mine_is_undone(desk, colleague):
    version = desk.draft()
    actions.revise_element(version, desk.elements["M1"], title="Mitt", by=desk.officer)
    mine = latest(version)
    actions.revise_element(version, desk.elements["M1"], text=words("Hennes ord."), by=colleague)
    actions.move_element(version, desk.elements["M1"], parent=None, by=colleague)
    actions.undo(version, mine, by=desk.officer)
    node = desk.node(version, "M1")
    assert (node.title, richtext.to_text(node.text), node.depth) == ("Upptäcka våld", "Hennes ord.", 0)


def test_an_added_element_that_others_built_on_is_not_undone(desk, colleague, refused):
    version = desk.draft()
    made = desk.add(version, "M9", "goal", "Nytt mål", parent=desk.elements["1"])
    adding = latest(version)
    desk.add(version, "A9", "activity", "Därunder", parent=made, by=colleague)
    with refused(Invalid, "has_parts"):
        actions.undo(version, adding, by=desk.officer)
    actions.undo(version, latest(version), by=colleague)
    actions.revise_element(version, made, title="Hennes mål", by=colleague)
    with refused(Stale, "changed_since"):
        actions.undo(version, adding, by=desk.officer)


def test_what_stood_under_a_removed_element_waits_until_it_is_back(desk, colleague, refused):
    version = desk.draft()
    actions.remove_element(version, desk.elements["I1"], reason="", by=desk.officer)
    mine = latest(version)
    actions.remove_element(version, desk.elements["A1"], reason="", by=colleague)
    with refused(Invalid, "not_in_version"):
        actions.undo(version, mine, by=desk.officer)
    actions.undo(version, latest(version), by=colleague)
    actions.undo(version, mine, by=desk.officer)
    assert desk.codes(version) == ["1", "M1", "A1", "I1", "A2", "M2"]


def test_nothing_is_undone_or_done_again_twice(desk, refused):
    version = desk.draft()
    edit = latest(version)
    with refused(Invalid, "not_undone"):
        actions.redo(version, edit, by=desk.officer)
    actions.undo(version, edit, by=desk.officer)
    with refused(Invalid, "undone"):
        actions.undo(version, edit, by=desk.officer)
    other = desk.empty("Annat")
    with refused(NotFound, "not_found"):
        actions.undo(other, edit, by=desk.officer)


def test_an_element_goes_back_beside_one_that_took_its_very_place(desk, colleague):
    version = desk.empty()
    for code in ("1", "2", "3"):
        desk.add(version, code, "chapter", f"Kapitel {code}")
    actions.move_element(version, desk.elements["2"], parent=None, position=1, by=desk.officer)
    mine = latest(version)
    desk.add(version, "ny", "chapter", "I mitten", position=3, by=colleague)
    key = Content.unscoped.get(version=version, element=desk.elements["ny"]).held
    assert key.position == mine.changes[0]["before"]["position"], "the case is only worth testing when they collide"
    actions.undo(version, mine, by=desk.officer)
    assert desk.codes(version) == ["1", "2", "ny", "3"]
    actions.redo(version, mine, by=desk.officer)
    assert desk.codes(version) == ["2", "1", "ny", "3"]


def test_siblings_that_were_spread_to_make_room_go_back_too(desk):
    version = desk.empty()
    desk.add(version, "a", "chapter", "Först")
    desk.add(version, "z", "chapter", "Sist")
    for number in range(11):
        before = digest(version)
        desk.add(version, str(number), "chapter", f"Mellan {number}", position=2)
    edit = latest(version)
    assert len(edit.changes) > 1, "the case is only worth testing when there was no room"
    actions.undo(version, edit, by=desk.officer)
    assert digest(version) == before


def test_edits_are_weeded_when_the_draft_freezes_and_the_trail_says_how_many(desk, refused):
    version = desk.draft()
    edit = latest(version)
    count = Edit.unscoped.filter(version=version).count()
    assert count > 3
    actions.refer(version, by=desk.officer)
    assert not Edit.unscoped.filter(version=version).exists()
    assert TrailEvent.objects.order_by("-pk").first().facts["weeded"] == count
    with refused(WrongState, "frozen"):
        actions.undo(fresh(version), edit, by=desk.officer)


def test_the_trail_holds_no_word_of_what_was_edited(desk):
    version = desk.draft()
    actions.revise_element(version, desk.elements["M1"], text=words("Kvarnhjulen snurrar."), by=desk.officer)
    actions.undo(version, latest(version), by=desk.officer)
    assert "Kvarnhjulen" not in str(list(TrailEvent.objects.values_list("facts", flat=True)))


# --- a sitting --------------------------------------------------------------------------------------------------------


def test_the_autosaves_of_one_sitting_are_one_edit_and_one_event(desk, events):
    version = desk.draft()
    start = clock.at(DECIDED)
    element, titles = desk.elements["M1"], ["Ett", "Ett två", "Ett två tre"]
    before = desk.node(version, "M1")
    with events("version.edited"):
        for minute, title in enumerate(titles):
            with clock.freeze(start + timedelta(minutes=9 * minute)):
                actions.revise_element(version, element, title=title, is_autosave=True, by=desk.officer)
    edit = latest(version)
    assert (edit.saves, edit.changes[0]["before"], edit.changes[0]["after"]) == (
        3,
        {"title": before.title},
        {"title": titles[-1]},
    )
    actions.undo(version, edit, by=desk.officer)
    assert desk.node(version, "M1").digest == before.digest


@pytest.mark.parametrize("what", ["a pause", "a long sitting", "another person", "undone", "a move", "numbers"])
def test_a_sitting_ends(desk, colleague, what, events):
    version = desk.draft()
    start, element = clock.at(DECIDED), desk.elements["M1"]

    def save(title, at, by=desk.officer, is_autosave=True):
        with clock.freeze(start + timedelta(minutes=at)):
            actions.revise_element(version, element, title=title, is_autosave=is_autosave, by=by)

    with clock.freeze(start):
        save("Ett", 0)
        if what == "undone":
            actions.undo(version, latest(version), by=desk.officer)
        if what == "a move":
            actions.move_element(version, element, parent=None, by=desk.officer)
        if what == "another person":
            save("Hennes", 1, by=colleague)
        if what == "a plain save":
            save("Två", 1, is_autosave=False)
        if what == "numbers":
            Edit.unscoped.filter(pk=latest(version).pk).update(verb="numbered", element=None)
    if what == "a long sitting":
        for minute in range(9, 60, 9):
            save(f"Ord {minute}", minute)
    at = {"a pause": 10, "a long sitting": 61}.get(what, 2)
    with events("version.edited"):
        save("Sist", at)


# --- the law ----------------------------------------------------------------------------------------------------------

VERBS = ("add", "move", "remove", "revise", "autosave", "shift", "number")
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=9)


def _take(desk, version, step):
    verb, a, b = step
    rows = queries.drafted(version, viewer=desk.officer)
    at = rows[a % len(rows)] if rows else None
    element = Element.unscoped.get(pk=at.element_id) if at else None
    parent = Element.unscoped.get(pk=rows[b % len(rows)].element_id) if rows and b % 3 else None
    if verb == "add" or element is None:
        kind = ("chapter", "goal", "activity", "text")[b % 4]
        actions.add_element(
            version, kind=kind, title=f"T{a}", code=f"M{b}", parent=parent, position=a % 4 or None, by=desk.officer
        )
    elif verb == "move":
        actions.move_element(version, element, parent=parent, position=b % 4 or None, by=desk.officer)
    elif verb == "remove":
        actions.remove_element(version, element, reason="Skäl.", by=desk.officer)
    elif verb == "shift":
        actions.shift_element(version, element, way=actions.WAYS[b % 4], by=desk.officer)
    elif verb == "number":
        codes = rules.renumbered(queries.places(rows))
        actions.number_anew(
            version, shown={row.uid: codes[row.element_id] for row in rows if row.element_id in codes}, by=desk.officer
        )
    else:
        said = {"title": f"T{b}"} if b % 2 else {"text": words(f"Ord {a} {b}")}
        actions.revise_element(version, element, is_autosave=verb == "autosave", by=desk.officer, **said)


@pytest.mark.parametrize("is_next", [False, True])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_was_done_undoing_all_of_it_gives_the_same_version(desk, is_next, steps):
    version = desk.next(desk.adopted()) if is_next else desk.draft()
    before, lineage = digest(version), _lineage(version)
    first = latest(version).pk if latest(version) else 0
    for step in steps:
        try:
            _take(desk, version, step)
        except (Invalid, Stale):
            continue
    after, told = digest(version), _lineage(version)
    made = list(Edit.unscoped.filter(version=version, pk__gt=first).order_by("-pk"))
    for edit in made:
        actions.undo(version, edit, by=desk.officer)
    assert digest(version) == before
    assert _lineage(version) == lineage
    for edit in reversed(made):
        actions.redo(version, edit, by=desk.officer)
    assert digest(version) == after
    assert _lineage(version) == told


def _lineage(version):
    rows = Lineage.unscoped.filter(to_version=version).values_list("kind", "old_id", "new__element_id", "new__digest", "reason")
    return sorted(rows, key=str)


# --- what it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_next", [False, True])
def test_a_save_makes_at_most_twelve_statements(desk, is_next):
    officer = desk.officer
    version = desk.next(desk.adopted()) if is_next else desk.draft()

    def save(title):
        actions.revise_element(version, desk.elements["M1"], title=title, is_autosave=True, by=officer)

    counts = [statements_of(lambda title=title: save(title)) for title in ("Ett", "Två")]
    assert max(counts) <= (12 if is_next else 11), counts
    assert counts[1] <= 8 + is_next, counts


def test_statements_do_not_grow_with_the_draft(desk):
    officer = desk.officer

    def grow(version, count):
        for number in range(count):
            desk.add(version, f"K{number + 5}", "chapter", f"Kapitel {number}")

    def all_of_it(version):
        version = queries.version(version.uid, viewer=officer)
        rows = queries.drafted(version, viewer=officer)
        codes = rules.renumbered(queries.places(rows))
        shown = {row.uid: codes[row.element_id] for row in rows if row.element_id in codes}
        return [
            statements_of(lambda: queries.drafted(version, viewer=officer)),
            statements_of(lambda: actions.number_anew(version, shown=shown, by=officer)),
            statements_of(lambda: actions.undo(version, latest(version), by=officer)),
            statements_of(lambda: actions.shift_element(version, desk.elements["K6"], way="up", by=officer)),
            statements_of(lambda: actions.undo(version, latest(version), by=officer)),
        ]

    small, large = desk.empty("Litet"), desk.empty("Stort")
    grow(small, 3)
    few = all_of_it(small)
    grow(large, 40)
    assert all_of_it(large) == few
    assert few[0] == 1
    assert Revision.unscoped.filter(element__document=large.document).count() == 40
