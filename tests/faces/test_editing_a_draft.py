"""A draft is written through its pages, with and without script: nothing typed is ever lost."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Edit, Element, Profile
from genomslag.domain.tests.told import counted
from genomslag.ground import richtext
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


class Draft:
    """A programme of the district, with two officers at it."""

    def __init__(self, world):
        self.world = world
        self.by = world.viewer("alma")
        profile = Profile.objects.first()
        self.version = actions.create_document(
            body=world.body("HV"), profile=profile, kind="programme", title="Prov", by=self.by
        )
        self.elements = {}
        for code, kind, above in (("1", "chapter", None), ("M1", "goal", "1"), ("M2", "goal", "1"), ("2", "chapter", None)):
            parent = self.elements.get(above)
            text = richtext.from_text("Ett stycke.\n\nTvå stycken.")
            made = actions.add_element(
                self.version, kind=kind, title=f"Rubrik {code}", code=code, text=text, parent=parent, by=self.by
            )
            self.elements[code] = made.element
        self.alma, self.siri = signed_in("alma"), signed_in("siri")

    def url(self, code, verb):
        return f"/documents/{self.version.uid}/elements/{self.elements[code].uid}/{verb}"

    @property
    def page(self):
        return f"/documents/{self.version.uid}/edit"

    def opened(self, code):
        shown = queries.version(self.version.uid, viewer=self.by)
        return queries.opened(shown, self.elements[code].uid, viewer=self.by)

    def fields(self, client, code):
        """What the form of the open element carries."""
        html = client.get(self.url(code, "revise")).content.decode()
        node = self.opened(code)
        assert f'name="seen" value="{node.seen}"' in html
        base = {"code": node.code, "title": node.title, "text": node.text}
        return {
            "seen": node.seen,
            "base": json.dumps(base),
            "code": node.code,
            "title": node.title,
            "text": richtext.to_text(node.text),
        }

    def shape(self):
        shown = queries.version(self.version.uid, viewer=self.by)
        return [f"{'-' * row.depth}{row.code}" for row in queries.drafted(shown, viewer=self.by)]


@pytest.fixture
def draft(told):
    return Draft(told)


def _statements(client, address, **post):
    client.get("/")
    with CaptureQueriesContext(connection) as made:
        response = client.post(address, post, headers=JSON) if post else client.get(address)
    assert response.status_code == 200
    return counted(made)


def test_edit_shows_the_outline_and_one_element_open(draft):
    html = draft.alma.get(draft.page).content.decode()
    assert html.count("data-uid=") == 4
    assert "data-editor" not in html
    html = draft.alma.get(f"{draft.page}?at={draft.elements['M1'].uid}").content.decode()
    assert html.count("data-editor") == 1
    assert "Rubrik M1" in html


def test_edit_begins_an_empty_draft(draft):
    for element in ("M1", "M2", "1", "2"):
        actions.remove_element(draft.version, draft.elements[element], reason="", by=draft.by)
    html = draft.alma.get(draft.page).content.decode()
    first = f"/documents/{draft.version.uid}/elements/add"
    assert first in html
    response = draft.alma.post(first, {"kind": "chapter", "title": "Inledning", "code": "", "once": "x"})
    assert response.status_code == 303
    assert "Inledning" in draft.alma.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("alma", 200), ("tove", 200), ("bror", 403), ("gun", 404), ("aron", 404), (None, 404)]
)
def test_edit_is_for_those_who_edit(draft, who, status):
    client = signed_in(who)
    for address in (draft.page, f"/documents/{draft.version.uid}/changes", f"/documents/{draft.version.uid}/number", draft.url("M1", "revise"), draft.url("M1", "add"), draft.url("M1", "remove")):  # fmt: skip
        assert client.get(address).status_code == status, address
    if status != 200:
        for verb in ("save", "shift", "revise", "merge", "remove"):
            assert client.post(draft.url("M1", verb), {"way": "up"}, headers=JSON).status_code == status, verb


def test_a_version_that_stands_still_is_not_edited(draft):
    actions.propose(draft.version, by=draft.by)
    assert draft.alma.get(draft.page).status_code == 409
    answer = draft.alma.post(draft.url("M1", "save"), draft_fields(draft), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "frozen")


def draft_fields(draft):
    node = draft.opened("M1")
    return {"seen": node.seen, "base": "", "code": "M1", "title": "Ny", "text": "Ny text."}


# --- saving -----------------------------------------------------------------------------------------------------------


def test_save_answers_with_the_new_sum_and_the_next_save_goes_on_from_it(draft):
    said = draft.fields(draft.alma, "M1")
    first = draft.alma.post(draft.url("M1", "save"), {**said, "title": "Ett"}, headers=JSON).json()
    assert re.fullmatch(r"\d\d\.\d\d", first["at"])
    assert first["seen"] == draft.opened("M1").seen
    second = draft.alma.post(draft.url("M1", "save"), {**said, "seen": first["seen"], "title": "Två"}, headers=JSON)
    assert second.status_code == 200
    edit = Edit.unscoped.filter(element=draft.elements["M1"]).order_by("-pk").first()
    assert (edit.saves, edit.verb) == (2, "revised")


def test_save_refuses_with_a_reason_and_changes_nothing(draft):
    said = draft.fields(draft.alma, "M1")
    wrong = draft.alma.post(
        draft.url("M1", "save"), {**said, "text": '{"type":"doc","content":[{"type":"image"}]}'}, headers=JSON
    )
    assert (wrong.status_code, wrong.json()["code"]) == (422, "richtext")
    actions.revise_element(draft.version, draft.elements["M1"], title="Hennes", by=draft.by)
    stale = draft.alma.post(draft.url("M1", "save"), {**said, "title": "Min"}, headers=JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert draft.opened("M1").title == "Hennes"
    actions.remove_element(draft.version, draft.elements["M1"], reason="", by=draft.by)
    gone = draft.alma.post(draft.url("M1", "save"), said, headers=JSON)
    assert (gone.status_code, gone.json()["code"]) == (422, "not_in_version")


def test_a_move_by_another_is_no_clash_with_new_words(draft):
    said = draft.fields(draft.alma, "M1")
    actions.move_element(draft.version, draft.elements["M1"], parent=None, by=draft.world.viewer("siri"))
    assert draft.alma.post(draft.url("M1", "save"), {**said, "title": "Min"}, headers=JSON).status_code == 200
    assert draft.shape() == ["1", "-M2", "2", "M1"]


def test_revise_without_script_keeps_the_form_of_what_was_not_touched(draft):
    strong = {"type": "paragraph", "content": [{"type": "text", "text": "fet", "marks": [{"type": "strong"}]}]}
    doc = richtext.validate({"type": "doc", "content": [strong, *richtext.from_text("sist")["content"]]})
    actions.revise_element(draft.version, draft.elements["M1"], text=doc, by=draft.by)
    said = draft.fields(draft.alma, "M1")
    response = draft.alma.post(draft.url("M1", "revise"), {**said, "text": "fet\r\n\r\nallra sist"})
    assert response.status_code == 303
    kept = draft.opened("M1").text
    assert kept["content"][0] == strong
    assert richtext.to_text(kept) == "fet\n\nallra sist"


# --- two at once ------------------------------------------------------------------------------------------------------


@pytest.fixture
def clash(draft):
    """Siri saves while Alma has the element open: they changed different paragraphs, and both the title."""
    mine = {**draft.fields(draft.alma, "M1"), "title": "Almas rubrik", "text": "Almas stycke.\n\nTvå stycken."}
    hers = {**draft.fields(draft.siri, "M1"), "title": "Siris rubrik", "text": "Ett stycke.\n\nSiris stycke."}
    assert draft.siri.post(draft.url("M1", "revise"), hers).status_code == 303
    return mine


def _merge_form(response):
    html = response.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(seen|base|mine)" value="([^"]*)"', html))
    return {name: value.replace("&#34;", '"').replace("&amp;", "&") for name, value in hidden.items()}


def test_a_stale_revise_shows_mine_theirs_and_what_each_changed(draft, clash):
    response = draft.alma.post(draft.url("M1", "revise"), clash)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Siri Lärft" in html
    for words in ("<ins>Almas", "<ins>Siris", "<del>Ett", "<del>Två"):
        assert words in html, words
    assert draft.opened("M1").title == "Siris rubrik"


def test_merge_puts_what_each_alone_changed_together(draft, clash):
    form = _merge_form(draft.alma.post(draft.url("M1", "revise"), clash))
    response = draft.alma.post(draft.url("M1", "merge"), {**form, "title": "theirs", "save": "1"})
    assert response.status_code == 303
    node = draft.opened("M1")
    assert (node.title, richtext.to_text(node.text)) == ("Siris rubrik", "Almas stycke.\n\nSiris stycke.")


def test_merge_can_be_written_on_before_it_is_saved(draft, clash):
    form = _merge_form(draft.alma.post(draft.url("M1", "revise"), clash))
    response = draft.alma.post(draft.url("M1", "merge"), {**form, "title": "mine", "edit": "1"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "Almas rubrik" in html and "Almas stycke.\n\nSiris stycke." in html
    assert draft.opened("M1").title == "Siris rubrik"
    seen = re.search(r'name="seen" value="(\w+)"', html).group(1)
    said = {"seen": seen, "base": "", "code": "M1", "title": "Båda", "text": "Bådas."}
    assert draft.alma.post(draft.url("M1", "revise"), said).status_code == 303


def test_merge_asks_again_when_it_was_changed_once_more(draft, clash):
    form = _merge_form(draft.alma.post(draft.url("M1", "revise"), clash))
    actions.revise_element(draft.version, draft.elements["M1"], title="Igen", by=draft.world.viewer("siri"))
    for button in ("save", "edit"):
        again = draft.alma.post(draft.url("M1", "merge"), {**form, "title": "mine", button: "1"})
        assert again.status_code == 409
        assert "Almas stycke." in again.content.decode() and "Igen" in again.content.decode()
    without_sum = draft.alma.post(draft.url("M1", "merge"), {**form, "seen": "", "save": "1"})
    assert without_sum.status_code == 409
    assert draft.opened("M1").title == "Igen"


def test_what_was_written_in_an_element_that_is_gone_is_kept_and_can_be_added(draft):
    said = {**draft.fields(draft.alma, "M1"), "title": "Almas mål", "text": "Almas nya ord."}
    actions.remove_element(draft.version, draft.elements["M1"], reason="", by=draft.world.viewer("siri"))
    response = draft.alma.post(draft.url("M1", "revise"), said)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Siri Lärft" in html and "Almas nya ord." in html
    action = re.search(r'<form method="post" action="([^"]+/add)"', html).group(1)
    hidden = dict(re.findall(r'name="(where|kind|code|title|text)" value="([^"]*)"', html))
    hidden["text"] = hidden["text"].replace("&#34;", '"')
    assert draft.alma.post(action, hidden).status_code == 303
    assert draft.shape() == ["1", "-M2", "-M1", "2"]
    merged = draft.alma.post(draft.url("M1", "merge"), {"mine": said["base"], "base": said["base"], "seen": "x"})
    assert merged.status_code == 409
    assert "Ett stycke." in merged.content.decode()


def test_nonsense_in_a_form_is_no_fault_of_ours(draft):
    for base in ("", "[]", "{", '{"code": 1}', "[" * 3000):
        said = {"seen": "x", "base": base, "mine": base, "title": "T", "text": "x"}
        assert draft.alma.post(draft.url("M1", "revise"), said).status_code == 409
        assert draft.alma.post(draft.url("M1", "merge"), said).status_code == 409
    assert draft.alma.post(f"/documents/{draft.version.uid}/number", {"shown": "[]"}).status_code in (409, 422)


# --- the outline ------------------------------------------------------------------------------------------------------


def test_shift_is_a_plain_form_and_comes_back_to_the_element(draft):
    response = draft.alma.post(draft.url("M2", "shift"), {"way": "up", "under": str(draft.elements["1"].uid)})
    assert response.status_code == 303
    assert draft.shape() == ["1", "-M2", "-M1", "2"]
    refused = draft.alma.post(draft.url("M2", "shift"), {"way": "up"})
    assert refused.status_code == 422
    assert draft.alma.get(draft.url("M2", "shift")).status_code == 302


def test_shift_by_script_answers_with_the_whole_order(draft):
    answer = draft.alma.post(draft.url("2", "shift"), {"way": "in", "under": ""}, headers=JSON).json()
    assert [row[1:5] for row in answer["order"]] == [["1", 0, 1, 1], ["M1", 1, 1, 3], ["M2", 1, 2, 3], ["2", 1, 3, 3]]
    assert answer["undo"].endswith("/undo")
    assert "Rubrik 2" in answer["said"]
    refused = draft.alma.post(draft.url("M1", "shift"), {"way": "in", "under": str(draft.elements["1"].uid)}, headers=JSON)
    assert refused.status_code == 422
    assert refused.json()["said"] and len(refused.json()["order"]) == 4


def test_shift_of_what_another_moved_first_shows_where_it_stands(draft):
    actions.move_element(draft.version, draft.elements["M2"], parent=None, by=draft.world.viewer("siri"))
    answer = draft.alma.post(draft.url("M2", "shift"), {"way": "up", "under": str(draft.elements["1"].uid)}, headers=JSON)
    assert answer.status_code == 409
    assert answer.json()["order"][-1][5] == ""


def test_add_here_suggests_a_code_and_stands_where_it_was_asked(draft):
    html = draft.alma.get(draft.url("M1", "add")).content.decode()
    assert re.search(r'name="code"[^>]* value="M3"', html)
    for where, code in (("after", "M3"), ("under", "A1")):
        said = {"where": where, "kind": "goal" if where == "after" else "activity", "title": "Ny", "code": code}
        assert draft.alma.post(draft.url("M1", "add"), said).status_code == 303
    assert draft.shape() == ["1", "-M1", "--A1", "-M3", "-M2", "2"]
    refused = draft.alma.post(draft.url("M1", "add"), {"where": "after", "kind": "measure", "title": "Åtgärd", "code": ""})
    assert refused.status_code == 422
    assert "handlingsplan" in refused.content.decode()


def test_remove_asks_first_and_can_be_undone(draft):
    assert draft.alma.get(draft.url("M2", "remove")).status_code == 200
    assert "M2" in "".join(draft.shape())
    response = draft.alma.post(draft.url("M2", "remove"), {})
    assert draft.shape() == ["1", "-M1", "2"]
    html = draft.alma.get(response["Location"]).content.decode()
    undo = re.search(r'action="([^"]+/undo)"', html).group(1)
    assert draft.alma.post(undo).status_code == 303
    assert draft.shape() == ["1", "-M1", "-M2", "2"]
    redo = re.search(r'action="([^"]+/redo)"', draft.alma.get(draft.page).content.decode()).group(1)
    assert draft.alma.post(redo).status_code == 303
    assert draft.shape() == ["1", "-M1", "2"]


def test_changes_lists_who_did_what_with_the_words_before_and_after(draft):
    draft.siri.post(draft.url("M1", "revise"), {**draft.fields(draft.siri, "M1"), "title": "Siris rubrik"})
    html = draft.alma.get(f"/documents/{draft.version.uid}/changes").content.decode()
    assert "Siri Lärft" in html and "<ins>Siris" in html and "<del>Rubrik" in html
    edit = Edit.unscoped.order_by("-pk").first()
    assert draft.alma.post(f"/documents/{draft.version.uid}/changes/{edit.uid}/undo").status_code == 403
    assert draft.alma.get(f"/documents/{draft.version.uid}/changes?page=2").status_code == 200


def test_number_anew_says_first_what_changes(draft):
    actions.move_element(draft.version, draft.elements["M2"], parent=draft.elements["1"], position=1, by=draft.by)
    address = f"/documents/{draft.version.uid}/number"
    html = draft.alma.get(address).content.decode()
    assert "<del>M2</del>" in html and "<ins>M1</ins>" in html
    shown = re.search(r'name="shown" value="([^"]+)"', html).group(1).replace("&#34;", '"')
    assert draft.alma.post(address, {"shown": shown}).status_code == 303
    assert draft.alma.post(address, {"shown": shown}).status_code == 422


def test_one_sees_that_another_writes_in_the_element(draft):
    draft.siri.post(draft.url("M1", "revise"), {**draft.fields(draft.siri, "M1"), "title": "Siris rubrik"})
    for address in (draft.page, draft.url("M1", "revise")):
        assert "Siri Lärft" in draft.alma.get(address).content.decode()
        assert "Siri Lärft skrev" not in draft.siri.get(address).content.decode()


# --- what it costs ----------------------------------------------------------------------------------------------------


def test_the_pages_make_few_statements_however_long_the_draft(draft):
    here = f"{draft.page}?at={draft.elements['M1'].uid}"
    few = [_statements(draft.alma, address) for address in (draft.page, here)]
    for number in range(40):
        actions.add_element(draft.version, kind="chapter", title=f"K{number}", by=draft.by)
    assert [_statements(draft.alma, address) for address in (draft.page, here)] == few
    assert max(few) <= 8, few


def test_a_save_through_the_page_makes_few_statements(draft):
    said = draft.fields(draft.alma, "M1")
    first = _statements(draft.alma, draft.url("M1", "save"), **{**said, "title": "Ett"})
    said["seen"] = draft.opened("M1").seen
    second = _statements(draft.alma, draft.url("M1", "save"), **{**said, "title": "Två"})
    assert first <= 15 and second <= 12, (first, second)


def test_edits_of_another_office_are_not_there(draft):
    edit = Edit.unscoped.filter(version=draft.version).first()
    aron = signed_in("aron")
    assert aron.post(f"/documents/{draft.version.uid}/changes/{edit.uid}/undo").status_code == 404
    assert not queries.edits(draft.version, viewer=draft.world.viewer("aron"))
    assert Element.unscoped.filter(pk=draft.elements["M1"].pk).exists()
