"""Views that are stated as facts, in as many shapes as people have for it; and sentences built alike that only retell. Invented, each a shape of its own."""

import pytest

from tests.formats.reading.letters import letter
from tests.formats.reading.stated import AGREEMENTS, DEMANDS, OBJECTIONS, TELLINGS


def answer(sentence):
    return letter("Kulturnämnden\n2025-02-03", f"Nämndens synpunkter\n{sentence}\n")


@pytest.mark.parametrize("sentence", OBJECTIONS)
def test_a_fact_is_an_objection(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "criticism")]


@pytest.mark.parametrize("sentence", DEMANDS)
def test_a_fact_is_a_demand(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "proposal")]


@pytest.mark.parametrize("sentence", AGREEMENTS)
def test_a_fact_is_an_agreement(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "support")]


@pytest.mark.parametrize("sentence", TELLINGS)
def test_a_sentence_built_alike_that_only_tells_is_no_view(sentence):
    assert answer(sentence).viewpoints == []


def test_in_a_long_answer_the_parts_where_nobody_speaks_are_told_by_their_facts():
    spoken = "\n".join(
        [
            "Nämnden anser att kajen bör rustas.", "Nämnden föreslår att fler bänkar ställs ut.", "Nämnden saknar en karta över ledningarna.",
            "Nämnden befarar att sommarens turer ställs in.", "Nämnden efterlyser siffror på antalet resande.", "Nämnden vill att skolbarnen reser gratis.", "Nämnden välkomnar den nya bryggan.", "Nämnden ifrågasätter priset på cyklar ombord.",
        ]
    )  # fmt: skip
    found = letter(
        "Kulturnämnden\n2025-02-03",
        f"Nämndens synpunkter\n{spoken}\nTidplanen är orimlig.\n\nFärjans turer\nSista turen går för tidigt för dem som arbetar kväll i staden.\nÖns skola blir svårare att nå.\n",
    )
    said = [point.evidence for point in found.viewpoints]
    assert {"Öns skola blir svårare att nå.", "Tidplanen är orimlig."} <= {*said} and len(said) >= 10, (
        "nothing that weighs is lost"
    )


def test_what_the_one_who_answers_moves_is_its_demands():
    found = letter(
        "Vägföreningen Granstigen\n2025-02-03",
        "Yrkanden\n\nI första hand yrkar föreningen **att vägen breddas**.\n\nI andra hand yrkas att korsningen byggs om.\n\nBakgrund\nFöreningen sköter vägen sedan 1972.\n",
    )
    assert [point.kind for point in found.viewpoints] == ["proposal", "proposal"]


def test_a_board_is_known_in_its_answer_without_the_word_for_board():
    found = letter("Nämnden för Hamn & Fiske\n2025-02-03", "Synpunkter\nHamn & Fiske instämmer i att kajen ska rustas.\n")
    assert [point.kind for point in found.viewpoints] == ["support"]


def test_a_text_without_stops_is_no_sentence():
    """Patterns that met it would take minutes."""
    assert answer("planarbetskostnads" * 4_000 + " bör sänkas.").viewpoints == []
