"""Those who answer without an account: the link that lets them in, what they write, and what they have sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models.answers import Answer
from genomslag.domain.consultations.models.rounds import Recipient
from genomslag.ground.rows import Protected


class AnswerLink(Protected):
    """A way in for one recipient, known by the sum of its code alone. Belongs to the sender; what is written through it does not."""

    class State(models.TextChoices):
        LIVE = "live", _("Works")
        REVOKED = "revoked", _("Revoked")

    class Road(models.TextChoices):
        MAIL = "mail", _("By e-mail")
        LETTER = "letter", _("By letter")

    state = models.CharField(max_length=8, choices=State.choices, default=State.LIVE)
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="links")
    guest = models.ForeignKey("ground.Authority", on_delete=models.PROTECT, related_name="+", help_text="Owns what is written")
    road = models.CharField(max_length=6, choices=Road.choices)
    turn = models.PositiveIntegerField(default=1, help_text="How many codes it has had")
    digest = models.CharField(max_length=64, unique=True, help_text="The sum of its code; the code itself is nowhere")
    expires_on = models.DateField(help_text="The last day it works")
    opened_at = models.DateTimeField(null=True, blank=True)
    drafting_on = models.DateField(null=True, blank=True, help_text="The day when the recipient said that it is writing")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["recipient", "road"], name="one_link_a_road")]


class OutsideDraft(Protected):
    """What an outsider is writing. It belongs to the outsider alone: no role at the sender reaches it."""

    class State(models.TextChoices):
        OPEN = "open", _("Being written")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    recipient = models.OneToOneField(Recipient, on_delete=models.CASCADE, related_name="outside_draft")
    content = models.JSONField(default=dict)
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)


class Submission(Protected):
    """What an outsider has sent, as the outsider's own copy and receipt. Never changed; a later one stands beside it."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Answer")
        NO_OBJECTION = "no_objection", _("Nothing to object")
        DECLINES = "declines", _("Declines to answer")

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="submissions")
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["recipient", "serial"], name="one_submission_a_serial")]


class Counting(Protected):
    """Which of several answers from one body counts, and who said so. No row: all that the board stands behind."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="counting")
    recipient = models.OneToOneField(Recipient, on_delete=models.CASCADE, related_name="counting")
    reason = models.TextField()
    counted_on = models.DateField()
    up_to = models.PositiveBigIntegerField(default=0, help_text="The latest answer that was there when it was said")
