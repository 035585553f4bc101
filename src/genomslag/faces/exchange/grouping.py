"""Viewpoints that are alike across answers, as the reading finds them: proposals that people name, join and part."""

from __future__ import annotations

from collections.abc import Sequence

from genomslag.domain.consultations.actions import Alike
from genomslag.faces.exchange.compiling.book import shortest
from genomslag.reading.together import themes_of


def alike(points: Sequence[tuple[int, str, int | None]]) -> list[Alike]:
    """Themes of two viewpoints or more, the largest first, each by the shortest of what is said in it.

    Takes: points, each with its id, its words and the id of the element that it is about. Likeness is sought across the text: the same thing is said of different parts.
    """
    found = themes_of([words for _pk, words, _element in points])
    return [
        Alike(shortest([points[at][1] for at in theme.members]), tuple(points[at][0] for at in theme.members))
        for theme in found
    ]
