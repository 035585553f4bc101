"""Every command speaks as the computer does, in Swedish and in English alike; what it keeps is in Swedish whoever's computer it is."""

import re
import socket
from inspect import getsource
from types import SimpleNamespace

import pytest
from django.utils import translation

from genomslag.domain.documents.models import Version
from genomslag.faces.cli import (
    backup,
    compiling,
    day,
    demo,
    import_file,
    jobs,
    kolada,
    restore,
    serve,
    setup,
    sums,
    upgrade,
    values,
    verify,
)
from genomslag.faces.cli.commands import COMMANDS
from genomslag.faces.demo import story, world
from genomslag.faces.jobs import days
from genomslag.ground import trail

SPOKEN = {
    "backup": backup,
    "compile": compiling,
    "day": day,
    "demo": demo,
    "import": import_file,
    "jobs": jobs,
    "kolada": kolada,
    "restore": restore,
    "serve": serve,
    "setup": setup,
    "sums": sums,
    "upgrade": upgrade,
    "values": values,
    "verify": verify,
}
COMPUTERS = {"sv": "sv_SE.UTF-8", "en": "en_GB.UTF-8"}


@pytest.fixture(params=COMPUTERS)
def language(request, monkeypatch):
    """A computer that speaks Swedish, and one that speaks English."""
    monkeypatch.setenv("LC_ALL", COMPUTERS[request.param])
    return request.param


def stopped(main, *line):
    with pytest.raises(SystemExit) as ended:
        main(list(line))
    return ended.value.code


def test_every_command_is_among_those_that_speak_and_read_has_words_of_its_own():
    assert COMMANDS.keys() == SPOKEN.keys() | {"read"}
    assert all(module.__name__.endswith(f".{COMMANDS[word].module}") for word, module in SPOKEN.items())


@pytest.mark.parametrize("word", SPOKEN)
def test_the_help_of_each_command_is_whole_in_the_language_of_the_computer(word, language, capsys):
    assert stopped(SPOKEN[word].main, "--help") == 0
    told = capsys.readouterr().out
    frame = {"sv": ("Skrivs så: ", "det som får läggas till:", "visa det här och sluta"), "en": ("Written so: ", "what may be added:", "show this and end")}  # fmt: skip
    assert told.startswith(f"{frame[language][0]}genomslag {word}") and all(one in told for one in frame[language])
    assert not re.search("usage|optional|show this help", told)
    assert (re.search("[åäö]", told) is None) is (language == "en")


@pytest.mark.parametrize("word", SPOKEN)
def test_the_help_is_told_otherwise_than_the_computer_speaks_to_whoever_asks_for_it(word, language, capsys):
    other = {"sv": "en", "en": "sv"}[language]
    stopped(SPOKEN[word].main, "--help", "--language", other)
    assert capsys.readouterr().out.startswith({"sv": "Skrivs så: ", "en": "Written so: "}[other])


@pytest.mark.parametrize("word", SPOKEN)
def test_a_line_that_no_command_knows_is_refused_in_the_language_of_the_computer(word, language, capsys, monkeypatch):
    monkeypatch.setattr(days, "catch_up", lambda: pytest.fail("nothing is done"))
    assert stopped(SPOKEN[word].main, "--nej") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"genomslag {word}: ") and not re.search("usage|required|unrecognized", told)
    assert {"sv": f"Se genomslag {word} --help.", "en": f"See genomslag {word} --help."}[language] in told


@pytest.mark.parametrize(
    ("word", "line", "words"),
    [
        ("serve", ("--port", "hamnen"), {"sv": "--port: skriv ett heltal.", "en": "--port: write a whole number."}),
        ("demo", ("--fresh=ja",), {"sv": "--fresh har inget efter sig.", "en": "--fresh has nothing after it."}),
        ("import", ("--un", "A"), {"sv": "--un kan vara flera.", "en": "--un can be several."}),
        ("backup", (), {"sv": "FIL.tar.gz saknas.", "en": "FILE.tar.gz is missing."}),
        ("setup", (), {"sv": "MAPP saknas.", "en": "FOLDER is missing."}),
        ("demo", ("--until", "remiss"), {"sv": "steget ”remiss” finns inte. Välj något av 'all'", "en": "there is no step “remiss”. Choose one of 'all'"}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_said_in_the_language_of_the_computer(word, line, words, language, capsys):
    assert stopped(SPOKEN[word].main, *line) == 2
    assert words[language] in capsys.readouterr().err


@pytest.mark.parametrize("word", ["serve", "demo"])
def test_a_port_that_is_taken_is_told_in_the_language_of_the_computer(word, language, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert SPOKEN[word].main(["--port", str(port)]) == 1
    said = {"sv": f"Port {port} är upptagen. Välj en annan: PORT={port + 1} make demo", "en": f"Port {port} is taken. Choose another: PORT={port + 1} make demo"}  # fmt: skip
    assert capsys.readouterr().err.strip() == said[language]


def test_the_demonstration_is_built_in_swedish_and_tells_how_in_the_language_of_the_computer(language, capsys, monkeypatch):
    """What is written in the case is read by everybody who walks through it."""
    spoken = []
    monkeypatch.setattr(demo, "call_command", lambda *_said, **_more: None)
    monkeypatch.setattr(demo.stage, "note", lambda **_said: None)
    monkeypatch.setattr(demo.Body, "objects", SimpleNamespace(exists=lambda: False))
    monkeypatch.setattr(world, "build", lambda: spoken.append(translation.get_language()))
    monkeypatch.setattr(story, "tell_until", lambda _until: spoken.append(translation.get_language()))
    assert demo.main(["--build-only", "--until", "send", "--port", "0"]) == 0
    assert spoken == ["sv", "sv"]
    told = capsys.readouterr().out
    words = {
        "sv": ("Gör i ordning databasen ...", "Lägger upp fallet ...", "Berättar historien ...", "(klart på ", "Börja som Aron Tråd, utredare", "Avsluta med Ctrl-C."),
        "en": ("Putting the database in order ...", "Laying out the case ...", "Telling the story ...", "(done in ", "Begin as Aron Tråd, investigator", "End with Ctrl-C."),
    }  # fmt: skip
    assert [one for one in words[language] if one not in told] == []


def test_the_worker_writes_swedish_whoever_has_started_it(language, monkeypatch):
    spoken = []
    monkeypatch.setattr(jobs, "run_forever", lambda **_said: spoken.append(translation.get_language()))
    assert jobs.main([]) == 0 and spoken == ["sv"]


def test_the_day_is_written_in_swedish_and_told_in_the_language_of_the_computer(language, capsys, monkeypatch):
    spoken = []

    def passed():
        spoken.append(translation.get_language())
        return [Version(title="Program mot våld", number=2, state="in_force")]

    monkeypatch.setattr(days, "catch_up", passed)
    assert day.main([]) == 0 and spoken == ["sv"]
    state = {"sv": "gäller", "en": "in force"}[language]
    assert capsys.readouterr().out.casefold() == f"program mot våld, version 2: {state}\n"


def test_the_sums_are_counted_in_the_language_of_the_computer(language, capsys, monkeypatch):
    monkeypatch.setattr(sums.actions, "keep_all", lambda: [(1, 2, 0), (2, 2, 3)])
    assert sums.main([]) == 1
    said = {
        "sv": "2 indikatorer i bruk gjordes om. 3 summor var fel eller fattades.",
        "en": "2 indicators in use were made anew. 3 sums were wrong or missing.",
    }
    assert capsys.readouterr().out.strip() == said[language]


def test_a_trail_that_does_not_hold_is_told_in_the_language_of_the_computer(language, capsys, monkeypatch):
    monkeypatch.setattr(trail, "verify", lambda: [trail.Break(3, 4, "an event is missing")])
    assert verify.main([]) == 1
    said = {"sv": "Kedja 3, händelse 4: en händelse saknas", "en": "Chain 3, event 4: an event is missing"}
    assert capsys.readouterr().err.strip() == said[language]
    known = set(re.findall(r'Break\(.+?, "(.+?)"\)', getsource(trail)))
    assert known == verify.WHYS.keys(), "each thing that the trail may say of a break has words in both languages"
