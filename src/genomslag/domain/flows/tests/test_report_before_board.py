"""A frozen report goes before the board and up to the programme's owner; the same text is registered at every end."""

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.boards.tests.scene import CALLED, HELD, Scene
from genomslag.domain.flows import enact_decision, report_before_board
from genomslag.domain.flows.tests import following as scene
from genomslag.domain.flows.tests.following import ANSWER_BY, ASKED, REPORT_BY, YEAR, fresh
from genomslag.domain.followup import actions, queries
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Dispatch, Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import system
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState


@pytest.fixture
def place(db):
    made = scene.following()
    with clock.freeze(ASKED):
        made.frozen()
        yield made


@pytest.fixture
def board(place):
    return Scene(place.room.cast)


def put(place, board):
    with clock.freeze(CALLED.replace(day=1)):
        return report_before_board.list_report(fresh(place.row), sitting=board.sitting, group="Uppföljning", by=board.secretary)


@pytest.fixture
def item(place, board):
    made = put(place, board)
    with clock.freeze(CALLED):
        board.sitting = boards.call(board.sitting, by=board.secretary)
    board.enter("chair", "member")
    return fresh(made)


def test_list_report_registers_what_was_signed_and_stands_on_the_agenda(place, board):
    item = put(place, board)
    row = fresh(place.row)
    record = Record.unscoped.get(kind="follow_up_report")
    assert (row.state, row.item_id, row.record_id, row.matter_id) == ("listed", item.pk, record.pk, item.matter_id)
    assert record.content == row.content and record.content_digest == row.content_digest and record.dated_on == row.signed_on
    assert item.proposal == ["Hässelby-Vällingby stadsdelsnämnd godkänner uppföljningen Helår 2027 av Vår plan."]


def test_list_report_is_the_secretarys_of_a_signed_report_of_the_own_board(place, board, refused):
    with pytest.raises(NotAllowed):
        report_before_board.list_report(fresh(place.row), sitting=board.sitting, group="", by=place.tove)
    put(place, board)
    with pytest.raises(WrongState):
        put(place, board)


def test_list_and_send_up_take_the_form_that_the_person_had_and_no_older_one(place, board):
    seen = fresh(place.row).revision
    for stale in (
        lambda: report_before_board.list_report(
            fresh(place.row), sitting=board.sitting, group="", by=board.secretary, expected=seen - 1
        ),
        lambda: report_before_board.send_up(fresh(place.row), by=place.who("registrar"), expected=seen - 1),
    ):
        with pytest.raises(Stale):
            stale()
    report_before_board.send_up(fresh(place.row), by=place.who("registrar"), expected=seen)
    with clock.freeze(CALLED.replace(day=1)):
        seen = fresh(place.row).revision
        report_before_board.list_report(fresh(place.row), sitting=board.sitting, group="", by=board.secretary, expected=seen)
    assert fresh(place.row).state == "listed"


def test_a_report_is_listed_under_an_item_of_its_own_board_alone(place, board, refused):
    other = board.listed()
    AgendaItem.unscoped.filter(pk=other.pk).update(authority_id=place.room.cast.fa.authority_id)
    with refused(Invalid, "other_body"):
        actions.list_report(fresh(place.row), item=fresh(other), by=board.secretary)


def test_decided_as_proposed_the_report_is_approved(place, board, item):
    with clock.freeze(HELD):
        enact_decision.decide(item, by=board.secretary)
    assert fresh(place.row).state == "approved"


@pytest.mark.parametrize("step", ["adjourn", "refer_back", "strike"])
def test_what_comes_back_is_the_offices_again_with_the_reason(place, board, item, step):
    with clock.freeze(HELD):
        getattr(enact_decision, step)(item, reason="Målen ska bedömas en gång till.", by=board.secretary)
    row = fresh(place.row)
    assert (row.state, row.returned_reason) == ("signed_off", "Målen ska bedömas en gång till.")
    assert row.content is not None
    assert actions.reopen(row, reason="Nämnden vill så.", by=place.tove).state == "open"
    assert Record.unscoped.get(kind="follow_up_report").content is not None


def test_decided_otherwise_it_comes_back(place, board, item):
    with clock.freeze(HELD):
        enact_decision.decide(
            item, outcome=AgendaItem.Outcome.AMENDED, clauses=["Uppföljningen kompletteras."], by=board.secretary
        )
    assert fresh(place.row).state == "signed_off" and fresh(place.row).returned_reason


def test_return_from_board_says_why(place, board, item, refused):
    with refused(Invalid, "no_reason"):
        actions.return_from_board(fresh(place.row), reason=" ", by=board.secretary)


def test_an_item_without_a_report_is_nothing_to_follow_up(place, board):
    assert report_before_board.enact_item(board.listed(), step="enact", by=board.secretary) is None


def _delivered(place):
    """The package has been rendered, sent and delivered, as the worker does it."""
    package = fresh(Dispatch.unscoped.get(kind="follow_up_report"))
    rut, worker = place.who("registrar"), system(package.authority_id, "registrar")
    for record in package.records(manager="unscoped").all():
        for ending in ("pdf", "docx") if record.content.get("v") == 1 else ("json",):
            registry.attach_rendition(record, format=ending, data=b"x", name=f"x.{ending}", media_type="text/plain", by=worker)
    package = registry.send(fresh(package), by=rut)
    return registry.deliver(package, by=worker)


def _called(place):
    return actions.call_round(
        place.room.programme, name="Uppföljning 2027", kind="annual", period_from_on=YEAR[0], period_until_on=YEAR[1],
        answer_by_on=ANSWER_BY, report_by_on=REPORT_BY, by=place.who("officer", body="ks"),
    )  # fmt: skip


def test_send_up_registers_the_report_at_both_ends(place):
    call = _called(place)
    report_before_board.send_up(fresh(place.row), by=place.who("registrar"))
    kinds = [one.kind for one in Dispatch.unscoped.get().records(manager="unscoped").order_by("serial")]
    assert kinds == ["follow_up_report", "structured_copy"]
    arrival = _delivered(place)
    ks = system(arrival.authority_id, "registrar")
    matter = report_before_board.receive(arrival, by=ks)
    assert (matter.authority_id, fresh(call).matter_id) == (place.room.cast.ks.authority_id, matter.pk)
    assert Record.unscoped.filter(matter=matter, direction="in").count() == 2
    assert fresh(arrival).state == "registered"
    assert report_before_board.receive(fresh(arrival), by=ks) is None


def test_a_report_that_nobody_called_for_waits_for_the_registrar(place):
    report_before_board.send_up(fresh(place.row), by=place.who("registrar"))
    arrival = _delivered(place)
    assert report_before_board.receive(arrival, by=system(arrival.authority_id, "registrar")) is None
    assert Arrival.unscoped.get().state == "waiting"


def test_send_up_is_the_registrars_of_a_signed_report_once(place, refused):
    with pytest.raises(NotAllowed):
        report_before_board.send_up(fresh(place.row), by=place.tove)
    report_before_board.send_up(fresh(place.row), by=place.who("registrar"))
    with refused(Invalid, "prepared"):
        report_before_board.send_up(fresh(place.row), by=place.who("registrar"))


def test_what_is_opened_again_and_signed_anew_can_be_sent_anew(place):
    report_before_board.send_up(fresh(place.row), by=place.who("registrar"))
    actions.reopen(fresh(place.row), reason="Fel.", by=place.tove)
    with pytest.raises(WrongState):
        report_before_board.send_up(fresh(place.row), by=place.who("registrar"))
    assert report_before_board.sent_up(queries.follow_up(place.row.uid, viewer=place.tove), viewer=place.tove) is None


def test_a_programme_of_ones_own_has_nobody_to_send_to(place, refused):
    programme = place.room.programme
    type(programme).unscoped.filter(pk=programme.pk).update(authority_id=place.row.authority_id)
    with refused(Invalid, "own_programme"):
        report_before_board.send_up(fresh(place.row), by=place.who("registrar"))


def test_a_record_of_another_authority_is_no_report_of_ours(place, board, refused):
    foreign = registry.open_matter(
        authority_id=place.room.cast.fa.authority_id, title="Annans", opened_on=ASKED, by=place.who("registrar", body="fa")
    )
    record = registry.register(
        foreign, direction="in", kind="letter", title="Brev", dated_on=ASKED, by=place.who("registrar", body="fa")
    )
    with refused(Invalid, "other_matter"):
        actions.register_report(fresh(place.row), record=record, by=place.tove)
    call = _called(place)
    with refused(Invalid, "other_matter"):
        actions.keep_matter(call, matter=Matter.unscoped.get(pk=foreign.pk), by=place.tove)
