"""Every page of this room. Whoever reads the mailbox enters: the token is the key."""

from mutua.members import doors
from mutua.members.doors import page

from .views import assessments, findings, importing

app_name = "assessments"

ANYONE = doors.ANYONE
ALL = "desk/<str:token>/assessments/"
ONE = f"{ALL}<uuid:code>/"
FINDING = "desk/<str:token>/findings/<uuid:code>/"

urlpatterns = [
    page(ALL, assessments.assessments, name="list", who=ANYONE),
    page(f"{ALL}new/", assessments.new, name="new", who=ANYONE),
    page(ONE, assessments.assessment, name="assessment", who=ANYONE),
    page(f"{ONE}change/", assessments.change, name="change", who=ANYONE),
    page(f"{ONE}delete/", assessments.delete, name="delete", who=ANYONE),
    page(f"{ONE}plan.<str:kind>", assessments.plan, name="plan", who=ANYONE),
    page(f"{ONE}template.<str:kind>", assessments.template, name="template", who=ANYONE),
    page(f"{ONE}findings/new/", findings.new, name="new-finding", who=ANYONE),
    page(f"{ONE}findings/bring/", importing.bring, name="bring", who=ANYONE),
    page(f"{ONE}findings/take/", importing.take, name="take", who=ANYONE),
    page(FINDING, findings.finding, name="finding", who=ANYONE),
    page(f"{FINDING}change/", findings.change, name="change-finding", who=ANYONE),
    page(f"{FINDING}remove/", findings.remove, name="remove-finding", who=ANYONE),
    page(f"{FINDING}steps/", findings.step, name="step", who=ANYONE),
]
