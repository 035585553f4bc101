"""A second reader may suggest, is marked, is believed only where its words stand in the text, and is never needed."""

import json
import shlex
import sys
from pathlib import Path

import docx
import pytest

from genomslag.faces.cli import compiling, read
from genomslag.faces.exchange.compiling import read_back
from genomslag.reading import read_bytes
from genomslag.reading.second import SETTING, Second, second_of, suggested
from genomslag.reading.together import read_folder

_TEXT = """Kulturnämnden
2025-02-03

Yttrande över förslag till lokalplan

Nämnden anser att planen bör ha en tidplan. Lekplatsen i kvarteret Lärkan ligger utan sol fram till lunch. Nämnden har lagt märke till kartan.
"""
_SHADE = "Lekplatsen i kvarteret Lärkan ligger utan sol fram till lunch."
_ANSWERS = f"""
import json, sys
asked = json.load(sys.stdin)
assert asked["version"] == 1 and {_SHADE!r} in asked["text"] and asked["found"]["author_body"] == "Kulturnämnden"
print(json.dumps({{"viewpoints": [
    {{"kind": "criticism", "evidence": {_SHADE!r}}},
    {{"kind": "proposal", "evidence": "planen bör ha en tidplan"}},
    {{"kind": "proposal", "evidence": "Staden bör bygga en tunnelbana."}},
    {{"kind": "praise", "evidence": "Nämnden har lagt märke till kartan."}},
    {{"kind": "support", "evidence": "kartan"}},
]}}))
"""


@pytest.fixture
def program(tmp_path):
    """A tiny program in place of a model."""

    def made(code, seconds=10.0):
        place = tmp_path / "modell.py"
        place.write_text(code, encoding="utf-8")
        return Second((sys.executable, str(place)), "modell", seconds)

    return made


@pytest.fixture
def found():
    return read_bytes(_TEXT.encode(), "svar.txt")


def test_a_suggestion_counts_when_its_words_stand_in_the_text_and_nothing_of_the_rules_stands_there(found, program):
    more, reason = suggested(found, program(_ANSWERS))
    assert reason == ""
    assert [(one.kind, one.evidence, one.by) for one in more.viewpoints] == [
        ("proposal", "Nämnden anser att planen bör ha en tidplan.", ""),
        ("criticism", _SHADE, "modell"),
    ]
    one = more.viewpoints[1]
    assert more.text[one.start : one.end] == _SHADE
    assert found.viewpoints == more.viewpoints[:1]


_ONE_WISH = "Kulturnämnden\n2025-02-03\n\nYttrande över förslag till lokalplan\n\nNämnden ser positivt på planen. Nämnden anser att planen bör ha en tidplan.\n"
_REFUSED = "Kulturnämnden\n2025-02-03\n\nYttrande över förslag till lokalplan\n\nNämnden avstyrker förslaget. Nämnden anser att planen bör göras om.\n"


@pytest.mark.parametrize(
    ("text", "answer", "stance", "by"),
    [
        (_ONE_WISH, '{"viewpoints": [], "stance": "approves"}', "approves", "modell"),
        (_ONE_WISH, '{"stance": "unclear"}', "unclear", "modell"),
        (_ONE_WISH, '{"stance": "likes"}', "approves_with_comments", ""),
        (_ONE_WISH, '{"stance": ["approves"]}', "approves_with_comments", ""),
        (_ONE_WISH, '{"viewpoints": []}', "approves_with_comments", ""),
        (_REFUSED, '{"stance": "approves"}', "rejects", ""),
        ("Kallelse\n\nVi ses på torsdag.\n", '{"stance": "approves"}', None, ""),
    ],
    ids=["another", "nothing to tell", "no stance", "no word", "silent", "the rules are sure", "no answer"],
)
def test_a_stance_of_it_counts_where_the_rules_have_one_and_are_not_sure(program, text, answer, stance, by):
    read = read_bytes(text.encode(), "svar.txt")
    more, reason = suggested(read, program(f"print({answer!r})"))
    assert (more.stance, more.stance_by, reason) == (stance, by, "")
    assert more.stance_is_sure == read.stance_is_sure, "a suggestion makes nobody surer"


def test_read_and_the_draft_say_who_suggested_the_stance_and_a_person_decides(tmp_path, program, capsys):
    place, draft = tmp_path / "svar", tmp_path / "utkast.docx"
    place.mkdir()
    (place / "svar.txt").write_text(_ONE_WISH, encoding="utf-8")
    command = shlex.join(program('print(\'{"stance": "approves"}\')').command)
    name = Path(sys.executable).name
    read.main(["--second", command, str(place / "svar.txt")])
    assert f"positiv (osäkert, se efter; förslag av {name})" in capsys.readouterr().out
    compiling.main([str(place), "--second", command, "--to", str(draft)])
    cells = {cell.text for table in docx.Document(str(draft)).tables for row in table.rows for cell in row.cells}
    assert f"tillstyrker (osäkert; föreslaget av {name})" in cells
    assert read_back(draft).stances == {}, "nobody has said so yet"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.exit(3)", "gick inte att köra"),
        ("import time; time.sleep(30)", "svarade inte inom"),
        ("print('inte json')", "inte går att läsa"),
        ("print('[1, 2]')", "inte går att läsa"),
        ("print('{\"viewpoints\": [7]}')", "inte går att läsa"),
        ("print('{\"viewpoints\": null}')", "inte går att läsa"),
        ("print('x' * 2_000_000)", "inte går att läsa"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", "inte går att läsa"),
        ("print('[' * 100_000)", "inte går att läsa"),
    ],
)
def test_when_it_fails_the_rules_findings_are_all_there_is_and_the_reason_is_told(found, program, code, said):
    more, reason = suggested(found, program(code, seconds=3.0))
    assert more == found
    assert said in reason and reason.startswith("modell")


def test_a_program_that_is_not_there_is_told(found):
    assert suggested(found, Second(("/finns/inte",), "inte"))[1] == "inte gick inte att köra."


def test_it_may_have_nothing_to_say(found, program):
    assert suggested(found, program("print('{}')")) == (found, "")


def test_our_own_settings_are_kept_from_it(found, program, monkeypatch):
    monkeypatch.setenv("GENOMSLAG_SECRET_KEY", "hemlig")
    code = "import os, sys\nsys.exit(1) if any(name.startswith('GENOMSLAG_') for name in os.environ) else print('{}')"
    assert suggested(found, program(code))[1] == ""


@pytest.mark.parametrize(
    ("line", "command"),
    [("", None), ("/opt/modell --fast", ("/opt/modell", "--fast")), ("'/opt/min modell'", ("/opt/min modell",))],
)
def test_it_is_named_by_a_command_line(line, command):
    made = second_of(line)
    assert (made and made.command) == command


def test_an_open_quotation_mark_is_refused():
    with pytest.raises(ValueError, match="quotation"):
        second_of("'modell")


def test_read_marks_what_it_suggests_and_the_setting_names_it(tmp_path, program, monkeypatch, capsys):
    (tmp_path / "svar.txt").write_text(_TEXT, encoding="utf-8")
    monkeypatch.setenv(SETTING, shlex.join(program(_ANSWERS).command))
    assert read.main([str(tmp_path / "svar.txt")]) == 0
    assert f"invändning (förslag av {Path(sys.executable).name}): {_SHADE}" in capsys.readouterr().out
    assert read.main(["--json", "--second", "", str(tmp_path / "svar.txt")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [point.get("suggested_by") for point in told["viewpoints"]] == [None]


def test_a_folder_is_compiled_though_it_fails(tmp_path, program, capsys):
    place = tmp_path / "svar"
    place.mkdir()
    (place / "svar.txt").write_text(_TEXT, encoding="utf-8")
    command = shlex.join(program("raise SystemExit(1)").command)
    assert compiling.main([str(place), "--second", command, "--to", str(tmp_path / "utkast.docx")]) == 0
    assert "lästes bara av reglerna: svar.txt" in capsys.readouterr().out


def test_its_suggestion_is_accounted_for_in_the_folder_like_any_other(tmp_path, program):
    place = tmp_path / "svar"
    place.mkdir()
    (place / "svar.txt").write_text(_TEXT, encoding="utf-8")
    (answer,) = read_folder(place, second=program(_ANSWERS)).answers
    assert [(one.viewpoint.evidence, one.viewpoint.by) for one in answer.points][1] == (_SHADE, "modell")
    assert _SHADE not in [passage.text for _at, passage in answer.unread]


def test_the_working_draft_says_who_suggested_it(tmp_path, program):
    place = tmp_path / "svar"
    place.mkdir()
    (place / "svar.txt").write_text(_TEXT, encoding="utf-8")
    draft = tmp_path / "utkast.docx"
    assert compiling.main([str(place), "--second", shlex.join(program(_ANSWERS).command), "--to", str(draft)]) == 0
    cells = [cell.text for table in docx.Document(str(draft)).tables for row in table.rows for cell in row.cells]
    marked = [text for text in cells if Path(sys.executable).name in text]
    assert len(marked) == 1 and marked[0].startswith("Kulturnämnden")
