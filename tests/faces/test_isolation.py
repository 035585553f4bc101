"""Canary words in the drafts of one board are found in no answer to anybody else, wherever one looks."""

import re
from collections import Counter, deque
from contextlib import contextmanager
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.urls import Resolver404, resolve

from genomslag.domain.consultations import actions as consultation_actions
from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations import rules as consultation_rules
from genomslag.domain.consultations.models import Extension, Recipient, Round
from genomslag.domain.consultations.rules import outside
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents.models import Element, Version
from genomslag.domain.flows import show_effect, ways_out
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup import queries as follow_ups
from genomslag.domain.followup.models import FollowUp, OutcomeStatement, UnitReport
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Comment, Hold, Opinion, Part, Section, StandardText, Station, Wording
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.registry.models import Arrival, Matter
from genomslag.faces.demo import story, world
from genomslag.faces.jobs import worker
from genomslag.ground import clock, richtext, search
from genomslag.ground.access import ANYONE
from genomslag.ground.rows import one_visible
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
CANARIES = (
    "Kanariegul",
    "Papegojgrön",
    "Undulatblå",
    "Kakaduavit",
    "Sparvbrun",
    "Talgoxgul",
    "Lärkgrå",
    "Trastbrun",
    "Rödstjärtröd",
    "Koltrastsvart",
    "Steglitsröd",
    "Hämplingröd",
    "Järnsparvsgrå",
    "Grönfinksgrön",
)
OF_ANOTHER_DEPARTMENT = CANARIES[11]
TEMPLATE = "Bofinksrosa"
"""A heading of the body's own report: its office, its elected and the administrators know it."""
ELECTED_AND_ADMINISTRATORS = ("gun", "olle", "nils")
EXTENSION = "Gröngölingsgrön"
"""Why more time is asked for: the two offices that it is between know, and nobody else."""
PORTAL = "Bergfinksbrun"
"""What an outsider is writing: not even the sender's own office knows."""
BETWEEN = ("aron", "pia")
SENDERS = ("Näktergalsgrå", "Sidensvansröd", "Blåhakeblå")
VALUE = "87654321"
FOLLOWERS = ("Bofinksgul", "Svarthättagrå", "Törnskatebrun", "Grönfinksgrön", "Kungsfågelgul", "Domherregrå")
PLANNERS = ("Tornsvalesvart", "Gulsparvsgul", "Rödhakeröd", "Domherrerosa")


@contextmanager
def drafts():
    """The district is preparing its answer; every draft in it holds a word that stands nowhere else."""
    retold.until("assign")
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
        _more_drafts(opinion, alma)
    yield


def _more_drafts(opinion, alma):
    """An earlier wording, why a way out was chosen, a part that was asked for, why more time is asked for, what an outsider is writing."""
    later = opinion_queries.workspace(opinion, viewer=alma).sections[1]
    opinions.save_section(later, text=richtext.from_text(CANARIES[8]), by=alma)
    opinions.save_section(Section.unscoped.get(pk=later.pk), text=richtext.from_text("Omskrivet."), by=alma)
    _said_and_taken_over(opinion, later, alma)
    elis, rut, aron = (world.viewer(who) for who in ("elis", "rut", "aron"))
    opinions.choose_way(Opinion.unscoped.get(), way="at_once", reason=CANARIES[9], by=elis)
    opinions.ask_council(
        Opinion.unscoped.get(),
        council="Pensionärsrådet",
        question=CANARIES[10],
        due_on=clock.today(),
        officer=world.person("alma"),
        by=alma,
    )
    ways_out.ask_time(opinion_queries.opinion(opinion.uid, viewer=rut), until_on=date(2020, 11, 20), reason=EXTENSION, by=rut)
    worker.run_due()
    assert Extension.unscoped.get().reason == EXTENSION
    asked = Recipient.unscoped.filter(body__authority__isnull=True).order_by("id").first()
    link = consultation_actions.issue_link(asked, road="letter", by=aron)
    consultation_actions.save_draft(link, {"whole": PORTAL}, by=outside.guest(link))


def _said_and_taken_over(opinion, section, alma):
    """What a co-preparing department says, what reviewers alone read, the word with which a section is taken over, the body's own headings."""
    siri, nils = world.viewer("siri"), world.viewer("nils")
    opinions.comment(opinion, section=section, text=CANARIES[11], readers="unit", by=siri)
    organisation.appoint(
        world.person("siri"),
        role="officer",
        body=opinion.body,
        unit=opinion.unit,
        from_on=clock.today(),
        by=organisation.founder(),
    )
    siri = world.viewer("siri")
    opinions.comment(opinion, section=section, text=CANARIES[12], readers="reviewers", by=alma)
    opinions.hold_section(Section.unscoped.get(pk=section.pk), by=alma)
    opinions.take_over(Section.unscoped.get(pk=section.pk), word=CANARIES[13], by=siri)
    headings = [{"key": "summary", "title": "Sammanfattning", "must": True, "help": TEMPLATE}]
    opinions.keep_template(opinion.body, headings=headings, checks={}, summary_words=200, hold_minutes=15, by=nils)


@contextmanager
def senders():
    """The sender is writing its replies and the next version; nobody else may see how it leans."""
    retold.until("others")
    aron = world.viewer("aron")
    with clock.freeze(story.STORY[16].on):
        round_ = consultations.round_(Round.unscoped.get().uid, viewer=aron)
        draft = document_queries.version(documents.next_version(round_.version, by=aron).uid, viewer=aron)
        node = next(one for one in document_queries.outline(draft, viewer=aron) if one.code == "3.2")
        element = one_visible(Element, node.uid, viewer=aron)
        documents.revise_element(draft, element, text=richtext.from_text(SENDERS[0]), by=aron)
        documents.add_element(draft, kind="chapter", title=SENDERS[1], by=aron)
        rows = consultations.compilation(round_, viewer=aron).rows
        row = next(one for one in rows if consultation_rules.VIEWPOINT_STEPS.may("reply", one.viewpoint, viewer=aron))
        consultation_actions.reply(row.viewpoint, outcome="noted", reason=SENDERS[2], by=aron)
        yield


@contextmanager
def planners():
    """The district is making its plan, and a value waits for approval."""
    retold.until("roles")
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
        yield


@contextmanager
def followers():
    """The district is following up its year; what units say and what is judged is its own until it is signed off."""
    retold.until("call-year")
    tove, maj = (world.viewer(who) for who in ("tove", "maj"))
    with clock.freeze(date(2022, 1, 10)):
        row = follow_ups.follow_up(FollowUp.unscoped.get(kind="annual").uid, viewer=tove)
        part = next(one for one in follow_ups.unit_reports(row, viewer=tove) if one.unit.code == "linden")
        said = followup.answer(part, text=FOLLOWERS[0], by=maj)
        followup.send_back(said, reason=FOLLOWERS[1], by=tove)
        goal = follow_ups.picture(row, viewer=tove, measures=follow_ups.status(row, viewer=tove).measures).goals[0]
        element = one_visible(Element, goal.uid, viewer=tove)
        followup.assess(row, element, judgement="not", reason=FOLLOWERS[2], by=tove)
        followup.judge(row, judgement="not", reason=FOLLOWERS[3], by=tove)
        followup.note_finding(row, text=FOLLOWERS[4], proposal="Ändra.", by=tove)
        said = {"who": FOLLOWERS[5], "what": "Frågar.", "contribution": "Rutinen.", "evidence": "Listan."}
        followup.tell_outcome(row.plan, **said, seen_on=date(2022, 1, 5), verifier=world.person("elis"), by=maj)
        yield


def _of_the_preparation():
    """Where a section's comments, hold, history and standard texts stand, which no stranger has a link to."""
    yield from (f"/opinions/{row.uid}/comments?show=all" for row in Opinion.unscoped.all())
    for row in Section.unscoped.all():
        yield from (f"/opinions/sections/{row.uid}", f"/opinions/sections/{row.uid}/history")
    yield from (f"/opinions/texts/{row.uid}" for row in StandardText.unscoped.all())
    yield from (f"/opinions/parts/{row.uid}" for row in Part.unscoped.all())
    yield from (f"/opinions/{row.uid}/joint" for row in Opinion.unscoped.all())
    yield from (f"/followups/units/{row.uid}" for row in UnitReport.unscoped.all())
    yield from (f"/followups/statements/{row.uid}" for row in OutcomeStatement.unscoped.all())
    yield from (f"/{place}/{row.uid}" for row in FollowUp.unscoped.all() for place in ("followups", "trail"))
    yield from (f"/opinions/templates/{row.body.uid}" for row in Opinion.unscoped.all())


OF_EACH_KIND = 3
"""So many addresses of one kind a stranger opens: a matrix links to hundreds of cells, and what is looked for is every kind of page."""
OF_EACH_KIND_AT_HOME = 25
"""So many the office itself opens, that every word it has planted is found. Strangers are then sent to each of those places too."""


def _kind_of(address):
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""


def everything(client, canaries=CANARIES, known=(), of_each=OF_EACH_KIND):
    """Where each canary was read, and every address that was opened: all of the preparation, what is known, and some of each kind that links lead to."""
    starts = ("/", "/desk", "/more", "/documents/assignments", "/opinions/", "/diary/arrivals", "/plans/uptakes")
    asked = [*_of_the_preparation(), *known]
    todo, seen, words = deque([*starts, *(f"/search?q={word}" for word in canaries)]), set(asked), []
    kinds: Counter[str] = Counter()
    while asked or todo:
        address = asked.pop() if asked else todo.popleft()
        response = client.get(address)
        seen.add(address)
        body = response.content.decode("utf-8", "replace") + str(response.headers)
        shown = body if not address.startswith("/search") else re.sub(r'(value="|“|”)[^"”]*', "", body)
        words += [(address, word) for word in canaries if word in shown]
        for link in re.findall(r'href="(/[^"#]*)', body):
            link, kind = link.replace("&amp;", "&"), _kind_of(link)
            if link in seen or link.startswith(("/static", "/konto")) or "order=" in link:
                continue
            if kinds[kind] < of_each:
                kinds[kind] += 1
                seen.add(link)
                todo.append(link)
    return words, seen


@pytest.fixture(scope="class")
def told(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The drafts of one office are planted once for all tests of a class, and nothing is left of them: making them takes longer than looking for them."""
    folder = tmp_path_factory.mktemp("told")
    before = (django_settings.FILES_ROOT, django_settings.DATA, django_settings.PASSWORD_HASHERS)
    django_settings.FILES_ROOT, django_settings.DATA = folder / "files", folder
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), transaction.atomic():
        with request.cls.plant():
            yield world
        transaction.set_rollback(True)
    django_settings.FILES_ROOT, django_settings.DATA, django_settings.PASSWORD_HASHERS = before


@pytest.fixture(scope="class")
def found(request, told):
    """Where the office itself reads its canaries."""
    return everything(signed_in(request.cls.office), request.cls.canaries, of_each=OF_EACH_KIND_AT_HOME)[0]


def _told_to(people, canaries, found):
    """What each finds of the canaries that are not for that person, and that there was something to look through."""
    known = {address for address, _word in found}
    told = {who: everything(signed_in(who), canaries(who), known) for who in people}
    assert all(len(seen) > 10 for _found, seen in told.values())
    return {who: read for who, (read, _seen) in told.items() if read}


STRANGERS = ("aron", "pia", "lo", "ester", "nils", "gun", "olle", None)


class TestAnAnswerInTheMaking:
    plant, office, canaries = staticmethod(drafts), "alma", (*CANARIES, PORTAL, TEMPLATE)

    def test_a_draft_does_not_exist_for_others(self, found):
        def canaries(who):
            known = () if who in ELECTED_AND_ADMINISTRATORS else (TEMPLATE,)
            return (*CANARIES, PORTAL, *known, *(() if who in BETWEEN else (EXTENSION,)))

        assert _told_to(STRANGERS, canaries, found) == {}

    def test_the_office_itself_reads_its_drafts(self, found):
        mine = set(CANARIES) - {OF_ANOTHER_DEPARTMENT}
        assert {word for _address, word in found} == {*mine, TEMPLATE}, "what another department keeps to itself is not hers"
        assert OF_ANOTHER_DEPARTMENT in {word for _address, word in everything(signed_in("siri"), CANARIES)[0]}

    def test_no_row_of_the_preparation_is_reached_by_others(self, told):
        for model in (Station, Hold, Wording, Comment, Section, Part):
            assert model.objects.visible_to(told.viewer("alma")).exists(), model
            for who in STRANGERS:
                viewer = told.viewer(who) if who else ANYONE
                assert not model.objects.visible_to(viewer).exists(), (model, who)

    def test_why_more_time_is_asked_for_is_known_at_both_ends(self, told):
        for who in ("alma", "aron"):
            assert everything(signed_in(who), (EXTENSION,))[0], who

    def test_a_strangers_draft_and_nothing_at_all_answer_alike(self, told):
        client = signed_in("aron")
        hidden = client.get(f"/opinions/{Opinion.unscoped.get().uid}")
        absent = client.get("/opinions/00000000-0000-7000-8000-000000000000")
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content.replace(str(Opinion.unscoped.get().uid).encode(), b"") == absent.content.replace(
            b"00000000-0000-7000-8000-000000000000", b""
        )

    def test_search_counts_nothing_that_is_hidden(self, told):
        assert search.find("remiss", viewer=told.viewer("alma")).total > search.find("remiss", viewer=ANYONE).total

    def test_what_the_sender_sees_of_an_answer_in_the_making_is_that_it_was_registered(self, told):
        round_ = consultations.round_(Round.unscoped.get().uid, viewer=told.viewer("aron"))
        with clock.freeze(story.STORY[3].on):
            rows = consultations.watch(round_, viewer=told.viewer("aron")).rows
        row = next(one for one in rows if one.body.startswith("Hässelby"))
        assert row.standing.key == "asks", "more time was asked for, and that is told"
        assert row.received_number == Matter.unscoped.get(number__startswith="HV").number
        assert not Arrival.objects.visible_to(told.viewer("aron")).filter(authority__code="HV").exists()


class TestHowTheSenderLeans:
    plant, office, canaries = staticmethod(senders), "aron", SENDERS

    def test_how_the_sender_leans_is_not_told_before_it_is_decided(self, found):
        others = ("alma", "rut", "gun", "tove", "lo", "ester", "nils", "vera", None)
        assert _told_to(others, lambda _who: SENDERS, found) == {}

    def test_the_sender_reads_its_own(self, found):
        _is_whole(found, SENDERS)


class TestAPlanInTheMaking:
    plant, office, canaries = staticmethod(planners), "tove", PLANNERS

    def test_a_plan_in_the_making_and_a_value_not_approved_are_their_own_offices(self, found):
        hidden = (*PLANNERS, VALUE, "87 654 321", "87\u00a0654\u00a0321")
        assert _told_to(STRANGERS, lambda _who: hidden, found) == {}

    def test_the_office_reads_its_own(self, found):
        _is_whole(found, PLANNERS)


class TestAFollowUpInTheMaking:
    plant, office, canaries = staticmethod(followers), "tove", FOLLOWERS

    def test_what_units_say_and_what_is_judged_is_the_offices_own_until_it_is_signed(self, found):
        assert _told_to(STRANGERS, lambda _who: FOLLOWERS, found) == {}

    def test_the_office_reads_its_own(self, found):
        _is_whole(found, FOLLOWERS)


def _is_whole(found, canaries):
    assert {word for _address, word in found} == set(canaries), "a canary that its own office cannot find proves nothing"
