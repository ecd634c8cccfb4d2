"""The letters of events: what each says, in its reader's language, with a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mutua.web import letters, places

from .. import links, queries, wording
from ..models import Event, Letter, Registration
from ..queries import texts


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter as it is sent."""

    to: str
    language: str
    subject: str
    words: tuple[str, ...]  # paragraphs
    link: str
    label: str  # of the link
    facts: tuple[tuple[str, str], ...] = ()
    after: tuple[str, ...] = ()
    stop: str = ""  # the address that ends such letters
    stop_label: str = ""


type Writer = Callable[[Letter], Composed | None]


def compose(letter: Letter) -> Composed | None:
    """Say a letter; None where it has no sense any more."""
    reader = letter.registration or letter.invited or letter.unconfirmed
    if reader is None or not reader.email:
        return None
    with translation.override(reader.language):
        return _WRITERS[Letter.Sort(letter.sort)](letter)


def send(composed: Composed) -> None:
    """Send a letter."""
    letters.send(
        "events/mail/letter", to=composed.to, language=composed.language,
        context={"letter": composed},
    )  # fmt: skip


def facts_of(event: Event, *, registered: bool = False) -> tuple[tuple[str, str], ...]:
    """Return when and where an event is; the address online for who is registered only."""
    when = wording.span(event.starts_at, event.ends_at, event.zone)
    place = ", ".join(filter(None, (event.place, event.address, event.city)))
    found = [
        (_("When"), f"{when} ({wording.zone(event.zone)})"),
        (_("Where"), ", ".join(filter(None, (place, places.country(event.country))))),
        (_("Online"), event.link if registered and event.online else ""),
        (_("Languages"), wording.languages(event.languages)),
    ]
    return tuple((label, said) for label, said in found if said)


def _to_registered(letter: Letter, subject: str, *words: str, facts: bool = True) -> Composed:
    registration = letter.registration
    assert registration is not None
    event = registration.event
    hello = _("Hello %(name)s,") % {"name": registration.name}
    return Composed(
        to=registration.email, language=registration.language,
        subject=subject % {"title": texts.title(event)}, words=(hello, *words),
        link=links.whole_ticket(registration), label=_("Open your ticket"),
        facts=facts_of(event, registered=registration.state == "coming") if facts else (),
    )  # fmt: skip


def _confirm(letter: Letter) -> Composed | None:
    asked = letter.unconfirmed
    assert asked is not None
    if registered := queries.registered(asked.event, asked.email):
        return _once_more(registered)
    return Composed(
        to=asked.email, language=asked.language,
        subject=_("Please confirm: %(title)s") % {"title": texts.title(asked.event)},
        words=(
            _("Hello,"),
            _("somebody, we hope you, wants to come to this event and gave this address."),
            _("Your place is yours once you have confirmed."),
        ),
        facts=facts_of(asked.event),
        link=letters.absolute(links.confirmation(asked)), label=_("Confirm your registration"),
        after=(
            _("The link works for two days. If it was not you, you need do nothing: what was "
              "written is erased."),
        ),
    )  # fmt: skip


def _once_more(registration: Registration) -> Composed:
    """Send the ticket to who registers a second time: the page told nobody that it is one."""
    return _ticket(Letter(sort=Letter.Sort.TICKET, registration=registration))


def _ticket(letter: Letter) -> Composed:
    registration = letter.registration
    assert registration is not None
    if registration.state == Registration.State.WAITING:
        return _to_registered(
            letter,
            _("You are on the waiting list: %(title)s"),
            _("All places are taken. You are on the waiting list, and get a letter as soon as "
              "a place is yours."),
            _("If you do not want to wait any longer, cancel on the same page."),
        )  # fmt: skip
    return _to_registered(
        letter,
        _("Your ticket: %(title)s"),
        _("you are registered. Show the code on the page of your ticket when you come."),
        _("There you also change your workshops, take the date into your calendar, or cancel, so "
          "that somebody else gets your place."),
        *_competition(registration.event),
    )  # fmt: skip


def _promoted(letter: Letter) -> Composed:
    words = []
    if letter.told.get("event"):
        words.append(_("a place has become free, and it is yours."))
    if workshops := letter.told.get("workshops"):
        words.append(
            _("You now have a seat in: %(workshops)s.") % {"workshops": "; ".join(workshops)}
        )
    words.append(_("If you cannot come, please cancel, so that the next one gets it."))
    return _to_registered(letter, _("A place is yours: %(title)s"), *words)


def _changed(letter: Letter) -> Composed:
    registration = letter.registration
    assert registration is not None
    words = [_("something has changed about an event that you are registered for.")]
    if item := letter.told.get("item"):
        words = [_("something has changed about “%(workshop)s”.") % {"workshop": item}]
    labels = _labels()
    zone = registration.event.zone
    for name, before, now in letter.told.get("changes", ()):
        if name in labels and (name != "link" or registration.state == "coming"):
            words.append(
                _("%(what)s: %(now)s (before: %(before)s)")
                % {
                    "what": labels[name], "now": _said(name, now, zone),
                    "before": _said(name, before, zone),
                }
            )  # fmt: skip
    words.append(_("The date in your calendar changes with the new calendar file of your ticket."))
    return _to_registered(letter, _("Changed: %(title)s"), *words)


def _labels() -> dict[str, str]:
    return {
        "starts_at": _("It begins"), "ends_at": _("It ends"), "zone": _("Time zone"),
        "place": _("Place"), "address": _("Address"), "city": _("City"),
        "country": _("Country"), "online": _("Online"), "link": _("Address online"),
        "room": _("Room"),
    }  # fmt: skip


def _said(name: str, value: str, zone: str) -> str:
    if name in ("starts_at", "ends_at"):
        return wording.moment(datetime.fromisoformat(value), zone)
    if name == "country":
        return places.country(value) or "–"
    if name == "online":
        return _("yes") if value == "True" else _("no")
    return wording.zone(value) if name == "zone" else value or "–"


def _cancelled(letter: Letter) -> Composed:
    words = (
        _("we are sorry: this event does not take place."),
        _("What you wrote about diet or access will be erased. You need do nothing."),
    )
    if letter.registration:
        return _to_registered(letter, _("Cancelled: %(title)s"), *words)
    invited = letter.invited
    assert invited is not None
    return Composed(
        to=invited.email, language=invited.language,
        subject=_("Cancelled: %(title)s") % {"title": texts.title(invited.event)},
        words=(_("Hello,"), words[0]), facts=facts_of(invited.event),
        link=letters.absolute(links.page(invited.event)), label=_("Open the event's page"),
    )  # fmt: skip


def _reminder(letter: Letter) -> Composed | None:
    registration = letter.registration
    if registration is None:
        return _invitation(letter)
    if registration.state != "coming" or registration.event.cancelled_at:
        return None
    written = _to_registered(
        letter,
        _("Soon: %(title)s"),
        _("we look forward to seeing you. This is when and where."),
        _("If you cannot come, please cancel, so that somebody else gets your place."),
        *_competition(registration.event),
    )
    stop = letters.absolute(links.silence(registration))
    return _stopped(written, stop, _("No more reminders of this event"))


def _invitation(letter: Letter) -> Composed | None:
    invited = letter.invited
    assert invited is not None
    event = invited.event
    if event.cancelled_at or invited.declined_at or queries.registered(event, invited.email):
        return None
    text, _own = queries.texts_of(event)
    again = letter.sort == Letter.Sort.REMINDER
    subject = _("Still open: %(title)s") if again else _("You are invited: %(title)s")
    written = Composed(
        to=invited.email, language=invited.language, subject=subject % {"title": texts.title(event)},
        words=(
            _("Hello,"),
            _("%(association)s invites you to this event for suppliers.")
            % {"association": settings.MUTUA_ASSOCIATION},
            text.summary if text else "",
            _("Taking part is voluntary. Who comes decides that alone: nobody is told "
              "who was invited and did not come."),
        ),
        facts=facts_of(event),
        link=letters.absolute(links.invitation(invited)), label=_("Register, or decline"),
        after=(
            _("Companies of the association suggest suppliers whom such an event may help. We "
              "tell nobody who suggested whom."),
        ),
    )  # fmt: skip
    stop = letters.absolute(links.invitation(invited))
    return _stopped(written, f"{stop}#stop", _("No more invitations"))


def _stopped(written: Composed, stop: str, label: str) -> Composed:
    return replace(written, stop=stop, stop_label=label)


def _competition(event: Event) -> tuple[str, ...]:
    return (competition(),) if event.sort == Event.Sort.MEMBERS else ()


def competition() -> str:
    """Remind members of competition law before they meet."""
    return _(
        "Members compete with each other. Do not speak of prices, costs, volumes, margins, bids, "
        "customers, or of whom you buy from and whether you will go on. If somebody does, object, "
        "leave, and tell the secretariat; it is kept in the minutes."
    )


_WRITERS: dict[Letter.Sort, Writer] = {
    Letter.Sort.CONFIRM: _confirm,
    Letter.Sort.TICKET: _ticket,
    Letter.Sort.PROMOTED: _promoted,
    Letter.Sort.CHANGED: _changed,
    Letter.Sort.CANCELLED: _cancelled,
    Letter.Sort.REMINDER: _reminder,
    Letter.Sort.INVITATION: _invitation,
}
