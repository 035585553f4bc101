from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Dated, Protected


class PlanClass(Protected, Dated):
    """One class of the authority's own plan of classification; says what becomes of the records. Itself public."""

    code = models.CharField(max_length=40, help_text="For instance 1.5.1")
    name = models.CharField(max_length=200)
    disposal = models.CharField(max_length=200, blank=True, help_text="Kept, or disposed of when, as the authority has decided")

    class Meta(Protected.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["authority", "code", "from_on"], name="one_class_a_code_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Matter(Protected):
    """A matter (ärende) in one authority's diary. Its audience is that of the diary line; records carry their own."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    number = models.CharField(max_length=60, help_text="The diary number, for instance HV 2020/418")
    title = models.CharField(max_length=400, help_text="Is itself public: no names of clients, no addresses")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    counterpart = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Sender or addressee",
    )  # fmt: skip
    their_number = models.CharField(max_length=60, blank=True, help_text="The counterpart's own number")
    outside_number = models.CharField(max_length=60, blank=True, help_text="The number in a diary kept elsewhere")
    handler = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    plan_class = models.ForeignKey(PlanClass, on_delete=models.PROTECT, null=True, blank=True, related_name="matters")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "number"], name="one_matter_a_number")]
        indexes = [
            models.Index(fields=["authority", "-opened_on"], name="matters_by_day"),
            models.Index(fields=["-opened_on", "-id"], name="matters_latest"),
            models.Index(fields=["title", "id"], name="matters_by_title"),
            models.Index(fields=["audience", "authority"], name="matters_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Record(Protected):
    """A record (handling): one line in the diary of a matter. Public on the web only once released."""

    class Direction(models.TextChoices):
        IN = "in", _("In")
        OUT = "out", _("Out")
        DRAWN_UP = "drawn_up", _("Drawn up")

    class State(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        RELEASED = "released", _("Released on the web")
        DISPOSED = "disposed", _("Disposed of by the plan")

    state = models.CharField(max_length=10, choices=State.choices, default=State.REGISTERED)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="records")
    serial = models.PositiveIntegerField(help_text="The record's number within the matter")
    direction = models.CharField(max_length=8, choices=Direction.choices)
    kind = models.CharField(max_length=40, help_text="Consultation letter, official report, minutes extract ...")
    title = models.CharField(max_length=400)
    dated_on = models.DateField(help_text="The day it came in, went out or was drawn up")
    counterpart = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counterpart_name = models.CharField(max_length=200, blank=True)
    their_number = models.CharField(max_length=60, blank=True)
    content = models.JSONField(null=True, blank=True, help_text="The canonical structured text, when there is one")
    content_digest = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    secrecy_provision = models.CharField(max_length=120, blank=True, help_text="A secrecy marking names its provision")
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["matter", "serial"], name="one_record_a_serial")]
        indexes = [models.Index(fields=["authority", "-dated_on"], name="records_by_day")]

    def __str__(self) -> str:
        return f"{self.serial} {self.title}"

    @classmethod
    def traces(cls, matter: Matter) -> models.QuerySet[Record, dict[str, Any]]:
        """That a matter's records exist, and nothing of what they say: no column of words can be reached through this."""
        return cls.unscoped.filter(matter=matter).order_by("serial").values("serial", "dated_on", "direction")


class Rendition(Protected):
    """A file made from a record's text: the same words as PDF or DOCX, with a sum of its own."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="renditions")
    format = models.CharField(max_length=8, choices=[("pdf", "PDF"), ("docx", "DOCX"), ("json", "JSON")])
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "format"], name="one_rendition_a_format")]


class Dispatch(Protected):
    """Records that leave the authority for one addressee. Inside the installation it registers at both ends."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("Documents are being made")
        READY = "ready", _("Ready to go")
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Received")

    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARING)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="dispatches")
    kind = models.CharField(max_length=40)
    to_body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_email = models.EmailField(blank=True)
    records = models.ManyToManyField(Record, related_name="dispatches")
    subject_uid = models.UUIDField(null=True, help_text="What the dispatch carries: a round, an opinion")
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_number = models.CharField(max_length=60, blank=True, help_text="The addressee's diary number")


class Arrival(Protected):
    """Something another authority has sent us, before our registrar has given it a number."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the registrar")
        REGISTERED = "registered", _("Registered")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    dispatch_uid = models.UUIDField(help_text="The sender's dispatch; the same one never arrives twice")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    from_body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    their_number = models.CharField(max_length=60, blank=True)
    subject_uid = models.UUIDField(null=True, help_text="What was sent: a round, an opinion")
    arrived_on = models.DateField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="arrivals")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "dispatch_uid"], name="arrives_once")]


class Enclosure(Protected):
    """One record as it came with an arrival; its file is the addressee's own copy."""

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="enclosures")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    content = models.JSONField(null=True, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Edition(Protected):
    """A record with personal data covered, as a text of its own: shown on the web or to one who asked. The record itself is untouched."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(max_length=400)
    content = models.JSONField(help_text="The covered text, as a paper")
    content_digest = models.CharField(max_length=64)
    covered_count = models.PositiveIntegerField(help_text="The passages that are covered")
    file = models.ForeignKey("ground.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.title


class RecordRequest(Protected):
    """Somebody asks for a record. Who it is is not asked and not kept; the code alone opens the reply."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the registrar")
        ANSWERED = "answered", _("Handed out")
        PARTLY = "partly", _("Handed out in part")
        REFUSED = "refused", _("Refused")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    code_digest = models.CharField(max_length=64, unique=True, help_text="The code itself is known to the asker alone")
    wording = models.TextField(help_text="What is asked for, in the asker's own words")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True, help_text="Only to tell that there is a reply; erased when that is done")
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True, help_text="What the registrar says to the asker")
    provision = models.CharField(max_length=120, blank=True, help_text="What the refusal rests on")
    records = models.ManyToManyField(Record, related_name="+")
    editions = models.ManyToManyField(Edition, related_name="+")
    decision = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["authority", "state", "received_at"], name="requests_in_turn")]


class DisposalRule(Protected, Dated):
    """One line of the body's plan: how long a kind of record is kept after its matter was closed."""

    kind = models.CharField(max_length=40, help_text="The kind of record")
    years = models.PositiveIntegerField(null=True, blank=True, help_text="Empty when it is kept for ever")
    provision = models.CharField(max_length=200, help_text="The decision that the line rests on")

    class Meta(Protected.Meta):
        constraints = list(Dated.Meta.constraints)
