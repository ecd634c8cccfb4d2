"""Every address of the platform; each room says in its own table who may enter."""

from django.urls import include, path

handler429 = "mutua.members.views.entrance.slow_down"

inside = [
    path("", include("mutua.audits.urls")),
    path("", include("mutua.standards.urls")),
    path("", include("mutua.commitments.urls")),
    path("", include("mutua.register.urls")),
]

urlpatterns = [
    path("", include("mutua.web.urls")),
    path("", include("mutua.members.urls")),
    path("", include("mutua.notices.urls")),
    path("", include("mutua.library.urls")),
    path("", include("mutua.news.urls")),
    path("", include("mutua.events.urls")),
    path("", include("mutua.membership.urls")),
    path("", include("mutua.zone.urls")),
    path("", include("mutua.members.signing.urls")),
    path("", include("mutua.recognition.urls")),
    path("", include("mutua.assessments.urls")),
    path("", include("mutua.voice.urls")),
    path("", include("mutua.demo.urls")),
    path("o/<slug:organisation>/", include(inside)),
]
