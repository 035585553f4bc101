"""What hung on elements that are no more."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.plans.models.plans import Plan
from genomslag.domain.plans.models.uptakes import Uptake
from genomslag.ground.rows import Protected


class RelinkList(Protected):
    """What hung on elements that a succession has led elsewhere, for one authority to lead on. A link never disappears by itself."""

    class State(models.TextChoices):
        OPEN = "open", _("To be decided")
        DONE = "done", _("Decided")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    succession = models.ForeignKey("documents.Succession", on_delete=models.PROTECT, related_name="relink_lists")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["succession", "authority"], name="one_relink_list_a_body")]


class Relink(Protected):
    """One thing that hung on an old element: what is proposed for it, and what was decided."""

    class State(models.TextChoices):
        WAITING = "waiting", _("To be decided")
        FOLLOWED = "followed", _("Led on")
        DECLINED = "declined", _("Left where it was")

    class Kind(models.TextChoices):
        LINK = "link", _("Link")
        UPTAKE = "uptake", _("Role in a shared activity")
        USE = "use", _("Indicator in use")
        PLAN = "plan", _("Plan")
        TEXT = "text", _("A plan's own text")

    class Proposal(models.TextChoices):
        SAME = "same", _("The same")
        SUCCESSORS = "successors", _("What became of it")
        CHOOSE = "choose", _("None: choose")

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    relinks = models.ForeignKey(RelinkList, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    old_element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link_uid = models.UUIDField(null=True, blank=True, help_text="The link, which is gone once it is led on")
    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    use = models.ForeignKey("indicators.Use", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.CharField(max_length=10, choices=Proposal.choices)
    proposed = models.JSONField(default=list, help_text="Elements by uid; of a plan its programmes, the likeliest first")
    chosen = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
