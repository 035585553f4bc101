"""The pages where an answer is prepared together: two in one section, comments, history, the house's template and texts."""

import io
import json
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from genomslag.domain.opinions import actions
from genomslag.domain.opinions.models import (
    Comment,
    Hold,
    Opinion,
    ReportTemplate,
    ReturnedSection,
    Section,
    StandardText,
    Wording,
)
from genomslag.faces.demo import world
from genomslag.ground import clock, richtext
from tests.faces.preparing.conftest import DAY, text_of
from tests.visits import page_at, signed_in

pytestmark = pytest.mark.django_db


def _post(who, section, where, text, **more):
    said = {"seen": section.revision, "base": json.dumps(section.text), "text": text, **more}
    return signed_in(who).post(f"/opinions/sections/{section.uid}{where}", said)


def test_the_editor_saves_by_itself_and_holds_the_section(section):
    answer = _post("alma", section, "/save", "Ett.\n\nTvå.\n\nFyra.")
    assert answer.status_code == 200
    assert answer.json()["seen"] == Section.unscoped.get(pk=section.pk).revision
    assert Hold.unscoped.get().person == world.person("alma")
    page = signed_in("siri").get(f"/opinions/sections/{section.uid}").content.decode()
    assert f"{world.person('alma').name} skriver här sedan" in page
    assert "<textarea" not in page


def test_another_who_saves_is_told_who_writes_and_loses_nothing(section):
    _post("alma", section, "/save", "Ett.\n\nTvå.\n\nFyra.")
    late = _post("siri", section, "", "Ett och ett halvt.\n\nTvå.\n\nTre.")
    body = late.content.decode()
    assert late.status_code == 409
    assert "skriver här sedan" in body and "Ett och ett halvt." in body
    assert text_of(section) == "Ett.\n\nTvå.\n\nFyra."
    now = Section.unscoped.get(pk=section.pk)
    mine = richtext.from_text("Ett och ett halvt.\n\nTvå.\n\nTre.")
    said = {"seen": now.revision, "base": json.dumps(section.text), "mine": json.dumps(mine), "save": "1"}
    wordless = signed_in("siri").post(f"/opinions/sections/{section.uid}/merge", {**said, "word": ""})
    assert wordless.status_code == 422 and "Ett och ett halvt." in wordless.content.decode()
    done = signed_in("siri").post(f"/opinions/sections/{section.uid}/merge", {**said, "word": "Jag skriver klart."})
    assert done.status_code == 303
    assert text_of(section) == "Ett och ett halvt.\n\nTvå.\n\nFyra."
    told = signed_in("alma").get(f"/opinions/sections/{section.uid}").content.decode()
    assert "Jag skriver klart." in told
    late = _post("alma", now, "/save", "Ett.\n\nTvå.\n\nFyra och fem.")
    assert (late.status_code, late.json()["code"]) == (409, "stale")


def test_what_the_merge_was_made_over_may_not_have_changed_meanwhile(section):
    mine = richtext.from_text("Mitt.")
    said = {"seen": section.revision, "base": json.dumps(section.text), "mine": json.dumps(mine), "save": "1"}
    actions.save_section(section, text=richtext.from_text("Nytt."), by=world.viewer("alma"))
    again = signed_in("siri").post(f"/opinions/sections/{section.uid}/merge", said)
    assert again.status_code == 409
    assert "Mitt" in again.content.decode() and "Nytt" in again.content.decode()


def test_the_merged_text_can_be_written_on(section):
    mine = richtext.from_text("Mitt.\n\nTvå.\n\nTre.")
    said = {"seen": section.revision, "base": json.dumps(section.text), "mine": json.dumps(mine), "edit": "1"}
    page = signed_in("siri").post(f"/opinions/sections/{section.uid}/merge", said)
    assert page.status_code == 200 and "Mitt." in page.content.decode() and "<textarea" in page.content.decode()


def test_the_hold_runs_out_on_the_page_too(section):
    _post("alma", section, "/save", "Ett.")
    with clock.freeze(clock.at(DAY) + timedelta(minutes=16)):
        page = signed_in("siri").get(f"/opinions/sections/{section.uid}").content.decode()
    assert "skriver här sedan" not in page and "<textarea" in page


def test_history_shows_the_words_that_differ_and_restores(section):
    actions.save_section(section, text=richtext.from_text("Ett.\n\nElva."), by=world.viewer("siri"))
    page = signed_in("vera").get(f"/opinions/sections/{section.uid}/history?from=1&to=2").content.decode()
    assert "<ins>" in page and "<del>" in page and "Elva" in page
    now = Section.unscoped.get(pk=section.pk)
    done = signed_in("alma").post(
        f"/opinions/sections/{section.uid}/history/1/restore", {"revision": now.revision, "once": "r"}
    )
    assert done.status_code == 303
    assert text_of(section).startswith("Ett.\n\nTvå.")
    assert signed_in("alma").get(f"/opinions/sections/{section.uid}/history/99/restore").status_code == 404
    assert signed_in("aron").get(f"/opinions/sections/{section.uid}/history").status_code == 404


def test_a_suggestion_is_made_and_taken_in_on_the_pages(section):
    opinion = Opinion.unscoped.get()
    said = {"text": "Räkna rätt", "quote": "Två.", "suggests": "1", "replacement": "Tre.", "readers": "all", "once": "s"}
    made = signed_in("nour").post(f"/opinions/{opinion.uid}/comments/new?section={section.uid}", said)
    assert made.status_code == 303
    row = Comment.unscoped.get()
    page = signed_in("alma").get(f"/opinions/{opinion.uid}/comments").content.decode()
    assert "<del>Två</del>" in page and "<ins>Tre</ins>" in page
    answered = signed_in("alma").post(f"/opinions/comments/{row.uid}/answer", {"text": "Bra", "once": "t"})
    assert answered.status_code == 303
    done = signed_in("alma").post(f"/opinions/comments/{row.uid}/accept", {"once": "u"})
    assert done.status_code == 303
    assert text_of(section) == "Ett.\n\nTre.\n\nTre."


def test_a_comment_to_the_reviewers_is_not_there_for_another_department(section):
    opinion = Opinion.unscoped.get()
    by = world.viewer("alma")
    said = actions.comment(opinion, section=section, text="Stjärtmesvit", readers="reviewers", by=by)
    for who, is_read in (("alma", True), ("elis", True), ("hedda", True), ("nour", False), ("rut", False), ("vera", False)):
        page = signed_in(who).get(f"/opinions/{opinion.uid}/comments?show=all")
        assert ("Stjärtmesvit" in page.content.decode()) is is_read, who
        if not is_read:
            assert "(0)" in page.content.decode()
            assert signed_in(who).post(f"/opinions/comments/{said.uid}/answer", {"text": "x"}).status_code == 404


def test_the_administrator_keeps_the_template_and_what_has_begun_keeps_its_own(section):
    body = world.body("HV")
    address = f"/opinions/templates/{body.uid}"
    form = {
        "title-0": "Slutsats",
        "order-0": "20",
        "title-1": "Sammanfattning",
        "order-1": "10",
        "must-1": "1",
        "help-1": "Kort.",
        "summary_words": "100",
        "hold_minutes": "5",
        "once": "m",
        **{f"check-{code}": "stop" if code == "economy" else "off" for code in _codes()},
    }
    assert signed_in("elis").post(address, form).status_code == 403
    assert "Sammanfattning" in signed_in("elis").get(address).content.decode()
    assert signed_in("nils").post(address, {**form, "summary_words": "x", "once": "n"}).status_code == 422
    assert signed_in("nils").post(address, form).status_code == 303
    kept = ReportTemplate.objects.get()
    assert [(row["key"], row["title"], row["must"]) for row in kept.headings] == [
        ("summary", "Sammanfattning", True),
        ("slutsats", "Slutsats", False),
    ]
    assert (kept.checks["economy"], kept.hold_minutes) == ("stop", 5)
    assert Section.unscoped.filter(opinion=Opinion.unscoped.get()).count() == 5


def _codes():
    return ("summary_alone", "summary_length", "decision_form", "appendix_exists", "appendix_named", "child_rights", "equality", "economy", "union")  # fmt: skip


def test_a_standard_text_is_kept_put_in_and_known_by_its_uses(section):
    made = signed_in("elis").post(
        "/opinions/texts/new", {"title": "Barnets bästa", "text": "Barnets bästa är beaktat.", "once": "a"}
    )
    assert made.status_code == 303
    row = StandardText.unscoped.get()
    done = signed_in("alma").post(f"/opinions/sections/{section.uid}/insert", {"standard": str(row.uid), "once": "b"})
    assert done.status_code == 303
    assert text_of(section).endswith("Barnets bästa är beaktat.")
    assert Wording.unscoped.filter(section=section).order_by("-number").first().how == "inserted"
    signed_in("elis").post(f"/opinions/texts/{row.uid}/edit", {"title": "Barnets bästa", "text": "Nya ord.", "once": "c"})
    page = signed_in("alma").get(f"/opinions/texts/{row.uid}").content.decode()
    assert "standardtexten har ändrats" in page
    assert "Barnets bästa" in signed_in("alma").get("/opinions/texts/?text=nya").content.decode()
    assert "Barnets bästa" not in signed_in("aron").get("/opinions/texts/").content.decode()
    assert signed_in("aron").get(f"/opinions/texts/{row.uid}").status_code == 404


def test_where_there_is_nothing_to_put_in_there_is_no_button_to_do_so(section):
    for step in ("insert", "gather"):
        page = page_at(signed_in("alma"), f"/opinions/sections/{section.uid}/{step}")
        assert not page.xpath("//main//form[@method='post']")
        assert page.xpath(f"//main//a[@href='/opinions/sections/{section.uid}']")


def _fetched(who, opinion):
    answer = signed_in(who).get(f"/opinions/{opinion.uid}/draft.docx")
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.content))


def _sent_back(document, opinion, who="alma"):
    out = io.BytesIO()
    document.save(out)
    file = SimpleUploadedFile("utkast.docx", out.getvalue())
    return signed_in(who).post(f"/opinions/{opinion.uid}/returns", {"file": file, "once": out.getvalue()[:9].hex()})


def test_the_draft_goes_out_as_word_and_comes_back_section_by_section(section):
    opinion = Opinion.unscoped.get()
    by = world.viewer("alma")
    kept = actions.comment(opinion, section=section, text="Stämmer det?", by=by)
    actions.comment(opinion, section=section, text="Kanariegul", readers="reviewers", by=world.viewer("elis"))
    document = _fetched("alma", opinion)
    told = [one.text for one in document.comments]
    assert told == [f"#{kept.serial} Stämmer det?"], "what is not written to her does not go out"
    line = next(one for one in document.paragraphs if one.text == "Två.")
    line.runs[0].text = "Tolv."
    document.add_comment(runs=line.runs, text="Från filen.", author="Konsulten", initials="K")
    sent = _sent_back(document, opinion)
    assert sent.status_code == 303
    assert text_of(section) == "Ett.\n\nTvå.\n\nTre."
    page = signed_in("alma").get(sent["Location"]).content.decode()
    assert "<del>Två</del>" in page and "<ins>Tolv</ins>" in page
    rows = {row.section.key: row for row in ReturnedSection.unscoped.select_related("section")}
    assert {key: row.state for key, row in rows.items()}["summary"] == "waiting"
    assert {row.state for key, row in rows.items() if key != "summary"} == {"left"}
    said = {"revision": Section.unscoped.get(pk=section.pk).revision, "once": "in"}
    done = signed_in("alma").post(f"/opinions/returned-sections/{rows['summary'].uid}/take-in", said)
    assert done.status_code == 303
    assert text_of(section) == "Ett.\n\nTolv.\n\nTre."
    assert Wording.unscoped.filter(section=section).order_by("-number").first().how == "returned"
    again = signed_in("alma").post(f"/opinions/returned-sections/{rows['summary'].uid}/take-in", {**said, "once": "om"})
    assert again.status_code == 409
    page = signed_in("alma").get(f"/opinions/{opinion.uid}/comments").content.decode()
    assert "Konsulten" in page and "Från filen." in page
    assert Comment.unscoped.count() == 3


def test_what_was_written_here_meanwhile_is_not_lost_to_the_file(section):
    opinion = Opinion.unscoped.get()
    document = _fetched("alma", opinion)
    next(one for one in document.paragraphs if one.text == "Tre.").runs[0].text = "Trettio."
    actions.save_section(section, text=richtext.from_text("Etta.\n\nTvå.\n\nTre."), by=world.viewer("alma"))
    sent = _sent_back(document, opinion)
    page = signed_in("alma").get(sent["Location"]).content.decode()
    assert "har ändrats" in page and "<fieldset" in page
    row = ReturnedSection.unscoped.get(section=section)
    said = {"revision": Section.unscoped.get(pk=section.pk).revision, "p0": "theirs", "once": "in"}
    signed_in("alma").post(f"/opinions/returned-sections/{row.uid}/take-in", said)
    assert text_of(section) == "Etta.\n\nTvå.\n\nTrettio."


def test_a_bad_return_is_told_of_and_changes_nothing(section):
    opinion = Opinion.unscoped.get()
    bad = SimpleUploadedFile("utkast.docx", b"inget")
    answer = signed_in("alma").post(f"/opinions/{opinion.uid}/returns", {"file": bad, "once": "x"})
    assert answer.status_code == 422 and "går inte att läsa som Word" in answer.content.decode()
    document = docx.Document()
    document.add_paragraph("Något helt annat")
    answer = _sent_back(document, opinion)
    assert answer.status_code == 422 and "Inte ett avsnitt" in answer.content.decode()
    document = _fetched("alma", opinion)
    heading = next(one for one in document.paragraphs if one.text == "Sammanfattning")._p
    heading.getparent().remove(heading)
    page = signed_in("alma").get(_sent_back(document, opinion)["Location"]).content.decode()
    assert "Rubriken ”Sammanfattning” är borttagen" in page
    assert text_of(section) == "Ett.\n\nTvå.\n\nTre."
    assert signed_in("aron").get(f"/opinions/{opinion.uid}/draft.docx").status_code == 404
    assert signed_in("rut").get(f"/opinions/{opinion.uid}/draft.docx").status_code == 403
    assert signed_in("elis").get(f"/opinions/{opinion.uid}/returns").status_code == 403
