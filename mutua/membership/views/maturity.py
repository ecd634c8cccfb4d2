"""How far a member has come: by its own judgement, year by year, beside the middle of all."""

import json
import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.library import files
from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, drawing, queries, telling
from ..actions.coming import FOLDER
from ..models import Mark, SelfAssessment
from ..queries import maturity
from ..rules import coming
from ..who import ADMINISTRATORS, WRITERS

LINK = 500


@require_safe
def progress(request: InsideRequest) -> HttpResponse:
    """Show the years in each module, and what of this year is still open."""
    year = timezone.localdate().year
    own, content = _own(request, year)
    marks = {key: mark.level for key, mark in maturity.marks_of(own).items()}
    context = {
        "year": year,
        "modules": [
            (telling.heading(one.name), telling.heading(one.about), drawing.rows(one.years))
            for one in queries.progress(request.organisation, content)
        ],
        "parts": [_part(module, marks) for module in content["modules"]],
        "own": own,
        "why_not": coming.why_not_hand_in(coming.missing(content, marks)),
        "administers": ADMINISTRATORS(request),
        "levels": coming.LEVELS,
    }
    return render(request, "membership/maturity.html", context)


@require_safe
def module(request: InsideRequest, year: int, module: str) -> HttpResponse:
    """Show the practices of a module with their levels."""
    return _page(request, year, module, {})


@require_POST
def save(request: InsideRequest, year: int, module: str) -> HttpResponse:
    """Keep the levels, notes, links and files of a module."""
    _one, content = _own(request, year)
    found, wrong = _module(content, module), {}
    for practice in found["practices"]:
        if why_not := _save_one(request, year, practice["key"]):
            wrong[practice["key"]] = why_not
    if wrong:
        messages.warning(request, _("All but what is marked below is kept."))
        return _page(request, year, module, wrong)
    messages.success(request, _("It is kept. You can change it until the year is over."))
    keys = [one["key"] for one in content["modules"]]
    after = keys.index(module) + 1
    slug = request.organisation.slug
    if "on" in request.POST and after < len(keys):
        return redirect("membership:module", organisation=slug, year=year, module=keys[after])
    return redirect("membership:maturity", organisation=slug)


@require_POST
def hand_in(request: InsideRequest, year: int) -> HttpResponse:
    """Hand the self-assessment in."""
    deeds.done(
        request,
        lambda: actions.hand_in_self_assessment(
            organisation=request.organisation, year=year, by=request.user, at=timezone.now()
        ),
        _("It is handed in. Nobody but you reads your levels; they count in the middle of all."),
    )
    return redirect("membership:maturity", organisation=request.organisation.slug)


@require_safe
def read(request: InsideRequest, evidence: uuid.UUID) -> HttpResponseBase:
    """Hand out a file to the organisation's own people, never to be shown as a page of ours."""
    found = get_object_or_404(queries.evidence_of(request.organisation), code=evidence)
    path = files.where(FOLDER, found.code)
    if not path.exists():
        raise Http404
    kind = "application/octet-stream"
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=kind)


@require_POST
def remove(request: InsideRequest, evidence: uuid.UUID) -> HttpResponse:
    """Remove a file."""
    found = get_object_or_404(queries.evidence_of(request.organisation), code=evidence)
    of = found.mark.of
    content, practice = of.modules.content, found.mark.practice
    actions.remove_evidence(evidence=found, by=request.user, at=timezone.now())
    messages.success(request, _("The file is removed."))
    key = next(
        one["key"]
        for one in content["modules"]
        if any(each["key"] == practice for each in one["practices"])
    )
    return redirect(
        "membership:module", organisation=request.organisation.slug, year=of.year, module=key
    )


def _save_one(request: InsideRequest, year: int, practice: str) -> str:
    """Keep what was said of one practice; return why something of it cannot be kept."""
    level = request.POST.get(f"level-{practice}", "")
    note = request.POST.get(f"note-{practice}", "")[:4000]
    link = request.POST.get(f"link-{practice}", "").strip()
    if link and (len(link) > LINK or not link.startswith(("https://", "http://"))):
        return _("A link begins with https:// and has 500 letters at most.")
    known = maturity.marks_of(queries.self_assessment(request.organisation, year)).get(practice)
    said = (int(level) if level in {"1", "2", "3", "4"} else None, note.strip(), link)
    whose: dict[str, Any] = {
        "organisation": request.organisation, "year": year, "practice": practice,
        "by": request.user, "at": timezone.now(),
    }  # fmt: skip
    # Several people judge: what this page did not change may be what another has said meanwhile.
    if said != _said_of(known) and _opened(*said) != request.POST.get(f"opened-{practice}"):
        actions.mark(**whose, level=said[0], note=said[1], link=said[2])
    for file in request.FILES.getlist(f"file-{practice}"):
        if why_not := coming.why_not_file(name=file.name or "", size=file.size or 0, there=0):
            return why_not
        actions.add_evidence(**whose, name=file.name or "", content=file.read())
    return ""


def _page(request: InsideRequest, year: int, module: str, wrong: dict[str, str]) -> HttpResponse:
    own, content = _own(request, year)
    found = _module(content, module)
    marks = maturity.marks_of(own)
    before = maturity.marks_of(queries.self_assessment(request.organisation, year - 1))
    keys = [one["key"] for one in content["modules"]]
    context = {
        "year": year,
        "module": found,
        "title": telling.heading(found["name"]),
        "about": telling.heading(found["about"]),
        "names": [telling.heading(one["name"]) for one in content["modules"]],
        "place": keys.index(module) + 1,
        "last": keys[-1] == module,
        "practices": [
            {
                "key": one["key"],
                "name": telling.heading(one["name"]),
                "levels": [
                    (n, telling.heading(words)) for n, words in enumerate(one["levels"], start=1)
                ],
                "mark": marks.get(one["key"]),
                "opened": _opened(*_said_of(marks.get(one["key"]))),
                "before": before[one["key"]].level if one["key"] in before else None,
                "wrong": wrong.get(one["key"], ""),
            }
            for one in found["practices"]
        ],
        "why_not": coming.why_not_change(year, timezone.localdate().year),
        "writes": WRITERS(request),
        "endings": ",".join(f".{one}" for one in coming.ENDINGS),
    }
    return render(request, "membership/module.html", context)


def _said_of(mark: Mark | None) -> tuple[int | None, str, str]:
    return (mark.level, mark.note, mark.link) if mark else (None, "", "")


def _opened(level: int | None, note: str, link: str) -> str:
    """Write what was said of a practice, so that a page can tell later what it began with."""
    return json.dumps([level, note.replace("\r\n", "\n"), link])


def _own(request: InsideRequest, year: int) -> tuple[SelfAssessment | None, dict[str, Any]]:
    own = queries.self_assessment(request.organisation, year)
    modules = own.modules if own else queries.latest_modules(timezone.localdate())
    return own, modules.content


def _module(content: dict[str, Any], key: str) -> dict[str, Any]:
    for one in content["modules"]:
        if one["key"] == key:
            return dict(one)
    raise Http404


def _part(module: dict[str, Any], marks: dict[str, int | None]) -> dict[str, Any]:
    given = sum(bool(marks.get(one["key"])) for one in module["practices"])
    return {
        "key": module["key"], "name": telling.heading(module["name"]),
        "about": telling.heading(module["about"]), "given": given, "all": len(module["practices"]),
    }  # fmt: skip
