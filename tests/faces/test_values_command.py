"""Values from a file by the command: the same review as on the page, a bar for a person at a terminal, whole or not at all."""

import pytest

from genomslag.domain.indicators.models import Observation, Use
from genomslag.faces.cli import progress, values

pytestmark = pytest.mark.django_db
HEAD = "Indikator;Period;Enhet;Värde"


@pytest.fixture
def use(told):
    return Use.unscoped.filter(body=told.body("HV"), definition__measured="number").select_related("definition").first()


def asked(told, tmp_path, lines, *more):
    file = tmp_path / "varden.csv"
    file.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return values.main([str(file), "--body", "hv", "--as", told.person("tove").email, *more])


def rows(use, count=3):
    units = ["vuxna", "barn-unga", "aldreomsorg"]
    return [f"{use.definition.name};2011;{unit};{20 + at}" for at, unit in enumerate(units[:count])]


def handed_in(use):
    return Observation.unscoped.filter(use=use, period_from_on__year=2011)


def test_values_are_handed_in_and_the_same_file_again_changes_nothing(told, tmp_path, capsys, use):
    assert asked(told, tmp_path, rows(use)) == 0
    assert list(handed_in(use).values_list("state", flat=True)) == ["submitted"] * 3
    assert asked(told, tmp_path, rows(use)) == 0
    assert "oförändrade 3" in capsys.readouterr().out
    assert handed_in(use).count() == 3


def test_a_trial_saves_nothing(told, tmp_path, capsys, use):
    assert asked(told, tmp_path, rows(use), "--dry-run") == 0
    assert "nya 3" in capsys.readouterr().out
    assert not handed_in(use).exists()


def test_one_bad_row_keeps_all_of_it_out_and_is_named(told, tmp_path, capsys, use):
    bad = [*rows(use, 2), f"{use.definition.name};2011;aldreomsorg;tolv"]
    assert asked(told, tmp_path, bad) == 1
    assert "Rad 4" in capsys.readouterr().out
    assert not handed_in(use).exists()
    assert asked(told, tmp_path, bad, "--leave-out") == 0
    assert handed_in(use).count() == 2


@pytest.mark.parametrize("said", [("--body", "FINNSINTE"), ("--as", "ingen@exempel.se")])
def test_an_unknown_body_or_person_is_said(told, tmp_path, capsys, use, said):
    assert asked(told, tmp_path, rows(use), *said) == 1
    assert "sparat" in capsys.readouterr().err


SAID = {
    "sv": ("Rader: nya 3", "Provkörning: inget värde är sparat.", "Rad 4: ", "Rader: nya 2, att rätta 1", "1 rader måste rättas eller utelämnas först. Inget värde är sparat.", "Lämnade in för godkännande: 2 värden.", "Ingen nämnd har koden FINNSINTE.", "Ingen har e-postadressen ingen@exempel.se här.", "Filen går inte att öppna: ", "Filen innehåller ingen text."),
    "en": ("Rows: new 3", "A trial: no value is saved.", "Row 4: ", "Rows: new 2, to correct 1", "1 rows must be corrected or left out first. No value is saved.", "Handed in for approval: 2 values.", "No board has the code FINNSINTE.", "Nobody here has the e-mail address ingen@exempel.se.", "The file cannot be opened: ", "The file holds no text."),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_what_comes_of_the_values_is_told_in_the_language_of_the_computer(told, tmp_path, capsys, use, language, monkeypatch):
    monkeypatch.setenv("LC_ALL", {"sv": "sv_SE.UTF-8", "en": "en_GB.UTF-8"}[language])
    bad, empty = [*rows(use, 2), f"{use.definition.name};2011;aldreomsorg;tolv"], tmp_path / "tom.csv"
    empty.write_text("")
    asked(told, tmp_path, rows(use), "--dry-run")
    asked(told, tmp_path, bad)
    asked(told, tmp_path, bad, "--leave-out")
    asked(told, tmp_path, bad, "--body", "FINNSINTE")
    asked(told, tmp_path, bad, "--as", "ingen@exempel.se")
    for file in (tmp_path / "borta.csv", empty):
        assert values.main([str(file), "--body", "hv", "--as", told.person("tove").email]) == 1
    said = capsys.readouterr()
    assert [words for words in SAID[language] if words not in said.out + said.err] == []
    other = SAID[{"sv": "en", "en": "sv"}[language]]
    assert [words for words in other if words in said.out + said.err] == []


def test_a_bar_is_shown_to_a_person_once_a_second_has_passed(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    bar = progress.Bar("Rader")
    bar.show(1, 4)
    assert capsys.readouterr().err == ""
    bar.began -= 2
    bar.show(2, 4)
    bar.end()
    told = capsys.readouterr().err
    assert "2 av 4" in told and told.endswith("\n")
    bar.is_seen = False
    bar.show(4, 4)
    assert capsys.readouterr().err == ""
