"""What happened: one entry per deed, written once, chained, and never touched again."""

from typing import Any, NoReturn, Self

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from mutua.journal.chain import Canonical

APPEND_ONLY = "The journal is append-only: an entry is neither changed nor deleted."


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete an entry: a mistake in our code, not in a person's."""

    def __init__(self) -> None:
        super().__init__(APPEND_ONLY)


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise AppendOnlyError


class AppendOnly(models.Model):
    """Rows that are written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append this row; one that is stored already raises AppendOnlyError."""
        if not self._state.adding:
            raise AppendOnlyError
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    delete = _refuse


class EntryQuerySet(models.QuerySet["Entry"]):
    """Read and append; every other way to write raises AppendOnlyError."""

    update = delete = bulk_update = update_or_create = _refuse

    def by(self, person_id: int | None) -> Self:
        """Keep what this person did."""
        return self.filter(by_id=person_id)


class HeadQuerySet(models.QuerySet["Head"]):
    """Read and append, as of entries."""

    update = delete = bulk_update = update_or_create = _refuse


class Entry(AppendOnly):
    """Who did what to which thing, for which organisation, when.

    Its number is its place in the chain: 1, 2, 3 … without a gap. Only `actions.write` gives
    places and hashes; the database takes no entry without them.
    """

    # Numbers and labels instead of foreign keys, on purpose. The journal is the lowest room, so
    # a key onto people or organisations would point up; and an entry outlives all it speaks of,
    # so no key may forbid (or rewrite it upon) a deletion. Names are not copied in for the same
    # reason: whoever is erased elsewhere must not live on here.
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)  # none: the machine itself
    organisation_id = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=60)  # "list.uploaded"
    subject = models.CharField(max_length=100, blank=True, default="")  # "register.Upload:17"
    details = models.JSONField(default=dict, blank=True, encoder=Canonical)
    before = models.BinaryField(max_length=32)  # the hash of the entry before
    hash = models.BinaryField(max_length=32)  # chain.seal

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        indexes = (
            # By when it happened: so people read it, and its pages begin where the last one ended.
            models.Index(fields=["by_id", "at", "id"], name="journal_by_at"),
            models.Index(fields=["organisation_id", "at", "id"], name="journal_organisation_at"),
            models.Index(fields=["subject", "id"], name="journal_subject"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(verb=""), name="journal_verb_is_said"),
            models.CheckConstraint(condition=models.Q(id__gte=1), name="journal_places_from_1"),
            models.CheckConstraint(condition=Exact(Length("hash"), 32), name="journal_hashed"),
            models.CheckConstraint(condition=Exact(Length("before"), 32), name="journal_chained"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}".rstrip()


class Head(AppendOnly):
    """How far the journal reached, signed by a key that the database does not hold."""

    place = models.BigIntegerField(primary_key=True)  # of the entry that announces this head
    hash = models.BinaryField(max_length=32)  # of that entry, and so of all before it
    at = models.DateTimeField()
    key = models.CharField(max_length=16, blank=True, default="")  # its name; none: unsigned
    signature = models.BinaryField(max_length=64, blank=True, default=b"")  # Ed25519

    objects = HeadQuerySet.as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (
            models.CheckConstraint(condition=Exact(Length("hash"), 32), name="head_hashed"),
            models.CheckConstraint(
                condition=models.Q(Exact(Length("signature"), 64), ~models.Q(key=""))
                | models.Q(Exact(Length("signature"), 0), key=""),
                name="head_signed_by_a_key",
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.place} {bytes(self.hash).hex()}"
