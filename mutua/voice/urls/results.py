"""What organisations read of sites that consented."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
