"""Canary words in the drafts of one board are found in no answer to anybody else, wherever one looks."""

import re
from datetime import date

import pytest
from django.test import Client

from genomslag.domain.consultations import actions as consultation_actions
from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import show_effect
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion, Part, Section, StandardText
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.registry.models import Arrival, Matter
from genomslag.faces.demo import story, world
from genomslag.ground import clock, richtext, search
from genomslag.ground.access import ANYONE
from genomslag.ground.rows import one_visible

pytestmark = pytest.mark.django_db
CANARIES = ("Kanariegul", "Papegojgrön", "Undulatblå", "Kakaduavit", "Sparvbrun", "Talgoxgul", "Lärkgrå", "Trastbrun")
SENDERS = ("Näktergalsgrå", "Sidensvansröd", "Blåhakeblå")
VALUE = "87654321"
PLANNERS = ("Tornsvalesvart", "Gulsparvsgul", "Rödhakeröd", "Domherrerosa")


@pytest.fixture
def drafts(db, settings, tmp_path):
    """The district is preparing its answer; every draft in it holds a word that stands nowhere else."""
    world.build()
    story.tell_until("assign")
    with clock.freeze(story.STORY[3].on):
        alma, siri = (world.viewer(who) for who in ("alma", "siri"))
        part = Part.unscoped.get(officer__email=world.address("siri"))
        opinions.save_part(part, text=richtext.from_text(CANARIES[0]), by=siri)
        opinion = Opinion.unscoped.get()
        section = opinion_queries.workspace(opinion, viewer=alma).sections[0]
        opinions.save_section(section, text=richtext.from_text(CANARIES[1]), by=alma)
        opinions.take_position(opinion, kind="proposal", stance="supports", text=CANARIES[2], by=alma)
        opinions.set_conclusion(opinion, stance="supports", clauses=[CANARIES[3]], by=alma)
        said = opinions.comment(opinion, section=section, text=CANARIES[4], quote=CANARIES[1], replacement=CANARIES[5], by=alma)
        opinions.answer_comment(said, text=CANARIES[6], by=alma)
        opinions.keep_text(opinion.body, title="Standard", text=richtext.from_text(CANARIES[7]), by=alma)
        opinions.hold_section(section, by=alma)
    return world


@pytest.fixture
def senders(db):
    """The sender is writing its replies and the next version; nobody else may see how it leans."""
    world.build()
    story.tell_until("others")
    aron = world.viewer("aron")
    with clock.freeze(story.STORY[16].on):
        round_ = consultations.round_(Round.unscoped.get().uid, viewer=aron)
        draft = document_queries.version(documents.next_version(round_.version, by=aron).uid, viewer=aron)
        node = next(one for one in document_queries.outline(draft, viewer=aron) if one.code == "3.2")
        element = one_visible(Element, node.uid, viewer=aron)
        documents.revise_element(draft, element, text=richtext.from_text(SENDERS[0]), by=aron)
        documents.add_element(draft, kind="chapter", title=SENDERS[1], by=aron)
        row = consultations.compilation(round_, viewer=aron).rows[0]
        consultation_actions.reply(row.viewpoint, outcome="noted", reason=SENDERS[2], by=aron)
        yield world


@pytest.fixture
def planners(db):
    """The district is making its plan, and a value waits for approval."""
    world.build()
    story.tell_until("roles")
    tove, maj = (world.viewer(who) for who in ("tove", "maj"))
    with clock.freeze(story.STORY[20].on):
        programme = document_queries.version(
            Version.unscoped.get(state="in_force", document__kind="programme").uid, viewer=tove
        )
        plan = plans.draft_plan(programme=programme, body=world.body("HV"), title=PLANNERS[0], by=tove)
        asked = next(one for one in plan_queries.uptakes(viewer=tove, body=world.body("HV")) if one.activity)
        use = show_effect.add_indicator(plan, name=PLANNERS[1], unit_word="st", contributes_to=asked.uptake.element, by=tove)
        plans.add_measure(
            plan,
            title=PLANNERS[2],
            owner_unit=world.unit("linden"),
            owner=world.person("maj"),
            starts_on=date(2021, 8, 16),
            ends_on=date(2021, 12, 10),
            resource="Ordinarie ram",
            expected_effect=PLANNERS[3],
            carries_out=asked.uptake.element,
            uptake=asked.uptake,
            use=use,
            by=tove,
        )
        indicators.observe(
            use,
            period_from_on=date(2021, 1, 1),
            period_until_on=date(2021, 12, 31),
            value=VALUE,
            unit=world.unit("linden"),
            by=maj,
        )
        yield world


def _of_the_preparation():
    """Where a section's comments, hold, history and standard texts stand, which no stranger has a link to."""
    yield from (f"/opinions/{row.uid}/comments?show=all" for row in Opinion.unscoped.all())
    for row in Section.unscoped.all():
        yield from (f"/opinions/sections/{row.uid}", f"/opinions/sections/{row.uid}/history")
    yield from (f"/opinions/texts/{row.uid}" for row in StandardText.unscoped.all())


def _everything(client, canaries=CANARIES):
    first = list(_of_the_preparation())
    seen, todo, words = (
        set(),
        [
            "/",
            "/desk",
            "/more",
            "/documents/assignments",
            "/opinions/",
            "/diary/arrivals",
            "/plans/uptakes",
            *(f"/search?q={word}" for word in canaries),
        ],
        [],
    )
    while (first or todo) and len(seen) < 280:
        address = first.pop() if first else todo.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        body = response.content.decode("utf-8", "replace") + str(response.headers)
        shown = body if not address.startswith("/search") else re.sub(r'(value="|“|”)[^"”]*', "", body)
        words += [(address, word) for word in canaries if word in shown]
        for link in re.findall(r'href="(/[^"#]*)', body):
            link = link.replace("&amp;", "&")
            if not link.startswith(("/static", "/konto")) and "order=" not in link:
                todo.append(link)
    return words, seen


def _signed_in(who):
    client = Client()
    if who:
        client.force_login(world.person(who).user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_draft_does_not_exist_for_others(drafts):
    told = {who: _everything(_signed_in(who), CANARIES) for who in ("aron", "pia", "lo", "ester", "nils", "gun", "olle", None)}
    assert {who: found for who, (found, _seen) in told.items() if found} == {}
    assert all(len(seen) > 10 for _found, seen in told.values())


def test_how_the_sender_leans_is_not_told_before_it_is_decided(senders):
    told = {
        who: _everything(_signed_in(who), SENDERS)
        for who in ("alma", "rut", "gun", "tove", "lo", "ester", "nils", "vera", None)
    }
    assert {who: found for who, (found, _seen) in told.items() if found} == {}
    assert all(len(seen) > 10 for _found, seen in told.values())


def test_a_plan_in_the_making_and_a_value_not_approved_are_their_own_offices(planners):
    told = {
        who: _everything(_signed_in(who), (*PLANNERS, VALUE, "87 654 321", "87\u00a0654\u00a0321"))
        for who in ("aron", "pia", "lo", "ester", "nils", "gun", "olle", None)
    }
    assert {who: found for who, (found, _seen) in told.items() if found} == {}
    assert all(len(seen) > 10 for _found, seen in told.values())


@pytest.mark.parametrize(("scene", "who", "canaries"), [("senders", "aron", SENDERS), ("planners", "tove", PLANNERS)])
def test_each_office_reads_its_own(request, scene, who, canaries):
    request.getfixturevalue(scene)
    found, _seen = _everything(_signed_in(who), canaries)
    assert {word for _address, word in found} == set(canaries), "a canary that its own office cannot find proves nothing"


def test_the_office_itself_reads_its_drafts(drafts):
    client = Client()
    client.force_login(drafts.person("alma").user, backend="django.contrib.auth.backends.ModelBackend")
    found, _seen = _everything(client)
    assert {word for _address, word in found} == set(CANARIES)


def test_a_strangers_draft_and_nothing_at_all_answer_alike(drafts):
    client = Client()
    client.force_login(drafts.person("aron").user, backend="django.contrib.auth.backends.ModelBackend")
    hidden = client.get(f"/opinions/{Opinion.unscoped.get().uid}")
    absent = client.get("/opinions/00000000-0000-7000-8000-000000000000")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.replace(str(Opinion.unscoped.get().uid).encode(), b"") == absent.content.replace(
        b"00000000-0000-7000-8000-000000000000", b""
    )


def test_search_counts_nothing_that_is_hidden(drafts):
    assert search.find("remiss", viewer=drafts.viewer("alma")).total > search.find("remiss", viewer=ANYONE).total


def test_what_the_sender_sees_of_an_answer_in_the_making_is_that_it_was_registered(drafts):
    round_ = consultations.round_(Round.unscoped.get().uid, viewer=drafts.viewer("aron"))
    with clock.freeze(story.STORY[3].on):
        rows = consultations.watch(round_, viewer=drafts.viewer("aron")).rows
    row = next(one for one in rows if one.body.startswith("Hässelby"))
    assert row.standing.mark == "open"
    assert row.received_number == Matter.unscoped.get(number__startswith="HV").number
    assert not Arrival.objects.visible_to(drafts.viewer("aron")).filter(authority__code="HV").exists()
