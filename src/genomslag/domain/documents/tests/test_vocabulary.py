"""The organisation's own words: a tree is drafted, every old word is accounted for, it is published and stands still."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Term, TermMapping, Vocabulary, VocabularyVersion
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.roles import ROLES
from genomslag.domain.organisation.tests.cast import OTHER_BODIES
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState

FIRST = date(2026, 2, 2)
LATER = FIRST + timedelta(days=30)


@pytest.fixture
def groups(desk):
    """The target groups that come with the product, in force at the city, kept by the executive board."""
    with clock.freeze(FIRST):
        return load(desk, "target_group")


def load(desk, name):
    return actions.load_vocabulary(body=desk.cast.sthlm, kept_by=desk.cast.ks, data=rules.shipped_vocabulary(name))


def term(version, code):
    return Term.unscoped.get(version=version, code=code)


def codes(version):
    return [(one.depth, one.code) for one in queries.terms_of(version, viewer=_keeper(version))]


def _keeper(version):
    return Viewer(name="keeper", person_id=None, grants=frozenset([Grant("officer", version.authority_id, 1)]))


def begin(desk, version):
    return actions.begin_vocabulary(version, by=desk.officer)


def publish(desk, draft, on=LATER, **said):
    with clock.freeze(on):
        return actions.publish_vocabulary(draft, by=desk.officer, **said)


# --- what comes with the product ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", rules.shipped_vocabularies())
def test_what_comes_with_the_product_can_be_used_and_is_named_in_both_languages(name):
    data = rules.shipped_vocabulary(name)
    rules.check_vocabulary(data)
    assert data["code"] == name and data["source"] and set(data["names"]) == {"sv", "en"}

    def walk(rows):
        for row in rows:
            assert set(row["labels"]) == {"sv", "en"}, row["code"]
            walk(row.get("terms", []))

    walk(data["terms"])


def test_the_five_dimensions_come_with_the_product():
    wanted = ["evidence_grade", "prevention_level", "support_kind", "target_group", "violence_form"]
    assert rules.shipped_vocabularies() == wanted
    with pytest.raises(LookupError):
        rules.shipped_vocabulary("../profiles/stockholm")


def test_the_five_forms_of_violence_are_those_of_the_programme():
    labels = [row["labels"]["sv"] for row in rules.shipped_vocabulary("violence_form")["terms"]]
    assert len(labels) == 5 and labels[0] == "Våld i nära relationer"


GOOD = {"code": "x", "names": {"sv": "X"}, "terms": [{"code": "a", "labels": {"sv": "A"}}]}


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"code": " "}, "code"),
        ({"names": {"en": "X"}}, "names"),
        ({"terms": []}, "terms"),
        ({"terms": [{"code": "", "labels": {"sv": "A"}}]}, "terms[0]"),
        ({"terms": [{"code": "a", "labels": {"sv": " "}}]}, "terms[0].a"),
        ({"terms": [{"code": "a", "labels": {"sv": "A"}}, {"code": "a", "labels": {"sv": "B"}}]}, "terms[1].a"),
        (
            {"terms": [{"code": "a", "labels": {"sv": "A"}, "terms": [{"code": "b", "labels": {"sv": "a"}}]}]},
            "terms[0].terms[0].b",
        ),
        ({"terms": [{"code": "a", "labels": {"sv": "A"}, "also": "b"}]}, "terms[0].a"),
    ],
)
def test_a_vocabulary_with_a_hole_is_refused_with_the_place(changed, place):
    rules.check_vocabulary(GOOD)
    with pytest.raises(Invalid) as stopped:
        rules.check_vocabulary({**GOOD, **changed})
    assert (stopped.value.code, stopped.value.field) == ("vocabulary", place)


# --- loading and creating ----------------------------------------------------------------------------------------------


def test_a_loaded_vocabulary_is_in_force_for_anyone_at_once(desk, groups):
    assert groups.state == "published" and groups.valid_from_on == FIRST
    with clock.freeze(FIRST):
        words = queries.words_in_force(desk.cast.sthlm, viewer=ANYONE)["target_group"]
    assert words.find("ÄLDRE").code == "äldre" and words.find("Older people").code == "äldre"
    assert words.find("okänd") is None
    assert codes(groups)[:3] == [(0, "utsatta"), (1, "barn"), (1, "unga")]


def test_a_vocabulary_that_is_already_there_is_left_as_it_is(desk, groups):
    assert load(desk, "target_group") == groups
    assert VocabularyVersion.unscoped.count() == 1


def test_only_an_administrator_loads(desk, refused):
    data = rules.shipped_vocabulary("target_group")
    for viewer in (desk.officer, desk.cast.viewer("coordinator", body="ks"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            actions.load_vocabulary(body=desk.cast.sthlm, kept_by=desk.cast.ks, data=data, by=viewer)
    with refused(Invalid, "no_authority"):
        actions.load_vocabulary(body=desk.cast.sthlm, kept_by=desk.cast.jour, data=data, by=organisation.founder())


def test_a_vocabulary_is_begun_in_the_office_and_seen_by_no_one_else(desk, events):
    with events("vocabulary.created"):
        draft = actions.create_vocabulary(
            body=desk.cast.sthlm, kept_by=desk.cast.ks, code="skydd", names={"sv": "Kvarnhjulen"}, by=desk.officer
        )
    actions.add_term(draft, code="a", labels={"sv": "Kvarnhjulen"}, by=desk.officer)
    assert [one.pk for one in queries.vocabularies(viewer=desk.officer)] == [draft.pk]
    for viewer in (ANYONE, desk.cast.outsider(), desk.cast.viewer("chair", body="ks"), desk.cast.viewer("administrator")):
        assert queries.vocabularies(viewer=viewer) == []
        assert queries.terms_of(draft, viewer=viewer) == []
        with pytest.raises(NotFound):
            queries.vocabulary(draft.uid, viewer=viewer)


def test_creating_is_refused_with_a_reason(desk, refused, groups):
    said = {"body": desk.cast.sthlm, "kept_by": desk.cast.ks, "code": "skydd", "names": {"sv": "Skydd"}, "by": desk.officer}
    with refused(Invalid, "no_code"):
        actions.create_vocabulary(**{**said, "code": " "})
    with refused(Invalid, "code_taken"):
        actions.create_vocabulary(**{**said, "code": "target_group"})
    with refused(Invalid, "no_label"):
        actions.create_vocabulary(**{**said, "names": {"en": "Protection"}})
    with refused(Invalid, "no_authority"):
        actions.create_vocabulary(**{**said, "kept_by": None})
    with refused(NotAllowed, "not_allowed"):
        actions.create_vocabulary(**{**said, "by": desk.cast.outsider()})
    assert Vocabulary.unscoped.count() == 1


# --- a draft -----------------------------------------------------------------------------------------------------------


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


# --- publishing --------------------------------------------------------------------------------------------------------


def test_publishing_replaces_the_version_before_from_the_day(desk, groups, events):
    draft = begin(desk, groups)
    with events("vocabulary.replaced", "vocabulary.published"):
        publish(desk, draft)
    assert (fresh(groups).state, fresh(groups).valid_until_on) == ("replaced", LATER - timedelta(days=1))
    assert fresh(draft).valid_from_on == LATER
    for day, number in ((FIRST, 1), (LATER - timedelta(days=1), 1), (LATER, 2)):
        with clock.freeze(day):
            assert queries.words_in_force(desk.cast.sthlm, viewer=ANYONE)["target_group"].number == number


def test_a_version_published_ahead_waits_for_its_day(desk, groups):
    draft = begin(desk, groups)
    publish(desk, draft, on=FIRST, valid_from_on=LATER)
    for day, number in ((FIRST, 1), (LATER, 2)):
        with clock.freeze(day):
            assert queries.words_in_force(desk.cast.sthlm, viewer=ANYONE)["target_group"].number == number


def test_publishing_is_refused_with_a_reason(desk, groups, refused):
    draft = begin(desk, groups)
    said = {"by": desk.officer}
    with refused(Invalid, "validity"):
        actions.publish_vocabulary(draft, valid_from_on=LATER, valid_until_on=FIRST, **said)
    with refused(Invalid, "before_former"):
        actions.publish_vocabulary(draft, valid_from_on=FIRST, **said)
    with refused(Stale, "stale"):
        actions.publish_vocabulary(draft, expected=99, **said)
    empty = actions.create_vocabulary(body=desk.cast.sthlm, kept_by=desk.cast.ks, code="tom", names={"sv": "Tom"}, **said)
    with refused(Invalid, "no_terms"):
        actions.publish_vocabulary(empty, **said)


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


# --- where the words are used ------------------------------------------------------------------------------------------


def test_the_use_of_a_term_is_counted_as_far_as_one_may_read(desk, groups):
    version = desk.draft()
    used = queries.uses(groups, viewer=desk.officer)
    assert [(one.code, one.version_uid) for one in used["barn"]] == [("M1", version.uid)]
    assert queries.uses(groups, viewer=ANYONE) == {}


def test_the_words_of_an_old_version_are_followed_to_what_they_became(desk, groups):
    draft = begin(desk, groups)
    actions.add_term(draft, code="minderåriga", labels={"sv": "Minderåriga"}, by=desk.officer)
    for code in ("barn", "unga"):
        actions.retire_term(term(draft, code), by=desk.officer)
        actions.map_term(draft, term(groups, code), kind="joined", to=[term(draft, "minderåriga")], by=desk.officer)
    publish(desk, draft)
    third = begin(desk, draft)
    actions.add_term(third, code="små", labels={"sv": "Små barn"}, by=desk.officer)
    actions.add_term(third, code="stora", labels={"sv": "Stora barn"}, by=desk.officer)
    actions.retire_term(term(third, "minderåriga"), by=desk.officer)
    new = [term(third, "små"), term(third, "stora")]
    actions.map_term(third, term(draft, "minderåriga"), kind="split", to=new, by=desk.officer)
    publish(desk, third, on=LATER + timedelta(days=30))
    with clock.freeze(LATER + timedelta(days=30)):
        became = queries.translations(desk.cast.sthlm, viewer=ANYONE)["target_group"]
    assert became["barn"] == became["children"] == {"små", "stora"} == became["minderåriga"]
    assert became["äldre"] == {"äldre"}


def test_a_word_that_no_vocabulary_knows_is_shown_and_kept(desk, groups):
    version = desk.draft()
    actions.set_terms(version, desk.elements["M1"], terms={"target_group": ["barn", "rymdvarelser"]}, by=desk.officer)
    found = queries.strangers(version, viewer=desk.officer)
    assert [(one.code, one.vocabulary, one.word) for one in found] == [("M1", "Målgrupp", "rymdvarelser")]
    assert desk.node(version, "M1").target_groups == ["barn", "rymdvarelser"]
    assert queries.strangers(version, viewer=ANYONE) == []


def test_an_organisation_without_a_vocabulary_has_no_unknown_words(desk):
    assert queries.strangers(desk.draft(), viewer=desk.officer) == []
