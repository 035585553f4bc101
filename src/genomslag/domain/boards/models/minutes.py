"""What is written of a sitting, and made known."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models.sittings import Sitting
from genomslag.ground.rows import Protected


class Minutes(Protected):
    """The minutes of a sitting, or of one § approved at once."""

    class State(models.TextChoices):
        WRITTEN = "written", _("Waits for its approvers")
        APPROVED = "approved", _("Approved by chair and approver")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITTEN)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="minutes")
    is_immediate = models.BooleanField(default=False)
    approved_on = models.DateField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    dissents_count = models.PositiveIntegerField(default=0, help_text="Dissents that stood when it was written")
    is_behind = models.BooleanField(default=False, help_text="A dissent in it was changed since it was written")
    record = models.ForeignKey("registry.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Approval(Protected):
    """One who is to approve some minutes: who presided, and those whom the sitting chose. It holds for the text with the sum alone."""

    class Place(models.TextChoices):
        CHAIR = "chair", _("Chair")
        APPROVER = "approver", _("Approver")

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="approvals")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=8, choices=Place.choices)
    content_digest = models.CharField(max_length=64, blank=True, help_text="The sum of the text that was approved")
    approved_on = models.DateField(null=True, blank=True)
    is_own_press = models.BooleanField(default=False, help_text="False when the secretary entered that it was signed on paper")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="approves_once_a_minutes")]


class Notice(Protected):
    """The public notice that minutes are approved; it stays up while the decision can be appealed."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="notice")
    posted_on = models.DateField()
    appeal_until_on = models.DateField()
    take_down_on = models.DateField()
    kept_at = models.CharField(max_length=200)


class SignedCopy(Protected):
    """The file that came back with the signatures, beside the minutes that we wrote; what was looked at in it, and found."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="The sum of the file")
    found = models.JSONField(default=dict, help_text="What the look at the file told")
    taken_in_on = models.DateField()
