"""Every page of this room, and who may enter."""

from django.urls import URLPattern

app_name = "library"

urlpatterns: list[URLPattern] = []
