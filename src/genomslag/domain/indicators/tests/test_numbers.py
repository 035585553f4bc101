"""Numbers as people write them, kept whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.indicators.numbers import LARGEST, from_scaled, to_scaled
from genomslag.ground.errors import Invalid


@pytest.mark.parametrize(
    ("said", "scale", "kept"),
    [
        ("29", 0, 29),
        ("29", 2, 2900),
        ("29,5", 1, 295),
        ("29.5", 1, 295),
        ("0,05", 2, 5),
        ("-3,5", 1, -35),
        ("\u22123", 0, -3),
        (" 12 345 ", 0, 12345),
        ("12\u00a0345,6", 1, 123456),
        ("9223372036854775807", 0, LARGEST),
        (Decimal("29.0"), 0, 29),
        (Decimal("2.9E+1"), 0, 29),
        (7, 3, 7000),
    ],
)
def test_a_number_is_read_as_it_was_meant(said, scale, kept):
    assert to_scaled(said, scale=scale) == kept


@pytest.mark.parametrize(
    ("said", "scale", "code"),
    [
        ("tolv", 0, "not_a_number"),
        ("", 0, "not_a_number"),
        ("NaN", 0, "not_a_number"),
        (Decimal("NaN"), 0, "not_a_number"),
        (Decimal("Infinity"), 0, "not_a_number"),
        ("=A1+1", 0, "not_a_number"),
        ("1e5", 0, "not_a_number"),
        ("1 2", 0, "not_a_number"),
        ("1,2,3", 2, "not_a_number"),
        ("٣", 0, "not_a_number"),
        ("29,5", 0, "too_many_decimals"),
        ("1.000", 0, "too_many_decimals"),
        ("0,123", 2, "too_many_decimals"),
        (Decimal("0.123"), 2, "too_many_decimals"),
        ("1" + "0" * 30, 0, "out_of_range"),
        (Decimal(10) ** 30, 0, "out_of_range"),
        (Decimal("1E+999999"), 0, "out_of_range"),
        ("9223372036854775808", 0, "out_of_range"),
        ("922337203685477580,8", 1, "out_of_range"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(said, scale, code):
    with pytest.raises(Invalid) as stopped:
        to_scaled(said, scale=scale, field="baseline")
    assert stopped.value.code == code
    assert stopped.value.field == "baseline"
    assert str(stopped.value.message)


def test_the_message_names_what_was_written_and_what_is_kept():
    with pytest.raises(Invalid) as stopped:
        to_scaled("29,55", scale=1)
    assert "29,55" in str(stopped.value.message)
    assert "1" in str(stopped.value.message)


@given(st.integers(-LARGEST, LARGEST), st.integers(0, 9))
def test_what_is_kept_comes_back_to_the_last_digit(scaled, scale):
    assert to_scaled(from_scaled(scaled, scale=scale), scale=scale) == scaled
    assert to_scaled(f"{from_scaled(scaled, scale=scale):f}".replace(".", ","), scale=scale) == scaled
