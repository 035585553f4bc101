"""What the preparation of an answer is made of beside the text itself. Working material of the office: none of it leaves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models.answer import Opinion, Section
from genomslag.ground.rows import Protected


class Wording(Protected):
    """A section's words as they were saved once: who, when, how. A restored one is a new one."""

    class How(models.TextChoices):
        WRITTEN = "written", _("Written")
        RESTORED = "restored", _("Restored from an earlier one")
        SUGGESTED = "suggested", _("A suggested change was accepted")
        RETURNED = "returned", _("Taken in from a Word file")
        INSERTED = "inserted", _("A standard text was put in")
        JOINT = "joint", _("Taken in from a joint text")

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="wordings")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.JSONField()
    how = models.CharField(max_length=9, choices=How.choices, default=How.WRITTEN)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="one_wording_a_number")]


class Hold(Protected):
    """Somebody writes in a section. Others see it; it runs out by itself, and can be taken over with a word."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="holds")
    section = models.OneToOneField(Section, on_delete=models.PROTECT, related_name="hold")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()
    taken_from = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    word = models.TextField(blank=True, help_text="What was said to the one who had it")


class Comment(Protected):
    """Something said about a section, a passage of it or an element of the referred text; perhaps with other words for the passage."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        RESOLVED = "resolved", _("Resolved")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")

    class Readers(models.TextChoices):
        UNIT = "unit", _("My own department")
        ALL = "all", _("All who prepare the answer")
        REVIEWERS = "reviewers", _("Those who review it")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="comments")
    serial = models.PositiveIntegerField()
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quote = models.TextField(blank=True, help_text="The words it is about, as they stood")
    replacement = models.TextField(null=True, blank=True, help_text="Other words for the passage; none for a mere comment")
    text = models.TextField(blank=True)
    readers = models.CharField(max_length=9, choices=Readers.choices, default=Readers.ALL)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    outside_name = models.CharField(max_length=160, blank=True, help_text="Who wrote it in a file that came back")
    said_at = models.DateTimeField()
    closed_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why a suggestion was rejected")
    is_example = models.BooleanField(default=False)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["opinion", "serial"], name="one_comment_a_serial")]

    @property
    def is_suggestion(self) -> bool:
        return self.replacement is not None


class CommentAnswer(Protected):
    """What somebody answered to a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    outside_name = models.CharField(max_length=160, blank=True)
    said_at = models.DateTimeField()


class DraftReturn(Protected):
    """The draft came back as a Word file: what it says for each section, until it is taken in or left."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="returns")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    came_at = models.DateTimeField()
    notices = models.JSONField(default=list, help_text="What was strange about the file, as code and places")


class ReturnedSection(Protected):
    """What the returned file says for one section, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("To be looked at")
        ACCEPTED = "accepted", _("Taken in")
        LEFT = "left", _("Left as it was")

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    returned = models.ForeignKey(DraftReturn, on_delete=models.PROTECT, related_name="sections")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    base_number = models.PositiveIntegerField(help_text="The wording that the file was made from; 0 when unknown")
    text = models.JSONField()
