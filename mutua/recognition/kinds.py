"""What this room tells people of, and of which deeds."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mutua.members import queries as members
from mutua.members.models import Kind as Organisations
from mutua.members.models import Level, Organisation
from mutua.notices import actions as notices
from mutua.notices.kinds import Kind
from mutua.notices.models import How

from .models import Ask, Grant
from .queries.glance import LAPSING as LAPSING_NAME

AUDITS = gettext_lazy("Audits")
MEMBERS = (Organisations.MEMBER,)


def _lapsing(told: Mapping[str, Any]) -> str:
    week = date_format(date.fromisoformat(told["week"]), "DATE_FORMAT")
    return ngettext(
        "%(count)d audit that you had done lapses in the week of %(week)s.",
        "%(count)d audits that you had done lapse in the week of %(week)s.",
        told["count"],
    ) % {"count": told["count"], "week": week}


SHARED = Kind(
    "recognition.shared",
    gettext_lazy("A supplier shares what you asked for"),
    AUDITS,
    lambda told: (
        _("%(supplier)s shares what you asked for. Read it before the consent ends.") % told
    ),
    How.AT_ONCE,
    MEMBERS,
)
DECLINED = Kind(
    "recognition.declined",
    gettext_lazy("A supplier declines"),
    AUDITS,
    lambda told: _("%(supplier)s declines what you asked for.") % told,
    How.DAILY,
    MEMBERS,
)
LAPSING = Kind(
    LAPSING_NAME, gettext_lazy("Audits that you had done lapse in three months"), AUDITS,
    _lapsing, How.WEEKLY, MEMBERS,
)  # fmt: skip
ALL = (SHARED, DECLINED, LAPSING)


def tell_shared(ask: Ask, grant: Grant, *, at: datetime) -> None:
    """Tell whoever may read it that something is shared."""
    _tell_of(ask, SHARED, f"grant-{grant.pk}", at)


def tell_declined(ask: Ask, *, at: datetime) -> None:
    """Tell whoever asks that the answer is no."""
    _tell_of(ask, DECLINED, f"ask-{ask.pk}", at)


def tell_lapsing(organisation: Organisation, count: int, week: date, *, at: datetime) -> None:
    """Tell a member of its own audits that lapse in a week."""
    path = reverse("audits:audited", kwargs={"organisation": organisation.slug})
    notices.tell(
        kind=LAPSING.name, people=members.people_from(organisation, Level.SOURCING),
        told={"count": count, "week": week.isoformat()}, path=f"{path}?state=soon&sort=until",
        key=key_of(organisation, week), at=at, organisation=organisation,
    )  # fmt: skip


def key_of(organisation: Organisation, week: date) -> str:
    """Return what tells one week of a member from any other."""
    return f"{organisation.pk}-{week.isoformat()}"


def _tell_of(ask: Ask, kind: Kind, key: str, at: datetime) -> None:
    page = {"organisation": ask.organisation.slug, "code": ask.code}
    notices.tell(
        kind=kind.name, people=members.people_from(ask.organisation, Level.SOURCING),
        told={"supplier": ask.supplier}, path=reverse("recognition:asked", kwargs=page), key=key,
        at=at, organisation=ask.organisation,
    )  # fmt: skip
