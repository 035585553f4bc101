"""From the registrar's desk to a draft that is whole."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, fresh
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Opinion, Part, Position, Section, Station
from genomslag.domain.opinions.tests.scene import LAST_DAY, words
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState

SAID = {"kind": "proposal", "stance": "supports", "text": "Säg vem som frågar."}


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with clock.freeze(BEFORE):
        yield


def test_the_registrar_takes_in_a_consultation_once(desk, one_event, refused):
    matter = desk.matter()
    said = {"body": desk.cast.hv, "matter": matter, "title": " Remiss ", "answer_by_on": LAST_DAY}
    with refused(NotAllowed, "not_allowed"):
        actions.register(by=desk.viewer("officer"), **said)
    with refused(Invalid, "foreign_matter"):
        actions.register(by=desk.viewer("registrar"), **{**said, "body": desk.cast.fa})
    with one_event("opinion.registered"):
        opinion = actions.register(by=desk.viewer("registrar"), **said)
    assert (opinion.title, opinion.state) == ("Remiss", Opinion.State.REGISTERED)
    with refused(Invalid, "answered"):
        actions.register(by=desk.viewer("registrar"), **said)


@pytest.mark.parametrize("who", ["head", "director"])
def test_a_head_or_the_director_names_who_prepares(desk, one_event, who):
    opinion = desk.registered()
    with one_event("opinion.assigned", "matter.handed_over"):
        opinion = desk.assign(opinion, by=desk.viewer(who))
    assert opinion.state == Opinion.State.PREPARED
    assert fresh(opinion.matter).handler == desk.person("officer")
    sections = Section.unscoped.filter(opinion=opinion).order_by("position")
    assert [section.title for section in sections] == [title for _key, title in rules.HOUSE_TEMPLATE]
    assert all(richtext.is_empty(section.text) for section in sections)
    assert {(part.unit.code, part.due_on) for part in Part.unscoped.all()} == {
        ("forskola", date(2026, 9, 24)),
        ("barn_unga", date(2026, 9, 24)),
    }
    assert desk.part(opinion, "forskola").officer == desk.person("co_officer")
    assert desk.part(opinion, "barn_unga").officer is None


def test_naming_is_refused_with_a_reason(desk, refused):
    opinion = desk.registered()
    with refused(Invalid, "lead_twice"):
        desk.assign(opinion, co_units=("vuxna",))
    days = {"held_on": HELD, "papers_by_on": CALLED, "called_on": CALLED}
    foreign = boards.plan_sitting(body=desk.cast.fa, by=desk.viewer("secretary", body="fa"), **days)
    with refused(Invalid, "other_body"):
        desk.assign(opinion, sitting=foreign)
    with refused(NotAllowed, "not_allowed"):
        desk.assign(opinion, by=desk.viewer("officer"))
    with refused(Stale, "stale"):
        desk.assign(opinion, expected=9)
    desk.held()
    with refused(Invalid, "sitting_over"):
        desk.assign(opinion)
    assert not Part.unscoped.exists()


def test_named_again_the_plan_is_made_anew_and_words_are_kept(desk):
    opinion = desk.assigned()
    actions.save_part(desk.part(opinion, "forskola"), text=words("Ett utkast."), by=desk.viewer("co_officer"))
    later = boards.plan_sitting(
        body=desk.cast.hv,
        held_on=date(2026, 11, 26),
        papers_by_on=date(2026, 11, 10),
        called_on=date(2026, 11, 18),
        by=desk.secretary,
    )
    desk.assign(opinion, co_units=("aldreomsorg",), sitting=later)
    kept = desk.part(opinion, "forskola")
    assert (kept.state, richtext.to_text(kept.text), bool(kept.reason)) == (Part.State.WITHOUT, "Ett utkast.", True)
    assert not Part.unscoped.filter(unit=desk.cast.units["barn_unga"]).exists()
    assert desk.part(opinion, "aldreomsorg").due_on == date(2026, 10, 29)
    moved = {row.key: (row.was_on, row.due_on) for row in Station.unscoped.exclude(was_on=None)}
    assert moved["sitting"] == (HELD, date(2026, 11, 26))
    assert moved["draft"] == (date(2026, 9, 29), date(2026, 11, 3))
    assert "arrived" not in moved
    assert "last_day" not in moved
    assert queries.workspace(fresh(opinion), viewer=desk.viewer("head")).feasibility.code == "after_last_day"


def test_without_co_preparing_departments_nobody_waits_for_parts(desk):
    opinion = desk.assigned(co_units=())
    assert not Station.unscoped.filter(opinion=opinion, key="parts").exists()
    desk.complete(opinion)
    assert actions.submit(opinion, by=desk.viewer("officer")).state == Opinion.State.REVIEWED


def test_when_the_sitting_moves_the_plan_follows_and_shows_what_moved(desk, one_event, refused):
    opinion = desk.assigned()
    sitting = boards.move_sitting(
        desk.sitting,
        held_on=date(2026, 10, 29),
        papers_by_on=date(2026, 10, 13),
        called_on=date(2026, 10, 21),
        by=desk.secretary,
    )
    with refused(NotAllowed, "not_allowed"):
        actions.follow_sitting(sitting, by=desk.viewer("officer"))
    with one_event("opinion.replanned"):
        assert actions.follow_sitting(sitting, by=desk.secretary) == [opinion]
    days = {row.key: (row.was_on, row.due_on) for row in Station.unscoped.filter(opinion=opinion)}
    assert days["sitting"] == (HELD, date(2026, 10, 29))
    assert days["parts"] == (date(2026, 9, 24), date(2026, 10, 1))
    assert days["arrived"] == (None, BEFORE)
    assert desk.part(opinion, "forskola").due_on == date(2026, 10, 1)


def test_what_is_done_does_not_move(desk):
    opinion = desk.submitted()
    sitting = boards.move_sitting(
        desk.sitting,
        held_on=date(2026, 10, 29),
        papers_by_on=date(2026, 10, 13),
        called_on=date(2026, 10, 21),
        by=desk.secretary,
    )
    actions.follow_sitting(sitting, by=desk.secretary)
    moved = set(Station.unscoped.filter(opinion=opinion).exclude(was_on=None).values_list("key", flat=True))
    assert moved == {"head", "director", "papers", "called", "sitting", "dispatch"}


def test_a_part_is_saved_handed_in_and_asked_for_again(desk, one_event, refused):
    opinion = desk.assigned(co_units=("forskola",))
    part, by = desk.part(opinion, "forskola"), desk.viewer("co_officer")
    with refused(Invalid, "empty_part"):
        actions.save_part(part, text=richtext.EMPTY, submit=True, by=by)
    with refused(Invalid, "richtext"):
        actions.save_part(part, text={"type": "script"}, by=by)
    with one_event("part.saved"):
        part = actions.save_part(part, text=words("Börjar."), by=by)
    assert part.state == Part.State.ASKED
    with refused(Stale, "stale"):
        actions.save_part(part, text=words("Samtidigt."), by=by, expected=part.revision - 1)
    with one_event("part.submitted"):
        part = actions.save_part(part, text=words("Klar."), submit=True, by=by)
    assert (part.state, part.submitted_on) == (Part.State.SUBMITTED, BEFORE)
    assert Station.unscoped.get(opinion=opinion, key="parts").done_on == BEFORE
    with one_event("part.asked_again"):
        part = actions.ask_again(part, by=desk.viewer("officer"))
    assert (part.state, richtext.to_text(part.text)) == (Part.State.ASKED, "Klar.")
    assert Station.unscoped.get(opinion=opinion, key="parts").done_on is None


def test_the_lead_department_goes_ahead_without_a_part_for_a_reason(desk, one_event, refused):
    part = desk.part(desk.assigned(), "barn_unga")
    with refused(Invalid, "no_reason"):
        actions.go_without(part, reason=" ", by=desk.viewer("officer"))
    with refused(NotAllowed, "other_unit"):
        actions.go_without(part, reason="Hinner inte.", by=desk.viewer("child_officer"))
    with one_event("part.gone_without"):
        part = actions.go_without(part, reason=" Handläggaren är sjuk. ", by=desk.viewer("head"))
    assert (part.state, part.reason) == (Part.State.WITHOUT, "Handläggaren är sjuk.")


def test_only_the_departments_own_officer_writes_its_part(desk, refused):
    part = desk.part(desk.assigned(), "forskola")
    for who in ("officer", "child_officer"):
        with refused(NotAllowed, "other_unit"):
            actions.save_part(part, text=words("Åt er."), by=desk.viewer(who))


def test_a_section_is_saved_by_the_lead_department(desk, one_event, refused):
    section = desk.section(desk.assigned(), "summary")
    by = desk.viewer("officer")
    with one_event("section.saved"):
        saved = actions.save_section(section, text=words("Vi är positiva."), by=by, expected=section.revision)
    assert (saved.saved_by, saved.saved_at) == (desk.person("officer"), clock.at(BEFORE))
    with refused(Stale, "stale"):
        actions.save_section(section, text=words("Vi är negativa."), by=by, expected=section.revision)
    with refused(NotAllowed, "other_unit"):
        actions.save_section(section, text=words("Nej."), by=desk.viewer("co_officer"))
    with refused(NotAllowed, "not_allowed"):
        actions.save_section(section, text=words("Nej."), by=desk.viewer("head"))
    with refused(Invalid, "richtext"):
        actions.save_section(section, text={"type": "doc", "content": [{"type": "iframe"}]}, by=by)
    assert richtext.to_text(fresh(section).text) == "Vi är positiva."


def test_the_named_officer_writes_wherever_they_work(desk):
    opinion = desk.assigned()
    desk.assign(opinion, handler=desk.person("far_officer"))
    actions.save_section(desk.section(opinion, "summary"), text=words("Jag är utlånad."), by=desk.viewer("far_officer"))


def test_the_conclusion_is_a_stance_and_clauses(desk, one_event, refused):
    opinion, by = desk.assigned(), desk.viewer("officer")
    with refused(Invalid, "stance"):
        actions.set_conclusion(opinion, stance="shrugs", clauses=["Godkänns."], by=by)
    with refused(Invalid, "no_clauses"):
        actions.set_conclusion(opinion, stance="supports", clauses=[" "], by=by)
    with refused(Stale, "stale"):
        actions.set_conclusion(opinion, stance="supports", clauses=["Godkänns."], by=by, expected=77)
    with one_event("opinion.written"):
        opinion = actions.set_conclusion(opinion, stance="supports", clauses=[" Godkänns. ", ""], by=by)
    assert (opinion.stance, opinion.clauses) == ("supports", ["Godkänns."])


def test_positions_are_numbered_and_no_number_is_used_twice(desk, one_event):
    opinion, by = desk.assigned(), desk.viewer("officer")
    with one_event("opinion.position_taken"):
        first = actions.take_position(opinion, by=by, **SAID)
    second = actions.take_position(opinion, unit=desk.cast.units["forskola"], by=desk.viewer("co_officer"), **SAID)
    with one_event("position.dropped"):
        actions.drop_position(second, by=by)
    third = actions.take_position(opinion, by=by, **SAID)
    assert [first.serial, third.serial] == [1, 3]
    with one_event("position.revised"):
        changed = actions.revise_position(first, kind="question", stance="neutral", text=" När? ", by=by)
    assert (changed.kind, changed.stance, changed.text) == ("question", "neutral", "När?")
    assert Position.unscoped.count() == 2


def test_a_position_says_something_of_a_known_kind(desk, refused):
    opinion, by = desk.assigned(), desk.viewer("officer")
    for field, value, code in (("kind", "rant", "kind"), ("stance", "shrugs", "stance"), ("text", " ", "no_text")):
        with refused(Invalid, code):
            actions.take_position(opinion, by=by, **{**SAID, field: value})
    taken = actions.take_position(opinion, by=by, **SAID)
    with refused(Invalid, "no_text"):
        actions.revise_position(taken, kind="question", stance="neutral", text="", by=by)
    with refused(Stale, "stale"):
        actions.revise_position(taken, by=by, expected=8, **SAID)
    with refused(Stale, "stale"):
        actions.drop_position(taken, by=by, expected=8)
    with refused(NotAllowed, "other_unit"):
        actions.take_position(opinion, by=desk.viewer("far_officer"), **SAID)
    with refused(Invalid, "other_body"):
        foreign = desk.cast.units["vuxna"]
        foreign.body_id = desk.cast.fa.pk
        actions.take_position(opinion, unit=foreign, by=by, **SAID)


def test_a_position_is_anchored_to_words_of_the_referred_text(desk, refused):
    opinion, by, element = desk.assigned(), desk.viewer("officer"), desk.goal.element
    anchor = desk.anchor()
    taken = actions.take_position(opinion, element=element, anchor=anchor, by=by, **SAID)
    assert taken.anchor["quote"] == "fråga om våld"
    for wrong in (
        {**anchor, "quote": "står inte där"},
        {**anchor, "revision": "0" * 64},
        {**anchor, "element": str(opinion.uid)},
        {**anchor, "start": 9, "end": 9},
        {"quote": "våld"},
    ):
        with refused(Invalid, "anchor"):
            actions.take_position(opinion, element=element, anchor=wrong, by=by, **SAID)
    with refused(Invalid, "anchor"):
        actions.take_position(opinion, anchor=anchor, by=by, **SAID)


def test_a_position_cannot_point_outside_the_referred_text(desk, refused):
    matter = desk.matter("Annan remiss")
    other = actions.register(
        body=desk.cast.hv, matter=matter, title="Annan", answer_by_on=LAST_DAY, by=desk.viewer("registrar")
    )
    desk.assign(other)
    with refused(Invalid, "other_version"):
        actions.take_position(other, element=desk.goal.element, by=desk.viewer("officer"), **SAID)


def test_a_draft_that_lacks_something_says_everything_at_once(desk, refused):
    opinion = desk.assigned()
    with pytest.raises(Invalid) as stopped:
        actions.submit(opinion, by=desk.viewer("officer"))
    said = str(stopped.value.message)
    assert stopped.value.code == "not_whole"
    for missing in ("Sammanfattning", "Förvaltningens synpunkter", "förskola", "barn och unga"):
        assert missing in said
    assert said.count(",") == 5
    assert fresh(opinion).state == Opinion.State.PREPARED


def test_each_thing_that_is_missing_stops_the_draft_by_itself(desk):
    opinion = desk.written()
    by = desk.viewer("officer")

    def lacks():
        offers = {offer.step.name: offer for offer in rules.STEPS.available(fresh(opinion), viewer=by)}
        return str(offers["submit"].blocked or "")

    assert lacks() == ""
    for key in rules.MUST_BE_WRITTEN:
        kept = desk.section(opinion, key).text
        actions.save_section(desk.section(opinion, key), text=richtext.EMPTY, by=by)
        assert desk.section(opinion, key).title in lacks()
        actions.save_section(desk.section(opinion, key), text=kept, by=by)
    part = actions.ask_again(desk.part(opinion, "forskola"), by=by)
    assert "förskola" in lacks()
    actions.go_without(part, reason="Brådskar.", by=by)
    assert lacks() == ""


def test_handed_in_the_draft_stands_still(desk, one_event, refused):
    opinion, by = desk.written(), desk.viewer("officer")
    with refused(Stale, "stale"):
        actions.submit(opinion, by=by, expected=99)
    with one_event("opinion.submitted"):
        opinion = actions.submit(opinion, by=by)
    position = Position.unscoped.get()
    section = desk.section(opinion, "summary")
    for edit in (
        lambda: actions.save_section(section, text=words("Ändrat."), by=by),
        lambda: actions.set_conclusion(opinion, stance="opposes", clauses=["Avslås."], by=by),
        lambda: actions.take_position(opinion, by=by, **SAID),
        lambda: actions.revise_position(position, by=by, **SAID),
        lambda: actions.drop_position(position, by=by),
        lambda: actions.save_part(desk.part(opinion, "forskola"), text=words("x"), by=desk.viewer("co_officer")),
        lambda: actions.go_without(desk.part(opinion, "forskola"), reason="x", by=by),
        lambda: actions.ask_again(desk.part(opinion, "forskola"), by=by),
        lambda: desk.assign(opinion),
        lambda: actions.decline(opinion, reason="x", by=desk.viewer("head")),
    ):
        with refused(WrongState, "wrong_state"):
            edit()
    assert trail.verify() == []


def test_we_decline_for_a_reason(desk, one_event, refused):
    opinion = desk.registered()
    with refused(Invalid, "no_reason"):
        actions.decline(opinion, reason=" ", by=desk.viewer("director"))
    with refused(NotAllowed, "not_allowed"):
        actions.decline(opinion, reason="Nej.", by=desk.viewer("registrar"))
    with refused(Stale, "stale"):
        actions.decline(opinion, reason="Nej.", by=desk.viewer("head"), expected=5)
    with one_event("opinion.declined"):
        opinion = actions.decline(opinion, reason=" Berör inte oss. ", by=desk.viewer("director"))
    assert (opinion.state, fresh(opinion).reason) == (Opinion.State.DECLINED, "Berör inte oss.")


def test_the_office_finds_the_draft_by_its_words_and_nobody_else_does(desk):
    opinion = desk.submitted()
    found = search.find("positiv", viewer=desk.viewer("registrar"), kinds=("opinion",))
    assert [hit.uid for hit in found.hits] == [opinion.uid]
    for who, body in (("member", "hv"), ("officer", "fa"), ("officer", "ks")):
        assert search.find("positiv", viewer=desk.viewer(who, body=body), kinds=("opinion",)).total == 0
