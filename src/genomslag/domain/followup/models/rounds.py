"""Follow-up rounds: one over a plan, and the call that begins them over all plans of a programme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models.habits import Kind
from genomslag.ground.rows import Protected


class Call(Protected):
    """The programme's owner asks every body that has a plan how it goes; each answers in a round of its own. One that is withdrawn asks for nothing more, and stands."""

    class State(models.TextChoices):
        KEPT = "kept", _("Asked for")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    state = models.CharField(max_length=10, choices=State.choices, default=State.KEPT)
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="follow_up_calls")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    name = models.CharField(max_length=80)
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    answer_by_on = models.DateField()
    report_by_on = models.DateField()
    matter = models.ForeignKey(
        "registry.Matter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where the reports are kept",
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True, help_text="Read by everybody who was asked")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["version", "period_from_on", "period_until_on"],
                condition=~models.Q(state="withdrawn"),
                name="one_call_a_period",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN


class FollowUp(Protected):
    """A follow-up round on a plan: a period, a day when the units have answered, and a day when the report is due.

    That a round is open, and who is silent in it, is seen by everyone who is signed in; what is said in it is the office's own until it is signed off.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SIGNED_OFF = "signed_off", _("Signed off")
        LISTED = "listed", _("Before the board")
        APPROVED = "approved", _("Approved by the board")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="follow_ups")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    name = models.CharField(max_length=80, help_text="Tertial 1 2021, annual 2021 ...")
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    answer_by_on = models.DateField(null=True, blank=True, help_text="When the units have answered")
    report_by_on = models.DateField()
    judges_goals = models.BooleanField(default=False, help_text="Each goal is judged in it")
    judgement = models.CharField(max_length=10, blank=True, choices=[
        ("wholly", _("Wholly reached")), ("partly", _("Partly reached")), ("not", _("Not reached")), ("unknown", _("Cannot be judged")),
    ], help_text="As it stood when the report was signed off")  # fmt: skip
    judgement_reason = models.TextField(blank=True)
    content = models.JSONField(null=True, blank=True, help_text="The frozen report")
    content_digest = models.CharField(max_length=64, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    matter = models.ForeignKey("registry.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record = models.ForeignKey(
        "registry.Record",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The report in the diary",
    )
    item = models.ForeignKey(
        "boards.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups",
        help_text="Where it stands, or stood last, on an agenda",
    )  # fmt: skip
    returned_reason = models.TextField(blank=True, help_text="Why it was opened again, or withdrawn")

    @property
    def asked_by(self) -> Call | None:
        """The call that it answers, as long as that is asked for."""
        return None if self.call is None or self.call.is_withdrawn else self.call

    @property
    def is_frozen(self) -> bool:
        return self.state != self.State.OPEN and self.content is not None
