"""Every page of this room, and who may enter."""

from django.urls import include, path

from . import association, inside, public

app_name = "membership"

urlpatterns = [
    *public.urlpatterns,
    path("o/<slug:organisation>/membership/", include(inside.urlpatterns)),
    path("o/<slug:organisation>/membership/all/", include(association.urlpatterns)),
]
