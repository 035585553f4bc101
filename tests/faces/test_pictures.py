"""The pages of links, responsibility, signatories, the guide and the pictures: used by those who may, read by anyone."""

import re
from datetime import date

import pytest

from genomslag.domain.documents.models import Content, Link, Outcome, Responsibility, Signature, Version
from genomslag.domain.organisation import actions as organisation
from genomslag.faces.demo import story, world
from genomslag.ground import clock
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
DAY = story.STORY[0].on


@pytest.fixture
def city(db):
    """The world on its first day: the strategy is in force, the programme a draft of the executive board."""
    retold.build()
    with clock.freeze(DAY):
        yield world


def element(code):
    return Content.unscoped.filter(held__code=code, element__document__is_example=False).order_by("-pk").first().element


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def programme():
    return Version.unscoped.get(document__kind="programme")


def strategy():
    return Version.unscoped.get(document__kind="strategy")


def test_an_element_is_looked_for_linked_and_the_link_taken_back(city):
    aron, row, other = signed_in("aron"), element("3.5"), element("R7")
    page = f"/documents/elements/{row.uid}"
    found = aron.get(f"{page}?q=kunskapsutveckling")
    assert f"{page}/link/{other.uid}" in found.content.decode()
    assert f"{page}/link/{other.uid}" not in aron.get(f"{page}?q=kunskapsutveckling&kind=activity").content.decode()
    said = {"direction": "up", "kind": "contributes", "extent": "partly"}
    assert aron.post(f"{page}/link/{other.uid}", said).status_code == 303
    made = Link.unscoped.get(from_element=row, to_element=other)
    assert (made.kind, made.extent) == ("contributes", "partly")
    assert "bidrar till delvis" in text_of(aron.get(page))
    assert aron.post(f"{page}/link/{other.uid}", {**said, "direction": "down"}).status_code in (403, 422)
    assert aron.post(f"/documents/links/{made.uid}/unlink").status_code == 303
    assert not Link.unscoped.filter(pk=made.pk).exists()


def test_a_strangers_draft_is_no_candidate_and_its_pages_are_not_there(city):
    row, own = element("3.5"), element("R3")
    for who in ("lo", "tove", None):
        client = signed_in(who)
        absent = client.get("/documents/elements/00000000-0000-7000-8000-000000000000")
        hidden = client.get(f"/documents/elements/{row.uid}")
        assert absent.status_code == hidden.status_code == 404
        assert client.get(f"/documents/elements/{own.uid}/link/{row.uid}").status_code == 404
        assert client.get(f"/documents/{strategy().uid}/map?from={row.uid}").status_code == 404
        assert "äldreomsorgen" not in client.get(f"/documents/elements/{own.uid}?q=äldreomsorgen").content.decode().replace(
            'value="äldreomsorgen"', ""
        )


def test_somebody_is_named_clarified_marked_and_released(city):
    aron, row = signed_in("aron"), element("3.5")
    page = f"/documents/elements/{row.uid}"
    said = {"body": str(city.body("FA").pk), "function": "", "part": "supports", "from_on": "2020-08-28", "until_on": ""}
    wrong = aron.post(f"{page}/name_responsible", {**said, "until_on": "2020-08-01"})
    assert wrong.status_code == 422 and "slutar innan det börjar" in wrong.content.decode()
    assert aron.post(f"{page}/name_responsible", said).status_code == 303
    made = Responsibility.unscoped.get(element=row, body=city.body("FA"))
    at = f"/documents/responsibilities/{made.uid}"
    assert aron.post(f"{at}/clarify", {"own_role": "Frågar alla.", "revision": "0"}).status_code == 303
    assert "Frågar alla." in text_of(aron.get(page))
    assert aron.post(f"{at}/mark_unclear", {"revision": "1"}).status_code == 303
    assert "inte klarlagt" in text_of(aron.get(page))
    assert "Farsta stadsdelsnämnd" in text_of(aron.get(f"/documents/{programme().uid}/responsibility?gap=unclear"))
    assert aron.post(f"{at}/release_responsible").status_code == 303
    assert not Responsibility.unscoped.filter(pk=made.pk).exists()


@pytest.mark.parametrize("who", ["alma", "nils", "gun", None])
def test_who_does_not_edit_is_not_even_asked(city, who):
    client, row = signed_in(who), element("R3")
    signed = Signature.unscoped.first()
    for address in (
        f"/documents/elements/{row.uid}/name_responsible",
        f"/documents/elements/{row.uid}/tell_outcome",
        f"/documents/{strategy().uid}/sign",
        f"/documents/signatures/{signed.uid}/leave",
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, {"body": "1"}).status_code == 403


def test_a_signatory_signs_leaves_and_tells_what_came_of_it(city):
    lo, anyone = signed_in("lo"), signed_in()
    page = f"/documents/{strategy().uid}"
    said = {"body": str(city.body("JOUR").pk), "from_on": "2020-08-01"}
    assert lo.post(f"{page}/sign", said).status_code == 303
    assert lo.post(f"{page}/sign", said).status_code == 422
    row = Signature.unscoped.get(body=city.body("JOUR"))
    assert lo.post(f"/documents/signatures/{row.uid}/leave", {"until_on": "2020-07-01"}).status_code == 422
    assert lo.post(f"/documents/signatures/{row.uid}/leave", {"until_on": "2020-08-27"}).status_code == 303
    told = {"body": str(city.body("PM").pk), "state": "done", "text": "Alla patruller frågar.", "told_on": "2020-08-20"}
    assert lo.post(f"/documents/elements/{element('Å2').uid}/tell_outcome", told).status_code == 303
    assert Outcome.unscoped.count() == 1
    seen = text_of(anyone.get(f"{page}/signatories"))
    for word in ("Exempeljouren", "2020-08-27", "Alla patruller frågar.", "inget berättat ännu"):
        assert word in seen


def test_a_body_reads_where_it_is_named_and_its_successor_after_it(city):
    aron, nils = signed_in("aron"), signed_in("nils")
    guide = f"/documents/{programme().uid}/guide?body="
    before = text_of(aron.get(f"{guide}{city.body('HV').uid}"))
    assert "3.5" in before and "Hässelby-Vällingby" in before
    new = organisation.add_body(kind="district", name="Nya Väster", code="NV", from_on=DAY, by=organisation.founder())
    said = {"predecessors": [str(city.body("HV").pk)], "successors": [str(new.pk)], "from_on": DAY.isoformat()}
    assert signed_in("alma").post("/organisation/bodies/succeed", said).status_code == 403
    assert nils.post("/organisation/bodies/succeed", said).status_code == 303
    assert "Nya Väster" in text_of(nils.get("/organisation/"))
    after = text_of(aron.get(f"{guide}{new.uid}"))
    assert f"Hässelby-Vällingby stadsdelsnämnd, sedan {DAY} Nya Väster" in after
    assert "Svarar även för:" in after
    assert "3.5" in after
    assert "1 Stadens verksamheter" not in after


def test_the_guide_is_filtered_sorted_and_refuses_nonsense(city):
    aron = signed_in("aron")
    guide = f"/documents/{programme().uid}/guide?body={city.body('HV').uid}"
    assert "0 ställen" in text_of(aron.get(f"{guide}&part=consulted"))
    assert aron.get(f"{guide}&gap=lead&order=-part&page=99").status_code == 200
    assert aron.get("/documents/guide?body=nonsense").status_code == 404
    assert aron.get("/documents/guide?function=nonsense").status_code == 404
    assert "Välj ett organ" in text_of(aron.get("/documents/guide"))


def test_the_guide_over_everything_holds_what_applies(city):
    seen = text_of(signed_in().get(f"/documents/guide?body={city.body('PM').uid}"))
    assert "Å2 Polismyndigheten frågar" in seen
    assert "Å3" not in seen


def test_the_thread_walks_to_what_stands_before_and_after(city):
    aron = signed_in("aron")
    page = aron.get(f"/threads/{element('3').uid}").content.decode()
    before = re.search(r'<a href="([^"]+)" rel="prev">', page)
    after = re.search(r'<a href="([^"]+)" rel="next">', page)
    assert before and str(element("R3").uid) in before.group(1)
    assert after and aron.get(after.group(1)).status_code == 200
    back = re.search(r'<a href="([^"]+)" rel="prev">', aron.get(after.group(1)).content.decode())
    assert back and str(element("3").uid) in back.group(1)
    assert "genomför helt" in text_of(aron.get(f"/threads/{element('3').uid}"))


def test_the_map_is_told_as_a_table_with_the_same_steps(city):
    aron = signed_in("aron")
    page = f"/documents/{strategy().uid}/map"
    picture, table = (aron.get(f"{page}?as={how}").content.decode() for how in ("picture", "table"))
    for code in ("3.5", "2.1", "1.1"):
        assert f"/threads/{element(code).uid}" in picture
        assert f"/threads/{element(code).uid}" in table
    assert "inget genomför detta" in picture and "inget genomför detta" in table
    public = signed_in().get(page).content.decode()
    assert "Stadens verksamheter" not in public


def test_the_signing_day_of_the_real_strategy_is_read_by_anyone(city):
    seen = text_of(signed_in().get(f"/documents/{strategy().uid}/signatories"))
    assert seen.count(date(2020, 1, 1).isoformat()) >= 6
