"""What a site takes along of worker voice: what it was asked, who may read, what it said of itself.

What its workers answered is not among it: it leaves this room as suppressed tables only.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from mutua.members.models import Mailbox
from mutua.web import archives
from mutua.web.archives import Cell, Part

from . import queries
from .models import Consent, Enrolment, Figures, Proposal, Release, Roster, Wave, Workplace

# Numbers of the database, people, and what others wrote down for themselves alone.
HIDDEN = {
    "id", "mailbox", "workplace", "organisation", "programme", "round", "edition", "roster",
    "wave", "proposed_by", "given_by", "said_by", "opened_by", "letters", "posted_at", "seed",
}  # fmt: skip


def parts(mailbox: Mailbox) -> list[Part]:
    """Return it as sheets, each row with whose it is; nothing where it does not concern a mailbox."""
    if not queries.speaks(mailbox):
        return []
    site, who = "workplace__code", "organisation__name"
    ours = {"workplace__mailbox": mailbox}
    sheets: list[tuple[str, str, QuerySet[Model], Iterable[str]]] = [
        ("workplaces", _("your sites"), Workplace.objects.filter(mailbox=mailbox), ()),
        ("proposals", _("who asked to hear your workers"),
         Proposal.objects.filter(mailbox=mailbox), (who, "programme__name")),
        ("programmes", _("where you take part"), Enrolment.objects.filter(**ours),
         (site, "programme__name")),
        ("readers", _("who may read what your workers say"), Consent.objects.filter(**ours),
         (site, who)),
        ("rosters", _("how many people work in each group"), Roster.objects.filter(**ours), (site,)),
        ("figures", _("what you reported of your site"), Figures.objects.filter(**ours), (site,)),
        ("waves", _("when your workers were asked"), Wave.objects.filter(**ours), (site,)),
        ("results", _("the tables made of their answers"),
         Release.objects.filter(wave__workplace__mailbox=mailbox), ("wave__code",)),
    ]  # fmt: skip
    return [_sheet(f"voice-{name}", says, rows, above) for name, says, rows, above in sheets]


def _sheet(name: str, says: str, rows: QuerySet[Model], above: Iterable[str]) -> Part:
    own = [field.name for field in rows.model._meta.fields if field.name not in HIDDEN]
    told = (
        [_cell(value) for value in row]
        for row in rows.order_by("id").values_list(*above, *own).iterator()
    )
    headings = [column.removesuffix("__code").removesuffix("__name") for column in (*above, *own)]
    return archives.sheet(name, says, headings, told)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, bool | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | list):
        return value
    return "" if value is None else str(value)
