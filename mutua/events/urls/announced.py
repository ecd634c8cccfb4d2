"""Pages of announcing and registering."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
