"""Remarks on plain rows: what each one sees, and what it lets pass."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.documents import lint, rules
from genomslag.domain.documents.lint import Kept, Row

STOCKHOLM, YSTAD, OSTERAKER = (rules.shipped(name) for name in ("stockholm", "ystad", "osteraker"))
QUIET = {"is_carried_out": True, "is_defined": True, "is_used": True}


def row(at, kind, title="Något", text="", depth=0, **said):
    said = {"code": str(at), "word": kind, "digest": "d", **said}
    return Row(element_id=at, uid=UUID(int=at), kind=kind, title=title, text=text, depth=depth, **said)


def codes(rows, document="programme", profile=STOCKHOLM):
    return [(one.element_id, one.code) for one in lint.remarks(rows, profile, document)]


def one(kind, document="programme", profile=STOCKHOLM, **said):
    """The codes for one element that stands alone where it may."""
    parents = {"programme": [row(90, "goal", **QUIET)]}.get(document, [])
    under = kind in ("activity", "method", "indicator", "sub_goal") and document == "programme"
    rows = [*(parents if under else []), row(1, kind, depth=1 if under else 0, **said)]
    return {code for element, code in codes(rows, document, profile) if element == 1}


def test_every_code_has_a_heading_and_an_advice():
    assert set(lint.CODES) == set(lint.ADVICE)
    assert {f"lacks_{need}" for need in rules.NEEDS} <= set(lint.CODES)


PERSON_AND_DAY = [
    "Enhetschefen ansvarar, klart senast den 1 maj.",
    "Alma Varp tar fram en guide till mars 2027.",
    "Rektor rapporterar 2027-03-01.",
    "Kvinnofridssamordnaren kallar i september 2026.",
    "Anna-Karin Öberg håller i arbetet under oktober.",
]
NO_PERSON_OR_NO_DAY = [
    "Alla chefer utbildas under mars 2027.",
    "Enhetschefen ansvarar för att frågan ställs.",
    "Socialnämnden redovisar i september 2026.",
    "Region Stockholm bjuder in senast 2027-01-01.",
    "Hässelby Stadsdelsnämnd svarar senast den 1 maj.",
    "Programmet gäller 2021–2025 i hela staden.",
    "Stöd ges.\nSenast 2027 utvärderas programmet.",
]


@pytest.mark.parametrize("text", PERSON_AND_DAY)
def test_a_person_and_a_day_in_a_programme_are_remarked(text):
    assert "person_and_day" in one("text", text=text)


@pytest.mark.parametrize("text", NO_PERSON_OR_NO_DAY)
def test_a_body_a_group_or_no_day_is_let_pass(text):
    assert "person_and_day" not in one("text", text=text)


def test_a_person_and_a_day_are_right_where_measures_stand_by_the_profile_and_not_by_the_word():
    text = PERSON_AND_DAY[0]
    assert "person_and_day" not in one("text", "plan", text=text)
    assert "person_and_day" in one("text", "plan", OSTERAKER, text=text)
    assert "person_and_day" not in one("text", "strategy", OSTERAKER, text=text)


VAGUE = ["Sker löpande.", "Kontinuerligt", "Ordnas vid behov", "Gäller tills vidare.", "fortlöpande dialog"]
NOT_VAGUE = [
    "En gång per termin",
    "Senast 2026-12-31",
    "Löpande, men senast den 1 maj",
    "I löpande text",
    "Den löpande verksamheten.",
]


@pytest.mark.parametrize("text", VAGUE)
def test_continuously_is_no_time(text):
    assert "vague_time" in one("activity", text=text)
    assert "vague_time" not in one("text", text=text)


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_a_time_is_a_time(text):
    assert "vague_time" not in one("activity", text=text)


def test_what_has_no_time_but_continuously_is_remarked_once():
    found = one("measure", "plan", text="Sker löpande.")
    assert "vague_time" in found and "lacks_time" not in found


def test_a_measure_with_dates_of_its_own_may_be_done_continuously():
    said = {"text": "Löpande samtal.", "kept": Kept(True, True)}
    assert one("measure", "plan", **said) == set()


def test_several_are_responsible_and_nobody_leads():
    assert "no_lead" in one("activity", parts=("responsible", "responsible", "supports"))
    assert "no_lead" not in one("activity", parts=("responsible", "lead", "responsible"))
    assert "no_lead" not in one("activity", parts=("responsible", "supports"))


def test_a_goal_for_which_nothing_is_done():
    assert (1, "goal_without_activity") in codes([row(1, "goal"), row(2, "text", depth=1)])
    assert codes([row(1, "goal"), row(2, "sub_goal", depth=1), row(3, "activity", depth=2)]) == []
    assert codes([row(1, "goal", is_carried_out=True)]) == []
    assert codes([row(1, "goal"), row(2, "sub_goal", depth=1, is_carried_out=True)]) == []
    assert (1, "goal_without_activity") in codes([row(1, "goal"), row(2, "goal"), row(3, "activity", depth=1)])


def test_a_measure_lacks_owner_time_resource_and_indicator():
    assert one("measure", "plan") == {"lacks_owner", "lacks_time", "lacks_resource", "lacks_indicator"}
    assert one("measure", "plan", kept=Kept(False, False)) == {"lacks_resource", "lacks_indicator"}
    full = {"text": "Klart senast 2027-01-01, 40 timmar.", "parts": ("lead",)}
    assert one("measure", "plan", **full) == {"lacks_indicator"}
    under = [row(1, "measure", **full), row(2, "indicator", depth=1, **QUIET)]
    assert codes(under, "plan") == []


def test_what_the_profile_requires_is_remarked_for_any_element():
    assert "lacks_text" in one("measure", "plan", YSTAD)
    assert "lacks_text" not in one("measure", "plan", YSTAD, text="Så här.")
    goal = row(9, "goal", **QUIET)
    assert (1, "lacks_time") in codes([goal, row(1, "sub_goal", depth=1)], "programme", OSTERAKER)
    assert (1, "lacks_time") not in codes([goal, row(1, "sub_goal", "Nås 2029", depth=1)], "programme", OSTERAKER)
    assert (1, "lacks_time") not in codes([goal, row(1, "sub_goal", depth=1)], "programme", STOCKHOLM)


@pytest.mark.parametrize("need", rules.NEEDS)
def test_each_need_is_seen_when_it_is_missing_and_when_it_is_met(need):
    profile = {**STOCKHOLM, "documents": {**STOCKHOLM["documents"]}}
    profile["documents"]["policy"] = {**profile["documents"]["policy"], "needs": {"text": [need]}}
    rules.check_profile(profile)
    met = {"parts": ("lead",), "text": "Senast 2027-01-01 inom ram.", "target_groups": ("barn",)}
    part = [row(2, "indicator", depth=1, **QUIET)]
    assert (1, f"lacks_{need}") in codes([row(1, "text")], "policy", profile)
    assert (1, f"lacks_{need}") not in codes([row(1, "text", **met), *part], "policy", profile)


def test_an_indicator_is_defined_and_then_used():
    assert one("indicator") == {"indicator_undefined"}
    assert one("indicator", is_defined=True) == {"indicator_unused"}
    assert one("indicator", is_defined=True, is_used=True) == set()


def test_what_the_profile_has_come_to_refuse_is_remarked_with_its_reason():
    found = lint.remarks([row(1, "measure", kept=Kept(True, True))], STOCKHOLM, "programme")
    assert [one.code for one in found] == ["refused_here"]
    assert "konkreta åtgärder" in str(found[0].sentence)
    assert "wrong_place" in {code for _at, code in codes([row(1, "activity")])}


def test_a_link_against_the_order_is_remarked():
    assert "out_of_order" in one("goal", "strategy", above=("programme",))
    assert "out_of_order" not in one("goal", above=("strategy",))
    assert "out_of_order" in one("goal", profile=OSTERAKER, above=("strategy",))
    assert "out_of_order" not in one("goal", above=("manifesto",))


def test_a_document_whose_kind_the_profile_has_lost_is_let_be():
    assert lint.remarks([row(1, "goal")], STOCKHOLM, "manifesto") == []


WORDS = st.lists(
    st.sampled_from(["Anna", "Ek", "chef", "senast", "maj", "2027", "löpande", "den", "1", "-", "ÅÄÖ", "\n", ".", "åtgärd"]) | st.text(max_size=5)
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(rules.ELEMENTS), WORDS, WORDS, st.integers(0, 4)), max_size=8))
def test_any_rows_are_read_and_each_remark_is_said_once(said):
    rows = [row(at, kind, title, text, depth) for at, (kind, title, text, depth) in enumerate(said, start=1)]
    for document in STOCKHOLM["documents"]:
        found = lint.remarks(rows, STOCKHOLM, document)
        assert {one.element_id for one in found} <= {one.element_id for one in rows}
        single = [(one.element_id, one.code) for one in found]
        assert len(single) == len(set(single))
        assert all(str(one.sentence) and str(one.heading) and str(one.advice) for one in found)


def test_long_text_is_read_in_no_time():
    """Guesses by pattern must not hang on what somebody pastes."""
    long = "Aa" * 40_000 + " " + "chef" * 20_000 + " 2027-" * 5_000
    lint.remarks([row(1, "text", text=long), row(2, "activity", text="löpande " * 20_000)], STOCKHOLM, "programme")
