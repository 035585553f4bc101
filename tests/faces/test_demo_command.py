"""The command that makes the demonstration says what it takes."""

import pytest

from genomslag.faces.cli import demo


def test_a_step_that_the_story_does_not_have_is_refused_with_those_that_it_has(capsys):
    with pytest.raises(SystemExit) as ended:
        demo.main(["--until", "remiss"])
    told = capsys.readouterr().err
    assert ended.value.code == 2 and "--until" in told and "'others'" in told
