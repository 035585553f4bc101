"""One of each kind of paper that the told story has made, as files: what diary and board keep and send, the answer form, the log, the feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

from genomslag.domain.boards.models import Minutes, Notice, Sitting
from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations.models import AnswerLink, Round
from genomslag.domain.consultations.rules import outside
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry.models import Record
from genomslag.faces.demo import story, world
from genomslag.faces.exchange import documents
from genomslag.ground import clock

KEEPERS = ("rut", "pia")
FEEDS = ("rounds.atom", "answers.atom", "notices.atom", "diary.atom", "days.ics")
WHILE_IT_IS_OUT = date(2020, 9, 10)


@dataclass(frozen=True)
class File:
    """A file by the kind of paper that it is, and its ending."""

    name: str
    ending: str
    data: bytes


def told() -> Iterator[File]:
    """The whole story is told in a database of its own, and one paper of each kind is laid out."""
    call_command("migrate", verbosity=0)
    world.build()
    story.tell_until("send")
    with override_settings(ALLOWED_HOSTS=["*"]):
        yield from _form()
        yield from _code_letter()
        story.tell_until(story.STORY[-1].key)
        yield from _records()
        yield from _board(_browser("bror"))
        aron = _browser("aron")
        for round_ in Round.objects.visible_to(world.viewer("aron")).filter(matter__isnull=False)[:1]:
            for ending in ("pdf", "docx"):
                yield File("delivery_log", ending, _fetched(aron, f"/rounds/{round_.uid}/deliveries.{ending}"))
        for code in ("KS", "HV"):
            for feed in FEEDS:
                name, ending = feed.split(".")
                address = f"/feeds/{Body.objects.get(code=code).uid}/{feed}"
                yield File(f"{code}_{name}", ending, _fetched(Client(), address))


def _browser(key: str) -> Client:
    client = Client()
    client.force_login(world.person(key).user)
    return client


def _fetched(client: Client, address: str) -> bytes:
    found = client.get(address)
    if found.status_code != 200:
        raise SystemExit(f"{found.status_code} at {address}")
    return bytes(found.getvalue())


def _form() -> Iterator[File]:
    """The answer form as one who has no account gets it."""
    with clock.freeze(WHILE_IT_IS_OUT):
        link = AnswerLink.objects.visible_to(world.viewer("aron")).filter(state=AnswerLink.State.LIVE).first()
        if link is None:
            raise SystemExit("nobody outside was asked")
        guest = Client()
        guest.post("/answer/", {"code": outside.code_of(link)})
        yield File("answer_form", "docx", _fetched(guest, f"/answer/{link.uid}/form"))


def _code_letter() -> Iterator[File]:
    """The letter with a code for one who has no account."""
    aron = world.viewer("aron")
    with clock.freeze(WHILE_IT_IS_OUT):
        link = AnswerLink.objects.visible_to(aron).filter(state=AnswerLink.State.LIVE).first()
        if link is None:
            raise SystemExit("nobody outside was asked")
        by_letter = consultations.issue_link(link.recipient, road=AnswerLink.Road.LETTER, by=aron)
        yield File("code_letter", "pdf", _fetched(_browser("aron"), f"/answer/links/{by_letter.uid}/letter.pdf"))


def _records() -> Iterator[File]:
    """One record of each kind, as PDF and Word."""
    seen = set()
    for key in KEEPERS:
        for record in Record.objects.visible_to(world.viewer(key)).filter(content__isnull=False).order_by("id"):
            if record.kind in seen or record.content.get("v") != documents.PAPER_VERSION:
                continue
            seen.add(record.kind)
            for made in documents.render(record.content, name=record.kind, on=record.dated_on, digest=record.content_digest):
                yield File(f"record_{record.kind}", made.format, made.data)


def _board(secretary: Client) -> Iterator[File]:
    """Notice to the members, minutes of both kinds, proof of posting."""
    by = world.viewer("bror")
    sitting = Sitting.objects.visible_to(by).filter(state=Sitting.State.HELD).order_by("id").first()
    notice = Notice.objects.visible_to(by).order_by("id").first()
    if sitting is None or notice is None:
        raise SystemExit("the board has held no sitting")
    minutes = {row.is_immediate: row for row in Minutes.objects.visible_to(by).order_by("id")}
    for ending in ("pdf", "docx"):
        yield File("notice_to_members", ending, _fetched(secretary, f"/boards/sittings/{sitting.uid}/agenda.{ending}"))
        yield File("proof_of_posting", ending, _fetched(secretary, f"/boards/minutes/{notice.minutes.uid}/proof.{ending}"))
        for immediate, row in minutes.items():
            name = "part_minutes" if immediate else "minutes"
            yield File(name, ending, _fetched(secretary, f"/boards/minutes/{row.uid}/minutes.{ending}"))
