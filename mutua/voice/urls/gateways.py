"""Where gateways bring text messages and calls; a signature is the door."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
