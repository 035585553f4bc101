"""Private persons who answer: named to the office alone, by a number to everyone else; forgotten when the answer is disposed of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Answer, PrivateSender, Round, Viewpoint, WorkStep
from genomslag.domain.registry.models import Record
from genomslag.ground import search, trail
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid, WrongState
from genomslag.ground.models import SearchRow
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write

COVER = "█"
FOUND_AS = "answer"
"""What a private person's name is found as; nothing else is."""


@write
def call_private(round_: Round, *, by: Viewer) -> str:
    """What the next private person who answers is called by everyone but the office.

    Refuses: NotAllowed.
    Rule: none; private names are masked by default on the web.
    """
    round_ = lock(Round, round_.uid)
    rules.ANSWER_STEPS.require("receive", round_, by)
    number = take_number(round_.authority_id, f"private:{round_.uid}")
    with translation.override("sv"):
        return _("Private person %(number)s") % {"number": number}


@write
def keep_private_sender(answer: Answer, *, name: str, by: Viewer) -> PrivateSender:
    """The office knows whose answer it is; the name is in no list, no report and no trail. Only the office finds the answer by it.

    Refuses: NotAllowed; Invalid("no_sender", "has_body").
    """
    answer = lock(Answer, answer.uid)
    rules.ANSWER_STEPS.require("receive", answer, by)
    if not name.strip():
        raise Invalid("no_sender", gettext_lazy("Say who answers."), field="sender")
    if answer.body_id is not None:
        raise Invalid("has_body", gettext_lazy("The answer is a body's, and no private person's."), field="sender")
    row = PrivateSender(authority_id=answer.authority_id, audience=Audience.OWN, answer=answer, name=name.strip()[:200])
    row.save()
    trail.record("answer.private_sender_kept", row, by=by, facts={"answer": answer.uid})
    search.put_many(FOUND_AS, [_found_by(row)])
    return row


def _found_by(row: PrivateSender) -> search.Subject:
    answer = row.answer
    return search.Subject(
        answer.uid, row.authority_id, row.audience, f"{answer.sender_name}: {row.name}", changed_on=answer.arrived_on
    )


@write
def keep_as_the_rule_says(authority_id: int, *, by: Viewer) -> int:
    """Names from before the rule are kept as it says: forgotten where the answer has been disposed of, found by the office where it has not, and
    not found where none is kept any more. Done again it changes nothing.

    Gives: how many names and finds were put right.
    Rule: the same as for the disposal of the record.
    """
    names = PrivateSender.unscoped.filter(authority_id=authority_id)
    gone = Record.unscoped.filter(pk__in=names.filter(answer__record__state=Record.State.DISPOSED).values("answer__record"))
    forgotten = forget_private_senders(list(gone), by=by)
    kept = {row.answer.uid: row for row in names.select_related("answer").order_by("id")}
    found = set(SearchRow.unscoped.filter(authority_id=authority_id, kind=FOUND_AS).values_list("subject_uid", flat=True))
    unfound = [row for uid, row in kept.items() if uid not in found]
    stale = sorted(found - kept.keys())
    search.put_many(FOUND_AS, [_found_by(row) for row in unfound])
    search.drop_many(stale)
    for row in unfound:
        trail.record("answer.private_sender_marked", row, by=by, facts={"answer": row.answer.uid})
    return forgotten + len(unfound) + len(stale)


def keep_all_as_the_rule_says() -> int:
    """As above, for every authority that has something to put right; where there is nothing, nothing is written.

    May go when no installation is left whose database was last written before 27 November 2026, when the rule came, so that this finds nothing
    anywhere: whatever has been written since is as the rule says.
    Gives: how many names and finds were put right.
    """
    marked = SearchRow.unscoped.filter(kind=FOUND_AS, subject_uid=OuterRef("answer__uid"))
    is_gone = Q(answer__record__state=Record.State.DISPOSED)
    wrong = set(PrivateSender.unscoped.filter(is_gone | ~Exists(marked)).values_list("authority_id", flat=True))
    named = PrivateSender.unscoped.filter(answer__uid=OuterRef("subject_uid"))
    wrong |= set(SearchRow.unscoped.filter(~Exists(named), kind=FOUND_AS).values_list("authority_id", flat=True))
    return sum(keep_as_the_rule_says(authority_id, by=system(authority_id)) for authority_id in sorted(wrong))


@write
def forget_private_senders(records: Sequence[Record], *, by: Viewer) -> int:
    """Whose the disposed answers were is known no longer: not in the name's own row, not in search, not in the words that are left of them.

    Gives: how many names. A name is covered at its own length, so that what quotes the text by places still fits.
    Refuses: WrongState("not_disposed").
    Rule: the same as for the disposal of the record.
    """
    if any(one.state != Record.State.DISPOSED for one in records):
        raise WrongState("not_disposed", gettext_lazy("The names go when the answers are disposed of."))
    rows = PrivateSender.unscoped.filter(answer__record__in=records).select_related("answer").order_by("id")
    known = list(rows)
    for row in known:
        _cover(row.answer, row.name)
        WorkStep.unscoped.filter(answer=row.answer).delete()
        search.drop(row.answer.uid)
        trail.record("answer.private_sender_forgotten", row, by=by, facts={"answer": row.answer.uid})
        row.delete()
    return len(known)


def _cover(answer: Answer, name: str) -> None:
    said = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)

    def covered(text: str) -> str:
        return said.sub(lambda found: COVER * len(found.group()), text)

    answer.text, answer.structured = covered(answer.text), None
    answer.save()
    for one in Viewpoint.unscoped.filter(answer=answer):
        one.text, one.quote = covered(one.text), covered(one.quote)
        one.save()
