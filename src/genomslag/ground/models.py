"""The tables of the ground."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.ids import uuid7
from genomslag.ground.rows import Protected


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A way to sign in. Who the person is, and what they may do, stands elsewhere."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(default=False)
    language = models.CharField(_("language"), max_length=5, default="sv", choices=[("sv", "Svenska"), ("en", "English")])
    created_at = models.DateTimeField(default=clock.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    def __str__(self) -> str:
        return self.email


class Authority(models.Model):
    """An owner of rows. What it is in the world is said by those who point to it."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Counter(models.Model):
    """The last number taken in a series of an authority."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=80)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "series"], name="one_counter_a_series")]


class OnceKey(models.Model):
    """A form that has been carried out. A second press of the same button finds it and stops."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(default=clock.now)


class TrailHead(models.Model):
    """The last link of an authority's chain; its row is the lock."""

    chain = models.BigIntegerField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)


class TrailEvent(models.Model):
    """One thing that happened. Never changed, never removed; points to nothing, so that nothing can pull it away."""

    chain = models.BigIntegerField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    by_uid = models.UUIDField(null=True)
    audience = models.PositiveSmallIntegerField(default=Audience.OWN)
    facts = models.JSONField(default=dict)
    commitments = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="one_event_a_place")]
        indexes = [
            models.Index(fields=["subject_uid", "seq"], name="trail_of_subject"),
            models.Index(fields=["chain", "-at"], name="trail_latest"),
        ]


class TrailText(models.Model):
    """The words of an event, kept apart so that they can be erased without breaking the chain."""

    chain = models.BigIntegerField()
    seq = models.PositiveBigIntegerField()
    key = models.CharField(max_length=40)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq", "key"], name="one_text_a_key")]


class Order(Protected):
    """Something to be done after the step that asked for it: a document, a mail, a delivery."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed, will be tried again")
        GIVEN_UP = "given_up", _("Given up, needs a person")

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)
    receipt = models.CharField(max_length=500, blank=True, help_text="What the other end said when it took it")

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["state", "due_at"], name="orders_due")]


class StoredFile(Protected):
    """A file as one authority holds it. The same bytes in two authorities are two rows and two files."""

    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["authority", "sha256"], name="files_by_content")]


class SearchRow(Protected):
    """What can be found, and by whom. Kept by `ground.search` alone."""

    kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField(unique=True)
    title = models.CharField(max_length=500)
    snippet = models.TextField(blank=True)
    changed_on = models.DateField(null=True)
    stems = models.TextField()

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["kind"], name="found_by_kind")]
