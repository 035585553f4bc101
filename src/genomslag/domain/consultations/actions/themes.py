"""Viewpoints that say the same thing, grouped: suggested by the reading, named, joined and parted by people. Every grouping can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.remembering import Remembered
from genomslag.domain.consultations.actions.replies import reply
from genomslag.domain.consultations.models import Reply, Round, Theme, Viewpoint, WorkStep
from genomslag.domain.documents.models import Revision
from genomslag.ground import outbox
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

V = Viewpoint.State
LONGEST_NAME = 200


@dataclass(frozen=True)
class Alike:
    """Viewpoints that a reading found alike, by their ids, under the words that they share."""

    name: str
    members: tuple[int, ...]


@write
def order_grouping(round_: Round, *, by: Viewer) -> None:
    """Themes are sought in the background among the viewpoints that stand in none.

    Refuses: NotAllowed; WrongState.
    """
    round_ = lock(Round, round_.uid)
    rules.STEPS.check("group", round_, by)
    steps = WorkStep.unscoped.filter(round=round_).count()
    key = f"group:{round_.uid}:{steps}:{Viewpoint.unscoped.filter(answer__round=round_).count()}"
    outbox.order("group", {"round": str(round_.uid), "person": by.person_id}, key=key, authority_id=round_.authority_id)


@write
def group(round_: Round, found: Sequence[Alike], *, by: Viewer, person_id: int | None = None) -> list[Theme]:
    """The themes that a reading found stand as suggestions; a viewpoint that a person has placed meanwhile stays where it is.

    Takes: person_id, who asked for it and can undo it.
    Refuses: NotAllowed; WrongState.
    """
    round_ = lock(Round, round_.uid)
    rules.STEPS.check("group", round_, by)
    free = Viewpoint.unscoped.filter(answer__round=round_, theme=None).exclude(state=V.SET_ASIDE)
    rows = {row.pk: row for row in free.filter(pk__in=[pk for one in found for pk in one.members])}
    held, made = Remembered(), []
    for one in found:
        members = [rows[pk] for pk in one.members if pk in rows]
        if len(members) > 1:
            made.append(_gather(round_, one.name, members, held))
    if made:
        rules.STEPS.take("group", round_, by=by, facts={"themes": len(made)})
        step = held.keep(WorkStep.Verb.GROUPED, round_=round_, by=by)
        step.person_id = person_id
        step.save()
    return made


def _gather(round_: Round, name: str, members: Sequence[Viewpoint], held: Remembered, state: str = "") -> Theme:
    last = Theme.unscoped.filter(round=round_).aggregate(last=Max("serial"))["last"]
    theme = Theme(authority_id=round_.authority_id, round=round_, serial=(last or 0) + 1, name=name[:LONGEST_NAME])
    theme.state = state or Theme.State.SUGGESTED
    theme.save()
    held.made(theme)
    _place(members, theme, held)
    return theme


def _place(members: Sequence[Viewpoint], theme: Theme | None, held: Remembered) -> None:
    for row in members:
        held.seen(row)
        row.theme = theme
        row.save()


def _members(theme: Theme, uids: Collection[str] | None = None) -> list[Viewpoint]:
    rows = Viewpoint.unscoped.select_for_update().filter(theme=theme)
    return list(rows.order_by("id") if uids is None else rows.filter(uid__in=uids).order_by("id"))


@write
def name_theme(theme: Theme, *, name: str, by: Viewer, expected: int | None = None) -> Theme:
    """The theme has a name that a person gave it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_title").
    """
    theme = lock(Theme, theme.uid, expected=expected)
    rules.THEME_STEPS.check("name", theme, by)
    if not name.strip():
        raise Invalid("no_title", _("Give the theme a name."), field="name")
    held = Remembered()
    held.seen(theme)
    rules.THEME_STEPS.take("name", theme, by=by, texts={"name": name.strip()})
    theme.name = name.strip()[:LONGEST_NAME]
    theme.save()
    held.keep(WorkStep.Verb.NAMED, round_=theme.round, by=by)
    return theme


@write
def merge_themes(theme: Theme, other: Theme, *, by: Viewer, expected: int | None = None) -> Theme:
    """The other theme's viewpoints stand in this one, and the other is dissolved.

    Refuses: NotAllowed; WrongState; Stale; Invalid("other_theme").
    """
    theme = lock(Theme, theme.uid, expected=expected)
    other = lock(Theme, other.uid)
    rules.THEME_STEPS.check("merge", theme, by)
    rules.THEME_STEPS.check("merge", other, by)
    if other.pk == theme.pk or other.round_id != theme.round_id:
        raise Invalid("other_theme", _("Choose another theme of the same consultation."), field="other")
    held = Remembered()
    held.seen(theme, other)
    rules.THEME_STEPS.take("merge", theme, by=by, facts={"other": other.uid})
    theme.save()
    _place(_members(other), theme, held)
    other.state = Theme.State.DISSOLVED
    other.save()
    held.keep(WorkStep.Verb.MERGED, round_=theme.round, by=by)
    return theme


@write
def part_theme(theme: Theme, uids: Collection[str], *, name: str, by: Viewer, expected: int | None = None) -> Theme | None:
    """Some viewpoints stand in a theme of their own, or in none when it is given no name.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_viewpoint").
    """
    theme = lock(Theme, theme.uid, expected=expected)
    rules.THEME_STEPS.check("part", theme, by)
    chosen = _members(theme, uids)
    if not chosen:
        raise Invalid("no_viewpoint", _("Choose at least one viewpoint."), field="viewpoints")
    held, made = Remembered(), None
    rules.THEME_STEPS.take("part", theme, by=by, facts={"viewpoints": [row.uid for row in chosen]})
    if name.strip():
        made = _gather(theme.round, name.strip(), chosen, held, Theme.State.NAMED)
    else:
        _place(chosen, None, held)
    held.keep(WorkStep.Verb.PARTED, round_=theme.round, by=by)
    return made


@write
def dissolve_theme(theme: Theme, *, by: Viewer, expected: int | None = None) -> Theme:
    """The theme's viewpoints stand each by itself again.

    Refuses: NotAllowed; WrongState; Stale.
    """
    theme = lock(Theme, theme.uid, expected=expected)
    rules.THEME_STEPS.check("dissolve", theme, by)
    held = Remembered()
    held.seen(theme)
    rules.THEME_STEPS.take("dissolve", theme, by=by)
    _place(_members(theme), None, held)
    theme.save()
    held.keep(WorkStep.Verb.RELEASED, round_=theme.round, by=by)
    return theme


@write
def gather_viewpoints(round_: Round, uids: Collection[str], *, name: str, by: Viewer) -> Theme:
    """Some viewpoints stand in a theme, taken from where they stood: in the one that is called so, or in a new one when none is.

    Refuses: NotAllowed; WrongState; Invalid("no_title", "no_viewpoint").
    """
    round_ = lock(Round, round_.uid)
    rules.STEPS.check("group", round_, by)
    if not name.strip():
        raise Invalid("no_title", _("Give the theme a name."), field="name")
    rows = Viewpoint.unscoped.select_for_update().filter(answer__round=round_, uid__in=uids).exclude(state=V.SET_ASIDE)
    chosen = list(rows.order_by("id"))
    if not chosen:
        raise Invalid("no_viewpoint", _("Choose at least one viewpoint."), field="viewpoints")
    held = Remembered()
    rules.STEPS.take("group", round_, by=by, facts={"themes": 1})
    called = name.strip()[:LONGEST_NAME].casefold()
    standing = Theme.unscoped.filter(round=round_).exclude(state=Theme.State.DISSOLVED).order_by("serial")
    theme = next((one for one in standing if one.name.casefold() == called), None)
    if theme is None:
        theme = _gather(round_, name.strip(), chosen, held, Theme.State.NAMED)
    else:
        _place(chosen, theme, held)
    held.keep(WorkStep.Verb.GROUPED, round_=round_, by=by)
    return theme


@write
def answer_theme(
    theme: Theme,
    *,
    outcome: str,
    reason: str,
    by: Viewer,
    before: Revision | None = None,
    after: Revision | None = None,
    expected: int | None = None,
) -> int:
    """Every viewpoint of the theme has the reply, but for those that have one of their own.

    Gives: how many were replied to.
    Refuses: NotAllowed; WrongState; Stale; Invalid, as reply; Invalid("unconfirmed", "none_left").
    """
    theme = lock(Theme, theme.uid, expected=expected)
    rules.THEME_STEPS.check("answer", theme, by)
    members = [row for row in _members(theme) if row.state != V.SET_ASIDE]
    if any(row.state == V.SUGGESTED for row in members):
        raise Invalid("unconfirmed", _("Some viewpoints of the theme are only suggested. Confirm them, or set them aside."))
    own = set(Reply.unscoped.filter(viewpoint__in=members, by_theme=False).values_list("viewpoint_id", flat=True))
    waiting = [row for row in members if row.pk not in own]
    if not waiting:
        raise Invalid("none_left", _("Every viewpoint of the theme has a reply of its own."))
    for row in waiting:
        reply(row, outcome=outcome, reason=reason, before=before, after=after, by=by, by_theme=True)
    rules.THEME_STEPS.take("answer", theme, by=by, facts={"outcome": outcome, "replies": len(waiting)})
    theme.save()
    return len(waiting)
