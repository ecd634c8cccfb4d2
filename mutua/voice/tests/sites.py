"""Sites as a hostile reader would wish them: small, uneven, groups within groups, all agreeing."""

import random
from collections.abc import Iterator, Sequence
from functools import cache

from mutua import instruments
from mutua.instruments import Instrument
from mutua.voice.releasing import Asked, Told, release
from mutua.voice.releasing.weighing import Lines
from mutua.voice.tables import Tables

from . import attacker
from .crowd import DAY

LIMIT = 10
ITEMS = [f"safe_{n}" for n in range(3)]
FORM = "\n".join(
    [
        "| survey |",
        "| | type | name | label::English (en) | bind::mutua:area | bind::mutua:role |",
        *(f"| | select_one agree | {name} | {name} | safe | item |" for name in ITEMS),
        "| | select_one agree | trust | Nobody can find out | | trust |",
        "| | select_one yes_no | harassed | Were you? | | garbled |",
        "| | select_one gender | gender | Who are you? | | group |",
        "| | select_one contract | contract | By whom? | | group |",
        "| | select_one yes_no | migrant | From elsewhere? | | group |",
        "| choices |",
        "| | list_name | name | label::English (en) |",
        *(f"| | agree | {n} | {n} |" for n in range(1, 6)),
        "| | yes_no | yes | Yes |",
        "| | yes_no | no | No |",
        *(f"| | gender | {name} | {name} |" for name in ("woman", "man", "other")),
        *(f"| | contract | {name} | {name} |" for name in ("permanent", "fixed", "agency")),
        "| settings |",
        "| | form_title | form_id | default_language |",
        "| | Hostile | hostile | English (en) |",
    ]
)


def site(chance: random.Random, instrument: Instrument, people: int | None = None) -> list[Told]:
    """Return the replies of a random site."""
    number = people or chance.choice([6, 12, 18, 30, 30, 45, 60])
    women, agency = chance.uniform(0.1, 0.9), chance.uniform(0.02, 0.5)
    nested = chance.random() < 0.5  # agency workers and migrants are nearly the same people
    agree = chance.random() < 0.4  # one group is of one mind
    silent = chance.choice([0, 0.03, 0.15])
    replies = []
    for _ in range(number):
        gender = (
            "other" if chance.random() < 0.04 else "woman" if chance.random() < women else "man"
        )
        contract = "agency" if chance.random() < agency else chance.choice(["permanent", "fixed"])
        migrant = (
            contract == "agency" if nested and chance.random() < 0.95 else chance.random() < 0.3
        )
        own = chance.gauss(3, 1)
        said = {}
        for name in (*ITEMS, "trust"):
            value = min(5, max(1, round(chance.gauss(own, 1))))
            said[name] = "5" if agree and gender == "man" else str(value)
        said |= {
            "harassed": "yes" if chance.random() < 0.2 else "no", "gender": gender,
            "contract": contract, "migrant": "yes" if migrant else "no",
        }  # fmt: skip
        told = {name: "" if chance.random() < silent else value for name, value in said.items()}
        replies.append(Told(told, DAY, chance.choice(["web", "web", "web", "call"])))
    return replies


HOSTILE, _notes = instruments.read(FORM)


def told(
    replies: Sequence[Told], *, limit: int = LIMIT, number: int = 1, roster: Lines = ()
) -> Tables:
    """Return the tables of a wave."""
    asked = Asked(limit=limit, number=number, asked=max(len(replies), 1), roster=roster)
    return release(replies, HOSTILE, asked, on=DAY)[0]


def sites(number: int, first: int = 0) -> Iterator[tuple[list[Told], Tables, attacker.World]]:
    """Yield random sites with what is told of them, those that are large enough."""
    yield from filter(None, map(random_site, range(first, first + number)))


@cache
def random_site(seed: int) -> tuple[list[Told], Tables, attacker.World] | None:
    """Return the random site of a seed, with what is told of it; None if it is too small."""
    replies = site(random.Random(seed), HOSTILE)
    if len(replies) < LIMIT:
        return None
    return replies, told(replies), attacker.World(replies, HOSTILE)
