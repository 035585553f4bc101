"""What a body has decided about its own reports: the template, and its standard texts."""

from __future__ import annotations

from django.db import models

from genomslag.domain.opinions.models.answer import Opinion, Section
from genomslag.ground.rows import Dated, Protected, Row


class ReportTemplate(Row, Dated):
    """A body's headings, checks and habits for its official report, from a day on. The one in force is copied when an answer starts."""

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    headings = models.JSONField(help_text="In order: key, title, must, help")
    checks = models.JSONField(help_text="For each check: off, warn or stop")
    summary_words = models.PositiveIntegerField(default=200, help_text="The longest summary that is not remarked on")
    hold_minutes = models.PositiveIntegerField(default=15, help_text="How long a section stays held after the last save")
    changed_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["body", "-from_on"], name="report_templates_of_body")]


class StandardText(Protected):
    """A passage that the body uses again and again."""

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    retired_on = models.DateField(null=True, blank=True)


class StandardTextUse(Protected):
    """A standard text was put into a section, as it read then."""

    standard = models.ForeignKey(StandardText, on_delete=models.PROTECT, related_name="uses")
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="The sum of the words that were put in")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    used_at = models.DateTimeField()
