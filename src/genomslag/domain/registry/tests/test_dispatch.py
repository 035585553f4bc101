"""What leaves one authority arrives at another as its own copies, and is registered at both ends."""

from datetime import UTC, datetime

import pytest

from genomslag.domain.registry import actions, queries
from genomslag.domain.registry.models import Arrival, Dispatch, Enclosure, Matter, Record
from genomslag.domain.registry.tests.scene import DATA, DAY, PAPER, PROVISION, fresh, records_in
from genomslag.ground import clock, files, trail
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotFound, Stale, WrongState
from genomslag.ground.models import Order, StoredFile


def _states(dispatch):
    return fresh(dispatch).state


def test_a_package_is_ready_when_every_document_of_every_record_exists(office, tells):
    with tells("matter.opened", "matter.record_registered", "dispatch.prepared"):
        dispatch = office.preparing()
    (record,) = records_in(dispatch)
    assert _states(dispatch) == "preparing"
    office.render(record, "pdf", body="ks")
    assert _states(dispatch) == "preparing"
    office.render(record, "docx", body="ks")
    assert _states(dispatch) == "ready"
    assert Order.unscoped.filter(kind="ready", payload={"dispatch": str(dispatch.uid)}).count() == 1


def test_one_record_with_many_documents_does_not_stand_in_for_another(office):
    matter = office.matter(body="ks")
    one, other = (office.record(matter, body="ks", content=PAPER) for _each in range(2))
    dispatch = actions.prepare_dispatch(
        matter, kind="k", records=[one, other], to_body=office.cast.hv, by=office.viewer("officer", "ks")
    )
    office.render(one, "pdf", "docx", "json", body="ks")
    office.render(other, "pdf", body="ks")
    assert _states(dispatch) == "preparing"


def test_what_needs_no_documents_is_ready_at_once(office):
    matter, by = office.matter(), office.viewer("officer")
    bare, filed = office.record(matter), office.record(matter, content=PAPER, file=office.file())
    for records in ([bare], [filed], [bare, filed, bare]):
        dispatch = actions.prepare_dispatch(matter, kind="k", records=records, to_body=office.cast.ks, by=by)
        assert dispatch.state == "ready"
        assert records_in(dispatch) == sorted(set(records), key=lambda one: one.serial)


def test_what_came_in_can_be_sent_on(office):
    matter = office.taken_in(office.arrival())
    came = list(Record.unscoped.filter(matter=matter))
    dispatch = actions.prepare_dispatch(matter, kind="k", records=came, to_body=office.cast.sn, by=office.viewer("registrar"))
    assert dispatch.state == "ready"


def _prepared(office, **said):
    matter = said.pop("matter", None) or office.matter()
    given = {"kind": "k", "records": [], "to_body": office.cast.ks, "by": office.viewer("officer")}
    return actions.prepare_dispatch(matter, **{**given, **said})


def test_a_package_that_could_not_go_is_not_prepared(office, refused):
    matter = office.matter()
    mine, secret = office.record(matter), office.record(matter, secrecy_provision=PROVISION)
    other, foreign = office.record(office.matter()), office.record(office.matter(body="ks"), body="ks")
    for code, said in {
        "no_records": {},
        "no_addressee": {"records": [mine], "to_body": None},
        "to_itself": {"records": [mine], "to_body": office.cast.hv},
        "foreign_record": {"records": [mine, foreign]},
        "other_matter": {"records": [mine, other]},
        "secret": {"records": [mine, secret]},
    }.items():
        with refused(Invalid, code):
            _prepared(office, matter=matter, **said)


def test_an_outsider_gets_mail_to_the_address_that_is_known(office):
    matter = office.matter()
    dispatch = _prepared(office, matter=matter, records=[office.record(matter)], to_body=None, to_email="ut@exempel.se")
    assert dispatch.to_email == "ut@exempel.se"


def test_a_package_goes_once_and_is_delivered_after_the_step(office, tells, refused):
    by = office.viewer("registrar", "ks")
    unready = office.preparing()
    with refused(Invalid, "not_ready"):
        actions.send(unready, by=by)
    ready = office.ready()
    with refused(Stale, "stale"):
        actions.send(ready, by=by, expected=ready.revision + 1)
    with tells("dispatch.sent"):
        sent = actions.send(ready, by=by, expected=ready.revision)
    assert sent.state == "sent" and sent.sent_at is not None
    assert list(Order.unscoped.filter(kind="deliver").values_list("payload", flat=True)) == [{"dispatch": str(sent.uid)}]
    assert not Arrival.unscoped.exists()
    with refused(WrongState, "wrong_state"):
        actions.send(sent, by=by)


def test_a_package_whose_record_has_become_secret_does_not_go(office, refused):
    ready, by = office.ready(), office.viewer("registrar", "ks")
    actions.mark_secret(records_in(ready)[0], provision=PROVISION, by=by)
    with refused(Invalid, "secret"):
        actions.send(ready, by=by)


def test_what_is_not_sent_is_not_delivered(office, refused):
    for package in (office.preparing(), office.ready()):
        with refused(WrongState, "not_sent"):
            actions.deliver(package, by=office.worker("ks"))


def test_delivered_twice_it_has_arrived_once(office, tells):
    sent = office.sent()
    with tells("arrival.delivered"):
        first = actions.deliver(sent, by=office.worker("ks"))
        again = actions.deliver(sent, by=office.worker("ks"))
    assert first == again
    assert (Arrival.unscoped.count(), Enclosure.unscoped.count()) == (1, 1)
    assert StoredFile.unscoped.filter(authority_id=office.authority()).count() == 1


def test_an_addressee_who_keeps_no_records_here_gets_no_arrival(office):
    assert actions.deliver(office.sent(to="jour"), by=office.worker("ks")) is None
    assert not Arrival.unscoped.exists()


def test_the_addressee_has_copies_of_its_own(office):
    arrival = office.arrival(subject_uid=office.cast.hv.uid)
    (sent,) = Record.unscoped.filter(authority_id=office.authority("ks"))
    (enclosed,) = queries.enclosures(arrival, viewer=office.viewer("officer"))
    assert (arrival.title, arrival.their_number, arrival.from_body) == ("Program mot våld", "KS 2026/1", office.cast.ks)
    assert (arrival.state, arrival.arrived_on, arrival.audience) == ("waiting", DAY, Audience.OWN)
    assert arrival.subject_uid == office.cast.hv.uid
    assert (enclosed.kind, enclosed.title, enclosed.content, enclosed.content_digest) == (
        "letter",
        "Remissbrev",
        PAPER,
        sent.content_digest,
    )
    pdf = sent.renditions(manager="unscoped").get(format="pdf").file
    assert (enclosed.file.authority_id, enclosed.file.sha256) == (office.authority(), pdf.sha256)
    assert enclosed.file != pdf
    assert files.read(enclosed.file) == files.read(pdf)


def test_data_is_copied_as_data(office):
    arrival = office.arrival(content=DATA)
    (enclosed,) = queries.enclosures(arrival, viewer=office.viewer("officer"))
    assert enclosed.content == DATA and enclosed.file.media_type == "application/json"


def test_sending_opens_no_row_of_the_sender_to_the_addressee(office):
    office.taken_in(office.arrival())
    theirs = office.viewer("registrar")
    for model in (Record, Dispatch, StoredFile):
        assert not model.objects.visible_to(theirs).filter(authority_id=office.authority("ks")).exists()
    for model in (Arrival, Enclosure, Record, StoredFile):
        assert not model.objects.visible_to(office.viewer("registrar", "ks")).filter(authority_id=office.authority()).exists()


def test_what_arrived_gets_our_number_and_keeps_theirs(office, tells):
    arrival = office.arrival()
    with tells("matter.opened", "matter.record_registered", "arrival.registered", "dispatch.received"):
        matter = office.taken_in(arrival, title="Remiss om program mot våld", outside_number="1.2.1-99")
    assert (matter.number, matter.their_number, matter.outside_number) == ("HV 2026/1", "KS 2026/1", "1.2.1-99")
    assert (matter.title, matter.counterpart) == ("Remiss om program mot våld", office.cast.ks)
    (record,) = Record.unscoped.filter(matter=matter)
    assert (record.direction, record.dated_on, record.their_number) == ("in", DAY, "KS 2026/1")
    assert (record.counterpart, record.content, record.file.authority_id) == (office.cast.ks, PAPER, office.authority())
    assert (fresh(arrival).state, fresh(arrival).matter) == ("registered", matter)


def test_the_sender_is_told_our_number_and_nothing_more(office):
    arrival = office.arrival()
    before = {
        model: model.unscoped.filter(authority_id=office.authority("ks")).count() for model in (Record, Matter, StoredFile)
    }
    matter = office.taken_in(arrival)
    dispatch = queries.dispatch(arrival.dispatch_uid, viewer=office.viewer("officer", "ks"))
    assert (dispatch.state, dispatch.received_number) == ("received", matter.number)
    assert dispatch.received_at is not None
    assert before == {model: model.unscoped.filter(authority_id=office.authority("ks")).count() for model in before}
    told = trail.history([dispatch.uid], viewer=office.viewer("officer", "ks"))[0]
    assert (told.event, told.facts, told.texts) == ("dispatch.received", {"number": matter.number}, {})


def test_what_arrived_is_not_registered_twice(office, refused):
    arrival = office.arrival()
    office.taken_in(arrival)
    with refused(WrongState, "wrong_state"):
        office.taken_in(arrival)
    assert Matter.unscoped.filter(authority_id=office.authority()).count() == 1


def test_a_stale_form_registers_nothing(office, refused):
    arrival = office.arrival()
    with refused(Stale, "stale"):
        office.taken_in(arrival, expected=arrival.revision + 1)


def test_what_arrived_can_belong_to_a_matter_we_have(office, refused):
    arrival, ours = office.arrival(), office.matter()
    foreign = office.matter(body="fa")
    with refused(Invalid, "foreign_matter"):
        office.taken_in(arrival, matter=foreign)
    closed = actions.close(office.matter(), by=office.viewer("registrar"))
    with refused(WrongState, "wrong_state"):
        office.taken_in(arrival, matter=closed)
    assert office.taken_in(arrival, matter=ours) == ours
    assert Record.unscoped.filter(matter=ours).count() == 1


def test_a_secret_arrival_is_closed_and_names_nobody_in_the_public_diary(office, refused):
    arrival = office.arrival()
    with refused(Invalid, "no_provision"):
        office.taken_in(arrival, secrecy_provision="hemligt")
    matter = office.taken_in(arrival, title="Ärende om skyddat boende", secrecy_provision=PROVISION)
    record = Record.unscoped.get(matter=matter)
    assert (record.audience, fresh(record.file).audience, record.secrecy_provision) == (
        Audience.CLOSED,
        Audience.CLOSED,
        PROVISION,
    )
    assert queries.public_diary(text="skyddat").total == 0
    assert queries.diary(viewer=office.viewer("officer", "ks"), text="skyddat").total == 0
    officer = office.viewer("officer")
    assert queries.enclosures(arrival, viewer=officer) == []
    with pytest.raises(NotFound):
        queries.arrival(arrival.uid, viewer=officer)
    assert queries.lines_of(matter, viewer=officer) == []
    assert len(queries.lines_of(matter, viewer=office.viewer("registrar"))) == 1


def test_a_receipt_changes_only_the_one_dispatch(office):
    first, second = office.arrival(), office.arrival()
    office.taken_in(second)
    assert _states(Dispatch.unscoped.get(uid=first.dispatch_uid)) == "sent"
    assert _states(Dispatch.unscoped.get(uid=second.dispatch_uid)) == "received"


def test_the_day_of_arrival_is_the_day_it_was_sent_in_stockholm(office):
    ready = office.ready()
    with clock.freeze(datetime(2026, 9, 1, 22, 30, tzinfo=UTC)):
        sent = actions.send(ready, by=office.viewer("officer", "ks"))
    arrival = actions.deliver(sent, by=office.worker("ks"))
    assert arrival.arrived_on.isoformat() == "2026-09-02"
    assert trail.verify() == []
