"""Sorting, marking cells, words and methods, as those who write meet them while the programme is a draft."""

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from lxml import html

from genomslag.domain.documents.models import Content, CoverageGap, Method, Version, VocabularyVersion
from genomslag.faces.demo import world
from genomslag.ground import clock
from tests import retold
from tests.visits import page_at, signed_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def begun(django_db_setup, django_db_blocker, tmp_path_factory):
    """The case on its first day, built once for the module; each test's own changes are undone."""
    folder = tmp_path_factory.mktemp("begun")
    before = (django_settings.FILES_ROOT, django_settings.PASSWORD_HASHERS)
    django_settings.FILES_ROOT = folder / "files"
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        retold.build()
        yield
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)
    django_settings.FILES_ROOT, django_settings.PASSWORD_HASHERS = before


@pytest.fixture
def writing(begun, db):
    with clock.freeze(world.FIRST_DAY):
        yield Version.unscoped.get(document__kind="programme")


def _post(client, address, **said):
    response = client.post(address, {"once": "", **said})
    assert response.status_code in (303, 403, 404, 409, 422), response.status_code
    return response


def test_the_demonstration_marks_what_it_made_up(writing):
    assert all(Method.unscoped.values_list("is_example", flat=True))
    assert VocabularyVersion.unscoped.filter(state="published").count() == 5
    assert {gap.state for gap in CoverageGap.unscoped.all()} == {"open", "accepted"}


def test_an_empty_cell_is_made_a_gap_with_an_owner_in_one_form(writing):
    aron = signed_in("aron")
    cell = "rows=target_group&columns=violence_form&row=vuxna&column=prostitution"
    page = page_at(aron, f"/documents/{writing.uid}/coverage/cell?{cell}")
    assert "Här står ingenting." in words_of(page)
    address = f"/documents/{writing.uid}/coverage/open?{cell}"
    owner = str(world.body("KS").pk)
    again = _post(aron, address, what="assign", owner=owner, due_on="2020-01-01")
    assert again.status_code == 422 and CoverageGap.unscoped.count() == 2
    assert "2020-01-01" in again.content.decode()
    assert _post(aron, address, what="assign", owner=owner, due_on="31 mars 2021").status_code == 303
    gap = CoverageGap.unscoped.get(row_place="vuxna")
    assert gap.owner == world.body("KS") and gap.due_on.isoformat() == "2021-03-31"
    page = page_at(aron, f"/documents/{writing.uid}/coverage")
    assert "lucka" in [words_of(one).split(",")[0] for one in page.xpath("//td[@data-m='gap']")]
    assert (
        _post(aron, f"/documents/gaps/{gap.uid}/close", result="En ny aktivitet.", revision=str(gap.revision)).status_code
        == 303
    )


def test_an_empty_cell_is_accepted_and_that_is_undone(writing):
    aron = signed_in("aron")
    address = f"/documents/{writing.uid}/coverage/open?rows=body&columns=violence_form&row=UN&column=prostitution"
    said = {"what": "accept", "reason": "Ett eget program.", "decider": "Kommunstyrelsen", "decided_on": "2020-08-27"}
    assert _post(aron, address, **{**said, "reason": ""}).status_code == 422
    assert _post(aron, address, **said).status_code == 303
    gap = CoverageGap.unscoped.get(row_place="UN")
    assert gap.state == "accepted"
    assert _post(aron, f"/documents/gaps/{gap.uid}/reopen", revision=str(gap.revision)).status_code == 303
    gap.refresh_from_db()
    assert (gap.state, gap.reason) == ("open", "")


@pytest.mark.parametrize("who", ["alma", "tove", "nils", None])
def test_the_matrix_of_a_draft_does_not_exist_for_others(writing, who):
    client = signed_in(who)
    element = Content.unscoped.filter(version=writing).first().element
    for place in ("coverage", "coverage/cell", "coverage/open", "terms", f"elements/{element.uid}/terms"):
        assert client.get(f"/documents/{writing.uid}/{place}").status_code == 404, place


def _sorting(writing, code):
    row = Content.unscoped.select_related("element", "held").get(version=writing, held__code=code)
    return row, f"/documents/{writing.uid}/elements/{row.element.uid}/terms"


def test_the_terms_of_an_element_are_ticked_in_trees(writing):
    row, address = _sorting(writing, "2.1")
    aron = signed_in("aron")
    page = page_at(aron, address)
    ticked = {(one.get("name"), one.get("value")) for one in page.xpath("//input[@type='checkbox'][@checked]")}
    assert {("t-violence_form", "V1"), ("t-target_group", "vuxna"), ("t-support_kind", "råd")} <= ticked
    seen = page.xpath("//input[@name='seen']/@value")[0]
    terms = {"t-violence_form": ["V1", "prostitution"], "t-target_group": ["vuxna"], "t-prevention_level": []}
    assert _post(aron, address, seen=seen, **terms).status_code == 303
    row = Content.unscoped.select_related("held").get(pk=row.pk)
    assert (row.held.violence_forms, row.held.target_groups, row.held.facets) == (["V1", "prostitution"], ["vuxna"], {})
    assert _post(aron, address, seen=seen, **terms).status_code == 409


def test_searching_among_terms_loses_nothing_that_is_ticked(writing):
    row, address = _sorting(writing, "2.1")
    said = {"find": "barn", "look": "1", "t-target_group": ["vuxna", "barn"], "seen": row.held.digest}
    response = signed_in("aron").post(address, said)
    page = html.fromstring(response.content)
    assert response.status_code == 200
    shown = [words_of(one) for one in page.xpath("//ul[contains(@class, 'g-boxes')]//label")]
    assert "Barn" in shown and "Vuxna" not in shown
    assert page.xpath("//input[@type='hidden'][@name='t-target_group']/@value") == ["vuxna"]
    assert Content.unscoped.get(pk=row.pk).held_id == row.held_id


def test_an_unknown_word_is_shown_as_such_and_kept_until_it_is_unticked(writing):
    row, address = _sorting(writing, "2.1")
    aron = signed_in("aron")
    _post(aron, address, seen=row.held.digest, **{"t-target_group": ["rymdvarelser"]})
    page = page_at(aron, address)
    box = page.xpath("//input[@value='rymdvarelser']")[0]
    assert box.get("checked") is not None and "utanför ordlistan" in words_of(box.getparent().getparent())
    assert "Ord utanför ordlistan" in words_of(page_at(aron, f"/documents/{writing.uid}/coverage"))
    assert "rymdvarelser" in words_of(page_at(aron, f"/documents/{writing.uid}/terms"))


def test_a_method_element_is_tied_to_the_register(writing):
    row, address = _sorting(writing, "1.4 m")
    method = Method.unscoped.get(name="Frågor om våld som rutin")
    assert _post(signed_in("aron"), address, seen=row.held.digest, method=str(method.uid)).status_code == 303
    assert Content.unscoped.get(pk=row.pk).held.method == method


def test_a_term_is_set_on_several_elements(writing):
    rows = list(Content.unscoped.filter(version=writing, held__code__in=["1.1", "3.2"]).select_related("element"))
    said = {"term": "target_group|vuxna", "on": "1", "elements": [str(row.element.uid) for row in rows]}
    assert _post(signed_in("aron"), f"/documents/{writing.uid}/terms", **said).status_code == 303
    for row in rows:
        assert "vuxna" in Content.unscoped.get(pk=row.pk).held.target_groups
    assert _post(signed_in("aron"), f"/documents/{writing.uid}/terms", **{**said, "elements": []}).status_code == 422


def test_a_vocabulary_is_taken_to_its_next_version_in_the_browser(writing):
    aron = signed_in("aron")
    old = VocabularyVersion.unscoped.get(vocabulary__code="prevention_level")
    assert _post(aron, f"/documents/vocabularies/{old.uid}/begin").status_code == 303
    draft = VocabularyVersion.unscoped.get(vocabulary__code="prevention_level", state="draft")
    said = {"code": "efter", "sv": "Efteråt", "en": "Afterwards", "also": "", "parent": ""}
    assert _post(aron, f"/documents/vocabularies/{draft.uid}/add_term", **said).status_code == 303
    page = page_at(aron, f"/documents/vocabularies/{draft.uid}")
    retire = page.xpath("//tr[th[contains(., 'Selektiv')]]//a[contains(@href, 'retire_term')]/@href")[0]
    assert _post(aron, retire).status_code == 303
    assert _post(aron, f"/documents/vocabularies/{draft.uid}/publish", valid_from_on="2020-09-01").status_code == 422
    page = page_at(aron, f"/documents/vocabularies/{draft.uid}")
    onward = page.xpath("//aside//a[contains(@href, 'map_term')]/@href")
    assert len(onward) == 1
    form = page_at(aron, onward[0])
    to = form.xpath("//label[contains(., 'Universell')]/input/@value")
    assert _post(aron, onward[0], kind="joined", to=to, reason="").status_code == 303
    assert "hopslagen" in words_of(page_at(aron, f"/documents/vocabularies/{draft.uid}/balance"))
    assert _post(aron, onward[0], kind="broader", to=to, reason="").status_code == 303
    assert _post(aron, f"/documents/vocabularies/{draft.uid}/publish", valid_from_on="2020-09-01").status_code == 303
    draft.refresh_from_db()
    assert draft.state == "published"


def test_an_administrator_loads_and_an_officer_begins_a_vocabulary(writing):
    nils, aron = signed_in("nils"), signed_in("aron")
    said = {"name": "support_kind", "body": str(world.body("LST").pk), "kept_by": str(world.body("KS").pk)}
    assert _post(nils, "/documents/vocabularies/load", **said).status_code == 303
    assert _post(aron, "/documents/vocabularies/load", **said).status_code == 403
    said = {
        "body": str(world.body("STHLM").pk),
        "kept_by": str(world.body("KS").pk),
        "code": "plats",
        "sv": "Plats",
        "en": "Place",
    }
    assert _post(aron, "/documents/vocabularies/new", **said).status_code == 303
    assert _post(nils, "/documents/vocabularies/new", **said).status_code == 403


def test_a_method_is_entered_and_reviewed_in_the_browser(writing):
    aron = signed_in("aron")
    said = {"owner": str(world.body("KS").pk), "name": "Ny metod", "source_address": "exempel.se"}
    assert _post(aron, "/documents/methods/new", **said).status_code == 422
    assert _post(aron, "/documents/methods/new", **{**said, "source_address": "https://exempel.se"}).status_code == 303
    method = Method.unscoped.get(name="Ny metod")
    said = {"reviewed_on": "2020-08-27", "grade": "stark", "note": "Två studier.", "next_review_on": "2021-08-27"}
    address = f"/documents/methods/{method.uid}/review"
    assert _post(aron, address, revision="0", **{**said, "next_review_on": "2020-08-01"}).status_code == 422
    assert _post(aron, address, revision="0", **said).status_code == 303
    method.refresh_from_db()
    assert method.grade == "stark"
    for step in ("retire", "restore"):
        assert _post(aron, f"/documents/methods/{method.uid}/{step}").status_code == 303
    assert _post(signed_in("alma"), address, **said).status_code == 403


def test_the_overdue_review_waits_on_the_coordinators_desk(writing):
    assert "Frågor om våld som rutin" in words_of(page_at(signed_in("tove"), "/desk"))
    assert "Frågor om våld som rutin" not in words_of(page_at(signed_in("alma"), "/desk"))
    assert "Äldre × Hedersrelaterat våld och förtryck" in words_of(page_at(signed_in("aron"), "/desk"))
