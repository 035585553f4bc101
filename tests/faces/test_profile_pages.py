"""The pages of profiles, of new documents, of what is refused and where it goes, and of remarks, as each person meets them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import AcceptedRemark, Document, Element, Profile, Version
from genomslag.faces.demo import world
from genomslag.ground import clock
from tests import retold
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(db):
    retold.build()
    with clock.freeze(world.FIRST_DAY):
        yield


def _profile(name):
    return Profile.objects.get(name=name)


def _programme():
    return Version.unscoped.get(document__kind="programme")


def _plan():
    """A draft of the kind that holds measures, at the executive board."""
    profile, by = _profile("Stockholm"), world.viewer("aron")
    version = actions.create_document(body=world.body("KS"), profile=profile, kind="plan", title="Stadens plan", by=by)
    chapter = actions.add_element(version, kind="chapter", title="Åtgärder", code="1", by=by).element
    return version, chapter


def _text(response):
    return " ".join(html.fromstring(response.content).xpath("//main")[0].text_content().split())


def _load(client, **said):
    sthlm = str(world.body("STHLM").uid)
    return client.post("/documents/profiles/load", {"body": sthlm, "shipped": "", **said})


def test_the_demonstration_holds_the_four_profiles(begun):
    assert {one.name for one in queries.profiles()} == {"Stockholm", "Krokom", "Ystad", "Österåker"}


@pytest.mark.parametrize("who", ["rut", "alma", "tove", "maj", "aron", "nils", "vera", "gun"])
def test_everyone_who_is_signed_in_reads_the_profiles_and_the_administrator_alone_loads_one(begun, who):
    client = signed_in(who)
    assert "Österåker" in _text(client.get("/documents/profiles"))
    page = client.get(f"/documents/profiles/{_profile('Ystad').uid}")
    assert "Ett program tar inte ställning till metoder." in _text(page)
    assert (b"/documents/profiles/load" in page.content) == (who == "nils")
    assert client.get("/documents/profiles/load").status_code == (200 if who == "nils" else 403)
    assert _load(client, shipped="ystad").status_code == (303 if who == "nils" else 403)


@pytest.mark.parametrize("page", ["profiles", "profiles/load", "new"])
def test_whoever_is_not_signed_in_is_asked_to(begun, page):
    response = signed_in().get(f"/documents/{page}")
    assert response.status_code == 302 and response.url.endswith(f"?next=/documents/{page}")


@pytest.mark.parametrize("name", ["Stockholm", "Krokom", "Ystad", "Österåker"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_profile_is_a_table_of_every_element_against_every_kind_of_document(begun, name, language):
    client = signed_in("alma")
    client.post("/language", {"language": language, "next": "/"})
    profile = _profile(name)
    tree = html.fromstring(client.get(f"/documents/profiles/{profile.uid}").content)
    table = tree.xpath("//table[contains(@class, 'g-profile')]")[0]
    rows = table.xpath("./tbody/tr")
    assert len(rows) == len(rules.ELEMENTS)
    assert {len(row.xpath("./td")) for row in rows} == {len(profile.rules["documents"])}
    yes = "ja" if language == "sv" else "yes"
    held = sum(len(said["elements"]) for said in profile.rules["documents"].values())
    assert sum(cell.text_content().strip().startswith(f"{yes},") for cell in table.xpath(".//td")) == held
    assert all(cell.get("data-l") for cell in table.xpath(".//td"))
    assert all(head.get("scope") for head in table.xpath(".//th"))


def test_two_profiles_are_compared_where_they_differ_or_whole(begun):
    one, two = _profile("Stockholm"), _profile("Österåker")
    client = signed_in("nils")
    address = f"/documents/profiles/{one.uid}/compare/{two.uid}"
    differ, whole = client.get(address), client.get(f"{address}?show=all")
    assert "har inget sådant dokument" in _text(differ)
    rows = [len(html.fromstring(page.content).xpath("//tbody/tr")) for page in (differ, whole)]
    assert 0 < rows[0] < rows[1]
    assert "Genomför: plan, program" in _text(differ)
    same = client.get(f"/documents/profiles/{one.uid}/compare/{one.uid}")
    assert "De säger samma sak." in _text(same)


def test_a_profile_is_downloaded_changed_and_loaded_again(begun):
    client, profile = signed_in("nils"), _profile("Stockholm")
    said = client.get(f"/documents/profiles/{profile.uid}/download")
    assert said["Content-Disposition"] == 'attachment; filename="stockholm.json"'
    data = json.loads(said.content)
    assert data == profile.rules
    data["words"]["goal"] = "målsättning"
    response = _load(client, file=SimpleUploadedFile("a.json", json.dumps(data).encode()))
    assert response.status_code == 303
    profile.refresh_from_db()
    assert profile.rules["words"]["goal"] == "målsättning"


BAD = {
    "no JSON": (b'{"name": "x",\n oops}', "rad 2"),
    "not text": (b"\xff\xfe\x00", "UTF-8"),
    "twice": (b'{"name": "a", "name": "b"}', "name"),
    "a list": (b"[]", "profile"),
    "a hole": (json.dumps({"name": "x", "words": {"goal": "m"}, "documents": {"plan": {"word": "p", "elements": {"goal": ["chapter"]}}}}).encode(), "documents.plan.elements.goal"),
    "nested": (b"[" * 100_000, ""),
    "not a number": (b'{"name": NaN}', "name"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_used_is_refused_where_it_is_wrong(begun, what):
    content, said = BAD[what]
    response = _load(signed_in("nils"), file=SimpleUploadedFile("a.json", content))
    assert response.status_code == 422
    assert said in _text(response)
    assert Profile.objects.count() == 4


def test_one_profile_is_loaded_at_a_time_and_a_large_file_is_refused(begun):
    client = signed_in("nils")
    assert _load(client).status_code == 422
    both = _load(client, shipped="ystad", file=SimpleUploadedFile("a.json", b"{}"))
    assert both.status_code == 422
    assert _load(client, shipped="../secret").status_code == 422
    assert _load(client, file=SimpleUploadedFile("a.json", b" " * 600_000)).status_code == 413
    assert client.post("/documents/profiles/load", {"body": "nobody", "shipped": "ystad"}).status_code == 422


def test_a_document_is_begun_of_a_kind_under_a_profile(begun):
    client, profile = signed_in("aron"), _profile("Österåker")
    form = _text(client.get("/documents/new"))
    assert "program – Stockholm" in form and "strategi – Österåker" in form
    said = {"title": "Strategi för låg tröskel", "kind": f"{profile.uid}:strategy", "body": str(world.body("KS").uid), "language": "sv", "example": "1"}  # fmt: skip
    response = client.post("/documents/new", said)
    assert response.status_code == 303
    made = Document.unscoped.get(title="Strategi för låg tröskel")
    assert (made.kind, made.profile, made.is_example) == ("strategy", profile, True)
    page = client.get(response.url)
    assert "Strategi · Kommunstyrelsen" in _text(page)
    # In Österåker a strategy stands at the station of the local plan.
    here = html.fromstring(page.content).xpath("//nav[contains(@class, 'g-strip')]//li[@aria-current='step']")[0]
    assert "Lokal plan" in here.text_content()


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "x"}, {"kind": "x:plan"}, {"body": "x"}, {"language": "xx"}, {"title": " "}, {"kind": "{sthlm}:manifesto"}],
)
def test_a_document_that_cannot_be_is_not_begun(begun, wrong):
    profile = _profile("Stockholm")
    said = {"title": "Ny", "kind": f"{profile.uid}:plan", "body": str(world.body("KS").uid), "language": "sv"}
    said |= {key: value.format(sthlm=profile.uid) for key, value in wrong.items()}
    before = Document.unscoped.count()
    assert signed_in("aron").post("/documents/new", said).status_code == 422
    assert Document.unscoped.count() == before


@pytest.mark.parametrize("who", ["nils", "rut", "vera", "gun", "bror"])
def test_who_edits_nothing_begins_nothing(begun, who):
    assert signed_in(who).get("/documents/new").status_code == 403
    assert "/documents/new" not in signed_in(who).get("/documents/").content.decode()


REFUSED = {"kind": "measure", "code": "Å1", "title": "Utbilda alla", "text": "Alla utbildas <b>nu</b>.", "example": "1"}


def test_a_refused_element_says_why_and_offers_its_place_with_the_words_kept(begun):
    plan, chapter = _plan()
    client = signed_in("aron")
    page = client.post(f"/documents/{_programme().uid}/add", REFUSED)
    assert page.status_code == 422
    said = _text(page)
    assert "inga konkreta åtgärder" in said and "en lokal handlingsplan" in said
    form = html.fromstring(page.content).xpath("//section[contains(@class, 'g-offer')]//form")[0]
    choices = {one.get("value"): one.text_content() for one in form.xpath(".//select[@name='where']/option")}
    assert choices[f"{plan.uid}:{chapter.uid}"] == "handlingsplan: Stadens plan – 1 Åtgärder"
    assert f"{plan.uid}:" in choices and choices["new:plan"] == "Börja en ny: handlingsplan"
    given = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    assert (given["title"], given["code"], given["kind"], given["example"]) == ("Utbilda alla", "Å1", "measure", "1")
    response = client.post(form.get("action"), {**given, "where": f"{plan.uid}:{chapter.uid}"})
    assert response.status_code == 303 and response.url.startswith(f"/documents/{plan.uid}#e-")
    made = Element.unscoped.get(kind="measure", document__is_example=False)
    assert made.document == plan.document and made.is_example
    held = made.revisions(manager="unscoped").get()
    assert (held.title, held.code, held.parent) == ("Utbilda alla", "Å1", chapter)
    assert "Alla utbildas <b>nu</b>." in json.dumps(held.text, ensure_ascii=False)


def test_what_is_refused_may_begin_a_document_of_its_own(begun):
    client, programme = signed_in("aron"), _programme()
    address = f"/documents/{programme.uid}/place"
    without = client.post(address, {**REFUSED, "where": "new:plan", "document_title": ""})
    assert without.status_code == 422 and "Utbilda alla" in without.content.decode()
    response = client.post(address, {**REFUSED, "where": "new:plan", "document_title": "En ny plan"})
    assert response.status_code == 303
    assert Element.unscoped.get(kind="measure", document__is_example=False).document.title == "En ny plan"


@pytest.mark.parametrize("where", ["", "x", "new:strategy", "new:x", "00000000-0000-7000-8000-000000000000:"])
def test_a_place_that_is_none_is_refused_and_the_words_are_kept(begun, where):
    response = signed_in("aron").post(
        f"/documents/{_programme().uid}/place", {**REFUSED, "where": where, "document_title": "Ny"}
    )
    assert response.status_code in (404, 422)
    assert "Utbilda alla" in response.content.decode()
    assert not Element.unscoped.filter(kind="measure", document__is_example=False).exists()
    assert not Document.unscoped.filter(title="Ny").exists()


def test_what_is_accepted_or_wrongly_placed_is_offered_nothing(begun):
    client, programme = signed_in("aron"), _programme()
    page = client.post(f"/documents/{programme.uid}/add", {"kind": "activity", "title": "Fråga", "parent": ""})
    assert page.status_code == 422 and b"g-offer" not in page.content
    assert b"g-offer" not in client.get(f"/documents/{programme.uid}/add").content


@pytest.mark.parametrize("new", [False, True])
def test_an_element_that_the_profile_came_to_refuse_is_moved(begun, new):
    plan, chapter = _plan()
    programme, profile = _programme(), _profile("Stockholm")
    loosened = json.loads(json.dumps(profile.rules))
    del loosened["documents"]["programme"]["refused"]["measure"]
    loosened["documents"]["programme"]["elements"]["measure"] = [""]
    actions.load_profile(body=world.body("STHLM"), data=loosened)
    measure = actions.add_element(programme, kind="measure", title="Utbilda alla", by=world.viewer("aron")).element
    actions.load_profile(body=world.body("STHLM"), data=rules.shipped("stockholm"))
    client = signed_in("aron")
    page = client.get(f"/documents/{programme.uid}?remark=refused_here")
    address = f"/documents/{programme.uid}/elements/{measure.uid}/move_to_document"
    assert address in page.content.decode() and "inga konkreta åtgärder" in _text(page)
    asked = client.get(address)
    assert "Utbilda alla" in _text(asked) and f"{plan.uid}:{chapter.uid}" in asked.content.decode()
    assert client.post(address, {"where": "new:plan", "document_title": ""}).status_code == 422
    where = "new:plan" if new else f"{plan.uid}:{chapter.uid}"
    response = client.post(address, {"where": where, "document_title": "En ny plan", "reason": ""})
    assert response.status_code == 303
    assert Document.unscoped.filter(title="En ny plan").exists() == new
    assert client.get(address).status_code == 404
    assert b"Utbilda alla" not in client.get(f"/documents/{programme.uid}").content
    assert b"Utbilda alla" in client.get(response.url).content


def test_remarks_are_counted_chosen_let_stand_and_shown_again(begun):
    client, programme = signed_in("aron"), _programme()
    address = f"/documents/{programme.uid}"
    tree = html.fromstring(client.get(address).content)
    section = tree.xpath("//section[@id='remarks']")[0]
    chosen = section.xpath(".//nav//a[contains(@href, 'remark=')]/@href")[0]
    only = html.fromstring(client.get(f"{address}{chosen[len(address) :]}").content).xpath("//section[@id='remarks']")[0]
    assert len({flag.text_content() for flag in only.xpath(".//span[@class='g-flag']")}) == 1
    targets = {link.split("#")[1] for link in section.xpath(".//a/@href") if "#e-" in link}
    assert targets and targets <= set(tree.xpath("//li/@id"))
    let = next(link for link in section.xpath(".//a/@href") if "accept_remark" in link)
    code = let.partition("code=")[2]
    assert client.post(let, {"code": code, "reason": " "}).status_code == 422
    response = client.post(let, {"code": code, "reason": "Det är avsikten."})
    assert response.status_code == 303
    after = client.get(address)
    assert "Det är avsikten." in _text(after)
    back = next(link for link in html.fromstring(after.content).xpath("//a/@href") if "reopen_remark" in link)
    assert client.post(back, {"code": code}).status_code == 303
    assert not AcceptedRemark.unscoped.exists()
    assert client.get(let.replace(let.split("/")[4], str(Element.unscoped.first().uid))).status_code in (200, 404)
    everything = html.fromstring(client.get(f"{address}/remarks").content)
    assert len(everything.xpath("//section[@id='remarks']/ul/li")) >= len(section.xpath("./ul/li"))


def test_the_kinds_in_the_list_are_the_organisations_own_words(begun):
    tree = html.fromstring(signed_in("aron").get("/documents/").content)
    kinds = {one.get("value"): one.text_content() for one in tree.xpath("//select[@name='kind']/option")}
    assert set(kinds["plan"].split(" / ")) == {"handlingsplan", "plan"}
    assert kinds["vision"] == "vision"
    assert [kind for kind in kinds if kind] == [kind for kind in rules.DOCUMENTS if kind in kinds]


def test_a_kind_that_the_profile_does_not_send_out_is_not_offered_for_consultation(begun):
    client, programme = signed_in("aron"), _programme()
    assert b"/rounds/new/" in client.get(f"/documents/{programme.uid}").content
    data = json.loads(json.dumps(rules.shipped("stockholm")))
    data["documents"]["programme"]["consulted"] = False
    actions.load_profile(body=world.body("STHLM"), data=data)
    assert b"/rounds/new/" not in client.get(f"/documents/{programme.uid}").content


# The told story comes last: it stays until its module is done, and no other world can be built beside it.


@pytest.mark.parametrize("who", ["pia", "nils", "alma", "tove", None])
def test_remarks_are_for_those_who_edit_the_document(told, who):
    """An adopted programme is read by all; what its editors think of it is not."""
    adopted = Version.unscoped.filter(state="in_force", document__kind="programme").first()
    page = signed_in(who).get(f"/documents/{adopted.uid}")
    assert page.status_code == 200 and b'id="remarks"' not in page.content
    assert signed_in(who).get(f"/documents/{adopted.uid}/remarks").status_code == 403
    assert b'id="remarks"' in signed_in("aron").get(f"/documents/{adopted.uid}").content
