"""Why a file is not read, in both languages: every reason that the reading gives has its sentence in English too."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from genomslag.faces.exchange.reasons import reason_of
from genomslag.faces.exchange.unreadable import ENGLISH, NO_ANSWER

READING = Path(__file__).resolve().parents[2] / "src" / "genomslag" / "reading"
GIVEN = re.compile(r'(?:Unreadable\(\s*|Unplaced\([^"]*?)"([a-z_]+)"', re.DOTALL)


def test_every_reason_that_the_reading_gives_is_told_in_english():
    given = {code for place in READING.rglob("*.py") for code in GIVEN.findall(place.read_text(encoding="utf-8"))}
    assert len(given) > 20 and given - {"second_reader"} <= set(ENGLISH)


@pytest.mark.parametrize(
    ("code", "message", "said"),
    [
        ("same", "Samma text som a b.txt. Räknas en gång.", "The same answer as a b.txt. Counted once."),
        ("same", "Allt som sägs här står också i a.txt. Räknas en gång.", "The same answer as a.txt. Counted once."),
        ("another", "Svaret gäller något annat: badhusens taxor.", "The answer speaks of something else: badhusens taxor."),
        ("another", "Filen är ett remissbrev, inget svar.", NO_ANSWER),
        ("encrypted", "Filen är låst.", ENGLISH["encrypted"]),
        ("unheard_of", "Något nytt.", "Något nytt."),
        ("another", "", ""),
    ],
)
def test_a_reason_is_told_in_the_language_that_is_spoken(code, message, said):
    with override("en"):
        assert reason_of(code, message) == said
    with override("sv"):
        assert reason_of(code, message) == message
