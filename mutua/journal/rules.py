"""What an entry may say."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

VERB = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
SECRET = re.compile(r"password|passwort|secret|token|cookie|session_key|csrf", re.IGNORECASE)


def why_not_write(verb: str, details: Mapping[str, Any]) -> str:
    """Say what is wrong with an entry, or "" if it may be written."""
    if not VERB.fullmatch(verb):
        return f"“{verb}” is no verb: write the thing and what befell it, as in “list.uploaded”."
    for key in _keys(details):
        if SECRET.search(key):
            return f"The detail “{key}” looks like a secret; the journal keeps none."
    return ""


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _keys(inner)
