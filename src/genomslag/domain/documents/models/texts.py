"""A document, its versions, and the elements whose words the versions hold."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.profile import Profile
from genomslag.ground.errors import Text
from genomslag.ground.rows import Protected


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
    """One version of a document. Once referred its text stands still; once adopted nothing about it changes.

    What has been decided passes from state to state by days alone; `standing` is what those days say today, also before the
    passage has been written down.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REFERRED = "referred", _("Referred for consultation")
        REVISED = "revised", _("Revised after consultation")
        PROPOSED = "proposed", _("Proposed for decision")
        ADOPTED = "adopted", _("Adopted")
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Replaced by a later version")
        LAPSED = "lapsed", _("No longer valid")
        CALLED_OFF = "called_off", _("Called off")

    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_versions")
    succession = models.ForeignKey(
        "documents.Succession", on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    frozen_digest = models.CharField(max_length=64, blank=True, help_text="The sum of all its revisions, once frozen")
    deciding_body_name = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_paragraph = models.CharField(max_length=20, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    valid_from_on = models.DateField(null=True, blank=True)
    valid_until_on = models.DateField(null=True, blank=True)

    standing: str
    """The state by the days of today; every query that reads versions for showing sets it."""

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                condition=models.Q(valid_until_on__isnull=True) | models.Q(valid_until_on__gte=models.F("valid_from_on")),
                name="validity_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def standing_word(self) -> Text:
        """What the state of today is called."""
        return Version.State(self.standing).label


class Element(Protected):
    """A part of a document with a lasting identity: the goal stays the same goal while its words change."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="elements")
    kind = models.CharField(max_length=20, help_text="goal, activity, method, indicator, measure ...")
    is_example = models.BooleanField(default=False, help_text="Invented; not established by the sources")


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
    facets = models.JSONField(default=dict, help_text="Terms of further vocabularies, by the vocabulary's code")
    method = models.ForeignKey("documents.Method", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64)


class Content(Protected):
    """A version holds a revision: the set of these rows is the version's text."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="contents")
    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="+")
    held = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="contents")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "element"], name="one_revision_an_element")]


class ReadingOrder(Protected):
    """In which order a version that stands still is read. Worked out once, when it froze; a draft's is worked out each time."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="reading_order")
    elements = models.JSONField(help_text="Every element by id, each before what stands under it")
    depths = models.JSONField(help_text="How deep each of them stands, in the same order")
