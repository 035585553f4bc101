"""A day is understood as people write it, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.faces.web.days import read_day

MEANT = date(2020, 10, 2)


@pytest.mark.parametrize(
    "said",
    [
        "2020-10-02", " 2020-10-2 ", "20201002", "2020/10/02", "2/10 2020", "02.10.2020", "2.10 2020", "2 oktober 2020", "den 2 okt. 2020",
        "2 October 2020", "2 OKT 2020",
    ],
)  # fmt: skip
def test_a_day_is_understood(said):
    assert read_day(said) == MEANT


@pytest.mark.parametrize(
    "said", ["", "i morgon", "2020-13-01", "30 februari 2020", "10/22/2020", "2/10", "2 okt", "2020", "2020-10-02x"]
)
def test_what_is_no_day_is_not_guessed(said):
    assert read_day(said) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_written_as_we_write_it_is_the_same_day(day):
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=20))
def test_nothing_that_is_written_breaks_it(said):
    assert read_day(said) is None or isinstance(read_day(said), date)
