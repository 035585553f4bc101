"""From draft to decision to the next version. What stands still keeps its sum; what becomes of every element is told."""

from datetime import date

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Content, Lineage, Revision
from genomslag.domain.documents.tests.scene import DECIDED, SINCE, STATES, fresh, words
from genomslag.ground import search
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState


def test_refer_makes_the_version_stand_still_and_opens_it(desk, events):
    version = desk.draft()
    with events("version.referred"):
        version = actions.refer(version, by=desk.officer)
    assert version.state == "referred"
    assert version.audience == Audience.PUBLIC
    assert desk.codes(version, ANYONE) == ["1", "M1", "A1", "I1", "A2", "M2"]


def test_refer_opens_no_further_than_asked(desk):
    version = actions.refer(desk.draft(), audience=Audience.CITY, by=desk.officer)
    assert desk.codes(version, desk.cast.outsider())
    with pytest.raises(NotFound):
        queries.version(version.uid, viewer=ANYONE)


@pytest.mark.parametrize("step", [actions.refer, actions.propose])
def test_an_empty_version_goes_nowhere(desk, refused, step):
    version = desk.empty()
    with refused(Invalid, "empty_version"):
        step(version, by=desk.officer)


@pytest.mark.parametrize("step", [actions.refer, actions.propose])
def test_a_version_that_someone_else_changed_is_not_sent_on(desk, refused, step):
    version = desk.draft()
    with refused(Stale, "stale"):
        step(version, expected=version.revision + 1, by=desk.officer)


def test_the_sum_of_a_frozen_version_is_the_sum_of_its_revisions(desk):
    version = desk.referred()
    digests = [node.digest for node in queries.outline(version, viewer=desk.officer)]
    assert version.frozen_digest == rules.version_digest(digests) == rules.version_digest(reversed(digests))


@pytest.mark.parametrize(
    "changed",
    [
        {"code": "B"},
        {"title": "annan"},
        {"text": words("andra ord")},
        {"parent_uid": "u"},
        {"position": 2},
        {"target_groups": ["äldre"]},
        {"violence_forms": ["hedersrelaterat"]},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_the_sum_of_a_revision_holds_everything_said_of_it(changed):
    said = {
        "code": "A",
        "title": "t",
        "text": words("ord"),
        "parent_uid": "",
        "position": 1,
        "target_groups": ["barn", "vuxna"],
        "violence_forms": [],
    }
    same = {**said, "target_groups": ["vuxna", "barn"]}
    assert rules.revision_digest(**same) == rules.revision_digest(**said)
    assert rules.revision_digest(**{**said, **changed}) != rules.revision_digest(**said)


def test_propose_waits_for_a_decision_in_the_office_alone(desk, events):
    version = desk.draft()
    with events("version.proposed"):
        version = actions.propose(version, by=desk.officer)
    assert (version.state, version.audience) == ("proposed", Audience.OWN)


def test_what_nobody_wanted_changed_is_proposed_as_it_was_referred(desk):
    referred = desk.referred()
    proposed = actions.propose(referred, by=desk.officer)
    assert proposed.frozen_digest == referred.frozen_digest


def test_adopt_enters_the_decision_and_opens_everything(desk, events):
    version = desk.proposed()
    with events("version.adopted", "version.entered_force"):
        version = desk.adopt(version)
    assert (version.state, version.deciding_body_name, version.decided_on) == ("in_force", "Kommunfullmäktige", DECIDED)
    assert (version.decision_paragraph, version.decision_number, version.valid_from_on) == ("14", "KS 2026/1", SINCE)
    for viewer in (ANYONE, desk.cast.outsider()):
        assert desk.codes(version, viewer) == desk.codes(version)
        assert len(desk.node(version, "A1", viewer).named) == 2
    assert [hit.title for hit in search.find("frågan", viewer=ANYONE).hits]


def test_adopt_needs_a_deciding_body_and_days_in_order(desk, refused):
    version = desk.proposed()
    said = {"decided_on": DECIDED, "by": desk.officer}
    with refused(Invalid, "no_deciding_body"):
        actions.adopt(version, deciding_body_name=" ", **said)
    for days in ({"valid_from_on": date(2027, 1, 1)}, {}):
        with refused(Invalid, "validity"):
            actions.adopt(version, deciding_body_name="KF", valid_until_on=date(2026, 1, 1), **days, **said)
    with refused(Stale, "stale"):
        actions.adopt(version, deciding_body_name="KF", expected=99, **said)
    assert fresh(version).state == "proposed"


def test_a_text_that_is_not_the_proposed_one_is_not_adopted(desk, refused):
    version = desk.proposed()
    revision = Content.unscoped.filter(version=version).first().held
    Revision.unscoped.filter(pk=revision.pk).update(digest="0" * 64)
    with refused(Invalid, "changed"):
        desk.adopt(version)


def test_a_draft_is_not_adopted_before_it_is_proposed(desk, refused):
    version = desk.draft()
    with refused(WrongState, "wrong_state"):
        desk.adopt(version)


def test_adopt_replaces_the_version_before_it(desk, events):
    old = desk.in_force()
    new = actions.propose(desk.next(old), by=desk.officer)
    with events("version.adopted", "version.superseded", "version.entered_force"):
        desk.adopt(new)
    assert fresh(old).state == "superseded"
    assert [one.state for one in queries.versions_of(new, viewer=ANYONE)] == ["in_force", "superseded"]


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("draft", "revised", "superseded", "called_off")])
def test_the_next_version_holds_the_very_same_revisions(desk, events, state):
    old = desk.in_state(state)
    with events("version.created"):
        draft = desk.next(old)
    worked_over = "revised" if state == "referred" else "draft"
    assert (draft.number, draft.state, draft.based_on_id, draft.audience) == (old.number + 1, worked_over, old.pk, Audience.OWN)

    def held(version):
        return set(Content.unscoped.filter(version=version).values_list("element_id", "held_id"))

    assert held(draft) == held(old)
    assert set(Lineage.unscoped.filter(to_version=draft).values_list("kind", flat=True)) == {"carried"}
    assert not actions.unaccounted(draft)


def test_a_document_has_one_draft_at_a_time(desk, refused):
    old = desk.adopted()
    draft = desk.next(old)
    for version in (old, draft):
        with refused(Invalid, "draft_open"):
            desk.next(version)


def test_a_version_that_was_called_off_leads_nowhere(desk, refused):
    called_off = desk.in_state("called_off")
    with refused(WrongState, "called_off"):
        desk.next(called_off)


def test_the_next_version_is_begun_by_the_owner_alone(desk, refused):
    old = desk.adopted()
    for viewer in (desk.cast.outsider(), desk.cast.viewer("registrar", body="ks"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            actions.next_version(old, by=viewer)


def _kinds(draft):
    rows = Lineage.unscoped.filter(to_version=draft).select_related("old__element", "new__element")
    return {(row.new or row.old).code: row.kind for row in rows}


def test_what_becomes_of_every_element_is_told_as_it_happens(desk):
    draft = desk.next(desk.adopted())
    actions.revise_element(draft, desk.elements["M2"], title="Stöd utan dröjsmål", by=desk.officer)
    actions.remove_element(draft, desk.elements["I1"], reason="Mäts inte längre.", by=desk.officer)
    actions.move_element(draft, desk.elements["A2"], parent=desk.elements["M2"], by=desk.officer)
    desk.add(draft, "M3", "goal", "Följ upp", parent=desk.elements["1"])
    assert _kinds(draft) == {
        "1": "carried", "M1": "carried", "A1": "carried", "M2": "changed", "A2": "changed", "I1": "dropped", "M3": "new"
    }  # fmt: skip
    assert Lineage.unscoped.get(to_version=draft, kind="dropped").reason == "Mäts inte längre."
    assert not actions.unaccounted(draft)


def test_the_frozen_version_keeps_its_words_while_the_next_is_written(desk):
    old = desk.adopted()
    draft = desk.next(old)
    actions.revise_element(draft, desk.elements["M1"], title="Helt andra ord", text=words("Annat."), by=desk.officer)
    actions.move_element(draft, desk.elements["A1"], parent=desk.elements["M2"], by=desk.officer)
    actions.remove_element(draft, desk.elements["A2"], reason="Klart.", by=desk.officer)
    digests = [node.digest for node in queries.outline(old, viewer=ANYONE)]
    assert rules.version_digest(digests) == fresh(old).frozen_digest
    assert desk.node(old, "M1", ANYONE).title == "Upptäcka våld"
    assert desk.codes(old, ANYONE) == ["1", "M1", "A1", "I1", "A2", "M2"]


def test_words_put_back_as_they_were_are_carried_again(desk):
    draft = desk.next(desk.adopted())
    before = desk.node(draft, "M1")
    actions.revise_element(draft, desk.elements["M1"], title="Annat", by=desk.officer)
    assert _kinds(draft)["M1"] == "changed"
    actions.revise_element(draft, desk.elements["M1"], title=before.title, by=desk.officer)
    assert _kinds(draft)["M1"] == "carried"
    assert desk.node(draft, "M1").revision_id == before.revision_id


def test_an_element_of_an_earlier_version_is_dropped_with_a_reason(desk, refused):
    draft = desk.next(desk.adopted())
    with refused(Invalid, "no_reason"):
        actions.remove_element(draft, desk.elements["I1"], reason="  ", by=desk.officer)


def test_an_element_that_came_and_went_in_the_draft_leaves_no_lineage(desk):
    draft = desk.next(desk.adopted())
    added = desk.add(draft, "M3", "goal", "Följ upp", parent=desk.elements["1"])
    actions.remove_element(draft, added, reason="", by=desk.officer)
    assert "M3" not in _kinds(draft)


def test_a_version_that_forgets_an_element_is_not_proposed(desk, refused):
    draft = desk.next(desk.adopted())
    Lineage.unscoped.filter(to_version=draft, old__code="M2").delete()
    assert actions.unaccounted(draft) == ["M2"]
    with refused(Invalid, "unbalanced"):
        actions.propose(draft, by=desk.officer)
    assert fresh(draft).state == "draft"


def test_a_body_signs_the_document(desk, events):
    version = desk.draft()
    with events("document.signed"):
        actions.sign(version.document, body=desk.cast.jour, from_on=date(2020, 1, 1), by=desk.officer)
    assert queries.signatories(version, viewer=desk.officer) == [("Exempeljouren", date(2020, 1, 1), None)]
    assert queries.signatories(version, viewer=ANYONE) == []
    actions.refer(version, by=desk.officer)
    assert queries.signatories(version, viewer=ANYONE)
    with pytest.raises(NotAllowed):
        actions.sign(version.document, body=desk.cast.jour, from_on=DECIDED, by=desk.cast.outsider())
