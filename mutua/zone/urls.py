"""Every page of this room, and who may enter."""

from mutua.members.doors import VIEWER, page

from . import views

app_name = "zone"

urlpatterns = [page("o/<slug:organisation>/", views.home, name="home", who=VIEWER)]
