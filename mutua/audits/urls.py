"""Every page of this room, and who may enter."""

from mutua.members.doors import page
from mutua.register.who import MEMBERS

from . import views

app_name = "audits"

urlpatterns = [
    page("audited/", views.audited, name="audited", who=MEMBERS),
]
