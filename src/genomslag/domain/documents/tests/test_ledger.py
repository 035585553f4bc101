"""The laws of the ledger, on random splits and merges. Plain values; no database."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.documents import ledger
from genomslag.domain.documents.ledger import Duty, GivenUp, Item, Told, balance

GROUPS = ("barn", "unga", "vuxna", "äldre")
FORMS = ("V1", "V2", "V3")
DUTIES = (Duty("hv|lead", "HV leder"), Duty("sn|responsible", "SN ansvarar"), Duty("un|supports", "UN stöder"))


def item(key, kind="goal", **said):
    return Item(key, kind, code=key, **said)


@st.composite
def successions(draw):
    """Old and new items, and what was told: each old one carried, changed, divided, joined, dropped or forgotten."""
    kinds = st.sampled_from(("goal", "activity", "indicator"))
    some = lambda values: st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)  # noqa: E731
    olds = [
        Item(
            f"o{at}", draw(kinds), target_groups=draw(some(GROUPS)), violence_forms=draw(some(FORMS)), duties=draw(some(DUTIES))
        )
        for at in range(draw(st.integers(0, 12)))
    ]
    news, told = [], []
    left = list(olds)
    while left:
        fate = draw(st.sampled_from(("carried", "changed", "divided", "joined", "dropped", "forgotten")))
        one = left.pop()
        if fate == "joined" and left:
            other = left.pop()
            made = replace(one, key=f"n{len(news)}", duties=tuple(dict.fromkeys((*one.duties, *other.duties))))
            made = replace(made, target_groups=tuple({*one.target_groups, *other.target_groups}))
            news.append(made)
            told += [Told("joined", one.key, made.key), Told("joined", other.key, made.key)]
        elif fate == "divided":
            for _part in range(draw(st.integers(2, 4))):
                news.append(replace(one, key=f"n{len(news)}"))
                told.append(Told("divided", one.key, news[-1].key))
        elif fate == "dropped":
            told.append(Told("dropped", one.key, reason="Inaktuellt.", decided_by="KF"))
        elif fate in ("carried", "changed"):
            news.append(replace(one, key=f"n{len(news)}"))
            told.append(Told(fate, one.key, news[-1].key))
    for _fresh in range(draw(st.integers(0, 3))):
        news.append(Item(f"n{len(news)}", draw(kinds)))
        told.append(Told("new", new=news[-1].key))
    return olds, news, told


@given(successions())
def test_the_sums_add_up(said):
    olds, news, told = said
    made = balance(olds, news, told)
    for one in (*made.sums, made.whole):
        assert one.old == one.carried + one.changed + one.divided + one.joined + one.dropped + one.remains
    assert made.whole.old == len(olds) == sum(one.old for one in made.sums)
    for one in made.held_sums:
        assert one.old == one.kept + one.dropped + one.remains
    assert len(made.fates) == len(olds) and len(made.origins) == len(news)


@given(successions(), st.randoms(use_true_random=False))
def test_no_order_changes_the_account(said, chance):
    olds, news, told = said
    before = balance(olds, news, told)
    for rows in (olds, news, told):
        chance.shuffle(rows)
    after = balance(olds, news, told)
    assert {one.item.key: (one.became, {new.key for new in one.new}) for one in before.fates} == {
        one.item.key: (one.became, {new.key for new in one.new}) for one in after.fates
    }
    assert {(one.facet, one.value, one.became) for one in before.held} == {
        (one.facet, one.value, one.became) for one in after.held
    }
    assert set(before.sums) == set(after.sums) and before.whole == after.whole
    assert {one.item.key: one.came for one in before.origins} == {one.item.key: one.came for one in after.origins}


@given(successions())
def test_what_remains_is_exactly_what_nobody_told(said):
    olds, news, told = said
    made = balance(olds, news, told)
    assert {fate.item.key for fate in made.remaining} == {one.key for one in olds} - {row.old for row in told}
    assert not made.rootless


@given(successions())
def test_every_group_and_form_is_kept_given_up_or_remains(said):
    olds, news, told = said
    made = balance(olds, news, told)
    for name, facet in (("target_groups", "target_group"), ("violence_forms", "violence_form")):
        had = {value for one in olds for value in getattr(one, name)}
        has = {value for one in news for value in getattr(one, name)}
        assert {one.value for one in made.held if one.facet == facet} == had
        assert {one.value for one in made.lost if one.facet == facet} == had - has


@given(successions())
def test_what_is_told_and_given_up_balances(said):
    olds, news, told = said
    told = [*told, *(Told("dropped", fate.item.key, reason="Utgår.") for fate in balance(olds, news, told).remaining)]
    first = balance(olds, news, told)
    given = [GivenUp(one.facet, one.value, "Utgår.") for one in first.lost]
    made = balance(olds, news, told, given)
    assert made.is_balanced
    assert first.is_balanced == (not given)


@given(successions(), st.data())
def test_one_word_taken_away_unbalances(said, data):
    olds, news, told = said
    if not told:
        return
    gone = data.draw(st.integers(0, len(told) - 1))
    row = told[gone]
    before, after = balance(olds, news, told), balance(olds, news, told[:gone] + told[gone + 1 :])
    assert not after.is_balanced
    if row.old and row.said in ("carried", "changed", "dropped"):
        assert after.whole.remains == before.whole.remains + 1


@given(successions(), st.data())
def test_nothing_is_accounted_twice_without_being_said_so(said, data):
    """A second way from what was carried, changed or dropped, told in any word, is not believed until both say divided."""
    olds, news, told = said
    single = [row for row in told if row.said in ("carried", "changed", "dropped")]
    if not single or not news:
        return
    row = data.draw(st.sampled_from(single))
    target = data.draw(st.sampled_from([one.key for one in news]))
    made = balance(olds, news, [*told, Told(data.draw(st.sampled_from(("carried", "changed", "joined"))), row.old, target)])
    fate = next(one for one in made.fates if one.item.key == row.old)
    assert fate.became == "remains" and fate.trouble
    assert not made.is_balanced


def test_divided_is_said_of_every_part():
    olds, news = [item("o")], [item("a"), item("b")]
    assert balance(olds, news, [Told("divided", "o", "a"), Told("divided", "o", "b")]).whole.divided == 1
    half = balance(olds, news, [Told("divided", "o", "a"), Told("changed", "o", "b")])
    assert half.fates[0].trouble == "said_otherwise"


def test_joined_is_said_of_every_source():
    olds, news = [item("a"), item("b")], [item("n")]
    made = balance(olds, news, [Told("joined", "a", "n"), Told("joined", "b", "n")])
    assert (made.whole.joined, made.origins[0].came, len(made.origins[0].old)) == (2, "joined", 2)
    assert balance(olds, news, [Told("joined", "a", "n"), Told("carried", "b", "n")]).whole.remains == 1


def test_one_may_be_divided_and_a_part_of_it_joined():
    olds, news = [item("a"), item("b")], [item("n"), item("m")]
    made = balance(olds, news, [Told("divided", "a", "n"), Told("joined", "a", "m"), Told("joined", "b", "m")])
    assert made.is_balanced
    assert [fate.became for fate in made.fates] == ["divided", "joined"]


def test_a_group_that_went_with_its_last_element_is_a_remainder_of_its_own():
    olds = [item("o", target_groups=("prostitution",)), item("p", target_groups=("barn",))]
    told = [Told("dropped", "o", reason="Utgår.", decided_by="KF"), Told("carried", "p", "n")]
    made = balance(olds, [item("n", target_groups=("barn",))], told)
    assert not made.remaining
    assert [one.value for one in made.lost] == ["prostitution"]
    assert [old.key for old in made.lost[0].old] == ["o"]
    assert balance(
        olds, [item("n", target_groups=("barn",))], told, [GivenUp("target_group", "prostitution", "Eget program.")]
    ).is_balanced


def test_a_responsibility_lives_where_its_element_lives():
    """Another element with the same body does not save it; a dropped element takes it along, with the element's reason."""
    duty = DUTIES[0]
    olds = [item("o", duties=(duty,)), item("p")]
    told = [Told("carried", "o", "n"), Told("carried", "p", "m")]
    made = balance(olds, [item("n"), item("m", duties=(duty,))], told)
    assert [one.words for one in made.lost] == ["HV leder"]
    given = [GivenUp("responsibility", ledger.duty_value("o", duty.key), "Flyttas.")]
    assert balance(olds, [item("n"), item("m", duties=(duty,))], told, given).is_balanced
    gone = balance([olds[0]], [], [Told("dropped", "o", reason="Utgår.", decided_by="KF")])
    assert gone.is_balanced
    assert (gone.held[0].became, gone.held[0].decided_by) == ("dropped", "KF")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([Told("dropped", "o", reason=" ")], "a drop without a reason is not told"),
        ([Told("carried", "o", "elsewhere")], "a way to what no draft holds leads nowhere"),
        ([Told("new", "o", "n")], "an old one is never new"),
        ([Told("dropped", "o", reason="x"), Told("dropped", "o", reason="y")], "told twice"),
        ([Told("carried", "o", "n"), Told("carried", "o", "n")], "told twice"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_it_still_remains(told, why):
    assert balance([item("o")], [item("n")], told).whole.remains == 1, why


def test_a_new_element_says_that_it_is_new_or_where_it_came_from():
    assert [one.item.key for one in balance([], [item("n")], []).rootless] == ["n"]
    assert balance([], [item("n")], [Told("new", new="n")]).is_balanced
    both = balance([item("o")], [item("n")], [Told("carried", "o", "n"), Told("new", new="n")])
    assert [one.item.key for one in both.rootless] == ["n"]


def test_two_thousand_elements_are_accounted_at_once():
    olds = [item(f"o{at}", target_groups=("barn",), duties=DUTIES) for at in range(2000)]
    news = [replace(one, key=f"n{at}") for at, one in enumerate(olds)]
    told = [Told("carried", f"o{at}", f"n{at}") for at in range(2000)]
    random.Random(1).shuffle(told)
    made = balance(olds, news, told)
    assert made.is_balanced and made.whole.carried == 2000 and len(made.held) == 6001


@pytest.mark.parametrize(
    ("news", "olds", "same", "word"),
    [
        (1, 1, True, "carried"),
        (1, 1, False, "changed"),
        (2, 1, True, "divided"),
        (1, 2, True, "joined"),
        (2, 2, False, "divided"),
    ],
)
def test_the_word_for_a_way(news, olds, same, word):
    assert ledger.word_for(news, olds, same=same) == word
