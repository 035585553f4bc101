"""How it goes, on paper: the same counts and the same numbers as on the page, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.flows import papers
from genomslag.domain.flows.looking import Line, Looked, Shown
from genomslag.domain.indicators.periods import named
from genomslag.ground import clock
from genomslag.ground.errors import Text

Words = Sequence[tuple[str, Text, str]]
"""What can be counted and its word, in order, as the page has them."""


def how_it_goes(
    looked: Looked, *, goals: Words, measures: Words, indicators: Words, spell: Callable[[object], str]
) -> papers.Paper:
    """The page as a paper.

    Takes: the words of the page, so that both say the same; spell, how a number is written.
    Gives: what is in `looked` and nothing else, so that whoever may not see a thing on the page does not get it on paper.
    """
    with translation.override(papers.LANGUAGE):
        title = looked.plan.version.title if looked.plan else looked.programme.title
        body = looked.plan.body if looked.plan else None
        rows = [*looked.goals, *([looked.loose] if looked.loose.measures else [])]
        return {
            "v": 1,
            "kind": "how_it_goes",
            "language": papers.LANGUAGE,
            "title": _("How it goes: %(title)s") % {"title": title},
            "head": {"organisation": (body.office_name or body.name) if body else "", "department": ""},
            "fields": [[_("As it stands"), clock.today().isoformat()]],
            "blocks": [
                papers.paragraph(
                    _("%(count)s goals: %(spread)s.") % {"count": len(looked.goals), "spread": _said(looked.spread, goals)}
                ),
                papers.paragraph(
                    _("Every goal counts once, and is late when any of its measures is. Nothing is put together to a mean.")
                ),
                papers.heading(_("Goal by goal")),
                papers.table(
                    _("Measures, what has been told in time, answers and indicators of each goal"),
                    [_("Goal"), _("Measures"), _("Told of in time"), _("Activities answered"), _("Indicators")],
                    [_goal(line, looked, measures, indicators) for line in rows],
                ),
                papers.heading(_("Side by side")),
                papers.table(
                    _("The bodies by name"),
                    [_("Body"), _("Measures"), _("Told of in time"), _("Activities answered"), _("Indicators at the target")],
                    [_body(line, looked, measures) for line in looked.bodies],
                ),
                *_numbers(looked.uses, indicators, spell),
            ],
            "signers": [],
            "attachments": [],
        }


def _said(counts: Mapping[str, int], words: Words) -> str:
    return ", ".join(f"{word} {counts[known]}" for known, word, _mark in words if counts.get(known)) or _("none")


def _of(n: int, whole: int) -> str:
    return _("%(n)s of %(all)s") % {"n": n, "all": whole} if whole else "–"


def _answered(line: Line, looked: Looked) -> str:
    return _of(line.answered, line.asked) if looked.is_whole else str(line.answered)


def _goal(line: Line, looked: Looked, measures: Words, indicators: Words) -> list[str]:
    name = line.name or _("Under no goal of the programme")
    told = _of(line.told, line.due)
    return [name, _said(line.measures, measures), told, _answered(line, looked), _said(line.indicators, indicators)]


def _body(line: Line, looked: Looked, measures: Words) -> list[str]:
    reached = _of(line.indicators["reached"], line.indicators.total())
    return [line.body, _said(line.measures, measures), _of(line.told, line.due), _answered(line, looked), reached]


def _numbers(uses: Sequence[Shown], indicators: Words, spell: Callable[[object], str]) -> list[papers.Block]:
    if not uses:
        return []
    words = {known: str(word) for known, word, _mark in indicators}
    rows = []
    for one in uses:
        last = one.last
        period = named(last.period_from_on, last.period_until_on) if last else ""
        rests = papers.units_of(last.reported, last.expected) if last else ""
        number = spell(one) if last else ""
        rows.append([one.use.definition.name, one.use.body.name, f"{number} {period}".strip(), words[one.standing], rests])
    header = [_("Indicator"), _("Body"), _("Last number"), _("Status"), _("Rests on")]
    return [papers.heading(_("Indicators")), papers.table(_("The last number of each indicator"), header, rows)]
