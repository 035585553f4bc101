"""A file of values, row by row: what is taken, what is named, and that nothing comes half-way or twice."""

import hashlib
from datetime import date

import pytest

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.models import Observation, ValueImport
from genomslag.domain.indicators.periods import named, period_of
from genomslag.domain.indicators.tests.scene import YEAR, fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState

HEAD = ["Indikator", "Period", "Enhet", "Värde", "Täljare", "Nämnare", "Orsak", "Kön", "Preliminär", "Version"]
NUMBER, SHARE = "Antal besök", "Andel klara"
SEX = [{"name": "Kön", "groups": ["kvinnor", "män"]}]


@pytest.fixture
def measuring(place):
    place.number = place.in_use(4, element=place.an_indicator("N"), name=NUMBER, scale=1, breakdowns=SEX, external_code="N9")
    place.share = place.in_use(4, element=place.an_indicator("S"), name=SHARE, is_share=True)
    return place


def line(indicator=NUMBER, period="2026", unit="linden", value="", n="", d="", why="", sex="", prel="", version=""):
    return [indicator, period, unit, value, n, d, why, sex, prel, version]


def read(place, *rows, head=HEAD, marks=()):
    data = {"head": head, "rows": [[at, list(row), [list(mark) for mark in marks]] for at, row in enumerate(rows, start=2)]}
    sha256 = hashlib.sha256(repr(data).encode()).hexdigest()
    return actions.begin_import(place.cast.hv, name="f.csv", sha256=sha256, data=data, by=place.coordinator)


def planned(place, *rows, **how):
    return queries.import_plan(read(place, *rows, **how), viewer=place.coordinator)


def take(place, found, **how):
    held = queries.judged(found, viewer=place.coordinator)
    return actions.take_in(found, seen=held.plan.digest, judged=held, by=place.coordinator, **how)


def test_rows_become_values_that_wait_for_approval(measuring):
    found = read(
        measuring,
        line(value="12,5"),
        line(value="3.5", unit="ekdungen"),
        line(SHARE, n="1 200", d="2 400"),
        line("n9", unit="Förskolan tallbacken", why="Saknas"),
        line(unit="granen", value="4", sex="kvinnor", prel="ja"),
        line(unit="granen", value="0", sex="män"),
    )
    assert take(measuring, found) == 6
    rows = Observation.unscoped.order_by("id")
    assert {row.state for row in rows} == {"submitted"}
    assert [row.value_scaled for row in rows] == [125, 35, None, None, 40, 0]
    assert (rows[2].numerator_scaled, rows[2].denominator_scaled, rows[3].absence) == (1200, 2400, "missing")
    assert [(row.dimensions, row.is_preliminary) for row in rows[4:]] == [({"Kön": "kvinnor"}, True), ({"Kön": "män"}, False)]
    assert fresh(found).rows == {"head": [], "rows": []}


def test_the_same_file_twice_changes_nothing(measuring):
    rows = (line(value="12,5"), line(SHARE, n="3", d="4"))
    assert take(measuring, read(measuring, *rows)) == 2
    again = read(measuring, *rows)
    assert queries.import_plan(again, viewer=measuring.coordinator).counts == {"same": 2}
    assert take(measuring, again) == 0
    for row in Observation.unscoped.all():
        actions.approve(row, by=measuring.coordinator)
    assert planned(measuring, *rows).counts == {"same": 2}
    assert Observation.unscoped.count() == 2


def test_rows_of_a_period_that_has_not_begun_are_named_and_come_in_on_their_day(measuring):
    rows = (line(value="1"), line(period="2029 T1", value="2"), line(period="2190", value="3"))
    found = read(measuring, *rows)
    plan = queries.import_plan(found, viewer=measuring.coordinator)
    assert [one.standing for one in plan.lines] == ["new", "wrong", "wrong"]
    assert ["2029-01-01" in str(plan.lines[1].message), "2190-01-01" in str(plan.lines[2].message)] == [True, True]
    held = queries.judged(found, viewer=measuring.coordinator)
    with clock.freeze(date(2029, 1, 1)):
        with pytest.raises(Invalid) as stopped:
            actions.take_in(found, seen=held.plan.digest, judged=held, by=measuring.coordinator, leave_out=True)
        assert stopped.value.code == "changed_since", "what was judged yesterday is judged anew"
        assert take(measuring, found, leave_out=True) == 2


def test_the_same_file_that_waits_already_waits_once(measuring):
    rows = (line(value="12,5"),)
    first = read(measuring, *rows)
    assert read(measuring, *rows).pk == first.pk
    assert read(measuring, *rows, line(unit="granen", value="1")).pk != first.pk
    actions.discard_import(fresh(first), by=measuring.coordinator)
    assert read(measuring, *rows).pk != first.pk, "what was thrown away may come again"


def test_a_mended_file_corrects_what_is_approved_and_changes_what_is_not(measuring):
    old = measuring.value(measuring.number, "12")
    draft = measuring.value(measuring.number, "5", "ekdungen", state="draft")
    waiting = measuring.value(measuring.number, "5", "tallbacken", state="submitted")
    plan = planned(measuring, line(value="13"), line(value="6", unit="ekdungen"), line(value="6", unit="tallbacken"))
    assert [one.standing for one in plan.lines] == ["correction", "changed", "wrong"]
    found = read(measuring, line(value="13"), line(value="6", unit="ekdungen"))
    assert take(measuring, found) == 2
    new = Observation.unscoped.get(replaces=old)
    assert (new.value_scaled, new.state, "f.csv" in new.reason) == (130, "submitted", True)
    assert (fresh(draft).value_scaled, fresh(draft).state, fresh(waiting).value_scaled) == (60, "submitted", 50)
    assert queries.series(measuring.number, viewer=ANYONE).points[0].value == 12


BAD = [
    (line(value="tolv"), "är inget tal"),
    (line(value="1,2,3"), "är inget tal"),
    (line(value="1.000,5"), "är inget tal"),
    (line(value="12,55"), "fler decimaler"),
    (line(value="1" + "0" * 30), "för stort"),
    (line(value="=SUMMA(A1)"), "formel"),
    (line(value=""), "För in ett värde"),
    (line(value="3", why="Saknas"), "inte båda"),
    (line(value="", why="sjuk"), "ingen orsak"),
    (line(SHARE, value="104 %"), "mellan 0 och 100"),
    (line(SHARE, value="40"), "både hur många"),
    (line(SHARE, n="5", d="4"), "större än"),
    (line(SHARE, n="5", d="0"), "Av hur många är noll"),
    (line("Okänd", value="1"), "indikator som heter"),
    (line(unit="Förskolan Ingenstans", value="1"), "ingen enhet som heter"),
    (line(period="förra året", value="1"), "är ingen period"),
    (line(period="2026 T4", value="1"), "är ingen period"),
    (line(value="1", sex="hen"), "ingen sådan grupp"),
    (line(value="1", prel="kanske"), "Skriv ja eller nej"),
    (line(value="1", version="7"), "nyare definition"),
]


@pytest.mark.parametrize(("row", "said"), BAD, ids=[said for _row, said in BAD])
def test_a_row_that_cannot_be_taken_is_named_and_stops_the_whole(measuring, refused, row, said):
    found = read(measuring, line(unit="granen", value="1"), row)
    plan = queries.import_plan(found, viewer=measuring.coordinator)
    assert [(one.number, one.standing) for one in plan.lines] == [(2, "new"), (3, "wrong")]
    assert said in str(plan.lines[1].message)
    with refused(Invalid, "stopped"):
        take(measuring, found)
    assert not Observation.unscoped.exists()
    assert take(measuring, found, leave_out=True) == 1


def test_what_collides_with_what_stands_or_with_the_file_itself_is_named(measuring):
    measuring.value(measuring.number, "7", period=(date(2026, 1, 1), date(2026, 4, 30)))
    plan = planned(
        measuring,
        line(value="1"),
        line(value="1", unit="ekdungen"),
        line(value="2", unit="ekdungen"),
        line(value="2", unit="ekdungen", period="2026 T1"),
        line(value="9", unit=""),
        line(value="9", unit="forskola"),
    )
    assert [one.standing for one in plan.lines] == ["wrong", "new", "wrong", "wrong", "wrong", "wrong"]
    told = [str(one.message) for one in plan.lines]
    assert "redan ett värde för dagar" in told[0] and "redan ett värde för dagar" in told[3]
    assert "Rad 3" in told[2]
    assert "större eller mindre enhet" in told[4] and "större eller mindre enhet" in told[5]


def test_a_unit_that_closed_last_year_is_named(measuring):
    closed = organisation.add_unit(
        body=measuring.cast.hv, name="Förskolan Almen", code="almen", from_on=START, by=organisation.founder()
    )
    closed.until_on = date(2025, 6, 30)
    closed.save()
    (one,) = planned(measuring, line(unit="almen", value="1")).lines
    assert one.standing == "wrong" and "nedlagd" in str(one.message)


def test_a_value_for_a_superseded_definition_is_named(measuring):
    far = measuring.viewer("coordinator", body="fa")
    actions.put_to_use(measuring.number.definition, body=measuring.cast.fa, by=far)
    actions.renew(measuring.number.definition, reason="Ord.", is_break=False, by=measuring.coordinator)
    data = {"head": HEAD, "rows": [[2, line(unit="", value="1"), []]]}
    found = actions.begin_import(measuring.cast.fa, name="f.csv", sha256="0" * 64, data=data, by=far)
    (one,) = queries.import_plan(found, viewer=far).lines
    assert "nyare definition" in str(one.message)


@pytest.mark.parametrize(("mark", "standing"), [("counted", "new"), ("no_value", "wrong"), ("fault", "wrong")])
def test_a_formula_is_told_and_one_without_a_value_stops_its_row(measuring, mark, standing):
    (one,) = planned(measuring, line(value="4"), marks=[(3, mark)]).lines
    assert one.standing == standing
    assert str(one.note or one.message)


def test_a_file_whose_columns_cannot_be_told_is_refused_whole(measuring, refused):
    with refused(Invalid, "no_columns"):
        read(measuring, ["x"], head=["Kolumn"])
    assert not ValueImport.unscoped.exists()


def test_what_was_looked_at_is_what_is_taken_in(measuring, refused):
    found = read(measuring, line(value="4"))
    held = queries.judged(found, viewer=measuring.coordinator)
    measuring.value(measuring.number, "5", state="draft")
    with refused(Invalid, "changed_since"):
        actions.take_in(found, seen=held.plan.digest, judged=held, by=measuring.coordinator)
    take(measuring, found)
    with refused(WrongState, "wrong_state"):
        take(measuring, found)


def test_only_the_coordinator_reads_files_and_takes_them_in(measuring, refused):
    found = read(measuring, line(value="4"))
    for who in ("unit_head", "officer", "auditor"):
        with pytest.raises(NotFound):
            queries.import_of(found.uid, viewer=measuring.viewer(who))
        with refused(NotAllowed, "not_allowed"):
            actions.discard_import(found, by=measuring.viewer(who))
    with pytest.raises(NotFound):
        queries.import_of(found.uid, viewer=measuring.viewer("coordinator", body="fa"))
    assert actions.discard_import(found, by=measuring.coordinator).state == "discarded"
    assert queries.imports_of(measuring.cast.hv, viewer=measuring.viewer("officer")) == ([], 0)


def test_the_number_of_statements_does_not_grow_with_the_rows(measuring, statements):
    few = read(measuring, line(value="1"))
    many = read(
        measuring,
        *(line(value="1", period=f"{year}", unit=unit) for year in range(2000, 2020) for unit in ("linden", "ekdungen")),
    )
    plan = lambda found: queries.import_plan(found, viewer=measuring.coordinator)  # noqa: E731
    assert statements(lambda: plan(many)) == statements(lambda: plan(few))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026", YEAR[0], YEAR[1]),
        ("2026 T2", date(2026, 5, 1), date(2026, 8, 31)),
        ("2026t3", date(2026, 9, 1), date(2026, 12, 31)),
        ("2026 H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026 K4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_is_read_as_people_write_it(said, first, last):
    assert period_of(said) == (first, last)
    assert period_of(named(first, last).replace(" M", "-")) == (first, last)
    assert period_of("", first.isoformat(), last.isoformat()) == (first, last)
