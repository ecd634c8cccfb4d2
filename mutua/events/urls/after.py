"""Pages of coming, and what came of it."""

from django.urls import URLPattern, URLResolver, include, path

from mutua.members.doors import ANYONE, SECRETARIAT, page

from ..views import after, door, office, reach

DOOR = "door/<str:token>/"
TICKET = "after/<uuid:code>/"
OFFICE = "reached/"
ONE = "events/<uuid:code>/"
DOORWAY = "events/doorways/<uuid:code>/"

# fmt: off
inside = [
    page(OFFICE, office.reached_page, name="reached", who=SECRETARIAT),
    page(f"{OFFICE}claims/", office.claim, name="claim", who=SECRETARIAT),
    page(f"{OFFICE}claims/<int:number>/drop/", office.drop, name="drop-claim", who=SECRETARIAT),
    page(f"{ONE}attendance/", office.attendance, name="attendance", who=SECRETARIAT),
    page(f"{ONE}attendance/open/", office.open_doorway, name="open-doorway", who=SECRETARIAT),
    page(f"{DOORWAY}close/", office.close_doorway, name="close-doorway", who=SECRETARIAT),
    page(f"{DOORWAY}reopen/", office.reopen_doorway, name="reopen-doorway", who=SECRETARIAT),
    page(f"{ONE}report/", office.report, name="report", who=SECRETARIAT),
    page(f"{ONE}report.pdf", office.report_pdf, name="report-pdf", who=SECRETARIAT),
    page(f"{ONE}report/publish/", office.publish, name="publish-report", who=SECRETARIAT),
    page(f"{ONE}report/withdraw/", office.withdraw, name="withdraw-report", who=SECRETARIAT),
]

urlpatterns: list[URLPattern | URLResolver] = [
    page(DOOR, door.door, name="door", who=ANYONE),
    page(f"{DOOR}worker.js", door.worker, name="door-worker", who=ANYONE),
    page(f"{DOOR}sync/", door.sync, name="door-sync", who=ANYONE),
    page(f"{DOOR}check-in/", door.check_in, name="door-check-in", who=ANYONE),
    page(f"{DOOR}walk-in/", door.walk_in, name="door-walk-in", who=ANYONE),
    page(TICKET, after.after, name="after", who=ANYONE),
    page(f"{TICKET}certificate.pdf", after.certificate, name="certificate", who=ANYONE),
    page(f"{TICKET}feedback/", after.feedback, name="feedback", who=ANYONE),
    page(f"{TICKET}pledges/", after.pledge, name="pledge", who=ANYONE),
    page(f"{TICKET}pledges/<uuid:pledge>/settle/", after.settle, name="settle-pledge", who=ANYONE),
    page(f"{TICKET}pledges/<uuid:pledge>/show/", after.show, name="show-pledge", who=ANYONE),
    page("certificates/", reach.check, name="check-certificate", who=ANYONE),
    page("certificates/<str:code>/", reach.checked, name="certificate-checked", who=ANYONE),
    page("events/<slug:slug>/report/", reach.report, name="public-report", who=ANYONE),
    page("events/<slug:slug>/report.pdf", reach.report_pdf, name="public-report-pdf", who=ANYONE),
    page("reach/", reach.reach, name="reach", who=ANYONE),
    page("reach/reach.csv", reach.sheet, name="reach-sheet", who=ANYONE),
    path("o/<slug:organisation>/", include(inside)),
]
# fmt: on
