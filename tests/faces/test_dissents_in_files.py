"""A reservation that stands in an answer's file: the work table shows it as a minority's, a person says otherwise, and the report lists it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Answer, Passage, Round
from genomslag.faces.demo import world
from genomslag.faces.exchange.compiling import report
from genomslag.faces.exchange.compiling.of_round import book_of_round
from genomslag.ground import clock
from tests import retold
from tests.visits import said_at, signed_in

pytestmark = pytest.mark.django_db

WORDS = "Målen är för många. Staten har pengar. Anna Ek (X)"
WHOSE = "Reservation av Anna Ek (X)"
FILE = f"Hamnnämnden\nDnr HN 2020/4\n\nYttrande över remissen Program mot våld i nära relationer\n\nNämnden tillstyrker förslaget. Hamnen ligger i norr.\n\n{WHOSE}\n{WORDS}\n"


@pytest.fixture
def aron(db):
    retold.until("others")
    return signed_in("aron")


def taken_in(aron):
    """The file has come, in the way that whoever works with the round takes it in."""
    round_ = Round.unscoped.order_by("id").first()
    file = SimpleUploadedFile("svar.txt", FILE.encode())
    given = {"sender": "Hamnnämnden", "who": "body", "arrived_on": "2020-10-28", "once": "q", "file": file, "anyway": "1"}
    gone = aron.post(f"/rounds/{round_.uid}/answers/new", given)
    assert "1 reservation eller särskilt uttalande står också i det." in said_at(aron, gone.url)
    return Answer.unscoped.get(sender_name="Hamnnämnden")


@pytest.fixture
def answer(aron):
    return taken_in(aron)


def rows(answer, state):
    return list(Passage.unscoped.filter(answer=answer, state=state).order_by("serial"))


def way(answer, name):
    return f"/rounds/answers/{answer.uid}/{name}"


def test_the_work_table_shows_whose_it_is_among_the_rows_and_it_is_not_left_to_read(aron, answer):
    page = said_at(aron, way(answer, "work"))
    first = rows(answer, "dissent")[0]
    row = re.search(rf'<li class="g-row" id="r-{first.serial}".*?</li>', page, re.S)[0]
    assert WHOSE in row and "Målen är för många." in row and "en minoritets, inte nämndens mening" in row
    assert "data-left" not in row
    shown = said_at(aron, f"/rounds/answers/{answer.uid}")
    assert "Reservationer och särskilda uttalanden" in shown and WHOSE in shown


def test_whose_it_is_is_corrected_in_a_form_that_knows_which_sentences_are_meant(aron, answer):
    held = rows(answer, "dissent")
    url = f"{way(answer, 'mark-dissent')}?sentence={held[0].serial}"
    assert f'href="{url}#f-whose"' in said_at(aron, way(answer, "work")).replace("&amp;", "&")
    form = said_at(aron, url)
    assert f'value="{WHOSE}"' in form
    assert re.findall(r'name="sentence" value="(\d+)" checked', form) == [str(one.serial) for one in held]
    given = {"sentence": [one.serial for one in held], "whose": "Reservation av Anna Ekman (X)"}
    assert aron.post(url, {**given, "whose": ""}).status_code == 422
    assert aron.post(url, given).status_code == 303
    assert {one.dissent for one in rows(answer, "dissent")} == {"Reservation av Anna Ekman (X)"}


def test_it_is_the_answer_s_own_after_all_and_back_by_undoing(aron, answer):
    held = [one.serial for one in rows(answer, "dissent")]
    gone = aron.post(way(answer, "unmark-dissent"), {"sentence": held})
    assert gone.status_code == 303 and gone.url.endswith(f"#s-{held[0]}")
    assert rows(answer, "dissent") == [] and f'id="s-{held[0]}"' in said_at(aron, gone.url)
    undone = aron.post(way(answer, "undo"))
    assert undone.url.endswith(f"#r-{held[0]}") and [one.serial for one in rows(answer, "dissent")] == held
    aron.post(way(answer, "unmark-dissent"), {"sentence": held, "once": "a"})
    second = aron.post(way(answer, "unmark-dissent"), {"sentence": held, "once": "b"})
    assert second.status_code == 303 and "Någon hade läst den före dig" in said_at(aron, second.url)


def test_an_unread_sentence_is_marked_by_a_key_and_a_form(aron, answer):
    unread = next(one for one in rows(answer, "unread") if "norr" in answer.text[one.start : one.end])
    page = said_at(aron, way(answer, "work")).replace("&amp;", "&")
    url = f"{way(answer, 'mark-dissent')}?sentence={unread.serial}"
    assert f'data-key="r" href="{url}#f-whose"' in page
    form = said_at(aron, url)
    assert re.findall(r'name="sentence" value="(\d+)" checked', form) == [str(unread.serial)]
    gone = aron.post(url, {"sentence": unread.serial, "whose": "Särskilt uttalande av Bo Al (Y)"})
    assert gone.status_code == 303 and "1 mening är markerad." in said_at(aron, gone.url)
    assert Passage.unscoped.get(pk=unread.pk).state == "dissent"
    again = aron.post(way(answer, "leave-out"), {"sentence": unread.serial, "reason": "Nej.", "once": "c"})
    assert "Någon hade läst den före dig" in said_at(aron, again.url)


@pytest.mark.parametrize("number", ["9" * 40, "-1", "x"])
def test_a_sentence_that_is_none_is_none(aron, answer, number):
    for name, more in (("mark-dissent", {"whose": WHOSE}), ("unmark-dissent", {})):
        assert aron.post(way(answer, name), {"sentence": number, **more}).status_code == 422
    assert aron.get(f"{way(answer, 'mark-dissent')}?sentence={number}").status_code == 200


def test_the_report_lists_it_with_who_answered_and_not_among_the_viewpoints(aron, answer):
    book = book_of_round(answer.round, viewer=world.viewer("aron"))
    assert (f"Hamnnämnden: {WHOSE}", WORDS) in book.reservations
    assert not any("för många" in point.text for point in book.points)
    book.unread, book.points = [], []
    words = str(report(book, body="KS", on=clock.today()).blocks)
    assert WHOSE in words and "Reservationer och särskilda uttalanden" in words


def test_where_the_body_has_chosen_to_reply_it_is_a_viewpoint_in_the_table_and_in_the_report(aron):
    round_ = Round.unscoped.order_by("id").first()
    usual = queries.way_of_sending(round_.body, on=round_.sent_on)
    said = {
        "body": round_.body_id,
        "from_on": "2020-01-01",
        "shortest_days": usual.shortest_days,
        "reminder_days": ", ".join(map(str, usual.reminder_days)),
        "letter": usual.letter,
        "how": usual.how,
        "report_by": "body",
        "reservations": "replied",
    }
    assert signed_in("nils").post(f"/rounds/ways/set?body={round_.body_id}", said).status_code == 303
    answer = taken_in(aron)
    assert rows(answer, "dissent") == [] and f"{WHOSE}: {WORDS}" in said_at(aron, way(answer, "work"))
    book = book_of_round(round_, viewer=world.viewer("aron"))
    assert f"{WHOSE}: {WORDS}" in [point.text for point in book.points]
    assert not any(WHOSE in who for who, _words in book.reservations)
