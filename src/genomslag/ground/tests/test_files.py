import pytest

from genomslag.ground import files
from genomslag.ground.access import Audience
from genomslag.ground.errors import NotFound, TooLarge


def _store(world, data=b"hej", authority=None):
    owner = (authority or world.ours).pk
    return files.store(data, name="../svar.pdf", media_type="application/pdf", authority_id=owner, audience=Audience.OWN)


def test_what_is_stored_comes_back_and_its_name_is_only_a_name(world):
    stored = _store(world)
    assert files.read(stored) == b"hej"
    assert stored.name == "svar.pdf"


def test_each_authority_holds_bytes_of_its_own(world, settings):
    _store(world)
    _store(world, authority=world.theirs)
    assert len([place for place in settings.FILES_ROOT.rglob("*") if place.is_file()]) == 2


def test_damaged_bytes_are_never_given_out(world, settings):
    stored = _store(world)
    next(place for place in settings.FILES_ROOT.rglob("*") if place.is_file()).write_bytes(b"nej")
    with pytest.raises(NotFound):
        files.read(stored)


def test_a_file_above_the_limit_is_refused(world, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_BYTES", 2)
    with pytest.raises(TooLarge):
        _store(world)
