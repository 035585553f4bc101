"""What takes the place of what: old versions, new drafts, and the account between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.texts import Element, Revision, Version
from genomslag.ground.rows import Protected


class Succession(Protected):
    """Some old versions give place to some new ones, and every part of the old is accounted for before any of the new is adopted.

    The plain next version is the simplest: one to one. A split is one to several, a merger several to one. The new ones point
    here (`Version.succession`); the old ones are its predecessors.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Under way")
        SETTLED = "settled", _("All are adopted")
        CALLED_OFF = "called_off", _("Called off")

    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    reason = models.TextField(blank=True)
    begun_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_on = models.DateField(null=True, blank=True)
    called_off_on = models.DateField(null=True, blank=True)
    called_off_because = models.TextField(blank=True)


class Predecessor(Protected):
    """An old version that a succession takes its parts from."""

    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="predecessors")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="succeeded_in")
    gave_place_on = models.DateField(null=True, blank=True, help_text="From which day other documents stand in its place")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["succession", "version"], name="one_predecessor_a_version")]


class Lineage(Protected):
    """One way from an old element to a new one; or that an old one was dropped; or that a new one is new.

    An element that was divided has one row for each of its parts, one that was joined has one for each of those it was joined from.
    """

    class Kind(models.TextChoices):
        CARRIED = "carried", _("Carried over")
        CHANGED = "changed", _("Changed")
        DIVIDED = "divided", _("Divided")
        JOINED = "joined", _("Joined with others")
        DROPPED = "dropped", _("Dropped")
        NEW = "new", _("New")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="lineage")
    from_version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="onward")
    to_version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lineage",
        help_text="Empty when dropped on the way to several",
    )
    old = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    new = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True, help_text="By whose decision it was dropped")


class GivenUp(Protected):
    """A target group, a form of violence or a responsibility that no new version has, given up for a reason."""

    class Facet(models.TextChoices):
        TARGET_GROUP = "target_group", _("Target group")
        VIOLENCE_FORM = "violence_form", _("Form of violence")
        RESPONSIBILITY = "responsibility", _("Responsibility")

    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="given_up")
    facet = models.CharField(max_length=16, choices=Facet.choices)
    value = models.CharField(
        max_length=250, help_text="The name of a group or form; of a responsibility its element, body and part"
    )
    element = models.ForeignKey(Element, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["succession", "facet", "value"], name="given_up_once")]
