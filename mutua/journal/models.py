"""What happened: one entry per deed, written once and never touched again."""

from typing import Any, NoReturn, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

APPEND_ONLY = "The journal is append-only: an entry is neither changed nor deleted."


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete an entry: a mistake in our code, not in a person's."""

    def __init__(self) -> None:
        super().__init__(APPEND_ONLY)


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise AppendOnlyError


class EntryQuerySet(models.QuerySet["Entry"]):
    """Read and append; every other way to write raises AppendOnlyError."""

    update = delete = bulk_update = update_or_create = _refuse

    def by(self, person_id: int | None) -> Self:
        """Keep what this person did."""
        return self.filter(by_id=person_id)


class Entry(models.Model):
    """Who did what to which thing, for which organisation, when."""

    # Numbers and labels instead of foreign keys, on purpose. The journal is the lowest room, so
    # a key onto people or organisations would point up; and an entry outlives all it speaks of,
    # so no key may forbid (or rewrite it upon) a deletion. Names are not copied in for the same
    # reason: whoever is erased elsewhere must not live on here.
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)  # none: the machine itself
    organisation_id = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=60)  # "list.uploaded"
    subject = models.CharField(max_length=100, blank=True, default="")  # "register.Upload:17"
    details = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["by_id", "id"], name="journal_by"),
            models.Index(fields=["organisation_id", "id"], name="journal_organisation"),
            models.Index(fields=["subject", "id"], name="journal_subject"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(verb=""), name="journal_verb_is_said"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}".rstrip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append this entry; an entry that is stored already raises AppendOnlyError."""
        if not self._state.adding:
            raise AppendOnlyError
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    delete = _refuse
