"""A folder of answers with the text that was referred, and each way a draft is filled in."""

import pytest

from tests.formats.compiling import answers, filling

UNSIGNED = "Yttrande över remissen Program för trygga broar 2027-2031\n\nVi cyklar varje dag. Bron är hal om vintern. Ljuset är svagt. Vi föreslår att räckena blir högre.\n"


@pytest.fixture
def folder(tmp_path):
    answers.answers(tmp_path)
    answers.programme(tmp_path)
    (tmp_path / "svar" / "utan namn.txt").write_text(UNSIGNED, encoding="utf-8")
    return tmp_path


@pytest.fixture(params=sorted(filling.WAYS))
def ending(request):
    return request.param
