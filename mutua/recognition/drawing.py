"""The ledger in the shapes that pictures are drawn of, with their words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.web.charts import Column, Rank
from mutua.web.figures import Part

from .ledger import Month, Share, Total
from .models import Ask
from .rules import NEXT, OURS, THEIRS, Where
from .steps import Pile, Step

MOST_MONTHS = 36  # that are drawn as months; of more the years are


class Spell(NamedTuple):
    """A month or a year of the ledger, with its name and a short one."""

    name: str
    short: str
    total: Total
    so_far: Total
    audits: float


def spells(months: Sequence[Month]) -> list[Spell]:
    """Return months, or where there are many of them years."""
    if len(months) <= MOST_MONTHS:
        return [
            Spell(month_name(m.begins), _short(m.begins), m.total, m.so_far, m.total.audits)
            for m in months
        ]
    years: dict[int, list[Month]] = {}
    for one in months:
        years.setdefault(one.begins.year, []).append(one)
    return [
        Spell(str(year), str(year), some[-1].total, some[-1].so_far,
              sum(one.total.audits for one in some))
        for year, some in years.items()
    ]  # fmt: skip


def month_name(month: date) -> str:
    """Return a month for people, such as “March 2026”."""
    return formats.date_format(month, "F Y")


def _short(month: date) -> str:
    """Return a month to stand below a column; January bears the year."""
    return formats.date_format(month, "Y" if month.month == 1 else "M")


def audits(months: Sequence[Month]) -> list[Column]:
    """Return the audits not repeated, month by month."""
    return [
        Column(one.name, one.short, one.audits, number(one.audits)) for one in spells(months)
    ]  # fmt: skip


def money(months: Sequence[Month]) -> list[Column]:
    """Return the money saved so far, at the end of each month."""
    return [
        Column(one.name, one.short, one.so_far.money, f"{one.so_far.currency} {number(one.so_far.money)}".strip())
        for one in spells(months)
    ]  # fmt: skip


def protocols(sums: Iterable[tuple[str, Total]]) -> list[Rank]:
    """Return what was saved under each protocol."""
    return [
        Rank(name or _("Other"), sum_.audits, number(sum_.audits), spared(sum_))
        for name, sum_ in sums
    ]  # fmt: skip


def share(found: Share | None) -> list[Part]:
    """Return the audits that were needed, as the recognised ones and those that were done."""
    if found is None:
        return []
    return [
        Part("valid", _("Recognised"), _whole(found.recognised)),
        Part("none", _("Done by order"), found.done),
    ]


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 1)


def spared(sum_: Total) -> str:
    """Say a sum in one line."""
    days, hours = number(sum_.auditor_days), number(sum_.interview_hours)
    one, many = days == "1", hours == "1"
    days = ngettext("%(n)s auditor-day", "%(n)s auditor-days", 1 if one else 2) % {"n": days}
    hours = ngettext("%(n)s hour of interviews", "%(n)s hours of interviews", 1 if many else 2) % {
        "n": hours
    }
    return "; ".join([f"{sum_.currency} {number(sum_.money)}".strip(), days, hours])


def funnel(suppliers: int, covered: int, came: Counter[str], steps: Sequence[Step]) -> list[Rank]:
    """Return the way from suppliers to recognitions, each rung with its share and its time."""
    took = {step.key: step for step in steps}
    rungs = [
        ("suppliers", _("Suppliers"), suppliers, "none"),
        ("covered", _("Covered by an audit"), covered, "perhaps"),
        ("asked", _("Asked"), came["asked"], "soon"),
        ("shared", _("Shared"), came["shared"], "soon"),
        ("read", _("Read"), came["read"], "soon"),
        ("recognised", _("Recognised"), came["recognised"], "valid"),
    ]  # fmt: skip
    drawn, before = [], 0
    for key, label, count, kind in rungs:
        detail = "; ".join(filter(None, [_share(count, before), *_time(took.get(key))]))
        drawn.append(Rank(label, count, number(count), detail, kind=kind))
        before = count
    return drawn


def _share(count: int, before: int) -> str:
    if not before or count > before:
        return ""
    percent = 100 * count / before
    said = "< 1 %" if 0 < percent < 1 else f"{percent:.0f} %"
    return _("%(share)s of those before") % {"share": said}


def _time(step: Step | None) -> list[str]:
    if step is None:
        return []
    told = []
    if step.half is not None and step.most is not None:
        said = {"half": days(step.half), "most": days(step.most)}
        told.append(_("half within %(half)s, nine of ten within %(most)s") % said)
    if step.waiting:
        waits = ngettext("%(n)s still waits", "%(n)s still wait", step.waiting)
        told.append(waits % {"n": number(step.waiting)})
    return told


def piles(found: Iterable[Pile], way: str) -> list[Rank]:
    """Return where asks are stuck, each with its age, what to do next, and the list of them."""
    return [_pile(pile, way) for pile in found]


def _pile(pile: Pile, way: str) -> Rank:
    kind = "soon" if pile.where in OURS else "perhaps" if pile.where in THEIRS else "none"
    told = [_age(pile)] if pile.where in (*OURS, *THEIRS) else []
    told += [_whys(pile)] if pile.where == Where.DECLINED else []
    told += [str(NEXT.get(pile.where, ""))] if way else []  # to whoever can do something about it
    label = capfirst(str(Where(pile.where).label))
    url = f"{way}?where={pile.where}" if way else ""
    return Rank(label, pile.count, number(pile.count), " ".join(told), url, kind)


def _whys(pile: Pile) -> str:
    told = [
        f"{Ask.Why(why).label if why else _('Without a reason')}: {number(count)}"
        for why, count in pile.whys.most_common()
    ]
    return "; ".join(told) + "."


def _age(pile: Pile) -> str:
    said = {"half": days(pile.half), "longest": days(pile.longest)}
    if pile.count == 1:
        return _("For %(longest)s.") % said
    return _("Half of them for %(half)s or less, the oldest for %(longest)s.") % said


def days(span: float) -> str:
    """Say a number of days."""
    if span < 1:
        return _("a day")
    return ngettext("%(n)s day", "%(n)s days", round(span)) % {"n": number(round(span))}


def number(value: float) -> str:
    """Write a number for people, with one digit behind the point if it needs one."""
    value = round(value, 1)  # the format would cut the digits off
    places = 0 if value == int(value) else 1
    return formats.number_format(value, decimal_pos=places, force_grouping=True)
