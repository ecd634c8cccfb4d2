"""Instruments of an organisation."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
