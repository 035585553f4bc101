from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Dated, Protected, Row


class Profile(Row):
    """What one organisation means by programme, plan, goal, measure: which element may stand in which document.

    `rules` is data, never code: document kinds and element kinds with their local words, allowed parents, and for what is
    refused the reason and the kind of document where it belongs.
    """

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    rules = models.JSONField()

    def __str__(self) -> str:
        return self.name


class Document(Protected):
    """A governing document through all its versions."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, help_text="As the profile names it: strategy, programme, plan ...")
    title = models.CharField(max_length=400)
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+", help_text="Its owner")
    language = models.CharField(max_length=5, default="sv")
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class Version(Protected):
    """One version of a document. Once referred its text stands still; once adopted nothing about it changes."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REFERRED = "referred", _("Referred for consultation")
        PROPOSED = "proposed", _("Proposed for decision")
        ADOPTED = "adopted", _("Adopted")
        SUPERSEDED = "superseded", _("Replaced by a later version")

    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_versions")
    frozen_digest = models.CharField(max_length=64, blank=True, help_text="The sum of all its revisions, once frozen")
    deciding_body_name = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_paragraph = models.CharField(max_length=20, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    valid_from_on = models.DateField(null=True, blank=True)
    valid_until_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return self.title

    def open_to(self, audience: int) -> None:
        """Everything the version holds may be read by the audience; nothing is ever closed again this way."""
        elements = Content.unscoped.filter(version=self).values("element")
        revisions = Content.unscoped.filter(version=self).values("held")
        for rows in (
            Version.unscoped.filter(pk=self.pk),
            Document.unscoped.filter(pk=self.document_id),
            Element.unscoped.filter(pk__in=elements),
            Revision.unscoped.filter(pk__in=revisions),
            Content.unscoped.filter(version=self),
            Responsibility.unscoped.filter(element__in=elements, named_in__number__lte=self.number),
            Lineage.unscoped.filter(to_version=self),
            Signature.unscoped.filter(document=self.document_id),
            # A link shows where it leads, so both its ends must be open first.
            Link.unscoped.filter(from_element__in=elements, to_element__audience__gte=audience),
        ):
            rows.filter(audience__lt=audience).update(audience=audience)


class Element(Protected):
    """A part of a document with a lasting identity: the goal stays the same goal while its words change."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="elements")
    kind = models.CharField(max_length=20, help_text="goal, activity, method, indicator, measure ...")
    is_example = models.BooleanField(default=False, help_text="Invented; not established by the sources")

    def leads_to(self, other: Element) -> bool:
        """True when links, seen or unseen, lead from here to the other; one statement a level, and a thread has few."""
        seen, frontier = {self.pk}, {self.pk}
        while frontier and other.pk not in frontier:
            found = Link.unscoped.filter(from_element_id__in=frontier).values_list("to_element_id", flat=True)
            frontier = set(found) - seen
            seen |= frontier
        return bool(frontier)


class Revision(Protected):
    """The words, code, place and properties of an element, as they stood once. Never changed after the version froze."""

    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="revisions")
    code = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=400, blank=True)
    text = models.JSONField()
    parent = models.ForeignKey(Element, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)
    target_groups = models.JSONField(default=list)
    violence_forms = models.JSONField(default=list)
    digest = models.CharField(max_length=64)


class Content(Protected):
    """A version holds a revision: the set of these rows is the version's text."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="contents")
    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="+")
    held = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="contents")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "element"], name="one_revision_an_element")]


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


class Lineage(Protected):
    """What became of an old element in a new version: carried, changed, split, merged, dropped; or where a new one came from."""

    class Kind(models.TextChoices):
        CARRIED = "carried", _("Carried over")
        CHANGED = "changed", _("Changed")
        SPLIT = "split", _("Split")
        MERGED = "merged", _("Merged")
        DROPPED = "dropped", _("Dropped")
        NEW = "new", _("New")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    to_version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="lineage")
    old = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    new = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)


class Responsibility(Protected, Dated):
    """A body, or a function within it, has a part in an element. "Not clarified" is a state, and a gap.

    It says in which draft it was named and in which it ended, so that a version that stands still keeps those it named.
    """

    class Part(models.TextChoices):
        LEAD = "lead", _("leads")
        RESPONSIBLE = "responsible", _("is responsible")
        SUPPORTS = "supports", _("supports")
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


class Assignment(Protected):
    """A commission (uppdrag): who gave it, to whom, by when, and what came of it."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class Origin(models.TextChoices):
        BUDGET = "budget", _("Budget")
        COUNCIL = "council", _("Council decision")
        BOARD = "board", _("Board decision")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    given_by = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    given_to = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    result = models.TextField(blank=True)
    result_version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
