"""A site's own page: who works there, what was asked, its figures."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mutua.web import deeds

from .. import actions, counting, groups, picturing, planning, queries
from ..forms import CountForm, FiguresForm, SplitForm, TableForm
from ..forms.sites import period_before
from ..groups import DEPARTMENT, SHIFT
from ..models import Workplace
from .here import Here, of_here

FORM = require_http_methods(["GET", "HEAD", "POST"])


@of_here
@require_safe
def workplace(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Show a site: what is to do, its roster, its waves, its figures."""
    site, today = here.workplace(code), timezone.now().date()
    roster = queries.newest_roster(site)
    figures = queries.figures_of(site).first()
    context = {
        "roster": roster,
        "margins": picturing.margins(roster, queries.instrument_of(site)) if roster else [],
        "waves": queries.waves_at(site),
        "due": queries.due(site, today),
        "figures": figures,
        "rates": queries.rates(figures) if figures else None,
        "today": today,
    }
    return _shown(request, here, site, "workplace", context)


@of_here
@require_safe
def roster(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Choose by which groups to count; the last roster's are offered."""
    site = here.workplace(code)
    last = queries.newest_roster(site)
    rosters = [last] if last else []
    known = groups.variables(queries.instrument_of(site))
    before = {name for line in (last.lines if last else []) for name in line["groups"]}
    split = SplitForm(known, initial={
        "by": [*before] or ["gender"],
        "departments": "\n".join(queries.own_groups(rosters, DEPARTMENT)),
        "shifts": "\n".join(queries.own_groups(rosters, SHIFT)),
    })  # fmt: skip
    table = TableForm(initial={"on": timezone.now().date()})
    context = {"split": split, "table": table, "example": counting.example(), "roster": last}
    return _shown(request, here, site, "roster", context)


@of_here
@FORM
def count(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Take how many people are in each of the groups that the address names."""
    site, now = here.workplace(code), timezone.now()
    known = groups.variables(queries.instrument_of(site))
    split = SplitForm(known, request.GET)
    if not split.is_valid():
        context = {"split": split, "table": TableForm(initial={"on": now.date()})}
        return _shown(request, here, site, "roster", context)
    last = queries.newest_roster(site)
    combinations = split.combinations()
    before = planning.counted(last.lines, [*combinations[0]]) if last else {}
    form = CountForm(combinations, known, before, request.POST or None, initial={"on": now.date()})
    if form.is_valid():
        with deeds.refused_in(form):
            actions.say_roster(
                workplace=site, on=form.cleaned_data["on"], lines=form.lines, by=here.person, at=now
            )
            deeds.done(request, lambda: None, _("It is counted."))
            return here.to("workplace", site.code)
    return _shown(request, here, site, "count", {"form": form, "last": last})


@of_here
@require_http_methods(["POST"])
def bring(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Take a roster as a table of counts."""
    site, now = here.workplace(code), timezone.now()
    instrument = queries.instrument_of(site)
    form = TableForm(request.POST, request.FILES)
    if form.is_valid() and form.given:
        with deeds.refused_in(form, "pasted"):
            lines = counting.read(*form.given, instrument)
            actions.say_roster(
                workplace=site, on=form.cleaned_data["on"], lines=lines, by=here.person, at=now
            )
            deeds.done(request, lambda: None, _("It is counted."))
            return here.to("workplace", site.code)
    split = SplitForm(groups.variables(instrument), initial={"by": ["gender"]})
    context = {"split": split, "table": form, "example": counting.example()}
    return _shown(request, here, site, "roster", context)


@of_here
@FORM
def figures(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Show a site's figures over time, and take those of a period."""
    site, now = here.workplace(code), timezone.now()
    begins, ends = period_before(now.date())
    found = [*queries.figures_of(site)]
    newest = queries.newest_roster(site)
    initial = {"begins": begins, "ends": ends, "people": newest.people if newest else None,
               "currency": found[0].currency if found else ""}  # fmt: skip
    form = FiguresForm(request.POST or None, initial=initial)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.say_figures(workplace=site, **form.cleaned_data, by=here.person, at=now)
            deeds.done(
                request, lambda: None, _("It is kept. Say the same period again to correct it.")
            )
            return here.to("figures", site.code)
    told = [(one, queries.rates(one)) for one in found]
    context = {"form": form, "told": told, "pictures": picturing.over_time(told)}
    return _shown(request, here, site, "figures", context)


def _shown(
    request: HttpRequest, here: Here, site: Workplace, name: str, context: dict[str, Any]
) -> HttpResponse:
    own = {"here": here, "site": site, "token": here.token}
    return render(request, f"voice/site/{name}.html", own | context)
