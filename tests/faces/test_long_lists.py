"""Lists that grow for years: a page at a time, with how many there are in all; nothing is left out without a word."""

import re
from datetime import date, timedelta

import pytest
from django.db.models import Count
from django.urls import reverse

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.followup import actions as followups
from genomslag.domain.followup import queries as queries_of_rounds
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.indicators import actions, queries
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans import queries as plan_queries
from genomslag.domain.plans.models import Uptake
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import queries as registry_queries
from genomslag.domain.registry.queries import matters
from genomslag.faces.web.followups import findings, habits
from genomslag.faces.web.registry import arrivals, belonging
from genomslag.faces.web.threads import views as threads
from genomslag.faces.web.values import files, releases, sums, uses
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, system
from genomslag.ground.errors import Invalid
from genomslag.ground.ids import uuid7
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
PARTS = {"number": {"value": "7"}, "share": {"numerator": "7", "denominator": "9"}}


def pages(client, address):
    """The pages of a list from the first to the last, by following the link to the next."""
    found, number = [], 1
    while True:
        page = client.get(address, {"page": number}).content.decode()
        found.append(page)
        if f"page={number + 1}" not in page:
            return found
        number += 1


def test_every_sheet_stands_once_among_the_indicators_over_bodies(told, monkeypatch):
    monkeypatch.setattr(sums, "MOST_ACROSS", 2)
    every, total = queries.definitions(viewer=ANYONE, size=10_000)
    shown = pages(signed_in(), reverse("values:list"))
    named = [uid for page in shown for uid in re.findall(r'class="g-num"><a href="/values/sheets/([0-9a-f-]+)/bodies', page)]
    assert total == len(every) > 4 and f"{total} indikatorer" in shown[0]
    assert set(named) <= {str(one.uid) for one in every} and len(named) == len(set(named))
    assert len(shown) == -(-total // 2)
    assert len({one.element_id for one in every}) == total, "each in one version alone"


def test_a_page_beyond_the_last_is_the_last(told, monkeypatch):
    monkeypatch.setattr(sums, "MOST_ACROSS", 2)
    last = pages(signed_in(), reverse("values:list"))[-1]
    beyond = signed_in().get(reverse("values:list"), {"page": "999"}).content.decode()
    marks = [re.search(r"<span>(\d+ / \d+)</span>", page).group(1) for page in (last, beyond)]
    assert marks[0] == marks[1]


def test_every_beginning_of_a_thread_stands_once_and_one_document_can_be_asked_for(told, monkeypatch):
    monkeypatch.setattr(threads, "ROWS", 5)
    every = documents.beginnings(viewer=ANYONE)
    shown = pages(signed_in(), reverse("threads:list"))
    named = [uid for page in shown for uid in re.findall(r'<th scope="row"><a [^>]*href="/threads/([0-9a-f-]+)"', page)]
    assert named == [str(one.uid) for one in every] and len(shown) == -(-len(every) // 5) > 2
    assert f"{len(every)} ställen att börja på" in shown[0]
    one = every[0].version_uid
    of_one = signed_in().get(reverse("threads:list"), {"document": str(one)}).content.decode()
    assert f"av {len(every)}" in of_one
    assert (
        {str(knot.uid) for knot in every if knot.version_uid == one}
        >= set(re.findall(r'row"><a [^>]*href="/threads/([0-9a-f-]+)"', of_one))
        != set()
    )


def test_files_of_values_are_all_there_page_by_page(told, monkeypatch):
    monkeypatch.setattr(files, "FILES", 2)
    by, data = organisation.viewer_of(told.person("tove")), {"head": ["Indikator", "Period", "Värde"], "rows": []}
    for at in range(3):
        actions.begin_import(told.body("HV"), name=f"lista-{at}.csv", sha256=f"{at:064}", data=data, by=by)
    _rows, total = queries.imports_of(told.body("HV"), viewer=by)
    shown = pages(signed_in("tove"), reverse("values:begin_import", args=[told.body("HV").uid]))
    assert f"{total} filer" in shown[0] and len(shown) == -(-total // 2)
    for at in range(3):
        assert sum(f"lista-{at}.csv" in page for page in shown) == 1


def test_ones_own_values_are_all_there_page_by_page(told, monkeypatch):
    by = organisation.viewer_of(told.person("tove"))
    use = max(
        queries.uses_of_body(told.body("HV"), viewer=by), key=lambda one: len(queries.own_values(one, unit=None, viewer=by))
    )
    total = len(queries.own_values(use, unit=None, viewer=by))
    monkeypatch.setattr(uses, "OWN_SIZE", 3)
    shown = pages(signed_in("tove"), reverse("plans:use", args=[use.uid]))
    own = [page.split("Våra egna värden")[1] for page in shown]
    assert f"{total} värden" in own[0] and len(shown) == -(-total // 3) > 1
    assert sum(page.split("</table>")[0].count('<tr><th scope="row"') for page in own) == total


def test_how_bodies_follow_up_is_all_there_and_says_how_many(told, monkeypatch):
    monkeypatch.setattr(habits, "SIZE", 1)
    by, today = organisation.viewer_of(told.person("tove")), clock.today()
    shape = {"answer_days": 10, "report_days": 20, "judges_goals": True, "reminds": [7], "by": by}
    for kind, first, last in (("tertial_1", "01-01", "04-30"), ("tertial_2", "01-01", "08-31")):
        said = {"kind": kind, "from_on": today, "from_day": first, "until_day": last, "source": f"Beslut om {kind}"}
        followups.set_habit(told.body("HV"), **said, **shape)
    shown = pages(signed_in("tove"), reverse("followups:habits"))
    assert all(sum(f"Beslut om {kind}" in page for page in shown) == 1 for kind in ("tertial_1", "tertial_2"))
    assert "2 beslut" in shown[0]


def test_what_is_not_shown_of_decided_days_is_counted_and_found_by_its_body(told, monkeypatch):
    by = organisation.viewer_of(told.person("tove"))
    days = [clock.today() + timedelta(days=at) for at in range(3)]
    for day in days:
        plans.set_habit(told.body("HV"), reminder_days=[7], stale_days=90, from_on=day, decided=f"HV {day}", by=by)
    every = habits.plans.every_habit
    monkeypatch.setattr(habits.plans, "every_habit", lambda **asked: every(**asked, most=2))
    page = signed_in("tove").get(reverse("followups:habits")).content.decode()
    assert f"HV {days[2]}" in page and f"HV {days[0]}" not in page
    assert "De senaste 2 av 3. Välj ett organ ovan" in page


def test_all_that_was_let_out_is_there_page_by_page(told, monkeypatch):
    monkeypatch.setattr(releases, "SIZE", 1)
    by = organisation.viewer_of(told.person("tove"))
    use = max(queries.uses_of_body(told.body("HV"), viewer=by), key=lambda one: len(queries.releases(one, viewer=by)))
    total = len(queries.releases(use, viewer=by))
    shown = pages(signed_in("tove"), reverse("values:releases", args=[use.uid]))
    assert len(shown) == total > 1
    assert all(page.split("<tbody>")[1].split("</tbody>")[0].count("<tr>") == 1 for page in shown)


def test_findings_that_were_handed_over_are_all_there_page_by_page(told, monkeypatch):
    monkeypatch.setattr(findings, "SIZE", 2)
    by = organisation.viewer_of(told.person("tove"))
    row = FollowUp.objects.visible_to(by).filter(kind="annual").get()
    for at in range(4):
        followups.hand(followups.note_finding(row, text=f"Fynd {at}.", proposal="Ändra.", by=by), by=by)
    _rows, total = queries_of_rounds.handed(viewer=organisation.viewer_of(told.person("aron")))
    shown = pages(signed_in("aron"), reverse("followups:handed"))
    assert total == 5 and len(shown) == 3 and f"{total} lärdomar" in shown[0]
    assert all(sum(f"Fynd {at}." in page for page in shown) == 1 for at in range(4))
    assert [page.split("<tbody>")[1].split("</tbody>")[0].count("<tr>") for page in shown] == [2, 2, 1]
    beyond = signed_in("aron").get(reverse("followups:handed"), {"page": "99"}).content.decode()
    assert "3 / 3" in beyond and "Nästa</a>" not in beyond


def test_every_body_that_was_asked_stands_once_in_the_table_and_the_sums_are_over_all(told, monkeypatch):
    by = organisation.viewer_of(told.person("tove"))
    version = Version.objects.visible_to(by).get(document__kind="programme", state="in_force")
    whole = plan_queries.uptake_table(version, viewer=by)
    monkeypatch.setattr(plan_queries.uptake_table, "__kwdefaults__", {**plan_queries.uptake_table.__kwdefaults__, "size": 1})
    address = reverse("plans:uptakes")
    shown = pages(signed_in("tove"), address)
    heads = [re.findall(r'<th scope="col">([^<]+)</th>', page.split("<thead>")[1].split("</thead>")[0])[1:] for page in shown]
    assert [name for names in heads for name in names] == whole.bodies and len(whole.bodies) > 2
    title = re.search(r"<h1>([^<]+)</h1>", shown[0]).group(1)
    assert title.startswith(f"{whole.answered} av {whole.asked}") and all(f"<h1>{title}</h1>" in page for page in shown)
    assert f"Organ 1 till 1 av {len(whole.bodies)}" in shown[0]
    found = signed_in("tove").get(address, {"text": "SOCIAL"}).content.decode()
    assert "Socialnämnden" in found.split("<thead>")[1].split("</thead>")[0]


def test_who_takes_up_an_activity_is_counted_where_not_all_are_shown(told, django_assert_max_num_queries):
    by = organisation.viewer_of(told.person("tove"))
    element = Uptake.objects.visible_to(by).values_list("element", flat=True).annotate(n=Count("id")).order_by("-n")[0]
    every, total = plan_queries.taking_up(element, viewer=by)
    assert len(every) == total > 1
    with django_assert_max_num_queries(3):
        some, same = plan_queries.taking_up(element, viewer=by, most=1)
    assert (len(some), same) == (1, total)


def test_programmes_that_are_not_shown_to_call_are_counted_and_found_by_their_words(told):
    by = organisation.viewer_of(told.person("aron"))
    every, total = queries_of_rounds.to_call(viewer=by)
    assert len(every) == total > 0
    assert queries_of_rounds.to_call(viewer=by, most=0) == ([], total)
    assert queries_of_rounds.to_call(viewer=by, text="finns inte") == ([], 0)
    assert [one.pk for one in queries_of_rounds.to_call(viewer=by, text=every[0].title[5:20])[0]].count(every[0].pk) == 1


def test_values_that_wait_stand_on_the_desk_by_indicator_with_how_many_there_are(told, django_assert_num_queries):
    by = organisation.viewer_of(told.person("tove"))
    use = queries.uses_of_body(told.body("HV"), viewer=by)[0]
    for year in range(1960, 1962):
        row = actions.observe(use, period_from_on=date(year, 1, 1), period_until_on=date(year, 12, 31), unit=told.unit("linden"), by=by, **PARTS[use.definition.measured])  # fmt: skip
        actions.submit(row, by=by)
    with django_assert_num_queries(1):
        waits = queries.waiting_for(by)
    assert [(one.kind, one.uid, one.step, str(one.why)) for one in waits] == [
        ("use", use.uid, "approve", "2 värden att godkänna")
    ]
    assert use.definition.name in signed_in("tove").get("/desk").content.decode()


def test_whatever_waits_for_a_number_is_in_the_registrars_list_page_by_page(told, monkeypatch):
    monkeypatch.setattr(arrivals, "ROWS", 40)
    ks, sn = told.body("KS"), told.body("SN")
    office = system(ks.authority_id, "registrar")
    before = len(registry_queries.arrivals(viewer=office))
    for number in range(205):
        kind = "letter" if number % 5 else "answer"
        said = {"kind": kind, "title": f"Brev {number:03}", "from_body": sn if number == 7 else None, "enclosures": []}
        registry.accept(authority_id=ks.authority_id, uid=uuid7(), by=office, **said)
    pia, address = signed_in("pia"), reverse("registry:arrivals")
    shown = pages(pia, address)
    found = [name for page in shown for name in re.findall(r"Brev \d{3}", page)]
    assert found == [f"Brev {number:03}" for number in range(205)] and len(shown) == -(-(205 + before) // 40)
    assert f"av {205 + before}" in shown[0] and f"{205 + before} saker har kommit" in shown[0]
    of_kind = pia.get(address, {"kind": "answer"}).content.decode()
    assert set(re.findall(r"Brev (\d{3})", of_kind)) == {f"{number:03}" for number in range(0, 200, 5)}
    assert "kind=answer&amp;page=2" in of_kind, "what is narrowed is narrowed on the next page too"
    assert re.findall(r"Brev \d{3}", pia.get(address, {"from": sn.name}).content.decode()) == ["Brev 007"]


@pytest.fixture
def opened(told, monkeypatch):
    """Three matters of the executive board's, of which its lists hold two; the first one is the oldest."""
    monkeypatch.setattr(matters, "LATEST", 2)
    monkeypatch.setattr(belonging, "AT_A_GLANCE", 1)
    ks, by = told.body("KS"), organisation.viewer_of(told.person("pia"))
    return [
        registry.open_matter(
            authority_id=ks.authority_id, title=f"Ärende {at} om gatubelysning", opened_on=clock.today(), by=by
        )
        for at in range(3)
    ]


def test_what_came_is_registered_in_an_older_matter_than_those_that_are_listed(told, opened):
    ks = told.body("KS")
    office = system(ks.authority_id, "registrar")

    def came(title):
        said = {"kind": "letter", "title": title, "enclosures": []}
        return registry.accept(authority_id=ks.authority_id, uid=uuid7(), by=office, **said)

    by_number, by_words = came("Brev i gammalt ärende"), came("Ett brev till")
    address, pia = reverse("registry:arrival", args=[by_number.uid]), signed_in("pia")
    page = pia.get(address).content.decode()
    assert "Ärende 2" in page and "Ärende 0" not in page
    assert re.search(r"de 2 senaste av \d+ öppna ärenden. Här söker du bland alla", page), "it says that the list is not whole"
    assert re.search(r'<p class="g-over">inkom \d{4}-\d\d-\d\d</p>', page), "of what it does not say nothing is said"
    for sought, why in (
        ("KS 1900/1", "Inget öppet ärende har numret"),
        ("om gatubelysning", f"{opened[1].number} Ärende 1 om gatubelysning; "),
    ):
        wrong = pia.post(address, {"title": "Brev", "matter_sought": sought, "once": sought})
        assert wrong.status_code == 422 and why in wrong.content.decode()
    assert pia.post(address, {"title": "Brev", "matter_sought": opened[0].number.lower(), "once": "b"}).status_code == 303
    assert registry_queries.arrival(by_number.uid, viewer=office).matter == opened[0]
    address = reverse("registry:arrival", args=[by_words.uid])
    assert pia.post(address, {"title": "Brev", "matter_sought": "GATUBELYSNING ärende 0", "once": "c"}).status_code == 303
    assert registry_queries.arrival(by_words.uid, viewer=office).matter == opened[0]


def test_of_many_that_hold_the_words_a_few_are_named(told, opened, monkeypatch):
    monkeypatch.setattr(matters, "ALIKE", 1)
    viewer = organisation.viewer_of(told.person("pia"))
    with pytest.raises(Invalid) as refused:
        registry_queries.open_matter_of("gatubelysning", viewer=viewer, authority_id=opened[0].authority_id)
    said = str(refused.value.message)
    assert said.startswith("3 öppna ärenden") and f"{opened[2].number} {opened[2].title}. Skriv fler ord" in said
    with pytest.raises(Invalid):
        registry_queries.open_matter_of("  ", viewer=viewer, authority_id=opened[0].authority_id)
