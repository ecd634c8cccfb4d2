"""Every page of this room, and who may enter."""

from mutua.members import doors
from mutua.members.doors import page
from mutua.members.models import Kind, Level

from . import views

app_name = "audits"

MEMBERS = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER,))

urlpatterns = [
    page("audited/", views.audited, name="audited", who=MEMBERS),
]
