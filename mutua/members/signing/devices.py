"""What a browser is, in a word that its owner knows it by, and no more of it."""

from django.utils.translation import gettext as _

# The first that is found counts: most browsers claim to be others besides.
PROGRAMS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def device(user_agent: str) -> str:
    """Return the program and the system, such as "Firefox/Android"; either may be missing."""
    return f"{_first(PROGRAMS, user_agent)}/{_first(SYSTEMS, user_agent)}"


def words(device: str) -> str:
    """Name a device to its owner."""
    program, _slash, system = device.partition("/")
    if program and system:
        return _("%(program)s on %(system)s") % {"program": program, "system": system}
    return program or system or _("An unknown browser")


def _first(names: dict[str, str], text: str) -> str:
    return next((name for sign, name in names.items() if sign in text), "")
