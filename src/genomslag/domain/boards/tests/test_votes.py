"""The law of a vote: the same voices give the same answer in any order, and the answer is the majority rule's."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from genomslag.domain.boards import rules
from genomslag.ground.errors import Invalid

CHOICES = some.sampled_from(["yes", "no", "abstain"])
VOICES = some.dictionaries(some.integers(1, 40), CHOICES, min_size=1, max_size=40)
CODES = some.sampled_from(rules.CHOICES)
KINDS = some.sampled_from(["main", "refer_back", "adjourn", "at_once"])


def _tally(voices, code, kind, chair):
    return rules.tally(
        voices, kind=kind, needed=rules.majority(code), chair=chair, taking_part=len(voices), has_casting_vote=True
    )


def _said(voices, code, kind, chair):
    try:
        return _tally(voices, code, kind, chair)
    except Invalid as stopped:
        return stopped.code


@given(VOICES, CODES, KINDS, some.randoms(use_true_random=False))
def test_the_order_in_which_votes_were_entered_never_matters(voices, code, kind, chance):
    shuffled = list(voices.items())
    chance.shuffle(shuffled)
    chair = min(voices)
    assert _said(voices, code, kind, chair) == _said(dict(shuffled), code, kind, chair)


@given(VOICES, KINDS)
def test_a_simple_majority_is_the_side_that_has_most_and_the_chairs_when_even(voices, kind):
    yes, no = (sum(one == side for one in voices.values()) for side in ("yes", "no"))
    chair = max(voices)
    said = _said(voices, ">1/2", kind, chair)
    if yes != no:
        assert (said.winner, said.by_casting_vote) == ("yes" if yes > no else "no", False)
    elif voices[chair] == "abstain":
        assert said == "chair_must_vote"
    else:
        assert (said.winner, said.by_casting_vote) == (voices[chair], True)


@given(VOICES, some.sampled_from([">=1/3 present", ">=2/3", ">=3/4", ">=1/2"]), KINDS)
def test_another_part_is_reached_exactly_or_the_other_side_stands(voices, code, kind):
    said = _tally(voices, code, kind, min(voices))
    part = {">=1/3 present": (1, 3), ">=2/3": (2, 3), ">=3/4": (3, 4), ">=1/2": (1, 2)}[code]
    asks = "no" if kind in ("refer_back", "adjourn") else "yes"
    mine = sum(one == asks for one in voices.values())
    whole = len(voices) if "present" in code else sum(one != "abstain" for one in voices.values())
    carried = mine > 0 and mine * part[1] >= whole * part[0]
    assert (said.winner == asks) is carried
    assert (said.yes, said.no, said.abstain) == tuple(
        sum(one == choice for one in voices.values()) for choice in ("yes", "no", "abstain")
    )


@given(VOICES, CODES, KINDS)
def test_one_more_voice_for_the_winner_never_turns_the_answer(voices, code, kind):
    said = _said(voices, code, kind, min(voices))
    if isinstance(said, str):
        return
    more = {**voices, 99: said.winner}
    if "present" in code and said.winner != ("no" if kind in ("refer_back", "adjourn") else "yes"):
        return  # the whole grows with everyone present, and the winner here is whoever did not ask
    assert _said(more, code, kind, min(voices)).winner == said.winner


@pytest.mark.parametrize("wrong", ["", "1/2", ">0/2", ">3/2", ">=1/3 of all", ">1/2present"])
def test_a_majority_that_nobody_can_read_is_refused(wrong):
    with pytest.raises(Invalid) as stopped:
        rules.majority(wrong)
    assert stopped.value.code == "majority"


def test_what_is_shipped_says_where_it_is_from_or_that_nobody_has_read_it():
    board, council, other = (rules.shipped_terms(kind) for kind in ("district", "council", "company"))
    assert board.source("refer_back") == "KL 6 kap. 33 §"
    assert council.source("refer_back") == "KL 5 kap. 50-51 §§"
    assert board.source("at_once") == council.source("decide") == other.source("quorum") == rules.UNVERIFIED
