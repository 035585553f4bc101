"""The compilation, its matrix and its replies, page by page."""

import html
import re

import pytest
from django.test import Client

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Extension, Viewpoint
from genomslag.domain.documents.models import Version
from genomslag.domain.opinions.models import Opinion
from genomslag.faces.demo import story, world
from genomslag.faces.web.rounds import work
from genomslag.ground.access import ANYONE, Audience
from tests.faces.compiling.a_round import page_of, read
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


def listed(page):
    return re.findall(r'<tr id="v-([0-9a-f-]+)"', page)


def test_one_replies_from_one_viewpoint_to_the_next_without_going_by_the_list(answered):
    read(answered)
    aron = signed_in("aron")
    by = world.viewer("aron")
    waiting = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"]
    first = f"/rounds/viewpoints/{waiting[0].uid}/reply"
    assert f'class="ds-button" href="{first}#f-outcome">Bemöt nästa' in page_of(aron, f"/rounds/{answered.uid}/compilation")
    place = f"{first}#f-outcome"
    for at, row in enumerate(waiting):
        assert place.endswith("/reply#f-outcome"), "the focus stands at the answer, not at the top"
        page = page_of(aron, place)
        assert 'id="f-outcome"' in page
        assert row.text in html.unescape(page) and "Vad den gäller" in page
        assert ("Spara och bemöt nästa" in page) is (at + 1 < len(waiting))
        given = {"outcome": "noted", "reason": "Tack.", "onward": "1", "once": f"nasta-{at}", "revision": str(row.revision)}
        gone = aron.post(place, given)
        assert gone.status_code == 303
        place = gone.url
    assert place == f"/rounds/{answered.uid}/compilation?at={waiting[-1].uid}#v-{waiting[-1].uid}"
    assert "Bemöt nästa" not in page_of(aron, f"/rounds/{answered.uid}/compilation")


def test_whoever_replies_sees_how_many_wait_and_that_others_say_the_same(answered):
    read(answered)
    by, aron = world.viewer("aron"), signed_in("aron")
    points = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"]
    place = f"/rounds/viewpoints/{points[0].uid}/reply"
    assert f"{len(points) - 1} väntar till" in page_of(aron, place) and "säger detsamma" not in page_of(aron, place)
    theme = actions.gather_viewpoints(answered, [str(one.uid) for one in points[:3]], name="Tre", by=by)
    page = page_of(aron, place)
    assert "2 till säger detsamma, i temat Tre." in page and f"/rounds/themes/{theme.uid}/answer" in page
    actions.dissolve_theme(theme, by=by)
    assert "säger detsamma" not in page_of(aron, place)


def test_a_finished_round_says_what_is_left_and_offers_no_reply_to_change(reported):
    aron = signed_in("aron")
    page = page_of(aron, f"/rounds/{reported.uid}")
    assert "Sammanställningen är klar." in page and "ta in svar" not in page.lower()
    assert f'class="ds-button" href="/rounds/{reported.uid}/papers"' in page
    assert "/reply" not in page_of(aron, f"/rounds/{reported.uid}/compilation")


def test_the_next_that_waits_is_sought_onward_and_then_from_the_beginning(answered):
    read(answered)
    by = world.viewer("aron")
    waiting = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"]
    assert queries.next_unreplied(answered, viewer=by) == waiting[0].uid
    assert queries.next_unreplied(answered, viewer=by, after=waiting[0]) == waiting[1].uid
    assert queries.next_unreplied(answered, viewer=by, after=waiting[-1]) == waiting[0].uid
    assert queries.next_unreplied(answered, viewer=world.viewer("vera")) is None


def test_the_matrix_leads_to_the_sentence_and_says_who_is_silent_late_and_uninvited(answered):
    page = page_of(signed_in("aron"), f"/rounds/{answered.uid}/matrix")
    said = Viewpoint.unscoped.filter(answer__body__code="SK").first()
    assert f"/rounds/answers/{said.answer.uid}#n-{said.serial}" in page
    assert f'id="n-{said.serial}"' in page_of(signed_in("aron"), f"/rounds/answers/{said.answer.uid}")
    assert all(word in page for word in ("Avstår", "Begär mer tid", "oinbjuden", "Har svarat"))
    asking = Extension.unscoped.get(state=Extension.State.ASKED)
    actions.refuse(asking, reason="Tiden räcker.", by=world.viewer("aron"))
    page = page_of(signed_in("aron"), f"/rounds/{answered.uid}/matrix")
    assert "dagen har passerat" in page and "Begär mer tid" not in page


def test_the_matrix_sums_its_columns_and_is_narrowed_and_sorted(answered):
    aron, url = signed_in("aron"), f"/rounds/{answered.uid}/matrix"
    found = queries.matrix(answered, viewer=world.viewer("aron"))
    page = page_of(aron, url)
    foot = re.findall(r"<td>([^<]*)</td>", page.split("<tfoot>")[1])
    keys = [None, *(one.element_id for one in found.chapters)]
    held = [[row.cells[key] for row in found.rows if row.cells.get(key)] for key in keys]
    assert foot[1:] == [f"{len(cells)} ({sum(map(len, cells))})" if cells else "0" for cells in held]
    assert int(foot[0]) == sum(row.answer_uid is not None for row in found.rows)
    assert "Målgrupper</span>" in page, "a chapter is called by its name as well as by its number"
    against = page_of(aron, f"{url}?stance=opposes_partly").split("<tbody>")[1].split("</tbody>")[0]
    assert "Skärholmen" in against and "Socialnämnden" not in against
    turned = page_of(aron, f"{url}?order=-stance").split("<tbody>")[1]
    assert turned.index("Polismyndigheten") < turned.index("Skärholmens") < turned.index("Socialnämnden")
    assert "Ingen remissinstans passar" in page_of(aron, f"{url}?text=finns-inte") and 'class="g-filter"' in page


def test_anyone_who_reads_the_matrix_is_told_what_is_not_published_and_how_to_ask(answered):
    page = page_of(Client(), f"/rounds/{answered.uid}/matrix")
    came = sum(row.answer_uid is not None for row in queries.watch(answered, viewer=world.viewer("aron")).rows)
    assert f"{came} svar har kommit som inte är publicerade." in page and "/diary/ask" in page
    assert "inte är publicerade" not in page_of(signed_in("aron"), f"/rounds/{answered.uid}/matrix")


def test_anyone_who_reads_the_compilation_is_told_what_is_not_published_and_finds_the_way_back(reported):
    story.tell_until("release")
    page, address = page_of(Client(), f"/rounds/{reported.uid}/compilation"), f"/rounds/{reported.uid}"
    rows = queries.watch(reported, viewer=ANYONE).rows
    unseen = sum(row.answer_uid is None and row.standing.key == "answered" for row in rows)
    assert unseen and f"{unseen} svar har kommit som inte är publicerade." in page
    assert all(f'href="{one}"' in page for one in (address, f"{address}/matrix"))
    assert "inte är publicerade" not in page_of(signed_in("aron"), f"{address}/compilation")


def test_what_is_not_confirmed_says_so_and_leads_to_the_work_table(answered):
    page = page_of(signed_in("aron"), f"/rounds/{answered.uid}/compilation?standing=unconfirmed")
    suggested = Viewpoint.unscoped.filter(state="suggested").select_related("answer").first()
    assert "inte bekräftad än" in page and f"/rounds/answers/{suggested.answer.uid}/work#v-{suggested.uid}" in page


def test_who_may_not_read_the_text_that_was_asked_about_is_told_of_no_compilation(reported):
    address = f"/rounds/{reported.uid}/compilation"
    Version.unscoped.filter(pk=reported.version_id).update(audience=Audience.OWN)
    assert signed_in("aron").get(address).status_code == 200
    assert Client().get(address).status_code == 404


def test_each_figure_of_the_compilation_leads_to_its_rows(reported):
    aron, url = signed_in("aron"), f"/rounds/{reported.uid}/compilation"
    page, compiled = page_of(aron, url), queries.compilation(reported, viewer=world.viewer("aron"))
    for outcome, many in compiled.outcomes().items():
        assert (f'href="?standing={outcome}"' in page) is bool(many), outcome
        assert len(listed(page_of(aron, f"{url}?standing={outcome}"))) == many, outcome
    proposals = [str(row.viewpoint.uid) for row in compiled.rows if row.viewpoint.kind == "proposal"]
    assert listed(page_of(aron, f"{url}?kind=proposal")) == proposals and 0 < len(proposals) < len(compiled.rows)


def test_the_figures_of_the_reading_lead_to_what_is_left(answered):
    aron = signed_in("aron")
    page = page_of(aron, f"/rounds/{answered.uid}/reading")
    for leads in ("?left=1", "compilation?standing=unconfirmed", "compilation?standing=unreplied"):
        assert leads in page


def test_a_long_compilation_turns_its_pages_and_comes_back_to_the_row_one_was_at(answered, monkeypatch):
    monkeypatch.setattr(work, "PAGE_SIZE", 4)
    aron, url = signed_in("aron"), f"/rounds/{answered.uid}/compilation"
    every = [str(row.viewpoint.uid) for row in queries.compilation(answered, viewer=world.viewer("aron")).rows]
    assert len(every) > 8
    assert listed(page_of(aron, url)) == every[:4] and "page=2" in page_of(aron, url)
    assert listed(page_of(aron, f"{url}?page=2")) == every[4:8]
    assert listed(page_of(aron, f"{url}?at={every[9]}")) == every[8:12]


def test_an_empty_compilation_says_to_anyone_how_to_ask(answered):
    page = page_of(Client(), f"/rounds/{answered.uid}/compilation")
    assert "0 av 0" not in page and "/diary/ask" in page.split("<main")[1].split("</main")[0]


def test_the_board_and_its_office_find_what_came_of_the_viewpoints_from_the_matter(answered):
    item = AgendaItem.unscoped.get(matter__their_number=answered.matter.number)
    opinion = Opinion.unscoped.get(round=answered, state="sent")
    olle, alma, link = signed_in("olle"), signed_in("alma"), f'href="/rounds/{answered.uid}/compilation"'
    assert f'href="/rounds/{answered.uid}"' in page_of(olle, f"/boards/items/{item.uid}")
    assert link not in page_of(alma, f"/opinions/{opinion.uid}")
    read(answered)
    story.tell_until("compile")
    for person, address in (
        (olle, f"/boards/items/{item.uid}"),
        (Client(), f"/boards/items/{item.uid}"),
        (alma, f"/opinions/{opinion.uid}"),
    ):
        assert link in page_of(person, address), address


def test_whoever_finishes_the_report_is_told_what_it_means_and_who_is_silent(answered):
    aron = signed_in("aron")
    page = html.unescape(page_of(aron, f"/rounds/{answered.uid}/report"))
    silent = queries.watch(answered, viewer=world.viewer("aron")).silent
    assert silent and f"{silent} av de tillfrågade har inte hört av sig" in page and "öppnas inte igen" in page


def test_a_wrong_stance_and_a_viewpoint_with_a_reply_are_corrected_from_their_pages(answered):
    read(answered)
    aron, by = signed_in("aron"), world.viewer("aron")
    point = next(
        row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.answer.structured is None
    )
    actions.reply(point, outcome="noted", reason="Tack.", by=by)
    correct = f"/rounds/viewpoints/{point.uid}/correct"
    reply = page_of(aron, f"/rounds/viewpoints/{point.uid}/reply")
    assert correct in reply and f"/documents/{answered.version.uid}" in reply, "a next version is begun from the text's page"
    work_page = f"/rounds/answers/{point.answer.uid}/work"
    assert correct in page_of(aron, work_page)
    gone = aron.post(correct, {"text": "Rättad.", "kind": "question", "stance": "", "element": ""})
    assert gone.url == f"{work_page}#v-{point.uid}"
    point.refresh_from_db()
    assert (point.text, point.state) == ("Rättad.", "replied")
    grade = f"/rounds/answers/{point.answer.uid}/grade"
    assert grade in page_of(aron, f"/rounds/answers/{point.answer.uid}")
    assert aron.post(grade, {"stance": "opposes_partly"}).status_code == 303
    assert "avstyrker delvis" in page_of(aron, f"/rounds/answers/{point.answer.uid}")
