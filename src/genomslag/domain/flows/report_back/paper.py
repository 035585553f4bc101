"""The report as a paper, made once of the frozen data and kept with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.flows import papers
from genomslag.domain.followup.models import Effect, FollowUp, Judgement, UnitReport
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition
from genomslag.domain.indicators.periods import named
from genomslag.domain.plans.models import Measure
from genomslag.ground import clock

Data = Mapping[str, Any]


def follow_up_report(row: FollowUp, data: Data, *, signer: str) -> papers.Paper:
    """The report: what is judged, how the measures stand, what units say, goals beside their indicators, what has changed."""
    with translation.override(papers.LANGUAGE):
        return papers.paper(
            "follow_up_report",
            f"{data['plan']['title']}: {data['name']}",
            body=row.plan.body,
            fields=[
                (_("Diary number"), row.matter.number if row.matter else ""),
                (_("Date"), clock.today().isoformat()),
                (_("Period"), named(row.period_from_on, row.period_until_on)),
                (_("Carries out"), data["programme"]["title"]),
            ],
            blocks=list(_blocks(data)),
            signers=[(signer, "")] if signer else [],
        )


def _blocks(data: Data) -> Iterable[papers.Block]:
    yield papers.heading(_("What the body judges"))
    yield papers.paragraph(f"{judgement_word(data['judgement']['value'])}. {data['judgement']['reason']}")
    yield from _standing(data)
    yield from _goals(data["goals"])
    yield from _indicators(data["indicators"])
    yield from _effects(data)
    yield from _units(data["units"])
    yield from _changes(data["changes"])


def judgement_word(code: str) -> str:
    """How far a goal is reached, in words."""
    return str(Judgement(code).label) if code else str(_("Not judged"))


def state_word(code: str) -> str:
    """Where a measure stands, in words."""
    return str(Measure.State(code).label) if code in Measure.State.values else ""


def _standing(data: Data) -> Iterable[papers.Block]:
    counts = data["counts"]
    yield papers.heading(_("How the measures stand"))
    said = {
        "done": counts["done"],
        "under": counts["under_way"],
        "planned": counts["planned"],
        "late": counts["late"],
        "all": data["total"],
    }
    yield papers.paragraph(
        _("Of %(all)s measures %(done)s are done, %(under)s under way and %(planned)s planned; %(late)s are late.") % said
    )
    silent = [one for one in data["measures"] if one["silent"]]
    if silent:
        told = {"n": len(silent), "due": data.get("due", data["total"])}
        yield papers.paragraph(
            _("Of the %(due)s that had something to tell, nothing was reported on %(n)s; they are marked.") % told
        )
    yield papers.table(
        _("The measures, and what was reported last"),
        [_("No."), _("Measure"), _("Unit"), _("Status"), _("Reported")],
        [[one["code"], one["title"], one["unit"], _stands(one), _told(one)] for one in data["measures"]],
    )


def _stands(one: Data) -> str:
    late = str(_("late")) if one["late"] else ""
    return ", ".join(part for part in (state_word(one["state"]), late) if part)


def _told(one: Data) -> str:
    if one["silent"]:
        return str(_("Nothing reported in the period."))
    if not one.get("due", True) and not one["text"]:
        return str(_("nothing to tell in the period"))
    return one["text"] or one["reported"]  # type: ignore[no-any-return]


def _goals(goals: Sequence[Data]) -> Iterable[papers.Block]:
    if not goals:
        return
    yield papers.heading(_("The goals"))
    yield papers.table(
        _("What the body judges of each goal, beside what its indicators show"),
        [_("Goal"), _("The body judges"), _("The indicators show"), _("What it rests on")],
        [
            [
                f"{one['code']} {one['title']}".strip(),
                judgement_word(one["judgement"]),
                judgement_word(one["evidence"]),
                one["reason"],
            ]
            for one in goals
        ],
    )
    for one in goals:
        if one["differs"]:
            said = {"goal": f"{one['code']} {one['title']}".strip(), "why": one["explanation"]}
            yield papers.paragraph(_("%(goal)s: the body and the indicators say different things. %(why)s") % said)


def _indicators(shown: Sequence[Data]) -> Iterable[papers.Block]:
    if not shown:
        return
    yield papers.heading(_("The indicators"))
    yield papers.table(
        _("Each indicator in the period, with where it began and where it should be"),
        [_("Indicator"), _("Value"), _("Baseline"), _("Target"), _("Reported by")],
        [
            [one["name"], value_words(one), level_words(one, "baseline"), level_words(one, "target"), rests_on(one)]
            for one in shown
        ],
    )


def level_words(one: Data, level: str) -> str:
    """Where it began or where it should be, with its unit; nothing where that is not known."""
    return f"{one[level].replace('.', ',')} {one['unit_word']}".strip() if one[level] else ""


def rests_on(one: Data) -> str:
    """How many of the units it was made of; nothing where nobody was to hand in a number."""
    return papers.units_of(one["reported"], one["expected"]) if one["expected"] else ""


def value_words(one: Data) -> str:
    """A number with its unit, or why there is none; and what has come of its year so far, where that is what is held to the target."""
    said, so_far = _number_words(one), year_words(one)
    return f"{said}; {so_far}" if so_far else said


def year_words(one: Data) -> str:
    """What has come of its year so far, where that is what is held to the target; otherwise nothing."""
    year = one.get("year")
    if not year:
        return ""
    value = year["value"].replace(".", ",") or why_word(year["why"])
    known = {"year": year["year"], "value": value, "n": year["periods"], "all": year["of"]}
    is_whole = year["periods"] >= year["of"]
    so_far = _("%(year)s in all: %(value)s") if is_whole else _("%(year)s so far: %(value)s, %(n)s of %(all)s periods")
    return str(so_far % known)


def _number_words(one: Data) -> str:
    if not one["value"] and not one.get("due", True):
        return str(_("is measured %(often)s") % {"often": str(Definition.Frequency(one["often"]).label).lower()})
    if not one["value"]:
        return why_word(one["why"])
    said = f"{one['value'].replace('.', ',')} {one['unit_word']}".strip()
    if one["parts"]:
        parts = _("%(n)s of %(all)s") % {"n": one["parts"][0], "all": one["parts"][1]}
        said = f"{said} ({parts})"
    return f"{said} ({_('preliminary')})" if one["preliminary"] else said


def why_word(code: str) -> str:
    """Why there is no number, each reason in its own word."""
    words = {
        Why.MISSING: _("missing"),
        Why.NOT_APPLICABLE: _("not applicable"),
        Why.UNKNOWN: _("reason unknown"),
        Why.SUPPRESSED: _("hidden, too few"),
        Why.WITHDRAWN: _("withdrawn"),
    }
    return str(words.get(Why(code), "")) if code else ""


def kind_word(code: str) -> str:
    """What kind of result a measure is expected to give, in words."""
    return str(Effect.Kind(code).label) if code else str(_("Not said"))


def _effects(data: Data) -> Iterable[papers.Block]:
    """Output, use, short-term result and effect, each apart; what has been seen to change; what was found."""
    placed = [one for one in data["measures"] if one["kind"]]
    if placed:
        yield papers.heading(_("What the measures are to give"))
        for kind in Effect.Kind:
            same = [one for one in placed if one["kind"] == kind]
            if same:
                rows = [[one["code"], one["title"], one["effect"]] for one in same]
                yield papers.table(str(kind.label), [_("No."), _("Measure"), _("Expected effect")], rows)
    late = [f"{one['code']} {one['title']}".strip() for one in data["measures"] if one["outlives"]]
    if late:
        yield papers.paragraph(_("These measures end later than the programme: %(measures)s.") % {"measures": "; ".join(late)})
    if data["statements"]:
        yield papers.heading(_("What has been seen to change"))
        header = [_("Who"), _("What they do differently"), _("Seen"), _("How we contributed"), _("Known by")]
        rows = [[one["who"], one["what"], one["seen"], one["contribution"], one["evidence"]] for one in data["statements"]]
        yield papers.table(_("Changes that another person than the author has verified"), header, rows)
    if data["findings"]:
        yield papers.heading(_("What the programme should learn"))
        rows = [[one["text"], one["proposal"]] for one in data["findings"]]
        yield papers.table(_("What was found, and what is proposed"), [_("What was found"), _("What is proposed")], rows)


def _units(units: Sequence[Data]) -> Iterable[papers.Block]:
    if not units:
        return
    yield papers.heading(_("What the units say"))
    for one in units:
        yield papers.heading(one["name"], 2)
        if one["state"] == UnitReport.State.SIGNED:
            yield from (papers.paragraph(line) for line in one["text"].split("\n") if line.strip())
        else:
            yield papers.paragraph(_("The unit has not answered."))


def _changes(changes: Data | None) -> Iterable[papers.Block]:
    if changes is None:
        return
    yield papers.heading(_("What has changed since %(name)s") % {"name": changes["since"]})
    rows = change_rows(changes)
    if rows:
        yield papers.table(_("What has changed"), [_("What"), _("Kind"), _("Then"), _("Now")], rows)
    else:
        yield papers.paragraph(_("Nothing has changed."))


def change_rows(changes: Data) -> list[list[str]]:
    """Every change as a row of words: what, of which kind, then, now."""
    kinds = (
        ("goals", _("judgement"), judgement_word),
        ("moved", _("status"), state_word),
        ("new", _("new measure"), state_word),
        ("ended", _("ended"), state_word),
        ("dates", _("last day"), str),
        ("values", _("value"), _value_word),
    )
    return [
        [f"{one.get('code', '')} {one['title']}".strip(), str(word), read(one["was"]) if one["was"] else "", read(one["is"]) if one["is"] else ""]
        for key, word, read in kinds
        for one in changes[key]
    ]  # fmt: skip


def _value_word(said: str) -> str:
    return why_word(said[1:-1]) if said.startswith("[") else said.replace(".", ",")
