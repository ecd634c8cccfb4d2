"""Programmes and the sites in them, as an organisation runs them."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
