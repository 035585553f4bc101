"""The facts of the trail in words. The trail keeps codes, days and lasting names; here each fact gets the word it goes by, a lasting name what it stands for, as far as
the one who reads may see it, and a sum its beginning. Nothing is left out: what has no words stands as the trail has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import places
from genomslag.ground import search
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text
from genomslag.ground.trail import Entry

TOLD_ELSEWHERE = {"on_behalf_of"}
SUM, SHOWN_OF_SUM, SHOWN_OF_NAME = re.compile(r"[0-9a-f]{64}"), 12, 8
CODE = re.compile(r"[a-z_]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

NAMES: dict[str, Text] = {
    "abstain": _("abstained"),
    "added": _("added"),
    "after": _("words after"),
    "aim": _("target"),
    "all_heads": _("all heads"),
    "answer": _("answer"),
    "answer_by_before": _("answer by, before"),
    "answer_by_on": _("answer by"),
    "appeal_until": _("appeal until"),
    "approval": _("approval"),
    "approved_on": _("approved on"),
    "arrived_on": _("arrived on"),
    "asked": _("how many were asked"),
    "at": _("at"),
    "attending": _("present besides"),
    "audience": _("who may read"),
    "based_on": _("made from"),
    "before": _("words before"),
    "bodies": _("bodies"),
    "body": _("body"),
    "break": _("break in the series"),
    "by": _("by whom"),
    "by_casting_vote": _("by casting vote"),
    "by_names": _("votes by name"),
    "bytes": _("size in bytes"),
    "call": _("call"),
    "cells": _("numbers"),
    "changed": _("how many changed"),
    "class": _("class"),
    "clauses": _("clauses"),
    "co": _("together with"),
    "code": _("code"),
    "column_dimension": _("column of the coverage"),
    "column_place": _("place in the column"),
    "comment": _("comment"),
    "corrected": _("corrected"),
    "count": _("how many"),
    "covered": _("passages covered"),
    "days": _("days"),
    "decided_on": _("decided on"),
    "decision": _("decision"),
    "definition": _("sheet"),
    "differ": _("version of the comparison"),
    "digest": _("sum of the text"),
    "direction": _("direction"),
    "dispatch": _("package"),
    "dissent": _("dissent"),
    "document": _("document"),
    "draft": _("draft"),
    "drafts": _("drafts"),
    "dropped": _("taken away"),
    "due_on": _("due on"),
    "edit": _("which change"),
    "edition": _("covered text"),
    "editions": _("covered texts"),
    "element": _("part of the document"),
    "elements": _("parts of the document"),
    "erased": _("how many were erased"),
    "evidence": _("evidence"),
    "extension": _("more time"),
    "extent": _("extent"),
    "facet": _("facet"),
    "files": _("files"),
    "finding": _("finding"),
    "floor": _("smallest number shown"),
    "follow_up": _("follow-up"),
    "format": _("format"),
    "found": _("found"),
    "from": _("from"),
    "from_before": _("from, before"),
    "function": _("function"),
    "given_on": _("given on"),
    "goal": _("goal"),
    "grade": _("grade"),
    "handler": _("handled by"),
    "held_on": _("held on"),
    "how": _("how"),
    "immediate": _("approved at once"),
    "import_taken_back": _("import taken back"),
    "invited": _("was invited"),
    "item": _("item"),
    "items": _("items"),
    "judgement": _("judgement"),
    "kind": _("kind"),
    "last": _("last"),
    "late": _("was late"),
    "letter": _("letter"),
    "level": _("level"),
    "mail": _("mail"),
    "matter": _("matter"),
    "measure": _("measure"),
    "milestone": _("milestone"),
    "minutes": _("minutes"),
    "motion": _("motion"),
    "moved": _("moved"),
    "needs": _("comes after"),
    "new": _("new"),
    "next": _("next"),
    "no": _("voted no"),
    "notice": _("notice"),
    "number": _("number"),
    "numbered": _("numbered"),
    "officer": _("officer"),
    "old": _("former"),
    "on": _("on"),
    "opinion": _("our answer"),
    "order": _("order"),
    "origin": _("origin"),
    "other": _("the other"),
    "outcome": _("outcome"),
    "over": _("in place of"),
    "owner": _("owner"),
    "paragraph": _("paragraph"),
    "part": _("which part"),
    "period": _("period"),
    "person": _("person"),
    "place": _("in which place"),
    "plan": _("plan"),
    "position": _("position"),
    "preliminary": _("the office's own so far"),
    "programme": _("programme"),
    "proposition": _("proposition"),
    "provision": _("provision"),
    "publication": _("publication"),
    "readers": _("read by"),
    "recipient": _("recipient"),
    "recipients": _("recipients"),
    "record": _("record"),
    "records": _("records"),
    "removed": _("removed"),
    "replies": _("replies"),
    "report": _("which report"),
    "report_by_before": _("report by, before"),
    "report_by_on": _("report by"),
    "returned": _("came back"),
    "revised": _("revised"),
    "road": _("road"),
    "role": _("role"),
    "round": _("consultation"),
    "row": _("row"),
    "row_dimension": _("row of the coverage"),
    "row_place": _("place in the row"),
    "rows": _("rows"),
    "seat": _("seat"),
    "seats": _("seats"),
    "secrecy": _("secrecy"),
    "sentences": _("sentences"),
    "serial": _("serial number"),
    "serving": _("serving"),
    "sitting": _("meeting"),
    "stance": _("stance"),
    "state": _("state"),
    "step": _("step"),
    "submission": _("what was handed in"),
    "subs": _("bodies below"),
    "succession": _("succession"),
    "suggestion": _("suggests words"),
    "sum": _("sum"),
    "term": _("term"),
    "terms": _("terms"),
    "themes": _("themes"),
    "to": _("to"),
    "turn": _("turn"),
    "under": _("under"),
    "unit": _("unit"),
    "units": _("units"),
    "until": _("up to and with"),
    "until_before": _("up to and with, before"),
    "uptakes": _("roles"),
    "use": _("indicator in use"),
    "value": _("value"),
    "verb": _("step taken"),
    "version": _("version"),
    "viewpoints": _("viewpoints"),
    "vocabulary": _("vocabulary"),
    "waiting": _("how many wait"),
    "was": _("was before"),
    "weeded": _("how many drafts were weeded"),
    "winner": _("won"),
    "with": _("with"),
    "years": _("years"),
    "yes": _("voted yes"),
}


@dataclass(frozen=True)
class Piece:
    """A value: its words, a day, or yes and no; where it leads; and whether it is a code rather than words."""

    said: Any
    address: str = ""
    is_code: bool = False


@dataclass(frozen=True)
class Fact:
    name: Text
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Told:
    """How the entries of a page are told: who did each, for whom, and its facts in words."""

    names: Mapping[UUID, str]
    called: Mapping[UUID, Piece]

    def by(self, entry: Entry) -> str:
        """The person who did it; what nobody did, Genomslag did by itself."""
        return self.names.get(entry.by_uid, "Genomslag") if entry.by_uid else "Genomslag"

    def behalf(self, entry: Entry) -> str:
        """The person in whose place it was done, or nobody."""
        absent = _uid(entry.facts.get("on_behalf_of"))
        return self.names.get(absent, "") if absent else ""

    def facts(self, entry: Entry) -> list[Fact]:
        """Each fact with its word, but those that are told elsewhere on the row."""
        return [
            Fact(NAMES.get(name, name), tuple(_piece(one, self.called) for one in _each(value)))
            for name, value in entry.facts.items()
            if name not in TOLD_ELSEWHERE and value not in (None, "", [])
        ]


def told(entries: Collection[Entry], *, viewer: Viewer, known: Mapping[UUID, str]) -> Told:
    """How the entries are told. One statement for all that people and houses are called, besides that for what the search knows, however many entries.

    Takes: known, names that have been asked for already, which are not asked for again.
    """
    uids = {uid for entry in entries for value in entry.facts.values() for uid in _uids(value)}
    named = search.named(uids, viewer=viewer)
    doers = {entry.by_uid for entry in entries if entry.by_uid}
    names = {**known, **organisation.called(((uids - named.keys()) | doers) - known.keys())}
    called = {uid: Piece(name) for uid, name in names.items()} | {
        uid: Piece(one.title, places.place(one.kind, uid) if one.kind in places.PLACES else "") for uid, one in named.items()
    }
    return Told(names, called)


def _each(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return [f"{key} {one}" for key, one in value.items()]
    return value if isinstance(value, list) else [value]


def _uids(value: Any) -> Iterable[UUID]:
    return (uid for one in _each(value) if (uid := _uid(one)) is not None)


def _uid(value: Any) -> UUID | None:
    if not isinstance(value, str) or len(value) != 36:
        return None
    try:
        return UUID(value)
    except ValueError:
        return None


def _piece(value: Any, called: Mapping[UUID, Piece]) -> Piece:
    if isinstance(value, bool):
        return Piece(_("yes") if value else _("no"))
    uid = _uid(value)
    if uid is not None:
        # Lasting names begin with their day, so that those of one day begin alike.
        return called.get(uid) or Piece(f"…{str(uid)[-SHOWN_OF_NAME:]}", is_code=True)
    if isinstance(value, str) and DAY.fullmatch(value):
        return Piece(date.fromisoformat(value))
    if isinstance(value, str) and SUM.fullmatch(value):
        return Piece(f"{value[:SHOWN_OF_SUM]}…", is_code=True)
    return Piece(value, is_code=isinstance(value, str) and CODE.fullmatch(value) is not None)
