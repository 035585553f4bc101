"""The difference between two versions as people meet it: on screen, in Word and PDF; and the list of assignments."""

import io
import re

import docx
import pytest

from genomslag.domain.boards.models import Sitting
from genomslag.domain.documents.models import Assignment, Content, Difference, Version
from genomslag.ground import clock
from genomslag.ground.models import TrailEvent
from tests.formats.papers import reading
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(told):
    """The referred programme, and the one that was adopted after the consultation."""
    rows = Version.unscoped.filter(document__kind="programme").order_by("number")
    return rows[0], rows[1]


def _page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def _diff(pair, more=""):
    return f"/documents/{pair[1].uid}/diff/{pair[0].uid}{more}"


def test_anyone_reads_what_was_decided_on_and_the_counts_add_up(told, pair):
    page = _page(signed_in(), _diff(pair))
    kept = Difference.unscoped.get(from_version=pair[0], to_version=pair[1])
    assert f"version {kept.differ}" in page
    shown = [int(number) for number in re.findall(r"<dt>[^<]+</dt><dd>(\d+)</dd>", page)]
    before, after = (int(number) for number in re.findall(r"= (\d+) element", page))
    carried, changed, moved, new, dropped = shown
    assert (carried + changed + moved + dropped, carried + changed + moved + new) == (before, after)
    assert [before, after] == [Content.unscoped.filter(version=version).count() for version in pair]
    assert "<ins>" in page and "<del>" in page
    assert page.count("[nytt: ") == page.count("<ins><span") and page.count("[utgår: ") == page.count("<del><span")


def test_only_the_asked_kinds_are_shown_and_each_can_be_jumped_to(told, pair):
    client = signed_in()
    changed = _page(client, _diff(pair, "?show=changed"))
    assert set(re.findall(r'href="#c-([^"]+)"', changed)) == set(re.findall(r'id="c-([^"]+)"', changed)) != set()
    assert len(re.findall(r'id="c-', _page(client, _diff(pair, "?show=carried")))) > len(re.findall(r'id="c-', changed))
    assert re.findall(r'id="c-', _page(client, _diff(pair, "?show=nonsense"))) == re.findall(
        r'id="c-', _page(client, _diff(pair))
    )
    side = _page(client, _diff(pair, "?view=side&show=changed"))
    assert side.count("Före</p>") == side.count("Efter</p>") == len(re.findall(r'id="c-', changed))


def test_the_difference_can_be_told_anew(told, pair):
    page = _page(signed_in(), _diff(pair, "?anew=1"))
    assert "Jämför på nytt" not in page
    assert "Jämför på nytt" in _page(signed_in(), _diff(pair))


def test_two_documents_are_compared_and_say_why_elements_are_held_to_be_the_same(told, pair):
    strategy = Version.unscoped.get(document__kind="strategy")
    page = _page(signed_in(), f"/documents/{pair[1].uid}/diff/{strategy.uid}?show=changed&show=new&show=dropped")
    assert "olika dokument" in page


def test_what_one_may_not_see_is_not_compared_and_not_told_of(told, pair):
    hidden = Version.unscoped.filter(audience=1).first() or _hide(told, pair[1])
    for address in (f"/documents/{pair[1].uid}/diff/{hidden.uid}", f"/documents/{hidden.uid}/diff/{pair[1].uid}"):
        for ending in ("", "/pdf", "/docx"):
            assert signed_in().get(address + ending).status_code == 404
            assert signed_in("alma").get(address + ending).status_code == 404
    assert str(hidden.uid) not in _page(signed_in(), f"/documents/{pair[1].uid}/compare")


def _hide(told, version):
    aron = signed_in("aron")
    aron.post(f"/documents/{version.uid}/next", {})
    return Version.unscoped.filter(audience=1).order_by("-number").first()


def test_another_version_is_chosen_from_the_page_and_from_the_list(told, pair):
    client = signed_in()
    assert f"/documents/{pair[1].uid}/compare" in _page(client, f"/documents/{pair[1].uid}")
    assert f"/documents/{pair[1].uid}/compare" in _page(client, "/documents/")
    assert str(pair[0].uid) in _page(client, f"/documents/{pair[1].uid}/compare")
    chosen = client.get(f"/documents/{pair[1].uid}/compare?other={pair[0].uid}")
    assert (chosen.status_code, chosen["Location"]) == (302, _diff(pair))
    assert client.get(f"/documents/{pair[1].uid}/compare?other=nonsense").status_code == 404


def test_the_papers_say_the_same_as_the_page_and_are_the_same_every_time(told, pair):
    client = signed_in()
    for ending, read in (("pdf", reading.pdf_text), ("docx", reading.docx_text)):
        response = client.get(_diff(pair, f"/{ending}"))
        assert response.status_code == 200 and ending in response["Content-Disposition"]
        words = reading.squeezed(read(response.content))
        for said in ("Vad som har ändrats", "[utgår:", "[nytt:", "Före:", "Efter:", pair[1].title):
            assert reading.squeezed(said) in words, said
        assert client.get(_diff(pair, f"/{ending}")).content == response.content


def test_the_page_of_a_difference_makes_as_many_statements_however_much_has_changed(told, pair, django_assert_max_num_queries):
    client = signed_in("alma")
    for more in ("", "?anew=1"):
        with django_assert_max_num_queries(12):
            client.get(_diff(pair, more))


def test_a_slip_in_the_decision_is_corrected_on_its_page_and_told_there(told, pair):
    new = pair[1]
    address = f"/documents/{new.uid}/correct"
    assert signed_in().get(address).status_code == 403
    aron = signed_in("aron")
    said = {
        "deciding_body_name": new.deciding_body_name,
        "decided_on": new.decided_on.isoformat(),
        "decision_paragraph": "15",
        "decision_number": new.decision_number,
        "valid_from_on": new.valid_from_on.isoformat(),
        "valid_until_on": "",
        "reason": "",
        "revision": str(new.revision),
    }
    assert aron.post(address, said).status_code == 422
    wrong = aron.post(address, {**said, "reason": "Fel §.", "valid_until_on": "1999-01-01"})
    assert wrong.status_code == 422 and "1999-01-01" in wrong.content.decode()
    assert aron.post(address, {**said, "reason": "Fel paragraf."}).status_code == 303
    page = _page(aron, f"/documents/{new.uid}")
    assert "Fel paragraf." in page and "14 → 15" in page and "tills vidare" in page
    assert "Fel paragraf." not in _page(signed_in(), f"/documents/{new.uid}")


# --- assignments -------------------------------------------------------------------------------------------------------


@pytest.fixture
def given(told):
    """Two more on the list of the social board, entered on the page."""
    lo = signed_in("lo")
    sn = told.body("SN")
    said = {
        "origin": "board",
        "given_by": told.body("KS").pk,
        "given_to": sn.pk,
        "given_on": "2020-02-01",
        "text": "Ordalydelsen.",
        "document": "",
    }
    for title, due in (("Kartlägg skyddat boende", "2020-03-01"), ("Se över avtalen", "2999-01-01")):
        response = lo.post("/documents/assignments/give", {**said, "title": title, "due_on": due})
        assert response.status_code == 303, response.content.decode()
    return lo, said


def test_an_assignment_is_given_on_the_page_and_stands_on_the_list(told, given):
    lo, said = given
    page = _page(signed_in(), "/documents/assignments")
    assert "Kartlägg skyddat boende" in page and "dagar sen" in page
    assert "/close" not in page and "/close" in _page(lo, "/documents/assignments")
    assert TrailEvent.objects.filter(event="assignment.given").count() == Assignment.unscoped.count()
    for who in ("alma", ""):
        client = signed_in(who)
        foreign = client.post("/documents/assignments/give", {**said, "title": "Nej", "due_on": ""})
        assert foreign.status_code in (403, 422)
    again = lo.post("/documents/assignments/give", {**said, "title": "Baklänges", "due_on": "2019-01-01"})
    assert again.status_code == 422 and "Baklänges" in again.content.decode()
    assert lo.post("/documents/assignments/give", {**said, "given_to": "0", "title": "X", "due_on": ""}).status_code == 422


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=overdue", {"Kartlägg skyddat boende"}),
        ("state=open", {"Kartlägg skyddat boende", "Se över avtalen"}),
        ("origin=board", {"Kartlägg skyddat boende", "Se över avtalen"}),
        ("text=avtalen", {"Se över avtalen"}),
        ("text=kommunstyrelsen+boende", {"Kartlägg skyddat boende"}),
        ("text=finns+inte", set()),
        ("body=0", set()),
    ],
)
def test_the_list_is_searched_and_filtered(told, given, asked, found):
    page = _page(signed_in(), f"/documents/assignments?{asked}")
    titles = ("Kartlägg skyddat boende", "Se över avtalen")
    assert {title for title in titles if title in page} == found
    if asked.startswith(("state", "origin")):
        assert ("Revidera stadens program" in page) is False


@pytest.mark.parametrize("column", ["title", "by", "to", "given", "due"])
def test_the_list_is_sorted_both_ways(told, given, column):
    def order(said):
        return re.findall(r'<tr id="a-([^"]+)"', _page(signed_in(), f"/documents/assignments?order={said}"))

    rows = {str(row.uid): row for row in Assignment.unscoped.select_related("given_by", "given_to")}
    keys = {
        "title": lambda row: row.title,
        "by": lambda row: row.given_by.name,
        "to": lambda row: row.given_to.name,
        "given": lambda row: row.given_on,
        "due": lambda row: row.due_on,
    }
    up, down = ([keys[column](rows[uid]) for uid in order(said)] for said in (column, f"-{column}"))
    assert up == sorted(up) and down == sorted(down, reverse=True) and len(up) == 3


def test_a_boards_agenda_shows_the_open_assignments_of_the_board(told):
    rows = Assignment.unscoped.filter(state="open")
    sitting = _page(signed_in("bror"), f"/boards/sittings/{_sitting().uid}")
    assert "Öppna uppdrag" in sitting
    assert not any(row.title in sitting for row in rows)
    lo_gives = Assignment.unscoped.first()
    Assignment.unscoped.filter(pk=lo_gives.pk).update(state="open", given_to=told.body("HV"), due_on=clock.today())
    assert lo_gives.title in _page(signed_in("bror"), f"/boards/sittings/{_sitting().uid}")


def _sitting():
    return Sitting.unscoped.filter(body__code="HV", state="held").first()


def test_the_whole_text_of_a_document_is_taken_along(told, pair):
    _old, new = pair
    page = signed_in().get(f"/documents/{new.uid}").content.decode()
    assert f"/documents/{new.uid}/document.pdf" in page and f"/documents/{new.uid}/document.docx" in page
    pdf = signed_in().get(f"/documents/{new.uid}/document.pdf")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    word = signed_in().get(f"/documents/{new.uid}/document.docx")
    assert word["Content-Disposition"].endswith('-2.docx"')
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs)
    decided = f"Beslutat {new.decided_on}, § {new.decision_paragraph} av {new.deciding_body_name}."
    assert f"{decided} Gäller till och med {new.valid_until_on}." in said
    assert "3.2 Kända rutiner för att upptäcka våld" in said and "senast den 31 december 2021" in said
    assert signed_in().get(f"/documents/{new.uid}/document.exe").status_code == 404


def test_what_nobody_has_decided_says_so_on_paper_and_a_draft_is_its_offices_alone(told, pair):
    word = signed_in().get(f"/documents/{pair[0].uid}/document.docx")
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert "Texten är inte beslutad." in said
    hidden = Version.unscoped.filter(audience=1).first() or _hide(told, pair[1])
    assert signed_in("alma").get(f"/documents/{hidden.uid}/document.pdf").status_code == 404
