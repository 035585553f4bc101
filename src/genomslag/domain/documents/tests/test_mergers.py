"""Several programmes become one, also another board's."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import (
    Element,
    Version,
)
from genomslag.domain.documents.tests.scene import DECIDED, fresh
from genomslag.domain.documents.tests.test_threads import district_plan
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState

# A merger


def two_programmes(desk):
    one = desk.adopted()
    first = dict(desk.elements)
    other = desk.adopt(actions.propose(desk.draft("Annat program"), by=desk.officer))
    return one, first, other, dict(desk.elements)


def test_two_documents_become_one(desk, events):
    one, first, other, second = two_programmes(desk)
    with events("version.merged", "version.merged", "version.created"):
        succession = actions.merge_versions([one, other], into="Ett program", by=desk.officer)
    draft = Version.unscoped.get(succession=succession)
    assert (draft.number, draft.title) == (1, "Ett program")
    assert len(actions.unaccounted(draft)) == 12
    chapter = actions.join_elements(succession, [first["1"], second["1"]], into=draft, title="Mål", code="1", by=desk.officer)
    for elements in (first, second):
        for code in ("M1", "M2"):
            actions.place_element(succession, elements[code], into=[draft], by=desk.officer)
    account = queries.account(succession.uid, viewer=desk.officer).ledger
    assert account.is_balanced
    assert (account.whole.old, account.whole.joined, account.whole.carried) == (12, 2, 10)
    assert {node.depth for node in queries.outline(draft, viewer=desk.officer)} == {0, 1, 2, 3}
    assert chapter.element.document_id == draft.document_id
    desk.adopt(actions.propose(draft, by=desk.officer))
    assert {fresh(one).state, fresh(other).state} == {"superseded"}


def test_a_merger_into_one_of_the_documents(desk):
    one, _first, other, _second = two_programmes(desk)
    succession = actions.merge_versions([one, other], into=one.document, by=desk.officer)
    draft = Version.unscoped.get(succession=succession)
    assert (draft.document_id, draft.number, draft.based_on_id) == (one.document_id, 2, one.pk)


def test_what_one_merges_with_is_found_by_words_of_its_title(desk, refused):
    one, _first, other, _second = two_programmes(desk)
    among = queries.mergeable(viewer=desk.officer, but=one)
    assert among == [other] and queries.sought("annat PROGRAM", among) == other
    third = desk.adopt(actions.propose(desk.draft("Annat program för unga"), by=desk.officer))
    among = queries.mergeable(viewer=desk.officer, but=one)
    assert queries.sought("Annat program", among) == other and queries.sought("annat unga", among) == third
    with refused(Invalid, "several_texts"):
        queries.sought("annat", among)
    for said in ("kulvert", " "):
        with refused(Invalid, "unknown_text"):
            queries.sought(said, among)


def test_merging_is_refused_with_a_reason(desk, refused):
    one, _first, other, _second = two_programmes(desk)
    merge = lambda *versions, by=desk.officer: actions.merge_versions(versions, into="Ett", by=by)  # noqa: E731
    with refused(Invalid, "too_few"):
        merge(one, one)
    draft, plan = desk.draft("Utkast"), district_plan(desk)
    with refused(WrongState, "wrong_state"):
        merge(one, draft)
    with refused(Invalid, "no_own_document"):
        merge(one, other, by=desk.cast.outsider())
    with refused(NotFound, "not_found"):
        merge(one, plan)
    with refused(NotAllowed, "not_allowed"):
        actions.merge_versions([one, other], into=one.document, by=desk.cast.outsider())
    referred = actions.refer(desk.next(one), by=desk.officer)
    with refused(Invalid, "same_parts"):
        merge(one, referred)


@pytest.fixture
def districts(desk):
    """An adopted plan of the district, and one of another board, each adopted by its own."""
    made = {}
    for code in ("hv", "fa"):
        by = desk.cast.viewer("coordinator", body=code)
        version = actions.create_document(
            body=getattr(desk.cast, code), profile=desk.profile, kind="plan", title=f"Plan {code}", by=by
        )
        desk.add(version, f"Å-{code}", "measure", f"Åtgärd {code}", by=by)
        actions.name_responsible(desk.elements[f"Å-{code}"], body=getattr(desk.cast, code), part="lead", by=by)
        version = actions.propose(version, by=by)
        made[code] = actions.adopt(version, deciding_body_name="Nämnden", decided_on=DECIDED, by=by)
    return made


def test_what_is_taken_over_from_another_board_becomes_our_own(desk, districts):
    ours = desk.cast.viewer("coordinator")
    succession = actions.merge_versions([districts["hv"], districts["fa"]], into="Gemensam plan", by=ours)
    draft = Version.unscoped.get(succession=succession)
    assert draft.authority_id == desk.cast.hv.authority_id
    for code in ("Å-hv", "Å-fa"):
        actions.place_element(succession, desk.elements[code], into=[draft], by=ours)
    nodes = {node.code: node for node in queries.outline(draft, viewer=ours)}
    assert nodes["Å-hv"].uid == desk.elements["Å-hv"].uid
    assert nodes["Å-fa"].uid != desk.elements["Å-fa"].uid
    taken = Element.unscoped.get(uid=nodes["Å-fa"].uid)
    assert (taken.authority_id, taken.audience) == (desk.cast.hv.authority_id, Audience.OWN)
    assert queries.account(succession.uid, viewer=ours).ledger.whole.carried == 2
    draft = actions.propose(draft, by=ours)
    actions.adopt(draft, deciding_body_name="Nämnden", decided_on=DECIDED, by=ours)
    assert (fresh(districts["hv"]).state, fresh(districts["fa"]).state) == ("superseded", "in_force")


def test_another_boards_version_is_replaced_by_that_board(desk, districts, events, refused):
    ours, theirs = desk.cast.viewer("coordinator"), desk.cast.viewer("officer", body="fa")
    succession = actions.merge_versions([districts["hv"], districts["fa"]], into="Gemensam plan", by=ours)
    draft = Version.unscoped.get(succession=succession)
    for code in ("Å-hv", "Å-fa"):
        actions.place_element(succession, desk.elements[code], into=[draft], by=ours)
    with refused(Invalid, "not_succeeded"):
        actions.give_place(districts["fa"], by=theirs)
    actions.adopt(actions.propose(draft, by=ours), deciding_body_name="Nämnden", decided_on=DECIDED, by=ours)
    assert [one.step for one in queries.waiting_for(theirs)] == ["give_place"]
    with refused(NotAllowed, "not_allowed"):
        actions.give_place(districts["fa"], by=ours)
    with events("version.gave_place", "version.superseded"):
        actions.give_place(districts["fa"], by=theirs)
    assert fresh(districts["fa"]).state == "superseded"
    assert not queries.waiting_for(theirs)
