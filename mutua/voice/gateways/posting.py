"""One request to a provider: once, with a time limit, and silent about what is in it."""

from collections.abc import Callable, Iterable
from typing import Any

import urllib3

# A message asked for twice would be sent twice: never again by itself, and no other address.
POOL = urllib3.PoolManager(maxsize=16, retries=False, timeout=urllib3.Timeout(connect=5, read=15))


class NotSent(Exception):  # noqa: N818 - the provider's answer
    """A message was refused; `again`: it was not sent, and may be if it is tried again."""

    def __init__(self, provider: str, why: str, *, again: bool) -> None:
        super().__init__(f"{provider} took no message: {why}")
        self.again = again


def in_turn(messages: Iterable[str], send: Callable[[str], str]) -> str:
    """Send messages one by one and return the number of the last; after the first never again."""
    number = ""
    for place, words in enumerate(messages):
        try:
            number = send(words)
        except NotSent as why:
            why.again = why.again and not place
            raise
    return number


def post(provider: str, url: str, **more: Any) -> dict[str, Any]:
    """Return what a provider answers; NotSent. `more`: json or fields, and headers."""
    try:
        response = POOL.request("POST", url, redirect=False, encode_multipart=False, **more)
        told = response.json() if response.status < 300 else {}
    except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
        raise NotSent(provider, "it cannot be reached", again=True) from None
    except (urllib3.exceptions.HTTPError, ValueError):
        raise NotSent(provider, "no answer that can be read", again=False) from None
    if response.status >= 300:
        later = response.status >= 500 or response.status == 429
        raise NotSent(provider, str(response.status), again=later)
    return told if isinstance(told, dict) else {}
