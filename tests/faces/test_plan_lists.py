"""The lists of plans and of follow-up rounds: in the order one asks for, a page at a time, and never cut without a word."""

import pytest
from django.urls import reverse
from lxml import html

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.followup import queries as follow_ups
from genomslag.domain.followup.models import Call, FollowUp
from genomslag.domain.plans import actions, queries
from genomslag.domain.plans.models import Plan
from genomslag.ground.access import ANYONE
from tests.visits import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("soon_after")]


@pytest.fixture
def page_of(told):
    client = signed_in("tove")
    return lambda address, **said: client.get(reverse(address), said).content.decode()


@pytest.fixture
def drafts(told):
    """So many plans in the making that they do not fit on one page."""
    programme, by = Version.unscoped.get(document__kind="programme", state="in_force"), told.viewer("tove")
    titles = [f"Utkast {at:02}" for at in range(51)]
    for title in titles:
        actions.draft_plan(programme=programme, body=told.body("HV"), title=title, by=by)
    return titles


def _titles(page):
    return [row["version__title"] for row in page.rows if row["version__title"].startswith("Utkast")]


def test_every_plan_stands_on_one_page_and_on_one_alone(told, drafts):
    by = told.viewer("tove")
    pages = [queries.plans(viewer=by, text="Utkast", order="title", page=at) for at in (1, 2)]
    assert [one.total for one in pages] == [51, 51]
    assert [title for one in pages for title in _titles(one)] == drafts
    assert _titles(queries.plans(viewer=by, text="Utkast", order="-title"))[0] == drafts[-1]
    assert queries.plans(viewer=by, text="Utkast", page=99).number == 2


def test_the_order_is_the_one_that_was_asked_for(told, drafts):
    by = told.viewer("tove")
    decided = [row["version__decided_on"] for row in queries.plans(viewer=by, order="-decided").rows]
    assert decided[0] is not None and decided[-1] is None, "what is not decided on comes last, whichever way one looks"
    assert queries.plans(viewer=by, order="decided").rows[0]["version__decided_on"] is not None
    states = {row["state"] for row in queries.plans(viewer=by, states=[Plan.State.DRAFT]).rows}
    assert states == {Plan.State.DRAFT}


def test_drafts_are_counted_for_their_own_office_alone(told, drafts):
    assert queries.plans(viewer=told.viewer("tove"), text="Utkast").total == 51
    assert queries.plans(viewer=told.viewer("aron"), text="Utkast").total == 0
    assert queries.plans(viewer=ANYONE, text="Utkast").total == 0


def test_the_page_of_plans_tells_how_many_and_leads_on_with_the_same_filter(page_of, drafts):
    page = page_of("plans:list", text="Utkast", order="-title")
    assert "51 planer" in page and "Utkast 50" in page and "Utkast 00" not in page
    assert "?text=Utkast&amp;order=-title&amp;page=2" in page
    assert "Utkast 00" in page_of("plans:list", text="Utkast", order="-title", page="2")
    newest = page_of("plans:list", text="Utkast", order="nonsense", page="-1")
    assert "Utkast 50" in newest and "Utkast 00" not in newest, "the first page of the usual order"
    assert "Ingen plan passar" in page_of("plans:list", text="Finns inte")


def test_follow_ups_stand_in_the_order_asked_for_a_page_at_a_time(told, page_of):
    by = told.viewer("tove")
    every = FollowUp.objects.visible_to(by).count()
    assert every > 1
    rows, page = follow_ups.rounds(viewer=by, order="due", size=1)
    assert (len(rows), page.total, page.pages) == (1, every, every)
    days = [follow_ups.rounds(viewer=by, order="due", page=at, size=1)[0][0].report_by_on for at in range(1, every + 1)]
    assert days == sorted(days)
    assert f"{every} omgångar" in page_of("followups:list", order="body")
    assert "order=-body" in page_of("followups:list", order="body"), "pressed once more, the order turns"


def _first(page):
    return [" ".join(row.xpath("string(th)").split()) for row in page.xpath("(//main//table)[1]//tbody/tr")]


LISTS = {
    "plans:list": ("text", "title"),
    "followups:list": ("text", "name"),
    "documents:list": ("text", "title"),
    "documents:methods": ("text", "name"),
    "documents:assignments": ("text", "title"),
    "documents:gaps": ("document", "due", "aron"),
}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_narrowed_and_sorted_by_the_same_pieces_as_every_other(told, address):
    words, key, *other_person = LISTS[address]
    client = signed_in(*other_person or ["tove"])

    def page_of(address, **said):
        return client.get(reverse(address), said).content.decode()

    one, other = (html.fromstring(page_of(address, order=f"{turn}{key}")) for turn in ("", "-"))
    assert [page.xpath("//main//th/@aria-sort")[0] for page in (one, other)] == ["ascending", "descending"]
    assert sorted(_first(one)) == sorted(_first(other)) and _first(one)
    nothing = html.fromstring(page_of(address, **{words: "zzqqxx", "order": f"-{key}"}))
    [form] = nothing.xpath("//main//form[@class='g-filter']")
    assert form.xpath(f".//input[@name='{words}']/@value") == ["zzqqxx"]
    assert form.xpath(".//a[@href='?']"), "one finds the way back to all of it"
    assert nothing.xpath("//main//p[@class='g-none']") and _first(nothing) == []
    kept = [page.xpath("//main//form[@class='g-filter']/input[@type='hidden'][@name='order']/@value") for page in (one, other)]
    assert [key] in kept or [f"-{key}"] in kept, "narrowing keeps the order"
    beyond = page_of(address, page="999999", order="nonsense")
    assert _first(html.fromstring(beyond)), "a page beyond the last is the last, and an order that nobody knows the usual one"


def test_the_ways_to_see_a_plan_keep_what_one_looks_for_and_take_no_nonsense(told, page_of):
    plan = Plan.unscoped.get(state="in_force")
    table = reverse("plans:table", args=[plan.uid])
    client = signed_in("tove")

    def read(**said):
        return html.fromstring(client.get(table, said).content.decode())

    every = _first(read())
    assert _first(read(state="nonsense", unit="x", page="-1", order="nonsense")) == every
    by_code = [_first(read(order=f"{turn}code")) for turn in ("", "-")]
    assert by_code[0] == by_code[1][::-1] and sorted(by_code[0]) == sorted(every)
    done = read(state="done", order="-code")
    assert 0 < len(_first(done)) < len(every)
    assert all("state=done" in link for link in done.xpath("//main//th/a/@href") if "order=" in link)
    assert all(
        "state=done" in link
        for link in done.xpath("//main//nav[contains(@class, 'g-tabs')]//a[contains(@href, '/table')]/@href")
    )
    assert read(text="zzqqxx").xpath("//main//form[@class='g-filter']//a[@href='?']")


def test_governing_documents_are_turned_a_page_at_a_time(told, page_of, drafts):
    by = told.viewer("tove")
    every = documents.documents_page(viewer=by, size=1000)
    pages = [documents.documents_page(viewer=by, page=at, size=20) for at in range(1, every.pages + every.total // 20 + 2)]
    found = [row["uid"] for page in pages[: -(-every.total // 20)] for row in page.rows]
    assert every.total > 51 and len(found) == len(set(found)) == every.total
    assert f"{every.total} versioner" in page_of("documents:list")


def test_who_has_answered_a_call_is_found_narrowed_and_sorted_and_the_sum_is_over_all(told):
    client = signed_in("aron")
    address = reverse("followups:called", args=[Call.unscoped.get().uid])

    def read(**said):
        return html.fromstring(client.get(address, said).content.decode())

    every, title = _first(read()), read().xpath("string(//h1)")
    assert len(every) > 2 and title.startswith("Helår 2021: 1 av 3")
    assert _first(read(order="body")) == sorted(every) == _first(read(order="-body"))[::-1]
    told_of, silent = _first(read(standing="told")), _first(read(standing="silent"))
    assert sorted(told_of + silent) == sorted(every) and len(told_of) == 1
    assert _first(read(text="SOCIAL")) == ["Socialnämnden"] and read(text="SOCIAL").xpath("string(//h1)") == title
    assert read(text="zzqqxx").xpath("//main//p[@class='g-none']")
