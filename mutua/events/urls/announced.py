"""Pages of announcing and registering, and who may enter."""

from django.urls import include, path

from mutua.members.doors import page

from ..views import coming, invited, keeping, lists, public, suppliers
from ..who import ANYONE, KEEPERS, MEMBERS, SENDERS

HOME = "events/"
ONE = f"{HOME}<uuid:code>/"
PUBLIC = f"{HOME}<slug:slug>/"
TICKET = f"{HOME}ticket/<uuid:code>/"
INVITATION = f"{HOME}invitation/<token>/"

# fmt: off
inside = [
    page(HOME, keeping.inside, name="inside", who=MEMBERS),
    page(f"{HOME}new/", keeping.new, name="new", who=KEEPERS),
    page(ONE, keeping.desk, name="desk", who=KEEPERS),
    page(f"{ONE}change/", keeping.change, name="change", who=KEEPERS),
    page(f"{ONE}say/<slug:language>/", keeping.say, name="say", who=KEEPERS),
    page(f"{ONE}programme/", keeping.programme, name="programme", who=KEEPERS),
    page(f"{ONE}programme/<uuid:part>/", keeping.part, name="part", who=KEEPERS),
    page(f"{ONE}parties/", keeping.parties, name="parties", who=KEEPERS),
    page(f"{ONE}materials/", keeping.materials, name="materials", who=KEEPERS),
    page(f"{ONE}materials/<int:material>/detach/", keeping.detach, name="detach", who=KEEPERS),
    page(f"{ONE}preview/", keeping.preview, name="preview", who=KEEPERS),
    page(f"{ONE}announce/", keeping.announce, name="announce", who=KEEPERS),
    page(f"{ONE}cancel/", keeping.cancel, name="cancel", who=KEEPERS),
    page(f"{ONE}copy/", keeping.copy, name="copy", who=KEEPERS),
    page(f"{ONE}registrations/", lists.registrations, name="registrations", who=KEEPERS),
    page(f"{ONE}registrations.<slug:kind>", lists.sheet, name="sheet", who=KEEPERS),
    page(f"{ONE}badges.pdf", lists.badge_sheet, name="badges", who=KEEPERS),
    page(f"{ONE}invited/", lists.invited, name="invited", who=KEEPERS),
    page(f"{ONE}suppliers/", suppliers.suppliers, name="suppliers", who=SENDERS),
    page(f"{ONE}suppliers/invite/", suppliers.invite, name="invite", who=SENDERS),
]

urlpatterns = [
    page(HOME, public.events, name="events", who=ANYONE),
    page(f"{HOME}feed.ics", public.feed, name="feed", who=ANYONE),
    page(f"{HOME}confirm/<token>/", coming.confirm, name="confirm", who=ANYONE),
    page(TICKET, coming.ticket, name="ticket", who=ANYONE),
    page(f"{TICKET}cancel/", coming.leave, name="leave", who=ANYONE),
    page(f"{TICKET}reminders/", coming.silence, name="silence", who=ANYONE),
    page(f"{TICKET}calendar.ics", coming.ticket_calendar, name="ticket-calendar", who=ANYONE),
    page(INVITATION, invited.invitation, name="invitation", who=ANYONE),
    page(f"{INVITATION}decline/", invited.decline, name="decline", who=ANYONE),
    page(PUBLIC, public.event, name="event", who=ANYONE),
    page(f"{PUBLIC}calendar.ics", public.calendar, name="calendar", who=ANYONE),
    page(f"{PUBLIC}register/", coming.register, name="register", who=ANYONE),
    page(f"{PUBLIC}registered/", coming.asked, name="asked", who=ANYONE),
    page(f"{PUBLIC}materials/<uuid:code>/", public.material, name="material", who=ANYONE),
    path("o/<slug:organisation>/", include(inside)),
]
# fmt: on
