"""What a supplier takes along of its assessments: every field of them, as sheets."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from mutua.members.models import Mailbox
from mutua.web import archives
from mutua.web.archives import Cell, Part

from .models import Assessment, Finding, Step

NUMBERS = {"id", "mailbox", "assessment", "finding", "by"}  # of the database, and of people


def parts(mailbox: Mailbox) -> list[Part]:
    """Return assessments, findings and what was done about them, each with whose it is."""
    ours = Assessment.objects.filter(mailbox=mailbox).order_by("id")
    findings = Finding.objects.filter(assessment__mailbox=mailbox).order_by("id")
    steps = Step.objects.filter(finding__assessment__mailbox=mailbox).order_by("id")
    return [
        _sheet("assessments", _("what you were assessed on"), ours, ()),
        _sheet("findings", _("what was found, and your plan"), findings, ("assessment__code",)),
        _sheet("steps", _("what was done about each finding"), steps, ("finding__code",)),
    ]


def _sheet(name: str, says: str, rows: QuerySet[Model], above: Iterable[str]) -> Part:
    own = [field.name for field in rows.model._meta.fields if field.name not in NUMBERS]
    columns = [*above, *own]
    told = ([_cell(value) for value in row] for row in rows.values_list(*columns).iterator())
    headings = [column.removesuffix("__code") for column in columns]
    return archives.sheet(name, says, headings, told)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | list):
        return value
    return "" if value is None else str(value)
