"""How often verdicts cry wolf over a year's programmes that changed nothing, and how often they find one.

    python -m benchmarks.null_programmes [--programmes 500] [--effect 6]

Every programme goes the whole way: invented workers' answers become released tables, suppressed and
rounded as any site's, and only these are compared. Sites are uneven and differ, each drifts by
itself, and at all of them more people answer, and worse, as trust grows. Beside it stands an
analysis that pools people as if they were strangers (robust errors, HC1).
"""

import os

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # many small matrices: threads only wait for each other

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from mutua import instruments, measure
from mutua.instruments import Instrument
from mutua.voice import comparing, releasing
from mutua.voice.tables import Evaluated

LEVEL = 0.05
SITES, WAVES = 40, 3
PEOPLE = (16, 110)  # who work at a site and are asked
ANSWERED = (0.62, 0.7, 0.78)  # in each wave: trust grows
WORSE = (0.0, -2.0, -4.0)  # points, for the same reason
BETWEEN, DRIFT, WITHIN, NOISE = 8.0, 5.0, 18.0, 16.0  # points, of 0 to 100
AREAS = ("safe", "respected", "secure")
ITEMS = 2
GROUPS = ("woman", "man")
FORM = "\n".join(
    [
        "| survey |",
        "| | type | name | label::English (en) | bind::mutua:area | bind::mutua:role |",
        *(
            f"| | select_one agree | {area}_{n} | {area}, {n} | {area} | item |"
            for area in AREAS
            for n in range(ITEMS)
        ),
        "| | select_one gender | gender | Who are you? | | group |",
        "| choices |",
        "| | list_name | name | label::English (en) |",
        *(f"| | agree | {n} | {n} |" for n in range(1, 6)),
        *(f"| | gender | {name} | {name} |" for name in GROUPS),
        "| settings |",
        "| | form_title | form_id | default_language |",
        "| | Invented | invented | English (en) |",
    ]
)


class Programme(NamedTuple):
    """What came of a programme: its verdicts, and each person's score of each area for the naive."""

    evaluated: Evaluated
    score: NDArray[np.float64]  # people × areas
    with_: NDArray[np.bool_]
    after: NDArray[np.bool_]


def run(instrument: Instrument, effect: float, chance: np.random.Generator) -> Programme:
    """Run a programme that moves every area by `effect` points at half of the sites."""
    sites, scores, with_, after = [], [], [], []
    treated = chance.permutation(SITES) < SITES // 2
    for site in range(SITES):
        level = chance.normal(62, BETWEEN) + chance.normal(0, BETWEEN / 2, len(AREAS))
        drift = np.cumsum(chance.normal(0, DRIFT / np.sqrt(2), (WAVES, len(AREAS))), axis=0)
        drift -= drift[0]
        people, told = int(chance.integers(*PEOPLE)), []
        for wave in range(WAVES):
            moved = level + drift[wave] + WORSE[wave] + effect * treated[site] * wave / (WAVES - 1)
            number = int(chance.binomial(people, ANSWERED[wave]))
            ticked = _ticked(moved, number, chance)
            asked = releasing.Asked(limit=10, number=wave + 1, asked=people, people=people)
            replies = [*_replies(instrument, ticked, chance)]
            told.append(releasing.release(replies, instrument, asked, on=date(2026, 3, 1))[0])
            if wave in (0, WAVES - 1):
                scores.append(((ticked - 1) * 25).reshape(number, len(AREAS), ITEMS).mean(axis=2))
                with_.append(np.full(number, treated[site]))
                after.append(np.full(number, wave > 0))
        sites.append(comparing.Site(str(site), bool(treated[site]), told[0], told[-1]))
    evaluated = comparing.evaluate(sites, AREAS, None)
    return Programme(
        evaluated, np.concatenate(scores), np.concatenate(with_), np.concatenate(after)
    )


def _ticked(
    level: NDArray[np.float64], people: int, chance: np.random.Generator
) -> NDArray[np.int64]:
    own = level + chance.normal(0, WITHIN, (people, 1))
    points = np.repeat(own, ITEMS, axis=1) + chance.normal(0, NOISE, (people, len(AREAS) * ITEMS))
    return np.clip(np.round(points / 25) + 1, 1, 5).astype(int)


def _replies(
    instrument: Instrument, ticked: NDArray[np.int64], chance: np.random.Generator
) -> Iterator[releasing.Told]:
    names = [one.name for one in instrument][:-1]
    said = np.where(chance.random(ticked.shape) < 0.03, "", ticked.astype(str)).tolist()
    groups = chance.choice([*GROUPS, ""], len(ticked), p=[0.55, 0.42, 0.03]).tolist()
    for answers, group in zip(said, groups, strict=True):
        yield releasing.Told(
            dict(zip(names, answers, strict=True)) | {"gender": group}, date(2026, 3, 1)
        )


def naive(programme: Programme, area: int) -> float:
    """Compare people as if they were strangers: the p value of a difference in differences."""
    score = programme.score[:, area]
    cells = [
        score[(programme.with_ == w) & (programme.after == a)] for w, a in ((1, 1), (1, 0), (0, 1), (0, 0))
    ]  # fmt: skip
    value = float(np.dot([1, -1, -1, 1], [cell.mean() for cell in cells]))
    number = len(score)
    variance = sum(float(cell.var()) / len(cell) for cell in cells) * number / (number - 4)
    return 2 * float(norm.sf(abs(value) / np.sqrt(variance)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--programmes", type=int, default=500)
    parser.add_argument("--effect", type=float, default=6.0)
    asked = parser.parse_args()
    instrument, _notes = instruments.read(FORM)
    out = sys.stdout.write
    out(f"{asked.programmes} programmes of {SITES} sites, {WAVES} waves; at a nominal 5 %\n\n")
    out(f"{'':<34}{'one outcome':>13}{'any of three':>14}{'seconds':>9}\n")
    for title, effect in (("nothing changed", 0.0), (f"{asked.effect:g} points", asked.effect)):
        begun = time.perf_counter()
        ours, theirs = np.zeros((2, asked.programmes)), np.zeros((2, asked.programmes))
        chance = np.random.default_rng(2026)
        for number in range(asked.programmes if effect == 0 else asked.programmes // 5):
            programme = run(instrument, effect, chance)
            found = programme.evaluated.findings[: len(AREAS)]
            ps = [naive(programme, area) for area in range(len(AREAS))]
            ours[:, number] = found[0].p <= LEVEL, any(f.verdict != "cannot tell" for f in found)
            theirs[:, number] = ps[0] <= LEVEL, min(measure.holm(ps)) <= LEVEL
        took = time.perf_counter() - begun
        for name, alarms in (("released tables, sites", ours), ("people as strangers", theirs)):
            alarms = alarms[:, : number + 1].mean(axis=1)
            label = f"{title}: {name}"
            out(f"{label:<46}{alarms[0]:>9.1%}{alarms[1]:>13.1%}{took:>9.0f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
