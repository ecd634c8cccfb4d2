"""The secretariat plans, announces, changes and cancels events."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.library import actions as library
from mutua.library.models import Picture
from mutua.members.asking import InsideRequest
from mutua.members.models import Kind
from mutua.web import deeds

from .. import actions, queries
from ..forms.announcing import (
    CopyForm,
    MaterialForm,
    NewForm,
    PartForm,
    PartyForm,
    PlanForm,
    TextForm,
    placed,
)
from ..models import Event, Item
from ..rules import announcing as rules
from ..tasks.announced import start_posting
from . import public

PartyForms = formset_factory(PartyForm, extra=3, can_delete=True, max_num=60)


@require_safe
def inside(request: InsideRequest) -> HttpResponse:
    """List the events that are coming, for members; for the secretariat every event."""
    now, own = timezone.now(), request.organisation
    if own.kind == Kind.SECRETARIAT:
        events = queries.counted(queries.drafts())
        return render(request, "events/all.html", {"events": events, "now": now})
    return render(
        request, "events/inside.html", {"mine": queries.upcoming_for(own, now), "now": now}
    )


def new(request: InsideRequest) -> HttpResponse:
    """Plan an event."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            made = actions.make(
                plan=form.plan(), text=form.text(), language=form.cleaned_data["language"],
                terms=form.cleaned_data["terms"], by=request.user, at=timezone.now(),
            )  # fmt: skip
            return _back(request, made)
    return render(request, "events/new.html", {"form": form})


@require_safe
def desk(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show one event to the secretariat: how it stands, and all that can be done with it."""
    event, now = event_of(code), timezone.now()
    context = {
        "event": event, "text": queries.texts_of(event)[0], "counts": queries.counts_of(event),
        "workshops": queries.workshops(event), "copy_form": CopyForm(),
        "why_not_announce": rules.why_not_announce(event, titled=event.texts.exists(), at=now),
        "why_not_cancel": rules.why_not_cancel(event, at=now), "over": event.ends_at <= now,
    }  # fmt: skip
    return render(request, "events/desk.html", context)


def change(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Change when and where an event is, for whom, and its picture."""
    event = event_of(code)
    form = PlanForm(request.POST or None, request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            said, now = form.cleaned_data, timezone.now()
            actions.change(
                event=event, plan=form.plan(), terms=said["terms"],
                picture=_picture(request, form), picture_words=said["picture_words"],
                by=request.user, at=now,
            )  # fmt: skip
            return _done(request, event)
    context = {
        "event": event, "form": form,
        "why_not": rules.why_not_change(event, at=timezone.now()),
    }  # fmt: skip
    return render(request, "events/change.html", context)


def _picture(request: InsideRequest, form: PlanForm) -> Picture | None:
    file = form.cleaned_data.get("picture")
    if not file:
        return None
    return library.keep_picture(content=file.read(), by=request.user, at=timezone.now())


def say(request: InsideRequest, code: uuid.UUID, language: str) -> HttpResponse:
    """Say of an event in one language what it is."""
    event = event_of(code)
    if language not in queries.LANGUAGES:
        raise Http404
    text = event.texts.filter(language=language).first()
    known = {name: getattr(text, name) for name in ("title", "summary", "about")} if text else {}
    form = TextForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.say(
                event=event, language=language, text=form.text(), by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            return _done(request, event)
    said = set(event.texts.values_list("language", flat=True))
    choices = [(own, name, own in said) for own, name in queries.LANGUAGES.items()]
    context = {"event": event, "form": form, "language": language, "choices": choices}
    return render(request, "events/say.html", context)


def programme(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show the programme, and add to it."""
    event = event_of(code)
    form = PartForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.put_part(event=event, by=request.user, at=timezone.now(), **_part(form))
            messages.success(request, _("It is in the programme."))
            return _to(request, event, "programme")
    context = {
        "event": event, "form": form, "slots": queries.programme(event),
        "why_not": rules.why_not_change(event, at=timezone.now()),
    }  # fmt: skip
    return render(request, "events/programme.html", context)


def part(request: InsideRequest, code: uuid.UUID, part: uuid.UUID) -> HttpResponse:
    """Change a part of the programme, or take it out."""
    event, item = _item(code, part)
    form = PartForm(request.POST or None, event=event, item=item)
    if request.method == "POST" and request.POST.get("remove"):
        removing = partial(actions.remove_part, item=item, by=request.user, at=timezone.now())
        deeds.done(request, removing, _("It is taken out of the programme."))
        return _to(request, event, "programme")
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.change_part(item=item, by=request.user, at=timezone.now(), **_part(form))
            start_posting()
            messages.success(request, _("It is changed."))
            return _to(request, event, "programme")
    return render(request, "events/part.html", {"event": event, "item": item, "form": form})


def _part(form: PartForm) -> dict[str, Any]:
    terms = form.cleaned_data["terms"]
    return {"part": form.part(), "leaders": form.leaders_said(), "terms": terms}


def _item(code: uuid.UUID, part: uuid.UUID) -> tuple[Event, Item]:
    event = event_of(code)
    return event, get_object_or_404(event.items, code=part)


def parties(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Say who is behind an event."""
    event = event_of(code)
    known = [{"part": one.part, "name": one.name} for one in event.parties.all()]
    forms = PartyForms(request.POST or None, initial=known)
    if request.method == "POST" and forms.is_valid():
        said = [one for one in forms.cleaned_data if one.get("name") and not one.get("DELETE")]
        named = [(one["part"], one["name"], queries.member_named(one["name"])) for one in said]
        actions.set_parties(event=event, parties=named, by=request.user, at=timezone.now())
        return _done(request, event)
    context = {"event": event, "forms": forms, "company_names": queries.company_names()}
    return render(request, "events/parties.html", context)


def materials(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Hand out documents at an event."""
    event = event_of(code)
    form = MaterialForm(request.POST or None, request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            _hand_out(request, event, form)
            messages.success(request, _("It is handed out on the event's page."))
            return _to(request, event, "materials")
    found = event.materials.select_related("document", "item").order_by("document__title")
    context = {"event": event, "form": form, "materials": found}
    return render(request, "events/materials.html", context)


def _hand_out(request: InsideRequest, event: Event, form: MaterialForm) -> None:
    said, by, now = form.cleaned_data, request.user, timezone.now()
    if said["document"]:
        document = said["document"]
        actions.attach(event=event, document=document, item=said["item"], by=by, at=now)
        return
    actions.add_material(
        event=event, title=said["title"], audience=said["audience"], language=said["language"],
        name=said["file"].name, content=said["file"].read(), item=said["item"], by=by, at=now,
    )  # fmt: skip


@require_POST
def detach(request: InsideRequest, code: uuid.UUID, material: int) -> HttpResponse:
    """Hand a document out no longer."""
    event = event_of(code)
    found = get_object_or_404(event.materials, pk=material)
    actions.detach(material=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is not handed out any more; the library keeps it."))
    return _to(request, event, "materials")


@require_safe
def preview(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show the page of an event as it would be."""
    event = event_of(code)
    return render(request, "events/event.html", public.shown(request, event) | {"preview": True})


@require_POST
def announce(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Announce an event."""
    event = event_of(code)
    actions.announce(event=event, by=request.user, at=timezone.now())
    messages.success(request, _("It is announced: the page is public, and members are told."))
    return _back(request, event)


@require_POST
def cancel(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Cancel an event."""
    event = event_of(code)
    actions.cancel(event=event, by=request.user, at=timezone.now())
    start_posting()
    messages.success(request, _("It is cancelled. Everybody who is registered gets a letter."))
    return _back(request, event)


@require_POST
def copy(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Plan an event like this one."""
    event, form = event_of(code), CopyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say when the new one begins."))
        return _back(request, event)
    starts_at = placed(form.cleaned_data["starts_at"], event.zone)
    assert starts_at is not None
    made = actions.copy(event=event, starts_at=starts_at, by=request.user, at=timezone.now())
    messages.success(request, _("It is copied. Nobody sees it until you announce it."))
    return _back(request, made)


def event_of(code: uuid.UUID) -> Event:
    """Return any event, for the secretariat."""
    return get_object_or_404(queries.drafts(), code=code)


def _done(request: InsideRequest, event: Event) -> HttpResponse:
    start_posting()
    messages.success(request, _("It is kept."))
    return _back(request, event)


def _back(request: InsideRequest, event: Event) -> HttpResponse:
    return _to(request, event, "desk")


def _to(request: InsideRequest, event: Event, name: str) -> HttpResponse:
    own = {"organisation": request.organisation.slug, "code": event.code}
    return redirect(reverse(f"events:{name}", kwargs=own))
