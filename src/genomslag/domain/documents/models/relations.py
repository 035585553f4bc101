"""What ties elements to each other, and to those who have a part in them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.texts import Document, Element, Version
from genomslag.ground.rows import Dated, Protected


class Link(Protected):
    """One element carries out, refines or contributes to another, wholly or partly, within or across documents."""

    class Kind(models.TextChoices):
        CARRIES_OUT = "carries_out", _("carries out")
        REFINES = "refines", _("refines")
        CONTRIBUTES = "contributes", _("contributes to")

    class Extent(models.TextChoices):
        WHOLLY = "wholly", _("wholly")
        PARTLY = "partly", _("partly")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    extent = models.CharField(max_length=8, choices=Extent.choices, default=Extent.WHOLLY)
    from_element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="links_up")
    to_element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="links_down")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["from_element", "to_element", "kind"], name="one_link_a_kind"),
            models.CheckConstraint(condition=~models.Q(from_element=models.F("to_element")), name="no_element_links_to_itself"),
        ]


class Responsibility(Protected, Dated):
    """A body, or a function within it, has a part in an element. "Not clarified" is a state, and a gap.

    It says in which draft it was named and in which it ended, so that a version that stands still keeps those it named.
    """

    class Part(models.TextChoices):
        LEAD = "lead", _("leads")
        RESPONSIBLE = "responsible", _("is responsible")
        SUPPORTS = "supports", _("gives support")
        CONSULTED = "consulted", _("is consulted")
        INFORMED = "informed", _("is informed")

    class State(models.TextChoices):
        NAMED = "named", _("Named in the text")
        CLARIFIED = "clarified", _("Own role stated")
        UNCLEAR = "unclear", _("Not yet clarified")

    state = models.CharField(max_length=10, choices=State.choices, default=State.NAMED)
    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="responsibilities")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    function = models.ForeignKey("organisation.Function", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.RESPONSIBLE)
    own_role = models.TextField(blank=True)
    named_in = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="named")
    ended_in = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="ended")

    class Meta(Protected.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(body__isnull=False) | models.Q(function__isnull=False), name="somebody_is_responsible"
            ),
        ]


class Signature(Protected, Dated):
    """A body has signed a strategy or agreement; it may join or leave along the way."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")

    class Meta(Protected.Meta):
        constraints = list(Dated.Meta.constraints)


class Outcome(Protected):
    """What came of a commitment or a joint initiative, as the body that undertook it has said on a day."""

    class State(models.TextChoices):
        NOT_BEGUN = "not_begun", _("Not begun")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        GIVEN_UP = "given_up", _("Given up")

    state = models.CharField(max_length=10, choices=State.choices)
    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="outcomes")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    told_on = models.DateField()
