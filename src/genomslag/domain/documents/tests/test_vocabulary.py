"""The organisation's own words: a tree is loaded or begun, published and stands still, and it is seen where its words are used."""

from datetime import timedelta

import pytest

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Vocabulary, VocabularyVersion
from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.documents.tests.vocabularies import FIRST, LATER, begin, codes, load, publish, term
from genomslag.domain.organisation import actions as organisation
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale

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
