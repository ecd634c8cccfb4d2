"""The certificate of a release: what its audit found, in words and numbers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import words


def tell(certificate: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each figure of a certificate under its name; what it does not hold is left out."""
    found = [(name, _written(certificate.get(key))) for key, name in _names().items()]
    return [(name, value) for name, value in found if value]


def _written(value: Any) -> str:
    """Write a figure: numbers as the reader's language does, lists by how many they are."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return words.number(len(value))
    if isinstance(value, int | float):
        return words.number(value)
    return str(value) if value is not None else ""


def _names() -> dict[str, str]:
    return {
        "on": _("Made on"),
        "limit": _("Fewest people of whom anything is told"),
        "cells": _("Numbers of people that were looked at together"),
        "hidden": _("Of them hidden"),
        "sums": _("Sums by which one could be reckoned from others"),
        "narrowest": _("A hidden number stays open by at least so many people"),
        "safe": _("Nothing hidden can be told more closely than the limit"),
        "tables": _("Fingerprint of these tables (SHA-256)"),
        "solver": _("Reckoned by"),
    }
