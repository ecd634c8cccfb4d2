"""Where gateways bring text messages and calls; a signature is the door."""

from mutua.members import doors
from mutua.members.models import Kind, Level

from ..views import gateways as views
from ..views import simulator

outside = [
    doors.page("gateways/<slug:gateway>/", views.arrive, name="gateway", who=doors.ANYONE),
    doors.page(
        "gateways/<slug:gateway>/<str:secret>/", views.arrive, name="gateway-secret",
        who=doors.ANYONE,
    ),
]  # fmt: skip
# Members and the secretariat show and try it; suppliers have the real telephones of their workers.
PHONE = doors.inside(Level.SOURCING, kinds=(Kind.MEMBER, Kind.SECRETARIAT))
inside = [doors.page("voice/phone/", simulator.phone, name="phone", who=PHONE)]
