"""Where people are signed in, and the sign-in of their own companies."""

import uuid
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .people import Level, Organisation, Person


class Browser(AbstractBaseSession):
    """A browser that came here: whose it is, what it is in a word, and when it was last seen.

    It is Django's session with whose it is beside it, so that looking at a page asks for it once.
    """

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="browsers")
    device = models.CharField(max_length=40, default="")  # such as "firefox android": no more
    since = models.DateTimeField(null=True)
    seen = models.DateField(null=True)  # the day; where somebody was is not kept

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("browser")  # type: ignore[assignment]
        verbose_name_plural = _("browsers")  # type: ignore[assignment]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return what reads and writes these rows."""
        from mutua.members.signing.sessions import SessionStore  # it needs this model

        return SessionStore


class CompanySignIn(models.Model):
    """Where the people of one organisation sign in with their company (OpenID Connect)."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="company_sign_in"
    )
    issuer = models.URLField(_("issuer"), max_length=500)
    client_id = models.CharField(_("client id"), max_length=200)
    sealed = models.TextField()  # the secret, under a master key that the database does not hold
    required = models.BooleanField(default=False)
    # As what somebody joins who comes by it without an invitation; none: nobody does.
    joins_as = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level)
    worked_at = models.DateTimeField(null=True, blank=True)  # with the settings as they are

    class Meta:
        ordering = ("organisation__name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(joins_as=None) | Q(joins_as__lt=Level.ADMINISTRATOR.value),
                name="members_company_makes_no_administrators",
            ),
            models.CheckConstraint(
                condition=Q(required=False) | Q(worked_at__isnull=False),
                name="members_company_required_only_if_it_works",
            ),
        )

    def __str__(self) -> str:
        return f"{self.issuer} for {self.organisation}"


class Domain(models.Model):
    """The part of e-mail addresses after the @ that an organisation says is its own."""

    name = models.CharField(_("domain"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="domains")
    claimed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)  # only the secretariat confirms
    confirmed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["name", "organisation"], name="members_domain_claimed_once"
            ),
            # Two organisations must not hold one domain: one would sign in the other's people.
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(confirmed_at__isnull=False),
                name="members_domain_belongs_to_one",
            ),
            models.CheckConstraint(
                condition=Q(name=Lower("name")), name="members_domain_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the name as it is compared."""
        self.name = self.name.strip().lower()
        super().save(*args, **kwargs)
