"""Every address, visited by the whole cast. What each may open is written here; everything else is refused in a known way."""

import re
from datetime import date

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from genomslag.domain.boards.models import AgendaItem, Minutes, Motion, Proposition, Sitting
from genomslag.domain.consultations.models import Answer, AnswerLink, Extension, Recipient, Round, SavedList, Theme, Viewpoint
from genomslag.domain.documents.models import (
    Assignment,
    Content,
    CoverageGap,
    Import,
    Link,
    Method,
    Profile,
    Responsibility,
    Signature,
    Succession,
    Term,
    Version,
    VocabularyVersion,
)
from genomslag.domain.followup.models import (
    Aim,
    Assessment,
    Call,
    Finding,
    FollowUp,
    HandedFinding,
    OutcomeStatement,
    UnitReport,
)
from genomslag.domain.indicators.models import Definition, Observation, Target, Use, ValueImport
from genomslag.domain.opinions.models import (
    Comment,
    DraftReturn,
    Mandate,
    Opinion,
    Part,
    Position,
    ReturnedSection,
    Section,
    StandardText,
    Wording,
)
from genomslag.domain.organisation.models import Absence, Appointment, Body, Person
from genomslag.domain.plans.models import Measure, Milestone, Plan, Uptake
from genomslag.domain.registry.models import Arrival, Dispatch, Edition, Matter, PlanClass, Record, RecordRequest
from genomslag.ground import clock
from genomslag.ground.models import Order, StoredFile
from tests.faces import doors
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
CAST = ("rut", "alma", "elis", "hedda", "bror", "gun", "olle", "tove", "maj", "aron", "pia", "lo", "nils", "vera", None)


def _draft():
    return Version.unscoped.filter(state="draft").first() or Version.unscoped.first()


def _returned():
    """A Word file that came back; the story tells of none."""
    row = DraftReturn.unscoped.first()
    if row is None:
        opinion = Opinion.unscoped.first()
        like = {"authority_id": opinion.authority_id}
        row = DraftReturn(opinion=opinion, person=opinion.handler, file_name="utkast.docx", came_at=clock.now(), **like)
        row.save()
        section = Section.unscoped.filter(opinion=opinion).first()
        ReturnedSection(returned=row, section=section, base_number=0, text=section.text, **like).save()
    return row


def _milestone():
    """A day on the way of a measure; the story may tell of none."""
    measure = Measure.unscoped.first()
    found = Milestone.unscoped.filter(measure=measure).first()
    like = {"authority_id": measure.authority_id, "audience": measure.audience}
    return found or Milestone.unscoped.create(measure=measure, title="Halvvägs", due_on=measure.ends_on, **like)


def _import():
    """A file that waits to be reviewed, for the last version of the programme."""
    version = Version.unscoped.filter(document__kind="programme").order_by("-number").first()
    found = Import.unscoped.filter(version=version).first()
    part = {"kind": "text", "text": "Ett stycke.", "level": 0, "page": 0}
    contents = {"kind": "docx", "notes": [], "parts": [part]}
    return found or Import.unscoped.create(
        authority_id=version.authority_id, version=version, name="prov.docx", sha256="0" * 64, contents=contents
    )


def _absence():
    """Somebody who will be away, long after the story."""
    known = Absence.unscoped.first()
    return known or Absence.unscoped.create(
        authority=Body.objects.get(code="HV").authority,
        audience=3,
        person=Person.objects.get(name="Ivar Sisal"),
        substitute=Person.objects.get(name="Siri Lärft"),
        body=Body.objects.get(code="HV"),
        from_on=date(2099, 1, 1),
        until_on=date(2099, 1, 9),
    )


ROWS = {
    "documents:import_file": _draft,
    **{
        f"documents:{name}": _import
        for name in ("review_import", "choose_in_import", "accept_import", "discard_import", "take_back_import")
    },
    "documents:edit": _draft,
    **{
        f"looking:{name}": lambda: Plan.unscoped.first().programme
        for name in ("programme", "preview_programme", "rows", "programme_file")
    },
    **{f"looking:{name}": Plan.unscoped.first for name in ("plan", "preview_plan", "plan_file")},
    "documents:changes": _draft,
    "documents:number_anew": _draft,
    "documents:add_first": _draft,
    "documents:version": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "documents:profile": Profile.objects.first,
    "documents:download_profile": Profile.objects.first,
    "documents:compare_profiles": Profile.objects.first,
    "documents:close_assignment": Assignment.unscoped.first,
    "documents:vocabulary": VocabularyVersion.unscoped.first,
    "documents:term_uses": VocabularyVersion.unscoped.first,
    "documents:balance": VocabularyVersion.unscoped.first,
    "documents:begin_vocabulary": VocabularyVersion.unscoped.first,
    "documents:publish_vocabulary": VocabularyVersion.unscoped.first,
    "documents:add_term": VocabularyVersion.unscoped.first,
    "documents:map_term": VocabularyVersion.unscoped.first,
    "documents:rename_term": Term.unscoped.first,
    "documents:move_term": Term.unscoped.first,
    "documents:retire_term": Term.unscoped.first,
    "documents:method": Method.unscoped.first,
    "documents:review_method": Method.unscoped.first,
    "documents:revise_method": Method.unscoped.first,
    "documents:retire_method": Method.unscoped.first,
    "documents:restore_method": Method.unscoped.first,
    "documents:gap": CoverageGap.unscoped.first,
    "documents:assign_gap": CoverageGap.unscoped.first,
    "documents:accept_gap": CoverageGap.unscoped.first,
    "documents:close_gap": CoverageGap.unscoped.first,
    "documents:reopen_gap": CoverageGap.unscoped.first,
    "documents:coverage": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "documents:coverage_cell": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "documents:open_gap": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    **{
        f"documents:{name}": Succession.unscoped.first
        for name in ("ledger", "place", "divide", "join", "drop", "give_up", "take_back", "call_off")
    },
    "documents:element": lambda: Content.unscoped.filter(held__code="3.2").first().element,
    "documents:link": lambda: Content.unscoped.filter(held__code="3.2").first().element,
    "documents:unlink": Link.unscoped.first,
    "documents:name_responsible": lambda: Content.unscoped.filter(held__code="3.2").first().element,
    "documents:clarify": Responsibility.unscoped.first,
    "documents:mark_unclear": Responsibility.unscoped.first,
    "documents:release_responsible": Responsibility.unscoped.first,
    "documents:tell_outcome": lambda: Content.unscoped.filter(element__kind="commitment").first().element,
    "documents:leave": Signature.unscoped.first,
    "threads:thread": lambda: Content.unscoped.filter(held__code="3.2").first().element,
    **{
        f"answering:{name}": AnswerLink.unscoped.first
        for name in ("write", "save", "form", "upload", "drafting", "send", "no_objection", "decline", "more_time", "receipt")
    },
    **{f"answering:{name}": AnswerLink.unscoped.first for name in ("renew", "revoke", "letter", "letter_pdf")},
    "answering:ways_in": Round.unscoped.first,
    "answering:issue": lambda: Recipient.unscoped.filter(body__authority=None).first(),
    "answering:count": Answer.unscoped.first,
    "rounds:new": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "plans:take_over": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "plans:draft_plan": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "rounds:round": Round.unscoped.first,
    "rounds:extend": Recipient.unscoped.first,
    "rounds:register_asking": Recipient.unscoped.first,
    "rounds:grant": Extension.unscoped.first,
    "rounds:refuse": Extension.unscoped.first,
    "rounds:remove_list": SavedList.unscoped.first,
    "rounds:tell_drafting": Opinion.unscoped.first,
    "rounds:decline": Recipient.unscoped.first,
    "rounds:answer": lambda: Answer.unscoped.filter(body__code="HV").first(),
    "rounds:confirm": Answer.unscoped.first,
    "rounds:note_decision": Answer.unscoped.first,
    "rounds:attribute": lambda: Answer.unscoped.filter(structured__isnull=True, joint__isnull=True).first(),
    "rounds:release": Answer.unscoped.first,
    "rounds:add_viewpoint": Answer.unscoped.first,
    "rounds:confirm_viewpoint": Viewpoint.unscoped.first,
    **{
        f"rounds:{name}": Viewpoint.unscoped.first
        for name in ("set_aside", "correct_viewpoint", "split", "join", "take_up_viewpoint")
    },
    **{f"rounds:{name}": Answer.unscoped.first for name in ("work", "make_viewpoint", "leave_out", "take_up", "undo")},
    **{
        f"rounds:{name}": Round.unscoped.first
        for name in (
            "reading",
            "themes",
            "group",
            "undo_grouping",
            "gather",
            "papers",
            "draft_docx",
            "report_docx",
            "report_pdf",
            "report_odt",
            "report_xlsx",
            "letters",
            "matrix_xlsx",
            "place_under",
            "register_report",
            "new_answers",
            "tell_all",
        )
    },
    **{f"rounds:{name}_theme": Theme.unscoped.first for name in ("name", "merge", "part", "dissolve", "answer")},
    **{f"rounds:letter_{ending}": lambda: Answer.unscoped.filter(body__code="HV").first() for ending in ("docx", "pdf")},
    "rounds:tell": lambda: Answer.unscoped.filter(body__code="HV").first(),
    "rounds:reply": Viewpoint.unscoped.first,
    "registry:matter": lambda: Matter.unscoped.filter(number__startswith="HV").first(),
    "registry:record": lambda: Record.unscoped.filter(kind="official_report").first(),
    "registry:release": Record.unscoped.first,
    "registry:withdraw": Record.unscoped.first,
    "registry:mask": Record.unscoped.first,
    "registry:edition": Edition.unscoped.first,
    "registry:request": RecordRequest.unscoped.first,
    "registry:answer_request": RecordRequest.unscoped.first,
    "registry:refuse_request": RecordRequest.unscoped.first,
    **{
        f"feeds:{name}": Body.objects.filter(authority__isnull=False).first
        for name in ("rounds", "answers", "notices", "diary", "days")
    },
    "registry:file": StoredFile.unscoped.first,
    "registry:arrival": Arrival.unscoped.first,
    "registry:dispatch": Dispatch.unscoped.first,
    "registry:send": Dispatch.unscoped.first,
    "registry:retry_order": Order.unscoped.filter(kind="mail").first,
    "opinions:habits": lambda: Body.objects.get(code="HV"),
    "opinions:give_mandate": lambda: Body.objects.get(code="HV"),
    "opinions:set_route": lambda: Body.objects.get(code="HV"),
    "opinions:end_mandate": lambda: Mandate.unscoped.filter(body__code="HV").first(),
    "registry:plan": lambda: Body.objects.get(code="HV"),
    "registry:add_class": lambda: Body.objects.get(code="HV"),
    "registry:end_class": lambda: PlanClass.unscoped.first(),
    **{
        f"opinions:{name}": Section.unscoped.first
        for name in ("section", "save_words", "merge_section", "take_over", "let_go", "wordings", "insert_text")
    },
    "opinions:restore_wording": lambda: Wording.unscoped.get(number=1, section__key="summary").section,
    **{
        f"opinions:{name}": lambda: Comment.unscoped.get(section__key="preparation")
        for name in ("answer_comment", "resolve_comment", "reopen_comment")
    },
    **{
        f"opinions:{name}": lambda: Comment.unscoped.get(replacement__isnull=False)
        for name in ("accept_suggestion", "reject_suggestion")
    },
    **{f"opinions:{name}": StandardText.unscoped.first for name in ("text", "keep_text", "retire_text")},
    "opinions:returned": _returned,
    **{
        f"opinions:{name}": lambda: _returned().sections(manager="unscoped").first()
        for name in ("take_in_returned", "leave_returned")
    },
    "opinions:template": lambda: Body.objects.get(code="HV"),
    "opinions:part": Part.unscoped.first,
    "opinions:drop_position": Position.unscoped.first,
    "boards:sitting": Sitting.unscoped.filter(state="held").first,
    "boards:item": AgendaItem.unscoped.first,
    "boards:decide": AgendaItem.unscoped.first,
    "boards:dissent": AgendaItem.unscoped.first,
    "boards:end": AgendaItem.unscoped.first,
    "boards:minutes": Minutes.unscoped.first,
    "boards:approve": Minutes.unscoped.first,
    "boards:post_notice": Minutes.unscoped.first,
    **{f"boards:{name}": AgendaItem.unscoped.first for name in ("enter_conflict", "propose", "put")},
    "boards:withdraw_motion": Motion.unscoped.first,
    "boards:annul": Proposition.unscoped.first,
    **{
        f"boards:{name}": Minutes.unscoped.first
        for name in ("enter_signatures", "minutes_file", "proof_file", "rewrite_minutes", "take_in_signed")
    },
    "plans:uptake": Uptake.unscoped.filter(body__code="HV").first,
    **{f"plans:{name}": Uptake.unscoped.filter(body__code="HV").first for name in ("uptake_shown", "tell")},
    "plans:silence": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "plans:set_habit": lambda: Body.objects.get(code="HV"),
    "plans:set_aside": Uptake.unscoped.filter(body__code="HV").first,
    "plans:measure": Measure.unscoped.first,
    "plans:report": Measure.unscoped.first,
    "plans:move": Measure.unscoped.first,
    "plans:cancel": Measure.unscoped.first,
    **{f"plans:{name}": Measure.unscoped.first for name in ("revise", "merge", "replace", "add_milestone", "tie", "untie")},
    **{f"plans:{name}": _milestone for name in ("reach_milestone", "drop_milestone")},
    "plans:use": Use.unscoped.first,
    "plans:observe": Use.unscoped.first,
    "plans:observation": Observation.unscoped.first,
    **{
        f"followups:{name}": lambda: FollowUp.unscoped.filter(kind="annual").first()
        for name in (
            *(
                "follow_up",
                "judge",
                "assess",
                "set_days",
                "withdraw",
                "sign_off",
                "reopen",
                "list_report",
                "send",
                "note_finding",
            ),
            *("report_pdf", "report_docx", "report_xlsx", "values_csv", "values_xlsx"),
        )
    },
    **{f"followups:{name}": UnitReport.unscoped.first for name in ("unit", "answer", "sign", "send_back")},
    **{f"followups:{name}": Plan.unscoped.first for name in ("effect", "add_aim", "tell_outcome")},
    **{f"followups:{name}": Aim.unscoped.first for name in ("revise_aim", "remove_aim")},
    "followups:place_effect": Measure.unscoped.first,
    **{
        f"followups:{name}": OutcomeStatement.unscoped.order_by("id").first
        for name in ("statement", "revise_statement", "verify", "send_back_statement", "drop")
    },
    **{f"followups:{name}": Finding.unscoped.first for name in ("hand", "revise_finding", "drop_finding")},
    **{f"followups:{name}": HandedFinding.unscoped.first for name in ("take_up", "decline")},
    "followups:open": lambda: Plan.unscoped.filter(state="in_force").first(),
    "followups:call": lambda: Version.unscoped.filter(document__kind="programme").order_by("-number").first(),
    "followups:called": Call.unscoped.first,
    "followups:redate": Call.unscoped.first,
    "followups:correct_period": Call.unscoped.first,
    "followups:withdraw_call": Call.unscoped.first,
    "followups:set_habit": lambda: Body.objects.get(code="HV"),
    **{
        f"values:{name}": Use.unscoped.first
        for name in (
            *("take_version", "approve_waiting", "set_target", "releases", "withdraw", "put_back"),
            *("as_csv", "as_xlsx", "as_json", "beside"),
        )
    },
    **{f"values:{name}": Definition.unscoped.first for name in ("sheet", "renew", "bodies")},
    **{f"values:{name}": lambda: Body.objects.get(code="HV") for name in ("body", "floors", "decide_floor", "begin_import")},
    **{f"values:{name}": Observation.unscoped.first for name in ("revise", "correct")},
    **{f"values:{name}": ValueImport.unscoped.first for name in ("review_import", "discard_import")},
    "values:remove_target": Target.unscoped.first,
    "organisation:end_appointment": Appointment.objects.first,
    "organisation:come_back": _absence,
    "trail": Opinion.unscoped.first,
}
NOUNS = {"documents": Version, "rounds": Round, "registry": Matter, "opinions": Opinion, "boards": Sitting, "plans": Plan}


def _names(patterns, space=""):
    for one in patterns:
        if isinstance(one, URLResolver):
            if one.app_name not in ("account", "mfa") and "konto" not in str(one.pattern):
                yield from _names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name and not str(one.pattern).startswith("konto"):
            yield f"{space}{one.name}", str(one.pattern)


URLS = sorted(set(_names(get_resolver().url_patterns)))


def _address(name, pattern):
    kinds = re.findall(r"<(\w+):(\w+)>", pattern)
    if not kinds:
        return reverse(name)
    row = ROWS[name]() if name in ROWS else NOUNS[name.split(":")[0]].unscoped.first()
    values = {}
    for at, (kind, key) in enumerate(kinds):
        values[key] = (
            row.uid
            if at == 0
            else 1
            if kind == "int"
            else "pdf"
            if key == "ending"
            else "adjourn"
            if kind == "str"
            else Content.unscoped.first().element.uid
            if key == "element"
            else Assessment.unscoped.exclude(element=None).first().element.uid
            if key == "goal"
            else row.uid
        )
    return reverse(name, kwargs=values)


REFUSED = (302, 303, 403, 404, 409)


def _may(who, name):
    opened = doors.OPENED_BY[name]
    return opened == doors.ANYONE or bool(who and (opened == doors.SIGNED_IN or who in opened.split()))


def test_no_two_addresses_share_a_name():
    names = [name for name, _pattern in URLS]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_address_has_a_row_in_the_table_of_doors():
    assert {name for name, _pattern in URLS} - {"language"} == doors.OPENED_BY.keys()


@pytest.mark.parametrize("who", CAST)
def test_every_door_opens_for_those_it_should_and_for_nobody_else(told, who):
    client = signed_in(who)
    wrong = []
    for name, pattern in URLS:
        if name == "language":
            continue
        response = client.get(_address(name, pattern))
        if response.status_code not in ((200,) if _may(who, name) else REFUSED):
            wrong.append((name, response.status_code))
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            assert b"<h1" in response.content, name
    assert not wrong


def test_who_only_reads_gets_no_cookie(told):
    client = signed_in()
    for name in (
        "start",
        "threads:list",
        "documents:list",
        "rounds:list",
        "registry:diary",
        "boards:notices",
        "plans:list",
        "search",
    ):
        assert not client.get(reverse(name)).cookies, name


def test_everything_says_what_a_browser_may_do_with_it(told):
    response = signed_in().get("/")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Language"] == "sv"


def test_swedish_first_and_english_when_asked_for(told):
    client = signed_in()
    assert "Styrdokument" in client.get("/").content.decode()
    assert "Styrdokument" in client.get("/", headers={"accept-language": "en"}).content.decode()
    client.post("/language", {"language": "en", "next": "/documents/"})
    assert "Governing documents" in client.get("/").content.decode()


def test_the_language_switch_leads_nowhere_else(told):
    response = signed_in().post("/language", {"language": "en", "next": "https://evil.example/"})
    assert response["Location"] == "/"
