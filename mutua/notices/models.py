"""What people are told, and how each wants to be told."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class How(models.TextChoices):
    """How somebody is told of things of one kind; on the page of notices they stand anyway."""

    AT_ONCE = "at_once", _("By e-mail, at once")
    DAILY = "daily", _("By e-mail, once a day")
    WEEKLY = "weekly", _("By e-mail, once a week")
    NEVER = "never", _("Not by e-mail")


class Notice(models.Model):
    """One thing that one person is told."""

    # In addresses, for counted ids would tell how much the others are told.
    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=60)  # a name of notices.kinds
    told = models.JSONField(default=dict)  # what its sentence is made of
    path = models.CharField(max_length=300)  # where it leads
    key = models.CharField(max_length=120)  # the same thing is not told twice
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)  # whoever mails it began then
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["person", "kind", "key"], name="notices_notice_once"),
        )
        indexes = (
            models.Index(fields=["person", "-at"], name="notices_of_person"),
            models.Index(
                fields=["person"], condition=models.Q(read_at=None), name="notices_unread"
            ),
            models.Index(fields=["at"], condition=models.Q(mailed_at=None), name="notices_to_mail"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Preference(models.Model):
    """How one person wants to be told of one kind; without one, as is usual for the kind."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    how = models.CharField(max_length=8, choices=How)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "kind"], name="notices_preference_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.how}"
