"""The data sets, by name: what each is, in how many parts it is measured, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.linkage import made, places
from benchmarks.linkage.material import BARE, NAMES_ONLY, Given, Lessons, Missing, half, whole

HALVES, WHOLE = ("0", "1"), ("whole",)
LANGUAGES = {
    "zh": "Chinese", "ar": "Arabic", "th": "Thai", "ja": "Japanese", "ko": "Korean",
    "ru": "Russian", "hi": "Hindi",
}  # fmt: skip
EACH = 400  # factories in both lists of two scripts
SEED, OTHER_SEED = 1, 2


@dataclass(frozen=True, slots=True)
class DataSet:
    """A title for the table, the parts, and what reads a part from the folder of data."""

    title: str
    parts: tuple[str, ...]
    load: Callable[[Path, str], Given]


def _halves(title: str, file: str, hidden: dict[str, Any], across: bool = False) -> DataSet:
    def load(data: Path, part: str) -> Given:
        return half(data, file, part, hidden, across)

    return DataSet(title, HALVES, load)


def _out(title: str, file: str, name: str) -> DataSet:
    def load(data: Path, _part: str) -> Given:
        return whole(data, file, BARE, f"without-{name}")

    return DataSet(title, WHOLE, load)


def scripts(language: str, _data: Path, _part: str) -> Given:
    """Give made factories in two lists, of two scripts; others of the kind may be learnt from."""
    try:
        module = import_module("benchmarks.linkage.scripts")  # optional: it is made elsewhere
    except ImportError as error:
        raise Missing("benchmarks/linkage/scripts.py is missing") from error
    records, truth = module.world(language, EACH, SEED)
    return Given(
        records, truth, model="shipped", across=True,
        lessons=Lessons(*module.world(language, EACH, OTHER_SEED)),
    )  # fmt: skip


def members(size: int, _data: Path, _part: str) -> Given:
    """Give the demo's made lists; those of another seed may be learnt from."""
    truth, records = zip(*made.rows(size), strict=True)
    other_truth, other = zip(*made.rows(min(size, 5_000), seed=77), strict=True)
    return Given(
        list(records), list(truth), model="shipped", lessons=Lessons(list(other), list(other_truth))
    )


REAL = {
    "mills-names": _halves("Palm-oil mills, no coordinates", "mills.csv", BARE),
    "mills": _halves("Palm-oil mills, with coordinates", "mills.csv", {}),
    "powerplants-names": _halves("Power plants, no coordinates", "powerplants.csv", BARE),
    "powerplants": _halves("Power plants, with coordinates", "powerplants.csv", {}),
    "childcare": _halves("Childcare sites", "childcare_sites.csv", {}),
    "meat-names": _halves(
        "Meat plants, trading names only", "meat_plants.csv.gz", NAMES_ONLY, across=True
    ),
    "places": DataSet("Labelled pairs of places", HALVES, places.load),
}
OUT = {
    "out-mills": _out("Palm-oil mills, no coordinates", "mills.csv", "mills"),
    "out-powerplants": _out("Power plants, no coordinates", "powerplants.csv", "powerplants"),
    "out-childcare": _out("Childcare sites", "childcare_sites.csv", "childcare"),
}
SCRIPTS = {
    f"scripts-{code}": DataSet(f"{name} and Latin script", WHOLE, partial(scripts, code))
    for code, name in LANGUAGES.items()
}
MADE = {
    "made-19000": DataSet("Made lists of 42 members, 19,000", WHOLE, partial(members, 19_000)),
}
EVERY = REAL | OUT | SCRIPTS | MADE


def model_of(name: str, part: str) -> str:
    """Return the name of the model that Mutua uses on a part, which has seen none of its sites."""
    if name in OUT:
        return f"without-{name.removeprefix('out-')}"
    return f"half-{part}" if name in REAL else "shipped"
