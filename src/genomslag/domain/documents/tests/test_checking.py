"""Data that cannot be used as a profile is refused where it is wrong; nothing that looks like JSON makes the check fall over."""

import copy
import json

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import actions, rules
from genomslag.domain.documents.tests.scene import profile_data
from genomslag.ground.errors import Invalid, NotAllowed

GOOD = rules.shipped("osteraker")


def _with(value, *path):
    data = copy.deepcopy(GOOD)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


PLAN = ("documents", "plan")
HOLES = {
    "colour": (_with("red", "colour"), "name, about"),
    "documents.manifesto": (_with({}, "documents", "manifesto"), "vision, strategy, programme"),
    "documents.plan.wordy": (_with("plan", *PLAN, "wordy"), "station"),
    "documents.plan.station": (_with("moon", *PLAN, "station"), "strategy, programme, plan"),
    "documents.plan.consulted": (_with("ja", *PLAN, "consulted"), "true"),
    "documents.plan.elements": (_with({}, *PLAN, "elements"), "at least one"),
    "documents.plan.elements.goal": (_with(["", ""], *PLAN, "elements", "goal"), "twice"),
    "documents.plan.elements.text": (_with("goal", *PLAN, "elements", "text"), "list"),
    "documents.plan.elements.scope": (_with([7], *PLAN, "elements", "scope"), "list"),
    "documents.programme.needs.sub_goal": (_with(["luck"], "documents", "programme", "needs", "sub_goal"), "owner"),
    "documents.programme.needs.measure": (_with(["time"], "documents", "programme", "needs", "measure"), "does not hold"),
    "documents.plan.refused.measure.document": (_with("policy", *PLAN, "refused", "measure", "document"), "policy"),
    "documents.plan.refused.measure.why": (_with("x", *PLAN, "refused", "measure", "why"), "reason"),
    "documents.plan.refused.measure.reason": (_with("", *PLAN, "refused", "measure", "reason"), "empty"),
    "documents.plan.carries_out": (_with(["strategy"], *PLAN, "carries_out"), "leads back"),
    "documents.programme.carries_out": (_with(["manifesto"], "documents", "programme", "carries_out"), "manifesto"),
    "words.hope": (_with("hopp", "words", "hope"), "chapter"),
    "words.goal": (_with("m" * 61, "words", "goal"), "60"),
    "name": (_with("n\x00", "name"), "cannot be shown"),
    "about": (_with(["text"], "about"), "missing"),
    "documents.policy.word": (_with("\ud800", "documents", "policy", "word"), "cannot be shown"),
}


@pytest.mark.parametrize("place", HOLES)
def test_a_hole_is_named_by_its_place_and_by_what_is_wrong(place):
    data, said = HOLES[place]
    with override("en"), pytest.raises(Invalid) as stopped:
        rules.check_profile(data)
    assert stopped.value.code == "profile" and stopped.value.field == "file"
    assert f"{place}," in str(stopped.value.message) and said in str(stopped.value.message)


def test_a_kind_that_would_stand_under_itself_by_way_of_another_is_refused():
    data = copy.deepcopy(GOOD)
    data["documents"]["programme"]["elements"] |= {"goal": ["", "sub_goal"]}
    with override("en"), pytest.raises(Invalid, match="stand under itself"):
        rules.check_profile(data)


def test_a_kind_that_no_way_leads_to_is_refused():
    data = copy.deepcopy(GOOD)
    data["documents"]["programme"]["elements"] |= {"method": ["method"]}
    del data["documents"]["programme"]["refused"]["method"]
    with override("en"), pytest.raises(Invalid, match="up to the top"):
        rules.check_profile(data)


def test_a_chapter_may_stand_in_a_chapter():
    assert "chapter" in GOOD["documents"]["plan"]["elements"]["chapter"]
    rules.check_profile(GOOD)


NAMES = st.sampled_from([*rules.DOCUMENTS, *rules.ELEMENTS, *rules.NEEDS, "", "word", "elements", "refused", "needs", "carries_out",
                         "reason", "place", "document", "name", "words", "documents", "station"]) | st.text(max_size=6)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | NAMES
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=25
)


def _check(data):
    try:
        rules.check_profile(data)
    except Invalid as stopped:
        assert stopped.code == "profile" and str(stopped.message)
        return False
    return True


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_nothing_that_looks_like_json_makes_the_check_fall_over(data):
    _check(data)


def _paths(data, way=()):
    yield way
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _paths(value, (*way, key))


PATHS = [way for way in _paths(GOOD) if way]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), ANYTHING)
def test_a_profile_with_anything_at_all_in_one_place_is_used_whole_or_refused(way, value):
    """What the check lets through, every question can be asked of."""
    data = copy.deepcopy(GOOD)
    place = data
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    if not _check(data):
        return
    for document in data["documents"]:
        rules.station(data, document)
        rules.is_carried_out(data, document)
        for element in rules.ELEMENTS:
            rules.cell(data, document, element)
            rules.homes(data, element, refused_by=document)
            rules.allowed(data, document, element, None)
    rules.compare(data, GOOD)
    json.dumps(data)


def test_a_kind_that_documents_are_made_of_is_kept(desk, refused):
    by = desk.cast.viewer("administrator")
    desk.empty(kind="policy")
    data = profile_data()
    del data["documents"]["policy"]
    data["documents"]["rule"]["carries_out"] = []
    data["documents"]["guideline"]["carries_out"] = []
    with refused(Invalid, "kind_in_use"):
        actions.load_profile(body=desk.cast.sthlm, data=data, by=by)
    data["name"] = "Stockholm utan policy"
    assert actions.load_profile(body=desk.cast.sthlm, data=data, by=by).pk != desk.profile.pk


def test_a_profile_with_a_hole_changes_nothing(desk, refused):
    with refused(Invalid, "profile"):
        actions.load_profile(
            body=desk.cast.sthlm, data={**profile_data(), "colour": "red"}, by=desk.cast.viewer("administrator")
        )
    with refused(NotAllowed, "not_allowed"):
        actions.load_profile(body=desk.cast.sthlm, data=profile_data(), by=desk.cast.viewer("secretary"))
