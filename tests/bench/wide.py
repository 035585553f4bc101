"""A consultation of 143 recipients on a text of 30 chapters, most of them answered about every chapter."""

from __future__ import annotations

from datetime import date

from genomslag.domain.consultations.models import Answer, Recipient, Round, Viewpoint
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Profile
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry.models import Matter
from genomslag.faces.demo import world
from genomslag.ground import richtext

RECIPIENTS, ANSWERED, CHAPTERS = 143, 120, 30
DAY = date(2020, 11, 2)
STANCES = ("supports", "supports_mainly", "supports_with_changes", "neutral", "opposes_partly", "opposes", "")


def build() -> Round:
    """The round, out and answered, belonging to the executive board."""
    aron, sender = world.viewer("aron"), world.body("KS")
    version = documents.create_document(
        body=sender, profile=Profile.objects.order_by("id").first(), kind="programme", title="Ett brett program", by=aron
    )
    chapters = [
        documents.add_element(
            version,
            kind="goal",
            title=f"Kapitel {at}",
            code=f"K{at}",
            text=richtext.from_text(f"Text i kapitel {at}."),
            by=aron,
        )
        for at in range(1, CHAPTERS + 1)
    ]
    version = documents.refer(version, by=aron)
    owned = {"authority_id": sender.authority_id, "audience": 4}
    matter = Matter(**owned, number="KS 2020/9999", title="Brett program", opened_on=DAY)
    Matter.unscoped.bulk_create([matter])
    wide = Round(
        **owned, state="sent", body=sender, matter=matter, version=version, title="Bred remiss", letter=richtext.from_text("Svara."),
        answer_by_on=DAY, sent_on=date(2020, 8, 28), reminder_days=[],
    )  # fmt: skip
    Round.unscoped.bulk_create([wide])
    bodies = Body.objects.bulk_create(
        [Body(kind="association", name=f"Remissinstans {n:03}", code=f"WIDE{n}", from_on=DAY) for n in range(RECIPIENTS)]
    )
    asked = [
        Recipient(**owned, round=wide, body=one, answer_by_on=DAY, state="answered" if at < ANSWERED else "sent")
        for at, one in enumerate(bodies)
    ]
    Recipient.unscoped.bulk_create(asked)
    answers = [
        Answer(
            **owned, round=wide, recipient=row, body=row.body, sender_name=row.body.name, text="Svar.", stance="supports_mainly",
            arrived_on=DAY, state="confirmed",
        )
        for row in asked[:ANSWERED]
    ]  # fmt: skip
    Answer.unscoped.bulk_create(answers)
    points = [
        Viewpoint(
            **owned, answer=answer, serial=at + 1, kind="proposal", stance=STANCES[(at + number) % len(STANCES)],
            text=f"Synpunkt på kapitel {at + 1}.", quote="", element=row.element, state="confirmed",
        )
        for number, answer in enumerate(answers)
        for at, row in enumerate(chapters)
    ]  # fmt: skip
    Viewpoint.unscoped.bulk_create(points, batch_size=1000)
    return wide
