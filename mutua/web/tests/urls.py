"""This room's own addresses and no others."""

from django.urls import include, path

urlpatterns = [path("", include("mutua.web.urls"))]
