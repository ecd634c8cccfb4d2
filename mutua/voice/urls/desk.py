"""A site's own pages; the address that its letters carry is the door."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
