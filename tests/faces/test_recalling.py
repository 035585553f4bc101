"""What was asked for wrongly, on the pages: the period is corrected, the whole is withdrawn, and whoever was asked reads why."""

import pytest
from django.urls import reverse

from genomslag.domain.followup.models import Call, FollowUp
from tests.visits import page_at, said_at, signed_in, words_of

pytestmark = pytest.mark.django_db
REASON = "Det skulle vara tertialet."


@pytest.fixture
def call(told):
    return Call.unscoped.get()


def corrected(call, **said):
    given = {
        "name": "Tertial 3 2021",
        "period_from_on": "2021-09-01",
        "period_until_on": "2021-12-31",
        "reason": REASON,
        **said,
    }
    return signed_in("aron").post(reverse("followups:correct_period", args=[call.uid]), given)


def test_the_period_is_corrected_and_the_signed_report_says_that_it_is_the_bodys_own(call):
    signed = FollowUp.unscoped.get(call=call)
    address = reverse("followups:called", args=[call.uid])
    wrong = corrected(call, period_from_on="2022-09-01")
    assert wrong.status_code == 422 and "Perioden slutar innan den börjar." in wrong.content.decode()
    assert corrected(call).headers["location"] == address
    shown = words_of(page_at(signed_in("aron"), address).xpath("//main")[0])
    assert "Tertial 3 2021: 0 av 3 har redovisat" in shown and REASON in shown and "2021-01-01 till 2021-12-31" in shown
    told_of = said_at(signed_in("tove"), reverse("followups:follow_up", args=[signed.uid]))
    assert "Redovisningen står kvar." in told_of and REASON in told_of
    anew = FollowUp.unscoped.get(call=call)
    assert anew.state == "open" and REASON not in said_at(signed_in("tove"), reverse("followups:follow_up", args=[anew.uid]))


def test_a_call_is_withdrawn_and_shown_as_such_with_what_had_been_handed_in(call):
    signed = FollowUp.unscoped.get(call=call)
    address, aron = reverse("followups:called", args=[call.uid]), signed_in("aron")
    without = aron.post(reverse("followups:withdraw_call", args=[call.uid]), {"reason": " "})
    assert without.status_code == 422 and "Skriv varför begäran dras tillbaka." in without.content.decode()
    done = aron.post(reverse("followups:withdraw_call", args=[call.uid]), {"reason": "Vi frågade för tidigt."})
    assert done.headers["location"] == address
    for who in ("aron", "tove"):
        page = page_at(signed_in(who), address)
        shown = words_of(page.xpath("//main")[0])
        assert f"{call.name}: tillbakadragen" in shown and "Skäl: Vi frågade för tidigt." in shown
        assert page.xpath("//main//tbody//a/@href") == [reverse("followups:follow_up", args=[signed.uid])]
        assert not page.xpath("//main//a[contains(@href, 'redate') or contains(@href, 'withdraw')]")
    assert "Tillbakadragen" in words_of(
        page_at(aron, reverse("followups:list")).xpath("//section[@aria-labelledby='calls']")[0]
    )
    assert aron.get(reverse("followups:correct_period", args=[call.uid])).status_code == 200
    assert corrected(call).status_code == 409
