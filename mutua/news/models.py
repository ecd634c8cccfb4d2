"""Posts: what the association tells, in how many languages it likes, with all that was ever saved."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class Post(models.Model):
    """Something told. It is out when it is published and its hour has come."""

    class Sort(models.TextChoices):
        NEWS = "news", _("News")
        PRESS = "press", _("Press release")

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody")
        MEMBERS = "members", _("Members only")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sort = models.CharField(max_length=8, choices=Sort, default=Sort.NEWS)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.EVERYBODY)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    original = models.CharField(max_length=16)  # the language that it was written in
    slug = models.SlugField(max_length=80, null=True, unique=True)  # noqa: DJ001 - none before it is out
    picture = models.ForeignKey("library.Picture", models.PROTECT, null=True, related_name="+")
    terms = models.ManyToManyField("library.Term", related_name="+", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)  # in the future: its hour is to come
    told_at = models.DateTimeField(null=True, blank=True)  # when people were told of it
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-published_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, slug__isnull=False),
                name="news_post_out_has_an_hour_and_an_address",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
                name="news_post_withdrawn_has_its_hour",
            ),
        )
        # A page of the archive is found in these alone, however far back it lies.
        indexes = (
            models.Index(
                F("state"), F("audience"), F("published_at").desc(), F("id").desc(),
                name="news_for_everybody",
            ),
            models.Index(
                F("state"), F("published_at").desc(), F("id").desc(), name="news_for_members"
            ),
            models.Index(fields=["published_at"], condition=Q(told_at=None), name="news_to_tell"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.slug or str(self.code)


class PostText(models.Model):
    """What a post says in one language, as it stands; `PostVersion`s hold all that it ever said."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=16)
    number = models.PositiveIntegerField()  # of the version that stands
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)  # HTML, cleaned
    alternative = models.CharField(max_length=300, blank=True)  # says what the picture shows
    complete = models.BooleanField(default=False)  # readers may have it
    saved_at = models.DateTimeField()
    found_by = models.TextField(blank=True)  # all its words, folded: what is searched

    class Meta:
        ordering = ("post", "language")
        constraints = (
            models.UniqueConstraint(fields=["post", "language"], name="news_text_once"),
            models.CheckConstraint(condition=~Q(title=""), name="news_text_has_a_title"),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class PostVersion(models.Model):
    """A text as somebody saved it. Only ever added; going back adds another."""

    text = models.ForeignKey(PostText, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    alternative = models.CharField(max_length=300, blank=True)
    complete = models.BooleanField(default=False)
    back_to = models.PositiveIntegerField(
        null=True, blank=True
    )  # the version that was brought back
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("text", "-number")
        constraints = (
            models.UniqueConstraint(fields=["text", "number"], name="news_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.text_id}, version {self.number}"


class PostAddress(models.Model):
    """An address that a post ever had; each leads to it for good."""

    slug = models.SlugField(max_length=80, unique=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="addresses")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug
