"""Sites as a hostile reader would wish them: small, uneven, groups within groups, all agreeing."""

import random

from mutua.instruments import Instrument
from mutua.voice.releasing import Told

from .crowd import DAY

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
