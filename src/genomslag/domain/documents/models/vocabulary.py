"""The words a document is sorted by: versioned trees, and what became of a word from one version to the next."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Vocabulary(Protected):
    """One dimension in an organisation's own words: target group, form of violence, kind of support ..."""

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+", help_text="Whose words they are")
    code = models.CharField(max_length=40)
    names = models.JSONField(help_text="What the dimension is called, by language")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="one_vocabulary_a_code")]

    def __str__(self) -> str:
        return self.code


class VocabularyVersion(Protected):
    """The tree as it stands from one day to another. Once published it never changes; the next version is mapped to it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("In force")
        REPLACED = "replaced", _("Replaced by a later version")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True, help_text="Where the words come from")
    valid_from_on = models.DateField(null=True, blank=True)
    valid_until_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "number"], name="one_vocabulary_version_a_number"),
            models.CheckConstraint(
                condition=models.Q(valid_until_on__isnull=True) | models.Q(valid_until_on__gte=models.F("valid_from_on")),
                name="a_vocabulary_version_ends_after_it_begins",
            ),
        ]


class Term(Protected):
    """One word of a tree. The code is lasting: it means the same in every version, whatever the word is called there."""

    version = models.ForeignKey(VocabularyVersion, on_delete=models.PROTECT, related_name="terms")
    code = models.CharField(max_length=60)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    position = models.PositiveIntegerField(default=0)
    labels = models.JSONField(help_text="What it is called, by language")
    also = models.JSONField(default=list, help_text="Other words that mean the same, as they stand in older texts")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_term_a_code")]

    def __str__(self) -> str:
        return self.code


class TermMapping(Protected):
    """What became of a term of the version before: the same, broader, narrower, split, joined with others, or gone."""

    class Kind(models.TextChoices):
        SAME = "same", _("the same")
        BROADER = "broader", _("now in a broader term")
        NARROWER = "narrower", _("now in a narrower term")
        SPLIT = "split", _("split into several")
        JOINED = "joined", _("joined with others")
        GONE = "gone", _("gone")

    version = models.ForeignKey(VocabularyVersion, on_delete=models.PROTECT, related_name="mappings")
    old = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    reason = models.TextField(blank=True)

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "old", "new"], name="one_mapping_a_pair"),
            models.CheckConstraint(
                condition=models.Q(kind="gone", new__isnull=True) | ~models.Q(kind="gone") & models.Q(new__isnull=False),
                name="only_what_is_gone_leads_nowhere",
            ),
        ]
