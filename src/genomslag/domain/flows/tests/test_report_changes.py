"""What has changed since the last round is told of measures, dates, values and judgements, from frozen data alone."""

from datetime import date

from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.flows import report_back
from genomslag.domain.flows.report_back import changes, paper
from genomslag.domain.flows.tests import following as scene
from genomslag.domain.followup import actions
from genomslag.domain.plans import actions as plans
from genomslag.ground import clock

NEXT = (date(2028, 1, 1), date(2028, 4, 30))


def _data(**said):
    same = {"name": "Då", "measures": [], "indicators": [], "goals": []}
    return {**same, **said}


def _measure(uid, **said):
    return {"uid": uid, "code": f"Å{uid}", "title": "Åtgärd", "state": "planned", "ends": "2027-06-30", **said}


def _indicator(value, why=""):
    return {"uid": "i", "name": "Indikator", "unit_word": "st", "value": value, "why": why}


def test_the_first_report_has_nothing_to_compare_with():
    assert changes.between(None, _data()) is None


def test_nothing_has_changed_when_all_is_the_same():
    same = _data(
        measures=[_measure("1")],
        indicators=[_indicator("2")],
        goals=[{"uid": "g", "code": "M1", "title": "Mål", "judgement": "partly"}],
    )
    found = changes.between(same, same)
    assert paper.change_rows(found) == []


def test_every_kind_of_change_is_told_of_once():
    before = _data(
        measures=[_measure("1"), _measure("2"), _measure("3"), _measure("4")],
        indicators=[_indicator("2")],
        goals=[{"uid": "g", "code": "M1", "title": "Mål", "judgement": "partly"}],
    )
    now = _data(
        measures=[
            _measure("1", state="done"),
            _measure("2", state="cancelled"),
            _measure("3", ends="2027-09-30"),
            _measure("5"),
        ],
        indicators=[_indicator("", "suppressed")],
        goals=[{"uid": "g", "code": "M1", "title": "Mål", "judgement": "wholly"}],
    )
    found = changes.between(before, now)
    assert [(one["code"], one["was"], one["is"]) for one in found["moved"]] == [("Å1", "planned", "done")]
    assert [(one["code"], one["is"]) for one in found["ended"]] == [("Å2", "cancelled"), ("Å4", "")]
    assert [one["code"] for one in found["new"]] == ["Å5"]
    assert [(one["code"], one["is"]) for one in found["dates"]] == [("Å3", "2027-09-30")]
    assert found["values"] == [{"title": "Indikator", "was": "2 st", "is": "[suppressed]"}]
    assert [(one["was"], one["is"]) for one in found["goals"]] == [("partly", "wholly")]
    assert len(paper.change_rows(found)) == 7


def test_the_next_report_tells_what_moved_since_the_one_before(db):
    place = scene.following()
    with clock.freeze(scene.ASKED):
        place.frozen()
    with clock.freeze(date(2028, 5, 2)):
        place.opened(kind="tertial_1", name="Tertial 1 2028", period_from_on=NEXT[0], period_until_on=NEXT[1], answer_by_on=date(2028, 5, 9), report_by_on=date(2028, 5, 20), judges_goals=False)  # fmt: skip
    with clock.freeze(date(2028, 5, 10)):
        plans.report(place.measure(), state="done", text="Klart.", by=place.tove)
        place.value("4", NEXT)
        actions.judge(place.row, judgement="wholly", reason="Klart.", by=place.tove)
        row = report_back.sign_off(fresh(place.row), by=place.tove)
    found = row.content["data"]["changes"]
    assert found["since"] == "Helår 2027"
    assert [(one["title"], one["was"], one["is"]) for one in found["moved"]] == [
        ("Rutin på alla förskolor", "under_way", "done")
    ]
    assert found["values"] == [{"title": "Förskolor med rutin", "was": "2 st", "is": "4 st"}]
    assert ["Förskolor med rutin", "värde", "2 st", "4 st"] in next(
        block["rows"] for block in row.content["blocks"] if block.get("caption") == "Vad som har ändrats"
    )


def test_a_later_report_is_not_what_an_earlier_one_is_compared_with(db):
    place = scene.following()
    with clock.freeze(scene.ASKED):
        place.frozen()
        early = place.opened(
            name="Tertial 1 2027", period_from_on=date(2027, 1, 1), period_until_on=date(2027, 4, 30), judges_goals=False
        )
        assert report_back.previous(early, viewer=place.tove) is None
