"""What every change of an answer leans on: its rows, its sum, its days done, its place in the search."""

from __future__ import annotations

from typing import Any

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Attestation, Opinion, Position, Section, Station
from genomslag.ground import clock, richtext, search
from genomslag.ground.writes import lock


def index(opinion: Opinion) -> None:
    """Found by its title and by the words of the report, inside the office alone."""
    sections = Section.unscoped.filter(opinion=opinion).order_by("position")
    search.put(
        "opinion",
        opinion.uid,
        authority_id=opinion.authority_id,
        audience=opinion.audience,
        title=f"{opinion.matter.number} {opinion.title}",
        text="\n\n".join(richtext.to_text(section.text) for section in sections),
    )


def like(opinion: Opinion) -> dict[str, Any]:
    return {"authority_id": opinion.authority_id, "audience": opinion.audience, "opinion": opinion}


def with_opinion(model: type[Any], row: Any, expected: int | None) -> tuple[Opinion, Any]:
    """The opinion is locked before its child, everywhere, so that two writers never wait for each other."""
    opinion = lock(Opinion, row.opinion_id)
    fresh = lock(model, row.uid, expected=expected)
    fresh.opinion = opinion
    return opinion, fresh


def sum_of(opinion: Opinion) -> str:
    """The sum of the text as it stands now."""
    sections = Section.unscoped.filter(opinion=opinion).order_by("position")
    positions = Position.unscoped.filter(opinion=opinion).order_by("serial").select_related("element")
    return rules.digest_of(sections=sections, clauses=opinion.clauses, stance=opinion.stance, positions=positions)


def station_done(opinion: Opinion, *keys: str) -> None:
    """The named days are done today; those done before stand."""
    Station.unscoped.filter(opinion=opinion, key__in=keys, done_on__isnull=True).update(done_on=clock.today())


def reopen(opinion: Opinion) -> None:
    """What was attested is void, and the days that were done are to be done again."""
    live = Attestation.unscoped.filter(opinion=opinion, verdict=Attestation.Verdict.ATTESTED, voided_at__isnull=True)
    live.update(voided_at=clock.now())
    again = ("draft", "head", "director", "papers")
    Station.unscoped.filter(opinion=opinion, key__in=again).update(done_on=None)
