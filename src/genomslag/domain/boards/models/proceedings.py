"""What happened with a matter at the sitting before it was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models.items import AgendaItem
from genomslag.domain.boards.models.seats import Seat
from genomslag.ground.rows import Protected


class Conflict(Protected):
    """One who sits has a conflict of interest in a matter and leaves it; perhaps a substitute steps in for that matter alone."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="conflicts")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="one_conflict_a_matter")]


class Motion(Protected):
    """What somebody moved at the sitting. It may be withdrawn, and still stands as moved."""

    class Kind(models.TextChoices):
        APPROVE = "approve", _("Approve the office's proposal")
        AMEND = "amend", _("Approve with changes")
        OWN = "own", _("An opinion of the board's own")
        REJECT = "reject", _("Reject the office's proposal")
        REFER_BACK = "refer_back", _("Refer back to the office")
        ADJOURN = "adjourn", _("Adjourn to a later sitting")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=60, blank=True)
    clauses = models.JSONField(default=list, help_text="What the decision would be, clause by clause")
    text = models.JSONField(null=True, blank=True, help_text="The text that would take the place of the office's")
    is_withdrawn = models.BooleanField(default=False)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_motion_a_number")]


class Proposition(Protected):
    """How the chair put two proposals against each other, and which of them the board chose.

    An empty `yes` or `no` is the office's proposal; in a question of when to decide, `yes` is always to decide today.
    """

    class Kind(models.TextChoices):
        MAIN = "main", _("Which proposal becomes the decision")
        REFER_BACK = "refer_back", _("Decide today, or refer back")
        ADJOURN = "adjourn", _("Decide today, or adjourn")
        AT_ONCE = "at_once", _("Approve the minutes of the matter at once")

    class Side(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="propositions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    yes = models.ForeignKey(Motion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    no = models.ForeignKey(Motion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chair = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    is_vote = models.BooleanField(default=False, help_text="By names; otherwise the chair found what the calls said")
    winner = models.CharField(max_length=3, choices=Side.choices)
    by_casting_vote = models.BooleanField(default=False)
    is_by_minority = models.BooleanField(default=False, help_text="Carried by less than half of those who voted")
    is_annulled = models.BooleanField(default=False, help_text="Entered by mistake; stands for the record only")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_proposition_a_number")]


class Vote(Protected):
    """One voice, by name."""

    class Choice(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        ABSTAIN = "abstain", _("Abstains")

    proposition = models.ForeignKey(Proposition, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=7, choices=Choice.choices)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["proposition", "seat"], name="one_vote_a_seat")]
