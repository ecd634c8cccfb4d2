"""Every page of this room, and who may enter."""

from mutua.members.doors import page

from . import views
from .who import ADMINISTRATORS, MEMBERS

app_name = "commitments"

HOME = "commitments/"

urlpatterns = [
    page(HOME, views.commitments, name="commitments", who=MEMBERS),
    page(f"{HOME}make/", views.make, name="make", who=ADMINISTRATORS),
    page(f"{HOME}<uuid:code>/withdraw/", views.withdraw, name="withdraw", who=ADMINISTRATORS),
]
