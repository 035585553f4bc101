"""A public record is not a web publication: what reaches the web, the board, or nobody."""

import pytest

from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.tests.scene import PAPER, PROVISION, fresh
from genomslag.ground import search, trail
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotFound, Stale, WrongState

WORDS = "Samtalsmetodik i förskolan"


@pytest.fixture
def matter(office):
    return office.matter()


@pytest.fixture
def record(office, matter):
    """A letter with documents made from its text."""
    made = office.record(matter, WORDS, content=PAPER, counterpart=office.cast.ks)
    office.render(made)
    return fresh(made)


def _reads(record, viewer):
    """Everything of a record that the viewer reaches: the row, its documents and files, the search."""
    try:
        queries.record(record.uid, viewer=viewer)
    except NotFound:
        seen = set()
    else:
        seen = {"row"}
    made = queries.renditions(record, viewer=viewer)
    seen |= {one.format for one in made}
    seen |= {"file" for one in made if queries.stored_file(one.file.uid, viewer=viewer)}
    if any(hit.uid == record.uid for hit in search.find("samtalsmetodik", viewer=viewer).hits):
        seen.add("search")
    return seen


ALL = {"row", "pdf", "docx", "file", "search"}


def _readers(office, record):
    people = {who: office.viewer(who) for who in ("registrar", "officer", "member", "administrator")}
    people |= {"elsewhere": office.viewer("registrar", "fa"), "anyone": ANYONE}
    found = {who: _reads(record, viewer) for who, viewer in people.items()}
    assert all(seen in (set(), ALL) for seen in found.values()), "a record and its documents are open to the same people"
    return {who for who, seen in found.items() if seen}


def test_a_registered_record_is_the_offices_own(office, record):
    assert _readers(office, record) == {"registrar", "officer"}


def test_a_released_record_is_anyones_with_all_its_documents(office, record, tells):
    with tells("record.released"):
        released = actions.release(record, by=office.viewer("registrar"), expected=record.revision)
    assert _readers(office, record) == {"registrar", "officer", "member", "administrator", "elsewhere", "anyone"}
    assert released.state == "released" and released.released_at is not None


def test_a_document_made_after_the_release_is_released_too(office, matter):
    record = office.record(matter, WORDS, content=PAPER)
    actions.release(record, by=office.viewer("registrar"))
    office.render(record)
    assert _reads(record, ANYONE) == ALL


def test_a_record_comes_off_the_web_and_stays_in_the_diary(office, record, tells):
    actions.release(record, by=office.viewer("registrar"))
    with tells("record.withdrawn"):
        withdrawn = actions.withdraw(fresh(record), by=office.viewer("registrar"))
    assert _readers(office, record) == {"registrar", "officer"}
    assert withdrawn.state == "registered" and withdrawn.released_at is None


def test_release_and_withdraw_each_from_its_own_state(office, record, refused):
    by = office.viewer("registrar")
    with refused(WrongState, "wrong_state"):
        actions.withdraw(record, by=by)
    with refused(Stale, "stale"):
        actions.release(record, by=by, expected=record.revision + 1)
    actions.release(record, by=by)
    with refused(WrongState, "wrong_state"):
        actions.release(record, by=by)


def test_a_record_shown_to_the_board_is_shown_with_its_documents(office, record, tells):
    with tells("record.shown_to_board"):
        actions.show_to_board(record, by=office.viewer("secretary"))
        actions.show_to_board(record, by=office.viewer("secretary"))
    assert _readers(office, record) == {"registrar", "officer", "member"}


def test_what_is_on_the_web_is_not_narrowed_by_going_to_the_board(office, record):
    actions.release(record, by=office.viewer("registrar"))
    assert actions.show_to_board(record, by=office.viewer("secretary")).audience == Audience.PUBLIC


def test_a_file_that_came_in_follows_its_record(office, matter):
    stored = office.file()
    record = office.record(matter, WORDS, file=stored)
    actions.release(record, by=office.viewer("registrar"))
    assert queries.stored_file(stored.uid, viewer=ANYONE) == stored
    actions.withdraw(record, by=office.viewer("registrar"))
    with pytest.raises(NotFound):
        queries.stored_file(stored.uid, viewer=ANYONE)


def test_a_secret_record_is_closed_from_its_first_moment(office, matter):
    stored = office.file(audience=Audience.PUBLIC)
    record = office.record(matter, WORDS, content=PAPER, file=stored, secrecy_provision=f" {PROVISION} ")
    assert (record.secrecy_provision, record.audience, fresh(stored).audience) == (PROVISION, Audience.CLOSED, Audience.CLOSED)
    assert {who for who in ("registrar", "officer", "secretary", "member") if _reads(record, office.viewer(who))} == {
        "registrar"
    }


def test_documents_of_a_secret_record_are_closed_too(office, matter):
    record = office.record(matter, WORDS, content=PAPER, secrecy_provision=PROVISION)
    office.render(record)
    assert _readers(office, record) == {"registrar"}


def test_the_titles_of_secret_records_stand_in_no_history_that_others_read(office, matter):
    office.record(matter, WORDS, secrecy_provision=PROVISION)
    for who in ("officer", "member", "auditor"):
        entries = trail.history([matter.uid], viewer=office.viewer(who))
        assert entries and not any(WORDS in entry.texts.values() for entry in entries)
    told = trail.history([matter.uid], viewer=office.viewer("registrar"))
    assert any(WORDS in entry.texts.values() for entry in told)


def test_a_secret_record_is_neither_released_nor_shown_to_the_board(office, matter, refused):
    record = office.record(matter, WORDS, secrecy_provision=PROVISION)
    with refused(Invalid, "secret"):
        actions.release(record, by=office.viewer("registrar"))
    assert actions.show_to_board(record, by=office.viewer("secretary")).audience == Audience.CLOSED


@pytest.mark.parametrize("text", ["sekretess", "§", "26", "hemligt!", "x" * 130 + " 1"])
def test_a_marking_names_its_provision(office, matter, record, refused, text):
    with refused(Invalid, "no_provision"):
        office.record(matter, secrecy_provision=text)
    with refused(Invalid, "no_provision"):
        actions.mark_secret(record, provision=text, by=office.viewer("registrar"))


def test_an_empty_marking_is_no_marking(office, matter):
    assert office.record(matter, secrecy_provision="  ").audience == Audience.OWN
    assert rules.provision("") == ""


def test_there_is_no_marking_without_a_provision(office, record, refused):
    with refused(Invalid, "no_provision"):
        actions.mark_secret(record, provision=" ", by=office.viewer("registrar"))


def test_a_released_record_that_turns_out_to_be_secret_is_taken_off_the_web(office, record, tells):
    record = actions.release(record, by=office.viewer("registrar"))
    with tells("record.marked_secret"):
        record = actions.mark_secret(record, provision=PROVISION, by=office.viewer("registrar"), expected=record.revision)
    assert (record.state, record.released_at, record.secrecy_provision) == ("registered", None, PROVISION)
    assert _readers(office, record) == {"registrar"}


def test_secrecy_is_tried_anew_and_lifted_for_a_reason(office, record, tells, refused):
    by = office.viewer("registrar")
    with refused(Invalid, "not_secret"):
        actions.lift_secrecy(record, reason="Prövad.", by=by)
    record = actions.mark_secret(record, provision=PROVISION, by=by)
    with refused(Invalid, "no_reason"):
        actions.lift_secrecy(record, reason=" ", by=by)
    with tells("record.lifted_secrecy"):
        record = actions.lift_secrecy(record, reason="Uppgifterna är avidentifierade.", by=by)
    assert _readers(office, record) == {"registrar", "officer"}
    assert actions.release(record, by=by).audience == Audience.PUBLIC


def test_the_title_of_a_record_that_became_secret_is_not_read_in_the_matters_history(office, matter, record):
    def told(who):
        return str([entry.texts for entry in trail.history([matter.uid, record.uid], viewer=office.viewer(who))])

    assert WORDS in told("officer")
    actions.mark_secret(record, provision=PROVISION, by=office.viewer("registrar"))
    assert WORDS not in told("officer") and matter.title in told("officer")
    assert queries.record(record.uid, viewer=office.viewer("registrar")).title == WORDS
    assert trail.verify() == []
