"""What the letter says of sub-recipients, and a private person whose answer is taken in: named to the office, a number to everyone else."""

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import PrivateSender, Recipient
from genomslag.domain.consultations.tests.scene import AFTER, LAST_DAY, SENT, Desk, fresh
from genomslag.domain.flows import answer_consultation, dispose_of_records
from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry import actions as registry_actions
from genomslag.domain.registry import queries as registry
from genomslag.domain.registry.models import Record
from genomslag.faces.jobs import days, worker
from genomslag.ground import clock, search, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import WrongState
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


def test_the_office_finds_the_answer_by_the_name_and_nobody_else_does(desk):
    answer = private(desk, desk.sent())
    for who in (desk.officer, desk.registrar):
        assert [(hit.kind, hit.uid) for hit in search.find("Kanariesson", viewer=who).hits] == [("answer", answer.uid)]
    others = [ANYONE, desk.viewer("chair"), *(desk.viewer(who, "hv") for who in ("registrar", "officer", "director", "chair"))]
    for who in others:
        assert search.find("Kanariesson", viewer=who) == search.Found([], 0)
        assert search.named([answer.uid], viewer=who) == {}


def test_disposal_takes_the_name_away_from_everywhere(desk):
    sent = desk.sent()
    sentence = f"Dela målen, säger {PERSON}."
    words = f"{sentence}\nKARIN\nKANARIESSON bor här."
    answer = desk_confirmed(desk, private(desk, sent, text=words, viewpoints=[desk.said(sentence)]))
    other = private(desk, sent, "Åke Papegojström")
    with clock.freeze(AFTER):
        worker.run_due()
        by = desk.registrar
        registry_actions.plan_disposal(body=desk.cast.ks, kind=answer.record.kind, years=2, provision="Planen § 1", by=by)
        registry_actions.close(fresh(sent).matter, by=by)
    with clock.freeze(AFTER.replace(year=AFTER.year + 3)):
        assert dispose_of_records.dispose([answer.record], decision="Registratorn, enligt planen", by=by) == 1
    kept = fresh(answer)
    assert len(kept.text) == len(words) and kept.text.startswith("Dela målen, säger █")
    assert "kanariesson" not in repr([kept.text, list(kept.viewpoints(manager="unscoped").values())]).casefold()
    assert queries.private_sender(kept, viewer=by) is None
    assert search.find("Kanariesson", viewer=by).total == 0 and search.find("Papegojström", viewer=by).total == 1
    assert queries.private_sender(other, viewer=by).name == "Åke Papegojström"
    assert trail.verify() == []


def test_a_name_is_not_forgotten_while_the_answer_is_kept(desk):
    answer = private(desk, desk.sent())
    with pytest.raises(WrongState):
        actions.forget_private_senders([answer.record], by=desk.registrar)
    assert queries.private_sender(answer, viewer=desk.registrar).name == PERSON


def _from_before(desk, answers):
    """As an installation from before the rule has them: the names stand, and search knows nothing of them."""
    search.drop_many([one.uid for one in answers])
    assert search.find("Kanariesson", viewer=desk.officer).total == 0


def test_names_from_before_the_rule_are_found_by_the_office_once_the_day_turns(desk):
    sent = desk.sent()
    answers = [private(desk, sent), private(desk, sent, "Åke Papegojström")]
    _from_before(desk, answers)
    with clock.freeze(AFTER):
        days.turn(None)
        told = trail.history([queries.private_sender(one, viewer=desk.officer).uid for one in answers], viewer=desk.officer)
        again = actions.keep_all_as_the_rule_says()
    assert {search.find(name, viewer=desk.officer).hits[0].uid for name in ("Kanariesson", "Papegojström")} == {
        one.uid for one in answers
    }
    assert search.find("Kanariesson", viewer=desk.viewer("officer", "hv")) == search.Found([], 0)
    assert [one.event for one in told].count("answer.private_sender_marked") == 2
    assert again == 0, "what is right is left alone"
    assert trail.verify() == []


def test_names_of_answers_that_were_disposed_of_before_the_rule_are_forgotten(desk):
    answer = private(desk, desk.sent())
    _from_before(desk, [answer])
    Record.unscoped.filter(pk=answer.record_id).update(state=Record.State.DISPOSED)
    assert actions.keep_all_as_the_rule_says() == 1
    assert queries.private_sender(answer, viewer=desk.officer) is None
    assert PERSON not in fresh(answer).text and search.find("Kanariesson", viewer=desk.officer).total == 0


def test_a_name_that_was_nobodys_after_all_is_found_no_longer(desk):
    answer = private(desk, desk.sent())
    with clock.freeze(AFTER):
        answer_consultation.attribute(answer, sender_name="", body=desk.cast.bodies["sn"], by=desk.officer)
    assert search.find("Kanariesson", viewer=desk.officer).total == 0
    with clock.freeze(AFTER):
        again = answer_consultation.attribute(fresh(answer), sender_name="Åke Papegojström", private=True, by=desk.officer)
    assert [hit.uid for hit in search.find("Papegojström", viewer=desk.officer).hits] == [again.uid]


def test_what_search_still_says_of_a_name_that_is_not_kept_is_dropped(desk):
    answer = private(desk, desk.sent())
    PrivateSender.unscoped.filter(answer=answer).delete()
    assert actions.keep_all_as_the_rule_says() == 1
    assert search.find("Kanariesson", viewer=desk.officer).total == 0


def desk_confirmed(desk, answer):
    with clock.freeze(AFTER):
        return actions.confirm_answer(answer, by=desk.officer)
