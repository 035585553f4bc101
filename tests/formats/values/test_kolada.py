"""Kolada's replies in their documented shape, written by hand: pages, sexes, empty places, groups, and replies that make no sense."""

import json
from decimal import Decimal

import pytest

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.models import OutsideValue
from genomslag.faces.cli import kolada as command
from genomslag.faces.exchange.values import kolada
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid

B = kolada.BASE
KPI = {
    "id": "N99001",
    "title": "Ett nyckeltal",
    "description": "Så här.",
    "publication_date": "2025-04-01",
    "is_divided_by_gender": 1,
}
PLACE = {"id": "0180", "title": "Stockholm", "type": "K"}


def row(year, *values, place="0180"):
    return {"kpi": "N99001", "municipality": place, "period": year, "values": list(values)}


def said(gender, value, count=1):
    return {"gender": gender, "value": value, "count": count, "status": ""}


def replies(**changed):
    data = f"{B}/data/kpi/N99001/municipality/0180/year/2023,2024"
    found = {
        f"{B}/kpi/N99001": {"values": [KPI], "count": 1, "next_url": None},
        f"{B}/municipality/0180": {"values": [PLACE], "count": 1},
        data: {"values": [row(2023, said("T", 4.25), said("K", 5), said("M", None))], "count": 1, "next_url": f"{data}?page=2"},
        f"{data}?page=2": {"values": [row("2024", said("T", 0), said("K", None))], "count": 1},
    }
    return found | changed


def fetch_from(found):
    asked = []

    def fetch(address):
        asked.append(address)
        return json.loads(json.dumps(found[address]), parse_float=Decimal)

    return fetch, asked


def test_every_page_is_read_and_each_sex_is_a_value_of_its_own():
    fetch, _asked = fetch_from(replies())
    found = kolada.published(["N99001"], places=["0180"], years=[2023, 2024], fetch=fetch)
    assert [(one.year, one.group, one.value) for one in found] == [
        (2023, "T", Decimal("4.25")),
        (2023, "K", 5),
        (2023, "M", None),
        (2024, "T", 0),
        (2024, "K", None),
    ]
    assert {one.place_name for one in found} == {"Stockholm"}


def test_at_most_twenty_five_are_asked_for_at_a_time():
    ids = [f"N{number:05}" for number in range(60)]
    asked = []

    def fetch(address):
        asked.append(address)
        return {"values": []}

    kolada.published(ids, places=["0180"], years=list(range(1990, 2020)), fetch=fetch)
    data = [address for address in asked if "/data/" in address]
    assert len(data) == 3 * 2
    assert all(part.count(",") < 25 for address in data for part in address.split("/"))


def test_a_group_says_that_it_is_one():
    data = f"{B}/data/kpi/N99001/municipality/0180/year/2023"
    fetch, _asked = fetch_from(replies() | {data: {"values": [row(2023, said("T", 4, count=12))]}})
    (one,) = kolada.published(["N99001"], places=["0180"], years=[2023], fetch=fetch)
    assert one.members == 12


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"values": "x"},
        {"values": ["x"]},
        {"values": [{"kpi": "N99001"}]},
        {"values": [row("förr", said("T", 1))]},
        {"values": [row(2023, said("T", "abc"))]},
        {"values": [], "next_url": "https://annanstans.example/v3/data"},
    ],
)
def test_a_reply_that_makes_no_sense_is_refused_and_never_guessed(reply):
    data = f"{B}/data/kpi/N99001/municipality/0180/year/2023"
    fetch, _asked = fetch_from(replies() | {data: reply})
    with pytest.raises(Invalid) as stopped:
        kolada.published(["N99001"], places=["0180"], years=[2023], fetch=fetch)
    assert stopped.value.code == "odd_reply"


def test_a_page_that_points_at_itself_ends():
    data = f"{B}/data/kpi/N99001/municipality/0180/year/2023"
    fetch, asked = fetch_from(replies() | {data: {"values": [], "next_url": data}})
    assert kolada.published(["N99001"], places=["0180"], years=[2023], fetch=fetch) == []
    assert asked.count(data) == 1


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps(replies()), encoding="utf-8")
    return tmp_path


@pytest.mark.django_db
def test_the_command_keeps_what_it_fetched_and_again_changes_nothing(folder, capsys):
    words = ["N99001", "--place", "0180", "--years", "2023-2024", "--from", str(folder)]
    assert command.main(words) == 0
    first = list(OutsideValue.objects.order_by("id").values_list("id", "year", "group", "value_scaled", "scale", "absence"))
    assert [one[1:] for one in first] == [
        (2023, "T", 425, 2, ""),
        (2023, "K", 5, 0, ""),
        (2023, "M", None, 0, "unknown"),
        (2024, "T", 0, 0, ""),
        (2024, "K", None, 0, "unknown"),
    ]
    assert command.main(words) == 0
    assert first == list(
        OutsideValue.objects.order_by("id").values_list("id", "year", "group", "value_scaled", "scale", "absence")
    )
    assert "Källa: Kolada" in capsys.readouterr().out


@pytest.mark.django_db
def test_without_a_net_what_was_fetched_stands(folder, monkeypatch, capsys):
    assert command.main(["N99001", "--place", "0180", "--years", "2023-2024", "--from", str(folder)]) == 0

    def no_net(*_said, **_how):
        raise TimeoutError("inget nät")

    monkeypatch.setattr(command, "urlopen", no_net)
    assert command.main(["N99001", "--years", "2023"]) == 1
    told = capsys.readouterr()
    assert "står kvar" in told.err and "N99001  Ett nyckeltal" in told.out
    assert OutsideValue.objects.count() == 5
    assert [one.code for one in queries.outside_indicators()] == ["N99001"]


KOLADA_SAYS = {
    "sv": ("Hämtat: 1 nyckeltal, 5 värden. Källa: Kolada.", "Kolada gick inte att nå: inget sparat svar för https://", "Det som hämtats tidigare står kvar.", "N99001  Ett nyckeltal  hämtat 2", "Åren går inte att läsa: ", "Kolada svarade på ett sätt som inte går att läsa."),
    "en": ("Fetched: 1 key figures, 5 values. Source: Kolada.", "Kolada could not be reached: no saved reply for https://", "What was fetched before still stands.", "N99001  Ett nyckeltal  fetched 2", "The years cannot be read: ", "Kolada answered in a way that cannot be read."),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("language", KOLADA_SAYS)
def test_what_was_fetched_and_why_not_is_told_in_the_language_of_the_computer(folder, language, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", {"sv": "sv_SE.UTF-8", "en": "en_GB.UTF-8"}[language])
    saved = ("--place", "0180", "--from", str(folder))
    assert command.main(["N99001", *saved, "--years", "2023-2024"]) == 0
    assert command.main(["N99001", *saved, "--years", "2022"]) == 1
    assert command.main(["N99001", *saved, "--years", "förra"]) == 1
    (folder / "answers.json").write_text(json.dumps(replies() | {f"{B}/kpi/N99001": {"values": "nej"}}), encoding="utf-8")
    assert command.main(["N99001", *saved, "--years", "2023-2024"]) == 1
    assert command.main(["--list"]) == 0
    said = capsys.readouterr()
    assert [words for words in KOLADA_SAYS[language] if words not in said.out + said.err] == []
    other = KOLADA_SAYS[{"sv": "en", "en": "sv"}[language]]
    assert [words for words in other if words in said.out + said.err] == []


@pytest.mark.django_db
def test_a_number_that_cannot_be_kept_is_none_rather_than_another():
    described = [actions.outside.Described("N1", "Stort")]
    actions.keep_outside("kolada", described, [actions.outside.Published("N1", "0000", 2023, "T", Decimal("1E+30"))], by=ANYONE)
    assert OutsideValue.objects.get().value_scaled is None
