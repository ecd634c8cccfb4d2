"""Organisations, their people, and what each may do where."""

import unicodedata
import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _


def normal_email(email: str) -> str:
    """Return the one way in which an e-mail address is stored and compared."""
    return unicodedata.normalize("NFKC", email).strip().lower()


class Level(models.IntegerChoices):
    """What a person may do in an organisation; a higher level includes the lower ones."""

    VIEWER = 10, _("Viewer")
    SOURCING = 20, _("Sourcing manager")
    ADMINISTRATOR = 30, _("Administrator")


class Kind(models.TextChoices):
    """What an organisation is to the association."""

    MEMBER = "member", _("Member")
    SUPPLIER = "supplier", _("Supplier")
    PARTNER = "partner", _("Partner")
    AUDIT_FIRM = "audit_firm", _("Audit firm")
    SECRETARIAT = "secretariat", _("Secretariat")


class PersonManager(BaseUserManager["Person"]):
    """Find people by their e-mail address, however it is typed."""

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email=normal_email(email or ""))


class Person(AbstractBaseUser):
    """Somebody who signs in; without a role in an organisation they see nothing."""

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=16, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(db_default=Now())

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"
        constraints = (
            # Two spellings of one address must not become two people.
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="members_person_email_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Return the login as it is stored."""
        return normal_email(username)


class Organisation(models.Model):
    """A company or body that takes part: a member, a supplier, the secretariat."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")  # ISO 3166
    founded_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="members_organisation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="members_organisation_has_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """What one person may do in one organisation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    level = models.PositiveSmallIntegerField(_("role"), choices=Level)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("organisation__name", "person__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "organisation"], name="members_role_once_in_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="members_role_level_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_level_display()} at {self.organisation}"


class Invitation(models.Model):
    """A letter that lets whoever reads one mailbox join one organisation, once."""

    email = models.EmailField(_("e-mail"), max_length=254)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    level = models.PositiveSmallIntegerField(_("role"), choices=Level)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256: the token is nowhere here
    invited_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # none: the command line
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="members_invitation_one_open_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="members_invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="members_invitation_email_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="members_invitation_level_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} to {self.organisation}"


class Mailbox(models.Model):
    """An e-mail address that a supplier answers by; whoever reads it needs no account.

    What the supplier put on file and was asked belongs to it.
    """

    # The secret half of its address; made anew, all addresses handed out before are useless.
    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    language = models.CharField(max_length=16, default="en")
    # Its addresses then open for whoever is signed in with this e-mail address only.
    guarded = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        ordering = ("email",)
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="members_mailbox_email_in_lower_case"
            ),
        )
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.email
