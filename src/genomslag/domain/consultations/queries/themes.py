"""Viewpoints grouped across answers, and each reply as it has read over time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Reply, ReplyEdition, Round, Theme, Viewpoint, WorkStep
from genomslag.domain.consultations.queries.compiling import Compilation, Compiled, compilation
from genomslag.ground.access import Viewer
from genomslag.ground.models import Order
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Alike:
    """Viewpoints that are word for word alike: shown once, handled once, counted each."""

    rows: list[Compiled]

    @property
    def first(self) -> Compiled:
        return self.rows[0]

    @property
    def senders(self) -> list[str]:
        return list(dict.fromkeys(row.sender for row in self.rows))


@dataclass(frozen=True)
class Grouped:
    """A theme with what is said in it."""

    theme: Theme
    alike: list[Alike]

    @property
    def rows(self) -> list[Compiled]:
        return [row for one in self.alike for row in one.rows]

    @property
    def many(self) -> int:
        return sum(len(one.rows) for one in self.alike)

    @property
    def replied(self) -> int:
        return sum(row.reply is not None for row in self.rows)

    @property
    def reply(self) -> Reply | None:
        """The reply that was given to the theme as a whole."""
        return next((row.reply for row in self.rows if row.reply is not None and row.reply.by_theme), None)

    @property
    def answers(self) -> int:
        return len({row.viewpoint.answer_id for row in self.rows})


@dataclass(frozen=True)
class Themes:
    """The themes of a consultation, the largest first, and the viewpoints that stand in none."""

    groups: list[Grouped]
    alone: list[Compiled]
    latest: WorkStep | None
    is_sought: bool


def themes(shown: Round, *, viewer: Viewer) -> Themes:
    """Every theme with its viewpoints and replies; six statements."""
    rows = compilation(shown, viewer=viewer)
    named = Theme.objects.visible_to(viewer).filter(round=shown).exclude(state=Theme.State.DISSOLVED).order_by("serial")
    steps = WorkStep.objects.visible_to(viewer).filter(round=shown, answer=None, undone_at=None, person_id=viewer.person_id)
    waits = Order.objects.visible_to(viewer).filter(
        kind="group", state__in=(Order.State.WAITING, Order.State.FAILED), payload__round=str(shown.uid)
    )
    groups, alone = grouped(rows, list(named))
    return Themes(groups, alone, steps.order_by("-id").first() if viewer.person_id else None, waits.exists())


def grouped(rows: Compilation, named: list[Theme]) -> tuple[list[Grouped], list[Compiled]]:
    """The viewpoints that stand, by theme, and those in none."""
    held: dict[int | None, list[Compiled]] = defaultdict(list)
    known = {one.pk for one in named}
    for row in rows.rows:
        if row.viewpoint.state != Viewpoint.State.SET_ASIDE:
            held[row.viewpoint.theme_id if row.viewpoint.theme_id in known else None].append(row)
    made = [Grouped(one, _alike(held[one.pk])) for one in named if held[one.pk]]
    return sorted(made, key=lambda one: -one.many), held[None]


def _alike(rows: list[Compiled]) -> list[Alike]:
    by_words: dict[str, list[Compiled]] = defaultdict(list)
    for row in rows:
        by_words[rules.same_words(row.viewpoint.text)].append(row)
    return [Alike(held) for held in by_words.values()]


def theme(uid: UUID | str, *, viewer: Viewer) -> Theme:
    """One theme with its consultation.

    Refuses: NotFound.
    """
    return one_visible(Theme, uid, viewer=viewer, related=("round__version__document",))


def theme_around(viewpoint: Viewpoint, *, viewer: Viewer) -> tuple[Theme, int] | None:
    """The theme that a viewpoint stands in, and how many others stand in it; none where it stands alone. Two statements."""
    if viewpoint.theme_id is None:
        return None
    found = Theme.objects.visible_to(viewer).filter(pk=viewpoint.theme_id).exclude(state=Theme.State.DISSOLVED).first()
    if found is None:
        return None
    rows = Viewpoint.objects.visible_to(viewer).filter(theme=found, joined_to=None, answer__counts=True)
    return found, rows.exclude(state=Viewpoint.State.SET_ASIDE).exclude(pk=viewpoint.pk).count()


def editions(reply: Reply, *, viewer: Viewer) -> list[ReplyEdition]:
    """What the reply has said, the latest first, with who said it and when."""
    rows = ReplyEdition.objects.visible_to(viewer).filter(reply=reply)
    return list(rows.select_related("person").order_by("-serial"))


def to_group(shown: Round, *, viewer: Viewer) -> list[tuple[int, str, int | None]]:
    """The viewpoints that stand in no theme, as a reading needs them: id, words, element."""
    rows = Viewpoint.objects.visible_to(viewer).filter(answer__round=shown, answer__counts=True, theme=None)
    free = rows.exclude(state=Viewpoint.State.SET_ASIDE).order_by("answer__sender_name", "answer_id", "serial")
    return [(pk, text, element) for pk, text, element in free.values_list("pk", "text", "element_id")]


def reply_to(viewpoint: Viewpoint, *, viewer: Viewer) -> Reply | None:
    """The reply to a viewpoint, when there is one."""
    found: Reply | None = Reply.objects.visible_to(viewer).filter(viewpoint=viewpoint).first()
    return found
