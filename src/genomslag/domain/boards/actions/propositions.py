"""The chair puts the question, and the board chooses: by calls, or by names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import locked_item
from genomslag.domain.boards.actions.presence import part_takers
from genomslag.domain.boards.models import AgendaItem, Motion, Proposition, Seat, Vote
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

K = Proposition.Kind


@write
def put(
    item: AgendaItem,
    *,
    kind: str,
    by: Viewer,
    yes: Motion | None = None,
    no: Motion | None = None,
    winner: str = "",
    votes: Mapping[int, str] | None = None,
    chair: Seat | None = None,
    expected: int | None = None,
) -> Proposition:
    """The question was put and the board chose; with votes the side is computed from them, and nobody says it beside them.

    Takes: yes and no, the two proposals, none being the office's; in a question of when to decide `no` is the motion to wait. winner,
    the side that the chair found in the calls; votes, the choice of each seat instead; chair, who led.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_sitting", "no_presence", "no_quorum", "kind", "sides", "no_chair", "winner",
    "said_twice", "vote_missing", "not_taking_part", "choice", "even", "chair_must_vote", "minority_once").
    Rule: KL 6 kap. 33 §, 4 kap. 25 §; 5 kap. 50-51 §§ for the council.
    """
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check("put", item, by)
    yes, no = _fresh(yes), _fresh(no)
    _must_be_sides(item, kind, yes, no)
    taking_part = part_takers(item)
    led_by = chair if chair is not None else rules.presiding(taking_part)
    if led_by is None or led_by not in taking_part:
        raise Invalid("no_chair", _("Say who led: one who takes part in the matter."), field="chair")
    told = _told(item, kind, winner, votes, led_by, taking_part)
    if told.is_by_minority:
        _not_twice(item)
    row = Proposition(
        authority_id=item.authority_id,
        audience=item.audience,
        item=item,
        number=Proposition.unscoped.filter(item=item).count() + 1,
        kind=kind,
        yes=yes,
        no=no,
        chair=led_by,
        is_vote=votes is not None,
        winner=told.winner,
        by_casting_vote=told.by_casting_vote,
        is_by_minority=told.is_by_minority,
    )
    row.save()
    if votes is not None:
        _keep(row, votes)
    facts = {"proposition": row.uid, "kind": kind, "winner": told.winner, "by_names": row.is_vote}
    if row.is_vote:
        facts |= {"yes": told.yes, "no": told.no, "abstain": told.abstain, "by_casting_vote": told.by_casting_vote}
    rules.ITEM_STEPS.take("put", item, by=by, facts=facts)
    item.save()
    return row


def _fresh(motion: Motion | None) -> Motion | None:
    """As it stands now: it may have been withdrawn since the form was shown."""
    return None if motion is None else lock(Motion, motion.pk)


def _must_be_sides(item: AgendaItem, kind: str, yes: Motion | None, no: Motion | None) -> None:
    """What stands against what makes sense for the kind of question."""
    if kind not in K.values:
        raise Invalid("kind", _("Choose what the question was."), field="kind")
    named = [one for one in (yes, no) if one is not None]
    if any(one.item_id != item.pk or one.is_withdrawn for one in named):
        raise Invalid("sides", _("Choose motions of this matter that nobody has withdrawn."), field="no")
    fits = {
        K.MAIN: yes != no and all(one.kind in rules.OTHERWISE for one in named),
        K.AT_ONCE: not named,
    }.get(K(kind), yes is None and no is not None and no.kind == kind)
    if not fits:
        text = _("Choose two different proposals; when to decide stands against a motion to wait.")
        raise Invalid("sides", text, field="no")


def _told(
    item: AgendaItem, kind: str, winner: str, votes: Mapping[int, str] | None, chair: Seat, taking_part: Sequence[Seat]
) -> rules.Tally:
    if votes is None:
        if winner not in Proposition.Side.values:
            raise Invalid("winner", _("Say which side the chair found the board to be on."), field="how")
        return rules.Tally(0, 0, 0, winner)
    if winner:
        text = _("Votes by names are entered, but calls are chosen. Choose the vote by names, or clear the voices.")
        raise Invalid("said_twice", text, field="how")
    _must_be_whole(votes, taking_part)
    terms = rules.terms_of(item.sitting)
    return rules.tally(
        votes,
        kind=kind,
        needed=terms.majority("decide" if kind == K.MAIN else kind),
        chair=chair.pk,
        taking_part=len(taking_part),
        has_casting_vote=terms.casting_vote,
    )


def _must_be_whole(votes: Mapping[int, str], taking_part: Sequence[Seat]) -> None:
    """Everyone who takes part has one voice, and nobody else any; to abstain is said too."""
    seats = {one.pk: one for one in taking_part}
    if any(pk not in seats for pk in votes):
        raise Invalid("not_taking_part", _("Only those who take part in the matter vote."), field="how")
    missing = [one.person.name for pk, one in seats.items() if pk not in votes]
    if missing:
        text = _("Say how each one voted, also who abstained. Missing: %(names)s.") % {"names": ", ".join(missing)}
        raise Invalid("vote_missing", text, field="how")
    if any(choice not in Vote.Choice.values for choice in votes.values()):
        raise Invalid("choice", _("Choose yes, no or abstains."), field="how")


def _not_twice(item: AgendaItem) -> None:
    """A minority can make the same matter wait once only, where the body's order says so."""
    before = Proposition.unscoped.filter(
        item__matter_id=item.matter_id, is_by_minority=True, is_annulled=False, kind__in=rules.WHEN
    )
    if rules.terms_of(item.sitting).minority_once and before.exclude(item=item).exists():
        text = _("A minority has made this matter wait once already, and cannot do so again.")
        raise Invalid("minority_once", text, rule="KL 5 kap. 50-51 §§", field="how")


def _keep(row: Proposition, votes: Mapping[int, str]) -> None:
    Vote.unscoped.bulk_create(
        Vote(authority_id=row.authority_id, audience=row.audience, proposition=row, seat_id=pk, choice=choice)
        for pk, choice in votes.items()
    )


@write
def annul(proposition: Proposition, *, by: Viewer) -> Proposition:
    """The question was entered by mistake: it counts for nothing, and the next one is put anew.

    Refuses: NotAllowed; WrongState; Invalid("no_sitting", "annulled").
    """
    item = locked_item(proposition.item, None)
    rules.ITEM_STEPS.check("annul", item, by)
    row = lock(Proposition, proposition.uid)
    if row.is_annulled:
        raise Invalid("annulled", _("The question is already taken back."))
    row.is_annulled = True
    row.save()
    rules.ITEM_STEPS.take("annul", item, by=by, facts={"proposition": row.uid})
    item.save()
    return row
