"""Who is asked under whom, and private persons who answer without being asked."""

from datetime import date, timedelta

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, PrivateSender, Recipient
from genomslag.domain.consultations.tests.scene import LAST_DAY, SENT, fresh, words
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState

OWN_DAY = date(2026, 10, 16)
PERSON = "Karin Kanariesson"


@pytest.fixture
def asked(desk):
    return desk.addressed("hv", "sn", "jour")


def place(desk, round_, over="sn", subs=("hv",), on=SENT, **said):
    with clock.freeze(on):
        rows = [desk.recipient(round_, code) for code in subs]
        return actions.place_under(desk.recipient(round_, over), rows, **{"by": desk.officer, **said})


def test_place_under_gives_those_below_a_day_of_their_own_and_counts_them(desk, asked, tells):
    with tells("round.revised"):
        place(desk, asked, subs=("hv", "jour"), answer_by_on=OWN_DAY)
    rows = {code: desk.recipient(asked, code) for code in ("sn", "hv", "jour")}
    under = {code: (row.under == rows["sn"], row.answer_by_on) for code, row in rows.items()}
    assert under == {"sn": (False, LAST_DAY), "hv": (True, OWN_DAY), "jour": (True, OWN_DAY)}
    rows = {row.body_id: row for row in queries.watch(fresh(asked), viewer=desk.officer).rows}
    over = rows[desk.cast.bodies["sn"].pk]
    assert (over.subs, over.subs_answered, over.under_name) == (2, 0, "")
    assert rows[desk.cast.bodies["hv"].pk].under_name == "Socialnämnden"


def test_place_under_anew_frees_those_who_are_left_out(desk, asked):
    place(desk, asked, subs=("hv", "jour"), answer_by_on=OWN_DAY)
    place(desk, asked, subs=("hv",))
    freed, kept = desk.recipient(asked, "jour"), desk.recipient(asked, "hv")
    assert (freed.under, freed.answer_by_on) == (None, LAST_DAY)
    assert (kept.under.body, kept.answer_by_on) == (desk.cast.sn, LAST_DAY)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"subs": ("sn",)}, "under_itself"),
        ({"answer_by_on": LAST_DAY}, "inner_after_outer"),
        ({"answer_by_on": LAST_DAY + timedelta(days=1)}, "inner_after_outer"),
        ({"answer_by_on": SENT}, "day_passed"),
    ],
)
def test_place_under_is_refused(desk, asked, refused, said, code):
    with refused(Invalid, code):
        place(desk, asked, **said)
    assert not Recipient.unscoped.exclude(under=None).exists()


def test_place_under_knows_one_level_and_one_consultation(desk, asked, refused):
    place(desk, asked, over="sn", subs=("hv",))
    with refused(Invalid, "two_levels"):
        place(desk, asked, over="hv", subs=("jour",))
    with refused(Invalid, "two_levels"):
        place(desk, asked, over="jour", subs=("sn",))
    other = desk.addressed("hv", title="En annan")
    with clock.freeze(SENT), refused(Invalid, "other_round"):
        actions.place_under(desk.recipient(asked, "sn"), [desk.recipient(other, "hv")], by=desk.officer)


def test_place_under_is_the_officers_before_the_letter_goes(desk, asked, refused):
    for viewer in (desk.registrar, desk.viewer("officer", "hv"), ANYONE):
        with refused(NotAllowed, "not_allowed"):
            place(desk, asked, by=viewer)
    with refused(Stale, "stale"):
        place(desk, asked, expected=99)
    sent = desk.sent("hv", "sn")
    with refused(WrongState, "wrong_state"):
        place(desk, sent)


def test_the_letters_day_moves_without_moving_an_earlier_day_of_their_own(desk, asked):
    place(desk, asked, answer_by_on=OWN_DAY)
    said = {"title": "Ny", "letter": words("Svara."), "by": desk.officer}
    with clock.freeze(SENT):
        actions.revise(asked, answer_by_on=LAST_DAY + timedelta(days=7), **said)
        assert desk.recipient(asked, "hv").answer_by_on == OWN_DAY
        actions.revise(asked, answer_by_on=OWN_DAY - timedelta(days=2), **said)
    assert desk.recipient(asked, "hv").answer_by_on == OWN_DAY - timedelta(days=2), "never after the one it is asked under"


def test_a_recipient_that_is_taken_off_leaves_those_below_it(desk, asked):
    place(desk, asked)
    with clock.freeze(SENT):
        actions.choose_recipients(asked, [desk.cast.hv, desk.cast.bodies["jour"]], by=desk.officer)
    assert desk.recipient(asked, "hv").under is None


def test_only_a_person_is_private_and_only_receivers_keep_the_name(desk, refused):
    sent = desk.sent()
    body = desk.answer(sent, desk.said())
    with refused(Invalid, "has_body"):
        actions.keep_private_sender(body, name=PERSON, by=desk.officer)
    answer = desk.answer(sent, code="Någon")
    with refused(Invalid, "no_sender"):
        actions.keep_private_sender(answer, name=" ", by=desk.officer)
    for viewer in (ANYONE, desk.viewer("registrar", "hv")):
        with refused(NotAllowed, "not_allowed"):
            actions.keep_private_sender(answer, name=PERSON, by=viewer)
        with refused(NotAllowed, "not_allowed"):
            actions.call_private(sent, by=viewer)
    assert not PrivateSender.unscoped.exists() and Answer.unscoped.count() == 2
