"""Every page of this room, and who may enter."""

from mutua.members.doors import ANYONE, SIGNED_IN, page

from . import views

app_name = "notices"

HOME = "notices/"

urlpatterns = [
    page(HOME, views.notices, name="notices", who=SIGNED_IN),
    page(f"{HOME}read/", views.read, name="read", who=SIGNED_IN),
    page(f"{HOME}<uuid:code>/", views.follow, name="follow", who=SIGNED_IN),
    page(f"{HOME}choices/", views.choices, name="choices", who=SIGNED_IN),
    # Whoever reads the letter; the link is signed, and can do nothing else.
    page(f"{HOME}stop/<str:token>/", views.stop, name="stop", who=ANYONE),
]
