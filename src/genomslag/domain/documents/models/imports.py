"""A file whose content is on its way into a draft, and what of it came in as which element."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.texts import Element, Version
from genomslag.ground.rows import Protected


class Import(Protected):
    """One file, as it was read, and what a person has chosen to make of it. Nothing of it stands in the draft until it is accepted.

    Working material of the office: what the file said is gone when the version freezes.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To be reviewed")
        ACCEPTED = "accepted", _("Taken in")
        DISCARDED = "discarded", _("Thrown away")

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="imports")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=255, help_text="What the file is called")
    sha256 = models.CharField(max_length=64, help_text="The sum of the file: the same file is known again")
    contents = models.JSONField(default=dict, help_text="What was read: headings, paragraphs, points, tables")
    choices = models.JSONField(default=dict, help_text="What the person has chosen: columns, kinds, what is left out")
    accepted_at = models.DateTimeField(null=True)

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["version", "-created_at"], name="imports_latest")]


class ImportedElement(Protected):
    """That an element came out of a file, from which place in it and in which words, so that the same place is known again."""

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="elements")
    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=80, help_text="Where in the file: part, and row of a table")
    identity = models.CharField(max_length=64, help_text="The sum of table and code, or of the headings that lead there")
    words = models.CharField(max_length=64, help_text="The sum of the words that the file gave it")
    before = models.JSONField(null=True, help_text="What stood, when the element was there already")
    named = models.JSONField(default=list, help_text="The responsibilities that came with it")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["source", "element"], name="once_an_import")]
