"""A file that is saved keeps its name, and one door sends it."""

from pathlib import Path

import pytest

from genomslag.domain.registry.models import Matter
from genomslag.faces.web import saving


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("svar.pdf", 'attachment; filename="svar.pdf"'),
        ("bilaga åtgärder.pdf", "attachment; filename*=utf-8''bilaga%20%C3%A5tg%C3%A4rder.pdf"),
        ('ett "svar".pdf', 'attachment; filename="ett \\"svar\\".pdf"'),
        ("ett\r\nX-Y: svar.pdf", 'attachment; filename="ett X-Y: svar.pdf"'),
    ],
)
def test_a_file_keeps_its_name_whatever_letters_it_has(name, said):
    assert saving.saved(b"x", name, "application/pdf")["Content-Disposition"] == said


def test_what_may_be_shown_is_not_forced_to_be_saved():
    assert saving.saved(b"x", "svar.pdf", "application/pdf", shown=True)["Content-Disposition"] == 'inline; filename="svar.pdf"'


def test_a_file_is_called_after_a_title_or_a_number():
    assert saving.called("Program mot våld, " * 9, "program").startswith("program-mot-vald-program")
    assert len(saving.called("Program mot våld, " * 9, "program")) <= 60 and saving.called("?!", "program") == "program"
    assert (saving.numbered(Matter(number="KS 2020/1")), saving.numbered(None)) == ("KS-2020-1", "remiss")


def test_one_door_sends_files():
    web = Path(saving.__file__).parent
    assert [one.name for one in web.rglob("*.py") if "Content-Disposition" in one.read_text()] == ["saving.py"]
