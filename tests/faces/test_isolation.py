"""Canary words in the drafts of one board are found in no answer to anybody else, wherever one looks."""

import re

import pytest
from django.test import Client

from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.models import Round
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion, Part
from genomslag.domain.registry.models import Arrival, Matter
from genomslag.faces.demo import story, world
from genomslag.ground import clock, richtext, search
from genomslag.ground.access import ANYONE

CANARIES = ("Kanariegul", "Papegojgrön", "Undulatblå", "Kakaduavit")


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
    return world


def _everything(client):
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
            *(f"/search?q={word}" for word in CANARIES),
        ],
        [],
    )
    while todo and len(seen) < 250:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        body = response.content.decode("utf-8", "replace") + str(response.headers)
        shown = body if not address.startswith("/search") else re.sub(r'(value="|“|”)[^"”]*', "", body)
        words += [(address, word) for word in CANARIES if word in shown]
        for link in re.findall(r'href="(/[^"#]*)', body):
            link = link.replace("&amp;", "&")
            if not link.startswith(("/static", "/konto")) and "order=" not in link:
                todo.append(link)
    return words, seen


@pytest.mark.parametrize("who", ["aron", "pia", "lo", "ester", "nils", "gun", "olle", None])
def test_a_draft_does_not_exist_for_others(drafts, who):
    client = Client()
    if who:
        client.force_login(drafts.person(who).user, backend="django.contrib.auth.backends.ModelBackend")
    found, seen = _everything(client)
    assert len(seen) > 10
    assert found == []


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
