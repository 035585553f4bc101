"""What goes out to anyone: a private sender is a number, and the name is covered in the texts too, also a name that no list knows."""

import pytest

from genomslag.faces.exchange.compiling import book_of, public, seen_in
from genomslag.reading.together import read_folder

_LETTER = """2025-02-09

Synpunkter på förslag till lekplatsprogram

Jag tycker att lekplatsen vid ån behöver skugga. Fråga gärna {name} om trädet.

Med vänlig hälsning
{name}
"""


@pytest.fixture
def book(tmp_path, request):
    (tmp_path / "a.txt").write_text(_LETTER.format(name=request.param), encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Rädda Kvarnen\n2025-02-09\n\nYttrande över förslag till lekplatsprogram\n\nRädda Kvarnen anser att kvarnen bör nämnas.\n",
        encoding="utf-8",
    )
    return book_of(read_folder(tmp_path))


@pytest.mark.parametrize("book", ["Zerda Qamil", "Birgit Alnäs"], indirect=True)
def test_a_private_sender_is_a_number_and_a_house_keeps_its_name(book):
    out = public(book)
    bodies = [one.body for one in out.folder.answers]
    assert bodies[1] == "Rädda Kvarnen" and "Qamil" not in bodies[0] and "Alnäs" not in bodies[0]
    whole = " ".join(one.found.text for one in out.folder.answers) + " ".join(point.text for point in out.points)
    assert "Qamil" not in whole and "Alnäs" not in whole


@pytest.mark.parametrize("book", ["Zerda Qamil"], indirect=True)
def test_the_preview_shows_every_place_where_the_name_would_go_out(book):
    words = [one.passage.words for one in seen_in(book) if "Qamil" in one.passage.words]
    assert len(words) == 3  # as the sender's name, in the sentence and under the greeting
