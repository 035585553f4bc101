"""Anyone asks for a record without saying who; the registrar hands out or refuses; the code opens the reply."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import rules
from genomslag.domain.registry.actions.matters import open_matter
from genomslag.domain.registry.actions.records import register
from genomslag.domain.registry.models import Edition, Record, RecordRequest, Rendition
from genomslag.ground import clock, outbox, trail
from genomslag.ground.access import Viewer, system
from genomslag.ground.errors import Invalid, NotFound, Refused
from genomslag.ground.models import StoredFile
from genomslag.ground.writes import lock, write


class TooMany(Refused):
    """Too many have asked within the hour, whoever they are."""

    status = 429


@write
def ask_for_record(*, body: Body, wording: str, by: Viewer, record_uid: UUID | None = None, email: str = "") -> str:
    """The request waits for the body's registrar; gives the code that opens the reply, which is kept nowhere.

    Takes: wording, what is wanted, as anyone would say it; record_uid, the record that the person pointed at; email, only to
    tell that there is a reply.
    Refuses: Invalid("no_body", "no_wording", "too_long", "no_email"); TooMany.
    Rule: TF 2 kap. 15 § (shown at once or as soon as can be); TF 2 kap. 18 § (nobody is asked who or why).
    """
    if body.authority_id is None:
        raise Invalid("no_body", _("The body keeps no diary here. Choose another."), field="body")
    _must_be_a_request(wording, email)
    hour_ago = clock.now() - timedelta(hours=1)
    known = RecordRequest.unscoped.filter(authority_id=body.authority_id, received_at__gt=hour_ago)
    if known.count() >= rules.MOST_REQUESTS_AN_HOUR:
        raise TooMany("too_many", _("Many requests have come within the hour. Try again in a while, or call the registrar."))
    code = "".join(secrets.choice(rules.CODE_LETTERS) for _place in range(rules.CODE_LENGTH))
    row = RecordRequest(
        authority_id=body.authority_id,
        code_digest=rules.code_digest(code),
        wording=wording.strip(),
        record=Record.unscoped.filter(uid=record_uid, authority_id=body.authority_id).first() if record_uid else None,
        email=email.strip(),
        received_at=clock.now(),
    )
    row.save()
    # The asker is nobody in the trail, even one who happens to be signed in.
    trail.record(
        "request.received", row, by=system(body.authority_id), facts={"record": row.record.uid if row.record else None}
    )
    return rules.spaced(code)


def _must_be_a_request(wording: str, email: str) -> None:
    if len(wording.strip()) < 3:
        raise Invalid("no_wording", _("Say what you want to read, as well as you can."), field="wording")
    if len(wording) > rules.LONGEST_WORDING:
        raise Invalid("too_long", _("Say it in at most 4,000 characters."), field="wording")
    if email.strip():
        try:
            validate_email(email.strip())
        except ValidationError as wrong:
            said = _("The e-mail address is not complete. Leave it empty if you come back with the code.")
            raise Invalid("no_email", said, field="email") from wrong


@write
def answer_request(
    asked: RecordRequest,
    *,
    records: Sequence[Record],
    editions: Sequence[Edition],
    words: str,
    by: Viewer,
    expected: int | None = None,
) -> RecordRequest:
    """What was asked for can be fetched with the code: records whole, covered texts in part.

    Takes: records, handed out as they are; editions, handed out covered; words, said to the asker.
    Refuses: NotAllowed; WrongState; Stale; Invalid("nothing", "secret", "foreign_record").
    Rule: TF 2 kap. 15 and 16 §§ (at once or as soon as can be).
    """
    asked = lock(RecordRequest, asked.uid, expected=expected)
    rules.REQUEST_STEPS.check("answer", asked, by)
    if not records and not editions:
        raise Invalid("nothing", _("Name at least one record to hand out, or refuse with a decision."), field="records")
    if any(one.authority_id != asked.authority_id for one in (*records, *editions)):
        raise Invalid("foreign_record", _("The record belongs to another authority."), field="records")
    if any(one.secrecy_provision for one in records):
        said = _("A record with a secrecy marking is not handed out whole. Try the marking anew, or cover what is secret.")
        raise Invalid("secret", said, field="records")
    facts = {"records": [one.uid for one in records], "editions": [one.uid for one in editions]}
    rules.REQUEST_STEPS.take("answer", asked, by=by, facts=facts)
    whole, covered = RecordRequest.records.through, RecordRequest.editions.through
    whole.objects.bulk_create([whole(recordrequest=asked, record_id=pk) for pk in {one.pk for one in records}])
    covered.objects.bulk_create([covered(recordrequest=asked, edition_id=pk) for pk in {one.pk for one in editions}])
    if editions:
        asked.state = RecordRequest.State.PARTLY
    _replied(asked, words)
    return asked


@write
def refuse_request(
    asked: RecordRequest, *, provision: str, reason: str, appeal: str, by: Viewer, expected: int | None = None
) -> RecordRequest:
    """A written decision with the way to appeal is in the diary, and can be fetched with the code.

    Takes: provision, what the refusal rests on; reason, in plain words; appeal, how and where one appeals, as the body has it.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_provision", "no_reason", "no_appeal").
    Rule: unverified (OSL 6 kap. 3 and 7 §§: a decision in writing that can be appealed).
    """
    asked = lock(RecordRequest, asked.uid, expected=expected)
    rules.REQUEST_STEPS.check("refuse", asked, by)
    named = rules.provision(provision, required=True)
    for said, code, field in ((reason, "no_reason", "reason"), (appeal, "no_appeal", "appeal")):
        if not said.strip():
            raise Invalid(code, _("Say it in words: the asker shall be able to understand and to appeal."), field=field)
    rules.REQUEST_STEPS.take("refuse", asked, by=by, facts={"provision": named}, texts={"reason": reason})
    asked.provision = named
    asked.decision = _decision(asked, named, reason, appeal, by)
    _replied(asked, asked.words)
    return asked


def _decision(asked: RecordRequest, provision: str, reason: str, appeal: str, by: Viewer) -> Record:
    """The decision stands in a matter of its own, whose diary line says nothing of who asked."""
    with translation.override("sv"):
        title = gettext("Request for a public record")
        matter = open_matter(authority_id=asked.authority_id, title=title, opened_on=clock.today(), by=by)
        body = Body.objects.get(authority_id=asked.authority_id)
        paper = _decision_paper(body, matter.number, asked.wording, provision, reason, appeal)
        return register(
            matter,
            direction=Record.Direction.OUT,
            kind="refusal",
            title=gettext("Decision not to hand out a record"),
            dated_on=clock.today(),
            content=paper,
            by=by,
        )


def _decision_paper(body: Body, number: str, wording: str, provision: str, reason: str, appeal: str) -> dict[str, Any]:
    said = [
        (gettext("Decision"), gettext("%(body)s does not hand out what is asked for.") % {"body": body.name}),
        (gettext("What is asked for"), wording),
        (gettext("Provision"), provision),
        (gettext("Reason"), reason),
        (gettext("How to appeal"), appeal),
    ]
    blocks: list[dict[str, Any]] = []
    for heading, text in said:
        blocks.append({"type": "heading", "text": heading, "level": 1})
        blocks += [{"type": "paragraph", "text": line.strip()} for line in text.split("\n") if line.strip()]
    return {
        "v": rules.PAPER,
        "kind": "refusal",
        "label": gettext("Decision"),
        "language": "sv",
        "title": gettext("Decision not to hand out a record"),
        "head": {"organisation": body.office_name or body.name, "department": ""},
        "fields": [[gettext("Diary number"), number], [gettext("Date"), clock.today().isoformat()]],
        "blocks": blocks,
        "signers": [],
        "attachments": [],
    }


def _replied(asked: RecordRequest, words: str) -> None:
    asked.words, asked.answered_at = words.strip(), clock.now()
    asked.save()
    if asked.email:
        payload = {"request": str(asked.uid)}
        key = f"tell_asker:{asked.uid}:{asked.state}"
        outbox.order("tell_asker", payload, key=key, authority_id=asked.authority_id)


@write
def forget_asker(asked: RecordRequest, *, by: Viewer) -> None:
    """The address to which it was told that there is a reply is erased.

    Refuses: NotAllowed.
    """
    asked = lock(RecordRequest, asked.uid)
    rules.must_keep(asked.authority_id, by)
    asked.email = ""
    asked.save()
    trail.record("request.told", asked, by=by)


@dataclass(frozen=True)
class Reply:
    """What one who has the code may know: how the request stands, and what can be fetched."""

    body: str
    state: str
    state_word: str
    received_at: datetime
    answered_at: datetime | None
    wording: str
    words: str
    provision: str
    files: list[tuple[str, StoredFile]]
    texts: list[tuple[str, dict[str, Any]]]
    being_made: bool


@write
def open_reply(code: str, *, by: Viewer) -> Reply:
    """The reply to the request whose code this is. That it was opened is not written down anywhere.

    Takes: by, anyone; the code is what opens.
    Refuses: NotFound, in the same words for every code that is none.
    Rule: TF 2 kap. 18 § (nobody is asked who or why).
    """
    rows = RecordRequest.unscoped.filter(code_digest=rules.code_digest(code)).select_related("decision")
    asked = rows.first()
    if asked is None:
        raise NotFound("no_such_code", _("No request has this code. Look at it letter by letter."))
    replied = asked.state != RecordRequest.State.WAITING
    files = _handed_out(asked) if replied else []
    return Reply(
        body=Body.objects.get(authority_id=asked.authority_id).name,
        state=asked.state,
        state_word=str(asked.get_state_display()),
        received_at=asked.received_at,
        answered_at=asked.answered_at,
        wording=asked.wording,
        words=asked.words,
        provision=asked.provision,
        files=files,
        texts=[(one.title, one.content) for one in asked.editions(manager="unscoped").order_by("id")] if replied else [],
        being_made=replied and not files,
    )


def _handed_out(asked: RecordRequest) -> list[tuple[str, StoredFile]]:
    whole = list(asked.records(manager="unscoped").exclude(state=Record.State.DISPOSED).select_related("file").order_by("id"))
    found = [(one.title, one.file) for one in whole if one.file is not None]
    papers = [*whole, *([asked.decision] if asked.decision else [])]
    made = Rendition.unscoped.filter(record__in=papers).select_related("file", "record").order_by("record_id", "-format")
    found += [(f"{one.record.title} ({one.format.upper()})", one.file) for one in made]
    covered = asked.editions(manager="unscoped").select_related("file").order_by("id")
    return found + [(one.title, one.file) for one in covered if one.file is not None]
