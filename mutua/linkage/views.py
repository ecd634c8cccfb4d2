"""The views of each world that the model learns from: whole and in part, rich and poor."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mutua.linkage import worlds

BARE = ("coordinates",)
POOR = ("coordinates", "address", "postcode", "phone")
# Of each view: columns always missing, how often others are, the shares of sites and of lists.
VIEWS = (
    (BARE, 0.0, 1.0, 1.0), ((), 0.0, 1.0, 1.0), (BARE, 0.2, 1.0, 1.0),
    ((), 0.3, 0.5, 0.6), (POOR, 0.25, 0.6, 0.5), (POOR, 0.3, 0.1, 1.0),
)  # fmt: skip


SMALL = (5, 10, 20, 40, 80)  # sites of the smallest views


def views(data: Path, rng: random.Random, choose: worlds.Choose) -> Iterator[worlds.World]:
    """Yield each world several times, so that the model copes with lists that say little."""
    for world in worlds.real(data, choose):
        for always, often, sites, lists in VIEWS:
            yield _masked(worlds.part(world, rng, sites, lists), rng, always, often)
        yield from _thin(world, rng)
    traded = worlds.trading_names(data, rng, choose)
    yield traded
    yield _masked(traded, rng, BARE, 0.3)
    for world in worlds.made(data, rng):
        yield world
        yield _masked(world, rng, BARE, 0.2)
        yield from _thin(world, rng)
    yield worlds.places(data, choose)
    for count in (2, 3, 6):
        scripts = worlds.two_scripts(rng, count)
        yield scripts
        yield _masked(scripts, rng, POOR, 0.2)
    yield from _thin(scripts, rng)


def _thin(world: worlds.World, rng: random.Random) -> Iterator[worlds.World]:
    """Yield views in which there is little to find: lists that share few sites, lists of few."""
    for share in (0.0, 0.1):
        yield _masked(worlds.sparse(world, rng, share), rng, (), 0.2)
    for size in SMALL:
        few = worlds.part(world, rng, min(1.0, size / max(1, len(set(world.truth)))), 0.6)
        if few.records:
            yield _masked(worlds.sparse(few, rng, rng.choice((0.3, 0.6, 1.0))), rng, (), 0.3)


def _masked(
    world: worlds.World, rng: random.Random, always: tuple[str, ...], often: float
) -> worlds.World:
    return replace(world, records=worlds.masked(world.records, rng, always, often))
