"""Which sites of the world take part, how large they are, and who works there."""

from dataclasses import replace
from random import Random

from mutua.demo.world import mailing, stock
from mutua.demo.world.model import Site, World
from mutua.demo.world.voice.model import Plant

FROM, TO = 60, 900  # workers
TREATED = 25 / 40
TINY, FLOORED = 14, 26  # workers of a site too small to tell of, and of one that lowered its limit
COUNTRIES = ("VN", "IN", "ID", "TR", "CN", "BR", "MX", "KE")
CONTRACTS = {"permanent": 0.62, "fixed": 0.24, "agency": 0.14}
OTHERS = {
    "age": {"under_25": 0.24, "25_39": 0.5, "40_up": 0.26},
    "migrant": {"yes": 0.3, "no": 0.7},
    "time": {"under_1": 0.22, "1_5": 0.48, "over_5": 0.3},
}


def choose(world: World, rng: Random, number: int) -> list[Plant]:
    """Choose sites of the showcase's suppliers, of all sizes, from as many countries as there are."""
    countries = [COUNTRIES[turn % len(COUNTRIES)] for turn in range(number)]
    sizes = [round(FROM * (TO / FROM) ** (n / max(1, number - 1))) for n in range(number)]
    rng.shuffle(sizes)
    treated = [n < round(number * TREATED) for n in range(number)]
    rng.shuffle(treated)
    free = _candidates(world)
    plants: list[Plant] = []
    for country, size, arm in zip(countries, sizes, treated, strict=True):
        site = _nearest(free, country, size)
        if site is not None:
            free.remove(site)
            plants.append(_plant(rng, site, world.seed, size, treated=arm))
    return _befallen(plants)


def _candidates(world: World) -> list[Site]:
    """Return the sites that could take part: the showcase's suppliers first, names once."""
    own = dict.fromkeys(row.site for row in world.supplier_lists[0].rows)
    rest = dict.fromkeys(row.site for each in world.supplier_lists for row in each.rows)
    found: dict[str, Site] = {}
    for key in [*own, *(rest if len(own) < 500 else ())]:
        site = world.sites[key]
        if site.country in COUNTRIES:
            found.setdefault(mailing.address(site, world.seed), site)
    return [*found.values()]


def _nearest(free: list[Site], country: str, size: int) -> Site | None:
    at_home = [site for site in free if site.country == country] or free
    return min(at_home, key=lambda site: (abs(site.workers - size), site.key), default=None)


def _plant(rng: Random, site: Site, seed: int, workers: int, *, treated: bool) -> Plant:
    raw = stock.read("voice.toml")
    about = raw["countries"][site.country]
    women = rng.uniform(0.25, 0.8)
    return Plant(
        key=site.key, name=site.name.latin, place=site.town.name.latin, country=site.country,
        language=about["language"], email=mailing.address(site, seed), workers=workers,
        treated=treated, groups={
            "gender": {"woman": women, "man": 1 - women}, "contract": CONTRACTS, **OTHERS,
        },
        places=tuple(raw["languages"][about["language"]]["places"]), currency=about["currency"],
        wage=round(about["wage"] * rng.uniform(0.85, 1.25), -1),
    )  # fmt: skip


def _befallen(plants: list[Plant]) -> list[Plant]:
    """Let some sites be special: two coached, one with a burst, one tiny, one with a lower limit."""
    large = sorted(plants, key=lambda plant: -plant.workers)
    small = large[::-1]
    changed: dict[str, Plant] = {}

    def change(plant: Plant | None, **more: object) -> None:
        if plant is not None and plant.key not in changed:
            changed[plant.key] = replace(plant, **more)  # type: ignore[arg-type]

    change(small[0] if small else None, workers=TINY, replies=7)
    change(small[1] if small[1:] else None, workers=FLOORED, replies=9, limit=5)
    middle = large[len(large) // 4 :]
    for treated in (True, False):  # one in each arm, all year long: no effect is made of it
        change(next((one for one in middle if one.treated == treated), None), coached=0.35)
    change(next((one for one in middle if one.key not in changed), None), burst=True)
    return [changed.get(plant.key, plant) for plant in plants]
