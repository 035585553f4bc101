"""What the letter says of sub-recipients, and a private person whose answer is taken in: named to the office, a number to everyone else."""

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Recipient
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, Desk
from genomslag.domain.flows import answer_consultation
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry import queries as registry
from genomslag.domain.registry.models import Record
from genomslag.ground import clock, search
from genomslag.ground.access import ANYONE
from genomslag.ground.models import TrailText

PERSON = "Karin Kanariesson"


@pytest.fixture
def desk(db):
    return Desk(cast())


def test_the_letter_says_under_whom_one_is_asked(desk):
    asked = desk.addressed("hv", "sn")
    over, under = (Recipient.unscoped.get(round=asked, body=desk.cast.bodies[code]) for code in ("sn", "hv"))
    with clock.freeze(SENT):
        actions.place_under(over, [under], by=desk.officer)
        sent = answer_consultation.send(asked, by=desk.officer)
    letter = Record.unscoped.filter(matter=sent.matter).order_by("serial").first()
    assert "Hässelby-Vällingby stadsdelsnämnd (under Socialnämnden)" in str(letter.content)


def private(desk, round_, name=PERSON, **said):
    given = {
        "arrived_on": LAST_DAY,
        "title": f"Svar från {name}",
        "text": f"Dela målen. {name}",
        "stance": "",
        "viewpoints": (),
    }
    with clock.freeze(LAST_DAY):
        return answer_consultation.enter_answer(round_, sender_name=name, private=True, by=desk.officer, **{**given, **said})


def test_a_private_person_is_called_by_a_number_and_named_to_the_office_alone(desk):
    sent = desk.sent()
    first, second = private(desk, sent), private(desk, sent, "Åke Papegojström")
    assert (first.sender_name, second.sender_name) == ("Privatperson 1", "Privatperson 2")
    assert queries.private_sender(first, viewer=desk.officer).name == PERSON
    assert queries.private_sender(first, viewer=desk.registrar).name == PERSON
    for viewer in (ANYONE, desk.viewer("officer", "hv"), desk.viewer("chair")):
        assert queries.private_sender(first, viewer=viewer) is None
    assert (first.record.counterpart_name, first.record.title) == ("Privatperson 1", "Svar från Privatperson 1")
    assert first.recipient is None and first in queries.watch(sent, viewer=desk.officer).uninvited


def test_a_private_persons_name_is_in_no_list_no_search_and_no_trail(desk):
    sent = desk.sent()
    answer = desk_confirmed(desk, private(desk, sent, text="Dela målen.", viewpoints=[desk.said()]))
    desk.released(answer)
    shown = [
        queries.watch(sent, viewer=ANYONE),
        queries.matrix(sent, viewer=ANYONE),
        queries.compilation(sent, viewer=ANYONE),
        queries.released_answers(sent, viewer=ANYONE),
        [str(row.sender_name) for row in queries.released_answers(sent, viewer=ANYONE)],
        registry.public_diary().rows,
    ]
    assert PERSON not in repr(shown) and "Privatperson 1" in repr(shown)
    assert search.find(PERSON, viewer=ANYONE).total == search.find(PERSON, viewer=desk.viewer("officer", "hv")).total == 0
    assert not TrailText.objects.filter(text__contains=PERSON).exists()


def desk_confirmed(desk, answer):
    with clock.freeze(AFTER):
        return actions.confirm_answer(answer, by=desk.officer)
