"""The trail: an append-only, hash-chained account of every change, one chain for each authority.

The chain holds identities, codes and days, and salted commitments to the words. The words lie in a table of their own and can
be erased by a recorded decision; `verify` still holds.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience, Behalf, Sees, Viewer
from genomslag.ground.models import TrailEvent, TrailHead, TrailText
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import Protected


@dataclass(frozen=True)
class _Pending:
    chain: int
    event: str
    subject_kind: str
    subject_uid: UUID
    by_uid: UUID | None
    audience: int
    facts: dict[str, Any]
    texts: dict[str, str]
    at: datetime


_pending: ContextVar[list[_Pending] | None] = ContextVar("trail_pending", default=None)
_spoken_for: ContextVar[tuple[Behalf | None] | None] = ContextVar("trail_spoken_for", default=None)


def record(
    event: str,
    subject: Protected,
    *,
    by: Viewer,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> None:
    """The event will stand in the trail of the subject's authority when the write is done.

    Takes: event, the noun and the verb in the past tense ("opinion.circulated"); facts, only identities, codes, numbers and
    days; texts, anything that people wrote or that names a person.
    """
    note(
        event,
        kind=subject._meta.model_name or "",
        uid=subject.uid,
        authority_id=subject.authority_id,
        audience=min(int(subject.audience), int(Audience.BOARD)),
        by=by,
        facts=facts,
        texts=texts,
    )


def note(
    event: str,
    *,
    kind: str,
    uid: UUID,
    authority_id: int,
    audience: int,
    by: Viewer,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> None:
    """As record, for a subject that belongs to no authority of its own (a body, a person, a role)."""
    pending = _pending.get()
    if pending is None:
        raise RuntimeError(f"{event}: the trail is written inside a write")
    pending.append(
        _Pending(
            chain=authority_id,
            event=event,
            subject_kind=kind,
            subject_uid=uid,
            by_uid=by.person_uid,
            audience=audience,
            facts=_plain({**_on_behalf(by, authority_id), **(facts or {})}),
            texts=dict(texts or {}),
            at=clock.now(),
        )
    )


def _on_behalf(by: Viewer, authority_id: int) -> dict[str, Any]:
    """For whom the person acts there, when it is somebody who is away."""
    (behalf,) = _spoken_for.get() or (None,)
    if behalf is None or behalf.authority_id != authority_id or by.person_uid is None:
        return {}
    return {"on_behalf_of": behalf.person_uid}


@contextmanager
def spoken_for(behalf: Behalf | None) -> Iterator[None]:
    """What is recorded inside the block is done for the one who is away, or in the person's own name; on an error nothing of it remains."""
    events = _pending.get()
    assert events is not None  # a write has opened it
    before, token, is_done = len(events), _spoken_for.set((behalf,)), False
    try:
        yield
        is_done = True
    finally:
        if not is_done:
            del events[before:]
        _spoken_for.reset(token)


def is_spoken_for() -> bool:
    """True inside a write for which it is settled in whose name it is done."""
    return _spoken_for.get() is not None


@contextmanager
def collecting() -> Iterator[None]:
    """Events recorded inside the block are appended to their chains at its end; on an error none is."""
    token = _pending.set([])
    try:
        yield
        _append(_pending.get() or [])
    finally:
        _pending.reset(token)


def is_collecting() -> bool:
    """True inside a write."""
    return _pending.get() is not None


def _append(events: list[_Pending]) -> None:
    """Lock the heads last and in a fixed order, so that two writers can neither fork a chain nor wait for each other."""
    chains = sorted({event.chain for event in events})
    if not chains:
        return
    heads = _heads(chains)
    rows, texts = [], []
    for event in events:
        head = heads[event.chain]
        head.seq += 1
        salted = {key: (secrets.token_hex(16), text) for key, text in event.texts.items()}
        row = TrailEvent(
            chain=event.chain,
            seq=head.seq,
            at=event.at,
            event=event.event,
            subject_kind=event.subject_kind,
            subject_uid=event.subject_uid,
            by_uid=event.by_uid,
            audience=event.audience,
            facts=event.facts,
            commitments={key: _commitment(salt, text) for key, (salt, text) in salted.items()},
            previous=head.digest,
        )
        row.digest = head.digest = digest_of(row)
        rows.append(row)
        texts += [
            TrailText(chain=row.chain, seq=row.seq, key=key, salt=salt, text=text) for key, (salt, text) in salted.items()
        ]
    TrailEvent.objects.bulk_create(rows)
    if texts:
        TrailText.objects.bulk_create(texts)
    for head in heads.values():
        TrailHead.objects.filter(chain=head.chain).update(seq=head.seq, digest=head.digest)


def _heads(chains: list[int]) -> dict[int, TrailHead]:
    """The heads, locked; those of new chains are made first."""
    heads = {head.chain: head for head in _locked(ANYONE, chains=filled(chains))}
    if len(heads) < len(chains):
        TrailHead.objects.bulk_create([TrailHead(chain=chain) for chain in chains], ignore_conflicts=True)
        heads = {head.chain: head for head in _locked(ANYONE, chains=filled(chains))}
    return heads


@prepared
def _locked(_viewer: Sees, chains: list[int]) -> QuerySet[TrailHead]:
    return TrailHead.objects.select_for_update().filter(chain__in=chains).order_by("chain")


def digest_of(event: TrailEvent) -> str:
    """The hash that binds an event to the one before it."""
    body = {
        "chain": event.chain,
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": event.event,
        "subject": [event.subject_kind, str(event.subject_uid)],
        "by": str(event.by_uid) if event.by_uid else None,
        "audience": int(event.audience),
        "facts": event.facts,
        "commitments": event.commitments,
        "previous": event.previous,
    }
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _commitment(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\0{text}".encode()).hexdigest()


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain_value(value) for key, value in facts.items()}


def _plain_value(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_value(part) for part in value]
    if isinstance(value, str) and len(value) <= 120:
        return str(value)
    raise TypeError(f"the chain holds identities, codes, numbers and days, not {type(value).__name__}; put words in texts")


def erase(subject_uids: list[UUID], *, authority_id: int, about: Mapping[str, UUID] | None = None) -> int:
    """The words of the subjects' events are gone; the events and their commitments stand, and `verify` still holds.

    The caller records the decision as an event of its own. Gives how many texts were erased.

    Takes: about, to erase only what an event says of another row, named in its facts.
    """
    if not is_collecting():
        raise RuntimeError("words are erased inside a write")
    facts = {f"facts__{name}": str(uid) for name, uid in (about or {}).items()}
    events = TrailEvent.objects.filter(chain=authority_id, subject_uid__in=subject_uids, **facts).values("seq")
    erased, _kinds = TrailText.objects.filter(chain=authority_id, seq__in=events).delete()
    return erased


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    chain: int
    seq: int
    why: str


def verify(chain: int | None = None) -> list[Break]:
    """Every chain is read from its beginning; gives the breaks found, an empty list when all is whole.

    Takes: chain, one authority's id, or none for all.
    """
    heads = TrailHead.objects.all() if chain is None else TrailHead.objects.filter(chain=chain)
    return [found for head in heads.order_by("chain") for found in _verify_one(head)]


def _verify_one(head: TrailHead) -> list[Break]:
    previous, seq = "0" * 64, 0
    texts = TrailText.objects.filter(chain=head.chain).values_list("seq", "key", "salt", "text")
    kept: dict[int, list[tuple[str, str, str]]] = {}
    for at_seq, key, salt, text in texts.iterator():
        kept.setdefault(at_seq, []).append((key, salt, text))
    for event in TrailEvent.objects.filter(chain=head.chain).order_by("seq").iterator():
        seq += 1
        if event.seq != seq:
            return [Break(head.chain, seq, "an event is missing")]
        if event.previous != previous or event.digest != digest_of(event):
            return [Break(head.chain, seq, "the event has been changed")]
        if any(event.commitments.get(key) != _commitment(salt, text) for key, salt, text in kept.get(seq, [])):
            return [Break(head.chain, seq, "the words have been changed")]
        previous = event.digest
    if (head.seq, head.digest) != (seq, previous):
        return [Break(head.chain, seq, "the last events are missing")]
    return []


@dataclass(frozen=True)
class Entry:
    """One line of a subject's history, for reading."""

    at: datetime
    event: str
    subject_kind: str
    subject_uid: UUID
    by_uid: UUID | None
    facts: dict[str, Any]
    texts: dict[str, str]
    authority_id: int


def history(subject_uids: list[UUID], *, viewer: Viewer, event: str | None = None) -> list[Entry]:
    """All that happened to the subjects, the latest first, as far as the viewer may read it.

    Takes: event, when one kind alone is asked for.
    """
    chains = [chain for chain, level in viewer.reach.items() if level <= Audience.BOARD]
    if not chains or not subject_uids:
        return []
    events = _events(ANYONE, subjects=filled(subject_uids), chains=filled(chains), event=event)
    seen = [event for event in events if viewer.sees(event.chain, event.audience)]
    words: dict[tuple[int, int], dict[str, str]] = {}
    for text in _texts(ANYONE, chains=filled(chains), seqs=filled([row.seq for row in seen])) if seen else ():
        words.setdefault((text.chain, text.seq), {})[text.key] = text.text
    return [_entry(event, words.get((event.chain, event.seq), {})) for event in seen]


def _entry(row: TrailEvent, texts: dict[str, str]) -> Entry:
    return Entry(row.at, row.event, row.subject_kind, row.subject_uid, row.by_uid, row.facts, texts, row.chain)


MOST_EVENTS = 200


def latest(events: Collection[str], *, viewer: Viewer, since: datetime, limit: int = MOST_EVENTS) -> list[Entry]:
    """What others did since then in the authorities where the viewer holds a role, the latest first, without the words.

    Takes: events, the only ones that are told of; limit, the number of events looked at, at most.
    """
    if viewer.person_uid is None or not viewer.authority_ids:
        return []
    rows = TrailEvent.objects.filter(chain__in=sorted(viewer.authority_ids), at__gte=since, event__in=sorted(events))
    found = rows.exclude(by_uid=viewer.person_uid).order_by("-at", "-seq")[:limit]
    return [_entry(row, {}) for row in found if viewer.sees(row.chain, row.audience)]


def touched_by(viewer: Viewer, uid: str) -> Exists:
    """For a filter or a column: whether the viewer has done something with the row's subject.

    Takes: uid, the field that holds the subject's lasting name.
    """
    return Exists(TrailEvent.objects.filter(subject_uid=OuterRef(uid), by_uid=viewer.person_uid))


@prepared
def _events(_viewer: Sees, subjects: list[UUID], chains: list[int], event: str | None) -> QuerySet[TrailEvent]:
    rows = TrailEvent.objects.filter(subject_uid__in=subjects, chain__in=chains)
    return (rows if event is None else rows.filter(event=event)).order_by("-at", "-seq")


@prepared
def _texts(_viewer: Sees, chains: list[int], seqs: list[int]) -> QuerySet[TrailText]:
    return TrailText.objects.filter(chain__in=chains, seq__in=seqs)
