"""What a worker may not leave behind, and where it is looked for."""

from datetime import UTC, datetime

from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from mutua.voice import actions
from mutua.voice.models import Wave, Workplace

WORD = "canarybird"
NUMBER = "84905550199"
AGENT = "CanaryBrowser"
HOST = "203.0.113.77"
FORM = """| survey |
| | type | name | label::English (en) | required |
| | text | say | What should change? | |
| | select_one yn | safe | Do you feel safe? | |
| choices |
| | list_name | name | label::English (en) |
| | yn | yes | Yes |
| | yn | no | No |
| settings |
| | form_title | form_id | default_language |
| | Say | say | English (en) |"""


def opened(workplace: Workplace) -> Wave:
    """Open a wave that asks for words."""
    today = datetime.now(UTC).date()
    edition = actions.publish(
        source=FORM, filename="say.md", organisation=None, by=None, at=datetime.now(UTC)
    )
    return actions.open_wave(
        workplace=workplace, edition=edition, opens=today, closes=today, cards=20, places=["Gate"],
        tablets=True, posters=True, by=None, at=datetime.now(UTC),
    )  # fmt: skip


def browser() -> Client:
    """Return a browser that would be known again."""
    return Client(
        headers={
            "User-Agent": AGENT, "X-Forwarded-For": HOST, "Referer": f"https://{WORD}.example/",
            "Cookie": f"seen={WORD}", "X-Real-Ip": HOST, "Forwarded": f"for={HOST}",
        },
        REMOTE_ADDR=HOST,
        raise_request_exception=False,
    )  # fmt: skip


def everything() -> str:
    """Return every row of every table, letter and cached value."""
    dump = "\n".join(connection.connection.iterdump())
    letters = "\n".join(str(one.message()) for one in mail.outbox)
    return f"{dump}\n{letters}\n{getattr(cache, '_cache', '')}"


def traces(text: str) -> list[str]:
    """Name what of the worker is found in a text."""
    marks = (WORD, NUMBER, AGENT, HOST, "1111111")
    return [mark for mark in marks if mark.lower() in text.lower()]
