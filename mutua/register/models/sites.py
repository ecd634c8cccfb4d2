"""Sites, and the judgements that they are computed from."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One linking of all living records; its judgements and sites arrive whole or not at all."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("matching")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    wanted_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=80, blank=True)
    progress = models.FloatField(default=0)
    counts = models.JSONField(default=dict)  # records, pairs, sites, seconds

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="waiting"), name="one_run_waits"
            )
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"run {self.pk} ({self.state})"


class Site(models.Model):
    """A physical place of production, as the judgements have it now."""

    code = models.CharField(max_length=12, unique=True)
    founder = models.ForeignKey(
        "register.Record", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="site_does_not_succeed_itself",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Placement(models.Model):
    """Where the judgements put a record now; computed, never decided here."""

    record = models.OneToOneField(
        "register.Record", on_delete=models.CASCADE, related_name="placement"
    )
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="placements")
    confidence = models.FloatField()
    doubtful = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.record_id} in {self.site_id}"


class Judgement(models.Model):
    """Somebody's word on two records: the machine's or a person's. Only ever added."""

    class Verdict(models.TextChoices):
        SAME = "same", _("same site")
        DIFFERENT = "different", _("different sites")
        UNSURE = "unsure", _("cannot tell")
        WITHDRAWN = "withdrawn", _("withdrawn")  # undo: what stood before stands again

    a = models.ForeignKey("register.Record", on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey("register.Record", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    probability = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="judgement_in_order"),
            models.CheckConstraint(
                condition=Q(run__isnull=False, person__isnull=True)
                | Q(run__isnull=True, person__isnull=False),
                name="judgement_by_machine_or_person",
            ),
        ]
        indexes = [models.Index(fields=["a", "b", "-id"], name="judgement_of_pair")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.a_id}={self.b_id}: {self.verdict}"


class Pair(models.Model):
    """How two records stand now: the last word of the machine and of the people."""

    # Members see this instead of an id, and ties are ordered by it: counted numbers would tell
    # what was uploaded together.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    a = models.ForeignKey("register.Record", on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey("register.Record", on_delete=models.CASCADE, related_name="+")
    machine = models.ForeignKey(Judgement, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Judgement, on_delete=models.PROTECT, null=True, related_name="+")
    probability = models.FloatField(default=0)  # the machine's, copied for sorting
    verdict = models.CharField(max_length=9, choices=Judgement.Verdict.choices)
    usefulness = models.FloatField(default=1)  # how much a person's answer would move

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="pair_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="pair_in_order"),
        ]
        indexes = [
            models.Index(fields=["-usefulness", "id"], name="pair_most_useful"),
            models.Index(fields=["b"], name="pair_by_b"),
            # What waits for a person's word is counted at each visit of a home.
            models.Index(
                fields=["verdict", "a", "usefulness", "b"],
                condition=Q(person=None),
                name="pair_waiting_by_a",
            ),
            models.Index(
                fields=["verdict", "b", "usefulness", "a"],
                condition=Q(person=None),
                name="pair_waiting_by_b",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id}={self.b_id}: {self.verdict}"
