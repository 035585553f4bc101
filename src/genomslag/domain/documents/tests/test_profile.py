"""What one organisation means by strategy, programme, plan and measure: data, with reasons."""

import copy

import pytest
from django.utils.translation import override

from genomslag.domain.documents import actions, rules
from genomslag.domain.documents.models import Profile
from genomslag.domain.documents.tests.scene import profile_data
from genomslag.ground.errors import Invalid, NotAllowed

STOCKHOLM = profile_data()
KINDS = [
    "chapter",
    "purpose",
    "scope",
    "definition",
    "target_group",
    "violence_form",
    "protection",
    "goal",
    "sub_goal",
    "precondition",
    "commitment",
    "joint_initiative",
    "activity",
    "method",
    "measure",
    "indicator",
    "text",
]


def test_stockholms_profile_names_every_kind_in_both_languages():
    assert set(STOCKHOLM["words"]) == set(STOCKHOLM["words_en"]) == set(KINDS)
    with override("sv"):
        assert rules.words(STOCKHOLM)["goal"] == "mål"
        assert rules.kinds_of(STOCKHOLM, "programme").word == "program"
    with override("en"):
        assert rules.words(STOCKHOLM)["goal"] == "goal"
        assert rules.kinds_of(STOCKHOLM, "plan").word == "action plan"


@pytest.mark.parametrize("document", ["strategy", "programme"])
def test_a_measure_is_refused_with_the_reason_and_its_place(document):
    with override("sv"):
        stopped = rules.allowed(STOCKHOLM, document, "measure", "goal")
        assert stopped.code == "element_refused" and stopped.field == "kind"
        assert "konkreta åtgärder" in str(stopped.message) and "lokal handlingsplan" in str(stopped.message)
    with override("en"):
        assert "local action plan" in str(rules.allowed(STOCKHOLM, document, "measure", "goal").message)


def test_a_plan_holds_measures_and_asks_for_owner_time_and_resource():
    assert rules.allowed(STOCKHOLM, "plan", "measure", None) is None
    assert rules.needs(STOCKHOLM, "plan", "measure") == ("owner", "time", "resource")
    assert rules.needs(STOCKHOLM, "programme", "activity") == ()


@pytest.mark.parametrize("document", STOCKHOLM["documents"])
def test_every_kind_of_element_under_every_other_is_answered(document):
    said = STOCKHOLM["documents"][document]
    for kind in KINDS:
        for parent in (None, *KINDS):
            stopped = rules.allowed(STOCKHOLM, document, kind, parent)
            if (parent or "") in said["elements"].get(kind, ()):
                assert stopped is None, (kind, parent)
            else:
                wanted = "wrong_parent" if kind in said["elements"] else "element_refused"
                assert stopped is not None and stopped.code == wanted, (kind, parent)
                assert str(stopped.message)


def test_an_unknown_kind_of_document_is_refused():
    with pytest.raises(Invalid) as stopped:
        rules.allowed(STOCKHOLM, "manifesto", "goal", None)
    assert stopped.value.code == "unknown_document_kind"


def _without(*path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


def _with(value, *path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


HOLES = {
    "name": _without("name"),
    "words": _with({}, "words"),
    "words.goal": _with("  ", "words", "goal"),
    "words_en.ghost": _with("ghost", "words_en", "ghost"),
    "documents": _with([], "documents"),
    "documents.plan": _without("documents", "plan", "word"),
    "documents.plan.elements.ghost": _with([""], "documents", "plan", "elements", "ghost"),
    "documents.plan.elements.goal": _with(["commitment"], "documents", "plan", "elements", "goal"),
    "documents.plan.elements.text": _with([], "documents", "plan", "elements", "text"),
    "documents.programme.refused.goal": _with({"reason": "Nej.", "place": "plan"}, "documents", "programme", "refused", "goal"),
    "documents.programme.refused.measure": _without("documents", "programme", "refused", "measure", "place"),
    "documents.plan.needs.measure": _with(["luck"], "documents", "plan", "needs", "measure"),
}


@pytest.mark.parametrize("place", HOLES)
def test_a_profile_with_a_hole_is_refused_and_the_place_is_named(place):
    data = copy.deepcopy(STOCKHOLM)
    HOLES[place](data)
    with pytest.raises(Invalid) as stopped:
        rules.check_profile(data)
    assert stopped.value.code == "profile"
    assert place in str(stopped.value.message)


@pytest.mark.parametrize("data", [None, [], "text", 7, {}])
def test_what_is_no_profile_at_all_is_refused(data):
    with pytest.raises(Invalid):
        rules.check_profile(data)


def test_a_profile_is_loaded_once_and_changed_by_loading_it_again(desk, events):
    by = desk.cast.viewer("administrator")
    with events():
        same = actions.load_profile(body=desk.cast.sthlm, data=profile_data(), by=by)
    assert same.pk == desk.profile.pk
    data = profile_data()
    data["words"]["goal"] = "målsättning"
    with events("profile.loaded"):
        actions.load_profile(body=desk.cast.sthlm, data=data, by=by)
    assert Profile.objects.get().rules["words"]["goal"] == "målsättning"


def test_a_profile_is_loaded_by_an_administrator_alone(desk, refused):
    with refused(NotAllowed, "not_allowed"):
        actions.load_profile(body=desk.cast.sthlm, data=profile_data(), by=desk.officer)
