from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import ROLE_CHOICES
from genomslag.ground.rows import Dated, Protected, Row

INSTALLATION = "installation"
"""The code of the authority that stands for the installation itself."""


class Body(Row, Dated):
    """Anything that decides, answers, signs or is named: a city, its boards, an agency, an association.

    A board, an executive board and a council each own an authority: their drafts are theirs alone.
    """

    class Kind(models.TextChoices):
        CITY = "city", _("City or municipality")
        COUNCIL = "council", _("Council")
        EXECUTIVE = "executive", _("Executive board")
        BOARD = "board", _("Board")
        DISTRICT = "district", _("City district board")
        COMPANY = "company", _("Company")
        AGENCY = "agency", _("Agency")
        REGION = "region", _("Region")
        ASSOCIATION = "association", _("Association")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    office_name = models.CharField(max_length=200, blank=True, help_text="The administration that works for the body")
    code = models.CharField(max_length=40, unique=True, help_text="Short and lasting, used in diary numbers and files")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    authority = models.OneToOneField("ground.Authority", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    is_example = models.BooleanField(default=False, help_text="Invented for the demonstration")

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def reached_at(self) -> str:
        """Where a letter reaches it: its postal address, else its e-mail; empty when neither is known."""
        return self.address or self.email


class BodySuccession(Row):
    """From a day on one body answers for what another was named for. Several rows tell of a merger, or of a split."""

    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(help_text="The first day on which the successor answers")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair"),
            models.CheckConstraint(condition=~models.Q(predecessor=models.F("successor")), name="no_body_succeeds_itself"),
        ]


class Function(Row):
    """A kind of work that several bodies do, such as social services or preschool; a responsibility can rest on it."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Unit(Row, Dated):
    """A department or unit of a body's administration."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40)
    functions = models.ManyToManyField(Function, related_name="units", blank=True)

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["name"]
        constraints = [*Dated.Meta.constraints, models.UniqueConstraint(fields=["body", "code"], name="one_unit_a_code")]

    def __str__(self) -> str:
        return self.name


class Person(Row):
    """A human being with a part in the work. May sign in when a user points back."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    name = models.CharField(max_length=160)
    email = models.EmailField(blank=True)
    title = models.CharField(max_length=120, blank=True, help_text="As it is printed under a signature")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Appointment(Row, Dated):
    """A person holds a role in a body, perhaps in one unit of it only, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["person", "from_on"], name="appointments_of_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.body}"


class Absence(Protected, Dated):
    """A person is away from a body, and another stands in. What attests and decides passes on only with a mandate."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    may_decide = models.BooleanField(default=False, help_text="Attests and decides in the person's place too")
    mandate = models.CharField(max_length=300, blank=True, help_text="The decision that says so")
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Protected.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(person=models.F("substitute")), name="nobody_stands_in_for_oneself"),
        ]
        indexes = [models.Index(fields=["substitute", "from_on"], name="absences_of_substitute")]
