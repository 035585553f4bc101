"""A remark is let stand for a reason, and comes back when the words change."""

import pytest

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import AcceptedRemark
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed


def _accept(desk, version, code="vague_time", reason="Så är det.", by=None, element=None):
    return actions.accept_remark(version, element or desk.elements["A1"], code=code, reason=reason, by=by or desk.officer)


def test_accept_remark_keeps_the_reason_and_the_sum_of_the_words(desk, events):
    version = desk.draft()
    with events("element.remark_accepted"):
        row = _accept(desk, version, reason="  Samtalen följer barnet.  ")
    assert row.reason == "Samtalen följer barnet." and row.digest == desk.node(version, "A1").digest
    shown = queries.version(version.uid, viewer=desk.officer)
    assert list(queries.accepted_remarks(shown, viewer=desk.officer)) == [(desk.elements["A1"].pk, "vague_time")]
    for viewer in (desk.cast.outsider(), ANYONE):
        assert not AcceptedRemark.objects.visible_to(viewer).exists()


def test_accept_remark_twice_keeps_the_last_reason(desk):
    version = desk.draft()
    _accept(desk, version)
    _accept(desk, version, reason="Bättre skäl.")
    assert AcceptedRemark.unscoped.get().reason == "Bättre skäl."


def test_accept_remark_is_open_on_what_stands_still_too(desk):
    """It is no part of the text, so an adopted document can be read through and answered for."""
    assert _accept(desk, desk.adopted()).pk


@pytest.mark.parametrize(
    ("said", "code"), [({"reason": "  "}, "no_reason"), ({"code": "luck"}, "unknown_remark"), ({"code": ""}, "unknown_remark")]
)
def test_accept_remark_refuses_what_says_nothing(desk, refused, said, code):
    version = desk.draft()
    with refused(Invalid, code):
        _accept(desk, version, **said)


def test_accept_remark_refuses_an_element_of_another_version(desk, refused):
    version = desk.draft()
    other = desk.add(desk.empty("Annat"), "9", "chapter", "Annat")
    with refused(Invalid, "not_in_version"):
        _accept(desk, version, element=other)


@pytest.mark.parametrize("who", ["registrar", "head", "director", "secretary", "chair"])
def test_a_remark_is_let_stand_by_those_who_edit_alone(desk, refused, who):
    version = desk.draft()
    _accept(desk, version)
    by = desk.cast.viewer(who, body="ks")
    with refused(NotAllowed, "not_allowed"):
        _accept(desk, version, by=by)
    with refused(NotAllowed, "not_allowed"):
        actions.reopen_remark(version, desk.elements["A1"], code="vague_time", by=by)


def test_a_remark_is_not_let_stand_from_another_board(desk, refused):
    version = desk.draft()
    with refused(NotAllowed, "not_allowed"):
        _accept(desk, version, by=desk.cast.outsider())


def test_reopen_remark_shows_it_again(desk, events, refused):
    version = desk.draft()
    _accept(desk, version)
    with events("element.remark_reopened"):
        actions.reopen_remark(version, desk.elements["A1"], code="vague_time", by=desk.officer)
    assert not AcceptedRemark.unscoped.exists()
    with refused(Invalid, "unknown_remark"):
        actions.reopen_remark(version, desk.elements["A1"], code="vague_time", by=desk.officer)
