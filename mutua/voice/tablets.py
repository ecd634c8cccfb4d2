"""Tablets with ODK Collect: where they find a wave's form, what it says, and how one is set up."""

import base64
import hashlib
import json
import zlib
from uuid import UUID

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from . import editions, pepper, xforms
from .models import Wave
from .speaking import interface

COLOUR = "#4b1d45"  # by which Collect tells its projects


def token(wave: Wave) -> str:
    """Return the secret part of the address of a wave's tablets."""
    return pepper.token("tablet", wave.code)


def code_of(token: str) -> UUID | None:
    """Return the code of the wave that a token was made for."""
    told = pepper.of_token("tablet", token)
    return told[0] if told else None


def server(wave: Wave) -> str:
    """Return the address that a tablet calls its server."""
    return settings.BASE_URL + reverse("voice:tablet-forms", kwargs={"token": token(wave)}).removesuffix(
        "/formList"
    )  # fmt: skip


def form(wave: Wave) -> str:
    """Return the XForm of a wave."""
    return xforms.for_tablet(
        editions.instrument(wave.edition), address=f"{server(wave)}/submission",
        language=wave.language, words=first_words,
    )  # fmt: skip


def form_hash(text: str) -> str:
    """Return the hash by which a tablet sees that a form changed, as OpenRosa writes it."""
    return f"md5:{hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()}"


def first_words(language: str) -> dict[str, str]:
    """Return the words of what a tablet asks first."""
    with translation.override(interface(language)):
        return {
            "card": _("The code on the card"),
            "hint": _("Each card answers once. Nothing joins it to the answers."),
            "short": _("A code has twelve letters and digits."),
            "language": _("In which language do you speak with each other?"),
        }


def skip_words(language: str) -> str:
    """Return the words of not saying."""
    with translation.override(interface(language)):
        return _("I prefer not to say")


def collect_settings(wave: Wave) -> dict[str, dict[str, object]]:
    """Return what ODK Collect is told: where it sends to, and to keep nothing that was sent."""
    return {
        "general": {
            "server_url": server(wave), "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular", "delete_send": True, "analytics": False,
            "guidance_hint": "yes", "navigation": "swipe_buttons", "instance_sync": False,
        },
        "admin": {
            "change_server": False, "edit_saved": False, "view_sent": False, "save_mid": False,
            "save_as_draft": False, "delete_after_send": False, "change_form_metadata": False,
        },
        "project": {"name": str(wave), "icon": "M", "color": COLOUR},
    }  # fmt: skip


def settings_qr(wave: Wave) -> str:
    """Draw what ODK Collect scans to be set up, as SVG."""
    told = json.dumps(collect_settings(wave), ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(told.encode(), 9)).decode()
    made = segno.make_qr(packed, error="m", boost_error=False)
    title = _("Settings for ODK Collect")
    return made.svg_inline(omitsize=True, title=title, svgclass="qr", lineclass=None)
