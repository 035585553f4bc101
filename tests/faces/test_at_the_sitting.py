"""A sitting as its members meet it: what they read before it, what they enter at it, and what the pages keep them from doing by mistake."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards import queries as board_queries
from genomslag.domain.boards.models import AgendaItem, Dissent, Motion, Proposition, Seat, Sitting
from genomslag.domain.flows import convene_board, enact_decision
from genomslag.domain.flows.answer_consultation.copies import structured_copy
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Person
from genomslag.faces.demo import sitting as at_table
from genomslag.faces.demo import world
from genomslag.faces.jobs import worker
from genomslag.ground import clock
from tests import retold
from tests.visits import page_at, signed_in, words_of

pytestmark = pytest.mark.django_db

BEFORE, THE_DAY = date(2020, 10, 19), date(2020, 10, 22)


def _item():
    return AgendaItem.unscoped.select_related("sitting", "paper").get()


def _at(name, row):
    return reverse(f"boards:{name}", args=[row.uid])


def _begun():
    """The notice is out, the day has come, and it stands who is there."""
    retold.until("call")
    with clock.freeze(THE_DAY):
        at_table.begin(Sitting.unscoped.get(held_on=THE_DAY), world.viewer("bror"))
    return _item()


def _moved(item, **said):
    with clock.freeze(THE_DAY):
        moved = {"kind": "reject", "person": world.person("olle"), "clauses": ["Förslaget avslås."], **said}
        return boards.propose(item, by=world.viewer("bror"), **moved)


def _refused(client, address, **said):
    answer = client.post(address, said)
    assert answer.status_code == 422, answer.status_code
    return html.fromstring(answer.content)


def test_a_member_reads_the_papers_where_the_matter_stands():
    retold.until("call")
    item = _item()
    with clock.freeze(BEFORE):
        page = page_at(signed_in("kim"), _at("item", item))
        (read,) = page.xpath("//section[@aria-labelledby='read']")
        assert "Tjänsteutlåtande" in words_of(read) and "Det remissen gäller:" in words_of(read)
        documents = [link for link in read.xpath(".//a/@href") if link.startswith("/diary/files/")]
        assert len(documents) == 2, "the report as PDF and as Word"
        (folded,) = read.xpath("./details")
        assert folded.get("open") is not None and "Förvaltningens synpunkter" in words_of(folded)
        on_agenda = page_at(signed_in("kim"), _at("sitting", item.sitting))
        assert set(documents) <= set(on_agenda.xpath("//main//table//a/@href"))


def test_one_outside_the_board_is_shown_no_paper_that_is_not_out():
    retold.until("notice")
    item = _item()
    for client in (signed_in(), signed_in("aron")):
        page = page_at(client, _at("item", item))
        assert "Tjänsteutlåtande" not in words_of(page) and not page.xpath("//main//a[starts-with(@href, '/diary/files/')]")
        assert not page_at(client, _at("sitting", item.sitting)).xpath("//main//table//a[starts-with(@href, '/diary/files/')]")


def test_from_the_paper_one_comes_back_to_the_matter_and_sees_who_signed_and_what_goes_with_it():
    retold.until("call")
    item = _item()
    page = page_at(signed_in("kim"), reverse("registry:record", args=[item.paper.uid]))
    assert _at("item", item) in page.xpath("//main//a/@href")
    assert "Hedda Vadmal" in words_of(page.xpath("//section[@aria-labelledby='by']")[0])
    assert "Remissbrev" in words_of(page.xpath("//section[@aria-labelledby='with']")[0])


def test_the_notice_says_where_and_when_and_leads_to_the_sitting(mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    retold.until("list")
    with clock.freeze(date(2020, 10, 14)):
        row = Sitting.unscoped.get(held_on=THE_DAY)
        convene_board.call(row, by=world.viewer("bror"))
        worker.run_due()
        (mail,) = [one for one in mailoutbox if "kim@" in one.to[0] and "Kallelse" in one.subject]
        assert "kl. 18.00" in mail.body
        address = mail.body.rsplit(maxsplit=1)[-1]
        assert address.startswith(settings.PUBLIC_ADDRESS)
        assert "Sammanträde 22 oktober 2020" in words_of(
            page_at(signed_in("kim"), address.removeprefix(settings.PUBLIC_ADDRESS))
        )


def test_before_the_day_the_page_says_when_and_what_can_be_entered_then():
    retold.until("call")
    with clock.freeze(BEFORE):
        page = page_at(signed_in("kim"), _at("item", _item()))
    said = words_of(page.xpath("//*[@class='g-next']")[0])
    assert said == "Nämnden sammanträder 22 oktober 2020. Yrkanden, reservationer och beslut förs in här den dagen."


def test_what_stops_several_steps_is_said_once():
    retold.until("call")
    with clock.freeze(THE_DAY):
        said = words_of(page_at(signed_in("gun"), _at("item", _item())))
    assert said.count("För först in vilka som är närvarande") == 1
    assert "För in jäv, För in ett yrkande, Ställ proposition, För in beslutet, Bordlägg, Återremittera: För först in" in said


def test_a_member_reserves_in_the_own_name_alone_and_the_secretary_in_anyones():
    item = _begun()
    with clock.freeze(THE_DAY):
        asked = page_at(signed_in("kim"), _at("dissent", item)).xpath("//main//select[@name='person']/option")
        assert [one.text_content() for one in asked] == ["Kim Kashmir (Röda Kappan)"]
        assert len(page_at(signed_in("bror"), _at("dissent", item)).xpath("//main//select[@name='person']/option")) == 4
        said = {"kind": "reservation", "person": asked[0].get("value"), "text": "Jag hade velat dela programmet."}
        assert signed_in("kim").post(_at("dissent", item), said).status_code == 303
    assert Dissent.unscoped.get().person == Person.objects.get(name="Kim Kashmir")


def test_a_substitute_who_does_not_serve_is_told_so_and_offered_no_empty_form():
    item = _begun()
    with clock.freeze(THE_DAY):
        page = page_at(signed_in("disa"), _at("item", item))
        assert _at("propose", item) not in page.xpath("//main//a/@href")
        assert "Bara den som deltar i ärendet" in words_of(page)
        assert _at("propose", item) in page_at(signed_in("kim"), _at("item", item)).xpath("//main//a/@href")
    assert not Motion.unscoped.exists()


def test_voices_that_were_entered_are_never_dropped_because_calls_stood_chosen():
    """The chair enters how each one voted and forgets to choose the vote: nothing is kept, and the voices stand in the form."""
    item = _begun()
    motion, gun = _moved(item), signed_in("gun")
    with clock.freeze(THE_DAY):
        page = page_at(gun, _at("put", item))
        assert "Olle Flanell (Blå Hatten): Avslag på kontorets förslag – Förslaget avslås." in words_of(page)
        seats = sorted(set(page.xpath("//main//input[starts-with(@name, 'vote-')]/@name")))
        voices = dict(zip(seats, ("no", "no", "yes"), strict=True))
        said = {"question": f"main::{motion.pk}", "chair": seats[0].removeprefix("vote-"), "how": "yes", **voices}
        again = _refused(gun, _at("put", item), **said)
        assert "Röster är införda, men acklamation är vald." in words_of(again)
        assert len(again.xpath("//main//input[starts-with(@name, 'vote-')][@checked]")) == 3
        assert not Proposition.unscoped.exists()
        assert gun.post(_at("put", item), {**said, "how": "vote"}).status_code == 303
    assert Proposition.unscoped.get().winner == "no"


def test_who_ends_the_sitting_is_told_what_cannot_be_done_after():
    item = _begun()
    with clock.freeze(THE_DAY):
        boards.strike(item, reason="Utgår.", by=world.viewer("bror"))
        page = page_at(signed_in("gun"), _at("hold", item.sitting))
    assert "Sedan kan ingenting mer yrkas, beslutas eller reserveras vid sammanträdet." in words_of(page)


def test_a_note_to_the_minutes_stands_there_and_is_not_sent_to_the_one_who_asked():
    """A substitute who does not serve may have a note entered; the reservation beside it goes with the answer, the note does not."""
    item, disa = _begun(), world.person("disa")
    with clock.freeze(THE_DAY):
        said = {"kind": "note", "person": str(Seat.unscoped.get(person=disa).person_id), "text": "Frågan bör följas."}
        assert signed_in("disa").post(_at("dissent", item), said).status_code == 303
        boards.dissent(item, kind="reservation", person=world.person("olle"), text="Nej.", by=world.viewer("bror"))
        assert "Protokollsanteckning: Disa Drill" in words_of(page_at(signed_in("kim"), _at("item", item)))
        enact_decision.decide(item, outcome="as_proposed", clauses=[], by=world.viewer("gun"))
        listed = board_queries.item(item.uid, viewer=world.viewer("bror"))
        sent = structured_copy(Opinion.unscoped.get(), listed, viewer=world.viewer("bror"))
    assert [(one["kind"], one["name"]) for one in sent["dissents"]] == [("reservation", "Olle Flanell")]


def test_on_the_day_the_chair_is_asked_for_the_decisions_and_the_day_after_nobody_is_asked_to_read():
    retold.until("call")
    with clock.freeze(THE_DAY):
        assert "Nämndens beslut ska föras in" in words_of(page_at(signed_in("gun"), "/desk"))
        assert "handlingar att läsa" in words_of(page_at(signed_in("kim"), "/desk"))
    with clock.freeze(date(2020, 10, 23)):
        assert "handlingar att läsa" not in words_of(page_at(signed_in("kim"), "/desk"))
        assert "Nämndens beslut ska föras in" in words_of(page_at(signed_in("gun"), "/desk"))


def test_one_who_is_elected_alone_is_shown_no_doors_of_the_office():
    retold.build()
    doors = {"/opinions/templates/", "/opinions/texts/", "/diary/arrivals", "/diary/orders"}
    assert not doors & set(page_at(signed_in("kim"), "/more").xpath("//main//a/@href"))
    assert doors <= set(page_at(signed_in("bror"), "/more").xpath("//main//a/@href"))
