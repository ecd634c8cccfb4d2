"""OpenRosa endpoints for ODK Collect; a wave's token is the door."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
