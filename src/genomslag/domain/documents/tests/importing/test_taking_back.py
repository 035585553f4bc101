"""What a file brought is taken back, or undone, and the draft is as it was."""

import pytest

from genomslag.domain.documents import actions
from genomslag.domain.documents.models import Content, Edit, Responsibility
from genomslag.domain.documents.tests.importing.files import MEASURES, accept, begin, outline, table, words
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground import richtext, search
from genomslag.ground.errors import Invalid, Stale, WrongState


def test_taken_back_the_draft_is_as_it_was_and_the_file_waits_again(desk, plan):
    desk.add(plan, "K", "chapter", "Kvar")
    accept(desk, begin(desk, plan, MEASURES))
    stood = outline(desk, plan), words(plan, "Utbilda alla chefer")
    mended = table([("1", "Utbilda alla chefer", "Nya ord."), ("7", "Sju")])
    found = begin(desk, plan, mended, sha="b" * 64)
    accept(desk, found)
    assert actions.take_back_import(fresh(found), by=desk.officer) == 2
    assert (outline(desk, plan), words(plan, "Utbilda alla chefer")) == stood
    assert not search.find("Sju", viewer=desk.officer).hits
    assert fresh(found).state == "open"
    assert accept(desk, found) == 2


def test_an_import_is_undone_like_any_other_change(desk, plan):
    accept(desk, begin(desk, plan, MEASURES))
    edit = Edit.unscoped.get(version=plan, verb="imported")
    assert actions.undo(plan, edit, by=desk.officer).undone_at is not None
    assert outline(desk, plan) == []
    assert not Responsibility.unscoped.filter(named_in=plan).exists()
    with pytest.raises(Invalid) as stopped:
        actions.redo(plan, fresh(edit), by=desk.officer)
    assert stopped.value.code == "import_reopened"


def test_take_back_is_refused_when_somebody_has_written_since(desk, plan):
    found = begin(desk, plan, MEASURES)
    accept(desk, found)
    row = Content.unscoped.get(version=plan, held__code="1")
    actions.revise_element(plan, row.element, text=richtext.from_text("Hennes ord."), by=desk.officer)
    with pytest.raises(Stale) as stopped:
        actions.take_back_import(fresh(found), by=desk.officer)
    assert "Utbilda alla chefer" in str(stopped.value.message)
    assert len(outline(desk, plan)) == 3


def test_take_back_is_refused_while_something_else_stands_under_it(desk, plan):
    found = begin(desk, plan, MEASURES)
    accept(desk, found)
    row = Content.unscoped.get(version=plan, held__code="1")
    desk.add(plan, "I9", "indicator", "Skriven för hand", parent=row.element)
    with pytest.raises(Invalid) as stopped:
        actions.take_back_import(fresh(found), by=desk.officer)
    assert stopped.value.code == "has_parts"


def test_take_back_what_is_not_taken_in_is_refused(desk, plan, refused):
    found = begin(desk, plan, MEASURES)
    with refused(WrongState, "not_accepted"):
        actions.take_back_import(found, by=desk.officer)
