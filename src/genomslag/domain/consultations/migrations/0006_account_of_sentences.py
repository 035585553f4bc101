"""Answers that are being worked with get their account of sentences, and replies their first edition."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from django.db import migrations

from genomslag.sentences import spans


def place(text, quote):
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return (found.start(), found.end()) if found else (None, None)


def lay_out(apps, _editor):
    """What a finished report rests on stands as it was: its sentences were read in another way."""
    answers = apps.get_model("consultations", "Answer")._base_manager
    read = set()
    for answer in answers.exclude(round__state__in=["reported", "withdrawn"]).order_by("-counts", "pk"):
        held = list(apps.get_model("consultations", "Viewpoint")._base_manager.filter(answer=answer))
        for row in held:
            if row.quote_start is None or row.quote_end is None:
                row.quote_start, row.quote_end = place(answer.text, row.quote)
                row.save()
        if answer.joint is not None and (answer.joint, answer.text) in read:
            continue  # a joint text is read once, with the first of its bodies
        read.add((answer.joint, answer.text))
        _passages(apps, answer, [row for row in held if row.quote_start is not None])


def _passages(apps, answer, held):
    model = apps.get_model("consultations", "Passage")
    model._base_manager.bulk_create(
        model(
            authority_id=answer.authority_id,
            audience=1,
            answer=answer,
            serial=serial,
            start=start,
            end=end,
            state=_state([row for row in held if row.quote_start < end and row.quote_end > start]),
        )
        for serial, (start, end) in enumerate(spans(answer.text), start=1)
    )


def _state(over):
    if any(row.state != "set_aside" for row in over):
        return "said"
    return "aside" if over else "unread"


def first_editions(apps, _editor):
    model = apps.get_model("consultations", "ReplyEdition")
    model._base_manager.bulk_create(
        model(
            authority_id=row.authority_id,
            audience=1,
            reply=row,
            serial=1,
            outcome=row.outcome,
            reason=row.reason,
            said_at=datetime.combine(row.replied_on, time(12), UTC),
        )
        for row in apps.get_model("consultations", "Reply")._base_manager.all()
    )


class Migration(migrations.Migration):
    dependencies = [("consultations", "0005_reading")]

    operations = [
        migrations.RunPython(lay_out, migrations.RunPython.noop),
        migrations.RunPython(first_editions, migrations.RunPython.noop),
    ]
