"""Four organisations with the same words and other meanings: what each accepts and refuses, as matrices and as documents."""

import json
from pathlib import Path

import pytest
from django.utils.translation import override

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Link
from genomslag.ground.errors import Invalid

EXAMPLES = Path(__file__).parent / "examples"
PROFILES = {name: rules.shipped(name) for name in rules.shipped_names()}

# Written by hand, from how each organisation describes its documents; "-" is no such document.
ACCEPTS = {
    ("stockholm", "strategy"): {"goal", "commitment", "indicator", "precondition"},
    ("stockholm", "programme"): {"goal", "activity", "method", "indicator"},
    ("stockholm", "plan"): {"goal", "activity", "method", "measure", "indicator"},
    ("stockholm", "guideline"): {"method"},
    ("krokom", "strategy"): {"goal", "precondition"},
    ("krokom", "programme"): {"goal", "activity", "method"},
    ("krokom", "plan"): {"activity", "measure", "indicator"},
    ("krokom", "guideline"): {"method"},
    ("ystad", "strategy"): {"activity", "method", "precondition"},
    ("ystad", "programme"): {"goal", "activity", "indicator"},
    ("ystad", "plan"): {"measure", "indicator"},
    ("ystad", "guideline"): set(),
    ("osteraker", "strategy"): {"method", "measure", "indicator"},
    ("osteraker", "programme"): {"goal", "activity", "indicator"},
    ("osteraker", "plan"): {"goal", "commitment"},
    ("osteraker", "guideline"): {"method"},
}
ASKED = {"goal", "commitment", "precondition", "activity", "method", "measure", "indicator"}


def test_four_profiles_come_with_the_product():
    assert set(PROFILES) == {"stockholm", "krokom", "ystad", "osteraker"}
    with pytest.raises(LookupError):
        rules.shipped("../profiles/stockholm")


@pytest.mark.parametrize("name", PROFILES)
def test_a_shipped_profile_has_no_hole_and_both_languages(name):
    said = PROFILES[name]
    rules.check_profile(said)
    assert set(said["words"]) == set(said["words_en"]) == set(rules.ELEMENTS)
    assert said["about"] and said["about_en"]
    for document in said["documents"].values():
        assert document["word"] and document["word_en"] and document["station"] in rules.STATIONS
        for why in document.get("refused", {}).values():
            assert set(why) == {"reason", "place", "reason_en", "place_en", "document"}


@pytest.mark.parametrize(("name", "document"), ACCEPTS)
def test_each_organisation_lets_in_what_it_says(name, document):
    held = {element for element in ASKED if rules.cell(PROFILES[name], document, element).holds}
    assert held == ACCEPTS[name, document]


def _everything():
    return [
        (name, document, element)
        for name, said in PROFILES.items()
        for document in said["documents"]
        for element in rules.ELEMENTS
    ]


@pytest.mark.parametrize(("name", "document", "element"), _everything())
def test_every_element_under_every_parent_is_answered_as_the_data_says(name, document, element):
    said = PROFILES[name]
    data = said["documents"][document]
    for parent in (None, *rules.ELEMENTS):
        stopped = rules.allowed(said, document, element, parent)
        if (parent or "") in data["elements"].get(element, ()):
            assert stopped is None, parent
        elif element in data["elements"]:
            assert stopped.code == "wrong_parent" and stopped.field == "parent", parent
        else:
            assert stopped.code == "element_refused" and stopped.field == "kind", parent


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PROFILES)
def test_each_refusal_gives_the_organisations_own_reason_and_place(name, language):
    end = "_en" if language == "en" else ""
    for document, said in PROFILES[name]["documents"].items():
        for element, why in said.get("refused", {}).items():
            with override(language):
                message = str(rules.allowed(PROFILES[name], document, element, None).message)
            assert why[f"reason{end}"] in message and why[f"place{end}"] in message


@pytest.mark.parametrize("name", PROFILES)
def test_what_is_refused_belongs_somewhere_and_that_place_is_named_first(name):
    for document, said in PROFILES[name]["documents"].items():
        for element, why in said.get("refused", {}).items():
            found = rules.homes(PROFILES[name], element, refused_by=document)
            assert found and found[0] == why["document"] and document not in found


def test_the_same_word_stands_in_other_places():
    def station(name, kind):
        return rules.station(PROFILES[name], kind)

    assert [station(name, "strategy") for name in ("stockholm", "krokom", "ystad", "osteraker")] == [
        "strategy",
        "strategy",
        "programme",
        "plan",
    ]
    assert station("osteraker", "plan") == "strategy" and station("stockholm", "plan") == "plan"


def test_a_strategy_stands_above_the_programme_or_below_it():
    assert rules.in_order(PROFILES["krokom"], "programme", "strategy")
    assert not rules.in_order(PROFILES["krokom"], "strategy", "programme")
    assert rules.in_order(PROFILES["osteraker"], "strategy", "programme")
    assert not rules.in_order(PROFILES["osteraker"], "programme", "strategy")
    assert rules.over(PROFILES["osteraker"]["documents"], "strategy") == {"plan", "programme"}


def test_what_carries_out_a_programme_is_asked_of_the_profile():
    found = {name: rules.carried_out_by(said, "programme") for name, said in PROFILES.items()}
    assert found == {"stockholm": "plan", "krokom": "plan", "ystad": "plan", "osteraker": "strategy"}
    assert {name: rules.is_carried_out(said, "programme") for name, said in PROFILES.items()} == dict.fromkeys(PROFILES, True)
    assert not rules.is_carried_out(PROFILES["stockholm"], "plan")
    with pytest.raises(Invalid) as stopped:
        rules.carried_out_by(PROFILES["stockholm"], "policy")
    assert stopped.value.code == "unknown_document_kind"


def test_a_profile_from_before_the_order_still_answers():
    """What was loaded by an earlier edition says nothing of order or place, and is read by what it holds."""
    said = json.loads(json.dumps(PROFILES["stockholm"]))
    for document in said["documents"].values():
        for key in ("station", "carries_out", "consulted"):
            document.pop(key, None)
    rules.check_profile(said)
    found = {kind: rules.station(said, kind) for kind in ("strategy", "programme", "plan")}
    assert found == {"strategy": "strategy", "programme": "programme", "plan": "plan"}
    assert rules.carried_out_by(said, "programme") == "plan"
    assert rules.is_carried_out(said, "programme") and rules.in_order(said, "strategy", "programme")
    assert rules.kinds_of(said, "programme").consulted


def test_two_profiles_beside_each_other():
    rows = {(one, two): (left, right) for one, two, left, right in rules.compare(PROFILES["stockholm"], PROFILES["ystad"])}
    left, right = rows["programme", "method"]
    assert left.holds and not right.holds and right.refusal.code == "element_refused"
    assert rows["vision", "goal"][1] is None
    assert rows["plan", "measure"][0].needs == ("owner", "time", "resource")
    assert rows["plan", "measure"][1].needs == ("text", "owner", "time", "indicator")


def _build(desk, name):
    """The organisation's example documents, through actions alone."""
    profile = actions.load_profile(body=desk.cast.sthlm, data=PROFILES[name])
    made, elements = {}, {}
    for said in json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")):
        version = actions.create_document(
            body=desk.cast.ks, profile=profile, kind=said["kind"], title=said["title"], is_example=True, by=desk.officer
        )
        made[said["kind"]] = version
        _plant(desk, version, said["elements"], None, elements)
    return made


def _plant(desk, version, rows, parent, elements):
    for said in rows:
        title, text = said["title"], said.get("text", "Exempel.")
        element = desk.add(version, said["code"], said["kind"], title, text=text, parent=parent, is_example=True)
        if said.get("owner"):
            actions.name_responsible(element, body=desk.cast.sn, part="lead", by=desk.officer)
        if said.get("up"):
            actions.link(element, elements[said["up"]], kind=Link.Kind.CARRIES_OUT, by=desk.officer)
        _plant(desk, version, said.get("parts", []), element, elements)
        elements[said["code"]] = element


@pytest.mark.parametrize("name", PROFILES)
def test_each_organisation_writes_its_own_documents_and_they_are_marked_as_examples(desk, name):
    made = _build(desk, name)
    assert {"strategy", "programme", "plan"} == set(made)
    for version in made.values():
        assert version.document.is_example and version.title.startswith("Exempel")
        nodes = queries.outline(queries.version(version.uid, viewer=desk.officer), viewer=desk.officer)
        assert nodes and all(node.is_example for node in nodes)


@pytest.mark.parametrize("written", PROFILES)
@pytest.mark.parametrize("read", PROFILES)
def test_what_one_accepts_another_refuses(desk, written, read):
    """Every example document tried under every profile: what is refused is exactly what that profile's data refuses."""
    profile = actions.load_profile(body=desk.cast.sthlm, data=PROFILES[read])
    refused, wanted = set(), set()
    for said in json.loads((EXAMPLES / f"{written}.json").read_text(encoding="utf-8")):
        version = actions.create_document(
            body=desk.cast.ks, profile=profile, kind=said["kind"], title=said["title"], by=desk.officer
        )
        for kind, parent_kind, parent in _tried(desk, version, said["elements"], None, None):
            at = (said["kind"], kind, parent_kind)
            if (parent_kind or "") not in PROFILES[read]["documents"][said["kind"]]["elements"].get(kind, ()):
                wanted.add(at)
            try:
                actions.add_element(version, kind=kind, title="Exempel", parent=parent, by=desk.officer)
            except Invalid as stopped:
                assert stopped.code in ("element_refused", "wrong_parent")
                refused.add(at)
    assert refused == wanted
    assert bool(refused) == (written != read)


def _tried(desk, version, rows, parent_kind, parent):
    for said in rows:
        yield said["kind"], parent_kind, parent
        stopped = rules.allowed(version.document.profile.rules, version.document.kind, said["kind"], parent_kind)
        if stopped is None and said.get("parts"):
            made = actions.add_element(version, kind=said["kind"], title="Exempel", parent=parent, by=desk.officer).element
            yield from _tried(desk, version, said["parts"], said["kind"], made)
