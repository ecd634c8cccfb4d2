"""A member's lists: all of them, one of them, one row of one."""

from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutua.members.asking import InsideRequest
from mutua.web import places

from .. import actions, purposes, queries, wording
from ..forms import RenameForm, SearchForm
from ..models import Problem, Row, Upload
from ..who import SENDERS
from .finding import list_at, upload_at

PAGE = 50
LATEST = 5  # versions shown at first


def lists(request: InsideRequest) -> HttpResponse:
    """Show the organisation's lists, by what they are for."""
    found = [*queries.overview_of(request.organisation)]
    groups = [
        (purpose, [one for one in found if one.purpose == purpose.key])
        for purpose in purposes.known()
    ]
    context = {"groups": groups, "any": bool(found), "why_not": SENDERS.why_not(request.role)}
    return render(request, "register/lists.html", context)


def one(request: InsideRequest, number: int) -> HttpResponse:
    """Show one list: its versions and its records."""
    return _one(request, number, RenameForm())


@require_POST
def rename(request: InsideRequest, number: int) -> HttpResponse:
    """Give a list another name."""
    form = RenameForm(request.POST)
    if not form.is_valid():
        return _one(request, number, form)
    found = list_at(request.organisation, number)
    name = form.cleaned_data["name"]
    actions.rename_list(list=found, name=name, by=request.user, at=timezone.now())
    messages.success(request, _("The list is now called “%(name)s”.") % {"name": name})
    return redirect("register:list", organisation=request.organisation.slug, number=number)


def _one(request: InsideRequest, number: int, form: RenameForm) -> HttpResponse:
    found = list_at(request.organisation, number)
    search = SearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    records = Paginator(queries.records_in(found, words), PAGE).get_page(request.GET.get("page"))
    uploads = [*queries.uploads_of(request.organisation).filter(list=found)]
    context = {
        "list": found,
        "purpose": purposes.get(found.purpose),
        "uploads": uploads if "versions" in request.GET else uploads[:LATEST],
        "more": "versions" not in request.GET and len(uploads) > LATEST,
        "records": records,
        "search": search,
        "form": form,
        "why_not": SENDERS.why_not(request.role),
    }
    return render(request, "register/list.html", context)


def row(request: InsideRequest, number: int, version: int, row: int) -> HttpResponse:
    """Show a raw row beside what we made of it."""
    upload = upload_at(request.organisation, number, version)
    found = get_object_or_404(upload.rows.select_related("record"), number=row)
    problems = [*upload.problems.filter(row=found.line)]
    context = {
        "upload": upload,
        "row": found,
        "cells": _cells(upload, found, problems),
        "problems": [problem for problem in problems if not problem.column],
        "before": found.number - 1,
        "after": upload.rows.filter(number=found.number + 1).exists() and found.number + 1,
    }
    return render(request, "register/row.html", context)


def _cells(upload: Upload, row: Row, problems: list[Problem]) -> list[dict[str, Any]]:
    """Put each raw cell beside the field it fills, the value made of it, and what is wrong."""
    meant: dict[int, list[str]] = {}
    for field, column in upload.mapping.items():
        meant.setdefault(column, []).append(field)
    return [
        {
            "heading": heading or _("Column %(n)d") % {"n": at + 1},
            "raw": raw or "",
            "field": ", ".join(wording.field(field) for field in meant.get(at, [])),
            "value": ", ".join(filter(None, (_made(row, field) for field in meant.get(at, [])))),
            "problems": [problem for problem in problems if problem.column == at + 1],
        }
        for at, (heading, raw) in enumerate(zip_longest(upload.headings, row.cells))
    ]


def _made(row: Row, field: str) -> str:
    values = row.values
    if field == "coordinates" and "lat" in values:
        return f"{values['lat']}, {values['lon']}"
    if field == "country" and values.get("country"):
        return places.country(values["country"])
    return str(values.get(field, ""))
