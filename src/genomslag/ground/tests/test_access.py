"""Who sees what: every audience against every kind of reader."""

import pytest

from genomslag.ground.access import ANYONE, Audience, Grant, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.ids import uuid7
from genomslag.ground.models import Order
from genomslag.ground.rows import one_visible

READERS = {
    "entrusted": Audience.CLOSED,
    "office": Audience.OWN,
    "member": Audience.BOARD,
    "administrator": Audience.CITY,
}


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("reader", [*READERS, "outsider", "anyone"])
def test_a_row_is_seen_by_its_audience_and_nobody_else(world, audience, reader):
    row = world.row(audience)
    viewers = {name: world.person(name, reach) for name, reach in READERS.items()}
    viewers["outsider"] = world.person("office", Audience.OWN, world.theirs)
    viewers["anyone"] = ANYONE
    level = {**READERS, "outsider": Audience.CITY, "anyone": Audience.PUBLIC}[reader]
    seen = Order.objects.visible_to(viewers[reader]).filter(pk=row.pk).exists()
    assert seen is (audience >= level)
    assert viewers[reader].sees(row.authority_id, audience) is seen


def test_a_role_never_narrows_what_everyone_signed_in_sees(world):
    wide = world.person("odd", Audience.PUBLIC)
    assert Order.objects.visible_to(wide).filter(pk=world.row(Audience.CITY).pk).exists()


def test_the_most_open_door_of_several_roles_counts(world):
    grants = frozenset([Grant("member", world.ours.pk, Audience.BOARD), Grant("officer", world.ours.pk, Audience.OWN)])
    both = Viewer(person_uid=uuid7(), grants=grants)
    assert both.sees(world.ours.pk, Audience.OWN)


def test_hidden_and_absent_are_told_in_the_same_words(world):
    hidden = world.row(Audience.OWN)
    with pytest.raises(NotFound) as when_hidden:
        one_visible(Order, hidden.uid, viewer=ANYONE)
    with pytest.raises(NotFound) as when_absent:
        one_visible(Order, uuid7(), viewer=ANYONE)
    with pytest.raises(NotFound) as when_nonsense:
        one_visible(Order, "not-a-uid", viewer=ANYONE)
    assert str(when_hidden.value) == str(when_absent.value) == str(when_nonsense.value)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("reader", [*READERS, "outsider", "anyone"])
def test_one_row_is_found_by_those_who_see_it_whoever_asked_first(world, audience, reader):
    row, other = world.row(audience), world.row(audience, world.theirs)
    viewers = {name: world.person(name, reach) for name, reach in READERS.items()}
    viewers |= {"outsider": world.person("office", Audience.OWN, world.theirs), "anyone": ANYONE}
    for name in (*viewers, reader):  # the statement is composed for the first and kept for the others
        for one in (row, other):
            if viewers[name].sees(one.authority_id, audience):
                found = one_visible(Order, str(one.uid), viewer=viewers[name], related=("authority",))
                assert (found, found.authority, found.revision) == (one, one.authority, one.revision)
            else:
                with pytest.raises(NotFound):
                    one_visible(Order, one.uid, viewer=viewers[name], related=("authority",))


def test_one_row_is_read_in_one_statement_with_what_stands_beside_it(world, django_assert_num_queries):
    row, viewer = world.row(Audience.OWN), world.person("office", Audience.OWN)
    with django_assert_num_queries(1):
        assert one_visible(Order, row.uid, viewer=viewer, related=("authority",)).authority == world.ours


def test_a_reader_who_forgets_to_say_for_whom_is_stopped(world):
    world.row()
    for forgetful in (Order.objects.all, Order.objects.count, lambda: Order.objects.filter(kind="test")):
        with pytest.raises(LookupError, match="visible_to"):
            forgetful()


def test_a_role_in_one_unit_does_not_hold_in_another(world):
    head = Viewer(person_uid=uuid7(), grants=frozenset([Grant("head", world.ours.pk, Audience.OWN, unit_id=7)]))
    everywhere = Viewer(person_uid=uuid7(), grants=frozenset([Grant("head", world.ours.pk, Audience.OWN)]))
    assert head.has("head", world.ours.pk, unit_id=7)
    assert not head.has("head", world.ours.pk, unit_id=8)
    assert everywhere.has("head", world.ours.pk, unit_id=8)
