"""Stands as people write them: each sentence is the whole answer, and says how it stands or what it wants; and sentences that say neither. Invented, each a shape of its own."""

import pytest

from tests.formats.reading.letters import letter
from tests.formats.reading.stated import ASKED, ONLY_TOLD, SAID_AGAINST, SAID_FOR, WANTED


def answer(sentence):
    return letter("Kulturnämnden\n2025-02-03", f"Nämndens synpunkter\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi ställer oss positiva till förslaget.", "Nämnden godtar förslaget.", "Nämnden biträder förslaget.", "Nämnden stöder förslaget fullt ut.",
        "Nämnden tillstyrker förslagen i kapitel 3-5 och har inga synpunkter på övriga kapitel.", "Nämnden ser positivt på förslaget och har inget ytterligare att tillägga.",
        "Nämnden tillstyrker förslaget och har i övrigt inga synpunkter.", "Nämnden ställer sig bakom kommunstyrelsens förslag till program.", "Förslaget tillstyrks.",
        "Nämnden instämmer i förslaget.", "Nämnden har inget emot förslaget.", "Nämnden anser att förslaget är väl genomarbetat och tillstyrker det.",
    ],
)  # fmt: skip
def test_an_answer_agrees(sentence):
    assert answer(sentence).stance == "approves"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunen är positiv till planen men vill se en tydligare tidplan.", "Nämnden tillstyrker i huvudsak förslaget. Nämnden avstyrker dock förslaget om tak.",
        "Nämnden instämmer till stor del i utredningens slutsatser. Nämnden ifrågasätter dock beräkningarna.", "Nämnden är tveksam till förslaget. Nämnden saknar en analys av kostnaderna.",
        "Nämnden välkomnar förslaget men efterlyser en barnkonsekvensanalys.", "Nämnden delar inte utredningens bedömning i frågan om avgifter men tillstyrker i övrigt förslagen.",
        "Nämnden har utöver ovanstående inga synpunkter. Nämnden anser att texten bör kortas.", "Nämnden tillstyrker förslaget under förutsättning att det finansieras.",
        "Nämnden ställer sig frågande till flera av förslagen.",
    ],
)  # fmt: skip
def test_an_answer_agrees_with_remarks(sentence):
    assert answer(sentence).stance == "approves_with_comments"


@pytest.mark.parametrize(
    "sentence",
    [
        "Nämnden kan i nuläget inte tillstyrka förslaget.", "Nämnden kan därmed inte stödja förslaget.", "Nämnden ställer sig avvisande till förslaget.",
        "Nämnden är starkt kritisk till förslaget och anser att det bör arbetas om.", "Nämnden motsätter sig bestämt att parken bebyggs enligt förslaget.",
        "Nämnden anser inte att förslaget bör genomföras.", "Nämnden anser att förslaget inte bör genomföras.",
        "Nämnden anser att det saknas skäl att införa avgiften och avstyrker därför förslaget.", "Nämnden säger nej till förslaget.", "Nämnden ställer sig inte bakom utredningens förslag.",
        "Förslaget avstyrks.", "Nämnden är i grunden positiv men avstyrker förslaget i dess nuvarande utformning.", "Nämnden ser hellre att dagens regler behålls och avstyrker förslaget.",
        "Nämnden avvisar förslaget.", "Nämnden yrkar avslag på förslaget.", "Nämnden anser att remissen ska avslås.", "Nämnden vill inte att planen genomförs.",
        "Nämnden är emot förslaget.", "Nämnden rekommenderar att förslaget inte antas.", "Nämnden förespråkar att ingen ändring görs och tillstyrker inte förslaget.",
    ],
)  # fmt: skip
def test_an_answer_refuses(sentence):
    assert answer(sentence).stance == "rejects"


@pytest.mark.parametrize(
    "sentence",
    [
        "Nämnden har tagit del av remissen och har inget att invända.", "Nämnden har inte några invändningar mot att förslaget genomförs.",
        "Nämnden bedömer att förslaget inte påverkar dess verksamhet och har därför inget att anföra.", "Remissen föranleder inga synpunkter från nämnden.",
        "Nämnden lämnar förslaget utan erinran.", "Nämnden har inga synpunkter på förslaget men vill påpeka att sidan 3 saknar rubrik.", "Nämnden berörs inte av förslaget.",
        "Nämnden har ingen invändning mot förslaget.", "Nämnden finner inget skäl att motsätta sig förslaget.",
    ],
)  # fmt: skip
def test_an_answer_has_nothing_to_say(sentence):
    assert answer(sentence).stance == "no_comments"


@pytest.mark.parametrize(
    "sentence",
    [
        "Nämnden har valt att inte lämna några synpunkter.", "Nämnden avstår från att yttra sig i ärendet.", "Nämnden avböjer att svara på remissen.",
        "Vi har tyvärr inte haft möjlighet att granska förslaget och lämnar därför inget svar.", "Nämnden tackar för möjligheten men avstår från att lämna synpunkter.",
    ],
)  # fmt: skip
def test_an_answer_stays_out(sentence):
    assert answer(sentence).stance == "abstains"


@pytest.mark.parametrize("sentence", WANTED)
def test_a_sentence_wants_something(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "proposal")]


@pytest.mark.parametrize("sentence", SAID_AGAINST)
def test_a_sentence_objects(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "criticism")]


@pytest.mark.parametrize("sentence", SAID_FOR)
def test_a_sentence_agrees(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "support")]


@pytest.mark.parametrize("sentence", ASKED)
def test_a_sentence_asks(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "question")]


@pytest.mark.parametrize("sentence", ONLY_TOLD)
def test_a_sentence_that_only_tells_is_nobodys_viewpoint(sentence):
    assert answer(sentence).viewpoints == []
