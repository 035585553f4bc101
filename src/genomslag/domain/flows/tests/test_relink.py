"""What hung on a programme that was split is led on by those who own it. Nothing disappears by itself."""

from datetime import date

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Element, Link, Version
from genomslag.domain.documents.tests.scene import DECIDED, Desk, fresh
from genomslag.domain.documents.tests.successions import place, split
from genomslag.domain.flows import relink, roll_out_programme, thread
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Definition, Use
from genomslag.domain.organisation.tests.cast import OTHER_BODIES, PEOPLE, cast
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.models import Measure, Plan, Relink, RelinkList, Uptake
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Refused
from genomslag.ground.models import TrailEvent

LATER = date(2026, 10, 1)


@pytest.fixture
def desk(db):
    with clock.freeze(LATER):
        yield Desk(cast())


def roll_out(desk, version):
    return roll_out_programme.adopt_and_roll_out(
        documents.propose(version, by=desk.officer),
        deciding_body_name="Kommunfullmäktige",
        decided_on=DECIDED,
        paragraph="14",
        number="",
        valid_from_on=DECIDED,
        valid_until_on=date(2030, 12, 31),
        answer_by_on=date(2026, 12, 1),
        by=desk.officer,
    )


@pytest.fixture
def old(desk):
    """An adopted programme; the district has a plan in force with a measure on the shared activity, and has stated its role."""
    version = desk.draft()
    roll_out(desk, version)
    version, tove = fresh(version), desk.cast.viewer("coordinator")
    uptake = Uptake.unscoped.get(body=desk.cast.hv)
    uptake = plans.state_role(uptake, own_role="Vi frågar vid varje inskolning.", by=tove)
    plan = plans.draft_plan(programme=version, body=desk.cast.hv, title="Lokal plan", by=tove)
    definition = indicators.define(
        fresh(desk.elements["I1"]), name="Andel", unit_word="procent", is_share=True, by=desk.officer
    )
    use = indicators.put_to_use(definition, body=desk.cast.hv, baseline="40", target="90", by=tove)
    measure = plans.add_measure(
        plan,
        title="Utbilda två per förskola",
        owner_unit=desk.cast.units["linden"],
        owner=desk.cast.person("unit_head"),
        starts_on=LATER,
        ends_on=date(2027, 6, 1),
        resource="Två timmar",
        expected_effect="Fler frågar.",
        uptake=uptake,
        use=use,
        by=tove,
    )
    desk.elements["Å1"] = measure.element
    documents.link(measure.element, desk.elements["M2"], kind="contributes", by=tove)
    plans.put_in_force(plan, deciding_body_name="Nämnden", decided_on=DECIDED, by=tove)
    return version


@pytest.fixture
def lists(desk, old):
    """The programme is in two: the goal M1 with all under it in both, M2 in the second alone, with other words."""
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a, b)
    place(desk, succession, "M2", b)
    documents.revise_element(b, desk.elements["M2"], title="Stöd utan dröjsmål", by=desk.officer)
    roll_out(desk, a)
    assert not RelinkList.unscoped.exists()
    roll_out(desk, b)
    return RelinkList.unscoped.get(authority=desk.cast.hv.authority_id)


def tove(desk):
    return desk.cast.viewer("coordinator")


def rows(desk, lists):
    return {(row.kind, row.old_element_id): row for row in queries.relink_rows(lists, viewer=tove(desk))}


def row(desk, lists, kind, code=None):
    return rows(desk, lists)[kind, desk.elements[code].pk if code else None]


def in_new(desk, code):
    """The elements of a code in the two new programmes."""
    return [
        Element.unscoped.get(uid=desk.node(version, code).uid)
        for version in Version.unscoped.filter(title__in=["Program A", "Program B"]).order_by("id")
    ]


def test_each_owner_gets_a_list_when_the_last_is_adopted(desk, lists):
    found = {(one.kind, one.old_element_id): (one.proposal, one.state) for one in queries.relink_rows(lists, viewer=tove(desk))}
    assert found == {
        ("link", desk.elements["A1"].pk): ("successors", "waiting"),
        ("link", desk.elements["M2"].pk): ("same", "waiting"),
        ("uptake", desk.elements["A1"].pk): ("successors", "waiting"),
        ("use", desk.elements["I1"].pk): ("successors", "waiting"),
        ("plan", None): ("successors", "waiting"),
    }
    assert RelinkList.unscoped.count() == 1
    waiting = [one for one in queries.waiting_for(tove(desk)) if one.kind == "relinklist"]
    assert [one.uid for one in waiting] == [lists.uid] and "5" in str(waiting[0].why)
    assert not [one for one in queries.waiting_for(desk.cast.viewer("coordinator", body="fa")) if one.kind == "relinklist"]


def test_until_it_is_led_on_a_link_stands_and_the_thread_says_what_became_of_its_end(desk, lists):
    measure, activity = desk.elements["Å1"], desk.elements["A1"]
    assert Link.unscoped.filter(from_element=measure, to_element=activity).exists()
    for viewer in (tove(desk), ANYONE):
        shown = thread.thread(measure.uid, viewer=viewer)
        assert activity.pk in {step.knot.element_id for step in shown.above}
        assert {(kin.kind, kin.document) for kin in shown.became[activity.pk]} == {
            ("divided", "Program A"),
            ("divided", "Program B"),
        }


def test_a_link_is_led_to_all_that_became_of_its_end(desk, lists):
    relink.follow(row(desk, lists, "link", "A1"), by=tove(desk))
    led = Link.unscoped.filter(from_element=desk.elements["Å1"], kind="carries_out")
    assert {one.to_element_id for one in led} == {one.pk for one in in_new(desk, "A1")}
    shown = thread.thread(desk.elements["Å1"].uid, viewer=ANYONE)
    assert desk.elements["A1"].pk not in {step.knot.element_id for step in shown.above}


def test_a_link_is_led_to_one_of_them_or_to_something_else(desk, lists):
    only = in_new(desk, "A1")[0]
    relink.follow(row(desk, lists, "link", "A1"), to=[str(only.uid)], by=tove(desk))
    assert Link.unscoped.get(from_element=desk.elements["Å1"], kind="carries_out").to_element == only
    other = in_new(desk, "M1")[1]
    relink.follow(row(desk, lists, "link", "M2"), to=[str(other.uid)], by=tove(desk))
    assert Link.unscoped.get(from_element=desk.elements["Å1"], kind="contributes").to_element == other


def test_a_same_element_in_other_words_is_confirmed(desk, lists):
    before = Link.unscoped.get(from_element=desk.elements["Å1"], to_element=desk.elements["M2"])
    relink.follow(row(desk, lists, "link", "M2"), by=tove(desk))
    assert fresh(before).to_element == desk.elements["M2"]


def test_a_stated_role_and_its_measures_follow(desk, lists):
    relink.follow(row(desk, lists, "uptake", "A1"), by=tove(desk))
    a, b = (Uptake.unscoped.get(element=one, body=desk.cast.hv) for one in in_new(desk, "A1"))
    assert a.own_role == b.own_role == "Vi frågar vid varje inskolning."
    assert (a.state, b.state) == ("planned", "role_stated")
    assert Measure.unscoped.get().uptake == a
    assert Uptake.unscoped.get(element=desk.elements["A1"], body=desk.cast.hv).own_role


def test_an_indicator_in_use_follows_to_what_means_the_same(desk, lists):
    assert set(Definition.unscoped.values_list("name", "unit_word")) == {("Andel", "procent")}
    only = in_new(desk, "I1")[1]
    relink.follow(row(desk, lists, "use", "I1"), to=[str(only.uid)], by=tove(desk))
    led = Use.unscoped.get(definition__element=only)
    assert (led.body, led.baseline_scaled, led.target_scaled) == (desk.cast.hv, 40, 90)
    assert Measure.unscoped.get().use == led


def test_a_plan_carries_out_one_of_the_new_programmes(desk, lists):
    waiting = row(desk, lists, "plan")
    both = [str(one.uid) for one in Version.unscoped.filter(title__in=["Program A", "Program B"])]
    with pytest.raises(Invalid) as stopped:
        relink.follow(waiting, to=both, by=tove(desk))
    assert stopped.value.code == "one_programme"
    relink.follow(waiting, by=tove(desk))
    assert Plan.unscoped.get().programme.title == "Program B"


def test_all_proposals_are_accepted_at_once(desk, lists):
    assert relink.follow_all(lists, by=tove(desk)) == 5
    assert fresh(lists).state == "done"
    assert {one.state for one in queries.relink_rows(lists, viewer=tove(desk))} == {"followed"}
    assert not [one for one in queries.waiting_for(tove(desk)) if one.kind == "relinklist"]
    told = TrailEvent.objects.filter(event="relink.followed").count()
    assert told == 5


def test_what_is_declined_stays_where_it_was_with_the_reason(desk, lists):
    waiting = row(desk, lists, "link", "A1")
    with pytest.raises(Invalid) as stopped:
        relink.decline(waiting, reason=" ", by=tove(desk))
    assert stopped.value.code == "no_reason"
    declined = relink.decline(waiting, reason="Åtgärden är klar.", by=tove(desk))
    assert (declined.state, declined.reason) == ("declined", "Åtgärden är klar.")
    assert Link.unscoped.filter(from_element=desk.elements["Å1"], to_element=desk.elements["A1"]).exists()
    for again in (lambda: relink.follow(waiting, by=tove(desk)), lambda: relink.decline(waiting, reason="x", by=tove(desk))):
        with pytest.raises(Invalid) as stopped:
            again()
        assert stopped.value.code == "decided"


def test_what_was_dropped_waits_for_a_choice(desk, old):
    succession, a, b = split(desk, old)
    place(desk, succession, "1", a, b, with_parts=False)
    place(desk, succession, "M1", a, with_parts=False)
    place(desk, succession, "M2", b)
    for code in ("A1", "A2"):
        documents.drop_element(
            succession, desk.elements[code], reason="Utgår.", decided_by="KF", with_parts=True, by=desk.officer
        )
    for version in (a, b):
        roll_out(desk, version)
    lists = RelinkList.unscoped.get(authority=desk.cast.hv.authority_id)
    waiting = row(desk, lists, "link", "A1")
    assert (waiting.proposal, waiting.proposed) == ("choose", [])
    with pytest.raises(Invalid) as stopped:
        relink.follow(waiting, by=tove(desk))
    assert stopped.value.code == "nothing_chosen"
    assert relink.follow_all(lists, by=tove(desk)) == 1
    assert fresh(lists).state == "open"
    with pytest.raises(Invalid):
        relink.follow_all(lists, by=tove(desk))
    relink.follow(waiting, to=[str(desk.elements["M1"].uid)], by=tove(desk))
    assert Link.unscoped.get(from_element=desk.elements["Å1"], kind="carries_out").to_element == desk.elements["M1"]
    shown = thread.thread(desk.elements["A1"].uid, viewer=ANYONE)
    assert [(kin.kind, kin.reason) for kin in shown.became[desk.elements["A1"].pk]] == [("dropped", "Utgår.")]


def test_the_next_version_in_the_same_words_asks_only_what_must_be_asked(desk, old):
    """A link to what goes on unchanged is led on already; the role is answered for another version, and the plan has another programme."""
    roll_out(desk, desk.next(old))
    lists = RelinkList.unscoped.get()
    assert {(one.kind, one.proposal, one.state) for one in Relink.unscoped.all()} == {
        ("link", "same", "followed"), ("use", "same", "followed"), ("uptake", "same", "waiting"), ("plan", "same", "waiting")
    }  # fmt: skip
    relink.follow_all(lists, by=tove(desk))
    assert Plan.unscoped.get().programme.number == 2
    assert Uptake.unscoped.get(version__number=2, body=desk.cast.hv).state == "planned"


def test_lists_are_opened_once_and_only_when_all_is_settled(desk, old, lists):
    settled = lists.succession
    assert plans.open_relinks(settled, by=desk.officer) == []
    with pytest.raises(NotAllowed):
        plans.open_relinks(settled, by=tove(desk))
    succession, _a, _b = split(desk, Version.unscoped.get(title="Program A"), ["A1", "A2"])
    with pytest.raises(Invalid) as stopped:
        plans.open_relinks(succession, by=desk.officer)
    assert stopped.value.code == "not_settled"


MAY = {"officer", "co_officer", "coordinator"}


def test_each_person_may_with_a_list_exactly_what_the_table_says(desk, lists):
    assert set(rules.RELINK_STEPS.steps) == {"follow", "decline"}
    people = {who: desk.cast.viewer(who) for who in PEOPLE}
    people |= {f"{who} elsewhere": desk.cast.viewer(who, body="fa") for who in OTHER_BODIES} | {"anyone": ANYONE}
    waiting = row(desk, lists, "link", "A1")
    for who, viewer in people.items():
        if who in MAY:
            continue
        with pytest.raises(NotAllowed):
            relink.follow(waiting, by=viewer)
        with pytest.raises(NotAllowed):
            relink.decline(waiting, reason="x", by=viewer)
    relink.follow_all(lists, by=desk.cast.viewer("officer"))
    for who in MAY:
        with pytest.raises(Refused) as stopped:
            relink.follow(waiting, by=desk.cast.viewer(who))
        assert stopped.value.code == "wrong_state"
    for who in ("officer elsewhere", "anyone"):
        with pytest.raises(NotFound):
            queries.relink_list(lists.uid, viewer=people[who])


def test_a_list_costs_the_same_however_long(desk, lists, django_assert_num_queries):
    viewer = tove(desk)
    for number in range(2):
        with django_assert_num_queries(1):
            assert len(queries.relink_rows(lists, viewer=viewer)) == 5 + 10 * number
        Relink.unscoped.bulk_create(
            [
                Relink(
                    authority_id=lists.authority_id,
                    relinks=lists,
                    kind="link",
                    proposal="choose",
                    old_element=desk.elements["A1"],
                )
                for _more in range(10)
            ]
        )
    assert document_queries.came_of([desk.elements["A1"].pk], viewer=viewer)
