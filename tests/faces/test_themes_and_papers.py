"""Themes across answers, replies with their history, the matrix with its sentences, the report in every form and the letters."""

import html
import re
import zipfile
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import docx
import pytest
from django.test import Client

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Extension, Reply, ReplyEdition, Round, Theme, Viewpoint
from genomslag.domain.flows import feedback
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.registry.models import Dispatch, Record
from genomslag.faces.demo import story, world
from genomslag.faces.exchange import compiling
from genomslag.faces.jobs import worker
from genomslag.faces.web.rounds import themes, work
from genomslag.ground.errors import Invalid
from genomslag.reading.contents import contents_of
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
PERSON = "Sven Andersson"


@pytest.fixture
def answered(db):
    """The others have answered; nothing is read or replied to."""
    retold.until("others")
    return Round.unscoped.order_by("id").first()


def _read(round_):
    by = world.viewer("aron")
    for answer in queries.released_answers(round_, viewer=by):
        if answer.state == Answer.State.RECEIVED:
            actions.confirm_answer(answer, by=by)
        if queries.work_table(answer, viewer=by).sentences("unread"):
            actions.leave_out(answer, None, reason="Bakgrund.", by=by)


def _page(client, url, status=200):
    shown = client.get(url)
    assert shown.status_code == status, url
    return shown.content.decode()


def _placed():
    rows = Viewpoint.unscoped.exclude(theme=None).order_by("pk")
    return list(rows.values_list("pk", "theme__name", "theme__state"))


def test_themes_are_sought_in_the_background_named_joined_parted_dissolved_and_undone(answered):
    aron, uid = signed_in("aron"), answered.uid
    assert aron.post(f"/rounds/{uid}/themes/group").status_code == 303
    assert "Teman söks." in _page(aron, f"/rounds/{uid}/themes") and not Theme.unscoped.exists()
    worker.run_due()
    first, second = Theme.unscoped.order_by("serial")[:2]
    assert "föreslagen" in _page(aron, f"/rounds/{uid}/themes") and first.state == "suggested"
    stood = [_placed()]
    for url, given in (
        (f"themes/{first.uid}/name", {"name": "Jourerna"}),
        (f"themes/{first.uid}/merge", {"other": second.uid}),
        (f"themes/{first.uid}/part", {"viewpoints": [_member(first)], "name": "Eget"}),
        (f"themes/{first.uid}/dissolve", {}),
    ):
        assert aron.get(f"/rounds/{url}").status_code == 200
        assert aron.post(f"/rounds/{url}", given).status_code == 303
        assert _placed() != stood[-1]
        stood.append(_placed())
    alone = Viewpoint.unscoped.filter(theme=None).exclude(state="set_aside").first()
    assert aron.post(f"/rounds/{uid}/themes/gather", {"name": "Nytt", "viewpoints": [alone.uid, "skräp"]}).status_code == 303
    for before in reversed(stood):
        assert aron.post(f"/rounds/{uid}/themes/undo").status_code == 303
        assert _placed() == before
    assert aron.post(f"/rounds/{uid}/themes/undo").status_code == 303 and _placed() == []
    assert aron.post(f"/rounds/{uid}/themes/undo").status_code == 422


def test_viewpoints_in_no_theme_are_searched_sorted_and_turn_their_pages(answered, monkeypatch):
    """Every one stands on some page, and what is ticked on a later page is gathered from there."""
    monkeypatch.setattr(themes, "PAGE_SIZE", 3)
    aron, url = signed_in("aron"), f"/rounds/{answered.uid}/themes"
    alone = queries.themes(answered, viewer=world.viewer("aron")).alone
    pages = -(-len(alone) // 3)
    assert pages > 1
    listed = [_ticks(_page(aron, f"{url}?page={number}")) for number in range(1, pages + 1)]
    assert [uid for some in listed for uid in some] == [str(row.viewpoint.uid) for row in alone]
    assert f"1 / {pages}" in _page(aron, url) and "order=-from&amp;page=2" in _page(aron, f"{url}?order=-from")
    by_sender = sorted(alone, key=lambda row: row.sender.casefold(), reverse=True)
    assert _ticks(_page(aron, f"{url}?order=-from")) == [str(row.viewpoint.uid) for row in by_sender[:3]]
    last = alone[-1].viewpoint
    assert str(last.uid) in _ticks(_page(aron, url + "?" + urlencode({"text": last.text})))
    nothing = _page(aron, f"{url}?text=finnsinte")
    assert _ticks(nothing) == [] and "Ingen synpunkt" in nothing
    assert aron.post(f"{url}/gather", {"name": "Sist", "viewpoints": [last.uid]}).status_code == 303
    last.refresh_from_db()
    assert last.theme.name == "Sist" and str(last.uid) not in _ticks(_page(aron, f"{url}?page={pages}"))


def _ticks(shown):
    return re.findall(r'name="viewpoints" value="([^"]+)"', shown)


def _member(theme):
    return Viewpoint.unscoped.filter(theme=theme).first().uid


def test_a_theme_is_replied_to_once_and_a_reply_of_ones_own_goes_before(answered):
    _read(answered)
    by, aron = world.viewer("aron"), signed_in("aron")
    points = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"][:3]
    theme = actions.gather_viewpoints(answered, [str(one.uid) for one in points], name="Tre", by=by)
    actions.reply(points[0], outcome="not_changed", reason="Eget skäl.", by=by)
    url = f"/rounds/themes/{theme.uid}/answer"
    assert "har ett eget bemötande" in _page(aron, url)
    for reason in ("Tas med.", "Tas med i nästa version."):
        assert aron.post(url, {"outcome": "noted", "reason": reason}).status_code == 303
    said = {row.viewpoint_id: (row.reason, row.by_theme) for row in Reply.unscoped.filter(viewpoint__in=points)}
    assert said[points[0].pk] == ("Eget skäl.", False)
    assert {said[one.pk] for one in points[1:]} == {("Tas med i nästa version.", True)}
    shown = _page(aron, f"/rounds/viewpoints/{points[1].uid}/reply")
    assert "Tas med." in shown and "Aron Tråd" in shown and 'value="noted" checked' in shown
    assert ReplyEdition.unscoped.filter(reply__viewpoint=points[1]).count() == 2


def test_one_replies_from_one_viewpoint_to_the_next_without_going_by_the_list(answered):
    _read(answered)
    aron = signed_in("aron")
    by = world.viewer("aron")
    waiting = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"]
    first = f"/rounds/viewpoints/{waiting[0].uid}/reply"
    assert f'class="ds-button" href="{first}">Bemöt nästa' in _page(aron, f"/rounds/{answered.uid}/compilation")
    place = first
    for at, row in enumerate(waiting):
        page = _page(aron, place)
        assert row.text in html.unescape(page) and "Vad den gäller" in page
        assert ("Spara och bemöt nästa" in page) is (at + 1 < len(waiting))
        given = {"outcome": "noted", "reason": "Tack.", "onward": "1", "once": f"nasta-{at}", "revision": str(row.revision)}
        gone = aron.post(place, given)
        assert gone.status_code == 303
        place = gone.url
    assert place == f"/rounds/{answered.uid}/compilation?at={waiting[-1].uid}#v-{waiting[-1].uid}"
    assert "Bemöt nästa" not in _page(aron, f"/rounds/{answered.uid}/compilation")


def test_whoever_replies_sees_how_many_wait_and_that_others_say_the_same(answered):
    _read(answered)
    by, aron = world.viewer("aron"), signed_in("aron")
    points = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"]
    place = f"/rounds/viewpoints/{points[0].uid}/reply"
    assert f"{len(points) - 1} väntar till" in _page(aron, place) and "säger detsamma" not in _page(aron, place)
    theme = actions.gather_viewpoints(answered, [str(one.uid) for one in points[:3]], name="Tre", by=by)
    page = _page(aron, place)
    assert "2 till säger detsamma, i temat Tre." in page and f"/rounds/themes/{theme.uid}/answer" in page
    actions.dissolve_theme(theme, by=by)
    assert "säger detsamma" not in _page(aron, place)


def test_a_finished_round_says_what_is_left_and_offers_no_reply_to_change(reported):
    aron = signed_in("aron")
    page = _page(aron, f"/rounds/{reported.uid}")
    assert "Sammanställningen är klar." in page and "ta in svar" not in page.lower()
    assert f'class="ds-button" href="/rounds/{reported.uid}/papers"' in page
    assert "/reply" not in _page(aron, f"/rounds/{reported.uid}/compilation")


def test_the_next_that_waits_is_sought_onward_and_then_from_the_beginning(answered):
    _read(answered)
    by = world.viewer("aron")
    waiting = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"]
    assert queries.next_unreplied(answered, viewer=by) == waiting[0].uid
    assert queries.next_unreplied(answered, viewer=by, after=waiting[0]) == waiting[1].uid
    assert queries.next_unreplied(answered, viewer=by, after=waiting[-1]) == waiting[0].uid
    assert queries.next_unreplied(answered, viewer=world.viewer("vera")) is None


def test_what_cannot_be_gathered_any_more_has_no_ticks(answered, reported):
    page = _page(signed_in("aron"), f"/rounds/{reported.uid}/themes")
    assert "Utan tema" in page and 'type="checkbox"' not in page


def test_the_matrix_leads_to_the_sentence_and_says_who_is_silent_late_and_uninvited(answered):
    page = _page(signed_in("aron"), f"/rounds/{answered.uid}/matrix")
    said = Viewpoint.unscoped.filter(answer__body__code="SK").first()
    assert f"/rounds/answers/{said.answer.uid}#n-{said.serial}" in page
    assert f'id="n-{said.serial}"' in _page(signed_in("aron"), f"/rounds/answers/{said.answer.uid}")
    assert all(word in page for word in ("Avstår", "Begär mer tid", "oinbjuden", "Har svarat"))
    asking = Extension.unscoped.get(state=Extension.State.ASKED)
    actions.refuse(asking, reason="Tiden räcker.", by=world.viewer("aron"))
    page = _page(signed_in("aron"), f"/rounds/{answered.uid}/matrix")
    assert "dagen har passerat" in page and "Begär mer tid" not in page


def test_the_matrix_sums_its_columns_and_is_narrowed_and_sorted(answered):
    aron, url = signed_in("aron"), f"/rounds/{answered.uid}/matrix"
    found = queries.matrix(answered, viewer=world.viewer("aron"))
    page = _page(aron, url)
    foot = re.findall(r"<td>([^<]*)</td>", page.split("<tfoot>")[1])
    keys = [None, *(one.element_id for one in found.chapters)]
    held = [[row.cells[key] for row in found.rows if row.cells.get(key)] for key in keys]
    assert foot[1:] == [f"{len(cells)} ({sum(map(len, cells))})" if cells else "0" for cells in held]
    assert int(foot[0]) == sum(row.answer_uid is not None for row in found.rows)
    assert "Målgrupper</span>" in page, "a chapter is called by its name as well as by its number"
    against = _page(aron, f"{url}?stance=opposes_partly").split("<tbody>")[1].split("</tbody>")[0]
    assert "Skärholmen" in against and "Socialnämnden" not in against
    turned = _page(aron, f"{url}?order=-stance").split("<tbody>")[1]
    assert turned.index("Polismyndigheten") < turned.index("Skärholmens") < turned.index("Socialnämnden")
    assert "Ingen remissinstans passar" in _page(aron, f"{url}?text=finns-inte") and 'class="g-filter"' in page


def test_anyone_who_reads_the_matrix_is_told_what_is_not_published_and_how_to_ask(answered):
    page = _page(Client(), f"/rounds/{answered.uid}/matrix")
    came = sum(row.answer_uid is not None for row in queries.watch(answered, viewer=world.viewer("aron")).rows)
    assert f"{came} svar har kommit som inte är publicerade." in page and "/diary/ask" in page
    assert "inte är publicerade" not in _page(signed_in("aron"), f"/rounds/{answered.uid}/matrix")


def test_what_is_not_confirmed_says_so_and_leads_to_the_work_table(answered):
    page = _page(signed_in("aron"), f"/rounds/{answered.uid}/compilation?standing=unconfirmed")
    suggested = Viewpoint.unscoped.filter(state="suggested").select_related("answer").first()
    assert "inte bekräftad än" in page and f"/rounds/answers/{suggested.answer.uid}/work#v-{suggested.uid}" in page


def test_no_report_while_anything_is_left_and_the_page_says_why(answered):
    aron = signed_in("aron")
    assert "är olästa" in _page(aron, f"/rounds/{answered.uid}/papers")
    for ending in ("docx", "pdf", "odt"):
        assert aron.get(f"/rounds/{answered.uid}/report.{ending}").status_code == 422
    assert aron.get(f"/rounds/{answered.uid}/draft.docx").status_code == 200


@pytest.fixture
def reported(answered):
    """A private person has answered too, and everything is replied to."""
    by = world.viewer("aron")
    text = f"Dela målen. Jag heter {PERSON} och nås på 08-123 45 67."
    said = [actions.Said(text="Dela målen.", quote="Dela målen.")]
    actions.receive_answer(answered, sender_name=PERSON, arrived_on=date(2020, 10, 30), text=text, viewpoints=said, by=by)
    _read(answered)
    story.tell_until("compile")
    return Round.unscoped.get(pk=answered.pk)


def _words(data):
    made = docx.Document(BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def test_the_report_holds_every_answer_viewpoint_reply_and_change_in_every_order(reported):
    aron, by = signed_in("aron"), world.viewer("aron")
    rows = queries.compilation(reported, viewer=by).rows
    for order in ("chapter", "body", "theme"):
        told = _words(aron.get(f"/rounds/{reported.uid}/report.docx?by={order}").content)
        lost = [row.viewpoint.text for row in rows if row.viewpoint.state != "set_aside" and row.viewpoint.text not in told]
        assert not lost, order
        assert all(row.reply.reason in told for row in rows if row.reply), order
        for answer in queries.released_answers(reported, viewer=by):
            assert all(" ".join(part.split()) in " ".join(told.split()) for part in answer.text.split("\n\n")), order
        assert "Avstår" in told and "Ny lydelse" not in told and "senast sex månader efter antagandet" in told
    assert "Jourerna i uppföljningen" in told


def _listed(page):
    return re.findall(r'<tr id="v-([0-9a-f-]+)"', page)


def test_each_figure_of_the_compilation_leads_to_its_rows(reported):
    aron, url = signed_in("aron"), f"/rounds/{reported.uid}/compilation"
    page, compiled = _page(aron, url), queries.compilation(reported, viewer=world.viewer("aron"))
    for outcome, many in compiled.outcomes().items():
        assert (f'href="?standing={outcome}"' in page) is bool(many), outcome
        assert len(_listed(_page(aron, f"{url}?standing={outcome}"))) == many, outcome
    proposals = [str(row.viewpoint.uid) for row in compiled.rows if row.viewpoint.kind == "proposal"]
    assert _listed(_page(aron, f"{url}?kind=proposal")) == proposals and 0 < len(proposals) < len(compiled.rows)


def test_the_figures_of_the_reading_lead_to_what_is_left(answered):
    aron = signed_in("aron")
    page = _page(aron, f"/rounds/{answered.uid}/reading")
    for leads in ("?left=1", "compilation?standing=unconfirmed", "compilation?standing=unreplied"):
        assert leads in page


def test_a_long_compilation_turns_its_pages_and_comes_back_to_the_row_one_was_at(answered, monkeypatch):
    monkeypatch.setattr(work, "PAGE_SIZE", 4)
    aron, url = signed_in("aron"), f"/rounds/{answered.uid}/compilation"
    every = [str(row.viewpoint.uid) for row in queries.compilation(answered, viewer=world.viewer("aron")).rows]
    assert len(every) > 8
    assert _listed(_page(aron, url)) == every[:4] and "page=2" in _page(aron, url)
    assert _listed(_page(aron, f"{url}?page=2")) == every[4:8]
    assert _listed(_page(aron, f"{url}?at={every[9]}")) == every[8:12]


def test_the_report_sums_up_what_came_of_it_and_carries_its_number(reported):
    told = _words(signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content)
    assert reported.matter.number in told
    sums = queries.compilation(reported, viewer=world.viewer("aron")).outcomes()
    said = (
        f"Vad det blev av synpunkterna: ändrat {sums['changed']}, inte ändrat {sums['not_changed']}, noterat {sums['noted']}."
    )
    assert said in told and sums["changed"] and not sums["partly"]
    stood = next(line for line in told.split("\n") if line.startswith("Hållningen till helheten: "))
    assert "tillstyrker 2" in stood and "avstyrker delvis 1" in stood and "inte sagt 1" in stood
    assert "Oinbjuden" in told and "Oinbjudna" not in told


def test_an_answer_without_words_stands_in_the_annex_with_its_stance(reported):
    told = _words(signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content)
    assert "Svaret har ingen egen text. Ställningstagande: har inget att erinra." in told


def test_the_public_report_leaves_private_persons_out_and_the_page_shows_what_would_go_out(reported):
    aron = signed_in("aron")
    assert PERSON in _page(aron, f"/rounds/{reported.uid}/papers")
    own = _words(aron.get(f"/rounds/{reported.uid}/report.docx").content)
    public = _words(aron.get(f"/rounds/{reported.uid}/report.docx?public=1").content)
    assert PERSON in own and "08-123 45 67" in own
    assert PERSON not in public and "08-123 45 67" not in public and "Privatperson 1" in public


def test_each_who_answered_has_a_letter_with_what_changed(reported):
    aron = signed_in("aron")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    told = _words(aron.get(f"/rounds/answers/{hv.uid}/letter.docx").content)
    assert "Ny lydelse" in told and all(one.text in told for one in Viewpoint.unscoped.filter(answer=hv))
    assert aron.get(f"/rounds/answers/{hv.uid}/letter.pdf").content.startswith(b"%PDF")
    packed = zipfile.ZipFile(BytesIO(aron.get(f"/rounds/{reported.uid}/letters.zip").content))
    assert len(packed.namelist()) == len(queries.released_answers(reported, viewer=world.viewer("aron"))), "also who was silent"


def test_why_the_report_waits_is_said_in_the_readers_language(answered):
    aron = signed_in("aron")
    assert "meningar är olästa. Läs dem först på arbetsbordet." in _page(aron, f"/rounds/{answered.uid}/papers")
    aron.cookies["language"] = "en"
    assert "sentences are unread. Read them in the work table first." in _page(aron, f"/rounds/{answered.uid}/papers")


def test_one_who_said_nothing_to_reply_to_has_a_letter_of_thanks(reported):
    aron = signed_in("aron")
    silent = Answer.unscoped.get(round=reported, sender_name="Polismyndigheten")
    assert not Viewpoint.unscoped.filter(answer=silent).exclude(state="set_aside").exists()
    assert f"/rounds/answers/{silent.uid}/letter.docx" in aron.get(f"/rounds/{reported.uid}/papers").content.decode()
    words = _words(aron.get(f"/rounds/answers/{silent.uid}/letter.docx").content)
    assert (
        "Tack för ert svar." in words and "inte funnit någon synpunkt i det" in words and "Vad det blev av varje" not in words
    )
    letter = feedback.tell(silent, by=world.viewer("aron"))
    assert [block["type"] for block in letter.content["blocks"]] == ["paragraph", "paragraph"]
    assert "0 ställen" not in _page(aron, f"/rounds/{reported.uid}/papers")


def test_the_page_says_what_a_letter_waits_for(answered):
    _read(answered)
    waiting = Answer.unscoped.get(round=answered, body__code="HV")
    Answer.unscoped.filter(pk=waiting.pk).update(state="received")
    Viewpoint.unscoped.filter(answer=waiting).update(state="set_aside")
    page = _page(signed_in("aron"), f"/rounds/{answered.uid}/papers")
    assert f"{waiting.sender_name}: inte färdigläst än" in page and ": inte bemött än" in page
    assert signed_in("aron").get(f"/rounds/answers/{waiting.uid}/letter.docx").status_code == 404


def test_two_answers_of_one_sender_have_a_letter_each(reported):
    one, other = list(Answer.unscoped.filter(round=reported, letter=None).order_by("pk"))[:2]
    Answer.unscoped.filter(pk=other.pk).update(sender_name=one.sender_name)
    aron = signed_in("aron")
    first, second = (_words(aron.get(f"/rounds/answers/{answer.uid}/letter.docx").content) for answer in (one, other))
    assert first != second


def test_letters_and_report_are_registered_and_sent_and_their_receipts_show(reported):
    aron, uid = signed_in("aron"), reported.uid
    assert aron.post(f"/rounds/{uid}/register-report").status_code == 303
    record = feedback.report_record(reported, viewer=world.viewer("aron"))
    assert record.file.name.endswith(".pdf") and record.matter_id == reported.matter_id
    assert f"som handling {record.serial}," in _page(aron, f"/rounds/{uid}/papers")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    assert aron.post(f"/rounds/answers/{hv.uid}/tell").status_code == 303
    while worker.run_due():
        pass
    hv.refresh_from_db()
    dispatch = Dispatch.unscoped.get(records=hv.letter)
    assert dispatch.state == "received" and dispatch.received_number, "the addressee's diary has taken it in"
    assert {one.pk for one in dispatch.records(manager="unscoped").all()} == {hv.letter_id, record.pk}
    theirs = Record.unscoped.get(authority=hv.body.authority, kind="feedback_letter")
    table = next(block for block in theirs.content["blocks"] if block["type"] == "table")
    assert [row[2] for row in table["rows"]] == list(
        Viewpoint.unscoped.filter(answer=hv).exclude(state="set_aside").order_by("serial").values_list("text", flat=True)
    )
    assert any("Ny lydelse" in row[4] for row in table["rows"])
    assert dispatch.received_number in _page(aron, f"/rounds/{uid}/papers")
    again = aron.post(f"/rounds/answers/{hv.uid}/tell")
    assert again.status_code == 422 or "redan" in again.content.decode()
    assert Record.unscoped.filter(authority=reported.authority, kind="feedback_letter").count() == 1


def test_those_who_wrote_an_answer_hear_what_became_of_it_and_find_the_letter(reported):
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    opinion = Opinion.unscoped.get(authority_id=world.body("HV").authority_id)
    before = _page(signed_in("alma"), f"/opinions/{opinion.uid}")
    assert "Läs brevet" not in before
    assert signed_in("aron").post(f"/rounds/answers/{hv.uid}/tell").status_code == 303
    while worker.run_due():
        pass
    for who in ("alma", "elis", "rut"):
        assert "Det kom besked om vad det blev av vårt svar" in _page(signed_in(who), "/desk"), who
    assert "besked om vad det blev" not in _page(signed_in("aron"), "/desk")
    page = _page(signed_in("alma"), f"/opinions/{opinion.uid}")
    letter = Record.unscoped.get(matter=opinion.matter, kind="feedback_letter")
    assert "Läs brevet" in page and f"/diary/records/{letter.uid}" in page


def test_telling_all_says_that_the_report_goes_along_only_when_it_is_registered(reported):
    aron, url = signed_in("aron"), f"/rounds/{reported.uid}/tell-all"
    assert "Rapporten är inte diarieförd" in _page(aron, url)
    assert aron.post(f"/rounds/{reported.uid}/register-report").status_code == 303
    assert "Rapporten är inte diarieförd" not in _page(aron, url)
    assert aron.post(url, follow=True).status_code == 200
    assert "Alla som ska få ett brev har redan fått det." in aron.post(url, {"once": "b"}, follow=True).content.decode()


def test_an_empty_compilation_says_to_anyone_how_to_ask(answered):
    page = _page(Client(), f"/rounds/{answered.uid}/compilation")
    assert "0 av 0" not in page and "/diary/ask" in page.split("<main")[1].split("</main")[0]


def test_all_are_told_at_once_and_those_without_an_address_are_counted(reported):
    by = world.viewer("aron")
    many, by_hand = feedback.tell_all(reported, by=by)
    told = feedback.letters_of(reported, viewer=by)
    assert many == len(told) > 1
    private = Answer.unscoped.get(round=reported, sender_name=PERSON)
    assert told[private.pk].dispatch is None and told[private.pk].letter.counterpart_name == PERSON
    assert by_hand == sum(one.dispatch is None for one in told.values())
    assert feedback.tell_all(reported, by=by) == (0, 0), "nobody is told twice"


def test_nobody_is_told_before_the_report_is_finished(answered):
    by = world.viewer("aron")
    _read(answered)
    answer = next(one.viewpoint.answer for one in queries.compilation(answered, viewer=by).rows)
    point = Viewpoint.unscoped.filter(answer=answer).exclude(state="set_aside").first()
    actions.reply(point, outcome="noted", reason="Vi har läst det.", by=by)
    with pytest.raises(Invalid) as stopped:
        feedback.tell(answer, by=by)
    assert stopped.value.code == "not_reported"
    with pytest.raises(Invalid) as stopped:
        feedback.register_report(answered, file=None, by=by)
    assert stopped.value.code == "not_reported"
    assert not Record.unscoped.filter(kind="feedback_letter").exists()


def _practice(round_, **said):
    way = queries.way_of_sending(round_.body, on=date(2020, 1, 1))
    usual = {"shortest_days": way.shortest_days, "reminder_days": way.reminder_days, "letter": way.letter, "how": way.how}
    return actions.set_practice(round_.body, from_on=date(2020, 1, 1), **{**usual, **said}, by=world.viewer("nils"))


def test_a_bodys_template_decides_parts_headings_order_and_words(reported):
    _practice(
        reported,
        report_opening="Vi börjar här.",
        report_closing="Tack till alla som svarat.",
        report_parts=[
            ("replies", 1, "Så svarar vi", "Varje synpunkt har fått ett svar.\n\nSvaren är kontorets."),
            ("counted", 2, "", ""),
            ("annex", 3, "Svaren ordagrant", ""),
            ("asked", 0, "", ""),
        ],
        letter_opening="Vi har läst ert svar med omsorg.",
    )
    aron = signed_in("aron")
    made = docx.Document(BytesIO(aron.get(f"/rounds/{reported.uid}/report.docx").content))
    heads = [line.text for line in made.paragraphs if line.style.name == "Heading 2"]
    assert heads == ["Så svarar vi", "Vad som är räknat", "Svaren ordagrant"]
    lines = [line.text for line in made.paragraphs]
    assert lines.index("Vi börjar här.") < lines.index("Så svarar vi")
    assert lines[lines.index("Så svarar vi") + 1 :][:2] == ["Varje synpunkt har fått ett svar.", "Svaren är kontorets."]
    assert lines.index("Vad som är räknat") < lines.index("Tack till alla som svarat.") < lines.index("Svaren ordagrant")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    assert "Vi har läst ert svar med omsorg." in _words(aron.get(f"/rounds/answers/{hv.uid}/letter.docx").content)
    letter = feedback.tell(hv, by=world.viewer("aron"))
    assert letter.content["blocks"][0]["text"] == "Vi har läst ert svar med omsorg."


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([("replies", 0, "", ""), ("counted", 1, "", "")], "part_kept"),
        ([("counted", 0, "", "")], "part_kept"),
        ([("bilder", 1, "", "")], "part"),
        ([("annex", 100, "", "")], "part"),
        ([("annex", 1, "x" * 121, "")], "part_heading"),
        ([("replies", 1, "", "x" * 20_001)], "part_words"),
        ([("own_1", 1, "Så gick det till", "")], "annex_words"),
        ([("own_1", 1, "", "Ord.")], "annex_words"),
    ],
)
def test_a_template_keeps_what_proves_that_nothing_is_lost(answered, parts, code):
    with pytest.raises(Invalid) as stopped:
        _practice(answered, report_parts=parts)
    assert stopped.value.code == code


def test_the_administrator_orders_the_parts_on_the_page(reported):
    nils = signed_in("nils")
    page = _page(nils, f"/rounds/ways/set?body={reported.body_id}")
    form = dict(re.findall(r'<input[^>]* name="(place_\w+)"[^>]* value="(\d+)"', page))
    assert len(form) == 11
    way = queries.way_of_sending(reported.body, on=date(2020, 1, 1))
    said = {
        "body": reported.body_id,
        "from_on": "2020-01-01",
        "shortest_days": way.shortest_days,
        "reminder_days": ", ".join(map(str, way.reminder_days)),
        "letter": way.letter,
        "how": way.how,
        "report_by": "body",
        "reservations": "listed",
        **form,
        "place_annex": "0",
        "place_replies": "1",
        "heading_replies": "Våra svar",
        "words_replies": "Här svarar vi.",
        "place_own_2": "20",
        "heading_own_2": "Om metoden",
        "words_own_2": "Två personer har läst varje svar.",
    }
    assert nils.post(f"/rounds/ways/set?body={reported.body_id}", said).status_code == 303
    told = queries.way_of_compiling(reported.body, on=date(2020, 1, 1)).report_parts
    parts = {part: said for part, *said in told}
    assert "annex" not in parts and parts["replies"] == ["Våra svar", "Här svarar vi."] and len(parts) == 8
    assert told[-1] == ("own_2", "Om metoden", "Två personer har läst varje svar.")
    again = _page(nils, f"/rounds/ways/set?body={reported.body_id}")
    assert "Två personer har läst varje svar." in again and 'value="Om metoden"' in again


def test_several_annexes_end_the_report_and_are_numbered(reported):
    _practice(
        reported,
        report_closing="Tack till alla.",
        report_parts=[
            ("counted", 1, "", ""),
            ("replies", 2, "", ""),
            ("own_1", 3, "Så har vi arbetat", "Två personer har läst varje svar."),
            ("annex", 4, "", ""),
            ("own_3", 5, "Ordlista", "Remiss: att fråga."),
        ],
    )
    data = signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content
    lines = [line.text for line in docx.Document(BytesIO(data)).paragraphs]
    found = [line for line in lines if line.startswith("Bilaga ")]
    assert found[:1] + found[-1:] == ["Bilaga 1: Så har vi arbetat", "Bilaga 3: Ordlista"]
    assert "Bilaga 2: Svaren i sin helhet" in found
    assert lines.index("Tack till alla.") < lines.index("Bilaga 1: Så har vi arbetat")
    assert lines[lines.index("Bilaga 3: Ordlista") + 1] == "Remiss: att fråga."


def test_the_workbook_reads_back_with_a_link_from_each_cell_to_its_sentence(reported):
    data = signed_in("aron").get(f"/rounds/{reported.uid}/report.xlsx").content
    with zipfile.ZipFile(BytesIO(data)) as package:
        matrix, listed = (package.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (2, 1))
    links = re.findall(r"location=\"'Synpunkter'!A(\d+)\"", matrix)
    assert links and max(map(int, links)) <= listed.count("<row ")
    found = contents_of(data, "sammanstallning.xlsx")
    assert found is not None


def test_a_body_tells_in_its_own_order_with_its_own_opening(reported):
    by = world.viewer("nils")
    way = queries.way_of_sending(reported.body, on=date(2020, 1, 1))
    actions.set_practice(
        reported.body,
        from_on=date(2020, 1, 1),
        shortest_days=way.shortest_days,
        reminder_days=way.reminder_days,
        letter=way.letter,
        how=way.how,
        report_by="theme",
        report_opening="Så här gick det till hos oss.",
        by=by,
    )
    book = compiling.book_of_round(reported, viewer=world.viewer("aron"))
    assert (book.by, book.opening) == ("theme", "Så här gick det till hos oss.")
    with pytest.raises(Invalid) as stopped:
        actions.set_practice(
            reported.body,
            from_on=date(2020, 1, 2),
            shortest_days=1,
            reminder_days=way.reminder_days,
            letter=way.letter,
            how=way.how,
            report_by="månad",
            by=by,
        )
    assert stopped.value.code == "choice"
