"""A member asks its suppliers, hundreds at once: who, what for, and where to write to."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mutua import tables
from mutua.gazetteer.languages import language_of
from mutua.members.asking import InsideRequest
from mutua.tables import Sheet
from mutua.web import downloads

from .. import actions, addresses, finding, queries, rules, tasks
from ..actions import Wanted
from ..addresses import Read
from ..finding import Wish
from ..forms import AskForm, ContactsForm
from ..models import Part
from ..overlap import Cover, Overlap

AT_ONCE = 500  # suppliers on the page: as many as a person looks over before sending
READING = timedelta(days=90)  # the end that is proposed
TOLD = 30  # doubts and problems of a sheet that are shown at once


@dataclass(frozen=True, slots=True)
class Line:
    """A supplier on the page: the names of its fields, and where to write to."""

    cover: Cover
    key: str
    email: str
    language: str  # that the letter is written in
    ticked: bool
    wrong: bool = False  # is what was typed no address?


class Posted:
    """What a person typed, ticked and chose on the page."""

    def __init__(self, data: QueryDict) -> None:
        self.emails = {
            name.removeprefix("email-"): str(data[name]).strip()
            for name in data
            if name.startswith("email-")
        }
        self.languages = {
            name.removeprefix("language-"): str(data[name])
            for name in data
            if name.startswith("language-")
        }
        self.offered = {*data.get("offered", "").split()}  # those that had a tick to take away
        self.ticked = {*data.getlist("ask")}
        self.button = data.get("do", "send") if data else ""
        chosen = (choice.partition(" ") for choice in data.getlist("means"))
        self.meant = {key: email for key, _space, email in chosen if email}

    @property
    def sends(self) -> bool:
        """Tell whether the letters are to go out."""
        return self.button == "send"

    def shows(self, key: str) -> bool:
        """Tell whether the person had a supplier before their eyes."""
        return key in self.emails or key in self.meant

    def language(self, cover: Cover) -> str:
        """Return in which language to write to a supplier: as chosen, else that of its country."""
        chosen = self.languages.get(_key(cover), "")
        known = chosen in dict(settings.LANGUAGES)
        return chosen if known else language_of(cover.supplier.country)

    def ticks(self, key: str, *, lapsed: bool) -> bool:
        """Tell whether a supplier is to be asked: first of all those whose audit has not lapsed."""
        if self.button in ("all", "none"):
            return self.button == "all"
        typed = bool(self.emails.get(key))  # by hand: where there was no address, and no tick
        return key in self.ticked or (key not in self.offered and (typed or not lapsed))


def ask(request: InsideRequest) -> HttpResponse:
    """Ask the suppliers that fit the filters of the suppliers' page, hundreds at once."""
    today = timezone.now().date()
    overlap = queries.overlap(request.organisation, today)
    askable, said = _askable(request, overlap), Posted(request.POST)
    first = {"wanted": Part.REPORT, "until": today + READING}
    form, contacts, read = AskForm(initial=first), ContactsForm(), None
    told: dict[int, str] = {}
    if request.method == "POST":
        contacts = ContactsForm(request.POST, request.FILES)
        read = _read(contacts, overlap)
        told = _kept(request, overlap, said, read)
        form = AskForm(request.POST if said.sends else None, initial=first | request.POST.dict())
    lines = _lines(request, askable, said, told)
    if said.sends and read is None and contacts.is_valid():
        wanted = [line for line in lines if line.ticked and line.email and said.shows(line.key)]
        if form.is_valid() and _may_go(form, wanted, today):
            return _asked(
                request, [Wanted(one.cover, one.email, one.language) for one in wanted], form
            )
    context = {
        "form": form,
        "contacts": contacts if contacts.errors else ContactsForm(),
        "known": [line for line in lines if line.email],
        "missing": [line for line in lines if not line.email],
        "total": len(askable),
        "more": len(askable) - len(lines),
        "languages_of_letters": settings.LANGUAGES,
        "query": request.GET.urlencode(),
        "read": read,
        "doubts": read.doubts[:TOLD] if read else [],
        "problems": read.problems[:TOLD] if read else [],
    }
    return render(request, "recognition/ask.html", context)


@require_safe
def missing(request: InsideRequest) -> HttpResponse:
    """Hand out a sheet of the suppliers without an address, to be filled in and handed back."""
    overlap = queries.overlap(request.organisation, timezone.now().date())
    known = queries.contacts(request.organisation)
    rows = [
        [own.number, own.name, own.company, own.city, own.country_name, "", addresses.place_of(own)]
        for own in (cover.supplier for cover in _askable(request, overlap))
        if own.record not in known
    ]
    headings = [
        _("Your number"), _("Supplier"), _("Company"), _("City"), _("Country"), _("E-mail"),
        addresses.PLACE,
    ]  # fmt: skip
    data = downloads.write([Sheet(_("Suppliers"), headings, rows)], "xlsx")
    name = f"{_('addresses')}-{timezone.now().date().isoformat()}"
    return downloads.attached(data, name, "xlsx")


def _askable(request: InsideRequest, overlap: Overlap) -> list[Cover]:
    """Return the covered suppliers that fit the filters and are not asked already."""
    found = finding.find(overlap.covers, Wish.of(request.GET)).covers
    waiting = queries.suppliers_asked(request.organisation)
    return [c for c in found if c.covered and not c.own and c.supplier.record not in waiting]


def _key(cover: Cover) -> str:
    return f"{cover.supplier.list}-{cover.supplier.place}"


def _read(form: ContactsForm, overlap: Overlap) -> Read | None:
    """Read the addresses that were pasted or handed in, for any supplier of the member's."""
    if not form.is_valid() or (given := form.given) is None:
        return None
    data, name = given
    try:
        with addresses.opened(data, name) as table:
            return addresses.read(table, (cover.supplier for cover in overlap.covers))
    except tables.Unreadable as why:
        form.add_error("sheet" if form.cleaned_data.get("sheet") else "pasted", str(why))
        return None


def _kept(
    request: InsideRequest, overlap: Overlap, said: Posted, read: Read | None
) -> dict[int, str]:
    """Keep every address that was given, whatever else is wrong; return those not typed by hand."""
    typed = {key: email for key, email in said.emails.items() if addresses.is_address(email)}
    records = {_key(cover): cover.supplier.record for cover in overlap.covers}
    told = {records[key]: email for key, email in said.meant.items() if key in records}
    told |= {own.record: email for own, email in read.found.items()} if read else {}
    every = {records[key]: email for key, email in typed.items() if key in records} | told
    actions.keep_contacts(
        organisation=request.organisation, contacts=every, by=request.user, at=timezone.now()
    )
    return told


def _lines(
    request: InsideRequest, askable: list[Cover], said: Posted, told: dict[int, str]
) -> list[Line]:
    """Return the suppliers of the page: those with an address first, so that they are asked first."""
    known, lines = queries.contacts(request.organisation), list[Line]()
    for cover in askable:
        key, record = _key(cover), cover.supplier.record
        email = told.get(record) or said.emails.get(key, known.get(record, ""))
        wrong = bool(email) and not addresses.is_address(email)
        ticked = said.ticks(key, lapsed=cover.state == rules.State.LAPSED)
        lines.append(Line(cover, key, email, said.language(cover), ticked, wrong))
    if said.sends:  # what was looked at is sent, and nothing else
        lines.sort(key=lambda line: (not said.shows(line.key), not line.wrong))
    else:
        lines.sort(key=lambda line: not line.email)
    return lines[:AT_ONCE]


def _may_go(form: AskForm, wanted: list[Line], today: date) -> bool:
    """Tell whether letters can go out, or say in the form why not."""
    if why_not := rules.why_not_until(form.cleaned_data["until"], today):
        form.add_error("until", why_not)
    wrong = [line for line in wanted if line.wrong]
    if not wanted:
        sentence = _("Tick one supplier at least, or enter the e-mail address of one.")
        form.add_error(None, sentence)
    elif wrong:
        sentence = ngettext(
            "%(n)s of these is no e-mail address. Correct it, or take its tick away: %(which)s",
            "%(n)s of these are no e-mail addresses. Correct them, or take their ticks away: %(which)s",
            len(wrong),
        )
        which = "; ".join(
            f"“{line.email[:80]}” ({line.cover.supplier.title})" for line in wrong[:3]
        )
        more = "…" if len(wrong) > 3 else ""
        form.add_error(None, sentence % {"n": len(wrong), "which": which + more})
    return not form.errors


@transaction.atomic
def _asked(request: InsideRequest, wanted: list[Wanted], form: AskForm) -> HttpResponse:
    said = form.cleaned_data
    done = actions.ask(
        organisation=request.organisation, wanted=wanted, part=said["wanted"], why=said["why"],
        until=said["until"], by=request.user, at=timezone.now(),
    )  # fmt: skip
    tasks.start_posting()
    count = len(done.asks)
    if count:
        sentence = ngettext("%(n)s supplier is asked.", "%(n)s suppliers are asked.", count)
        messages.success(request, sentence % {"n": intcomma(count)})
    for one, why_not in done.refused[:10]:
        messages.warning(request, f"{one.cover.supplier.title}: {why_not}")
    if count == AT_ONCE:  # a whole page of them: the next ones wait there
        return redirect(request.get_full_path())
    return redirect("recognition:asks", organisation=request.organisation.slug)
