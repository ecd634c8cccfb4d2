"""What members hand in: lists, their uploads, and every raw row of them."""

import builtins

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SupplierList(models.Model):
    """A list that a member keeps up to date by uploading it again."""

    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.CharField(max_length=20)  # a key of register.purposes
    name = models.CharField(_("name of the list"), max_length=120)
    current = models.ForeignKey(
        "register.Upload", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "purpose", "name"], name="list_name_once"
            )
        ]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """One file handed in for a list; the file and every cell of it are kept for ever."""

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        CONFIRMED = "confirmed", _("waiting to be read")
        READING = "reading", _("being read")
        READ = "read", _("read")
        REFUSED = "refused", _("could not be read")

    list = models.ForeignKey(SupplierList, on_delete=models.CASCADE, related_name="uploads")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    file = models.FileField(upload_to="uploads/%Y/%m/", max_length=255)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    sheet = models.CharField(max_length=255, blank=True)
    header = models.PositiveIntegerField(null=True, blank=True)  # a person's choice of header row
    shape = models.JSONField(default=dict)  # encoding, delimiter, sheets, first data row
    headings = models.JSONField(default=builtins.list)  # `list` is a field here
    mapping = models.JSONField(default=dict)  # field -> column, as the person confirmed it
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(null=True, blank=True)
    counts = models.JSONField(default=dict)  # new, changed, same, gone, errors, warnings
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(refusal=""),
                name="refused_upload_says_why",
            )
        ]
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.filename


class Row(models.Model):
    """A raw row: its cells as they stood in the file, and what was made of them."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # data rows count from 1 in file order
    line = models.PositiveIntegerField()  # the row as a person sees it in the spreadsheet
    cells = models.JSONField()
    values = models.JSONField(default=dict)
    record = models.ForeignKey(
        "register.Record", on_delete=models.SET_NULL, null=True, related_name="rows"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="row_once")]
        ordering = ["upload", "number"]

    def __str__(self) -> str:
        return f"{self.upload_id}:{self.number}"


class Problem(models.Model):
    """Something in an upload that a person should know, with row, column and what to do."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField(null=True, blank=True)  # as the spreadsheet counts
    column = models.PositiveIntegerField(null=True, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    severity = models.CharField(max_length=8)  # error, warning, note
    code = models.CharField(max_length=40)
    sentence = models.TextField()

    class Meta:
        ordering = ["row", "column", "id"]
        indexes = [models.Index(fields=["upload", "severity", "row"], name="problem_by_severity")]

    def __str__(self) -> str:
        return self.sentence
