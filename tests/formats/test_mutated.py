"""A broken file is read as far as it goes or refused with a sentence; it never crashes a reader, and never holds it long."""

import time

import pytest

from genomslag.reading import Unreadable, read_bytes
from genomslag.reading.together import account_of
from tests.formats import mutated

SECONDS = 10.0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_mutated_file_is_read_or_refused(seed):
    read = refused = 0
    for name, data in mutated.mutated(70, seed):
        began = time.monotonic()
        try:
            account_of(read_bytes(data, name))
            read += 1
        except Unreadable as trouble:
            assert trouble.message, name
            refused += 1
        assert time.monotonic() - began < SECONDS, name
    assert read and refused


@pytest.mark.parametrize("ending", mutated.whole())
def test_the_sound_files_are_read(ending):
    found = read_bytes(mutated.whole()[ending], f"svar.{ending}")
    assert "Nämnden anser att räckena är för låga" in found.text
