"""The work table in the web: each button is a form that works without script, and the round's page leads to what is left."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from genomslag.domain.consultations.models import Answer, Passage, Viewpoint
from genomslag.faces.demo import reading
from tests import retold
from tests.formats.reading import made
from tests.visits import said_at, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(db):
    retold.until("others")
    return Answer.unscoped.get(sender_name=reading.SENDER)


@pytest.fixture
def aron(answer):
    return signed_in("aron")


def _states(answer):
    return list(Passage.unscoped.filter(answer=answer).order_by("serial").values_list("state", flat=True))


def _press(client, answer, row, words):
    """Presses a button of a row as a browser without script does: its form's fields and its own name and value, to its own address."""
    page = said_at(client, f"/rounds/answers/{answer.uid}/work")
    form = re.search(rf'<li class="g-row[^>]*id="{row}".*?<form(.*?)</form>', page, re.S)[1]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    button = next(one for one in re.findall(r"<button[^>]*>[^<]*</button>", form) if words in one)
    named = re.search(r'name="(\w+)" value="([^"]*)"', button)
    given = fields | ({named[1]: named[2]} if named else {})
    return client.post(re.search(r'formaction="([^"]*)"', button)[1], given)


def test_the_round_s_page_counts_what_is_unread_and_leads_to_it(aron, answer):
    unread = Passage.unscoped.filter(answer__round=answer.round, state="unread").count()
    assert f"{unread} meningar är olästa." in said_at(aron, f"/rounds/{answer.round.uid}")
    listed = said_at(aron, f"/rounds/{answer.round.uid}/reading")
    assert f"/rounds/answers/{answer.uid}/work" in listed and "kan inte göras färdig" in listed


def test_a_sentence_becomes_a_viewpoint_by_one_button_and_the_table_goes_on_to_the_next(aron, answer):
    sentence = Passage.unscoped.filter(answer=answer, state="unread").order_by("serial").first()
    gone = _press(aron, answer, f"s-{sentence.serial}", "Gör till synpunkt")
    assert gone.status_code == 303
    made = Viewpoint.unscoped.get(answer=answer, quote_start=sentence.start)
    assert (made.state, made.text, made.kind) == ("confirmed", sentence.text, "proposal")
    later = Passage.unscoped.filter(answer=answer, state="unread").order_by("serial").first()
    assert gone.url.endswith(f"/work#s-{later.serial}")


def test_a_customary_reason_is_one_button_and_the_latest_is_undone_by_one(aron, answer):
    before = _states(answer)
    sentence = Passage.unscoped.filter(answer=answer, state="unread").order_by("serial").first()
    assert _press(aron, answer, f"s-{sentence.serial}", "Bakgrund eller fakta").status_code == 303
    assert Passage.unscoped.get(pk=sentence.pk).why == "Bakgrund eller fakta"
    undo = f"/rounds/answers/{answer.uid}/undo"
    assert f'action="{undo}"' in said_at(aron, f"/rounds/answers/{answer.uid}/work")
    gone = aron.post(undo)
    assert gone.url.endswith(f"#s-{sentence.serial}") and _states(answer) == before


def test_a_suggestion_is_confirmed_joined_parted_and_set_aside_by_buttons(aron, answer):
    first, second = Viewpoint.unscoped.filter(answer=answer).order_by("serial")[:2]
    assert _press(aron, answer, f"v-{first.uid}", "Bekräfta").status_code == 303
    assert Viewpoint.unscoped.get(pk=first.pk).state == "confirmed"
    assert _press(aron, answer, f"v-{first.uid}", "slå ihop").status_code == 303
    joined = Viewpoint.unscoped.get(pk=first.pk)
    assert joined.quote.endswith(second.quote)
    asked = said_at(aron, f"/rounds/viewpoints/{first.uid}/split")
    place = re.search(r'name="at" value="(\d+)" checked', asked)[1]
    aron.post(f"/rounds/viewpoints/{first.uid}/split", {"at": place, "revision": joined.revision})
    assert Viewpoint.unscoped.get(pk=first.pk).quote == first.quote
    assert _press(aron, answer, f"v-{first.uid}", "Återger").status_code == 303
    assert Viewpoint.unscoped.get(pk=first.pk).why.startswith("Återger")


def test_correct_says_what_proposed_the_place(aron, answer):
    proposed = Viewpoint.unscoped.filter(answer=answer).exclude(proposed_by="").first()
    assert proposed is not None, "the reading proposes a place for some viewpoint of the demonstration"
    page = said_at(aron, f"/rounds/viewpoints/{proposed.uid}/correct")
    assert "Föreslaget av" in page
    given = {"text": "Rättad.", "kind": "question", "stance": "", "element": "", "revision": proposed.revision}
    assert aron.post(f"/rounds/viewpoints/{proposed.uid}/correct", given).status_code == 303
    now = Viewpoint.unscoped.get(pk=proposed.pk)
    assert (now.text, now.kind, now.element, now.quote) == ("Rättad.", "question", None, proposed.quote)


def test_the_rest_is_set_aside_at_once_with_one_reason_and_those_that_are_unticked_stay(aron, answer):
    left = list(Passage.unscoped.filter(answer=answer, state="unread").order_by("serial").values_list("serial", flat=True))
    url = f"/rounds/answers/{answer.uid}/leave-out"
    assert said_at(aron, url).count('name="sentence"') == len(left)
    assert aron.post(url, {"sentence": left[1:], "reason": ""}).status_code == 422
    assert aron.post(url, {"sentence": left[1:], "reason": "Bakgrund."}).status_code == 303
    assert _states(answer).count("unread") == 1
    assert aron.post(f"/rounds/answers/{answer.uid}/take-up", {"sentence": left[1:3]}).status_code == 303
    assert _states(answer).count("unread") == 3


def test_all_that_is_unread_under_one_heading_is_set_aside_at_once(aron, answer):
    letter = made.outlook(
        "Gatunämnden\n\nYttrande över remissen Program mot våld i nära relationer\n\nNämnden är positiv till programmet och till dess mål. Nämnden anser att målen bör ha mått och att de bör följas upp varje år.\n\n"
        "Från: Remiss <r@s.example>\nSkickat: den 4 oktober 2020 10:12\nTill: Gatunämnden\nÄmne: Remiss\n\nHär kommer remissen. Svara senast i november.\n",
        subject="SV: Remiss",
    )
    sent = {"arrived_on": "2020-10-28", "once": "q", "files": SimpleUploadedFile("brev.msg", letter)}
    aron.post(f"/rounds/{answer.round.uid}/answers/new/several", sent)
    came = Answer.unscoped.filter(round=answer.round).latest("id")
    page = said_at(aron, f"/rounds/answers/{came.uid}/work")
    found = re.search(
        r'<li class="g-row-head">(Citerat: Från: Remiss[^<]*) <a[^>]*href="([^"]+)">lägg de 3 olästa här åt sidan', page
    )
    form = aron.get(found[2].replace("&amp;", "&")).content.decode()
    ticked = re.findall(r'<input[^>]*name="sentence"[^>]*value="(\d+)"[^>]*checked', form) or re.findall(
        r'value="(\d+)"[^>]*name="sentence"[^>]*checked', form
    )
    assert len(ticked) == 3 and "Svara senast i november" in form and "Nämnden är positiv" not in form
    aron.post(f"/rounds/answers/{came.uid}/leave-out", {"sentence": ticked, "reason": "Remissbrevet"})
    rows = Passage.unscoped.filter(answer=came).order_by("serial")
    assert [one.state for one in rows if one.heading.startswith("Citerat")] == ["aside"] * 3
    assert [one.why for one in rows if one.state == "aside"] == ["Remissbrevet"] * 3, "and nothing else"
    everything = aron.get(f"/rounds/answers/{came.uid}/leave-out?under=99999").content.decode()
    assert everything.count('name="sentence"') == rows.filter(state="unread").count(), (
        "a place that is none asks about all that is left"
    )


def test_the_report_is_refused_while_a_sentence_is_unread(aron, answer):
    refused = aron.post(f"/rounds/{answer.round.uid}/report")
    assert refused.status_code == 422 and "bekräftat" in refused.content.decode()
    assert Answer.unscoped.get(pk=answer.pk).round.state == "sent"


def test_one_who_comes_second_to_a_sentence_goes_on_with_what_is_left(aron, answer):
    sentence = Passage.unscoped.filter(answer=answer, state="unread").order_by("serial").first()
    page = said_at(aron, f"/rounds/answers/{answer.uid}/work")
    _press(aron, answer, f"s-{sentence.serial}", "2 Bakgrund")
    after = _states(answer)
    for at, (address, more) in enumerate((("leave-out", {"reason": "Bakgrund"}), ("make-viewpoint", {}))):
        assert f"/rounds/answers/{answer.uid}/{address}" in page
        given = {"sentence": str(sentence.serial), "once": f"annan-{at}", **more}
        gone = aron.post(f"/rounds/answers/{answer.uid}/{address}", given)
        assert gone.status_code == 303 and "/work#s-" in gone.url
        assert "Någon hade läst den före dig" in said_at(aron, gone.url)
        assert _states(answer) == after


def test_one_who_confirms_what_was_just_confirmed_goes_on(aron, answer):
    row = Viewpoint.unscoped.filter(answer=answer, state="suggested").order_by("serial").first()
    old = row.revision
    _press(aron, answer, f"v-{row.uid}", "Bekräfta")
    gone = aron.post(f"/rounds/viewpoints/{row.uid}/confirm", {"revision": str(old), "once": "annan"})
    assert gone.status_code == 303 and "Någon hade bekräftat den före dig." in said_at(aron, gone.url)


def test_how_far_the_reading_has_come_leads_on_to_the_first_that_is_left(aron, answer):
    listed = said_at(aron, f"/rounds/{answer.round.uid}/reading")
    assert re.search(
        rf'<a class="ds-button" href="/rounds/answers/{answer.uid}/work">Läs svaret från {answer.sender_name}</a>', listed
    )
    assert "Meningar lagda åt sidan" in listed


def test_help_on_keys_belongs_to_the_list_and_not_to_each_row(aron, answer):
    page = said_at(aron, f"/rounds/answers/{answer.uid}/work")
    assert re.search(r'<ol class="g-rows" aria-labelledby="rows" aria-describedby="keys">', page)
    assert page.count('aria-describedby="keys"') == 1


def test_each_key_that_opens_a_form_leads_to_its_first_field(aron, answer):
    """A fragment that names a field gives it the focus, so that no menu is walked past for each row."""
    page = said_at(aron, f"/rounds/answers/{answer.uid}/work")
    led = dict(re.findall(r'data-key="([cdx])" href="([^"]*#f-[^"]*)"', page))
    assert sorted(led) == ["c", "d", "x"]
    for key, href in led.items():
        address, field = href.split("#")
        assert said_at(aron, address).count(f'id="{field}"') == 1, key


@pytest.mark.parametrize("number", ["9" * 18, "9" * 40, "²", "-1", "1.5", "x"])
def test_a_number_that_no_row_can_have_is_said_to_be_none(aron, answer, number):
    point = Viewpoint.unscoped.filter(answer=answer, state="suggested").first()
    confirmed = Viewpoint.unscoped.filter(answer__round=answer.round, state="confirmed").first()
    for address, given in (
        (f"/rounds/answers/{answer.uid}/make-viewpoint", {"sentence": number}),
        (f"/rounds/answers/{answer.uid}/leave-out", {"sentence": number, "reason": "Bakgrund."}),
        (f"/rounds/viewpoints/{point.uid}/split", {"at": number}),
        (f"/rounds/viewpoints/{confirmed.uid}/reply", {"outcome": "changed", "reason": "Ja.", "after": f"{number}-{number}"}),
    ):
        assert aron.post(address, given).status_code in (303, 422), address
    assert aron.get(f"/rounds/answers/{answer.uid}/leave-out?under={number}").status_code == 200


def test_another_reason_for_one_sentence_is_for_that_one_alone(aron, answer):
    page = said_at(aron, f"/rounds/answers/{answer.uid}/work")
    unread = list(Passage.unscoped.filter(answer=answer, state="unread").order_by("serial").values_list("serial", flat=True))
    assert len(unread) > 1
    way = f"/rounds/answers/{answer.uid}/leave-out?sentence={unread[1]}"
    assert f'href="{way}#f-reason"' in page
    form = said_at(aron, way)
    assert re.findall(r'name="sentence" value="(\d+)" checked', form) == [str(unread[1])]
    refused = aron.post(way, {"sentence": unread[1], "reason": ""}).content.decode()
    assert re.findall(r'name="sentence" value="(\d+)" checked', refused) == [str(unread[1])], "what was ticked stays so"
    assert aron.post(way, {"sentence": unread[1], "reason": "Ett skämt."}).status_code == 303
    left = list(Passage.unscoped.filter(answer=answer, state="unread").values_list("serial", flat=True))
    assert sorted(left) == [one for one in unread if one != unread[1]]
    assert not re.findall(r'name="sentence" value="\d+" checked', said_at(aron, way)), "it is read, and no other is meant"
    whole = said_at(aron, f"/rounds/answers/{answer.uid}/leave-out")
    assert len(re.findall(r'name="sentence" value="\d+" checked', whole)) == len(left), "the rest are set aside together"
