from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Uptake(Protected):
    """What a named body, or one of its functions, makes of a shared activity. Silence is a state, and is seen."""

    class State(models.TextChoices):
        SILENT = "silent", _("Silent")
        ROLE_STATED = "role_stated", _("Role stated")
        NOT_RELEVANT = "not_relevant", _("Not relevant")
        PLANNED = "planned", _("Measures planned")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")

    state = models.CharField(max_length=12, choices=State.choices, default=State.SILENT)
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="uptakes")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, related_name="uptakes")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="uptakes")
    function = models.ForeignKey("organisation.Function", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    own_role = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    answer_by_on = models.DateField()

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                "version", "element", "body", Coalesce("function", 0), Coalesce("unit", 0), name="one_uptake_a_body"
            )
        ]


class TakenOver(Protected):
    """A body answers for what was asked of one that it has taken over from. What the old one was asked, and said, stands as it was.

    The row is the successor's; nothing is written among the rows of the body that was.
    """

    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, related_name="took_over", help_text="The successor's own")
    old = models.ForeignKey(Uptake, on_delete=models.PROTECT, related_name="taken_over_in")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["uptake", "old"], name="taken_over_once")]


class Plan(Protected):
    """A local action plan: one body, or one function city-wide, carries out an adopted programme."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("In force")
        CLOSED = "closed", _("Closed")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.OneToOneField(
        "documents.Version", on_delete=models.PROTECT, related_name="plan", help_text="The plan's own text"
    )
    programme = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="plans")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="plans")
    function = models.ForeignKey("organisation.Function", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    matter = models.ForeignKey("registry.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="plans")


class Measure(Protected):
    """A concrete measure: one owner, a time, a resource, an expected effect. Its words are an element of the plan."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Cancelled")

    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    element = models.OneToOneField("documents.Element", on_delete=models.PROTECT, related_name="measure")
    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    owner_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    adopted_starts_on = models.DateField(null=True, blank=True)
    adopted_ends_on = models.DateField(null=True, blank=True)
    resource = models.CharField(max_length=300)
    expected_effect = models.TextField()
    use = models.ForeignKey("indicators.Use", on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    done_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="measure_ends_after_start")
        ]


class Progress(Protected):
    """One report on a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=Measure.State.choices)
    is_late = models.BooleanField(default=False)
    text = models.TextField(blank=True, help_text="What was done")
    reason = models.TextField(blank=True, help_text="Why it is late")
    reported_on = models.DateField()
    reporter = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")


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
