"""Where gateways bring text messages and calls; a signature is the door."""

from mutua.members import doors

from ..views import gateways as views

outside = [
    doors.page("gateways/<slug:gateway>/", views.arrive, name="gateway", who=doors.ANYONE),
    doors.page(
        "gateways/<slug:gateway>/<str:secret>/", views.arrive, name="gateway-secret",
        who=doors.ANYONE,
    ),
]  # fmt: skip
inside = []  # type: ignore[var-annotated]
