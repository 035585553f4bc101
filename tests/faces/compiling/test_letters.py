"""Everyone who answered is told what became of it: letters, receipts, and those who wrote the answer."""

import zipfile
from io import BytesIO

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Reply, Round, Viewpoint
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import feedback
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.registry.models import Dispatch, Record
from genomslag.faces.demo import story, world
from genomslag.faces.jobs import worker
from genomslag.ground import richtext
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid
from tests.faces.compiling.a_round import PERSON, page_of, read, words_in
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
WHOLE = ("heading", "paragraph", "paragraph", "paragraph")
"""What came of the whole: a heading, what it led to, where the report is, where the next version is."""


def test_each_who_answered_has_a_letter_with_what_changed(reported):
    aron = signed_in("aron")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    told = words_in(aron.get(f"/rounds/answers/{hv.uid}/letter.docx").content)
    after = Reply.unscoped.filter(viewpoint__answer=hv, after__isnull=False).first().after
    assert f"Ny lydelse av {after.code} {after.title}: " in told, "where it reads otherwise, which may be elsewhere than asked"
    assert all(one.text in told for one in Viewpoint.unscoped.filter(answer=hv))
    assert aron.get(f"/rounds/answers/{hv.uid}/letter.pdf").content.startswith(b"%PDF")
    packed = zipfile.ZipFile(BytesIO(aron.get(f"/rounds/{reported.uid}/letters.zip").content))
    assert len(packed.namelist()) == len(queries.released_answers(reported, viewer=world.viewer("aron"))), "also who was silent"


def test_a_letter_says_where_it_goes_when_that_is_known(reported):
    aron, by = signed_in("aron"), world.viewer("aron")
    hv = Answer.unscoped.get(round=reported, body__code="HV")

    def draft():
        return words_in(aron.get(f"/rounds/answers/{hv.uid}/letter.docx").content)

    assert hv.body.email and hv.body.email in draft()
    hv.body.address = "Astrakangatan 19, 165 52 Hässelby"
    hv.body.save()
    assert "Astrakangatan 19" in draft() and hv.body.email not in draft(), "a letter is posted before it is mailed"
    head = dict(feedback.tell(hv, by=by).content["fields"])
    assert (head["Till"], head["Adress"]) == (hv.sender_name, "Astrakangatan 19, 165 52 Hässelby")


def test_one_who_said_nothing_to_reply_to_has_a_letter_of_thanks(reported):
    aron = signed_in("aron")
    silent = Answer.unscoped.get(round=reported, sender_name="Polismyndigheten")
    assert not Viewpoint.unscoped.filter(answer=silent).exclude(state="set_aside").exists()
    assert f"/rounds/answers/{silent.uid}/letter.docx" in aron.get(f"/rounds/{reported.uid}/papers").content.decode()
    words = words_in(aron.get(f"/rounds/answers/{silent.uid}/letter.docx").content)
    assert (
        "Tack för ert svar." in words and "inte funnit någon synpunkt i det" in words and "Vad det blev av varje" not in words
    )
    letter = feedback.tell(silent, by=world.viewer("aron"))
    assert [block["type"] for block in letter.content["blocks"]] == ["paragraph", "paragraph", *WHOLE]
    assert "0 ställen" not in page_of(aron, f"/rounds/{reported.uid}/papers")


def test_a_letter_says_what_became_of_the_whole_and_where_the_rest_is_read(reported):
    aron, by = signed_in("aron"), world.viewer("aron")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    held = queries.compilation(reported, viewer=by)
    outcomes, number = held.outcomes(), reported.matter.number
    sums = f"{held.answers} svar kom in. Av {sum(outcomes.values())} synpunkter som bemötts ledde {outcomes['changed']} till en ändring"
    draft = words_in(aron.get(f"/rounds/answers/{hv.uid}/letter.docx").content)
    assert "Remissen i sin helhet" in draft and sums in draft and f"finns i vårt ärende {number}." in draft
    assert "är beslutad finns den bland styrdokumenten hos Kommunstyrelsen" in draft
    assert aron.post(f"/rounds/{reported.uid}/register-report").status_code == 303
    report = feedback.report_record(reported, viewer=by)
    letter = feedback.tell(hv, by=by)
    said = [block.get("text", "") for block in letter.content["blocks"]]
    assert any(sums in one for one in said)
    assert f"Sammanställningen av alla svar är handling {number}-{report.serial} i vårt diarium." in said


def test_the_next_version_is_named_once_anyone_may_read_it(reported):
    story.tell_until("adopt")
    after = Version.unscoped.filter(document=reported.version.document, audience=Audience.PUBLIC).latest("number")
    assert after.number > reported.version.number
    said = feedback.about_the_whole(Round.unscoped.get(pk=reported.pk), by=world.viewer("aron"))
    assert f"Nästa version heter ”{after.title}” och finns bland styrdokumenten hos Kommunstyrelsen." in said


def test_the_page_says_what_a_letter_waits_for(answered):
    read(answered)
    waiting = Answer.unscoped.get(round=answered, body__code="HV")
    Answer.unscoped.filter(pk=waiting.pk).update(state="received")
    Viewpoint.unscoped.filter(answer=waiting).update(state="set_aside")
    page = page_of(signed_in("aron"), f"/rounds/{answered.uid}/papers")
    assert f"{waiting.sender_name}: inte färdigläst än" in page and ": inte bemött än" in page
    assert signed_in("aron").get(f"/rounds/answers/{waiting.uid}/letter.docx").status_code == 404


def test_two_answers_of_one_sender_have_a_letter_each(reported):
    one, other = list(Answer.unscoped.filter(round=reported, letter=None).order_by("pk"))[:2]
    Answer.unscoped.filter(pk=other.pk).update(sender_name=one.sender_name)
    aron = signed_in("aron")
    first, second = (words_in(aron.get(f"/rounds/answers/{answer.uid}/letter.docx").content) for answer in (one, other))
    assert first != second


def test_letters_and_report_are_registered_and_sent_and_their_receipts_show(reported):
    aron, uid = signed_in("aron"), reported.uid
    assert aron.post(f"/rounds/{uid}/register-report").status_code == 303
    record = feedback.report_record(reported, viewer=world.viewer("aron"))
    assert record.file.name.endswith(".pdf") and record.matter_id == reported.matter_id
    assert f"som handling {record.serial}," in page_of(aron, f"/rounds/{uid}/papers")
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    assert aron.post(f"/rounds/answers/{hv.uid}/tell").status_code == 303
    while worker.run_due():
        pass
    hv.refresh_from_db()
    dispatch = Dispatch.unscoped.get(records=hv.letter)
    assert dispatch.state == "received" and dispatch.received_number, "the addressee's diary has taken it in"
    assert {one.pk for one in dispatch.records(manager="unscoped").all()} == {hv.letter_id, record.pk}
    theirs = Record.unscoped.get(authority=hv.body.authority, kind="feedback_letter")
    lists = [block["doc"]["content"][0] for block in theirs.content["blocks"] if block["type"] == "rich"]
    assert {one["type"] for one in lists} == {"bullet_list"}
    told = [richtext.to_text({**richtext.EMPTY, "content": item["content"]}) for one in lists for item in one["content"]]
    points = Viewpoint.unscoped.filter(answer=hv).exclude(state="set_aside").order_by("serial")
    assert [one.split("\n")[0] for one in told] == [f"Er synpunkt {at}: {one.text}" for at, one in enumerate(points, start=1)]
    changed = next(one for one in told if "Ny lydelse av " in one)
    assert "\nÄndrat: " in changed and changed.index("Tidigare lydelse av ") < changed.index("Ny lydelse av ")
    assert dispatch.received_number in page_of(aron, f"/rounds/{uid}/papers")
    again = aron.post(f"/rounds/answers/{hv.uid}/tell")
    assert again.status_code == 422 or "redan" in again.content.decode()
    assert Record.unscoped.filter(authority=reported.authority, kind="feedback_letter").count() == 1


def test_those_who_wrote_an_answer_hear_what_became_of_it_and_find_the_letter(reported):
    hv = Answer.unscoped.get(round=reported, body__code="HV")
    opinion = Opinion.unscoped.get(authority_id=world.body("HV").authority_id)
    before = page_of(signed_in("alma"), f"/opinions/{opinion.uid}")
    assert "Läs brevet" not in before
    assert signed_in("aron").post(f"/rounds/answers/{hv.uid}/tell").status_code == 303
    while worker.run_due():
        pass
    for who in ("alma", "elis", "rut"):
        assert "Det kom besked om vad det blev av vårt svar" in page_of(signed_in(who), "/desk"), who
    assert "besked om vad det blev" not in page_of(signed_in("aron"), "/desk")
    page = page_of(signed_in("alma"), f"/opinions/{opinion.uid}")
    letter = Record.unscoped.get(matter=opinion.matter, kind="feedback_letter")
    assert "Läs brevet" in page and f"/diary/records/{letter.uid}" in page
    read = page_of(signed_in("alma"), f"/diary/records/{letter.uid}")
    points = [
        point
        for block in letter.content["blocks"]
        if block["type"] == "rich"
        for point in block["doc"]["content"][0]["content"]
    ]
    assert read.count("<li><p><strong>Er synpunkt ") == len(points) > 1, "each viewpoint is a point of a list, with its label"


def test_telling_all_says_that_the_report_goes_along_only_when_it_is_registered(reported):
    aron, url = signed_in("aron"), f"/rounds/{reported.uid}/tell-all"
    assert "Rapporten är inte diarieförd" in page_of(aron, url)
    assert aron.post(f"/rounds/{reported.uid}/register-report").status_code == 303
    assert "Rapporten är inte diarieförd" not in page_of(aron, url)
    assert aron.post(url, follow=True).status_code == 200
    assert "Alla som ska få ett brev har redan fått det." in aron.post(url, {"once": "b"}, follow=True).content.decode()


def test_all_are_told_at_once_and_those_without_an_address_are_counted(reported):
    by = world.viewer("aron")
    many, by_hand = feedback.tell_all(reported, by=by)
    told = feedback.letters_of(reported, viewer=by)
    assert many == len(told) > 1
    private = Answer.unscoped.get(round=reported, sender_name=PERSON)
    assert told[private.pk].dispatch is None and told[private.pk].letter.counterpart_name == PERSON
    assert by_hand == sum(one.dispatch is None for one in told.values())
    assert feedback.tell_all(reported, by=by) == (0, 0), "nobody is told twice"


def test_a_body_that_has_answered_twice_has_one_letter_about_both(answered_twice):
    round_, by, aron = answered_twice, world.viewer("aron"), signed_in("aron")
    both = list(Answer.unscoped.filter(round=round_, body__code="HV").order_by("id"))
    assert len(both) == 2
    drafts = [words_in(aron.get(f"/rounds/answers/{one.uid}/letter.docx").content) for one in both]
    assert drafts[0] == drafts[1] and "Lägg till skolan." in drafts[0] and "Brevet gäller alla era svar" in drafts[0]
    packed = zipfile.ZipFile(BytesIO(aron.get(f"/rounds/{round_.uid}/letters.zip").content))
    assert len(packed.namelist()) == len(queries.released_answers(round_, viewer=by)) - 1
    letter = feedback.tell(both[0], by=by)
    assert {one.letter_id for one in Answer.unscoped.filter(pk__in=[one.pk for one in both])} == {letter.pk}
    said = str(letter.content["blocks"])
    points = Viewpoint.unscoped.filter(answer__in=both).exclude(state="set_aside")
    assert points.count() > 1 and all(one.text in said for one in points) and "2020-11-02" in said
    with pytest.raises(Invalid) as stopped:
        feedback.tell(both[1], by=by)
    assert stopped.value.code == "told_already"


def test_telling_all_gives_a_body_one_letter(answered_twice):
    by = world.viewer("aron")
    many, _by_hand = feedback.tell_all(answered_twice, by=by)
    assert many == len(queries.released_answers(answered_twice, viewer=by)) - 1
    assert feedback.tell_all(answered_twice, by=by) == (0, 0)


def test_nobody_is_told_before_the_report_is_finished(answered):
    by = world.viewer("aron")
    read(answered)
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


def test_who_posts_a_letter_to_a_private_person_sees_the_name_and_the_letter_has_the_number(reported):
    aron, by = signed_in("aron"), world.viewer("aron")
    private = Answer.unscoped.get(round=reported, sender_name=PERSON)
    Answer.unscoped.filter(pk=private.pk).update(sender_name="Privatperson 1")
    actions.keep_private_sender(private, name=PERSON, by=by)
    page = page_of(aron, f"/rounds/{reported.uid}/papers")
    assert f'Privatperson 1 <span class="g-mute">(känd bara av förvaltningen: {PERSON})' in page
    table = page.split("Personuppgifter som skulle gå ut")[0]
    assert table.count(PERSON) == 1
