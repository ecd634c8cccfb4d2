"""Every page of this room, and who may enter."""

from mutua.members import doors
from mutua.members.doors import page
from mutua.register.who import MEMBERS

from . import views

app_name = "recognition"

VIEWER = doors.VIEWER
ONE = "suppliers/<int:list>/<int:place>/"

urlpatterns = [
    page("", views.home, name="home", who=VIEWER),
    page("suppliers/", views.suppliers, name="suppliers", who=MEMBERS),
    page("suppliers/export.<str:kind>", views.sheet, name="export", who=MEMBERS),
    page(ONE, views.supplier, name="supplier", who=MEMBERS),
    page(f"{ONE}point.json", views.point, name="point", who=MEMBERS),
    page("map/", views.world, name="map", who=MEMBERS),
    page("map/points.json", views.points, name="points", who=MEMBERS),
]
