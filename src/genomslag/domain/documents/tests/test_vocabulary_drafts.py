"""A vocabulary is drafted as a tree, by those who may, and every old word is accounted for before it is published."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import TermMapping, VocabularyVersion
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.documents.tests.vocabularies import begin, codes, publish, term
from genomslag.domain.organisation.roles import ROLES
from genomslag.domain.organisation.tests.cast import OTHER_BODIES
from genomslag.ground.access import ANYONE, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Stale, WrongState


def test_the_next_draft_has_every_term_mapped_to_itself(desk, groups, events):
    with events("vocabulary.begun"):
        draft = begin(desk, groups)
    assert codes(draft) == codes(groups)
    rows = queries.balance(draft, viewer=desk.officer)
    assert {row.kind for row in rows} == {"same"} and not any(row.missing for row in rows)
    with pytest.raises(Invalid) as stopped:
        begin(desk, groups)
    assert stopped.value.code == "draft_open"


def test_a_draft_is_changed_as_a_tree(desk, groups, events):
    draft = begin(desk, groups)
    with events("vocabulary.term_added", "vocabulary.term_renamed", "vocabulary.term_moved", "vocabulary.term_retired"):
        added = actions.add_term(draft, code="syskon", labels={"sv": "Syskon"}, parent=term(draft, "utsatta"), by=desk.officer)
        actions.rename_term(added, labels={"sv": "Syskon till barn", "en": "Siblings"}, also=["bror"], by=desk.officer)
        actions.move_term(added, parent=None, place=1, by=desk.officer)
        actions.retire_term(term(draft, "unga"), by=desk.officer)
    assert codes(draft)[:3] == [(0, "syskon"), (0, "utsatta"), (1, "barn")]
    assert (1, "unga") not in codes(draft) and (1, "unga") in codes(groups)
    with pytest.raises(Stale):
        actions.rename_term(added, labels={"sv": "Annat"}, expected=0, by=desk.officer)


def test_changing_a_draft_is_refused_with_a_reason(desk, groups, refused):
    draft = begin(desk, groups)
    above, below = term(draft, "utsatta"), term(draft, "barn")
    by = desk.officer
    with refused(Invalid, "cycle"):
        actions.move_term(above, parent=below, by=by)
    with refused(Invalid, "cycle"):
        actions.move_term(above, parent=above, by=by)
    with refused(Invalid, "not_in_version"):
        actions.move_term(below, parent=term(groups, "utsatta"), by=by)
    with refused(Invalid, "not_in_version"):
        actions.add_term(draft, code="ny", labels={"sv": "Ny"}, parent=term(groups, "utsatta"), by=by)
    with refused(Invalid, "no_code"):
        actions.add_term(draft, code=" ", labels={"sv": "Ny"}, by=by)
    with refused(Invalid, "no_label"):
        actions.add_term(draft, code="ny", labels={"en": "New"}, by=by)
    with refused(Invalid, "word_taken"):
        actions.add_term(draft, code="ny", labels={"sv": "BARN"}, by=by)
    with refused(Invalid, "word_taken"):
        actions.add_term(draft, code="ny", labels={"sv": "Ny"}, also=["older people"], by=by)
    with refused(Invalid, "word_taken"):
        actions.rename_term(below, labels={"sv": "Vuxna"}, by=by)
    with refused(Invalid, "no_label"):
        actions.rename_term(below, labels={"sv": " "}, by=by)
    with refused(Invalid, "has_parts"):
        actions.retire_term(above, by=by)


def test_a_code_that_meant_something_in_an_old_version_is_not_used_again(desk, groups, refused):
    draft = begin(desk, groups)
    actions.retire_term(term(draft, "unga"), by=desk.officer)
    actions.map_term(draft, term(groups, "unga"), kind="gone", reason="Räknas som barn.", by=desk.officer)
    publish(desk, draft)
    third = begin(desk, draft)
    with refused(Invalid, "code_spent"):
        actions.add_term(third, code="unga", labels={"sv": "Något annat"}, by=desk.officer)
    retired = term(third, "barn")
    actions.retire_term(retired, by=desk.officer)
    assert actions.add_term(third, code="barn", labels={"sv": "Barn"}, by=desk.officer).code == "barn"


CHANGES = {
    "add_term": lambda version, by: actions.add_term(version, code="ny", labels={"sv": "Ny"}, by=by),
    "rename_term": lambda version, by: actions.rename_term(term(version, "barn"), labels={"sv": "Annat"}, by=by),
    "move_term": lambda version, by: actions.move_term(term(version, "barn"), parent=None, by=by),
    "retire_term": lambda version, by: actions.retire_term(term(version, "barn"), by=by),
    "publish": lambda version, by: actions.publish_vocabulary(version, by=by),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_published_version_refuses_every_change(desk, groups, refused, change):
    with refused(WrongState, "wrong_state"):
        CHANGES[change](groups, desk.officer)


@pytest.mark.parametrize("change", CHANGES)
def test_a_draft_is_changed_by_its_own_office_alone(desk, groups, refused, change):
    draft = begin(desk, groups)
    for viewer in (desk.cast.outsider(), desk.cast.viewer("secretary", body="ks"), desk.cast.viewer("administrator"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            CHANGES[change](draft, viewer)


# --- what became of the old words --------------------------------------------------------------------------------------


def test_a_retired_term_stands_unaccounted_until_it_is_said_what_became_of_it(desk, groups, refused):
    draft = begin(desk, groups)
    actions.retire_term(term(draft, "unga"), by=desk.officer)
    missing = [row.term.code for row in queries.balance(draft, viewer=desk.officer) if row.missing]
    assert missing == ["unga"]
    with refused(Invalid, "unbalanced"):
        actions.publish_vocabulary(draft, by=desk.officer)
    actions.map_term(draft, term(groups, "unga"), kind="broader", to=[term(draft, "utsatta")], by=desk.officer)
    assert publish(desk, draft).state == "published"


def test_mapping_is_refused_with_a_reason(desk, groups, refused):
    draft = begin(desk, groups)
    old, barn, vuxna = term(groups, "unga"), term(draft, "barn"), term(draft, "vuxna")
    for said, code in (
        ({"kind": "rumour", "to": [barn]}, "unknown_kind"),
        ({"kind": "gone", "to": [barn], "reason": "Nej."}, "gone_somewhere"),
        ({"kind": "gone", "reason": " "}, "no_reason"),
        ({"kind": "split", "to": [barn]}, "split_alone"),
        ({"kind": "same", "to": [barn, vuxna]}, "one_target"),
        ({"kind": "narrower", "to": []}, "one_target"),
        ({"kind": "same", "to": [term(groups, "barn")]}, "not_in_version"),
    ):
        with refused(Invalid, code):
            actions.map_term(draft, old, by=desk.officer, **said)
    with refused(Invalid, "not_in_version"):
        actions.map_term(draft, barn, kind="same", to=[barn], by=desk.officer)


def test_one_that_is_joined_with_nothing_is_not_accounted_for(desk, groups):
    draft = begin(desk, groups)
    actions.add_term(draft, code="minderåriga", labels={"sv": "Minderåriga"}, by=desk.officer)
    new = term(draft, "minderåriga")
    actions.map_term(draft, term(groups, "unga"), kind="joined", to=[new], by=desk.officer)
    assert [row.term.code for row in queries.balance(draft, viewer=desk.officer) if row.missing] == ["unga"]
    actions.map_term(draft, term(groups, "barn"), kind="joined", to=[new], by=desk.officer)
    assert not any(row.missing for row in queries.balance(draft, viewer=desk.officer))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("abcd"), unique=True),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(TermMapping.Kind.values), st.sampled_from("xy"))),
)
def test_nothing_is_accounted_for_in_silence(old, said):
    missing = rules.unbalanced(old, said)
    told = {was for was, _kind, _new in said}
    assert {code for code in old if code not in told} <= set(missing)
    assert set(missing) <= set(old) | {was for was, kind, _new in said if kind == "joined"}


# --- every person against every step in every state --------------------------------------------------------------------

EDITORS = {"officer", "coordinator"}
WHO_MAY = {
    "add_term": {"draft"},
    "rename_term": {"draft"},
    "move_term": {"draft"},
    "retire_term": {"draft"},
    "map_term": {"draft"},
    "publish": {"draft"},
    "replace": {"published"},
    "begin": {"published"},
}


def test_each_person_may_with_a_vocabulary_exactly_what_the_table_says(desk, groups):
    draft = begin(desk, groups)
    published = publish(desk, draft)
    rows = {"draft": begin(desk, published), "published": published, "replaced": fresh(groups)}
    assert set(rows) == set(VocabularyVersion.State.values) and set(WHO_MAY) == set(rules.VOCABULARY_STEPS.steps)
    people = {
        role.code: Viewer(name=role.code, grants=frozenset([Grant(role.code, groups.authority_id, role.reach)]))
        for role in ROLES
    }
    people |= {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in OTHER_BODIES} | {"anyone": ANYONE}
    for state, row in rows.items():
        for step, states in WHO_MAY.items():
            for who, viewer in people.items():
                wanted = "not_allowed" if who not in EDITORS else "" if state in states else "wrong_state"
                assert _code(step, row, viewer) == wanted, (step, state, who)


def _code(step, row, viewer):
    try:
        rules.VOCABULARY_STEPS.check(step, row, viewer)
    except Refused as stopped:
        return stopped.code
    return ""
