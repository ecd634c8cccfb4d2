"""What workers open: no account, no name; the code on a card is the door."""

from django.urls import URLPattern

outside: list[URLPattern] = []
inside: list[URLPattern] = []
