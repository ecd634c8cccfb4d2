"""One site in one round: who answers, what they tick, what they leave out, by which way and on what day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mutua.demo.world.voice import opinions
from mutua.demo.world.voice.model import Answered, Plant, Spell
from mutua.demo.world.voice.opinions import Crowd, Floats
from mutua.instruments import Instrument

CHANNELS = {"web": 0.6, "sms": 0.13, "tablet": 0.14, "whatsapp": 0.13}
NEW_HERE = 0.05  # of workers read another language best
FAST = 0.03
MORE_ANSWER = {"woman": 1.1, "agency": 0.75}  # than others do
OTHER = 0.01  # neither women nor men, whom the site's roster counts as one of them
TRUSTED = (52.0, 58.0, 63.0)  # how far it is believed that nobody can find out, by round
LEFT_OUT = (1.3, 1.0, 0.8)  # how much is left out, by round
HARASSED = {"woman": 0.12, "man": 0.04}
VIGNETTE = 38.0
Words = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Form:
    """The instrument, and how much easier each of its items is than its area."""

    instrument: Instrument
    offsets: Mapping[str, float]


def answers(
    rng: Generator,
    form: Form,
    plant: Plant,
    number: int,
    round: int,
    spell: Spell,
    levels: Mapping[str, float],
) -> tuple[Answered, ...]:
    """Return what `number` people of a site answer in a round; `levels`: area → points, in truth."""
    crowd = Crowd(number, {name: _groups(rng, told, number) for name, told in plant.groups.items()})
    said = _items(rng, form, plant, crowd, levels) | _others(rng, crowd, round, levels)
    _tick_alike(rng, form.instrument, plant, said)
    _leave_out(rng, said, round)
    said |= _facts(rng, crowd)
    days, language = _days(rng, plant, round, spell, number), _languages(rng, plant, form, number)
    channel, place = _drawn(rng, CHANNELS, number), rng.integers(len(plant.places), size=number)
    fast = rng.random(number) < FAST
    asked = [one.name for one in form.instrument if one.name in said]
    rows = zip(*(said[name].tolist() for name in asked), strict=True)
    return tuple(
        Answered(
            on=spell.opens + timedelta(days=int(days[n])), channel=str(channel[n]),
            language=str(language[n]), place=int(place[n]), fast=bool(fast[n]),
            answers=dict(zip(asked, row, strict=True)),
        )
        for n, row in enumerate(rows)
    )  # fmt: skip


def _items(
    rng: Generator, form: Form, plant: Plant, crowd: Crowd, levels: Mapping[str, float]
) -> dict[str, Words]:
    """Return what is ticked of the items of each area."""
    views = opinions.views(rng, [*levels], crowd.number)
    said = {}
    for question in form.instrument:
        area = opinions.of_area(question)
        if area:
            wanted = levels[area] + crowd.offsets(area, plant.groups) + form.offsets[question.name]
            good = opinions.ticked(rng, wanted, views[area])
            said[question.name] = _words(6 - good if _reversed(question.marks) else good)
    return said


def _others(
    rng: Generator, crowd: Crowd, round: int, levels: Mapping[str, float]
) -> dict[str, Words]:
    """Return what is said beside the areas: the vignette, the friend, trust, and of harassment."""
    number, mean = crowd.number, sum(levels.values()) / len(levels)
    rate = np.vectorize(lambda gender: HARASSED.get(gender, 0.12))(crowd.groups["gender"])
    told = {"vignette": VIGNETTE, "friend": mean + 4, "trust": TRUSTED[round]}
    said = {
        name: _words(opinions.ticked(rng, np.full(number, points), rng.standard_normal(number)))
        for name, points in told.items()
    }
    said["harassed"] = np.where(rng.random(number) < rate, "yes", "no")
    return said


def _tick_alike(
    rng: Generator, instrument: Instrument, plant: Plant, said: dict[str, Words]
) -> None:
    """Let some tick one option all along, and some what a foreman told them to, but for one or two."""
    items = [one for one in instrument if opinions.of_area(one)]
    number = len(said[items[0].name])
    straight, column = rng.random(number) < opinions.STRAIGHT, rng.integers(2, 5, size=number)
    coached = rng.random(number) < plant.coached
    slips = rng.integers(len(items), size=number)
    for place, question in enumerate(items):
        script = "2" if _reversed(question.marks) else "45"[place % 2]
        own = said[question.name]
        told = np.where(coached & (slips != place), script, own)
        said[question.name] = np.where(straight & ~coached, _words(column), told)


def _leave_out(rng: Generator, said: dict[str, Words], round: int) -> None:
    """Let people prefer not to say: a few often, most hardly ever; more of what is delicate."""
    number = len(next(iter(said.values())))
    own = np.where(rng.random(number) < 0.2, 3.0, 0.5)
    for name in said:
        delicate = name in ("respect_fear", "harassed", "secure_enough")
        share = opinions.SILENT * LEFT_OUT[round] * own * (opinions.SENSITIVE if delicate else 1)
        said[name] = np.where(rng.random(number) < share, "", said[name])


def _facts(rng: Generator, crowd: Crowd) -> dict[str, Words]:
    """Return what people say of themselves, where they say it."""
    said = {}
    for name, told in crowd.groups.items():
        own = told
        if name == "gender":
            own = np.where(rng.random(crowd.number) < OTHER, "other", own)
        if name == "contract":  # some do not know
            own = np.where(rng.random(crowd.number) < 0.03, "none", own)
        said[name] = np.where(rng.random(crowd.number) < 0.02, "", own)
    return said


def _groups(rng: Generator, shares: Mapping[str, float], number: int) -> Words:
    return _drawn(rng, {g: share * MORE_ANSWER.get(g, 1) for g, share in shares.items()}, number)


def _days(rng: Generator, plant: Plant, round: int, spell: Spell, number: int) -> NDArray[np.int64]:
    """Return the day of each answer: many at first, few at last; a burst where there is one."""
    most = (spell.closes - spell.opens).days
    days = np.minimum(rng.geometric(0.13, size=number) - 1, most)
    if plant.burst and round == 1:
        days = np.where(rng.random(number) < 0.6, most // 2, days)
    return days


def _languages(rng: Generator, plant: Plant, form: Form, number: int) -> Words:
    others = {code: NEW_HERE / 2 for code in form.instrument.languages if code in ("en", "hi")}
    return _drawn(rng, others | {plant.language: 1 - NEW_HERE}, number)


def _drawn(rng: Generator, shares: Mapping[str, float], number: int) -> Words:
    weights = np.array([*shares.values()])
    return rng.choice(np.array([*shares]), size=number, p=weights / weights.sum())


def _reversed(marks: Mapping[str, str]) -> bool:
    return marks.get("reverse") == "yes"


def _words(numbers: NDArray[np.int64] | Floats) -> Words:
    return np.asarray(numbers).astype(int).astype(str)
