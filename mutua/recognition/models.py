"""The way from a covered supplier to a decision: ask, answer, document, grant, opening, verdict."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class Part(models.TextChoices):
    """How much of an assessment is asked for, or shared."""

    REPORT = "report", _("the whole report")
    SUMMARY = "summary", _("the summary")
    PLAN = "plan", _("the corrective-action plan")


class Ask(models.Model):
    """A member's question to a supplier: may we read what you were audited on already?"""

    class State(models.TextChoices):
        """Where an ask stands; what is still open lapses by itself at `lapses_at`."""

        OPEN = "open", _("Asked")
        SHARED = "shared", _("Shared")
        DECLINED = "declined", _("Declined")
        ENDED = "ended", _("Ended")  # the supplier revoked its consent, or its last day is over
        LAPSED = "lapsed", _("No answer")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Why(models.TextChoices):
        """Why a supplier declines; it need not say."""

        NOT_CUSTOMER = "not-customer", _("We do not supply this company")
        NOT_OURS = "not-ours", _("This is not our site")
        TOO_OLD = "too-old", _("The audit is too old to be of use")
        ELSEWHERE = "elsewhere", _("We share it in another way")
        UNWILLING = "unwilling", _("We do not want to share it")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    # The member's own record; what the letter said is kept beside it, for a list may change.
    record = models.ForeignKey("register.Record", models.SET_NULL, null=True, related_name="+")
    supplier = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    protocol = models.CharField(max_length=40, blank=True)  # of the audit that covers it, if known
    version = models.CharField(max_length=12, blank=True)
    month = models.DateField(null=True, blank=True)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=16, default="en")
    wanted = models.CharField(max_length=8, choices=Part, default=Part.REPORT)
    why = models.TextField(blank=True)
    until = models.DateField()  # the last day on which the member wishes to read
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    lapses_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(default=0)  # the first letter and its reminders
    posted_at = models.DateTimeField(null=True, blank=True)  # when the last of them went out
    seen_at = models.DateTimeField(null=True, blank=True)  # when the supplier first saw the page
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_why = models.CharField(max_length=12, choices=Why, blank=True)
    declined_words = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "record"],
                condition=Q(state__in=["open", "shared"]),
                name="ask_one_at_a_time_of_a_supplier",
            ),
            models.CheckConstraint(
                condition=Q(lapses_at__gt=F("asked_at")), name="ask_lapses_after_it_was_asked"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["shared", "declined", "ended"], answered_at__isnull=False)
                | Q(state__in=["open", "lapsed", "withdrawn"]),
                name="ask_answered_at_a_time",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "state"], name="ask_of_organisation"),
            models.Index(fields=["state", "lapses_at"], name="ask_to_lapse"),
            models.Index(fields=["email"], name="ask_of_mailbox"),
        )

    def __str__(self) -> str:
        return f"{self.supplier} ({self.state})"


class Contact(models.Model):
    """The e-mail address that a member gave for its own supplier; no other member learns it.

    Kept only where the member's list does not say it.
    """

    record = models.OneToOneField("register.Record", models.CASCADE, related_name="+")
    email = models.EmailField(max_length=254)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.email


class Document(models.Model):
    """A supplier's own document of one site, sealed: nothing of it is in the database.

    It belongs to the mailbox that answered, and can be shared upon any ask put to it.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254)
    supplier = models.CharField(max_length=300)  # the site as the ask called it
    part = models.CharField(max_length=8, choices=Part)
    protocol = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=12, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=40, blank=True)  # as the supplier wrote it
    # What it found, told by the supplier; whoever may read the document sees it.
    assessment = models.ForeignKey(
        "assessments.Assessment", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    filename = models.CharField(max_length=200)
    pages = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    sealed = models.CharField(max_length=80)  # the name of the sealed file
    wrapped = models.CharField(max_length=200, blank=True)  # its key, wrapped; "": destroyed
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-uploaded_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(removed_at=None) & ~Q(wrapped="")
                | Q(removed_at__isnull=False, wrapped=""),
                name="document_without_key_is_removed",
            ),
        )
        indexes = (models.Index(fields=["email"], name="document_of_mailbox"),)

    def __str__(self) -> str:
        return self.filename


class Grant(models.Model):
    """A supplier's consent that one member may read one document until a moment; revocable at once."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="grants")
    document = models.ForeignKey(Document, models.PROTECT, related_name="grants")
    # What the member had promised when the supplier shared; it holds, even if withdrawn later.
    commitment = models.ForeignKey(
        "commitments.Commitment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-granted_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["ask"], condition=Q(revoked_at=None), name="grant_one_of_an_ask"
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("granted_at")), name="grant_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} upon {self.ask} until {self.until:%Y-%m-%d}"


class Opening(models.Model):
    """One reading of what was granted, by a person; its mark is in that copy."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="openings")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mark = models.CharField(max_length=32, unique=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.grant} by {self.person}"


class Look(models.Model):
    """One look of a person at the findings that a grant lets them see."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="looks")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.grant} by {self.person}"


class Verdict(models.Model):
    """What a member decided on an assessment that it has read. Only ever added; the last counts."""

    class Outcome(models.TextChoices):
        """What a member decides."""

        RECOGNISED = "recognised", _("Recognised")
        TOP_UP = "top-up", _("Recognised with a top-up")
        NOT = "not", _("Not recognised")

    class Reason(models.TextChoices):
        """Why not, or why not wholly."""

        SCOPE = "scope", _("It does not cover all that we ask for")
        AGE = "age", _("It is too old")
        SITE = "site", _("It is of another site, or of a part of it")
        QUALITY = "quality", _("It is not thorough enough")
        FINDINGS = "findings", _("Its findings need our own follow-up")
        AUDITOR = "auditor", _("We cannot rely on the auditor")
        OTHER = "other", _("Something else")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="verdicts")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reasons = models.JSONField(default=list)  # of Reason
    words = models.TextField(blank=True)
    named = models.BooleanField(default=False)  # may the receipt name the member?
    # What its top-up was reckoned as (`standards.gaps.Gap.kept`), the member's own business; later
    # changes of requirements or tables do not rewrite it. None: no top-up, or nobody could tell.
    reckoned = models.JSONField(null=True, blank=True)
    commitment = models.ForeignKey(  # that bound the member when it decided
        "commitments.Commitment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=["recognised", "top-up", "not"]),
                name="verdict_outcome_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.ask}: {self.outcome}"

    @property
    def departs(self) -> bool:
        """Tell whether the member had promised otherwise."""
        return self.commitment_id is not None and self.outcome != self.Outcome.RECOGNISED


class Receipt(models.Model):
    """A signed proof of a recognition, for the supplier to keep and show to its next customer."""

    code = models.UUIDField(unique=True, editable=False)  # the verdict's
    verdict = models.OneToOneField(Verdict, models.PROTECT, related_name="receipt")
    signed = models.JSONField()  # the credential as issued
    list = models.PositiveIntegerField()  # of revocations, and the place in it
    place = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-issued_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["list", "place"], name="receipt_has_its_own_place"),
        )

    def __str__(self) -> str:
        return f"receipt {self.code}"


class PublishedKey(models.Model):
    """The public half of a key that signs receipts; published for as long as they are looked at."""

    name = models.CharField(max_length=300, unique=True)
    raw = models.CharField(max_length=64)  # 32 bytes, hexadecimal
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return self.name
