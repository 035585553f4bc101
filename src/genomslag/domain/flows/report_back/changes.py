"""What has changed since the last report on the same plan. Both are frozen data, so the answer is always the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = dict[str, Any]
GONE = ("cancelled", "merged", "replaced")


def between(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Data | None:
    """Measures that have moved, are new or have ended; values; judgements of goals.

    Gives: none, when there was no report before.
    """
    if before is None:
        return None
    return {"since": before["name"], **_measures(before, now), "values": _values(before, now), "goals": _goals(before, now)}


def _measures(before: Mapping[str, Any], now: Mapping[str, Any]) -> Data:
    old = {one["uid"]: one for one in before["measures"]}
    new = {one["uid"]: one for one in now["measures"]}
    both = [(old[uid], one) for uid, one in new.items() if uid in old]
    moved = [_move(was, one, "state") for was, one in both if was["state"] != one["state"] and one["state"] not in GONE]
    ended = [_move(was, one, "state") for was, one in both if was["state"] != one["state"] and one["state"] in GONE]
    return {
        "moved": moved,
        "ended": ended + [{**_named(one), "was": one["state"], "is": ""} for uid, one in old.items() if uid not in new],
        "new": [{**_named(one), "was": "", "is": one["state"]} for uid, one in new.items() if uid not in old],
        "dates": [_move(was, one, "ends") for was, one in both if was["ends"] != one["ends"]],
    }


def _values(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Data]:
    old = {one["uid"]: one for one in before["indicators"]}
    return [
        {"title": one["name"], "was": _said(old.get(one["uid"])), "is": _said(one)}
        for one in now["indicators"]
        if not _comes_later(one) and _said(old.get(one["uid"])) != _said(one)
    ]


def _comes_later(one: Mapping[str, Any]) -> bool:
    """What is measured more seldom than the round has no number in it, and that is no change."""
    return not one["value"] and not one.get("due", True)


def _said(one: Mapping[str, Any] | None) -> str:
    """A number with its unit, or why there is none, by its code in brackets."""
    if one is None:
        return ""
    return f"{one['value']} {one['unit_word']}" if one["value"] else f"[{one['why']}]"


def _goals(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Data]:
    """What is not judged yet has not changed."""
    old = {one["uid"]: one for one in before["goals"]}
    return [
        _move(old[one["uid"]], one, "judgement")
        for one in now["goals"]
        if one["uid"] in old and one["judgement"] not in ("", old[one["uid"]]["judgement"])
    ]


def _move(was: Mapping[str, Any], one: Mapping[str, Any], what: str) -> Data:
    return {**_named(one), "was": was[what], "is": one[what]}


def _named(one: Mapping[str, Any]) -> Data:
    return {"code": one["code"], "title": one["title"]}
