"""Kinds of result are kept apart, the chain leads upwards, what is told is verified by another, and what was found opens the next version."""

from datetime import date

import pytest

from genomslag.domain.documents.models import Version
from genomslag.domain.flows import report_back, take_up_finding
from genomslag.domain.flows.tests.following import fresh
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Aim, Finding, HandedFinding
from genomslag.domain.plans import queries as plans
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, WrongState

L = Aim.Level


@pytest.fixture
def place(followed):
    return followed


@pytest.fixture
def links(place):
    long = actions.add_aim(place.room.plan, level="long", text="Inget våld.", by=place.tove)
    medium = actions.add_aim(place.room.plan, level="medium", text="Våld upptäcks.", leads_to=long, by=place.tove)
    return (
        long,
        medium,
        actions.add_aim(place.room.plan, level="outcome", text="Personalen frågar.", leads_to=medium, by=place.tove),
    )


@pytest.mark.parametrize("level", list(L))
@pytest.mark.parametrize("above", [None, *L])
def test_a_link_leads_one_level_up_or_nowhere_yet(level, above):
    assert rules.leads_rightly(level, above) == (above is None or (level, above) in {(L.OUTCOME, L.MEDIUM), (L.MEDIUM, L.LONG)})


@pytest.mark.parametrize(
    ("ends", "until", "said"),
    [("2025-12-31", "2025-12-31", False), ("2026-01-01", "2025-12-31", True), ("2030-01-01", None, False)],
)
def test_a_measure_outlives_the_programme_when_it_ends_later(ends, until, said):
    assert rules.outlives(date.fromisoformat(ends), date.fromisoformat(until) if until else None) is said


def plan_of(place):
    return plans.plan(place.room.plan.uid, viewer=place.tove)


def test_the_chain_says_what_leads_where_and_what_is_a_gap(place, links):
    measure = place.measure()
    actions.place_effect(measure, kind="output", aim=links[2], by=place.tove)
    found = queries.chain(plan_of(place), viewer=ANYONE)
    assert [(one.label, one.leads_to, [m.kind for m in one.measures]) for one in found.links] == [
        ("L1", "", []), ("M1", "L1", []), ("U1", "M1", ["output"])]  # fmt: skip
    assert [one.row["title"] for one in found.unplaced] == ["Utbilda handläggare"] and not any(
        one.outlives for one in found.measures
    )
    assert found.indicators == {"Förskolor med rutin": "I1"} and [one.indicator for one in found.measures] == [
        "Förskolor med rutin",
        "",
    ]
    again = actions.place_effect(measure, kind="use", by=place.tove)
    assert (again.kind, again.aim) == ("use", None)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("level", {"level": "deep"}),
        ("no_text", {"text": " "}),
        ("too_long", {"text": "x" * 301}),
        ("leads_to", {"level": "long"}),
        ("leads_to", {"level": "outcome"}),
    ],
)
def test_add_aim_refuses(place, links, refused, code, said):
    with refused(Invalid, code):
        actions.add_aim(place.room.plan, **{"level": "medium", "text": "x", "leads_to": links[0], **said}, by=place.tove)


def test_the_chain_is_the_coordinators(place, links):
    for who in ("head", "unit_head", "officer"):
        for act in (
            lambda by: actions.add_aim(place.room.plan, level="long", text="x", by=by),
            lambda by: actions.revise_aim(links[0], text="x", leads_to=None, by=by),
            lambda by: actions.remove_aim(links[0], by=by),
            lambda by: actions.place_effect(place.measure(), kind="use", by=by),
        ):
            with pytest.raises(NotAllowed):
                act(place.who(who))


def test_revise_and_remove_aim(place, links, refused):
    with refused(Invalid, "in_use"):
        actions.remove_aim(links[1], by=place.tove)
    with refused(Invalid, "leads_to"):
        actions.revise_aim(links[2], text="x", leads_to=links[0], by=place.tove)
    assert actions.revise_aim(links[2], text="Ny", leads_to=None, by=place.tove).text == "Ny"
    assert actions.remove_aim(fresh(links[1]), by=place.tove).state == "removed"
    assert [one.label for one in queries.chain(plan_of(place), viewer=place.tove).links] == ["L1", "U1"]
    with refused(Invalid, "leads_to"):
        actions.revise_aim(fresh(links[2]), text="x", leads_to=fresh(links[1]), by=place.tove)


def test_place_effect_refuses(place, links, refused):
    with refused(Invalid, "kind"):
        actions.place_effect(place.measure(), kind="all", by=place.tove)
    with refused(Invalid, "aim"):
        actions.place_effect(place.measure(), kind="use", aim=links[0], by=place.tove)


def tell(place, by=None, **said):
    given = {
        "who": "Personalen", "what": "Frågar.", "seen_on": date(2027, 11, 1), "contribution": "Rutinen.", "evidence": "Listan.",
        "verifier": place.room.cast.person("head"),
    }  # fmt: skip
    return actions.tell_outcome(place.room.plan, **{**given, **said}, by=by or place.who("unit_head"))


def test_tell_outcome_is_the_offices_own_until_another_has_verified_it(place):
    row = tell(place)
    for other in (ANYONE, place.who("coordinator", body="ks"), place.who("member")):
        with pytest.raises(NotFound):
            queries.statement(row.uid, viewer=other)
    assert [(one.kind, one.step) for one in queries.waiting_for(place.who("head")) if one.kind == "outcomestatement"] == [
        ("outcomestatement", "verify")
    ]
    row = actions.verify(row, note="Jag har läst listan.", by=place.who("head"))
    assert (row.state, queries.statement(row.uid, viewer=ANYONE).note) == ("verified", "Jag har läst listan.")
    with pytest.raises(WrongState):
        actions.drop(row, reason="x", by=place.tove)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("no_who", {"who": ""}), ("no_what", {"what": " "}), ("no_contribution", {"contribution": ""}), ("no_evidence", {"evidence": ""}),
        ("too_long", {"who": "x" * 201}), ("not_seen", {"seen_on": date(2030, 1, 1)}),
    ],
)  # fmt: skip
def test_tell_outcome_refuses(place, refused, code, said):
    with refused(Invalid, code):
        tell(place, **said)


def test_a_verifier_is_another_person_of_the_own_office(place, links, refused):
    with refused(Invalid, "verifier"):
        tell(place, verifier=place.room.cast.person("unit_head"))
    with refused(Invalid, "verifier"):
        tell(place, verifier=place.room.cast.person("officer", "fa"))
    other = Aim(plan_id=0)
    with refused(Invalid, "aim"):
        tell(place, aim=other)
    with pytest.raises(NotAllowed):
        tell(place, by=place.who("secretary"))


def test_verify_is_the_named_ones_and_says_what_was_looked_at(place, refused):
    row = tell(place)
    with refused(NotAllowed, "other_verifier"):
        actions.verify(row, note="x", by=place.tove)
    with refused(Invalid, "no_note"):
        actions.verify(row, note=" ", by=place.who("head"))


def test_send_back_says_why_and_the_author_writes_it_otherwise(place, refused, events):
    row, verifier, author = tell(place), place.who("head"), place.who("unit_head")
    with refused(NotAllowed, "other_verifier"):
        actions.send_back_statement(row, reason="x", by=place.tove)
    with refused(Invalid, "no_reason"):
        actions.send_back_statement(row, reason=" ", by=verifier)
    with events("outcomestatement.sent_back"):
        row = actions.send_back_statement(row, reason="Vilken lista?", by=verifier)
    assert (row.state, row.note) == ("returned", "Vilken lista?")
    waits = lambda who: [one.step for one in queries.waiting_for(who) if one.kind == "outcomestatement"]  # noqa: E731
    assert (waits(author), waits(verifier)) == (["revise"], [])
    with pytest.raises(WrongState):
        actions.verify(row, note="Jag har läst den.", by=verifier)
    with pytest.raises(NotFound):
        queries.statement(row.uid, viewer=ANYONE)
    said = {"who": "Personalen", "what": "Frågar.", "contribution": "Rutinen.", "evidence": "Närvarolistan i maj."}
    row = actions.revise_statement(row, **said, seen_on=row.seen_on, verifier=row.verifier, by=author)
    assert (row.state, row.note, waits(author), waits(verifier)) == ("draft", "", [], ["verify"])
    assert actions.verify(row, note="Jag har läst den.", by=verifier).state == "verified"


def test_what_came_back_may_be_dropped_and_is_in_no_report(place):
    row = actions.send_back_statement(tell(place), reason="Det syns inte.", by=place.who("head"))
    assert [one.state for one in queries.statements(place.room.plan, viewer=place.tove)] == ["returned"]
    assert actions.drop(row, reason="Det höll inte.", by=place.who("unit_head")).state == "dropped"


def test_revise_and_drop_a_draft(place, refused):
    row = tell(place)
    said = {"who": "Alla", "what": "Frågar.", "contribution": "x", "evidence": "y"}
    with refused(NotAllowed, "other_author"):
        actions.revise_statement(row, **said, seen_on=date(2027, 11, 2), verifier=row.verifier, by=place.who("officer"))
    assert actions.revise_statement(row, **said, seen_on=date(2027, 11, 2), verifier=row.verifier, by=place.tove).who == "Alla"
    with refused(NotAllowed, "other_author"):
        actions.drop(fresh(row), reason="x", by=place.who("officer"))
    with refused(Invalid, "no_reason"):
        actions.drop(fresh(row), reason="", by=place.who("unit_head"))
    assert actions.drop(fresh(row), reason="Fel.", by=place.who("unit_head")).state == "dropped"
    assert queries.statements(place.room.plan, viewer=place.tove) == []


def found(place, **said):
    given = {"text": "Ingen aktivitet nämner hemtjänsten.", "proposal": "Lägg till en.", **said}
    return actions.note_finding(place.row, **given, by=place.tove)


def test_a_finding_is_handed_to_the_owner_and_opens_the_next_version(place):
    place.opened()
    row = found(place, element=place.room.desk.elements["A1"])
    owner = place.who("officer", body="ks")
    assert queries.handed(viewer=owner) == ([], 0)
    came = actions.hand(row, by=place.tove)
    assert fresh(row).state == "handed"
    [shown], _total = queries.handed(viewer=owner)
    assert (shown.authority_id, shown.from_body.code, shown.text) == (place.room.programme.authority_id, "HV", row.text)
    assert [one.step for one in queries.waiting_for(owner) if one.kind == "handedfinding"] == ["take_up"]
    taken = take_up_finding.take_up(came, reply="Ja.", by=owner)
    assert (taken.state, taken.draft.document_id, taken.draft.state) == ("taken_up", place.room.programme.document_id, "draft")
    second = actions.hand(found(place), by=place.tove)
    assert take_up_finding.take_up(second, reply="", by=owner).draft_id == taken.draft_id
    assert Version.unscoped.filter(document=place.room.programme.document_id, state="draft").count() == 1


def test_a_finding_is_said_otherwise_or_dropped_until_it_is_handed(place, refused, events):
    place.opened()
    row = found(place)
    with refused(Invalid, "no_text"):
        actions.revise_finding(row, text="", proposal="x", by=place.tove)
    with events("finding.revised"):
        row = actions.revise_finding(row, text="Ett annat fynd.", proposal="Ett annat förslag.", by=place.tove)
    assert (row.text, row.state) == ("Ett annat fynd.", "open")
    with events("finding.dropped"):
        actions.drop_finding(row, by=place.tove)
    assert queries.findings(place.row, viewer=place.tove) == []
    with pytest.raises(WrongState):
        actions.hand(fresh(row), by=place.tove)


def test_a_finding_that_nobody_has_handed_is_read_by_nobody_outside(place):
    place.opened()
    found(place)
    assert queries.findings(place.row, viewer=place.who("coordinator", body="ks")) == []


@pytest.mark.parametrize(("code", "said"), [("no_text", {"text": ""}), ("no_proposal", {"proposal": " "})])
def test_note_finding_refuses(place, refused, code, said):
    place.opened()
    with refused(Invalid, code):
        found(place, **said)


def test_findings_are_noted_and_handed_by_the_coordinator_and_answered_by_the_owner(place, refused):
    place.opened()
    with pytest.raises(NotAllowed):
        actions.note_finding(place.row, text="x", proposal="y", by=place.who("head"))
    with refused(Invalid, "element"):
        found(place, element=place.measure().element)
    row = found(place)
    with pytest.raises(NotAllowed):
        actions.hand(row, by=place.who("head"))
    came = actions.hand(row, by=place.tove)
    with pytest.raises(WrongState):
        actions.hand(row, by=place.tove)
    with pytest.raises(NotAllowed):
        take_up_finding.take_up(came, reply="", by=place.tove)
    with refused(Invalid, "draft"):
        actions.take_up(came, draft=place.room.plan.version, reply="", by=place.who("officer", body="ks"))
    with refused(Invalid, "no_reason"):
        actions.decline(came, reason="", by=place.who("officer", body="ks"))
    assert actions.decline(came, reason="Redan med.", by=place.who("officer", body="ks")).reply == "Redan med."
    assert (Finding.unscoped.count(), HandedFinding.unscoped.count()) == (1, 1)


def test_the_report_keeps_kinds_statements_and_findings(place, links):
    actions.place_effect(place.measure(), kind="result", aim=links[2], by=place.tove)
    actions.verify(tell(place, aim=links[2]), note="Läst.", by=place.who("head"))
    tell(place, who="Ett utkast")
    type(place.room.programme).unscoped.filter(pk=place.room.programme.pk).update(valid_until_on=date(2028, 3, 31))
    place.ready()
    found(place)
    data = report_back.sign_off(fresh(place.row), by=place.tove).content
    kinds = {one["title"]: (one["kind"], one["outlives"]) for one in data["data"]["measures"]}
    assert kinds == {"Rutin på alla förskolor": ("result", True), "Utbilda handläggare": ("", False)}
    assert [one["who"] for one in data["data"]["statements"]] == ["Personalen"]
    assert [one["proposal"] for one in data["data"]["findings"]] == ["Lägg till en."]
    words = str(data["blocks"])
    assert "Ett utkast" not in words and "Rutin på alla förskolor" in words and "Personalen" in words


def test_what_a_page_asks_of_a_round_does_not_grow_with_its_rows(place, links, django_assert_max_num_queries):
    place.ready()
    row = queries.follow_up(place.row.uid, viewer=place.tove)
    for _again in range(3):
        tell(place)
        found(place)
    with django_assert_max_num_queries(12):
        report_back.draft(row, viewer=place.tove)
    with django_assert_max_num_queries(8):
        queries.chain(plan_of(place), viewer=place.tove)
