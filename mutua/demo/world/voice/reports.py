"""What sites report each quarter: absence goes a little with how safe people feel, the rest is the site's."""

from datetime import date, timedelta
from random import Random

from mutua.demo.world.voice.model import Plant, Quarter

ABSENT = 0.045
LESS_ABSENT = 0.0006  # of all days, for each point of “safe” above the middle
MIDDLE = 62.0
HOURS = 8.0


def quarters(rng: Random, plant: Plant, safe: float, today: date, number: int = 4) -> list[Quarter]:
    """Return what a site reports of the last quarters that are over, the first one first."""
    habit = rng.gauss(0, 0.006)
    ends = [_last_end(today)]
    while len(ends) < number:
        ends.append(_begin(ends[-1]) - timedelta(days=1))
    return [_quarter(rng, plant, safe, habit, end) for end in reversed(ends)]


def _quarter(rng: Random, plant: Plant, safe: float, habit: float, end: date) -> Quarter:
    people = max(1, round(plant.workers * rng.uniform(0.96, 1.04)))
    planned = people * 65
    absent = ABSENT - LESS_ABSENT * (safe - MIDDLE) + habit + rng.gauss(0, 0.003)
    hours = planned * HOURS * (1 - absent)
    overtime = hours * rng.uniform(0.05, 0.14)
    return Quarter(
        begins=_begin(end), ends=end, people=people, days_planned=planned,
        days_absent=round(planned * max(0.01, absent)), leavers=round(people * rng.uniform(0.02, 0.09)),
        injuries=sum(rng.random() < 0.004 for _ in range(people)), hours=round(hours + overtime),
        overtime=round(overtime), wage=plant.wage,
    )  # fmt: skip


def _begin(end: date) -> date:
    return end.replace(month=end.month - 2, day=1)


def _last_end(today: date) -> date:
    """Return the last day of the last quarter that is over."""
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return first - timedelta(days=1)
