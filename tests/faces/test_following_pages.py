"""How a plan in force is kept an eye on: reported in as a sheet without script, links listed and revoked, days decided on a page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from genomslag.domain.flows import report_minute
from genomslag.domain.plans import queries
from genomslag.domain.plans.models import FollowHabit, Measure, Plan, ReportLink
from tests.visits import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("soon_after")]


@pytest.fixture
def plan(told):
    return Plan.unscoped.get()


def row_of(plan, who, told, **said):
    measure = Measure.unscoped.filter(plan=plan, owner=told.person(who), state="under_way").first()
    row = {
        "id": str(measure.uid),
        "revision": measure.revision,
        "state": "pågår",
        "starts_on": measure.starts_on,
        "ends_on": measure.ends_on,
    }
    return measure, {**row, "text": "", "reason": "", **said}


def test_a_row_is_saved_without_script_and_a_refusal_keeps_what_was_typed(told, plan):
    maj, at = signed_in("maj"), reverse("plans:keep_running", args=[plan.uid])
    measure, row = row_of(plan, "maj", told, ends_on="2022-09-30", text="Två arbetslag kvar.")
    refused = maj.post(at, row)
    assert refused.status_code == 422 and "Två arbetslag kvar." in refused.content.decode()
    assert 'aria-invalid="true"' in refused.content.decode()
    assert maj.post(at, {**row, "reason": "Vikarier saknas."}).status_code == 303
    kept = Measure.unscoped.get(pk=measure.pk)
    assert kept.ends_on == date(2022, 9, 30) and kept.adopted_ends_on == measure.adopted_ends_on
    quiet = maj.post(at, {**row, "reason": "Vikarier saknas."}, headers={"accept": "application/json"})
    assert quiet.status_code == 409 and quiet.json()["stale"]


def test_the_sheet_shows_others_rows_to_read(told, plan):
    page = signed_in("maj").get(reverse("plans:running", args=[plan.uid])).content.decode()
    assert (
        "ägaren rapporterar" in page
        and page.count("<tr data-row>") < Measure.unscoped.filter(plan=plan, state__in=("planned", "under_way")).count()
    )
    other, row = row_of(plan, "siri", told, text="Fel person.")
    refused = signed_in("maj").post(reverse("plans:keep_running", args=[plan.uid]), row)
    assert refused.status_code == 403
    for nonsense in ({"id": "x"}, {}, {**row, "state": "allt", "id": str(other.uid)}):
        assert signed_in("siri").post(reverse("plans:keep_running", args=[plan.uid]), nonsense).status_code in (404, 422)


def test_ones_own_page_leads_to_the_sheet_once_a_plan(told, plan):
    page = signed_in("maj").get(reverse("plans:mine")).content.decode()
    assert page.count(f'href="{reverse("plans:running", args=[plan.uid])}"') == 1


def test_links_are_listed_found_and_revoked_and_no_code_is_on_the_page(told, plan):
    report_minute.ask_reports(queries.plan(plan.uid, viewer=told.viewer("tove")), by=told.viewer("tove"))
    tove, at = signed_in("tove"), reverse("plans:report_links")
    page = tove.get(at).content.decode()
    link = ReportLink.unscoped.get(person=told.person("maj"))
    assert "Maj Linne" in page and link.digest not in page
    assert "Maj Linne" not in tove.get(at, {"text": "siri"}).content.decode()
    assert tove.post(reverse("plans:revoke_report_link", args=[link.uid]), {"revision": link.revision}).status_code == 303
    assert "Maj Linne" in tove.get(at, {"state": "revoked"}).content.decode()
    assert "Maj Linne" not in tove.get(at, {"state": "live"}).content.decode()
    assert signed_in("maj").get(at).status_code == 403


def test_days_are_decided_on_the_page_and_wrong_ones_are_told_of_there(told):
    body = told.body("HV")
    tove, at = signed_in("tove"), reverse("plans:set_habit", args=[body.uid])
    said = {"reminder_days": "21, 7, -5", "stale_days": "60", "from_on": "2022-02-01", "decided": "§ 9"}
    assert tove.post(at, {**said, "stale_days": "5"}).status_code == 422
    assert tove.post(at, {**said, "reminder_days": "snart"}).status_code == 422
    assert tove.post(at, said).status_code == 303
    assert FollowHabit.unscoped.get().reminder_days == [21, 7, -5]
    assert "21, 7, -5" in Client().get(f"{reverse('followups:habits')}?body={body.uid}").content.decode()


def test_the_secretary_is_told_of_a_plan_that_was_handed_over(told, plan):
    Plan.unscoped.filter(pk=plan.pk).update(state="draft", handed_on=date(2022, 1, 31))
    assert "En plan väntar på att läggas fram" in signed_in("bror").get("/desk").content.decode()


def test_the_page_of_effects_leads_to_the_final_evaluation_of_a_plan_in_force(told, plan):
    address = reverse("followups:effect", args=[plan.uid])
    way = f"{reverse('followups:open', args=[plan.uid])}?kind=final"
    assert way in signed_in("tove").get(address).content.decode()
    assert way not in signed_in("alma").get(address).content.decode()
    form = signed_in("tove").get(way).content.decode()
    assert "Slututvärdering" in form and plan.programme.valid_until_on.isoformat() in form
