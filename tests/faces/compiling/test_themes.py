"""Themes: sought, named, joined, parted, dissolved, undone, and replied to."""

import re
from urllib.parse import urlencode

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Reply, ReplyEdition, Theme, Viewpoint
from genomslag.faces.demo import world
from genomslag.faces.jobs import worker
from genomslag.faces.web.rounds import themes
from tests.faces.compiling.a_round import page_of, read
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


def placed():
    rows = Viewpoint.unscoped.exclude(theme=None).order_by("pk")
    return list(rows.values_list("pk", "theme__name", "theme__state"))


def ticks(shown):
    return re.findall(r'name="viewpoints" value="([^"]+)"', shown)


def member(theme):
    return Viewpoint.unscoped.filter(theme=theme).first().uid


def test_themes_are_sought_in_the_background_named_joined_parted_dissolved_and_undone(answered):
    aron, uid = signed_in("aron"), answered.uid
    assert aron.post(f"/rounds/{uid}/themes/group").status_code == 303
    assert "Teman söks." in page_of(aron, f"/rounds/{uid}/themes") and not Theme.unscoped.exists()
    worker.run_due()
    first, second = Theme.unscoped.order_by("serial")[:2]
    assert "föreslagen" in page_of(aron, f"/rounds/{uid}/themes") and first.state == "suggested"
    stood = [placed()]
    for url, given in (
        (f"themes/{first.uid}/name", {"name": "Jourerna"}),
        (f"themes/{first.uid}/merge", {"other": second.uid}),
        (f"themes/{first.uid}/part", {"viewpoints": [member(first)], "name": "Eget"}),
        (f"themes/{first.uid}/dissolve", {}),
    ):
        assert aron.get(f"/rounds/{url}").status_code == 200
        if given:
            assert aron.post(f"/rounds/{url}", {}).status_code == 422, "nothing chosen or named is said at the form"
        assert aron.post(f"/rounds/{url}", given).status_code == 303
        assert placed() != stood[-1]
        stood.append(placed())
    alone = Viewpoint.unscoped.filter(theme=None).exclude(state="set_aside").first()
    assert aron.post(f"/rounds/{uid}/themes/gather", {"name": "Nytt", "viewpoints": [alone.uid, "skräp"]}).status_code == 303
    for before in reversed(stood):
        assert aron.post(f"/rounds/{uid}/themes/undo").status_code == 303
        assert placed() == before
    assert aron.post(f"/rounds/{uid}/themes/undo").status_code == 303 and placed() == []
    assert aron.post(f"/rounds/{uid}/themes/undo").status_code == 422


def test_viewpoints_in_no_theme_are_searched_sorted_and_turn_their_pages(answered, monkeypatch):
    """Every one stands on some page, and what is ticked on a later page is gathered from there."""
    monkeypatch.setattr(themes, "PAGE_SIZE", 3)
    aron, url = signed_in("aron"), f"/rounds/{answered.uid}/themes"
    alone = queries.themes(answered, viewer=world.viewer("aron")).alone
    pages = -(-len(alone) // 3)
    assert pages > 1
    listed = [ticks(page_of(aron, f"{url}?page={number}")) for number in range(1, pages + 1)]
    assert [uid for some in listed for uid in some] == [str(row.viewpoint.uid) for row in alone]
    assert f"1 / {pages}" in page_of(aron, url) and "order=-from&amp;page=2" in page_of(aron, f"{url}?order=-from")
    by_sender = sorted(alone, key=lambda row: row.sender.casefold(), reverse=True)
    assert ticks(page_of(aron, f"{url}?order=-from")) == [str(row.viewpoint.uid) for row in by_sender[:3]]
    last = alone[-1].viewpoint
    assert str(last.uid) in ticks(page_of(aron, url + "?" + urlencode({"text": last.text})))
    nothing = page_of(aron, f"{url}?text=finnsinte")
    assert ticks(nothing) == [] and "Ingen synpunkt" in nothing
    assert aron.post(f"{url}/gather", {"name": "Sist", "viewpoints": [last.uid]}).status_code == 303
    last.refresh_from_db()
    assert last.theme.name == "Sist" and str(last.uid) not in ticks(page_of(aron, f"{url}?page={pages}"))


def test_a_theme_is_replied_to_once_and_a_reply_of_ones_own_goes_before(answered):
    read(answered)
    by, aron = world.viewer("aron"), signed_in("aron")
    points = [row.viewpoint for row in queries.compilation(answered, viewer=by).rows if row.viewpoint.state == "confirmed"][:3]
    theme = actions.gather_viewpoints(answered, [str(one.uid) for one in points], name="Tre", by=by)
    actions.reply(points[0], outcome="not_changed", reason="Eget skäl.", by=by)
    url = f"/rounds/themes/{theme.uid}/answer"
    assert "har ett eget bemötande" in page_of(aron, url)
    for reason in ("Tas med.", "Tas med i nästa version."):
        assert aron.post(url, {"outcome": "noted", "reason": reason}).status_code == 303
    said = {row.viewpoint_id: (row.reason, row.by_theme) for row in Reply.unscoped.filter(viewpoint__in=points)}
    assert said[points[0].pk] == ("Eget skäl.", False)
    assert {said[one.pk] for one in points[1:]} == {("Tas med i nästa version.", True)}
    shown = page_of(aron, f"/rounds/viewpoints/{points[1].uid}/reply")
    assert "Tas med." in shown and "Aron Tråd" in shown and 'value="noted" checked' in shown
    assert ReplyEdition.unscoped.filter(reply__viewpoint=points[1]).count() == 2


def test_what_cannot_be_gathered_any_more_has_no_ticks(answered, reported):
    page = page_of(signed_in("aron"), f"/rounds/{reported.uid}/themes")
    assert "Utan tema" in page and 'type="checkbox"' not in page


def test_what_is_only_suggested_in_a_theme_is_pointed_out_before_one_writes_the_reply(answered):
    row = Viewpoint.unscoped.filter(answer__round=answered, state="suggested").first()
    theme = actions.gather_viewpoints(answered, [row.uid], name="Ett", by=world.viewer("aron"))
    page = page_of(signed_in("aron"), f"/rounds/themes/{theme.uid}/answer")
    assert "är bara föreslagna" in page and f"/rounds/answers/{row.answer.uid}/work#v-{row.uid}" in page
