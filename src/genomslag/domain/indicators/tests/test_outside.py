"""What others publish stands beside one's own numbers, with what differs between the two said before anything is compared."""

from decimal import Decimal

import pytest

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.actions.outside import Described, Published
from genomslag.domain.indicators.models import OutsideValue
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, YEAR, fresh
from genomslag.ground.access import ANYONE, Viewer

__all__ = ["fresh"]
THEIRS = "Andel invånare som fått stöd"


def fetched(*values, meaning=THEIRS, **described):
    said = [Described("N1", "Stöd", meaning, **described)]
    rows = [
        Published("N1", place, year, group, None if value is None else Decimal(value), **more)
        for place, year, group, value, more in values
    ]
    return actions.keep_outside("kolada", said, rows, by=Viewer(name="genomslag kolada"))


def beside(use):
    return queries.beside(use, viewer=ANYONE)


def test_their_years_stand_beside_ours_and_a_gap_at_the_source_is_no_zero(place):
    use = place.in_use(4, external_code="n1", meaning=THEIRS)
    place.value(use, "7")
    place.value(use, "9", period=NEXT_YEAR)
    place.value(use, "3", "ekdungen", period=parts_of_year(2025, 3)[0])
    fetched(
        ("0180", 2026, "T", "7.5", {"place_name": "Stockholm"}),
        ("0180", 2027, "T", None, {"place_name": "Stockholm"}),
        ("0180", 2026, "K", "9", {}),
        ("0000", 2026, "T", "0", {"place_name": "Riket"}),
    )
    found = beside(use)
    assert found.years == [2026, 2027], "a tertial stands beside no year"
    assert {at: one.value for at, one in found.own.items()} == {2026: 7, 2027: 9}
    assert [(place.name, place.values) for place in found.places] == [
        ("Riket", {2026: Decimal(0)}),
        ("Stockholm", {2026: Decimal("7.5"), 2027: None}),
    ]
    assert OutsideValue.objects.get(place="0180", year=2027).absence == "unknown"


def test_our_hidden_number_is_hidden_there_too(place):
    use = place.counting_persons(external_code="N1")
    place.value(use, "3")
    fetched(("0180", 2026, "T", "7", {}))
    assert (beside(use).own[2026].value, beside(use).own[2026].is_hidden) == (None, True)


def test_a_year_of_our_own_is_put_together_of_its_tertials(place):
    use = place.in_use(4, external_code="N1", frequency="tertial", over_time="sum")
    for period in parts_of_year(2026, 3):
        place.value(use, "5", period=period)
    fetched(("0180", 2026, "T", "7", {}))
    assert beside(use).own[2026].value == 15


@pytest.mark.parametrize(
    ("sheet", "theirs", "said"),
    [
        ({"meaning": THEIRS}, {}, []),
        ({"meaning": "Något annat"}, {}, ["olika ord"]),
        ({"meaning": THEIRS}, {"members": 12}, ["ovägt"]),
        ({"meaning": THEIRS, "measured": "share"}, {}, ["så många av så många"]),
        ({"meaning": THEIRS}, {"is_by_sex": True}, ["kön"]),
        ({"meaning": THEIRS, "breakdowns": [{"name": "Kön", "groups": ["kvinnor", "män"]}]}, {"is_by_sex": True}, []),
        ({"meaning": THEIRS, "limits": "Bara förskolor."}, {}, ["Bara förskolor."]),
    ],
)
def test_what_differs_is_said_and_nothing_more(place, sheet, theirs, said):
    use = place.in_use(4, external_code="N1", **sheet)
    described = {key: value for key, value in theirs.items() if key == "is_by_sex"}
    fetched(("G1", 2026, "T", "7", {key: value for key, value in theirs.items() if key == "members"}), **described)
    found = [str(one) for one in beside(use).differences]
    assert len(found) == len(said)
    assert all(word in one for word, one in zip(said, found, strict=True)), found


def test_what_is_fetched_again_stands_once_and_what_is_no_longer_sent_stands_as_it_was(place):
    use = place.in_use(4, external_code="N1")
    fetched(("0180", YEAR[0].year, "T", "7", {}), ("0181", YEAR[0].year, "T", "8", {}))
    assert fetched(("0180", YEAR[0].year, "T", "6", {})) == 1
    assert {place.code: place.values[2026] for place in beside(use).places} == {"0180": 6, "0181": 8}


def test_a_sheet_without_an_outside_code_has_nothing_beside_it(place):
    fetched(("0180", 2026, "T", "7", {}))
    assert beside(place.in_use(4)) is None
