"""The certificate of a release: what its audit found, in words and numbers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import words


def tell(certificate: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each figure of a certificate under its name; what it does not hold is left out."""
    return [
        (name, words.number(float(certificate[key])))
        for key, name in _names().items()
        if isinstance(certificate.get(key), int | float)
    ]


def _names() -> dict[str, str]:
    return {
        "limit": _("Fewest people of whom anything is told"),
        "cells": _("Numbers of people that the tables hold"),
        "sums": _("Sums by which one could be reckoned from others"),
        "hidden": _("Numbers hidden"),
        "primary": _("Hidden because they are few"),
        "secondary": _("Hidden because they would tell of others"),
        "narrowest": _("Narrowest range, in people, to which a hidden number can be told"),
        "exposed": _("Hidden numbers that can be told more closely than the limit"),
    }
